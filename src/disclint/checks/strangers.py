"""Checks that a report speaks of its own place and organ as its own: what was copied from others often does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint import regions
from disclint.checks.common import listed, says
from disclint.checks.prose import prose, squeezed
from disclint.diagnostic import Problem
from disclint.report import Report
from disclint.tree import Place

Found = Iterator[Problem]

_ENDS = "。；！？;\n\f"
_EXCHANGE = (
    "学习|考察|借鉴|交流|对口|帮扶|协作|支援|援|赴|经验|做法|兄弟|合作|跨省|跨市|跨区|通办|调研|联合|转载|案例|邀请|座谈|培训|参观|先进|"
    "来我|来本|先后|等地|等市|等县|结对|招商|企业|公司|籍|户籍|申请人|起诉|法院|原名|更名|前身|划归|代管|托管|共建|飞地|驻"
)

# What only the author of a report says of a place: its disclosure, its portal in the preamble, a year's work.
_DOES = (
    r"(?:20\d\d年(?:度)?)?(?:(?:政府信息公开|信息公开|政务公开)(?:工作)?(?:年度报告|工作报告|指南|平台|目录|情况如下|取得)"
    r"|(?:认真|深入|严格|坚持|高度重视|扎实|紧紧围绕|全面贯彻|以习近平|切实|积极|持续)"
    r"|(?:共|累计)?(?:主动公开(?:政府)?信息|收到政府信息公开申请))"
)
_NAME = r"[一-龥]{2,12}?(?:省|市|县|区|自治州|自治县|盟|旗)"
_AUTHOR = (
    rf"(?:(?<=[。；！？;\n\f：:，,“])|(?<=20\d\d年)|(?<=年度)|(?<=年，))({_NAME})"
    rf"(?:(?:人民)?政府(?:办公室|办公厅)?)?{_DOES}"
)


def other_place(report: Report) -> Found:
    """No place of another prefecture speaks as the author of the report.

    Only full names (宜宾市) of places outside the report's own prefecture, where an author's name would stand, in
    sentences that do not speak of dealings between places.
    """
    said, text = prose(report), squeezed(report)
    own = report.identity.region
    if not own or own.endswith("0000"):
        return
    found: dict[str, list[Place]] = {}
    parts: dict[str, str] = {}
    for match in re.finditer(_AUTHOR, text.text):
        name = match[1]
        if not _elsewhere(name, own) or name in report.identity.entity or name in report.identity.title:
            continue
        if says(_sentence(text.text, *match.span()), _EXCHANGE):
            continue
        at = text.span(*match.span(1))
        found.setdefault(name, []).append(said.place(*at))
        parts.setdefault(name, said.part(at[0]))
    for name, places in found.items():
        related = tuple((place, (f"又见“{name}”", f"{name} again")) for place in places[1:])
        yield Problem(
            parts[name], places[0], {"own": regions.name_of(own) or report.identity.entity}, "", name, related
        )


def _elsewhere(name: str, own: str) -> bool:
    """Whether a name is that of places outside one's own prefecture only."""
    codes, end = regions.read(name)
    return bool(codes) and end == len(name) and not any(_near(code, own) for code in codes)


def _near(code: str, own: str) -> bool:
    """Whether a place is above, in, or in the same prefecture as one's own; whole provinces are near their parts."""
    return code[:4] == own[:4] or (code.endswith("0000") and code[:2] == own[:2]) or own.startswith(code[:2] + "00")


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(sign, 0, start) for sign in _ENDS) + 1
    last = min((at for sign in _ENDS if (at := text.find(sign, end)) >= 0), default=len(text))
    return text[first:last]


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
_UNITS = ("局", "厅", "镇", "乡", "街道", "委")
_OF_UNITS = r"(?<![自《“对向让使给和与令到的])我(局|厅|镇|乡|街道|委)(?![部长里面托组一二三四五六七八九十]|员会|会|任)"


def other_self(report: Report) -> Found:
    """A report calls its organ by one word: 我局 is no committee's, 我镇 no subdistrict's.

    Only where the right word is used more often than the wrong one, so that it is certain which is right.
    """
    own = _class(report.identity.entity)
    said, text = prose(report), squeezed(report)
    if not own or "我" not in text.text:
        return
    wrong: dict[str, list[tuple[int, int]]] = {}
    for match in re.finditer(_OF_UNITS, text.text):
        if match[1] != own:
            wrong.setdefault(match[1], []).append(match.span())
    right = len(re.findall(_own_words(own), text.text))
    spans = sorted(span for each in wrong.values() for span in each)
    if not spans or len(spans) >= right:
        return
    places = [(said.place(*text.span(*span)), text.text[span[0] : span[1]]) for span in spans]
    related = tuple((place, (f"又见“{words}”", f"“{words}” again")) for place, words in places[1:])
    words = listed(dict.fromkeys(words for _, words in places))
    data = {"own": report.identity.entity, "count": len(places)}
    part = said.part(text.span(*spans[0])[0])
    yield Problem(f"{part}/self", places[0][0], data, _proper(own), words, related)


_ORGAN = rf"(?:(?<=[。；！？;\n\f：:])|(?<=20\d\d年)|(?<=年度)|(?<=年，))([一-龥]{{4,18}}?(?:局|委员会|委|厅)){_DOES}"
_DEALINGS = "印发|通知|要求|部署|指导|会同|联合|牵头|协调|根据|按照|配合|划入|划转|合并|职责|牌子|推送|抄送|共同|组织|下属|所属|辖"


def other_organ(report: Report) -> Found:
    """No other organ of the same place speaks as the author of a department's report."""
    entity = report.identity.entity
    _, end = regions.read(entity)
    place = entity[:end] or entity[: entity.find("市") + 1]
    said, text = prose(report), squeezed(report)
    if report.identity.kind != "department" or not place or not _class(entity):
        return
    for match in re.finditer(_ORGAN, text.text):
        name = match[1]
        other = name.removeprefix(place)
        if not name.startswith(place) or len(other) < 3 or not _distinct(other, entity.removeprefix(place)):
            continue
        if not says(_sentence(text.text, *match.span()), _DEALINGS):
            at = text.span(*match.span(1))
            yield Problem(f"{said.part(at[0])}/organ", said.place(*at), {"own": entity}, entity, name)
            return


def _distinct(one: str, other: str) -> bool:
    """Whether neither name is a short form of the other, nor an office within it."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return not all(sign in rest for sign in short.replace("委员会", "委"))


def _class(entity: str) -> str:
    """What an organ calls itself after 我, by its name; empty where that is not certain."""
    if says(entity, "、|（|(|管理局|分局") or entity.startswith("国家"):
        return "局" if entity.endswith("局") and "、" not in entity else ""
    return next((name for name, ends in _CLASSES if entity.endswith(ends)), "")


def _own_words(own: str) -> str:
    return r"我[市县区省州盟旗]|全[市县区省州盟旗]" if own == "政府" else f"[我本全]{own}"


def _proper(own: str) -> str:
    return "我市、我县等" if own == "政府" else f"我{own}"


CHECKS = (other_place, other_self, other_organ)
