"""A document and a form into a report: generous in reading, exact about what was read and where."""

from __future__ import annotations

from operator import itemgetter

from disclint.buttons import past_buttons
from disclint.chapters import bind_chapters
from disclint.flat import FlatRow, find_rows
from disclint.formindex import FormIndex, Wanted, index_of
from disclint.identity import find_signature
from disclint.loose import loose_figures, put_back
from disclint.merging import SHARED, merge, unfilled
from disclint.numerals import figure
from disclint.readings import RowReadings, Token, read_row
from disclint.recover import Cell, solve
from disclint.report import BoundChapter, BoundColumn, BoundRow, Fact, Identity, Merged, Report, Stray
from disclint.sheets import Bound, Captions, Sheet, captions_in, cell_fact, learn, recall, sheet_of
from disclint.stated import settle
from disclint.tables import Cells, Claimed, claim, figure_cells
from disclint.template import TableSpec, Template
from disclint.tree import WHOLE, Document, Paragraph, Place, Table
from disclint.tree import Cell as TableCell

Placed = tuple[tuple[TableCell, int] | None, ...]
"""A row's cells with their index in the row, None where the form wants a figure and no cell is meant for it."""


def bind(document: Document, template: Template, identity: Identity) -> Report:
    """See a document through a form. Never raises for what a document says or lacks."""
    index = index_of(template)
    chapters, headings = bind_chapters(document, template)
    sheet = sheet_of(document)
    bound = recall(sheet, index)
    strays: list[Stray] = []
    merged: list[Merged] = []
    if bound is None:
        bound, strays, merged = _anew(document, template, index, chapters, sheet)
    if not bound.whole:
        _put_back(document, template, chapters, bound)
    facts, rows, columns, tables, captions, whole, layout = bound
    settle(document, template, facts, rows, columns, tables)
    if len(facts) < len(template.keys()):
        facts = {key: facts.get(key) or _absent(key, index) for key in template.keys()}
    return Report(
        document,
        template,
        identity,
        chapters,
        facts,
        rows,
        columns,
        tables,
        headings,
        tuple(strays),
        _preamble(document, chapters, identity),
        find_signature(document),
        _captions(document, captions),
        layout if whole else None,  # figures that were put back may have changed the rows
        tuple(merged),
    )


def _anew(
    document: Document, template: Template, index: FormIndex, chapters: dict[str, BoundChapter], sheet: Sheet
) -> tuple[Bound, list[Stray], list[Merged]]:
    """Bind the tables of a document row by row; what no row of the form wants, or several share, comes with them."""
    claimed, strays = claim(document, index)
    merged = merge(document, index, claimed)
    flat: dict[int, FlatRow] = {}
    flat_columns: dict[str, tuple[BoundColumn, ...]] = {}
    if len(claimed) < len(index.wanted):
        regions = _regions(document, template, chapters)
        flat, flat_columns = find_rows(document, index, regions, set(claimed), frozenset(regions) - set(chapters))
        tables = {row.item.place.block for row in claimed.values()}
        claimed |= unfilled(document, index, (*claimed, *flat), tables, strays)
    facts: dict[str, Fact] = {}
    rows: dict[str, BoundRow] = {}
    for spec in template.tables:
        _table(spec, index, claimed, flat, facts, rows)
    columns = {**flat_columns, **_columns(claimed)}
    bound = Bound(facts, rows, columns, _tables(template, claimed, flat), captions_in(document))
    if not strays:
        learn(sheet, index, claimed, bound)
    return bound, strays, merged


def _put_back(document: Document, template: Template, chapters: dict[str, BoundChapter], bound: Bound) -> None:
    """Give numbers that stand beside the tables back to the cells they were lost from."""
    for chapter in dict.fromkeys(spec.chapter for spec in template.tables):
        loose = loose_figures(document, chapters[chapter].passages) if chapter in chapters else []
        for spec in template.tables if loose else ():
            if spec.chapter == chapter:
                put_back(spec, bound.facts, bound.rows, loose)


def _regions(document: Document, template: Template, chapters: dict[str, BoundChapter]) -> dict[str, tuple[Place, ...]]:
    everything = tuple(Place(i) for i in range(len(document.blocks)))
    return {
        spec.chapter: chapters[spec.chapter].passages if spec.chapter in chapters else everything
        for spec in template.tables
    }


