"""The rules as people read them: the list of all, one rule's manual page, and both as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from disclint.diagnostic import SEVERITIES, Basis
from disclint.errors import ConfigError
from disclint.messages import say
from disclint.outputs_json import plain_value
from disclint.outputs_text import citation
from disclint.result import RulesetInfo
from disclint.rule import Ground, Instrument, Override, Rule, Years
from disclint.typeset import Line, labelled, pad, safe, width

_CELLS = 100


def find(rules: dict[str, Rule], id: str, lang: str = "zh") -> Rule:
    """The rule with an id, or with a name that only one rule set has; ConfigError offers what may have been meant."""
    if id in rules:
        return rules[id]
    named = [rule for key, rule in rules.items() if key.partition("/")[2] == id]
    if len(named) == 1:
        return named[0]
    from difflib import get_close_matches

    names = {key.partition("/")[2]: key for key in rules} | {key: key for key in rules}
    close = [rule.id for rule in named] or list(
        dict.fromkeys(names[each] for each in get_close_matches(id, names, 5, 0.5))
    )
    words = say(lang, "rule.unknown", id=id)
    if close:
        words += say(lang, "did.you.mean", names="、".join(close[:3]) if lang == "zh" else ", ".join(close[:3]))
    raise ConfigError(words, words)


def rule_json(rule: Rule) -> dict[str, object]:
    """A rule's metadata as contract §4 lays it out, English beside the Chinese."""
    return {
        "id": rule.id,
        "title": rule.title,
        "title_en": rule.title_en,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "check": rule.check,
        "with": plain_value(_options(rule)),
        "applies": {
            "years": list(rule.applies.years),
            "entity_kinds": list(rule.applies.entity_kinds),
            "region": rule.applies.region,
        },
        "profile": rule.profile,
        "milder": rule.milder,
        "needs": list(rule.needs),
        "basis": [ground_json(ground) for ground in rule.grounds],
        "overrides": [_override_json(one) for one in rule.overrides],
        "message": rule.message,
        "message_en": rule.message_en,
        "why": rule.why,
        "why_en": rule.why_en,
        "fix": rule.fix,
        "fix_en": rule.fix_en,
        "examples": {"pass": plain_value(rule.examples.pass_), "fail": plain_value(rule.examples.fail)},
        "covers": list(rule.covers),
        "since": rule.since,
    }


def ground_json(ground: Ground) -> dict[str, object]:
    """A ground as contract §4 lays it out."""
    return {
        "law": ground.title,
        "number": ground.number,
        "article": ground.article,
        "evidence": ground.evidence,
        "text": ground.text,
        "text_en": ground.text_en,
        "years": list(ground.years),
        **({"chapter": ground.chapter} if ground.chapter else {}),
    }


def _override_json(one: Override) -> dict[str, object]:
    return {
        "ruleset": one.ruleset,
        "exempts": one.exempts,
        "severity": one.severity or None,
        "years": list(one.years),
        "entity_kinds": list(one.entity_kinds),
        "title": list(one.title),
        "reason": one.reason,
        "reason_en": one.reason_en,
        "basis": [ground_json(ground) for ground in one.grounds],
    }


def rules_json(rules: dict[str, Rule]) -> str:
    """All rules as a JSON list, one a line."""
    lines = ",\n".join(json.dumps(rule_json(rule), ensure_ascii=False) for rule in rules.values())
    return f"[\n{lines}\n]\n"


def rules_list(rules: dict[str, Rule], sets: tuple[RulesetInfo, ...], lang: str = "zh") -> Iterator[Line]:
    """All rules by rule set: id, severity, title."""
    column = max((width(rule.id) for rule in rules.values()), default=0)
    badge = max(width(say(lang, severity)) for severity in SEVERITIES)
    for each in sets:
        yield (("  ".join(filter(None, _set(each, lang))), "title"),)
        for rule in rules.values():
            if rule.ruleset == each.id:
                words = (pad(say(lang, rule.severity), badge), rule.severity)
                yield (("  ", ""), words, (f"  {pad(rule.id, column)}  ", ""), (rule.words("title", lang), ""))
        for rule in rules.values():
            for override in rule.overrides:
                if override.ruleset == each.id:
                    yield ((f"  {_amends(override, lang)} {override.rule}{_for(override, lang)}", "dim"),)
        yield ()
    names = ("、" if lang == "zh" else ", ").join(each.id for each in sets)
    yield ((say(lang, "rules.total", count=len(rules), sets=names), "dim"),)


def _set(each: RulesetInfo, lang: str) -> Iterator[str]:
    """A rule set's id, name, version, the region it is for and the sets below it."""
    yield each.id
    yield each.title_en if lang == "en" else each.title
    yield each.version
    yield say(lang, "applies.region", region=each.region) if each.region else ""
    names = ("、" if lang == "zh" else ", ").join(each.extends)
    yield say(lang, "set.extends", names=names) if names else ""


