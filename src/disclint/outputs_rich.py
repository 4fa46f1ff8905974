"""Lines printed in colour. Imported only when there is a terminal to print to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.style import Style
from rich.text import Text

from disclint.messages import say
from disclint.typeset import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


STYLES: dict[str, str] = {
    "title": "bold",
    "rule": "dim",
    "label": "dim",
    "dim": "dim",
    "head": "dim",
    "path": "cyan",
    "bold": "bold",
    "quote": "",
    "mark": "bold reverse",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold blue",
    "bad": "red",
    "good": "green",
    "ok": "bold green",
    "unjudged": "bold magenta",
}


def rich_printer(stream: TextIO) -> Callable[[Iterable[Line]], None]:
    """A function that prints lines in colour; they are laid out already and must not be wrapped again."""
    console = Console(file=stream, force_terminal=True, highlight=False, emoji=False, markup=False)
    parsed = {name: Style.parse(style) for name, style in STYLES.items()}

    def write(lines: Iterable[Line]) -> None:
        for line in lines:
            text = Text(no_wrap=True)
            for words, style in line:
                text.append(words, parsed.get(style) or None)
            text.rstrip()
            console.print(text, soft_wrap=True)

    return write


class Bar:
    """A progress bar on standard error that goes away when it is done."""

    def __init__(self, total: int, lang: str, stream: TextIO) -> None:
        # A report alone has no bar, and this is a quarter of what rich costs.
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(file=stream)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task = self._progress.add_task(say(lang, "progress"), total=total)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Out of the way while something is printed to the same terminal."""
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()

    def advance(self) -> None:
        """Count one document as done."""
        self._progress.advance(self._task)
