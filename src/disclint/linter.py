"""Run rules over a document: leave open what cannot be judged, stamp what is found, and say what became of
each rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from time import perf_counter

from disclint import core, plugins
from disclint.bind import bind
from disclint.conclude import Reading, because, conclude
from disclint.deadline import Deadline, Overdue
from disclint.diagnostic import Compared, Diagnostic, Open, Problem
from disclint.errors import LoadError
from disclint.hearing import Hearing
from disclint.identity import identify
from disclint.judge import PASS, Judged, Plans, exempted, has_all, unmet
from disclint.legible import unread_tables
from disclint.priors import NONE_GIVEN
from disclint.records import NamedTuple
from disclint.report import Identity, Report
from disclint.result import Result, RulesetInfo, Run
from disclint.rule import Rule
from disclint.ruleset import Ruleset, applying, newest_template, template_for
from disclint.session import Options, Session, open_session
from disclint.source import Source
from disclint.stamp import Stamp

__all__ = ["Options", "Session", "failed", "lint", "open_session", "read", "run"]

Words = tuple[str, str]


def lint(source: Source, session: Session) -> Result:
    """Judge one document. Never raises for what the document is or holds."""
    options = session.options
    session.prior.fill(partial(read_prior, session))
    with Deadline(options.document_seconds, options.rule_seconds) as deadline:
        reading = _read(source, session, deadline)
        if reading.report is None or reading.blocked:
            return _result(reading, session, {})
        judged = _judged(reading.report, reading.rulesets, session, deadline)
    return _result(reading, session, judged)


def read(source: Source, session: Session) -> Report:
    """The report a source holds; LoadError says why there is none."""
    options = session.options
    with Deadline(options.document_seconds, options.rule_seconds) as deadline:
        reading = _read(source, session, deadline)
    if reading.report is None or reading.blocked:
        name = reading.blocked or core.NO_REPORT
        stamp = Stamp(source.uri, None, options.lang)
        rule = core.BY_ID[name]
        zh, en = (stamp.fill(rule, reading.core.get(name, {}), lang) for lang in ("zh", "en"))
        raise LoadError((zh, en), (rule.fix, rule.fix_en))
    return reading.report


def read_prior(session: Session, source: Source) -> Report:
    """The report of another year: what was said of the reports to check does not hold for it. LoadError if there is none."""
    return read(source, session._replace(options=session.options._replace(year=None, entity=None, kind=None)))


def failed(source: Source, why: Words, session: Session, remedy: Words = ("", "")) -> Result:
    """The result for a document whose judging broke down as a whole, for instance with its process."""
    return _result(_unread(source, why, session, remedy), session, {})


def run(results: Iterable[Result], session: Session, seconds: float = 0.0) -> Run:
    """Results put together with the rule sets they used."""
    done = tuple(results)
    used = {name for result in done for name in result.info.rulesets}
    infos = tuple(
        RulesetInfo(one.id, one.version, one.sha256, one.title, one.title_en)
        for one in session.rulesets
        if one.id in used
    )
    seen = {one.rule for result in done for one in result.outcomes}
    own = (rule for each in session.rulesets for rule in each.rules if rule.id in session.chosen or rule.id in seen)
    rules = {rule.id: rule for rule in (*core.CORE, *core.WAIVERS, *own)}
    return Run(done, infos, rules, session.options.lang, seconds)


# --------------------------------------------------------------------------------------------------- reading


def _read(source: Source, session: Session, deadline: Deadline) -> Reading:
    try:
        return deadline.run(_reading, source, session)
    except Overdue as error:
        return _unread(source, error.words, session)
    except LoadError as error:
        return _unread(source, error.reason, session, error.remedy)
    except Exception as error:
        session.trace(error)
        cause = f"{type(error).__name__}: {error}"
        return _unread(
            source, (f"读取时程序出错（{cause}）。", f"disclint failed while reading it ({cause})."), session
        )


def _unread(source: Source, why: Words, session: Session, remedy: Words = ("", "")) -> Reading:
    options = session.options
    identity = Identity(options.entity or "", options.kind or "unknown", options.region or "", options.year or 0)
    rulesets = applying(session.rulesets, identity.region, options.rulesets)
    said: dict[str, object] = {"reason": why, "remedy": remedy}
    return Reading(source, identity, rulesets=rulesets, core={core.UNREADABLE: said})


def _reading(source: Source, session: Session) -> Reading:
    options = session.options
    document = plugins.read(session.registry, source)
    identity = identify(
        document,
        year=options.year or None,
        region=options.region or None,
        entity=options.entity or None,
        kind=options.kind or None,
    )
    rulesets = applying(session.rulesets, identity.region, options.rulesets)
    template = template_for(rulesets, identity.year) if identity.year else None
    # Without a form for its year the newest one still tells whether there is a report at all.
    form = template or newest_template(rulesets)
    report = bind(document, form, identity) if form else None
    found: dict[str, dict[str, object]] = {}
    if report is None or not _holds_report(report):
        found[core.NO_REPORT] = {}
    elif not identity.year:
        found[core.NO_YEAR] = {}
    elif template is None:
        found[core.NO_FORM] = {"year": identity.year, "known": _known(rulesets)}
    elif report is not None:
        found |= _unread_tables(report)
    if document.truncated:
        found[core.TRUNCATED] = {}
    blocked = any(name not in core.PARTIAL for name in found)
    return Reading(source, identity, document, template, None if blocked else report, rulesets, found)


def _unread_tables(report: Report) -> dict[str, dict[str, object]]:
    """What to say if tables are printed in a report and next to no figure of them could be read."""
    unread = unread_tables(report)
    if unread is None:
        return {}
    said = {"tables": unread.names, "found": unread.found, "expected": unread.expected, "place": unread.place}
    return {core.TABLES_UNREAD: said}


def _holds_report(report: Report) -> bool:
    """Whether what was bound is more than a chance likeness."""
    return bool(report.tables) or len(report.chapters) > 1 or bool(report.chapters and report.identity.title)


def _known(rulesets: Iterable[Ruleset]) -> Words:
    forms = sorted(form.years for one in rulesets for form in one.templates)
    spans = [f"{first or ''}–{last or ''}" for first, last in forms]
    return "、".join(spans) or "无", ", ".join(spans) or "none"


# --------------------------------------------------------------------------------------------------- judging


class _Chosen(NamedTuple):
    """The rules to run, and what they are chosen from."""

    rulesets: tuple[Ruleset, ...]
    ids: frozenset[str]
    hearing: Hearing
    plans: Plans


_choices: dict[tuple[int, ...], _Chosen] = {}
_ALONE = Judged("open", NONE_GIVEN)  # what every rule about two years says where there is but one


def _chosen(rulesets: tuple[Ruleset, ...], session: Session) -> _Chosen:
    """The chosen rules of some rule sets; worked out once for each place whose reports a run has."""
    key = (id(session.chosen), *map(id, rulesets))
    known = _choices.get(key)
    if known is None:
        if len(_choices) > 50:
            _choices.clear()
        rules = tuple(rule for ruleset in rulesets for rule in ruleset.rules if rule.id in session.chosen)
        # What the key names is kept alive with it, so that nothing else can have these ids.
        known = _choices[key] = _Chosen(rulesets, session.chosen, Hearing(rules), Plans(rules))
    return known


def _judged(report: Report, rulesets: tuple[Ruleset, ...], session: Session, deadline: Deadline) -> dict[str, Judged]:
    """The outcome of every rule."""
    whole, alone = has_all(report), session.prior.empty
    ask = _timed if session.options.timing else judge
    chosen = _chosen(rulesets, session)
    spoken, plan = chosen.hearing(report), chosen.plans(report, session.options.profile)
    judged = plan.outcomes.copy()
    for rule, asks in plan.asked:
        verdict = exempted(rule, report) if rule.overrides else None
        if verdict is None and (asks or not whole):
            verdict = unmet(rule, report)
        if verdict:
            judged[rule.id] = Judged(*verdict)
        elif alone and rule.prior:
            judged[rule.id] = _ALONE
        elif not rule.hints or not spoken.isdisjoint(rule.hints):
            judged[rule.id] = ask(rule, report, session, deadline)
    return judged


def _timed(rule: Rule, report: Report, session: Session, deadline: Deadline) -> Judged:
    """The outcome of one rule with the seconds it took."""
    started = perf_counter()
    return judge(rule, report, session, deadline)._replace(seconds=perf_counter() - started)


def _line_of(error: Exception, rule: Rule) -> str:
    """Where the check of a plugin stumbled, for its author: the file's name and the line; nothing for our own."""
    step, found = error.__traceback__, ""
    while step and "." in rule.check:
        if not str(step.tb_frame.f_globals.get("__name__")).startswith("disclint."):
            found = f"; {step.tb_frame.f_code.co_filename.replace(chr(92), '/').rpartition('/')[2]}:{step.tb_lineno}"
        step = step.tb_next
    return found


