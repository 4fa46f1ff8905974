"""Plain text and Markdown as people copy them from web pages and PDFs: every block is a stretch of one line.

Tab-separated lines (tables copied from a browser), Markdown pipe rows and rows parted otherwise (see ``separated``)
become tables with exact cells. Markdown is read by lines because a standard parser drops the surplus cells of ragged rows and keeps no position for any.
"""

from __future__ import annotations

from disclint.furniture import trim
from disclint.loaders.assembly import assembled
from disclint.loaders.decoding import decode
from disclint.loaders.kinds import media_type
from disclint.loaders.separated import separators, spans, unbarred
from disclint.outline import outline
from disclint.source import Source
from disclint.tree import Block, Cell, Document, Paragraph, Picture, Spot


def load(source: Source) -> Document | None:
    """Read a text or Markdown file. Raises LoadError for an empty, binary or oversized source."""
    text, notes = decode(source)
    markdown = media_type(source) == "text/markdown"
    blocks: list[Block] = []
    rows: list[tuple[Cell, ...]] = []
    offset = 0
    lines = text.content.splitlines(keepends=True)
    parted = {} if markdown else separators(lines)
    for index, line in enumerate(lines):
        body = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        cells = _cells(body, offset, markdown)
        if cells is None and index in parted:
            cells = tuple(Cell(body[i:j], offset + i) for i, j in spans(body, parted[index]))
        if cells is None and rows:
            _table(blocks, rows, markdown)
            rows = []
        if cells:
            rows.append(cells)
        elif cells is None:
            start, end = (0, len(body)) if markdown else unbarred(body)
            _paragraph(blocks, body[start:end], offset + start, markdown)
        offset += len(line)
    if rows:
        _table(blocks, rows, markdown)
    kept, meta = trim(tuple(blocks))
    return Document(source, text, kept, locate, meta, outline(kept), _cut_off(text.content), notes)


def _cut_off(content: str) -> bool:
    """Whether the last line says that the rest was left out: 〔……〕."""
    last = content[-200:].rstrip().rpartition("\n")[2].strip("〔〕[]【】（）() \t\u3000")
    return "…" in last and not last.strip("….")


def locate(content: str, at: int, text: str, i: int, j: int) -> Spot:
    """Text stands in the file as it stands in the node."""
    return Spot("exact", at + i, at + j)


def _table(blocks: list[Block], rows: list[tuple[Cell, ...]], markdown: bool) -> None:
    if len(rows) == 1 and len(rows[0]) == 2 and not markdown:
        # One lone tab makes no table: a signature line, an indented label.
        blocks += [Paragraph(cell.text, cell.at) for cell in rows[0] if cell.text]
    else:
        blocks.append(assembled(rows, rows[0][0].at))


def _paragraph(blocks: list[Block], body: str, offset: int, markdown: bool) -> None:
    text = body.strip()
    if not text:
        return
    at = offset + len(body) - len(body.lstrip())
    level = 0
    if markdown and text.startswith("![") and text.endswith(")") and "](" in text:
        blocks.append(Picture(text[2 : text.index("](")], at + 2))
        return
    if markdown:
        level, lead = _mark(text)
        text, at = text[lead:], at + lead
        if len(text) > 4 and text.startswith("**") and text.endswith("**"):
            text, at = text[2:-2], at + 2
        if text.startswith("[") and text.endswith(")") and 1 < text.find("](") == text.rfind("]("):
            text, at = text[1 : text.index("](")], at + 1  # a line that is nothing but a link
    if text:
        blocks.append(Paragraph(text, at, level))


def _mark(text: str) -> tuple[int, int]:
    """Heading level and length of a Markdown line's leading mark."""
    bare = text.lstrip("#")
    level = len(text) - len(bare)
    if 0 < level <= 6 and bare[:1] in (" ", "\t"):
        return level, len(text) - len(bare.lstrip())
    if text[:2] in ("- ", "* ", "> "):
        return 0, len(text) - len(text[2:].lstrip())
    return 0, 0


def _cells(body: str, offset: int, markdown: bool) -> tuple[Cell, ...] | None:
    """The cells of a table line, none for a Markdown delimiter row, None for a line that is no table line."""
    if markdown and (body.lstrip().startswith("|") or body.count("|") >= 2):
        inner = body.rstrip()
        start = body.index("|") + 1 if body.lstrip().startswith("|") else 0
        end = len(inner) - 1 if inner.endswith("|") and len(inner) > start else len(inner)
        if not inner[start:end].strip("-:| \t"):
            return () if "-" in inner[start:end] else _split(body, start, end, "|", offset)
        return _split(body, start, end, "|", offset)
    if "\t" in body.lstrip():
        return _split(body, 0, len(body), "\t", offset)
    return None


def _split(body: str, start: int, end: int, separator: str, offset: int) -> tuple[Cell, ...]:
    cells = []
    while True:
        stop = body.find(separator, start, end)
        while separator == "|" and stop > 0 and body[stop - 1] == "\\":
            stop = body.find(separator, stop + 1, end)
        piece = body[start : end if stop < 0 else stop]
        lead = len(piece) - len(piece.lstrip())
        cells.append(Cell(piece.strip(), offset + start + (lead if piece.strip() else 0)))
        if stop < 0:
            return tuple(cells)
        start = stop + 1
