from hypothesis import given
from hypothesis import strategies as st

from disclint import tree
from disclint.source import Source, Text
from disclint.tree import (
    PUBLISHED,
    WHOLE,
    Cell,
    Document,
    Meta,
    Paragraph,
    Place,
    Section,
    Spot,
    Table,
    grid,
    grid_size,
)

cells = st.builds(Cell, st.just("x"), st.just(0), st.integers(1, 3), st.integers(1, 3))
tables = st.lists(st.lists(cells, min_size=1, max_size=4).map(tuple), min_size=1, max_size=5).map(
    lambda r: Table(tuple(r), 0)
)


@given(tables)
def test_every_cell_has_a_slot_and_every_slot_a_cell_or_none(table):
    slots = grid(table)
    assert len(slots) == len(table.rows)
    assert len({len(row) for row in slots}) == 1
    covered = {slot for row in slots for slot in row if slot != (-1, -1)}
    assert covered <= {(r, c) for r, row in enumerate(table.rows) for c in range(len(row))}
    assert sum(slot != (-1, -1) for row in slots for slot in row) <= grid_size(table)


def test_spans_push_later_cells_aside():
    table = Table(((Cell("a", 0, 2, 1), Cell("b", 0, 1, 2)), (Cell("c", 0), Cell("d", 0))), 0)
    assert grid(table) == (((0, 0), (0, 1), (0, 1)), ((0, 0), (1, 0), (1, 1)))


def test_a_span_of_a_hundred_thousand_rows_ends_with_the_table():
    table = Table(((Cell("a", 0, 65534, 1000),), (Cell("b", 0),)), 0)
    assert grid_size(table) == 2001
    assert len(grid(table)) == 2


def document():
    content = "一、甲\n乙丙\n1\t2"
    blocks = (Paragraph("一、甲", 0), Paragraph("乙丙", 4), Table(((Cell("1", 7), Cell("2", 9)),), 7))
    return Document(
        Source("f.txt", content.encode()),
        Text(content),
        blocks,
        lambda c, at, t, i, j: Spot("exact", at + i, at + j),
    )


def test_places_quote_and_locate():
    found = document()
    assert found.quote(Place(1, -1, -1, 1)) == "丙"
    where = found.location(Place(1, -1, -1, 1))
    assert (where.start.line, where.start.column, where.end.column, where.precision) == (2, 2, 3, "exact")
    assert found.quote(Place(2, 0)) == "1\t2"
    assert found.location(Place(2, 0)).end.offset == 10
    assert found.path(Place(2, 0, 1)) == "/blocks/2/rows/0/cells/1"
    assert found.location(WHOLE).precision == "document" and found.path(WHOLE) == "/"


def test_the_place_of_the_date_of_publication_lies_outside_the_report():
    found = document()
    assert found.location(PUBLISHED).precision == "document", "where it is not known"
    known = found._replace(meta=Meta(published="2025-01-20", published_at=found.blocks[1].at))
    assert known.location(PUBLISHED).start.line == 2
    assert known.quote(PUBLISHED) == ""


def test_where_there_are_no_lines_words_and_boxes_say_where():
    boxes = {1: (0.0, 0.0, 10.0, 5.0), 2: (10.0, 0.0, 30.0, 8.0), 3: (0.0, 0.0, 4.0, 4.0)}
    blocks = (
        Paragraph("二、甲", 1),
        Paragraph("一段", 1),
        Table(((Cell("1", 1), Cell("2", 2)), (Cell("3", 3),)), 1),
    )
    spots = {at: Spot("page", page=at // 3 + 1, box=box, element=f"tbl[1]/tr[{at}]/tc[1]") for at, box in boxes.items()}
    sections = (Section("二", "甲", 1, 0, 3),)
    known = Document(Source("a", b""), Text(""), blocks, lambda c, at, t, i, j: spots[at], sections=sections)
    row = known.location(Place(2, 0))
    assert (row.start, row.box, row.element, row.precision) == (None, (0.0, 0.0, 30.0, 8.0), "tbl[1]/tr[1]", "node")
    assert row.words == ("二、甲，第1张表第1行", "二、甲, table 1, row 1")
    whole = known.location(Place(2))
    assert (whole.page, whole.box, whole.element) == (1, boxes[1], "tbl[1]")
    assert known.location(Place(2, 1, 0)).words[0] == "二、甲，第1张表第2行第1格"
    assert known.location(Place(1, start=0, end=1)).words == ("二、甲，第1段", "二、甲, paragraph 1")
    assert known.location(Place(0)).words == ("二、甲", "二、甲")


def test_texts_of_cells_are_read_once_unless_they_are_long(monkeypatch):
    asked = []
    known = tree.CellTexts(lambda text: asked.append(text) or text.strip())
    assert [known[text] for text in (" 1", " 1", "长" * 80, "长" * 80)] == ["1", "1", "长" * 80, "长" * 80]
    assert asked == [" 1", "长" * 80, "长" * 80]
    monkeypatch.setattr(tree, "_MOST_TEXTS", 3)
    assert [known[f"{number} "] for number in range(9)] == [str(number) for number in range(9)]
    assert len(known) <= 3
