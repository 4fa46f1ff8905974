import sys

import pluggy
import pytest

from disclint import entrypoints, hooks, plugins
from disclint.diagnostic import Problem
from disclint.errors import LoadError, PackError
from disclint.registry import HOOKS
from disclint.source import Source
from rulepack import registry


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Installs a plugin: a module, and an entry point to it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(entrypoints, "installed", lambda: tuple(found))
    found = []

    def install(name, code, value=None):
        module = f"plugin_{name}"
        (tmp_path / f"{module}.py").write_text(code, "utf-8")
        found.append(entrypoints.Entry(name, value or module, f"disclint-{name}", "1.0"))
        sys.modules.pop(module, None)

    return install


HEAD = "from disclint import hookimpl\n"


def refused():
    with pytest.raises(PackError) as caught:
        plugins.registry()
    return caught.value.words


def test_the_built_ins():
    made = plugins.registry()
    assert made.names[:2] == ("disclint", "official")
    assert len(plugins.folders(made)) >= 1
    assert {"text", "json"} <= set(plugins.outputs(made))
    assert "chapters" not in plugins.checks(registry())


def test_a_plugin_joins(site):
    site(
        "guizhou",
        HEAD + "def mine(report):\n    yield\n@hookimpl\ndef disclint_checks():\n    return [mine]\n"
        "@hookimpl\ndef disclint_outputs():\n    return {'tally': str}\n"
        "@hookimpl\ndef disclint_rulesets():\n    return ['/x']\n"
        "@hookimpl\ndef disclint_load(source):\n    return 'read' if source.uri == 'x.odt' else None\n",
    )
    made = plugins.registry()
    assert "guizhou.mine" in plugins.checks(made)
    assert plugins.outputs(made)["tally"] is str
    assert plugins.folders(made)[-1] == "/x"
    assert plugins.read(made, Source("x.odt", b"x")) == "read"


@pytest.mark.parametrize(
    ("code", "holds"),
    [
        ("1/0", "ZeroDivisionError"),
        ("def broken(", "SyntaxError"),
        ("import nowhere_at_all", "nowhere_at_all"),
        ("raise SystemExit(0)", "SystemExit"),
        ("DISCLINT_API = 2", "2"),
        (HEAD + "@hookimpl\ndef disclint_chekcs():\n    return []", "disclint_chekcs"),
        (HEAD + "@hookimpl\ndef disclint_load(sauce):\n    return None", "sauce"),
    ],
)
def test_a_plugin_that_fails_stops_the_run(site, code, holds):
    site("bad", code)
    zh, en = refused()
    assert holds in zh
    assert holds in en


def test_it_is_named_with_its_distribution(site):
    site("bad", "1/0")
    zh, en = refused()
    assert "bad（disclint-bad 1.0）" in zh
    assert "bad (disclint-bad 1.0)" in en


def test_values_may_name_an_object(site):
    site(
        "obj",
        HEAD + "class P:\n    @hookimpl\n    def disclint_rulesets(self):\n        return ['/y']\np = P()\n",
        "plugin_obj:p",
    )
    assert plugins.folders(plugins.registry())[-1] == "/y"
    site("gone", "", "plugin_gone:nothing")
    assert "nothing" in refused()[0]


def test_pins(site, monkeypatch):
    site("a", HEAD)
    site("b", "1/0")
    monkeypatch.setenv("DISCLINT_PLUGINS", "a, official")
    assert "a" in plugins.registry().names
    monkeypatch.setenv("DISCLINT_PLUGINS", "")
    assert "a" not in plugins.registry().names
    monkeypatch.setenv("DISCLINT_PLUGINS", "c")
    assert "DISCLINT_PLUGINS" in refused()[0]


def test_the_official_sets_come_once_though_they_are_an_entry_point(site, monkeypatch):
    before = len(plugins.folders(plugins.registry()))
    monkeypatch.setattr(
        entrypoints, "installed", lambda: (entrypoints.Entry("official", "disclint_rulesets", "disclint", "1"),)
    )
    assert len(plugins.folders(plugins.registry())) == before


@pytest.mark.parametrize(
    ("hook", "answer", "ask"),
    [
        ("disclint_checks", "1/0", plugins.checks),
        ("disclint_checks", "return None", plugins.checks),
        ("disclint_checks", "return [3]", plugins.checks),
        ("disclint_rulesets", "1/0", plugins.folders),
        ("disclint_outputs", "return {'json': str}", plugins.outputs),
        ("disclint_outputs", "return 3", plugins.outputs),
    ],
)
def test_a_hook_that_fails_stops_the_run(site, hook, answer, ask):
    site("bad", HEAD + f"@hookimpl\ndef {hook}():\n    {answer}\n")
    with pytest.raises(PackError):
        ask(plugins.registry())


def test_two_checks_of_one_name():
    def always(report):
        yield Problem("x")

    other = registry(checks=(always, lambda report: iter(())))
    assert set(plugins.checks(other)) == {"always", "<lambda>"}

    def twice(report):
        yield

    first = twice

    def twice(report):
        yield

    with pytest.raises(PackError, match="twice"):
        plugins.checks(registry(checks=(first, twice)))


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.zip", b"PK\x03\x04", "压缩包"),
        ("a.xlsx", b"PK\x03\x04 xl/workbook.xml", "Excel"),
        ("a.ofd", b"PK\x03\x04 OFD.xml", "OFD"),
        ("a.png", b"\x89PNG", "图片"),
        ("a", b"\x00\x01\x02", "二进制"),
    ],
)
def test_what_nobody_reads(name, data, word):
    with pytest.raises(LoadError) as caught:
        plugins.read(plugins.registry(), Source(name, data))
    assert word in caught.value.reason[0]
    assert "html" in caught.value.remedy[0]


@pytest.mark.parametrize(
    ("name", "data"), [("a.html", "<p>中文"), ("a.txt", "中文"), ("a.md", "# 中文"), ("", "<!doctype html><p>中文")]
)
def test_readers_are_chosen_by_name_and_content(name, data):
    document = plugins.read(plugins.registry(), Source(name, data.encode()))
    assert document.blocks[0].text == "中文"


def test_hooks_are_documented():
    for name in ("load", "rulesets", "checks", "outputs", "commands"):
        assert getattr(hooks.Hooks, f"disclint_{name}").__doc__
        assert f"disclint_{name}" in HOOKS
    assert isinstance(hooks.hookimpl, pluggy.HookimplMarker)


def test_without_other_plugins_the_registry_is_what_pluggy_would_make_of_it(monkeypatch):
    monkeypatch.setattr(entrypoints, "installed", lambda: ())
    builtin, official = plugins.Builtins(), plugins.load(plugins.OFFICIAL)
    parts = [(plugins.BUILTIN, builtin), ("official", official)]
    assert plugins.own(parts) == hooks.managed(parts)


def test_an_unmarked_function_is_an_implementation_and_is_checked_like_one(site):
    site("plain", "def disclint_rulesets():\n    return ['/z']\n")
    assert plugins.folders(plugins.registry())[-1] == "/z"
    site("typo", "def disclint_rulesetz():\n    return []\n")
    assert "disclint_rulesetz" in refused()[0]
