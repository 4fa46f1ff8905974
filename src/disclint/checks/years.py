"""Checks that the years and dates a text names are those of its report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint.checks.common import listed, says
from disclint.checks.prose import Prose, Squeezed, prose, squeezed
from disclint.diagnostic import Problem
from disclint.patterns import find
from disclint.report import Report
from disclint.rule import Pattern
from disclint.tree import Place

Found = Iterator[Problem]

_CLAUSE_ENDS = "。；！？;\n\f"


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(sign, 0, start) for sign in _CLAUSE_ENDS) + 1
    last = min((at for sign in _CLAUSE_ENDS if (at := text.find(sign, end)) >= 0), default=len(text))
    return text[first:last]


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands in a title or quotation: 《…》, “…”, 「…」, or in brackets of a document's number."""
    line = max(text.rfind("\n", 0, at), text.rfind("\f", 0, at)) + 1
    before = text[line:at]
    return any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in ("《》", "“”", "〈〉", "「」", "〔〕")
    )


class _Seen:
    """The places of like findings, by subject."""

    def __init__(self, said: Prose, text: Squeezed) -> None:
        self._said, self._text = said, text
        self._places: dict[str, list[tuple[Place, str]]] = {}

    def add(self, start: int, end: int) -> None:
        """Take down a stretch of the squeezed text."""
        at = self._text.span(start, end)
        self._places.setdefault(self._said.part(at[0]), []).append((self._said.place(*at), self._text.text[start:end]))

    def problems(self, name: str, expected: str, **data: object) -> Found:
        """One finding a part."""
        for part, found in self._places.items():
            related = tuple((place, (f"又见“{words}”", f"“{words}” again")) for place, words in found[1:])
            said = {"count": len(found), "others": listed(dict.fromkeys(words for _, words in found)), **data}
            yield Problem(f"{part}/{name}", found[0][0], said, expected, found[0][1], related)


# ---- the period covered --------------------------------------------------------------------------------------------

_DAY = r"(\d{1,2})月(\d{1,2})日"
_PERIOD = (
    rf"(20\d\d)年(?:度)?{_DAY}(?:起|开始)?(?:至|到|[-—–－~～]{{1,2}})(?:(20\d\d)年(?:度)?)?(?:{_DAY}|(\d{{1,2}})月底)"
)
_PERIOD_WORDS = "统计|期限|时限|时段|周期|所列数据|本报告|本年报"


def period(report: Report, *, whole: bool = False) -> Found:
    """The period that the report says it covers is its year, and its end is not before its beginning.

    ``whole``: judge only that a period within the year is the whole of it.
    """
    said, text = prose(report), squeezed(report)
    if not says(text.text, _PERIOD_WORDS):
        return
    year = report.identity.year
    seen = _Seen(said, text)
    for match in re.finditer(_PERIOD, text.text):
        part = said.part(text.span(*match.span())[0])
        around = _sentence(text.text, *match.span())
        stated = part in ("preamble", report.template.chapters[0].id) and says(
            around, "统计|期限|时限|时段|周期|所列数据"
        )
        if not stated or _quoted(text.text, match.start()):
            continue
        first, last = _period(match)
        other = first > last or first[0] != year or last[0] != year
        short = not other and (first[1:], last[1:]) != ((1, 1), (12, 31))
        if short if whole else other:
            seen.add(*match.span())
    yield from seen.problems("period", f"{year}年1月1日至{year}年12月31日", year=year)


def _period(match: re.Match[str]) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    year, month, day, other, last_month, last_day, whole_month = match.groups()
    end = (int(last_month), int(last_day)) if last_month else (int(whole_month), 31)
    return (int(year), int(month), int(day)), (int(other or year), *end)


# ---- years left over -----------------------------------------------------------------------------------------------

