from disclint.formindex import index_of
from disclint.source import Source, Text
from disclint.tables import claim, figure_cells
from disclint.tree import Cell, Document, Table
from forms import form

INDEX = index_of(form(2021))


def claimed(*rows):
    table = Table(tuple(tuple(Cell(text, 0) for text in row) for row in rows), 0)
    document = Document(Source("f", b""), Text(""), (table,), lambda c, a, t, i, j: (a, a, True))
    found, strays = claim(document, INDEX)
    return {f"{c.wanted.spec.id}/{c.wanted.row}": c for c in found.values()}, strays


def texts(row):
    return [cell.text for cell, _ in figure_cells(row)]


def test_blank_squares_left_by_spans_are_no_figures():
    rows, _ = claimed(["一、本年新收政府信息公开申请数量", "", "", "14", "2", "0", "0", "0", "0", "16"])
    assert texts(rows["requests/new"]) == ["14", "2", "0", "0", "0", "0", "16"]


def test_a_ragged_tail_is_no_figure():
    rows, _ = claimed(["1.属于国家秘密", "4", "0", "0", "0", "0", "0", "4", ""])
    assert texts(rows["requests/denied.secret"]) == ["4", "0", "0", "0", "0", "0", "4"]


def test_headings_are_no_rows():
    rows, strays = claimed(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "", "", "", ""])
    assert (rows, strays) == ({}, [])


def test_a_garbled_label_is_claimed_between_its_neighbours():
    seven = ["0"] * 7
    rows, _ = claimed(["1.属于国家秘密", *seven], ["2.其他法律行政止公开", *seven], ["3.危及“三安全一稳定”", *seven])
    assert rows["requests/denied.law"].fit == "similar"


def test_fifteen_figures_without_a_label_are_the_disputes():
    rows, _ = claimed(["0"] * 15)
    assert list(rows) == ["disputes/"]


def test_an_extra_row_is_a_stray():
    seven = ["0"] * 7
    rows, strays = claimed(["（一）予以公开", *seven], ["小计", *seven], ["（二）部分公开", *seven])
    assert [stray.label for stray in strays] == ["小计"]
    assert set(rows) == {"requests/granted", "requests/partial"}


def test_a_blank_last_column_makes_no_row_of_the_head():
    rows, strays = claimed(
        ["自然人", "法人或其他组织", "总计", ""], ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]
    )
    assert (rows, strays) == ({}, [])


def test_a_reworded_label_beside_its_group_is_claimed_by_its_place():
    seven = ["0"] * 7
    rows, strays = claimed(
        ["（四）无法提供", "1.本机关未掌握相关信息", *seven],
        ["2.没有现成信息需要另行制作", *seven],
        ["3.补正后申请内容仍不明确", *seven],
    )
    assert rows["requests/unable.not_held"].fit == "similar" and not strays


def test_a_word_in_a_figure_cell_is_kept_though_blank_squares_follow():
    rows, _ = claimed(["信息内容", "本年处理决定数量", "", ""], ["行政许可", "若干", "", ""])
    assert texts(rows["licensing/licensing"]) == ["若干"]
