"""The cells of a Word table: vertical and horizontal merges and skipped grid columns as row and column spans."""

from __future__ import annotations

from disclint.loaders.docx_text import TC, effective
from disclint.loaders.numbering import W, value, whole
from disclint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_ABOUT, _SPAN, _DOWN, _ACROSS, _VAL = (f"{W}{name}" for name in ("tcPr", "gridSpan", "vMerge", "hMerge", "val"))
_MOST = 1000  # columns, as in HTML


class Slot(NamedTuple):
    """A cell of the grid; ``row`` and ``cell`` count from 1 as the file has them, ``element`` is None for a gap."""

    element: Any
    row: int
    cell: int
    rowspan: int = 1
    colspan: int = 1


def merged(rows: list[Any]) -> list[list[Slot]]:
    """The rows of a table, a merged cell once, in its first row; a row that only continues others is none of its own."""
    made: list[list[Slot]] = []
    above: dict[int, tuple[int, int]] = {}  # column -> where the cell stands that may go on below
    for r, row in enumerate(rows, start=1):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        slots, goes_on, continued = _row(row, r, above, len(made))
        if not slots:
            continue
        for y, x in continued:
            made[y][x] = made[y][x]._replace(rowspan=made[y][x].rowspan + 1)
        made.append(slots)
        above = goes_on
    return made


def _row(
    row: Any, r: int, above: dict[int, tuple[int, int]], y: int
) -> tuple[list[Slot], dict[int, tuple[int, int]], list[tuple[int, int]]]:
    """The cells that begin in a row, the merges that may go on below it, and the cells above that it continues."""
    slots: list[Slot] = []
    below: dict[int, tuple[int, int]] = {}
    continued = []
    properties = row.find(f"{W}trPr")
    x = _count(value(properties, "gridBefore", "0"))
    if x:
        slots.append(Slot(None, r, 0, colspan=x))
    for c, cell in enumerate((one for one in effective(row) if one.tag == TC), start=1):
        span, merge, beside = _properties(cell)
        if beside == "continue" and slots:
            slots[-1] = slots[-1]._replace(colspan=slots[-1].colspan + span)
        elif merge == "continue" and x in above:
            below[x] = above[x]
            continued.append(above[x])
        else:
            if merge:
                below[x] = (y, len(slots))
            slots.append(Slot(cell, r, c, colspan=span))
        x += span
    after = _count(value(properties, "gridAfter", "0"))
    if after and slots:
        slots.append(Slot(None, r, 0, colspan=after))
    return slots, below, continued


def _properties(cell: Any) -> tuple[int, str, str]:
    """How many columns a cell covers, and its merges down and across: ``restart``, ``continue`` or nothing."""
    span, down, across = 1, "", ""
    about = cell.find(_ABOUT)
    for one in about if about is not None else ():
        if one.tag == _SPAN:
            span = max(1, _count(one.get(_VAL, "1")))
        elif one.tag == _DOWN:
            down = one.get(_VAL, "continue")
        elif one.tag == _ACROSS:
            across = one.get(_VAL, "continue")
    return span, down, across


def _count(text: str) -> int:
    return max(0, min(whole(text, 0), _MOST))
