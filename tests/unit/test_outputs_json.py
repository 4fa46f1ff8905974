"""JSON, version 1: the shape of contract §3."""

from __future__ import annotations

import json
from decimal import Decimal

from disclint.diagnostic import Basis, Diagnostic, Hint, Outcome, Related
from disclint.outputs_json import json_output, location_json, plain_value
from disclint.result import Count, Info, Result, RulesetInfo, Run
from disclint.source import Location, Point
from disclint.tree import WHOLE

LOCATION = Location("a.html", "/blocks/0", "exact", Point(2, 12, 13, 40), Point(2, 14, 15, 42))


def run():
    finding = Diagnostic(
        "national/x", "error", "high", "话", "requests/new/total", "a.html", LOCATION, WHOLE, "30", "",
        (Related("另一处", Location("a.html", "/", "document")),), (Hint("requests/new/total", None, "30", "sole"),),
        (Basis("《条例》", "711", "第五十条", "verbatim"),), "改", "f0",
    )  # fmt: skip
    info = Info(
        "a.html",
        "00",
        "text/html",
        "utf-8",
        "题",
        "",
        "unknown",
        "",
        0,
        "",
        "",
        ("national",),
        Count(198, 1, 2),
        "fail",
    )
    outcomes = (Outcome("a.html", "national/x", "fail"), Outcome("a.html", "national/y", "open", "缺第四章"))
    return Run((Result(info, (finding,), outcomes),), (RulesetInfo("national", "1", "ab", "国家", "National"),), {})


def test_the_shape_is_that_of_the_contract():
    data = json.loads(json_output(run()))
    assert list(data) == ["version", "tool", "rulesets", "verdict", "documents", "findings", "outcomes", "stats"]
    assert data["version"] == 1 and data["tool"]["name"] == "disclint" and data["verdict"] == "fail"
    assert data["rulesets"] == [{"id": "national", "version": "1", "sha256": "ab"}]
    document = data["documents"][0]
    assert document["facts"] == {"expected": 198, "bound": 1, "ambiguous": 2}
    assert document["year"] is None and document["published"] is None and document["entity_kind"] == "unknown"
    finding = data["findings"][0]
    assert finding["location"] == {
        "path": "/blocks/0",
        "precision": "exact",
        "start": {"line": 2, "column": 12, "utf16": 13, "offset": 40},
        "end": {"line": 2, "column": 14, "utf16": 15, "offset": 42},
        "page": None,
        "box": None,
        "part": None,
        "element": None,
        "words": None,
    }
    assert finding["suggestions"] == [{"subject": "requests/new/total", "from": None, "to": "30", "likelihood": "sole"}]
    assert finding["basis"] == [{"law": "《条例》", "number": "711", "article": "第五十条", "evidence": "verbatim"}]
    assert finding["related"][0]["location"]["start"] is None
    assert finding["waived"] is None and finding["actual"] is None
    assert data["outcomes"][1] == {"document": "a.html", "rule": "national/y", "outcome": "open", "reason": "缺第四章"}
    assert data["stats"] == {"documents": 1, "errors": 1, "warnings": 0, "infos": 0, "open": 1, "seconds": 0.0}


def test_chinese_stays_readable_and_findings_have_a_line_each():
    words = json_output(run())
    assert "缺第四章" in words
    assert sum(line.startswith('  {"rule": ') for line in words.splitlines()) == 1


def test_an_empty_run_is_valid():
    data = json.loads(json_output(Run((), (), {})))
    assert data["verdict"] == "pass" and data["findings"] == []


def test_boxes_and_pages():
    data = location_json(Location("a.pdf", "/", "page", page=2, box=(1.0, 2.0, 3.0, 4.0)))
    assert data["page"] == 2 and data["box"] == [1.0, 2.0, 3.0, 4.0]


def test_plain_values():
    assert plain_value({"a": (1, Decimal("1.5")), "b": Count(1, 2, 3), "c": frozenset("ba")}) == {
        "a": [1, "1.5"],
        "b": {"expected": 1, "bound": 2, "ambiguous": 3},
        "c": ["a", "b"],
    }
