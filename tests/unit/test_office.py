from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from docx import Document as DocumentMaker
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_compound import PLAIN, compound

from disclint.errors import LoadError
from disclint.linter import lint
from disclint.loaders import docx, kinds, office, soffice
from disclint.scaffold import sample
from disclint.source import Source, Text
from disclint.tree import Document, Paragraph, Place, Spot
from forms import form
from judging import findings, outcomes, session
from offices import export, exported, needs_office, report, script, word_xml
from reading import values

WORD = compound("WordDocument", "1Table")
RTF = b"{\\rtf1\\ansi text\\par}"
XML = b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>"


def zipped(**parts):
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", ZIP_STORED)
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return buffer.getvalue()


ODT = zipped(content="<a/>", META_INF__manifest="<a/>")


def refused(data, name="年报.doc", **more):
    with pytest.raises(LoadError) as caught:
        office.convert(Source(name, data), **more)
    assert all(caught.value.reason)
    assert all(caught.value.remedy)
    return " ".join(caught.value.reason)


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Puts a program of one's own in the place of LibreOffice."""

    def put(body):
        monkeypatch.setenv(soffice.CHOICE, script(tmp_path, body))

    return put


WRITES = "os.makedirs(out)\nopen(out + '/document.docx', 'wb').write(b'PK made of ' + args[-1].rpartition('.')[2].encode())\n"


@pytest.mark.parametrize(("data", "suffix"), [(WORD, b"doc"), (RTF, b"rtf"), (ODT, b"odt"), (XML, b"xml")])
def test_the_name_given_to_libreoffice_goes_by_content(stand_in, data, suffix):
    stand_in(WRITES)
    assert office.convert(Source("年报.wps", data)) == b"PK made of " + suffix


