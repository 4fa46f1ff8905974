from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclint.layout import GridCell
from disclint.loaders.docx_tables import merged
from disclint.tree import Cell, Table, grid
from disclint.writers_docx import _NAMESPACES, _table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def rows_of(inner):
    return list(etree.fromstring(f"<w:tbl {W}>{inner}</w:tbl>"))


def spans(rows):
    return [[(slot.cell, slot.rowspan, slot.colspan) for slot in row] for row in merged(rows)]


def cell(**properties):
    inner = "".join(f'<w:{name} w:val="{value}"/>' if value else f"<w:{name}/>" for name, value in properties.items())
    return f"<w:tc><w:tcPr>{inner}</w:tcPr></w:tc>"


def row(*cells, **properties):
    inner = "".join(f'<w:{name} w:val="{value}"/>' for name, value in properties.items())
    return f"<w:tr><w:trPr>{inner}</w:trPr>{''.join(cells)}</w:tr>"


START, ON = cell(vMerge="restart"), cell(vMerge="")


def test_merges_down_and_across():
    rows = rows_of(
        row(START, cell(gridSpan="2")) + row(ON, cell(), cell()) + row(ON, cell(hMerge="restart"), cell(hMerge=""))
    )
    assert spans(rows) == [[(1, 3, 1), (2, 1, 2)], [(2, 1, 1), (3, 1, 1)], [(2, 1, 2)]]


def test_skipped_columns_are_gaps_and_merges_without_a_beginning_are_cells():
    rows = rows_of(row(cell(), gridBefore=2) + row(ON, cell(), gridAfter=1))
    assert spans(rows) == [[(0, 1, 2), (1, 1, 1)], [(1, 1, 1), (2, 1, 1), (0, 1, 1)]]


def test_a_row_that_only_continues_others_and_a_deleted_one_are_none():
    rows = rows_of(row(START, START) + row(ON, ON) + row(ON, cell()) + row(cell(), cell(), **{"del": 1}))
    assert spans(rows) == [[(1, 2, 1), (2, 1, 1)], [(2, 1, 1)]]


def test_hostile_counts_are_clamped():
    rows = rows_of(row(cell(gridSpan="999999999"), cell(gridSpan="-3"), cell(gridSpan="")))
    assert [span for _, _, span in spans(rows)[0]] == [1, 1, 1]


@st.composite
def grids(draw):
    """A grid cut into rectangles, row by row; every row begins at least one of them."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken, rows, number = set(), [], 0
    for y in range(height):
        row, x = [], 0
        while x < width:
            if (y, x) in taken:
                x += 1
                continue
            free = next((end for end in range(x, width) if (y, end) in taken), width) - x
            across, down = draw(st.integers(1, free)), draw(st.integers(1, height - y))
            taken |= {(y + dy, x + dx) for dy in range(down) for dx in range(across)}
            row.append(GridCell(str(number), "figure", down, across))
            number += 1
            x += across
        rows.append(tuple(row))
    return tuple(rows)


@given(grids())
def test_a_written_table_covers_the_same_squares(rows):
    """Written with merges and read back, every square of the grid belongs to the cell it belonged to."""
    if not all(rows):  # rows without a cell of their own are left out
        return
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    root = etree.fromstring(f"<a {spaces}>{_table(rows, 'plain')}</a>")
    read = merged(list(root[0].iterchildren("{*}tr")))
    before = Table(tuple(tuple(Cell(one.text, 0, one.rowspan, one.colspan) for one in row) for row in rows), 0)
    after = Table(
        tuple(tuple(Cell("".join(one.element.itertext()), 0, one.rowspan, one.colspan) for one in row) for row in read),
        0,
    )

    def squares(table):
        return [[table.rows[y][x].text for y, x in line] for line in grid(table)]

    assert squares(after) == squares(before)
