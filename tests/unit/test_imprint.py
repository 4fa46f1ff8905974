from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.identity import find_signature
from disclint.imprint import is_imprint, printing, without_imprint
from disclint.source import Source, Text
from disclint.tree import Cell, Document, Paragraph, Table


def document(*blocks):
    made = tuple(Paragraph(block, 0) if isinstance(block, str) else block for block in blocks)
    return Document(Source("x.txt", b""), Text("", "utf-8"), made, lambda *_: None)


def table(*texts):
    return Table(tuple((Cell(text, 0),) for text in texts), 0)


SIGNED = ("六、其他需要报告的事项", "无。", "测试市财政局", "2025年1月20日")


@given(st.dates(date(2010, 1, 1), date(2090, 1, 1)), st.sampled_from(("", "测试市财政局办公室 ", "抄送：甲局。 乙办 ")))
def test_the_day_of_printing_is_read_below_a_signature(day, before):
    line = f"{before}{day.year}年{day.month}月{day.day}日印发"
    for last in (line, table("抄送：甲局，乙局。", line)):
        page = document(*SIGNED, last)
        found, where = printing(page)
        assert found == day.isoformat()
        assert page.quote(where) == f"{day.year}年{day.month}月{day.day}日"
        assert find_signature(page)[:3:2] == ("测试市财政局", "2025-01-20")


def test_an_imprint_at_the_end_of_a_long_line_is_parted_from_the_signature():
    text = "无。 测试市财政局2025年1月20日 测试市财政局办公室 2025年1月21日印发"
    assert without_imprint(text) == "无。 测试市财政局2025年1月20日 "
    found = find_signature(document(text))
    assert (found.organ, found.date, found.printed) == ("测试市财政局", "2025-01-20", "2025-01-21")


@pytest.mark.parametrize(
    "text",
    ["无。", "该办法由市局于2025年1月21日印发。", "《办法》，2025年1月21日印发", "2025年13月1日印发", "已经印发", "发"],
)
def test_what_is_no_imprint(text):
    assert without_imprint(text) == text
    assert printing(document(text)) == printing(document())


def test_only_small_tables_with_its_words_are_one():
    assert is_imprint(table("抄送：甲局。"))
    assert is_imprint(table("某办公室2025年1月2日印发"))
    assert not is_imprint(table("行政许可", "3"))
    assert not is_imprint(table(*["抄送：甲局。"] * 9))
    assert not is_imprint(Paragraph("抄送：甲局。", 0))


def test_a_table_of_figures_ends_the_search():
    assert printing(document("甲办 2025年1月2日印发", table("行政许可", "3"))) == printing(document())
