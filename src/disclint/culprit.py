"""Which figure is to blame when sums that overlap do not add up, and which changes would repair them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from disclint.records import NamedTuple

Number = int | Decimal
Values = Mapping[str, Number | None]


class Equation(NamedTuple):
    """Sum of the left figures = sum of the right figures, each named by its key."""

    id: str
    left: tuple[str, ...]
    right: tuple[str, ...]


class Repair(NamedTuple):
    """New values of one or two figures that together mend every broken sum and break none."""

    changes: tuple[tuple[str, Number], ...]


def gap(equation: Equation, values: Values) -> Number | None:
    """Left total minus right total; None while a term is unknown."""
    try:
        return sum(map(values.get, equation.left)) - sum(map(values.get, equation.right))  # type: ignore[arg-type]  # None is caught
    except TypeError:  # a figure is None
        return None


def total(keys: Iterable[str], values: Values) -> Number:
    """The sum of the known figures among these keys."""
    return sum(values.get(key) or 0 for key in keys)


def broken(equations: Iterable[Equation], values: Values) -> tuple[Equation, ...]:
    """The sums whose terms are all known and do not add up."""
    return tuple(equation for equation in equations if gap(equation, values))


def settled(equations: Iterable[Equation], values: Values) -> dict[str, Number]:
    """The figures that are not known but follow from sums in which all the others are; none on which sums disagree."""
    known: dict[str, Number | None] = dict(values)
    found: dict[str, Number] = {}
    doubtful: set[str] = set()
    equations = tuple(equations)
    for _ in range(3):  # what one sum settles may settle the next
        for one in equations:
            unknown = [key for key in (*one.left, *one.right) if known.get(key) is None or key in found]
            fresh = [key for key in unknown if key not in found]
            if len(fresh) > 1 or not unknown or (not fresh and len(unknown) > 1):
                continue
            key = fresh[0] if fresh else unknown[0]
            rest = total((other for other in one.left if other != key), known)
            rest -= total((other for other in one.right if other != key), known)
            value = rest if key in one.right else -rest
            if value < 0 or found.get(key, value) != value:
                doubtful.add(key)
            found[key] = known[key] = value
    return {key: value for key, value in found.items() if key not in doubtful}


def culprits(equations: Iterable[Equation], values: Values, gaps: Values | None = None) -> tuple[Repair, ...]:
    """Every change of a single figure that mends all broken sums and breaks none; ``gaps``: if known, those of the sums."""
    graph = _Graph(equations, values, gaps)
    if not graph.broken:
        return ()
    first, *rest = graph.broken
    shared = set(graph.terms[first])
    for index in rest:
        shared &= graph.terms[index].keys()
    found = []
    for key in graph.terms[first]:
        if key in shared and len(graph.sums[key]) == len(graph.broken):
            change = -graph.gaps[first] * graph.terms[first][key]
            if all(graph.gaps[i] + graph.terms[i][key] * change == 0 for i in rest):
                found += graph.repair((key, change))
    return tuple(found)


def joint_repairs(equations: Iterable[Equation], values: Values, gaps: Values | None = None) -> tuple[Repair, ...]:
    """Every change of two figures that mends all broken sums and breaks none, likeliest kinds first.

    Two figures of one row stand first: a case that was entered in the wrong column.
    """
    graph = _Graph(equations, values, gaps)
    if not graph.broken:
        return ()
    found: dict[frozenset[str], Repair] = {}
    for one in graph.terms[graph.broken[0]]:
        others = next((i for i in graph.broken if i not in graph.sums[one]), None)
        reach = graph.terms[others] if others is not None else graph.neighbours(one)
        for two in reach:
            pair = frozenset((one, two))
            if one != two and pair not in found:
                for repair in graph.solve(one, two):
                    found[pair] = repair
    return tuple(sorted(found.values(), key=lambda repair: _rank(repair, values)))


def _rank(repair: Repair, values: Values) -> tuple[int, Number]:
    (one, new_one), (two, new_two) = repair.changes
    shifts: list[Number] = [new_one - (values[one] or 0), new_two - (values[two] or 0)]
    return (0 if same_row(one, two) else 1, sum(max(shift, -shift) for shift in shifts))


def same_row(one: str, two: str) -> bool:
    """Whether two fact keys lie in the same row of a table."""
    return one.rpartition("/")[0] == two.rpartition("/")[0]


@lru_cache(maxsize=8)
def _woven(equations: tuple[Equation, ...]) -> tuple[list[dict[str, int]], dict[str, set[int]]]:
    """For each sum its figures with their signs, and for each figure the sums that it enters."""
    terms = [dict.fromkeys(one.left, 1) | dict.fromkeys(one.right, -1) for one in equations]
    sums: dict[str, set[int]] = {}
    for index, one in enumerate(terms):
        for key in one:
            sums.setdefault(key, set()).add(index)
    return terms, sums


class _Graph:
    """The sums whose terms are all known: their gaps, which are broken, and which figure enters which with what sign."""

    def __init__(self, equations: Iterable[Equation], values: Values, given: Values | None) -> None:
        self.values = values
        gaps = [(one, given[one.id] if given else gap(one, values)) for one in equations]
        known = tuple([equation for equation, difference in gaps if difference is not None])
        self.gaps = dict(enumerate([difference for _, difference in gaps if difference is not None]))
        self.terms, self.sums = _woven(known)
        self.broken = [index for index, difference in self.gaps.items() if difference]

    def neighbours(self, key: str) -> dict[str, int]:
        """All figures that stand in a sum with this one."""
        return {other: 0 for index in sorted(self.sums[key]) for other in self.terms[index]}

    def repair(self, *changes: tuple[str, Number]) -> list[Repair]:
        """The repair that these changes make, if every new figure can be a count."""
        new = tuple((key, (self.values[key] or 0) + change) for key, change in changes)
        return [Repair(new)] if all(value >= 0 and value == int(value) for _, value in new) else []

    def solve(self, one: str, two: str) -> list[Repair]:
        """The changes of two figures that bring every gap to zero, if there are such."""
        first, second = self.sums[one], self.sums[two]
        if any(index not in first and index not in second for index in self.broken):
            return []
        alone = next(iter(first - second), None)
        also = next(iter(second - first), None)
        if alone is None and also is None:
            return []
        change_one = -self.gaps[alone] * self.terms[alone][one] if alone is not None else None
        change_two = -self.gaps[also] * self.terms[also][two] if also is not None else None
        both = next(iter(first & second), None)
        if change_one is None and both is not None and change_two is not None:
            change_one = -(self.gaps[both] + self.terms[both][two] * change_two) * self.terms[both][one]
        if change_two is None and both is not None and change_one is not None:
            change_two = -(self.gaps[both] + self.terms[both][one] * change_one) * self.terms[both][two]
        if not change_one or not change_two:
            return []
        for index in first | second:
            mended = self.gaps[index]
            mended += self.terms[index].get(one, 0) * change_one + self.terms[index].get(two, 0) * change_two
            if mended:
                return []
        return self.repair((one, change_one), (two, change_two))
