"""Checks about chapters and headings: there, in order, numbered, named and filled as the form has them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from disclint.align import bare, longest_rise
from disclint.checks.common import (
    OLD_STRUCTURE,
    TRUNCATED,
    both,
    heading,
    listed,
    marked,
    old_headings,
    outdated,
    position,
)
from disclint.checks.regular import EMPTY, HEADINGS, MARKS, filled
from disclint.diagnostic import Open, Problem
from disclint.headings import IMPROVEMENT, untypeset
from disclint.numerals import number, numeral
from disclint.patterns import lazily
from disclint.report import BoundChapter, Heading, Report
from disclint.rule import hinted
from disclint.tree import Paragraph, Place

Found = Iterator[Problem | Open]


@hinted(HEADINGS)
def chapters_missing(report: Report) -> Found:
    """Every chapter of the form is there; one whose text stands without its heading is another matter."""
    if len(report.chapters) < len(report.template.chapters) and outdated(report):
        yield OLD_STRUCTURE
        return
    ids = [chapter.id for chapter in report.template.chapters]
    last = max((ids.index(id) for id in report.chapters), default=-1)
    before = -1
    for index, id in enumerate(ids):
        if id in report.chapters:
            before = index
            continue
        if report.document.truncated and index > last:
            yield TRUNCATED
            continue
        place = report.chapters[ids[before]].place if before >= 0 else report.identity.title_place
        near = heading(report.template, ids[before]) if before >= 0 else ""
        after = (f"（应在“{near}”之后）", f" (after {near})") if near else ("", "")
        yield Problem(
            id, place, {"chapter": heading(report.template, id), "after": after}, heading(report.template, id)
        )


@hinted(HEADINGS)
def headings_lost(report: Report) -> Found:
    """No chapter's text stands without its heading."""
    for id, chapter in report.chapters.items():
        if chapter.fit == "lost":
            expected = heading(report.template, id)
            block = report.document.blocks[chapter.place.block] if chapter.place.block >= 0 else None
            opening = report.document.quote(chapter.place)[:30] if isinstance(block, Paragraph) else ""
            begins = (f"“{opening}”", opening) if opening else ("表格", "its table")
            # Where the text begins depends on the format it is in: that is no part of what is wrong.
            yield Problem(id, chapter.place, {"chapter": expected, "begins": begins}, expected)


@hinted(HEADINGS)
def titles_reworded(report: Report) -> Found:
    """Every chapter bears the title that the form gives it."""
    changed = [id for id, chapter in report.chapters.items() if chapter.fit in ("near", "similar")]
    if changed and outdated(report):
        yield OLD_STRUCTURE
        return
    for id in changed:
        chapter = report.chapters[id]
        if chapter.fit in ("near", "similar"):
            expected = heading(report.template, id)
            written = f"{chapter.number}、{chapter.title}" if chapter.number else chapter.title
            yield Problem(id, chapter.place, {}, expected, written, edits=_retitled(report, chapter))


def _retitled(report: Report, chapter: BoundChapter) -> tuple[tuple[Place, str, str], ...]:
    """The title to put for a reworded one, where the form knows that wording and it promises what the form's does.

    A title that is merely similar may stand over something else, and “存在问题” over a text without improvement.
    """
    spec = next(one for one in report.template.chapters if one.id == chapter.id)
    titles = {bare(title) for title in (spec.title, *spec.aliases, *spec.near)}
    again = any(bare(found.title) in titles for found in report.headings if found.chapter != chapter.id)
    words = report.document.quote(chapter.place).rstrip()
    promises = (IMPROVEMENT in chapter.title) == (IMPROVEMENT in spec.title)
    if chapter.fit != "near" or again or not promises or not words.endswith(chapter.title):
        return ()
    end = chapter.place.start + len(words)
    return ((chapter.place._replace(start=end - len(chapter.title), end=end), chapter.title, spec.title),)


