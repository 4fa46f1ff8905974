"""The language server: what a client sends goes to the desk, what comes of it goes to the client. No network, no files
written.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, NamedTuple, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from disclint import config, core, judging
from disclint.errors import DisclintError
from disclint.messages import pick
from disclint.paths import WAIVERS
from disclint.version import VERSION
from disclint_lsp import actions, hovering, publishing, symbols
from disclint_lsp.desk import Desk
from disclint_lsp.judged import Judged, Text, judge, serves
from disclint_lsp.settings import Client, Settings, asked, client_of, settings_of
from disclint_lsp.words import say

T = TypeVar("T")
WATCHED = (WAIVERS, *config.NAMES, "disclint-baseline.json")


class Failure(NamedTuple):
    """Why a text could not be judged at all."""

    words: str


class Server(LanguageServer):
    """disclint as a language server. Everything but :meth:`work` runs in the event loop."""

    def __init__(self, lang: str = "zh") -> None:
        # Whole texts, not changes: pygls cuts lines where Python does, at more characters than LSP and scraped pages know.
        super().__init__("disclint", VERSION, types.TextDocumentSyncKind.Full, max_workers=2)
        self.lang = lang
        self.client = Client()
        self.settings = Settings()
        self.trouble = ""  # what is wrong with the client's settings
        self.pool = ThreadPoolExecutor(1, "disclint")
        self.desk: Desk[Judged | Failure] = Desk(self.work, self.publish, self.pool)
        self.said_goodbye = False
        self._complained: set[str] = set()
        self._beside: dict[str, set[str]] = {}  # waiver and configuration files found wrong, by the text they are for
        self._renew = False  # whether rule sets and last year's reports are to be read anew

    # ------------------------------------------------------------------------------------------- in the thread

    def work(self, uri: str) -> Judged | Failure:
        """Judge the newest version of a text. Never raises: the client is told instead."""
        try:
            if self.trouble:
                return Failure(self.trouble)
            if self._renew:
                self._renew = False
                judging.forget(packs=True)
            text = self.text(uri)
            return judge(text, asked(self.settings, text.path, self.lang), self.client.encoding)
        except DisclintError as error:  # a rule pack or a setting: judging by the rest would be no judgement
            return Failure(pick(error.words, self.lang))
        except Exception as error:
            return Failure(say(self.lang, "broke", text=f"{type(error).__name__}: {error}"))

    def text(self, uri: str) -> Text:
        """The newest version of a text."""
        one = self.workspace.get_text_document(uri)
        path = one.path if uri.startswith("file:") else ""
        return Text(uri, path or "", one.language_id or "", one.source, one.version)

    # --------------------------------------------------------------------------------------- in the event loop

    def renew(self) -> None:
        """Read what is kept of files at the next check: rule sets and last year's reports may have changed."""
        self._renew = True

    def publish(self, uri: str, result: Judged | Failure) -> None:
        """Push what was found; it replaces what was pushed before."""
        if isinstance(result, Failure):
            self.complain(result.words)
            self.push(uri, [publishing.failure(result.words, self.lang)])
            self._push_beside(uri, publishing.about_file(result.words))
            return
        try:
            found = publishing.diagnostics(result, self.client, self.lang, self.settings.site)
            beside = publishing.about_waivers(result.about_waivers)
        except Exception as error:
            self.publish(uri, Failure(say(self.lang, "broke", text=f"{type(error).__name__}: {error}")))
            return
        self.push(uri, found, result.text.version)
        self._push_beside(uri, beside)
        for one in result.result.outcomes:
            if one.outcome == "error" and not one.rule.startswith("core/"):
                self.log(say(self.lang, "rule.broke", rule=one.rule, reason=one.reason))

    def push(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        """Send diagnostics; an empty list clears."""
        known = version if self.client.version else None
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, known))

    def _push_beside(self, uri: str, beside: dict[str, list[types.Diagnostic]]) -> None:
        """Show what is wrong with the files that a text is judged by, and clear what was shown and is mended."""
        gone = self._beside.pop(uri, set()) - beside.keys()
        for file in gone - {each for files in self._beside.values() for each in files}:
            self.push(file, [])
        for file, found in beside.items():
            self.push(file, found)
        if beside:
            self._beside[uri] = set(beside)

    def close(self, uri: str) -> None:
        """Forget a text and take back what was said of it."""
        if uri in self.desk.names():
            self.desk.drop(uri)
            self.push(uri, [])
            self._push_beside(uri, {})

    def complain(self, words: str) -> None:
        """Log a failure, and show it once to the person at the keyboard."""
        self.log(words)
        if words not in self._complained:
            self._complained.add(words)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"disclint: {words}"))

    def log(self, words: str) -> None:
        """Write to the client's log."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, words))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write what went wrong with a message to the client's log; the client goes on, and so do we."""
        self.log(say(self.lang, "broke", text=f"{type(error).__name__}: {error}"))

    async def answer(self, uri: str, say_of: Callable[[Judged], T]) -> T | None:
        """What is to be said of the newest version of a text, waiting for it if need be; worked out in the thread."""
        found = await self.desk.get(uri)
        if not isinstance(found, Judged):
            return None
        return await asyncio.get_running_loop().run_in_executor(self.pool, say_of, found)


