"""PDF files with a text layer: characters and ruling lines into paragraphs and tables, each with its page and box."""

from __future__ import annotations

from disclint.errors import LoadError
from disclint.furniture import trim
from disclint.loaders import pdfium
from disclint.loaders.decoding import LIMIT
from disclint.loaders.pdf_body import blocks, plain
from disclint.loaders.pdf_legible import legible
from disclint.loaders.pdf_page import Page, read_page, too_much
from disclint.loaders.pdf_place import locator
from disclint.loaders.pdf_text import Words
from disclint.outline import outline
from disclint.source import Source, Text
from disclint.tree import Document, Meta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


MAX_PAGES = 500
MAX_TEXT = 1_000_000  # characters of all pages
MAX_EFFORT = 1_000_000  # drawn objects and steps of paths of all pages


def load(source: Source) -> Document | None:
    """Read a PDF file.

    Raises LoadError for a file that is empty, damaged, encrypted or beyond the limits (32 MiB, 500 pages, a million
    characters and drawn objects, 200,000 cells of a table), and for one that has no text or mostly unreadable text.
    """
    pages, title = read_pages(source.data)
    notes = legible(pages)
    nodes: list[Words] = []
    found = tuple(blocks(pages, nodes))
    text = Text("\n".join(map(plain, found)), "")
    kept, meta = trim(found, Meta(title))
    return Document(source, text, kept, locator(pages, nodes), meta, outline(kept), False, notes)


def read_pages(data: bytes) -> tuple[list[Page], str]:
    """All pages of a file, and the title that its properties give it. Raises LoadError as :func:`load` does."""
    if not data.strip():
        raise LoadError(("文件是空的。", "The file is empty."), ("请确认上传或导出是否完成。", "Check the export."))
    if len(data) > LIMIT:
        size = len(data) // 1048576
        raise LoadError(
            (f"文件过大（{size} MiB，上限 32 MiB）。", f"The file is too large ({size} MiB; the limit is 32 MiB)."),
            ("请压缩其中的图片，或提供 Word 原文件。", "Make its pictures smaller, or give the Word file."),
        )
    with pdfium.opened(data) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise too_much("页数", "pages", count)
        found: list[Page] = []
        total = effort = 0
        for index in range(count):
            page = document[index]
            try:
                found.append(read_page(page))
            finally:
                page.close()
            total += len(found[-1].chars)
            effort += found[-1].effort
            if total > MAX_TEXT:
                raise too_much("字符", "characters", total)
            if effort > MAX_EFFORT:
                raise too_much("图形对象", "drawn objects", effort)
        return found, _title(document)


def _title(document: Any) -> str:
    """The title that a file's properties give, if it is one of a report and not the name of another file."""
    try:
        title = " ".join(document.get_metadata_value("Title").split())
    except UnicodeDecodeError:
        return ""
    if not 6 < len(title) < 80 or not ("信息公开" in title or "年报" in title or "年度报告" in title):
        return ""
    return title.removeprefix("Microsoft Word - ").removesuffix(".docx").removesuffix(".doc").removesuffix(".wps")
