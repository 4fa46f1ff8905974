"""The kit's commands as their users meet them."""

import json
import subprocess
import sys

import pytest
from calling import caller

import probe
import rulepack


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    return caller(capfdbinary)


def test_new_pack(run, tmp_path):
    assert run("new", "pack", "guizhou", "--region", "520000") == 0
    assert (tmp_path / "disclint-guizhou" / "pyproject.toml").exists()
    assert "pyproject.toml" in run.out and "pip install" in run.err
    assert run("new", "pack", "guizhou", "--region", "520000") == 2 and "已经存在" in run.err
    assert run("new", "pack", "guizhou") == 2 and "--region" in run.err
    assert run("new", "pack", "guizhou", "--region", "520000", "--to", "elsewhere") == 0
    assert run("new") == 2 and "disclint new pack" in run.err


def test_a_pack_without_code_is_made_tested_and_used(run, tmp_path):
    assert run("new", "pack", "yueyang", "--region", "430600", "--data-only") == 0 and "./yueyang]" in run.err
    there = str(tmp_path / "there")
    assert run("new", "pack", "yueyang", "--region", "430600", "--data-only", "--to", there) == 0
    assert f"[national, {there}]" in run.err
    assert not list(tmp_path.rglob("*.py")) and not list(tmp_path.rglob("*.toml"))
    assert run("test", "./yueyang") == 0 and "，0 次不符" in run.out
    (tmp_path / "disclint.yaml").write_text("rulesets: [national, ./yueyang]\nformat: csv\n", "utf-8")
    (tmp_path / "a.html").write_bytes(probe.report())
    assert run("rules") == 0 and "yueyang/training-unstated" in run.out and "anshan" not in run.out
    assert run("rule", "training-unstated") == 0 and "statements_missing" in run.out
    assert run("explain", "a.html", "yueyang/training-unstated") == 0 and "结论" in run.out
    assert run("explain", "a.html", "yueyang/training-unstated", "--no-config") == 2
    assert run("explain", "a.html", "yueyang/training-unstated", "--no-config", "--ruleset", "./yueyang") == 0
    (tmp_path / "yueyang" / "ruleset.yaml").write_text("id: yueyang\ntitle：岳阳\n", "utf-8")
    assert run("test", "./yueyang") == 2 and "yueyang/ruleset.yaml:2:6: " in run.err and "全角" in run.err


def test_what_a_check_takes_is_told_like_a_rule(run):
    assert run("rule", "statements_missing") == 0 and "正则表达式" in run.out
    assert run("rule", "statements_missing", "--lang", "en") == 0 and "required" in run.out
    assert run("rule", "statements_missing", "--format", "json") == 0
    assert [one["name"] for one in json.loads(run.out)["with"]] == ["chapter", "statements"]
    assert run("rule", "statements_missing", "--format", "csv") == 2


def test_test(run, tmp_path):
    text = rulepack.rule(check="passage_trivial", with_="{chapter: problems}", message='"{actual}"')
    text = text.replace("{drop: [problems], expect: [problems]}", "{say: {problems: 无。}, expect: [problems]}")
    folder = rulepack.write_pack(tmp_path / "ours", {"one": text}, id="ours", extends="national", laws=("test-law",))
    assert run("test", "./ours") == 0 and "未通过" in run.out
    assert run("test", "ours", "--format", "json") == 0
    assert json.loads(run.out)["rules"] == 1
    (folder / "rules" / "one.yaml").write_text(text.replace("expect: [problems]", "expect: [overview]"), "utf-8")
    assert run("test", "./ours", "--lang", "en") == 1 and "1 rules fail" in run.out
    (folder / "rules" / "one.yaml").write_text(text.replace("chapter:", "chaptr:"), "utf-8")
    assert run("test", "./ours") == 2 and "是否想写 “chapter”" in run.err
    assert run("test", "nowhere") == 2
    assert run("test", "national", "--format", "yaml") == 2 and "json" in run.err


