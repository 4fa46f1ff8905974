"""Quotations out of tables and running text."""

from __future__ import annotations

from disclint.quote import Passage, Row, quotation
from disclint.source import Source, Text
from disclint.tree import WHOLE, Cell, Document, Paragraph, Picture, Place, Table


def document(*blocks):
    return Document(Source("a.html", b""), Text(""), blocks, lambda *_: (0, 0, True))


def cells(*texts):
    return tuple(Cell(text, 0) for text in texts)


REQUESTS = Table(
    (
        (Cell("（勾稽关系）", 0, 3, 3), Cell("申请人情况", 0, 1, 7)),
        (Cell("自然人", 0, 2, 1), Cell("法人或其他组织", 0, 1, 5), Cell("总计", 0, 2, 1)),
        cells("商业 企业", "科研 机构", "社会公益组织", "法律服务机构", "其他"),
        (Cell("一、本年新收", 0, 1, 3), *cells("30", "0", "0", "0", "0", "0", "31")),
        (
            Cell("三、办理结果", 0, 2, 1),
            Cell("（三）不予公开", 0, 2, 1),
            *cells("1.属于国家秘密", "1", "0", "0", "0", "0", "0", "1"),
        ),
        cells("8.属于行政查询事项", "0", "", "/", "0", "0", "0", "0"),
    ),
    0,
)
DISPUTES = Table(
    (
        (Cell("行政复议", 0, 1, 5), Cell("行政诉讼", 0, 1, 5)),
        cells(*("结果维持 结果纠正 其他结果 尚未审结 总计 " * 2).split()),
        cells(*["1", "0", "0", "0", "1", "0", "0", "2", "0", "3"]),
    ),
    0,
)


def test_a_figure_stands_under_its_headings():
    quote = quotation(document(REQUESTS), Place(0, 3, 7))
    assert quote == Row(
        "一、本年新收",
        (),
        ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
        ("30", "0", "0", "0", "0", "0", "31"),
        6,
    )


def test_row_spans_and_numbered_labels_do_not_shift_the_columns():
    quote = quotation(document(REQUESTS), Place(0, 4, 3))
    assert (quote.label, quote.cells[quote.mark], quote.heads[quote.mark]) == (
        "（三）不予公开1.属于国家秘密",
        "1",
        "自然人",
    )
    quote = quotation(document(REQUESTS), Place(0, 5, 2))
    assert (quote.mark, quote.cells[1]) == (1, "")


def test_a_label_or_a_whole_row_can_be_meant():
    assert quotation(document(REQUESTS), Place(0, 3, 0)).mark == -2
    assert quotation(document(REQUESTS), Place(0, 3)).mark == -1


def test_groups_are_given_where_headings_repeat():
    quote = quotation(document(DISPUTES), Place(0, 2, 9))
    assert quote.groups[0] == "行政复议"
    assert quote.groups[9] == "行政诉讼"
    assert (quote.label, quote.mark) == ("", 9)


def test_heading_rows_are_quoted_as_words():
    assert quotation(document(REQUESTS), Place(0, 2, 0)) == Passage("商业 企业", "", "")
    assert quotation(document(REQUESTS), Place(0, 1)).before == "自然人 │ 法人或其他组织 │ 总计"


def test_running_text_is_quoted_around_the_words_meant():
    text = "甲" * 100 + "75件" + "乙" * 100
    quote = quotation(document(Paragraph(text, 0)), Place(0, start=100, end=103))
    assert quote.marked == "75件"
    assert quote.before.startswith("…甲") and quote.after.endswith("乙…")
    assert quotation(document(Paragraph("五、存在问题", 0)), Place(0)) == Passage("五、存在问题", "", "")


def test_there_is_nothing_to_quote_of_pictures_or_the_whole():
    shown = document(Picture("", 0), Paragraph(" ", 0), REQUESTS)
    assert quotation(shown, WHOLE) is None
    assert quotation(shown, Place(0)) is None
    assert quotation(shown, Place(1)) is None
    assert quotation(shown, Place(2)) is None
    assert quotation(shown, Place(9)) is None
