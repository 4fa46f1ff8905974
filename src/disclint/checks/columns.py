"""Checks about the columns of the tables, the captions above them and the note in their corner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from disclint.align import same_but_count
from disclint.checks.common import (
    OTHER_FORM,
    by_layout,
    chapter_text,
    counted,
    gridded,
    listed,
    marked,
    plain,
    position,
    says,
    torn,
    unread,
)
from disclint.checks.regular import CAPTIONS, TABLES
from disclint.diagnostic import Open, Problem
from disclint.patterns import lazily
from disclint.report import BoundColumn, BoundRow, Report
from disclint.rule import TableKey, hinted
from disclint.template import Line, TableSpec
from disclint.tree import Paragraph, Place, Table, grid

Found = Iterator[Problem | Open]


# ---- columns -------------------------------------------------------------------------------------------------------


def _keys(columns: tuple[BoundColumn, ...]) -> set[str]:
    return {column.key for column in columns if column.key}


@hinted(TABLES)
def columns_missing(report: Report) -> Found:
    """No table lacks columns, so far as its cells can be told apart."""
    for table, place in report.tables.items():
        spec = report.template.table(table)
        bound = report.columns.get(table, ())
        if not gridded(report.document, place) or not (bound or spec.layout == "line"):
            continue
        problems = list(_cells(report, spec) if spec.layout == "line" else _lost_columns(report, spec, bound))
        if problems and marked(report, spec.chapter):
            yield OTHER_FORM
        else:
            yield from problems


def _lost_columns(report: Report, spec: TableSpec, bound: tuple[BoundColumn, ...]) -> Found:
    leaves = spec.leaves("columns")
    there = _keys(bound)
    missing = [leaf for leaf in leaves if leaf.key not in there]
    if not missing:
        return
    rows = [row.row for row in report.rows.values() if row.table == spec.id]
    readings = {report.facts[f"{spec.id}/{row}/{leaf.key}"].reading for row in rows for leaf in missing}
    if not rows or readings & {"read", "blank"}:
        return
    names = listed(leaf.line.label for leaf in missing)
    subject = f"{spec.id}//{missing[0].key}" if len(missing) == 1 else spec.id
    expected, actual = listed(leaf.line.label for leaf in leaves), listed(column.label for column in bound)
    columns = (f"“{names}”列", f"the column{'' if len(missing) == 1 else 's'} {names}")
    yield Problem(subject, bound[0].place, {"columns": columns}, expected, actual)


@hinted(TABLES)
def cells_lost(report: Report, *, table: TableKey) -> Found:
    """The row of a table whose rows stand side by side has all its cells, in a text without cell borders.

    ``table``: the table.
    """
    spec = report.template.table(table)
    if not gridded(report.document, report.tables[table]):
        yield from _cells(report, spec)


def _cells(report: Report, spec: TableSpec) -> Found:
    row = next((row for row in report.rows.values() if row.table == spec.id), None)
    if row is None or row.found >= row.expected:
        return
    if row.found * 4 <= row.expected:
        yield unread("表格的文字在，数字读不出来", "the words of the table are there, its figures cannot be read")
        return
    if row.found + _beside(report, spec.chapter) == row.expected:
        yield unread(
            "这张表拆成了几张，没有合起来读", "this table was taken apart into several, which were not read together"
        )
        return
    lost = row.expected - row.found
    said = _unprinted(report, spec, row)
    names = (said or f"{lost}格", said or counted(lost, "cell"))
    yield Problem(spec.id, row.place, {"columns": names}, str(row.expected), str(row.found))


def _beside(report: Report, chapter: str) -> int:
    """How many figures stand in rows of a chapter's tables that no row of the form was found for."""
    blocks = {place.block for place in report.chapters[chapter].passages} if chapter in report.chapters else set()
    return sum(len(one.values) for one in report.strays if not one.table and one.place.block in blocks)


