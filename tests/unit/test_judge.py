import pytest

from disclint import linter
from disclint.judge import PASS, Judged, Plans, applicable, bound, has_all, in_form, unmet
from disclint.rule import Applies
from disclint.source import Source
from forms import form
from rulepack import rule, sample, session, write_pack


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return session(write_pack(tmp_path_factory.mktemp("pack"), {"x": rule()}))


@pytest.fixture(scope="module")
def report(engine):
    return linter.read(Source("a.html", sample()), engine)


@pytest.fixture
def one(engine):
    return next(engine.rules())


@pytest.mark.parametrize(
    ("applies", "identity", "outcome"),
    [
        (Applies(), {}, None),
        (Applies((2021, None)), {"year": 2020}, "not-applicable"),
        (Applies(entity_kinds=("government",)), {"kind": "department"}, "not-applicable"),
        (Applies(entity_kinds=("government",)), {"kind": "unknown"}, "open"),
        (Applies(entity_kinds=("unknown",)), {"kind": "unknown"}, None),
        (Applies(region="210000"), {"region": "210300"}, None),
        (Applies(region="210000"), {"region": "520000"}, "not-applicable"),
        (Applies(region="210000"), {"region": ""}, "open"),
    ],
)
def test_whom_a_rule_is_for(one, report, applies, identity, outcome):
    seen = report._replace(identity=report.identity._replace(**identity))
    said = applicable(one._replace(applies=applies), seen, "publish")
    assert (said and said[0]) == outcome
    assert said is None or all(said[1])


def test_profiles(one, report):
    published = one._replace(profile="publish")
    assert applicable(published, report, "publish") is None
    assert applicable(published, report, "draft")[0] == "not-applicable"
    assert applicable(one, report, "draft") is None


def test_what_the_form_lacks(one, report):
    other = one._replace(keys=("table:procurement",))
    assert applicable(other, report, "publish")[0] == "not-applicable"
    assert in_form("table:procurement", form(2019))
    assert in_form("chapter:overview", form(2021))
    assert in_form("fact:requests/new/total", form(2021))
    assert not in_form("fact:requests/other/total", form(2021))


@pytest.mark.parametrize(
    ("need", "word"),
    [("chapter:problems", "主要问题"), ("table:requests", "表格"), ("fact:requests/new/total", "总计")],
)
def test_what_is_missing_leaves_a_rule_open(one, report, need, word):
    assert bound(need, report)
    assert unmet(one._replace(needs=(need,)), report) is None
    empty = report._replace(chapters={}, tables={}, facts={})
    outcome, (zh, en) = unmet(one._replace(needs=(need,)), empty)
    assert outcome == "open"
    assert word in zh
    assert en


def planned(rules, seen, profile="publish"):
    plan = Plans(rules)(seen, profile)
    asked = {rule.id: asks for rule, asks in plan.asked}
    return [(plan.outcomes[rule.id].outcome, asked.get(rule.id)) for rule in rules]


def named(*rules):
    return tuple(rule._replace(id=f"x/{index}") for index, rule in enumerate(rules))


def test_a_plan_says_of_every_rule_what_asking_it_would(one, report):
    rules = named(
        one,
        one._replace(applies=Applies(region="210000")),
        one._replace(needs=("chapter:problems", "table:requests")),
        one._replace(needs=("fact:requests/new/total",)),
        one._replace(needs=("table:procurement",)),
    )
    plans = Plans(rules)
    for region in ("210300", "", "520000", "210300"):
        seen = report._replace(identity=report.identity._replace(region=region))
        wanted = [applicable(rule, seen, "publish") for rule in rules]
        plan = plans(seen, "publish")
        assert [plan.outcomes[rule.id] for rule in rules] == [Judged(*each) if each else PASS for each in wanted]
        assert [rule for rule, _ in plan.asked] == [rule for rule, each in zip(rules, wanted, strict=True) if not each]
    assert planned(rules, report) == [
        ("pass", False), ("open", None), ("pass", False), ("pass", True), ("pass", True)
    ]  # fmt: skip


def test_a_plan_is_made_again_for_other_years_and_profiles(one, report):
    rules = named(one._replace(applies=Applies((2021, None)), profile="publish"))
    assert planned(rules, report) == [("pass", False)]
    assert planned(rules, report, "draft") == [("not-applicable", None)]
    earlier = report._replace(identity=report.identity._replace(year=2020))
    assert planned(rules, earlier) == [("not-applicable", None)]
    assert planned(named(one), earlier) == [("pass", False)]
    plans = Plans(rules)
    assert plans(report, "publish") is plans(report, "publish")


def test_a_report_that_lacks_a_chapter_or_table_has_not_all(report):
    assert has_all(report)
    assert not has_all(report._replace(tables={}))
    assert not has_all(report._replace(chapters={}))


def test_an_exemption_is_an_outcome_with_its_reason_and_ground():
    from disclint.linter import lint, open_session
    from disclint.session import Options
    from disclint.source import Source
    from rulepack import sample

    def outcome(title, year, region):
        source = Source("a.html", sample(year=year, title={"report": title}))
        result = lint(source, open_session(Options(region=region, year=year)))
        return next(one for one in result.outcomes if one.rule == "national/title-unusual")

    own = "测试市财政局2020年度政府信息公开工作报告"
    found = outcome(own, 2020, "210100")
    assert found.outcome == "not-applicable"
    assert "liaoning" in found.reason
    assert "通行写法" in found.reason
    assert "辽政办明电〔2019〕34号" in outcome(own.replace("2020", "2019"), 2019, "210100").reason
    assert outcome(own, 2020, "110000").outcome == "fail"
    assert outcome(own.replace("2020", "2021"), 2021, "210100").outcome == "fail"
    assert outcome("测试市财政局2020年政府信息公开工作的报告", 2020, "210100").outcome == "fail"
