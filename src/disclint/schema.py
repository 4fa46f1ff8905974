"""JSON Schemas of the files people write, from the very types they are decoded into, and of the JSON output.

Editors use them for completion: ``# yaml-language-server: $schema=…/rule.schema.json`` as the first line of a file.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from disclint.compiler import RulesetFile
from disclint.compiling import KINDS, options_of
from disclint.config import ConfigFile
from disclint.decode import hints, key_of
from disclint.diagnostic import CONFIDENCES, EVIDENCE, OUTCOMES, SEVERITIES
from disclint.result import VERDICTS
from disclint.rule import Check, Instrument, LawFile, RuleFile
from disclint.template import Template

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_CHOICES: dict[str, tuple[str, ...]] = {
    "severity": SEVERITIES,
    "confidence": CONFIDENCES,
    "evidence": EVIDENCE,
    "fail_on": SEVERITIES,
    "entity_kind": KINDS[:-1],
}
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}

Schema = dict[str, Any]


def schema_of(kind: Any, name: str = "") -> Schema:
    """The schema of values of an annotated type; ``name`` is that of the field, which may narrow it."""
    kind = getattr(kind, "__supertype__", kind)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if name in _CHOICES and kind is str:
        return {"enum": list(_CHOICES[name])}
    if kind is Instrument:  # named by its id
        return {"type": "string"}
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [schema_of(one, name) for one in args]}
    if origin is tuple and args[-1] is ...:
        return {"type": "array", "items": schema_of(args[0])}
    if origin is tuple:
        return {
            "type": "array",
            "prefixItems": [schema_of(one) for one in args],
            "minItems": len(args),
            "maxItems": len(args),
        }
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(args[1])}
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {}


def definitions(kind: Any, found: dict[str, Schema]) -> dict[str, Schema]:
    """The schemas of the records within a record, by their names; a record may hold itself."""
    for annotation in hints(kind).values():
        for one in _records(annotation):
            if one.__name__ not in found:
                found[one.__name__] = record(one)
                definitions(one, found)
    return found


def _records(kind: Any) -> Iterator[Any]:
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        yield kind
    for one in typing.get_args(kind):
        yield from _records(one)


def record(kind: Any) -> Schema:
    """The schema of a record: its fields by the names that people write, no others."""
    fields, defaults = hints(kind), kind._field_defaults
    made: Schema = {
        "type": "object",
        "properties": {key_of(name): schema_of(fields[name], name) for name in kind._fields},
        "additionalProperties": False,
    }
    required = [key_of(name) for name in kind._fields if name not in defaults]
    return {**made, "required": required} if required else made


def rule_schema(checks: Mapping[str, Check]) -> Schema:
    """The schema of a rule file: what may stand under ``with`` depends on the check."""
    made = record(RuleFile)
    made["properties"]["check"] = {"enum": sorted(checks)}
    cases = []
    for name, check in sorted(checks.items()):
        options = options_of(name, check)
        inner: Schema = {
            "type": "object",
            "properties": {key: schema_of(option.annotation, key) for key, option in options.items()},
            "additionalProperties": False,
        }
        required = [key for key, option in options.items() if option.required]
        then: Schema = {"properties": {"with": {**inner, **({"required": required} if required else {})}}}
        if required:
            then["required"] = ["with"]
        cases.append({"if": {"properties": {"check": {"const": name}}}, "then": then})
    return {**made, "allOf": cases}


def output_schema() -> Schema:
    """The schema of the JSON output, version 1 (contract §3). Fields are added within a version, never renamed."""
    text, number, count = {"type": "string"}, {"type": ["integer", "null"]}, {"type": "integer", "minimum": 0}
    maybe = {"type": ["string", "null"]}
    point = {"anyOf": [{"type": "null"}, _object(line=count, column=count, utf16=count, offset=count)]}
    location = _object(
        path=text,
        precision={"enum": ["exact", "node", "page", "document"]},
        start=point,
        end=point,
        page=number,
        box={"anyOf": [{"type": "null"}, {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}]},
        part=maybe,
        element=maybe,
        words=maybe,
    )
    facts = _object(expected=count, bound=count, ambiguous=count)
    verdict = {"enum": list(VERDICTS)}
    document = _object(
        **dict.fromkeys(("uri", "sha256"), text), media_type=maybe, encoding=maybe, title=maybe, entity=maybe,
        entity_kind={"enum": list(KINDS)}, region=maybe, year=number, template=maybe, published=maybe,
        rulesets=_list(text), facts=facts, notes=_list(text), verdict=verdict,
    )  # fmt: skip
    basis = _object(law=text, number=text, article=text, evidence={"enum": list(EVIDENCE)})
    hint = _object(subject=text, to=text, likelihood={"enum": ["sole", "likely", "possible"]}, **{"from": maybe})
    finding = _object(
        rule=text, severity={"enum": list(SEVERITIES)}, confidence={"enum": list(CONFIDENCES)}, message=text, subject=text,
        document=text, location=location, expected=maybe, actual=maybe,
        related=_list(_object(message=text, location=location)), suggestions=_list(hint), basis=_list(basis), fix=maybe,
        edits=_list(_object(start=point, end=point, old=text, new=text)),
        fingerprint=text, waived=maybe, baseline={"enum": ["new", "old", None]},
    )  # fmt: skip
    stats = _object(
        **dict.fromkeys(("documents", "errors", "warnings", "infos", "open"), count), seconds={"type": "number"}
    )
    return _object(
        version={"const": 1},
        tool=_object(name={"const": "disclint"}, version=text),
        rulesets=_list(_object(id=text, version=text, sha256=text)),
        verdict=verdict,
        documents=_list(document),
        findings=_list(finding),
        outcomes=_list(_object(document=text, rule=text, outcome={"enum": list(OUTCOMES)}, reason=maybe)),
        stats=stats,
    )


def _object(**fields: Schema) -> Schema:
    """An object with these fields at least: readers must not mind others."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def schemas(checks: Mapping[str, Check]) -> dict[str, Schema]:
    """Every schema by its name."""
    kinds = {"config": ConfigFile, "ruleset": RulesetFile, "rule": RuleFile, "law": LawFile, "template": Template}
    made = {
        "config": record(ConfigFile),
        "ruleset": record(RulesetFile),
        "rule": rule_schema(checks),
        "law": record(LawFile),
        "template": record(Template),
        "output": output_schema(),
    }
    for name, kind in kinds.items():
        if defined := definitions(kind, {}):
            made[name]["$defs"] = defined
    return {name: {"$schema": DRAFT, "title": f"disclint {name}", **schema} for name, schema in made.items()}
