import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.loaders import kinds
from disclint.loaders.kinds import media_type
from disclint.source import Source

PAGE = b"From: <Saved by WPS>\r\nSubject: =?utf-8?B?5bm05oql?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"PK\x03\x04", "application/zip"), ("a.zip", b"PK\x03\x04...word/document.xml", kinds.DOCX),
        ("a.docx", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", kinds.ODT),
        ("a.html", b"%PDF-1.7", "application/pdf"), ("a", b"rubbish\n%PDF-1.7", "application/pdf"),
        ("a.htm", b"<p>%PDF-1.7</p>", "text/html"), ("a.txt", b"a %PD", "text/plain"),
        ("a.doc", b"<html><body>", "text/html"), ("a.doc", b"{\\rtf1\\ansi", "application/rtf"),
        ("a.doc", "<html><body>".encode("utf-16"), "text/html"), ("a.doc", "<p>".encode("utf-16") + b"x", "text/html"),
        ("a.doc", PAGE, kinds.MHTML), ("a.doc", b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", kinds.WORD_XML),
        ("a", "正文".encode(), "text/plain"), ("a.md", b"# t", "text/markdown"), ("a.txt", b"\x00\x01", kinds.BINARY),
        ("a.txt", "# 报告\n\n## 一、总体情况\n".encode(), "text/markdown"), ("a.txt", b"# 1\n#2", "text/plain"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kinds.OLE), ("a.docx", b"", "text/plain"),
    ],
)  # fmt: skip
def test_content_goes_before_the_name(name, data, kind):
    assert media_type(Source(name, data)) == kind


def test_what_the_caller_says_goes_before_all():
    assert media_type(Source("a.pdf", b"%PDF-", "text/plain")) == "text/plain"


@given(st.text(), st.binary())
def test_anything_has_a_kind(name, data):
    assert media_type(Source(name, data))
