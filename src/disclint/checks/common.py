"""What several checks need: plain forms of text, places of words, words for chapters and rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from operator import itemgetter

from disclint.align import bare
from disclint.culprit import Equation
from disclint.diagnostic import Open
from disclint.numerals import numeral
from disclint.outline import ordinal
from disclint.patterns import lazily
from disclint.report import Fact, Heading, Report, Value
from disclint.template import Leaf, TableSpec, Template
from disclint.tree import WHOLE, Document, Paragraph, Picture, Place, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    _Made = TypeVar("_Made")


Words = tuple[str, str]
"""The same in Chinese and in English."""

_DROPPED = lazily(r"[\W_]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE_ONES = lazily(r"[０-９Ａ-Ｚａ-ｚ]")


_Remembered = tuple[Report | None, dict[str, object]]
_remembered: _Remembered = (None, {})
_before: _Remembered = (None, {})


def once(report: Report, name: str, make: Callable[[], _Made]) -> _Made:
    """What several checks make of the same report, made once; only the report at hand and one other are remembered,
    which is last year's where checks compare the two.
    """
    global _remembered, _before
    here = _remembered
    if here[0] is not report:
        here = _before if _before[0] is report else (report, {})
        _remembered, _before = here, _remembered
    if name not in here[1]:
        here[1][name] = make()
    return here[1][name]  # type: ignore[return-value]  # as a name always stands for the same kind of thing


def by_layout(report: Report, name: str, make: Callable[[], _Made]) -> _Made:
    """What the labels of the tables alone decide (no figure, no running text): made once for all tables laid out alike."""
    known = report.layout
    if known is None:
        return once(report, name, make)
    if name not in known:
        known[name] = make()
    return known[name]  # type: ignore[return-value]  # as a name always stands for the same kind of thing


def plain(text: str) -> str:
    """A text without white space and punctuation and with full-width characters made narrow, for comparing words."""
    return _plain_label(text) if len(text) < _LABEL else _plain(text)


_LABEL = 80  # longer texts seldom come again


@lru_cache(maxsize=4096)
def _plain_label(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    kept = _DROPPED.sub("", text)  # first, since it drops punctuation of either width
    return kept.translate(_WIDE) if _WIDE_ONES.search(kept) else kept


def says(text: str, words: str) -> bool:
    """Whether a text has one of some words, parted by |; no pattern needs to be compiled for that."""
    for word in words.split("|"):  # noqa: SIM110 - asked of every clause, and twice as fast as any()
        if word in text:
            return True
    return False


def listed(items: Iterable[str]) -> str:
    """Items joined as Chinese does."""
    return "、".join(items)


def both(text: str) -> Words:
    """A text that is the same in both languages: a label or heading of the form."""
    return text, text


def heading(template: Template, chapter: str) -> str:
    """A chapter's heading as the form prints it: 六、其他需要报告的事项."""
    for index, spec in enumerate(template.chapters, start=1):
        if spec.id == chapter:
            return f"{numeral(index)}、{spec.title}"
    return chapter


def position(place: Place) -> tuple[int, int, int, int]:
    """Where a place stands in document order."""
    return place.block, place.row, place.cell, place.start


class Flow:
    """Running text as it is meant to be read, lines that a copy broke in the middle of a sentence joined again."""

    def __init__(self, report: Report, places: Iterable[Place]) -> None:
        blocks = report.document.blocks
        self._starts: list[int] = []
        self._places: list[Place] = []
        parts: list[str] = []
        length = 0
        for place in places:
            block = blocks[place.block] if place.block >= 0 else None
            if not isinstance(block, Paragraph):
                continue
            text = block.text[place.start : place.end if place.end >= 0 else None]
            if parts and not _broken(parts[-1], text):
                parts.append("\n")
                length += 1
            self._starts.append(length)
            self._places.append(place)
            parts.append(text)
            length += len(text)
        self.text = "".join(parts)

    def place(self, start: int, end: int) -> Place:
        """The place of a range of the text, up to the end of the block it begins in."""
        if not self._starts:
            return WHOLE
        index = bisect_right(self._starts, start) - 1
        here, begin = self._places[index], self._starts[index]
        stop = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return here._replace(start=here.start + start - begin, end=here.start + min(end, stop) - begin)

    def blocks(self) -> Iterator[tuple[Place, str]]:
        """The passages one by one."""
        for index, place in enumerate(self._places):
            stop = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            yield place, self.text[self._starts[index] : stop].rstrip("\n")


_SENTENCE_END = "。！？：；:;!?”）)】〕"


