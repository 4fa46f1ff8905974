import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.errors import LoadError
from disclint.linter import lint, run
from disclint.loaders import html, kinds, mhtml
from disclint.outputs_text import position
from disclint.plugins import outputs, read
from disclint.scaffold import sample
from disclint.source import Source
from disclint.tree import Document, Place, Table
from disclint.writers import write
from forms import form
from judging import findings, judge_bytes, session

PAGE = write(sample(form(2021)), "html")
PICTURE = b"\x89PNG" + bytes(range(256)) * 9


def part(kind, data, coding="base64", **headers):
    """A part of a message, encoded."""
    made = {
        "base64": lambda: base64.encodebytes(data).replace(b"\n", b"\r\n"),
        "quoted-printable": lambda: quopri.encodestring(data).replace(b"\n", b"\r\n"),
    }.get(coding, lambda: data)()
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n"
    head += "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return head.encode() + b"\r\n" + made


def archive(*parts, boundary="----=_Next 1", kind="multipart/related", extra="", end="--"):
    """A message of some parts."""
    line = b"\r\n--" + boundary.encode()
    head = f'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: {kind};\r\n\tboundary="{boundary}"{extra}\r\n'
    return (
        head.encode()
        + b"\r\nPreamble"
        + b"".join(line + b"\r\n" + one for one in parts)
        + line
        + end.encode()
        + b"\r\n"
    )


WHERE = "http://www.example.gov.cn/年报.html"
HTML = part("text/html; charset=utf-8", PAGE, "quoted-printable", Content_Location=WHERE)
IMAGE = part("image/png", PICTURE, Content_ID="<a@b>")


def load(data, name="年报.mht"):
    return mhtml.load(Source(name, data))


def shape(document):
    return [
        [c.text for r in block.rows for c in r] if isinstance(block, Table) else block.text for block in document.blocks
    ]


@pytest.mark.parametrize(
    ("coding", "charset"),
    [(coding, charset) for coding in ("quoted-printable", "base64", "8bit") for charset in ("utf-8", "gb2312", "")]
    + [("base64", "utf-16"), ("binary", "utf-16"), ("base64", "utf-16-le"), ("base64", "unicode")],
)
def test_the_page_inside_reads_like_the_page(coding, charset):
    text = PAGE.decode()
    data = text.encode({"gb2312": "gb18030", "": "utf-8", "unicode": "utf-16-le"}.get(charset, charset))
    kind = f"text/html; charset={charset}" if charset else "text/html"
    document = load(archive(IMAGE, part(kind, data, coding), IMAGE))
    plain = html.load(Source("a.html", PAGE))
    assert document.blocks == plain.blocks
    assert document.meta == plain.meta
    assert document.text.content.split() == text.split()


def test_findings_are_those_of_the_page():
    wrong = PAGE.replace("<strong>二、".encode(), "<strong>七、".encode())
    result = lint(Source("a.mht", archive(part("text/html", wrong))), session())
    assert findings(result) == findings(judge_bytes(wrong, "html"))
    assert findings(result)


def test_places_are_inside_the_part():
    document = load(archive(HTML, IMAGE))
    plain = html.load(Source("a.html", PAGE.replace(b"\n", b"\r\n")))  # as text is sent
    for index in range(len(document.blocks)):
        found, wanted = document.location(Place(index)), plain.location(Place(index))
        assert (found.start, found.end, found.precision) == (wanted.start, wanted.end, wanted.precision)
        assert (found.uri, found.part, found.lined) == ("年报.mht", WHERE, False)
        assert found.words[0]
        assert wanted.lined
    assert load(archive(IMAGE, part("text/html", PAGE))).location(Place(0)).part == "part 2"


def test_no_output_takes_lines_of_the_part_for_lines_of_the_file():
    """They are those of the decoded page: to a clerk the words say more, and an annotation would stand anywhere."""
    wrong = PAGE.replace("<strong>二、".encode(), "<strong>七、".encode())
    result = lint(Source("a.mht", archive(part("text/html", wrong))), session())
    made = run((result,), session(), 0.0)
    found = outputs(session().registry)
    assert {line.partition(" ")[0] for line in found["concise"](made).splitlines()} == {"a.mht:1:1:"}
    assert "line=" not in found["github"](made)
    for one in result.diagnostics:
        assert ":" not in position(one.location, "zh").removeprefix("a.mht")


def test_the_address_of_the_page_is_known():
    page = part("text/html", b"<p>text</p>", Content_Location="https://a.gov.cn/1.html")
    assert load(archive(page)).meta.url == "https://a.gov.cn/1.html"
    page = part("text/html", b"<p>text</p>", Content_Location="file:///C:/1/a.htm")
    assert load(archive(page)).meta.url == ""