def judge(rule: Rule, report: Report, session: Session, deadline: Deadline) -> Judged:
    """The outcome of one rule that is for a report; whatever it does wrong is its own."""
    try:
        found = deadline.run(_found, rule, report, session, deadline, rule=True)
        if not found:
            return PASS
        stamped, opens, agreed = _said(found, rule, report, session)
    except Overdue as error:
        return Judged("error", error.words)
    except Exception as error:
        session.trace(error)
        cause = f"{type(error).__name__}: {error}{_line_of(error, rule)}"
        return Judged("error", (f"检查 {rule.check} 出错（{cause}）", f"check {rule.check} failed ({cause})"))
    if stamped:
        return Judged("fail", diagnostics=stamped)
    if opens:
        return Judged("open", opens[0].reason)
    return Judged("pass", _agreement(agreed)) if agreed else PASS


def _agreement(agreed: list[Compared]) -> Words:
    """What a rule that passes compared, each thing once."""
    zh = "；".join(dict.fromkeys(one.what[0] for one in agreed))
    return zh, "; ".join(dict.fromkeys(one.what[1] for one in agreed))


def _found(rule: Rule, report: Report, session: Session, deadline: Deadline) -> list[Problem | Open | Compared]:
    """All that a rule's check yields."""
    found = []
    for item in _yielded(rule, report, session):
        deadline.check()
        found.append(item)
    return found


