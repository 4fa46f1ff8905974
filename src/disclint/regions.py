"""Names of provinces, prefectures and counties into their six-digit codes (GB/T 2260).

``data/regions.txt`` holds them and says where they are from.
Nothing is guessed: a name that several places bear is settled by what else is said, or left open.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache

_SUFFIXES = "省市县区州盟旗"
_ENDINGS = ("特别行政区", "自治区", "地区", "林区", "特区", "矿区", "新区", *_SUFFIXES)
# Counties whose short name is an ordinary word: 荆州市公安局 is no organ of 公安县. Full names still count.
_ORDINARY = (
    "公安 资源 合作 通道 互助 市中 市北 市南 城中 城东 城西 城北 城口 港口 站前 工农 民权 解放 前进 复兴 "
    "友谊 友好 平安 和平 同心 向阳 红旗 博爱 惠民 爱民 富民 安居 平房 农安 古城 新城 新市 双城 水城 运河 "
    "海港 温泉 监利 长子 河口 江口 湖口 洞口 交口 中原 东方 文成 南部 宝塔 牡丹 中站 大方 中方 和政"
)
_WORDS = frozenset(_ORDINARY.split())
_LOWER = r".{0,3}(?:[镇乡村路]|街道|苏木)(?:人民政府|政府|办事处)?$"  # 南京东路街道 is not in 南京
_DOMINANT = 3  # a reading is taken when it is mentioned so many times as often as the next

Codes = tuple[str, ...]


@lru_cache(1)
def _table() -> str:
    with open(os.path.join(os.path.dirname(__file__), "data", "regions.txt"), encoding="utf-8") as file:
        text = file.read()
    return text[text.index("\n1") :]


def _code(text: str, at: int) -> tuple[str, str, bool]:
    """Code and name of the entry that the character at ``at`` belongs to; whether it was abolished."""
    line = text.rfind("\n", 0, at) + 1
    first = max(text.rfind(" ", line, at), line - 1) + 1
    name = first
    while text[name].isdecimal():
        name += 1
    last = min(end for end in (text.find(" ", at), text.find("\n", at)) if end >= 0)
    entry = text[name:last]
    digits = text[first:name]
    head = text[line : line + 6]
    return head[: 6 - len(digits)] + digits, entry.rstrip("-").split("/")[0], entry.endswith("-")


@lru_cache(2048)
def _starting(pair: str) -> tuple[tuple[str, str, str, bool], ...]:
    """Every label of the table that begins with these characters: label, code, full name, abolished."""
    text, found = _table(), []
    at = text.find(pair)
    while at >= 0:
        if text[at - 1] == "/" or text[at - 1].isdecimal():
            end = at
            while text[end] not in " /-\n":
                end += 1
            found.append((text[at:end], *_code(text, at)))
        at = text.find(pair, at + 1)
    return tuple(found)


def _short(label: str) -> str:
    for ending in _ENDINGS:
        if label.endswith(ending) and len(label) - len(ending) >= 2:
            return label[: -len(ending)]
    return label


def _fit(text: str, at: int, label: str, name: str) -> int:
    """How many characters of the text from ``at`` are this label, in full or in short; 0 if none."""
    if label[-1] in _SUFFIXES and text.startswith(label, at):
        return len(label)
    short = _short(label)
    if not text.startswith(short, at):
        return 0
    rest = at + len(short)
    for suffix in ("自治" + name[-1], name[-1]):
        if short == label and text.startswith(suffix, rest):  # 延边州, 岫岩县, 新疆自治区
            return len(short) + len(suffix)
    if short in _WORDS or text[rest : rest + 1] in tuple(_SUFFIXES) or re.match(_LOWER, text[rest:]):
        return 0
    return len(short)


def _inside(code: str, parents: Codes) -> bool:
    for parent in parents:
        stem = parent[:2] if parent.endswith("0000") else parent[:4]
        if code != parent and parent.endswith("00") and code.startswith(stem):
            return True
    return not parents


def _match(text: str, at: int, parents: Codes) -> tuple[int, Codes]:
    """The length of the longest name at a place of the text, under one of the parents, and its codes."""
    best = 0
    codes: list[str] = []
    gone: list[str] = []
    for label, code, name, abolished in _starting(text[at : at + 2]) if at + 1 < len(text) else ():
        if not _inside(code, parents):
            continue
        length = _fit(text, at, label, name)
        if length > best:
            best, codes, gone = length, [], []
        if length and length == best and code not in codes:
            (gone if abolished else codes).append(code)
    provinces = {code[:2] for code in codes}
    codes += [code for code in gone if code[:2] not in provinces]
    return best, tuple(codes)


@lru_cache(4096)
def read(text: str) -> tuple[Codes, int]:
    """The places that the beginning of a text may name, several if ambiguous, and where their name ends."""
    codes: Codes = ()
    at = 0
    while at < len(text):
        length, found = _match(text, at, codes)
        if not length:
            break
        codes, at = found, at + length
    return codes, at


def lookup(name: str, parent: str = "") -> str:
    """The code of a place by its name, full or short, under a parent; empty if unknown or ambiguous."""
    length, codes = _match(name, 0, (parent,) if parent else ())
    return _one(codes) if length == len(name) else ""


@lru_cache(512)
def name_of(code: str) -> str:
    """The full name of a code, empty if there is none."""
    text = _table() if len(code) == 6 else ""
    for stem in (code, code[:4] + "00", code[:2] + "0000"):
        line = text.find("\n" + stem)
        if line < 0:
            continue
        digits = code[4:] if stem[4:] == "00" and stem[2:4] != "00" else code[2:]
        mark = "\n" + code if stem == code else " " + digits
        at = text.find(mark, line, text.find("\n", line + 1))
        if at >= 0:
            return _code(text, at + len(mark))[1]
    return ""


def is_region(text: str) -> bool:
    """Whether a text is the name of a place and nothing else."""
    codes, end = read(text)
    return bool(codes) and end == len(text)


def local_name(entity: str) -> str:
    """The part of a national service's name that says where it is: 国家税务总局鞍山市税务局."""
    return entity.removeprefix("国家税务总局").removeprefix("国家统计局")


