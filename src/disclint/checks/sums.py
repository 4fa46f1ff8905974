"""The check that the form's own sums hold, and that says which figure is to blame where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclint.checks.common import counted, equations, figures, row_words
from disclint.checks.regular import SUMS, holds, sides
from disclint.culprit import Equation, Number, Repair, culprits, gap, joint_repairs, same_row, total
from disclint.diagnostic import Hint, Open, Problem
from disclint.report import Report
from disclint.rule import TableKey, hinted
from disclint.template import Sum, TableSpec
from disclint.tree import Place

Found = Iterator[Problem | Open]
MOST_SHOWN = 3


class _Table:
    """A table's sums laid over what a report says: equations, figures, and words for both."""

    def __init__(self, report: Report, spec: TableSpec) -> None:
        self.report = report
        self.spec = spec
        self.places: dict[str, Place] = {}
        # One below zero cannot be a term of a sum and is blamed for that.
        sound = [value if value is None or value >= 0 else None for value in figures(report, spec)]
        self.values: dict[str, Number | None] = dict(zip(spec.keys(), sound, strict=True))
        grouped = self._grouped(spec) if report.strays else {}
        self.sums: dict[str, Sum] = spec.kept(_by_id)
        self.equations: tuple[Equation, ...] = (
            tuple(
                Equation(item.id, _stand_in(item.left, grouped), _stand_in(item.right, grouped)) for item in spec.sums()
            )
            if grouped
            else equations(spec)
        )
        self.gaps = {
            one.id: difference for one, difference in zip(self.equations, self._gaps(bool(grouped)), strict=True)
        }

    def _gaps(self, grouped: bool) -> Iterable[Number | None]:
        """The difference of both sides of each sum; None where a figure is not known."""
        keys = self.spec.keys()  # groups' own rows may have added others to the values
        values = [value for value in map(self.values.__getitem__, keys) if value is not None]
        if grouped or len(values) < len(keys):
            return (gap(one, self.values) for one in self.equations)
        return (one - other for left, right in sides(self.spec, values) for one, other in zip(left, right, strict=True))

    def _grouped(self, spec: TableSpec) -> dict[str, str]:
        """Figures of rows that are not there, each with the figure of the group's own row that stands for it."""
        stands: dict[str, str] = {}
        columns = [leaf.key for leaf in spec.leaves("columns")]
        rows = [leaf.key for leaf in spec.leaves("rows")]
        for stray in self.report.strays:
            children = [row for row in rows if row.startswith(f"{stray.group}.")] if stray.group else []
            absent = [row for row in children if f"{spec.id}/{row}" not in self.report.rows]
            if stray.table != spec.id or len(absent) < len(children) or len(stray.values) != len(columns):
                continue
            for column, value in zip(columns, stray.values, strict=True):
                key = f"{spec.id}/{stray.group}/{column}"
                self.values[key] = value
                self.places[key] = stray.place
                stands |= {f"{spec.id}/{row}/{column}": key for row in absent}
        return stands

    def place(self, key: str) -> Place:
        """Where a figure stands."""
        return self.places.get(key) or self.report.place(key)

    def at(self, equation: Equation) -> Place:
        """Where a sum is looked at: at its total, or at the last of its right-hand figures."""
        return self.place(equation.right[-1])

    def name(self, equation: Equation) -> tuple[str, str]:
        """The words for a sum: what is added up, and for which column or row."""
        item = self.sums[equation.id]
        over_rows = item.calculation.axis == "rows"
        here = equation.right[0] if len(equation.right) == 1 else equation.right[-1]
        table, row, column = here.split("/")
        line = _column_words(self.report, table, column) if over_rows else row_words(self.report, f"{table}/{row}")
        title = item.calculation.title.replace("等于", "应等于")
        english = item.calculation.title_en or item.calculation.title
        for says, should in ((" equals ", " should equal "), (" add up ", " should add up ")):
            english = english.replace(says, should)
        return f"“{line}”{'列' if over_rows else '行'}{title}", f"{line}: {english}"

    def sides(self, equation: Equation) -> tuple[str, str]:
        """Both totals of a sum, in words."""
        left, right = total(equation.left, self.values), total(equation.right, self.values)
        if len(equation.right) == 1:
            return f"各项之和{left}，总计填{right}", f"the parts add up to {left}, the total says {right}"
        return f"现左边合计{left}，右边合计{right}", f"left side {left}, right side {right}"

    def related(self, equations: tuple[Equation, ...]) -> tuple[tuple[Place, tuple[str, str]], ...]:
        """The broken sums as related places."""
        return tuple((self.at(one), self.said(one)) for one in equations)

    def said(self, equation: Equation) -> tuple[str, str]:
        """A broken sum in words, with both totals."""
        name, sides = self.name(equation), self.sides(equation)
        return f"{name[0]}：{sides[0]}", f"{name[1]}: {sides[1]}"


