"""What one rule made of one report: what it asked for, what it was given, and why it said what it said."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, ValuesView
from functools import partial
from typing import Any

from disclint.deadline import Deadline
from disclint.diagnostic import Diagnostic
from disclint.judge import applicable, bound, exempted, unmet
from disclint.linter import judge, read, read_prior
from disclint.records import NamedTuple
from disclint.report import Fact, Report
from disclint.rule import Rule
from disclint.session import Session
from disclint.source import Source

Words = tuple[str, str]


class Need(NamedTuple):
    """Something of the form a rule cannot do without, and whether the report has it."""

    key: str
    words: str
    met: bool


class Explanation(NamedTuple):
    """What came of a rule, and what it looked at on the way there."""

    rule: Rule
    report: Report
    outcome: str
    reason: Words
    needs: tuple[Need, ...]
    facts: tuple[Fact, ...]  # the figures it asked for, in the order of the form
    chapters: tuple[str, ...]
    tables: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


class Watched(dict[str, Any]):
    """A mapping that remembers which of its keys were asked for; going through it asks for all of them."""

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__(given)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key; it was asked for even if it is not there."""
        self.asked.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self.asked |= set(super().keys())
        return super().__iter__()

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]
        """All keys with their values."""
        self.asked |= set(super().keys())
        return super().items()

    def values(self) -> ValuesView[Any]:  # type: ignore[override]
        """All values."""
        self.asked |= set(super().keys())
        return super().values()


def explain(source: Source, rule: Rule, session: Session) -> Explanation:
    """Have one rule judge a document and watch it; LoadError says why there is no report to judge."""
    report = read(source, session)
    needs = tuple(Need(need, report.template.label(need.partition(":")[2]), bound(need, report)) for need in rule.needs)
    verdict = applicable(rule, report, session.options.profile) or exempted(rule, report) or unmet(rule, report)
    if verdict:
        return Explanation(rule, report, *verdict, needs, (), (), (), ())
    facts, chapters, tables = Watched(report.facts), Watched(report.chapters), Watched(report.tables)
    watched = report._replace(facts=facts, chapters=chapters, tables=tables)
    session.prior.fill(partial(read_prior, session))
    with Deadline(session.options.document_seconds, session.options.rule_seconds) as deadline:
        judged = judge(rule, watched, session, deadline)
    return Explanation(
        rule,
        report,
        judged.outcome,
        judged.reason,
        needs,
        tuple(fact for key, fact in report.facts.items() if key in facts.asked),
        tuple(one.id for one in report.template.chapters if one.id in chapters.asked),
        tuple(one.id for one in report.template.tables if one.id in tables.asked),
        judged.diagnostics,
    )
