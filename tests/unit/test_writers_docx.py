import pytest

import docxmaking
from disclint.scaffold import sample
from disclint.writers import Style, write
from forms import YEARS, form


@pytest.mark.parametrize("year", YEARS)
def test_python_docx_reads_the_same_tables(year):
    """An independent reader sees every figure in the row and column it was written to."""
    import io

    import docx

    made = sample(form(year))
    tables = docx.Document(io.BytesIO(write(made, "docx"))).tables
    lines = [list({id(cell._tc): cell for cell in row.cells}.values()) for table in tables for row in table.rows]
    rows = [[cell.text for cell in line] for line in lines]
    for spec in form(year).tables:
        columns = [column.key for column in spec.leaves("columns")]
        figures = {
            row.key: [made.figures[f"{spec.id}/{row.key}/{key}"] for key in columns] for row in spec.leaves("rows")
        }
        if spec.layout == "line":
            assert [text for row in figures.values() for text in row] in rows
            continue
        for leaf in spec.leaves("rows"):
            texts = figures[leaf.key]
            assert any(leaf.line.label in row and row[-len(texts) :] == texts for row in rows)


def test_the_same_sample_is_the_same_bytes():
    made = sample(form(2021))
    assert write(made, "docx") == write(made, "docx")
    assert write(made, "docx", Style(markup="word")) != write(made, "docx")


def test_markup_is_escaped():
    made = sample(form(2021))._replace(preamble=("<甲>&乙",), properties={"title": "<&>"})
    assert "&lt;甲&gt;&amp;乙" in docxmaking.document_of(write(made, "docx"))


def test_libre_office_opens_it(tmp_path):
    made = sample(form(2021))
    text = docxmaking.by_libre_office(write(made, "docx"), "docx", tmp_path, "txt:Text (encoded):UTF8")
    if text is None:
        pytest.skip("LibreOffice is not installed")
    assert made.title in text.decode() and "三、收到和处理政府信息公开申请情况" in text.decode()
