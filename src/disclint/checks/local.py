"""Checks that rules of provinces and cities need: their yearly days, document numbers, rates and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint.align import bare
from disclint.checks.common import CUT_SHORT, listed, says, unread
from disclint.checks.prose import Prose, prose
from disclint.diagnostic import Open, Problem
from disclint.numerals import number, numeral
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import ChapterKey, FactKey, hinted
from disclint.tree import Place

Found = Iterator[Problem | Open]


def _cut(report: Report) -> bool:
    """Whether words of the report were left out, so that absence proves nothing."""
    return report.document.truncated or any(report.elided(chapter) for chapter in report.chapters)


# ---- the ordinal of a yearly day -----------------------------------------------------------------------------------

_ORDINAL = r"第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?([个届次])"
_BETWEEN = r"(?:[“”\"‘’《\s]|全国|全省|辽宁省?|全市|鞍山市?|5\s?[·・•‧∙.．。]?\s?15|五一五){0,6}"
_BESIDE = {-1: "去年|上年|上一年|往年", 1: "明年|来年|下年|下一年"}


@hinted(lambda options: [options["day"]])
def day_ordinal(report: Report, *, day: str, before: int) -> Found:
    """The ordinal of a day that comes once a year fits the year: ``before`` is the year before the first one.

    A sentence that names another year is believed to speak of that one.

    ``day``: the name of the day, its ordinal left out.
    """
    said, year = prose(report), report.identity.year
    found: dict[tuple[str, str], list[Place]] = {}
    wanted = f"第{numeral(year - before)}" if 0 < year - before < 100 else ""
    for match in re.finditer(_ORDINAL + _BETWEEN + re.escape(day), said.text):
        value = int(match[1]) if match[1].isdecimal() else number(match[1]) or 0
        if before + value in _years_of(said, match.start(), match.end(), year):
            continue
        key = said.part(match.start()), f"第{match[1]}{match[2]}"
        found.setdefault(key, []).append(said.place(match.start(), match.end(2)))
    for (part, words), places in found.items():
        data = {"day": day, "year": year, "count": len(places)}
        again = tuple((place, ("又见一处", "again")) for place in places[1:])
        yield Problem(f"{part}/{_DAY}", places[0], data, f"{wanted}{words[-1]}", words, again)


_DAY = "open-day"


def _years_of(said: Prose, start: int, end: int, year: int) -> set[int]:
    """The years that a sentence may speak of."""
    first, last = said.sentence(start, end)
    sentence = said.text[first:last]
    years = {year, *map(int, re.findall(r"(?<!\d)(20\d\d)(?!\d)", sentence))}
    return years | {year + step for step, words in _BESIDE.items() if says(sentence, words)}


# ---- numbers and titles of known documents -------------------------------------------------------------------------

_CITED = lazily(
    r"《([^《》\n]{4,90})》\s?[（(]\s?([\u4e00-\u9fff]{2,10})\s?[〔\[（(【﹝［]\s?(\d{4})\s?[〕\]）)】﹞］]\s?(\d{1,4})\s?号\s?[）)]"
)
_ALIKE = 0.6  # of two titles: above it one may be a loose quotation of the other


class _Cited(NamedTuple):
    """A document as a report cites it: title, code of the issuer, year, serial number, place."""

    title: str
    code: str
    year: str
    serial: str
    place: Place
    part: str

    @property
    def number(self) -> str:
        return f"{self.code}〔{self.year}〕{self.serial}号"


@hinted(lambda options: options["hint"].split("|"))
def documents_misnamed(report: Report, *, documents: dict[str, str], hint: str) -> Found:
    """A document cited by title and number has the title that goes with the number.

    ``documents`` maps numbers to titles; a document that is not in it is not judged. ``hint``: words parted by |, one
    of which stands in every such number.
    """
    said = prose(report)
    for match in _CITED.finditer(said.text):
        place, part = said.place(*match.span()), said.part(match.start())
        cited = _Cited(match[1], match[2], match[3], match[4].lstrip("0"), place, part)
        wanted = _expected(cited, documents)
        if wanted:
            subject = f"{part}/{cited.code}{cited.year}-{cited.serial}"
            data = {"title": cited.title, "number": cited.number}
            yield Problem(subject, place, data, wanted, f"《{cited.title}》（{cited.number}）")


def _expected(cited: _Cited, documents: dict[str, str]) -> str:
    """How a document should be cited; empty if nothing is known to be wrong."""
    known = documents.get(cited.number)
    if known is not None:
        return "" if _alike(cited.title, known) else f"《{known}》（{cited.number}）"
    for one, title in documents.items():
        if _core(title) == _core(cited.title) and _one_off(cited.number, one):
            return f"《{title}》（{one}）"
    return ""


def _core(title: str) -> str:
    """A title without its issuer and without the word for its kind."""
    about = title.find("关于")
    return bare(title[max(about, 0) :]).removeprefix("关于").removesuffix("的通知")


def _alike(one: str, other: str) -> bool:
    first, second = _core(one), _core(other)
    short, long = sorted((first, second), key=len)
    if set(re.findall(r"20\d\d", first)) ^ set(re.findall(r"20\d\d", second)) and "20" in first and "20" in second:
        return False
    if short in long:
        return True
    from difflib import SequenceMatcher  # for the few reports that cite a known number with other words

    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def _one_off(one: str, other: str) -> bool:
    """Whether two numbers of the same issuer differ in the year or in the serial number, not in both."""
    first, second = (re.split("[〔〕号]", text) for text in (one, other))
    return first[0] == second[0] and (first[1] == second[1]) != (first[2] == second[2])


# ---- interpretation of policy documents ----------------------------------------------------------------------------

_RATE = lazily(r"解读率(?:[^。；;\n\d]{0,10})((\d{1,4}(?:\.\d{1,2})?)\s?[%％]|百分之百)")
_UNIT = r"\s?余?多?[件篇份条个部]"
_COUNTED = lazily(rf"(?:解读|文件|政策)[^。；;\n]{{0,24}}?\d{_UNIT}|\d{_UNIT}[^。；;\n]{{0,16}}?(?:解读|文件|政策)")


@hinted("解读率")
def rate_unfounded(report: Report) -> Found:
    """A rate of explained documents is at most 100 %, and says of how many documents it speaks."""
    said = prose(report)
    for match in _RATE.finditer(said.text):
        what = None
        if match[2] and float(match[2]) > 100:
            what = ("高于100%", "is above 100 %")
        else:
            first, last = said.sentence(match.start(), match.end())
            before = said.sentence(max(first - 2, 0), max(first - 1, 0))[0]
            around = said.text[before : match.start()] + said.text[match.end() : last]
            if not _COUNTED.search(around):
                what = ("没有写明是多少件文件中的多少件", "does not say of how many documents")
        if what:
            part = said.part(match.start())
            yield Problem(f"{part}/interpretation-rate", said.place(*match.span()), {"what": what}, "", match[1])
            return


def unsaid_though_counted(
    report: Report, *, chapter: ChapterKey, counts: tuple[FactKey, ...], words: str, matter: str
) -> Found:
    """Where one of some figures is not zero, the report has one of some words, parted by |, somewhere.

    ``chapter`` is where they belong, ``matter`` what they are about.
    ``counts``: the keys of the figures. ``words``: the words.
    """
    if says(prose(report).text, words):
        return
    values = [report.value(key) for key in counts]
    done = next((value for value in values if value), None)
    if done is None:
        if None in values:
            yield unread("件数读不出来", "the figure could not be read")
    elif _cut(report):
        yield CUT_SHORT
    else:
        yield Problem(chapter, report.chapters[chapter].place, {"matter": matter, "done": done}, matter)


# ---- tasks of a year that a report should answer to ----------------------------------------------------------------


def tasks_unmentioned(
    report: Report,
    *,
    chapter: ChapterKey,
    tasks: dict[str, str],
    area: str,
    levels: dict[str, str],
    only: dict[str, tuple[str, ...]],
) -> Found:
    """The report has one of the words, parted by |, of every one of some tasks; all that it has not in one problem.

    ``area``: the place that set the tasks. ``levels``: for each kind of organ, which of them have to answer:
    ``own`` those of the place itself, ``below`` those of its parts, ``any`` both. ``only``: tasks that are for some
    kinds of organs alone.
    ``tasks``: each task with its words. ``chapter``: the chapter where they belong.
    """
    identity = report.identity
    level = levels.get(identity.kind, "")
    own = identity.region == area
    if not level or (level == "own" and not own) or (level == "below" and own) or identity.entity.startswith("国家"):
        return
    text = prose(report).text
    wanted = [name for name in tasks if identity.kind in only.get(name, (identity.kind,))]
    missing = [name for name in wanted if not says(text, tasks[name])]
    if missing and _cut(report):
        yield CUT_SHORT
    elif missing:
        data = {"tasks": listed(missing), "count": len(missing)}
        yield Problem(chapter, report.chapters[chapter].place, data)


CHECKS = (
    day_ordinal,
    documents_misnamed,
    rate_unfounded,
    unsaid_though_counted,
    tasks_unmentioned,
)
