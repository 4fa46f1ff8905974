"""Whether a PDF has text that can be read: scans, curves and fonts without an encoding have none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from disclint.errors import LoadError
from disclint.loaders.decoding import Note
from disclint.loaders.pdf_fold import unreadable
from disclint.loaders.pdf_page import Page

_ROWS = 8  # lines of three figures and more: no prose has so many
SCAN = 15  # characters a page: with fewer, running heads included, there is no text layer


def legible(pages: list[Page]) -> tuple[Note, ...]:
    """What to say about text that cannot be read; LoadError if that is most of it."""
    counts = [len("".join(page.chars.split())) for page in pages]
    if sum(counts) < SCAN * len(pages):
        if any(page.pictures for page in pages):
            raise LoadError(
                (
                    "PDF 是扫描件或图片，没有文字层，无法检查。",
                    "The PDF is a scan or pictures without a text layer; it cannot be checked.",
                ),
                _OCR,
            )
        raise LoadError(
            (
                "PDF 里没有文字（可能是空白页，或文字已转成曲线）。",
                "The PDF holds no text (blank pages, or text turned into curves).",
            ),
            _OCR,
        )
    lost = sum(unreadable(page.chars) for page in pages)
    if lost * 4 > sum(counts):
        raise LoadError(
            (
                f"PDF 的字体没有文字编码，{sum(counts)} 个字中有 {lost} 个读不出来。",
                f"The fonts of the PDF do not say which characters they show: {lost} of {sum(counts)} are unreadable.",
            ),
            _OCR,
        )
    return (*_scanned(pages, counts), *_lost(lost))


_OCR: Note = (
    "请提供 Word 原文件，或由 Word、WPS“另存为 PDF”的文件；只有扫描件时，先做文字识别（OCR）并核对。",
    "Give the Word file, or a PDF exported from Word or WPS; if there is only a scan, run OCR on it and proofread it.",
)


def bordered(lines: Iterable[str]) -> None:
    """LoadError if the text of a file without any ruled table has rows of figures: its tables have no borders.

    What stands in which cell is then a guess, and a wrong guess accuses the author of rows that are there.
    """
    row = re.compile(r"(?:\d+ ){2,}\d+$")
    if sum(row.search(line) is not None for line in lines) >= _ROWS:
        raise LoadError(
            (
                "PDF 的表格没有框线（或是扫描件的识别文字），分不清哪个数在哪一格。",
                "The tables of the PDF have no ruling lines (or it is the recognised text of a scan): cells cannot be told apart.",
            ),
            (
                "请提供 Word 原文件或网页，或重新导出带表格框线的 PDF。",
                "Give the Word file or the web page, or export the PDF again with table borders.",
            ),
        )


def _scanned(pages: list[Page], counts: list[int]) -> tuple[Note, ...]:
    numbers = [
        str(number)
        for number, (page, count) in enumerate(zip(pages, counts, strict=True), start=1)
        if count < SCAN
        and any((box[2] - box[0]) * (box[3] - box[1]) > 0.4 * page.width * page.height for box in page.pictures)
    ]
    if not numbers:
        return ()
    return (
        (
            f"第 {'、'.join(numbers)} 页是图片，没有文字，未作检查。",
            f"Page {', '.join(numbers)}: a picture without text, not checked.",
        ),
    )


def _lost(count: int) -> tuple[Note, ...]:
    if count < 3:
        return ()
    return (
        (
            f"有 {count} 个字的字体没有文字编码，读不出来；这些地方可能读错。",
            f"{count} characters are in fonts that do not say what they show; they may be misread.",
        ),
    )
