"""Checks about the tables and their rows: there, labelled as in the form, and not damaged by copying."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.align import bare, same_but_count
from disclint.checks.common import (
    CUT_SHORT,
    OLD_STRUCTURE,
    OTHER_FORM,
    TRUNCATED,
    chapter_text,
    counted,
    gridded,
    heading,
    listed,
    marked,
    outdated,
    pictured,
    plain,
    row_label,
    row_words,
    torn,
    unread,
)
from disclint.checks.grouping import misnamed
from disclint.checks.regular import TABLES
from disclint.diagnostic import Open, Problem
from disclint.legible import letters, printed, scattered, table_name
from disclint.report import BoundRow, Report, Stray
from disclint.rule import hinted
from disclint.template import Leaf, TableSpec

Found = Iterator[Problem | Open]


# ---- whole tables --------------------------------------------------------------------------------------------------


def _absent(report: Report) -> dict[str, list[str]]:
    """The tables that were not found, by chapter; chapters that were not found are left out."""
    absent: dict[str, list[str]] = {}
    for table in report.template.tables:
        if table.id not in report.tables and table.chapter in report.chapters:
            absent.setdefault(table.chapter, []).append(table.id)
    return absent


def _expected(report: Report, chapter: str) -> list[str]:
    return [table.id for table in report.template.tables if table.chapter == chapter]


@hinted(TABLES)
def tables_missing(report: Report) -> Found:
    """Every table of the form is there, in its chapter."""
    absent = _absent(report)
    if absent and not report.tables and outdated(report):
        yield OLD_STRUCTURE
        return
    for chapter, tables in absent.items():
        reason = _unjudged(report, chapter, tables)
        if reason:
            yield reason
            continue
        place = report.chapters[chapter].place
        if len(tables) == len(_expected(report, chapter)):
            names = (
                f"“{heading(report.template, chapter)}”一章的表格",
                f"the tables of {heading(report.template, chapter)}",
            )
            yield Problem(tables[0] if len(tables) == 1 else chapter, place, {"tables": names})
        else:
            for table in tables:
                words = f"“{_table_words(report, table)}”"
                yield Problem(table, place, {"tables": (words, words)})


def _unjudged(report: Report, chapter: str, tables: list[str]) -> Open | None:
    """Why missing tables of a chapter are not to be reported as such."""
    bound = report.chapters[chapter]
    if report.document.truncated and bound == list(report.chapters.values())[-1]:
        return TRUNCATED
    if pictured(report, chapter):
        return unread("表格是图片，另行指出", "the table is a picture, which is said elsewhere")
    if not bound.passages:
        return unread("该章没有内容，另行指出", "the chapter is empty, which is said elsewhere")
    if marked(report, chapter):
        return OTHER_FORM
    text = letters(chapter_text(report, chapter))
    specs = [report.template.table(table) for table in tables]
    if any(printed(spec, text) or scattered(spec, text) for spec in specs):
        return unread("表格的文字在，但读不成表格", "the words of the table are there, but no table could be read")
    return CUT_SHORT if report.elided(chapter) else None


def _table_words(report: Report, table: str) -> str:
    """A table's caption with the words of its first row: 第二十条第（八）项（行政事业性收费）."""
    spec: TableSpec = report.template.table(table)
    words = listed(leaf.line.label for leaf in spec.leaves("rows"))
    return f"{spec.caption}（{words}）" if spec.caption else report.template.label(table)


@hinted(TABLES)
def tables_pictured(report: Report) -> Found:
    """No table is there as a picture only."""
    for chapter, tables in _absent(report).items():
        place = pictured(report, chapter)
        if place is not None:
            yield Problem(
                tables[0] if len(tables) == 1 else chapter, place, {"chapter": heading(report.template, chapter)}
            )


# ---- rows ----------------------------------------------------------------------------------------------------------


