"""Checks whose words come from the rule: patterns and word lists looked for in all running text."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.checks.common import CUT_SHORT, TRUNCATED, flow, listed, pictured, unread
from disclint.checks.prose import Prose, prose
from disclint.diagnostic import Open, Problem
from disclint.patterns import find, matches
from disclint.report import Report
from disclint.rule import ChapterKey, Pattern, hinted
from disclint.tree import Place

Found = Iterator[Problem]
PICTURED = unread(
    "这一章里有图片，所缺的话可能写在图片里", "the chapter has a picture, which may say what its text does not"
)


@hinted(lambda options: options["hint"].split("|"))
def phrase(
    report: Report,
    *,
    pattern: Pattern,
    hint: str,
    instead: str = "",
    unless: Pattern | None = None,
    parts: tuple[str, ...] = (),
    together: bool = False,
) -> Found:
    r"""Words that should not stand so: every match of ``pattern``, the same words in a part once with all their places.

    ``hint``: literal words, parted by |, one of which any match contains; without them the pattern is not tried.
    ``instead``: what should stand, ``\1`` … standing for the groups of the pattern. ``unless``: a pattern that
    excuses a match if it matches in the same sentence. ``parts``: only there (``title``, ``preamble``, ids of chapters,
    ``signature``). ``together``: whatever matches in the report is one finding, at the first of its places.
    """
    said = prose(report)
    found: dict[tuple[str, str], list[Place]] = {}
    wanted: dict[tuple[str, str], str] = {}
    for match in find(pattern, said.text):
        part = said.part(match.start)
        if parts and part not in parts:
            continue
        if unless is not None:
            first, last = said.sentence(match.start, match.end)
            if matches(unless, said.text[first:last]):
                continue
        key = next(iter(found), (part, match.text)) if together else (part, match.text)
        found.setdefault(key, []).append(said.place(match.start, match.end))
        wanted.setdefault(key, match.expand(instead))
    for (part, text), places in found.items():
        yield _problem(part, text, wanted[part, text], places, report if together else None)


@hinted(lambda options: options["terms"])
def words(report: Report, *, terms: dict[str, str], unless: tuple[str, ...] = ()) -> Found:
    """Wrong words and what should stand instead: ``terms`` maps the one to the other (empty: nothing to offer).

    ``unless``: longer words that hold one of the terms and are right.
    """
    said = prose(report)
    found: dict[tuple[str, str], list[Place]] = {}
    for term in terms:
        at = said.text.find(term)
        while at >= 0:
            if not any(_inside(said, at, len(term), longer) for longer in unless if term in longer):
                found.setdefault((said.part(at), term), []).append(said.place(at, at + len(term)))
            at = said.text.find(term, at + len(term))
    for (part, term), places in found.items():
        yield _problem(part, term, terms[term], places)


_DIGITS = {code: code - 0xFEE0 for code in (0xFF0E, *range(0xFF10, 0xFF1A))}


def _searched(report: Report, chapter: str) -> str:
    """A chapter's running text without white space inside paragraphs, full-width digits made plain."""
    return "\n".join("".join(line.split()) for line in flow(report, chapter).text.splitlines()).translate(_DIGITS)


def statements_missing(
    report: Report, *, chapter: ChapterKey, statements: dict[str, Pattern]
) -> Iterator[Problem | Open]:
    """A chapter itself states what it has to: ``statements`` maps what is wanted, in plain words, to a pattern that shows it.

    The pattern is looked for in the running text of that chapter only (tables and headings of chapters left aside), with
    white space taken out and full-width digits made half-width; to look in the whole report, use ``matters_missing``.
    ``chapter``: that chapter.
    Open where the text was cut short or part of the chapter is a picture.
    """
    text = _searched(report, chapter)
    missing = {name: pattern for name, pattern in statements.items() if not matches(pattern, text)}
    if not missing:
        return
    if report.elided(chapter):
        yield CUT_SHORT
    elif report.document.truncated and chapter == list(report.chapters)[-1]:
        yield TRUNCATED
    elif pictured(report, chapter):
        yield PICTURED
    else:
        elsewhere = tuple(
            (report.chapters[other].place, (f"“{name}”写在了这一章", f"“{name}” is stated in this chapter"))
            for name, pattern in missing.items()
            for other in report.chapters
            if other != chapter and matches(pattern, _searched(report, other))
        )
        yield Problem(
            chapter, report.chapters[chapter].place, {"statements": listed(missing)}, listed(statements), "", elsewhere
        )


def _inside(said: Prose, at: int, length: int, longer: str) -> bool:
    first = said.text.find(longer, max(0, at + length - len(longer)), at + len(longer))
    return first >= 0


def _problem(part: str, text: str, wanted: str, places: list[Place], report: Report | None = None) -> Problem:
    """``report``: given where the places do not all hold the same words."""
    also = [(place, report.document.quote(place) if report else text) for place in places[1:]]
    again = tuple((place, (f"又见“{here}”", f"“{here}” again")) for place, here in also)
    return Problem(part, places[0], {"said": text, "count": len(places)}, wanted, text, again)


CHECKS = (phrase, words, statements_missing)
