"""Whether a report's tables could be read at all: words of tables without figures must not pass for a clean report."""

from __future__ import annotations

from collections import Counter

from disclint.align import bare, fold
from disclint.numerals import numeral
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.template import TableSpec, Template
from disclint.tree import Place

_ENOUGH = 0.1  # with fewer of the form's figures nothing that is said about the tables holds


class Unread(NamedTuple):
    """The tables whose words are there without their figures, where the first one is, and the count of figures."""

    tables: tuple[str, ...]
    names: tuple[str, str]  # by their chapters: 表二、表三
    place: Place
    found: int
    expected: int


def unread_tables(report: Report) -> Unread | None:
    """The tables that are printed but could not be read, if next to none of the form's figures could be."""
    facts = report.facts
    found = len(facts) - report.readings().count("absent")
    if found >= _ENOUGH * len(facts):
        return None
    document = report.document
    text = letters("".join(document.quote(Place(index)) for index in range(len(document.blocks))))
    tables = [spec for spec in report.template.tables if _lost(report, spec) and printed(spec, text)]
    if not tables:
        return None
    chapter = report.chapters.get(tables[0].chapter)
    place = chapter.place if chapter else report.identity.title_place
    read = sum(fact.value is not None for fact in facts.values())
    numbers = [index for index, one in enumerate(report.template.chapters, start=1) if one.id in chapters_of(tables)]
    names = ("、".join(f"表{numeral(index)}" for index in numbers), ", ".join(f"chapter {index}" for index in numbers))
    return Unread(tuple(spec.id for spec in tables), names, place, read, len(facts))


def chapters_of(tables: list[TableSpec]) -> set[str]:
    """The chapters that tables belong to."""
    return {spec.chapter for spec in tables}


def _lost(report: Report, spec: TableSpec) -> bool:
    keys = spec.keys()
    return 4 * sum(report.facts[key].reading != "absent" for key in keys) <= len(keys)


def letters(text: str) -> str:
    """A text as the form's labels are compared with it: nothing but its letters and digits."""
    return "".join(char for char in fold(text) if char.isalnum())


def printed(spec: TableSpec, text: str) -> bool:
    """Whether a text without punctuation (:func:`letters`) holds the labels of a table's columns and first row."""
    lines = (*spec.leaves("columns")[:2], spec.leaves("rows")[0])
    return all(bare(leaf.line.label) in text for leaf in lines)


def scattered(spec: TableSpec, text: str) -> bool:
    """Whether a text of :func:`letters` is a table's labels and figures in another order, as a page without lines is read.

    Only for a table whose rows stand side by side: the lines of its heads run into each other.
    """
    if spec.layout != "line":
        return False
    rows, columns = spec.leaves("rows"), spec.leaves("columns")
    heads = "".join(letters(one.line.label) for one in columns) * len(rows)
    labels = Counter(heads + "".join(letters(row.line.label) for row in rows))
    words = Counter(char for char in text if not char.isdigit())
    return not labels - words and words.total() < 2 * labels.total() and len(text) - words.total() >= len(spec.keys())


def table_name(template: Template, table: str) -> str:
    """What people call a table: 表三 by its chapter, where that has only one; else by its caption."""
    spec = template.table(table)
    chapter = next(index for index, one in enumerate(template.chapters, start=1) if one.id == spec.chapter)
    if sum(one.chapter == spec.chapter for one in template.tables) == 1:
        return f"表{numeral(chapter)}"
    return f"“{spec.caption}”的表" if spec.caption else f"表{numeral(chapter)}"