_OPENS = r"(?:(?<=[。；！？;\n\f：:])|(?<=[）)])|(?<=\d[.．、])|(?<=方面)|(?<=情况))"
_US = (
    r"(?:我[局委办厅市县区镇乡州盟旗省院校处队所站]|我(?:街道|单位|部门|机关|中心|管委会)|本[局委办厅市县区镇乡院校]"
    r"|本(?:街道|单位|部门|机关|中心)|全[局委市县区镇乡州省]|全街道)"
)
_DONE = (
    r"(?:共|累计|合计|全年)?(?:主动)?(?:公开(?:政府信息|各类|信息)|新?收到|新收|受理|未收到|没有收到|未发生|没有发生|无其他|没有其他|无因|无行政|未收取|未产生"
    r"|发布(?:各类|政府|信息)|认真|深入|严格|坚持|高度重视|全面|积极|扎实|持续|紧紧|围绕|按照|以习近平|在(?:区|市|县|省)委)"
)
_STALE = rf"{_OPENS}(20\d\d)年(?:度)?[，,]?(?:{_US}[^。；！？;\n\f]{{0,12}}?)?{_DONE}"
_HEADED = (
    r"(?:现将|现就)[^。；！？;\n\f]{0,24}?(20\d\d)年(?:度)?[^。；！？;\n\f]{0,24}?(?:报告|公布|公告|汇报)如下"
    r"|(?:编制|制定|形成|撰写)(?:了|完成|完成了)?[^。；！？;\n\f《》]{0,16}?(20\d\d)年(?:度)?(?:政府)?信息公开(?:工作)?年?度?(?:工作)?报告"
)
_PAST = (
    "上年|上一年|去年|往年|今年|本年|目前|至今|同比|相比|对比|比上|比20|较上|较去|较20|同期|以来|年起|月起|日起|曾|考核|考评|评估|测评|"
    "评为|评比|获得|获评|荣|先进|表彰|通报|审计|巡视|巡察|督查|检查|此前|之前|成立|挂牌|组建|机构改革|预算|决算|遗留|延续|跨年|首次"
)
_AHEAD = "将|拟|计划|下一步|继续|要|争取|力争|进一步"


def year_stale(report: Report, *, parts: tuple[str, ...]) -> Found:
    """What opens a sentence as the year reported on is the report's year: “2023年，我局……” is last year's text.

    ``parts``: the parts of a report that speak of its own year only. A sentence that also names the right year, or
    looks back, is none of these; nor is any where the whole report says that it covers another year.
    """
    said, text = prose(report), squeezed(report)
    year = report.identity.year
    if not says(text.text, f"{year - 1}年|{year + 1}年") or next(period(report), None):
        return
    seen = _Seen(said, text)
    for match in re.finditer(_STALE, text.text):
        if _left_over(text.text, match.span(), int(match[1]), year) and not _back(
            text.text, match.span(), year, match[1]
        ):
            _take(seen, said, text, (match.start(1), match.end()), parts)
    for match in re.finditer(_HEADED, text.text):
        if _left_over(text.text, match.span(), int(match[1] or match[2]), year):
            _take(seen, said, text, match.span(), parts)
    yield from seen.problems("year", f"{year}年", year=year)


def _take(seen: _Seen, said: Prose, text: Squeezed, span: tuple[int, int], parts: tuple[str, ...]) -> None:
    if said.part(text.span(*span)[0]) in parts and not _quoted(text.text, span[0]):
        seen.add(*span)


def _left_over(text: str, span: tuple[int, int], named: int, year: int) -> bool:
    """Whether the year before or after stands where the report's should."""
    return abs(named - year) == 1 and str(year) not in _sentence(text, *span)


def _back(text: str, span: tuple[int, int], year: int, named: str) -> bool:
    """Whether a sentence looks back on another year, or ahead to it."""
    around = _sentence(text, *span)
    return says(around, _PAST) or (int(named) > year and says(around, _AHEAD))


