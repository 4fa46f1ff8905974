"""The output formats by name."""

import json
import re

import pytest

from disclint.outputs import OUTPUTS
from disclint.result import Info, Result, Run
from running import several

RUN = Run((Result(Info("a.html", verdict="pass"), (), ()),), (), {})


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_format_writes_a_run_without_findings(name):
    assert isinstance(OUTPUTS[name](RUN), str)


def test_names():
    assert list(OUTPUTS)[:3] == ["text", "concise", "json"]
    assert "a.html" in OUTPUTS["text"](RUN)
    assert json.loads(OUTPUTS["json"](RUN))["documents"][0]["uri"] == "a.html"


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_output_has_characters_that_a_terminal_obeys_or_that_turn_text_around(name):
    run = several()
    hostile = "\x1b[31m\u202e\u2066\u200b\x07\x7f"
    results = tuple(
        one._replace(
            diagnostics=tuple(
                each._replace(waived=hostile, message=hostile, actual=hostile) for each in one.diagnostics
            )
        )
        for one in run.results
    )
    made = OUTPUTS[name](run._replace(results=results))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u202e\u2066]", made.replace("\r\n", "\n"))
