"""The figures of a report with their provenance: as a table to read, as JSON lines, as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from disclint.messages import say
from disclint.outputs_json import escaped, location_json
from disclint.report import Fact, Report, Value
from disclint.source import Location
from disclint.typeset import clip, columns, safe, wrap

FORMATS = ("table", "jsonl", "csv")
READINGS = ("read", "derived", "ambiguous", "blank", "absent")
_FIELDS = ("document", "entity", "year", "key", "raw", "value", "unit", "reading", "candidates", "location")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def number(value: Value) -> int | float:
    """A figure as a JSON number."""
    return int(value) if isinstance(value, int) or value == value.to_integral_value() else float(value)


def written(value: Value | None) -> str:
    """A figure as people write it, empty for none."""
    if value is None:
        return ""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def jsonl(report: Report, lang: str = "zh") -> Iterator[str]:
    """One JSON object a figure, as contract §2 lays it out."""
    for fact, location in _located(report):
        record = {
            "document": report.document.source.uri,
            "entity": report.identity.entity or None,
            "year": report.identity.year or None,
            "key": fact.key,
            "raw": fact.raw,
            "value": None if fact.value is None else number(fact.value),
            "unit": fact.unit,
            "reading": fact.reading,
            "candidates": [number(each) for each in fact.candidates],
            "location": location_json(location, lang),
        }
        yield escaped(json.dumps(record, ensure_ascii=False)) + "\n"


def csv(report: Report, *, heading: bool = True) -> Iterator[str]:
    """CSV with the same fields; texts that a spreadsheet would take for a formula are quoted with an apostrophe."""
    if heading:
        yield csv_line(_FIELDS)
    for fact, location in _located(report):
        cells = (
            report.document.source.uri,
            report.identity.entity,
            str(report.identity.year or ""),
            fact.key,
            fact.raw,
            written(fact.value),
            fact.unit,
            fact.reading,
            " ".join(map(written, fact.candidates)),
            _spot(location),
        )
        yield csv_line(cells)


def table(report: Report, lang: str = "zh") -> Iterator[str]:
    """The figures in aligned columns, with the report they are from and what the readings mean."""
    identity, uri = report.identity, report.document.source.uri
    who = " · ".join(part for part in (safe(identity.entity), str(identity.year or ""), report.template.id) if part)
    yield f"{safe(uri)}\n{who}\n\n"
    rows = [tuple(say(lang, "facts.head").split("|"))]
    for fact, location in _located(report):
        value = written(fact.value)
        if fact.candidates:
            value = clip("?" + "/".join(map(written, fact.candidates)), 20)
        reading = say(lang, f"reading.{fact.reading}")
        rows.append((fact.key, value, fact.unit, reading, clip(safe(fact.raw), 24), _spot(location)))
    for line in columns(rows, rights=(1,)):
        yield line + "\n"
    yield f"\n{_total(report, lang)}\n" + "\n".join(wrap(say(lang, "facts.key"), 96)) + "\n"


def _total(report: Report, lang: str) -> str:
    found = [fact.reading for fact in report.facts.values()]
    counts = [f"{say(lang, f'reading.{name}')} {found.count(name)}" for name in READINGS if name in found]
    return say(lang, "facts.total", count=len(found), readings=" · ".join(counts))


def _located(report: Report) -> Iterator[tuple[Fact, Location]]:
    for fact in report.facts.values():
        yield fact, report.document.location(fact.place)


def _spot(location: Location) -> str:
    if location.start is not None:
        return f"{location.start.line}:{location.start.column}"
    return location.element if location.page is None else f"p{location.page}"


def csv_line(cells: Iterable[str]) -> str:
    """A line of CSV; a text that a spreadsheet would take for a formula is opened by an apostrophe, a figure is not."""
    return ",".join(map(_cell, cells)) + "\n"


def _cell(text: str) -> str:
    if text.startswith(_RISKY) and not text[1:].replace(".", "", 1).isdigit():
        text = f"'{text}"
    if not text.isprintable():
        text = "\n".join(map(safe, text.split("\n")))
    if any(mark in text for mark in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def facts_text(report: Report, form: str, lang: str = "zh", *, first: bool = True) -> Iterator[str]:
    """The figures of a report in one of :data:`FORMATS`; ``first`` of several brings the heading of a CSV file."""
    if form == "jsonl":
        yield from jsonl(report, lang)
    elif form == "csv":
        yield from csv(report, heading=first)
    else:
        yield "" if first else "\n"
        yield from table(report, lang)
