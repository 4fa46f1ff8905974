import pytest
from narratives import DEPARTMENT, GOVERNMENT, TOWNSHIP

from checking import found, opened, report, subjects
from disclint.checks import denials, parts, shares, tallies
from disclint.checks.mentions import mentions
from disclint.checks.tallies import numbers_differ
from disclint.diagnostic import Compared, Problem
from disclint.linter import open_session

RULES = [rule for rule in open_session().rules() if any(tag.startswith("NVT") for tag in rule.covers)]
CHECKS = {check.__name__: check for module in (tallies, denials, parts, shares) for check in module.CHECKS}


def wrong(at):
    return [(rule.id, one.actual) for rule in RULES for one in found(CHECKS[rule.check], at, **rule.options)]


@pytest.mark.parametrize("text", DEPARTMENT)
def test_nothing_is_wrong_with_a_department(text):
    assert wrong(report({"say": {"overview": [text]}})) == []


@pytest.mark.parametrize("text", GOVERNMENT)
def test_nothing_is_wrong_with_a_government(text):
    assert wrong(report({"say": {"overview": [text]}, "kind": "government"})) == []


@pytest.mark.parametrize("text", TOWNSHIP)
def test_nothing_is_wrong_with_a_township(text):
    assert wrong(report({"say": {"overview": [text]}, "kind": "township"})) == []


@pytest.mark.parametrize("kind", ["agency", "government", "unknown"])
@pytest.mark.parametrize("text", [*DEPARTMENT, *TOWNSHIP])
def test_nothing_is_wrong_with_others(text, kind):
    assert wrong(report({"say": {"overview": [text]}, "kind": kind})) == []


def said(text, **edit):
    return report({"say": {"overview": [text]}, **edit})


def test_what_agrees_is_said():
    (one,) = numbers_differ(said("我局收到政府信息公开申请16件。"), kinds=("received",))
    assert isinstance(one, Compared) and "16" in one.what[0] and "newly received" in one.what[1]


def test_the_same_number_twice_is_one_problem():
    at = said("我局收到政府信息公开申请18件。全年收到政府信息公开申请18件。")
    (one,) = numbers_differ(at, kinds=("received",))
    assert isinstance(one, Problem) and len(one.related) == 2


def test_a_figure_that_was_not_read_leaves_it_open():
    at = said("我局收到政府信息公开申请18件。", set={"requests/new/total": "若干", "requests/new/natural": "若干"})
    assert opened(numbers_differ, at, kinds=("received",))


def test_a_government_of_which_one_cannot_tell_whose_figures_it_gives():
    at = said("全年收到政府信息公开申请18件。", kind="government")
    assert opened(numbers_differ, at, kinds=("received",)) and not found(numbers_differ, at, kinds=("received",))


def test_what_follows_a_count_that_does_not_agree_is_of_something_else():
    text = "局本级收到政府信息公开申请9件，予以公开9件。"
    assert subjects(numbers_differ, said(text), kinds=("granted",)) == []
    text = "我局收到政府信息公开申请16件，予以公开9件。"
    assert subjects(numbers_differ, said(text), kinds=("granted",)) == ["overview/granted"]


def test_a_table_of_noughts_is_said_elsewhere():
    noughts = {key: "0" for key in report().facts if key.startswith("requests/")}
    assert found(numbers_differ, said("我局收到政府信息公开申请18件。", set=noughts), kinds=("received",)) == []


def test_every_mention_is_of_a_kind_that_some_rule_compares():
    told = {kind for rule in RULES for kind in rule.options.get("kinds", ())}
    texts = "".join(DEPARTMENT)
    assert {one.kind for one in mentions(said(texts))} <= told


UNCLEAR = {"kinds": ("received", "accepted", "handled"), "unsaid": True}


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("按照全市统一部署，共收到政府信息公开申请5件，答复5件。", "government", True),
        ("2024年，共收到政府信息公开申请5件。", "agency", True),
        ("2024年，市政府收到政府信息公开申请5件。", "government", False),
        ("2024年，全市收到政府信息公开申请5件。", "government", False),
        ("2024年，市政府办公室收到政府信息公开申请5件。", "government", False),
        ("市政府办公室规范办理程序。全年收到政府信息公开申请5件。", "government", False),
        ("各乡镇依法办理。全年收到政府信息公开申请5件。", "government", False),
        ("2024年，共收到政府信息公开申请5件，上年共收到申请9件。", "government", True),
        ("2023年，共收到政府信息公开申请5件。", "government", False),
        ("2024年，共收到政府信息公开申请5余件。", "government", False),
        ("2024年，共收到政府信息公开申请16件。", "government", False),
        ("2024年，共收到政府信息公开申请17件（含上年结转1件）。", "government", False),
        ("2024年，我局共收到政府信息公开申请5件。", "department", False),
        ("2024年，共收到政府信息公开申请5件。", "department", False),
    ],
)
def test_a_count_that_does_not_say_whose_it_is(text, kind, told):
    at = said(text, kind=kind)
    assert subjects(numbers_differ, at, **UNCLEAR) == (["overview/received"] if told else [])
    if told:  # what is not known to be wrong is no error
        assert found(numbers_differ, at, kinds=UNCLEAR["kinds"]) == []
