import pytest

from checking import report
from disclint import core
from disclint.conclude import PASS, Judged, Reading, because, conclude
from disclint.linter import open_session
from disclint.report import Identity
from disclint.result import verdict_of
from disclint.source import Source

SESSION = open_session()
SOURCE = Source("a.html", b"<p>")


def reading(whole, **more):
    made = Reading(SOURCE, whole.identity, whole.document, whole.template, whole, SESSION.rulesets)
    return made._replace(**more)


def test_every_rule_and_every_core_rule_has_its_outcome():
    judged = {"national/a": PASS, "national/b": Judged("open", ("缺", "lacking"))}
    made = conclude(reading(report()), judged, SESSION)
    assert {one.rule for one in made.outcomes} == set(judged) | {rule.id for rule in core.CORE}
    assert [one.reason for one in made.outcomes if one.outcome == "open"] == ["缺"]
    assert made.verdict == verdict_of(made.outcomes, made.diagnostics, "error")
    assert made.report is not None


def test_most_figures_unread_is_no_clean_report():
    whole = report()
    facts = {key: fact._replace(value=None, reading="absent") for key, fact in whole.facts.items()}
    made = conclude(reading(whole._replace(facts=facts)), {"national/a": PASS}, SESSION)
    assert core.MOSTLY_UNREAD in {one.rule for one in made.diagnostics}
    assert made.verdict == "cannot-judge"


@pytest.mark.parametrize("name", [core.NO_REPORT, core.NO_YEAR, core.UNREADABLE])
def test_what_stands_in_the_way_leaves_the_core_rules_after_it_open(name):
    blocked = reading(report(), identity=Identity(), core={name: {"reason": ("坏了", "broken"), "remedy": ("", "")}})
    assert blocked.blocked == name
    made = conclude(blocked, {}, SESSION)
    of = {one.rule: one.outcome for one in made.outcomes}
    order = [of[rule.id] for rule in core.CORE]
    at = order.index("error")
    assert set(order[:at]) <= {"pass"}
    assert set(order[at + 1 :]) <= {"open"}
    assert made.report is None
    assert because(name)[0].endswith("没有检查")
