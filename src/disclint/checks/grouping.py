"""The cells that name groups of rows, （三）不予公开: how they stand in a report against the form."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.align import bare, fold, likeness, same_but_count
from disclint.checks.common import by_layout, torn
from disclint.numerals import figure, number
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import BoundRow, Report
from disclint.template import Leaf, TableSpec
from disclint.tree import Cell, Place, Table

_ALIKE = 0.5
_ORDINAL = lazily(r"\(?([一二三四五六七八九十]+|[0-9]+)[)、.](?!\d)")


class Misnamed(NamedTuple):
    """A group's cell that bears other words or another ordinal than the form's."""

    subject: str
    place: Place
    expected: str
    actual: str


def misnamed(report: Report) -> list[Misnamed]:
    """The groups of rows that are not named as in the form."""
    rightly = by_layout(report, "groups named", lambda: groups_named(report))
    return [] if rightly else list(_all(report))  # the same tables may be other blocks of this document


def groups_named(report: Report) -> bool:
    """Whether all groups of rows are named as in the form, so far as they are named."""
    return not any(_all(report))


def _all(report: Report) -> Iterator[Misnamed]:
    for spec in report.template.tables:
        if spec.layout != "line" and any(leaf.groups for leaf in spec.leaves("rows")):
            yield from _in_table(report, spec)


def _in_table(report: Report, spec: TableSpec) -> Iterator[Misnamed]:
    for leaf in spec.leaves("rows"):
        row = report.rows.get(f"{spec.id}/{leaf.key}")
        block = report.document.blocks[row.place.block] if row and row.place.block >= 0 else None
        if row and leaf.groups and isinstance(block, Table) and row.place.row >= 0:
            yield from _in_row(spec, leaf, row, block.rows[row.place.row])


def _in_row(spec: TableSpec, leaf: Leaf, row: BoundRow, cells: tuple[Cell, ...]) -> Iterator[Misnamed]:
    """The groups' cells to the left of a row's own label, each against the group it is nearest to."""
    texts = [cell.text for cell in cells]
    if row.label not in texts:
        return
    for c, text in enumerate(texts[: texts.index(row.label)]):
        expected = _meant(text, leaf.groups)
        if expected and not _named(text, expected):
            group = leaf.key.rpartition(".")[0] if expected == leaf.groups[-1] else ""
            place = Place(row.place.block, row.place.row, c)
            yield Misnamed(f"{spec.id}/{group}" if group else spec.id, place, expected, text)


def _meant(text: str, groups: tuple[str, ...]) -> str:
    """The group that a cell's words are for: that of its words, of its ordinal, or of like words; empty if of none."""
    if not text or torn(text) or figure(text).kind != "text":
        return ""
    words, numbered = bare(text), _ordinal(text)
    same = [group for group in groups if bare(group) == words]
    if same:
        return same[0]
    like = max(groups, key=lambda group: likeness(bare(group), words))
    if likeness(bare(like), words) >= _ALIKE:
        return like
    style = [group for group in groups if _style(group) == _style(text) and _ordinal(group) == numbered]
    return style[0] if numbered and style and len(words) > 1 else ""


def _named(text: str, expected: str) -> bool:
    """Whether a cell names a group as the form does; part of its words will do, as page breaks part cells."""
    words, right = bare(text), bare(expected)
    numbered = _ordinal(text)
    return (not numbered or numbered == _ordinal(expected)) and (words in right or same_but_count(text, expected))


def _ordinal(text: str) -> int:
    """The number before a label, 0 if there is none."""
    found = _ORDINAL.match(fold("".join(text.split())))
    return (int(found[1]) if found[1].isascii() else number(found[1]) or 0) if found else 0


def _style(text: str) -> bool:
    """Whether a label's ordinal stands in brackets."""
    return fold("".join(text.split())).startswith("(")
