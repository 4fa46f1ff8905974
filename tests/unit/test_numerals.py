from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.numerals import figure, number, numeral


@given(st.integers(0, 99))
def test_numerals_come_back(value):
    assert number(numeral(value)) == value


@given(st.text(max_size=8))
def test_number_and_figure_never_crash(text):
    assert number(text) is None or number(text) >= 0
    assert figure(text).kind in {"plain", "blank", "placeholder", "styled", "annotated", "unit", "text"}


@given(st.integers(0, 10**15))
def test_every_way_to_write_a_count_is_the_same_count(value):
    full = str(value).translate({ord(str(n)): chr(ord("０") + n) for n in range(10)})
    for text in (
        str(value),
        f" {value} ",
        f"{value:,}",
        full,
        f"{value}件",
        f"{value}（其中修订1件）",
        f"+{value}",
    ):
        assert figure(text).value == value


@pytest.mark.parametrize("text", ["若干", "约12", "12余", "abc", "1,23", "十二", "1.2.3", "--1"])
def test_what_is_no_figure_has_no_value(text):
    assert figure(text).value is None


def test_figures_tell_how_they_are_written():
    assert figure("").kind == figure("\u00a0").kind == figure("\u200b").kind == "blank"
    assert figure("/").kind == figure("—").kind == figure("无").kind == "placeholder"
    assert figure("2096.16万元") == (Decimal("2096.16"), "unit", "万元")
    assert figure("-15").value == -15
    assert number("二〇二〇") == 2020
    assert number("十二") == 12 and number("二十") == 20 and number("一百零五") == 105
