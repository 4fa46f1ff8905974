"""Tables laid out as in a report before: their labels are the same, so only their figures are looked at.

Which cell holds which figure follows from the labels, the spans and which cells hold figures at all, never from what
the figures are. Reports share their labels, as they fill in the same form: what was found out about one layout serves
the next report that has it. Only layouts in which every row of the form stands whole are remembered; all else is bound
row by row (:mod:`disclint.tables`).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, repeat
from operator import itemgetter

from disclint.formindex import FormIndex
from disclint.numerals import figure
from disclint.records import NamedTuple
from disclint.report import BoundColumn, BoundRow, Fact
from disclint.tables import Claimed
from disclint.tree import CellTexts, Document, Place, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_MOST_LAYOUTS = 128  # remembered for a form: some hundred short texts each
_MOST_PLACED = 32  # ways in which one layout's tables stand among the paragraphs of a report

Texts = tuple[str, ...]
Layout = tuple[tuple[object, ...], ...]
Captions = tuple[tuple[str, Place], ...]


class Sheet(NamedTuple):
    """All cells of a document's tables in a line: their texts, and the layout, for which one figure is like another."""

    blocks: tuple[int, ...]
    texts: Texts
    layout: Layout


class Bound(NamedTuple):
    """What stands in a document's tables. ``whole``: every figure of the form was read, and none is blank.

    ``layout``: what anyone finds out about the tables' labels, shared by all reports that have the same ones.
    """

    facts: dict[str, Fact]
    rows: dict[str, BoundRow]
    columns: dict[str, tuple[BoundColumn, ...]]
    tables: dict[str, Place]
    captions: Captions = ()
    whole: bool = False
    layout: dict[str, object] | None = None


class _Placed(NamedTuple):
    """What is the same in all reports whose tables are laid out alike and are the same blocks of the document."""

    places: tuple[Place, ...]
    rows: dict[str, BoundRow]
    columns: dict[str, tuple[BoundColumn, ...]]
    tables: dict[str, Place]
    captions: Captions


class _Known:
    """A layout that was bound: where its figures stand, and the rest as it was in the first report that had it."""

    def __init__(self, sheet: Sheet, units: Texts, bound: Bound, at: dict[Place, int]) -> None:
        self.keys = tuple(bound.facts)
        self.layout: dict[str, object] = {}
        self.units = units
        self.take: Callable[[Texts], Texts] = itemgetter(*(at[fact.place] for fact in bound.facts.values()))
        self.first = sheet.blocks
        places = tuple(fact.place for fact in bound.facts.values())
        self.placed = {
            sheet.blocks: _Placed(places, {**bound.rows}, {**bound.columns}, {**bound.tables}, bound.captions)
        }

    def at(self, blocks: tuple[int, ...]) -> _Placed:
        """The same in a document in which the tables are these blocks."""
        found = self.placed.get(blocks)
        if found is None:
            if len(self.placed) >= _MOST_PLACED:
                self.placed = {self.first: self.placed[self.first]}
            found = self.placed[blocks] = self._elsewhere(
                self.placed[self.first], dict(zip(self.first, blocks, strict=True))
            )
        return found

    @staticmethod
    def _elsewhere(one: _Placed, to: dict[int, int]) -> _Placed:
        blocks, *rest = zip(*one.places, strict=True)
        moved = zip(map(to.__getitem__, blocks), *rest, strict=True)
        return _Placed(
            tuple(map(tuple.__new__, repeat(Place), moved)),  # as Place would make them, in a third of the time
            {key: _moved_row(row, _moved(row.place, to)) for key, row in one.rows.items()},
            {
                table: tuple([BoundColumn(*column[:3], _moved(column.place, to), column.fit) for column in columns])
                for table, columns in one.columns.items()
            },
            {table: Place(to[place.block]) for table, place in one.tables.items()},
            tuple([(text, _moved(place, to)) for text, place in one.captions]),
        )


def _moved(place: Place, to: dict[int, int]) -> Place:
    return Place(to[place.block], *place[1:])


def _moved_row(row: BoundRow, place: Place) -> BoundRow:
    return BoundRow(row.table, row.row, row.label, place, row.fit, row.found, row.expected)


def sheet_of(document: Document) -> Sheet:
    """The cells of a document's tables."""
    tables: dict[int, Any] = {n: block.rows for n, block in enumerate(document.blocks) if isinstance(block, Table)}
    rows = list(chain.from_iterable(tables.values()))
    cells = list(chain.from_iterable(rows))
    if not cells:
        return Sheet(tuple(tables), (), ())
    texts, _, rowspans, colspans = zip(*cells, strict=True)
    sizes = tuple(map(len, rows)), tuple(map(len, tables.values()))
    return Sheet(tuple(tables), texts, (tuple(map(_labels.__getitem__, texts)), rowspans, colspans, *sizes))


