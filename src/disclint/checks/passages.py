"""Running text passage by passage as checks that look for numbers read it: every quantity is one sign of its own.

A pattern then need not know how a number is written or whether white space stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from disclint.checks.common import once
from disclint.checks.prose import Prose, prose
from disclint.quantities import Quantity, quantities
from disclint.report import Report
from disclint.tree import Place

COUNT, SHARE = "[\ue000-\uefff]", "[\uf000-\uf7ff]"
"""What a count and a share stand as, for patterns."""
MARK = "[\ue000-\uf7ff]"

_COUNT_AT, _SHARE_AT, _MOST = 0xE000, 0xF000, 0x800
_WIDE = str.maketrans(",;:()!?", "，；：（）！？")
_HEADS = re.compile(r"(?<=[。；！？”）\s])(?=[（(][一二三四五六七八九十]{1,2}[）)])")
_SENTENCE = "。；！？"


class Passage(NamedTuple):
    """A paragraph, or what stands under one sub-heading where a text has no paragraphs.

    ``text`` has no white space and full-width punctuation; each of its signs stands in the prose from ``starts`` to
    ``ends``.
    """

    prose: Prose
    part: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    found: tuple[Quantity, ...]

    def quantity(self, mark: str) -> Quantity:
        """The quantity that a sign stands for."""
        code = ord(mark)
        return self.found[code - (_SHARE_AT if code >= _SHARE_AT else _COUNT_AT)]

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of the text stands in the file."""
        return self.prose.place(self.starts[start], self.ends[end - 1])

    def said(self, start: int, end: int) -> str:
        """A stretch of the text as the report writes it, white space left out."""
        return "".join(self.prose.text[self.starts[start] : self.ends[end - 1]].split())

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a sign: from one full stop or semicolon to the next."""
        first = max(self.text.rfind(sign, 0, at) for sign in _SENTENCE) + 1
        last = min((stop for sign in _SENTENCE if (stop := self.text.find(sign, at)) >= 0), default=len(self.text))
        return first, last

    def clause(self, at: int) -> int:
        """Where the clause around a sign begins."""
        return max(self.text.rfind(sign, 0, at) for sign in "。；！？，：（）") + 1


def passages(report: Report) -> list[Passage]:
    """All running text of a report that has numbers or words in it, in order."""
    return once(report, "passages", lambda: list(_passages(prose(report))))


def _passages(said: Prose) -> Iterator[Passage]:
    start = 0
    for line in re.finditer(r"[\n\f]|\Z", said.text):
        begin = start
        for head in _HEADS.finditer(said.text, start, line.start()):
            yield _passage(said, begin, head.start())
            begin = head.start()
        if said.text[begin : line.start()].strip():
            yield _passage(said, begin, line.start())
        start = line.end()


def _passage(said: Prose, start: int, end: int) -> Passage:
    raw = said.text[start:end]
    found = tuple(quantities(raw)[:_MOST])
    signs: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for index, one in enumerate(found):
        _plain(raw, at, one.start, signs, spans)
        signs.append(chr((_SHARE_AT if one.unit == "%" else _COUNT_AT) + index))
        spans.append((one.start, one.end))
        at = one.end
    _plain(raw, at, len(raw), signs, spans)
    starts = tuple(start + first for first, _ in spans)
    return Passage(said, said.part(start), "".join(signs), starts, tuple(start + last for _, last in spans), found)


def _plain(raw: str, first: int, last: int, signs: list[str], spans: list[tuple[int, int]]) -> None:
    """The signs between two quantities, white space left out."""
    for at in range(first, last):
        if not raw[at].isspace():
            signs.append(raw[at].translate(_WIDE))
            spans.append((at, at + 1))
