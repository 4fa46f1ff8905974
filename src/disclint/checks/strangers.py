"""Checks that a report speaks of its own place and organ as its own: what was copied from others often does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint import regions
from disclint.checks.common import says
from disclint.checks.prose import Gathered, squeezed
from disclint.diagnostic import Problem
from disclint.patterns import around, lazily
from disclint.report import Report
from disclint.rule import hinted

Found = Iterator[Problem]

# What only the author of a report says of itself: its disclosure, its report, a year's work.
_DOES = (
    r"(?:20\d\d年(?:度)?)?(?:(?:政府信息公开|信息公开|政务公开)(?:工作)?(?:年度报告|工作报告|指南|平台|目录|情况如下|取得)"
    r"|(?:认真|深入|严格|坚持|高度重视|扎实|紧紧围绕|全面贯彻|以习近平|切实|积极|持续)"
    r"|(?:共|累计)?(?:主动公开(?:政府)?信息|收到政府信息公开申请))"
)
_AUTHOR = rf"(?:(?:人民)?政府(?:办公室|办公厅)?)?{_DOES}"
_PLACE = lazily(
    r"[。；！？;\n\f：:，,“”](?:20\d\d年(?:度)?[，,]?)?([一-龥]{2,12}?[省市县州])"
    rf"(?={_AUTHOR})"
)
_ACTS = lazily(_AUTHOR)
_REACH = 24, 48  # how far a name with what stands before it reaches, and what is looked at behind it
_EXCHANGE = (
    "学习|考察|借鉴|交流|对口|帮扶|协作|支援|援|赴|经验|做法|兄弟|合作|跨省|跨市|跨区|通办|调研|联合|转载|案例|邀请|座谈|培训|参观|先进|"
    "来我|来本|等地|等市|等县|结对|招商|企业|公司|籍|申请人|起诉|法院|原名|更名|前身|划归|代管|托管|共建|飞地|驻"
)


def other_place(report: Report) -> Found:
    """No place of another prefecture speaks as the author of the report.

    Only full names (宜宾市) of places outside the report's own prefecture, where an author's name would stand, in
    sentences that do not speak of dealings between places. Districts are left out: 老城区, 新城区 are common words.
    """
    own = report.identity.region
    if not own or own.endswith("0000"):
        return
    text = squeezed(report)
    found: dict[str, Gathered] = {}
    ends = sorted(at for sign in "省市县州" for at in text.finds(sign) if _ACTS.match(text.text, at + 1))
    for match in around(_PLACE, text.text, ends, *_REACH):
        name = match[1]
        if not _elsewhere(name, own) or name in report.identity.entity or name in report.identity.title:
            continue
        if not says(text.sentence(*match.span(1)), _EXCHANGE):
            found.setdefault(name, Gathered(text)).add(*match.span(1))
    for gathered in found.values():
        yield from gathered.problems("place", "", own=regions.name_of(own))


def _elsewhere(name: str, own: str) -> bool:
    """Whether a name is that of places outside one's own prefecture only."""
    codes, end = regions.read(name)
    return bool(codes) and end == len(name) and not any(_near(code, own) for code in codes)


def _near(code: str, own: str) -> bool:
    """Whether a place is in one's own prefecture, or one's own province."""
    return code[:4] == own[:4] or (code.endswith("0000") and code[:2] == own[:2])


# ---- other organs --------------------------------------------------------------------------------------------------

_CLASSES = (
    ("局", ("局",)),
    ("厅", ("厅",)),
    ("委", ("委员会", "委")),
    ("镇", ("镇", "镇人民政府", "镇政府")),
    ("乡", ("乡", "乡人民政府", "乡政府")),
    ("街道", ("街道", "街道办", "街道办事处")),
    ("政府", ("省人民政府", "市人民政府", "县人民政府", "区人民政府", "州人民政府", "盟行政公署", "旗人民政府")),
)
_UNITS = lazily(r"我(局|厅|镇|乡|街道|委)(?![部长里面托组一二三四五六七八九十]|员会|会|任)")
_NOT_OURS = "《“‘对向让使给和与令到的自忘"


