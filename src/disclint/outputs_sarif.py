"""SARIF 2.1.0: rule sets as extensions, legal instruments as taxonomies, places as far as the format has them.

A text region is only given for text. A Word file is a package: its part is a nested artifact, its place a logical one.
``sarif-github`` gives every place a region, since code scanning shows nothing without; where there is none in truth, it
is the file's beginning, and the properties say so.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from disclint.diagnostic import Diagnostic, Outcome
from disclint.messages import pick
from disclint.outputs_json import escaped
from disclint.records import NamedTuple
from disclint.result import Run
from disclint.rule import Rule
from disclint.source import Location
from disclint.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "SRCROOT"
FINGERPRINT = "disclintNodeHash/v1"
MOST = 5000  # results that code scanning shows
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
_PRECISIONS = {"high": "high", "medium": "medium", "low": "low"}
_PARTS = ("text/html", "text/xml")  # of a saved web page, of a Word file
_WHOLE = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def sarif(run: Run) -> str:
    """The run as a SARIF log."""
    return _log(run, github=False)


def sarif_github(run: Run) -> str:
    """The run as a SARIF log for code scanning: a region for every result, the gravest results first and at most 5,000."""
    return _log(run, github=True)


class _Index(NamedTuple):
    """Where things stand in the log: rules by (component, index), artifacts and parts of packages, laws."""

    rules: dict[str, tuple[int, int]]  # component -1 is the driver
    artifacts: dict[tuple[str, str], int]
    laws: dict[tuple[str, str], int]


def _log(run: Run, *, github: bool) -> str:
    index = _indexed(run)
    found = [one for result in run.results for one in result.diagnostics]
    compared = any(one.state for one in found)  # then every result has a state, or none
    left = len(found) - MOST if github else 0
    if left > 0:
        found = sorted(found, key=lambda one: tuple(_LEVELS).index(one.severity))[:MOST]
    results = [_result(one, run, index, github) for one in found]
    if not github:
        results += [
            _unjudged(one, index, compared)
            for result in run.results
            for one in result.outcomes
            if one.outcome == "open"
        ]
    log: dict[str, Any] = {
        "tool": {"driver": _driver(run, index), "extensions": _extensions(run, index)},
        "language": "en" if run.lang == "en" else "zh-CN",
        "originalUriBaseIds": {BASE: {"description": {"text": "the folder that the check was run in"}}},
        "invocations": [_invocation(run, index, max(0, left))],
        "artifacts": _artifacts(run, index),
        "taxonomies": _taxonomies(run, index),
        "results": results,
    }
    if any(result.info.encoding for result in run.results):
        log["columnKind"] = "utf16CodeUnits"
    return (
        escaped(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [log]}, ensure_ascii=False, indent=1)) + "\n"
    )


def _indexed(run: Run) -> _Index:
    rules: dict[str, tuple[int, int]] = {}
    components = [one.id for one in run.rulesets]
    counts: dict[int, int] = {}
    for id_ in run.rules:
        owner = id_.partition("/")[0]
        component = components.index(owner) if owner in components else -1
        rules[id_] = (component, counts.get(component, 0))
        counts[component] = rules[id_][1] + 1
    artifacts: dict[tuple[str, str], int] = {}
    for result in run.results:
        artifacts.setdefault((result.info.uri, ""), len(artifacts))
        for one in result.diagnostics:
            for place in (one.location, *(related.location for related in one.related)):
                artifacts.setdefault((result.info.uri, place.part), len(artifacts))
    laws: dict[tuple[str, str], int] = {}
    for rule in run.rules.values():
        for ground in rule.grounds:
            laws.setdefault((ground.title, ground.number), len(laws))
    return _Index(rules, artifacts, laws)


# ---- the tool ------------------------------------------------------------------------------------------------------


def _driver(run: Run, index: _Index) -> dict[str, Any]:
    supported = [{"index": at, "name": _law_name(law)} for law, at in index.laws.items()]
    return {
        "name": "disclint",
        "semanticVersion": VERSION,
        "rules": _rules(run, index, -1),
        "supportedTaxonomies": supported,
    }


def _extensions(run: Run, index: _Index) -> list[dict[str, Any]]:
    return [
        {
            "name": one.id,
            "semanticVersion": one.version,
            "shortDescription": {"text": pick((one.title, one.title_en), run.lang) or one.id},
            "rules": _rules(run, index, component),
        }
        for component, one in enumerate(run.rulesets)
    ]


def _rules(run: Run, index: _Index, component: int) -> list[dict[str, Any]]:
    return [_rule(rule, run.lang, index) for id_, rule in run.rules.items() if index.rules[id_][0] == component]


def _rule(rule: Rule, lang: str, index: _Index) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.words("title", lang)[:1024]},
        "fullDescription": {"text": rule.words("why", lang)[:1024]},
        "help": {"text": rule.words("fix", lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "precision": _PRECISIONS[rule.confidence],
            "problem.severity": _PROBLEMS[rule.severity],
            "tags": list(rule.covers)[:20],
        },
    }
    relations = [
        {
            "target": {
                "id": ground.article,
                "toolComponent": {
                    "name": _law_name((ground.title, ground.number)),
                    "index": index.laws[ground.title, ground.number],
                },
            },
            "kinds": ["relevant"],
        }
        for ground in dict.fromkeys(rule.grounds)
    ]
    return {**made, "relationships": relations} if relations else made


def _law_name(law: tuple[str, str]) -> str:
    return f"{law[0]}（{law[1]}）" if law[1] else law[0]


def _taxonomies(run: Run, index: _Index) -> list[dict[str, Any]]:
    articles: dict[tuple[str, str], dict[str, str]] = {law: {} for law in index.laws}
    for rule in run.rules.values():
        for ground in rule.grounds:
            words = pick((ground.text, ground.text_en), run.lang)
            articles[ground.title, ground.number].setdefault(ground.article, words)
    return [
        {
            "name": _law_name(law),
            "organization": "中华人民共和国",
            "taxa": [
                {"id": article, **({"shortDescription": {"text": words}} if words else {})}
                for article, words in taxa.items()
            ],
        }
        for law, taxa in articles.items()
    ]


def _invocation(run: Run, index: _Index, left: int) -> dict[str, Any]:
    broken = [one for result in run.results for one in result.outcomes if one.outcome == "error"]
    notes = [
        {
            "level": "error",
            "message": {"text": one.reason or one.rule},
            "associatedRule": _reference(one.rule, index),
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(one.document, "", index)}}],
        }
        for one in broken
    ]
    if left:
        notes.append({"level": "warning", "message": {"text": f"{left} findings of less weight are left out"}})
    made: dict[str, Any] = {"executionSuccessful": not broken}
    return {**made, "toolExecutionNotifications": notes} if notes else made


# ---- artifacts and results -----------------------------------------------------------------------------------------


def _artifacts(run: Run, index: _Index) -> list[dict[str, Any]]:
    infos = {result.info.uri: result.info for result in run.results}
    made: list[dict[str, Any]] = []
    for uri, part in index.artifacts:
        if part:
            location = {"uri": _uri(f"/{part}")}
            made.append(
                {
                    "location": location,
                    "parentIndex": index.artifacts[uri, ""],
                    "mimeType": _PARTS[part.endswith(".xml")],
                }
            )
            continue
        info = infos[uri]
        one: dict[str, Any] = {"location": _file(uri), "roles": ["analysisTarget"]}
        if info.media_type:
            one["mimeType"] = info.media_type
        if info.encoding:
            one["encoding"] = info.encoding
        if info.sha256:
            one["hashes"] = {"sha-256": info.sha256}
        made.append(one)
    return made


def _file(uri: str) -> dict[str, Any]:
    """A file's location: from the folder of the run, or as it stands on the machine."""
    if uri.startswith("/") or uri[1:3] == ":/":
        return {"uri": "file://" + _uri(uri if uri.startswith("/") else f"/{uri}")}
    return {"uri": _uri(uri), "uriBaseId": BASE}


