import pytest

from disclint import sheets
from disclint.formindex import index_of
from disclint.scaffold import sample
from disclint.writers import Style, write
from forms import YEARS, form
from reading import load, read_bytes

ODD = ("", "/", "12", "007", "1.5", "+3", "-2", "１２", "1,200", "3件", "9" * 25, "若干", "2²")


def page(year, text="", paragraphs=0, style=Style(), **changes):
    """A sample as HTML, a figure of each table replaced by a text, with lines before its tables."""
    form_ = form(year)
    figures = dict.fromkeys(form_.keys(), "0") | {table.keys()[-1]: text for table in form_.tables if text}
    made = sample(form_, year=year, entity="某某市财政局")
    made = made._replace(figures=figures, **changes)
    lines = "".join(f"<p>第{n}句。</p>" for n in range(paragraphs))
    return write(made, "html", style).decode().replace("<table", lines + "<table", 1).encode()


def anew(data, year):
    """A report bound with nothing remembered."""
    sheets._known.clear()
    return read_bytes(data, "html", form(year))


def same(one, other):
    """Whether two reports are alike but for their documents' sources and loaders, and what is known of their layout."""
    return (
        one._replace(document=other.document, layout=other.layout) == other
        and one.document.blocks == other.document.blocks
    )


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("style", [Style(markup="word"), Style(tables="separate")], ids=["word", "separate"])
@pytest.mark.parametrize("text", ODD)
def test_what_is_recalled_is_what_would_be_bound_anew(year, style, text):
    other = page(year, text or "0", 3, style)
    fresh = anew(other, year)
    anew(page(year, style=style), year)
    assert same(read_bytes(other, "html", form(year)), fresh)
    assert same(read_bytes(other, "html", form(year)), fresh)


def recalled(data, year=2021):
    return sheets.recall(sheets.sheet_of(load(data, "html")), index_of(form(year)))


def test_other_figures_among_other_paragraphs_are_recalled():
    anew(page(2021), 2021)
    found = recalled(page(2021, "12", 2))
    assert found.whole
    assert found.facts["requests/total/total"].value == 0
    assert found.facts["documents/normative_docs/valid"].raw == "12"


def test_other_labels_are_not_recalled():
    anew(page(2021), 2021)
    data = page(2021).decode().replace("本年收费金额", "收费金额").encode()
    assert recalled(data) is None


def test_a_remark_beside_a_figure_is_no_figure():
    anew(page(2021), 2021)
    assert recalled(page(2021, "12（件）")) is None


def test_tables_with_a_row_too_few_are_not_remembered():
    anew(page(2021, dropped=frozenset(["requests/granted"])), 2021)
    assert recalled(page(2021, dropped=frozenset(["requests/granted"]))) is None


def test_what_a_report_is_given_can_be_changed_without_harm():
    first = anew(page(2021), 2021)
    first.rows.clear()
    first.facts.clear()
    read_bytes(page(2021), "html", form(2021)).rows.clear()
    last = read_bytes(page(2021), "html", form(2021))
    assert same(anew(page(2021), 2021), last)


def test_no_more_layouts_are_remembered_than_are_worth_it(monkeypatch):
    monkeypatch.setattr(sheets, "_MOST_LAYOUTS", 2)
    monkeypatch.setattr(sheets, "_MOST_PLACED", 2)
    for number in range(4):
        data = page(2021, paragraphs=number, style=Style(tables=("stacked", "separate")[number % 2]))
        for _ in range(2):
            assert read_bytes(data, "html", form(2021)).value("requests/total/total") == 0
    assert len(sheets._layouts(index_of(form(2021)))) <= 2


def test_a_document_without_tables_has_an_empty_sheet():
    sheet = sheets.sheet_of(load(b"<html><body><p>1</p></body></html>", "html"))
    assert (sheet.blocks, sheet.texts) == ((), ())
