"""What a rule looked at, and why it said what it said."""

import pytest

import rulepack
from disclint.errors import LoadError
from disclint.explain import Watched, explain
from disclint.scaffold import sample
from disclint.source import Source
from disclint.writers import media_type, write
from forms import form
from judging import session


def explained(name, fmt="html", good=None, **options):
    opened = session()
    opened = opened._replace(options=opened.options._replace(**options))
    rule = next(rule for rule in opened.rules() if rule.id == f"national/{name}")
    data = write(good or sample(form(2021)), fmt)
    return explain(Source(f"a.{fmt}", data, media_type(fmt)), rule, opened)


def test_what_is_watched():
    made = Watched({"a": 1, "b": 2, "c": 3})
    assert made["a"] == 1 and made.get("x") is None and "b" in made
    assert made.asked == {"a", "b", "x"}
    assert list(made.items()) and made.asked >= {"a", "b", "c"}
    for ask in (list, lambda each: each.values(), sorted):
        fresh = Watched({"a": 1, "b": 2})
        ask(fresh)
        assert fresh.asked == {"a", "b"}


def test_the_figures_a_rule_asked_for():
    found = explained("request-sum-mismatch")
    assert found.outcome == "pass" and not found.findings
    assert {fact.key.partition("/")[0] for fact in found.facts} == {"requests"}
    assert [(need.key, need.met) for need in found.needs] == [("table:requests", True)]
    assert len(explained("figure-blank").facts) == 200


def test_the_chapters_a_rule_asked_for():
    found = explained("problems-trivial")
    assert found.chapters == ("problems",) and found.facts == ()


def test_why_it_failed():
    good = sample(form(2021))
    wrong = good._replace(figures={**good.figures, "requests/granted/natural": "6"})
    found = explained("request-sum-mismatch", good=wrong)
    assert found.outcome == "fail"
    assert [one.subject for one in found.findings] == ["requests/granted/natural"]


def test_watching_changes_nothing():
    from disclint.linter import lint

    good = sample(form(2021))
    wrong = good._replace(figures={**good.figures, "requests/granted/natural": "6", "disputes/review/total": ""})
    result = lint(Source("a.html", write(wrong, "html"), "text/html"), session())
    said = {one.rule: one.outcome for one in result.outcomes}
    for rule in session().rules():
        if rule.ruleset == "national":
            assert explained(rule.id.partition("/")[2], good=wrong).outcome == said[rule.id], rule.id


def test_why_it_was_not_run():
    found = explained("published-late-government")
    assert (found.outcome, found.facts, found.chapters) == ("not-applicable", (), ())
    assert found.reason[1] == "not for this kind of organ"
    assert explained("published-late", profile="draft").outcome == "not-applicable"


def test_why_it_stayed_open():
    good = sample(form(2021))
    found = explained("problems-trivial", good=good._replace(chapters=good.chapters[:4]))
    assert found.outcome == "open" and not found.needs[0].met
    assert "--prior" in explained("carried-over-mismatch").reason[0]


def test_a_check_that_breaks_down(tmp_path):
    opened = rulepack.session(rulepack.write_pack(tmp_path, {"broken": rulepack.rule("crash")}))
    (rule,) = opened.rules()
    found = explain(Source("a.html", rulepack.sample()), rule, opened)
    assert found.outcome == "error" and "ZeroDivisionError" in found.reason[0]


def test_what_is_no_report():
    rule = next(iter(session().rules()))
    with pytest.raises(LoadError):
        explain(Source("a.html", b"<p>nothing</p>", "text/html"), rule, session())