def initialize(server: Server, params: types.InitializeParams) -> None:
    """Take note of what the client can do and wants; wrong settings are told when there is something to judge."""
    encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
    server.client = client_of(params.capabilities, str(getattr(encoding, "value", encoding)))
    try:
        server.settings = settings_of(params.initialization_options, server.lang)
    except DisclintError as error:
        server.trouble = pick(error.words, server.lang)
    server.lang = server.settings.options.lang if server.settings.options.lang in ("zh", "en") else server.lang


async def initialized(server: Server, params: types.InitializedParams) -> None:
    """Ask to be told when a file changes that texts are judged by."""
    if server.client.watches:
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        one = types.Registration("disclint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        try:
            await server.client_register_capability_async(types.RegistrationParams([one]))
        except Exception as error:  # it said that it could; without, all are read anew at the next change or save
            server.report_server_error(error, type(error))


def opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Judge at once."""
    one = server.text(params.text_document.uri)
    if serves(one.path or one.uri, one.language):
        server.desk.put(one.uri)


def changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Judge when the typing pauses."""
    if params.text_document.uri in server.desk.names():
        server.desk.put(params.text_document.uri, server.settings.debounce)


def saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Judge at once, by everything as it is now."""
    if params.text_document.uri in server.desk.names():
        server.renew()
        server.desk.put(params.text_document.uri)


def closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Take back what was said."""
    server.close(params.text_document.uri)


def watched(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Judge everything again: waivers, the configuration or the baseline have changed."""
    server.renew()
    for uri in server.desk.names():
        server.desk.put(uri)


async def hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """What the law requires here, and which figure this is."""
    markdown = server.client.markdown

    def words(judged: Judged) -> types.Hover | None:
        offset = judged.lines.offset((params.position.line, params.position.character))
        note = hovering.note(judged, offset, core.BY_ID | dict(judged.rules), server.lang, markdown=markdown)
        if note is None:
            return None
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        content = types.MarkupContent(kind, ("\n\n" if markdown else "\n").join(note.paragraphs))
        return types.Hover(content, publishing.range_of(judged.lines, note.span))

    return await server.answer(params.text_document.uri, words)


async def code_action(server: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """What can be done here."""
    settings, today = (server.client, server.lang, server.settings.site), date.today()
    return await server.answer(
        params.text_document.uri, lambda judged: actions.actions(judged, params, *settings, today)
    )


async def document_symbol(
    server: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    """The chapters and tables."""

    def tree(judged: Judged) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
        nodes = symbols.outline(judged, server.lang)
        return symbols.nested(nodes, judged) if server.client.nested_symbols else symbols.flat(nodes, judged)

    return await server.answer(params.text_document.uri, tree)


def goodbye(server: Server, params: None) -> None:
    """The client is about to leave."""
    server.said_goodbye = True


def build(lang: str = "zh") -> Server:
    """A server with everything it answers to."""
    server = Server(lang)
    features: dict[str, Callable[..., Any]] = {
        types.INITIALIZE: initialize,
        types.INITIALIZED: initialized,
        types.TEXT_DOCUMENT_DID_OPEN: opened,
        types.TEXT_DOCUMENT_DID_CHANGE: changed,
        types.TEXT_DOCUMENT_DID_SAVE: saved,
        types.TEXT_DOCUMENT_DID_CLOSE: closed,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: watched,
        types.TEXT_DOCUMENT_HOVER: hover,
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: document_symbol,
        types.SHUTDOWN: goodbye,
    }
    for method, function in features.items():
        server.feature(method)(function)
    kinds = types.CodeActionOptions(code_action_kinds=list(actions.KINDS))
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(code_action)
    return server


def serve(lang: str = "zh") -> int:
    """Speak LSP on standard input and output until the client leaves; 1 if it left without saying goodbye."""
    gc.enable()  # the command starts without
    # Whatever prints from now on must not get between the messages.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = build(lang)
    server.start_io(stdout=out)
    return 0 if server.said_goodbye else 1