def _broken(before: str, after: str) -> bool:
    """Whether a line goes on in the next: long, not at the end of a sentence, and the next is no numbered one."""
    last = before.rstrip()[-1:]
    return len(before) >= 18 and last not in _SENTENCE_END and not ordinal(after.lstrip())[0]


def flow(report: Report, chapter: str) -> Flow:
    """The running text of a chapter, the signature that follows the last one left out; empty if it is not bound."""
    return once(report, f"flow {chapter}", lambda: _flow(report, chapter))


def _flow(report: Report, chapter: str) -> Flow:
    found = report.chapters.get(chapter)
    signed = [one for one in (report.signature.organ_place, report.signature.date_place) if one.block >= 0]
    last = min((one.block for one in signed), default=len(report.document.blocks))
    kept = []
    for place in found.passages if found else ():
        if place.block < last and place.end < 0:
            kept.append(place)
            continue
        ends = [one.start for one in signed if one.block == place.block and one.start >= place.start]
        if ends and (place.end < 0 or min(ends) < place.end):
            place = place._replace(end=min(ends))
        if place.end < 0 or place.end > place.start:
            kept.append(place)
    return Flow(report, kept)


def preamble(report: Report) -> Flow:
    """The running text before the first chapter; where there is none, the first words of that chapter.

    They may stand under a heading of their own: （一）概述.
    """
    return once(report, "preamble", lambda: _preamble(report))


def _preamble(report: Report) -> Flow:
    return flows(report)[0] if flows(report)[0].text.strip() else opening(report)


def opening(report: Report) -> Flow:
    """The first words of the first chapter, with a heading of their own if they stand under one."""
    first = report.chapters.get(report.template.chapters[0].id)
    words = Flow(report, first.passages[:1] if first else ())
    if first and len(words.text) < 20 and ordinal(words.text.strip())[0] > 1:
        return Flow(report, first.passages[:2])
    return words


def flows(report: Report) -> tuple[Flow, ...]:
    """The running text of the preamble and of every chapter."""
    return once(
        report,
        "flows",
        lambda: (Flow(report, report.preamble), *(flow(report, chapter) for chapter in report.chapters)),
    )


def mentions(text: Flow, pattern: str) -> Iterator[tuple[re.Match[str], Place]]:
    """Every match of a pattern in running text, with its place."""
    for match in re.finditer(pattern, text.text):
        yield match, text.place(*match.span())


def pictured(report: Report, chapter: str) -> Place | None:
    """The first picture among a chapter's passages."""
    found = report.chapters.get(chapter)
    for place in found.passages if found else ():
        if place.block >= 0 and isinstance(report.document.blocks[place.block], Picture):
            return place
    return None


_READING, _VALUE = itemgetter(Fact._fields.index("reading")), itemgetter(Fact._fields.index("value"))


def figures(report: Report, spec: TableSpec) -> list[Value | None]:
    """The figures of a table in the order of its keys."""
    return once(report, f"figures {spec.id}", lambda: list(map(_VALUE, map(report.facts.__getitem__, spec.keys()))))


def readings(report: Report) -> frozenset[str]:
    """In which ways the figures of a report were read: where all were, nothing is blank, lost or unclear."""
    return once(report, "readings", lambda: frozenset(map(_READING, report.facts.values())))


def gridded(document: Document, place: Place) -> bool:
    """Whether a place lies in a table whose cells the file itself tells apart."""
    return place.block >= 0 and isinstance(document.blocks[place.block], Table)


def row_label(report: Report, subject: str) -> str:
    """The form's words for a row (``table/row``) or a figure, without the remark on what it counts."""
    label: str = report.template.label(subject)
    return label.replace("（区分处理的，只计这一情形，不计其他情形）", "")


def row_words(report: Report, subject: str) -> str:
    """:func:`row_label` as it can stand between quotation marks."""
    return row_label(report, subject).replace("“", "‘").replace("”", "’")


def counted(count: int, noun: str) -> str:
    """A number with its English noun: 1 row, 2 rows."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def row_keys(report: Report, subject: str) -> list[str]:
    """The fact keys of a row ``table/row``, column by column."""
    table = report.template.table(subject.partition("/")[0])
    return [f"{subject}/{leaf.key}" for leaf in table.leaves("columns")]


def totals(report: Report, table: str, axis: str) -> set[str]:
    """The keys of the total lines of an axis."""
    leaves: tuple[Leaf, ...] = report.template.table(table).leaves(axis)
    return {leaf.key for leaf in leaves if leaf.line.total}


def equations(spec: TableSpec) -> tuple[Equation, ...]:
    """The sums of a form's table as equations, worked out once for each form in use."""
    return spec.kept(_equations)


