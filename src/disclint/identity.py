"""Whose report a document is, and for which year; and who signed it, and when.

Only the beginning and the end of a document are looked at: what stands between says nothing about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from disclint import regions
from disclint.imprint import is_imprint, printing, without_imprint
from disclint.organs import kind_of, sender
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import Identity, Signature
from disclint.tree import WHOLE, Document, Paragraph, Picture, Place

_FIRST = 80  # blocks in which a title may stand: pages begin with their navigation
_LAST = 12  # paragraphs at the end among which a signature may stand
_HEAD = 120  # characters of a block that may belong to a title
_YEARS = range(2008, 2100)  # the regulation came into force in 2008
_NUMBERS = "〇○零OＯ0０ 一1１ 二2２ 三3３ 四4４ 五5５ 六6６ 七7７ 八8８ 九9９"
_DIGITS = {digit: str(value) for value, digits in enumerate(_NUMBERS.split()) for digit in digits}

# Patterns are kept as text: re compiles them when first needed and remembers them.
_NUMERALS = "〇○零OＯ0一二三四五六七八九"
_ANY_YEAR = lazily(rf"(\d{{4,}}|二[{_NUMERALS}]{{3}})(?:年度|年|度)?[-—–~～至]?")
_PERIOD = lazily(
    r"(?:统计|数据|期限|时限)[^。]{0,16}?(?:期限|周期|时间|时限|期间|时段)[^。]{0,6}?"
    rf"(\d{{4}}|二[{_NUMERALS}]{{3}})年"
)
_SENTENCE_YEAR = lazily(rf"(?<![〔\[（(\d])(\d{{4}}|二[{_NUMERALS}]{{3}})年")
_DATE = lazily(
    rf"(\d{{4}}|[一二][{_NUMERALS}]{{3}})\s*[年.．/-]\s*([\d〇零一二三四五六七八九十]{{1,3}})"
    r"\s*[月.．/-]\s*([\d〇零一二三四五六七八九十]{1,3})?\s*日?[）)]?\s*$"
)
_DATE_ENDS = frozenset("日月)）0123456789")
_SUBJECTS = ("政府信息公开", "政务信息公开", "信息公开", "政务公开")
_BROKEN = ("政府信息", "政务信息", "政府", "政务")  # how the first line of a title may end
_STOPS = frozenset("。！？；;，,《》")
_REST_STOPS = _STOPS | frozenset("：:、")
_NO_HEAD = "根据 按照 编制 现将 本报告 本年报 依据 电子版 公布 通知 要求 解读"
_NO_TAIL = "制度 格式 如下 专栏 栏目 通知 的通知 要求 编制 发布 等 》"
_SEPARATORS = str.maketrans(dict.fromkeys("|>»", "_"))

_FURNITURE = (
    "附件 附表 打印 【打印 [打印 关闭 【关闭 返回 分享 扫一扫 上一 下一 版权 主办 承办 技术支持 网站 "
    "责任编辑 联系 地址 电话"
)
_FURNITURE_WORDS = ("ICP备", "公网安备", "版权所有", "主办单位", "网站标识码")
_NO_HEADS, _NO_TAILS, _FURNITURES = (tuple(words.split()) for words in (_NO_HEAD, _NO_TAIL, _FURNITURE))
_NATIONAL = ("国家", "国务院", "中国", "中华人民共和国", "最高")
_NATIONAL_END = ("部", "署", "总局")
_NO_ORGAN = frozenset("，。；：:、！？“”《》的了我 0123456789") | {"公开", "报告", "情况"}


class Title(NamedTuple):
    """A report's title without white space, the organ and years in it, its place, and how good it is."""

    text: str = ""
    entity: str = ""
    years: tuple[int, ...] = ()
    place: Place = WHOLE
    score: int = -1


def identify(
    document: Document,
    *,
    year: int | None = None,
    region: str | None = None,
    entity: str | None = None,
    kind: str | None = None,
) -> Identity:
    """Read off a document whose report it is; what is given explicitly wins."""
    title = find_title(document)
    if entity is None:
        entity = title.entity or find_signature(document).organ or _squeeze(document.meta.origin)
    if kind is None:
        kind = kind_of(entity)
    if region is None:
        region = _region(document, entity)
    if year is None:
        year = _report_year(document, title)
    return Identity(entity, kind, region, year, title.text, title.place)


