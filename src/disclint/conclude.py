"""What was read and what was judged, put together into a result with a verdict."""

from __future__ import annotations

from disclint import core
from disclint.diagnostic import Diagnostic, Outcome, Problem
from disclint.digest import sha256_hex
from disclint.judge import PASS, Judged
from disclint.records import NamedTuple
from disclint.report import Identity, Report
from disclint.result import Count, Info, Result, verdict_of
from disclint.ruleset import Ruleset
from disclint.session import Session
from disclint.source import Source
from disclint.stamp import Stamp, number
from disclint.template import Template
from disclint.tree import WHOLE, Document, Place

Words = tuple[str, str]


class Reading(NamedTuple):
    """How far a document could be taken before rules are run; ``core`` is what stands in the way, by core
    rule.
    """

    source: Source
    identity: Identity = Identity()
    document: Document | None = None
    template: Template | None = None
    report: Report | None = None
    rulesets: tuple[Ruleset, ...] = ()
    core: dict[str, dict[str, object]] = {}  # noqa: RUF012 - nobody changes it

    @property
    def blocked(self) -> str:
        """The core rule that keeps the rules from being run, empty if none does."""
        return next((name for name in self.core if name not in core.PARTIAL), "")


def conclude(reading: Reading, judged: dict[str, Judged], session: Session) -> Result:
    """The result of a document, from how far it was read and what came of each rule."""
    options, uri = session.options, reading.source.uri
    blocked = reading.blocked
    if not reading.core and _mostly_unread(reading.report, judged):
        facts = reading.report.facts.values() if reading.report else ()
        read = sum(fact.value is not None or fact.reading == "blank" for fact in facts)
        reading = reading._replace(core={core.MOSTLY_UNREAD: {"expected": len(facts), "found": read}})
    judged = _core(reading, session) | judged
    english = options.lang == "en"
    outcomes = tuple(
        [
            tuple.__new__(Outcome, (uri, name, (one := judged[name]).outcome, one.reason[english]))  # as Outcome(…)
            for name in sorted(judged)
        ]
    )
    found = [diagnostic for one in judged.values() for diagnostic in one.diagnostics]
    found.sort(key=lambda one: (_offset(one), one.place[:4], one.rule, one.subject, one.message))
    diagnostics = number(found)
    verdict = verdict_of(outcomes, diagnostics, options.fail_on)
    report = reading.report if not blocked else None
    timings = tuple((name, one.seconds) for name, one in judged.items() if one.seconds) if options.timing else ()
    return Result(_info(reading, report, verdict), diagnostics, outcomes, report, timings=timings)


def _mostly_unread(report: Report | None, judged: dict[str, Judged]) -> bool:
    """Whether a report would pass although most of its figures were neither read nor seen to be blank."""
    if report is None or any(one.severity == "error" for each in judged.values() for one in each.diagnostics):
        return False
    readings = report.readings()
    return 2 * (readings.count("absent") + readings.count("ambiguous")) > len(readings)


def _offset(one: Diagnostic) -> int:
    return one.location.start.offset if one.location.start else -1


def because(name: str) -> Words:
    """Why a rule was not run: the core rule that stood in the way."""
    rule = core.BY_ID[name]
    return f"{rule.title}，没有检查", f"not checked: {rule.title_en[0].lower()}{rule.title_en[1:]}"


def _core(reading: Reading, session: Session) -> dict[str, Judged]:
    """The outcomes of the core rules: pass before what stands in the way, open after it."""
    judged: dict[str, Judged] = {}
    blocked = reading.blocked
    stamp = Stamp(reading.source.uri, None, session.options.lang, reading.identity, reading.document)
    passed = bool(blocked)
    for rule in core.CORE:
        if rule.id in reading.core:
            data = reading.core[rule.id]
            place = data.get("place")
            problem = Problem("document", place if isinstance(place, Place) else WHOLE, data)
            words = (stamp.fill(rule, problem.data, "zh"), stamp.fill(rule, problem.data, "en"))
            said = stamp(rule, problem)
            remedy = stamp.said(problem.data.get("remedy", ("", "")))
            judged[rule.id] = Judged("error", words, (said._replace(fix=remedy or said.fix),))
            passed = False if rule.id == blocked else passed
        elif blocked and not passed:
            judged[rule.id] = Judged("open", because(blocked))
        else:
            judged[rule.id] = PASS
    return judged


def _info(reading: Reading, report: Report | None, verdict: str) -> Info:
    from disclint.loaders.kinds import media_type

    source, document, identity = reading.source, reading.document, reading.identity
    readings = report.readings() if report else []
    return Info(
        source.uri,
        sha256_hex(source.data),
        media_type(source),
        document.text.encoding if document else "",
        identity.title,
        identity.entity,
        identity.kind,
        identity.region,
        identity.year,
        reading.template.id if reading.template else "",
        document.meta.published if document else "",
        tuple(ruleset.id for ruleset in reading.rulesets),
        Count(
            len(readings),
            readings.count("read") + readings.count("derived") + readings.count("blank"),
            readings.count("ambiguous"),
        ),
        verdict,
        document.notes if document else (),
    )
