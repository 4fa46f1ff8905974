"""Checks about single figures: whether they stand there, and whether they are what a figure can be."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.checks.common import (
    OTHER_FORM,
    counted,
    equations,
    gridded,
    heading,
    listed,
    marked,
    readings,
    row_words,
)
from disclint.checks.regular import FIGURES, TABLES, standing
from disclint.checks.sharing import Shared, merged_cells
from disclint.culprit import settled
from disclint.diagnostic import Hint, Open, Problem
from disclint.legible import table_name
from disclint.numerals import figure
from disclint.records import NamedTuple
from disclint.report import BoundRow, Fact, Report, Value
from disclint.rule import hinted
from disclint.template import Leaf, TableSpec
from disclint.tree import Place

Found = Iterator[Problem | Open]


def _columns(spec: TableSpec) -> dict[str, Leaf]:
    return {leaf.key: leaf for leaf in spec.leaves("columns")}


def _row_of(key: str) -> str:
    return key.rpartition("/")[0]


def _kind(fact: Fact) -> str:
    """What a cell's text is: plain, blank, placeholder, styled, annotated, unit, text; absent where there is no cell."""
    if fact.reading in ("ambiguous", "absent") or (fact.reading == "derived" and not fact.raw):
        return "absent"
    return figure(fact.raw).kind


# ---- blank cells ---------------------------------------------------------------------------------------------------


def _lacks_column(report: Report, key: str) -> bool:
    """Whether a table whose cells are told apart has no such column at all, which is another matter."""
    table, column = key.partition("/")[0], key.rpartition("/")[2]
    bound = report.columns.get(table, ())
    if not bound or not gridded(report.document, report.tables[table]) or column in {one.key for one in bound}:
        return False
    rows = [subject for subject, row in report.rows.items() if row.table == table and row.row]
    return not any(report.facts[f"{row}/{column}"].reading in ("read", "blank") for row in rows)


def _gone(report: Report, key: str) -> bool:
    """Whether it is certain that a figure is left out: an empty cell, or no cell where the sums want a figure."""
    fact = report.facts[key]
    if (_row_of(key) not in report.rows and f"{key.partition('/')[0]}/" not in report.rows) or _lacks_column(
        report, key
    ):
        return False
    return (fact.reading == "blank" and _kind(fact) == "blank") or (fact.reading == "derived" and not fact.raw)


def _blank_totals(report: Report, spec: TableSpec) -> dict[str, tuple[Value, bool]]:
    """The totals that are left out although their parts are not all zero: what they must be, and whether that is sure."""
    found: dict[str, tuple[Value, bool]] = {}
    if not any(report.facts[key].reading in ("blank", "derived") for key in spec.keys()):
        return found
    totals = {key for item in spec.sums() for key in item.right if len(item.right) == 1}
    for item in spec.sums():
        key = item.right[0]
        if key not in totals or len(item.right) > 1 or key in found or not _gone(report, key):
            continue
        parts = [report.value(part) for part in item.left]
        known = sum(part for part in parts if part is not None)
        value = report.value(key)
        if value or (value is None and known > 0):
            found[key] = (value or known, value is not None or None not in parts)
    rows = {_row_of(key) for key in found}
    for item in spec.sums() if rows else ():  # what else is blank in a row of totals belongs to the same finding
        key = item.right[0]
        if len(item.right) == 1 and item.calculation.axis == "rows" and key not in found and _row_of(key) in rows:
            parts = [report.value(part) for part in item.left]
            if report.facts[key].reading == "blank" and None not in parts:
                found[key] = (sum(part for part in parts if part is not None), True)
    return {key: found[key] for key in spec.keys() if key in found}


