"""Figures out of rows that can be read in several ways: the form's sums strike out what cannot be.

Where exactly one value is left for a figure it is derived; otherwise all are kept. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclint.readings import INFINITE, Line, Part, Reading, RowReadings, balance, holds
from disclint.records import NamedTuple
from disclint.report import Value
from disclint.template import Sum, TableSpec


class Cell(NamedTuple):
    """What is known of one figure in the end."""

    value: Value | None
    reading: str  # read | derived | ambiguous | blank | absent
    candidates: tuple[Value, ...]
    part: Part | None  # where it stands, if that is certain
    lost: bool  # it certainly does not stand in the file


class _Domain:
    """Bounds of every figure of a table, tightened until nothing changes. Sound: no true solution is ever lost."""

    def __init__(
        self,
        layout: Mapping[str, Line],
        rows: Mapping[str, Sequence[Reading]],
        sums: Sequence[Sum],
        empty: bool = False,
    ) -> None:
        self.layout = layout
        self.rows = {row: list(readings) for row, readings in rows.items() if readings}
        self.empty = empty  # take it that a lost figure was an empty cell, unless it is a total
        # A row that no reading satisfies holds a real error: its sums say nothing about how to read it.
        self.sound = {row for row in self.rows if any(holds(reading, layout[row]) for reading in self.rows[row])}
        self.low: dict[str, Value] = {}
        self.high: dict[str, Value] = {}
        for line in layout.values():
            for key, column in zip(line.keys, line.columns, strict=True):
                self.low[key] = -INFINITE if column.line.signed or not line.sums else 0
                self.high[key] = INFINITE
        self.sums = sums

    def tighten(self) -> bool:
        """Propagate to a fixed point; False on contradiction."""
        for _ in range(30):
            before = (dict(self.low), dict(self.high), sum(map(len, self.rows.values())))
            if not all(self._row(row) for row in self.rows) or not all(self._sum(item) for item in self.sums):
                return False
            if before == (self.low, self.high, sum(map(len, self.rows.values()))):
                return True
        return True

    def _row(self, row: str) -> bool:
        kept, boxes = [], []
        for reading in self.rows[row]:
            box = self._box(row, reading)
            if box is not None:
                kept.append(reading)
                boxes.append(box)
        if not kept:
            return False
        self.rows[row] = kept
        for index, key in enumerate(self.layout[row].keys):
            self.low[key] = max(self.low[key], min(box[index][0] for box in boxes))
            self.high[key] = min(self.high[key], max(box[index][1] for box in boxes))
        return True

    def _box(self, row: str, reading: Reading) -> list[tuple[Value, Value]] | None:
        """The bounds a reading leaves to each of its row's figures, None if it cannot be."""
        line = self.layout[row]
        box: list[tuple[Value, Value]] = []
        for key, part in zip(line.keys, reading, strict=True):
            low, high = self.low[key], self.high[key]
            if part is not None and part.value is not None:
                if not low <= part.value <= high:
                    return None
                low = high = part.value
            elif self.empty and part is None and not line.totals[len(box)]:
                if low > 0:
                    return None
                low = high = 0
            box.append((low, high))
        for left, right in line.sums if row in self.sound else ():
            part_box = [box[i] for i in (*left, *right)]
            tight = balance(part_box, list(range(len(left))), list(range(len(left), len(part_box))))
            if tight is None:
                return None
            for i, bounds in zip((*left, *right), tight, strict=True):
                box[i] = bounds
        return box

    def _sum(self, item: Sum) -> bool:
        keys = [*item.left, *item.right]
        box = [(self.low[key], self.high[key]) for key in keys]
        tight = balance(box, list(range(len(item.left))), list(range(len(item.left), len(keys))))
        if tight is None:
            return False
        for key, (low, high) in zip(keys, tight, strict=True):
            self.low[key], self.high[key] = low, high
        return True


def solve(spec: TableSpec, layout: Mapping[str, Line], rows: Mapping[str, RowReadings]) -> dict[str, Cell]:
    """Every figure of the given rows, by key: what the readings and the form's sums leave of it.

    What a copy loses are empty cells, not figures. So the figures that do stand in the text are first placed as if
    every lost cell (totals apart) had been empty, if that is consistent; what the lost cells must hold is then left
    to the sums alone.
    """
    plain = {row: read.readings for row, read in rows.items() if not _negative(read, layout[row])}
    bound = {key for row, readings in plain.items() if readings for key in layout[row].keys}
    across = [item for item in spec.sums() if bound.issuperset((*item.left, *item.right))]
    placed = _Domain(layout, plain, across, empty=True)
    domain = _Domain(layout, placed.rows if placed.tighten() else plain, across)
    if not domain.tighten():
        domain = _Domain(layout, plain, ())
        domain.tighten()
    cells = {}
    for row, read in rows.items():
        for index, key in enumerate(layout[row].keys):
            readings = domain.rows.get(row, list(read.readings))
            cells[key] = _cell(read, readings, index, domain.low[key], domain.high[key])
    return cells


def _negative(read: RowReadings, line: Line) -> bool:
    """Whether a row of sums holds a negative figure: then its sums are no guide to reading."""
    return bool(line.sums) and any(
        part is not None and part.value is not None and part.value < 0 for reading in read.readings for part in reading
    )


def _cell(read: RowReadings, readings: list[Reading], index: int, low: Value, high: Value) -> Cell:
    if not readings:
        return Cell(None, "ambiguous" if read.anything else "absent", read.anything, None, False)
    parts = {reading[index] for reading in readings}
    part = next(iter(parts)) if len(parts) == 1 else None
    lost = parts == {None}
    if read.whole and part is not None:
        return Cell(part.value, "blank" if part.value is None else "read", (), part, False)
    values = {p.value for p in parts if p is not None and p.value is not None}
    if len(values) == 1 and None not in parts:
        return Cell(next(iter(values)), "derived", (), part, False)
    if low == high:
        return Cell(low, "derived", (), part, lost)
    if None in parts and low > -INFINITE:
        values.add(low)  # where the figure was lost, the least that the sums allow: for an empty cell, nothing
    within = tuple(sorted(value for value in values if low <= value <= high))
    return Cell(None, "ambiguous" if within else "absent", within, None, lost)