def find_title(document: Document) -> Title:
    """The title among the first blocks, else the one that the page gives itself."""
    page = Title()
    for part in _parts(document.meta.title):
        title = _parse(_squeeze(part))
        page = title if title.score > page.score else page
    best = Title()
    before = (0, "")
    for index, text in _paragraphs(document, _FIRST):
        head = text[:_HEAD]
        if "公开" in head or (len(text) < 60 and _squeeze(head).endswith(_BROKEN)):
            title = _title_at(document, index, _squeeze(head), before, page.text)
            best = title if title.score > best.score else best
        if best.score > 0 and head.lstrip().startswith(("一、", "二、", "三、")):
            break
        before = index, _squeeze(head) if len(text) < 40 else ""
    if page.score > best.score:  # the page gives more than what may be its navigation, or all there is
        return page._replace(place=_place_of(document, page.text))
    if page.score >= 0 and not (best.entity and best.years):
        return best._replace(entity=best.entity or page.entity, years=best.years or page.years)
    return best


def _place_of(document: Document, title: str) -> Place:
    """Where a title that the page gives itself stands among the first words: the last place that is no sentence's."""
    found = WHOLE
    for index, text in _paragraphs(document, _FIRST):
        words = _squeeze(text[:1000])
        at = words.find(title)
        while at >= 0:
            place = _stretch(document, index, title, at)
            if not text[: place.start].strip() or text[place.start - 1] in _APART:
                found = place
            at = words.find(title, at + 1)
        if found.block >= 0 and len(text) > 1000:
            break
    return found


_APART = frozenset(" \t\u3000\xa0：:>|")


def _title_at(document: Document, index: int, text: str, before: tuple[int, str], page: str) -> Title:
    title = _parse(text)
    if title.score < 0 and len(text) < 60:
        title = _parse(text + _following(document, index))
    if title.score < 0:
        return title
    if not title.years and len(text) < 60:  # （2023年） in a line of its own below
        following = _following(document, index)
        bracketed = _parse(text + following) if following[:1] in ("（", "(") else title
        title = bracketed if bracketed.years else title
    if not title.entity and _begins(before[1]):  # the organ in a line of its own above the rest of the title
        title = _parse(before[1] + title.text)
        index = before[0]
    block = document.blocks[index]
    whole = len(_squeeze(block.text)) <= len(title.text) if isinstance(block, Paragraph) else False
    score = title.score + 2 * whole + (4 if page and (page in title.text or title.text in page) else 0)
    return title._replace(place=_stretch(document, index, title.text), score=score)


def _following(document: Document, index: int) -> str:
    """The next line or two that may belong to a title: what is too long for that is left out."""
    lines: list[str] = []
    for block in document.blocks[index + 1 : index + 3]:
        text = _squeeze(block.text) if isinstance(block, Paragraph) and len(block.text) < 40 else ""
        if not text or (lines and text[0] not in "（("):
            break
        lines.append(text)
    return "".join(lines)


def _begins(line: str) -> bool:
    """Whether a line is an organ, maybe with the year that the rest of the title is about: 某某市水利局2023年."""
    bare = (
        line.rstrip("年度").rstrip("0123456789０１２３４５６７８９〇○零一二三四五六七八九")
        if line[-1:] in ("年", "度")
        else line
    )
    return _is_organ(sender(bare))


def _stretch(document: Document, index: int, title: str, at: int = 0) -> Place:
    """The place of a title, given without white space, in its block, not before so many characters that are no space."""
    text = document.blocks[index].text  # type: ignore[union-attr]
    start = 0
    while start < len(text) and (at > 0 or text[start].isspace() or text[start] != title[0]):
        at -= not text[start].isspace()
        start += 1
    end, read = start, 0
    while end < len(text) and read < len(title):
        read += not text[end].isspace()
        end += 1
    return Place(index, start=start, end=end)


