import pytest

import docxmaking
from disclint.loaders import docx
from disclint.scaffold import sample
from disclint.source import Source
from disclint.tree import Paragraph, Picture, Table
from disclint.writers import write
from forms import YEARS, form
from judging import judge, judge_bytes
from reading import read_bytes, values

MADE = sample(form(2021))
GOOD = write(MADE, "docx")


def load(data):
    return docx.load(Source("a.docx", data))


def with_body(inner, data=GOOD):
    """The sample with something put before its preamble."""
    mark = f'<w:p><w:r><w:t xml:space="preserve">{MADE.preamble[0][:6]}'
    return docxmaking.edited(data, lambda text: text.replace(mark, inner + mark, 1))


def texts(data):
    return [block.text for block in load(data).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("producer", docxmaking.PRODUCERS)
def test_other_producers_are_read_alike(producer, year):
    made = sample(form(year))
    data = docxmaking.PRODUCERS[producer](made)
    ours = read_bytes(write(made, "docx"), "docx", made.template)
    theirs = read_bytes(data, "docx", made.template)
    assert values(theirs) == values(ours)
    assert {fact.reading for fact in theirs.facts.values()} == {"read"}
    wrong = made._replace(figures={**made.figures, "requests/granted/natural": "77"})
    found = {
        (one.rule, one.subject, one.fingerprint)
        for one in judge_bytes(docxmaking.PRODUCERS[producer](wrong), "docx").diagnostics
    }
    expected = {(one.rule, one.subject, one.fingerprint) for one in judge(wrong, "html").diagnostics}
    assert found - {one for one in found if one[0] == "national/tracked-changes-left"} == expected != set()


@pytest.mark.parametrize("year", YEARS)
def test_libre_office_is_read_alike(year, tmp_path):
    made = sample(form(year))
    made = made._replace(figures={**made.figures, "requests/granted/natural": "77"})
    data = docxmaking.by_libre_office(write(made, "docx"), "docx", tmp_path)
    if data is None:
        pytest.skip("LibreOffice is not installed")
    found = {(one.rule, one.subject, one.fingerprint) for one in judge_bytes(data, "docx").diagnostics}
    assert found == {(one.rule, one.subject, one.fingerprint) for one in judge(made, "html").diagnostics} != set()
    assert values(read_bytes(data, "docx", made.template)) == values(
        read_bytes(write(made, "html"), "html", made.template)
    )


def test_headings_and_title_have_levels():
    levels = {block.text: block.level for block in load(GOOD).blocks if isinstance(block, Paragraph) and block.level}
    assert levels[MADE.title] == 1
    assert levels["一、总体情况"] == 1


def test_automatic_numbers_are_computed_as_word_does():
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    listed = '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'

    def automatic(text):
        for sign in "一二三四五六":
            text = text.replace(f'<w:t xml:space="preserve">{sign}、', '<w:t xml:space="preserve">')
        return text.replace('<w:pStyle w:val="1"/></w:pPr>', listed)

    data = docxmaking.with_part(docxmaking.edited(GOOD, automatic), "word/numbering.xml", "numbering", numbering)
    assert "一、总体情况" not in docxmaking.document_of(data)
    assert texts(data) == texts(GOOD)
    assert [one.number for one in load(data).sections] == [one.number for one in load(GOOD).sections]
    assert {one.rule for one in judge_bytes(data, "docx").diagnostics} == set()


def test_text_boxes_footnotes_and_pictures_follow_their_paragraph():
    box = "<w:p><w:r><w:t>甲</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict>"
    note = '<w:footnoteReference w:id="2"/></w:r></w:p>'
    footnotes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r>'
        '<w:t>脚注</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = docxmaking.with_part(with_body(box + note), "word/footnotes.xml", "footnotes", footnotes)
    document = load(data)
    found = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    at = found.index("甲")
    assert found[at : at + 3] == ["甲", "框里", "脚注"]
    pictured = load(write(MADE._replace(pictures=frozenset(["requests"])), "docx"))
    assert sum(isinstance(block, Picture) for block in pictured.blocks) == 1


def test_a_line_break_ends_a_paragraph_but_no_cell():
    data = with_body("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>")
    found = texts(data)
    assert found[found.index("甲") + 1] == "乙"
    split = docxmaking.edited(GOOD, lambda text: text.replace(">自然人<", ">自</w:t><w:br/><w:t>然人<"))
    cells = {
        cell.text for block in load(split).blocks if isinstance(block, Table) for row in block.rows for cell in row
    }
    assert "自然人" in cells


def test_a_table_around_everything_is_layout():
    def framed(text):
        text = text.replace("<w:body>", "<w:body><w:tbl><w:tr><w:tc>")
        return text.replace("<w:sectPr/>", "</w:tc></w:tr></w:tbl><w:sectPr/>")

    assert judge_bytes(docxmaking.edited(GOOD, framed), "docx").diagnostics == ()


def test_strict_documents_are_read_alike():
    def strict(text):
        return text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    parts = {name: strict(text) for name, text in docxmaking.parts_of(GOOD).items()}
    assert texts(docxmaking.packed(parts)) == texts(GOOD)


def test_tables_broken_by_an_empty_paragraph_come_together():
    from disclint.writers import Style

    data = write(MADE, "docx", Style(broken=(("requests", 12),)))
    assert values(read_bytes(data, "docx", MADE.template)) == values(read_bytes(GOOD, "docx", MADE.template))
