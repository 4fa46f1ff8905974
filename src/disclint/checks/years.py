"""Checks that the years and dates a text names are those of its report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint.checks.common import once, preamble, says
from disclint.checks.prose import Gathered, Squeezed, squeezed
from disclint.diagnostic import Problem
from disclint.patterns import lazily
from disclint.report import Report
from disclint.rule import hinted

Found = Iterator[Problem]

# ---- the period covered --------------------------------------------------------------------------------------------

_DAY = r"(\d{1,2})月(\d{1,2})日"
_PERIOD = lazily(
    rf"(20\d\d)年(?:度)?{_DAY}(?:起|开始)?[，,]?(?:至|到|[-—–－~～]{{1,2}})(?:(20\d\d)年(?:度)?)?(?:{_DAY}|(\d{{1,2}})月底)"
)
_PERIOD_WORDS = "统计|期限|时限|时段|周期|所列数据"


def period(report: Report, *, whole: bool = False) -> Found:
    """The period that the report says it covers is its year, and its end is not before its beginning.

    ``whole``: judge only that a period within the year is the whole of it; of one whose end alone is given
    (所列数据统计时间截至12月20日), that it ends with the year.
    """
    text = squeezed(report)
    year = report.identity.year
    found = Gathered(text, ("preamble", report.template.chapters[0].id))
    for match in once(report, "periods", lambda: list(_PERIOD.finditer(text.text))):
        first, last = _period(match)
        other = first > last or first[0] != year or last[0] != year
        short = not other and (first[1:], last[1:]) != ((1, 1), (12, 31)) and not (first[1] > 1 and _founded(report))
        if not (short if whole else other) or text.quoted(match.start()):
            continue
        if says(text.sentence(*match.span()), _PERIOD_WORDS):
            found.add(*match.span())
    for match in _LATE.finditer(text.text) if whole else ():
        sentence = text.sentence(*match.span())
        ended = int(match[1]) == year and (int(match[2]), int(match[3])) != (12, 31)
        if ended and not text.quoted(match.start()) and _ENDS.search(sentence) and not _told_whole(sentence):
            found.add(*match.span())
    yield from found.problems("period", f"{year}年1月1日至{year}年12月31日", year=year)


_REORGANISED = ("机构改革", "机构整合", "合并设立")
_SET_UP = lazily(r"(?:成立|组建|挂牌|设立)+(?:运[行作]|办公)?")
_CLAUSE = lazily(r"[^。；，：！？,;:\n\f]*")
_STANDING = ("以来", "之", "后", "于", "时", "的", "不久", "至今", "不足", "不满", *"0123456789")
_SELF = lazily(
    r"我[局委办厅院镇乡区]|我(?:街道|单位|部门|机关|中心)|本(?:局|委|办|厅|院|镇|乡|街道|单位|部门|机关|中心)|机构|单位"
)
_TEAMS = "小组|专班|工作组|队伍|平台|机制|专区|窗口|站"


def _founded(report: Report) -> bool:
    """Whether the report speaks of its organ's having been set up, so that it may have no figures from before."""
    said = preamble(report).text + "\n" + report.prose(report.template.chapters[0].id)
    if says(said, "|".join(_REORGANISED)):
        return True
    return any(_organ_set_up(said, *match.span(), report.identity.entity) for match in _SET_UP.finditer(said))


def _organ_set_up(said: str, start: int, end: int, entity: str) -> bool:
    """Whether it is the organ itself that was set up: 我局于3月成立, 成立测试市数据局; not 我局成立领导小组, 小组成立后."""
    opened = max(said.rfind(mark, 0, start) for mark in "。；，：！？,;:\n\f") + 1
    before, rest = said[opened:start].strip(), _CLAUSE.match(said, end)
    after = rest[0].strip().removeprefix("了") if rest else ""
    if entity and after and after.endswith(entity[-3:]):
        return True
    if (
        says(before, _TEAMS)
        or ("中心" in before and "中心" not in entity)
        or (after and not after.startswith(_STANDING))
    ):
        return False
    named = any(entity[at : at + 3] in before for at in range(len(entity) - 2))
    return named or _SELF.search(before) is not None or (not before.strip("自") and after.startswith(_STANDING[:2]))


def _told_whole(sentence: str) -> bool:
    """Whether a sentence gives the period from its first day to its last, or as a year."""
    return bool(_PERIOD.search(sentence) or _WHOLE.search(sentence))


def _period(match: re.Match[str]) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    year, month, day, other, last_month, last_day, whole_month = match.groups()
    end = (int(last_month), int(last_day)) if last_month else (int(whole_month), 31)
    return (int(year), int(month), int(day)), (int(other or year), *end)


