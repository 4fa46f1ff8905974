"""Characters into lines: what stands side by side on a page, in reading order, each letter's place kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import le, sub

from disclint.loaders.pdf_page import Page, wide
from disclint.records import NamedTuple
from disclint.source import Box

_WIDE_GAP = 2.0  # in heights of the text: a gap even Chinese characters are meant to have
_SAME_LINE = 0.5  # in heights: how far the middles of two runs on a line may lie apart
_BACK = 0.3  # in heights: how far back a character may reach over the one before it


class Run(NamedTuple):
    """Neighbouring characters of a page, ``start`` up to ``stop``, without white space and on one line.

    ``spaced``: a space that stands in the file comes before it.
    """

    start: int
    stop: int
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool = False

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """How high it is, which is the size of its font."""
        return self.bottom - self.top


class Span(NamedTuple):
    """A piece of a text: from ``offset`` on stand ``length`` characters of page ``page`` (from 0), the first ``start``."""

    offset: int
    page: int
    start: int
    length: int


class Words(NamedTuple):
    """Text with the place of every character, and the boxes that hold it, by page (from 0).

    ``room`` is what is left free behind its last line, in points; ``size`` the size of that line's font.
    """

    text: str = ""
    spans: tuple[Span, ...] = ()
    boxes: tuple[tuple[int, Box], ...] = ()
    room: float = 0.0
    size: float = 0.0


class TextLine(NamedTuple):
    """A line of a page: its words and its edges."""

    words: Words
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """The size of its font."""
        return self.words.size


@cache
def _dark() -> re.Pattern[str]:
    return re.compile(r"[^\s]+")


def runs(page: Page) -> list[Run]:
    """The runs of a page in the order of the file; what lies outside of the visible page is left out."""
    found: list[Run] = []
    boxes, real = page.boxes, page.real
    for match in _dark().finditer(page.chars):
        start, stop = match.span()
        spaced = start - 1 in real
        if stop - start == 1:
            left, top, right, bottom = boxes[4 * start : 4 * stop]
            if 0 <= left + right <= 2 * page.width and 0 <= top + bottom <= 2 * page.height:
                found.append(Run(start, stop, left, top, right, bottom, spaced))
            continue
        for first, last in _straight(boxes, start, stop):
            left, top, right, bottom = page.box(first, last)
            if 0 <= left + right <= 2 * page.width and 0 <= top + bottom <= 2 * page.height:
                found.append(Run(first, last, left, top, right, bottom, spaced))
            spaced = False
    return found


def _straight(boxes: list[float], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A stretch of several characters cut where it leaves its line or goes back."""
    lefts, tops = boxes[4 * start : 4 * stop : 4], boxes[4 * start + 1 : 4 * stop : 4]
    bottoms = boxes[4 * start + 3 : 4 * stop : 4]
    lowest, height = min(bottoms), max(bottoms) - min(tops)
    if lowest - max(tops) >= (1 - _SAME_LINE) * height and all(map(le, lefts, lefts[1:])):
        rights = boxes[4 * start + 2 : 4 * stop : 4]
        if max(map(sub, lefts[1:], rights)) <= _WIDE_GAP * height:
            yield start, stop
            return
    begin = start
    for index in range(start + 1, stop):
        if not _follows(boxes[4 * index - 4 : 4 * index], boxes[4 * index : 4 * index + 4]):
            yield begin, index
            begin = index
    yield begin, stop


def _follows(one: Sequence[float], two: Sequence[float]) -> bool:
    """Whether a character's box continues the line of the one before."""
    height = max(one[3] - one[1], two[3] - two[1], 0.1)
    apart = abs((one[1] + one[3]) - (two[1] + two[3])) / 2
    return apart <= _SAME_LINE * height and -_BACK * height <= two[0] - one[0] and two[0] - one[2] <= _WIDE_GAP * height


def split(page: Page, run: Run) -> Iterator[Run]:
    """A run character by character."""
    for index in range(run.start, run.stop):
        yield Run(index, index + 1, *page.box(index, index + 1), run.spaced and index == run.start)


