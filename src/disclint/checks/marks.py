"""Checks about punctuation and the way dates, numbers and names are set: each kind is one problem a report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from disclint.checks.common import CUT_SHORT, gridded, plain
from disclint.checks.prose import Prose, narrated, narrative, prose
from disclint.checks.publication import same_organ
from disclint.diagnostic import Open, Problem
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import hinted
from disclint.tree import WHOLE

Found = Iterator[Problem | Open]


class _Seen(NamedTuple):
    """Something found in running text."""

    start: int
    end: int
    words: tuple[str, str] = ("又一处", "again")


def _one(said: Prose, found: list[_Seen], name: str, expected: str = "") -> Iterator[Problem]:
    """All that was found of a kind as one problem, at the first."""
    if found:
        first, places = found[0], [said.place(one.start, one.end) for one in found]
        related = tuple((place, one.words) for place, one in zip(places[1:], found[1:], strict=True))
        subject = said.part(first.start) + (f"/{name}" if name else "")
        data = {"count": len(found), "what": first.words}
        yield Problem(subject, places[0], data, expected, said.text[first.start : first.end], related)


# ---- pairs ---------------------------------------------------------------------------------------------------------

_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】", "「": "」"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()} | {"”": '“"'}
_SAME = {"(": "（", ")": "）"}
_WIDE_PAIR = str.maketrans(_SAME)
_SIGNS = lazily(r"[（）()《》“”〔〕【】「」\"]")
_SIGNS_AND_ENDS = lazily(r"[（）()《》“”〔〕【】「」\"\n\f]")
_POINT = lazily(r"(?:^|\D)\d{1,2}$")  # 1）, wherever it stands
_NUMBERS = lazily(
    r"[〔\[(（［【﹝]\s?\d{4,8}\s?[〕\])）］】﹞]?\s?(?:第\s?)?\d{0,5}\s?号"  # document numbers have rules of their own
    r"|(?:^|(?<=[。；：，、;:,\s]))(?:\d{1,2}|[a-zA-Z])[)）]"  # 1） as an ordinal
)
_NUMBERED = lazily(r"[\da-zA-Z][)）]")


def pairs_broken(report: Report) -> Found:
    """Brackets, quotation marks and title marks come in pairs; all that do not are one problem."""
    said = prose(report)
    lines = "".join(_SIGNS_AND_ENDS.findall(said.text)).replace("\f", "\n").split("\n")
    if all(map(_paired, lines)):  # as nearly always: then those of every paragraph are
        return
    found: list[_Seen] = []
    for part in narrative(report):
        paragraphs = [one for one in narrated(report) if one[0] == part]
        if all(_paired("".join(_SIGNS.findall(text))) for _, _, text in paragraphs):
            continue
        loose = list(_loose(paragraphs))
        if loose and (report.elided(part) or report.document.truncated):
            yield CUT_SHORT
            continue
        found += loose
    yield from _one(said, found, "pairs")


@lru_cache(maxsize=1024)
def _paired(signs: str) -> bool:
    """Whether some signs are pairs within pairs and nothing else; paragraphs have few kinds of sequences."""
    signs, before = signs.translate(_WIDE_PAIR), ""
    while signs != before:
        before = signs
        for opening, closing in (*_PAIRS.items(), ('"', '"')):
            signs = signs.replace(opening + closing, "")
    return not signs


def _loose(paragraphs: list[tuple[str, int, str]]) -> Iterator[_Seen]:
    """The signs without their partners; a partner may stand in one of the next paragraphs."""
    opened: list[tuple[str, int, int]] = []
    for index, (_, start, text) in enumerate(paragraphs):
        hidden = _hidden(text) if _SIGNS.search(text) else ""
        for match in _SIGNS.finditer(hidden):
            at, sign = match.start(), _SAME.get(match[0], match[0])
            if sign == '"':  # opens or closes, as the case may be, and is held against nobody
                sign = "”" if any(one[0] in '“"' for one in opened) else sign
            if sign in _PAIRS or sign == '"':
                opened.append((sign, start + at, index))
                continue
            mine = [place for place, one in enumerate(opened) if one[0] in _OPENING[sign]]
            if mine:
                lost = opened[mine[-1] + 1 :]
                del opened[mine[-1] :]
                yield from _missing(lost)
            elif sign != "）" or not _POINT.search(hidden[:at][-3:]):
                words = f"“{sign}”前面没有“{_OPENING[sign][0]}”" if sign != "”" else "后引号前面没有前引号"
                yield _Seen(start + at, start + at + 1, (words, f"{sign} is not opened"))
        yield from _missing([one for one in opened if one[2] <= index - 2])
        opened = [one for one in opened if one[2] > index - 2]
    yield from _missing(opened)


def _hidden(text: str) -> str:
    """A text with blanks in place of numbers that have brackets of their own."""
    numbered = "号" in text or _NUMBERED.search(text)
    return _NUMBERS.sub(lambda match: " " * len(match[0]), text) if numbered else text


def _missing(lost: list[tuple[str, int, int]]) -> Iterator[_Seen]:
    for sign, at, _ in lost:
        if sign in _PAIRS:
            words = f"“{sign}”后面没有“{_PAIRS[sign]}”" if sign != "“" else "前引号后面没有后引号"
            yield _Seen(at, at + 1, (words, f"{sign} is not closed"))


_WITHIN = r"《[^《》\n\f]{1,60}》|<[^<>《》\n\f]{1,60}>"
_NESTED = lazily(rf"《[^《》<\n\f]{{0,60}}+(?:(?:{_WITHIN})[^《》<\n\f]{{0,60}}){{1,4}}》")
_INNER = lazily(_WITHIN)


def titles_nested(report: Report) -> Found:
    """A title within a title stands in 〈〉."""
    said = prose(report)
    found = [
        _Seen(*inner.span(), ("又一处", "again"))
        for match in _NESTED.finditer(said.text)
        for inner in _INNER.finditer(said.text, match.start() + 1, match.end() - 1)
    ]
    wanted = f"〈{said.text[found[0].start + 1 : found[0].end - 1]}〉" if found else ""
    yield from _one(said, found, "titles", wanted)


# ---- stops ---------------------------------------------------------------------------------------------------------

_DOUBLED = lazily(r"[，。；、,](?:\s?[，。；、：]|(?<!,),)")


def stops_doubled(report: Report) -> Found:
    """One pause has one sign."""
    said = prose(report)
    if not _stops_meet(said.solid):
        return
    found = [
        _Seen(start + match.start(), start + match.end(), (f"“{match[0]}”", f"“{match[0]}”"))
        for _, start, text in narrated(report)
        for match in _DOUBLED.finditer(text)
    ]
    yield from _one(said, found, "stops")


def _stops_meet(text: str) -> bool:
    """Whether two stops stand side by side: in a third of the time that a pattern takes."""
    for stop in "。；、,":
        text = text.replace(stop, "，")
    return "，，" in text or "，：" in text


_HALF = lazily(r"(?<=[一-鿿”》）])\s?[,;:?!](?!\d)(?=\s?[一-鿿“《（\s])")
_NARROW = {sign: lazily(rf"[{sign}](?!\d)\s?[一-鿿“《（\s]") for sign in ",;:?!"}
_FULL = lazily(r"[，；：？！]")


_UNLIKE = lazily(r"[(（](?:(?<=\()[^()（）\n]{1,60}）|(?<=（)[^()（）\n]{1,60}\))")  # (三）
_LONGEST_SHOWN = 8


def widths_mixed(report: Report) -> Found:
    """Punctuation is full-width, brackets at least of one width.

    A text that is half-width throughout was converted and says nothing of its author.
    """
    said = prose(report)
    patterns = [_HALF] if any(sign in said.text and one.search(said.text) for sign, one in _NARROW.items()) else []
    if ("(" in said.text or ")" in said.text) and _UNLIKE.search(said.text):
        patterns.append(_UNLIKE)
    paragraphs = _written(report) if patterns else []
    found = [
        _Seen(start + match.start(), start + match.end(), _shown(match[0].strip()))
        for _, start, text in paragraphs
        for pattern in patterns
        for match in pattern.finditer(text)
    ]
    if found and len(found) < sum(len(_FULL.findall(text)) for _, _, text in paragraphs):
        yield from _one(said, found, "widths")


def _written(report: Report) -> list[tuple[str, int, str]]:
    """The paragraphs of running text, and the sentences that stand beside tables which are such in the file."""
    beside = {table.chapter for table in report.template.tables if table.chapter in report.chapters}
    for table in report.template.tables:
        if table.id not in report.tables or not gridded(report.document, report.tables[table.id]):
            beside.discard(table.chapter)
    if not beside:
        return narrated(report)
    more = prose(report).paragraphs(tuple(beside))  # the note of a table, or a label that lost it, is no sentence
    return sorted([*narrated(report), *(one for one in more if "。" in one[2])], key=itemgetter(1))


def _shown(words: str) -> tuple[str, str]:
    """Words in quotation marks, long ones by their ends."""
    words = words if len(words) <= _LONGEST_SHOWN else f"{words[:3]}…{words[-3:]}"
    return f"“{words}”", f"“{words}”"


_WIDE_DIGITS = lazily("[０-９]+")


@hinted(*"０１２３４５６７８９")
def digits_wide(report: Report) -> Found:
    """Arabic numerals are half-width."""
    said = prose(report)
    found = [
        _Seen(start + match.start(), start + match.end(), (f"“{match[0]}”", f"“{match[0]}”"))
        for _, start, text in narrated(report)
        for match in _WIDE_DIGITS.finditer(text)
    ]
    yield from _one(said, found, "digits")


# ---- dates and years -----------------------------------------------------------------------------------------------

_YEAR = lazily(r"([12]\d)年(?:度(?!过)|初(?!步)|底(?![账册数稿层部])|末|上半年|下半年|\d{1,2}月)")
_TWO_DIGITS = lazily(r"年(?<=[12]\d年)(?<!\d\d\d年)")  # any such year, found by its rarest sign
_NO_YEAR = lazily(r"[\d第近年约〇零一二三四五六七八九十]\s?$|\d[至到—~～/.-]$")


def years_short(report: Report) -> Found:
    """Years are written in full: 2020年, not 20年."""
    said, year = prose(report), report.identity.year
    if not _TWO_DIGITS.search(said.text):
        return
    found = [
        _Seen(start + match.start(), start + match.end(), (f"“{match[0]}”", f"“{match[0]}”"))
        for _, start, text in narrated(report)
        for match in _YEAR.finditer(text)
        if year - 6 <= 2000 + int(match[1]) <= year + 2 and not _NO_YEAR.search(text[: match.start()][-3:])
    ]
    wanted = f"20{said.text[found[0].start : found[0].end]}" if found else ""
    yield from _one(said, found, "years", wanted)


_FULL_DATE = lazily(r"[（(]?20\d\d年[1-9]\d?月[1-9]\d?日[）)]?")


def date_styled(report: Report) -> Found:
    """The date at the end is written as 2021年1月29日."""
    place = report.signature.date_place
    text = report.document.quote(place).strip() if place.block >= 0 else ""
    bare = "".join(text.split())
    if not bare or _FULL_DATE.fullmatch(bare):
        return
    iso = report.signature.date
    wanted = f"{int(iso[:4])}年{int(iso[5:7])}月{int(iso[8:])}日" if iso else ""
    what = (f"宜写作“{wanted}”", f"better {wanted}") if iso else ("年、月、日应写全", "year, month and day are wanted")
    yield Problem("signature/date-form", place, {"what": what}, wanted, text)


# ---- names, attachments, paragraphs --------------------------------------------------------------------------------


def signature_short(report: Report) -> Found:
    """Title and signature give the organ the same name, not a short one here and the full one there."""
    if report.identity.entity == report.signature.organ:
        return
    entity, organ = plain(report.identity.entity), plain(report.signature.organ)
    if not entity or not organ or not same_organ(entity, organ):
        return
    if organ.startswith(entity) or entity.startswith(organ) or entity.endswith(organ) or organ.endswith(entity):
        return  # a place or a higher organ's name more or less is another matter
    yield Problem(
        "signature/name", report.signature.organ_place, {}, report.identity.entity, report.signature.organ,
        ((report.identity.title_place, ("标题", "the title")),) if report.identity.title_place != WHOLE else (),
    )  # fmt: skip


_NAMED = lazily(r"\s*附件\s?\d{0,2}\s?[:：]\s?(?:\d{1,2}\s?[.．、]\s?)?[^。；;，,]{2,50}[。；;，,]\s*")


@hinted("附件")
def attachment_styled(report: Report) -> Found:
    """No sign stands after the name of an attachment."""
    said = prose(report)
    found = [
        _Seen(start, start + len(text), ("又一处", "again"))
        for _, start, text in said.paragraphs()
        if text.lstrip().startswith("附件") and _NAMED.fullmatch(text)
    ]
    yield from _one(said, found, "attachment")


_LISTING = lazily(r"[一二三四五六七八九]是|[（(][一二三四五六七八九\d]{1,2}[）)]|第[一二三四五][，、]|首先")


def paragraphs_long(report: Report, *, most: int, sentences: int) -> Found:
    """A paragraph that tells of many things one after the other without numbering them is not too long.

    ``most``: the characters of a long paragraph. ``sentences``: how many sentences it has at least.
    """
    said, found = prose(report), []
    for part, start, text in narrated(report):
        if part == "preamble" or len(text) <= most or text.count("。") + text.count("；") < sentences:
            continue
        length = len("".join(text.split()))
        block = said.place(start, start + 1).block
        several = any(
            block == chapter.place.block for chapter in report.chapters.values()
        )  # that lost their paragraphs
        if length <= most or several or _LISTING.search(text):
            continue
        found.append(_Seen(start, start + len(text), (f"{length}字", f"{length} characters")))
    for problem in _one(said, found, "paragraph"):
        yield problem._replace(actual=problem.actual[:12])


CHECKS = (
    pairs_broken,
    titles_nested,
    stops_doubled,
    widths_mixed,
    digits_wide,
    years_short,
    date_styled,
    signature_short,
    attachment_styled,
    paragraphs_long,
)
