"""What a report has as the form has it, told by a few looks: most rules about its tables and headings then find nothing.

A check waits for a sign of irregularity as it waits for a word (``hinted(HEADINGS)``): it is run where what the sign
stands for is not certainly in order. A sign may be raised without need, never withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from operator import itemgetter

from disclint.checks.common import by_layout, figures, flow, marked, once, position, readings
from disclint.checks.grouping import groups_named
from disclint.headings import untypeset
from disclint.numerals import figure, number
from disclint.report import BoundChapter, Fact, Report, Value
from disclint.template import Leaf, TableSpec, Template
from disclint.tree import Paragraph

HEADINGS = "<headings>"
"""The chapters' headings are not those of the form, one after the other, or something else is numbered like them."""
EMPTY = "<empty>"
"""Nothing stands under the heading of a chapter."""
TABLES = "<tables>"
"""A table, row or column is missing, too many, damaged, out of place or not labelled as in the form."""
CAPTIONS = "<captions>"
"""The tables are not each under its own 第二十条第（X）项."""
FIGURES = "<figures>"
"""A figure is left out, unclear or not written as such figures are."""
SUMS = "<sums>"
"""A sum of the form does not hold or cannot be worked out."""
MARKS = "<marks>"
"""Labels of other years' forms stand in the report."""

_RIGHT = ("exact", "alias")


def irregular(report: Report, asked: Iterable[str]) -> frozenset[str]:
    """Those of some signs that a report raises."""
    return frozenset([sign for sign in asked if not SIGNS[sign](report)])


def _headings(report: Report) -> bool:
    found, chapters = report.headings, report.template.chapters
    if not len(found) == len(report.chapters) == len(chapters):
        return False
    for index, (one, spec) in enumerate(zip(found, chapters, strict=True), start=1):
        bound = report.chapters.get(spec.id)
        if bound is None or bound.fit not in _RIGHT or one.chapter != spec.id or one.prefix or "、" in one.title[:4]:
            return False
        if one.number != index or number(bound.number) != index or untypeset(one.title) != one.title:
            return False
    return True


def _no_chapter_empty(report: Report) -> bool:
    return all(filled(report, chapter) for chapter in report.chapters.values())


def filled(report: Report, chapter: BoundChapter) -> bool:
    """Whether anything stands in a chapter; the signature at a report's end is none of it."""
    blocks = report.document.blocks
    if any(not isinstance(blocks[place.block], Paragraph) for place in chapter.passages):
        return True
    said = flow(report, chapter.id).text
    if "附件" in said or "附表" in said:  # what is attached to the report is none of the chapter's content
        lines = said.splitlines()
        said = "\n".join(lines[: next((i for i, line in enumerate(lines) if _attached(line)), len(lines))])
    return any(char.isalnum() for char in said)


def _attached(line: str) -> bool:
    """Whether a line opens the list of what is attached: 附件：1.……"""
    words = "".join(line.split())
    return words.startswith(("附件", "附表")) and (len(words) == 2 or words[2] in "：:1１一.")


def _tables(report: Report) -> bool:
    return not report.strays and by_layout(report, "regular", partial(_laid_out, report))


def _laid_out(report: Report) -> bool:
    """Whether all that stands in the tables besides figures is the form's, in its order."""
    form = report.template
    subjects, columns = form.kept(_lines)
    rows = list(report.rows.values())
    return (
        len(report.tables) == len(form.tables)
        and tuple(report.rows) == subjects
        and all(row.found >= row.expected and not row.glued and not row.split for row in rows)
        and all(not row.row or row.fit in _RIGHT for row in rows)
        and all(one.table != two.table or position(one.place) <= position(two.place) for one, two in pairwise(rows))
        and all(tuple(one.key for one in found) == columns[table] for table, found in report.columns.items())
        and all(one.fit in _RIGHT for found in report.columns.values() for one in found)
        and groups_named(report)
    )


def _lines(form: Template) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The subjects of all printed rows of a form, and the keys of each table's columns."""
    subjects: list[str] = []
    for spec in form.tables:
        subjects += (
            [f"{spec.id}/"] if spec.layout == "line" else [f"{spec.id}/{row.key}" for row in spec.leaves("rows")]
        )
    return tuple(subjects), {spec.id: tuple(leaf.key for leaf in spec.leaves("columns")) for spec in form.tables}


def _captions(report: Report) -> bool:
    """Whether captions and tables alternate, each table behind its own."""
    firsts = report.template.kept(_firsts)
    if [text for text, _ in report.captions] != [text for text, _ in firsts] or not _tables(report):
        return False
    at = [
        place
        for (_, caption), (_, row) in zip(report.captions, firsts, strict=True)
        for place in (caption, report.rows[row].place)
    ]
    return all(one < two for one, two in pairwise(at))


def _firsts(form: Template) -> list[tuple[str, str]]:
    """The captions of a form, each with the subject of the row that is printed first below it."""
    return [
        (f"第二十条第（{spec.item}）项", f"{spec.id}/{'' if spec.layout == 'line' else spec.leaves('rows')[0].key}")
        for spec in form.tables
        if spec.item
    ]


