"""The parts of the language server that need no client: places, settings, waivers, repairs, the desk."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="the language server needs pygls: pip install 'disclint[lsp]'")

from lsprotocol import types

from disclint.decode import load_yaml
from disclint.errors import ConfigError
from disclint.fixes import edits
from disclint.judging import Ask
from disclint.session import Options
from disclint.waivers import read
from disclint.writers import write
from disclint_lsp import actions, hovering, publishing, waiving
from disclint_lsp.desk import Desk
from disclint_lsp.judged import BOM, Judged, Text, judge, serves, source_of
from disclint_lsp.positions import lines
from disclint_lsp.server import Failure, build
from disclint_lsp.settings import Client, Settings, client_of, settings_of
from disclint_lsp.words import WORDS
from running import made

REPORT = write(made(), "md").decode()
ASK = Ask(Options())
TEXT = st.text(st.sampled_from("a中𠮷\r\n\u2028\x0c\x85é"), max_size=40)
ENCODINGS = ("utf-8", "utf-16", "utf-32")


@pytest.mark.parametrize(
    ("line", "figure", "columns"),
    [
        ("联系人：𠮷某某 总计31", "31", {"utf-32": 11, "utf-16": 12, "utf-8": 30}),
        ("中文31", "31", {"utf-32": 3, "utf-16": 3, "utf-8": 7}),
        ("表一（A）　12", "12", {"utf-32": 7, "utf-16": 7, "utf-8": 17}),
    ],
)
def test_columns_in_every_encoding(line, figure, columns):
    """The table of columns that everyone gets wrong; there they are counted from 1."""
    for encoding, column in columns.items():
        assert lines(f"\r\n{line}", encoding).position(2 + line.index(figure)) == (1, column - 1)


@given(TEXT, st.sampled_from(ENCODINGS), st.integers(0, 40))
def test_a_place_there_and_back(text, encoding, offset):
    table = lines(text, encoding)
    offset = min(offset, len(text))
    line, character = table.position(offset)
    inside_an_end = text[offset - 1 : offset + 1] == "\r\n"
    assert table.offset((line, character)) == offset - inside_an_end
    assert line == text[:offset].replace("\r\n", "\n").replace("\r", "\n").count("\n") - inside_an_end


@given(TEXT, st.sampled_from(ENCODINGS), st.integers(0, 99), st.integers(0, 99))
def test_any_position_is_a_place_in_the_text(text, encoding, line, character):
    assert 0 <= lines(text, encoding).offset((line, character)) <= len(text)


def test_inside_a_character_is_its_beginning():
    assert lines("𠮷a", "utf-16").offset((0, 1)) == 0
    assert lines("𠮷a", "utf-8").offset((0, 3)) == 0


def test_a_lone_surrogate_moves_nothing():
    text = Text("file:///a.txt", "/a.txt", "plaintext", "公\ud800开\udc00\ud800")
    assert source_of(text).data.decode() == "\ufeff公\ufffd开\ufffd\ufffd"
    assert source_of(text._replace(content=BOM + "a")).data.decode() == BOM + "a"
    assert source_of(Text("untitled:1", "", "html", "a")).media_type == "text/html"


def test_what_is_served():
    assert serves("/a/年报.HTML", "plaintext") and serves("untitled:1", "markdown") and serves("/a/b.txt", "log")
    assert not serves("/a/b.docx", "word") and not serves("/a/~$b.html", "html") and not serves("/a/b.py", "python")


def test_settings():
    assert settings_of(None, "en") == Settings(Options(lang="en"))
    given_ = {"select": "a/*", "ignore": ["b", "c"], "year": 2024, "debounce": 1, "site": "https://x/y/"}
    assert settings_of(given_) == Settings(
        Options(select=("a/*",), ignore=("b", "c"), year=2024),
        frozenset(["select", "ignore", "year"]),
        1.0,
        "https://x/y",
    )


@pytest.mark.parametrize(
    "wrong", [[], {"regoin": "1"}, {"year": "2024"}, {"year": True}, {"select": 1}, {"site": "x"}, {"debounce": -1}]
)
def test_wrong_settings(wrong):
    with pytest.raises(ConfigError) as caught:
        settings_of(wrong)
    assert all(caught.value.words)


def test_a_client_that_says_nothing_is_able_to_nothing():
    assert client_of(types.ClientCapabilities(), "utf-16") == Client()


def test_a_client_that_creates_files_can_be_given_one():
    edit = types.WorkspaceEditClientCapabilities(resource_operations=[types.ResourceOperationKind.Create])
    able = types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(workspace_edit=edit))
    assert client_of(able, "utf-16").creates  # as Neovim 0.7 says it


def test_every_phrase_has_both_languages():
    for zh, en in WORDS.values():
        assert zh and en and zh.count("{") == en.count("{")


def test_markdown_shows_what_stands():
    assert hovering.escaped("<b>*x*</b> [a](b)\n") == r"\<b\>\*x\*\</b\> \[a\](b) "
    assert hovering.escaped("1. a") == r"\1. a"
    assert "\u202e" not in hovering.escaped("7\u202e7")


# ------------------------------------------------------------------------------------------------- waivers


@pytest.fixture(scope="module")
def judged():
    return judge(Text("file:///r/a.md", "/r/a.md", "markdown", REPORT), ASK)


def finding(judged):
    return next(one for one, _ in judged.findings() if one.rule == "national/figure-blank")


@pytest.mark.parametrize(
    "before",
    [
        None,
        "",
        "\n",
        "# 说明 waivers\n",
        "waivers:\n",
        "waivers:",
        "waivers:\n  - rule: a/b\n    reason: x\n    until: 2026-12-31\n",
        "waivers:\r\n- rule: a/b\r\n  reason: x\r\n  until: 2026-12-31",
        "# - x\nwaivers:\n    - {rule: a/b, reason: x, until: 2026-12-31}\n# 完\n",
    ],
)
@pytest.mark.parametrize("name", ["a.html", "年报 [终稿]：'1' #2.html", 'x": {y}.html', "2024", "true"])
def test_a_waiver_is_added_at_the_end_of_any_file(tmp_path, judged, before, name):
    path = tmp_path / "disclint-waivers.yaml"
    if before is not None:
        path.write_bytes(before.encode())
    added = waiving.addition(finding(judged), str(tmp_path / name), "2027-01-01", "zh")
    assert added.before == before
    text = (before or "") + added.text
    assert before is None or "\n" not in text.replace("\r\n", "") or "\r\n" not in before
    # It has no effect until someone says why.
    path.write_text(text, "utf-8", newline="")
    read.cache_clear()
    waivers = read(str(path))
    assert len(waivers.faults) == 1 and "reason" in waivers.faults[0][1][0]
    path.write_text(text.replace('reason: ""', "reason: 原件如此"), "utf-8", newline="")
    read.cache_clear()
    waivers = read(str(path))
    assert waivers.faults == ()
    waiver = waivers.entries[-1][0]
    one = finding(judged)
    info = judged.result.info._replace(uri=f"{tmp_path}/{name}")
    from disclint.waivers import covers

    assert (waiver.rule, waiver.subject, waiver.until) == (one.rule, one.subject, "2027-01-01")
    assert covers(waiver, one, info)


@pytest.mark.parametrize("before", ["waivers: []\n", "waivers: [", "- a\n", "other: 1\nwaivers: 3\n", "waivers: {}\n"])
def test_where_it_cannot_be_added_it_is_not_offered(tmp_path, judged, before):
    (tmp_path / "disclint-waivers.yaml").write_text(before, "utf-8")
    assert waiving.addition(finding(judged), str(tmp_path / "a.md"), "2027-01-01", "zh") is None
    (tmp_path / "disclint-waivers.yaml").write_bytes(b"\xff\xfe\x00")
    assert waiving.addition(finding(judged), str(tmp_path / "a.md"), "2027-01-01", "zh") is None


def test_the_same_is_not_added_twice(tmp_path, judged):
    report, path = str(tmp_path / "a.md"), tmp_path / "disclint-waivers.yaml"
    path.write_text(waiving.addition(finding(judged), report, "2027-01-01", "zh").text, "utf-8")
    assert waiving.addition(finding(judged), report, "2027-02-02", "zh") is None
    assert waiving.addition(finding(judged), str(tmp_path / "b.md"), "2027-02-02", "zh") is not None


def test_what_was_not_read_is_never_waived(tmp_path):
    nothing = judge(Text("file:///r/a.md", "/r/a.md", "markdown", "# 甲\n"), ASK)
    ((one, span),) = nothing.findings()
    assert span.whole and waiving.addition(one, str(tmp_path / "a.md"), "2027-01-01", "zh") is None


@given(st.text(max_size=12))
def test_quoting_for_yaml(value):
    quoted = waiving.quoted(value)
    if value.isprintable() and value:
        assert load_yaml(f"a: {quoted}\n".encode(), "x")["a"] == value


# ------------------------------------------------------------------------------------------------- repairs


def asked(only=None, *, at=(0, 0)):
    place = types.Position(*at)
    return types.CodeActionParams(
        types.TextDocumentIdentifier("file:///r/a.md"), types.Range(place, place), types.CodeActionContext([], only)
    )


def slipped():
    """A judged text with words that a rule may mend, twice."""
    text = REPORT.replace("\n\n", "\n\n5.15政务公开日活动；又一次5.15政务公开日活动。\n\n", 1)
    text = text if "5.15" in text else REPORT + "\n\n5.15政务公开日活动。\n"
    return judge(Text("file:///r/a.md", "/r/a.md", "markdown", text), ASK)


def test_safe_edits_of_a_finding_are_offered_where_it_stands():
    mended = slipped()
    one, span = next((one, span) for one, span in mended.findings() if one.rule == "national/day-without-interpunct")
    offered = edits((one,))
    assert {edit.new for edit in offered} == {"5·15政务公开日"}
    at = mended.lines.position(span.start)
    client = Client(actions=True)
    first = actions.actions(mended, asked(at=at), client, "zh", "", date(2026, 1, 1))[0]
    assert first.is_preferred and first.kind == types.CodeActionKind.QuickFix
    changes = first.edit.changes["file:///r/a.md"]
    assert [change.new_text for change in changes] == ["5·15政务公开日"] * len(offered)
    assert changes[0].range == publishing.range_of(mended.lines, span)
    assert actions.actions(mended, asked(at=at), Client(), "zh", "", date(2026, 1, 1)) == []
    data = publishing.diagnostic(one, span, mended, Client(data=True), "zh").data["edits"]
    assert data[0] == {"start": offered[0].start, "end": offered[0].end, "text": "5·15政务公开日"}


def test_all_safe_edits_at_once_when_asked_for(judged):
    mended = slipped()
    for only in (["source.fixAll"], ["source.fixAll.disclint"], ["source"]):
        (every,) = actions.actions(mended, asked(only), Client(actions=True), "zh", "", date(2026, 1, 1))
        assert every.kind == actions.FIX_ALL and every.edit.changes["file:///r/a.md"]
    assert actions.actions(judged, asked(["source.fixAll"]), Client(actions=True), "zh", "", date(2026, 1, 1)) == []
    # Without being asked for it is no answer to a place.
    assert all(
        one.kind != actions.FIX_ALL
        for one in actions.actions(mended, asked(), Client(actions=True), "zh", "", date(2026, 1, 1))
    )


# ------------------------------------------------------------------------------------------------- the desk


def test_only_the_newest_is_kept_and_nothing_after_it_is_dropped():
    texts, done, began, go_on = {}, [], threading.Event(), threading.Event()

    def work(name):
        began.set()
        text = texts[name]
        go_on.wait(60)
        return text

    async def play():
        with ThreadPoolExecutor(1) as pool:
            desk = Desk(work, lambda name, text: done.append((name, text)), pool)
            texts["a"] = "old"
            desk.put("a")
            await asyncio.to_thread(began.wait, 60)
            texts["a"] = "new"
            desk.put("a")
            desk.put("b", 3600)
            texts["b"] = "b"
            go_on.set()
            assert await desk.get("a") == "new"
            assert await desk.get("b") == "b"
            assert desk.names() == ["a", "b"]
            desk.put("b")
            desk.drop("b")
            assert await desk.get("b") is None
            assert await desk.get("c") is None
            assert await desk.get("a") == "new"

    asyncio.run(play())
    assert done == [("a", "new"), ("b", "b")]


def test_a_document_of_another_kind_has_its_places_inside_and_points_at_none():
    assert Judged(Text("u", "", "", ""), lines(""), 0, None, None).span_of(None).whole


def test_whatever_goes_wrong_with_a_text_is_told_and_the_server_goes_on(monkeypatch):
    server = build("en")
    said = []
    monkeypatch.setattr(server, "text_document_publish_diagnostics", said.append)
    monkeypatch.setattr(server, "window_log_message", said.append)
    monkeypatch.setattr(server, "window_show_message", said.append)
    monkeypatch.setattr(server, "text", lambda uri: 1 // 0)
    for _ in range(2):
        result = server.work("file:///a.html")
        assert isinstance(result, Failure) and "ZeroDivisionError" in result.words
        server.publish("file:///a.html", result)
    assert [type(one).__name__ for one in said] == [
        "LogMessageParams", "ShowMessageParams", "PublishDiagnosticsParams", "LogMessageParams", "PublishDiagnosticsParams",
    ]  # fmt: skip
    (shown,) = said[-1].diagnostics
    assert shown.severity == types.DiagnosticSeverity.Error and shown.message.startswith("【全文】not checked: ")
    server.pool.shutdown()
