"""Patterns of our own code for the standard engine, compiled once and kept in the cache between runs.

Compiling the patterns that one report needs takes longer than judging it, most of all where they name ranges of Chinese
characters. What the engine's compiler makes is a list of numbers; from it the engine makes the pattern again a hundred
times as fast, after checking that it is sound. Where this Python keeps its compiler elsewhere, or anything is not as
expected, patterns are compiled as usual.
"""

from __future__ import annotations

import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64

from disclint import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Kept = list[Any]  # all flags, the number of groups, the groups by name, and the code as base64


try:
    import _sre as engine  # type: ignore[import-not-found]
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:
    engine = None


_known: dict[str, Kept] | None = None
_fresh: dict[str, Kept] = {}


def standard(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """A compiled pattern, from the cache if it is there; re.error if it is none."""
    key = _key(pattern, flags)
    kept = _all().get(key)
    if kept is not None:
        try:
            return _restored(pattern, kept)
        except (TypeError, ValueError, KeyError, IndexError, RuntimeError, OverflowError):
            pass  # not as it was written: made anew
    return _made(key, pattern, flags)


def _key(pattern: str | bytes, flags: int) -> str:
    return f"{int(flags)} {pattern!r}"


def keep() -> None:
    """Keep what this run had to compile; to be called when the work is done."""
    if _fresh:
        cache.save(_name(), {**_all(), **_fresh})
        _fresh.clear()


def _all() -> dict[str, Kept]:
    global _known
    if _known is None:
        found = cache.load(_name()) if engine else None
        _known = found if isinstance(found, dict) else {}
    return _known


def _name() -> str:
    """A name for everything the code depends on: this very version of Python, on this kind of machine."""
    magic = getattr(engine, "MAGIC", 0), getattr(engine, "CODESIZE", 0)
    return f"patterns-{cache.key_of(sys.version, sys.byteorder, str(magic))}"


def _made(key: str, pattern: str | bytes, flags: int) -> re.Pattern[Any]:
    if engine is None:
        return re.compile(pattern, flags)
    try:
        tree = parser.parse(pattern, int(flags))
        state, code = tree.state, compiler._code(tree, int(flags))
        kept = [int(flags) | state.flags, state.groups - 1, dict(state.groupdict), _packed(code)]
        made = _restored(pattern, kept)
    except re.error:
        raise
    except Exception:  # another compiler than the one we know
        return re.compile(pattern, flags)
    _fresh[key] = kept
    return made


def _packed(code: list[int]) -> str:
    return b2a_base64(array("I", code).tobytes(), newline=False).decode()


def _restored(pattern: str | bytes, kept: Kept) -> re.Pattern[Any]:
    flags, groups, named, packed = kept
    names: list[str | None] = [None] * (groups + 1)
    for name, index in named.items():
        names[index] = name
    code = array("I", a2b_base64(packed)).tolist()
    made: re.Pattern[Any] = engine.compile(pattern, flags, code, groups, named, tuple(names))
    return made
