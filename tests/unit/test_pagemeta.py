import pytest

from disclint.pagemeta import is_label, iso_date, read_meta
from disclint.tree import Cell, Meta, Paragraph, Table


def said(*texts):
    return read_meta([Paragraph(text, i) for i, text in enumerate(texts)])


def table(*rows):
    return Table(tuple(tuple(Cell(text, 10 * r + c) for c, text in enumerate(row)) for r, row in enumerate(rows)), 0)


@pytest.mark.parametrize(
    "line",
    [
        "来源：测试市财政局发布时间：2025-01-20",
        "来源：测试市财政局发布时间：2025-01-20浏览次数：12",
        "公开日期：2025年1月20日 公开机构：测试市财政局",
        "【发布日期：2025/1/20】【信息来源：测试市财政局】",
    ],
)
def test_labels_end_the_value_before_them(line):
    meta = said(line)
    assert (meta.published, meta.origin, meta.published_at) == ("2025-01-20", "测试市财政局", 0)


@pytest.mark.parametrize(
    "rows",
    [
        [["索引号", "1133", "发布机构", "测试市财政局"], ["发布日期", "2025-01-20", "主题分类", "政务公开"]],
        [["发布机构", "发布日期"], ["测试市财政局", "2025-01-20"]],
        [["发布机构：", "测试市财政局"], ["发布日期：", "2025-01-20"]],
        [["发布机构：测试市财政局", "发布日期：2025-01-20"]],
    ],
)
def test_tables_give_a_value_beside_below_or_in_the_cell_of_its_label(rows):
    meta = read_meta([table(*rows)])
    assert (meta.published, meta.origin) == ("2025-01-20", "测试市财政局")
    assert rows[meta.published_at // 10][meta.published_at % 10].endswith("2025-01-20")


def test_a_label_in_a_line_of_its_own_goes_with_the_next_line():
    meta = said("发布日期", "2025-01-20", "发布机构：", "测试市财政局", "来源：", "栏目：年报")
    assert (meta.published, meta.published_at, meta.origin) == ("2025-01-20", 1, "测试市财政局")


def test_the_day_of_publication_goes_before_other_days_and_what_is_known_stays():
    assert said("成文日期：2025-01-10 发布日期：2025-01-20").published == "2025-01-20"
    assert read_meta([Paragraph("来源：乙局", 0)], Meta(origin="甲局")).origin == "甲局"


def test_a_day_that_does_not_exist_is_none():
    assert said("发布日期：2025-02-31").published == ""
    assert iso_date("2024-02-29") == "2024-02-29" and not is_label("发布日期：2025-01-20") and is_label("发 布 日 期：")


@pytest.mark.parametrize(
    "line",
    [
        "发布机构 | 测试市财政局 | 发文日期 | 2025-01-20 20:04",
        "| 关键词 | 发布机构 | 测试市财政局 | 生成日期 | 2025-01-20 16:24:38 | 是否有效 | |",
        "文号 | | 发布机构: | 测试市财政局 | 公开日期: | 2025-01-20 |",
    ],
)
def test_a_row_of_a_table_that_came_as_text_is_read_as_one(line):
    meta = said(line)
    assert (meta.published, meta.origin) == ("2025-01-20", "测试市财政局")


def test_a_date_glued_to_its_label_is_read():
    assert said("发布机构测试市财政局发文日期 2025-01-20 20:04").published == "2025-01-20"
    assert said("发文日期 | 有效 |", "2025-01-20").published == ""


def test_a_date_in_a_long_sentence_is_none_of_the_page():
    assert said("我局" + "认真做好政府信息公开工作，" * 12 + "发布时间2024-05-15前完成。").published == ""


def test_a_title_may_have_spaces_in_it():
    assert (
        said("标题: 测试市财政局 2023年政府信息公开工作年度报告").title == "测试市财政局 2023年政府信息公开工作年度报告"
    )
