"""Patterns out of the cache against those the standard library compiles."""

import re

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
    key = f"{int(flags)} {pattern}"
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
    "kept",
    [
        [],
        [32, 1, {}, "not base64!"],
        [32, 0, {}, "AAAA"],
        [32, 0, {"a": 9}, "AQAAAA=="],
        [32, 0, {}, "/////w=="],
        "text",
        None,
        7,
    ],
)
def test_a_damaged_entry_is_made_anew(empty, monkeypatch, kept):
    cache.save(compiled._name(), {"0 a+": kept})
    begin(monkeypatch)
    assert compiled.standard("a+").findall("aab a") == ["aa", "a"]


def test_a_cache_of_something_else_counts_for_nothing(empty, monkeypatch):
    cache.save(compiled._name(), ["no", "mapping"])
    begin(monkeypatch)
    assert compiled.standard("a+").search("ba")


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