@lru_cache(1024)
def _parse(text: str) -> Title:
    """The title that a text without white space begins with; its score is negative if there is none."""
    start = len("标题:") if text.startswith(("标题:", "标题：")) else 0
    found = _span(text, start)
    if found is None:
        return Title()
    subject, end = found
    head = text[start:subject]
    if len(head) > 45 or not _STOPS.isdisjoint(head) or any(word in head for word in _NO_HEADS):
        return Title()
    skipped = max(map(head.rfind, "_|>»：:")) + 1
    head, title = head[skipped:], text[start + skipped : end]
    if head.endswith("人民") and title.startswith("政府信息", len(head)):
        head += "政府"  # 某某市人民政府信息公开工作年度报告
    years = tuple(dict.fromkeys(filter(None, map(_year, _ANY_YEAR.findall(title)))))
    entity = sender(_ANY_YEAR.sub("", head))
    entity = entity.strip("·.、-—“”\"'()（）【】[]")
    return Title(title, entity, years, WHOLE, 2 * bool(entity) + 2 * bool(years))


def _span(text: str, start: int) -> tuple[int, int] | None:
    """Where the words 政府信息公开…报告 begin and end, with what is bracketed right behind them."""
    at = start - 1
    while True:
        starts = [i for i in (text.find(word, at + 1) for word in _SUBJECTS) if i >= 0]
        if not starts:
            return None
        at = min(starts)
        first = next(at + len(word) for word in _SUBJECTS if text.startswith(word, at))
        ends = [i + 2 for i in (text.find(word, first, first + 18) for word in ("报告", "年报")) if i >= 0]
        if not ends:
            continue
        end = min(ends)
        rest = text[first:end]
        if "公开" in rest or not _REST_STOPS.isdisjoint(rest) or text.startswith(_NO_TAILS, end):
            continue
        close = next((i for i in (text.find(mark, end, end + 16) for mark in "）)") if i >= 0), end - 1)
        return at, close + 1 if text[end : end + 1] in ("（", "(") else end


def _region(document: Document, entity: str) -> str:
    codes, _ = regions.read(regions.local_name(entity))
    meta = document.meta
    said = f"{meta.origin} {meta.title} {meta.url}"
    if codes:
        found = regions.region_of(entity, said)
        return found or regions.region_of(entity, _context(document))
    if not entity or entity.startswith(_NATIONAL) or entity.endswith(_NATIONAL_END):
        return ""
    for name in (meta.origin, *_parts(meta.title)):
        if found := regions.region_of(_squeeze(name)):
            return found
    sites = set(regions.hosts(meta.url))
    return sites.pop() if len(sites) == 1 else ""


def _context(document: Document) -> str:
    """The first and last paragraphs, enough to see of which place they speak."""
    first = [text[:600] for _, text in _paragraphs(document, 12)]
    last = [text[-200:] for _, text in _tail(document)[:4]]
    return "\n".join(first + last)[:4000]


def _report_year(document: Document, title: Title) -> int:
    if len(title.years) == 1:
        return title.years[0]
    text = _squeeze("\n".join(text[:3000] for _, text in _paragraphs(document, 30))[:8000])
    if period := _PERIOD.search(text):
        found = _year(period[1])
        if found and (not title.years or found in title.years):
            return found
    if title.years:
        return max(title.years)
    prose = re.sub("《[^》]*》", "", text.removeprefix(title.text))
    for match in _SENTENCE_YEAR.finditer(prose[:600]):
        if found := _year(match[1]):
            return found
    published = document.meta.published[:4]
    return int(published) - 1 if published.isdecimal() and int(published) in _YEARS else 0


def _year(text: str) -> int:
    """A year in digits of any kind; 0 if it is none that a report could be for."""
    digits = "".join(_DIGITS.get(char, "") for char in text)
    value = int(digits) if len(digits) == 4 else 0
    return value if value in _YEARS else 0


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _parts(title: str) -> list[str]:
    """The parts of a page's title: the report's and, usually, the site's."""
    return title.translate(_SEPARATORS).replace(" - ", "_").replace("-", "_").split("_")