def _unprinted(report: Report, spec: TableSpec, row: BoundRow) -> str:
    """The columns of a table whose rows stand side by side that its own headings leave out, if they show which."""
    block = report.document.blocks[row.place.block]
    if not isinstance(block, Table) or row.place.row < 1:
        return ""
    above = grid(Table(block.rows[: row.place.row], -1))
    there = set()
    for slots in zip(*above, strict=True):  # a column's headings from top to bottom
        heads = [plain(block.rows[r][c].text) for r, c in slots if r >= 0]
        there |= {(head, heads[-1]) for head in heads}
    lost = [
        f"“{line.line.label}”的{leaf.line.label}"
        for line in spec.leaves("rows")
        for leaf in spec.leaves("columns")
        if (plain(line.line.label), plain(leaf.line.label)) not in there
    ]
    return f"{listed(lost)}格" if len(lost) == row.expected - row.found else ""


def _groups(lines: tuple[Line, ...]) -> Iterator[str]:
    """The labels that stand over several columns."""
    for line in lines:
        if line.children:
            yield line.label
            yield from _groups(line.children)


def _no_columns(spec: TableSpec) -> frozenset[str]:
    """What may stand over columns of a table without being a column's heading."""
    return frozenset(plain(words) for words in ("", spec.corner, spec.caption, "申请人情况", *_groups(spec.columns)))


@hinted(TABLES)
def columns_extra(report: Report) -> Found:
    """No table has columns that the form does not know."""
    for table, columns in report.columns.items():
        spec = report.template.table(table)
        strange = [column for column in columns if not column.key and plain(column.label) not in spec.kept(_no_columns)]
        whole = strange and _keys(columns) >= {leaf.key for leaf in spec.leaves("columns")}
        if whole and not marked(report, spec.chapter) and gridded(report.document, strange[0].place):
            names = listed(column.label for column in strange)
            yield Problem(f"{table}//extra", strange[0].place, {"labels": names}, "", names)


@hinted(TABLES)
def columns_reworded(report: Report) -> Found:
    """Every column bears the label that the form gives it."""
    for table, columns in report.columns.items():
        spec = report.template.table(table)
        changed = [column for column in columns if column.fit in ("near", "similar")]
        labels = {leaf.key: leaf.line.label for leaf in spec.leaves("columns")} if changed else {}
        changed = [column for column in changed if column.key in labels]
        if not changed or marked(report, spec.chapter):
            continue
        for column in changed:
            if not torn(column.label) and not same_but_count(column.label, labels[column.key]):
                yield Problem(f"{table}//{column.key}", column.place, {}, labels[column.key], column.label)


def groups_disordered(report: Report, *, table: TableKey) -> Found:
    """The groups of columns stand in the order of the form.

    ``table``: the table whose rows are printed as groups of columns.
    """
    spec = report.template.table(table)
    blocks, found, first = report.document.blocks, report.chapters.get(spec.chapter), report.tables[table].block
    if found and all(isinstance(blocks[place.block], Table) for place in found.passages):
        # Which tables they are follows from how far they stand from the one that is judged.
        away = [place.block - first for place in found.passages]
        if by_layout(report, f"groups of {table} {away}", lambda: not any(_disordered(report, spec))):
            return
    yield from _disordered(report, spec)


def _disordered(report: Report, spec: TableSpec) -> Iterator[Problem]:
    labels = [leaf.line.label for leaf in spec.leaves("rows")]
    seen: dict[str, tuple[tuple[int, int, int, int], Place]] = {}
    for place, text in _texts(report, spec.chapter, min(map(len, labels), default=0)):
        for label in labels:
            at = text.find(label)
            if at >= 0 and label not in seen:
                here = place._replace(start=place.start + at, end=place.start + at + len(label))
                seen[label] = (position(here), here)
        if len(seen) == len(labels):
            break
    printed = sorted(seen, key=lambda label: seen[label][0])
    if len(seen) == len(labels) and printed != labels:
        yield Problem(spec.id, seen[printed[0]][1], {}, listed(labels), listed(printed))


def _texts(report: Report, chapter: str, least: int = 0) -> Iterator[tuple[Place, str]]:
    """The texts of a chapter in printed order, cell by cell; running text that is no table is left out.

    Cells with fewer than ``least`` characters are left out, too.
    """
    found = report.chapters.get(chapter)
    for place in found.passages if found else ():
        block = report.document.blocks[place.block]
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for index, cell in enumerate(cells):
                    if len(cell.text) >= least:
                        yield Place(place.block, row, index), cell.text
        elif isinstance(block, Paragraph):
            text = report.document.quote(place)
            if len(text) > 200 or not re.search(r"[。；]", text):
                yield place, text