def region_of(entity: str, context: str = "") -> str:
    """The code of the place an organ belongs to, by its name; a context settles ambiguous names.

    >>> region_of("淮安市洪泽区")
    '320813'
    >>> region_of("铁西区人民政府"), region_of("铁西区人民政府", "鞍山市人民政府网站")
    ('', '210303')
    """
    codes, end = read(local_name(entity))
    if len(codes) < 2:
        return codes[0] if codes else ""
    settled = _settle(codes, context.replace(entity, "")) if context else ""
    if settled or (one := _one(codes)):
        return settled or one
    provinces = [code for code in codes if code.endswith("0000")]
    return provinces[0] if len(provinces) == 1 and end <= 3 else ""  # 海南 by itself is the province


def hosts(text: str) -> Codes:
    """The places whose official site is named in a text, as in www.anshan.gov.cn or wjw.ln.gov.cn."""
    found: list[str] = []
    end = text.find(".gov.cn")
    while end >= 0:
        start = end
        while start and end - start < 20 and "a" <= text[start - 1] <= "z":
            start -= 1
        places = _sites(text[start:end])
        found += places if len(places) == 1 else ()  # suzhou is both 苏州 and 宿州
        end = text.find(".gov.cn", end + 1)
    return tuple(found)


@lru_cache(256)
def _sites(label: str) -> Codes:
    return tuple(code for name, code, _, _ in _starting(label[:2]) if name == label) if len(label) > 1 else ()


def _one(codes: Codes) -> str:
    """The one code, or the one that holds all the others."""
    for code in codes:
        if all(other == code or _inside(other, (code,)) for other in codes):
            return code
    return ""


def _settle(codes: Codes, context: str) -> str:
    sites = hosts(context)
    for size in (2, 4):  # first the province, then the prefecture
        groups: dict[str, int] = {}
        for code in codes:
            if code[:size] not in groups:
                groups[code[:size]] = _mentions(code, size, codes, context, sites)
        if len(groups) == 1:
            continue
        (best, most), (_, next_) = sorted(groups.items(), key=lambda item: -item[1])[:2]
        if not most or most < _DOMINANT * next_:
            return ""
        codes = tuple(code for code in codes if code.startswith(best))
    return _one(codes)


def _mentions(code: str, size: int, codes: Codes, context: str, sites: Codes) -> int:
    """How often a context names the province (size 2) or prefecture (4) of a code."""
    stem = code[:size]
    total = _DOMINANT * sum(site.startswith(stem) for site in sites)
    parents = {code[:2] + "0000"} if size == 2 else set()
    parents |= {other[:4] + "00" for other in codes if other.startswith(stem)}
    for parent in parents:
        name = name_of(parent)
        own = name and any(_short(name_of(other)) == _short(name) for other in codes)
        total += context.count(name if own else _short(name)) if name else 0
    return total
