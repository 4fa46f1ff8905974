import pytest

from disclint import linter
from disclint.judge import applicable, bound, in_form, unmet
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
