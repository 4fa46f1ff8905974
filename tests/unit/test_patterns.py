import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint import patterns
from disclint.errors import PackError
from disclint.patterns import find, flaw, lazily, matches


@given(st.text(st.sampled_from("中a1𠮷")), st.text(st.sampled_from("中a1𠮷"), min_size=1, max_size=2))
def test_offsets_are_code_points(text, word):
    for match in find(word, text):
        assert text[match.start : match.end] == match.text == word
    assert matches(word, text) == (word in text)


def test_groups_fill_a_template():
    (match,) = find(r"\[(\d{4})\](\d+)?号", "见[2015]号")
    assert match.expand(r"〔\1〕\2号") == "〔2015〕号"


@pytest.mark.parametrize("pattern", ["(", r"(a)\1", "(?=a)", "a{5000}", "a*", ""])
def test_what_cannot_be_used_is_said(pattern):
    assert flaw(pattern)


def test_what_can():
    assert flaw(r"(?i)[\p{Han}]{2,4}号") == ""


def test_no_pattern_hangs():
    """Exponential for a backtracking engine."""
    assert not matches("(a+)+$b|(a|a)*c", "a" * 50_000)


def test_a_missing_engine_is_named(monkeypatch):
    patterns._linear.cache_clear()
    monkeypatch.setitem(sys.modules, "re2", None)
    with pytest.raises(PackError, match="pip install"):
        flaw("a")
    monkeypatch.undo()
    patterns._linear.cache_clear()


def test_a_lazy_pattern_is_compiled_when_it_is_used():
    pattern = lazily("第([一二])条", re.M)
    assert not [name for name in vars(pattern) if name != "_given"]
    assert pattern.search("第二条")[1] == "二" and pattern.findall("第一条第二条") == ["一", "二"]
    assert pattern.pattern == "第([一二])条" and pattern.flags & re.M