def test_which_part_is_the_page():
    first, second = part("text/html", b"<p>one</p>"), part("text/html", b"<p>two</p>", Content_ID="<x@y>")
    assert shape(load(archive(IMAGE, first, second))) == ["one"]
    assert shape(load(archive(first, second, extra='; start="<x@y>"'))) == ["two"]
    assert shape(load(archive(first, second, extra='; start="<none>"'))) == ["one"]
    inner = archive(part("text/plain", b"plain"), second, boundary="inner", kind="multipart/alternative")
    assert shape(load(archive(IMAGE, inner, first))) == ["two"]
    assert shape(load(archive(b"\r\nno headers", second))) == ["two"]


def test_pictures_are_never_decoded(monkeypatch):
    seen = []
    monkeypatch.setattr(mhtml, "_decoded", lambda page: seen.append(page.number) or b"<p>text</p>")
    load(archive(IMAGE, HTML, IMAGE))
    assert seen == [2]


def test_one_that_is_cut_off_is_read_as_far_as_it_goes():
    document = load(archive(HTML)[:-2000])
    assert document.truncated
    assert load(archive(HTML, IMAGE)[:-500]).truncated is False
    page = part("text/html", b"<p>text and more text</p>")
    assert shape(load(archive(page, end="")[:-40])) == ["text and"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "分隔标记"), (b"Content-Type: multipart/related\r\n\r\n--x", "分隔标记"), (archive(), "没有网页"),
        (archive(IMAGE), "没有网页"), (archive(part("text/html", b"")), "是空的"), (archive(part("text/html", b"x", "x-uu")), "x-uu"),
        (archive(*[IMAGE[:99]] * 2001), "2000"), (archive(b"A: " + b"x" * 70000 + b"\r\n\r\n"), "过长"),
        (b"\n" * (33 << 20), "33 MiB"),
    ],
)  # fmt: skip
def test_what_is_broken_is_said(data, why):
    with pytest.raises(LoadError) as caught:
        load(data)
    assert why in caught.value.reason[0]
    assert all(caught.value.reason)
    assert all(caught.value.remedy)


def test_nesting_has_a_limit():
    inner = HTML
    for level in range(5):
        inner = archive(inner, boundary=f"b{level}")
    with pytest.raises(LoadError) as caught:
        load(inner)
    assert "嵌套" in caught.value.reason[0]


def test_a_doc_of_words_is_recognised_by_its_content():
    """Word's own way to save a web page in one file, under a name that says otherwise."""
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_NextPart_01D\"\r\n\r\n"
        b"This document is a Single File Web Page, also known as a Web Archive file.\r\n\r\n------=_NextPart_01D\r\n"
        b"Content-Location: file:///C:/2D1F1A3C/file1.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Type: text/html; charset=\"us-ascii\"\r\n\r\n<html xmlns:o=3D\"urn:schemas-microsoft-com:office:office\">"
        b"<body><p class=3DMsoNormal>&#25919;&#24220;=\r\n<o:p></o:p></p></body></html>\r\n------=_NextPart_01D--"
    )  # fmt: skip
    for name in ("年报.doc", "年报.mht", "x"):
        assert kinds.media_type(Source(name, data)) == kinds.MHTML
        assert shape(read(session().registry, Source(name, data))) == ["政府"]


def test_a_doc_that_is_html_is_read_as_html():
    for data in (
        PAGE,
        "\ufeff".encode() + PAGE,
        PAGE.decode().encode("utf-16"),
        PAGE.decode().replace("utf-8", "gb2312").encode("gb18030"),
    ):
        document = read(session().registry, Source("年报.doc", data))
        assert document.blocks == html.load(Source("a.html", PAGE)).blocks


GIVEN = archive(IMAGE, HTML, IMAGE)


@given(st.binary(max_size=400), st.integers(0, len(GIVEN)), st.integers(0, 300))
def test_any_bytes_give_a_document_or_a_load_error(junk, at, drop):
    for data in (junk, GIVEN[:at] + junk + GIVEN[at + drop :], archive(junk, HTML), archive(part("text/html", junk))):
        try:
            document = load(data)
        except LoadError:
            continue
        assert isinstance(document, Document)
        for index in range(0, len(document.blocks), 7):
            document.location(Place(index))


@given(st.text("abc=?\"';*\r\n\t -/<>\x00\u00e9甲", max_size=60))
def test_any_header_does(text):
    data = archive(HTML).replace(b'boundary="', b"boundary=" + text.encode("utf-8", "surrogateescape") + b'"', 1)
    for one in (data, archive(f"Content-Type: {text}\r\n\r\n<p>x".encode(), HTML)):
        try:
            assert load(one)
        except LoadError:
            continue
