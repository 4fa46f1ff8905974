"""Rows of the form that lack cells of their own: one merged cell stands for several of them, or there is none at all.

What stands once for several rows is none of their figures; only a 0 is, as counts of nothing are nothing each. The
rows themselves are there, and what they lack can be said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disclint.align import bare, likeness
from disclint.formindex import FormIndex, Wanted
from disclint.numerals import figure
from disclint.records import NamedTuple
from disclint.report import Merged, Stray
from disclint.tables import Cells, Claimed, Item, figure_cells
from disclint.tree import Cell, Document, Place, Table

SHARED = -1
"""The index of a cell that is not the row's own, or not its alone."""

_ALIKE = 0.6
_ENOUGH = 3  # so many labels of the form below one another are its table


class _Below(NamedTuple):
    """A cell that reaches down into other rows: its column, and the last row it covers."""

    column: int
    last: int
    cell: Cell
    place: Place


def merge(document: Document, index: FormIndex, claimed: dict[int, Claimed]) -> list[Merged]:
    """The merged cells of claimed rows. Rows they cover are claimed, too; their cells are marked with ``SHARED``."""
    tops = [
        (position, row)
        for position, row in sorted(claimed.items())
        if row.wanted.row and any(cell.rowspan > 1 and _filled(cell) for cell, _ in row.item.cells)
    ]
    found: list[Merged] = []
    for position, row in tops:
        found += _merged(document, index, claimed, position, claimed.get(position, row))
    return found


def _filled(cell: Cell) -> bool:
    read = figure(cell.text)
    return read.value is not None or read.kind == "placeholder"


def _merged(
    document: Document, index: FormIndex, claimed: dict[int, Claimed], position: int, top: Claimed
) -> list[Merged]:
    block = document.blocks[top.item.place.block]
    cells = figure_cells(top)
    if not isinstance(block, Table) or len(cells) != len(top.wanted.columns):
        return []
    first = top.item.place.row
    reaching = [
        _Below(n, min(first + cell.rowspan, len(block.rows)) - 1, cell, Place(top.item.place.block, first, c))
        for n, (cell, c) in enumerate(cells)
        if cell.rowspan > 1 and c != SHARED and _filled(cell)
    ]
    rows = {first: position}
    for r in range(first + 1, max((one.last for one in reaching), default=first) + 1):
        below = _row_below(block.rows[r], Place(top.item.place.block, r), top, index, claimed)
        over = [one for one in reaching if one.last >= r]
        if below is None or not _share(claimed, *below, over):
            break
        rows[r] = below[0]
    if len(rows) == 1:
        return []
    kept = {one.place.cell for one in reaching if figure(one.cell.text).value == 0}
    mine = tuple((cell, c if cell.rowspan == 1 or c in kept else SHARED) for cell, c in cells)
    claimed[position] = top._replace(item=top.item._replace(cells=mine))
    keys = _keys(top)
    return [
        Merged(
            tuple(
                f"{top.wanted.spec.id}/{index.wanted[at].row}/{keys[one.column]}"
                for r, at in rows.items()
                if r <= one.last
            ),
            figure(one.cell.text).value,
            one.place,
        )
        for one in reaching
    ]


def _keys(row: Claimed) -> tuple[str, ...]:
    """The columns in printed order."""
    printed = tuple(column.key for column in row.columns)
    return printed if set(printed) == set(row.wanted.columns) else row.wanted.columns


def _row_below(
    cells: tuple[Cell, ...], place: Place, top: Claimed, index: FormIndex, claimed: Mapping[int, Claimed]
) -> tuple[int, Claimed] | None:
    """The row of the form that stands at a place below a merged cell."""
    for position, row in claimed.items():
        if row.item.place == place:
            return (position, row) if row.wanted.spec is top.wanted.spec else None
    label = _only_label(cells, index)
    free = [p for p in index.positions.get(bare(label), ()) if p not in claimed]
    mine = [p for p in free if index.wanted[p].spec is top.wanted.spec]
    if not label or not mine:
        return None
    return mine[0], _unfilled(index.wanted[mine[0]], label, place)._replace(columns=top.columns)


