"""Configuration as its users meet it: what it changes, what goes before it, and what it may not do."""

import json

import pytest
from calling import caller

import rulepack
from disclint import judging
from disclint.scaffold import sample
from disclint.writers import write
from forms import form
from running import made


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.setenv("DISCLINT_CACHE_DIR", str(tmp_path / ".cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "old").mkdir()
    (tmp_path / "bad.html").write_bytes(write(made(), "html"))
    (tmp_path / "old" / "bad.txt").write_bytes(write(made(), "txt"))
    (tmp_path / "good.html").write_bytes(write(sample(form(2021)), "html"))
    judging.engine.cache_clear()
    yield caller(capfdbinary)
    judging.engine.cache_clear()


def rules(run):
    return {one["rule"] for one in json.loads(run.out)["findings"]}


def test_what_is_configured_applies_and_the_command_line_goes_before_it(run, tmp_path):
    (tmp_path / "disclint.yaml").write_text("select: [figure-blank]\nfail_on: warning\nformat: json\n", "utf-8")
    assert run("check", "bad.html") == 1 and rules(run) == {"national/figure-blank"}
    assert run("check", "bad.html", "--fail-on", "error") == 0
    assert run("check", "bad.html", "--select", "problems-trivial") == 1 and rules(run) == {"national/problems-trivial"}
    assert run("check", "bad.html", "--no-config") == 1 and "结论  不通过" in run.out
    (tmp_path / "other.yaml").write_text("ignore: ['*']\nselect: [figure-blank, problems-trivial]\n", "utf-8")
    assert run("check", "bad.html", "--config", "other.yaml") == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_single_files_can_be_judged_differently(run, tmp_path, jobs):
    text = "overrides:\n  - files: ['old/*']\n    select: [figure-blank]\n    report_year: 2024\n    fail_on: info\n"
    (tmp_path / "disclint.yaml").write_text(text, "utf-8")
    assert run("check", ".", "--format", "json", "--jobs", jobs) == 1
    by_file = {}
    for one in json.loads(run.out)["findings"]:
        by_file.setdefault(one["document"], set()).add(one["rule"])
    assert by_file["old/bad.txt"] == {"national/figure-blank"} < by_file["bad.html"]
    assert run("check", ".", "--format", "sarif", "--jobs", jobs) == 1
    assert run("check", "old", "--select", "problems-trivial", "--format", "json") == 1
    assert rules(run) == {"national/problems-trivial"}


def test_a_wrong_configuration_stops_the_run(run, tmp_path):
    (tmp_path / "disclint.yaml").write_text("fial_on: info\n", "utf-8")
    assert run("check", "bad.html") == 2 and "disclint.yaml:1:1" in run.err and "fail_on" in run.err
    assert run("baseline", "create", "bad.html") == 2
    (tmp_path / "disclint.yaml").write_text("extends: ['https://example.cn/x.yaml']\n", "utf-8")
    assert run("check", "bad.html") == 2 and "网址" in run.err


def test_a_folder_of_rules_need_not_be_installed(run, tmp_path):
    rulepack.write_pack(tmp_path / "ours", {"word": rulepack.rule("words", "{terms: {本机关: 我局}}", message='"{said}"').replace(
        '"{subject} is {actual}"', '"{said}"'
    )}, id="ours")  # fmt: skip
    (tmp_path / "disclint.yaml").write_text("rulesets: [./ours]\nformat: json\n", "utf-8")
    assert run("check", "good.html") == 1, run.err
    assert rules(run) == {"ours/word"}
    assert run("check", "good.html", "--ruleset", "national", "--ruleset", "./ours") == 1
    assert {one["id"] for one in json.loads(run.out)["rulesets"]} == {"national", "ours"}


def test_what_an_editor_has_not_saved_is_judged_as_its_file_would_be(run, tmp_path, monkeypatch):
    (tmp_path / "old" / "disclint.yaml").write_text("select: [figure-blank]\nformat: json\n", "utf-8")
    waiver = "waivers:\n  - {rule: figure-blank, file: a.html, reason: 已核, until: 2099-12-31}\n"
    (tmp_path / "old" / "disclint-waivers.yaml").write_text(waiver, "utf-8")

    def stdin(*arguments):
        import io
        import sys

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(write(made(), "html"))))
        return run("check", "-", *arguments)

    assert stdin("--stdin-filename", "old/a.html") == 0 and rules(run) == {"national/figure-blank"}
    assert {one["waived"] for one in json.loads(run.out)["findings"]} == {"已核"}
    assert stdin("--stdin-filename", "a.html", "--format", "json") == 1 and len(rules(run)) > 1
    assert stdin("--format", "json") == 1 and len(rules(run)) > 1


def test_last_years_reports_can_be_configured(run, tmp_path):
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023" / "a.html").write_bytes(write(sample(form(2021), year=2023), "html"))
    (tmp_path / "disclint.yaml").write_text("prior: ['2023']\nformat: json\n", "utf-8")

    def compared():
        outcomes = json.loads(run.out)["outcomes"]
        return {one["outcome"] for one in outcomes if one["rule"] == "national/carried-over-mismatch"}

    assert run("check", "good.html") == 1 and compared() == {"fail"}
    assert run("check", "good.html", "--no-config", "--format", "json") == 0 and compared() == {"open"}
    assert run("check", "good.html", "--prior", "bad.html") == 0 and compared() == {"open"}
    (tmp_path / "disclint.yaml").write_text("prior: [nowhere]\n", "utf-8")
    assert run("check", "good.html") == 2 and "nowhere" in run.err


