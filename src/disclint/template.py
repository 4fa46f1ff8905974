"""The official form as data: chapters, tables, lines, sums and the report years it is in force for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from disclint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Made = TypeVar("Made")


class Topic(NamedTuple):
    """One of the aspects a chapter has to cover, with the words that show it is there."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()  # what a passage on this topic speaks of; words joined by + stand in one sentence


class Chapter(NamedTuple):
    """A chapter of the form. ``aliases`` are accepted titles; ``near`` are bound but deviate from the form."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()  # sub-headings by which its text is known when its own heading is lost
    topics: tuple[Topic, ...] = ()


class Line(NamedTuple):
    """A row or column of a table. A line without an id takes no part in keys; one with children has no figures."""

    label: str
    id: str = ""
    aliases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    total: bool = False
    signed: bool = False
    value: str = "count"  # count | amount
    unit: str = "件"
    children: tuple[Line, ...] = ()


class Leaf(NamedTuple):
    """A line that carries figures: its key part, its line, and the labels of the groups above it."""

    key: str
    line: Line
    groups: tuple[str, ...]


class Calculation(NamedTuple):
    """Sum of the left lines = sum of the right lines, along one axis, once for every line of the other axis."""

    id: str
    title: str
    axis: str  # the axis that is summed over: rows | columns
    left: tuple[str, ...]
    right: tuple[str, ...]
    title_en: str = ""


class Sum(NamedTuple):
    """A calculation laid out over one line: full fact keys on both sides."""

    id: str  # table/calculation/across, as in requests/balance/natural
    calculation: Calculation
    across: str
    left: tuple[str, ...]
    right: tuple[str, ...]


class _Keeping:
    """Keeps with a form, or a table of one, what is worked out from it: forms are few and live long."""

    @cached_property
    def _kept(self) -> dict[Callable[..., Any], Any]:
        return {}

    def kept(self, make: Callable[[Any], Made]) -> Made:
        """What a function makes of this, made once."""
        if make not in self._kept:
            self._kept[make] = make(self)
        found: Made = self._kept[make]
        return found


class _TableSpec(NamedTuple):
    id: str
    chapter: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    caption: str = ""
    item: str = ""  # the number of the 第二十条 item it reports on, as printed: 一 五 六 八 九
    corner: str = ""  # what stands in the header's first cell
    layout: str = "grid"  # grid | line
    calculations: tuple[Calculation, ...] = ()


class TableSpec(_TableSpec, _Keeping):
    """One table of the form. ``layout: line`` means that its rows stand side by side in a single printed row."""

    # No __slots__: what is worked out from the form is kept with it, and worked out once.

    def leaves(self, axis: str) -> tuple[Leaf, ...]:
        """The figure-carrying lines of an axis (rows, columns), in the order of the form."""
        return self._row_leaves if axis == "rows" else self._column_leaves

    @cached_property
    def _row_leaves(self) -> tuple[Leaf, ...]:
        return tuple(_expand(self.rows, "", ()))

    @cached_property
    def _column_leaves(self) -> tuple[Leaf, ...]:
        return tuple(_expand(self.columns, "", ()))

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        rows, columns = self.leaves("rows"), self.leaves("columns")
        return tuple(f"{self.id}/{row.key}/{column.key}" for row in rows for column in columns)

    def keys(self) -> tuple[str, ...]:
        """All fact keys of the table, row by row."""
        return self._keys

    @cached_property
    def _sums(self) -> tuple[Sum, ...]:
        return tuple(_lay_out(self))

    def sums(self) -> tuple[Sum, ...]:
        """Every calculation laid out over every line of the other axis."""
        return self._sums


class _Template(NamedTuple):
    id: str
    title: str
    title_en: str
    law: str  # id of the instrument that prescribes it
    years: tuple[int | None, int | None]
    chapters: tuple[Chapter, ...]
    tables: tuple[TableSpec, ...]
    marks: tuple[str, ...] = ()  # labels that only this form has: they betray its use in a wrong year
    foreign: tuple[str, ...] = ()  # the marks of the other forms, which must not stand in this one
    transitional: tuple[int, ...] = ()  # report years in which the form was recommended, not binding


class Template(_Template, _Keeping):
    """A whole form, for the report years ``years`` (inclusive; None: still in force)."""

    def table(self, id: str) -> TableSpec:
        """The table with this id; raises KeyError."""
        return self._tables[id]

    @cached_property
    def _tables(self) -> dict[str, TableSpec]:
        return {table.id: table for table in reversed(self.tables)}

    def chapter(self, id: str) -> Chapter:
        """The chapter with this id; raises KeyError."""
        for chapter in self.chapters:
            if chapter.id == id:
                return chapter
        raise KeyError(id)

    def keys(self) -> tuple[str, ...]:
        """All fact keys of the form, in its order (200 in the form of 2021, 198 in that of 2019)."""
        return self._keys

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(key for table in self.tables for key in table.keys())

    def under(self, subject: str) -> tuple[str, ...]:
        """The fact keys of a table or row."""
        if subject not in self._under:
            self._under[subject] = tuple(key for key in self._keys if key.startswith(f"{subject}/"))
        return self._under[subject]

    @cached_property
    def _under(self) -> dict[str, tuple[str, ...]]:
        return {}

    def needs(self) -> frozenset[str]:
        """All that a rule may name of the form, in the style of its needs: chapter:…, table:…, fact:…."""
        return self._needs

    @cached_property
    def _needs(self) -> frozenset[str]:
        return frozenset(
            [f"chapter:{chapter.id}" for chapter in self.chapters]
            + [f"table:{table.id}" for table in self.tables]
            + [f"fact:{key}" for key in self.keys()]
        )

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {}

    def covers(self, year: int) -> bool:
        """Whether the form is in force for a report year."""
        first, last = self.years
        return (first is None or first <= year) and (last is None or year <= last)

    def label(self, subject: str) -> str:
        """The Chinese words for a subject: its chapter, table row, column or sum, as people say them."""
        if subject not in self._labels:
            self._labels[subject] = _label(self, subject)
        return self._labels[subject]


def _expand(lines: tuple[Line, ...], prefix: str, groups: tuple[str, ...]) -> Iterator[Leaf]:
    for line in lines:
        key = f"{prefix}.{line.id}" if prefix and line.id else line.id or prefix
        if line.children:
            yield from _expand(line.children, key, (*groups, line.label))
        else:
            yield Leaf(key, line, groups)


def _select(patterns: tuple[str, ...], leaves: tuple[Leaf, ...]) -> tuple[str, ...]:
    keys = []
    for pattern in patterns:
        if pattern.endswith(".*"):
            stem = pattern[:-1]
            keys += [leaf.key for leaf in leaves if leaf.key.startswith(stem) and not leaf.line.total]
        else:
            keys.append(pattern)
    return tuple(keys)


def _lay_out(table: TableSpec) -> Iterator[Sum]:
    rows, columns = table.leaves("rows"), table.leaves("columns")
    for calculation in table.calculations:
        over_rows = calculation.axis == "rows"
        along, across = (rows, columns) if over_rows else (columns, rows)
        left, right = _select(calculation.left, along), _select(calculation.right, along)
        for line in across:
            pair = "{0}/{2}/{1}" if over_rows else "{0}/{1}/{2}"
            yield Sum(
                f"{table.id}/{calculation.id}/{line.key}",
                calculation,
                line.key,
                tuple(pair.format(table.id, line.key, part) for part in left),
                tuple(pair.format(table.id, line.key, part) for part in right),
            )


def _label(template: Template, subject: str) -> str:
    head, _, rest = subject.partition("/")
    for chapter in template.chapters:
        if chapter.id == head and (not rest or head not in {table.id for table in template.tables}):
            return chapter.title if not rest else f"{chapter.title}：{rest}"
    try:
        table = template.table(head)
    except KeyError:
        return subject
    name = template.chapter(table.chapter).title if not table.caption else table.caption
    if not rest:
        return name
    rows = {leaf.key: leaf for leaf in table.leaves("rows")}
    columns = {leaf.key: leaf for leaf in table.leaves("columns")}
    first, _, second = rest.partition("/")
    for calculation in table.calculations:
        if calculation.id == first:
            line = (columns if calculation.axis == "rows" else rows).get(second)
            return f"{calculation.title}（{_words(line)}）" if line else calculation.title
    if first in rows:
        row = _words(rows[first])
        if second not in columns:
            return row
        column = _words(columns[second])
        return f"{row}·{column}列" if row.endswith("总计") and column == "总计" else f"{row}·{column}"
    groups = [line for line in _walk(table.rows) if line.id == first and line.children]
    if not groups:
        return subject
    return f"{groups[0].label}·{_words(columns[second])}" if second in columns else groups[0].label


def _walk(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _walk(line.children)


def _words(leaf: Leaf) -> str:
    label = leaf.line.label
    if label in ("其他", "3.其他", "总计", "结果维持") and leaf.groups:
        return f"{leaf.groups[-1]}·{label}"
    return label
