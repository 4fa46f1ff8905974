"""Rows that share a merged cell, and rows that have none: read and said the same in every format that can merge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import disclint.writers
from checking import found, opened, subjects
from disclint.bind import bind
from disclint.checks.figures import figures_blank
from disclint.checks.lines import rows_missing
from disclint.checks.sums import calculation
from disclint.edits import edited
from disclint.identity import identify
from disclint.layout import pieces
from disclint.loaders import pdf
from disclint.source import Source
from disclint.writers import write
from forms import form, forms
from pdfmaking import write_pdf
from reading import LOADERS

OTHER = ["requests/other.no_correction", "requests/other.unpaid", "requests/other.rest"]
NONE = {
    f"requests/{row}/{column}": text
    for row, texts in {"other.no_correction": "0 0", "total": "12 14", "carried_out": "3 3"}.items()
    for column, text in zip(("natural", "total"), texts.split(), strict=True)
}
COLUMNS = ["natural", "commercial", "research", "charity", "legal", "other", "total"]


def merging(rows, columns, text):
    """The sample's tables with the figures of some rows in one cell each, column by column."""

    def merged(row):
        name = next((cell.row for cell in row if cell.role == "figure"), "")
        if name not in rows:
            return row
        cells, at = [], 0
        for cell in row:
            shared = cell.role == "figure" and at in columns
            at += cell.role == "figure"
            if not shared:
                cells.append(cell)
            elif name == rows[0]:
                cells.append(cell._replace(text=text, rowspan=len(rows)))
        return tuple(cells)

    def laid(sample, chapter, *_):
        return [one._replace(grid=tuple(map(merged, one.grid))) for one in pieces(sample, chapter)]

    return laid


def read(monkeypatch, laid, fmt="html", edit=None):
    sample = edited(forms(), edit or {})
    with monkeypatch.context() as patched:
        patched.setattr(disclint.writers, "_pieces", laid)
        patched.setattr("pdfmaking.pieces", laid)
        data = write_pdf(sample) if fmt == "pdf" else write(sample, fmt)
    document = (pdf.load if fmt == "pdf" else LOADERS[fmt])(Source(f"report.{fmt}", data))
    return bind(document, sample.template, identify(document))


def values(report, rows):
    return {report.value(f"{row}/{column}") for row in rows for column in COLUMNS}


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf"])
def test_a_nought_over_a_group_is_a_nought_for_each_row_and_is_said(fmt, monkeypatch):
    whole = read(monkeypatch, merging(OTHER, range(7), "0"), fmt, {"set": NONE})
    assert values(whole, OTHER) == {0}
    (problem,) = found(figures_blank, whole)
    assert problem.subject == "requests/other"
    assert problem.data["lack"][0] == "有14格没有数"
    assert "一个数占了3行" in problem.data["rows"][0] and "2.申请人逾期" in problem.data["rows"][0]
    assert (problem.expected, problem.actual) == ("21个数", "7个数")
    assert found(calculation, whole, table="requests") == opened(calculation, whole, table="requests") == []
    assert opened(rows_missing, whole) == []


def test_the_sums_of_a_group_with_merged_noughts_are_checked(monkeypatch):
    edit = {"set": NONE | {"requests/granted/natural": "13"}}
    whole = read(monkeypatch, merging(OTHER, range(7), "0"), edit=edit)
    assert subjects(calculation, whole, table="requests") == ["requests/granted/natural"]


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf"])
def test_a_figure_over_several_rows_is_none_of_theirs(fmt, monkeypatch):
    whole = read(monkeypatch, merging(OTHER, range(7), "3"), fmt)
    assert values(whole, OTHER) == {None}
    assert [one.value for one in whole.merged] == [3] * 7
    (row,) = [one for one in found(calculation, whole, table="requests") if "applicants" in one.subject]
    assert "（六）其他处理" in row.data["what"][0] and "各项之和18，总计填3" in row.data["what"][0]


def test_a_figure_over_a_whole_group_stands_for_its_total(monkeypatch):
    right, wrong = (read(monkeypatch, merging(OTHER, [0, 6], text)) for text in "14")
    assert found(calculation, right, table="requests") == []
    (problem,) = found(calculation, wrong, table="requests")
    assert problem.subject == "requests/results/natural"
    assert "各项之和16，总计填13" in problem.data["what"][0]
    assert len(opened(calculation, wrong, table="requests")) == 1  # the sums of the single rows


def test_a_figure_over_rows_of_no_group_leaves_their_sums_open(monkeypatch):
    rows = ["requests/refused.repeat", "requests/refused.publication"]
    whole = read(monkeypatch, merging(rows, range(7), "2"))
    assert found(calculation, whole, table="requests") == []
    assert opened(calculation, whole, table="requests")
    (problem,) = found(figures_blank, whole)
    assert (problem.subject, problem.actual) == ("requests", "7个数")


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 9))
def test_what_is_not_merged_is_read_in_its_own_column(columns, value):
    with pytest.MonkeyPatch.context() as monkeypatch:
        rows = ["requests/granted", "requests/partial"]
        plain = {f"{row}/{column}": str(10 * y + x) for y, row in enumerate(rows) for x, column in enumerate(COLUMNS)}
        whole = read(monkeypatch, merging(rows, columns, str(value)), edit={"set": plain})
    for key, text in plain.items():
        shared = COLUMNS.index(key.rpartition("/")[2]) in columns
        assert whole.value(key) == ((0 if value == 0 else None) if shared else int(text))


def without(rows):
    """The sample's tables without the figure cells of some rows."""

    def laid(sample, chapter, *_):
        kept = [
            one._replace(
                grid=tuple(tuple(c for c in row if c.role != "figure" or c.row not in rows) for row in one.grid)
            )
            for one in pieces(sample, chapter)
        ]
        return [one._replace(grid=tuple(row for row in one.grid if row)) for one in kept]

    return laid


@pytest.mark.parametrize("row", ["requests/refused.repeat", "documents/regulations", "licensing/licensing"])
def test_a_row_without_cells_is_there_and_lacks_its_figures(row, monkeypatch):
    whole = read(monkeypatch, without([row]))
    assert whole.rows[row].found == 0
    assert subjects(figures_blank, whole) == [row]
    assert opened(rows_missing, whole) == []


def test_a_table_of_headings_alone_lacks_all_its_figures(monkeypatch):
    whole = read(monkeypatch, without([f"disputes/{group}" for group in ("review", "suit_direct", "suit_after")]))
    (problem,) = found(figures_blank, whole)
    assert (problem.subject, problem.expected) == ("disputes", "15个数")


def test_no_row_is_made_of_a_tables_head(monkeypatch):
    whole = read(monkeypatch, without([f"requests/{row.key}" for row in form(2021).table("requests").leaves("rows")]))
    assert {row.found for row in whole.rows.values() if row.table == "requests"} == {0}
    assert whole.rows["requests/total"].label == "（七）总计"
