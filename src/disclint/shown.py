"""What outputs need of results beside the diagnostics: quotations, words and counts."""

from __future__ import annotations

from collections.abc import Iterable

from disclint.diagnostic import OUTCOMES, SEVERITIES
from disclint.quote import Passage, Quote, quotation, secret, veiled
from disclint.records import NamedTuple
from disclint.result import Result

_LONG = 12


class Shown(NamedTuple):
    """What is needed to show a result once its report is gone: quotations, and words for the figures suggested."""

    quotes: tuple[Quote | None, ...] = ()  # one for each diagnostic
    labels: dict[str, str] = {}  # noqa: RUF012 - nobody changes it
    unread: int = 0  # figures of the form that have no value to rely on, blanks that stand in the file left out
    derived: int = 0  # figures that do not stand in the file as one cell but follow from the form's sums
    blank: int = 0  # cells that are there and empty


def shown(result: Result) -> Shown:
    """The quotations and words for a result that still has its report."""
    report = result.report
    if report is None:
        return Shown()
    quotes = tuple(quotation(report.document, item.place) for item in result.diagnostics)
    if any(secret(item.actual) for item in result.diagnostics):
        quotes = tuple(_veiled(quote) for quote in quotes)
    subjects = {hint.subject for item in result.diagnostics for hint in item.hints}
    labels = {subject: short(report.template.label(subject)) for subject in sorted(subjects)}
    readings = [fact.reading for fact in report.facts.values()]
    unread = readings.count("absent") + readings.count("ambiguous")
    return Shown(quotes, labels, unread, readings.count("derived"), readings.count("blank"))


def _veiled(quote: Quote | None) -> Quote | None:
    return Passage(*map(veiled, quote)) if isinstance(quote, Passage) else quote


def short(label: str) -> str:
    """A label without a long remark in brackets, as that of （二）部分公开."""
    before, opening, rest = label.partition("（")
    while opening:
        remark, closing, after = rest.partition("）")
        if closing and len(remark) > _LONG:
            return before + after
        head, opening, rest = rest.partition("（")
        before += "（" + head
    return label


def tally(results: Iterable[Result]) -> dict[str, int]:
    """How many findings there are of each severity, and outcomes of each kind."""
    counts = dict.fromkeys(SEVERITIES, 0)
    outcomes = {f"outcome.{key}": 0 for key in OUTCOMES}
    for result in results:
        for diagnostic in result.diagnostics:
            if diagnostic.counts:
                counts[diagnostic.severity] += 1
        for outcome in result.outcomes:
            if not (outcome.outcome in ("pass", "error") and outcome.rule.startswith("core/")):  # no rules to break
                outcomes[f"outcome.{outcome.outcome}"] += 1
    return counts | outcomes
