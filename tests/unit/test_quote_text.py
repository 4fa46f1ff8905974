"""The layout of quoted rows."""

from __future__ import annotations

import pytest

from disclint.quote import Row
from disclint.quote_text import row_lines
from disclint.typeset import width

HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROW = Row("一、本年新收政府信息公开申请数量", (), HEADS, ("30", "0", "0", "0", "0", "0", "31"), 6)


def test_the_cell_meant_stands_under_its_heading():
    lines, styles = row_lines(ROW, 120)
    assert styles == ["head"] * (len(lines) - 1)
    assert lines[-1].endswith("⟦31⟧") and lines[-2].endswith("总计")
    assert len({width(line) for line in lines[1:]}) == 1


@pytest.mark.parametrize("room", [40, 50, 60, 80, 100])
@pytest.mark.parametrize("mark", [-2, -1, 0, 3, 6])
def test_no_line_is_wider_than_the_room_and_the_mark_is_always_there(room, mark):
    lines, _ = row_lines(ROW._replace(mark=mark), room)
    assert all(width(line) <= room for line in lines)
    assert ("⟦" in lines[-1]) == (mark != -1)


def test_blank_cells_are_visible_when_meant():
    lines, _ = row_lines(ROW._replace(cells=("",) * 7, mark=0), 100)
    assert "⟦ ⟧" in lines[-1]


@pytest.mark.parametrize("mark", range(10))
def test_groups_stand_over_their_own_columns(mark):
    heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 2
    row = Row("", ("行政复议",) * 5 + ("行政诉讼",) * 5, heads, ("0",) * 10, mark)
    lines, _ = row_lines(row, 64)
    group = "行政复议" if mark < 5 else "行政诉讼"
    at = width(lines[-1][: lines[-1].index("⟦")])
    assert group in lines[0]
    assert width(lines[0][: lines[0].index(group)]) <= at + 8
    assert all(width(line) <= 64 for line in lines)


def test_columns_left_out_are_marked_among_the_headings_too():
    lines, _ = row_lines(ROW._replace(mark=0), 60)
    assert "…" in lines[-1]
    assert "…" in lines[-2]
