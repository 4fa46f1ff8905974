"""What continuous integration reads: GitHub workflow commands and job summary, GitLab code quality, JUnit, one-line text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from disclint.diagnostic import SEVERITIES, Diagnostic, Outcome
from disclint.messages import pick, say
from disclint.outputs_json import escaped
from disclint.outputs_text import position
from disclint.result import Result, Run
from disclint.source import Location
from disclint.typeset import safe

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_GITLAB = {"error": "major", "warning": "minor", "info": "info"}
_MOST = 10  # annotations of a level that GitHub takes from one step
_SUMMARY = 1_000_000  # bytes of a job summary; GitHub's own limit is 1 MiB


def _findings(run: Run) -> list[Diagnostic]:
    return [one for result in run.results for one in result.diagnostics if one.counts]


# ---- one line a finding --------------------------------------------------------------------------------------------


def concise(run: Run) -> str:
    """``path:line:column: severity rule message``, a finding a line; where there are no lines, line and column are 1."""
    return "".join(
        f"{_spot(one.location)}: {one.severity} {one.rule} {_said(one, run.lang)}\n" for one in _findings(run)
    )


def _spot(location: Location) -> str:
    line, column = (location.start.line, location.start.column) if location.start and location.lined else (1, 1)
    return f"{safe(location.uri)}:{line}:{column}"


def _said(one: Diagnostic, lang: str) -> str:
    """The message on one line, opened by the place in words where the format has no lines."""
    words = pick(one.location.words, lang)
    page = say(lang, "page", page=one.location.page) if one.location.page is not None else ""
    place = ("，" if lang == "zh" else ", ").join(filter(None, (page, words)))
    text = (f"【{place}】{one.message}" if lang == "zh" else f"[{place}] {one.message}") if place else one.message
    return safe(" ".join(text.split()))


# ---- GitHub --------------------------------------------------------------------------------------------------------


def github(run: Run) -> str:
    """Workflow commands: at most ten of a level, the tenth saying how many more there are."""
    lines: list[str] = []
    for severity in SEVERITIES:
        found = [one for one in _findings(run) if one.severity == severity]
        shown = found if len(found) <= _MOST else found[: _MOST - 1]
        lines += [_command(one, run.lang) for one in shown]
        if len(found) > len(shown):
            words = say(run.lang, "left.out", count=len(found) - len(shown))
            lines.append(f"::{_COMMANDS[severity]} title=disclint::{_data(words)}\n")
    for result in run.results:
        lines += [_broken(one) for one in result.outcomes if one.outcome == "error" and not _reported(one, result)]
    return "".join(lines)


def _reported(outcome: Outcome, result: Result) -> bool:
    return any(one.rule == outcome.rule for one in result.diagnostics)


def _broken(one: Outcome) -> str:
    return f"::error file={_property(one.document)},title={_property(one.rule)}::{_data(one.reason or one.rule)}\n"


def _command(one: Diagnostic, lang: str) -> str:
    fields = {"file": one.document}
    start, end = one.location.start, one.location.end
    if start and end and one.location.lined:
        fields |= {"line": str(start.line), "endLine": str(end.line)}
        if start.line == end.line:
            fields |= {"col": str(start.column), "endColumn": str(end.column)}
    fields["title"] = one.rule
    written = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::{_COMMANDS[one.severity]} {written}::{_data(_said(one, lang))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(run: Run) -> str:
    """The run as a Markdown table, for a job summary; cut with a remark where it would be too long."""
    lang = run.lang
    head = say(lang, "findings.head").split("|")
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    size = sum(len(line.encode()) for line in lines)
    found = _findings(run)
    for index, one in enumerate(found):
        place = position(one.location._replace(uri=""), lang).lstrip(":：")
        cells = (one.document, say(lang, one.severity), place, f"`{one.rule}`", one.message)
        line = "| " + " | ".join(_cell(text) for text in cells) + " |"
        size += len(line.encode()) + 1
        if size > _SUMMARY:
            lines += ["", say(lang, "left.out", count=len(found) - index)]
            break
        lines.append(line)
    verdict = f"**disclint: {say(lang, run.verdict)}**"
    return "\n".join([verdict, "", *(lines if found else [])]).rstrip() + "\n"


def _cell(text: str) -> str:
    shown = safe(" ".join(text.split()))
    for sign, code in (("&", "&amp;"), ("<", "&lt;"), ("|", "\\|"), ("@", "&#64;")):
        shown = shown.replace(sign, code)
    return shown


# ---- GitLab --------------------------------------------------------------------------------------------------------


def gitlab(run: Run) -> str:
    """A code quality report; a finding without a line is on line 1 and says its place in words."""
    seen: Counter[str] = Counter()
    made = []
    for one in _findings(run):
        seen[one.document + one.fingerprint] += 1
        fingerprint = f"{one.fingerprint}-{one.document}" if len(run.results) > 1 else one.fingerprint
        again = seen[one.document + one.fingerprint]
        made.append(
            {
                "description": f"{one.rule} {_said(one, run.lang)}",
                "check_name": one.rule,
                "fingerprint": fingerprint if again == 1 else f"{fingerprint}-{again}",
                "severity": _GITLAB[one.severity],
                "location": {
                    "path": one.document.removeprefix("./"),
                    "lines": {"begin": one.location.start.line if one.location.start and one.location.lined else 1},
                },
            }
        )
    return escaped(json.dumps(made, ensure_ascii=False, indent=1)) + "\n"


# ---- JUnit ---------------------------------------------------------------------------------------------------------

_BAD = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)))


def junit(run: Run) -> str:
    """A suite for every document, a case for every rule: failed, broken, skipped (open, not applicable) or passed."""
    suites = "".join(_suite(result, run) for result in run.results)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="disclint">\n{suites}</testsuites>\n'


def _suite(result: Result, run: Run) -> str:
    found: dict[str, list[Diagnostic]] = {}
    for one in result.diagnostics:
        if one.counts:
            found.setdefault(one.rule, []).append(one)
    kinds = Counter(_kind(one, found) for one in result.outcomes)
    cases = "".join(_case(one, found.get(one.rule, []), _kind(one, found), run.lang) for one in result.outcomes)
    counts = " ".join(
        f'{name}="{kinds[kind]}"'
        for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    )
    return f' <testsuite name={_attribute(result.info.uri)} tests="{len(result.outcomes)}" {counts}>\n{cases} </testsuite>\n'


def _kind(outcome: Outcome, found: dict[str, list[Diagnostic]]) -> str:
    if outcome.outcome == "error":
        return "error"
    if any(one.severity != "info" for one in found.get(outcome.rule, [])):
        return "failure"
    return "skipped" if outcome.outcome in ("open", "not-applicable") else ""


def _case(outcome: Outcome, found: list[Diagnostic], kind: str, lang: str) -> str:
    pack, _, name = outcome.rule.partition("/")
    head = f"  <testcase classname={_attribute(pack)} name={_attribute(name)}"
    inner = "".join(_inner(outcome, found, kind, lang))
    return f"{head}>{inner}</testcase>\n" if inner else f"{head}/>\n"


def _inner(outcome: Outcome, found: list[Diagnostic], kind: str, lang: str) -> Iterator[str]:
    told = "\n".join(f"{position(one.location, lang)} {_said(one, lang)}" for one in found)
    if kind == "skipped":
        yield f"<skipped message={_attribute(outcome.reason or outcome.outcome)}/>"
    elif kind:
        worst = next((one for severity in SEVERITIES for one in found if one.severity == severity), None)
        message = worst.message if worst else outcome.reason or outcome.rule
        yield f"<{kind} type={_attribute(worst.severity if worst else kind)} message={_attribute(message)}>{_xml(told)}</{kind}>"
    elif told:
        yield f"<system-out>{_xml(told)}</system-out>"


def _xml(text: str) -> str:
    shown = "\n".join(map(safe, text.split("\n")))
    return shown.translate(_BAD).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    return quoteattr(safe(" ".join(text.split())).translate(_BAD))
