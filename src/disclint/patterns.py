r"""Patterns that come from data, matched in linear time: no text can make them hang (RE2 syntax).

What RE2 cannot promise it refuses: look-around and back-references. ``\p{Han}`` is a Chinese character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from disclint import compiled
from disclint.errors import PackError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, AnyStr


class _Lazy:
    """A pattern of the standard engine that is compiled when something is first asked of it."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(compiled.standard(*self._given), name)
        setattr(self, name, found)
        return found


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern of our own code, for the standard engine, that costs nothing until it is used."""
    return _Lazy(pattern, flags)  # type: ignore[return-value]


def around(
    pattern: re.Pattern[str], text: str, places: Iterable[int], before: int, after: int
) -> Iterator[re.Match[str]]:
    """What finditer finds, where every match has one of some places in it, which are given in ascending order.

    ``before``, ``after``: how far at most a match, with what it looks at, reaches from the first such place in it. A sign
    that is rare is found in a fraction of the time that trying a pattern everywhere takes.
    """
    done = 0
    for place in places:
        for match in pattern.finditer(text, max(done, place - before), place + after):
            if match.start() > place:  # it has a later place of its own
                break
            done = match.end()
            yield match


class Match:
    """Where a pattern matches: the text, and its start and end in the text searched, in code points."""

    __slots__ = ("_found", "end", "start", "text")

    def __init__(self, found: Any) -> None:
        self._found = found
        self.start, self.end = found.span()
        self.text: str = found.group()

    def expand(self, template: str) -> str:
        r"""A template with ``\1`` … filled from the groups of the match; a group that took no part is empty."""
        for index, group in enumerate(self._found.groups(), start=1):
            template = template.replace(f"\\{index}", group or "")
        return template


@lru_cache(maxsize=1024)
def _linear(pattern: str) -> Any:
    try:
        import re2
    except ImportError as error:
        raise PackError(
            "规则中的文字模式需要 google-re2，这里没有安装；请运行：pip install google-re2",
            "patterns of rules need google-re2, which is not installed; run: pip install google-re2",
        ) from error
    options = re2.Options()
    options.log_errors = False  # else it writes to standard error itself
    return re2.compile(pattern, options)


def flaw(pattern: str) -> str:
    """Why a pattern cannot be used, in the engine's words; empty if it can."""
    try:
        found = _linear(pattern)
    except PackError:
        raise
    except Exception as error:
        reason = error.args[0] if error.args else error
        return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return "it matches the empty text" if found.search("") else ""


def find(pattern: str, text: str) -> Iterator[Match]:
    """All matches of a pattern in a text, from left to right."""
    return map(Match, _linear(pattern).finditer(text))


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern matches somewhere in a text."""
    return _linear(pattern).search(text) is not None
