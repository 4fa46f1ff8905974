"""Widths, wrapping and safety of text for a terminal."""

from __future__ import annotations

import pytest

from disclint.typeset import clip, columns, labelled, pad, plain, safe, width, wrap


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("总计", 4),
        ("总计31", 6),
        ("表一（A）　12", 12 + 1),
        ("e\u0301", 1),
        ("⟦31⟧", 4),
        ("𠮷", 2),
        ("“”", 2),
    ],
)
def test_width_counts_terminal_cells(text, cells):
    expected = {"表一（A）　12": 13}.get(text, cells)
    assert width(text) == expected


def test_safe_escapes_what_cannot_be_seen():
    assert safe("甲\u202e乙\x1b[31m\x00") == "甲\\u202e乙\\u001b[31m\\u0000"
    assert safe("甲　乙") == "甲　乙"
    assert safe("甲\n乙\t丙\u00a0丁") == "甲 乙 丙 丁"
    assert safe("甲𠮷") == "甲𠮷"


def test_pad_and_clip_go_by_cells():
    assert pad("总计", 6) == "总计  "
    assert pad("12", 6, right=True) == "    12"
    assert clip("本年新收申请", 7) == "本年新…"
    assert clip("本年新收申请", 7, head=True) == "…收申请"
    assert clip("短", 7) == "短"


def test_wrap_keeps_to_the_width_and_to_the_rules_of_typesetting():
    text = "第一项加第二项之和，等于第三项加第四项之和（见表三），不得相差。"
    lines = wrap(text, 20)
    assert "".join(lines) == text
    assert all(width(line) <= 20 for line in lines)
    assert not any(line[0] in "，。）" for line in lines)
    assert not any(line[-1] in "（《" for line in lines)


def test_wrap_breaks_latin_words_only_where_they_do_not_fit():
    assert wrap("one two three", 9) == ["one two", "three"]
    assert "".join(wrap("x" * 50, 20)) == "x" * 50
    assert wrap("", 20) == [""]


def test_labelled_hangs_further_lines():
    lines = plain(list(labelled("依据", "条" * 30, 40))).splitlines()
    assert lines[0].startswith("依据  条")
    assert lines[1].startswith("      条")


def test_columns_align_by_cells():
    lines = columns([("键", "数值"), ("requests/new", "7")], rights=(1,))
    assert lines == ["键            数值", "requests/new     7"]
    assert columns([]) == []
