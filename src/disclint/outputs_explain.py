"""An explanation for people and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from disclint.explain import Explanation
from disclint.messages import pick, say
from disclint.outputs_facts import number, written
from disclint.outputs_json import finding_json, location_json, plain_value
from disclint.outputs_text import position
from disclint.report import Fact
from disclint.source import Location
from disclint.typeset import clip, columns, pad, safe, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_MOST = 40
_CELLS = 100
_OUTCOMES = {
    "open": ("没能判断", "open"),
    "not-applicable": ("不适用", "not applicable"),
    "error": ("运行出错", "broke down"),
}


def text(it: Explanation, lang: str) -> Iterator[str]:
    """What the rule is, what it was given, what it looked at, what it said."""
    rule, report = it.rule, it.report
    severity = say(lang, rule.severity)
    yield from _entry("规则", "rule", f"{rule.id}  {rule.words('title', lang)}  {severity}", lang)
    options = "  ".join(
        f"{name}: {json.dumps(plain_value(value), ensure_ascii=False)}" for name, value in rule.options.items()
    )
    yield from _entry("核对方法", "check", f"{rule.check}  {options}".rstrip(), lang)
    identity = report.identity
    about = (identity.entity or "—", str(identity.year or "—"), say(lang, f"kind.{identity.kind}"), report.template.id)
    yield from _entry("报告", "report", " · ".join(about), lang)
    for need in it.needs:
        state = pick(("有", "present") if need.met else ("没有", "missing"), lang)
        yield from _entry(
            "需要", "needs", f"{need.words}（{need.key}）：{state}" if lang == "zh" else f"{need.key}: {state}", lang
        )
    for zh, en, ids in (("看过章节", "chapters", it.chapters), ("看过表格", "tables", it.tables)):
        if ids:
            labels = [f"{report.template.label(id)}" if lang == "zh" else id for id in ids]
            yield from _entry(zh, en, ("；" if lang == "zh" else "; ").join(dict.fromkeys(labels)), lang)
    yield from _figures(it, lang)
    yield from _verdict(it, lang)


def _entry(zh: str, en: str, words: str, lang: str) -> Iterator[str]:
    label = pad(pick((zh, en), lang), 10)
    for index, line in enumerate(wrap(safe(words), _CELLS - 10)):
        yield (label if index == 0 else " " * 10) + line


def _figures(it: Explanation, lang: str) -> Iterator[str]:
    if not it.facts:
        return
    counts = Counter(fact.reading for fact in it.facts)
    said = " ".join(f"{say(lang, f'reading.{reading}')} {count}" for reading, count in counts.items())
    yield from _entry(
        "看过数字", "figures", f"{len(it.facts)}（{said}）" if lang == "zh" else f"{len(it.facts)} ({said})", lang
    )
    shown = it.facts if len(it.facts) <= _MOST else _telling(it)
    yield from columns([_row(it, fact, lang) for fact in shown], rights=(2,))
    if len(shown) < len(it.facts):
        left = len(it.facts) - len(shown)
        yield "  " + pick(
            (
                f"另有 {left} 个照原样读到（--format json 全部列出）",
                f"{left} more read as they stand (all with --format json)",
            ),
            lang,
        )


def _telling(it: Explanation) -> tuple[Fact, ...]:
    """Of many figures those that are not zero or not plainly read."""
    return tuple(fact for fact in it.facts if fact.value or fact.reading not in ("read", "blank"))


def _row(it: Explanation, fact: Fact, lang: str) -> tuple[str, ...]:
    document = it.report.document
    values = " / ".join(map(written, fact.candidates)) if fact.reading == "ambiguous" else written(fact.value) or "—"
    place = _where(document.location(fact.place), lang) if fact.raw or fact.reading in ("read", "blank") else "—"
    label = clip(safe(it.report.template.label(fact.key)), 40)
    return "  " + fact.key, label, values, say(lang, f"reading.{fact.reading}"), clip(safe(fact.raw), 16) or "—", place


def _where(location: Location, lang: str) -> str:
    """A place in the one document there is, which need not be named each time."""
    return position(location, lang).removeprefix(f"{location.uri}:")


def _verdict(it: Explanation, lang: str) -> Iterator[str]:
    words = pick(_OUTCOMES[it.outcome], lang) if it.outcome in _OUTCOMES else say(lang, it.outcome)
    reason = pick(it.reason, lang)
    yield from _entry(
        "结论",
        "outcome",
        f"{words}：{reason}" if reason and lang == "zh" else f"{words}: {reason}" if reason else words,
        lang,
    )
    for item in it.findings:
        yield f"  {_where(item.location, lang)}  {safe(item.subject)}"
        yield from ("    " + line for line in wrap(safe(item.message), _CELLS - 4))
        if item.expected or item.actual:
            yield "    " + safe(
                f"{say(lang, 'expected')} {item.expected or '—'}  {say(lang, 'actual')} {item.actual or '—'}"
            )
        for related in item.related:
            yield "    " + safe(f"{say(lang, 'related')} {related.message}  {_where(related.location, lang)}")
    if it.outcome == "fail":
        yield from _entry("为什么", "why", it.rule.words("why", lang), lang)
        yield from _entry("怎么改", "remedy", it.rule.words("fix", lang), lang)


def as_json(it: Explanation, lang: str) -> dict[str, Any]:
    """The explanation as data; figures and findings as in the other JSON outputs."""
    document = it.report.document
    return {
        "rule": it.rule.id,
        "check": it.rule.check,
        "with": plain_value(it.rule.options),
        "document": document.source.uri,
        "entity": it.report.identity.entity or None,
        "year": it.report.identity.year or None,
        "template": it.report.template.id,
        "outcome": it.outcome,
        "reason": pick(it.reason, lang),
        "needs": [{"key": need.key, "met": need.met} for need in it.needs],
        "chapters": list(it.chapters),
        "tables": list(it.tables),
        "facts": [
            {
                "key": fact.key,
                "raw": fact.raw,
                "value": None if fact.value is None else number(fact.value),
                "unit": fact.unit,
                "reading": fact.reading,
                "candidates": [number(each) for each in fact.candidates],
                "location": location_json(document.location(fact.place), lang),
            }
            for fact in it.facts
        ],
        "findings": [finding_json(item, lang) for item in it.findings],
    }