@hinted(FIGURES)
def totals_blank(report: Report) -> Found:
    """No total is left out where there is something to add up."""
    for table in report.tables if readings(report) & {"blank", "derived"} else ():
        spec = report.template.table(table)
        found = _blank_totals(report, spec) if spec.calculations else {}
        if not found:
            continue
        hints = tuple(Hint(key, None, str(value), "sole" if sure else "likely") for key, (value, sure) in found.items())
        places = tuple((report.place(key), _total_words(report, key, found[key][0])) for key in found)
        first = next(iter(found))
        names = listed(row_words(report, key) for key in list(found)[:3])
        more = (f"等{len(found)}处", f" and others, {len(found)} in all") if len(found) > 3 else ("", "")
        count = len(found)
        lack = (
            (f"有{count}处总计没有填", f"{count} totals left blank")
            if count > 1
            else ("总计没有填", "total left blank")
        )
        data = {"totals": names, "lack": lack, "more": more}
        value = str(found[first][0]) if len(found) == 1 else ""
        yield Problem(first if len(found) == 1 else table, places[0][0], data, value, "", places[1:], hints)


def _total_words(report: Report, key: str, value: Value) -> tuple[str, str]:
    return f"{row_words(report, key)}：应填{value}", f"{row_words(report, key)}: should be {value}"


class _Short(NamedTuple):
    """A row with figures left out: how many are reported here, how many stand, which are gone for certain."""

    subject: str
    row: BoundRow
    missing: int
    found: int
    keys: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether it is known which figures they are."""
        return len(self.keys) == self.missing


def _short_rows(report: Report, spec: TableSpec) -> Iterator[_Short]:
    said = _blank_totals(report, spec)
    for subject, row in report.rows.items():
        if row.table != spec.id:
            continue
        keys = [key for key in spec.keys() if not row.row or _row_of(key) == subject]
        if any(report.facts[key].reading == "blank" for key in keys):
            gone = [key for key in keys if report.facts[key].reading == "blank" and _kind(report.facts[key]) == "blank"]
            missing = len(gone)
        elif (not row.row and row.found) or any(_lacks_column(report, key) for key in keys):
            continue
        else:
            gone = [key for key in keys if _gone(report, key)]
            missing = max(0, row.expected - row.found)
        found = row.expected - missing
        missing -= sum(key in said for key in keys)
        if missing > 0:
            yield _Short(subject.rstrip("/"), row, missing, found, tuple(key for key in gone if key not in said))


@hinted(FIGURES, TABLES)
def figures_blank(report: Report) -> Found:
    """Every figure of the form stands there, zeros too; what is left out of a chapter's tables is one problem."""
    short_of = any(row.found < row.expected for row in report.rows.values())
    if "blank" not in readings(report) and not short_of and not report.merged:
        return
    chapters = dict.fromkeys(table.chapter for table in report.template.tables)
    for chapter in chapters:
        specs = [spec for spec in report.template.tables if spec.chapter == chapter and spec.id in report.tables]
        short = [row for spec in specs if _lacking(report, spec) for row in _short_rows(report, spec)]
        merged = merged_cells(report, {spec.id for spec in specs})
        if (short or merged) and marked(report, chapter):
            yield OTHER_FORM
        elif short or merged:
            yield _blank_problem(report, chapter, short, merged)


def _lacking(report: Report, spec: TableSpec) -> bool:
    """Whether any figure of a table is left out at all."""
    facts = report.facts
    return any(row.found < row.expected for row in report.rows.values() if row.table == spec.id) or any(
        facts[key].reading == "blank" for key in spec.keys()
    )


