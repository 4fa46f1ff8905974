"""Places on pages."""

import pytest

from disclint.loaders.pdf_page import Page
from disclint.loaders.pdf_place import locator, place
from disclint.loaders.pdf_text import Span, Words

PAGE = Page(600.0, 800.0, "甲乙丙丁", [10.0, 10.0, 20.0, 20.0, 20.0, 10.0, 30.0, 20.0, 10.0, 30.0, 20.0, 40.0, 20.0, 30.0, 30.0, 40.0], frozenset())  # fmt: skip
CELL = (0.0, 0.0, 50.0, 50.0)


@pytest.mark.parametrize(
    ("i", "j", "precision", "box"),
    [
        (0, 1, "exact", (10.0, 10.0, 20.0, 20.0)),
        (0, 2, "exact", (10.0, 10.0, 30.0, 20.0)),
        (3, 5, "exact", (10.0, 30.0, 30.0, 40.0)),
        (0, 5, "node", CELL),  # over two lines
        (2, 3, "node", CELL),  # a space that nobody set
        (0, 0, "node", CELL),
    ],
)
def test_a_place_is_exact_on_one_line(i, j, precision, box):
    found = Words("甲乙 丙丁", (Span(0, 0, 0, 2), Span(3, 0, 2, 2)), ((0, CELL),))
    spot = place([PAGE], found, i, j)
    assert (spot.precision, spot.page, spot.box, spot.start, spot.end) == (precision, 1, box, -1, -1)
    assert locator([PAGE], [found])("", 0, found.text, i, j) == spot


def test_over_a_page_break_it_is_what_stands_on_the_first_page():
    found = Words("甲乙丙丁", (Span(0, 0, 0, 2), Span(2, 1, 2, 2)), ((0, CELL), (1, (1.0, 1.0, 2.0, 2.0))))
    assert place([PAGE, PAGE], found, 0, 4)[0] == "node"
    assert place([PAGE, PAGE], found, 0, 4).page == 1
    assert place([PAGE, PAGE], found, 2, 4) == place([PAGE, PAGE], found, 2, 9)
    assert place([PAGE, PAGE], found, 2, 4).page == 2


def test_a_place_without_text_is_its_node():
    spot = place([PAGE], Words("", (), ((0, (0.123456, 0.0, 1.0, 1.0)),)), 0, 0)
    assert (spot.precision, spot.box) == ("node", (0.12, 0.0, 1.0, 1.0))