@hinted(TABLES)
def rows_missing(report: Report) -> Found:
    """Every row of the form is there."""
    for table in report.tables:
        spec = report.template.table(table)
        if spec.layout == "line":
            continue
        missing = [leaf for leaf in spec.leaves("rows") if f"{table}/{leaf.key}" not in report.rows]
        if not missing:
            continue
        groups = {stray.group for stray in report.strays if stray.table == table and stray.group}
        collapsed = [leaf for leaf in missing if leaf.key.partition(".")[0] in groups]
        reason = _row_unjudged(report, spec, missing, collapsed)
        if reason:
            yield reason
            continue
        yield _rows_problem(report, spec, missing, collapsed)


def _row_unjudged(report: Report, spec: TableSpec, missing: list[Leaf], collapsed: list[Leaf]) -> Open | None:
    if marked(report, spec.chapter) or (collapsed and marked(report)):
        return OTHER_FORM
    if report.document.truncated and spec.chapter == list(report.chapters)[-1]:
        return TRUNCATED
    if len(missing) == len(collapsed):
        return None
    held = gridded(report.document, report.tables[spec.id])  # else figures stand between the halves of a label
    words = plain if held else _undigited
    text = words(chapter_text(report, spec.chapter))
    rest = [words(leaf.line.label) for leaf in missing if leaf not in collapsed]
    if any(stray.table == spec.id and not stray.group for stray in report.strays) or any(
        len(label) > 5 and label in text for label in rest
    ):
        return unread("表格的行读得不全", "not all rows of the table could be read")
    return None


def _undigited(text: str) -> str:
    return "".join(char for char in plain(text) if not char.isdigit())


def _rows_problem(report: Report, spec: TableSpec, missing: list[Leaf], collapsed: list[Leaf]) -> Problem:
    heads = {leaf.key.partition(".")[0] for leaf in missing}
    subject = (
        f"{spec.id}/{missing[0].key}"
        if len(missing) == 1
        else f"{spec.id}/{heads.pop()}"
        if len(heads) == 1
        else spec.id
    )
    order = [leaf.key for leaf in spec.leaves("rows")]
    before = [key for key in order[: order.index(missing[0].key)] if f"{spec.id}/{key}" in report.rows]
    place = report.rows[f"{spec.id}/{before[-1]}"].place if before else report.tables[spec.id]
    stray = next((s for s in report.strays if s.table == spec.id and s.group and s.group in subject), None)
    names = listed(row_words(report, f"{spec.id}/{leaf.key}") for leaf in missing[:8])
    more = ("等", " and more") if len(missing) > 8 else ("", "")
    note = ("（只填了合在一起的一行）", " (only one row for the whole group is filled in)") if collapsed else ("", "")
    lack = (f"缺{len(missing)}行", f"{counted(len(missing), 'row')} missing")
    data = {"rows": names, "lack": lack, "more": more, "note": note}
    return Problem(
        subject,
        stray.place if stray and collapsed else place,
        data,
        f"{len(order)}行",
        f"{len(order) - len(missing)}行",
    )


@hinted(TABLES)
def rows_extra(report: Report) -> Found:
    """No table has rows that the form does not know; a table's are one problem, and so is a table given twice."""
    strange: dict[str, list[Stray]] = {}
    for stray in report.strays:
        words, table = plain(stray.label), _owner(report, stray)
        if stray.group or not words or words.isdigit() or not table or _subtotal(report, table, stray):
            continue
        if marked(report, report.template.table(table).chapter):
            yield OTHER_FORM
        elif not gridded(report.document, stray.place) or len(words) < 2:
            yield unread("有读不明的行", "some rows could not be made out")
        elif _broken_line(report, table):
            yield unread("表格的排法与格式不同，另行指出", "the table is laid out differently, which is said elsewhere")
        else:
            strange.setdefault(table, []).append(stray)
    for table, strays in strange.items():
        yield _extra_problem(report, table, strays)


