"""What a lower set makes of one that it inherits, for a report year."""

import json

import pytest

from disclint import packdiff
from disclint.errors import ConfigError
from disclint.ruleset import template_for
from rulepack import OWN, override, rule, session, write_pack

LIAONING = packdiff.compare("national", "liaoning", 2020)


def ids(diff, what):
    return [one.rule.id for one in diff.changes if one.what == what]


def lines(diff, lang="zh"):
    return "\n".join(packdiff.text(diff, lang))


def test_liaoning_in_2020():
    assert ids(LIAONING, "exempts") == ["national/title-unusual"]
    assert ids(LIAONING, "raises") == ids(LIAONING, "grounds") == []
    assert set(ids(LIAONING, "adds")) == {
        "liaoning/document-misnamed",
        "liaoning/interpretation-rate-unfounded",
        "liaoning/open-day-ordinal-wrong",
    }
    said = lines(LIAONING)
    assert said.startswith("national → liaoning，报告年度 2020：新增 3 条，加重 0 条，加依据 0 条，豁免 1 条\n")
    assert "统一叫做“年度政府信息公开工作报告”" in said and "题名里有“年度”“政府信息公开工作报告”的报告" in said
    assert "据已发布报告" in said, "the evidence"
    assert "另有 4 项不适用于 2020 年度" in said
    assert "exempts from 1" in lines(LIAONING, "en") and "reason  in Liaoning" in lines(LIAONING, "en")


def test_another_year_is_another_difference():
    later = packdiff.compare("national", "liaoning", 2024)
    assert ids(later, "exempts") == []
    assert ids(later, "grounds") == [
        "national/title-unusual",
        "national/preamble-incomplete",
        "national/topic-missing",
    ]


def test_sets_between_the_two_count():
    diff = packdiff.compare("national", "anshan", 2020)
    assert {one.ruleset for one in diff.changes} == {"liaoning", "anshan"}
    assert {one.ruleset for one in packdiff.compare("liaoning", "anshan", 2020).changes} == {"anshan"}
    assert "适用    " in lines(diff), "for whom"


def test_as_data():
    data = json.loads(json.dumps(packdiff.as_json(LIAONING)))
    (one,) = data["exempts"]
    assert one["rule"] == "national/title-unusual" and one["ruleset"] == "liaoning"
    assert one["severity"] == {"before": "info", "after": None}
    assert one["report_title"] == ["年度", "政府信息公开工作报告"] and one["reason_en"]
    assert [ground["evidence"] for ground in one["basis"]] == ["real_report"]
    assert data["adds"][0]["severity"]["before"] is None
    assert data["form"] == {"upper": "national/2019", "lower": "national/2019"}
    assert data["elsewhere"] == 4


@pytest.mark.parametrize(
    ("upper", "lower", "said"),
    [
        ("natonal", "liaoning", "是不是 national"),
        ("national", "liaonin", "是不是 liaoning"),
        ("liaoning", "national", "disclint pack diff national liaoning"),
        ("liaoning", "liaoning", "两个不同"),
        ("national", "./nowhere", "没有这个文件夹"),
    ],
)
def test_sets_that_cannot_be_compared(upper, lower, said):
    with pytest.raises(ConfigError, match=said):
        packdiff.compare(upper, lower, 2020)


def test_a_year_without_a_form():
    with pytest.raises(ConfigError, match="2003"):
        packdiff.compare("national", "liaoning", 2003)


def east(tmp_path, *entries, more=""):
    """A made-up province over a made-up national set, and a city that inherits both."""
    write_pack(tmp_path / "all", {"some-fault": rule(severity="info", more=more)})
    for id, region, extends, says in (("east", "320000", "test", entries[:1]), ("city", "320100", "east", entries[1:])):
        write_pack(tmp_path / id, {}, id=id, region=region, extends=extends, laws=())
        if id == "east":
            (tmp_path / id / "law").mkdir()
            (tmp_path / id / "law" / "own-law.yaml").write_text(OWN, "utf-8")
        if says:
            with (tmp_path / id / "ruleset.yaml").open("a", encoding="utf-8") as file:
                file.write("overrides:" + "".join(says))
    return session(tmp_path / "all", tmp_path / "east", tmp_path / "city").rulesets


def test_a_rule_is_raised(tmp_path):
    sets = east(tmp_path, override(more="severity: error\n    years: [2021, null]\n    entity_kinds: [department]"))
    (one,) = packdiff.difference("test", ("east",), sets, 2024).changes
    assert (one.what, one.before, one.after, one.entity_kinds) == ("raises", "info", "error", ("department",))
    said = lines(packdiff.difference("test", ("east",), sets, 2024))
    assert "test/some-fault  提示 → 错误  章节有误（east）" in said
    assert "测〔2019〕1号" in said and "本省另有规定" in said
    before = packdiff.difference("test", ("east",), sets, 2020)
    assert (before.changes, before.elsewhere) == ((), 1)


def test_what_is_raised_already_is_raised_from_there(tmp_path):
    sets = east(tmp_path, override(more="severity: warning"), override(more="severity: error"))
    (one,) = packdiff.difference("east", ("city",), sets, 2024).changes
    assert (one.what, one.before, one.after) == ("raises", "warning", "error")
    both = packdiff.difference("test", ("city",), sets, 2024).changes
    assert [(each.before, each.after) for each in both] == [("info", "warning"), ("warning", "error")]


def test_what_is_as_grave_already_only_adds_its_ground(tmp_path):
    sets = east(tmp_path, override(more="severity: error"), override(more="severity: error"))
    (one,) = packdiff.difference("east", ("city",), sets, 2024).changes
    assert (one.what, one.before, one.after) == ("grounds", "error", "error")


def test_what_was_raised_for_others_is_raised_anew(tmp_path):
    department = override(more="severity: error\n    entity_kinds: [department]")
    sets = east(tmp_path, department, override(more="severity: error"))
    (one,) = packdiff.difference("east", ("city",), sets, 2024).changes
    assert (one.what, one.before) == ("raises", "info")


def test_a_year_of_transition_is_milder(tmp_path):
    sets = east(tmp_path, override(more="severity: error"), more="milder: true")
    transitional = next(year for year in template_for(sets, 2019).transitional)
    (one,) = packdiff.difference("test", ("east",), sets, transitional).changes
    assert (one.before, one.after) == ("info", "warning")


def test_a_form_of_its_own_is_told(tmp_path):
    sets = east(tmp_path)
    form = sets[0].templates[0]._replace(id="east/2019")
    sets = tuple(one._replace(templates=(form,)) if one.id == "east" else one for one in sets)
    assert "格式：" in lines(packdiff.difference("test", ("east",), sets, form.years[0]))
