"""Checks about slips of the pen that no list of words can hold: words said twice, words cut short, vague figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from disclint.checks.common import CUT_SHORT, flow, plain
from disclint.checks.improvement import passage_trivial
from disclint.checks.prose import Prose, prose
from disclint.diagnostic import Open, Problem
from disclint.patterns import lazily
from disclint.report import Report
from disclint.rule import ChapterKey, hinted
from disclint.tree import Place

Found = Iterator[Problem | Open]

# ---- words said twice ----------------------------------------------------------------------------------------------

# 的的 ends 目的的, 标的的, 有的的 and begins 的的确确.
_LONGEST = 12
_TWICE = lazily(rf"([一-鿿]{{2,{_LONGEST}}}?)\1|(?<![目标打有众端])的的(?!确)")
_SECOND = (
    lazily(r"、([一-鿿]{3,12})(?=[、，。；）])"),  # an item of a list that stands twice
    lazily(r"可以?(通过|登录|查阅|下载|联系)"),  # 通过可以通过; one letter to begin with is what is found fastest
    lazily(r"能够(通过|登录|查阅|下载|联系)"),
    lazily(r"(?:和|与|及|以及|、)([一-鿿]{3,12})(?=名义)"),  # 以市政府和市政府名义, for 市政府办
)
_BEFORE_ITEM = "、，：。；“（以由\n"
_CLAUSE = range(5, 41)  # characters; what is shorter may be said twice for emphasis
_LISTING = "、".encode("utf-16-le")
_COUNTING = "一二三四五六七八九十百千万亿零两几每逐"  # 一次一次, 二零二零年 are no slips
_STOPS = "。，；、：！？,;:!?"


def doubled_words(report: Report, *, spoken: tuple[str, ...] = (), unless_before: tuple[str, ...] = ()) -> Found:
    """A word or phrase of two characters or more that stands twice in a row (资金资金).

    Chinese doubles single characters (常常, 方方面面) and a few verbs (``spoken``: 研究研究); and a sentence may
    rightly bring a word together with itself where a compound begins (规范规范性文件): ``unless_before`` are the words
    such compounds go on with. Lines without punctuation are headings and heads of tables, not sentences.
    """
    said = prose(report)
    found: dict[tuple[str, str, str], list[Place]] = {}
    repeats = _repeats(said.text)
    for match in _TWICE.finditer(said.text) if repeats or "的的" in said.text else ():
        word = match.group(1) or "的"
        if _turned(said.text, match, spoken, unless_before) or _rightly_doubled(said, match, word, unless_before):
            continue
        found.setdefault((said.part(match.start()), word, word * 2), []).append(said.place(*match.span()))
    for word, start, end in _apart(said.text, repeats):
        found.setdefault((said.part(start), word, said.text[start:end]), []).append(said.place(start, end))
    for (part, word, twice), places in found.items():
        again = tuple((place, ("又见重复", "again")) for place in places[1:])
        yield Problem(part, places[0], {"count": len(places)}, word, twice, again)


def _apart(text: str, repeats: bool) -> Iterator[tuple[str, int, int]]:
    """Words that stand twice with a sign or 可以 between them: each is looked for from the second one back."""
    asked = (repeats, True, "能够" in text, "名义" in text)
    for pattern in (pattern for pattern, wanted in zip(_SECOND, asked, strict=True) if wanted):
        for match in pattern.finditer(text):
            word, start = match[1], match.start() - len(match[1])
            begins = pattern in _SECOND[1:3] or start == 0 or text[start - 1 : start] in _BEFORE_ITEM
            if start >= 0 and begins and text.startswith(word, start):
                yield word, start, match.end()
    yield from _clauses(text)


def _clauses(text: str) -> Iterator[tuple[str, int, int]]:
    """Clauses that stand twice: 如有疑问，如有疑问，请联系. After a heading's full stop they may (组织领导。加强组织领导)."""
    before, end = "", -1
    for clause in text.split("，"):
        if clause[: _CLAUSE[0]] in before:  # hardly ever
            word = clause.partition("。")[0].partition("；")[0]
            if (
                len(word) in _CLAUSE
                and before.endswith(word)
                and all("一" <= char <= "鿿" or char == "、" for char in word)
            ):
                start = end - len(word)
                if len(word) == len(before) or before[-len(word) - 1] in _BEFORE_ITEM:
                    yield word, start, end + 1 + len(word)
        before, end = clause, end + 1 + len(clause)


