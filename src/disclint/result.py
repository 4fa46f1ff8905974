"""What judging came to: the result of one document, and of a run over many."""

from __future__ import annotations

from collections.abc import Iterable

from disclint.diagnostic import SEVERITIES, Diagnostic, Outcome
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import Rule
from disclint.tree import Block

VERDICTS = ("pass", "fail", "cannot-judge")


class Count(NamedTuple):
    """How many figures the form has, for how many of them the place was found (maybe blank), how many have several readings."""

    expected: int = 0
    bound: int = 0
    ambiguous: int = 0


class Info(NamedTuple):
    """What was read of a document, and what it was judged by. ``year`` 0 and empty texts mean: not known."""

    uri: str
    sha256: str = ""
    media_type: str = ""
    encoding: str = ""
    title: str = ""
    entity: str = ""
    entity_kind: str = "unknown"
    region: str = ""
    year: int = 0
    template: str = ""
    published: str = ""
    rulesets: tuple[str, ...] = ()
    facts: Count = Count()
    verdict: str = "cannot-judge"
    notes: tuple[tuple[str, str], ...] = ()  # what its reader had to say, as (Chinese, English)


class Result(NamedTuple):
    """One document judged: sorted diagnostics, one outcome for every rule, and the report they are about.

    ``report`` is None where nothing could be bound.
    """

    info: Info
    diagnostics: tuple[Diagnostic, ...]
    outcomes: tuple[Outcome, ...]
    report: Report | None = None
    blocks: tuple[Block, ...] = ()  # the report's text, kept where an output shows it
    timings: tuple[tuple[str, float], ...] = ()  # seconds by rule, where that was asked for

    @property
    def verdict(self) -> str:
        """``pass``, ``fail`` or ``cannot-judge``."""
        return self.info.verdict


class RulesetInfo(NamedTuple):
    """A rule set as outputs name it."""

    id: str
    version: str
    sha256: str
    title: str = ""
    title_en: str = ""
    region: str = ""
    extends: tuple[str, ...] = ()


class Run(NamedTuple):
    """All results of one run, with what is needed to tell of them."""

    results: tuple[Result, ...]
    rulesets: tuple[RulesetInfo, ...]
    rules: dict[str, Rule]
    lang: str = "zh"
    seconds: float = 0.0
    unread: tuple[tuple[str, tuple[str, str]], ...] = ()  # reports of the year before, named outright but unreadable

    @property
    def verdict(self) -> str:
        """The gravest verdict of all documents; cannot-judge where something to judge by could not be read."""
        return worst([*(result.verdict for result in self.results), *["cannot-judge"] * bool(self.unread)])


class Totals(NamedTuple):
    """Findings by severity, and rules that were left open."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    open: int = 0


def verdict_of(outcomes: Iterable[Outcome], diagnostics: Iterable[Diagnostic], fail_on: str) -> str:
    """The verdict on a document: what could not be judged first, then whether a finding is grave enough."""
    if "error" in [outcome.outcome for outcome in outcomes]:
        return "cannot-judge"
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return "fail" if any(one.severity in grave and one.counts for one in diagnostics) else "pass"


def worst(verdicts: Iterable[str]) -> str:
    """The gravest of some verdicts: cannot-judge before fail before pass."""
    return VERDICTS[max((VERDICTS.index(verdict) for verdict in verdicts), default=0)]


def totals(results: Iterable[Result]) -> Totals:
    """The counts over some results; waived findings are left out."""
    found = {"error": 0, "warning": 0, "info": 0}
    open_ = 0
    for result in results:
        for diagnostic in result.diagnostics:
            if diagnostic.counts:
                found[diagnostic.severity] += 1
        open_ += sum(outcome.outcome == "open" for outcome in result.outcomes)
    return Totals(found["error"], found["warning"], found["info"], open_)
