"""Arguments into options, paths into results."""

from argparse import Namespace

import pytest

import probe
from disclint import judging
from disclint.parsing import parser


@pytest.fixture
def ask(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.html").write_bytes(probe.report())
    return judging.asked(Namespace(lang="zh", ruleset=["national"]))


def test_options_are_what_was_asked_for():
    line = "check a.html --report-year 2020 --region 210300 --entity 某局 --entity-kind department --ignore a,b，c --ignore d --fail-on info"
    given = parser("en")[0].parse_args([*line.split(), "--profile", "draft", "--stdin-filename", "x.html"])
    given.lang = "en"
    asked = judging.asked(given)
    assert asked.stdin_name == "x.html"
    options = asked.options
    assert (options.year, options.region, options.entity, options.kind) == (2020, "210300", "某局", "department")
    assert (options.ignore, options.fail_on, options.profile, options.lang) == (
        ("a", "b", "c", "d"),
        "info",
        "draft",
        "en",
    )


def test_a_result_travels_without_its_report(ask):
    result, details = judging.judge(ask, "good.html")
    assert result.report is None and result.verdict in ("pass", "fail")
    assert len(details.quotes) == len(result.diagnostics)


def test_what_cannot_be_read_or_died_is_a_result_too(ask):
    for result, _ in (judging.judge(ask, "gone.html"), judging.lost(ask, "gone.html"), judging.lost(ask, "good.html")):
        assert result.verdict == "cannot-judge" and result.diagnostics[0].rule == "core/unreadable"
    assert result.info.sha256 != judging.lost(ask, "gone.html")[0].info.sha256


def test_rules_and_formats(ask):
    session = judging.engine(ask)
    sets, rules = judging.rules(session)
    assert [one.id for one in sets] == ["national"] and "national/chapter-missing" in rules
    assert set(judging.outputs(session)) >= {"text", "json"}
    assert "core/unreadable" in judging.core_rules()
