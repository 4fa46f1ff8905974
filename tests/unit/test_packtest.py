"""Running a pack's examples and saying what came of it."""

import json

import pytest

import rulepack
from disclint import packs, packtest
from disclint.errors import PackError


def of_rule(tmp_path, rule):
    laws = ("test-law",)
    folder = rulepack.write_pack(tmp_path / "ours", {"one": rule}, id="ours", extends="national", laws=laws)
    return packtest.run_examples(packs.open_pack(str(folder)))


def rule(examples):
    text = rulepack.rule(check="passage_trivial", with_="{chapter: problems}", message='"{actual}"')
    head, _, _ = text.partition("examples:")
    return f"{head}examples: {examples}\n"


def test_a_pack_that_passes(tmp_path):
    done = of_rule(tmp_path, rule("{pass: [{}], fail: [{say: {problems: 无。}, expect: [problems]}]}"))
    assert done.good and done.ran == 2 * 4 * 2  # two examples, four formats, the first and the last year of the form
    assert list(packtest.text(done, "zh"))[-1].endswith("0 条规则未通过。")
    assert packtest.as_json(done)["verdict"] == "pass"


def test_what_is_wrong_is_said_once_for_all_formats(tmp_path):
    done = of_rule(tmp_path, rule("{pass: [{}], fail: [{say: {problems: 无。}, expect: [overview]}]}"))
    assert not done.good and len(done.failures) == 8
    lines = list(packtest.text(done, "zh"))
    assert lines[0] == "ours/one  不合格示例 1  html, txt, md, docx  2021, 2024"
    assert lines[2].endswith("overview") and "problems 无。" in lines[3]
    assert "expected  overview" in "\n".join(packtest.text(done, "en"))
    said = json.loads(json.dumps(packtest.as_json(done)))
    assert said["verdict"] == "fail"
    assert said["failures"][0] == {
        "rule": "ours/one", "kind": "fail", "example": 1, "format": "html", "year": 2021,
        "edit": {"say": {"problems": "无。"}}, "expected": ["overview"], "found": ["problems"],
        "outcome": "fail", "reason": "无。",
    }  # fmt: skip


def test_a_passing_example_that_does_not_pass(tmp_path):
    edit = "{say: {problems: 无。}"
    done = of_rule(tmp_path, rule(f"{{pass: [{edit}}}], fail: [{edit}, expect: [problems]}}]}}"))
    assert not done.good
    assert "没有问题" in "\n".join(packtest.text(done, "zh"))


def test_a_rule_that_no_format_can_try(tmp_path):
    skipped = "skip_formats: [html, txt, md, docx]"
    fail = f"{{say: {{problems: 无。}}, {skipped}, expect: [problems]}}"
    done = of_rule(tmp_path, rule(f"{{pass: [{{}}], fail: [{fail}]}}"))
    assert not done.good and [lack.rule for lack in done.lacks] == ["ours/one"]
    noted = fail.replace("expect", "note: 写不出来, expect")
    (tmp_path / "noted").mkdir()
    done = of_rule(tmp_path / "noted", rule(f"{{pass: [{{}}], fail: [{noted}]}}"))
    assert done.good and "写不出来" in "\n".join(packtest.text(done, "zh"))


@pytest.mark.parametrize(
    ("fail", "says"),
    [
        ("{say: {problms: 无。}, expect: [problems]}", ("没有这一章：problms", "“problems”")),
        ("{say: 无。, expect: [problems]}", ("要像这样写：say: {overview:",)),
        ("{set: {requests/new/totl: 1}, expect: [problems]}", ("没有这个数字", "requests/new/total")),
    ],
)
def test_a_fault_of_an_example_is_told_with_the_rule_and_the_example(tmp_path, fail, says):
    with pytest.raises(PackError) as caught:
        of_rule(tmp_path, rule(f"{{pass: [{{}}], fail: [{fail}]}}"))
    zh, en = caught.value.words
    assert zh.startswith("rules/one.yaml 不合格示例 1：") and en.startswith("rules/one.yaml failing example 1: ")
    assert all(words in zh for words in says)


def test_outcomes_are_told_in_words(tmp_path):
    broken = rule("{pass: [{}], fail: [{say: {problems: 无。}, expect: [problems]}]}").replace("{actual}", "{actal}")
    said = "\n".join(packtest.text(of_rule(tmp_path, broken), "zh"))
    assert "检查出错" in said and "没有问题（" not in said and "actal" in said