_NO_DAY = r"今(?!年)|目前|现在|本?(?:年度|工作|次)*(?:报告|年报)?(?:发布|公布|公开|发文|编制|填报|上报|撰写|形成)(?:完成)?(?:之日|日|当日|之时|时)"
_OPEN = lazily(
    rf"(20\d\d)年(?:度)?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:起|开始)?[，,]?(?:至|到|[-—–－~～]{{1,2}})(?:{_NO_DAY})止?"
)
_LATE = lazily(rf"截[至止](?:时间|日期|日|到)*(?:为|是|[:：])?(20\d\d)年{_DAY}")
_ENDS = lazily(r"(?:报告|年报|报)中?所?列?(?:的)?(?:统计)?数据[^。；，,]{0,12}统计[^。；，,]{0,8}截[至止]")
_EXCEPT = "历年|往年|历次"  # reports of former years, which a period of theirs may be said of
_WHOLE = lazily(r"期限?(?:为|是|[:：])?20\d\d年(?:度|全年)")
_OF_FIGURES = "统计期|统计时|统计周期|统计区间|统计起止|统计范围|数据期限|数据统计|统计数据|列数据"


@hinted(*_OF_FIGURES.split("|"))
def period_open(report: Report) -> Found:
    """The period that the report says its figures cover ends with the year: not with the day of publication, not 至今.

    Nor on a day of the year after, where only the end is given (数据统计截至2025年1月15日).
    """
    text, year = squeezed(report), report.identity.year
    found = Gathered(text, ("preamble", report.template.chapters[0].id))
    for pattern, years in ((_OPEN, (year - 1, year)), (_LATE, (year + 1,))):
        for match in pattern.finditer(text.text):
            sentence = text.sentence(*match.span())
            if int(match[1]) not in years or text.quoted(match.start()) or not says(sentence, _OF_FIGURES):
                continue
            if not _told_whole(sentence) if pattern is _LATE else not says(sentence, _EXCEPT):
                found.add(*match.span())
    yield from found.problems("period", f"{year}年1月1日至{year}年12月31日", year=year)


# ---- years left over -----------------------------------------------------------------------------------------------

