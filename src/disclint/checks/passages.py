"""Running text passage by passage as checks that look for numbers read it: every quantity is one sign of its own.

A pattern then need not know how a number is written or whether white space stands around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from disclint.checks.common import once
from disclint.checks.prose import Prose, prose
from disclint.patterns import lazily
from disclint.quantities import Quantity, quantities
from disclint.report import Report
from disclint.tree import Place

COUNT, SHARE = "[\ue000-\uefff]", "[\uf000-\uf7ff]"
"""What a count and a share stand as, for patterns."""
MARK = "[\ue000-\uf7ff]"

_COUNT_AT, _SHARE_AT, _MOST = 0xE000, 0xF000, 0x800
_WIDE = dict(zip(",;:()!?", "，；：（）！？", strict=True))
_NARROW = lazily("[,;:()!?]")
# one sign to begin with is what is found fastest
_HEADS = {sign: lazily(rf"\{sign}(?<=[。；！？”）\s].)[一二三四五六七八九十]{{1,2}}[）)]") for sign in "（("}
_SENTENCE_END = lazily("[。；！？]")
_GAPS = lazily("[\\s\ue000-\uf7ff]+")
_RUN = lazily("[^\\s\ue000-\uf7ff]+")  # no sign of a file may be taken for a quantity
_FAR = 1 << 60


class Passage:
    """A paragraph, or what stands under one sub-heading where a text has no paragraphs.

    ``raw`` is what the report has, ``solid`` the same without white space and signs for private use. ``text`` has full-width punctuation as well,
    and each quantity (``found``) as one sign; it is made of pieces, each given by where it begins in ``text`` and where
    it stands in the prose; a quantity is a piece of its own. These three are worked out when one of them is asked for.
    """

    text: str
    pieces: list[tuple[int, int, int]]
    found: list[Quantity]

    def __init__(self, prose: Prose, start: int, raw: str) -> None:
        self.prose = prose
        self.part = prose.part(start)
        self.raw = raw
        self.solid = raw if raw.isprintable() and " " not in raw else _GAPS.sub("", raw)
        self._start = start

    def __getattr__(self, name: str) -> object:
        if name not in ("text", "pieces", "found"):
            raise AttributeError(name)
        self.found = quantities(self.raw)[:_MOST]
        self.text, self.pieces = _written(self)
        return getattr(self, name)

    def quantity(self, mark: str) -> Quantity:
        """The quantity that a sign stands for."""
        code = ord(mark)
        return self.found[code - (_SHARE_AT if code >= _SHARE_AT else _COUNT_AT)]

    def offset(self, at: int) -> int:
        """Where a sign stands in the prose."""
        begin, start, _ = self._piece(at)
        return start + at - begin

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of the text stands in the file."""
        return self.prose.place(*self._span(start, end))

    def said(self, start: int, end: int) -> str:
        """A stretch of the text as the report writes it, white space left out."""
        first, last = self._span(start, end)
        return "".join(self.prose.text[first:last].split())

    def _piece(self, at: int) -> tuple[int, int, int]:
        return self.pieces[bisect_right(self.pieces, (at, _FAR, 0)) - 1]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        begin, first, last = self._piece(end - 1)
        whole = "\ue000" <= self.text[end - 1] <= "\uf7ff"
        return self.offset(start), last if whole else first + end - begin

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a sign: from one full stop or semicolon to the next."""
        stop = _SENTENCE_END.search(self.text, at)
        return self.begin(at), stop.start() if stop else len(self.text)

    def begin(self, at: int) -> int:
        """Where the sentence around a sign begins."""
        find = self.text.rfind
        return max(find("。", 0, at), find("；", 0, at), find("！", 0, at), find("？", 0, at)) + 1

    def clause(self, at: int) -> int:
        """Where the clause around a sign begins."""
        find = self.text.rfind
        return max(self.begin(at) - 1, find("，", 0, at), find("：", 0, at), find("（", 0, at), find("）", 0, at)) + 1


def passages(report: Report) -> list[Passage]:
    """All running text of a report that has numbers or words in it, in order."""
    return once(report, "passages", lambda: list(_passages(prose(report))))


def _passages(said: Prose) -> Iterator[Passage]:
    text = said.text
    lines = [0]
    for line in text.replace("\f", "\n").split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    breaks = {*lines}
    heads = [head.start() for sign, pattern in _HEADS.items() if sign in text for head in pattern.finditer(text)]
    for begin, end in pairwise(sorted(breaks.union(heads))):
        raw = text[begin : end - 1 if end in breaks else end]
        if raw and not raw.isspace():
            yield Passage(said, begin, raw)


def _written(passage: Passage) -> tuple[str, list[tuple[int, int, int]]]:
    """The text of a passage and its pieces."""
    raw, start = passage.raw, passage._start
    words: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    length = at = 0
    solid = passage.solid is raw
    for index, one in enumerate((*passage.found, None)):
        stop = one.start if one else len(raw)
        runs = [(at, stop)] if solid and at < stop else [run.span() for run in _RUN.finditer(raw, at, stop)]
        for first, last in runs:
            words.append(raw[first:last])
            pieces.append((length, start + first, start + last))
            length += last - first
        if one:
            words.append(chr((_SHARE_AT if one.unit == "%" else _COUNT_AT) + index))
            pieces.append((length, start + one.start, start + one.end))
            length, at = length + 1, one.end
    text = _NARROW.sub(lambda match: _WIDE[match[0]], "".join(words))  # translate() looks every sign up
    return text, pieces
