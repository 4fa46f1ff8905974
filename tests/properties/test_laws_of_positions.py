"""Law: where a place says it is exact, the file has the node's very text there; in any encoding, with any line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.scaffold import sample
from disclint.source import Source
from disclint.tree import Cell, Place, Table
from disclint.writers import FORMATS, Style, media_type, write
from docxmaking import text_at
from forms import form
from reading import LOADERS

# Rare characters: beyond the BMP (two UTF-16 units), compatibility ideographs, full-width and combining forms.
RARE = "𠮷𫝆𪚥⼀⾏⼤（）《》〔2021〕﹝１２％﨑é́ё①Ⅳ🈚　 \u00a0"
MARKUP = "<>&;#|*_\\`"
words = st.text(st.sampled_from("测试局政府信息公开" + RARE + MARKUP), min_size=1, max_size=12).filter(str.strip)
styles = {
    "utf-8": Style(),
    "crlf": Style(newline="\r\n"),
    "cr": Style(newline="\r"),
    "bom": Style(bom=True),
    "gb18030": Style(encoding="gb18030"),
    "gb18030-crlf": Style(encoding="gb18030", newline="\r\n"),
    "word": Style(markup="word"),
    "lines": Style(layout="lines"),
}


def places(document):
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            for y, row in enumerate(block.rows):
                for x in range(len(row)):
                    yield Place(index, y, x)
        else:
            yield Place(index)


def collapsed(text):
    return "".join(text.split())


LINED = tuple(fmt for fmt in FORMATS if fmt != "docx")


@pytest.mark.parametrize("style", styles)
@pytest.mark.parametrize("fmt", LINED)
@given(said=words, label=words, data=st.data())
def test_spans_hold_the_text_of_their_nodes(fmt, style, said, label, data):
    made = sample(form(2021))._replace(preamble=(said, "甲" + said + "乙"), labels={"documents/regulations": label})
    source = Source(f"a.{fmt}", write(made, fmt, styles[style]), media_type(fmt))
    document = LOADERS[fmt](source)
    content = document.text.content
    exact = 0
    every = list(places(document))
    for place in every:
        node = document.node(place)
        where = document.location(place)
        if where.precision == "exact":
            exact += 1
            assert content[where.start.offset : where.end.offset] == node.text
        elif where.start is not None:
            assert where.start.offset <= where.end.offset <= len(content)
        for point in filter(None, (where.start, where.end)):
            before = content[: point.offset]
            assert point.line == 1 + before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert exact > len(every) / 2
    # A stretch of a node's text: what is between its ends in the file is that stretch.
    place = data.draw(st.sampled_from([one for one in every if len(document.node(one).text) > 1]))
    text = document.node(place).text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    where = document.location(place._replace(start=start, end=end))
    if where.precision == "exact":
        assert content[where.start.offset : where.end.offset] == text[start:end]


@pytest.mark.parametrize("fmt", FORMATS)
def test_cells_of_the_tables_come_back(fmt):
    made = sample(form(2021))
    document = LOADERS[fmt](Source(f"a.{fmt}", write(made, fmt), media_type(fmt)))
    texts = {
        collapsed(cell.text)
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    }
    assert "自然人" in texts
    assert any(isinstance(document.node(place), Cell) for place in places(document))


@pytest.mark.parametrize("fmt", LINED)
def test_points_count_characters_and_utf16_units(fmt):
    made = sample(form(2021))._replace(preamble=("𠮷𠮷测试",))
    document = LOADERS[fmt](Source(f"a.{fmt}", write(made, fmt), media_type(fmt)))
    (place,) = [one for one in places(document) if document.node(one).text == "𠮷𠮷测试"]
    where = document.location(place)
    assert where.end.column - where.start.column == 4
    assert where.end.utf16 - where.start.utf16 == 6


@pytest.mark.parametrize("markup", ["plain", "word"])
@given(said=words, label=words, data=st.data())
def test_elements_of_a_word_file_hold_the_text_of_their_nodes(markup, said, label, data):
    made = sample(form(2021))._replace(preamble=(said, "甲" + said + "乙"), labels={"documents/regulations": label})
    package = write(made, "docx", Style(markup=markup))
    document = LOADERS["docx"](Source("a.docx", package, media_type("docx")))
    exact = 0
    every = list(places(document))
    for place in every:
        where, text = document.location(place), document.node(place).text
        assert (where.start, where.end, where.part) == (None, None, "word/document.xml")
        assert where.words[0] and where.words[1]
        found = text_at(package, where.element)
        assert collapsed(found) == collapsed(text)
        if where.precision == "exact":
            exact += 1
            assert found == text
    assert exact > len(every) / 4
    place = data.draw(st.sampled_from([one for one in every if len(document.node(one).text) > 1]))
    text = document.node(place).text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    where = document.location(place._replace(start=start, end=end))
    found = text_at(package, where.element)
    assert collapsed(text[start:end]) in collapsed(found)
    if where.precision == "exact":
        assert found == text[start:end]
