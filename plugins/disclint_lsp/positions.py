"""Places in a text as LSP counts them: lines and characters from 0, characters in the units of an encoding.

Inside, everything counts code points. A client counts in UTF-16 unless something else was agreed on; lines end at CRLF,
LF or CR and at nothing else, which is why Python's own splitting into lines is no use here.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from disclint.source import line_starts

_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}

Position = tuple[int, int]
"""Line and character, both from 0."""


class Lines(NamedTuple):
    """A text with the offsets where its lines begin, and the encoding whose units its client counts in."""

    content: str
    starts: list[int]
    encoding: str = "utf-16"

    def position(self, offset: int) -> Position:
        """Where an offset is; clamped to the text."""
        offset = max(0, min(offset, len(self.content)))
        line = bisect_right(self.starts, offset) - 1
        return line, units(self.content[self.starts[line] : offset], self.encoding)

    def offset(self, position: Position) -> int:
        """The offset of a position; what lies beyond a line is its end, what lies inside a character its beginning."""
        line, character = position
        if line >= len(self.starts):
            return len(self.content)
        start = self.starts[line]
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.content)
        text = self.content[start:end].rstrip("\r\n")
        if self.encoding == "utf-32" or text.isascii():
            return start + max(0, min(character, len(text)))
        left = character
        for index, char in enumerate(text):
            left -= units(char, self.encoding)
            if left < 0:
                return start + index
        return start + len(text)


def lines(content: str, encoding: str = "utf-16") -> Lines:
    """The line table of a text."""
    return Lines(content, line_starts(content), encoding)


def units(text: str, encoding: str) -> int:
    """How many units of an encoding a text has."""
    if encoding not in _CODECS or text.isascii():
        return len(text)
    codec, size = _CODECS[encoding]
    return len(text.encode(codec, "surrogatepass")) // size
