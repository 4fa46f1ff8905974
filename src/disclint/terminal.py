"""Where output goes: colour or not, how wide, the streams made fit for Chinese, files written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from disclint.errors import DisclintError
from disclint.messages import say
from disclint.typeset import Line, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


WIDTH = 100
_NARROWEST, _WIDEST = 60, 120

Printer = Callable[[Iterable[Line]], None]


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Whether to colour a stream: the option, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def columns(stream: TextIO) -> int:
    """How wide to write: a terminal's own width within reason, else COLUMNS, else 100."""
    if stream.isatty():
        from shutil import get_terminal_size

        cells = get_terminal_size((WIDTH, 24)).columns
    else:
        given = os.environ.get("COLUMNS", "")
        cells = int(given) if given.isdigit() and len(given) < 5 else WIDTH
    return max(_NARROWEST, min(cells, _WIDEST))


def prepare_streams() -> None:
    """Make what is piped UTF-8 with plain newlines everywhere; a terminal keeps its encoding and never fails."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def printer(choice: str, stream: TextIO) -> Printer:
    """A function that prints lines to a stream, through rich if they are to be coloured."""
    if wants_colour(choice, stream):
        from disclint.outputs_rich import rich_printer

        return rich_printer(stream)

    def write(lines: Iterable[Line]) -> None:
        stream.write(plain(list(lines)))

    return write


def write_whole(path: str, data: bytes, lang: str = "zh") -> None:
    """Write a file through a temporary one beside it, so that it is there whole or not at all.

    What is no regular file (a pipe, a device such as /dev/stdout) is written to and never replaced; a link is followed.
    """
    target = os.path.realpath(path)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
            with open(path, "wb") as file:
                file.write(data)
            return
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, target)
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        why = error.strerror or str(error)
        texts = [say(each, "output.failed", path=path, why=why) for each in ("zh", "en")]
        raise DisclintError(*texts) from error


def to_bytes(text: str) -> bytes:
    """Text as UTF-8; what UTF-8 cannot hold (names of files that are no text) is escaped."""
    return text.encode("utf-8", "backslashreplace")