# ---- captions and notes --------------------------------------------------------------------------------------------

_ITEM = lazily(r"第二十条第?[（(]?([一二三四五六七八九十]{1,2})[）)]?项")


@hinted(CAPTIONS)
def captions_wrong(report: Report) -> Found:
    """The 第二十条第（X）项 above every table names the item that the table reports on.

    A caption is taken for a table's only where it stands alone between that table and the one before.
    """
    captions = sorted(report.captions, key=lambda caption: position(caption[1]))
    starts = _starts(report) if captions else {}
    tables = sorted((starts[table.id], table) for table in report.template.tables if table.item and table.id in starts)
    before = (-1, -1, -1, -1)
    for first, table in tables:
        between = [caption for caption in captions if before <= position(caption[1]) <= first]
        before = first
        item = _item(between[0][0]) if len(between) == 1 else ""
        if item and item != table.item:
            words = listed(leaf.line.label for leaf in table.leaves("rows"))
            yield Problem(table.id, between[0][1], {"rows": words}, table.caption, between[0][0])


@hinted(CAPTIONS)
def captions_missing(report: Report) -> Found:
    """A 第二十条第（X）项 stands above every table that has one, where the other tables have theirs.

    Judged only where a single one is lacking and all others are right: several are lost by copying.
    """
    starts = _starts(report)
    tables = [table for table in report.template.tables if table.item and table.id in starts]
    items = {_item(text) for text, _ in report.captions}
    lacking = [table for table in tables if table.item not in items]
    if len(lacking) == 1 and len(tables) > 2 and items == {table.item for table in tables} - {lacking[0].item}:
        table = lacking[0]
        said = "".join(chapter_text(report, table.chapter).split())
        if not says(
            said, f"{table.item}）项|{table.item})项|{table.item}项|第20条|第２０条"
        ):  # it may be written otherwise, or broken up
            words = listed(leaf.line.label for leaf in table.leaves("rows"))
            yield Problem(table.id, report.tables[table.id], {"rows": words}, table.caption)


@lru_cache(maxsize=256)
def _item(caption: str) -> str:
    """The number of the item that a caption names."""
    found = _ITEM.search("".join(caption.split()))
    return found.group(1) if found else ""


def _starts(report: Report) -> dict[str, tuple[int, int, int, int]]:
    """Where the first row of each table stands."""
    first: dict[str, Place] = {}
    for row in report.rows.values():
        if row.table not in first or row.place < first[row.table]:
            first[row.table] = row.place
    return {table: position(place) for table, place in first.items()}


def note_changed(report: Report, *, table: TableKey, pieces: tuple[str, ...]) -> Found:
    """The note on how the figures of the table hang together stands there as the form has it.

    ``table``: the table. ``pieces``: words of the note that must all be there.
    """
    spec = report.template.table(table)
    if _noted(report, table, pieces):
        return
    said = chapter_text(report, spec.chapter)
    if all(piece in said for piece in pieces):
        return
    text = plain(said)
    if not all(plain(piece) in text for piece in pieces):
        if _stands(report, pieces):
            return
        at = next((place for place, said in _texts(report, spec.chapter) if "勾稽" in said), None)
        if at is None and not gridded(report.document, report.tables[table]) and "勾稽" in text:
            return
        actual = report.document.quote(at)[:80] if at else ""
        words = ("被改动", "was changed") if at else ("不见了", "is missing")
        yield Problem(f"{table}/note", at or report.tables[table], {"what": words}, spec.corner, actual)


def _noted(report: Report, table: str, pieces: tuple[str, ...]) -> bool:
    """Whether the note stands in a cell over the table's first row, as it should."""
    block = report.document.blocks[report.tables[table].block]
    above = block.rows[:2] if isinstance(block, Table) else ()
    return any(all(piece in cell.text for piece in pieces) for row in above for cell in row)


def _stands(report: Report, pieces: tuple[str, ...]) -> bool:
    """Whether words stand anywhere in the document, say under another heading or under none."""
    document = report.document
    text = plain("".join(document.quote(Place(index)) for index in range(len(document.blocks))))
    return all(plain(piece) in text for piece in pieces)


CHECKS = (
    columns_missing,
    cells_lost,
    columns_extra,
    columns_reworded,
    groups_disordered,
    captions_wrong,
    captions_missing,
    note_changed,
)
