"""A page of a PDF as it is seen: characters and ruling lines in points from its upper left corner, rotation applied."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from operator import sub

from disclint.errors import LoadError
from disclint.loaders import pdfium
from disclint.loaders.pdf_fold import fold
from disclint.records import NamedTuple
from disclint.source import Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


MAX_CHARS = 200_000  # of a page
MAX_OBJECTS = 100_000  # of a page, those inside its forms and the steps of its paths included
_MAX_STEPS = 2_000  # of a path
_DEPTH = 6  # of forms in forms
_THIN = 4.0  # points: how thick a ruling line may be, its stroke counted twice as pdfium does
_SHORT = 4.0  # points: what is shorter in both directions is a dot
_STRAIGHT = 1.0  # points by which a line may be off its axis
_FAR = 1e6  # points
_PATH, _IMAGE, _FORM = 2, 3, 5

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Line = tuple[float, float, float]
"""A ruling line: where it stands on the other axis, where it begins and where it ends."""


class Page(NamedTuple):
    """What stands on a page. ``boxes`` has left, top, right and bottom of every character, four numbers each.

    Characters are in the order of the file; white space that ``real`` does not name was made up by pdfium. ``effort``
    counts the objects and steps of paths that had to be looked at.
    """

    width: float
    height: float
    chars: str
    boxes: list[float]
    real: frozenset[int]
    horizontal: tuple[Line, ...] = ()
    vertical: tuple[Line, ...] = ()
    pictures: tuple[Box, ...] = ()
    effort: int = 0

    def box(self, start: int, stop: int) -> Box:
        """The box around the characters ``start`` up to ``stop`` (exclusive)."""
        cut = self.boxes[4 * start : 4 * stop]
        return min(cut[0::4]), min(cut[1::4]), max(cut[2::4]), max(cut[3::4])


class _View(NamedTuple):
    """How a page is shown: the visible part of it and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def boxes(self, raw: list[float]) -> list[float]:
        """Boxes (left, top, right, bottom; four numbers each) as seen."""
        lefts, tops, rights, bottoms = raw[0::4], raw[1::4], raw[2::4], raw[3::4]
        shown = [0.0] * len(raw)
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        if self.turn == 0:
            shown[0::4], shown[2::4] = [x - left for x in lefts], [x - left for x in rights]
            shown[1::4], shown[3::4] = [top - y for y in tops], [top - y for y in bottoms]
        elif self.turn == 1:
            shown[0::4], shown[2::4] = [y - bottom for y in bottoms], [y - bottom for y in tops]
            shown[1::4], shown[3::4] = [x - left for x in lefts], [x - left for x in rights]
        elif self.turn == 2:
            shown[0::4], shown[2::4] = [right - x for x in rights], [right - x for x in lefts]
            shown[1::4], shown[3::4] = [y - bottom for y in bottoms], [y - bottom for y in tops]
        else:
            shown[0::4], shown[2::4] = [top - y for y in tops], [top - y for y in bottoms]
            shown[1::4], shown[3::4] = [right - x for x in rights], [right - x for x in lefts]
        return shown


def read_page(page: Any) -> Page:
    """Read a page of pypdfium2's; LoadError beyond 200,000 characters or 100,000 objects and steps of paths. Closes what it opens."""
    view = _view(page)
    text = page.get_textpage()
    try:
        chars, boxes, real = _chars(text, view)
    finally:
        text.close()
    drawn = _Drawn(view)
    drawn.take(pdfium.objects(pdfium.address(page.raw)), _PLAIN, 0)
    width, height = view.size
    lines = tuple(drawn.horizontal), tuple(drawn.vertical)
    return Page(width, height, chars, boxes, real, *lines, tuple(drawn.pictures), drawn.effort)