def _share(claimed: dict[int, Claimed], position: int, row: Claimed, over: list[_Below]) -> bool:
    """Give a row its part of the cells above, if it lacks just these."""
    own = list(figure_cells(row))
    if len(own) + len(over) != len(row.wanted.columns):
        return False
    shared = {one.column: one.cell for one in over}
    rest = iter(own)
    cells: Cells = tuple(
        (shared[n]._replace(rowspan=1), SHARED) if n in shared else next(rest) for n in range(len(row.wanted.columns))
    )
    claimed[position] = row._replace(item=row.item._replace(cells=cells))
    return True


def _only_label(cells: Iterable[Cell], index: FormIndex) -> str:
    """The label of a row in which nothing stands but one label of the form, and those of its groups."""
    texts = [cell.text for cell in cells if cell.text]
    if not texts or bare(texts[-1]) not in index.positions:
        return ""
    return texts[-1] if all(_of_group(bare(text), index) for text in texts[:-1]) else ""


def _of_group(label: str, index: FormIndex) -> bool:
    return label in index.groups or any(likeness(label, group) >= _ALIKE for group in index.groups)


def _unfilled(wanted: Wanted, label: str, place: Place) -> Claimed:
    item = Item(label, place, (), bare(label), "", (place.row, place.row), False)
    return Claimed(wanted, item, wanted.fits.get(bare(label), "exact"), ())


def unfilled(
    document: Document, index: FormIndex, taken: Iterable[int], blocks: Iterable[int], strays: Iterable[Stray]
) -> dict[int, Claimed]:
    """Rows whose label stands in a table without any cell beside it, by their position in the index.

    ``taken``: the rows that were found. ``blocks``: the tables they were found in. What a figure elsewhere may belong
    to is not claimed: a table with figures that no row wants, a group whose figures stand in one row.
    """
    taken = set(taken)
    loose = {stray.place.block for stray in strays if not stray.group}
    heads = [] if loose else [p for p, wanted in enumerate(index.wanted) if not wanted.row and p not in taken]
    groups = {(stray.table, stray.group) for stray in strays if stray.group}
    free = [
        position
        for position, wanted in enumerate(index.wanted)
        if wanted.row and (wanted.spec.id, wanted.row.partition(".")[0]) not in groups
    ]
    open_rows = set(free).difference(taken)
    known = set(blocks)
    found: dict[int, Claimed] = {}
    for number, block in enumerate(document.blocks) if open_rows else ():
        if not isinstance(block, Table) or number in loose:
            continue
        here: dict[int, Claimed] = {}
        for r, row in enumerate(block.rows):
            label = _only_label(row, index)
            at = [
                p for p in index.positions.get(bare(label), ()) if p in open_rows and p not in found and p not in here
            ]
            if label and at:
                here[at[0]] = _unfilled(index.wanted[at[0]], label, Place(number, r))
        if number in known or len(here) >= _ENOUGH:
            found |= here
    return found | {position: row for position in heads for row in _headings_only(document, index.wanted[position])}


def _headings_only(document: Document, wanted: Wanted) -> list[Claimed]:
    """The table whose rows stand side by side, where there are the headings of all its figures and nothing below."""
    labels = [bare(leaf.line.label) for leaf in (*wanted.spec.leaves("rows"), *wanted.spec.leaves("columns"))]
    for number, block in enumerate(document.blocks):
        texts = {bare(cell.text) for row in block.rows for cell in row} if isinstance(block, Table) else set()
        if texts.issuperset(labels) and isinstance(block, Table):
            place = Place(number, len(block.rows) - 1)
            return [Claimed(wanted, Item("", place, (), "", "", (0, place.row), True), "exact", ())]
    return []
