import pytest

from disclint.loaders.separated import separators, spans, unbarred


def cells(line, kind):
    return [line[i:j] for i, j in spans(line, kind)]


@pytest.mark.parametrize(("mark", "kind"), [(" | ", "|"), (",", ","), ("，", "，"), ("    ", "  "), ("\u3000", "  ")])
def test_rows_parted_alike_are_a_table(mark, kind):
    rows = [
        ["信息内容", "制发数", "有效数"],
        ["规章", "1", "2"],
        ["文件（区分，只计，不计）", "0", "3"],
        ["其他", "0", "0"],
    ]
    lines = ["一、总体情况", *(mark.join(row) for row in rows), "正文，说明。"]
    assert separators(lines) == dict.fromkeys((1, 2, 3, 4), kind)
    assert [cells(line, kind) for line in lines[1:5]] == rows


def test_small_tables_count_once_the_file_has_a_larger_one():
    lines = ["许可,12", "", "甲,1,2", "乙,3,4", "丙,5,6"]
    assert set(separators(lines)) == {0, 2, 3, 4}
    assert separators(lines[:4]) == {}


@pytest.mark.parametrize(
    "lines",
    [
        ["2023年，我局公开信息，共计326", "其中，网站公开，政策文件12", "解读，图文，8"],
        ["行政许可 1,206", "行政处罚 3,087", "行政强制 4,120"],
        ["来源：甲局  日期：2024-01-20", "电话  见网站", "\u3000\u3000正文开头2023"],
        ["（一）公开 5 1  0 6", "（二）部分 2 0  0 2", "（三）不予 0 0  0 0"],
        ["第一，公开数为1，第二，2。", "第三，公开数为3。", "第四，公开数为4。"],
    ],
)
def test_prose_and_figures_told_apart_otherwise_are_no_table(lines):
    assert separators(lines) == {}


def test_a_row_with_a_word_for_its_figure_belongs_to_the_rows_around_it():
    assert set(separators(["甲 | 1", "乙 | 若干", "丙 | 2", "丁 | 3", "戊 | 4", "己 | 约五"])) == {0, 1, 2, 3, 4, 5}


def test_cells_may_be_empty_and_edges_may_be_marked():
    assert cells("| 许可 |  | 3 |", "|") == ["许可", "", "3"]
    assert cells("  规\u3000\u3000章    1   2\n", "  ") == ["规\u3000\u3000章", "1", "2"]


def test_bars_that_only_fill_up_a_row_are_no_cells():
    assert cells("第二十条第（一）项 | |||", "|") == ["第二十条第（一）项"]
    assert cells("许可 | 6 | ||", "|") == ["许可", "6"]
    assert cells("新收 |  |  | 0 | ||", "|") == ["新收", "", "", "0"]


def test_rows_parted_by_bars_need_not_stand_together():
    lines = ["信息内容 | 本年数量 |", "许可 | 6 | ||", "第（六）项 | |||", "处罚 | 7 | ||", "强制 | 8 | ||"]
    assert set(separators(lines)) == {0, 1, 2, 3, 4}
    assert separators([*lines[:2], "正文。", lines[3]]) == {}


@pytest.mark.parametrize("line", ["规章 |", "| 规章", "规章", " 规章  |"])
def test_a_bar_beside_a_lone_cell_is_no_text(line):
    start, end = unbarred(line)
    assert line[start:end].strip() == "规章"


def test_a_line_of_bars_holds_nothing_and_a_menu_is_left_alone():
    assert unbarred("|||")[0] == unbarred("|||")[1]
    assert unbarred("首页 | 简介 |") == (0, 9)
