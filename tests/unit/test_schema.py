"""The schemas accept what we accept and what we write, and refuse what we refuse."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from disclint.config import load
from disclint.decode import load_yaml, plain
from disclint.errors import ConfigError
from disclint.linter import open_session
from disclint.outputs_json import json_output
from disclint.schema import schemas
from running import several

RULESETS = Path(__file__).parents[2] / "rulesets"
SCHEMAS = schemas(open_session().checks)


def valid(name, data):
    return Draft202012Validator(SCHEMAS[name]).is_valid(data)


def data_of(path):
    return plain(load_yaml(path.read_bytes(), str(path)))


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_our_own_files_satisfy_them():
    for path in RULESETS.rglob("*.yaml"):
        kind = {"rules": "rule", "law": "law", "templates": "template"}.get(path.parent.name, "ruleset")
        errors = [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(data_of(path))]
        assert errors == [], path


@pytest.mark.parametrize(
    "change", [{"severity": "grave"}, {"check": "nobody"}, {"with": {"tabel": "requests"}}, {"titel": "x"}]
)
def test_a_wrong_rule_is_refused(change):
    good = data_of(RULESETS / "national" / "rules" / "dispute-cells-missing.yaml")
    assert valid("rule", good) and not valid("rule", {**good, **change})
    assert not valid("rule", {key: value for key, value in good.items() if key != "basis"})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_output_satisfies_its_schema(lang):
    assert [
        error.message
        for error in Draft202012Validator(SCHEMAS["output"]).iter_errors(json.loads(json_output(several(lang))))
    ] == []
    assert not valid("output", {"version": 2})


@pytest.mark.parametrize(
    ("text", "good"),
    [("fail_on: info", True), ("fail_on: grave", False), ("jobs: x", False), ("fial_on: info", False), ("select: [a]", True),
     ("overrides: [{files: ['*.txt'], profile: draft}]", True), ("overrides: [{profile: draft}]", False)],
)  # fmt: skip
def test_the_configuration_schema_agrees_with_the_loader(tmp_path, text, good):
    path = tmp_path / "disclint.yaml"
    path.write_text(text, "utf-8")
    assert valid("config", data_of(path)) == good
    if good:
        assert load(str(path)).settings or load(str(path)).overrides
    else:
        with pytest.raises(ConfigError):
            load(str(path))
