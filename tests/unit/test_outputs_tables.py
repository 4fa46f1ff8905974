"""Findings as rows."""

import csv as reader
import io
import json

from disclint.outputs_tables import FIELDS, csv, jsonl
from running import several


def test_csv_reads_back_and_no_cell_is_a_formula():
    text = csv(several())
    assert text.startswith("\ufeffdocument,")
    rows = list(reader.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == sum(len(result.diagnostics) for result in several().results)
    assert tuple(rows[0]) == FIELDS
    for row in rows:
        for value in row.values():
            assert not value.startswith(("=", "+", "@")) and (value[:1] != "-" or value[1:].isdigit())
    assert {row["place"] for row in rows if row["document"].endswith(".docx")} - {""}


def test_json_lines():
    records = [json.loads(line) for line in jsonl(several()).splitlines()]
    kinds = [record["type"] for record in records]
    assert kinds[0] == "document" and kinds[-1] == "summary" and kinds.count("document") == len(several().results)
    assert records[-1]["stats"]["documents"] == len(several().results)
    assert kinds.count("finding") == sum(len(result.diagnostics) for result in several().results)
