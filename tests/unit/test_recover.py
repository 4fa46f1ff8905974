from decimal import Decimal

import pytest

from disclint.readings import Token, lines, read_row
from disclint.recover import solve
from disclint.tree import WHOLE
from forms import form


def glued(*texts):
    return [Token(text, WHOLE) for text in texts]


def one(table, row, *texts, year=2019):
    spec = form(year).table(table)
    layout = lines(spec)
    solved = solve(spec, layout, {row: read_row(glued(*texts), layout[row])})
    return [solved[key] for key in layout[row].keys]


def test_a_row_without_borders_that_can_be_read_one_way_only():
    assert [(c.value, c.reading) for c in one("requests", "partial", "2000002")] == [
        (2, "derived"), *[(0, "derived")] * 5, (2, "derived")
    ]  # fmt: skip


def test_a_row_that_can_be_read_many_ways_names_them_all():
    made, opened, total = one("documents", "normative_docs", "8062133")
    assert made.candidates == (8, 80, 806, 8062, 80621)
    assert 62 in opened.candidates and 133 in total.candidates
    assert made.value is None and made.reading == "ambiguous"


def test_a_sign_and_a_unit_are_borders():
    assert [c.value for c in one("charges", "fees", "35-15")] == [35, -15]
    assert one("enforcement", "punishment", "2648-18538")[0].value == 2648
    projects, amount = one("procurement", "gov_procurement", "13575394432.52元")
    assert 135 in projects.candidates and Decimal("75394432.52") in amount.candidates


def test_thousands_of_digits_are_no_row_and_end_at_once():
    solved = one("requests", "new", "123456789" * 1000, year=2021)
    assert all((cell.value, cell.reading) == (None, "absent") for cell in solved)


def test_fifty_digits_end_in_bounded_time_with_candidates():
    solved = one("requests", "new", "12345" * 10, year=2021)
    assert all(cell.reading == "ambiguous" and cell.candidates for cell in solved)


@pytest.mark.parametrize("texts", [(), ("abc",), ("0" * 50,), ("-", "+"), ("1.", ".2")])
def test_nothing_breaks_it(texts):
    solved = one("requests", "new", *texts, year=2021)
    assert all(cell.value is None or cell.reading in ("read", "derived") for cell in solved)
