"""Checks about the instruments a report cites: their numbers, their titles, and whether they are still in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from disclint.checks.common import once, plain, says
from disclint.checks.prose import Prose, prose
from disclint.diagnostic import Problem
from disclint.patterns import around, lazily, matches
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import Instrument, Instruments, Pattern, hinted
from disclint.tree import Place

Found = Iterator[Problem]

_OPEN, _CLOSE = r"〔\[(（［【﹝", r"〕\])）］】﹞"
_NUMBER = lazily(rf"[{_OPEN}]\s?((?:19|20)\d\d)\s?[{_CLOSE}]\s?(第\s?)?(\d{{1,5}})\s?号(?!线|楼|院|门|房|地块)")
_INSIDE = lazily(r"[\s\d〔\[(（［【﹝号第]")
_ORDER = lazily(r"(?:国务院(?:令\s?第?|第)|国令第?)\s?(\d{3,4})\s?号(?:国务院)?令?")
_TITLE = lazily(r"《([^《》\n\f]{2,80}(?:《[^《》\n\f]{2,80}》[^《》\n\f]{0,40})?)》")
_LAST = lazily(r"号(?<=[\d\s]号)")
_REACH = 17, 5  # how far a number reaches before its last sign, and what is looked at from there
_CODE_LONGEST = 12
_NOTICE = "的通知"
_VERBS = lazily(
    r"根据|依据|按照|依照|遵照|作出|印发|下发|转发|执行|落实|贯彻|制定|出台|发布|公布|文件|^(?:以及|和|及|与|等)"
)
_BEFORE = "《》，。；、：（）()〔〕“”,;: \n\f"


class Cited(NamedTuple):
    """A document number in running text: its agency code, year and serial (国务院令: no year), where it stands."""

    code: str
    year: int
    serial: int
    start: int
    end: int
    title: str = ""  # of the 《》 right before it

    @property
    def key(self) -> tuple[int, int]:
        """Year and serial."""
        return self.year, self.serial


def cited(report: Report) -> list[Cited]:
    """All document numbers and order numbers in the running text, in order."""
    return once(report, "cited", lambda: list(_cited(prose(report).text)))


def _cited(text: str) -> Iterator[Cited]:
    last = [match.start() for match in _LAST.finditer(text)]
    for match in around(_NUMBER, text, last, *_REACH):
        start = match.start()
        while start and match.start() - start < _CODE_LONGEST and text[start - 1] not in _BEFORE:
            start -= 1
        apart = max((word.end() for word in _VERBS.finditer(text[start : match.start()])), default=0)
        title = "" if apart else _title_before(text, start)  # 《甲》和国办发〔2019〕14号 are two
        start += apart
        code = text[start : match.start()].strip()
        yield Cited(code, int(match[1]), int(match[3]), start, match.end(), title)
    for match in around(_ORDER, text, last, *_REACH):
        title = _title_before(text, match.start())
        yield Cited("国务院令", 0, int(match[1]), match.start(), match.end(), title)


def _title_before(text: str, start: int) -> str:
    """The title that stands right before a number, at most a bracket between them; or 关于印发《…》的通知（number）."""
    at = start
    while at and text[at - 1] in "（( ":
        at -= 1
    at -= len(_NOTICE) if text.endswith(_NOTICE, 0, at) else 0
    if text[at - 1 : at] != "》":
        return ""
    line = max(text.rfind("\n", 0, at), text.rfind("\f", 0, at)) + 1  # which no title goes beyond
    last = next((match for match in _TITLE.finditer(text, line) if match.end() >= at), None)
    return last[1] if last and last.end() == at else ""


_TITLE_SHORTEST = 6


@lru_cache(maxsize=256)
def number_of(law: Instrument) -> Cited | None:
    """An instrument's number as it would be cited."""
    return next(_cited(law.number), None) if law.number else None


_EDITION = lazily(r"（\d{4}年.*?）$")
_NUMBERED = lazily(r"》?\s?[（(][^（()）]{0,16}\d{4}")
_ANY_TITLE = lazily(r"《([^《》\n\f]{4,60})》")


def titles(text: str) -> Iterator[tuple[str, int, int]]:
    """Every title in 《》 with the range of its words, then those within it in 《》 or 〈〉."""
    for match in _ANY_TITLE.finditer(text.replace("〈", "《").replace("〉", "》")):
        yield match[1], match.start(1), match.end(1)


