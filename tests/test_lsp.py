"""The language server as an editor meets it: a real client in this process, the server in its own."""

import asyncio
import json
import os
import re
import subprocess
import sys
from datetime import date

import pytest

from disclint import hooks, plugins
from disclint.scaffold import sample
from disclint.version import VERSION
from disclint.writers import write
from forms import form
from running import made

pytest.importorskip("pygls", reason="the language server needs pygls: pip install 'disclint[lsp]'")
pytest.importorskip("pytest_lsp", reason="needs pytest-lsp as the client")
pytest.importorskip("pytest_asyncio", reason="needs pytest-asyncio to drive the client")

import pytest_asyncio
from lsprotocol import types
from pygls.protocol import default_converter
from pygls.uris import from_fs_path
from pytest_lsp import ClientServerConfig
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, LanguageClient, register_lsp_features

CELL = '<td colspan="2">（一）予以公开</td><td>77</td>'
RARE = CELL.replace("<td colspan", '<td title="𠮷某、𠮷某" colspan', 1)
GOOD = write(sample(form(2021)), "html").decode()
BAD = write(made(), "html").decode().replace(CELL, RARE)
WAIT = 120  # seconds after which a server that says nothing is given up; nothing is measured


def environment():
    """What a server is started with: it finds what this process finds."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONWARNINGS": "default"}


class Editor(LanguageClient):
    """A client that keeps every push in order."""

    def __init__(self):
        super().__init__(converter_factory=default_converter)
        self.pushes = []
        self.requests = []
        self._news = asyncio.Event()

        def pushed(params: types.PublishDiagnosticsParams):
            self.pushes.append(params)
            self.diagnostics[params.uri] = params.diagnostics
            self._news.set()

        def registered(params: types.RegistrationParams):
            self.requests.append(params)
            self._news.set()

        more = {types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: pushed, types.CLIENT_REGISTER_CAPABILITY: registered}
        register_lsp_features(self, DEFAULT_CLIENT_FEATURES | more)

    async def until(self, found):
        """Wait until something holds."""
        while not found():
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), WAIT)

    def open(self, path, text, language="html", version=1):
        uri = path if ":" in str(path)[2:] else from_fs_path(str(path))
        item = types.TextDocumentItem(uri, language, version, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri, text, version):
        identifier = types.VersionedTextDocumentIdentifier(version, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    def pushed(self, uri):
        return [one for one in self.pushes if one.uri == uri]

    async def judged(self, path, text, language="html"):
        """Open a text and wait for what is said of it."""
        uri = self.open(path, text, language)
        await self.until(lambda: self.pushed(uri))
        return uri, {(one.code, one.message): one for one in self.diagnostics[uri]}

    async def hover_text(self, uri, position):
        hover = await self.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), position))
        return hover.contents.value if hover else ""

    async def symbols(self, uri):
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        return await self.text_document_document_symbol_async(params)

    async def actions(self, uri, found, only=None):
        context = types.CodeActionContext([found] if found else [], only)
        at = found.range if found else types.Range(types.Position(0, 0), types.Position(0, 0))
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), at, context)
        return await self.text_document_code_action_async(params)


def able(encodings=None, **changes):
    """A client that understands everything."""
    push = types.PublishDiagnosticsClientCapabilities(
        version_support=True,
        related_information=True,
        tag_support=types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Unnecessary]),
        code_description_support=True,
        data_support=True,
    )
    literals = types.ClientCodeActionLiteralOptions(types.ClientCodeActionKindOptions(["quickfix"]))
    edit = types.WorkspaceEditClientCapabilities(
        document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
    )
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None,
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=edit,
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=push,
            code_action=types.CodeActionClientCapabilities(code_action_literal_support=literals),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
        ),
    )


@pytest_asyncio.fixture
async def connect():
    """Starts servers; every one of them is told goodbye."""
    editors = []

    async def start(capabilities=None, options=None, *arguments):
        command = [sys.executable, "-m", "disclint", "lsp", *arguments]
        editor = await ClientServerConfig(command, Editor, environment()).start()
        editors.append(editor)
        params = types.InitializeParams(capabilities or able(), initialization_options=options or {"debounce": 0})
        editor.greeting = await editor.initialize_session(params)
        return editor

    yield start
    for editor in editors:
        await editor.shutdown_session()
        await editor.stop()
        assert editor._server.returncode == 0


def piece(text, range_, encoding):
    """What stands in a range, taken from the text as a client of that encoding would."""
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    assert range_.start.line == range_.end.line
    line = re.split("\r\n|\n|\r", text)[range_.start.line].encode(codec)
    return line[range_.start.character * size : range_.end.character * size].decode(codec)


pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("offered", "agreed"),
    [(None, "utf-16"), (["utf-7", "utf-8", "utf-16"], "utf-8"), (["utf-32"], "utf-32")],
)
async def test_places_are_right_in_every_encoding(connect, tmp_path, offered, agreed):
    editor = await connect(able(offered))
    encoding = editor.greeting.capabilities.position_encoding
    assert getattr(encoding, "value", encoding) == agreed
    assert (editor.greeting.server_info.name, editor.greeting.server_info.version) == ("disclint", VERSION)
    uri, found = await editor.judged(tmp_path / "a.html", BAD)
    exact = [one for one in found.values() if piece(BAD, one.range, agreed) == "77"]
    assert exact
    for one in found.values():
        assert one.severity is not None and one.source == "disclint" and one.code
        assert one.code_description is None  # nothing is published under any address yet
    # The same place the other way round: hovering over the figure finds it.
    position = exact[0].range.start
    words = await editor.hover_text(uri, position)
    assert "requests/granted/natural" in words
    # A byte-order mark is a character of the text; places on its line are one further on.
    marked = "\ufeff" + BAD.replace("\n", "")
    uri, found = await editor.judged(tmp_path / "b.html", marked)
    assert any(piece(marked, one.range, agreed) == "77" for one in found.values())


async def test_what_the_client_has_not_offered_is_not_sent(connect, tmp_path):
    editor = await connect(types.ClientCapabilities(), {"site": "https://example.org/rules/", "debounce": 0})
    uri, found = await editor.judged(tmp_path / "a.html", BAD)
    assert found
    for one in found.values():
        assert (one.code_description, one.related_information, one.data, one.tags) == (None, None, None, None)
    assert editor.pushed(uri)[0].version is None
    assert not await editor.actions(uri, next(iter(found.values())))
    flat = await editor.symbols(uri)
    assert all(isinstance(one, types.SymbolInformation) for one in flat)
    assert any("收到和处理" in one.name for one in flat)
    assert editor.requests == []
    words = await editor.hover_text(uri, next(one.range.start for one in found.values() if one.range.start.line))
    assert "**" not in words and "`" not in words
    able_one = await connect(None, {"site": "https://example.org/rules/", "debounce": 0})
    uri, found = await able_one.judged(tmp_path / "a.html", BAD)
    hrefs = {one.code: one.code_description.href for one in found.values()}
    assert all(href == f"https://example.org/rules/{code}" for code, href in hrefs.items())
    assert able_one.pushed(uri)[0].version == 1
    assert any(one.related_information for one in found.values())
    data = [one.data for one in found.values()]
    assert all(one["fingerprint"] and one["nodePath"].startswith("/") and one["edits"] == [] for one in data)
    await able_one.until(lambda: able_one.requests)
    watchers = able_one.requests[0].registrations[0].register_options["watchers"]
    names = ("disclint-waivers.yaml", "disclint.yaml", "pyproject.toml", "disclint-baseline.json")
    assert [one["globPattern"] for one in watchers] == [f"**/{name}" for name in names]


async def test_the_command_line_finds_the_same(connect, tmp_path):
    path = tmp_path / "年报.html"
    path.write_text(BAD, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "disclint", "check", "--format", "json", str(path)],
        env=environment(), capture_output=True,
    )  # fmt: skip
    findings = json.loads(done.stdout)["findings"]
    editor = await connect()
    uri, _ = await editor.judged(path, BAD)
    shown = editor.diagnostics[uri]
    assert [one.code for one in shown] == [one["rule"] for one in findings]
    for one, other in zip(shown, findings, strict=True):
        start, end = other["location"]["start"], other["location"]["end"]
        if start is None:
            assert one.message == "【全文】" + other["message"]
            assert one.range == types.Range(types.Position(0, 0), types.Position(0, 0))
        else:
            assert (one.range.start.line, one.range.start.character) == (start["line"] - 1, start["utf16"] - 1)
            assert (one.range.end.line, one.range.end.character) == (end["line"] - 1, end["utf16"] - 1)
            assert one.message == other["message"] or "\\u" in one.message
        assert one.data["fingerprint"] == other["fingerprint"]


async def test_open_change_save_close(connect, tmp_path):
    editor = await connect()
    uri, found = await editor.judged(tmp_path / "a.html", BAD)
    assert found
    editor.change(uri, GOOD, 2)
    await editor.until(lambda: len(editor.pushed(uri)) == 2)
    last = editor.pushed(uri)[-1]
    assert not last.diagnostics and last.version == 2
    editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.until(lambda: len(editor.pushed(uri)) == 3)
    editor.change(uri, BAD, 3)
    await editor.until(lambda: len(editor.pushed(uri)) == 4)
    assert editor.diagnostics[uri]
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.until(lambda: len(editor.pushed(uri)) == 5)
    assert not editor.diagnostics[uri]
    # After a text is closed nothing is known of it, and it can be opened again.
    assert await editor.symbols(uri) is None
    editor.open(tmp_path / "a.html", BAD)
    await editor.until(lambda: len(editor.pushed(uri)) == 6)
    assert editor.diagnostics[uri]


async def test_of_many_changes_the_newest_wins(connect, tmp_path):
    editor = await connect(None, {"debounce": 0.05})
    uri = editor.open(tmp_path / "a.html", GOOD)
    for version in range(2, 40):
        editor.change(uri, BAD if version % 2 else GOOD, version)
    editor.change(uri, BAD, 40)
    # Whoever asks meanwhile is answered for the newest version, without waiting for the pause to end.
    assert "（一）予以公开" in await editor.hover_text(uri, next(iter(await figures(editor, uri))))
    await editor.until(lambda: editor.pushed(uri) and editor.pushed(uri)[-1].version == 40)
    versions = [one.version for one in editor.pushed(uri)]
    assert versions == sorted(versions) and len(versions) == len(set(versions)) < 40
    assert editor.diagnostics[uri]
    # What is under way when a text is closed comes to nothing.
    editor.change(uri, GOOD, 41)
    editor.change(uri, BAD, 42)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    other, _ = await editor.judged(tmp_path / "b.html", BAD)
    assert [one.version for one in editor.pushed(uri)][-1] is None and not editor.diagnostics[uri]
    assert editor.diagnostics[other]


async def figures(editor, uri):
    await editor.symbols(uri)
    line = next(number for number, text in enumerate(BAD.splitlines()) if RARE in text)
    return [types.Position(line, BAD.splitlines()[line].index(">77<") + 3)]  # two rare characters before, in UTF-16


async def test_changes_while_a_long_pause_is_waited_for(connect, tmp_path):
    editor = await connect(None, {"debounce": 10})
    uri, _ = await editor.judged(tmp_path / "a.html", GOOD)
    editor.change(uri, BAD, 2)
    assert len(await editor.symbols(uri)) == 7  # does not wait ten seconds
    await editor.until(lambda: len(editor.pushed(uri)) == 2)
    assert editor.diagnostics[uri]


async def test_hover_tells_the_law_and_how_sure_we_are(connect, tmp_path):
    editor = await connect()
    uri, _ = await editor.judged(tmp_path / "a.html", BAD)
    (position,) = await figures(editor, uri)
    words = await editor.hover_text(uri, position)
    for each in ("**错误**", "依据", "《", "条文把握", "条文要求", "把握 高", "national/", "怎么改"):
        assert each in words, words
    for each in ("requests/granted/natural", "读法：原样", "数值：77 件", "参与的勾稽", "对不上："):
        assert each in words, words
    english = await connect(None, None, "--lang", "en")
    uri, _ = await english.judged(tmp_path / "a.html", BAD)
    words = await english.hover_text(uri, position)
    for each in ("**error**", "basis", "wording: ", "confidence high", "sums it takes part in", "does not hold: "):
        assert each in words, words
    assert await english.hover_text(uri, types.Position(0, 3)) == ""
    assert await english.hover_text(uri, types.Position(9999, 3)) == ""


async def test_symbols_are_chapters_with_their_tables(connect, tmp_path):
    editor = await connect()
    for fmt, language in (("html", "html"), ("md", "markdown"), ("txt", "plaintext")):
        text = write(sample(form(2021)), fmt).decode()
        uri, found = await editor.judged(tmp_path / f"a.{fmt}", text, language)
        assert found == {}
        nodes = await editor.symbols(uri)
        names = [node.name[:2] for node in nodes if not node.name.startswith("测试市")]  # the title
        assert names == ["一、", "二、", "三、", "四、", "五、", "六、"]
        tables = [inner for node in nodes for inner in node.children if inner.kind == types.SymbolKind.Array]
        if fmt != "txt":  # a text has no tables, only lines
            assert len(tables) >= 3
        for node in nodes:
            for one in (node, *node.children):
                assert key(one.range.start) <= key(one.selection_range.start)
                assert key(one.selection_range.end) <= key(one.range.end)
                assert key(node.range.start) <= key(one.range.start) and key(one.range.end) <= key(node.range.end)


def key(position):
    return position.line, position.character


MALFORMED = {
    "empty": "",
    "space": " \n\u3000\n",
    "cut": BAD[: len(BAD) // 2],
    "open": "<table><tr><td" * 500,
    "nul": "\x00\x01\x02" * 50,
    "surrogate": BAD.replace("公开", "公\ud800开", 3),
    "separators": BAD.replace("\n", "\u2028\x0c\x85").replace("</tr>", "</tr>\r"),
    "bidi": BAD.replace("77", "7\u202e7"),
    "mail": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>甲</p>\n",
    "no report": "# 采购清单\n\n- 苹果\n",
}


async def test_malformed_texts_are_told_of_and_do_no_harm(connect, tmp_path):
    editor = await connect()
    for number, (name, text) in enumerate(MALFORMED.items()):
        uri, found = await editor.judged(tmp_path / f"{number}.html", text)
        assert found, name
        assert not any("Error" in message for _, message in found), (name, found)
        for one in found.values():
            assert one.message.isprintable()
        await editor.symbols(uri)
        await editor.hover_text(uri, types.Position(0, 0))
        await editor.actions(uri, next(iter(found.values())))
    assert editor.messages == []
    (empty,) = editor.diagnostics[from_fs_path(str(tmp_path / "0.html"))]
    assert (empty.code, empty.severity) == ("core/no-report", types.DiagnosticSeverity.Information)
    assert empty.message.startswith("【全文】") and key(empty.range.end) == (0, 0)
    # A separator that Python takes for the end of a line is none.
    text = MALFORMED["separators"]
    uri = from_fs_path(str(tmp_path / f"{list(MALFORMED).index('separators')}.html"))
    assert any(piece(text, one.range, "utf-16") == "77" for one in editor.diagnostics[uri] if one.range.start.line)


async def test_other_texts_are_left_alone(connect, tmp_path):
    editor = await connect()
    editor.open(tmp_path / "a.py", "print()", "python")
    editor.open(tmp_path / "~$年报.html", BAD)
    uri, _ = await editor.judged("untitled:Untitled-1", BAD)
    assert {one.uri for one in editor.pushes} == {uri}
    one = editor.diagnostics[uri][0]
    assert not await editor.actions(uri, one)  # there is no folder to put waivers in


async def test_waivers_as_on_the_command_line(connect, tmp_path):
    editor = await connect()
    path = tmp_path / "年报 [1].html"
    uri, _ = await editor.judged(path, BAD)
    found = next(one for one in editor.diagnostics[uri] if one.code == "national/figure-blank")
    (action,) = await editor.actions(uri, found)
    assert action.kind == types.CodeActionKind.QuickFix and not action.is_preferred and found.code in action.title
    create, edit = action.edit.document_changes
    file = tmp_path / "disclint-waivers.yaml"
    assert create.uri == edit.text_document.uri == from_fs_path(str(file)) and create.options.ignore_if_exists
    text = edit.edits[0].new_text
    assert 'reason: ""' in text and re.search(r"until: (\d{4}-\d\d-\d\d)\n", text)[1] > date.today().isoformat()
    assert not await editor.actions(uri, found, ["source.fixAll.disclint"])  # which never waives
    assert not await editor.actions(uri, found, ["refactor"])
    assert len(await editor.actions(uri, found, ["quickfix"])) == 1

    # As it is written it waives nothing, and the editor says why.
    file.write_text(text, "utf-8")
    beside = from_fs_path(str(file))
    editor.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent(beside, types.FileChangeType.Changed)])
    )
    await editor.until(lambda: editor.diagnostics.get(beside))
    (fault,) = editor.diagnostics[beside]
    assert fault.code == "core/waiver-malformed" and "reason" in fault.message and fault.range.start.line == 1
    assert severities(editor, uri, found.code) == {types.DiagnosticSeverity.Warning}

    # With a reason it does; a second entry goes to the end of the file.
    file.write_text(text.replace('""', "原件如此"), "utf-8")
    editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.until(lambda: not editor.diagnostics[beside])
    await editor.until(lambda: types.DiagnosticSeverity.Hint in severities(editor, uri, found.code))
    waived = next(one for one in editor.diagnostics[uri] if one.code == found.code and one.tags)
    assert waived.message.startswith("【已豁免】") and "原件如此" in waived.message
    assert not await editor.actions(uri, waived)
    other = next(one for one in editor.diagnostics[uri] if one.code != found.code)
    (action,) = await editor.actions(uri, other)
    (change,) = action.edit.changes[beside]
    assert key(change.range.start) == (len(file.read_text("utf-8").splitlines()), 0)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.until(lambda: not editor.diagnostics[uri])


def severities(editor, uri, code):
    return {one.severity for one in editor.diagnostics[uri] if one.code == code}


async def test_the_configuration_is_that_of_the_command_line(connect, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "base.yaml").write_text("select: [figure-blank, problems-trivial, request-sum-mismatch]\n", "utf-8")
    config = tmp_path / "disclint.yaml"
    config.write_text("extends: [base.yaml]\noverrides:\n  - {files: ['old/*'], select: [figure-blank]}\n", "utf-8")
    near = tmp_path / "old" / "near"
    near.mkdir()
    (near / "pyproject.toml").write_text('[tool.disclint]\nselect = ["problems-trivial"]\n', "utf-8")
    editor = await connect()
    codes = {}
    for folder in (tmp_path, tmp_path / "old", near):
        path = folder / "a.html"
        path.write_text(BAD, "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "disclint", "check", "--format", "json", str(path)],
            env=environment(), capture_output=True,
        )  # fmt: skip
        uri, _ = await editor.judged(path, BAD)
        codes[folder] = [one.code for one in editor.diagnostics[uri]]
        assert codes[folder] == [one["rule"] for one in json.loads(done.stdout)["findings"]]
    assert [set(one) for one in codes.values()] == [
        {"national/figure-blank", "national/problems-trivial", "national/request-sum-mismatch"},
        {"national/figure-blank"},
        {"national/problems-trivial"},
    ]
    # What the client was set up with goes before it, as the command line does.
    other = await connect(None, {"select": "figure-blank"})
    uri, _ = await other.judged(near / "a.html", BAD)
    assert {one.code for one in other.diagnostics[uri]} == {"national/figure-blank"}


async def test_a_broken_configuration_is_told_and_a_mended_one_noticed(connect, tmp_path):
    editor = await connect()
    config, path = tmp_path / "disclint.yaml", tmp_path / "a.html"
    config.write_text("select: [figure-blank]\nprofil: draft\n", "utf-8")
    beside = from_fs_path(str(config))
    uri, found = await editor.judged(path, BAD)
    ((_, message),) = found
    assert message.startswith("【全文】没有检查成") and "disclint.yaml:2:1" in message and "profile" in message
    await editor.until(lambda: editor.diagnostics.get(beside))
    (fault,) = editor.diagnostics[beside]
    assert key(fault.range.start) == (1, 0) and "profil" in fault.message
    other, _ = await editor.judged(tmp_path / "b.html", GOOD)
    assert len(editor.messages) == 1 and len(editor.diagnostics[other]) == 1

    # The next check goes by the file as it is then, whether the client tells of files or not.
    config.write_text("select: [figure-blank]\n", "utf-8")
    editor.change(uri, BAD + "\n", 2)
    await editor.until(lambda: len(editor.pushed(uri)) == 2)
    assert {one.code for one in editor.diagnostics[uri]} == {"national/figure-blank"}
    assert editor.diagnostics[beside]  # the other text has not been judged since
    editor.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent(beside, types.FileChangeType.Changed)])
    )
    await editor.until(lambda: not editor.diagnostics[beside])
    await editor.until(lambda: not editor.diagnostics[other])
    config.write_text("select: [nothing/*]\n", "utf-8")
    editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.until(lambda: "没有检查成" in editor.diagnostics[uri][0].message)


async def test_what_the_baseline_knows_is_shown_as_old(connect, tmp_path):
    path, baseline = tmp_path / "a.html", tmp_path / "disclint-baseline.json"
    path.write_text(BAD.replace(">77<", ">30<"), "utf-8")
    (tmp_path / "disclint.yaml").write_text("baseline: disclint-baseline.json\n", "utf-8")
    made = [sys.executable, "-m", "disclint", "baseline", "create", "--baseline", str(baseline), str(path)]
    assert subprocess.run(made, env=environment(), capture_output=True).returncode == 0
    editor = await connect()
    uri, _ = await editor.judged(path, BAD)
    old = [one for one in editor.diagnostics[uri] if "【旧问题】" in one.message]
    new = [one for one in editor.diagnostics[uri] if one not in old]
    assert {one.severity for one in old} == {types.DiagnosticSeverity.Information} and not any(one.tags for one in old)
    assert any(one.severity == types.DiagnosticSeverity.Error for one in new)
    # A damaged one is no judgement, and is noticed without being told.
    baseline.write_text("{", "utf-8")
    editor.change(uri, BAD, 2)
    await editor.until(lambda: len(editor.pushed(uri)) == 2)
    (one,) = editor.diagnostics[uri]
    assert "没有检查成" in one.message and "baseline" in one.message


async def test_last_years_report_can_be_configured(connect, tmp_path):
    (tmp_path / "2023").mkdir()
    figures = {
        **sample(form(2021), year=2023).figures,
        "requests/carried_out/natural": "5",
        "requests/new/natural": "5",
    }
    before = sample(form(2021), year=2023)._replace(figures=figures)
    (tmp_path / "2023" / "a.html").write_bytes(write(before, "html"))
    (tmp_path / "disclint.yaml").write_text("prior: ['2023']\nselect: [carried-over-mismatch]\n", "utf-8")
    editor = await connect()
    uri, _ = await editor.judged(tmp_path / "a.html", GOOD)
    assert {one.code for one in editor.diagnostics[uri]} == {"national/carried-over-mismatch"}


@pytest.mark.parametrize("options", [{"regoin": "210000"}, {"select": ["nothing/*"]}])
async def test_wrong_settings_are_told_and_nothing_is_called_clean(connect, tmp_path, options):
    editor = await connect(None, options)
    _, found = await editor.judged(tmp_path / "a.html", GOOD)
    ((_, message),) = found
    assert message.startswith("【全文】没有检查成")
    assert len(editor.messages) == 1 and editor.log_messages
    editor.open(tmp_path / "b.html", GOOD)
    await editor.until(lambda: len(editor.pushes) == 2)
    assert len(editor.messages) == 1


async def test_settings_are_those_of_the_library(connect, tmp_path):
    editor = await connect(None, {"lang": "en", "select": "national/figure-blank", "profile": "publish", "year": 2024})
    _, found = await editor.judged(tmp_path / "a.html", BAD)
    assert {code for code, _ in found} == {"national/figure-blank"}
    assert all("missing" in message for _, message in found), found


@pytest.mark.filterwarnings("default")
async def test_rubbish_on_the_wire_is_survived():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "disclint", "lsp",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=environment(),
    )  # fmt: skip
    greeting = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
    wrong = {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 3}}
    messages = [b"not json", json.dumps(greeting).encode(), json.dumps(wrong).encode()]
    messages.append(json.dumps({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}).encode())
    messages.append(json.dumps({"jsonrpc": "2.0", "method": "exit"}).encode())
    sent = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(one), one) for one in messages)
    out, _ = await asyncio.wait_for(process.communicate(sent), WAIT)
    assert b'"serverInfo"' in out and b'"id":2' in out.replace(b" ", b"") and b"window/logMessage" in out
    assert process.returncode == 0


@pytest.mark.filterwarnings("default")
async def test_a_client_that_goes_away_without_a_word():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "disclint", "lsp", "--stdio",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=environment(),
    )  # fmt: skip
    out, _ = await asyncio.wait_for(process.communicate(b""), WAIT)
    assert out == b"" and process.returncode == 1


def without_pygls(tmp_path):
    """An environment in which pygls is not to be found."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\nu.find_spec = lambda name, *rest: None if name == 'pygls' else find(name, *rest)\n",
        "utf-8",
    )
    found = environment()
    return {**found, "PYTHONPATH": f"{tmp_path}{os.pathsep}{found['PYTHONPATH']}"}


async def test_a_missing_pygls_is_said_with_the_command_that_helps(tmp_path):
    for lang in ("zh", "en"):
        done = subprocess.run(
            [sys.executable, "-m", "disclint", "lsp", "--lang", lang],
            env=without_pygls(tmp_path), capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 2 and done.stdout == ""
        assert done.stderr.splitlines()[-1] == "pip install 'disclint[lsp]'"


async def test_an_ordinary_check_imports_nothing_of_it(tmp_path):
    (tmp_path / "a.html").write_text(GOOD, "utf-8")
    code = (
        "import sys; from disclint.cli import run; code = run(['check', 'a.html', '--format', 'concise']); "
        "print(code, sorted(n for n in sys.modules if n.partition('.')[0] in "
        "('disclint_lsp', 'pygls', 'lsprotocol', 'asyncio', 'pluggy')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "0 []", done.stderr


async def test_it_joins_as_a_stranger_would():
    import disclint_lsp

    made_ = hooks.managed([("disclint", plugins.Builtins()), ("lsp", disclint_lsp)])
    assert [one.plugin_name for one in made_.hooks["disclint_commands"]] == ["disclint", "lsp"]
