"""Pages into blocks."""

import pytest

from disclint.errors import LoadError
from disclint.layout import GridCell
from disclint.loaders import assembly, pdf
from disclint.loaders.pdf_body import blocks, plain
from disclint.tree import Cell, Paragraph, Picture, Table
from pdfmaking import BOTTOM, LEFT, RIGHT, Press, Print


def read(press):
    pages, _ = pdf.read_pages(press.finish(""))
    return blocks(pages, [])


def row(*texts):
    return tuple(GridCell(text, "label" if index == 0 else "figure") for index, text in enumerate(texts))


def shown(block):
    return [[cell.text for cell in line] for line in block.rows] if isinstance(block, Table) else block.text


def test_text_tables_and_pictures_come_in_the_order_of_the_page():
    press = Press(Print())
    press.paragraph("一、总体情况")
    press.table((row("规章", "1"), row("规范性文件", "2")))
    press.paragraph("下文")
    press.image()
    press.paragraph("后文")
    found = read(press)
    assert [type(block) for block in found] == [Paragraph, Table, Paragraph, Picture, Paragraph]
    assert shown(found[1]) == [["规章", "1"], ["规范性文件", "2"]]


def test_a_table_s_last_row_alone_on_a_page_belongs_to_it():
    press = Press(Print())
    press.y = BOTTOM - 20
    press.table(((GridCell("第二十条第（一）项", "caption", 1, 2),), row("规章", "1")))
    (table,) = read(press)
    assert shown(table) == [["第二十条第（一）项"], ["规章", "1"]]


def test_a_frame_around_a_line_is_a_paragraph():
    press = Press(Print())
    press.table(((GridCell("温馨提示", "caption"),),))
    press.paragraph("正文")
    assert [shown(block) for block in read(press)] == ["温馨提示", "正文"]


def test_a_table_that_only_frames_text_is_text():
    press = Press(Print())
    press.table((row("政府信息公开。" * 100, "甲"),))
    assert all(isinstance(block, Paragraph) for block in read(press))


def test_a_table_with_text_before_it_on_its_page_is_another():
    press = Press(Print())
    press.table((row("规章", "1"), row("规范性文件", "2")))
    press.turn_page()
    press.paragraph("二、其他")
    press.table((row("规章", "3"), row("规范性文件", "4")))
    assert [type(block) for block in read(press)] == [Table, Paragraph, Table]


def test_figures_that_reach_over_a_border_stay_in_their_cells():
    press = Press(Print())
    y = press.y
    for x in (LEFT, 200.0, 215.0, RIGHT):
        press.line(x, y, x, y + 20)
    for top in (y, y + 20):
        press.line(LEFT, top, RIGHT, top)
    press.text(190, y + 14, "123456", 7.5)  # over both borders, as if in three cells
    (table,) = read(press)
    assert "".join(cell.text for cell in table.rows[0]) == "123456"
    assert len(table.rows[0]) == 3


def test_a_small_seal_is_no_picture_of_a_table():
    press = Press(Print())
    press.paragraph("正文")
    from pdfmaking import _picture

    press.canvas.drawImage(_picture(), 400, 300, 100, 100)
    assert [type(block) for block in read(press)] == [Paragraph]


def test_rows_are_plain_text_between_tabs():
    table = Table(((Cell("甲", 0), Cell("1", 1)), (Cell("乙", 2),)), 3)
    assert plain(table) == "甲\t1\n乙"
    assert plain(Paragraph("丙", 0)) == "丙"


def test_a_page_of_boxes_is_text():
    press = Press(Print())
    press.paragraph("正文在此")
    for x in range(11):
        for y in range(11):
            press.canvas.rect(80 + 30 * x, 100 + 30 * y, 20, 20)
    assert [shown(block) for block in read(press)] == ["正文在此"]


def test_a_table_beyond_all_measure_is_refused(monkeypatch):
    press = Press(Print())
    press.table((row("规章", "1"), row("规范性文件", "2")))
    monkeypatch.setattr(assembly, "MAX_CELLS", 3)
    with pytest.raises(LoadError, match="表格过大"):
        read(press)


def test_tables_without_borders_are_refused():
    press = Press(Print())
    for row_number in range(9):
        for column in range(7):
            press.text(200 + 40 * column, 100 + 20 * row_number, str(row_number * column), 9)
    with pytest.raises(LoadError, match="框线"):
        read(press)