_US = (
    r"(?:我[局委办厅市县区镇乡州盟旗省院校处队所站]|我(?:街道|单位|部门|机关|中心|管委会)|本[局委办厅市县区镇乡院校]"
    r"|本(?:街道|单位|部门|机关|中心)|全[局委市县区镇乡州省]|全街道)"
)
_DONE = (
    r"(?:共|累计|合计|全年)?(?:主动)?(?:公开(?:政府信息|各类|信息)|在主动公开的|制作、获取|新?收到|新收|受理|未收到|没有收到|未发生|没有发生|无其他|没有其他"
    r"|无因|无行政|未收取|未产生|发布(?:各类|政府|信息)|认真|深入|严格|坚持|高度重视|全面|积极|扎实|持续|紧紧|围绕|按照|以习近平|在[区市县省]委)"
)
_OPENING = lazily(rf"20\d\d年(?:度)?[，,]?(?:{_US}[^。；！？;\n\f]{{0,12}}?)?{_DONE}")
_NAMED = lazily(rf"20\d\d年(?:度)?[，,]?([一-鿿]{{3,24}}?){_DONE}")
_CUT_OFF = lazily(
    rf"截[至止到](20\d\d)年(?:12月31日|12月底|年?底)[，,]?{_US}[^。；！？;\n\f]{{0,40}}?(?:公开|公布|发布|收到|受理)[^。；！？;\n\f]{{0,12}}?\d[\d.万余多]*[条件篇份]"
)
_STOCK = "历年|历次|结转|尚未|共有|现有"  # what there was at the end of the year before
_HEADED = lazily(
    r"(?:现将|现就)[^。；！？;\n\f]{0,24}?(20\d\d)年(?:度)?[^。；！？;\n\f]{0,24}?(?:报告|公布|公告|汇报)如下"
    r"|(?:编制|制定|形成|撰写)(?:了|完成|完成了)?[^。；！？;\n\f《》]{0,16}?(20\d\d)年(?:度)?(?:政府)?信息公开(?:工作)?年?度?(?:工作)?报告"
)
_PAST = (
    "上年|上一年|去年|往年|今年|本年|目前|至今|同比|相比|对比|比上|比20|较上|较去|较20|同期|以来|年起|月起|日起|曾|考核|考评|评估|测评|"
    "评为|评比|获得|获评|荣|先进|表彰|通报|审计|巡视|巡察|督查|检查|此前|之前|成立|挂牌|组建|机构改革|预算|决算|遗留|延续|跨年|首次"
)
_AHEAD = "将|拟|计划|下一步|继续|要|争取|力争|进一步"


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at an offset, maybe after its ordinal or sub-heading."""
    before = text[max(0, at - 3) : at]
    if not before or before[-1] in "。；！？;\n\f：:）)" or before.endswith(("方面", "情况")):
        return True
    return before[-1] in ".．、" and before[-2:-1].isdigit()


def year_stale(report: Report, *, parts: tuple[str, ...]) -> Found:
    """What opens a sentence as the year reported on is the report's year: “2023年，我局……” is last year's text.

    ``parts``: the parts of a report that speak of its own year only. A sentence that also names the right year, or
    looks back, is none of these; nor is any where the whole report says that it covers another year.
    """
    text = squeezed(report)
    year = report.identity.year
    found = Gathered(text, parts)
    others = [(at, named) for named in (year - 1, year + 1) for at in text.finds(f"{named}年")]
    for at, named in sorted(others):
        if text.part(at) not in parts:
            continue
        sentence = text.sentence(at, at + 5)
        if str(year) in sentence or text.quoted(at):
            continue
        headed = any(str(named) in (match[1], match[2]) for match in _HEADED.finditer(sentence))
        ended = any(str(named) == match[1] for match in _CUT_OFF.finditer(sentence)) and not says(sentence, _STOCK)
        begun = _opens(text.text, at) and _reports(report, text.text, at)
        if headed or ((ended or begun) and not _back(sentence, named > year)):
            found.add(at, at + 5)
    problems = list(found.problems("year", f"{year}年", year=year))
    if problems and not next(period(report), None):
        yield from problems


def _reports(report: Report, text: str, at: int) -> bool:
    """Whether what follows a year is what an organ says of itself, named as 我局 or by its own name."""
    words = text[at : at + 60]
    named = _NAMED.match(words)
    return _OPENING.match(words) is not None or (
        named is not None and bool(report.identity.entity) and report.identity.entity.endswith(named[1])
    )


def _back(sentence: str, later: bool) -> bool:
    """Whether a sentence looks back on another year, or ahead to a later one."""
    return says(sentence, _PAST) or (later and says(sentence, _AHEAD))


_PLAN = lazily(
    rf"20\d\d年(?:度)?[，,]?(?:{_US}|我们)?[，,]?"
    r"(?:将(?:继续|进一步|不断|着力|坚持|紧紧围绕|以习近平|按照|从以下|重点|深入|严格)|(?:拟|计划)从)"
)


def plan_stale(report: Report, *, parts: tuple[str, ...]) -> Found:
    """A plan (“2024年，我局将继续……”) is for a year after the report's.

    ``parts``: the parts of a report that are looked at.
    """
    text = squeezed(report)
    year = report.identity.year
    found = Gathered(text, parts)
    for match in _PLAN.finditer(text.text):
        at = match.start()
        if match[0][:4] not in (str(year - 1), str(year)) or not _opens(text.text, at) or text.quoted(at):
            continue
        sentence = text.sentence(at, at + 5)
        before, plan, after = sentence.partition(match[0])
        if not says(before, "提出|要求|明确|部署|曾|报告中") and not says(plan + after, f"{year + 1}|已|曾"):
            found.add(at, at + 5)
    yield from found.problems("plan", f"{year + 1}年", year=year)


# ---- documents of other years -----------------------------------------------------------------------------

_RETROSPECT = "上年|上一年|去年|往年|回头看|评估|整改|对照检查|总结|继续执行|接续|以来|连续|巩固|成果|完成情况|收官"
_TASKS = "要点|重点工作|主要任务|工作安排|重点任务"
_NAMED_TASKS = lazily(rf"(20\d\d)年(?:度)?[^》》。；，,\d]{{0,16}}?(?:政务公开|政府信息公开)(?:工作)?(?:{_TASKS})")
_NUMBER = lazily(r"国办发[〔\[（(﹝［【]?(20\d\d)[〕\])）﹞］】]?(\d{1,3})号")


@hinted(*_TASKS.split("|"), "国办发")
def key_tasks_stale(report: Report, *, numbers: dict[str, int], parts: tuple[str, ...]) -> Found:
    """The year's key tasks that a report cites are those of its own year.

    ``numbers``: document numbers of known key tasks, with their years. Nothing is said where this year's are cited, too.
    ``parts``: the parts of a report that are looked at.
    """
    text = squeezed(report)
    year = report.identity.year
    cited = _tasks_cited(text, numbers)
    if any(when == year for when in cited.values()):
        return
    found = Gathered(text, parts)
    for span, when in sorted(cited.items()):
        if year - 4 <= when < year and not says(text.sentence(*span), _RETROSPECT):
            found.add(*span)
    yield from found.problems("key-tasks", f"{year}年的要点", year=year)


def _tasks_cited(text: Squeezed, numbers: dict[str, int]) -> dict[tuple[int, int], int]:
    """The places where key tasks are cited by their name or by a known number, with their years."""
    cited = {match.span(): int(match[1]) for match in _NAMED_TASKS.finditer(text.text)}
    known = {tuple(re.findall(r"\d+", number)): when for number, when in numbers.items()}
    for match in _NUMBER.finditer(text.text):
        when = known.get((match[1], match[2]))
        if when and not any(0 <= match.start() - end <= 6 for _, end in cited):  # the number of what was just named
            cited[match.span()] = when
    return cited


CHECKS = (period, period_open, year_stale, plan_stale, key_tasks_stale)
