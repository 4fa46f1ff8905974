"""What the editor offers to do about findings: safe textual repairs, and an entry in the list of waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from lsprotocol import types
from pygls.uris import from_fs_path

from disclint.diagnostic import Diagnostic
from disclint.fixes import Edit, edits
from disclint.typeset import clip, safe
from disclint_lsp import waiving
from disclint_lsp.judged import Judged, Span
from disclint_lsp.positions import lines
from disclint_lsp.publishing import diagnostic, range_of
from disclint_lsp.settings import Client
from disclint_lsp.words import say

FIX_ALL = "source.fixAll.disclint"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
WAIVED_FOR = 90  # days: long enough to ask one's superior, too short to be forgotten


def actions(
    judged: Judged, params: types.CodeActionParams, client: Client, lang: str, site: str, today: date
) -> list[types.CodeAction]:
    """The actions for a range and the diagnostics in it."""
    if not client.actions:
        return []
    only = params.context.only
    found: list[types.CodeAction] = []
    if wanted(types.CodeActionKind.QuickFix, only):
        for one, span in judged.findings():
            shown = diagnostic(one, span, judged, client, lang, site)
            if _meant(span, shown, judged, params):
                found += quick(one, shown, judged, client, lang, today)
    if only and wanted(FIX_ALL, only):
        found += _everything(judged, lang)
    return found


def wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Whether a kind of action is asked for: itself or one it is a part of; without a filter all are."""
    return only is None or any(not each or kind == each or kind.startswith(f"{each}.") for each in map(_plain, only))


def _plain(kind: str | types.CodeActionKind) -> str:
    return str(kind.value if isinstance(kind, types.CodeActionKind) else kind)


def _meant(span: Span, shown: types.Diagnostic, judged: Judged, params: types.CodeActionParams) -> bool:
    """Whether a finding is asked about: it is among those the client names; if it names none, it touches the range."""
    named = params.context.diagnostics
    if named:
        return any((one.code, one.range, one.message) == (shown.code, shown.range, shown.message) for one in named)
    start, end = (
        judged.lines.offset((place.line, place.character)) for place in (params.range.start, params.range.end)
    )
    return span.start <= end and start <= span.end


def quick(
    one: Diagnostic, shown: types.Diagnostic, judged: Judged, client: Client, lang: str, today: date
) -> Iterator[types.CodeAction]:
    """What can be done about one finding."""
    mended = edits((one,))
    if mended:
        title = say(lang, "repair", text=clip(safe(one.fix or one.message), 60))
        edit = _workspace(judged, mended)
        yield types.CodeAction(title, types.CodeActionKind.QuickFix, [shown], is_preferred=True, edit=edit)
    until = (today + timedelta(days=WAIVED_FOR)).isoformat()
    added = waiving.addition(one, judged.text.path, until, lang) if judged.text.path else None
    waived = _waived(added, client) if added else None
    if waived:
        title = say(lang, "waive", rule=one.rule)
        yield types.CodeAction(title, types.CodeActionKind.QuickFix, [shown], edit=waived)


def _everything(judged: Judged, lang: str) -> list[types.CodeAction]:
    """All safe repairs at once. Nothing is ever waived by it."""
    mended = edits(judged.result.diagnostics)
    if not mended:
        return []
    return [types.CodeAction(say(lang, "repair.all"), FIX_ALL, edit=_workspace(judged, mended))]


def _workspace(judged: Judged, mended: tuple[Edit, ...]) -> types.WorkspaceEdit:
    shift = judged.shift
    changes = [
        types.TextEdit(range_of(judged.lines, Span(edit.start + shift, edit.end + shift)), edit.new) for edit in mended
    ]
    return types.WorkspaceEdit({judged.text.uri: changes})


def _waived(added: waiving.Addition, client: Client) -> types.WorkspaceEdit | None:
    """The edit that adds to the waiver file, or makes one where the client can."""
    uri = from_fs_path(added.path)
    if uri is None:
        return None
    if added.before is not None:
        table = lines(added.before, client.encoding)
        at = types.Position(*table.position(len(added.before)))
        return types.WorkspaceEdit({uri: [types.TextEdit(types.Range(at, at), added.text)]})
    if not client.creates:
        return None
    at = types.Position(0, 0)
    return types.WorkspaceEdit(
        document_changes=[
            types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)),
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(uri, None),
                [types.TextEdit(types.Range(at, at), added.text)],
            ),
        ]
    )
