"""Saved web pages (MHTML: .mht, .mhtml, and .doc as Word writes them): the page inside, read as HTML.

The file is cut into parts by its boundary alone and only headers go through the standard library's parser: so the
pictures, which are most of such a file, are never decoded, and the work is linear in the size of the file.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser

from disclint.errors import LoadError
from disclint.loaders import html
from disclint.loaders.decoding import LIMIT, decode
from disclint.records import NamedTuple
from disclint.source import Source
from disclint.tree import Document, Locator, Spot

MAX_PARTS = 2000
MAX_HEADERS = 64 * 1024
MAX_DEPTH = 4  # Word writes one level, browsers two
_PAGES = ("text/html", "application/xhtml+xml")
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
_WIDE = ("unicode", "utf-16", "utf-16le", "utf16", "ucs-2")

_SAVE_AGAIN = (
    "请在浏览器中打开它，另存为“网页，仅 HTML”后重试。",
    "Open it in a browser, save it as “Web page, HTML only”, and try again.",
)


class Part(NamedTuple):
    """A part: its headers, its undecoded content, and its number among the parts of the file, from 1."""

    headers: Message
    content: bytes
    number: int

    @property
    def name(self) -> str:
        """What places call it: its Content-Location, or ``part 1``."""
        return _header(self.headers, "content-location") or f"part {self.number}"


def load(source: Source) -> Document | None:
    """Read the page in a saved web page; lines and columns of its places are those of the page, decoded.

    Raises LoadError for a file that is too large, no MIME, cut off before its page or without one, for a page whose
    transfer encoding is broken or unknown, and as the HTML reader does.
    """
    if len(source.data) > LIMIT:
        size = len(source.data) // 1048576
        raise LoadError(
            (f"文件过大（{size} MiB，上限 32 MiB）。", f"The file is too large ({size} MiB; the limit is 32 MiB)."),
            ("请在浏览器中另存为“网页，仅 HTML”后重试。", "Save the page as “HTML only” and try again."),
        )
    page = root(source.data)
    text, notes = decode(Source(page.name, _decoded(page)), _charset(page))
    document = html.page(source, text, notes)
    meta = document.meta
    if not meta.url and page.name.startswith(("http://", "https://")):
        meta = meta._replace(url=page.name)
    return document._replace(locate=_inside(page.name, document.locate), meta=meta)


def root(data: bytes) -> Part:
    """The part that holds the page: the one that ``start`` names, else the first that is HTML. Raises LoadError."""
    headers, body = _split(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    boundary = _parameter(headers, "boundary")
    if not boundary:
        raise _broken("没有分隔标记", "no boundary")
    wanted = _parameter(headers, "start").strip("<> ")
    first = None
    for part in _leaves(body, boundary):
        if wanted and _header(part.headers, "content-id").strip("<> ") == wanted:
            return part
        if first is None and part.headers.get_content_type() in _PAGES:
            first = part
            if not wanted:
                break
    if first is None:
        raise LoadError(
            ("这个存档文件里没有网页。", "There is no web page in this archive."),
            ("请在浏览器中重新保存该网页。", "Save the page again in a browser."),
        )
    return first


def _leaves(body: bytes, boundary: str) -> Iterator[Part]:
    """The parts that are no multipart themselves, in order, those of nested multiparts in their place."""
    waiting = [_parts(body, boundary)]
    number = 0
    while waiting:
        piece = next(waiting[-1], None)
        if piece is None:
            waiting.pop()
            continue
        number += 1
        if number > MAX_PARTS:
            raise _broken(f"部分超过 {MAX_PARTS} 个", f"more than {MAX_PARTS} parts")
        headers, content = _split(piece)
        inner = _parameter(headers, "boundary") if headers.get_content_maintype() == "multipart" else ""
        if not inner:
            yield Part(headers, content, number)
        elif len(waiting) < MAX_DEPTH:
            waiting.append(_parts(content, inner))
        else:
            raise _broken(f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels")


def _parts(body: bytes, boundary: str) -> Iterator[bytes]:
    """What stands between the boundary lines; a file that is cut off ends its last part."""
    line = re.compile(
        rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*(?=\r?\n|\Z)"
    )
    start = -1
    for found in line.finditer(body):
        if start >= 0:
            yield body[start : found.start()]
        if found.group(1):
            return
        start = found.end()
    if start >= 0:
        yield body[start:]


def _split(piece: bytes) -> tuple[Message, bytes]:
    """The headers of a message or part, and what follows the first blank line."""
    lead = len(piece) - len(piece.lstrip(b"\r\n"))
    blank = _BLANK.search(piece, lead)
    if piece[:lead].count(b"\n") > 1:  # a part without headers: its blank line came at once
        return Message(), piece[lead:]
    end = blank.start() if blank else len(piece)
    if end - lead > MAX_HEADERS:
        raise _broken("文件头过长", "headers too long")
    try:
        headers = BytesParser().parsebytes(piece[lead:end], headersonly=True)
    except (MessageError, ValueError, LookupError) as error:
        raise _broken("文件头读不出来", "unreadable headers") from error
    return headers, piece[blank.end() :] if blank else b""


def _header(headers: Message, name: str) -> str:
    """The first header of a name; bytes beyond ASCII, which are not allowed and do occur, are UTF-8."""
    for key, value in headers.raw_items():
        if key.lower() == name:
            text = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            return " ".join(text.split())
    return ""


def _parameter(headers: Message, name: str) -> str:
    """A parameter of Content-Type; empty if there is none, or none that can be read."""
    try:
        value = headers.get_param(name, "")
    except (ValueError, LookupError, TypeError):
        return ""
    return value.strip() if isinstance(value, str) else ""


def _charset(page: Part) -> str:
    return _parameter(page.headers, "charset").lower()


def _decoded(page: Part) -> bytes:
    """The bytes of the page."""
    coding = _header(page.headers, "content-transfer-encoding").lower()
    if coding == "quoted-printable":
        data = binascii.a2b_qp(page.content)
    elif coding == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", page.content)
        # A last letter alone carries no byte: the file was cut there.
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        data = binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    elif coding in ("", "7bit", "8bit", "binary"):
        data = page.content
    else:
        raise _broken(f"不认识的编码方式 {coding[:40]}", f"unknown transfer encoding {coding[:40]}")
    if not data.strip():
        raise LoadError(
            ("这个存档文件里的网页是空的。", "The web page in this archive is empty."),
            ("请在浏览器中重新保存该网页。", "Save the page again in a browser."),
        )
    if _charset(page) in _WIDE and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in data[:4096]:
        return b"\xff\xfe" + data  # as Word writes it, without the mark that it should have
    return data


def _broken(zh: str, en: str) -> LoadError:
    return LoadError(
        (f"网页存档文件（MHTML）已损坏：{zh}。", f"The saved web page (MHTML) is damaged: {en}."), _SAVE_AGAIN
    )


def _inside(part: str, locate: Locator) -> Locator:
    """Places of the page, each with the part it is in."""

    def located(content: str, at: int, text: str, i: int, j: int) -> Spot:
        return locate(content, at, text, i, j)._replace(part=part)

    return located
