"""Every example of every rule of every installed rule set, in every format: one test each."""

import pytest

from disclint.edits import edited
from disclint.linter import open_session
from disclint.testing import examples, judge
from forms import forms

SESSION = open_session()
EXAMPLES = [example for ruleset in SESSION.rulesets for example in examples(ruleset.id)]
RULES = [rule for ruleset in SESSION.rulesets for rule in ruleset.rules]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_example(example):
    assert judge(example) == ""


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_rule_has_examples_of_both_kinds(rule):
    assert rule.examples.pass_
    assert rule.examples.fail
    assert all(edit.get("expect") for edit in rule.examples.fail), "a fail example says what it expects"
    assert not any(edit.get("expect") for edit in rule.examples.pass_), "a pass example expects nothing"
    for edit in (*rule.examples.pass_, *rule.examples.fail):
        edited(forms(), edit)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_rule_says_everything_in_both_languages(rule):
    for field in ("title", "message", "why", "fix"):
        assert rule.words(field, "zh").strip()
        assert rule.words(field, "en").strip()
        assert any("一" <= sign <= "鿿" or sign == "{" for sign in rule.words(field, "zh"))


def test_there_are_rules_to_test():
    assert EXAMPLES
