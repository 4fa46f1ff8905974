import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import report, text_report
from disclint.legible import letters, printed, scattered, table_name, unread_tables
from forms import form


def test_a_report_that_is_read_or_has_no_tables_is_no_matter():
    assert unread_tables(report()) is None
    gone = {"drop": ["documents", "licensing", "enforcement", "charges", "requests", "disputes/table"]}
    assert unread_tables(report(gone)) is None


@pytest.mark.parametrize("between", ["、", "；"])
def test_words_of_tables_without_figures(between):
    row = between.join(["本年制发件数", "本年废止件数", "现行有效件数"])
    text = f"测试市财政局2024年政府信息公开工作年度报告\n一、总体情况\n好。\n二、主动公开政府信息情况\n{row}\n规章{between}甲\n"
    unread = unread_tables(text_report(text, 2024))
    assert unread is not None
    assert unread.tables == ("documents",)
    assert unread.names[0] == "表二"
    assert (unread.found, unread.expected) == (0, 200)


def test_names_of_tables():
    assert table_name(form(2021), "requests") == "表三"
    assert "第（八）项" in table_name(form(2021), "charges")


def test_printed_labels_are_found_whatever_stands_between():
    spec = form(2021).table("licensing")
    assert printed(spec, letters("行政许可 | 本年处理 决定数量"))
    assert not printed(spec, letters("行政许可"))


DISPUTES = "行政复议 行政诉讼 未经复议直接起诉 复议后起诉 " + "结果维持 结果纠正 其他结果 尚未审结 总计 " * 3


@given(st.permutations(DISPUTES.split()), st.lists(st.integers(0, 9), min_size=15, max_size=15))
def test_a_table_is_there_in_whatever_order_its_words_are_read(words, figures):
    spec = form(2021).table("disputes")
    text = letters("".join(words) + "".join(map(str, figures)))
    assert scattered(spec, text)
    assert not scattered(spec, text[:-1])  # a figure too few
    assert not scattered(spec, text.replace("审", "", 1))
    assert not scattered(spec, text + "依法办理因政府信息公开引发的行政复议和行政诉讼案件" * 5)  # a text, not a table


def test_only_rows_side_by_side_are_told_so():
    spec = form(2021).table("requests")
    labels = "".join(letters(leaf.line.label) for axis in ("rows", "columns") for leaf in spec.leaves(axis))
    assert not scattered(spec, labels + "0" * 200)