def _broken_line(report: Report, table: str) -> bool:
    """Whether a table whose rows should stand side by side lacks cells, which explains rows of its own."""
    row = report.rows.get(f"{table}/")
    return row is not None and row.found < row.expected


def _extra_problem(report: Report, table: str, strays: list[Stray]) -> Problem:
    """The rows too many in a table; where they repeat half of it, the table is there twice."""
    spec = report.template.table(table)
    known = {plain(words) for leaf in spec.leaves("rows") for words in (leaf.line.label, *leaf.line.aliases)}
    again = [stray for stray in strays if plain(stray.label) in known]
    first = strays[0]
    if len(again) > 1 and 2 * len(again) >= len(spec.leaves("rows")):
        name = table_name(report.template, table)
        what = (
            f"{name}出现了两次，重复的有{len(again)}行",
            f"the table {name} is there twice: {len(again)} rows recur",
        )
        return Problem(table, again[0].place, {"what": what}, "", again[0].label)
    names, count = listed(f"“{stray.label}”" for stray in strays[:5]), len(strays)
    more = (f"等{count}行", f" and others, {count} in all") if count > 5 else ("", "")
    what = (f"表格多出{'一行' if count == 1 else f'{count}行：'}{names}{more[0]}", "")
    what = (what[0], f"the table has {'an extra row' if count == 1 else f'{count} extra rows:'} {names}{more[1]}")
    subject = f"{table}/{plain(first.label)[:20]}" if count == 1 else table
    related = tuple((stray.place, (stray.label, stray.label)) for stray in strays[1:])
    return Problem(subject, first.place, {"what": what}, "", listed(stray.label for stray in strays), related)


_SUBTOTALS = ("小计", "合计")


def _subtotal(report: Report, table: str, stray: Stray) -> str:
    """The group of rows that a row of its author's own adds up, going by its label: （三）不予公开小计."""
    words = plain(stray.label)
    if words.endswith(_SUBTOTALS):
        spec = report.template.table(table)
        for leaf in spec.leaves("rows"):
            label = plain(bare(leaf.groups[-1])) if leaf.groups else ""
            if label and words[:-2].endswith(label):
                return leaf.key.rpartition(".")[0]
    return ""


def _owner(report: Report, stray: Stray) -> str:
    """The table a row without a place in the form stands in: that of the bound row before it, or after it."""
    if stray.table:
        return stray.table
    rows = [row for row in report.rows.values() if row.place.block == stray.place.block]
    before = [row for row in rows if row.place.row < stray.place.row]
    return before[-1].table if before else rows[0].table if rows else ""


@hinted(TABLES)
def groups_filled(report: Report) -> Found:
    """No figures stand beside the label of a group whose rows are filled in one by one."""
    for stray in report.strays:
        table = stray.table if stray.group else _owner(report, stray)
        group = stray.group or (_subtotal(report, table, stray) if table else "")
        prefix = f"{table}/{group}."
        if not group or not any(row.startswith(prefix) for row in report.rows):
            continue
        if any(value for value in stray.values):
            subject = prefix.rstrip(".")
            yield Problem(subject, stray.place, {"label": stray.label}, "", stray.label)


@hinted(TABLES)
def rows_reworded(report: Report) -> Found:
    """Every row, and every group of rows, bears the label that the form gives it."""
    for subject, row in report.rows.items():
        if row.fit in ("exact", "alias") or not row.row or not row.label or torn(row.label):
            continue
        expected = row_label(report, subject)
        if same_but_count(row.label, expected) or (row.fit in ("similar", "order") and _fragment(row.label, expected)):
            continue
        if not gridded(report.document, row.place) and _interwoven(report, subject, row.label):
            continue
        if marked(report, report.template.table(row.table).chapter):
            yield OTHER_FORM
        elif row.fit == "order" and not _worded(report, row):
            yield unread("有的行没有可认的标签", "some rows have no label that can be made out")
        else:
            yield Problem(subject, row.place, {}, expected, row.label)
    for group in misnamed(report):
        if marked(report, report.template.table(group.subject.partition("/")[0]).chapter):
            yield OTHER_FORM
        else:
            yield Problem(group.subject, group.place, {}, group.expected, group.actual)


