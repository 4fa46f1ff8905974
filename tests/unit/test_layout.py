import pytest

from disclint.layout import ABOVE, broken, grid, pieces, squared
from disclint.scaffold import ExtraColumn, ExtraRow, sample
from forms import YEARS, form


def texts(row):
    return [cell.text for cell in row]


def spans(row):
    return [(cell.rowspan, cell.colspan) for cell in row]


def test_header_of_the_request_table_as_printed():
    made = sample(form(2021))
    rows = grid(made, form(2021).table("requests"))
    assert spans(rows[0]) == [(3, 3), (1, 7)]
    assert texts(rows[0])[1] == ABOVE["requests"] == "申请人情况"
    assert texts(rows[1]) == ["自然人", "法人或其他组织", "总计"]
    assert spans(rows[1]) == [(2, 1), (1, 5), (2, 1)]
    assert texts(rows[2]) == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]


@pytest.mark.parametrize(("year", "results", "height"), [(2019, 20, 26), (2021, 22, 28)])
def test_row_spans_of_the_request_table_as_printed(year, results, height):
    rows = grid(sample(form(year)), form(year).table("requests"))
    assert len(rows) == height
    first = {cell.text: cell for row in rows for cell in row if cell.role == "label"}
    assert first["三、本年度办理结果"].rowspan == results
    assert first["（三）不予公开"].rowspan == 8
    assert first["（四）无法提供"].rowspan == 3
    assert first["（五）不予处理"].rowspan == 5
    assert (first["（六）其他处理"].rowspan, first["（六）其他处理"].colspan) == ((3, 1) if year == 2021 else (1, 2))
    assert first["一、本年新收政府信息公开申请数量"].colspan == 3
    assert first["（一）予以公开"].colspan == 2


def test_header_of_the_dispute_table_as_printed():
    rows = grid(sample(form(2021)), form(2021).table("disputes"))
    assert [(cell.text, cell.colspan) for cell in rows[0]] == [("行政复议", 5), ("行政诉讼", 10)]
    assert spans(rows[1]) == [(2, 1)] * 5 + [(1, 5)] * 2
    assert texts(rows[1])[5:] == ["未经复议直接起诉", "复议后起诉"]
    assert texts(rows[2]) == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2
    assert len(rows[3]) == 15


@pytest.mark.parametrize("year", YEARS)
def test_every_grid_is_a_rectangle_and_every_figure_is_printed_once(year):
    made = sample(form(year))
    for tables in ("stacked", "separate"):
        figures = 0
        for chapter in made.chapters:
            for piece in pieces(made, chapter.id, tables):
                square = squared(piece.grid)
                assert len({len(line) for line in square}) == 1
                assert len(square) == len(piece.grid)
                figures += sum(cell.role == "figure" for row in piece.grid for cell in row)
        assert figures == len(made.figures)


def test_stacked_and_separate():
    made = sample(form(2021))
    (stacked,) = pieces(made, "proactive")
    assert stacked.grid[0][0].text == "第二十条第（一）项"
    assert stacked.grid[0][0].colspan == 4
    assert [piece.caption for piece in pieces(made, "proactive", "separate")] == [
        f"第二十条第（{item}）项" for item in "一五六八"
    ]


def test_pictures_and_dropped_tables():
    made = sample(form(2021))._replace(pictures=frozenset(["licensing"]), dropped=frozenset(["charges"]))
    found = pieces(made, "proactive")
    assert [(piece.id, bool(piece.grid)) for piece in found] == [
        ("documents", True), ("licensing", False), ("enforcement", True),
    ]  # fmt: skip


def test_labels_rows_and_columns_that_depart_from_the_form():
    made = sample(form(2021))._replace(
        labels={"requests/denied": "（三）不公开", "requests//commercial": "企业", "requests": "表注"},
        dropped=frozenset(["requests/denied.secret", "requests//charity"]),
        rows=(ExtraRow("requests", "denied.inquiry", "小计", ("1", "2")),),
        columns=(ExtraColumn("requests", "other", "小计", "9"),),
    )
    rows = grid(made, form(2021).table("requests"))
    assert rows[0][0].text == "表注"
    assert texts(rows[2]) == ["企业", "科研机构", "法律服务机构", "其他", "小计"]
    assert rows[1][1].colspan == 5
    group = next(row for row in rows if row[0].text == "（三）不公开")
    assert group[0].rowspan == 8  # one dropped, one added
    added = next(row for row in rows if row[0].text == "小计" and row[0].role == "label")
    assert texts(added) == ["小计", "1", "2", "", "", "", "", ""]
    assert texts(rows[3])[-2:] == ["9", made.figures["requests/new/total"]]
    assert len({len(line) for line in squared(rows)}) == 1


def test_order_of_columns_and_of_groups():
    made = sample(form(2021))._replace(
        order={"disputes": ("suit_after", "suit_direct"), "documents": ("valid", "made")}
    )
    rows = grid(made, form(2021).table("disputes"))
    assert texts(rows[1])[5:] == ["复议后起诉", "未经复议直接起诉"]
    assert texts(rows[3])[5:10] == ["1", "0", "0", "0", "1"]
    rows = grid(made, form(2021).table("documents"))
    assert texts(rows[0]) == ["信息内容", "现行有效件数", "本年废止件数", "本年制发件数"]
    assert texts(rows[2]) == ["行政规范性文件", "9", "1", "2"]


@pytest.mark.parametrize("table", ["requests", "disputes"])
def test_a_table_cut_at_any_row_keeps_its_shape(table):
    rows = grid(sample(form(2021)), form(2021).table(table))
    for at in range(1, len(rows)):
        first, second = broken(rows, at)
        assert len(first) + len(second) == len(rows)
        for part in (first, second):
            assert len({len(line) for line in squared(part)}) == 1
        figures = [cell.text for row in (*first, *second) for cell in row if cell.role == "figure"]
        assert figures == [cell.text for row in rows for cell in row if cell.role == "figure"]
