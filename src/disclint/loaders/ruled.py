"""Ruling lines into grids: pure geometry, in points from the upper left corner.

Lines may be drawn cell by cell, twice, with hairline gaps, or not at all where a page break cuts a table open: what
counts is which neighbouring squares of a grid some line parts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from disclint.records import NamedTuple
from disclint.source import Box

Line = tuple[float, float, float]
"""Where a line stands on the other axis, where it begins and where it ends."""

SNAP = 3.0  # points within which lines are one line: double borders, cells drawn side by side
JOIN = 3.0  # a gap in a line that is none
_OPEN = 6.0  # so far lines must reach beyond the last one across them to show a border that was not drawn
_PARTS = 0.5  # the share of a square's side that a line must cover to part it from the next square
_MOST_PAIRS = 250_000  # of lines that may touch: more is a drawing
_MOST_SQUARES = 20_000  # of one grid: more is a drawing as well, as no page holds such a table


class Slot(NamedTuple):
    """A cell of a grid: where it stands, how many rows and columns it covers, and its box."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


class Grid(NamedTuple):
    """A ruled table: the lines between its columns and rows, and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    square: tuple[tuple[int, ...], ...]  # by row and column: the index of the slot that covers it

    @property
    def box(self) -> Box:
        """The box of the whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def find(self, x: float, y: float) -> int:
        """The index of the slot at a point of the table."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.square) - 1)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.square[0]) - 1)
        return self.square[row][column]


def grids(horizontal: Iterable[Line], vertical: Iterable[Line]) -> tuple[Grid, ...]:
    """The ruled tables of a page, from top to bottom; a frame is one of a single cell."""
    across, down = merged(horizontal), merged(vertical)
    found = [grid for group in _connected(across, down) if (grid := _grid(*group)) is not None]
    return tuple(sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0])))


def merged(lines: Iterable[Line]) -> list[Line]:
    """Lines at nearly the same place made one, and pieces of a line joined."""
    found: list[Line] = []
    group: list[Line] = []
    for line in sorted(lines):
        if group and line[0] - group[0][0] > SNAP:
            found += _joined(group)
            group = []
        group.append(line)
    return found + _joined(group)


def _joined(group: list[Line]) -> list[Line]:
    """The pieces of one line; where some lie side by side, their middle is where the line stands."""
    found: list[Line] = []
    start = end = total = 0.0
    count = 0
    for at, first, last in sorted(group, key=lambda line: line[1]):
        if count and first - end > JOIN:
            found.append((total / count, start, end))
            count, total = 0, 0.0
        if not count:
            start, end = first, last
        end, total, count = max(end, last), total + at, count + 1
    if count:
        found.append((total / count, start, end))
    return found


def _connected(across: list[Line], down: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Groups of lines that touch or cross each other."""
    if len(across) * len(down) > _MOST_PAIRS:
        return []
    parent = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    down = sorted(down)
    xs = [line[0] for line in down]
    for i, (y, left, right) in enumerate(across):
        for j in range(bisect_left(xs, left - SNAP), bisect_right(xs, right + SNAP)):
            if down[j][1] - SNAP <= y <= down[j][2] + SNAP:
                parent[root(len(across) + j)] = root(i)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _edges(lines: list[Line], others: list[Line]) -> list[float]:
    """Where the grid's lines of one direction stand, borders included that were not drawn."""
    ats = sorted(line[0] for line in lines)
    edges: list[float] = []
    for at in ats:
        if not edges or at - edges[-1] > SNAP:
            edges.append(at)
    first, last = min(line[1] for line in others), max(line[2] for line in others)
    if edges[0] - first > _OPEN:
        edges.insert(0, first)
    if last - edges[-1] > _OPEN:
        edges.append(last)
    return edges


def _grid(across: list[Line], down: list[Line]) -> Grid | None:
    xs, ys = _edges(down, across), _edges(across, down)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > _MOST_SQUARES:
        return None
    walls = _parted(down, xs, ys)  # walls[c][r]: on the left of column c
    floors = _parted(across, ys, xs)  # floors[r][c]: above row r
    spans = _rectangles(rows, columns, walls, floors)
    return _squeezed(xs, ys, spans)


def _parted(lines: list[Line], edges: list[float], others: list[float]) -> list[list[bool]]:
    """For every edge, which of the squares along it are parted by a line on it."""
    cover = [[0.0] * (len(others) - 1) for _ in edges]
    for at, start, end in lines:
        # The nearest edge at or before the line's place, as lines within a hair's breadth share one.
        edge = max(bisect_right(edges, at + 0.001) - 1, 0)
        first = max(bisect_right(others, start) - 1, 0)
        row = cover[edge]
        for index in range(first, len(others) - 1):
            low, high = others[index], others[index + 1]
            if low >= end:
                break
            row[index] += max(0.0, min(end, high) - max(start, low))
    sizes = [high - low for low, high in pairwise(others)]
    return [[part >= _PARTS * size for part, size in zip(row, sizes, strict=True)] for row in cover]


Span = tuple[int, int, int, int]


def _rectangles(rows: int, columns: int, walls: list[list[bool]], floors: list[list[bool]]) -> list[Span]:
    """The cells as (row, column, rowspan, colspan), row by row: squares that no line parts, always rectangular."""
    taken = [[False] * columns for _ in range(rows)]
    found = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            right = c + 1
            while right < columns and not walls[right][r] and not taken[r][right]:
                right += 1
            below = r + 1
            while below < rows and _goes_on(below, c, right, walls, floors, taken):
                below += 1
            for y in range(r, below):
                taken[y][c:right] = [True] * (right - c)
            found.append((r, c, below - r, right - c))
    return found


def _goes_on(
    row: int, left: int, right: int, walls: list[list[bool]], floors: list[list[bool]], taken: list[list[bool]]
) -> bool:
    """Whether a cell reaches down into a row: no line above the row, none within it."""
    if any(floors[row][left:right]) or any(taken[row][left:right]):
        return False
    return not any(walls[column][row] for column in range(left + 1, right))


def _squeezed(xs: Sequence[float], ys: Sequence[float], spans: list[Span]) -> Grid:
    """The grid without lines at which no cell begins or ends, as those under a word."""
    used_x = sorted({x for _, c, _, w in spans for x in (c, c + w)})
    used_y = sorted({y for r, _, h, _ in spans for y in (r, r + h)})
    column, row = {x: i for i, x in enumerate(used_x)}, {y: i for i, y in enumerate(used_y)}
    slots = []
    square = [[-1] * (len(used_x) - 1) for _ in range(len(used_y) - 1)]
    for index, (r, c, h, w) in enumerate(spans):
        box = (xs[c], ys[r], xs[c + w], ys[r + h])
        top, left = row[r], column[c]
        slots.append(Slot(top, left, row[r + h] - top, column[c + w] - left, box))
        for y in range(top, row[r + h]):
            square[y][left : column[c + w]] = [index] * (column[c + w] - left)
    return Grid(tuple(xs[x] for x in used_x), tuple(ys[y] for y in used_y), tuple(slots), tuple(map(tuple, square)))