def _blank_problem(report: Report, chapter: str, short: list[_Short], merged: list[Shared]) -> Problem:
    lost = sum(one.lost for one in merged)
    count = sum(row.missing for row in short) + lost
    words = [(one.place, one.words) for one in merged]
    words += [(_short_place(report, row), _short_words(report, row)) for row in short]
    shown = "；".join(zh for _, (zh, _) in words[:3]), "; ".join(en for _, (_, en) in words[:3])
    more = (f"；等共{len(words)}行", f"; {len(words)} rows in all") if len(words) > 3 else ("", "")
    tables = {row.row.table for row in short} | {one.table for one in merged}
    zeros = any(fact.value == 0 and fact.raw for key, fact in report.facts.items() if key.partition("/")[0] in tables)
    mixed = ("（同一处有的填0、有的空着）", " (some zeros are written, some are not)") if zeros and short else ("", "")
    lack = (f"有{count}格没有数", f"{counted(count, 'figure')} missing")
    data = {"lack": lack, "rows": shown, "more": more, "mixed": mixed, "where": heading(report.template, chapter)}
    expected = sum(row.row.expected for row in short) + sum(one.lost + one.cells for one in merged)
    stand = f"{sum(row.found for row in short) + sum(one.cells for one in merged)}个数"
    subject, hints = _lacking_in(chapter, short, merged), _fillings(report, short, tables)
    return Problem(subject, words[0][0], data, f"{expected}个数", stand, tuple(words[1:]), hints)


def _lacking_in(chapter: str, short: list[_Short], merged: list[Shared]) -> str:
    """What a finding about figures left out is about: a figure, a row, the rows that share theirs, or a chapter."""
    if len(short) + len(merged) > 1:
        return chapter
    if merged:
        return merged[0].subject
    first = short[0]
    return first.keys[0] if first.missing == 1 and first.named else first.subject


def _short_place(report: Report, row: _Short) -> Place:
    """The first cell that is blank, or the row where it is not known which."""
    return report.place(row.keys[0]) if row.named else row.row.place


def _fillings(report: Report, short: list[_Short], tables: set[str]) -> tuple[Hint, ...]:
    """What the form's sums say of blank cells that are not zero."""
    gone = {key for row in short if row.named for key in row.keys}
    hints: list[Hint] = []
    for spec in report.template.tables:
        if spec.id in tables and spec.calculations and gone:
            fixed = settled(equations(spec), {key: report.value(key) for key in spec.keys()})
            hints += (Hint(key, None, str(fixed[key]), "sole") for key in spec.keys() if key in gone and fixed.get(key))
    return tuple(hints)


def _short_words(report: Report, row: _Short) -> tuple[str, str]:
    table, expected = row.row.table, row.row.expected
    name = table_name(report.template, table)
    zh, en = (f"“{row_words(report, row.subject)}”", row_words(report, row.subject)) if row.row.row else (name, name)
    if not row.named:
        return f"{zh}应有{expected}个数，只有{row.found}个", f"{en}: {row.found} of {expected} figures"
    if row.missing == expected:
        return f"{zh}{'整行' if row.row.row and expected > 1 else ''}空着", f"{en}: all {counted(expected, 'figure')}"
    columns = _columns(report.template.table(table))
    groups: dict[str, list[str]] = {}
    for key in row.keys:
        groups.setdefault(key.split("/")[1], []).append(columns[key.rpartition("/")[2]].line.label)
    if row.row.row:
        names = listed(next(iter(groups.values())))
        return f"{zh}缺{names}", f"{en}: {names}"
    blocks = (
        f"{_line(report, table, group)}{'各格' if len(names) == len(columns) else '的' + listed(names)}"
        for group, names in groups.items()
    )
    whole = listed(blocks)
    return f"{zh}缺{whole}", f"{en}: {whole}"


def _line(report: Report, table: str, row: str) -> str:
    return row_words(report, f"{table}/{row}")


@hinted(FIGURES)
def placeholders(report: Report) -> Found:
    """No cell holds a stroke or a word where 0 belongs; who writes so does it in all tables, and that is one problem."""
    here = [key for key, fact, _ in standing(report) if _kind(fact) == "placeholder"]
    if here:
        tables = {key.partition("/")[0] for key in here}
        subject = here[0] if len(here) == 1 else tables.pop() if len(tables) == 1 else "tables"
        yield _gathered(report, subject, here, "0")


