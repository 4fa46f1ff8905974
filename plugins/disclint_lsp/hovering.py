"""What the editor shows at a place: the findings there with the law's requirement, and the figure that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from disclint.diagnostic import Basis, Diagnostic
from disclint.outputs_text import citation
from disclint.report import Fact, Report, Value
from disclint.rule import Rule
from disclint.shown import short
from disclint.template import Sum
from disclint.typeset import safe
from disclint_lsp.judged import Judged, Span
from disclint_lsp.words import say

_MOST = 6  # figures shown at once; in lines that ran together more may claim the same place
_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LISTED = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)", re.M)


class Note(NamedTuple):
    """What there is to say of a place: paragraphs, and the range they are about."""

    paragraphs: tuple[str, ...]
    span: Span


def note(judged: Judged, offset: int, rules: dict[str, Rule], lang: str, *, markdown: bool) -> Note | None:
    """What is to be said at an offset of the editor's text; None if there is nothing."""
    paragraphs: list[str] = []
    spans: list[Span] = []
    for one, span in judged.findings():
        if _holds(span, offset):
            paragraphs += finding(one, judged, rules, lang, markdown=markdown)
            spans.append(span)
    report = judged.result.report
    if report is not None:
        for fact, span in _facts_at(judged, report, offset):
            paragraphs += figure(fact, report, lang, markdown=markdown)
            spans.append(span)
    return Note(tuple(paragraphs), min(spans, key=_length)) if paragraphs else None


def finding(one: Diagnostic, judged: Judged, rules: dict[str, Rule], lang: str, *, markdown: bool) -> Iterator[str]:
    """A finding in full: what is wrong, what would mend it, what the law requires, and how sure we are."""
    show = escaped if markdown else safe
    strong = "**" if markdown else ""
    yield f"{strong}{say(lang, one.severity)}{strong} {show(one.message)}"
    for key, value in (("actual", one.actual), ("expected", one.expected)):
        if value:
            yield f"{say(lang, key)} {show(value)}"
    report = judged.result.report
    for hint in one.hints:
        label = short(report.template.label(hint.subject)) if report else hint.subject
        key = "hint.change" if hint.old else "hint.fill"
        words = say(lang, key, label=label, old=hint.old or "", new=hint.new) + say(lang, f"{key}.{hint.likelihood}")
        yield f"{say(lang, 'hint')} {show(words)}"
    if one.fix:
        yield f"{say(lang, 'fix')} {show(one.fix)}"
    rule = rules.get(one.rule)
    for basis in one.basis:
        yield from _ground(basis, rule, lang, markdown=markdown)
    words = f"{say(lang, 'confidence')} {say(lang, f'confidence.words.{one.confidence}')}"
    yield f"{words} · `{one.rule}`" if markdown else f"{words} · {one.rule}"


def _ground(basis: Basis, rule: Rule | None, lang: str, *, markdown: bool) -> Iterator[str]:
    """An article: what it is, what it requires in short, and how sure we are of that."""
    show = escaped if markdown else safe
    sure = say(lang, "sure") + ("：" if lang == "zh" else ": ") + say(lang, f"sure.{basis.evidence}")
    yield f"{say(lang, 'basis')} {show(citation(basis._replace(evidence='verbatim'), lang))} · {sure}"
    grounds = rule.grounds if rule else ()
    same = [one for one in grounds if (one.title, one.number, one.article) == (basis.law, basis.number, basis.article)]
    for ground in same[:1]:
        text = (ground.text_en or ground.text) if lang == "en" else ground.text
        if text:
            yield f"{'> ' if markdown else ''}{say(lang, 'requires')} {show(text)}"


def figure(fact: Fact, report: Report, lang: str, *, markdown: bool) -> Iterator[str]:
    """A figure: what it is in the form, how it was read, and the sums it takes part in."""
    show = escaped if markdown else safe
    strong, code = ("**", "`") if markdown else ("", "")
    colon = "：" if lang == "zh" else ": "
    yield f"{strong}{show(report.template.label(fact.key))}{strong} · {say(lang, 'key')} {code}{fact.key}{code}"
    words = [f"{say(lang, 'reading')}{colon}{say(lang, f'reading.{fact.reading}')}"]
    if fact.value is not None:
        words.append(f"{say(lang, 'value')}{colon}{fact.value} {fact.unit}".rstrip())
    if fact.raw and fact.raw != str(fact.value):
        words.append(f"{say(lang, 'raw')}{colon}{show(fact.raw)}")
    if fact.candidates:
        words.append(f"{say(lang, 'candidates')}{colon}{', '.join(map(str, fact.candidates[:8]))}")
    yield " · ".join(words)
    sums = [one for table in report.template.tables for one in table.sums() if fact.key in (*one.left, *one.right)]
    if sums:
        lines = [f"{say(lang, 'sums')}{colon}", *(_sum(one, report, lang, show(_title(one, lang))) for one in sums)]
        yield "\n- ".join(lines).replace("\n", "\n\n", 1) if markdown else "\n  ".join(lines)


def _title(one: Sum, lang: str) -> str:
    return (one.calculation.title_en or one.calculation.title) if lang == "en" else one.calculation.title


def _sum(one: Sum, report: Report, lang: str, title: str) -> str:
    """A sum with the figures as they are: 31 + 0 = 30 + 1, and whether it holds."""
    sides = [[report.value(key) for key in keys] for keys in (one.left, one.right)]
    shown = " = ".join(" + ".join("?" if value is None else str(value) for value in side) for side in sides)
    known = [_total(side) for side in sides]
    if None in known:
        verdict = say(lang, "sum.open")
    elif known[0] == known[1]:
        verdict = say(lang, "sum.holds")
    else:
        verdict = say(lang, "sum.fails", left=known[0], right=known[1])
    return f"{title}{'：' if lang == 'zh' else ': '}{shown}（{verdict}）"


def _total(values: Iterable[Value | None]) -> Value | None:
    total: Value = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _facts_at(judged: Judged, report: Report, offset: int) -> list[tuple[Fact, Span]]:
    """The figures that stand at an offset, the most exact places first."""
    found = []
    for fact in report.facts.values():
        if fact.place.block >= 0:
            span = judged.span_of(fact.place)
            if _holds(span, offset):
                found.append((fact, span))
    found.sort(key=lambda each: _length(each[1]))
    return [each for each in found if _length(each[1]) == _length(found[0][1])][:_MOST]


def _holds(span: Span, offset: int) -> bool:
    return not span.whole and span.start <= offset <= span.end


def _length(span: Span) -> int:
    return span.end - span.start


def escaped(text: str) -> str:
    """A document's text as Markdown that shows it as it is."""
    return _LISTED.sub(r"\1\\\2", _MARKS.sub(r"\\\1", safe(text)))
