"""Checks about what the running text of a chapter and the preamble have to speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from disclint.align import bare
from disclint.checks.common import (
    CUT_SHORT,
    Flow,
    flow,
    flows,
    listed,
    once,
    open_if_cut,
    opening,
    plain,
    preamble,
    says,
)
from disclint.diagnostic import Open, Problem
from disclint.numerals import number, numeral
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import ChapterKey, Literals, hinted
from disclint.template import Topic
from disclint.tree import Place

Found = Iterator[Problem | Open]


def _said(report: Report, chapter: str) -> str:
    """The running text of a chapter."""
    return flow(report, chapter).text


# ---- the five topics of the first chapter --------------------------------------------------------------------------

# An ordinal where a line or sentence begins. By its first characters such a place is found quickly.
_MARK = lazily(
    r"[\n。；！？”〕\]]\s*"
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.．、](?!\d))"
)


class _Part(NamedTuple):
    """A numbered part of a chapter: the words that open it, its text, where in that of the chapter its title begins."""

    title: str
    text: str
    start: int


_TITLE_END = lazily(r"[。；：:，,\n]")


def _parts(report: Report, chapter: str) -> list[_Part]:
    """The parts of a chapter's text by its sub-headings, which may run into their text."""
    return once(report, f"parts {chapter}", lambda: _divided(flow(report, chapter)))


def _divided(said: Flow) -> list[_Part]:
    # The line end put before the text counts for nothing, like the character that each match begins with.
    marks = [(match.start(), match.end() - 1) for match in _MARK.finditer("\n" + said.text)]
    found: list[_Part] = []
    for index, (_, after) in enumerate(marks):
        rest = said.text[after : marks[index + 1][0] if index + 1 < len(marks) else len(said.text)]
        title = _TITLE_END.split(rest, maxsplit=1)[0].strip()[:24]
        found.append(_Part(title, rest[len(title) :], after))
    return found


def _title_place(report: Report, chapter: str, part: _Part) -> Place:
    return flow(report, chapter).place(part.start, part.start + len(part.title))


@lru_cache(maxsize=256)
def _names(topic: Topic) -> tuple[str, ...]:
    return tuple(bare(name) for name in (topic.title, *topic.aliases))


_SENTENCE = lazily(r"[。；！？]")


def _spoken_of(topic: Topic, sentence: str) -> bool:
    """Whether a sentence, in plain words, speaks of a topic: it has one of its words, or all of those joined by +."""
    signs = (topic.title, *topic.aliases, *topic.signs)
    return any(all(plain(word) in sentence for word in sign.split("+")) for sign in signs)


def topics_missing(report: Report, *, chapter: ChapterKey) -> Found:
    """The chapter speaks of every topic the form names for it.

    ``chapter``: the chapter.
    """
    said = _said(report, chapter)
    topics = report.template.chapter(chapter).topics
    missing = [topic for topic in topics if not any(w in said for w in (topic.title, *topic.aliases, *topic.signs))]
    if missing:  # the words may be broken up by spaces or line ends
        sentences = [plain(sentence) for sentence in _SENTENCE.split(said)]
        missing = [topic for topic in missing if not any(_spoken_of(topic, sentence) for sentence in sentences)]
    if not missing or not said.strip():
        return
    cut = open_if_cut(report, chapter)
    if cut:
        yield cut
        return
    names = listed(topic.title for topic in missing)
    place = report.chapters[chapter].place
    yield Problem(chapter, place, {"topics": names, "count": len(missing)}, listed(t.title for t in topics))


def topic_elsewhere(report: Report, *, chapter: ChapterKey, topic: str, matters: tuple[str, ...]) -> Found:
    """The part on a topic speaks of at least one of its matters.

    ``chapter``: the chapter. ``topic``: the topic's id on the form. ``matters``: words that show one.
    """
    wanted = next((one for one in report.template.chapter(chapter).topics if one.id == topic), None)
    if wanted is None:
        return
    names = _names(wanted)
    for part in _parts(report, chapter):
        title = bare(part.title)
        if not any(name in title for name in names) or not part.text.strip():
            continue
        if any(matter in part.text for matter in matters):
            return
        if "〔" in part.text and "…" in part.text:
            yield CUT_SHORT
        else:
            place = _title_place(report, chapter, part)
            yield Problem(chapter, place, {"topic": wanted.title}, listed(matters[:6]), part.title)
        return


_VERB = lazily(
    r"^(?:持续|不断|进一步|全面|积极|扎实|稳步|切实|着力|深入)?(?:深化|规范|加强|推进|强化|完善|做好|提升|优化|健全|推动|抓好|落实)"
)


