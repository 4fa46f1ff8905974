"""What a file is, by its first bytes before its name: clerks rename files, and sites serve web pages as .doc."""

from __future__ import annotations

import re

from disclint.patterns import lazily
from disclint.source import Source

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
OLE = "application/x-ole-storage"
MHTML = "multipart/related"
WORD_XML = "application/msword+xml"
BINARY = "application/octet-stream"

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!", "application/x-rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
)
_ZIPPED = (  # names stand uncompressed in an archive; the parts of a Word file may be numbered
    (b"word/document", DOCX),
    (b"application/vnd.oasis.opendocument.text", ODT),
    (b"xl/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"OFD.xml", "application/ofd"),
)
_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
}
_TAG = lazily(rb"<(?:!doctype|html|head|body|table|div|p|meta|span)[\s>]", re.I)
_HEADED = lazily(rb"^#{1,6}[ \t]+\S", re.M)
_MAIL = lazily(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)


def media_type(source: Source) -> str:
    """What a source is believed to be, by its first bytes before its name; :data:`BINARY` for what has no name."""
    if source.media_type:
        return source.media_type
    head = source.data[:4096]
    if head.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _ZIPPED if name in source.data), "application/zip")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<"):
        return "application/pdf"  # readers allow rubbish before it
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return BINARY
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) & ~1].decode("utf-16", "replace").encode("utf-8", "replace")
    return _text_type(head.lstrip(b"\xef\xbb\xbf \t\r\n"), source.uri)


def _text_type(head: bytes, uri: str) -> str:
    dot = uri.rfind(".")
    named = _SUFFIXES.get(uri[dot:].lower()) if dot >= 0 else None
    if _MAIL.match(head):
        return MHTML
    if head.startswith(b"<?xml") and (b"wordprocessingml" in head or b"Word.Document" in head):
        return WORD_XML
    if named in ("text/plain", None) and _TAG.search(head) and head.startswith(b"<"):
        return "text/html"
    if named in ("text/plain", None) and len(_HEADED.findall(head)) > 1:
        return "text/markdown"  # as what reads pictures of pages writes its text
    return named or "text/plain"