@hinted(HEADINGS)
def numbers_wrong(report: Report) -> Found:
    """Every chapter bears its own ordinal; a shift that several chapters share is one problem.

    Ordinals that are wrong only because a chapter is missing, one too many or out of order are not: those say more.
    """
    spec = [chapter.id for chapter in report.template.chapters]
    written = {id: number(chapter.number) or 0 for id, chapter in report.chapters.items() if chapter.number}
    printed = [(position(report.chapters[id].place), ordinal) for id, ordinal in written.items()]
    for surplus in ((), _extra(report)):
        ordinals = [
            ordinal for _, ordinal in sorted([*printed, *((position(one.place), one.number) for one in surplus)])
        ]
        if ordinals == list(range(1, len(ordinals) + 1)):
            return
    if outdated(report):
        yield OLD_STRUCTURE
        return
    shifts: dict[int, list[str]] = {}
    for id in spec:
        if id in written and written[id] and written[id] != spec.index(id) + 1:
            shifts.setdefault(written[id] - spec.index(id) - 1, []).append(id)
    for ids in shifts.values():
        chapters = [report.chapters[id] for id in ids]
        expected = listed(heading(report.template, id) for id in ids)
        actual = listed(f"{chapter.number}、{chapter.title}" for chapter in chapters)
        related = tuple(
            (
                chapter.place,
                (f"应为“{heading(report.template, chapter.id)}”", f"should be {heading(report.template, chapter.id)}"),
            )
            for chapter in chapters[1:]
        )
        lead = ("章的序号不对", "chapter wrongly numbered")
        if len(ids) > 1:
            lead = (f"有{len(ids)}章的序号不对", f"{len(ids)} chapters wrongly numbered")
        yield Problem(ids[0], chapters[0].place, {"lead": lead}, expected, actual, related)


def _restarts(headings: list[Heading]) -> list[int]:
    """Where the numbering of chapters begins anew with a second 一、; a list inside the last chapters counts, too."""
    ones = [i for i, found in enumerate(headings) if found.number == 1]
    return ones[1:]


def _topical(report: Report, found: Heading) -> bool:
    """Whether an unbound heading is about a topic that belongs under a chapter."""
    if found.chapter or not found.number:
        return False
    title = bare(found.title)
    topics = [topic for chapter in report.template.chapters if chapter.id == found.inside for topic in chapter.topics]
    return any(title.startswith(bare(name)) for topic in topics for name in (topic.title, *topic.aliases))


@hinted(HEADINGS)
def numbering_restarts(report: Report) -> Found:
    """The ordinals 一、二、三、 number the chapters only, and do so once."""
    headings = [found for found in report.headings if found.number]
    again = _restarts(headings)
    leading = [i for i in again if headings[i].chapter]
    first = again[0] if again else len(headings)
    surplus = [found for found in headings[:first] if not found.chapter and (again or _topical(report, found))]
    if again and not surplus:
        surplus = [found for found in headings[first:] if not found.chapter]
    if not again and not surplus:
        return
    anew = [headings[i] for i in leading]  # a 一、 that leads sub-headings only is among the surplus
    surplus = [found for found in surplus if not _repeated(report, found)]  # said of its own
    if not surplus and not anew:
        return
    owner = (surplus or anew)[0]
    subject = owner.inside or owner.chapter or report.template.chapters[0].id
    named = (surplus or anew)[:6]
    related = [
        (found.place, ("这一级应编为（一）（二）……", "belongs one level down: （一）（二）…")) for found in surplus[1:]
    ]
    related += [(found.place, ("从这里又从“一、”编起", "the numbering starts again here")) for found in anew]
    shown = listed(f"{numeral(found.number)}、{found.title}" for found in named)
    note = ("；之后章序号又从“一、”编起", ", then the chapters start from 一、 again") if anew else ("", "")
    data = {"headings": shown, "restart": note, "chapter": heading(report.template, subject)}
    yield Problem(subject, owner.place, data, "", shown, tuple(related))