def test_a_folder_is_configured_by_the_file_in_it(run, tmp_path):
    (tmp_path / "old" / "disclint.yaml").write_text("select: [figure-blank]\nbaseline: known.json\n", "utf-8")
    assert run("config", "show", "old") == 0 and "figure-blank" in run.out
    assert run("baseline", "create", "old") == 0
    known = json.loads((tmp_path / "old" / "known.json").read_text("utf-8"))
    assert {one["rule"] for one in known["findings"]} == {"national/figure-blank"}


def test_a_baseline_is_checked_with_what_is_configured_for_single_files(run, tmp_path):
    text = "select: [figure-blank]\noverrides:\n  - {files: ['*.txt'], select: [problems-trivial]}\n"
    (tmp_path / "disclint.yaml").write_text(text, "utf-8")
    assert run("baseline", "create", "old/bad.txt", "bad.html") == 0
    assert run("baseline", "check", "old/bad.txt", "--format", "json") == 0
    assert rules(run) == {"national/problems-trivial"}
    assert {one["baseline"] for one in json.loads(run.out)["findings"]} == {"old"}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("jobs: 2\nselect: [figure-blank, nope]\n", "2:24"), ("rulesets: [natonal]\n", "1:12"),
        ("format: nope\n", "1:9"), ("report_year: 3000\n", "1:14"), ('jobs: 2\nregion: "999999"\n', "2:9"),
    ],
)  # fmt: skip
def test_a_value_that_nobody_knows_is_named_with_its_place(run, tmp_path, text, at):
    (tmp_path / "disclint.yaml").write_text(text, "utf-8")
    assert run("check", "bad.html") == 2 and f"disclint.yaml:{at}: " in run.err
    assert run("check", "bad.html", "--lang", "en") == 2 and f"disclint.yaml:{at}: " in run.err
    (tmp_path / "disclint.yaml").write_text("fail_on: error\n", "utf-8")
    assert run("check", "bad.html", "--select", "nope") == 2 and "disclint.yaml" not in run.err


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("disclint.yaml", "overrides:\n  - files: ['*']\n    profile: daft\n", "3:14"),
        ("disclint.yaml", "jobs: 1\nextends: [https://x/y.yaml]\n", "2:11"),
        ("disclint.yaml", "select:\n  - figure-blank\n  - nosuch/rule\n", "3:5"),
        ("disclint.yaml", "overrides:\n  - files: ['*']\n    select: [nosuch/rule]\n", "2:5"),
        ("disclint.yaml", "overrides:\n  - files: ['*.pdf']\n    region: '12'\n", "2:5"),
        ("disclint.yaml", "jobs: 0\n", "1:7"),
        ("disclint.yaml", "format: xml\n", "1:9"),
        ("pyproject.toml", "[tool.disclint]\njobs = 0\nrulesets = ['nope']\n", "2:1"),
        ("pyproject.toml", "[tool.disclint]\nrulesets = ['nope']\n", "2:1"),
        ("pyproject.toml", "[tool.disclint]\nselect = ['x'\n", "3:1"),
        ("pyproject.toml", "[tool.disclint]\nselect = = 1\n", "2:10"),
        ("pyproject.toml", "[tool.disclint]\n[[tool.disclint.overrides]]\nfiles = ['*']\nfail_on = 'eror'\n", "2:1"),
        ("pyproject.toml", "[tool]\ndisclint.fail_on = 'eror'\n", ""),
        ("pyproject.toml", "tool.disclint.selekt = ['x']\n", ""),
        ("pyproject.toml", "[tool]\ndisclint = 3\n", ""),
    ],
)
def test_mistakes_are_told_with_their_place(run, tmp_path, name, text, at):
    (tmp_path / name).write_text(text, "utf-8")
    assert run("check", "bad.html") == 2 and f"{name}:{at}" in run.err
    assert run("config", "show", "bad.html") == 2 and f"{name}:{at}" in run.err  # what a check would refuse


def test_a_pyproject_that_only_needs_us_is_no_configuration(run, tmp_path):
    for text in ("[project]\ndependencies = ['disclint']\n", "# disclint\nx = [\n", "tool = 'disclint'\n"):
        (tmp_path / "pyproject.toml").write_text(text, "utf-8")
        assert run("check", "good.html") == 0


def test_a_configured_value_is_not_blamed_for_words_that_hold_it(run, tmp_path):
    (tmp_path / "disclint.yaml").write_text("jobs: 2\n", "utf-8")
    assert run("check", "bad.html", "--select", "x2") == 2 and "disclint.yaml" not in run.err
    (tmp_path / "disclint.yaml").write_text("jobs: 2\nreport_year: 99999\n", "utf-8")
    assert run("check", "bad.html") == 2 and "disclint.yaml:2:14: " in run.err
    assert run("explain", "bad.html", "figure-blank") == 2 and "disclint.yaml:2:14: " in run.err


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool.other]\na = 1\n", "[other]\na = 1\n"])
def test_a_toml_file_without_our_table(run, tmp_path, text):
    (tmp_path / "other.toml").write_text(text, "utf-8")
    assert run("check", "bad.html", "--config", "other.toml") == 2 and "没有 [tool.disclint]" in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("pack", "x", "--region", "520000", "--to", "bad.html/x"),
        ("report", "--year", "2025", "--entity", "鞍山市财政局", "--to", "nowhere/x.docx"),
    ],
)
def test_what_cannot_be_written_is_named(run, arguments):
    assert run("new", *arguments) == 2 and "--to" in run.err and arguments[-1].split("/")[0] in run.err
