"""Figures that an extraction threw out of their cells: numbers that stand alone in a line beside their table."""

from disclint.numerals import figure
from disclint.report import BoundRow, Fact, Value
from disclint.template import TableSpec
from disclint.tree import Document, Paragraph, Place


def loose_figures(document: Document, passages: tuple[Place, ...]) -> list[tuple[str, Place]]:
    """Lines of the passages that are nothing but a number, where the passages hold a table as well."""
    if all(isinstance(document.blocks[place.block], Paragraph) for place in passages):
        return []
    return [
        (document.quote(place), place)
        for place in passages
        if isinstance(document.blocks[place.block], Paragraph)
        and figure(document.quote(place)).kind == "plain"
        and figure(document.quote(place)).value is not None
    ]


def put_back(
    spec: TableSpec, facts: dict[str, Fact], rows: dict[str, BoundRow], loose: list[tuple[str, Place]]
) -> None:
    """Give a loose number back to the one empty cell whose sum it completes; else count it among the candidates."""
    short = {key: row for key, row in rows.items() if row.table == spec.id and row.found < row.expected}
    if loose and len(loose) == sum(row.expected - row.found for row in short.values()):
        # Every missing figure stands beside the table: nothing is blank, it is only unclear where each belongs.
        rows.update({key: row._replace(found=row.expected, glued=True) for key, row in short.items()})
    for raw, place in loose:
        value = figure(raw).value or 0
        homes = [key for key in spec.keys() if key in facts and _completes(spec, facts, key, value)]
        if len(homes) == 1:
            fact = facts[homes[0]]
            facts[homes[0]] = fact._replace(raw=raw, value=value, reading="derived", place=place)
            continue
        for row in short.values():
            _offer(spec, facts, row, value)


def _completes(spec: TableSpec, facts: dict[str, Fact], key: str, value: object) -> bool:
    fact = facts[key]
    if (
        not (fact.reading == "blank" or (fact.reading == "derived" and not fact.raw and fact.value == value))
        or not value
    ):
        return False
    for item in spec.sums():
        terms = (*item.left, *item.right)
        if item.calculation.axis == "columns" and key in terms:
            known = {k: value if k == key else (facts[k].value if k in facts else None) for k in terms}
            if None in known.values():
                return False
            return sum(known[k] for k in item.left) == sum(known[k] for k in item.right)  # type: ignore[misc]
    return False


def _offer(spec: TableSpec, facts: dict[str, Fact], row: BoundRow, value: Value) -> None:
    prefix = f"{row.table}/{row.row}/"
    for key in spec.keys():
        if key.startswith(prefix) and key in facts and facts[key].reading in ("ambiguous", "absent"):
            candidates = tuple(sorted({*facts[key].candidates, value}))
            facts[key] = facts[key]._replace(reading="ambiguous", candidates=candidates)
