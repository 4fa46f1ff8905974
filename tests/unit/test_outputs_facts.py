"""Figures with their provenance."""

import csv
import io
import json
from decimal import Decimal

import pytest

import probe
from disclint.linter import Options, open_session, read
from disclint.outputs_facts import facts_text, number, written
from disclint.source import Source


@pytest.fixture(scope="module")
def report():
    return read(Source("年报.html", probe.report(2020)), open_session(Options(rulesets=("national",))))


def changed(report, key, **fields):
    return report._replace(facts=report.facts | {key: report.facts[key]._replace(**fields)})


def test_jsonl_is_as_the_contract_says(report):
    lines = [json.loads(line) for line in facts_text(report, "jsonl")]
    assert [line["key"] for line in lines] == list(report.template.keys())
    assert list(lines[0]) == [
        "document",
        "entity",
        "year",
        "key",
        "raw",
        "value",
        "unit",
        "reading",
        "candidates",
        "location",
    ]
    assert lines[0]["document"] == "年报.html" and lines[0]["year"] == 2020
    assert lines[0]["location"]["start"]["line"] > 1


def test_ambiguous_figures_have_candidates_and_no_value(report):
    bad = changed(report, "requests/new/natural", value=None, reading="ambiguous", candidates=(1, 12))
    line = next(json.loads(line) for line in facts_text(bad, "jsonl") if '"requests/new/natural"' in line)
    assert line["value"] is None and line["candidates"] == [1, 12]
    assert "?1/12" in "".join(facts_text(bad, "table"))


def test_csv_is_read_back_and_holds_no_formulas(report):
    bad = changed(report, "requests/new/natural", raw='=1+1,"x"')
    rows = list(csv.DictReader(io.StringIO("".join(facts_text(bad, "csv")))))
    assert len(rows) == 198
    row = next(row for row in rows if row["key"] == "requests/new/natural")
    assert row["raw"] == '\'=1+1,"x"'
    assert "document,entity" not in "".join(facts_text(report, "csv", first=False))


def test_the_table_is_aligned_and_explained(report):
    words = "".join(facts_text(report, "table"))
    assert "读法：" in words and "共 198 个：原样 198" in words
    assert "".join(facts_text(report, "table", "en", first=False)).startswith("\n")


def test_numbers():
    assert number(Decimal("3.50")) == 3.5 and number(Decimal("3.00")) == 3 and isinstance(number(Decimal(3)), int)
    assert (
        written(Decimal("3.50")) == "3.5"
        and written(Decimal(100)) == "100"
        and written(7) == "7"
        and written(None) == ""
    )
