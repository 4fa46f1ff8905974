"""Bytes with a name and a believed type; their text, and points and locations within it."""

from __future__ import annotations

import re
from bisect import bisect_right

from disclint.records import NamedTuple

Box = tuple[float, float, float, float]


class Source(NamedTuple):
    """What is to be read: the bytes, the name they go by, and the media type we believe them to have."""

    uri: str
    data: bytes
    media_type: str = ""


class Point(NamedTuple):
    """A place in a text: line and columns are 1-based, ``offset`` is 0-based, all but ``utf16`` in code points."""

    line: int
    column: int
    utf16: int
    offset: int


class Location(NamedTuple):
    """A concrete place: a node's path, and where the file has it, in the terms of the file's format.

    ``start`` and ``end`` are a half-open span where the format has lines, ``page`` (from 1) and ``box`` (left, top,
    right, bottom in points from the page's upper left corner) where it has pages; ``element`` is the node inside
    ``part``, a part of a package such as a Word file. Where there are no lines, ``words`` say in Chinese and in English
    how a reader finds the place. Where ``part`` is given, ``start`` and ``end`` are lines and columns inside that part,
    decoded (the page in a saved web page), and ``words`` are given, too. ``precision`` is ``exact`` (the place holds the text meant and nothing else), ``node``
    (it holds the cell or paragraph with the text), ``page`` or ``document``.
    """

    uri: str
    path: str
    precision: str
    start: Point | None = None
    end: Point | None = None
    page: int | None = None
    box: Box | None = None
    part: str = ""
    element: str = ""
    words: tuple[str, str] = ("", "")

    @property
    def lined(self) -> bool:
        """Whether ``start`` is a line of the file itself, to which anyone can go."""
        return self.start is not None and not self.part


_counted: tuple[str, list[int]] = ("", [0])


def line_starts(content: str) -> list[int]:
    """The offset of every line's first character; lines end at CRLF, LF or CR."""
    global _counted
    here = _counted
    if here[0] is not content:  # several findings ask for the text at hand, whose hash would cost as much as its lines
        here = _counted = (content, _line_starts(content))
    return here[1]


def _line_starts(content: str) -> list[int]:
    """0 and every offset behind a line end; no line is copied, which would take three times as long."""
    if "\r" in content and re.search(r"\r(?!\n)", content):
        content = content.replace("\r\n", " \n").replace("\r", "\n")  # of the same length
    starts, find = [0], content.find
    add, at = starts.append, find("\n") + 1
    while at:
        add(at)
        at = find("\n", at) + 1
    return starts


class Text:
    """The decoded text of a source as it stands on disk (without BOM), with its line table.

    ``encoding`` is the codec that was used; ``replaced`` counts the bytes that it could not decode.
    Lines end at CRLF, LF or CR.
    """

    __slots__ = ("_starts", "content", "encoding", "replaced")

    def __init__(self, content: str, encoding: str = "utf-8", replaced: int = 0) -> None:
        self.content = content
        self.encoding = encoding
        self.replaced = replaced
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset of every line's first character."""
        if self._starts is None:
            self._starts = line_starts(self.content)
        return self._starts

    def point(self, offset: int) -> Point:
        """The point of a code-point offset, clamped to the text."""
        offset = max(0, min(offset, len(self.content)))
        line = bisect_right(self.starts, offset)
        start = self.starts[line - 1]
        before = self.content[start:offset]
        units = len(before.encode("utf-16-le", "surrogatepass")) // 2
        return Point(line, offset - start + 1, units + 1, offset)
