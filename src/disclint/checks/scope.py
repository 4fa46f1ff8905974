"""Of whom and of when a sentence speaks: only what is said of the report's own organ, area and year can contradict it."""

from __future__ import annotations

import re
from operator import itemgetter

from disclint.checks.common import once
from disclint.checks.passages import Passage
from disclint.patterns import lazily
from disclint.report import Report

OWN, UNSURE, OTHER = "own", "unsure", "other"

_AREA = "省|市|县|区|州|旗|盟|镇|乡|街道"
_OFFICE = "局|委|办|厅|院|处|站|中心|部门|单位|机关|委员会|管委会|开发区|高新区|办公室|办公厅|队|所"
_WHOLE = lazily(
    rf"全(?:{_AREA}|局|委|厅)|[我本](?:{_AREA})(?!级|[人政本直属]|{_OFFICE})|各级|各地各部门|各[县市]区、?各部门"
)
_NARROW = lazily(
    r"本级|办公室|办公厅|[市县区省州]府办|政府办|党政办|系统|下属|下辖|所属|直属|分局|街道|乡镇|镇街|窗口|支队|大队|"
    r"各[县市区]|[市县区省州](?:人民)?政府(?!信息|网|门户|公报|部门|工作)"
)
_OTHERS = lazily(
    r"[一-鿿]{2,}(?:局|委员会|厅|管委会|办事处|办公室|办公厅|分局|中心|公司|学校|医院)(?=共|收|受|接|办|答|$)"
)
_WORDS = (
    r"20\d\d年度?|本年度?|全年度?|年度|年内|当年|今年|年中|一年来|期间|截[至止](?:20\d\d年)?(?:12月31日|年底|年末|12月底)|"
    r"1月1日[起]?[至到]12月31日|目前|"
    rf"[我本全](?:{_AREA}|{_OFFICE})|各级|行政机关|政府机关|各部门|各单位|各地|共计|总共|合计|总计|累计|一共|共|已经|已|"
    r"依法依规|依法|依规|依申请公开|政府信息公开|信息公开|方面|工作|情况|按时|按期|及时|认真|规范|稳妥|妥善|均|全部|都|新|"
    r"其中|在|和|并|并且|及|以及|另|另外|还|经|向申请人|通过各种渠道|通过各类渠道|各渠道|总体|件|、|的|实际|主动"
)


_CHANGING_NOTHING = lazily(_WORDS)


def _names(report: Report) -> list[str]:
    """The organ's own name in all its shapes, the longest first."""
    return once(report, "own names", lambda: _shapes(report.identity.entity))


def _shapes(entity: str) -> list[str]:
    names = {entity, entity.removesuffix("人民政府"), entity.replace("人民政府", "政府")} - {""}
    for office in ("办公厅", "办公室"):
        if entity.endswith(office):
            names |= {f"{at}{organ}{office}" for at in ("", *"省市县区州") for organ in ("", "政府", "人民政府")}
            names |= {f"{at}{organ}" for at in "省市县区州" for organ in ("政府办", "府办", "政府", "人民政府")}
            names |= {"代表"}
    tail = _TAIL.search(entity)
    if tail and len(entity) > 3:
        names |= {entity[-size:] for size in (2, 3, 4, 5) if size < len(entity)}
        names |= {at + tail[0] for at in "我本市县区省州该" if tail[0] not in _AREA.split("|")}
    return sorted(names, key=len, reverse=True)


_TAIL = lazily(rf"(?:{_OFFICE}|{_AREA}|镇政府|队|所)$")


def _without(text: str, names: list[str], words: re.Pattern[str] | None = None) -> str:
    """A text without names, and without what a pattern of words matches; at one place the longest name goes first.

    Compiling the names, which differ from report to report, into one pattern takes longer than all that is read by it.
    """
    here = [name for name in names if name in text]
    if not here:
        return words.sub("", text) if words else text
    kept, at = [], 0
    while at < len(text):
        spans = [(start, start + len(name)) for name in here if (start := text.find(name, at)) >= 0]
        if words and (found := words.search(text, at)):
            spans.append(found.span())
        if not spans:
            break
        start, end = min(spans, key=itemgetter(0))  # the first of those that start there
        kept.append(text[at:start])
        at = end
    return "".join(kept) + text[at:]


