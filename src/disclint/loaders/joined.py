"""Tables broken over pages made whole: repeated heads dropped, torn rows and the labels beside several rows rejoined."""

from __future__ import annotations

from collections.abc import Sequence

from disclint.loaders.pdf_page import wide
from disclint.loaders.pdf_text import Words, glue
from disclint.numerals import figure
from disclint.outline import ordinal
from disclint.records import NamedTuple
from disclint.source import Box

_EDGE = 6.0  # points by which the outer edges of a table's parts may differ
_SNAP = 4.0  # points within which the inner edges are the same
_PADDING = 4.0  # points between a cell's text and its borders, both sides together
_THIN = 1.3  # in heights of text: a row less high than that has no room for a line


class Square(NamedTuple):
    """A cell with its text: where it stands in its table, how many rows and columns it covers."""

    row: int
    column: int
    rowspan: int
    colspan: int
    words: Words

    @property
    def text(self) -> str:
        """Its text."""
        return self.words.text


class Sheet(NamedTuple):
    """A table, or the part of one that stands on a page: where its columns are parted, its rows' count, its cells."""

    xs: tuple[float, ...]
    height: int
    squares: tuple[Square, ...]
    boxes: tuple[tuple[int, Box], ...] = ()


def join(one: Sheet, two: Sheet) -> Sheet | None:
    """The table that ``two`` continues after a page break, or None if it is another one."""
    shift = one.xs[0] - two.xs[0]
    if abs(one.xs[-1] - two.xs[-1] - shift) > _EDGE:
        return None
    xs, columns, others = _common(one.xs, [x + shift for x in two.xs])
    above = [_moved(square, columns) for square in one.squares]
    below = [_moved(square, others) for square in two.squares]
    head = _repeated(above, below)
    below = [square._replace(row=square.row - head) for square in below if square.row >= head]
    squares, lost = _sewn(above, below, one.height)
    return Sheet(xs, one.height + two.height - head - lost, tuple(squares), (*one.boxes, *two.boxes))


def _common(one: Sequence[float], two: Sequence[float]) -> tuple[tuple[float, ...], list[int], list[int]]:
    """The edges of both parts, and which of them each edge of either part is."""
    edges: list[float] = []
    places: list[list[int]] = [[0] * len(one), [0] * len(two)]
    for x, part, index in sorted((x, part, i) for part, xs in enumerate((one, two)) for i, x in enumerate(xs)):
        fresh = not edges or x - edges[-1] > _SNAP or (index and places[part][index - 1] == len(edges) - 1)
        if fresh:
            edges.append(x)
        places[part][index] = len(edges) - 1
    return tuple(edges), places[0], places[1]


def _moved(square: Square, places: list[int]) -> Square:
    left, right = places[square.column], places[square.column + square.colspan]
    return square._replace(column=left, colspan=right - left)


def _repeated(above: list[Square], below: list[Square]) -> int:
    """How many rows at the top of the second part repeat the head of the first."""
    head = 0
    while True:
        one, two = _row(above, head), _row(below, head)
        if not one or [square[1:4] for square in one] != [square[1:4] for square in two]:
            break
        texts = [square.text for square in one]
        if texts != [square.text for square in two] or any(figure(text).value is not None for text in texts):
            break
        if not any(texts) and not head:
            break
        head += 1
    while head and any(square.row < head < square.row + square.rowspan for square in below):
        head -= 1
    return head if any(square.row >= head for square in below) else 0


def _row(squares: list[Square], row: int) -> list[Square]:
    return [square for square in squares if square.row == row]


def _sewn(above: list[Square], below: list[Square], height: int) -> tuple[list[Square], int]:
    """All cells with those that the page break cut made whole, and how many rows were halves of a row (0 or 1)."""
    ends = {
        (square.column, square.colspan): index
        for index, square in enumerate(above)
        if square.row + square.rowspan == height
    }
    pairs = {
        index: ends[square.column, square.colspan]
        for index, square in enumerate(below)
        if square.row == 0 and (square.column, square.colspan) in ends
    }
    tops = [index for index, square in enumerate(below) if square.row == 0]
    lost = int(len(pairs) == len(tops) == len(ends) and _is_half([(above[pairs[i]], below[i]) for i in tops]))
    whole = list(above)
    rest = []
    for index, square in enumerate(below):
        upper = above[pairs[index]] if index in pairs else None
        if upper is not None and (lost or _spans(upper, square, below)):
            words = upper.words if square.text == upper.text and not lost else glue(upper.words, square.words)
            whole[pairs[index]] = upper._replace(rowspan=upper.rowspan + square.rowspan - lost, words=words)
        else:
            rest.append(square._replace(row=square.row + height - lost))
    return sorted(whole + rest, key=lambda square: (square.row, square.column)), lost


def _is_half(pairs: list[tuple[Square, Square]]) -> bool:
    """Whether two rows are the halves of one: some text is torn, and no cell has a text of its own in each."""
    single = [(one, two) for one, two in pairs if one.rowspan == 1 == two.rowspan]
    if not single or any(two.rowspan == 1 < one.rowspan and two.text and not _torn(one, two) for one, two in pairs):
        return False
    if any(one.text and two.text and not _torn(one, two) for one, two in single):
        return False
    if any(one.text and two.text for one, two in single):
        return True
    return not any(two.text for _, two in single) and all(_is_thin(one, two) for one, two in single)


def _is_thin(one: Square, two: Square) -> bool:
    """Whether a row is but the rest of the one above: too thin for a line of its text."""
    if not two.words.boxes:
        return False
    box = two.words.boxes[-1][1]
    return box[3] - box[1] < _THIN * one.words.size


def _torn(one: Square, two: Square) -> bool:
    """Whether a text was cut by the page break: its last line is full, and what follows begins nothing new."""
    first, second = one.text, two.text
    if not first or not second or ordinal(second)[0] or _numbered(second):
        return False
    if figure(first).value is not None or figure(second).value is not None:
        return False
    size = one.words.size
    return one.words.room < (size if wide(second[0]) else size * 2) + max(_PADDING, 0.5 * size)


def _numbered(text: str) -> bool:
    """Whether a label begins with a number as rows do: 3、其他."""
    return bool(text) and text[0].isdigit() and text.lstrip("0123456789")[:1] in ("", ".", "、", "．", " ")


def _spans(one: Square, two: Square, below: list[Square]) -> bool:
    """Whether a cell goes on over the page break beside several rows."""
    beside = any(
        square.row == 0
        and square.column > two.column
        and square.text
        and figure(square.text).value is None
        and figure(square.text).kind == "text"
        for square in below
    )
    several = one.rowspan > 1 or two.rowspan > 1
    if not two.text:
        return several or (beside and bool(one.text) and figure(one.text).value is None)
    if not one.text:
        return several and one.rowspan > 1
    if not beside:
        # A row without any figure: the head of a table was cut.
        head = not any(square.row == 0 and figure(square.text).value is not None for square in below)
        return head and _torn(one, two)
    if one.text == two.text:
        return several
    return _torn(one, two) or (
        several and bool(ordinal(one.text)[0]) and not ordinal(two.text)[0] and not two.text[0].isdigit()
    )