def _fragment(label: str, expected: str) -> bool:
    """Whether a label is what a copy may leave of the right one: its characters, some of them lost or torn off."""
    rest = iter(plain(expected))
    return plain(label) in plain(expected) or (len(label) < 4 and all(char in rest for char in plain(label)))


def _interwoven(report: Report, subject: str, label: str) -> bool:
    """Whether a label is the right one, or its beginning, with words of its group's cell between: 要其他求缴纳费用.

    Lines of neighbouring cells are read as one where a page has no borders.
    """
    table, _, key = subject.partition("/")
    leaf = next(one for one in report.template.table(table).leaves("rows") if one.key == key)
    words, expected = letters(label), letters(leaf.line.label)
    for group in map(letters, leaf.groups):
        for start in range(len(group) - 1):
            for end in range(len(group), start + 1, -1):
                before, found, after = words.partition(group[start:end])
                if found and len(before + after) > 5 and expected.startswith(bare(before) + after):
                    return True
    return False


def _worded(report: Report, row: BoundRow) -> bool:
    """Whether a label that the form does not know, of a row bound by its position, is whole and its own."""
    words = bare(row.label)
    held = gridded(report.document, row.place) or row.found == row.expected
    return held and len(words) > 1 and not any(char.isdigit() for char in words)


# ---- cells that a copy has damaged ---------------------------------------------------------------------------------


@hinted(TABLES)
def figures_glued(report: Report) -> Found:
    """No figures of neighbouring cells run together so that they cannot be told apart."""
    glued = {
        subject.rstrip("/"): row
        for subject, row in report.rows.items()
        if row.glued and (row.row or row.found >= row.expected)
    }
    other = {subject for subject, row in glued.items() if marked(report, report.template.table(row.table).chapter)}
    glued = {subject: row for subject, row in glued.items() if subject not in other}
    if other:
        yield OTHER_FORM
    if not glued:
        return
    related = tuple((row.place, _glued_words(report, subject)) for subject, row in glued.items())
    first, row = next(iter(glued.items()))
    text = report.document.quote(row.place).strip()
    names = listed(row_words(report, subject) for subject in list(glued)[:6])
    data = {"rows": names, "count": len(glued), "readings": _glued_words(report, first)}
    yield Problem(first, row.place, data, f"{row.expected}个数", text[:40], related[1:])


def _glued_words(report: Report, subject: str) -> tuple[str, str]:
    """What each figure of a glued row may be."""
    table, label = subject.partition("/")[0], row_words(report, subject)
    zh, en = [], []
    for leaf in report.template.table(table).leaves("columns"):
        fact = report.facts.get(f"{subject}/{leaf.key}")
        if fact is not None and fact.candidates:
            few, more = [str(value) for value in fact.candidates[:4]], len(fact.candidates) > 4
            zh.append(f"{leaf.line.label}可能是{'或'.join(few)}{'等' if more else ''}")
            en.append(f"{leaf.line.label} may be {' or '.join(few)}{' or others' if more else ''}")
    return f"“{label}”{'：' if zh else '读不准'}{'，'.join(zh)}", f"{label}: {'; '.join(en) or 'cannot be read'}"


@hinted(TABLES)
def figures_split(report: Report) -> Found:
    """No figure is torn into two cells."""
    for subject, row in report.rows.items():
        if row.split:
            yield Problem(
                subject.rstrip("/"),
                row.place,
                {"split": row.split.replace("→", "应为")},
                row.split.partition("→")[2],
                row.split,
            )


CHECKS = (
    tables_missing,
    tables_pictured,
    rows_missing,
    rows_extra,
    groups_filled,
    rows_reworded,
    figures_glued,
    figures_split,
)