def _amends(override: Override, lang: str) -> str:
    """What an override does to its rule."""
    if override.exempts:
        return say(lang, "override.exempts")
    if override.severity:
        return say(lang, "override.raises", severity=say(lang, override.severity))
    return say(lang, "override.adds")


def _for(override: Override, lang: str) -> str:
    """The years and kinds of organs an override is for, in brackets."""
    parts = [say(lang, "applies.years", years=_years(override.years))] if override.years != (None, None) else []
    parts += [say(lang, f"kind.{kind}") for kind in override.entity_kinds]
    words = ("；" if lang == "zh" else "; ").join(parts)
    return "" if not words else f"（{words}）" if lang == "zh" else f" ({words})"


def _overrides(rule: Rule, lang: str) -> Iterator[Line]:
    """What lower rule sets make of a rule, with their reasons and grounds."""
    for index, one in enumerate(rule.overrides):
        colon, reason = ("：", one.reason) if lang == "zh" else (": ", one.reason_en)
        words = f"{one.ruleset} {_amends(one, lang)}{_for(one, lang)}{colon}{reason}"
        yield from _entry("override" if index == 0 else "", words, lang)
        for ground in one.grounds:
            title = (ground.title_en or ground.title) if lang == "en" else ground.title
            yield from _entry("", citation(ground.basis._replace(law=title), lang), lang, "dim")


def page(rule: Rule, lang: str = "zh") -> Iterator[Line]:
    """A rule's manual page."""
    yield ((rule.words("title", lang), "title"),)
    yield ((rule.id, "dim"),)
    yield ()
    confidence = say(lang, f"confidence.words.{rule.confidence}")
    grave = say(lang, rule.severity) + ("；" if lang == "zh" else "; ") + f"{say(lang, 'confidence')} {confidence}"
    if rule.milder:
        grave += ("；" if lang == "zh" else "; ") + say(lang, "milder")
    yield from _entry("severity", grave, lang)
    yield from _entry("applies", _applies(rule, lang), lang)
    for key in ("message", "why", "fix"):
        yield from _entry(key, rule.words(key, lang), lang)
    yield ()
    for index, ground in enumerate(rule.grounds):
        title = (ground.title_en or ground.title) if lang == "en" else ground.title
        words = citation(Basis(title, ground.number, ground.article, ground.evidence), lang)
        if ground.evidence == "verbatim":
            words += say(lang, "evidence.verified")
        if ground.years != (None, None):
            words += f" [{_years(ground.years)}]"
        yield from _entry("basis" if index == 0 else "", words, lang)
        text = (ground.text_en or ground.text) if lang == "en" else ground.text
        note = (ground.note_en or ground.note) if lang == "en" else ground.note
        for each in (text, note):
            if each:
                yield from _entry("", each, lang, "dim")
    yield from _overrides(rule, lang)
    yield ()
    yield from _examples(rule, lang)
    options = "".join(f" {key}={_dump(value)}" for key, value in _options(rule).items())
    yield from _entry("check", rule.check + options, lang)
    if rule.covers:
        yield from _entry("covers", " ".join(rule.covers), lang)
    if rule.since:
        yield from _entry("since", rule.since, lang)


def _options(rule: Rule) -> dict[str, object]:
    """A rule's options as its file has them: legal instruments by their ids."""
    return {name: _ids(value) for name, value in rule.options.items()}


def _ids(value: object) -> object:
    known = isinstance(value, tuple) and value and isinstance(value[0], Instrument)
    return tuple(law.id for law in value) if known else value  # type: ignore[attr-defined]


def _entry(key: str, words: str, lang: str, style: str = "") -> Iterator[Line]:
    label = pad(say(lang, key) if key else "", 12)
    return labelled(label, safe(words), _CELLS, style=style, gap=1)


def _applies(rule: Rule, lang: str) -> str:
    parts = []
    if rule.applies.years != (None, None):
        parts.append(say(lang, "applies.years", years=_years(rule.applies.years)))
    parts += [say(lang, f"kind.{kind}") for kind in rule.applies.entity_kinds]
    if rule.applies.region:
        parts.append(say(lang, "applies.region", region=rule.applies.region))
    if rule.profile == "publish":
        parts.append(say(lang, "profile.publish"))
    return ("；" if lang == "zh" else "; ").join(parts) or say(lang, "applies.all")


def _years(years: Years) -> str:
    first, last = years
    return f"{first or ''}–{last or ''}" if first != last else str(first)


def _examples(rule: Rule, lang: str) -> Iterator[Line]:
    for key, examples in (("examples.pass", rule.examples.pass_), ("examples.fail", rule.examples.fail)):
        for index, example in enumerate(examples):
            words = "; ".join(f"{verb}: {_dump(value)}" for verb, value in example.items())
            yield from _entry(key if index == 0 else "", words or say(lang, "example.sample"), lang)


def _dump(value: object) -> str:
    return json.dumps(plain_value(value), ensure_ascii=False)
