"""Mistakes of those who write YAML for the first time are named, with the place where they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.decode import load_yaml
from disclint.errors import PackError
from disclint.yamlfaults import fault

RULE = """title: 没有写培训
title_en: No training
check: matters_missing
with:
  chapter: problems
  matters: {业务培训: 培训}
severity: warning
basis:
  - {law: our-notice, article: 第一条}
message: "没有写{matters}"
applies:
  years: [2023, null]
"""
LINES = RULE.splitlines()
KEYS = [index for index, line in enumerate(LINES) if re.match(r" *\w+: [^{[]", line)]


def refused(text):
    """What is said of a text that cannot be read: Chinese, English; None where it can be."""
    try:
        load_yaml(text.encode(), "rule.yaml")
    except PackError as error:
        return error.words
    return None


def spoilt(index, old, new):
    return "\n".join(line.replace(old, new, 1) if at == index else line for at, line in enumerate(LINES)) + "\n"


@given(st.sampled_from(KEYS), st.sampled_from(["： ", "："]))
def test_a_full_width_colon_after_a_key_is_found_where_it_stands(index, colon):
    zh, en = refused(spoilt(index, ": ", colon)) or ("", "")
    column = LINES[index].index(": ") + 1
    assert zh.startswith(f"rule.yaml:{index + 1}:{column}: ") and "全角" in zh, zh
    assert "full-width" in en


@given(st.sampled_from(KEYS))
def test_a_colon_without_a_blank(index):
    zh, _ = refused(spoilt(index, ": ", ":")) or ("", "")
    assert zh.startswith(f"rule.yaml:{index + 1}:") and "空一格" in zh, zh


@given(st.sampled_from(range(1, len(LINES))))
def test_a_tab_for_an_indent(index):
    zh, _ = refused(spoilt(index, LINES[index], "\t" + LINES[index].lstrip())) or ("", "")
    assert zh.startswith(f"rule.yaml:{index + 1}:1: ") and "制表符" in zh, zh


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("our-notice, ", "our-notice，", 9, "全角的 “，”"),
        ("  chapter", "   chapter", 6, "对不齐"),
        ("severity", " severity", 7, "对不齐"),
        ('{matters}"', "{matters}", 10, "引号"),
        ("第一条}", "第一条", 9, "没有配对"),
        ("title: 没有", "title: @没有", 1, "加引号"),
        ("title: 没有", "title: 没有: ", 1, "不该有冒号"),
        ("title: 没有", 'title: "没"有', 1, "引号"),
        ("title: 没有", "title: *没有", 1, "加引号"),
    ],
)
def test_other_mistakes(old, new, line, says):
    zh, en = refused(RULE.replace(old, new, 1))
    assert says in zh and "malformed YAML: " in en
    assert int(zh.split(":")[1]) == line, zh


def test_what_is_not_known_is_said_in_the_parsers_own_words():
    assert fault("a: 1\n", (1, 1), "something new") == ((1, 1), "something new", "something new")
    assert fault("", None, "odd").mark is None


def test_a_colon_in_a_comment_or_a_text_is_none_of_ours():
    assert refused("# 说明：这是注释\ntitle: 说明：如下\n") is None


def test_a_colon_in_the_text_of_a_block_is_not_to_blame():
    text = "title: a\nwhy: |\n  说明：看第一条。\n  其他：无。\nfix: 'never closed\n"
    with pytest.raises(PackError) as caught:
        load_yaml(text.encode(), "r.yaml")
    assert "引号没有配对" in str(caught.value) and "r.yaml:5:" in str(caught.value)
