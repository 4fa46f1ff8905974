"""PDF files into documents."""

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from disclint.bind import bind
from disclint.errors import LoadError
from disclint.identity import identify
from disclint.loaders import pdf
from disclint.scaffold import sample
from disclint.source import Source
from disclint.tree import Document, Paragraph, Place, Table
from forms import form
from pdfmaking import Press, Print, write_pdf
from reading import read as read_back

REAL = ("huaian-city-2024.pdf", "huaian-hongze-2023.pdf")


def load(data):
    return pdf.load(Source("report.pdf", data, "application/pdf"))


def real(name):
    return (ROOT / "examples" / name).read_bytes()


def printed(*texts, title=""):
    press = Press(Print())
    for text in texts:
        press.paragraph(text)
    return press.finish(title)


@pytest.mark.parametrize(
    "how",
    [
        Print(), Print(borders="cells"), Print(borders="bars"), Print(borders="double"), Print(turn=1), Print(turn=2),
        Print(turn=3, crop=20.0), Print(crop=50.0), Print(heads=True, down=100.0), Print(down=230.0, open=True),
        Print(down=414.0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("year", [2019, 2021])
def test_a_printed_report_reads_as_its_page_does(year, how):
    made = sample(form(year))
    document = load(write_pdf(made, how))
    report, page = bind(document, form(year), identify(document)), read_back(made, "html")
    assert {key: fact.raw for key, fact in report.facts.items()} == {key: fact.raw for key, fact in page.facts.items()}
    assert {fact.reading for fact in report.facts.values()} == {"read"}
    assert report.identity == page.identity._replace(title_place=report.identity.title_place)
    for chapter in made.chapters:
        assert report.prose(chapter.id) == page.prose(chapter.id)
    assert document.blocks[-2].text == made.signature[0]


@pytest.mark.parametrize("name", REAL)
def test_real_reports_are_read_whole(name):
    document = load(real(name))
    report = bind(document, form(2021), identify(document))
    read = [key for key, fact in report.facts.items() if fact.reading == "read"]
    assert len(read) == {"huaian-city-2024.pdf": 200, "huaian-hongze-2023.pdf": 179}[name]
    assert all(key.startswith("requests/other.") for key in report.facts.keys() - set(read))
    assert len(report.chapters) == 6
    assert sum(isinstance(block, Table) for block in document.blocks) == 3
    assert not any("- " in block.text for block in document.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("name", REAL)
def test_the_box_of_a_place_holds_its_characters(name):
    document = load(real(name))
    pages, _ = pdf.read_pages(real(name))
    exact = 0
    for index, block in enumerate(document.blocks):
        rows = block.rows if isinstance(block, Table) else ()
        places = [Place(index, r, c) for r, row in enumerate(rows) for c in range(len(row))] or [Place(index, end=8)]
        for place in places:
            where, text = document.location(place), document.quote(place)
            assert where.start is None
            assert where.words[0]
            page = pages[where.page - 1]
            left, top, right, bottom = where.box
            assert 0 <= left <= right <= page.width
            assert 0 <= top <= bottom <= page.height
            inside = {
                page.chars[i]
                for i in range(len(page.chars))
                if left - 1 <= (page.boxes[4 * i] + page.boxes[4 * i + 2]) / 2 <= right + 1
                and top - 1 <= (page.boxes[4 * i + 1] + page.boxes[4 * i + 3]) / 2 <= bottom + 1
            }
            exact += where.precision == "exact"
            if where.precision == "exact":
                assert set(text) - {" "} == {char for char in inside if not char.isspace()}
            elif not isinstance(block, Table):
                assert set(text) - {" "} <= inside
    assert exact > 200


def test_what_a_font_calls_by_its_radicals_is_read():
    document = load(printed("一、总体情况", "⼈⺠政府⾏政⼤⻔，政府信息公开工作年度报告全年发布。"))
    assert document.blocks[1].text == "人民政府行政大门，政府信息公开工作年度报告全年发布。"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空"),
        (b"  \n", "空"),
        (b"%PDF-1.7\n", "损坏"),
        (b"%PDF-1.7\n" + b"x" * 5000, "损坏"),
        (b"%PDF-" + b"0" * (33 * 1024 * 1024), "32 MiB"),
    ],
)
def test_what_is_no_pdf_is_named_as_such(data, words):
    with pytest.raises(LoadError) as caught:
        load(data)
    assert words in caught.value.reason[0]
    assert all(caught.value.reason) and all(caught.value.remedy)


def test_half_a_file_is_damaged_or_read():
    data = real(REAL[0])
    try:
        assert isinstance(load(data[: len(data) // 2]), Document)
    except LoadError as error:
        assert error.remedy[0]


def test_a_password_is_asked_for_by_name():
    from reportlab.lib.pdfencrypt import StandardEncryption

    press = Press(Print())
    press.canvas._doc.encrypt = StandardEncryption("secret", strength=128)
    with pytest.raises(LoadError, match="密码"):
        load(press.finish(""))


def test_a_scan_is_unreadable_and_not_clean():
    press = Press(Print())
    for _ in range(3):
        press.image()
        press.image()
        press.image()
    with pytest.raises(LoadError) as caught:
        load(press.finish(""))
    assert "扫描" in caught.value.reason[0]
    assert "OCR" in caught.value.remedy[0]


def test_blank_pages_hold_no_text():
    with pytest.raises(LoadError, match="没有文字"):
        load(Press(Print()).finish(""))


def test_a_document_without_end_is_refused():
    press = Press(Print())
    for _ in range(501):
        press.canvas.showPage()
    with pytest.raises(LoadError, match="页数"):
        load(press.finish(""))


@pytest.mark.parametrize(("limit", "words"), [("MAX_TEXT", "字符"), ("MAX_EFFORT", "图形对象")])
def test_more_than_any_report_holds_is_refused(monkeypatch, limit, words):
    monkeypatch.setattr(pdf, limit, 100)
    with pytest.raises(LoadError, match=words):
        load(BYTES)


def test_a_picture_in_a_table_s_place_is_a_picture():
    made = sample(form(2021))._replace(pictures=frozenset({"requests"}))
    document = load(write_pdf(made))
    assert sum(type(block).__name__ == "Picture" for block in document.blocks) == 1


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("某市2024年政府信息公开工作年度报告", "某市2024年政府信息公开工作年度报告"),
        ("Microsoft Word - 某市政府信息公开年报.docx", "某市政府信息公开年报"),
        ("Microsoft Word - 文档1", ""),
        ("", ""),
    ],
)
def test_the_title_of_the_properties_is_taken_if_it_is_one(said, title):
    assert load(printed("政府信息公开工作年度报告的全部正文都在这里了。", title=said)).meta.title == title


def test_it_says_how_to_get_what_reads_pdf(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(LoadError) as caught:
        load(b"%PDF-1.7")
    assert caught.value.remedy == ("pip install pypdfium2", "pip install pypdfium2")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_an_error(data):
    try:
        assert isinstance(load(b"%PDF-1.7\n" + data), Document)
    except LoadError as error:
        assert all(error.reason)


BYTES = write_pdf(sample(form(2021)))


@given(st.lists(st.tuples(st.integers(0, len(BYTES) - 1), st.integers(0, 255)), min_size=1, max_size=40), st.booleans())
def test_a_file_with_other_bytes_is_a_document_or_an_error(changes, cut):
    data = bytearray(BYTES)
    for at, byte in changes:
        data[at] = byte
    try:
        document = load(bytes(data[: changes[0][0]] if cut else data))
    except LoadError as error:
        assert all(error.reason)
        return
    for index in range(len(document.blocks)):
        document.location(Place(index))