@pytest.mark.parametrize("data", [WORD, RTF, ODT, XML])
def test_without_libreoffice_it_says_what_to_do(monkeypatch, data):
    monkeypatch.delenv(soffice.CHOICE, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(soffice, "PLACES", ())
    assert "没有找到" in refused(data)


def test_one_that_hangs_is_stopped(stand_in):
    stand_in("time.sleep(600)")
    assert "0.2" in refused(RTF, seconds=0.2)


@pytest.mark.parametrize(
    ("body", "why"),
    [("sys.exit('Error: boom')", "boom"), ("os.abort()", "-6"), ("pass", "0"), (WRITES + "sys.exit(3)", "3")],
)
def test_one_that_fails_is_reported(stand_in, body, why):
    stand_in(body)
    assert why in refused(RTF)


def test_one_that_cannot_be_started_is_reported(tmp_path, monkeypatch):
    broken = tmp_path / "soffice"
    broken.write_bytes(b"\x7fELF nonsense")
    broken.chmod(0o755)
    monkeypatch.setenv(soffice.CHOICE, str(broken))
    assert str(broken) in refused(RTF)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (compound("Workbook"), "Excel"), (compound("PowerPoint Document"), "演示文稿"), (compound("EncryptedPackage"), "密码"),
        (compound("WordDocument", text=PLAIN[:10] + b"\x00\x01"), "密码"), (WORD[:1100], "损坏"), (compound("x"), "不是文字文档"),
        (ODT, "LibreOffice"),
        (ODT[:-40], "损坏"), (zipped(content=bytes(65 << 20)), "过大"), (XML + b"<!DOCTYPE x>", "DOCTYPE"),
        ((XML + b"<!ENTITY x ''>").decode().encode("utf-16"), "DOCTYPE"),
        (RTF + bytes(33 << 20), "33 MiB"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_named(stand_in, data, why):
    stand_in("pass")
    assert why in refused(data)


def test_a_locked_odt_is_named(stand_in):
    stand_in("pass")
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", "<m:encryption-data>")
    assert "密码" in refused(buffer.getvalue())


def test_a_forged_size_does_not_help(stand_in):
    stand_in("pass")
    data = bytearray(zipped(content=bytes(65 << 20)))
    size = (65 << 20).to_bytes(4, "little")
    while size in data:
        data[data.index(size) : data.index(size) + 4] = (1000).to_bytes(4, "little")
    refused(bytes(data))


@pytest.mark.parametrize("start", [b"", WORD, RTF, ODT, XML, WORD[:600]])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_bytes_are_converted_or_refused(stand_in, monkeypatch, start, data):
    monkeypatch.setattr(soffice, "to_docx", lambda *given: soffice.Outcome(b"PK", 0, ""))
    stand_in("pass")
    cut = data.draw(st.integers(0, len(start)))
    mutated = start[:cut] + data.draw(st.binary(max_size=600)) + start[cut + data.draw(st.integers(0, 9)) :]
    for kind in (kinds.OLE, office.RTF, kinds.ODT, kinds.WORD_XML):
        try:
            assert office.convert(Source("x", mutated, kind)) == b"PK"
        except LoadError:
            continue


# ---- the document ----------------------------------------------------------------------------------------------------


def reader(monkeypatch, precision="exact"):
    """Puts a reader of DOCX in place of ours that reads one paragraph at a place of a known precision."""

    def load(source):
        assert source.media_type == kinds.DOCX
        spot = Spot(precision, part="word/document.xml", element="body/p[1]")
        return Document(source, Text("text"), (Paragraph("text", 1),), lambda *given: spot, notes=(("甲", "a"),))

    monkeypatch.setattr(docx, "load", load)


@pytest.mark.parametrize(("precision", "becomes"), [("exact", "node"), ("node", "node"), ("page", "page")])
def test_places_are_those_of_the_converted_file(stand_in, monkeypatch, precision, becomes):
    stand_in(WRITES)
    reader(monkeypatch, precision)
    given = Source("年报.wps", WORD)
    document = office.load(given)
    assert document.source is given
    found = document.location(Place(0))
    assert (found.uri, found.precision, found.element) == ("年报.wps", becomes, "body/p[1]")
    assert document.notes[0] == ("甲", "a")
    assert "LibreOffice" in document.notes[1][0]
    assert "LibreOffice" in document.notes[1][1]
    assert len(document.notes) == 2


def test_a_date_field_is_reported(stand_in, monkeypatch):
    stand_in(
        "import zipfile\nos.makedirs(out)\nwith zipfile.ZipFile(out + '/document.docx', 'w') as z:\n"
        "    z.writestr('word/document.xml', '<w:instrText xml:space=\"preserve\"> DATE x</w:instrText>')\n"
    )
    reader(monkeypatch)
    assert "日期域" in office.load(Source("a.rtf", RTF)).notes[-1][0]


# ---- the real one ----------------------------------------------------------------------------------------------------


@needs_office
def test_word_2003_xml_under_an_odd_name():
    made = office.convert(Source("年 报$(x).xml", word_xml()))
    with ZipFile(BytesIO(made)) as package:
        document = package.read("word/document.xml").decode("utf-8")
    assert "政府信息公开" in document
    assert document.count("<w:tbl>") == 3


@needs_office
def test_libreoffice_refuses_what_is_cut_off():
    assert "损坏" in refused(exported("doc")[:20000])
    assert "损坏" in refused(exported("rtf")[:2000])


@needs_office
def test_a_date_field_is_noticed_in_what_libreoffice_makes():
    field = rb"{\rtf1\ansi {\field{\*\fldinst DATE \\@ yyyy-MM-dd}{\fldrslt 2001-02-03}}\par}"
    assert office._dated(office.convert(Source("a.rtf", field)))
    assert not office._dated(report())


@needs_office
@pytest.mark.parametrize("fmt", ["doc", "wps", "rtf", "odt"])
def test_a_report_is_the_same_in_every_format(fmt):
    made = sample(form(2021))
    wanted = lint(Source("年报.docx", report()), session())
    result = lint(Source(f"年报.{fmt}", exported(fmt)), session())
    assert values(result.report) == values(wanted.report)
    assert {key: str(value) for key, value in values(result.report).items()} == made.figures
    assert findings(result) == findings(wanted)
    assert outcomes(result) == outcomes(wanted)


@needs_office
@pytest.mark.parametrize("fmt", ["doc", "rtf", "odt"])
def test_a_few_words_and_what_was_tracked_in_them(fmt):
    """Changes and comments come through the conversion: they are findings."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:author="x" w:id='
    made = DocumentMaker()
    paragraph = made.add_paragraph("正文")
    for change in (
        f'<w:ins {names}"1" w:date="2024-01-01T00:00:00Z"><w:r><w:t>加的</w:t></w:r></w:ins>',
        f'<w:del {names}"2" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>删的</w:delText></w:r></w:del>',
    ):
        paragraph._p.append(parse_xml(change))
    made.add_comment(paragraph.runs[0], text="批注", author="y")
    file = BytesIO()
    made.save(file)
    document = office.load(Source("a", export(file.getvalue(), fmt)))
    assert [block.text for block in document.blocks] == ["正文加的"]
    assert sorted((trace.kind, trace.text) for trace in document.traces) == [
        ("comment", "批注"),
        ("deletion", "删的"),
        ("insertion", "加的"),
    ]