def _uri(path: str) -> str:
    """A path as a URI reference (RFC 3986): Chinese characters, spaces and colons are escaped."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/-._~,")


def _artifact(uri: str, part: str, index: _Index) -> dict[str, Any]:
    at = index.artifacts[uri, part]
    return {"uri": _uri(f"/{part}"), "index": at} if part else {**_file(uri), "index": at}


def _reference(rule: str, index: _Index) -> dict[str, Any]:
    component, at = index.rules[rule]
    made: dict[str, Any] = {"id": rule, "index": at}
    return made if component < 0 else {**made, "toolComponent": {"index": component}}


def _result(one: Diagnostic, run: Run, index: _Index, github: bool) -> dict[str, Any]:
    message = one.message if not one.fix else f"{one.message}\n{one.fix}"
    made: dict[str, Any] = {
        "ruleId": one.rule,
        "rule": _reference(one.rule, index),
        "kind": "fail",
        "level": _LEVELS[one.severity],
        "message": {"text": message},
        "locations": [_location(one.location, one.subject, index, run.lang, github)],
        "partialFingerprints": {FINGERPRINT: one.fingerprint},
        "properties": {
            "confidence": one.confidence,
            **({"expected": one.expected} if one.expected else {}),
            **({"actual": one.actual} if one.actual else {}),
        },
    }
    if one.related:
        made["relatedLocations"] = [
            {
                **_location(related.location, "", index, run.lang, github),
                "id": number,
                "message": {"text": related.message},
            }
            for number, related in enumerate(one.related, start=1)
        ]
    if one.state:
        made["baselineState"] = "unchanged" if one.state == "old" else "new"
    if one.waived is not None:
        made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": one.waived}]
    return made


def _location(location: Location, subject: str, index: _Index, lang: str, github: bool) -> dict[str, Any]:
    lined = location.start is not None and location.end is not None
    part = "" if github or (lined and not location.part) else location.part
    physical: dict[str, Any] = {"artifactLocation": _artifact(location.uri, part, index)}
    properties: dict[str, Any] = {"precision": location.precision}
    if location.start is not None and location.end is not None and not (github and location.part):
        physical["region"] = {
            "startLine": location.start.line,
            "startColumn": location.start.utf16,
            "endLine": location.end.line,
            "endColumn": location.end.utf16,
        }
    elif github:
        physical["region"] = dict(_WHOLE)
        properties["precision"] = "document"
    for name, value in (("page", location.page), ("box", location.box), ("element", location.element)):
        if value:
            properties[name] = list(value) if isinstance(value, tuple) else value
    logical: dict[str, Any] = {"fullyQualifiedName": location.path}
    if subject:
        logical["name"] = subject
    if words := pick(location.words, lang):
        logical["decoratedName"] = words
    return {"physicalLocation": physical, "logicalLocations": [logical], "properties": properties}


def _unjudged(one: Outcome, index: _Index, compared: bool) -> dict[str, Any]:
    return {
        **({"baselineState": "unchanged"} if compared else {}),
        "ruleId": one.rule,
        "rule": _reference(one.rule, index),
        "kind": "open",
        "level": "none",
        "message": {"text": one.reason or one.rule},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(one.document, "", index)}}],
    }