def captions_in(document: Document) -> Captions:
    """Every 第二十条第（X）项 that stands alone in a cell."""
    return tuple(
        (cell.text, Place(b, r, c))
        for b, block in enumerate(document.blocks)
        if isinstance(block, Table)
        for r, row in enumerate(block.rows)
        for c, cell in enumerate(row)
        if "第二十条" in cell.text and len(cell.text) < 20
    )


def _label(text: str) -> str:
    """A text that is no figure; 0 for any that is, unless it has a remark, which may be anything."""
    return text if "（" in text or "(" in text or figure(text).value is None else "0"


def _digits(text: str) -> int | None:
    """The figure that a text of plain digits is, as nearly all are; None for any other."""
    return int(text) if text.isdigit() and text.isascii() and len(text) < 19 else None


_labels, _values = CellTexts(_label), CellTexts(_digits)


_known: dict[int, tuple[FormIndex, dict[Layout, _Known]]] = {}


def _layouts(index: FormIndex) -> dict[Layout, _Known]:
    """The layouts remembered for a form."""
    kept = _known.get(id(index))
    if kept is None or kept[0] is not index:
        kept = _known[id(index)] = (index, {})
    return kept[1]


def recall(sheet: Sheet, index: FormIndex) -> Bound | None:
    """What stands in a document's tables, if tables laid out like them were bound before; else None."""
    known = _layouts(index).get(sheet.layout)
    if known is None:
        return None
    texts = known.take(sheet.texts)
    places, rows, columns, tables, captions = known.at(sheet.blocks)
    values = list(map(_values.__getitem__, texts))
    odd = [position for position, value in enumerate(values) if value is None] if None in values else []
    # As Fact would make them, in half the time.
    fields = zip(known.keys, texts, values, known.units, repeat("read"), places, repeat(()))
    facts = list(map(tuple.__new__, repeat(Fact), fields))
    for position in odd:
        facts[position] = cell_fact(known.keys[position], texts[position], known.units[position], places[position])
    whole = all(facts[position].reading == "read" for position in odd)
    found = dict(zip(known.keys, facts, strict=True))
    return Bound(found, dict(rows), dict(columns), dict(tables), captions, whole, known.layout)


def learn(sheet: Sheet, index: FormIndex, claimed: dict[int, Claimed], bound: Bound) -> None:
    """Remember how a document's tables are laid out, if every row of the form was found whole in them."""
    layouts = _layouts(index)
    if len(bound.facts) < 2 or len(claimed) < len(index.wanted) or not all(map(_certain, claimed.values())):
        return
    if any(fact.place.cell < 0 for fact in bound.facts.values()) or any(
        row.found < row.expected or row.glued or row.split for row in bound.rows.values()
    ):
        return
    if len(layouts) >= _MOST_LAYOUTS:
        layouts.clear()
    units = {
        key: unit
        for row in claimed.values()
        for key, unit in zip(row.wanted.line.keys, row.wanted.line.units, strict=True)
    }
    layouts[sheet.layout] = _Known(sheet, tuple(units[key] for key in bound.facts), bound, _positions(sheet))


def _certain(row: Claimed) -> bool:
    """Whether a row is bound without a look at its figures: none of its cells is too many, no figure heads a column."""
    width = max(len(row.wanted.line.keys), len(row.columns))
    return len(row.item.cells) <= width and all(_label(column.label) == column.label for column in row.columns)


def _positions(sheet: Sheet) -> dict[Place, int]:
    """Where each cell stands in the line of all cells."""
    sizes, heights = iter(sheet.layout[3]), sheet.layout[4]
    places = (
        Place(block, r, c)
        for block, height in zip(sheet.blocks, heights, strict=True)
        for r in range(height)  # type: ignore[call-overload]
        for c in range(next(sizes))  # type: ignore[call-overload]
    )
    return {place: position for position, place in enumerate(places)}


def cell_fact(key: str, text: str, unit: str, place: Place) -> Fact:
    """The figure that stands in a cell of its own."""
    if text.isdigit() and text.isascii() and len(text) < 19:  # as nearly all are
        return Fact(key, text, int(text), unit, "read", place)
    read = figure(text)
    reading = "blank" if read.kind in ("blank", "placeholder") else "read"
    return Fact(key, text, read.value, read.unit or unit, reading, place)