# ---- figures -------------------------------------------------------------------------------------------------------


def _figures(report: Report) -> bool:
    read = report.layout is not None or readings(report) == {"read"}
    return read and all(_usual(fact, leaf) for _, fact, leaf in standing(report))


def _usual(fact: Fact, leaf: Leaf) -> bool:
    """Whether a figure that is not just digits is an amount such as 3.5 or 3.5万元, or a change such as -2 or +3."""
    value, kind = fact.value, figure(fact.raw).kind
    if value is None or kind not in ("plain", "unit"):
        return False
    if leaf.line.signed:
        return kind == "plain" and value == int(value) and (value <= 0 or fact.raw[0] == "+")
    return leaf.line.value == "amount" and value >= 0


def standing(report: Report) -> list[tuple[str, Fact, Leaf]]:
    """The figures that were read from cells of their own and are not just digits, or stand in a signed column."""
    return once(report, "standing", lambda: list(_odd(report)))


_RAW = itemgetter(Fact._fields.index("raw"))


def _odd(report: Report) -> Iterator[tuple[str, Fact, Leaf]]:
    facts = report.facts
    raws = {*map(_RAW, facts.values())} - {"", "0"}
    digits = "".join(raws)
    # Plain digits throughout, as in most reports; what begins with 0 sorts before 1.
    plain = not raws or (digits.isdigit() and digits.isascii() and min(raws) >= "1")
    odd = {raw for raw in raws if not (raw.isdigit() and raw.isascii() and raw[0] != "0")} if not plain else set()
    for table in report.tables:
        spec = report.template.table(table)
        every, signed = spec.kept(_leaves)
        here = odd and not odd.isdisjoint(map(_RAW, map(facts.__getitem__, spec.keys())))
        for key, leaf in every if here else signed:
            fact = facts[key]
            if (fact.raw in odd or (fact.raw and leaf.line.signed)) and fact.reading in ("read", "blank"):
                yield key, fact, leaf


def _leaves(spec: TableSpec) -> tuple[list[tuple[str, Leaf]], list[tuple[str, Leaf]]]:
    """Every figure of a table with its column, and those in columns of changes."""
    columns = {leaf.key: leaf for leaf in spec.leaves("columns")}
    every = [(key, columns[key.rpartition("/")[2]]) for key in spec.keys()]
    return every, [(key, leaf) for key, leaf in every if leaf.line.signed]


# ---- sums ----------------------------------------------------------------------------------------------------------


def _sums(report: Report) -> bool:
    return all(holds(report, spec) for spec in report.template.tables if spec.calculations)


def holds(report: Report, spec: TableSpec) -> bool:
    """Whether every figure of a table is known and can be a term of a sum, and all sums hold: nearly always so."""
    return once(report, f"holds {spec.id}", partial(_holds, report, spec))


def _holds(report: Report, spec: TableSpec) -> bool:
    every = figures(report, spec)
    values = [value for value in every if value is not None]
    if report.strays or len(values) < len(every) or min(values, default=0) < 0:
        return False
    return all(left == right for left, right in sides(spec, values))


def sides(spec: TableSpec, values: list[Value]) -> Iterator[tuple[list[Value], list[Value]]]:
    """Both sides of a table's sums: for each calculation the left totals, one for every line across, and the right ones.

    ``values``: the table's figures in the order of its keys; the totals are in the order of its sums.
    """
    width, added = spec.kept(_added)
    rows = [values[at : at + width] for at in range(0, len(values), width)]
    columns = [values[at::width] for at in range(width)]
    for over_rows, left, right in added:
        lines = rows if over_rows else columns
        yield _total(lines, left), _total(lines, right)


def _total(lines: list[list[Value]], some: list[int]) -> list[Value]:
    """Some rows or columns of figures added up, figure by figure."""
    return list(map(sum, zip(*[lines[index] for index in some], strict=True))) if len(some) > 1 else lines[some[0]]


def _added(spec: TableSpec) -> tuple[int, list[tuple[bool, list[int], list[int]]]]:
    """How many columns a table has; for each of its calculations whether it adds up rows, and which lines are equal to which."""
    width = len(spec.leaves("columns"))
    at = {key: index for index, key in enumerate(spec.keys())}
    added = []
    for item in {item.calculation: item for item in spec.sums()}.values():
        over_rows = item.calculation.axis == "rows"
        left, right = ([at[key] // width if over_rows else at[key] % width for key in side] for side in item[-2:])
        added.append((over_rows, left, right))
    return width, added


# ---- signs ---------------------------------------------------------------------------------------------------------

SIGNS: dict[str, Callable[[Report], bool]] = {
    HEADINGS: _headings,
    EMPTY: _no_chapter_empty,
    TABLES: _tables,
    CAPTIONS: _captions,
    FIGURES: _figures,
    SUMS: _sums,
    MARKS: lambda report: not marked(report),
}
"""For each sign whether a report is certainly in order."""
