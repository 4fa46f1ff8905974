"""Patterns out of the cache against those the standard library compiles."""

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint import cache, compiled
from disclint.checks import citations, marks, meetings, narrative, ordinals, personal, publication, slips, told, years
from disclint.patterns import _Lazy

OURS = sorted(
    {
        one._given
        for module in (citations, marks, meetings, narrative, ordinals, personal, publication, slips, told, years)
        for one in vars(module).values()
        if isinstance(one, _Lazy)
    }
)
SIGNS = st.text(st.sampled_from("一二三20245年月日（）《》〔〕。，；：的的公开申请件是无改进第条号 \n"), max_size=40)


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A cache with nothing in it, and a run that has just begun."""
    monkeypatch.setenv("DISCLINT_CACHE_DIR", str(tmp_path))
    begin(monkeypatch)
    return tmp_path


def begin(monkeypatch):
    monkeypatch.setattr(compiled, "_known", None)
    monkeypatch.setattr(compiled, "_fresh", {})


def spans(pattern, text):
    return [(match.span(), match.groups(), match.groupdict()) for match in pattern.finditer(text)]


@given(st.sampled_from(OURS), SIGNS)
def test_a_pattern_made_again_finds_the_same(given, text):
    pattern, flags = given
    key = compiled._key(pattern, flags)
    compiled._fresh.pop(key, None)
    compiled._made(key, pattern, flags)
    again = compiled._restored(pattern, compiled._fresh[key])
    usual = re.compile(pattern, flags)
    assert (again.flags, again.groups, again.groupindex, again.pattern) == (
        usual.flags,
        usual.groups,
        usual.groupindex,
        usual.pattern,
    )
    assert spans(again, text) == spans(usual, text)


def test_what_one_run_compiles_the_next_finds_ready(empty, monkeypatch):
    compiled.standard(r"(?P<year>20\d\d)年[一-鿿]+")
    compiled.keep()
    begin(monkeypatch)
    monkeypatch.setattr(compiled, "_made", None)  # not to be asked
    assert compiled.standard(r"(?P<year>20\d\d)年[一-鿿]+").search("在2024年度。")["year"] == "2024"
    monkeypatch.undo()


def test_nothing_is_written_where_nothing_was_compiled(empty):
    compiled.keep()
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"7",
        b"[]\n1234",
        b"{}",
        b'{"KEY": 7}',
        b'{"KEY": [32, 1, {}, 0, 4]}',
        b'{"KEY": [32, 0, {}, 0, 3]}\n1234',
        b'{"KEY": [32, 0, {}, 0, 4]}\n\xff\xff\xff\xff',
        b'{"KEY": [32, 0, {"a": 9}, 0, 4]}\n\x01\x00\x00\x00',
        b'{"KEY": ["", null, {}, "a", []]}\n1234',
        b'{"KEY": [32, 0, 7, 0, 4]}\n1234',
    ],
)
def test_a_damaged_entry_is_made_anew(empty, monkeypatch, data):
    cache.save_bytes(compiled._name(), data.replace(b"KEY", compiled._key("a+", 0).encode()))
    begin(monkeypatch)
    assert compiled.standard("a+").findall("aab a") == ["aa", "a"]


def test_a_python_that_keeps_its_compiler_elsewhere(empty, monkeypatch):
    monkeypatch.setattr(compiled, "engine", None)
    assert compiled.standard("a+").search("ba")
    compiled.keep()
    assert list(empty.iterdir()) == []


def test_another_compiler_than_the_one_we_know(empty, monkeypatch):
    monkeypatch.setattr(compiled.compiler, "_code", lambda *given: 1 / 0)
    assert compiled.standard("a+").search("ba")


def test_what_is_no_pattern_is_refused_as_usual(empty):
    with pytest.raises(re.error):
        compiled.standard("(")


def test_patterns_of_bytes(empty, monkeypatch):
    compiled.standard(rb"<(?:html|p)[\s>]", re.I)
    compiled.keep()
    begin(monkeypatch)
    monkeypatch.setattr(compiled, "_made", None)
    assert compiled.standard(rb"<(?:html|p)[\s>]", re.I).findall(b"<P><html >") == [b"<P>", b"<html "]
    monkeypatch.undo()


def test_what_is_kept_does_not_grow_for_ever(empty, monkeypatch):
    monkeypatch.setattr(compiled, "_MOST", 3)
    for number in range(9):
        compiled.standard(f"a{{{number}}}")
        compiled.keep()
        begin(monkeypatch)
        assert len(compiled._all()) <= 3


def test_patterns_do_not_depend_on_the_order_of_sets():
    """A pattern that is another one in every run is compiled in every run."""
    code = (
        "import pkgutil, importlib, disclint; from disclint.patterns import _Lazy;"
        "names = [m.name for m in pkgutil.walk_packages(disclint.__path__, 'disclint.') if '__main__' not in m.name];"
        "print(sorted(str(v._given) for n in names for v in vars(importlib.import_module(n)).values() if isinstance(v, _Lazy)))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in "123"
    }  # fmt: skip
    assert len(runs) == 1
