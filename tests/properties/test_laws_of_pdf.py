"""The laws of PDF: whatever the figures, the borders and the page breaks, a printed report reads as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.bind import bind
from disclint.identity import identify
from disclint.loaders import pdf
from disclint.scaffold import default_figures, sample
from disclint.source import Source
from disclint.testing import figures
from disclint.tree import Place, Table
from forms import YEARS, form
from pdfmaking import Print, write_pdf
from reading import values

prints = st.builds(
    Print,
    borders=st.sampled_from(["lines", "cells", "bars", "double"]),
    turn=st.integers(0, 3),
    crop=st.sampled_from([0.0, 40.0]),
    heads=st.booleans(),
    down=st.floats(0, 620),
    open=st.booleans(),
)


def printed(numbers, year, how):
    data = write_pdf(sample(form(year), figures=numbers), how)
    document = pdf.load(Source("report.pdf", data, "application/pdf"))
    return bind(document, form(year), identify(document)), data


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data(), how=prints)
def test_every_figure_comes_back_however_it_is_printed(year, data, how):
    numbers = data.draw(figures(form(year)))
    report, _ = printed(numbers, year, how)
    assert values(report) == numbers
    assert {fact.reading for fact in report.facts.values()} == {"read"}
    assert all(row.fit == "exact" for row in report.rows.values())
    assert report.strays == ()


@given(how=prints)
def test_every_place_lies_on_its_page_and_holds_its_text(how):
    report, data = printed(default_figures(form(2021)), 2021, how)
    pages, _ = pdf.read_pages(data)
    for fact in report.facts.values():
        where = report.document.location(fact.place)
        page = pages[where.page - 1]
        left, top, right, bottom = where.box
        inside = [
            char
            for i, char in enumerate(page.chars)
            if left - 0.1 <= page.boxes[4 * i] and page.boxes[4 * i + 2] <= right + 0.1
            and top - 0.1 <= page.boxes[4 * i + 1] and page.boxes[4 * i + 3] <= bottom + 0.1 and not char.isspace()
        ]  # fmt: skip
        assert where.precision == "exact"
        assert "".join(inside) == fact.raw


@given(how=prints)
def test_rows_and_tables_have_places_too(how):
    report, data = printed(default_figures(form(2021)), 2021, how)
    pages, _ = pdf.read_pages(data)
    for index, block in enumerate(report.document.blocks):
        if isinstance(block, Table):
            for place in (Place(index), *(Place(index, row) for row in range(len(block.rows)))):
                where = report.document.location(place)
                assert where.precision == "node"
                assert 1 <= where.page <= len(pages)
                assert where.words[0]