def _collected(report: Report, keys: list[str], expected: str) -> Found:
    """One problem for all these figures of a table."""
    for table in report.tables:
        here = [key for key in keys if key.startswith(f"{table}/")]
        if here:
            yield _gathered(report, here[0] if len(here) == 1 else table, here, expected)


def _gathered(report: Report, subject: str, here: list[str], expected: str) -> Problem:
    shown = "、".join(dict.fromkeys(report.facts[key].raw for key in here[:20]))
    related = tuple((report.place(key), _cell_words(report, key)) for key in here)
    names = listed(row_words(report, key) for key in here[:3])
    more = (f"等{len(here)}格", f" and others, {len(here)} in all") if len(here) > 3 else ("", "")
    data = {"cells": names, "count": len(here), "more": more, "shown": shown}
    return Problem(subject, related[0][0], data, expected, shown, related[1:])


def _cell_words(report: Report, key: str) -> tuple[str, str]:
    words = f"{row_words(report, key)}：{report.facts[key].raw}"
    return words, words


# ---- what a figure can be ------------------------------------------------------------------------------------------


@hinted(FIGURES)
def figures_negative(report: Report) -> Found:
    """No count and no amount is below zero, except where the form asks for a change."""
    for key, fact, leaf in standing(report):
        if fact.value is not None and fact.value < 0 and not leaf.line.signed:
            hints = _instead(report, key, fact.raw)
            yield Problem(key, fact.place, {"cell": row_words(report, key)}, "", fact.raw, (), hints)


def _instead(report: Report, key: str, raw: str) -> tuple[Hint, ...]:
    """What a figure that cannot be must be by the form's sums."""
    spec = report.template.table(key.partition("/")[0])
    values = {one: report.value(one) if one != key else None for one in spec.keys()} if spec.calculations else {}
    fixed = settled(equations(spec), values) if values else {}
    return (Hint(key, raw, str(fixed[key]), "likely"),) if key in fixed else ()


@hinted(FIGURES)
def figures_fractional(report: Report) -> Found:
    """Every count is a whole number."""
    for key, fact, leaf in standing(report):
        if leaf.line.value == "count" and fact.value is not None and fact.value != int(fact.value):
            yield Problem(key, fact.place, {"cell": row_words(report, key)}, "", fact.raw)


@hinted(FIGURES)
def figures_unreadable(report: Report) -> Found:
    """Every cell that is filled in holds a number."""
    for key, fact, leaf in standing(report):
        if fact.value is None and _kind(fact) == "text" and not (leaf.line.signed and _worded(fact.raw)):
            yield Problem(key, fact.place, {"cell": row_words(report, key)}, "", fact.raw)


@hinted(FIGURES)
def figures_styled(report: Report) -> Found:
    """Figures are written in plain digits, without separators, and counts without their unit or a plus."""
    styled = [
        key
        for key, fact, leaf in standing(report)
        if fact.value is not None
        and (leaf.line.signed or fact.value >= 0)
        and (_kind(fact) == "styled" or (leaf.line.value == "count" and not leaf.line.signed and _adorned(fact)))
    ]
    yield from _collected(report, styled, "")


def _adorned(fact: Fact) -> bool:
    """Whether a count has its unit beside it, or a plus before it, which belongs to changes only."""
    return _kind(fact) == "unit" or fact.raw.strip()[:1] in ("+", "＋")


def _worded(text: str) -> bool:
    return "增" in text or "减" in text


@hinted(FIGURES)
def changes_unsigned(report: Report) -> Found:
    """An increase is written +3, a decrease -3."""
    found = []
    for key, fact, leaf in standing(report):
        if leaf.line.signed and fact.raw:
            unsigned = fact.value is not None and fact.value > 0 and fact.raw.strip()[0] not in "+＋"
            if unsigned or _worded(fact.raw):
                found.append(key)
    yield from _collected(report, found, "")


CHECKS = (
    totals_blank,
    figures_blank,
    placeholders,
    figures_negative,
    figures_fractional,
    figures_unreadable,
    figures_styled,
    changes_unsigned,
)
