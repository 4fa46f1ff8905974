"""Findings as rows: CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from disclint.diagnostic import Diagnostic
from disclint.messages import pick
from disclint.outputs_facts import csv_line
from disclint.outputs_json import document_json, escaped, finding_json, outcome_json, stats_json
from disclint.result import Info, Run

FIELDS = (
    *("document", "entity", "year", "severity", "confidence", "rule", "subject", "message", "expected", "actual"),
    *("line", "column", "page", "place", "basis", "fix", "fingerprint", "waived"),
)


def csv(run: Run) -> str:
    """A finding a line with a heading, in UTF-8 with a byte-order mark, without which spreadsheets misread Chinese."""
    lines = [csv_line(FIELDS)]
    lines += [csv_line(_row(result.info, one, run.lang)) for result in run.results for one in result.diagnostics]
    return "\ufeff" + "".join(lines)


def _row(info: Info, one: Diagnostic, lang: str) -> tuple[str, ...]:
    start, page = one.location.start, one.location.page
    basis = "；".join(f"{each.law}{each.number and f'（{each.number}）'}{each.article}" for each in one.basis)
    return (
        *(
            info.uri,
            info.entity,
            str(info.year or ""),
            one.severity,
            one.confidence,
            one.rule,
            one.subject,
            one.message,
        ),
        *(one.expected, one.actual, str(start.line) if start else "", str(start.column) if start else ""),
        *("" if page is None else str(page), pick(one.location.words, lang), basis, one.fix, one.fingerprint),
        one.waived or "",
    )


def jsonl(run: Run) -> str:
    """One JSON object a line: ``type`` is document, finding, outcome or, once and last, summary."""
    return "".join(escaped(json.dumps(record, ensure_ascii=False)) + "\n" for record in _records(run))


def _records(run: Run) -> Iterator[dict[str, object]]:
    for result in run.results:
        yield {"type": "document", **document_json(result.info, run.lang)}
        yield from ({"type": "finding", **finding_json(one, run.lang)} for one in result.diagnostics)
        yield from ({"type": "outcome", **outcome_json(one)} for one in result.outcomes)
    yield {"type": "summary", "version": 1, "verdict": run.verdict, "stats": stats_json(run)}