_PLAN = (
    rf"{_OPENS}(20\d\d)年(?:度)?[，,]?(?:{_US}|我们)?[，,]?"
    r"(?:将(?:继续|进一步|不断|着力|坚持|紧紧围绕|以习近平|按照|从以下|重点|深入|严格)|(?:拟|计划)从)"
)


def plan_stale(report: Report, *, parts: tuple[str, ...]) -> Found:
    """A plan (“2024年，我局将继续……”) is for a year after the report's."""
    said, text = prose(report), squeezed(report)
    year = report.identity.year
    seen = _Seen(said, text)
    for match in re.finditer(_PLAN, text.text):
        around = _sentence(text.text, *match.span())
        if year - 1 <= int(match[1]) <= year and not says(around, f"{year + 1}|提出|要求|明确|部署|曾|报告中"):
            _take(seen, said, text, (match.start(1), match.end()), parts)
    yield from seen.problems("plan", f"{year + 1}年", year=year)


# ---- documents and days of other years -----------------------------------------------------------------------------

_RETROSPECT = "上年|上一年|去年|往年|回头看|评估|整改|对照检查|总结|继续执行|接续|以来|连续"
_NAMED_TASKS = r"(20\d\d)年(?:度)?[^》》。；，,\d]{0,16}?(?:政务公开|政府信息公开)(?:工作)?(?:要点|重点工作|主要任务|工作安排|重点任务)"


def key_tasks_stale(report: Report, *, numbers: dict[str, int], parts: tuple[str, ...]) -> Found:
    """The year's key tasks that a report cites are those of its own year.

    ``numbers``: document numbers of known key tasks, with their years. Nothing is said where this year's are cited, too.
    """
    said, text = prose(report), squeezed(report)
    year = report.identity.year
    if not says(text.text, "要点|重点工作|主要任务|工作安排|重点任务"):
        return
    cited = [(match.span(), int(match[1])) for match in re.finditer(_NAMED_TASKS, text.text)]
    known = {number.replace("〔", "").replace("〕", ""): when for number, when in numbers.items()}
    for match in re.finditer(r"国办发[〔\[（(﹝［【]?(20\d\d)[〕\])）﹞］】]?(\d{1,3})号", text.text):
        when = known.get(f"国办发{match[1]}{match[2]}号")
        if when:
            cited.append((match.span(), when))
    if any(when == year for _, when in cited):
        return
    seen = _Seen(said, text)
    for span, when in sorted(cited):
        if year - 4 <= when < year and not says(_sentence(text.text, *span), _RETROSPECT):
            at = text.span(*span)[0]
            if said.part(at) in parts:
                seen.add(*span)
    due = listed(number for number, when in numbers.items() if when == year)
    yield from seen.problems("key-tasks", f"{year}年的" + (f"（{due}）" if due else ""), year=year)


def ordinal_of_day(report: Report, *, day: Pattern, hint: str, first: int) -> Found:
    """The ordinal of a yearly day is that of the report's year; ``first``: the year before the first such day.

    ``day``: what the day is called, after its ordinal.
    """
    said, text = prose(report), squeezed(report)
    if not says(text.text, hint):
        return
    from disclint.numerals import number, numeral

    year = report.identity.year
    seen = _Seen(said, text)
    for match in find(rf"第[0-9一二三四五六七八九十]{{1,3}}(?:个|届|次)[“”‘’\"]?(?:{day})", text.text):
        digits = re.match(r"第([0-9]+|[一二三四五六七八九十]+)", match.text)
        value = (int(digits[1]) if digits[1].isdigit() else number(digits[1])) if digits else None
        named = {int(one) for one in re.findall(r"(20\d\d)年", _sentence(text.text, match.start, match.end))}
        if value is not None and value != year - first and named <= {year}:
            seen.add(match.start, match.end)
    yield from seen.problems("day", f"第{numeral(year - first)}个", year=year)


CHECKS = (period, year_stale, plan_stale, key_tasks_stale, ordinal_of_day)