def _titles(report: Report) -> list[tuple[str, int, int]]:
    return once(report, "titles", lambda: list(titles(prose(report).text)))


# ---- how numbers are written ---------------------------------------------------------------------------------------


def number_brackets(report: Report, *, wrong: tuple[str, ...]) -> Found:
    """The year of a document number stands in 〔〕; ``wrong``: pairs of brackets to look for. All are one problem."""
    said, found = prose(report), []
    for one in cited(report):
        match = _NUMBER.search(said.text, one.start, one.end)
        if match is None or match[2] or not one.code:
            continue
        opening, closing = match[0][0], _INSIDE.sub("", match[0])[:1]
        if any(opening == pair[0] or closing == pair[1] for pair in wrong):
            found.append((one, f"{one.code}〔{one.year}〕{one.serial}号"))
    yield from _aggregated(said, found)


_ISSUED = ("发", "函", "办", "电", "规", "公开")  # decisions and answers (复字、告、决) are numbered otherwise


def number_form(report: Report) -> Found:
    """The serial of a document number has no 第 before it and no leading nought."""
    said, found = prose(report), []
    for one in cited(report):
        match = _NUMBER.search(said.text, one.start, one.end)
        if match and one.code.endswith(_ISSUED) and (match[2] or match[3].startswith("0")) and match[0][0] == "〔":
            found.append((one, f"{one.code}〔{one.year}〕{one.serial}号"))
    yield from _aggregated(said, found)


def _aggregated(said: Prose, found: list[tuple[Cited, str]]) -> Found:
    if found:
        (first, wanted), places = found[0], [said.place(one.start, one.end) for one, _ in found]
        related = tuple(
            (place, (f"应为“{right}”", f"should be {right}"))
            for place, (_, right) in zip(places[1:], found[1:], strict=True)
        )
        actual = said.text[first.start : first.end]
        yield Problem(said.part(first.start), places[0], {"count": len(found)}, wanted, actual, related)


_BROKEN = (
    (lazily(r"〔\s?(?:19|20)\d{3,7}\s?号"), "后半个括号不见了", "the closing bracket is missing"),
    (lazily(r"〔\s?(?:19|20)\d\d\s?〕\s?号"), "没有顺序号", "there is no serial number"),
    (lazily(r"〔\s?〕\s?\d{1,4}\s?号"), "没有年份", "there is no year"),
    (lazily(r"[一-鿿](?:发|函|办|字|电|规|令)20[0-3]\d\s?\d{1,4}\s?号"), "年份没有括号", "the year has no brackets"),
)
_NUMBERED_LAST = lazily(r"号(?<=[\d\s〕]号)")
_NO_BRACKETS = lazily(r"20[0-3]\d\s?\d{1,4}\s?号")


@hinted("号")
def number_incomplete(report: Report) -> Found:
    """A document number has its brackets, year and serial."""
    said = prose(report)
    if len(_NUMBERED_LAST.findall(said.text)) == len(cited(report)):  # all are whole numbers
        return
    bracketed, bare = "〔" in said.text, _NO_BRACKETS.search(said.text) is not None
    for pattern, zh, en in (*_BROKEN[:-1] * bracketed, *_BROKEN[-1:] * bare):
        for match in pattern.finditer(said.text):
            start = match.start()
            while start and match.start() - start < _CODE_LONGEST and said.text[start - 1] not in _BEFORE:
                start -= 1
            yield Problem(
                said.part(start), said.place(start, match.end()), {"what": (zh, en)}, "", said.text[start : match.end()]
            )


_TASKS_OF = lazily(r"(20\d\d)年(?:度)?[^年]{0,12}(?:工作要点|工作安排)(?!.*(?:情况|通报|考核|评估|总结|结果|督查))")


