"""The figures of a table as the running text may speak of them: group subtotals, rows, columns, blanks settled."""

from __future__ import annotations

from disclint.checks.common import equations, figures, once
from disclint.checks.sharing import undivided
from disclint.report import Report, Value
from disclint.template import TableSpec

Words = tuple[str, str]

PERSONS = ("natural",)
GROUPS = ("granted", "partial", "denied", "unable", "refused", "other")
"""The six results of an application, by their rows or groups of rows."""


class Ledger:
    """The figures of one table. A blank counts as nothing where all sums of the table hold if it does.

    What was not read, or could be read in several ways, has no value.
    """

    def __init__(self, report: Report, table: str) -> None:
        self.report = report
        self.table = table
        spec = report.template.table(table)
        self.rows, self.columns, self._groups = spec.kept(_layout)
        self.values: dict[str, Value | None] = dict(zip(spec.keys(), figures(report, spec), strict=True))
        blank = {key for key in spec.keys() if report.facts[key].reading == "blank"} if report.layout is None else ()
        if blank and len(blank) < len(self.values):
            self._settle(blank)

    def _settle(self, blank: set[str]) -> None:
        sums = equations(self.report.template.table(self.table))
        totals = {one.right[0] for one in sums if len(one.right) == 1}
        tried = {key: 0 if key in blank - totals else value for key, value in self.values.items()}
        for _ in range(2):
            for one in sums:
                parts = [tried[key] for key in one.left]
                if len(one.right) == 1 and one.right[0] in blank and tried[one.right[0]] is None and None not in parts:
                    tried[one.right[0]] = sum(part for part in parts if part is not None)
        for one in sums:
            left, right = [tried[key] for key in one.left], [tried[key] for key in one.right]
            if None in left or None in right or sum(one or 0 for one in left) != sum(one or 0 for one in right):
                return
        self.values = tried

    def cell(self, row: str, column: str = "total") -> Value | None:
        """One figure, None where it is not certain."""
        return self.values.get(f"{self.table}/{row}/{column}")

    def could(self, row: str, column: str = "total") -> Value | None:
        """One figure, or the only one it can be if it stands there at all."""
        value = self.cell(row, column)
        candidates = self.report.facts[f"{self.table}/{row}/{column}"].candidates
        return candidates[0] if value is None and len(candidates) == 1 else value

    def members(self, group: str) -> list[str]:
        """The rows of a group, or the row of that name."""
        return self._groups.get(group, [])

    def sum(self, *groups: str, column: str = "total") -> Value | None:
        """What rows or groups of rows come to in a column; None if one of them is not certain."""
        total: Value = 0
        for group in groups:
            values = [self.cell(row, column) for row in self.members(group)]
            if None in values or not values:
                undivided = self._undivided(group, column)
                if undivided is None:
                    return None
                values = [undivided]
            total += sum(value for value in values if value is not None)
        return total

    def _undivided(self, group: str, column: str) -> Value | None:
        """The figure of a group that the report did not divide into its rows."""
        for key, one in undivided(self.report, self.table):
            if key == f"{self.table}/{group}/{column}":
                return one.value
        if any(f"{self.table}/{row}" in self.report.rows for row in self.members(group)):
            return None
        for stray in self.report.strays:
            if stray.table == self.table and stray.group == group and len(stray.values) == len(self.columns):
                return stray.values[self.columns.index(column)]
        return None

    @property
    def nought(self) -> bool:
        """Whether the table says 0 throughout."""
        return not any(value != 0 for value in self.values.values())


def _layout(spec: TableSpec) -> tuple[list[str], list[str], dict[str, list[str]]]:
    """The rows, the columns, and every row and group of rows with its rows."""
    groups: dict[str, list[str]] = {}
    for leaf in spec.leaves("rows"):
        names = leaf.key.split(".")
        for size in range(1, len(names) + 1):
            groups.setdefault(".".join(names[:size]), []).append(leaf.key)
    rows, columns = ([leaf.key for leaf in spec.leaves(axis)] for axis in ("rows", "columns"))
    return rows, columns, groups


def ledger(report: Report, table: str) -> Ledger:
    """The figures of a table, made once."""
    return once(report, f"ledger {table}", lambda: Ledger(report, table))
