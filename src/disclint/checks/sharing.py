"""Cells that stand for several rows of the form, as the checks see them: in words, and as terms of sums."""

from __future__ import annotations

from disclint.checks.common import counted, row_words
from disclint.records import NamedTuple
from disclint.report import Merged, Report
from disclint.tree import Place


class Shared(NamedTuple):
    """Merged cells over the same rows: how many, and how many figures the rows lack by them."""

    table: str
    subject: str
    place: Place
    cells: int
    lost: int
    words: tuple[str, str]


def merged_cells(report: Report, tables: set[str]) -> list[Shared]:
    """The merged cells of some tables, put together by the rows they cover."""
    by_rows: dict[tuple[str, ...], list[Merged]] = {}
    for one in report.merged:
        if one.keys[0].partition("/")[0] in tables:
            by_rows.setdefault(tuple(key.rpartition("/")[0] for key in one.keys), []).append(one)
    return [_shared(report, rows, cells) for rows, cells in by_rows.items()]


def _shared(report: Report, rows: tuple[str, ...], cells: list[Merged]) -> Shared:
    table = rows[0].partition("/")[0]
    group = group_of(report, rows)
    named = "、".join(f"“{row_words(report, row)}”" for row in rows)
    names = ", ".join(row_words(report, row) for row in rows)
    words = (
        f"{named}合用{len(cells)}个合并的单元格，一个数占了{len(rows)}行",
        f"{names}: one figure stands for {len(rows)} rows in {counted(len(cells), 'merged cell')}",
    )
    lost = len(cells) * (len(rows) - 1)
    return Shared(table, f"{table}/{group}" if group else table, cells[0].place, len(cells), lost, words)


def group_of(report: Report, rows: tuple[str, ...]) -> str:
    """The group that some rows (``table/row``) are all the rows of; empty if they are none's."""
    table, _, first = rows[0].partition("/")
    group = first.rpartition(".")[0]
    inside = [leaf.key for leaf in report.template.table(table).leaves("rows") if leaf.key.startswith(f"{group}.")]
    return group if group and sorted(rows) == sorted(f"{table}/{row}" for row in inside) else ""


def undivided(report: Report, table: str) -> list[tuple[str, Merged]]:
    """The merged cells of a table that stand for a whole group of rows, each with the key of the group's figure."""
    found = []
    for one in report.merged:
        rows = tuple(key.rpartition("/")[0] for key in one.keys)
        group = group_of(report, rows) if one.keys[0].startswith(f"{table}/") else ""
        if group and one.value is not None and one.value >= 0:
            found.append((f"{table}/{group}/{one.keys[0].rpartition('/')[2]}", one))
    return found
