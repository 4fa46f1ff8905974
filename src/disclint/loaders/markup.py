"""Where a piece of an HTML node's text stands in the source: found lazily, by walking the raw markup from the node."""

from __future__ import annotations

import re

from disclint.loaders.parser import engine
from disclint.patterns import lazily
from disclint.source import line_starts
from disclint.tree import Spot

_TOKEN = lazily(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*>?|</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>?|&#?\w{1,32};?|[^<&]|[<&]",
    re.S,
)


def pack(position: tuple[int, int] | None, skip: int = 0) -> int:
    """A node handle: the line and column of a start tag, and how many visible characters after it to pass over."""
    return -1 if position is None else (skip << 64) | (position[0] << 32) | position[1]


def locate(content: str, at: int, text: str, i: int, j: int) -> Spot:
    """The offsets of ``text[i:j]``; exact where the source between them is that very text."""
    start = _offset(content, at)
    wanted = "".join(text.split())
    chars = _visible(content, start, (at >> 64) + len(wanted))
    first = at >> 64
    if [char for char, _, _ in chars[first : first + len(wanted)]] != list(wanted):
        return Spot("node", start, start)
    if not text[i:j].strip():
        begin = chars[first - 1][2] if first else _after_tag(content, start)
        return Spot("exact" if i == j else "node", begin, begin)
    before = len("".join(text[:i].split()))
    count = len("".join(text[i:j].split()))
    begin = chars[first + before][1]
    end = chars[first + before + count - 1][2]
    return Spot("exact" if content[begin:end] == text[i:j] else "node", begin, end)


def _offset(content: str, at: int) -> int:
    line, column = (at >> 32) & 0xFFFFFFFF, at & 0xFFFFFFFF
    return line_starts(content)[line - 1] + column


def _after_tag(content: str, start: int) -> int:
    found = _TOKEN.match(content, start)
    return found.end() if found else start


def _visible(content: str, start: int, count: int) -> list[tuple[str, int, int]]:
    """The first ``count`` characters a reader sees from ``start`` on, white space left out, with their spans."""
    chars: list[tuple[str, int, int]] = []
    for found in _TOKEN.finditer(content, start):
        if len(chars) >= count:
            break
        token, begin, end = found.group(), found.start(), found.end()
        if token[0] == "<" and len(token) > 1:
            continue
        shown = engine().unescape(token) if token[0] == "&" and len(token) > 1 else token
        chars += [(char, begin, end) for char in shown if not char.isspace()]
    return chars