def _by_id(spec: TableSpec) -> dict[str, Sum]:
    return {item.id: item for item in spec.sums()}


def _stand_in(keys: tuple[str, ...], grouped: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(grouped.get(key, key) for key in keys)) if grouped else keys


def _column_words(report: Report, table: str, column: str) -> str:
    for leaf in report.template.table(table).leaves("columns"):
        if leaf.key == column:
            return (
                f"{leaf.groups[-1]}·{leaf.line.label}" if leaf.groups and leaf.line.label == "其他" else leaf.line.label
            )
    return column


@hinted(SUMS)
def calculation(report: Report, *, table: TableKey) -> Found:
    """The sums of a table hold; where one figure is to blame it is named, with the value that mends them all.

    ``table``: the table; its sums are those of the form.
    """
    spec = report.template.table(table)
    if holds(report, spec):
        return
    sheet = _Table(report, spec)
    failing = tuple(one for one in sheet.equations if sheet.gaps[one.id])
    if failing:
        yield from _explain(sheet, failing)
    unsure = [one for one in sheet.equations if sheet.gaps[one.id] is None]
    over = [one for one in unsure if _exceeds(one, sheet)]
    for one in over:
        yield _plain(sheet, one, ("（尚有空格未计）", " (blank cells not counted)"))
    left = len(unsure) - len(over)
    if left:
        yield Open(
            (
                f"有{left}个合计因为有的数空着、缺少、读不准或是负数而没有核对",
                f"{counted(left, 'sum')} could not be checked: figures are blank, missing, unclear or negative",
            )
        )


def _exceeds(equation: Equation, sheet: _Table) -> bool:
    """Whether the known parts alone are more than a total that is fully known."""
    for some, whole in ((equation.left, equation.right), (equation.right, equation.left)):
        if all(sheet.values.get(key) is not None for key in whole):
            parts = [sheet.values.get(key) for key in some]
            if all(part is None or part >= 0 for part in parts) and total(some, sheet.values) > total(
                whole, sheet.values
            ):
                return True
    return False


def _explain(sheet: _Table, failing: tuple[Equation, ...]) -> Found:
    """Say what is wrong, separately for sums that have nothing to do with each other."""
    known = equations(sheet.spec)
    groups = sheet.spec.kept(_groups) if sheet.equations is known else _connected(sheet.equations)
    for related in groups:
        here = tuple(one for one in failing if one in related)
        if not here:
            continue
        single = culprits(related, sheet.values, sheet.gaps) if len(here) > 1 else ()
        if len(single) == 1:
            yield _culprit(sheet, here, single[0])
            continue
        joint = joint_repairs(related, sheet.values, sheet.gaps) if len(here) > 1 else ()
        misfiled = tuple(one for one in joint if _misfiled(sheet, one))
        apart = _apart(related, here, joint[0]) if len(joint) == 1 and not misfiled else ()
        in_row = tuple(one for one in joint if same_row(one.changes[0][0], one.changes[1][0]))
        if apart:
            for change, broken in apart:
                one = Repair((change,))
                yield _culprit(sheet, broken, one, "likely") if len(broken) > 1 else _plain(sheet, broken[0])
        elif misfiled or 0 < len(joint) <= MOST_SHOWN:
            yield _joint(sheet, here, misfiled or joint, bool(misfiled))
        elif len(here) > 1:
            yield _joint(sheet, here, in_row if len(in_row) <= MOST_SHOWN else (), False)
        else:
            yield _plain(sheet, here[0])


def _apart(
    related: Iterable[Equation], failing: tuple[Equation, ...], repair: Repair
) -> tuple[tuple[tuple[str, Number], tuple[Equation, ...]], ...]:
    """The two changes of a repair with the broken sums that each mends, if they have no sum in common: two mistakes.

    A sum that holds and would not with one change alone shows one mistake: a figure that slid into the next row.
    """
    one, two = repair.changes
    if any(_enters(one[0], each) and _enters(two[0], each) for each in related):
        return ()
    found = tuple((change, tuple(each for each in failing if _enters(change[0], each))) for change in repair.changes)
    return found if all(broken for _, broken in found) else ()


