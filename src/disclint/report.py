"""A document seen through a form: bound chapters, rows and figures, each with its place."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter

from disclint.records import NamedTuple
from disclint.template import Template
from disclint.tree import WHOLE, Document, Place

Value = int | Decimal


class Fact(NamedTuple):
    """One figure. ``reading`` is read, derived, ambiguous, blank or absent (contract §2).

    ``raw`` is the text it was read from; a derived figure with an empty ``raw`` does not stand in the file at all.
    ``candidates`` are the values an ambiguous figure may have.
    """

    key: str
    raw: str
    value: Value | None
    unit: str
    reading: str
    place: Place
    candidates: tuple[Value, ...] = ()


class BoundChapter(NamedTuple):
    """A chapter as the report has it. ``number`` is the ordinal as written (五), ``title`` the words after it."""

    id: str
    place: Place  # the heading, or the first passage where the heading is lost
    number: str
    title: str
    fit: str  # exact | alias | near | similar | lost (text found, heading not)
    passages: tuple[Place, ...]  # what follows the heading up to the next chapter, in order


class Heading(NamedTuple):
    """Something numbered like a chapter (一、…) outside tables; ``chapter`` is what it was bound to, or empty."""

    number: int  # 0: none
    title: str
    place: Place
    chapter: str = ""
    prefix: str = ""  # stray characters before the ordinal
    inside: str = ""  # the chapter in whose text an unbound heading stands


class BoundRow(NamedTuple):
    """A row of a form's table as the report has it. ``found`` figures stand where ``expected`` should."""

    table: str
    row: str
    label: str  # as written, empty where the label was lost
    place: Place  # the whole row
    fit: str  # exact | alias | near | similar | order (bound by its position alone)
    found: int
    expected: int
    glued: bool = False  # figures ran together and could not be told apart
    split: str = ""  # a figure that was torn into two cells, as put together again


class BoundColumn(NamedTuple):
    """A column heading as the report has it; ``key`` is empty for one that the form does not know."""

    table: str
    key: str
    label: str
    place: Place
    fit: str


class Stray(NamedTuple):
    """A table row with figures that belongs to no row of the form, or figures beside a group's own label."""

    table: str
    label: str
    place: Place
    group: str = ""  # id of the group line the row is labelled with, if any
    values: tuple[Value | None, ...] = ()


class Merged(NamedTuple):
    """A cell that covers several rows of the form: what stands in it is the figure of none of them by itself.

    ``keys`` are the figures it stands in the place of, from the top row down.
    """

    keys: tuple[str, ...]
    value: Value | None
    place: Place


class Identity(NamedTuple):
    """Whose report for which year. ``kind``: government, department, agency, township or unknown."""

    entity: str = ""
    kind: str = "unknown"
    region: str = ""  # GB/T 2260, six digits
    year: int = 0
    title: str = ""
    title_place: Place = WHOLE


class Signature(NamedTuple):
    """The organ and date at the end of a report (落款), and the day of printing in the imprint below it (版记)."""

    organ: str = ""
    organ_place: Place = WHOLE
    date: str = ""  # ISO
    date_place: Place = WHOLE
    printed: str = ""  # ISO
    printed_place: Place = WHOLE


class Report(NamedTuple):
    """A document bound to a form. Every mapping keeps the order of the form, or of the document for its own things."""

    document: Document
    template: Template
    identity: Identity
    chapters: dict[str, BoundChapter]
    facts: dict[str, Fact]  # every key of the form
    rows: dict[str, BoundRow]  # by table/row
    columns: dict[str, tuple[BoundColumn, ...]]  # by table: the leaf column headings found, in written order
    tables: dict[str, Place]  # tables of the form that were found
    headings: tuple[Heading, ...]
    strays: tuple[Stray, ...]
    preamble: tuple[Place, ...]  # passages before the first chapter, the title left out
    signature: Signature
    captions: tuple[tuple[str, Place], ...] = ()  # 第二十条第（X）项 lines as written, with place
    layout: dict[str, object] | None = None  # what is known of tables laid out like these, where all figures were read
    merged: tuple[Merged, ...] = ()  # cells that stand for several rows

    def value(self, key: str) -> Value | None:
        """The figure of a key, None where there is none to rely on."""
        fact = self.facts.get(key)
        return fact.value if fact else None

    def readings(self) -> list[str]:
        """How each figure of the form was read, in the order of the form."""
        return list(map(attrgetter("reading"), self.facts.values()))

    def prose(self, chapter: str) -> str:
        """The running text of a chapter (tables left out), paragraphs joined by newlines; empty if not bound."""
        bound = self.chapters.get(chapter)
        return "\n".join(self.texts(bound.passages)) if bound else ""

    def texts(self, passages: tuple[Place, ...]) -> list[str]:
        """The texts of passages that are prose."""
        from_ = self.document
        return [from_.quote(place) for place in passages if _is_prose(from_, place)]

    def elided(self, chapter: str) -> bool:
        """Whether a chapter's text says of itself that something was left out (〔……〕), so that absence proves nothing."""
        text = self.prose(chapter)
        return any(mark in text for mark in ("〔…", "[…", "（略）", "〔略", "……叙述略"))

    def place(self, subject: str) -> Place:
        """The place of a subject, or of its nearest bound ancestor (row, table, chapter); else the whole document."""
        fact = self.facts.get(subject)
        if fact is not None and fact.place != WHOLE:
            return fact.place
        parts = subject.split("/")
        row = self.rows.get("/".join(parts[:2]))
        if row is not None:
            return row.place
        if parts[0] in self.tables:
            return self.tables[parts[0]]
        chapter = self.chapters.get(parts[0])
        if chapter is None and any(table.id == parts[0] for table in self.template.tables):
            chapter = self.chapters.get(self.template.table(parts[0]).chapter)
        return chapter.place if chapter else WHOLE


def _is_prose(document: Document, place: Place) -> bool:
    block = document.blocks[place.block] if place.block >= 0 else None
    return block is not None and hasattr(block, "level")
