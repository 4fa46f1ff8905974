"""What a table states in words rather than in its figures: the unit in a label, the direction of a change (减12)."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.numerals import figure
from disclint.patterns import lazily
from disclint.report import BoundColumn, BoundRow, Fact, Value
from disclint.template import TableSpec, Template
from disclint.tree import Document, Paragraph, Place, Table

_MONEY = "万元|亿元|元"
_COUNTED = "件次|人次|件|项|个|条|笔|份|宗|次|批|起"
_BEHIND = lazily(rf"[（(]\s*(?:(?:金额)?单位\s*[：:]\s*)?(?:人民币)?\s*({_MONEY}|{_COUNTED})\s*[）)]\s*$")
_ANYWHERE = lazily(rf"单位\s*[：:]\s*(?:人民币)?\s*({_MONEY})(?![/／、，,或\w])")
_CHANGE = lazily(r"^(?:新?增加?|减少?|下降|上升)")
_SHORT = 30  # a line that only says the unit of the table below


def behind(label: str) -> tuple[str, str]:
    """A label without the unit in brackets at its end, and that unit: 采购总金额（元）; the unit is empty if there is none."""
    found = _BEHIND.search(label) if label[-1:] in "）)" else None
    return (label[: found.start()], found[1]) if found else (label, "")


def change(text: str) -> Value | None:
    """A change in words as a signed figure: 减12 is -12, 增3 is 3; None for anything else, or with two signs."""
    found = _CHANGE.match(text.strip())
    if not found:
        return None
    value = figure(text.strip()[found.end() :]).value
    if value is None or value < 0 or "+" in text or "＋" in text:
        return None
    return -value if found[0][0] in "减下" else value


def stated_unit(
    document: Document,
    key: str,
    rows: dict[str, BoundRow],
    columns: dict[str, tuple[BoundColumn, ...]],
    tables: dict[str, Place],
) -> str:
    """The unit of money that a column's label, the row's or the line above the table states; empty if none does."""
    subject, _, column = key.rpartition("/")
    table = key.partition("/")[0]
    labels = [one.label for one in columns.get(table, ()) if one.key == column]
    labels += [rows[subject].label] if subject in rows else []
    for label in labels:
        unit = behind(label)[1]
        if unit.endswith("元"):
            return unit
    for text in _above(document, subject, rows, tables.get(table)):
        found = _ANYWHERE.search(text)
        if found:
            return found[1]
    return ""


def _above(document: Document, subject: str, rows: dict[str, BoundRow], table: Place | None) -> Iterator[str]:
    """The cells over a row, from the nearest, and a short line above its table."""
    place = rows[subject].place if subject in rows else table
    if place is None or place.block < 0:
        return
    block = document.blocks[place.block]
    if isinstance(block, Table):
        for row in reversed(block.rows[max(0, place.row - 2) : max(0, place.row)]):
            yield from (cell.text for cell in row if "单位" in cell.text)
        before = document.blocks[place.block - 1] if place.block else None
        if isinstance(before, Paragraph) and len(before.text) < _SHORT:
            yield before.text


def settle(
    document: Document,
    template: Template,
    facts: dict[str, Fact],
    rows: dict[str, BoundRow],
    columns: dict[str, tuple[BoundColumn, ...]],
    tables: dict[str, Place],
) -> None:
    """Give changes in words their figures, and amounts the unit that is stated for them, none where none is."""
    for spec in template.tables:
        signed, amounts = spec.kept(_wanted)
        for key in signed:
            fact = facts.get(key)
            if fact is not None and fact.value is None and fact.reading == "read":
                facts[key] = fact._replace(value=change(fact.raw))
        for key, known in amounts:
            fact = facts.get(key)
            if fact is not None and fact.value and not figure(fact.raw).unit:
                unit = stated_unit(document, key, rows, columns, tables) or known
                facts[key] = fact._replace(unit=unit) if unit != fact.unit else fact


def _wanted(spec: TableSpec) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The keys of a table's signed figures; those of its amounts, with the unit if the form's label states one."""
    leaves = {leaf.key: leaf.line for leaf in spec.leaves("columns")}
    lines = [(key, leaves[key.rpartition("/")[2]]) for key in spec.keys()]
    amounts = [(key, line) for key, line in lines if line.value == "amount"]
    return (
        tuple(key for key, line in lines if line.signed),
        tuple((key, line.unit if line.unit in line.label else "") for key, line in amounts),
    )
