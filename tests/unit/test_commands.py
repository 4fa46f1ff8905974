"""What the commands refuse, and how results become exit codes; what they print is tried in tests/test_cli.py."""

from argparse import Namespace
from contextlib import nullcontext

import pytest

from disclint import commands
from disclint.errors import ConfigError
from disclint.result import Info, Result, Run


def plan(*outputs, form=None, names=("a.html",)):
    return commands._plan(Namespace(format=form, outputs=list(outputs)), list(names))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_where_results_go():
    assert plan() == commands.Plan("text", ())
    assert plan(form="json") == commands.Plan("json", ())
    assert plan("json:out.json") == commands.Plan("text", (("json", "out.json"),))
    assert plan("json:-") == commands.Plan("json", ())
    assert plan("json:C:/x:y.json".replace("C:/", "")) == commands.Plan("text", (("json", "x:y.json"),))


@pytest.mark.parametrize(
    "outputs", [["json"], ["json:"], [":a"], ["json:a", "text:a"], ["json:a.html"], ["json:-", "text:-"], ["json:no/a"]]
)
def test_outputs_that_would_do_harm_are_refused(outputs):
    with pytest.raises(ConfigError):
        plan(*outputs)


@pytest.mark.parametrize(
    ("verdicts", "exit_zero", "code"),
    [
        (("pass",), False, 0),
        (("pass", "fail"), False, 1),
        (("pass", "fail"), True, 0),
        (("fail", "cannot-judge"), False, 3),
        (("cannot-judge",), True, 3),
    ],
)
def test_exit_codes(verdicts, exit_zero, code):
    run = Run(tuple(Result(Info("a", verdict=each), (), ()) for each in verdicts), (), {})
    assert commands._code(run, exit_zero) == code


@pytest.mark.parametrize(("pre_commit", "bars"), [("", 1), ("1", 0)])
def test_no_progress_bar_under_pre_commit(monkeypatch, pre_commit, bars):
    """pre-commit gives those it runs a terminal, and prints later what they wrote to it."""
    from disclint import outputs_rich

    class Bar(nullcontext):
        made = 0

        def __init__(self, *_):
            super().__init__()
            Bar.made += 1

    monkeypatch.setattr(outputs_rich, "Bar", Bar)
    monkeypatch.setattr(commands.sys, "stderr", Namespace(isatty=lambda: True))
    monkeypatch.setattr(commands.judging, "judge", lambda ask, name: name)
    monkeypatch.setenv("PRE_COMMIT", pre_commit)
    names = [str(number) for number in range(8)]
    assert list(commands.judged(names, None, Namespace(jobs=1, lang="zh"))) == names
    assert Bar.made == bars
