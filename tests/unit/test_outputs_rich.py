"""Colour says nothing that plain text does not."""

import io
import re

import pytest

from disclint import outputs_text, quote_text, show
from disclint.outputs_rich import STYLES, Bar, rich_printer
from disclint.typeset import plain

LINES = [(("错误", "error"), ("  总计写的是 ", ""), ("⟦31⟧", "mark")), (), (("[bold]:smile: 不是标记", "quote"),)]


def test_the_words_are_those_of_plain_text():
    stream = io.StringIO()
    rich_printer(stream)(LINES)
    coloured = stream.getvalue()
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain(LINES)


def test_long_lines_are_left_alone():
    stream = io.StringIO()
    rich_printer(stream)([(("长" * 200, ""),)])
    assert stream.getvalue().count("\n") == 1


@pytest.mark.parametrize("module", [outputs_text, quote_text, show])
def test_every_style_is_known(module):
    with open(module.__file__, encoding="utf-8") as file:
        used = set(re.findall(r'style="(\w+)"', file.read()))
    assert used <= set(STYLES)


def test_the_bar_goes_away():
    stream = io.StringIO()
    with Bar(3, "zh", stream) as bar:
        bar.advance()
        with bar.aside():
            stream.write("问题\n")
    assert "问题\n" in stream.getvalue()
    assert "Traceback" not in stream.getvalue()
