"""SARIF: valid by the schema, and by what the standard says in prose."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from jsonschema import Draft4Validator

from disclint import outputs_sarif
from disclint.outputs_sarif import sarif, sarif_github
from disclint.result import Info, Result, Run
from running import several

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8"))
WRITERS = {"sarif": sarif, "sarif-github": sarif_github}


@cache
def log(name, lang="zh"):
    return json.loads(WRITERS[name](several(lang)))


def the_run(name, lang="zh"):
    return log(name, lang)["runs"][0]


def locations(run):
    for result in run["results"]:
        yield from result["locations"]
        yield from result.get("relatedLocations", [])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", WRITERS)
def test_the_schema_is_satisfied(name, lang):
    assert list(Draft4Validator(SCHEMA).iter_errors(log(name, lang))) == []


@pytest.mark.parametrize("name", WRITERS)
def test_what_the_standard_says_in_prose(name):
    run = the_run(name)
    assert run["columnKind"] == "utf16CodeUnits"
    assert all(one["level"] == "none" for one in run["results"] if one["kind"] != "fail")
    assert not any("baselineState" in one for one in run["results"])
    for artifact in run["artifacts"]:
        location = artifact["location"]
        if "parentIndex" in artifact:
            assert location["uri"].startswith("/") and "uriBaseId" not in location
        else:
            assert location["uriBaseId"] in run["originalUriBaseIds"]
    for place in locations(run):
        artifact = place["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]


def test_no_text_region_on_a_binary():
    run = the_run("sarif")
    for place in locations(run):
        artifact = run["artifacts"][place["physicalLocation"]["artifactLocation"]["index"]]
        if artifact.get("mimeType", "").startswith(("application/", "text/xml", "image/")):
            assert "region" not in place["physicalLocation"]
            if "parentIndex" in artifact:
                assert place["properties"]["element"].startswith("body/")


def test_code_scanning_gets_a_region_for_everything_and_is_told_when_it_is_none():
    for place in locations(the_run("sarif-github")):
        region = place["physicalLocation"]["region"]
        assert region["startLine"] >= 1 and region["startColumn"] >= 1
        if place["physicalLocation"]["artifactLocation"]["uri"].endswith(".docx"):
            assert place["properties"]["precision"] == "document"


def test_rules_stand_in_their_sets_and_cite_their_articles():
    run = the_run("sarif")
    components = [run["tool"]["driver"], *run["tool"]["extensions"]]
    for result in run["results"]:
        index = result["rule"].get("toolComponent", {"index": -1})["index"] + 1
        assert components[index]["rules"][result["rule"]["index"]]["id"] == result["ruleId"]
    for component in components:
        for rule in component["rules"]:
            for relation in rule.get("relationships", []):
                law = run["taxonomies"][relation["target"]["toolComponent"]["index"]]
                assert law["name"] == relation["target"]["toolComponent"]["name"]
                assert relation["target"]["id"] in {one["id"] for one in law["taxa"]}


def test_the_same_defect_has_the_same_fingerprint_in_every_format():
    by_uri = {}
    for one in the_run("sarif")["results"]:
        if one["kind"] == "fail":
            uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            by_uri.setdefault(uri, set()).add(one["partialFingerprints"]["disclintNodeHash/v1"])
    assert len([found for found in by_uri.values() if found == by_uri[quote("dir,a/甲:html.html", safe="/,.")]]) >= 2


def test_what_broke_and_what_could_not_be_judged():
    run = the_run("sarif")
    assert run["invocations"][0]["executionSuccessful"] is False
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert {note["associatedRule"]["id"] for note in notes} == {"core/unreadable", "national/chapter-missing"}
    assert any(one["kind"] == "open" for one in run["results"])


def test_waived_findings_stay_and_are_suppressed():
    (result, *rest) = several().results
    waived = result._replace(diagnostics=(result.diagnostics[0]._replace(waived="已核"), *result.diagnostics[1:]))
    found = json.loads(sarif(several()._replace(results=(waived, *rest))))["runs"][0]["results"]
    assert found[0]["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "已核"}]
    assert len(found) == len(the_run("sarif")["results"])


def test_too_many_for_code_scanning(monkeypatch):
    monkeypatch.setattr(outputs_sarif, "MOST", 3)
    run = json.loads(sarif_github(several()))["runs"][0]
    assert [one["level"] for one in run["results"]] == ["error"] * 3
    assert any("left out" in note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"])


def test_nothing_but_binaries_has_no_columns_and_absolute_names_no_base():
    run = json.loads(sarif(Run((Result(Info("/x/a.docx"), (), ()),), (), {})))["runs"][0]
    assert "columnKind" not in run
    assert run["artifacts"][0]["location"] == {"uri": "file:///x/a.docx"}
