"""Patterns of our own code for the standard engine, compiled once and kept in the cache between runs.

Compiling the patterns that one report needs takes longer than judging it, most of all where they name ranges of Chinese
characters. What the engine's compiler makes is a list of numbers; from it the engine makes the pattern again a hundred
times as fast, after checking that it is sound. Where this Python keeps its compiler elsewhere, or anything is not as
expected, patterns are compiled as usual.
"""

from __future__ import annotations

import json
import re
import sys

from disclint import cache
from disclint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Private, so without stubs; what is missing or different is caught below.
try:
    import _sre as engine  # type: ignore[import-not-found]
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:
    engine = None

_MOST = 1_000
_FAULTS = (TypeError, ValueError, KeyError, IndexError, RuntimeError, OverflowError, AttributeError)


class Kept(NamedTuple):
    """What the engine makes a pattern of: all its flags, its groups by number and name, its code, four bytes a number."""

    flags: int
    groups: int
    named: dict[str, int]
    code: bytes | memoryview


_known: dict[str, Kept] | None = None
_fresh: dict[str, Kept] = {}


def standard(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """A compiled pattern, from the cache if it is there; re.error if it is none."""
    key = _key(pattern, flags)
    kept = _all().get(key)
    if kept is not None:
        try:
            return _restored(pattern, kept)
        except _FAULTS:
            pass  # not as it was written: made anew
    return _made(key, pattern, flags)


def keep() -> None:
    """Keep what this run had to compile; to be called when the work is done."""
    if not _fresh:
        return
    known = _all() if len(_all()) < _MOST else {}  # patterns change with the program
    index, codes, end = {}, [], 0
    for key, kept in {**known, **_fresh}.items():
        index[key] = [kept.flags, kept.groups, kept.named, end, end + len(kept.code)]
        codes.append(bytes(kept.code))
        end += len(kept.code)
    cache.save_bytes(_name(), json.dumps(index).encode() + b"\n" + b"".join(codes))
    _fresh.clear()


def _all() -> dict[str, Kept]:
    global _known
    if _known is None:
        _known = _read(cache.load_bytes(_name())) if engine else {}
    return _known


def _read(data: bytes) -> dict[str, Kept]:
    """What was kept: a line of JSON that says where each code stands in the bytes after it."""
    head, _, rest = data.partition(b"\n")
    codes = memoryview(rest)
    try:
        return {
            key: Kept(flags, groups, named, codes[start:end])
            for key, (flags, groups, named, start, end) in json.loads(head or b"{}").items()
        }
    except _FAULTS:
        return {}


def _name() -> str:
    """A name for everything the code depends on: this very version of Python, on this kind of machine."""
    magic = getattr(engine, "MAGIC", 0), getattr(engine, "CODESIZE", 0)
    return f"patterns-{cache.key_of(sys.version, sys.byteorder, str(magic))}"


def _key(pattern: str | bytes, flags: int) -> str:
    return cache.key_of(f"{int(flags)}{type(pattern).__name__}", pattern)


def _made(key: str, pattern: str | bytes, flags: int) -> re.Pattern[Any]:
    if engine is None:
        return re.compile(pattern, flags)
    try:
        tree = parser.parse(pattern, int(flags))
        state, code = tree.state, compiler._code(tree, int(flags))
        packed = b"".join(number.to_bytes(4, sys.byteorder) for number in code)
        kept = Kept(int(flags) | state.flags, state.groups - 1, dict(state.groupdict), packed)
        made = _restored(pattern, kept)
    except re.error:
        raise
    except Exception:  # another compiler than the one we know
        return re.compile(pattern, flags)
    _fresh[key] = kept
    return made


def _restored(pattern: str | bytes, kept: Kept) -> re.Pattern[Any]:
    names: list[str | None] = [None] * (kept.groups + 1)
    for name, index in kept.named.items():
        names[index] = name
    code = memoryview(kept.code).cast("I").tolist()
    made: re.Pattern[Any] = engine.compile(pattern, kept.flags, code, kept.groups, kept.named, tuple(names))
    return made
