"""What the national rules answer, and how far they may go: by the ids of the catalogue of errors."""

import pytest

from disclint.linter import open_session
from disclint.rule import within
from forms import YEARS, form

RULES = [rule for rule in open_session().rules() if rule.ruleset == "national"]
ACROSS_FILES = {"TBL-38", "PUB-09", "PUB-10", "YOY-10", "YOY-13"}  # need other reports, the site, or a local notice
NOT_BUILT = {"NVT-18", "NVT-19"}  # docs/not-covered.yaml
GROUPS = {"STR": 22, "TBL": 38, "PUB": 11, "NVT": 20, "YOY": 13}
CATALOGUE = {
    f"{group}-{n:02}" for group, most in GROUPS.items() for n in range(1, most + 1)
} - ACROSS_FILES - NOT_BUILT | {
    "TXT-13",
    "ATT-05",
    *(f"LAW-{n:02}" for n in range(1, 21)),
    *(f"GBT-{n:02}" for n in range(1, 17)),
}
CATALOGUE |= (
    {f"TXT-{n:02}" for n in range(1, 16)} - {"TXT-09"}
    | {f"PRV-{n:02}" for n in (1, 2, 3, 4, 6, 7)}
    | {"ATT-01", "ATT-03"}
)


def test_every_error_that_one_file_shows_is_answered():
    assert {tag for rule in RULES for tag in rule.covers} == CATALOGUE


def test_the_local_sets_answer_what_is_local():
    local = [rule for rule in open_session().rules() if rule.ruleset in ("liaoning", "anshan")]
    covered = {tag for rule in local for tag in rule.covers}
    assert covered == {"YOY-10", "LAW-10", *(f"AS20-{n}" for n in range(1, 8))}
    assert {rule.severity for rule in local} == {"warning", "info"}, "what is thinly evidenced is no error"
    assert {rule.severity for rule in local if rule.ruleset == "anshan"} == {"info"}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_says_whom_it_answers_and_on_what_ground(rule):
    assert rule.covers
    assert rule.since
    for year in (2019, 2020, 2021, 2024):
        if within(year, rule.applies.years):
            assert rule.basis_for(year), year


@pytest.mark.parametrize("year", YEARS)
def test_a_form_knows_the_marks_of_the_others(year):
    others = [mark for other in YEARS if other != year for mark in form(other).marks]
    assert list(form(year).foreign) == others


def test_sums_are_never_milder_and_structure_is():
    milder = {rule.id for rule in RULES if rule.milder}
    assert "national/chapter-missing" in milder
    assert "national/figure-blank" in milder
    assert not milder & {"national/request-sum-mismatch", "national/dispute-sum-mismatch", "national/published-late"}
    assert "national/improvement-missing" not in milder
