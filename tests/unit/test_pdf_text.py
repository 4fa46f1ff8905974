"""Characters into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.loaders.pdf_page import Page
from disclint.loaders.pdf_text import Run, Words, around, cell, follow, glue, lines, runs, split, words


def page(*pieces, real=(), made=()):
    """A page of pieces (x, y, text) in 10-point type; Chinese characters are 10 points wide, others 5."""
    chars, boxes = "", []
    for x, y, text in pieces:
        for char in text:
            wide = 0.0 if char == "\n" else 10.0 if char >= "\u2e80" else 5.0
            boxes += [x, y, x + wide, y + 10.0]
            x += wide
            chars += char
    spaces = frozenset(i for i, char in enumerate(chars) if char == " ")
    return Page(600.0, 800.0, chars, boxes, spaces if real else frozenset())


def texts(one, **more):
    return [words(one, 0, row).text for row in lines(runs(one))]


def test_runs_are_cut_at_white_space_and_where_a_line_ends():
    one = page((10, 10, "政府 信息"), (10, 30, "公开"))
    assert [one.chars[run.start : run.stop] for run in runs(one)] == ["政府", "信息", "公开"]


def test_what_lies_beyond_the_page_is_not_seen():
    assert runs(page((700, 10, "政府"), (10, -30, "信息"))) == []


def test_lines_go_from_top_to_bottom_and_from_left_to_right():
    assert texts(page((10, 50, "下"), (20, 10, "右"), (10, 12, "左"))) == ["左右", "下"]


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (page((10, 10, "号 ， 邮")), "号，邮"),  # a justified line
        (page((10, 10, "总 计"), real=True), "总 计"),  # a space of the author's
        (page((10, 10, "2024 年")), "2024年"),
        (page((10, 10, "open data")), "open data"),
        (page((10, 10, "甲"), (60, 10, "乙")), "甲 乙"),  # far apart
        (page((10, 10, "12"), (20.5, 10, "34")), "1234"),
    ],
)
def test_spaces_are_kept_where_they_mean_something(one, text):
    assert texts(one) == [text]


def test_every_character_keeps_its_place():
    one = page((10, 10, "政府 信息"), (10, 30, "公开"))
    found = cell(one, 4, runs(one), (0.0, 0.0, 60.0, 60.0))
    assert found.text == "政府信息公开"
    assert found.boxes == ((4, (0.0, 0.0, 60.0, 60.0)),)
    places = [(span.page, span.start + i) for span in found.spans for i in range(span.length)]
    assert [one.chars[at] for _, at in places] == list(found.text)
    assert {number for number, _ in places} == {4}


def test_figures_under_each_other_are_two_unless_the_cell_is_full():
    box = (0.0, 0.0, 60.0, 60.0)
    narrow = (8.0, 0.0, 28.0, 60.0)
    one = page((10, 10, "398"), (10, 30, "5758"))
    assert cell(one, 0, runs(one), box).text == "398 5758"
    assert cell(one, 0, runs(one), narrow).text == "3985758"


def test_text_set_downwards_is_read_in_the_order_of_the_file():
    one = page((40, 10, "本"), (40, 21, "年"), (20, 10, "办"), (20, 21, "理"), (20, 32, "果"))
    assert cell(one, 0, runs(one), (0.0, 0.0, 60.0, 60.0)).text == "本年办理果"


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [
        ("政府", "信息", "政府信息"),
        ("open", "data", "open data"),
        ("https://www.ces", "hi.gov.cn", "https://www.ceshi.gov.cn"),
        ("hazw", "gkc@163.com", "hazwgkc@163.com"),
        ("2", "024", "2024"),
        ("共 3", "件", "共 3件"),
        ("", "信息", "信息"),
        ("政府", "", "政府"),
    ],
)
def test_lines_are_glued(one, two, both):
    assert glue(Words(one), Words(two)).text == both


@given(st.text(alphabet="政府a1 ", max_size=9), st.text(alphabet="政府a1 ", max_size=9))
def test_glued_words_keep_their_characters(one, two):
    assert glue(Words(one), Words(two)).text.replace(" ", "") == (one + two).replace(" ", "")
    assert follow(Words(one), Words(two)).text.replace(" ", "") == (one + two).replace(" ", "")


def test_boxes_of_two_pages_stay_apart():
    one, two = Words("甲", (), ((0, (0.0, 0.0, 1.0, 1.0)),)), Words("乙", (), ((1, (0.0, 0.0, 2.0, 2.0)),))
    assert dict(glue(one, two).boxes) == {0: (0.0, 0.0, 1.0, 1.0), 1: (0.0, 0.0, 2.0, 2.0)}
    assert around((0, 1, 2, 3), (1, 0, 5, 2)) == (0, 0, 5, 3)


def test_a_run_is_split_into_its_characters():
    one = page((10, 10, "政府"))
    (run,) = runs(one)
    assert [(part.start, part.left) for part in split(one, run)] == [(0, 10.0), (1, 20.0)]
    assert isinstance(run, Run)
    assert (run.middle, run.size) == (15.0, 10.0)