def scope(report: Report, passage: Passage, at: int) -> str:
    """Whose figures a place in a passage speaks of: the report's own, somebody else's, or one cannot tell."""
    first = passage.begin(at)
    before = passage.text[first:at]
    bare = _without(before, _names(report))
    if _NARROW.search(bare) or _OTHERS.search(bare):
        return OTHER
    if report.identity.kind in ("department", "township"):
        return UNSURE if "全系统" in before else OWN
    return OWN if _whole(before) or _named(report, before) else UNSURE


def narrowed(report: Report, passage: Passage, at: int) -> bool:
    """Whether anything before a place in its passage names an office or a part of the area, which may go on to be meant."""
    bare = _without(passage.text[:at], _names(report))
    return _NARROW.search(bare) is not None or _OTHERS.search(bare) is not None or "全系统" in bare


def _whole(before: str) -> bool:
    """Whether the words of a clause, or the beginning of the one before it, are of the whole area."""
    *_, last, clause = ["", *re.split("[，：]", before)]
    return _WHOLE.search(clause) is not None or re.match(rf"(?:20\d\d年度?)?(?:{_WHOLE.pattern})", last) is not None


def _named(report: Report, before: str) -> bool:
    entity = report.identity.entity
    return bool(entity) and entity in before and not entity.endswith("政府")


def unsaid(report: Report, subject: str) -> bool:
    """Whether words before a verb name nobody else and nothing that narrows it down."""
    return not bare_of(report, subject)


def bare_of(report: Report, subject: str) -> str:
    """Words before a verb without the organ's own names and all that narrows nothing down."""
    return _without(subject, _names(report), _CHANGING_NOTHING).strip("，、：“”（）")


_PAST = lazily(
    r"(?<![较比])(?:去年|上年(?!度?(?:结转|转|遗留|未))|上一年(?!度?(?:结转|转|遗留|未))|上年同期|往年|历年|以来|累计|"
    r"近[三五两几]年|上半年|下半年|季度|(?<!1)[1-9]月[份底末]|1[01]月[份底末]|试点|例如|比如|拟|计划|力争|预计|应当|不得)"
)


# what _PAST begins with, without what it looks back at: that is looked for many times faster
_PAST_WORDS = lazily(
    "去|上|往|历|以来|累计|近|下半年|季度|1|2|3|4|5|6|7|8|9|试点|例如|比如|拟|计划|力争|预计|应当|不得"
)
_SPAN = lazily(r"(?P<first>20\d\d)年[^，。；]{0,20}?[至到—–-](?P<last>20\d\d)年")
_RECENT = lazily("近[三五两几]年")
_CARRIED = lazily(r"[较比]?20\d\d年(?=度?(?:结转|转入|遗留))|(?<=[结顺]转[至到入])20\d\d年|(?<=延[至到])20\d\d年")
_YEARS = lazily(r"(?<!\d)(20\d\d)年")


def elsewhen(report: Report, passage: Passage, at: int) -> bool:
    """Whether a place speaks of another year, of several years, of part of the year, or of what is only planned."""
    first = passage.begin(at)
    sentence = passage.text[first:at]
    if "年" in sentence and "20" in sentence:
        carried = "转" in sentence or "遗留" in sentence or "延" in sentence
        years = _YEARS.findall(_CARRIED.sub("", sentence) if carried else sentence)
        if years and years[-1] != str(report.identity.year):
            return True
        several = sentence.count("20") > 1
        if several and any(one["first"] != one["last"] for one in _SPAN.finditer(sentence)):
            return True
    if "以来" in sentence or _RECENT.search(sentence):
        return True
    clause = passage.text[passage.clause(at) : at]
    return _PAST_WORDS.search(clause) is not None and _PAST.search(clause) is not None