def _repeated(report: Report, found: Heading) -> bool:
    """Whether an unbound heading is that of a chapter which stands elsewhere."""
    title = bare(found.title)
    chapters = (chapter for chapter in report.template.chapters if chapter.id in report.chapters)
    return any(title in (bare(chapter.title), *map(bare, chapter.aliases)) for chapter in chapters)


@hinted(HEADINGS)
def headings_dirty(report: Report) -> Found:
    """Nothing stands before a chapter's ordinal, and no note on how to set a heading after it."""
    for found in report.headings:
        subject = found.chapter or found.inside or "report"
        title = untypeset(found.title)
        clean = f"{numeral(found.number)}、{title}"
        if found.prefix and found.number:
            what = (f"前多出“{found.prefix}”", f"stray characters {found.prefix} before the heading")
            yield Problem(subject, found.place, {"what": what}, clean, f"{found.prefix}{clean}")
        elif found.number and title != found.title:
            note = found.title[len(title) :]
            what = (f"后留有排版说明“{note}”", f"a note on typesetting left after the heading, {note}")
            yield Problem(subject, found.place, {"what": what}, clean, f"{numeral(found.number)}、{found.title}")


_ORDINAL = lazily("[一二三四五六七八九十]{1,3}、")


@hinted(HEADINGS)
def headings_numbered_twice(report: Report) -> Found:
    """No chapter's title has a second ordinal before it: 五、五、存在的主要问题.

    Only chapters of the form are judged: 一、二、三季度 may be the words of another heading.
    """
    for id, chapter in report.chapters.items():
        twice = _ORDINAL.match(chapter.title) if chapter.number else None
        if twice:
            expected = heading(report.template, id)
            yield Problem(id, chapter.place, {}, expected, f"{chapter.number}、{chapter.title}")


@hinted(HEADINGS)
def chapters_disordered(report: Report) -> Found:
    """The chapters stand in the order of the form; named are the fewest that would have to move."""
    spec = [chapter.id for chapter in report.template.chapters]
    chapters = [chapter for chapter in report.chapters.values() if chapter.fit != "lost"]
    printed = [chapter.id for chapter in sorted(chapters, key=lambda chapter: position(chapter.place))]
    kept = longest_rise([spec.index(id) for id in printed])
    order = listed(heading(report.template, id) for id in printed)
    for id in spec:
        if id in printed and spec.index(id) not in kept:
            at = printed.index(id)
            before = heading(report.template, printed[at - 1]) if at else ""
            words = (f"排在“{before}”之后", f"after {before}") if before else ("排在最前", "first of all")
            yield Problem(id, report.chapters[id].place, {"where": words}, heading(report.template, id), order)


@hinted(EMPTY)
def chapters_empty(report: Report, *, chapters: tuple[str, ...]) -> Found:
    """Something stands under the heading of each of these chapters.

    ``chapters``: their ids. Where every chapter of tables is empty, the tables were left out as a whole, mostly in
    copying: that is one problem.
    """
    printed = sorted(report.chapters.values(), key=lambda chapter: position(chapter.place))
    empty = []
    for id in chapters:
        chapter = report.chapters.get(id)
        if chapter is None or chapter.fit == "lost" or filled(report, chapter):
            continue
        if report.document.truncated and chapter == printed[-1]:
            yield TRUNCATED
        else:
            empty.append(chapter)
    tabular = list(dict.fromkeys(table.chapter for table in report.template.tables))
    bare = [chapter for chapter in empty if chapter.id in tabular]
    if len(bare) == len(tabular):
        yield _untabled(report, bare)
        empty = [chapter for chapter in empty if chapter not in bare]
    for chapter in empty:
        title = heading(report.template, chapter.id)
        what = (f"“{title}”一章只有标题，没有内容", f"{title} has a heading and nothing under it")
        yield Problem(chapter.id, chapter.place, {"what": what, "chapter": title})