def number_year(report: Report, *, laws: Instruments, issued: dict[str, str]) -> Found:
    """A document number's year fits the year its title names, and is not later than the report's publication.

    Numbers of ``laws`` are compared with their own titles elsewhere. ``issued``: the dates of known numbers.
    """
    said, year = prose(report), report.identity.year
    for one in cited(report):
        named = _TASKS_OF.search(one.title)
        if not (named or one.year > year + 1) or _known(one, laws):
            continue
        actual = said.text[one.start : one.end]
        if one.year and year and one.year > year + 1:
            what = (f"的年份比{year}年度报告的公布时间还晚", f"its year is later than the report for {year}")
            yield Problem(said.part(one.start), said.place(one.start, one.end), {"what": what}, "", actual)
        elif one.year and named and not int(named[1]) - 1 <= one.year <= int(named[1]):
            what = (f"的年份与题名中的“{named[1]}年”不符", f"its year does not fit {named[1]} in the title")
            yield Problem(said.part(one.start), said.place(one.start, one.end), {"what": what}, named[1], actual)
    yield from _younger(report, issued)


def _younger(report: Report, issued: dict[str, str]) -> Found:
    """Known numbers of the year after the report's that were issued only after it was published and signed."""
    said, year = prose(report), report.identity.year
    finished = max(report.document.meta.published, report.signature.date)
    if finished <= f"{year}-12-31":  # no date, or one that is wrong itself
        return
    for number, date in issued.items():
        spans = [(one.start, one.end) for one in cited(report) if f"{one.code}〔{one.year}〕{one.serial}号" == number]
        if not spans or date <= finished or int(date[:4]) != year + 1:
            continue
        places = [said.place(*span) for span in spans]
        again = tuple((place, ("又见", "again")) for place in places[1:])
        what = (f"是{date}印发的文件，{finished}的报告不会引用", f"is of {date}, after this report ({finished})")
        yield Problem(said.part(spans[0][0]), places[0], {"what": what}, "", said.text[slice(*spans[0])], again)


# ---- numbers and titles --------------------------------------------------------------------------------------------


def titles_mismatched(report: Report, *, laws: Instruments) -> Found:
    """A known number has its own title beside it, and a known title its own number.

    ``laws``: the instruments; those without a number are left out.
    """
    said, known = prose(report), _numbered(laws)
    for one in cited(report):
        if len(one.title) < _TITLE_SHORTEST:  # 《条例》, 《通知》
            continue
        alike = [(law, number) for law, number in known if one.serial == number.serial and one.year == number.year]
        numbered = next((law for law, number in alike if _same_code(one, number)), None)
        year = report.identity.year
        there = [law for law, _ in known if law is numbered or not year or (law.in_force[0] or 0) <= year]
        titled = _titled(one.title, there)
        meant = numbered if numbered and numbered not in titled[1] else None
        if meant is None and not numbered and titled[0] >= 6:
            named = [law for law in titled[1] if any(law is each and _nearly_same(one, at) for each, at in known)]
            meant = named[0] if named else None
        if meant:
            place = said.place(one.start, one.end)
            data = {"title": f"《{one.title}》", "known": meant.title, "number": meant.number}
            yield Problem(said.part(one.start), place, data, meant.number, said.text[one.start : one.end])


@lru_cache(maxsize=16)
def _numbered(laws: Instruments) -> list[tuple[Instrument, Cited]]:
    """The instruments that have a number and words of a title, each with its number."""
    return [(law, number) for law in laws if (number := number_of(law)) and law.cited]


def _titled(title: str, laws: list[Instrument]) -> tuple[int, list[Instrument]]:
    """How long the longest words of instruments in a title are, and the instruments whose words these are."""
    words = plain(title)
    named = [(len(word), law) for law in laws for word in _plainly(law) if word in words]
    longest = max([length for length, _ in named], default=0)
    return longest, [law for length, law in named if longest and length == longest]


def _same_code(one: Cited, other: Cited) -> bool:
    return one.code == other.code or (bool(one.year) and one.code.endswith(other.code))


def _nearly_same(one: Cited, other: Cited) -> bool:
    """Whether two numbers are of one office: year or serial may be wrong, or the end of the code missing."""
    short = len(one.code) > 3 and other.code.startswith(one.code)
    return _same_code(one, other) or (short and one.key == other.key)


@lru_cache(maxsize=256)
def _plainly(law: Instrument) -> tuple[str, ...]:
    """The words by which an instrument is cited, in their plain form."""
    return tuple(map(plain, law.cited))


def _known(one: Cited, laws: Instruments) -> bool:
    numbers = [number for law in laws if (number := number_of(law))]
    return any(one.key == number.key and _same_code(one, number) for number in numbers)


