"""The run as JSON, version 1 (contract §3), and the pieces of it that other JSON outputs share."""

from __future__ import annotations

import json

from disclint.diagnostic import Diagnostic, Outcome
from disclint.messages import pick
from disclint.patterns import lazily
from disclint.result import Info, Run
from disclint.shown import tally
from disclint.source import Location, Point
from disclint.version import VERSION

_HIDDEN = lazily("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def escaped(text: str) -> str:
    """JSON text with its invisible and bidirectional characters as escapes: the same values, and a reader sees them."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def json_output(run: Run) -> str:
    """The run as JSON, version 1."""
    data = {
        "version": 1,
        "tool": {"name": "disclint", "version": VERSION},
        "rulesets": [{"id": each.id, "version": each.version, "sha256": each.sha256} for each in run.rulesets],
        "verdict": run.verdict,
        "documents": [document_json(result.info, run.lang) for result in run.results],
        "findings": [finding_json(item, run.lang) for result in run.results for item in result.diagnostics],
        "outcomes": [outcome_json(item) for result in run.results for item in result.outcomes],
        "stats": stats_json(run),
    }
    return "{\n" + ",\n".join(f" {_dump(key)}: {_lines(value)}" for key, value in data.items()) + "\n}\n"


def stats_json(run: Run) -> dict[str, object]:
    """What a run counts."""
    counts = tally(run.results)
    return {
        "documents": len(run.results),
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
        "open": counts["outcome.open"],
        "seconds": round(run.seconds, 3),
    }


def _lines(value: object) -> str:
    """A list with one item a line (readable, and far quicker than an indenting encoder); else one line."""
    if not isinstance(value, list) or not value:
        return _dump(value)
    return "[\n" + ",\n".join(f"  {_dump(item)}" for item in value) + "\n ]"


def _dump(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False))


def document_json(info: Info, lang: str) -> dict[str, object]:
    """A document as all JSON outputs write it."""
    return {
        "uri": info.uri,
        "sha256": info.sha256,
        "media_type": info.media_type or None,
        "encoding": info.encoding or None,
        "title": info.title or None,
        "entity": info.entity or None,
        "entity_kind": info.entity_kind or "unknown",
        "region": info.region or None,
        "year": info.year or None,
        "template": info.template or None,
        "published": info.published or None,
        "rulesets": list(info.rulesets),
        "facts": info.facts._asdict(),
        "notes": [pick(note, lang) for note in info.notes],
        "verdict": info.verdict,
    }


def finding_json(item: Diagnostic, lang: str) -> dict[str, object]:
    """A finding as all JSON outputs write it."""
    return {
        "rule": item.rule,
        "severity": item.severity,
        "confidence": item.confidence,
        "message": item.message,
        "subject": item.subject,
        "document": item.document,
        "location": location_json(item.location, lang),
        "expected": item.expected or None,
        "actual": item.actual or None,
        "related": [
            {"message": related.message, "location": location_json(related.location, lang)} for related in item.related
        ],
        "suggestions": [
            {"subject": hint.subject, "from": hint.old, "to": hint.new, "likelihood": hint.likelihood}
            for hint in item.hints
        ],
        "basis": [basis._asdict() for basis in item.basis],
        "fix": item.fix or None,
        "edits": [
            {"start": _point(one.start), "end": _point(one.end), "old": one.old, "new": one.new} for one in item.changes
        ],
        "fingerprint": item.fingerprint,
        "waived": item.waived,
        "baseline": item.state or None,
    }


def outcome_json(item: Outcome) -> dict[str, object]:
    """What became of a rule, as all JSON outputs write it."""
    return {"document": item.document, "rule": item.rule, "outcome": item.outcome, "reason": item.reason or None}


def location_json(location: Location, lang: str = "zh") -> dict[str, object]:
    """A location as all JSON outputs write it."""
    return {
        "path": location.path,
        "precision": location.precision,
        "start": _point(location.start),
        "end": _point(location.end),
        "page": location.page,
        "box": list(location.box) if location.box else None,
        "part": location.part or None,
        "element": location.element or None,
        "words": pick(location.words, lang) or None,
    }


def _point(point: Point | None) -> dict[str, int] | None:
    return point._asdict() if point else None


def plain_value(value: object) -> object:
    """Records, tuples and sets as plain JSON values, keys in their order."""
    if isinstance(value, dict):
        return {str(key): plain_value(item) for key, item in value.items()}
    if hasattr(value, "_asdict"):
        return {key: plain_value(item) for key, item in value._asdict().items()}
    if isinstance(value, (set, frozenset)):
        return [plain_value(item) for item in sorted(value, key=str)]
    if isinstance(value, (list, tuple)):
        return [plain_value(item) for item in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return str(value)
