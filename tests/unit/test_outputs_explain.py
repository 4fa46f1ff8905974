"""An explanation as it is shown."""

import json

from test_explain import explained

from disclint import outputs_explain
from disclint.scaffold import sample
from forms import form


def wrong():
    good = sample(form(2021))
    return good._replace(figures={**good.figures, "requests/granted/natural": "6"})


def lines(name, lang="zh", **more):
    return list(outputs_explain.text(explained(name, **more), lang))


def test_a_failure():
    said = lines("request-sum-mismatch", good=wrong())
    assert said[0].startswith("规则      national/request-sum-mismatch")
    assert any("requests/granted/natural" in line and "原样" in line for line in said)
    assert any(line.startswith("  另有") for line in said)
    assert "结论      不通过" in said and any(line.startswith("怎么改") for line in said)


def test_in_english():
    said = lines("request-sum-mismatch", "en", good=wrong())
    assert said[0].startswith("rule ") and any(line.startswith("outcome   FAIL") for line in said)
    assert lines("published-late-government", "en")[-1] == "outcome   not applicable: not for this kind of organ"


def test_a_pass_and_an_open_one():
    assert lines("problems-trivial")[-1] == "结论      通过"
    good = sample(form(2021))
    said = lines("problems-trivial", good=good._replace(chapters=good.chapters[:4]))
    assert any("没有" in line and "chapter:problems" in line for line in said)
    assert "没能判断" in said[-1]


def test_a_figure_with_more_than_one_reading():
    good = sample(form(2021))
    said = explained("request-sum-mismatch", "txt", good=good._replace(glued=frozenset(["requests/granted"])))
    assert list(outputs_explain.text(said, "zh"))
    data = json.loads(json.dumps(outputs_explain.as_json(said, "zh")))
    assert len(data["facts"]) == len(said.facts) and data["outcome"] == said.outcome
    assert {"key", "raw", "value", "reading", "candidates", "location", "unit"} == set(data["facts"][0])


def test_json_of_a_failure():
    data = json.loads(json.dumps(outputs_explain.as_json(explained("request-sum-mismatch", good=wrong()), "en")))
    assert (data["rule"], data["check"], data["with"]) == (
        "national/request-sum-mismatch",
        "calculation",
        {"table": "requests"},
    )
    assert data["findings"][0]["subject"] == "requests/granted/natural"
    assert data["needs"] == [{"key": "table:requests", "met": True}]