def _said(
    found: list[Problem | Open | Compared], rule: Rule, report: Report, session: Session
) -> tuple[tuple[Diagnostic, ...], list[Open], list[Compared]]:
    """What a check found, in the words of its rule."""
    problems: list[Problem] = []
    opens: list[Open] = []
    agreed: list[Compared] = []
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        elif isinstance(item, Open):
            opens.append(item)
        elif isinstance(item, Compared):
            agreed.append(item)
        else:
            raise TypeError(f"yielded {type(item).__name__}, not Problem, Open or Compared")
    if not problems:
        return (), opens, agreed
    stamp = Stamp(report.document.source.uri, report, session.options.lang)
    return tuple(stamp(rule, problem) for problem in problems), opens, agreed


def _yielded(rule: Rule, report: Report, session: Session) -> Iterator[Problem | Open | Compared]:
    """What a rule's check yields; where it asks for last year's report and there is none of use, why that is so."""
    if not rule.prior:
        return session.checks[rule.check](report, **rule.options)
    prior, why = session.prior.find(report.identity, partial(read_prior, session))
    if prior is None:
        return iter((Open(why),))
    if lacking := unmet(rule, prior):
        (zh, en) = lacking[1]
        return iter((Open((f"上一年度报告{zh}", f"in the report of the year before: {en}")),))
    return session.checks[rule.check](report, prior=prior, **rule.options)


# --------------------------------------------------------------------------------------------------- results


def _result(reading: Reading, session: Session, judged: dict[str, Judged]) -> Result:
    if reading.blocked:
        reason = because(reading.blocked)
        judged = {rule.id: Judged("open", reason) for rule in _chosen(reading.rulesets, session).plans.rules}
    return conclude(reading, judged, session)
