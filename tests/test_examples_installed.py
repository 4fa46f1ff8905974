"""The two distributions to copy, as strangers meet them: from wheels, in an environment that has nothing else."""

import pytest

import strangers
from disclint.testing import sample_of
from disclint.writers import write


def test_everything_comes_from_the_wheels(stranger):
    code = f"import {', '.join(strangers.MODULES)} as last; import sys; "
    code += f"print(*(sys.modules[name].__file__ for name in {strangers.MODULES!r}), sep='\\n')"
    done = stranger.python("-c", code)
    places = done.stdout.splitlines()
    assert len(places) == len(strangers.MODULES), done.stderr
    assert all(place.startswith(str(stranger.folder / "venv")) for place in places), places


@pytest.mark.parametrize(("name", "count"), [("disclint-example", 48), ("disclint-example-formats", 16)])
def test_their_own_tests_pass(stranger, name, count):
    done = stranger.python("-m", "pytest", "-q", "-p", "no:cacheprovider", stranger.tests(name))
    assert done.returncode == 0 and f"{count} passed" in done.stdout, done.stdout + done.stderr


def test_the_rules_are_found_and_compared(stranger):
    done = stranger.python("-m", "disclint", "rules")
    assert "example/training-missing" in done.stdout and "example/training-uncounted" in done.stdout, done.stderr
    done = stranger.python("-m", "disclint", "test", "example")
    assert done.returncode == 0 and "2 条规则" in done.stdout, done.stdout + done.stderr
    done = stranger.python("-m", "disclint", "pack", "diff", "national", "example", "--report-year", "2024")
    assert done.returncode == 0 and "新增 2 条" in done.stdout and "虚构" in done.stdout, done.stdout + done.stderr


def test_a_report_is_judged_by_them(stranger, tmp_path):
    """Of its own accord where the region is theirs, else by name; what was found is counted by the other example."""
    (tmp_path / "a.html").write_bytes(write(sample_of({"say": {"overview": "加强业务培训。"}}), "html"))
    select = ("--select", "example/training-uncounted", "--format", "count")
    for chosen, infos in ((("--region", "520000"), 1), (("--ruleset", "example"), 1), (("--region", "210000"), 0)):
        done = stranger.python("-m", "disclint", "check", tmp_path / "a.html", *chosen, *select)
        assert f"错误 0，警告 0，提示 {infos}，" in done.stdout, done.stdout + done.stderr
    done = stranger.python("-m", "disclint", "facts", tmp_path / "a.html", "--format", "jsonl")
    (tmp_path / "a.jsonl").write_text(done.stdout, "utf-8")
    sums = ("--select", "*-sum-mismatch", "--format", "count", "--ruleset", "example")
    done = stranger.python("-m", "disclint", "check", tmp_path / "a.jsonl", *sums)
    assert done.returncode == 0 and "a.jsonl：合格，错误 0" in done.stdout, done.stdout + done.stderr