def test_an_ordinary_check_imports_nothing_of_the_kit():
    code = (
        "import sys; from disclint import cli; cli.run(['rules']);"
        "print(sorted(name for name in sys.modules if name.endswith('_kit') or name.startswith("
        "('disclint.testing', 'disclint.packs', 'disclint.packtest', 'disclint.newpack', 'disclint.mut'))), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.stderr.strip() == "[]"


def test_mutate(run, tmp_path, monkeypatch):
    from disclint import mutate
    from disclint.mutator import Mutator, by

    spoil = by({"title": {"report": "测试市财政局2024年政府信息公开工作年度报告（送审稿）"}})
    monkeypatch.setattr(mutate, "MUTATORS", (Mutator("draft", ("送审稿", "a draft"), spoil, ("md",)),))
    text = rulepack.rule(check="passage_trivial", with_="{chapter: problems}", message='"{actual}"')
    rulepack.write_pack(tmp_path / "ours", {"one": text}, id="ours", laws=("test-law", "form-2019", "form-2021"))
    assert run("test", "./ours", "--mutate", "--keep", "kept", "--seed", "4") == 1
    assert "draft" in run.out and "种子 4" in run.out
    kept = sorted(path.name for path in (tmp_path / "kept").iterdir())
    assert kept[0].startswith("draft-") and all(name.endswith(".md") for name in kept)
    assert run("test", "./ours", "--mutate", "--keep", "kept") == 2 and "不是空文件夹" in run.err
    assert run("test", "./ours", "--keep", "other") == 2
    assert run("test", "./ours", "--mutate", "--format", "json") == 1 and json.loads(run.out)["survived"] == len(kept)


def test_new_report(run, tmp_path):
    assert run("new", "report", "--year", "2024", "--entity", "测试市财政局") == 0
    name = "测试市财政局2024年政府信息公开工作年度报告.docx"
    assert run.out.strip() == name and (tmp_path / name).exists()
    assert run("new", "report", "--year", "2024", "--entity", "测试市财政局") == 2 and "没有覆盖" in run.err
    assert run("check", name, "--profile", "draft") == 0
    (tmp_path / "last.html").write_bytes(probe.report(2023))
    more = ("--year", "2024", "--entity", "测试市财政局", "--format", "md", "--to", "this.md")
    assert run("new", "report", *more, "--prior", "last.html") == 0 and "已填 7 格" in run.err
    assert run("new", "report", "--year", "2024") == 2 and "--entity" in run.err
    assert run("new", "report", "--year", "2003", "--entity", "测试市财政局") == 2 and "格式" in run.err
    assert run("new", "report", "--year", "2024", "--entity", "测试市财政局", "--prior", "nowhere.html") == 3
    assert "nowhere.html" in run.err


def test_a_new_report_is_what_its_name_says(run, tmp_path):
    about = ("new", "report", "--year", "2024", "--entity", "测试市财政局")
    assert run(*about, "--to", "a.html") == 0 and b"<table" in (tmp_path / "a.html").read_bytes()
    assert run(*about, "--to", "a.md") == 0 and b"| --- |" in (tmp_path / "a.md").read_bytes()
    assert run(*about, "--to", "a.pdf") == 2 and "另存" in run.err and not (tmp_path / "a.pdf").exists()
    assert run(*about, "--to", "b.html", "--format", "docx") == 2 and "--format" in run.err
    assert run(*about, "--to", "noname") == 0 and (tmp_path / "noname").read_bytes()[:2] == b"PK"


def test_last_years_report_of_another_organ_is_remarked_on(run, tmp_path):
    (tmp_path / "last.html").write_bytes(probe.report(2023))
    about = ("new", "report", "--year", "2024", "--prior", "last.html", "--format", "md")
    assert (
        run(*about, "--entity", "岳阳市教育局", "--to", "a.md") == 0 and "注意：上年报告写的是“测试市财政局”" in run.err
    )
    assert run(*about, "--entity", "测试市财政局", "--to", "b.md") == 0 and "注意" not in run.err


def test_explain(run, tmp_path):
    (tmp_path / "a.html").write_bytes(probe.report())
    assert run("explain", "a.html", "request-sum-mismatch") == 0 and "通过" in run.out
    assert run("explain", "a.html", "national/problems-trivial", "--format", "json") == 0
    assert json.loads(run.out)["chapters"] == ["problems"]
    assert run("explain", "a.html", "request-sum-mismach") == 2 and "是不是" in run.err
    assert run("explain", "a.html", "core/no-year") == 2 and "disclint rule core/no-year" in run.err
    assert run("explain", "nowhere.html", "problems-trivial") == 3
    assert run("explain", "a.html", "carried-over-mismatch") == 0 and "--prior" in run.out
    (tmp_path / "b.html").write_bytes(probe.report(2023))
    assert run("explain", "a.html", "carried-over-mismatch", "--prior", "b.html") == 0 and "结论" in run.out


def test_pack_diff(run, tmp_path):
    assert run("pack", "diff", "national", "liaoning", "--report-year", "2020") == 0 and "豁免 1 条" in run.out
    assert run("pack", "diff", "national", "liaoning", "--report-year", "2020", "--lang", "en", "--format", "json") == 0
    assert json.loads(run.out)["exempts"][0]["rule"] == "national/title-unusual"
    rulepack.write_pack(tmp_path / "ours", {}, id="ours", region="520000", extends="national", laws=())
    assert run("pack", "diff", "national", "./ours", "--report-year", "2020") == 0 and "新增 0 条" in run.out
    assert run("pack", "diff", "national", "liaonin", "--report-year", "2020") == 2 and "是不是 liaoning" in run.err
    assert run("pack", "diff", "national", "liaoning") == 2 and "--report-year" in run.err
    assert run("pack", "dif", "national", "liaoning", "--report-year", "2020") == 2 and "diff" in run.err
    assert run("pack", "diff", "national", "liaoning", "--report-year", "2020", "--format", "yaml") == 2
