"""The output formats by name."""

import json

from disclint.outputs import OUTPUTS
from disclint.result import Info, Result, Run


def test_both_formats_write_a_run():
    run = Run((Result(Info("a.html", verdict="pass"), (), ()),), (), {})
    assert list(OUTPUTS) == ["text", "json"]
    assert "a.html" in OUTPUTS["text"](run)
    assert json.loads(OUTPUTS["json"](run))["documents"][0]["uri"] == "a.html"
