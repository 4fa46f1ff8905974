"""Checks whose words come from the rule: patterns and word lists looked for in all running text."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.checks.prose import Prose, prose
from disclint.diagnostic import Problem
from disclint.patterns import find, matches
from disclint.report import Report
from disclint.rule import Pattern, hinted
from disclint.tree import Place

Found = Iterator[Problem]


@hinted(lambda options: options["hint"].split("|"))
def phrase(
    report: Report,
    *,
    pattern: Pattern,
    hint: str,
    instead: str = "",
    unless: Pattern | None = None,
    parts: tuple[str, ...] = (),
) -> Found:
    r"""Words that should not stand so: every match of ``pattern``, the same words in a part once with all their places.

    ``hint``: literal words, parted by |, one of which any match contains; without them the pattern is not tried.
    ``instead``: what should stand, ``\1`` … standing for the groups of the pattern. ``unless``: a pattern that
    excuses a match if it matches in the same sentence. ``parts``: only there (``title``, ``preamble``, ids of chapters,
    ``signature``).
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
        key = (part, match.text)
        found.setdefault(key, []).append(said.place(match.start, match.end))
        wanted.setdefault(key, match.expand(instead))
    for (part, text), places in found.items():
        yield _problem(part, text, wanted[part, text], places)


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


def _inside(said: Prose, at: int, length: int, longer: str) -> bool:
    first = said.text.find(longer, max(0, at + length - len(longer)), at + len(longer))
    return first >= 0


def _problem(part: str, text: str, wanted: str, places: list[Place]) -> Problem:
    again = tuple((place, (f"又见“{text}”", f"“{text}” again")) for place in places[1:])
    return Problem(part, places[0], {"said": text, "count": len(places)}, wanted, text, again)


CHECKS = (phrase, words)
