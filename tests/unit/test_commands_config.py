"""Settings shown as their readers meet them: every one with its origin, and none that a check would refuse."""

import pytest
from calling import caller

from disclint import judging


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    for folder in (".git", "old"):
        (tmp_path / folder).mkdir()
    return caller(capfdbinary, fresh=judging.engine.cache_clear)


def test_everything_is_shown_with_its_origin(run, tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        "[tool.disclint]\nfail_on = 'info'\n[[tool.disclint.overrides]]\nfiles = ['*.txt']\nprofile = 'draft'\n"
    )
    assert run("config", "show", "old") == 0
    assert "pyproject.toml:2" in run.out and "默认" in run.out and "draft" in run.out
    assert run("config", "show", "--no-config") == 0 and "没有配置文件" in run.out
    assert run("config", "show", "nowhere") == 2 and "nowhere" in run.err


def test_a_value_is_shown_and_then_refused_and_a_baseline_still_to_be_made_is_not(run, tmp_path):
    (tmp_path / "disclint.yaml").write_text("region: '99'\n", "utf-8")
    assert run("config", "show") == 2 and "disclint.yaml:1:9" in run.err and "99" in run.out
    (tmp_path / "disclint.yaml").write_text("baseline: to-come.json\n", "utf-8")
    assert run("config", "show") == 0 and "to-come.json" in run.out