def _table(
    spec: TableSpec,
    index: FormIndex,
    claimed: dict[int, Claimed],
    flat: dict[int, FlatRow],
    facts: dict[str, Fact],
    rows: dict[str, BoundRow],
) -> None:
    """Bind one table: at once if every row is whole, as nearly all are; else through all possible readings."""
    mine = [
        (position, wanted) for position, wanted in index.by_table[spec.id] if position in claimed or position in flat
    ]
    placed = {wanted.row: _by_columns(claimed[position]) for position, wanted in mine if position in claimed}
    plain = [pair for pair in mine if len(placed.get(pair[1].row, ())) == len(pair[1].line.keys)]
    puzzling = [pair for pair in mine if len(placed.get(pair[1].row, ())) != len(pair[1].line.keys)]
    for position, wanted in plain:
        if puzzling and not any(pair is None or pair[1] == SHARED for pair in placed[wanted.row]):
            puzzling.append((position, wanted))  # its figures help to read the others
            continue
        row, width = claimed[position], len(wanted.line.keys)
        place, found = row.item.place, 0
        for key, unit, pair in zip(wanted.line.keys, wanted.line.units, placed[wanted.row], strict=True):
            if pair is None:
                facts[key] = Fact(key, "", None, unit, "absent", place)
            elif pair[1] == SHARED:
                facts[key] = _shared(key, pair[0].text, unit, place)
                found += 1
            else:
                facts[key] = cell_fact(key, pair[0].text, unit, Place(place.block, place.row, pair[1]))
                found += 1
        rows[f"{spec.id}/{wanted.row}"] = BoundRow(spec.id, wanted.row, row.item.label, place, row.fit, found, width)
    if puzzling:
        _puzzle(spec, index, sorted(puzzling, key=itemgetter(0)), claimed, flat, facts, rows)


def _shared(key: str, text: str, unit: str, row: Place) -> Fact:
    """A figure in the place of which a cell stands that covers other rows as well: none, but that a 0 is 0 for each."""
    if figure(text).value == 0:
        return Fact(key, "", 0, unit, "derived", row)
    return Fact(key, "", None, unit, "absent", row)


def _puzzle(
    spec: TableSpec,
    index: FormIndex,
    mine: list[tuple[int, Wanted]],
    claimed: dict[int, Claimed],
    flat: dict[int, FlatRow],
    facts: dict[str, Fact],
    rows: dict[str, BoundRow],
) -> None:
    """Bind a table in which some row is not as the form wants it, through all possible readings of its rows."""
    read: dict[str, RowReadings] = {}
    for position, wanted in mine:
        row = claimed.get(position)
        tokens = _tokens(row) if row else flat[position].tokens
        read[wanted.row] = read_row(tokens, wanted.line)
    solved = solve(spec, index.layouts[spec.id], read)
    for position, wanted in mine:
        row = claimed.get(position)
        text = flat.get(position)
        label, fit, place = (
            (row.item.label, row.fit, row.item.place)
            if row
            else (text.label, text.fit, text.place)
            if text
            else ("", "", WHOLE)
        )
        keys, readings = wanted.line.keys, read[wanted.row]
        for key, unit in zip(keys, wanted.line.units, strict=True):
            facts[key] = _fact(key, solved[key], readings, place, unit)
        glued = _glued(readings, [facts[key] for key in keys])
        found = _found(readings, len(keys))
        rows[f"{spec.id}/{wanted.row}"] = BoundRow(
            spec.id, wanted.row, label, place, fit, found, len(keys), glued, readings.split
        )


def _tokens(row: Claimed) -> tuple[Token, ...]:
    place = row.item.place
    return tuple(Token(pair[0].text, Place(place.block, place.row, pair[1]), True) for pair in _by_columns(row) if pair)


def _by_columns(row: Claimed) -> Placed:
    """A claimed row's figure cells in the form's order by its headings, None for a column that has none.

    Without headings, or where they do not tell, the cells as they are printed. Under headings of another form no
    figure is taken for one of this form.
    """
    found = figure_cells(row)
    if row.groups:
        return _by_groups(row, found)
    form = row.wanted.columns
    printed = tuple(column.key for column in row.columns)
    if printed and not any(printed):
        return (None,) * len(form)
    foreign = any(column.fit == "foreign" for column in row.columns)
    if printed == form or len(found) != len(printed):
        return (None,) * len(form) if foreign else found
    by_key = {key: cell for key, cell in zip(printed, found, strict=True) if key}
    if by_key.keys() == set(form) or all(printed) or foreign:
        return tuple(by_key.get(key) for key in form)
    return found


