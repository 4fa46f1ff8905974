"""Look-alikes folded, the unreadable counted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.loaders.pdf_fold import fold, unreadable


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("⼀、⼈⺠政府⾏政⼤⻔", "一、人民政府行政大门"),
        ("⻓⻚⻅⻢⻰⻛", "长页见马龙风"),
        ("\uf9ea\U0002f800", "離丽"),
        ("（１）：“Ａ”，２０２４年", "（１）：“Ａ”，２０２４年"),  # full width is ordinary here
        ("a\x02b\x00\x07", "a-b\ufffd "),
        ("\ud800", "\ufffd"),
    ],
)
def test_look_alikes_are_folded_and_nothing_else(seen, meant):
    assert fold(seen) == meant


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_ordinary_characters_stay(text):
    assert fold(text) == text


@pytest.mark.parametrize("first, last", [(0x2F00, 0x2FD5), (0x2E80, 0x2E99), (0x2E9B, 0x2EF3)])
def test_every_radical_becomes_a_character(first, last):
    for code in range(first, last + 1):
        if unicodedata.name(chr(code), "").startswith(("KANGXI", "CJK RADICAL")):
            folded = fold(chr(code))
            assert "CJK UNIFIED" in unicodedata.name(folded), hex(code)


def test_the_unreadable_are_counted():
    assert unreadable("abc") == 0
    assert unreadable("政府\ue000\ue000\ufffd") == 3
