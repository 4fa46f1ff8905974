"""Checks about ordinals: how 一、（一）1.（1） are written, whether a level is left out, whether one is missing or twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from disclint.checks.common import CUT_SHORT, flow, listed, once, position
from disclint.checks.prose import narrated, narrative, prose
from disclint.diagnostic import Open, Problem
from disclint.numerals import number, numeral
from disclint.outline import LONGEST, ordinal
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import hinted
from disclint.tree import Place

Found = Iterator[Problem | Open]

_NUMERAL = "一二三四五六七八九十"
_ONE = f"[{_NUMERAL}]"
_STYLES = (
    (lazily(rf"(\d{{1,2}})、\s?(?![{_NUMERAL}]、)(?=[一-鿿“《])"), r"\1.", ("“1、”应写作“1.”", "1、 should be 1.")),
    (
        lazily(rf"([（(](?:[{_NUMERAL}]{{1,3}}|\d{{1,2}})[）)])[、，,.．](?!\s?[（(])"),
        r"\1",
        ("“（一）”后不加标点", "no sign follows （一）"),
    ),
    (
        lazily(rf"([{_NUMERAL}]{{1,3}})[.．](?![{_NUMERAL}])(?=[一-鿿“《])"),
        r"\1、",
        ("“一.”应写作“一、”", "一. should be 一、"),
    ),
    (lazily(rf"(第[{_NUMERAL}])、(?!第?[{_NUMERAL}])"), r"\1，", ("“第一、”应写作“第一，”", "第一、 should be 第一，")),
)
"""How an ordinal is written wrongly, how it would be right, and what to say.