def _by_groups(row: Claimed, found: Cells) -> Cells:
    """The figures of rows that stand side by side, group by group in the form's order."""
    form = [leaf.key for leaf in row.wanted.spec.leaves("rows")]
    width = len(row.wanted.line.keys) // len(form)
    if len(found) != width * len(form) or list(row.groups) == form:
        return found
    places = [row.groups.index(key) * width for key in form]
    return tuple(cell for start in places for cell in found[start : start + width])


def _fact(key: str, cell: Cell, readings: RowReadings, row: Place, unit: str) -> Fact:
    if cell.part is None:
        raw = "" if cell.lost else " ".join(token.text for token in readings.tokens)
        return Fact(key, raw, cell.value, unit, cell.reading, row, cell.candidates)
    token = readings.tokens[cell.part.token]
    text = token.text[cell.part.start : cell.part.end]
    if token.hard or text == token.text:
        place = token.place
        if cell.reading in ("read", "blank"):
            return cell_fact(key, token.text, unit, token.place)
    else:
        start = token.place.start
        place = token.place._replace(start=start + cell.part.start, end=start + cell.part.end)
    return Fact(key, text, cell.value, figure(text).unit or unit, cell.reading, place, cell.candidates)


def _found(readings: RowReadings, width: int) -> int:
    """How many figures of a row stand in the file: an empty cell counts as standing."""
    if not readings.readings:
        return min(len(readings.tokens), width)
    return max(sum(part is not None for part in reading) for reading in readings.readings)


def _glued(readings: RowReadings, facts: list[Fact]) -> bool:
    """Whether figures ran together so that there is more than one way to tell them apart."""
    if readings.whole or not any(fact.reading == "ambiguous" for fact in facts):
        return False
    cuts = {tuple((p.token, p.start) for p in reading if p is not None) for reading in readings.readings}
    return len(cuts) > 1 or not cuts


def _absent(key: str, index: FormIndex) -> Fact:
    table = key.split("/", 1)[0]
    for line in index.layouts[table].values():
        if key in line.keys:
            return Fact(key, "", None, line.units[line.keys.index(key)], "absent", WHOLE)
    return Fact(key, "", None, "", "absent", WHOLE)


def _columns(claimed: dict[int, Claimed]) -> dict[str, tuple[BoundColumn, ...]]:
    columns: dict[str, tuple[BoundColumn, ...]] = {}
    for row in claimed.values():
        if row.columns:
            columns.setdefault(row.wanted.spec.id, row.columns)
    return columns


def _tables(template: Template, claimed: dict[int, Claimed], flat: dict[int, FlatRow]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for _, row in sorted(claimed.items()):
        found.setdefault(row.wanted.spec.id, Place(row.item.place.block))
    for _, text in sorted(flat.items()):
        found.setdefault(text.wanted.spec.id, text.place)
    return {spec.id: found[spec.id] for spec in template.tables if spec.id in found}


def _preamble(document: Document, chapters: dict[str, BoundChapter], identity: Identity) -> tuple[Place, ...]:
    first = min((chapter.place for chapter in chapters.values()), default=Place(len(document.blocks)))
    title = identity.title_place
    passages = []
    for i in range(min(first.block + 1, len(document.blocks))):
        block = document.blocks[i]
        if not isinstance(block, Paragraph) or (i == title.block and title.end < 0):
            continue
        start = past_buttons(block.text, title.end if i == title.block else 0)
        end = first.start if i == first.block else -1
        if (i != first.block or first.start > 0) and document.quote(Place(i, -1, -1, start, end)).strip():
            passages.append(Place(i, -1, -1, start, end))
    return tuple(passages)


def _captions(document: Document, in_cells: Captions) -> Captions:
    """Every 第二十条第（X）项 that stands alone in its cell or line, or runs into a flattened table."""
    found = list(in_cells)
    for b, block in enumerate(document.blocks):
        if not isinstance(block, Table) and "第二十条第" in block.text:
            at = block.text.find("第二十条第")
            while at >= 0:
                end = block.text.find("项", at, at + 12)
                if end >= 0:
                    found.append((block.text[at : end + 1], Place(b, -1, -1, at, end + 1)))
                at = block.text.find("第二十条第", at + 1)
    found.sort(key=itemgetter(1))
    return tuple(found)