def lines(found: Iterable[Run]) -> list[list[Run]]:
    """Runs as lines from top to bottom, the runs of a line from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(found, key=lambda run: run.middle):
        last = rows[-1] if rows else []
        if last and run.middle - last[0].middle <= _SAME_LINE * min(max(one.size for one in last), max(run.size, 0.1)):
            last.append(run)
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda run: run.left)
    return rows


def in_order(found: list[Run]) -> list[list[Run]]:
    """The lines of a cell: by place, but as in the file where the text runs down in columns or stands on its side."""
    rows = lines(found)
    if len(found) > 2 and len(rows) * 2 > len(found) and all(run.stop - run.start == 1 for run in found):
        return [[run] for run in found]
    return rows


def words(page: Page, number: int, line: list[Run]) -> Words:
    """The text of one line of page ``number`` (from 0), a space only where one is meant."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    before: Run | None = None
    for run in line:
        if before is not None and _parted(page.chars, before, run):
            parts.append(" ")
            length += 1
        size = run.stop - run.start
        parts.append(page.chars[run.start : run.stop])
        spans.append(Span(length, number, run.start, size))
        length += size
        before = run
    top, bottom = min(run.top for run in line), max(run.bottom for run in line)
    box = (line[0].left, top, max(run.right for run in line), bottom)
    return Words("".join(parts), tuple(spans), ((number, box),), 0.0, _size(page.chars, line))


def _size(chars: str, line: list[Run]) -> float:
    """The size of a line's font: what a Chinese character takes, as heights differ from font to font."""
    most = line[0] if len(line) == 1 else max(line, key=lambda run: (wide(chars[run.start]), run.stop - run.start))
    if wide(chars[most.start]):
        count = sum(1.0 if wide(char) else 0.5 for char in chars[most.start : most.stop])
        return (most.right - most.left) / count
    return 0.85 * most.size


def _parted(chars: str, one: Run, two: Run) -> bool:
    """Whether a space stands between two runs of a line: one of the file, or a gap that Latin text has.

    Gaps beside Chinese characters come from justified lines and from fonts that change; they mean nothing.
    """
    gap = two.left - one.right
    if two.start > one.start and two.spaced:
        return True
    height = max(one.size, two.size)
    if wide(chars[one.stop - 1]) or wide(chars[two.start]):
        return gap > _WIDE_GAP * height
    return gap > 0.15 * height


def glue(one: Words, two: Words) -> Words:
    """A text that goes on in another: Latin words are parted by a space, nothing else is."""
    if not one.text or not two.text:
        kept = one if one.text else two
        return kept._replace(boxes=_union(one.boxes, two.boxes))
    return _after(one, two, " " if _words(one.text, two.text) else "")


def follow(one: Words, two: Words) -> Words:
    """Two texts of a cell under each other: a figure broken by the cell's edge is one, figures under each other are two."""
    first, second = one.text[-1:], two.text[:1]
    if first.isdigit() and second.isdigit() and one.room > one.size:
        return _after(one, two, " ")
    return glue(one, two)


def _after(one: Words, two: Words, between: str) -> Words:
    shift = len(one.text) + len(between)
    spans = (*one.spans, *(span._replace(offset=span.offset + shift) for span in two.spans))
    return Words(one.text + between + two.text, spans, _union(one.boxes, two.boxes), two.room, two.size)


def _union(one: tuple[tuple[int, Box], ...], two: tuple[tuple[int, Box], ...]) -> tuple[tuple[int, Box], ...]:
    by_page = dict(one)
    for page, box in two:
        by_page[page] = around(by_page[page], box) if page in by_page else box
    return tuple(by_page.items())


def around(one: Box, two: Box) -> Box:
    """The box around two boxes."""
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def _words(one: str, two: str) -> bool:
    """Whether two lines part two words of Latin letters, rather than an address, a code or a number."""
    if not (_latin(one[-1]) and _latin(two[0])):
        return False
    before, after = _tail().search(one), _head().match(two)
    return all(found is None or found.group().isalpha() for found in (before, after))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"[!-~]+$")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"[!-~]+")


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def cell(page: Page, number: int, found: list[Run], box: Box) -> Words:
    """The text of a table's cell, line under line."""
    if len(found) == 1:  # as in nearly all
        run = found[0]
        text, span = page.chars[run.start : run.stop], Span(0, number, run.start, run.stop - run.start)
        room = max(0.0, box[2] - box[0] - (run.right - run.left))
        return Words(text, (span,), ((number, box),), room, _size(page.chars, found))
    made = Words("", (), ((number, box),))
    for line in in_order(found) if found else ():
        one = words(page, number, line)
        right = max(run.right for run in line)
        # A centred line leaves its room on both sides.
        one = one._replace(room=max(0.0, box[2] - box[0] - (right - line[0].left)))
        made = follow(made, one)
    return made._replace(boxes=((number, box),))