def subheadings_uneven(report: Report, *, chapter: ChapterKey) -> Found:
    """The sub-headings of a chapter's topics are worded alike.

    ``chapter``: the chapter.
    """
    if not any(part.title.endswith(("情况", "方面")) for part in _parts(report, chapter)):
        return
    names = [name for topic in report.template.chapter(chapter).topics for name in _names(topic)]
    titled = [(part, bare(part.title)) for part in _parts(report, chapter) if len(part.title) <= 20]
    named = [part for part, title in titled if any(name in title for name in names)]
    text = _said(report, chapter)
    named = [part for part in named if text[part.start - 1] == text[named[0].start - 1]]  # not 1. below （一）
    active = [part for part in named if _VERB.match(part.title)]
    stative = [part for part in named if part.title.endswith(("情况", "方面")) and part not in active]
    if len(named) >= 3 and active and stative:
        shown = listed(part.title for part in named)
        related = tuple(
            (_title_place(report, chapter, part), ("写法不同的小标题", "worded in another way")) for part in stative[:3]
        )
        yield Problem(chapter, _title_place(report, chapter, active[0]), {"headings": shown}, "", shown, related)


def matters_missing(report: Report, *, chapter: ChapterKey, matters: dict[str, Literals]) -> Found:
    """The report speaks of every matter of ``matters``; each is given by its name and the words that show it, parted by |.

    The words are looked for in the whole report; ``chapter`` is only where they belong, and where the finding is shown. For
    what one chapter itself must state, use ``statements_missing``.
    """
    texts = [text.text for text in flows(report)]
    missing = [name for name, words in matters.items() if not any(says(text, words) for text in texts)]
    if missing:
        cut = next((cut for id in report.chapters if (cut := open_if_cut(report, id))), None)
        if cut:
            yield cut
        else:
            yield Problem(chapter, report.chapters[chapter].place, {"matters": listed(missing)}, listed(matters))


# ---- the preamble --------------------------------------------------------------------------------------------------

_CHAPTERS = {
    "overview": "总体|概述|基本情况|概况",
    "proactive": "主动公开",
    "requests": "公开申请|依申请|申请情况|申请的情况",
    "disputes": "复议|诉讼",
    "problems": "问题|不足",
    "other": "其他|其它",
}
_LISTS = "包括|组成|构成|分为|内容为|分别为|涵盖"
_TABLES = lazily(r"并?附(?:有|上)?(?:相关|有关)?(?:的)?(?:说明和)?(?:数据)?(?:指标)?统计表")
_AMONG_OTHERS = lazily(
    r"等(?:几个|若干|多个|各)?(?:方面|部分)|等有?相?关?内容|等$"
)  # such a list claims nothing of what it leaves out
_COUNT = lazily(
    r"(?:等|以下|共|分为?|由|的|情况|事项)?(?:以下)?(?<!第)([一二三四五六七八九十]{1,2}|\d{1,2})个?(?:大)?部分"
)

# Where all six are listed: 等五项内容, 五个方面
_COUNT_OTHERWISE = lazily(r"(?:等|共|以上|情况|事项)([一二三四五六七八九十]|\d{1,2})(?:个|大|项)?(?:方面|项|内容)")


class _Listing(NamedTuple):
    """A sentence, and the chapters it names."""

    sentence: re.Match[str]
    named: list[str]


def _listing(report: Report) -> _Listing | None:
    """The sentence of the preamble that lists what the report is made of."""
    return once(report, "listing", lambda: _lists(preamble(report)))


def _lists(said: Flow) -> _Listing | None:
    for match in re.finditer(r"[^。\n]+", said.text):
        named = [id for id in _CHAPTERS if _named(id, match.group())] if says(match.group(), _LISTS) else []
        if len(named) >= 2:
            return _Listing(match, named)
    return None


def _named(chapter: str, text: str) -> bool:
    return says(text, _CHAPTERS[chapter]) or (chapter == "requests" and re.search("处理.{0,8}申请", text) is not None)


def _inside_first(report: Report) -> bool:
    """Whether the preamble stands under the heading of the first chapter."""
    return not flows(report)[0].text.strip()


def _counted(text: str) -> int:
    return int(text) if text.isdigit() else number(text) or 0


