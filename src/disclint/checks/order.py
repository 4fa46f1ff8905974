"""Checks that the rows and columns of the tables stand in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.align import longest_rise
from disclint.checks.common import OTHER_FORM, both, listed, marked, position, row_words, unread
from disclint.checks.regular import TABLES
from disclint.diagnostic import Open, Problem
from disclint.report import Report
from disclint.rule import hinted
from disclint.tree import Place

Found = Iterator[Problem | Open]

IN_PIECES = unread("表格分成几处，行的次序没有核对", "the table is in pieces; the order of its rows was not compared")


@hinted(TABLES)
def rows_disordered(report: Report) -> Found:
    """The rows of every table stand in the order of the form; named are the fewest that would have to move.

    Only rows whose labels the form knows are compared: what was bound by its position cannot be out of place.
    """
    for table in report.tables:
        order = [f"{table}/{leaf.key}" for leaf in report.template.table(table).leaves("rows")]
        places = {subject: place for subject in order if (place := _known(report, subject)) is not None}
        wanted, printed = list(places), sorted(places, key=lambda subject: position(places[subject]))
        if printed == wanted:
            continue
        if marked(report, report.template.table(table).chapter):
            yield OTHER_FORM
        elif len({place.block for place in places.values()}) > 1:
            yield IN_PIECES
        else:
            kept = longest_rise([wanted.index(subject) for subject in printed])
            moved = [subject for at, subject in enumerate(wanted) if at not in kept]
            yield _moved(report, table, moved, printed, wanted)


def _known(report: Report, subject: str) -> Place | None:
    """Where a row stands, if it bears a label of the form."""
    row = report.rows.get(subject)
    return row.place if row and row.row and row.label and row.fit in ("exact", "alias", "near") else None


def _moved(report: Report, table: str, moved: list[str], printed: list[str], wanted: list[str]) -> Problem:
    """The finding on a table: which of its rows are out of place, and after which each belongs."""
    related = tuple((report.rows[subject].place, _belongs(report, subject, wanted)) for subject in moved)
    many = f"等{len(moved)}行" if len(moved) > 3 else ""
    zh = listed(f"“{row_words(report, subject)}”" for subject in moved[:3]) + many
    en = ", ".join(row_words(report, subject) for subject in moved[:3]) + (" and others" if many else "")
    expected, actual = (listed(row_words(report, one) for one in _around(rows, moved[0])) for rows in (wanted, printed))
    return Problem(table, related[0][0], {"rows": (zh, en)}, expected, actual, related)


def _belongs(report: Report, subject: str, wanted: list[str]) -> tuple[str, str]:
    at, words = wanted.index(subject), row_words(report, subject)
    if not at:
        return f"“{words}”应在最前", f"{words} belongs first"
    before = row_words(report, wanted[at - 1])
    return f"“{words}”应在“{before}”之后", f"{words} belongs after {before}"


def _around(rows: list[str], subject: str) -> list[str]:
    """A row with its neighbours."""
    at = rows.index(subject)
    return rows[max(0, at - 1) : at + 2]


@hinted(TABLES)
def columns_disordered(report: Report) -> Found:
    """The columns of every table stand in the order of the form.

    Judged only where all of them were found by their headings, each once: of half a head one cannot tell.
    """
    for table, columns in report.columns.items():
        spec = report.template.table(table)
        labels = {leaf.key: leaf.line.label for leaf in spec.leaves("columns")}
        printed = [column for column in columns if column.key and column.fit in ("exact", "alias", "near")]
        keys, wanted = [column.key for column in printed], list(labels)
        if spec.layout == "line" or keys == wanted or sorted(keys) != sorted(wanted):
            continue
        if marked(report, spec.chapter):
            yield OTHER_FORM
            continue
        kept = longest_rise([wanted.index(key) for key in keys])
        moved = [column for column in printed if wanted.index(column.key) not in kept]
        names = listed(f"“{labels[column.key]}”" for column in moved)
        data = {"columns": (names, ", ".join(labels[column.key] for column in moved))}
        expected, actual = listed(labels.values()), listed(labels[key] for key in keys)
        related = tuple((column.place, both(labels[column.key])) for column in moved[1:])
        yield Problem(table, moved[0].place, data, expected, actual, related)


CHECKS = (rows_disordered, columns_disordered)