def other_self(report: Report) -> Found:
    """A report calls its organ by one word: 我局 is no committee's, 我镇 no subdistrict's.

    Only where the right word is used more often than the wrong one, so that it is certain which is right.
    """
    own = _class(report.identity.entity)
    text = squeezed(report)
    if not own or "我" not in text.text:
        return
    wrong = [
        match
        for match in _UNITS.finditer(text.text)
        if match[1] != own and text.text[match.start() - 1] not in _NOT_OURS and not text.quoted(match.start())
    ]
    if not wrong or len(wrong) >= len(re.findall(_own_words(own), text.text)):
        return
    found = Gathered(text)
    for match in wrong:
        found.add(*match.span())
    yield from found.problems("self", "我市、我县等" if own == "政府" else f"我{own}", own=report.identity.entity)


def _class(entity: str) -> str:
    """What an organ calls itself after 我, by its name; empty where that is not certain."""
    if says(entity, "、|（|(") or entity.startswith("国家"):
        return ""
    return next((name for name, ends in _CLASSES if entity.endswith(ends)), "")


def _own_words(own: str) -> str:
    return r"我[市县区省州盟旗]|全[市县区省州盟旗]" if own == "政府" else f"[我本全]{own}"


_ORGAN = lazily(rf"([一-龥]{{2,16}}?(?:局|委员会|委|厅)){_DOES}")
_DEALINGS = (
    "印发|通知|要求|部署|指导|会同|联合|牵头|协调|根据|按照|配合|划入|划转|合并|职责|牌子|推送|抄送|共同|组织|下属|所属|辖|"
    "原|更名|机构改革|申请人|投诉|法院|复议"
)


def other_organ(report: Report) -> Found:
    """No other organ of the same place speaks as the author of a department's report."""
    entity = report.identity.entity
    place = entity[: regions.read(entity)[1]] or entity[: entity.find("市") + 1]
    if not place or not _class(entity):
        return
    text = squeezed(report)
    found: dict[str, Gathered] = {}
    for at in text.finds(place):
        before = text.text[max(0, at - 2) : at]
        if not (before[-1:] in "。；！？;\n\f：:" or before in ("年，", "年,") or before[-1:] in "年度"):
            continue
        match = _ORGAN.match(text.text[at + len(place) : at + len(place) + 40])
        if not match:
            continue
        end = at + len(place) + len(match[1])
        if _distinct(match[1], entity.removeprefix(place)) and not says(text.sentence(at, end), _DEALINGS):
            found.setdefault(match[1], Gathered(text)).add(at, end)
    for gathered in found.values():
        yield from gathered.problems("organ", entity, own=entity)


def _distinct(one: str, other: str) -> bool:
    """Whether neither name is a short form of the other, nor an office within it."""
    short, long = sorted((one.replace("委员会", "委"), other.replace("委员会", "委")), key=len)
    rest = iter(long)
    return not all(sign in rest for sign in short)


# ---- who made the report -----------------------------------------------------------------------------------------

