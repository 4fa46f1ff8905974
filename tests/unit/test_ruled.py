"""Ruling lines into grids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.loaders.ruled import grids, merged


@st.composite
def tables(draw):
    """Edges of columns and rows, and cells (row, column, rowspan, colspan) that tile the table."""
    widths = draw(st.lists(st.integers(12, 90), min_size=1, max_size=6))
    heights = draw(st.lists(st.integers(12, 60), min_size=1, max_size=6))
    xs, ys = [40.0], [60.0]
    for width in widths:
        xs.append(xs[-1] + width)
    for height in heights:
        ys.append(ys[-1] + height)
    cells = [(0, 0, len(heights), len(widths))]
    for _ in range(draw(st.integers(1, 14))):  # cells are split again and again
        index = draw(st.integers(0, len(cells) - 1))
        r, c, h, w = cells[index]
        if draw(st.booleans()):
            if h > 1:
                at = draw(st.integers(1, h - 1))
                cells[index : index + 1] = [(r, c, at, w), (r + at, c, h - at, w)]
        elif w > 1:
            at = draw(st.integers(1, w - 1))
            cells[index : index + 1] = [(r, c, h, at), (r, c + at, h, w - at)]
    return xs, ys, sorted(cells)


def drawn(xs, ys, cells, way="cells", jitter=0.0):
    """The lines of a table, drawn cell by cell."""
    across, down = [], []
    for r, c, h, w in cells:
        left, right, top, bottom = xs[c] + jitter, xs[c + w] - jitter, ys[r] + jitter, ys[r + h] - jitter
        across += [(top, left, right), (bottom, left, right)]
        down += [(left, top, bottom), (right, top, bottom)]
        if way == "double":
            across += [(top + 1.5, left, right), (bottom + 1.5, left, right)]
            down += [(left + 1.5, top, bottom), (right + 1.5, top, bottom)]
    return across, down


def squeezed(cells):
    """The cells by the edges that some cell has."""
    columns = sorted({x for _, c, _, w in cells for x in (c, c + w)})
    rows = sorted({y for r, _, h, _ in cells for y in (r, r + h)})
    return [
        (rows.index(r), columns.index(c), rows.index(r + h) - rows.index(r), columns.index(c + w) - columns.index(c))
        for r, c, h, w in cells
    ]


@pytest.mark.parametrize(("way", "jitter"), [("cells", 0.0), ("cells", 0.6), ("double", 0.0), ("double", 0.4)])
@given(table=tables())
def test_a_drawn_table_is_found_again(way, jitter, table):
    xs, ys, cells = table
    found = grids(*drawn(xs, ys, cells, way, jitter))
    (grid,) = found
    assert [slot[:4] for slot in grid.slots] == squeezed(cells)
    for slot, (r, c, h, w) in zip(grid.slots, cells, strict=True):
        assert slot.box == pytest.approx((xs[c], ys[r], xs[c + w], ys[r + h]), abs=2.6)
        middle = ((xs[c] + xs[c + w]) / 2, (ys[r] + ys[r + h]) / 2)
        assert grid.slots[grid.find(*middle)] == slot


@given(table=tables(), shift=st.floats(-50, 400))
def test_where_a_table_stands_does_not_matter(table, shift):
    across, down = drawn(*table)
    moved = grids(
        [(y + shift, a + shift, b + shift) for y, a, b in across],
        [(x + shift, a + shift, b + shift) for x, a, b in down],
    )
    assert [slot[:4] for grid in moved for slot in grid.slots] == [
        slot[:4] for grid in grids(across, down) for slot in grid.slots
    ]


def test_borders_that_a_page_break_left_out_are_there_all_the_same():
    across = [(100.0, 50.0, 250.0), (130.0, 50.0, 250.0)]
    down = [(50.0, 70.0, 160.0), (150.0, 70.0, 160.0), (250.0, 70.0, 160.0)]
    (grid,) = grids(across, down)
    assert grid.ys == (70.0, 100.0, 130.0, 160.0)
    assert len(grid.slots) == 6


def test_tables_open_at_their_sides_have_a_first_and_a_last_column():
    across = [(100.0, 50.0, 250.0), (130.0, 50.0, 250.0), (160.0, 50.0, 250.0)]
    (grid,) = grids(across, [(150.0, 100.0, 160.0)])
    assert grid.xs == (50.0, 150.0, 250.0)
    assert len(grid.slots) == 4


def test_a_line_under_a_word_parts_nothing():
    across, down = drawn([0.0, 100.0, 200.0], [0.0, 40.0], [(0, 0, 1, 1), (0, 1, 1, 1)])
    (grid,) = grids([*across, (25.0, 0.0, 30.0)], down)
    assert [slot[:4] for slot in grid.slots] == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_a_missing_piece_of_border_makes_no_ragged_cell():
    # The line between the lower cells has no line above it: three cells, all rectangles.
    across = [(0.0, 0.0, 100.0), (80.0, 0.0, 100.0)]
    down = [(0.0, 0.0, 80.0), (100.0, 0.0, 80.0), (50.0, 40.0, 80.0)]
    (grid,) = grids([*across, (40.0, 0.0, 20.0)], down)
    assert [slot[:4] for slot in grid.slots] == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_tables_apart_are_two_and_a_frame_is_a_table_of_one_cell():
    one = drawn([0.0, 50.0, 100.0], [0.0, 30.0], [(0, 0, 1, 1), (0, 1, 1, 1)])
    two = drawn([0.0, 50.0, 100.0], [60.0, 90.0], [(0, 0, 1, 1), (0, 1, 1, 1)])
    frame = drawn([0.0, 100.0], [200.0, 300.0], [(0, 0, 1, 1)])
    found = grids(one[0] + two[0] + frame[0], one[1] + two[1] + frame[1])
    assert [(grid.ys, len(grid.slots)) for grid in found] == [((0.0, 30.0), 2), ((60.0, 90.0), 2), ((200.0, 300.0), 1)]


def test_pieces_of_a_line_are_one():
    assert merged([(10.0, 0.0, 20.0), (10.4, 21.0, 40.0), (10.0, 60.0, 70.0)]) == [
        (10.2, 0.0, 40.0),
        (10.0, 60.0, 70.0),
    ]


def test_no_lines_no_table():
    assert grids([], []) == ()
    assert grids([(1.0, 0.0, 9.0)], []) == ()


def test_a_grid_beyond_all_measure_is_a_drawing():
    across = [(4.0 * i, 0.0, 4000.0) for i in range(200)]
    down = [(4.0 * i, 0.0, 4000.0) for i in range(200)]
    assert grids(across, down) == ()


def test_drawings_of_many_lines_are_no_tables():
    across = [(4.0 * i, 0.0, 9000.0) for i in range(600)]
    down = [(4.0 * i, 0.0, 9000.0) for i in range(600)]
    assert grids(across, down) == ()


lines = st.lists(st.tuples(st.floats(-10, 900), st.floats(-10, 900), st.floats(0, 900)), max_size=60)


@given(across=lines, down=lines)
def test_any_lines_make_tables_whose_cells_tile_them(across, down):
    across = [(at, start, start + length) for at, start, length in across]
    down = [(at, start, start + length) for at, start, length in down]
    for grid in grids(across, down):
        area = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (slot.box for slot in grid.slots))
        left, top, right, bottom = grid.box
        assert area == pytest.approx((right - left) * (bottom - top))
        assert all(index >= 0 for row in grid.square for index in row)
        assert list(grid.xs) == sorted(grid.xs)