def preamble_count(report: Report) -> Found:
    """The preamble counts as many parts as the form has."""
    said = preamble(report)
    listing = _listing(report)
    if listing is None:
        return
    spec, begin, end = report.template.chapters, *listing.sentence.span()
    parts = said.text.find("部分", begin, end)  # what the count ends in
    counted = _COUNT.search(said.text, max(begin, parts - 10), end) if parts >= 0 else None
    count = _counted(counted.group(1)) if counted else 0
    own = _inside_first(report) and "overview" not in listing.named
    if counted is None and len(listing.named) == len(_CHAPTERS):
        counted = _after_all(said.text, begin, end)
        count = _counted(counted.group(1)) if counted else 0
    right = (len(spec), len(spec) - own, len(spec) + says(listing.sentence.group(), "引言|导语|前言"))
    there = max((heading.number for heading in report.headings), default=0)  # of chapters that the form does not have
    if counted and count >= 3 and count not in (*right, there):
        data = {"count": (numeral(count), str(count))}
        yield Problem("preamble", said.place(*counted.span()), data, f"{numeral(len(spec))}个部分", counted.group())


@hinted("统计表")
def tables_promised(report: Report) -> Found:
    """The preamble promises no appended tables where nothing is appended to the text."""
    said = preamble(report)
    listing = _listing(report)
    tables = _TABLES.search(said.text, listing.sentence.start()) if listing else None
    if tables and not any(word in one.title for one in report.headings for word in ("附表", "附件", "统计表")):
        yield Problem("preamble", said.place(*tables.span()), {}, "", tables.group())


def _after_all(text: str, begin: int, end: int) -> re.Match[str] | None:
    """The count after all six chapters; 主动公开等五个方面 before or after them counts the topics of the first."""
    for match in _COUNT_OTHERWISE.finditer(text, begin, end):
        before = text[begin : match.start()]
        if all(_named(id, before) for id in _CHAPTERS):
            return None if "其中" in before else match
    return None


def preamble_list(report: Report) -> Found:
    """Where the preamble lists the chapters, it lists all of them."""
    said = preamble(report)
    listing = _listing(report)
    if listing is None or len(listing.named) == len(_CHAPTERS):
        return
    text = listing.sentence.group()
    if _AMONG_OTHERS.search(text):
        return
    names = {chapter.id: chapter.title for chapter in report.template.chapters}
    missing = [names[id] for id in _CHAPTERS if id in names and id not in listing.named]
    if _inside_first(report):  # a list of the chapters that follow
        missing = [name for name in missing if name != names.get("overview")]
    if missing and (len(missing) < 4 or _topics_in(report, text) >= 3):
        only = (
            ("只列了第一章的几个方面，", "it lists the topics of the first chapter only; ")
            if len(missing) > 2
            else ("", "")
        )
        data = {"missing": listed(missing), "only": only}
        yield Problem("preamble", said.place(*listing.sentence.span()), data, listed(names.values()), text[:80])


def _topics_in(report: Report, text: str) -> int:
    """How many of the form's topics a text names."""
    words = bare(text)
    topics = (topic for chapter in report.template.chapters for topic in chapter.topics)
    return sum(any(name in words for name in _names(topic)) for topic in topics)


_BASIS = lazily(
    r"(?:(?<!数)据|按照|依照|遵照)[^。]{0,60}(?:条例|格式|通知|规定)"
    r"|落实[^。]{0,60}(?:条例|格式|通知|规定)[^。]{0,160}(?:编制|编写|制作|形成)"
    r"|为(?:深入|认真|全面)?(?:贯彻|落实|贯彻落实)《[^。]{0,90}(?:条例|格式|通知|规定)[^。]{0,90}(?:编制|公布|发布)"
)
_PERIOD = lazily(
    r"统计期|数据截[止至]|数据核定|统计时[间限]|统计周期|数据期限|起止时间|1月1日[^。]{0,24}12月31日|12月31日止"
)
_ADDRESS = "电子版|下载|查阅|网址|www|http"


def preamble_incomplete(report: Report) -> Found:
    """The preamble says on what ground the report is made and what period its figures cover."""
    text = "".join(preamble(report).text.split())
    missing = []
    if not _BASIS.search(text):
        missing.append(("编制依据", "the legal ground"))
    if not _PERIOD.search(text) and not _PERIOD.search("".join(opening(report).text.split())):
        missing.append(("统计期限", "the period covered"))
    if not missing:
        return
    if "〔…" in text:
        yield CUT_SHORT
        return
    if not says(text, _ADDRESS):
        missing.append(("电子版网址", "where to get the electronic version"))
    words = (listed(zh for zh, _ in missing), ", ".join(en for _, en in missing))
    place = report.preamble[0] if report.preamble else report.identity.title_place
    yield Problem("preamble", place, {"missing": words}, "", text[:60])


CHECKS = (
    topics_missing,
    topic_elsewhere,
    subheadings_uneven,
    matters_missing,
    preamble_count,
    tables_promised,
    preamble_list,
    preamble_incomplete,
)
