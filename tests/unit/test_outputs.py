"""The output formats by name."""

import json

import pytest

from disclint.outputs import OUTPUTS
from disclint.result import Info, Result, Run

RUN = Run((Result(Info("a.html", verdict="pass"), (), ()),), (), {})


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_format_writes_a_run_without_findings(name):
    assert isinstance(OUTPUTS[name](RUN), str)


def test_names():
    assert list(OUTPUTS)[:3] == ["text", "concise", "json"]
    assert "a.html" in OUTPUTS["text"](RUN)
    assert json.loads(OUTPUTS["json"](RUN))["documents"][0]["uri"] == "a.html"