def _repeats(text: str) -> bool:
    """Whether up to twelve Chinese characters stand twice, in a row or with one sign between them.

    The text is compared with itself, moved by so many characters: as one number, of the lower bytes first, that takes a
    tenth of the time in which a pattern tries every place; and most texts repeat nothing.
    """
    data = text.encode("utf-16-le", "replace")
    lower = data[::2]
    size, whole = len(lower), int.from_bytes(lower, "little")
    for distance in range(2, _LONGEST + 2):
        differing = (whole ^ (whole >> (8 * distance))).to_bytes(size, "little")
        length = distance - (distance > 3)
        same = bytes(length)
        at, last = differing.find(same), size - distance - length
        while 0 <= at <= last:
            if _stands_twice(data, 2 * at, 2 * distance, 2 * length):
                return True
            at = differing.find(same, at + 1)
    return False


def _stands_twice(data: bytes, at: int, distance: int, length: int) -> bool:
    """Whether a stretch of Chinese characters, given in bytes, comes again at a distance, whole or as an item of a list."""
    end = at + length
    if not 0x4E <= data[at + 1] <= 0x9F or data[at:end] != data[at + distance : end + distance]:
        return False
    whole = length == distance or data[end : end + 2] == data[end + distance : end + distance + 2]
    return whole or data.startswith(_LISTING, end)


def _rightly_doubled(said: Prose, match: re.Match[str], word: str, compounds: tuple[str, ...]) -> bool:
    start, end = match.span()
    if word != "的" and (len(set(word)) == 1 or word[0] in _COUNTING or _compound(said.text, end, compounds)):
        return True
    if said.place(start, start + 1).block != said.place(end - 1, end).block:
        return True  # the end of one paragraph or page and the beginning of the next
    if said.part(start) != "title" and not any(sign in _line(said.text, start, end) for sign in _STOPS):
        return True
    first, _ = said.sentence(start, end)
    before = said.text[first : start + len(word)].strip()
    return (
        re.fullmatch(r"(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])[^，,：:]*", before)
        is not None
    )


