"""Checks about when, where and by whom a report was published and signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from disclint.checks.common import flows, listed, mentions, plain, preamble, says, unread
from disclint.diagnostic import Open, Problem
from disclint.patterns import lazily
from disclint.report import Report
from disclint.rule import hinted
from disclint.tree import PUBLISHED, WHOLE, Place

Found = Iterator[Problem | Open]

NO_DATE = unread("未见发布日期", "no date of publication was found")
NO_YEAR = unread("不知道报告年度", "the report year is not known")


def _day(iso: str) -> tuple[str, str]:
    """A date as people write it: 2021年1月29日; in English as it is."""
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日", iso


_LINE = 80


def _date_place(report: Report, iso: str) -> Place:
    """Where a date of publication stands in the report, if it does."""
    if report.document.meta.published == iso and report.document.meta.published_at >= 0:
        return PUBLISHED
    if report.signature.date == iso and report.signature.date_place != WHOLE:
        return report.signature.date_place
    year, month, day = iso.split("-")
    forms = (iso, f"{year}年{month}月{day}日", _day(iso)[0], f"{year}/{month}/{day}", f"{year}.{month}.{day}")
    for index, block in enumerate(report.document.blocks[:12]):
        text = getattr(block, "text", "")
        if len(text) > _LINE:  # a date in running text is another one
            continue
        for form in forms:
            at = text.find(form)
            if at >= 0:
                return Place(index, -1, -1, at, at + len(form))
    return report.identity.title_place


_WHOLE_AREA = lazily(r"各级行政机关|政府信息公开单位|全(?:区|域)(?:各|共|累计|行政机关|主动公开|接收|收到|受理|新收)")


def _for_area(report: Report) -> bool:
    """Whether an agency's report speaks, or may speak, for all organs of its area, as a government's does.

    It may where its maker is named as the area itself: 某某实验区, not 某某实验区管理委员会.
    """
    identity = report.identity
    if identity.kind != "agency":
        return False
    text = report.prose("overview")
    return bool(text) and (_named_as_area(report) or _speaks_for_all(text))


def _named_as_area(report: Report) -> bool:
    return not report.identity.entity.endswith(("会", "委", "室", "机构"))


def _speaks_for_all(text: str) -> bool:
    return _WHOLE_AREA.search("".join(text.split())) is not None


def published_late(
    report: Report, *, month: int, day: int, again: tuple[int, int] | None = None, area: bool = False
) -> Found:
    """The report was published by a day of the following year; ``again`` is a later day that may be meant instead.

    Without a date of publication a signature that is later still shows it. ``area``: judge agencies only if their
    report speaks for all organs of an area; else those whose report does not. One that does, and is named as the area's
    own, is a government's beyond doubt: for it the later day holds.
    ``month``, ``day``: the last day on which it is in time.
    """
    year = report.identity.year
    if report.identity.kind == "agency" and _for_area(report) != area:
        return
    if (
        again
        and report.identity.kind == "agency"
        and _named_as_area(report)
        and _speaks_for_all(report.prose("overview"))
    ):
        month, day = again
    last = f"{year + 1}-{month:02}-{day:02}"
    published = report.document.meta.published
    date = published or report.signature.date
    if not year:
        yield NO_YEAR
    elif not date:
        yield NO_DATE
    elif date > last and date < f"{year + 3}":
        what = ("发布日期", "the date of publication") if published else ("落款日期", "the date of signature")
        data = {
            "what": what,
            "date": _day(date),
            "last": _day(last),
            "other": _day(f"{year + 1}-{again[0]:02}-{again[1]:02}") if again else "",
        }
        yield Problem("published", _date_place(report, date), data, f"≤{last}", date)
    elif date > last:
        yield unread(
            "发布日期比报告年度晚几年，可能是网站迁移的日期",
            "the date is years later; it may be that of a moved web site",
        )
    elif not published:
        yield NO_DATE


def published_early(report: Report) -> Found:
    """The report was not published before its year was over."""
    year, date = report.identity.year, report.document.meta.published
    if not year:
        yield NO_YEAR
    elif not date:
        yield NO_DATE
    elif date <= f"{year}-12-31":
        data = {"date": _day(date), "year": year}
        yield Problem("published", _date_place(report, date), data, f">{year}-12-31", date)


def signed_early(report: Report) -> Found:
    """The report was not signed before its year was over."""
    year, date = report.identity.year, report.signature.date
    if year and date and date <= f"{year}-12-31":
        data = {"date": _day(date), "year": year}
        yield Problem("signature/date", report.signature.date_place, data, f">{year}-12-31", date)


def signed_after_publication(report: Report) -> Found:
    """The date under the report is not later than that of its publication."""
    signed, published = report.signature.date, report.document.meta.published
    if not published:
        yield NO_DATE
    elif published <= f"{report.identity.year}-12-31":
        yield unread("发布日期本身不对，另行指出", "the date of publication is wrong, which is said elsewhere")
    elif signed > published:
        data = {"signed": _day(signed), "published": _day(published)}
        yield Problem("signature/date", report.signature.date_place, data, f"≤{published}", signed)


def printed_wrong(report: Report) -> Found:
    """The day of printing (印发) is in the year in which the report was signed, or published where it is not signed.

    Nothing is said of a day close to it, nor where the date it is held against is wrong itself.
    """
    printed, year = report.signature.printed, report.identity.year
    if not year or not printed:
        return
    other = report.signature.date or report.document.meta.published
    if other and other <= f"{year}-12-31":
        yield unread("落款或发布日期本身不对，另行指出", "the other date is wrong, which is said elsewhere")
    elif printed <= f"{year}-12-31" or (other and printed[:4] > other[:4] and _months_apart(other, printed) > _SOON):
        what = ("落款", "signed") if report.signature.date else ("发布", "published")
        zh, en = (f"，{what[0]}日期是{_day(other)[0]}", f" ({what[1]} on {other})") if other else ("", "")
        data = {"date": _day(printed), "year": year, "other": (zh, en)}
        yield Problem("signature/printed", report.signature.printed_place, data, f">{year}-12-31", printed)


_SOON = 3  # months after a report was signed in which it may still be printed, if the year turns between


def _months_apart(one: str, other: str) -> int:
    return 12 * (int(other[:4]) - int(one[:4])) + int(other[5:7]) - int(one[5:7])


ORGAN = lazily(r"(?:局|委|办|厅|政府|委员会|管委会|办公室|法院|检察院|队|所|署|中心|公司|镇|乡|街道|办事处|院|会)$")
"""What the name of an organ ends in."""
_HOST = lazily(
    r"(?:人民政府|政府办公?[厅室]?|人民政府办公[厅室]|办公[厅室]|大数据.*|信息中心|网|网站|融媒体中心|政务.*|管理员|公开科)$"
)


# 某区人民政府某街道办事处 signs as 某市某区某街道办事处; 政府 and 政府办 themselves are kept
_OF_GOVERNMENT = lazily(r"政府(?!办|$)")


def same_organ(one: str, other: str) -> bool:
    """Whether two names can be those of one organ: a short form keeps the characters of the long one in order."""
    if one == other:
        return True
    short, long = sorted((_core(one), _core(other)), key=len)
    if not short:
        return True
    rest = iter(long)
    return all(char in rest for char in short) or _same_place(short, long)


_PLACES = tuple("省市县区州盟旗镇乡")


def _same_place(one: str, other: str) -> bool:
    """Whether two governments are of one place, with or without that above it: 昆明市官渡区, 官渡区政府."""
    one, other = one.removesuffix("政府"), other.removesuffix("政府")
    return one.endswith(_PLACES) and other.endswith(_PLACES) and (one.endswith(other) or other.endswith(one))


@lru_cache(maxsize=1024)
def _core(name: str) -> str:
    words = plain(name)
    for long, short in (
        ("监督管理委员会", "监管委"),  # 国资委 keeps its 委
        ("管理委员会", "管委会"),
        ("委员会", "委"),
        ("人民政府", "政府"),
        ("办公室", "办"),
        ("办公厅", "办"),
        ("自治", ""),
    ):
        words = words.replace(long, short)
    words = _OF_GOVERNMENT.sub("", words.replace("管委会", "管").rstrip("会管"))
    return words[:-1] if words.endswith(("局办", "委办", "厅办")) else words


def organ_differs(report: Report) -> Found:
    """The report is signed, and published, by the organ whose report it is."""
    entity, signed, origin = report.identity.entity, report.signature.organ, report.document.meta.origin
    if entity and signed and not same_organ(entity, signed):
        data = {"what": ("落款", "the signature"), "other": ("标题", "the title")}
        yield Problem("signature/organ", report.signature.organ_place, data, entity, signed)
    elif entity and origin and ORGAN.search(origin) and not _HOST.search(origin) and not same_organ(entity, origin):
        data = {"what": ("信息来源", "the source"), "other": ("标题", "the title")}
        yield Problem("source", report.identity.title_place, data, entity, origin)


def publication_unstated(report: Report) -> Found:
    """The page says when the report was published, and by whom."""
    missing = []
    if not report.document.meta.published:
        wrong = _impossible(report)
        if wrong:
            what = (f"发布日期写的是{wrong}，没有这一天", f"the date of publication, {wrong}, does not exist")
            yield Problem("published", report.identity.title_place, {"what": what}, "", wrong)
            return
        missing.append(("发布日期", "the date of publication"))
    if not report.document.meta.origin and not report.signature.organ:
        missing.append(("发布机关（信息来源）", "the publishing organ"))
    if missing:
        zh, en = listed(zh for zh, _ in missing), " and ".join(en for _, en in missing)
        what = (f"没有找到{zh}", f"{en} {'was' if len(missing) == 1 else 'were'} not found")
        yield Problem("published", report.identity.title_place, {"what": what})


_DATED = lazily(
    r"(?:发布|公开|公布|发文|成文)(?:日期|时间)(?:\s|&nbsp;|<[^<>]*>|[:：])*(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})"
)


def _impossible(report: Report) -> str:
    """A date of publication that the page states though the calendar has no such day, as it is written."""
    content = report.document.text.content
    if not says(content, "日期|时间"):
        return ""
    for match in _DATED.finditer(content):
        year, month, day = map(int, match.groups())
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        longest = 29 if month == 2 and leap else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
        if not 1 <= month <= 12 or not 1 <= day <= longest:
            return content[match.start(1) : match.end(3)]
    return ""


# What there is of it in any text that has such a place: two quick looks before the slow one.
_BRACKETS = lazily(r"[（(【]\s*[）)】]")
_NO_MORE = lazily(r"址[为是]?[：:]\s*(?:[。；，）)]|$)")
_EMPTY = r"(?:下载|网址|网站|查阅|地址|电子版)[^。；\n]{0,10}?[（(【]\s*[）)】]|(?:网址|下载地址|网站地址)(?:为|是)?[：:]\s*(?=[。；，）)]|$)"


@hinted(
    *(one + other for one in "（(【" for other in "）)】"),
    *(f"址{be}{colon}" for be in ("", "为", "是") for colon in "：:"),
)
def address_empty(report: Report) -> Found:
    """Where the report says where to find its electronic version, an address follows."""
    for text in flows(report):
        if not _BRACKETS.search(text.text) and not _NO_MORE.search(text.text):
            continue
        for match, place in mentions(text, _EMPTY):
            yield Problem("preamble/address", place, {}, "", match.group().strip())
            return


_ADDRESS = lazily(r"(?:h[tｔ]{1,3}ps?\s*[:：;；]?\s*[/／\\]{0,3}|www)[\w.,，。:/／\\%?=&#~+-]*", re.I | re.A)
_GOOD = lazily(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/[\w./%?=&#~+:-]*)?$", re.I | re.A)
_PUBLIC_SITE = lazily(r"\.(?:gov|org|edu)\.cn")


def address_malformed(report: Report) -> Found:
    """Web addresses in the preamble are well formed and those of a government site."""
    said = preamble(report)
    small = said.text.lower()
    starts = [start for start in map(small.find, ("http", "www", "hｔ", "htｔ")) if start >= 0]
    if not starts:
        return
    first = min(starts) if len(small) == len(said.text) else 0
    for match in _ADDRESS.finditer(said.text, first):
        address = match.group().rstrip(".,，。:：")
        if "@" in said.text[max(0, match.start() - 1) : match.end() + 1]:
            continue
        if not _GOOD.match(address):
            what, wanted = ("写法不对", "is malformed"), "https://…"
        elif not _PUBLIC_SITE.search(address) and not _own_site(report, address):
            what, wanted = ("不是政府网站的域名", "is not a government site"), "….gov.cn"
        else:
            continue
        here = said.place(match.start(), match.start() + len(address))
        yield Problem("preamble/address", here, {"what": what}, wanted, address)
        return


def _own_site(report: Report, address: str) -> bool:
    """Whether an address is of the site the report was published on."""
    host = re.sub(r"^https?://", "", address).split("/")[0].removeprefix("www.")
    return bool(report.document.meta.url) and host in report.document.meta.url


@hinted("截至目前", "截止目前")
def date_open_ended(report: Report) -> Found:
    """The text names the day up to which it counts, instead of saying 截至目前."""
    found = [mention for text in flows(report) for mention in mentions(text, "截[至止]目前")]
    if found:
        related = tuple((place, ("同样的说法", "the same words")) for _, place in found[1:])
        day = f"截至{report.identity.year}年12月31日" if report.identity.year else "截至X年12月31日"
        yield Problem("report/cutoff", found[0][1], {"count": len(found)}, day, found[0][0].group(), related)


CHECKS = (
    published_late,
    published_early,
    signed_early,
    signed_after_publication,
    printed_wrong,
    organ_differs,
    publication_unstated,
    address_empty,
    address_malformed,
    date_open_ended,
)
