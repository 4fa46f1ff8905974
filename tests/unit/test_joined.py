"""Tables broken over pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.layout import pieces
from disclint.loaders.joined import Sheet, Square, join
from disclint.loaders.pdf_text import Words
from disclint.scaffold import sample
from forms import form

BOX = (0.0, 0.0, 50.0, 20.0)


def words(text, page=0, room=30.0, box=BOX):
    return Words(text, (), ((page, box),), room, 8.0)


def sheet(rows, page=0, xs=None, room=30.0):
    """A table of plain cells, or of (text, rowspan, colspan)."""
    squares, taken, width = [], set(), 0
    for r, row in enumerate(rows):
        c = 0
        for one in row:
            text, high, wide = one if isinstance(one, tuple) else (one, 1, 1)
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + j) for i in range(high) for j in range(wide)}
            squares.append(Square(r, c, high, wide, words(text, page, room)))
            c += wide
        width = max(width, c, *(x + 1 for y, x in taken if y == r))
    edges = xs or tuple(50.0 * i for i in range(width + 1))
    return Sheet(edges, len(rows), tuple(squares), ((page, (edges[0], 0.0, edges[-1], 20.0 * len(rows))),))


def texts(table):
    return [(s.row, s.column, s.rowspan, s.colspan, s.text) for s in table.squares]


def grids():
    made = sample(form(2021))
    return [piece.grid for chapter in made.chapters for piece in pieces(made, chapter.id)]


def as_rows(grid):
    return [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in grid]


def cut(table, at, head=0):
    """A table cut before a row: what spans the cut keeps its text above it, and goes on empty below it."""
    above = [s._replace(rowspan=min(s.rowspan, at - s.row)) for s in table.squares if s.row < at]
    below = [s._replace(row=s.row - at) for s in table.squares if s.row >= at]
    below += [
        s._replace(row=0, rowspan=s.row + s.rowspan - at, words=words(""))
        for s in table.squares
        if s.row < at < s.row + s.rowspan
    ]
    below = [s._replace(row=s.row + head, words=s.words._replace(boxes=((1, BOX),))) for s in below]
    repeated = [s for s in table.squares if s.row < head]
    order = sorted([*repeated, *below], key=lambda s: (s.row, s.column))
    return (
        Sheet(table.xs, at, tuple(above), table.boxes),
        Sheet(table.xs, table.height - at + head, tuple(order), ((1, BOX),)),
    )


@pytest.mark.parametrize("number", range(3))
@given(data=st.data())
def test_a_form_cut_at_any_row_is_whole_again(number, data):
    whole = sheet(as_rows(grids()[number]))
    depth = {0: 0, 1: 3, 2: 3}[number]  # rows of its head; a head that is itself cut is another matter
    at = data.draw(st.integers(max(depth, 1), whole.height - 1))
    head = data.draw(st.sampled_from([0, depth]))
    found = join(*cut(whole, at, head))
    assert found is not None
    assert texts(found) == texts(whole)
    assert found.height == whole.height
    assert [page for page, _ in found.boxes] == [0, 1]


def test_other_edges_are_another_table():
    assert join(sheet([["a", "b"]]), sheet([["c", "d"]], xs=(0.0, 50.0, 120.0))) is None


def test_odd_and_even_pages_may_have_other_margins():
    found = join(sheet([["a", "b"]]), sheet([["c", "d"]], 1, (20.0, 70.0, 120.0)))
    assert texts(found) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]


def test_inner_edges_of_both_parts_are_kept():
    one = sheet([[("第二十条第（六）项", 1, 1)]], xs=(0.0, 90.0))
    two = sheet([["信息内容", "本年处理决定数量"]], 1, (0.0, 30.0, 90.0))
    assert texts(join(one, two)) == [
        (0, 0, 1, 2, "第二十条第（六）项"),
        (1, 0, 1, 1, "信息内容"),
        (1, 1, 1, 1, "本年处理决定数量"),
    ]


def test_a_row_cut_in_two_is_rejoined():
    one = sheet([["项目", "数"], ["1.申请人无正当理由逾期不补", "67"]], room=2.0)
    two = sheet([["正的申请", ""], ["2.其他", "3"]], 1)
    assert texts(join(one, two))[2:] == [
        (1, 0, 1, 1, "1.申请人无正当理由逾期不补正的申请"), (1, 1, 1, 1, "67"), (2, 0, 1, 1, "2.其他"), (2, 1, 1, 1, "3"),
    ]  # fmt: skip


def test_the_figure_of_a_row_cut_in_two_may_stand_below():
    found = join(sheet([["一个很长的标签", ""]], room=1.0), sheet([["的后半", "5"]], 1))
    assert texts(found) == [(0, 0, 1, 1, "一个很长的标签的后半"), (0, 1, 1, 1, "5")]


@pytest.mark.parametrize(
    ("above", "below", "room"),
    [
        (["行政处罚", "8"], ["行政强制", ""], 30.0),  # a blank, not the rest of a row
        (["行政处罚", "8"], ["2.行政强制", ""], 1.0),  # numbered: it begins something
        (["行政处罚", "8"], ["行政强制", "1"], 1.0),  # both have figures
        (["398", "8"], ["5758", ""], 1.0),
        (["总计", "0"], ["", ""], 30.0),  # a blank row of full height
    ],
)
def test_rows_of_their_own_stay_so(above, below, room):
    assert join(sheet([above], room=room), sheet([below], 1)).height == 2


def test_what_is_left_of_a_row_s_padding_is_no_row():
    thin = tuple(
        square._replace(words=Words("", (), ((1, (0.0, 0.0, 50.0, 6.0)),))) for square in sheet([["", ""]], 1).squares
    )
    found = join(sheet([["总计", "0"]]), sheet([["", ""]], 1)._replace(squares=thin))
    assert found.height == 1


def test_a_label_torn_by_the_page_break_is_whole_again():
    one = sheet([[("（四）无", 1, 1), "1.本机关不掌握", "3"]], room=1.0)
    two = sheet([[("法提供", 2, 1), "2.没有现成信息", "0"], ["3.补正后仍不明确", "0"]], 1)
    assert texts(join(one, two))[0] == (0, 0, 3, 1, "（四）无法提供")


@pytest.mark.parametrize("label", ["（五）不予处理", "五、其他", "12.其他"])
def test_another_label_begins_another_group(label):
    one = sheet([[("（四）无法提供", 2, 1), "1.甲", "3"], ["2.乙", "1"]], room=1.0)
    two = sheet([[(label, 2, 1), "1.丙", "0"], ["2.丁", "0"]], 1)
    assert texts(join(one, two))[0][2] == 2


def test_a_label_that_stands_lower_belongs_to_its_whole_cell():
    one = sheet([[("", 2, 1), "1.甲", "3"], ["2.乙", "1"]])
    two = sheet([[("（四）无法提供", 1, 1), "3.丙", "0"]], 1)
    assert texts(join(one, two))[0] == (0, 0, 3, 1, "（四）无法提供")


def test_rows_of_figures_that_are_alike_repeat_nothing():
    assert join(sheet([["0", "0"], ["0", "0"]]), sheet([["0", "0"]], 1)).height == 3


def test_a_table_that_comes_twice_as_a_whole_stays_twice():
    assert join(sheet([["甲", "乙"]]), sheet([["甲", "乙"]], 1)).height == 2
