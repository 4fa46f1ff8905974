"""Rules as people read them."""

import json
from argparse import Namespace

import pytest

from disclint import judging
from disclint.errors import ConfigError
from disclint.manual import find, page, rule_json, rules_json, rules_list
from disclint.typeset import plain, width

FIELDS = {
    "id", "title", "severity", "confidence", "check", "applies", "basis", "message", "why", "fix", "examples", "covers",
    "since",
}  # fmt: skip


@pytest.fixture(scope="module")
def rules():
    return judging.rules(judging.engine(judging.asked(Namespace(lang="zh", ruleset=["national"]))))


def test_every_rule_has_the_metadata_of_the_contract(rules):
    found = json.loads(rules_json(rules[1]))
    assert len(found) == len(rules[1])
    for rule in found:
        assert set(rule) >= FIELDS
        assert rule["basis"] and set(rule["basis"][0]) >= {"law", "number", "article", "evidence"}
        assert rule["examples"]["pass"] and rule["examples"]["fail"] and rule["covers"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_has_a_page_that_fits(rules, lang):
    for rule in (*rules[1].values(), *judging.core_rules().values()):
        words = plain(list(page(rule, lang)))
        assert rule.id in words and rule.words("title", lang) in words
        assert all(width(line) <= 102 for line in words.splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_names_every_rule(rules, lang):
    words = plain(list(rules_list(rules[1], rules[0], lang)))
    assert all(f"  {id}" in words for id in rules[1])


def test_a_rule_is_found_by_its_name_and_missed_helpfully(rules):
    known = rules[1]
    assert find(known, "chapter-missing").id == "national/chapter-missing"
    assert find(known, "national/chapter-missing") is find(known, "chapter-missing")
    with pytest.raises(ConfigError, match="national/chapter-missing"):
        find(known, "chapter-mising")
    with pytest.raises(ConfigError):
        find(known, "zzz", "en")
    twins = known | {"other/chapter-missing": known["national/chapter-missing"]._replace(id="other/chapter-missing")}
    with pytest.raises(ConfigError, match="other/chapter-missing"):
        find(twins, "chapter-missing")


def test_json_of_one_rule(rules):
    rule = rules[1]["national/chapter-missing"]
    assert rule_json(rule)["applies"].keys() == {"years", "entity_kinds", "region"}


def test_what_lower_sets_make_of_a_rule():
    sets, known = judging.rules(judging.engine(judging.asked(Namespace(lang="zh", ruleset=["anshan"]))))
    listed = plain(list(rules_list(known, sets))).splitlines()
    assert any(line.startswith("anshan") and "210300" in line and "在 liaoning 之上" in line for line in listed)
    assert "  豁免 national/title-unusual（报告年度 2019–2020）" in listed
    assert "liaoning exempts from (report years 2019–2020)" in plain(list(page(known["national/title-unusual"], "en")))
    (first, *_) = rule_json(known["national/title-unusual"])["overrides"]
    assert (first["exempts"], first["years"], first["ruleset"]) == (True, [2019, 2020], "liaoning")