def _enters(key: str, equation: Equation) -> bool:
    return key in equation.left or key in equation.right


def _groups(spec: TableSpec) -> list[list[Equation]]:
    return _connected(equations(spec))


def _connected(equations: tuple[Equation, ...]) -> list[list[Equation]]:
    """The sums in groups that share figures."""
    groups: list[tuple[set[str], list[Equation]]] = []
    for equation in equations:
        keys = {*equation.left, *equation.right}
        touching = [group for group in groups if group[0] & keys]
        merged = (
            keys.union(*(group[0] for group in touching)),
            [one for group in touching for one in group[1]] + [equation],
        )
        groups = [group for group in groups if group not in touching] + [merged]
    return [group[1] for group in groups]


def _hint(sheet: _Table, key: str, new: Number, likelihood: str) -> Hint:
    old = sheet.values[key]
    return Hint(key, None if old is None else str(old), str(new), likelihood)


def _culprit(sheet: _Table, failing: tuple[Equation, ...], repair: Repair, likelihood: str = "sole") -> Problem:
    ((key, new),) = repair.changes
    name, old = row_words(sheet.report, key), sheet.values[key]
    what = (
        f"“{name}”填的是{old}，改为{new}后有关的{len(failing)}处合计就都相等",
        f"{name} is {old}; with {new} all {len(failing)} sums concerned add up",
    )
    hints = (_hint(sheet, key, new, likelihood),)
    return Problem(
        key, sheet.place(key), {"what": what, "sums": len(failing)}, str(new), str(old), sheet.related(failing), hints
    )


def _joint(sheet: _Table, failing: tuple[Equation, ...], repairs: tuple[Repair, ...], misfiled: bool) -> Problem:
    shown = repairs if len(repairs) <= MOST_SHOWN else ()
    first = failing[0]
    said = sheet.said(first)
    rest = len(failing) - 1
    note = f"；另有{rest}处合计不等"
    note_en = f"; {rest} other {'sum does' if rest == 1 else 'sums do'} not add up either"
    if misfiled:
        note += "，差额互为相反数，疑似同一件申请归错了列"
        note_en += "; the differences cancel out, so a case was probably entered in the wrong column"
    alone = len(shown) == 1 and not misfiled  # no other two figures would mend it
    if shown:
        ways = "，或者".join(_way(sheet, one)[0] for one in shown)
        note += f"；改这两处就都相等：{ways}" if alone else f"。可能的改法：{ways}"
        note_en += "; these two changes mend it: " if alone else ". Possible repairs: "
        note_en += "; or ".join(_way(sheet, one)[1] for one in shown)
    likelihood = "likely" if alone else "possible"
    hints = tuple(_hint(sheet, key, new, likelihood) for one in shown for key, new in one.changes)
    data = {"what": (said[0] + note, said[1] + note_en), "sums": len(failing)}
    expected, actual = str(total(first.left, sheet.values)), str(total(first.right, sheet.values))
    return Problem(first.id, sheet.at(first), data, expected, actual, sheet.related(failing[1:]), hints)


def _misfiled(sheet: _Table, repair: Repair) -> bool:
    """Whether a repair takes from one figure of a row what it gives to another."""
    (one, _), (two, _) = repair.changes
    return same_row(one, two) and not sum(new - (sheet.values[key] or 0) for key, new in repair.changes)


def _way(sheet: _Table, repair: Repair) -> tuple[str, str]:
    said = [f"“{row_words(sheet.report, key)}”改为{new}" for key, new in repair.changes]
    english = [f"{row_words(sheet.report, key)} → {new}" for key, new in repair.changes]
    return "、".join(said), ", ".join(english)


def _plain(sheet: _Table, equation: Equation, note: tuple[str, str] = ("", "")) -> Problem:
    """A broken sum by itself; where its total is the likeliest to be wrong, the sum of the parts is offered."""
    said = sheet.said(equation)
    left, right = total(equation.left, sheet.values), total(equation.right, sheet.values)
    hints: tuple[Hint, ...] = ()
    if len(equation.right) == 1 and not note[0]:
        suspects = [key for key in equation.left if (sheet.values[key] or 0) + right - left >= 0]
        sure = right == 0 or not suspects
        hints = (_hint(sheet, equation.right[0], left, "likely" if sure else "possible"),)
    data = {"what": (said[0] + note[0], said[1] + note[1]), "sums": 1}
    return Problem(equation.id, sheet.at(equation), data, str(left), str(right), (), hints)


CHECKS = (calculation,)