_NAME = r"(?P<name>[一-龥]{2,30}?(?:局|委员会|委|厅|政府|镇|乡|街道|办事处))"
_EDGES = "。；，,：:）)\n\f"
_START = rf"(?:^|(?<=[{_EDGES}]))"
_MAKERS = (
    lazily(
        rf"由{_NAME}(?:负责|牵头|组织|统一|汇总|综合)?(?:(?:根据|依据|按照|依照)[^。；]{{0,200}})?(?:编制|撰写)(?!的)"
    ),
    lazily(
        rf"{_START}{_NAME}(?:编制|撰写)(?:了|完成了?|形成了?)?[^。；，,的]{{0,24}}?(?:报告|年报)(?!的|格式|要求|通知|编制|发布|工作)"
    ),
    lazily(rf"现(?:将|公布|公开|发布){_NAME}(?:关于)?20\d\d年度?(?:政府信息|政务|信息)公开"),
)
_MADE = tuple(lazily(f"{word}(?<=[局会委厅府镇乡道处]{word})") for word in ("编制", "撰写"))  # after a name
_NO_NAME = lazily(
    r"根据|依据|按照|依照|遵照|对照|参照|落实|贯彻|转发|关于|要求|部署|指导|会同|配合|所属|下属|有关|相关|^(?:我|该|其|各|本(?!溪))"
)
_LEVELS, _PLACED = lazily("[省市县区旗州盟]"), lazily(r"[一-龥]{0,4}?[省市县区旗州盟]")
_OPENING = 1500  # the title, the preamble and the beginning of the first chapter
_COMPILERS = "政务|数据|审批|信息|公开|服务|办公|营商|网信|档案|电子|数字|智慧"
"""In the names of the departments that compile the report of a whole government."""
_ENDS = lazily(r"(?:局|委员会|委|厅|人民政府|政府|镇|乡|街道|街道办事处|办事处)$")


@hinted("编制", "撰写", "现将", "现公布", "现公开", "现发布")
def maker_differs(report: Report) -> Found:
    """The organ that the preamble says made the report is that of the title, or an office of its government.

    Short forms of a name and leading words count as the same; so do names that have half of their characters in common.
    """
    entity, kind = report.identity.entity, report.identity.kind
    if not entity or kind == "unknown" or says(entity, "、|（|("):
        return
    text = squeezed(report)
    own = "preamble" if report.preamble else report.template.chapters[0].id
    found = Gathered(text, (own,))
    for match in _makers(text.text[:_OPENING]):
        name = match["name"]
        if _NO_NAME.search(name) or not _stranger(name, report) or text.quoted(match.start("name")):
            continue
        if says(text.sentence(*match.span()), "报告|年报"):
            found.add(*match.span("name"))
    yield from found.problems("organ", entity, own=entity)


def _makers(text: str) -> Iterator[re.Match[str]]:
    """The organs that a text says made the report, sentence by sentence for each way of saying so."""
    by, alone, published = _MAKERS
    yield from by.finditer(text)
    done = 0
    for at in sorted(match.start() for pattern in _MADE for match in pattern.finditer(text)):
        start = max([text.rfind(edge, 0, at) for edge in _EDGES]) + 1
        if start >= done and (match := alone.match(text, start)):
            done = match.end()
            yield match
    yield from published.finditer(text)


def _stranger(name: str, report: Report) -> bool:
    """Whether a name can be neither the organ's own nor that of who compiles the report for its government."""
    entity, kind, region = report.identity.entity, report.identity.kind, report.identity.region
    place = name[: regions.read(name)[1]]
    if place and region and not region.endswith("0000") and place not in entity and _elsewhere(place, region):
        return True
    office = name.endswith(("局", "厅", "委", "委员会")) and not name.endswith("管理委员会")
    if office and (kind != "department" or "政府" in entity) and says(name, _COMPILERS):
        return False
    if kind == "agency" and name.startswith(_ENDS.sub("", entity.removesuffix("管理委员会").removesuffix("管委会"))):
        return False  # a bureau of the zone itself
    if kind == "department":
        return office and _far(_matter(name), _matter(entity))
    if office:
        return True
    return _far(*(_LEVELS.sub("", _ENDS.sub("", one)) for one in (name, entity)))


def _matter(name: str) -> str:
    """What an organ is about: 财政 of 测试市财政局."""
    known = regions.read(name)[1]
    named = None if known else _PLACED.match(name)
    return _ENDS.sub("", name[known or (named.end() if named else 0) :])


def _far(one: str, other: str) -> bool:
    """Whether two names have less than half of the shorter one in common, in this order."""
    return one != other and 2 * _common(one, other) < min(len(one), len(other))


def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for sign in one:
        above = 0
        for at, char in enumerate(other, 1):
            above, row[at] = row[at], above + 1 if sign == char else max(row[at], row[at - 1])
    return row[-1]


CHECKS = (other_place, other_self, other_organ, maker_differs)
