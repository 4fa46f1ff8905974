"""Whether a rule is for a report, and whether the report has what the rule needs."""

from __future__ import annotations

from disclint.diagnostic import Diagnostic
from disclint.messages import say
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import Ground, Rule, lies_in, within
from disclint.template import Template

Words = tuple[str, str]


Verdict = tuple[str, Words] | None


class Judged(NamedTuple):
    """What came of one rule: its outcome, why, and what it found."""

    outcome: str
    reason: Words = ("", "")
    diagnostics: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0


PASS = Judged("pass")


class Plan(NamedTuple):
    """What holds of some rules for a report and all reports like it, whatever they say."""

    outcomes: dict[str, Judged]  # of every rule; pass for those to be asked
    asked: tuple[tuple[Rule, bool], ...]  # whether it needs more than chapters and tables of the form, which most have


class Plans:
    """Which of some rules are for a report. It depends on so little that the answer holds for most of a batch."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._regional = any(rule.applies.region for rule in rules)
        self._kept: dict[tuple[object, ...], Plan] = {}

    def __call__(self, report: Report, profile: str) -> Plan:
        """The plan for a report; the same again for the same form, year, kind of organ and region."""
        identity = report.identity
        region = identity.region if self._regional else ""
        key = (report.template.id, identity.year, identity.kind, region, profile)
        plan = self._kept.get(key)
        if plan is None:
            if len(self._kept) > 1_000:
                self._kept.clear()
            plan = self._kept[key] = self._made(report, profile)
        return plan

    def _made(self, report: Report, profile: str) -> Plan:
        verdicts = [(rule, applicable(rule, report, profile)) for rule in self.rules]
        return Plan(
            {rule.id: Judged(*verdict) if verdict else PASS for rule, verdict in verdicts},
            tuple((rule, _asks(rule, report.template)) for rule, verdict in verdicts if verdict is None),
        )


def _asks(rule: Rule, form: Template) -> bool:
    return any(need.startswith("fact:") or need not in form.needs() for need in rule.needs)


def has_all(report: Report) -> bool:
    """Whether a report has every chapter and table of its form."""
    form = report.template
    return len(report.chapters) == len(form.chapters) and len(report.tables) == len(form.tables)


def applicable(rule: Rule, report: Report, profile: str) -> Verdict:
    """The outcome of a rule that is not for this report, or that nobody can tell whether it is; else None."""
    identity, applies = report.identity, rule.applies
    if rule.profile == "publish" and profile == "draft":
        return "not-applicable", ("只对发布稿适用", "for published reports only")
    if not within(identity.year, applies.years):
        return "not-applicable", (f"不适用于 {identity.year} 年度", f"not for report year {identity.year}")
    if applies.entity_kinds and identity.kind not in applies.entity_kinds:
        if identity.kind == "unknown":
            return "open", ("看不出是哪一类机关", "the kind of organ cannot be told")
        return "not-applicable", ("不适用于这一类机关", "not for this kind of organ")
    if not lies_in(identity.region, applies.region):
        if not identity.region:
            return "open", ("看不出是哪个地区", "the region cannot be told")
        return "not-applicable", ("不适用于这个地区", "not for this region")
    if rule.keys and not report.template.needs().issuperset(rule.keys):
        title, title_en = report.template.title, report.template.title_en
        return "not-applicable", (f"{title}没有这一项", f"not part of this form ({title_en})")
    return None


def exempted(rule: Rule, report: Report) -> Verdict:
    """The outcome of a rule from which a lower rule set exempts this report, with its reason and grounds; else None."""
    identity = report.identity
    for one in rule.overrides:
        if one.exempts and one.covers(identity.year, identity.kind, "".join(identity.title.split())):
            grounds = [ground for ground in one.grounds if within(identity.year, ground.years)]
            zh = "；".join(f"{g.title}{bracketed(g.number, 'zh')}{g.article}{doubt(g, 'zh')}" for g in grounds)
            en = "; ".join(f"{g.title_en}{bracketed(g.number, 'en')} {g.article}{doubt(g, 'en')}" for g in grounds)
            reason = f"规则集 {one.ruleset} 豁免：{one.reason}（依据：{zh}）"
            return "not-applicable", (reason, f"exempted by rule set {one.ruleset}: {one.reason_en} (ground: {en})")
    return None


def bracketed(number: str, lang: str) -> str:
    """An instrument's number behind its name."""
    return "" if not number else f"（{number}）" if lang == "zh" else f" ({number})"


def doubt(ground: Ground, lang: str) -> str:
    """A remark on a ground whose wording is not at hand."""
    return say(lang, f"evidence.{ground.evidence}")


def unmet(rule: Rule, report: Report) -> Verdict:
    """The outcome ``open`` of a rule that lacks what it needs, and why; else None."""
    for need in rule.needs:
        if not bound(need, report):
            kind, _, key = need.partition(":")
            words = report.template.label(key)
            if kind == "chapter":
                return "open", (f"没有找到“{words}”这一部分", f"part not found: {words}")
            if kind == "table":
                return "open", (f"没有找到表格：{words}", f"table not found: {words}")
            return "open", (f"没有可用的数字：{words}", f"no figure to rely on: {words}")
    return None


def in_form(need: str, template: Template) -> bool:
    """Whether a form has the chapter, table or figure that a need names."""
    kind, _, key = need.partition(":")
    if kind == "chapter":
        return any(chapter.id == key for chapter in template.chapters)
    if kind == "table":
        return any(table.id == key for table in template.tables)
    return key in template.keys()


def bound(need: str, report: Report) -> bool:
    """Whether a report has the chapter or table, or a value for the figure, that a need names."""
    kind, _, key = need.partition(":")
    if kind == "chapter":
        return key in report.chapters
    if kind == "table":
        return key in report.tables
    return report.value(key) is not None
