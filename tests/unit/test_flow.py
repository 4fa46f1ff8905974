"""Lines into paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.loaders.flow import Margins, furniture, is_page_number, laid, margins, paragraphs, pitch
from disclint.loaders.pdf_text import TextLine, Words
from pdfmaking import width_of, wrapped

SIZE, LEFT, RIGHT = 16.0, 74.0, 520.0


def line(text, x=LEFT, y=100.0, page=0, size=SIZE, right=None):
    right = x + width_of(text, size) if right is None else right
    return TextLine(Words(text, (), ((page, (x, y, right, y + size)),), 0.0, size), x, y, right, y + size)


def typeset(texts, indent=2.0, justified=False):
    """The lines of paragraphs, set as Word sets them."""
    found, y = [], 100.0
    for text in texts:
        rows = wrapped(text, SIZE, RIGHT - LEFT, indent * SIZE)
        for index, row in enumerate(rows):
            full = justified and index + 1 < len(rows)
            found.append(line(row, LEFT + (indent * SIZE if not index else 0), y, right=RIGHT if full else None))
            y += 28.0
    return found


def read(lines, edges=None):
    edges = edges or margins(lines, 595.0)
    return [one.text for one in paragraphs([laid(one, edges, one.words.boxes[0][0]) for one in lines], pitch(lines))]


prose = st.lists(st.text(alphabet="政府信息公开申请，。、12年a（）", min_size=1, max_size=200), min_size=1, max_size=6)


@pytest.mark.parametrize("justified", [False, True])
@given(texts=prose)
def test_paragraphs_that_were_set_in_lines_come_back(justified, texts):
    texts = [text.replace("a", "甲") for text in texts]
    assert read(typeset(texts, justified=justified), Margins(LEFT, RIGHT)) == texts


def test_a_heading_is_a_paragraph_of_its_own():
    text = "政府信息公开工作" * 8 + "。"
    assert read(typeset(["一、总体情况", text, "（一）主动公开", text], 2.0)) == [
        "一、总体情况",
        text,
        "（一）主动公开",
        text,
    ]


def test_a_heading_without_indent_is_one_too_where_the_line_before_it_is_full():
    full = "政府信息公开工作" * 3 + "甲乙。"
    lines = [line(full, right=RIGHT), line("二、主动公开政府信息情况", y=128.0), line("第二段", y=156.0)]
    assert read(lines, Margins(LEFT, RIGHT)) == [full, "二、主动公开政府信息情况", "第二段"]


def test_words_of_a_sentence_that_look_like_a_number_are_no_heading():
    lines = [line("本机关按照", right=RIGHT), line("一、二类事项办理", y=128.0)]
    assert read(lines, Margins(LEFT, RIGHT)) == ["本机关按照一、二类事项办理"]


def test_the_lines_of_a_centred_title_are_joined_only_where_the_first_is_full():
    size = 22.0
    short = [line("某市人民政府", 231.0, size=size), line("2024年政府信息公开工作年度报告", 145.0, 140.0, size=size)]
    assert len(read(short, Margins(LEFT, RIGHT))) == 2
    wide = "某某某某某某市人民政府办公室二〇二四年政府"
    one = line(wide, 80.0, size=size, right=514.0)
    assert len(read([one, line("信息公开工作年度报告", 187.0, 140.0, size=size)], Margins(LEFT, RIGHT))) == 1


def test_lines_apart_and_lines_of_other_sizes_are_apart():
    lines = [line("甲" * 27), line("乙" * 27, y=128.0), line("丙" * 27, y=156.0), line("丁" * 27, y=250.0)]
    assert len(read(lines)) == 2
    assert len(read([line("甲" * 27), line("乙" * 10, y=128.0, size=30.0)], Margins(LEFT, RIGHT))) == 2


def test_a_paragraph_goes_on_over_the_page():
    first = line("甲" * 27, y=780.0, right=RIGHT)
    assert read([first, line("乙丙。", y=80.0, page=1)], Margins(LEFT, RIGHT)) == ["甲" * 27 + "乙丙。"]


def test_a_line_that_an_address_did_not_fit_into_goes_on():
    lines = [line("甲" * 22), line("https://www.example.gov.cn查询。", y=128.0)]
    assert len(read(lines, Margins(LEFT, RIGHT))) == 1


def test_signatures_stand_in_lines_of_their_own():
    lines = [line("甲" * 20 + "。"), line("某市财政局", 400.0, 128.0), line("2025年1月20日", 395.0, 156.0)]
    assert len(read(lines, Margins(LEFT, RIGHT))) == 3


@pytest.mark.parametrize("text", ["3", "- 3 -", "— 12 —", "第3页", "第 3 页 共 6 页", "3/6", "IV", "- -"])
def test_page_numbers(text):
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["2024年", "一、总体情况", "3件", "12345678", "政府"])
def test_no_page_numbers(text):
    assert not is_page_number(text)


def test_what_stands_at_the_edge_of_most_pages_is_no_text():
    pages = [
        [line("某市政府公报 第1期", y=30.0), line(f"正文{n}", y=300.0), line(f"- {n} -", y=800.0)] for n in range(4)
    ]
    assert furniture(pages, [842.0] * 4) == {(n, i) for n in range(4) for i in (0, 2)}
    assert furniture([[line("一、总体情况", y=60.0)], [line("二、其他", y=60.0)]], [842.0] * 2) == set()
    assert furniture([[line("12", y=400.0)]], [842.0]) == set()


def test_margins_without_long_lines_are_the_page():
    assert margins([line("短")], 595.0) == Margins(0.0, 595.0)
    assert margins([], 595.0) == Margins(0.0, 595.0)


def test_margins_are_where_most_long_lines_begin_and_the_longest_end():
    assert margins(typeset(["甲" * 100]), 595.0) == Margins(LEFT, pytest.approx(LEFT + 27 * SIZE))


def test_the_pitch_of_few_lines_is_unknown():
    assert pitch([line("甲"), line("乙", y=128.0)]) == 0.0
    assert pitch([line("甲", y=100.0 + 28.0 * n) for n in range(5)]) == 28.0
