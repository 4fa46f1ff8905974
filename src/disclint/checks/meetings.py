"""Checks about the Party's congresses and plenary sessions a report speaks of, by date, and about set phrases.

The dates are in ``data/meetings.txt``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache

from disclint.checks.common import CUT_SHORT, once
from disclint.checks.prose import Prose, prose
from disclint.diagnostic import Open, Problem
from disclint.numerals import number, numeral
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import hinted

Found = Iterator[Problem | Open]
Number = tuple[int, int]
"""The congress, and the session of its committee; 0 is the congress itself."""


class Mention(NamedTuple):
    """A meeting spoken of: which, and where in the text its name stands."""

    meeting: Number
    start: int
    end: int


@lru_cache(1)
def timeline() -> dict[Number, tuple[str, str]]:
    """First and last day of every meeting known."""
    path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "meetings.txt")
    found = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                name, first, last = line.split()
                congress, _, session = name.partition(".")
                found[int(congress), int(session)] = first, last
    return found


_CONGRESS = lazily(r"(?:党的|中国共产党|中共)(?:第)?(十[八九]|二十[一二]?)(?:次全国代表大会|大(?![门类项型件批量]))")
_SESSIONS = lazily(r"(?<!委)(?<!委员会)(十[八九]|二十[一二]?)届((?:[一二三四五六七八九]中(?:全会)?[、和及与，,]?)+)")
_NAMES = ("十八大", "十九大", "二十大", "二十一大", "二十二大", "次全国代表大会", "全会")
"""Of which every name of a meeting has one."""
_WORD = {"十八": 18, "十九": 19, "二十": 20, "二十一": 21, "二十二": 22}


def _mentions(report: Report) -> list[Mention]:
    """The meetings that the running text of a report names beyond doubt."""
    return once(report, "meetings", lambda: list(_named(prose(report))))


def _named(said: Prose) -> Iterator[Mention]:
    if "大" in said.text and "党" in said.text:
        for match in _CONGRESS.finditer(said.text):
            yield Mention((_WORD[match.group(1)], 0), *match.span())
    if "全会" in said.text:
        for match in _SESSIONS.finditer(said.text):
            for one in re.finditer(r"[一二三四五六七八九](?=中)", match.group(2)):
                yield Mention((_WORD[match.group(1)], number(one.group()) or 0), *match.span())


def _name(meeting: Number) -> str:
    congress, session = meeting
    return f"党的{numeral(congress)}届{numeral(session)}中全会" if session else f"党的{numeral(congress)}大"


_AHEAD = lazily("迎接|喜迎|迎来|即将|将召开|将于|筹备|献礼|备战|前夕|届时|明年|优异成绩|良好环境|营造")


@hinted(*_NAMES)
def meeting_foretold(report: Report) -> Found:
    """A meeting that had not begun when the report was published is not spoken of as past.

    Where the day of publication is not known, anything up to the end of the year of publication is possible.
    """
    year, said, known = report.identity.year, prose(report), timeline()
    published = report.document.meta.published
    limit = max(published, f"{year + 1}-03-31") if published else f"{year + 1}-12-31"
    told: set[Number] = set()
    for one in _mentions(report) if year else ():
        opened = known[one.meeting][0] if one.meeting in known else max(known.values())[1]
        first, last = said.sentence(one.start, one.end)
        if opened <= limit or one.meeting in told or one.meeting < min(known):
            continue
        if _AHEAD.search(said.text, first, last):
            continue
        told.add(one.meeting)
        when = (
            (f"{opened}开幕", f"opened on {opened}") if one.meeting in known else ("更晚召开", "was held later still")
        )
        place = said.place(one.start, one.end)
        yield Problem(
            said.part(one.start),
            place,
            {"meeting": _name(one.meeting), "when": when, "year": year},
            "",
            said.text[one.start : one.end],
        )


_LEARNT = lazily(r"[^。；，\n]{0,12}?(?:历次|全会|会议|系列)*精神")


@hinted(*_NAMES)
def meeting_outdated(report: Report) -> Found:
    """Where the spirit of a congress or session is to be carried out, the latest congress is not passed over.

    Judged only if a later congress had closed before the year reported on began and is named nowhere.
    """
    year, said = report.identity.year, prose(report)
    past = [meeting for meeting, (_, last) in timeline().items() if not meeting[1] and last < f"{year}-01-01"]
    if not year or not past:
        return
    latest = max(past)
    earlier = [one for one in _mentions(report) if one.meeting < latest and _LEARNT.match(said.text, one.end)]
    if not earlier or any(
        f"{word}{kind}" in said.text for word, n in _WORD.items() if n >= latest[0] for kind in ("大", "届", "次全国")
    ):
        return
    if any(report.elided(chapter) for chapter in report.chapters):
        yield CUT_SHORT
        return
    one = earlier[0]
    data = {"year": year, "meeting": _name(one.meeting), "latest": _name(latest)}
    words = said.text[one.start : one.end]
    yield Problem(said.part(one.start), said.place(one.start, one.end), data, _name(latest), words)


def _spaced(words: str) -> str:
    return r"\s*".join(words)


_THOUGHT = [
    "中国特色社会主义思想",
    "中国特色社会主义经济思想",
    "中国特色社会主义法治思想",
    "中国特色社会主义外交思想",
    "中国特色社会主义文化思想",
    "中国特色社会主义生态文明思想",
    "中国特色社会主义强军思想",
]
_WHOLE = f"习近平新时代{_THOUGHT[0]}"
_NEW_ERA = lazily(f"{_spaced('习近平新时代')}(?!{_spaced('强军思想')})([^。，；！、“”《》]{{0,24}})")
_HEADLESS = lazily(r"(?<!平)(?<!平\s)新时代\s*中国特色社会主义\s*思想|习近平\s*中国特色社会主义\s*思想")


@hinted("新时代", "习近平中国特色")
def thought_garbled(report: Report) -> Found:
    """The name of Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era stands in full."""
    said = prose(report)
    found = [
        match
        for match in _NEW_ERA.finditer(said.text)
        if not "".join(match.group(1).split()).startswith(tuple(_THOUGHT))
    ]
    found += _HEADLESS.finditer(said.text)
    for match in sorted(found, key=lambda match: match.start()):
        words = "".join(match.group().split())[:22]
        yield Problem(said.part(match.start()), said.place(*match.span()), {}, _WHOLE, words)


CHECKS = (meeting_foretold, meeting_outdated, thought_garbled)