def _view(page: Any) -> _View:
    left, bottom, right, top = _sane(list(page.get_bbox()))
    return _View(left, bottom, right, top, page.get_rotation() // 90 % 4)


def _chars(text: Any, view: _View) -> tuple[str, list[float], frozenset[int]]:
    count = text.count_chars()
    if count > MAX_CHARS:
        raise too_much("字符", "characters", count)
    if count <= 0:
        return "", [], frozenset()
    handle = pdfium.address(text.raw)
    chars = fold("".join([chr(code) if code < 0x110000 else "\ufffd" for code in pdfium.codes(handle, count)]))
    raw = _sane(pdfium.loose_boxes(handle, count))
    _mend(raw, chars, handle)
    boxes = view.boxes(raw)
    real = frozenset(i for i, char in enumerate(chars) if char.isspace() and not pdfium.generated(handle, i))
    return chars, boxes, real


def _sane(values: list[float]) -> list[float]:
    """Coordinates without those of damaged files that are no numbers or lie miles away."""
    if isfinite(sum(values)) and max(values, default=0.0) < _FAR and min(values, default=0.0) > -_FAR:
        return values
    return [value if -_FAR < value < _FAR else 0.0 for value in values]


def _mend(raw: list[float], chars: str, handle: int) -> None:
    """Give characters whose font has no sensible measures, as some set downwards, a square around their ink."""
    heights = list(map(sub, raw[1::4], raw[3::4]))
    least_sides = list(map(min, heights, map(sub, raw[2::4], raw[0::4])))
    sizes = sorted(height for height in heights if height > 0.01)
    most = 2 * sizes[len(sizes) // 2] if sizes else 0.0
    for index, least in enumerate(least_sides):
        if 0.01 < least <= most or chars[index].isspace():
            continue
        left, top, right, bottom = pdfium.tight_box(handle, index)
        ink = max(right - left, top - bottom)
        if least <= 0.01 or least > 6 * ink:
            x, y, half = (left + right) / 2, (top + bottom) / 2, ink / 2
            raw[4 * index : 4 * index + 4] = x - half, y + half, x + half, y - half


def wide(char: str) -> bool:
    """Whether a character is Chinese or set as wide as one, full-width punctuation included."""
    return char >= "\u2e80" or char in "“”‘’—…·、"


class _Drawn:
    """Gathers ruling lines and pictures from a page's objects."""

    def __init__(self, view: _View) -> None:
        self.view = view
        self.horizontal: list[Line] = []
        self.vertical: list[Line] = []
        self.pictures: list[Box] = []
        self.effort = 0

    def take(self, found: list[int], matrix: Matrix, depth: int) -> None:
        """Take the lines and pictures of some objects, those of forms drawn on the page too."""
        self.spend(len(found))
        kinds = pdfium.kinds(found)
        which = [kind for kind in kinds if kind in (_PATH, _IMAGE)]
        wanted = [one for one, kind in zip(found, kinds, strict=True) if kind in (_PATH, _IMAGE)]
        shown = self.shown(_sane(pdfium.bounds(wanted)), matrix)
        boxes = zip(shown[0::4], shown[1::4], shown[2::4], shown[3::4], strict=True)
        for one, kind, box in zip(wanted, which, boxes, strict=True):
            if kind == _IMAGE:
                self.pictures.append(box)
            else:
                self.path(one, box, matrix)
        if depth < _DEPTH:
            for one, kind in zip(found, kinds, strict=True):
                if kind == _FORM:
                    inner = pdfium.objects(one, "FPDFFormObj")
                    self.take(inner, _times(pdfium.matrix(one), matrix), depth + 1)

    def spend(self, count: int) -> None:
        """Count what is looked at; LoadError if it is more than any page has."""
        self.effort += count
        if self.effort > MAX_OBJECTS:
            raise too_much("图形对象", "drawn objects", self.effort)

    def shown(self, bounds: list[float], matrix: Matrix) -> list[float]:
        """Bounds of objects (left, bottom, right, top; four numbers each) as boxes as seen (left, top, right, bottom)."""
        if matrix is not _PLAIN:
            for at in range(0, len(bounds), 4):
                (x0, y0), (x1, y1) = _point(matrix, *bounds[at : at + 2]), _point(matrix, *bounds[at + 2 : at + 4])
                bounds[at : at + 4] = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        bounds[1::4], bounds[3::4] = bounds[3::4], bounds[1::4]
        return self.view.boxes(bounds)

    def path(self, path: int, box: Box, matrix: Matrix) -> None:
        """Take the ruling lines that a path draws: as a thin area, or as outlines along the axes."""
        width, height = box[2] - box[0], box[3] - box[1]
        if max(width, height) < _SHORT:
            return
        filled, stroked = pdfium.painted(path)
        if min(width, height) <= _THIN:
            if filled or stroked:
                self.thin(box)
            return
        if not stroked and not filled:
            return
        steps = pdfium.steps(path, _MAX_STEPS)
        self.spend(len(steps))
        if not stroked and len(steps) <= 5:
            return  # a coloured ground
        whole = _times(pdfium.matrix(path), matrix)
        for points in _subpaths(steps, stroked):
            self.outline([self.seen(whole, x, y) for x, y in points], stroked)

    def seen(self, matrix: Matrix, x: float, y: float) -> tuple[float, float]:
        """A point as seen."""
        x, y = _point(matrix, x, y)
        shown = self.view.boxes([x, y, x, y])
        return shown[0], shown[1]

    def outline(self, points: list[tuple[float, float]], stroked: bool) -> None:
        """Take the straight sides of an outline, or the whole of a thin filled one."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if not stroked or min(box[2] - box[0], box[3] - box[1]) <= _THIN / 2:
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                self.thin(box)
            return
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT:
                self.thin((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def thin(self, box: Box) -> None:
        """Take a thin box for the line along its longer side."""
        left, top, right, bottom = box
        if max(right - left, bottom - top) < _SHORT:
            return
        if right - left >= bottom - top:
            self.horizontal.append(((top + bottom) / 2, left, right))
        else:
            self.vertical.append(((left + right) / 2, top, bottom))


def _subpaths(steps: list[tuple[int, float, float, bool]], stroked: bool) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a path; a curve ends one."""
    points: list[tuple[float, float]] = []
    for kind, x, y, closes in steps:
        if kind != 0:
            if len(points) > 1:
                yield points
            points = []
        points.append((x, y))
        if closes and len(points) > 1:
            yield [*points, points[0]]
            points = points[:1]
    if len(points) > 1:
        yield points


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(one: Matrix, two: Matrix) -> Matrix:
    """First ``one``, then ``two``."""
    if two is _PLAIN:
        return one
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def too_much(zh: str, en: str, count: int) -> LoadError:
    """That a file holds more of something than any report does."""
    return LoadError(
        (f"PDF 文件的{zh}过多（{count}），不像年度报告。", f"The PDF file has too many {en} ({count}) for a report."),
        ("请确认文件，或提供 Word 原文件。", "Check the file, or give the Word file."),
    )