def _is_furniture(text: str) -> bool:
    """Whether a line belongs to the page, not to the report: a page number, a button, the site's imprint."""
    if text.startswith(_FURNITURES) or not text.strip("-— 0123456789"):
        return True
    return any(word in text for word in _FURNITURE_WORDS)


def _paragraphs(document: Document, count: int) -> Iterator[tuple[int, str]]:
    for index, block in enumerate(document.blocks[:count]):
        if isinstance(block, Paragraph) and block.text:
            yield index, block.text


def _tail(document: Document) -> list[tuple[int, str]]:
    """The last paragraphs, last first, up to the last table, without the imprint and what belongs to the page."""
    found: list[tuple[int, str]] = []
    for index in range(len(document.blocks) - 1, max(-1, len(document.blocks) - 4 * _LAST), -1):
        block = document.blocks[index]
        if isinstance(block, Picture) or is_imprint(block):
            continue
        if not isinstance(block, Paragraph) or len(found) == _LAST:
            break
        text = without_imprint(block.text)
        if (bare := text.strip()) and not _is_furniture(bare):
            found.append((index, text))
    return found


def find_signature(document: Document) -> Signature:
    """The organ and date at the end of a report, and the day of printing below; empty where it has none."""
    printed, where = printing(document)
    return _signed(document)._replace(printed=printed, printed_place=where)


def _signed(document: Document) -> Signature:
    tail = _tail(document)
    for position, (index, text) in enumerate(tail[:5]):
        date = _date_in(text)
        if date is None:
            if len(text) > 60:
                break  # the running text of the last chapter
            continue
        before = text[: date.start()].rstrip("（( \t\u3000\xa0")
        when = Place(index, start=date.start(), end=len(text.rstrip("）) \t\u3000\xa0")))
        if not before:
            organ, where = _organ_in(*tail[position + 1]) if position + 1 < len(tail) else ("", WHOLE)
            return Signature(organ, where, _iso(date), when)
        organ, where = _organ_in(index, before)
        if organ:
            return Signature(organ, where, _iso(date), when)
        break
    if tail:
        organ, where = _organ_in(*tail[0])
        if organ and len(organ) <= 30 and where.start == 0 and not organ.endswith(("部", "会", "社", "所")):
            return Signature(organ, where)
    return Signature()


def _date_in(text: str) -> re.Match[str] | None:
    """The date that a text ends with."""
    end = text.rstrip()
    return _DATE.search(text[-40:].rjust(len(text))) if end and end[-1] in _DATE_ENDS else None


def _organ_in(index: int, text: str) -> tuple[str, Place]:
    """The organ that a text ends with, if white space or the end of a sentence stands before it."""
    end = len(text.rstrip())
    start = end
    while start and not text[start - 1].isspace() and text[start - 1] not in "。！？”）)〕":
        start -= 1
    name = text[start:end]
    if not _is_organ(name):
        start = len(text) - len(text.lstrip())
        name = _squeeze(text)  # 测 试 市 财 政 局, spread over the line
        if len(name) > 30 or not _is_organ(name):
            return "", WHOLE
    return name, Place(index, start=start, end=end)


@lru_cache(1024)
def _is_organ(text: str) -> bool:
    """Whether a text is an organ's name, such as stands in a line of its own."""
    if not 3 <= len(text) <= 40 or any(mark in text for mark in _NO_ORGAN):
        return False
    return kind_of(text) != "unknown" and not regions.is_region(text)


def _iso(date: re.Match[str]) -> str:
    """The ISO date of a match, empty if there is no such day or no day at all."""
    year = int("".join(_DIGITS.get(char, "") for char in date[1]) or 0)
    month, day = _number(date[2]), _number(date[3] or "")
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 30 + (month + month // 8) % 2 if month != 2 else 28 + leap
    if not 1 <= month <= 12 or not 1 <= day <= last or year < 1:
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def _number(text: str) -> int:
    """A number up to 99 in digits or as 二十九; 0 for none."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        text = (tens or "一") + (ones or "〇")
    digits = "".join(_DIGITS.get(char, "") for char in text)
    return int(digits) if digits else 0
