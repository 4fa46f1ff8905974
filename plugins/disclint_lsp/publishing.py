"""Findings as LSP diagnostics; what a client has not said that it understands is left out."""

from __future__ import annotations

import os
import re

from lsprotocol import types
from pygls.uris import from_fs_path

from disclint.core import NO_REPORT
from disclint.diagnostic import Diagnostic
from disclint.fixes import edits
from disclint.typeset import safe
from disclint_lsp.judged import Judged, Span
from disclint_lsp.positions import Lines
from disclint_lsp.settings import Client
from disclint_lsp.words import say

SOURCE = "disclint"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(judged: Judged, client: Client, lang: str, site: str = "") -> list[types.Diagnostic]:
    """Everything found in a text, in its order."""
    return [diagnostic(one, span, judged, client, lang, site) for one, span in judged.findings()]


def diagnostic(
    one: Diagnostic, span: Span, judged: Judged, client: Client, lang: str, site: str = ""
) -> types.Diagnostic:
    """One finding as the client takes it."""
    message = safe(one.message)
    if one.waived is not None:
        message = say(lang, "waived", text=message, reason=safe(one.waived))
    elif one.state == "old":
        message = say(lang, "old", text=message)
    if span.whole:
        message = say(lang, "whole", text=message)
    waived = one.waived is not None
    return types.Diagnostic(
        range_of(judged.lines, span),
        message,
        severity(one),
        one.rule,
        types.CodeDescription(href) if client.href and (href := page(one.rule, site)) else None,
        SOURCE,
        [types.DiagnosticTag.Unnecessary] if waived and client.unnecessary else None,
        _related(one, judged) if client.related else None,
        _data(one, judged) if client.data else None,
    )


def severity(one: Diagnostic) -> types.DiagnosticSeverity:
    """How grave a finding is in an editor.

    What is waived is a hint, which editors show faintly and do not list among the problems; what a baseline knows is still
    to be mended, but not today. People open other texts, too: that one is no report is worth a remark.
    """
    if one.waived is not None:
        return types.DiagnosticSeverity.Hint
    if one.rule == NO_REPORT or one.state == "old":
        return types.DiagnosticSeverity.Information
    return _SEVERITIES[one.severity]


def page(rule: str, site: str) -> str:
    """Where a rule's page is published; empty if it is not."""
    return f"{site}/{rule}" if site and not rule.startswith("core/") else ""


def range_of(lines: Lines, span: Span) -> types.Range:
    """A range of the text as its client counts."""
    start, end = (types.Position(*lines.position(offset)) for offset in (span.start, span.end))
    return types.Range(start, end)


def about_waivers(found: tuple[Diagnostic, ...]) -> dict[str, list[types.Diagnostic]]:
    """What is wrong with waiver files, by their URI. Their lines are not at hand, their columns are of ASCII keys.

    That a waiver is unused is left to the command line, which sees all reports of the folder.
    """
    by_uri: dict[str, list[types.Diagnostic]] = {}
    for one in found:
        uri, start = from_fs_path(one.document), one.location.start
        if not uri or not start or one.rule.endswith("/waiver-unused"):
            continue
        at = types.Position(start.line - 1, start.column - 1)
        by_uri.setdefault(uri, []).append(
            types.Diagnostic(types.Range(at, at), safe(one.message), _SEVERITIES[one.severity], one.rule, None, SOURCE)
        )
    return by_uri


def about_file(words: str) -> dict[str, list[types.Diagnostic]]:
    """What is wrong with a file that the words begin with, with line and column, by its URI; empty if there is none."""
    found = re.match(r"(.+?):(\d+):(\d+): (.*)", words, re.DOTALL)
    uri = from_fs_path(os.path.abspath(found[1])) if found and os.path.isfile(found[1]) else None
    if not found or not uri:
        return {}
    at = types.Position(max(0, int(found[2]) - 1), max(0, int(found[3]) - 1))
    error = types.DiagnosticSeverity.Error
    return {uri: [types.Diagnostic(types.Range(at, at), safe(found[4]), error, source=SOURCE)]}


def failure(words: str, lang: str) -> types.Diagnostic:
    """That a text could not be checked at all: an empty list would call it clean."""
    at = types.Position(0, 0)
    message = say(lang, "whole", text=say(lang, "failed", text=safe(words)))
    return types.Diagnostic(types.Range(at, at), message, types.DiagnosticSeverity.Error, source=SOURCE)


def _related(one: Diagnostic, judged: Judged) -> list[types.DiagnosticRelatedInformation] | None:
    found = []
    for each in one.related:
        place = types.Location(judged.text.uri, range_of(judged.lines, judged.span(each.location)))
        found.append(types.DiagnosticRelatedInformation(place, safe(each.message)))
    return found or None


def _data(one: Diagnostic, judged: Judged) -> dict[str, object]:
    return {
        "fingerprint": one.fingerprint,
        "nodePath": one.location.path,
        "subject": one.subject,
        "edits": [{"start": edit.start, "end": edit.end, "text": edit.new} for edit in edits((one,))],
    }