def _equations(spec: TableSpec) -> tuple[Equation, ...]:
    return tuple(Equation(item.id, item.left, item.right) for item in spec.sums())


def marked(report: Report, chapter: str = "") -> list[tuple[str, Place]]:
    """The labels of other years' forms that stand in this report's tables, with their places.

    In running text one such word proves nothing, since the words also have an everyday use; two do.
    """
    chapters = [chapter] if chapter else list(dict.fromkeys(table.chapter for table in report.template.tables))
    return [mark for id in chapters for mark in once(report, f"marked {id}", partial(_marked, report, id))]


def _marked(report: Report, chapter: str) -> list[tuple[str, Place]]:
    in_cells: dict[str, Place] = {}
    in_text: dict[str, Place] = {}
    found = report.chapters.get(chapter)
    wanted = report.template.kept(_foreign)
    in_tables = by_layout(report, "marks in tables", partial(_in_tables, report))
    for place in found.passages if found else ():
        block = report.document.blocks[place.block] if place.block >= 0 else None
        if isinstance(block, Table):
            if not in_tables:
                continue
            words = "".join("".join([cell.text for row in block.rows for cell in row]).split())
            if any(mark in words for mark in wanted):
                for label, where in _labels(block, place):
                    for mark in [mark for mark, bare_mark in wanted.items() if bare_mark in label]:
                        in_cells.setdefault(mark, where)
        elif isinstance(block, Paragraph):
            words = "".join(report.document.quote(place).split())
            for mark in [mark for mark in wanted if mark in words]:
                in_text.setdefault(mark, place)
    if len({**in_cells, **in_text}) < 2:
        in_text = {}
    return list({**in_text, **in_cells}.items())


def _in_tables(report: Report) -> bool:
    """Whether any label of another form stands in any table."""
    tables = [block for block in report.document.blocks if isinstance(block, Table)]
    words = "".join("".join([cell.text for table in tables for row in table.rows for cell in row]).split())
    return any(mark in words for mark in report.template.foreign)


def _foreign(template: Template) -> dict[str, str]:
    return {mark: plain(mark) for mark in template.foreign}


def _labels(table: Table, place: Place) -> Iterator[tuple[str, Place]]:
    for row, cells in enumerate(table.rows):
        for index, cell in enumerate(cells):
            if 3 < len(cell.text) <= 60:
                yield plain(cell.text), Place(place.block, row, index)


def unread(reason: str, reason_en: str) -> Open:
    """An open outcome with its reason."""
    return Open((reason, reason_en))


CUT_SHORT = unread("文本有省略，未见不等于没有", "parts of the text were left out, so absence proves nothing")
TRUNCATED = unread("文件不完整，后面的内容看不到", "the file stops in the middle; what follows cannot be seen")
OTHER_FORM = unread(
    "表格用的是另一年度的格式，另行指出", "the tables follow the form of other years, which is said elsewhere"
)


def open_if_cut(report: Report, chapter: str) -> Open | None:
    """Why absence of words proves nothing in a chapter, if that is so."""
    if report.elided(chapter):
        return CUT_SHORT
    if report.document.truncated and chapter == list(report.chapters)[-1]:
        return TRUNCATED
    return None


_OLD = lazily(
    r"咨询(?:处理|情况)|机构(?:设置|人员|建设)|人员(?:设置|经费)|保障经费|收费(?:及|和|与)?减免|收费情况|申诉情况|(?:复议|诉讼).{0,6}申诉"
)
OLD_STRUCTURE = unread(
    "报告是2019年以前的旧式结构，另行指出",
    "the report has the structure of reports before 2019, which is said elsewhere",
)


def old_headings(report: Report) -> list[Heading]:
    """The headings of chapters that only reports before 2019 had."""
    return once(report, "old headings", lambda: [found for found in report.headings if _old(found)])


def _old(found: Heading) -> bool:
    return bool(found.number) and not found.chapter and _OLD.search(bare(found.title)) is not None


def outdated(report: Report) -> bool:
    """Whether a report as a whole is built as before 2019, which says all about its chapters and their titles."""
    known = sum(chapter.fit in ("exact", "alias") for chapter in report.chapters.values())
    return 2 * known <= len(report.chapters) and len(old_headings(report)) > 1


def chapter_text(report: Report, chapter: str) -> str:
    """All words of a chapter, those of its tables as well."""
    found = report.chapters.get(chapter)
    return "\n".join(report.document.quote(place) for place in found.passages) if found else ""


def torn(label: str) -> bool:
    """Whether a label shows that its words were broken up by extraction."""
    return any(char.isdigit() for char in label[-1:]) or "|" in label or "\n" in label