def _turned(text: str, match: re.Match[str], spoken: tuple[str, ...], compounds: tuple[str, ...]) -> bool:
    """Whether a word, or what it is when read from its second character on, is a verb that may stand twice.

    务服务服 of 政务服务服务事项 is 服务服务; so with compounds: 务公务公.
    """
    start, end = match.span()
    for shift in range((end - start) // 2):
        if shift and text[start + shift - 1] != text[end + shift - 1 : end + shift]:
            return False
        word = text[start + shift : start + shift + (end - start) // 2]
        if word in spoken or (shift and _compound(text, end + shift, compounds)):
            return True
    return False


def _compound(text: str, at: int, compounds: tuple[str, ...]) -> bool:
    """Whether a compound goes on there; 人 makes one (申请申请人), but is none of 县人民政府."""
    return text.startswith(compounds, at) and not (text.startswith("人民", at) and "人民" not in compounds)


def _line(text: str, start: int, end: int) -> str:
    """The line around a stretch of text."""
    before = text[max(text.rfind(sign, 0, start) for sign in "\n\f") + 1 : start]
    after = min((at for sign in "\n\f" if (at := text.find(sign, end)) >= 0), default=len(text))
    return before + text[start:after]


# ---- words cut short -----------------------------------------------------------------------------------------------


_CUTTING = "，。；、：,;"
_DAY_CUT = lazily(r"月(?:[12]\d|3[01]|[1-9])(?=止|[，。；,;])")
_MONTH = lazily(r"(?<![\d.])(?:1[0-2]|[1-9])$")
_SHORTEST_CUT = 3  # what is left of a shorter term is not two characters


@lru_cache(maxsize=4)
def _ends_cut(terms: tuple[str, ...]) -> re.Pattern[str]:
    """What a term ends with that lost its last character, before a place where a word may have been cut."""
    signs = "".join({re.escape(term[-2]) for term in terms if len(term) >= _SHORTEST_CUT})
    return re.compile(rf"[{signs}](?=[{_CUTTING}\d])" if signs else r"\Z.")


def cut_words(report: Report, *, terms: tuple[str, ...]) -> Found:
    """Terms of this field that lost their last character before a punctuation mark or a figure (审查管，等信 97 条).

    A day that lost its 日 is one of them (12月31止).

    ``terms``: the terms as they should stand, in full.
    """
    said = prose(report)
    solid = said.solid
    endings = {solid[found.start() - 1 : found.end()] for found in _ends_cut(terms).finditer(solid)}
    found: dict[tuple[str, str], list[Place]] = {}
    for term in terms:
        if len(term) >= _SHORTEST_CUT and term[-3:-1] not in endings:
            continue
        for match in re.finditer(rf"{re.escape(term[:-1])}(?=[{_CUTTING}]|[ \u3000\xa0]?\d)", said.text):
            if said.text[match.end()] != term[-1]:
                found.setdefault((said.part(match.start()), term), []).append(said.place(*match.span()))
    for match in _DAY_CUT.finditer(said.text):
        if month := _MONTH.search(said.text[max(0, match.start() - 3) : match.start()]):
            start = match.start() - len(month[0])
            day = said.text[start : match.end()]
            found.setdefault((said.part(start), day + "日"), []).append(said.place(start, match.end()))
    for (part, term), places in found.items():
        again = tuple((place, ("又见", "again")) for place in places[1:])
        yield Problem(part, places[0], {"count": len(places)}, term, term[:-1], again)


# ---- vague figures -------------------------------------------------------------------------------------------------

_VAGUE = lazily(r"\d[\d,.]*\s*[万千百]?\s*[余多]\s*[万千百]?\s*[条件份篇则项]")
_COUNTED = ("信息", "申请", "文件", "政策")
_UNCOUNTED = ("宣传", "资料", "手册", "折页", "材料", "人次", "群众", "咨询", "图书", "问卷", "留言")


@hinted(*(f"{more}{times}{unit}" for more in "余多" for times in ("", *"万千百") for unit in "条件份篇则项"))
def vague_figures(report: Report) -> Found:
    """Figures with 余 or 多 for what an organ counts exactly, information disclosed and requests; once for a report."""
    said = prose(report)
    found = [match for match in _VAGUE.finditer(said.text) if _should_be_exact(said, match)]
    if found:
        places = [said.place(*match.span()) for match in found]
        words = ["".join(match.group().split()) for match in found]
        related = tuple((place, (f"“{word}”", word)) for place, word in zip(places[1:], words[1:], strict=True))
        shown = "”“".join(dict.fromkeys(words))
        part = said.part(found[0].start())
        yield Problem(part, places[0], {"count": len(found), "shown": shown}, "", words[0], related)


def _should_be_exact(said: Prose, match: re.Match[str]) -> bool:
    first, last = said.sentence(*match.span())
    first = max(first, *(said.text.rfind(sign, first, match.start()) + 1 for sign in "，,"))
    last = min([last, *(at for sign in "，,、" if (at := said.text.find(sign, match.end(), last)) >= 0)])
    clause = said.text[first:last]
    return any(word in clause for word in _COUNTED) and not any(word in clause for word in _UNCOUNTED)


# ---- problems made light of ----------------------------------------------------------------------------------------


def chapter_slight(report: Report, *, chapter: ChapterKey, against: ChapterKey, fewest: int, share: int) -> Found:
    """A chapter of fewer than ``fewest`` characters that is less than 1/``share`` of the chapter ``against``.

    ``chapter``: the chapter judged.
    """
    length = len(plain(flow(report, chapter).text))
    if not 0 < length < fewest:
        return
    other = len(plain(flow(report, against).text))
    if length * share < other:
        data = {"length": length, "other": other}
        if any(True for _ in passage_trivial(report, chapter=chapter)):
            return  # said elsewhere
        if report.elided(chapter):
            yield CUT_SHORT
        else:
            yield Problem(chapter, report.chapters[chapter].place, data, "", f"{length}/{other}")


_PARAGRAPH = 40  # characters; shorter ones may well stand twice: 无, 详见附件


def _ends(text: str) -> tuple[str, str]:
    """The first and the last character of a text that is no punctuation, which texts that are the same have in common."""
    return _end(text), _end(reversed(text))


def _end(text: Iterable[str]) -> str:
    for char in text:
        if char.isalnum():
            return char if char <= _LAST_NARROW else plain(char)
    return ""


_LAST_NARROW = "\ufeff"


def paragraphs_repeated(report: Report) -> Found:
    """No long paragraph stands twice; all that do are one problem."""
    said, seen = prose(report), dict[str, int]()
    twice: list[tuple[str, Place, Place]] = []
    long = [one for one in said.paragraphs() if len(one[2]) >= _PARAGRAPH]
    ends = [_ends(text) for _, _, text in long]
    often = Counter(ends) if len({*ends}) < len(ends) else {}
    for (part, start, text), both in zip(long, ends, strict=True):
        if often.get(both, 0) < 2:
            continue  # no other begins and ends so
        words = plain(text)
        if len(words) < _PARAGRAPH:
            continue
        if words in seen:
            first = said.place(seen[words], seen[words] + len(text))
            twice.append((part, said.place(start, start + len(text)), first))
        seen.setdefault(words, start)
    if twice:
        part, place, first = twice[0]
        related = (
            (first, ("第一次出现", "the first time")),
            *((at, ("又一处重复", "another")) for _, at, _ in twice[1:]),
        )
        shown = report.document.quote(place).strip()[:16]
        yield Problem(part, place, {"begins": shown, "count": len(twice)}, "", shown, related)


CHECKS = (paragraphs_repeated, doubled_words, cut_words, vague_figures, chapter_slight)