五.一假期, 第一、二季度 and （一）、（二）两项 begin with no ordinal: what follows them belongs to the same words.
"""

_CHAPTER = _STYLES[2]
_STYLED = lazily(rf"\d{{1,2}}、|[（(][{_NUMERAL}\d]{{1,3}}[）)][、，,.．]|{_ONE}{{1,3}}[.．]|第{_ONE}、")  # any of them


class Styled(NamedTuple):
    """An ordinal with a wrong sign: where, as it stands, as it should be, what to say; ``safe``: a tool may mend it."""

    part: str
    place: Place
    old: str
    new: str
    words: tuple[str, str]
    safe: bool = True


def ordinals_styled(report: Report) -> Found:
    """Ordinals at the beginning of paragraphs are followed by the sign that belongs to them; all are one problem."""
    # A line that is numbered as chapters are may be running text and a heading at once.
    found = list({one.place: one for one in (*_styled_headings(report), *_styled(report))}.values())
    found.sort(key=lambda one: position(one.place))
    if found:
        kinds = list(dict.fromkeys(one.words for one in found))
        what = (listed(zh for zh, _ in kinds), ", ".join(en for _, en in kinds))
        related = tuple((one.place, (f"“{one.old}”", f"“{one.old}”")) for one in found[1:])
        whole = all(one.safe for one in found) and not _left_over(report, found)
        edits = tuple((one.place, one.old, one.new) for one in found) if whole else ()
        data = {"what": what, "count": len(found)}
        yield Problem(found[0].part, found[0].place, data, "", found[0].old, related, edits=edits)


_NUMBERED = (
    lazily(r"(?:^|[\n。；：])[ \u3000\xa0]*\d{1,2}、"),
    lazily(rf"[。；：][ \u3000\xa0]*[（(](?:[{_NUMERAL}]{{1,3}}|\d{{1,2}})[）)][、，,.．]"),
    lazily(rf"[。；：][ \u3000\xa0]*[{_NUMERAL}]{{1,3}}[.．]"),
    lazily(rf"[。；：][ \u3000\xa0]*第[{_NUMERAL}]、"),
)
"""The same ordinals wherever a sentence begins; of those at the beginning of a paragraph, also 3、12345热线."""


def _left_over(report: Report, found: list[Styled]) -> bool:
    """Whether mending what was found would leave others of its kind: 1.公开。2、解读 would be worse than before."""
    kinds = {one.words for one in found}
    for (_, _, words), pattern in zip(_STYLES, _NUMBERED, strict=True):
        if words in kinds:
            told = sum(one.words == words for one in found) if words == _STYLES[0][2] else 0
            if sum(len(pattern.findall(text)) for _, _, text in narrated(report)) > told:
                return True
    return False


_LEADS = frozenset(f"（(第{_NUMERAL}")


def _led(report: Report) -> list[tuple[str, int, str, int]]:
    """The paragraphs that may begin with an ordinal, as few do, each with the offset of its first sign."""
    return once(report, "led paragraphs", lambda: list(_leading(report)))


def _leading(report: Report) -> Iterator[tuple[str, int, str, int]]:
    for part, start, text in narrated(report):
        head = len(text) - len(text.lstrip(" \u3000\xa0"))
        first = text[head : head + 1]
        if first in _LEADS or first.isdecimal():
            yield part, start, text, head


def _styled(report: Report) -> Iterator[Styled]:
    said = prose(report)
    for part, start, text, head in _led(report):
        if not _STYLED.match(text, head):
            continue
        for style in _STYLES:
            pattern, right, words = style
            if match := pattern.match(text, head):
                place = said.place(start + match.start(), start + match.end())
                # In a long line “一、” and the words of a chapter's title are taken for its heading; “一.” is not.
                safe = style is not _CHAPTER or len(text) <= LONGEST
                yield Styled(part, place, match[0], match.expand(right), words, safe)


def _styled_headings(report: Report) -> Iterator[Styled]:
    pattern, right, words = _CHAPTER
    for heading in report.headings:
        text = report.document.quote(heading.place)
        head = len(text) - len(text.lstrip(" \u3000\xa0"))
        if heading.number and (match := pattern.match(text, head)):
            start = heading.place.start
            place = heading.place._replace(start=start + head, end=start + match.end())
            part = heading.chapter or heading.inside or "overview"
            yield Styled(part, place, match[0], match.expand(right), words)


# ---- levels --------------------------------------------------------------------------------------------------------


class Item(NamedTuple):
    """An ordinal at the beginning of a paragraph: its level (2 （一）, 3 1., 4 （1）), value, place in the text."""

    level: int
    value: int
    start: int
    end: int


def _paragraphs(report: Report, part: str) -> list[tuple[str, int, str]]:
    return once(report, "narrated parts", lambda: _parted(report)).get(part, [])


def _parted(report: Report) -> dict[str, list[tuple[str, int, str]]]:
    found: dict[str, list[tuple[str, int, str]]] = {}
    for one in narrated(report):
        found.setdefault(one[0], []).append(one)
    return found


def items(report: Report, part: str) -> list[Item]:
    """The ordinals that paragraphs of a part begin with."""
    return once(report, "items", lambda: _items(report)).get(part, [])


def _items(report: Report) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for part, start, text, head in _led(report):
        level, written, length = ordinal(text[head:])
        value = int(written) if written.isdigit() else number(written) or 0
        if level > 1 and value:
            found.setdefault(part, []).append(Item(level, value, start + head, start + head + length))
    return found


_INSIDE = lazily(rf"[（(][{_NUMERAL}]{{1,3}}[）)]")


def level_skipped(report: Report) -> Found:
    """Under a chapter’s 一、 comes （一）, not 1. at once; all chapters that leave it out are one problem.

    A short list of a few points in a chapter of its own is no matter, if the chapters that have topics do it right.
    """
    said = prose(report)
    found: list[tuple[str, Item]] = []
    for part in narrative(report):
        chapter = report.chapters.get(part)
        here = items(report, part) if chapter and chapter.number else []
        firsts = [one for one in here if one.level == 3]
        if len(firsts) < 2 or any(one.level == 2 for one in here):
            continue
        text = "\n".join(text for _, _, text in _paragraphs(report, part))
        if not _INSIDE.search(text):
            found.append((part, firsts[0]))
    if any(chapter.topics for part, _ in found for chapter in report.template.chapters if chapter.id == part):
        part, first = found[0]
        related = tuple(
            (said.place(one.start, one.end), (f"“{report.chapters[other].title}”一章也是", f"{other} as well"))
            for other, one in found[1:]
        )
        data = {"chapter": report.chapters[part].title}
        place = said.place(first.start, first.end)
        yield Problem(part, place, data, "（一）", said.text[first.start : first.end], related)


# ---- sequences -----------------------------------------------------------------------------------------------------

_FORMS = {2: "（{}）", 3: "{}.", 4: "（{}）"}


def ordinals_broken(report: Report) -> Found:
    """Ordinals of one level follow one another: none twice, none left out; one problem for a chapter and level."""
    said = prose(report)
    for part in narrative(report):
        if part == "preamble":
            continue
        paragraphs = _paragraphs(report, part)
        broken = list(_broken(items(report, part), paragraphs))
        if _SAID.search(flow(report, part).text):
            broken += _spoken(paragraphs)
        if broken and report.elided(part):
            yield CUT_SHORT
            continue
        for before, after, one in broken:
            what = (
                (f"“{after}”出现两次", f"{after} stands twice")
                if before == after
                else (f"“{after}”之前没有“一是”", f"no 一是 before {after}")
                if not before
                else (f"“{before}”之后是“{after}”", f"{after} follows {before}")
            )
            yield Problem(f"{part}/{after}", said.place(one.start, one.end), {"what": what}, "", after)


def _broken(here: list[Item], paragraphs: list[tuple[str, int, str]]) -> Iterator[tuple[str, str, Item]]:
    """The places where a sequence does not go on: what stands before, what stands there, where."""
    if all(after[:2] == (before.level, before.value + 1) for before, after in pairwise(here)):
        return
    text = "\n".join(text for _, _, text in paragraphs)
    last: dict[int, Item] = {}
    told: set[int] = set()
    for one in here:
        for deeper in [level for level in last if level > one.level]:
            del last[deeper]
        before = last.get(one.level)
        last[one.level] = one
        if before is None or one.level in told or one.value in (1, before.value + 1):
            continue
        between = range(before.value + 1, one.value)
        if one.value > before.value and any(_written(one.level, value, text) for value in between):
            continue  # it stands within a paragraph, or where a line was broken
        if one.value != before.value and one.value < before.value:
            continue  # a list that goes on after another; who knows
        told.add(one.level)
        yield _form(before), _form(one), one


def _form(one: Item) -> str:
    return _FORMS[one.level].format(numeral(one.value) if one.level == 2 else one.value)


def _written(level: int, value: int, text: str) -> bool:
    """Whether an ordinal stands anywhere in a text, in whatever brackets and with whatever sign."""
    if level == 2:
        return re.search(rf"[（(]\s?{numeral(value)}\s?[）)]", text) is not None
    if level == 4:
        return re.search(rf"[（(]\s?{value}\s?[）)]", text) is not None
    return re.search(rf"(?<!\d){value}\s?[.．、](?!\d(?!\d{{3}}年))", text) is not None  # 5.15 is no 5.


# Looked for by its rarest sign; what is counted stands before that. 一是 begins a list also where a sub-heading ran into
# its text: 改进措施一是.
_SAID = lazily(
    "是(?!否)(?:"
    + "|".join(
        rf"(?<={edge}({_ONE}{more})是)" for edge in (r"[。；：，、;:,“（(即括为有\s]", "^") for more in ("", _ONE)
    )
    + rf"|(?<=[^统唯之单同万第任某每逐专{_NUMERAL}](一)是))"
)


def _spoken(paragraphs: list[tuple[str, int, str]]) -> Iterator[tuple[str, str, Item]]:
    """The same for 一是……二是……, which may stand within one another and go on over paragraphs."""
    runs: list[int] = []
    since = ""  # what was said since the last of them
    opening = ""  # what was said since the last heading
    for _, start, words in paragraphs:
        level, _, own = ordinal(words.lstrip())
        if level:
            runs, opening = [], ""
        before = 0
        for match in _SAID.finditer(words):
            begin, written = match.start(match.lastindex or 0), match[match.lastindex or 0]
            value, since = number(written) or 0, since + words[before:begin]
            item = Item(5, value, start + begin, start + match.end())
            between, since, before = since, "", match.end()
            if value == 2 and not runs and not _begun(opening + words[own:begin]) and "三是" in words:
                yield "", "二是", item
            fitting = [index for index, last in enumerate(runs) if last + 1 == value]
            if value == 1 or not runs:
                runs.append(value)
            elif fitting:
                runs = [*runs[: fitting[-1]], value]
            elif value == runs[-1] or (value == runs[-1] + 2 and not _otherwise(value - 1, between)):
                last = numeral(runs[-1])
                runs = [*runs[:-1], value]
                yield f"{last}是", f"{numeral(value)}是", item
            else:
                runs = [value]
        since += words[before:]
        opening += words


_BEGUN = lazily(
    r"[一—–－-]\s*(?:是|要|个|方面|、|，)|首先|首要|先是|第一|其一|1\s*[是.．、）)]|[（(]\s?一\s?[）)]|[①⑴㈠]|二[是要]"
)


def _begun(text: str) -> bool:
    """Whether something was said that a second point may follow."""
    return _BEGUN.search(text) is not None


def _otherwise(value: int, text: str) -> bool:
    """Whether a point is numbered in other words: 二要, 二、, 第二."""
    return re.search(rf"(?:^|[。；：，、;:,第其\s]){numeral(value)}", text) is not None


# ---- lists that are announced ---------------------------------------------------------------------------------------

_ANNOUNCED = lazily(
    r"(?:以下(?P<few>[两二三四五六])(?:个|项|条|大)?(?:主要|突出)?(?:方面|点|问题|不足|短板|措施|举措|工作)"
    r"|(?:做好|抓好|从|存在|有|如下|下列)(?:以下)?(?P<some>[两二三四五六])个方面)[^。；：:，“”《》\n\f]{0,14}[：:，。]\s*"
)
_STOPS = lazily(rf"[（(][{_NUMERAL}]{{1,2}}[）)]")  # a sub-heading, which ends what was announced before it
_NEXT = lazily(rf"{_ONE}{{1,2}}是")
_GOES_ON = lazily(r"(?:^|[。；，：、])(?:同时|此外|另外|最后|还有|再次|再者|其次)")


@hinted("以下两", "以下二", "以下三", "以下四", "以下五", "以下六", "个方面")
def lists_miscounted(report: Report) -> Found:
    """A list has as many points as it is announced with: 以下三方面问题：一是……二是…… has two.

    Nothing is said where a point may stand in other words, or a list within the list.
    """
    said = prose(report)
    for part in narrative(report):
        paragraphs = _paragraphs(report, part) if part != "preamble" else []
        for index, (_, start, text) in enumerate(paragraphs):
            for match in _ANNOUNCED.finditer(text):
                wanted = _FEW[match["few"] or match["some"]]
                has = _points(text[match.end() :], paragraphs[index + 1 :])
                if not has or has == wanted:
                    continue
                if report.elided(part):
                    yield CUT_SHORT
                    return
                place = said.place(start + match.start(), start + match.end())
                words = match[0].rstrip("：:，。 \u3000")
                yield Problem(f"{part}/list", place, {"words": f"“{words}”", "has": has}, str(wanted), str(has))


_FEW = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def _points(text: str, following: list[tuple[str, int, str]]) -> int:
    """How many points 一是……二是…… a list has that begins a text and may go on in paragraphs; 0 where one cannot tell."""
    if not text:
        return _numbered(following)
    if not text.startswith("一是"):
        return 0
    lines = [text]
    for _, _, line in following:
        if not _NEXT.match(line.lstrip()):
            break
        lines.append(line.lstrip())
    points = "\n".join(lines)
    if (stop := _STOPS.search(points)) is not None:
        points = points[: stop.start()]
    values = [number(match[match.lastindex or 0]) or 0 for match in _SAID.finditer(points)]
    sure = values == list(range(1, len(values) + 1)) and len(values) > 1
    if not sure or _GOES_ON.search(points) or _otherwise(len(values) + 1, points):
        return 0
    return len(values)


def _numbered(following: list[tuple[str, int, str]]) -> int:
    """The same for points that begin paragraphs, （一）……（二）…… or 1.……2.……, up to a higher level."""
    levels = [ordinal(line.lstrip())[:2] for _, _, line in following]
    first = levels[0][0] if levels else 0
    if first < 2:
        return 0
    levels = list(takewhile(lambda one: not 0 < one[0] < first, levels))
    values = [int(one) if one.isdigit() else number(one) or 0 for level, one in levels if level == first]
    return len(values) if values == list(range(1, len(values) + 1)) and len(values) > 1 else 0


CHECKS = (ordinals_styled, level_skipped, ordinals_broken, lists_miscounted)
