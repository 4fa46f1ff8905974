"""`disclint baseline` and `check --baseline`, with waivers beside the reports, as their users meet them."""

import json

import pytest
from calling import caller

from disclint import judging
from disclint.scaffold import sample
from disclint.waivers import read
from disclint.writers import write
from forms import form
from running import made


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.html").write_bytes(write(made(), "html"))
    (tmp_path / "good.docx").write_bytes(write(sample(form(2021)), "docx"))

    def fresh():
        judging._prints.cache_clear()
        read.cache_clear()

    return caller(capfdbinary, fresh=fresh)


def test_old_findings_are_listed_but_only_new_ones_count(run, tmp_path):
    assert run("check", ".") == 1
    assert run("baseline", "create", ".") == 0 and "disclint-baseline.json" in run.err
    assert run("check", ".", "--baseline", "disclint-baseline.json") == 0
    assert "基线中已有" in run.out
    assert run("baseline", "check", ".") == 0
    worse = made()._replace(figures={**made().figures, "requests/partial/natural": "55"})
    (tmp_path / "bad.html").write_bytes(write(worse, "html"))
    assert run("check", ".", "--baseline", "disclint-baseline.json") == 1
    assert run("check", ".", "--baseline", "disclint-baseline.json", "--format", "json") == 1
    assert {one["baseline"] for one in json.loads(run.out)["findings"]} == {"old", "new"}


def test_pruning_drops_what_is_mended(run, tmp_path):
    assert run("baseline", "create", ".") == 0
    (tmp_path / "bad.html").write_bytes(write(sample(form(2021)), "html"))
    assert run("baseline", "prune", ".") == 0
    assert json.loads((tmp_path / "disclint-baseline.json").read_text())["findings"] == []


def test_a_damaged_baseline_stops_the_run(run, tmp_path):
    (tmp_path / "b.json").write_text("{")
    assert run("check", ".", "--baseline", "b.json") == 2 and run.out == ""
    assert run("baseline", "prune", ".", "--baseline", "b.json") == 2


def test_what_could_not_be_judged_is_in_no_baseline(run, tmp_path):
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    assert run("baseline", "create", "bad.html", "b.png") == 3
    assert "b.png" in run.err
    assert run("check", "b.png", "--baseline", "disclint-baseline.json") == 3


def test_waivers_beside_the_reports(run, tmp_path):
    run("check", ".", "--format", "json")
    errors = {one["rule"] for one in json.loads(run.out)["findings"] if one["severity"] == "error"}
    lines = [f"  - {{rule: {rule}, reason: 已核, until: 2099-01-01}}" for rule in sorted(errors)]
    (tmp_path / "disclint-waivers.yaml").write_text("waivers:\n" + "\n".join(lines) + "\n", "utf-8")
    assert run("check", ".") == 0 and "已豁免：已核" in run.out
    assert run("check", ".", "--no-waivers") == 1
    (tmp_path / "disclint-waivers.yaml").write_text("waivers: x\n", "utf-8")
    assert run("check", ".") == 1 and "core/waiver-malformed" in run.out
    for form_ in ("sarif", "junit", "html", "csv", "json"):
        assert run("check", ".", "--format", form_) == 1


def test_a_job_summary_is_written_beside_workflow_commands(run, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    assert run("check", "bad.html") == 1 and not (tmp_path / "summary").exists()
    assert run("check", "bad.html", "--format", "github") == 1
    assert (tmp_path / "summary").read_text("utf-8").startswith("**disclint: ")


def test_timing_names_the_dearest_rules(run):
    assert run("check", "bad.html", "good.docx", "--timing") == 1
    lines = run.err.splitlines()
    assert "最费时" in lines[0] and 1 < len(lines) <= 11 and all(" ms " in line for line in lines[1:])
    assert run("check", "bad.html") == 1 and run.err == ""