def title_misspelt(report: Report, *, laws: Instruments) -> Found:
    """The titles of known instruments are written as they are; nearly so is a slip.

    ``laws``: the instruments.
    """
    said = prose(report)
    known = _by_name(laws)
    found: dict[tuple[str, str], list[Place]] = {}
    right: dict[str, str] = {}
    for title, start, end in _titles(report):
        words = plain(title)
        if words in known or any(words in name or name in words for name in known):
            continue
        for name, law in known.items():
            if _nearly(words, name):
                found.setdefault((said.part(start), title), []).append(said.place(start, end))
                right[title] = law.title.strip("《》")
                break
    for (part, title), places in found.items():
        again = tuple((place, ("又见", "again")) for place in places[1:])
        yield Problem(part, places[0], {}, right[title], title, again)


@lru_cache(maxsize=16)
def _by_name(laws: Instruments) -> dict[str, Instrument]:
    """Instruments by their titles in plain form, the edition left out."""
    return {plain(_EDITION.sub("", law.title)): law for law in laws}


_STATE = "中华人民共和国"


def _nearly(words: str, name: str) -> bool:
    """Whether a title can only be another one misspelt: by one sign, or by some if both begin and end alike."""
    both = words.startswith(_STATE) and name.startswith(_STATE)
    most = 4 if both else 2
    if abs(len(words) - len(name)) > most or len(set(words) ^ set(name)) > 2 * most:
        return False
    far = distance(words, name)
    return far == 1 or (far <= most and words[:4] == name[:4] and words[-2:] == name[-2:])


def distance(one: str, other: str) -> int:
    """How many signs must be put in, taken out or changed to make one text of another."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(above + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]


# ---- still in force ------------------------------------------------------------------------------------------------


def instrument_outdated(
    report: Report, *, laws: Instruments, unless: Pattern | None = None, by_title: bool = False
) -> Found:
    """No instrument is cited that is no longer in force; ``unless``: words of the sentence that excuse it.

    ``by_title``: also one cited without its number, if its title says plainly which it is.
    ``laws``: the instruments; they say themselves until when they were in force.
    """
    said, year = prose(report), report.identity.year
    for law in laws:
        number, last = number_of(law), law.in_force[1]
        if number is None or last is None or not year or year <= last:
            continue
        spans = [(one.start, one.end) for one in cited(report) if one.key == number.key and _same_code(one, number)]
        if by_title and not spans:
            spans = list(_by_title(report, law))
        spans = [span for span in spans if not (unless and matches(unless, said.text[slice(*said.sentence(*span))]))]
        if spans:
            places = [said.place(*span) for span in spans]
            again = tuple((place, ("又见", "again")) for place in places[1:])
            actual = said.text[slice(*spans[0])]
            yield Problem(said.part(spans[0][0]), places[0], {"law": law.title, "last": last}, "", actual, again)


def _by_title(report: Report, law: Instrument) -> Iterator[tuple[int, int]]:
    """Where an instrument is cited by its title alone: without a year, and not as that of a local office."""
    text, names = prose(report).text, [word for word in _plainly(law) if len(word) >= 8]
    for title, start, end in _titles(report):
        office, _, matter = title.partition("关于")
        if not any(word in plain(matter or office) for word in names):
            continue
        local = matter and office and "国务院办公厅" not in office
        numbered = _NUMBERED.match(text[end : end + 24])
        if not local and not numbered and not re.search(r"20\d\d", title):
            yield start, end


def notice_older(report: Report, *, before: int, about: tuple[str, ...], laws: Instruments) -> Found:
    """Documents on these matters from before a year may be out of date; those known to be are said elsewhere.

    ``before``: that year. ``about``: words of a title of which one tells the matter. ``laws``: those that are
    known.
    """
    said = prose(report)
    found = [
        one
        for one in cited(report)
        if 2000 < one.year < before and not _known(one, laws) and says(one.title, "|".join(about))
    ]
    if found:
        places = [said.place(one.start, one.end) for one in found]
        again = tuple((place, (f"《{one.title}》",) * 2) for place, one in zip(places[1:], found[1:], strict=True))
        data = {"title": f"《{found[0].title}》", "year": found[0].year}
        actual = said.text[found[0].start : found[0].end]
        yield Problem(said.part(found[0].start), places[0], data, "", actual, again)


CHECKS = (
    number_brackets,
    number_form,
    number_incomplete,
    number_year,
    titles_mismatched,
    title_misspelt,
    instrument_outdated,
    notice_older,
)
