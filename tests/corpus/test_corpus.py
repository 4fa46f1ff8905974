"""Real reports and what a person decided is wrong with them: conformance, not snapshots of convenience.

A case is a JSON file here: ``file`` (from the root of the repository), maybe ``options`` (of a session, such as year,
rulesets, prior), ``verdict``, ``findings`` (the whole set, as ``[rule, subject, severity]``), maybe ``open`` (rules left
open, those apart that ask for a report of the year before where the case has none) and ``facts`` (key -> value as text, null for none; only those named are compared).
"""

import json
from pathlib import Path

import pytest

from disclint.linter import lint, open_session
from disclint.session import Options
from disclint.source import Source

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = sorted(HERE.glob("*.json"))
RULES = tuple(open_session().rules())
KEYS = {"file", "options", "verdict", "findings", "open", "facts", "note"}


def case_of(path):
    case = json.loads(path.read_text("utf-8"))
    assert set(case) <= KEYS, sorted(set(case) - KEYS)
    options = {
        key: tuple(value) if isinstance(value, list) else value for key, value in case.get("options", {}).items()
    }
    options["prior"] = tuple(str(ROOT / path) for path in options.get("prior", ()))
    session = open_session(Options(**options))
    return case, lint(Source(case["file"], (ROOT / case["file"]).read_bytes()), session)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_reviewed_report(path):
    case, result = case_of(path)
    assert result.verdict == case["verdict"]
    found = {(one.rule, one.subject, one.severity) for one in result.diagnostics}
    wanted = {tuple(one) for one in case["findings"]}
    unexpected, missing = sorted(found - wanted), sorted(wanted - found)
    assert (unexpected, missing) == ([], []), "unexpected and missing findings"
    if "open" in case:
        asking = set() if case.get("options", {}).get("prior") else {rule.id for rule in RULES if rule.prior}
        assert {one.rule for one in result.outcomes if one.outcome == "open"} - asking == set(case["open"])
    for key, value in case.get("facts", {}).items():
        figure = result.report.facts[key].value
        assert (None if figure is None else str(figure)) == value, key


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_every_rule_has_one_outcome(path):
    _, result = case_of(path)
    rules = [one.rule for one in result.outcomes]
    assert len(rules) == len(set(rules))
    assert all(one.outcome != "error" for one in result.outcomes)