def _untabled(report: Report, bare: list[BoundChapter]) -> Problem:
    """One problem for all chapters that lack their tables."""
    titles = [heading(report.template, chapter.id) for chapter in bare]
    named = "".join(f"“{title}”" for title in titles)
    what = (
        f"{named}都只有标题，统计表格一张也没有；表格可能在复制或转换时丢失，请用带表格的原件再查",
        f"{', '.join(titles)} have headings and nothing under them; the tables may have been lost in copying",
    )
    again = tuple((chapter.place, ("这一章也没有表格", "no table here either")) for chapter in bare[1:])
    return Problem("tables", bare[0].place, {"what": what}, "", "", again)


@hinted(HEADINGS)
def chapters_repeated(report: Report) -> Found:
    """No chapter's heading stands twice."""
    if all(found.chapter or not found.number for found in report.headings):
        return
    for chapter in report.template.chapters:
        if chapter.id not in report.chapters:
            continue
        titles = {bare(title) for title in (chapter.title, *chapter.aliases)}
        for found in report.headings:
            if found.chapter != chapter.id and not found.chapter and found.number and bare(found.title) in titles:
                first = report.chapters[chapter.id]
                related = ((first.place, ("另一处", "the other one")),)
                yield Problem(chapter.id, found.place, {}, "", f"{numeral(found.number)}、{found.title}", related)
                break


def _continuing(report: Report) -> list[Heading]:
    """Unbound headings that are numbered on from the chapter before them: chapters of the author's own."""
    headings = [found for found in report.headings if found.number]
    if _restarts(headings):
        return []
    return [
        found
        for before, found in pairwise(headings)
        if not found.chapter and found.number == before.number + 1 and not _topical(report, found)
    ]


@hinted(HEADINGS)
def old_structure(report: Report, *, least: int = 2) -> Found:
    """The report is not built as reports were before 2019: 概述、咨询、机构人员、收费减免、申诉.

    ``least``: so many headings of that kind make a report an old one.
    """
    old = old_headings(report)
    if len(old) >= least:
        shown = listed(f"{numeral(found.number)}、{found.title}" for found in old)
        related = tuple((found.place, both(found.title)) for found in old[1:])
        yield Problem("report", old[0].place, {"headings": shown}, "", shown, related)


def _extra(report: Report) -> list[Heading]:
    """The headings of chapters that the form does not have; none where it is an old form's structure."""
    if len(old_headings(report)) > 1:
        return []
    titles = {bare(title) for chapter in report.template.chapters for title in (chapter.title, *chapter.aliases)}
    return [found for found in _continuing(report) if bare(found.title) not in titles]


@hinted(HEADINGS)
def chapters_extra(report: Report) -> Found:
    """There are no chapters beyond those of the form."""
    extra = _extra(report)
    if extra:
        shown = listed(f"{numeral(found.number)}、{found.title}" for found in extra)
        related = tuple((found.place, ("也是多出的一章", "another one")) for found in extra[1:])
        yield Problem("report", extra[0].place, {"headings": shown}, "", shown, related)


@hinted(MARKS)
def form_marks(report: Report) -> Found:
    """No labels of the form of other years stand in the tables."""
    found = marked(report)
    if found:
        shown = listed(mark for mark, _ in found)
        related = tuple((place, both(mark)) for mark, place in found[1:])
        chapter = report.template.tables[0].chapter
        data = {"marks": shown, "form": (report.template.title, report.template.title_en)}
        yield Problem(chapter, found[0][1], data, report.template.title, shown, related)


CHECKS = (
    chapters_missing,
    headings_lost,
    titles_reworded,
    numbers_wrong,
    numbering_restarts,
    headings_dirty,
    headings_numbered_twice,
    chapters_disordered,
    chapters_empty,
    chapters_repeated,
    chapters_extra,
    old_structure,
    form_marks,
)
