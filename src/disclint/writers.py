"""A sample as the bytes of a file: an HTML page, plain text as copied from a page, Markdown, or a Word document."""

from __future__ import annotations

from html import escape

from disclint.layout import Grid, GridCell, Piece, broken, pieces, squared
from disclint.loaders.kinds import DOCX
from disclint.records import NamedTuple
from disclint.scaffold import Sample

FORMATS = ("html", "txt", "md", "docx")


class Style(NamedTuple):
    """How a file is written; what does not exist in a format is ignored there.

    ``markup``: plain, or word (tables as Word and WPS leave them). ``tables``: stacked or separate forms in chapter 二
    (None: as usual in the format). ``layout`` of a text: tabs between cells as browsers copy them, lines (a row a line,
    figures after spaces), rows (a row a line, cells run together), glued (nothing between cells, rows or paragraphs).
    ``broken``: tables cut in two before a row, as ``(table, row)``. ``page``: with a site's navigation and footer.
    """

    encoding: str = "utf-8"
    newline: str = "\n"
    bom: bool = False
    markup: str = "plain"
    tables: str | None = None
    layout: str = "tabs"
    broken: tuple[tuple[str, int], ...] = ()
    page: bool = True


USUAL = Style()
"""UTF-8, LF, plain markup, tabs between the cells of a text."""


def write(sample: Sample, fmt: str, style: Style = USUAL) -> bytes:
    """The bytes of a sample in a format of :data:`FORMATS`; raises KeyError for another."""
    if fmt == "docx":
        from disclint.writers_docx import package

        tables = {chapter.id: _pieces(sample, chapter.id, style, "stacked") for chapter in sample.chapters}
        return package(sample, tables, _info(sample), style.markup)
    text = {"html": _html, "txt": _text, "md": _markdown}[fmt](sample, style)
    if style.newline != "\n":
        text = text.replace("\n", style.newline)
    return (b"\xef\xbb\xbf" if style.bom else b"") + text.encode(style.encoding, "strict")


def media_type(fmt: str) -> str:
    """The media type of a format."""
    return {"html": "text/html", "txt": "text/plain", "md": "text/markdown", "docx": DOCX}[fmt]


def _pieces(sample: Sample, chapter: str, style: Style, usual: str) -> list[Piece]:
    found: list[Piece] = []
    cuts = dict(style.broken)
    for piece in pieces(sample, chapter, style.tables or usual):
        at = cuts.get(piece.id, 0)
        if 0 < at < len(piece.grid):
            first, second = broken(piece.grid, at)
            found += [piece._replace(grid=first), Piece(piece.id, "", second)]
        else:
            found.append(piece)
    return found


# ---- HTML ----------------------------------------------------------------------------------------------------------


def _html(sample: Sample, style: Style) -> str:
    charset = {"gb18030": "gb2312", "gbk": "gb2312"}.get(style.encoding, style.encoding)
    title = escape(sample.title)
    meta = "".join(
        f'<meta name="{name}" content="{escape(value)}">\n'
        for name, value in (
            ("ArticleTitle", sample.title),
            ("PubDate", f"{sample.published} 10:00" if sample.published else ""),
            ("ContentSource", sample.source),
        )
        if value
    )
    body = [_paragraph(text) for text in sample.preamble]
    for chapter in sample.chapters:
        if chapter.heading:
            body.append(f"<p><strong>{escape(chapter.heading)}</strong></p>")
        body += [_paragraph(text) for text in chapter.paragraphs]
        body += [_html_piece(piece, style) for piece in _pieces(sample, chapter.id, style, "stacked")]
    body += [f'<p style="text-align: right">{escape(text)}</p>' for text in sample.signature if text]
    heading = f"<h1>{title}</h1>\n" if title else ""
    info = f'<div class="info"><span>{escape(_info(sample))}</span></div>\n' if _info(sample) else ""
    nav = '<div class="nav"><a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开年报</a></div>\n'
    footer = '<div class="footer"><a href="#">【打印内容】</a> <a href="#">【关闭窗口】</a></div>\n'
    shading = "<style>.computed { background: #e4e4e4; }</style>\n" if sample.shaded else ""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{charset}">\n<title>{title}</title>\n'
        f"{meta}{shading}</head>\n<body>\n{nav if style.page else ''}"
        f'{heading}{info}<div id="zoom" class="article-content">\n' + "\n".join(body) + "\n</div>\n"
        f"{footer if style.page else ''}</body>\n</html>\n"
    )


def _info(sample: Sample) -> str:
    parts = []
    if sample.source:
        parts.append(f"信息来源：{sample.source}")
    if sample.published:
        parts.append(f"发布时间：{sample.published}")
    return " ".join(parts)


def _paragraph(text: str) -> str:
    return f'<p style="text-indent: 2em">{escape(text, quote=False)}</p>'


def _html_piece(piece: Piece, style: Style) -> str:
    caption = _paragraph(piece.caption) + "\n" if piece.caption else ""
    if not piece.grid:
        return f'{caption}<p style="text-align: center"><img src="{piece.id}.png" alt=""></p>'
    cell = _word_cell if style.markup == "word" else _plain_cell
    rows = "\n".join("<tr>" + "".join(cell(one) for one in row) + "</tr>" for row in piece.grid)
    opening = (
        '<table class="MsoNormalTable" border="1" cellspacing="0" style="border-collapse:collapse;border:none;">'
        if style.markup == "word"
        else '<table border="1">'
    )
    return f"{caption}{opening}<tbody>\n{rows}\n</tbody></table>"


def _spans(cell: GridCell) -> str:
    return "".join(
        f' {name}="{size}"' for name, size in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if size > 1
    )


def _plain_cell(cell: GridCell) -> str:
    computed = ' class="computed"' if cell.shaded else ""
    return f"<td{computed}{_spans(cell)}>{escape(cell.text, quote=False)}</td>"


def _word_cell(cell: GridCell) -> str:
    """A cell as Word and WPS leave it: narrow headings broken over paragraphs, spans in spans, a trailing space."""
    halves = [cell.text[:2], cell.text[2:]] if cell.role == "head" and len(cell.text) == 4 else [cell.text]
    font = '<span style="font-family:仿宋_GB2312">'
    paragraphs = "".join(
        f'<p class="p" style="line-height: 20pt">{font}{font}{escape(half, quote=False)}</span>'
        f'<span style="font-family:仿宋_GB2312">&nbsp;</span></span><span style="font-family: 仿宋_GB2312;"></span></p>'
        for half in halves
    )
    return f'<td width="44" valign="center"{_spans(cell)} style="width:33.0000pt;padding:0.0000pt">{paragraphs}</td>'


# ---- plain text ----------------------------------------------------------------------------------------------------


def _text(sample: Sample, style: Style) -> str:
    blocks: list[str] = list(sample.preamble)
    for chapter in sample.chapters:
        blocks += [text for text in (chapter.heading, *chapter.paragraphs) if text]
        for piece in _pieces(sample, chapter.id, style, "stacked"):
            blocks += [piece.caption] if piece.caption else []
            blocks += [_text_table(piece.grid, sample.glued, style.layout)] if piece.grid else []
    signature = [text for text in sample.signature if text]
    if style.layout == "glued":
        return _flat(sample, blocks, signature)
    head = [text for text in (sample.title, _info(sample)) if text]
    return "\n".join(head) + "\n\n" + "\n\n".join(blocks + signature) + "\n"


def _text_table(rows: Grid, glued: frozenset[str], layout: str) -> str:
    return ("" if layout == "glued" else "\n").join(_text_row(row, glued, layout) for row in rows)


def _text_row(row: tuple[GridCell, ...], glued: frozenset[str], layout: str) -> str:
    if layout in ("glued", "rows"):
        return "".join(cell.text for cell in row)
    between = "\t" if layout == "tabs" else ""
    if any(cell.row in glued for cell in row if cell.row):
        labels = between.join(cell.text for cell in row if not cell.row)
        return labels + "".join(cell.text for cell in row if cell.row)
    if layout == "tabs":
        return between.join(cell.text for cell in row)
    return "".join(f" {cell.text}" if cell.role == "figure" else cell.text for cell in row)


def _flat(sample: Sample, blocks: list[str], signature: list[str]) -> str:
    head = [
        f"标题: {sample.title}" if sample.title else "",
        f"发布时间: {sample.published} 15:22" if sample.published else "",
        f"发布机构: {sample.source}" if sample.source else "",
        "=" * 20 + " 正文 " + "=" * 20,
    ]
    title = f"{sample.title} " if sample.title else ""
    tail = " " + " ".join(("".join(signature[:2]), *signature[2:])) if signature else ""
    return "\n".join(line for line in head if line) + "\n" + title + "".join(blocks) + tail + "\n"


# ---- Markdown ------------------------------------------------------------------------------------------------------


def _markdown(sample: Sample, style: Style) -> str:
    blocks = [f"# {sample.title}"] if sample.title else []
    blocks += [_info(sample)] if _info(sample) else []
    blocks += sample.preamble
    for chapter in sample.chapters:
        blocks += [f"## {chapter.heading}"] if chapter.heading else []
        blocks += chapter.paragraphs
        for piece in _pieces(sample, chapter.id, style, "separate"):
            blocks += [piece.caption] if piece.caption else []
            blocks.append(_pipes(piece.grid) if piece.grid else f"![]({piece.id}.png)")
    blocks += [text for text in sample.signature if text]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _pipes(rows: Grid) -> str:
    square = squared(rows)
    width = max(len(line) for line in square)
    lines = ["| " + " | ".join([_pipe(cell) for cell in line] + [""] * (width - len(line))) + " |" for line in square]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _pipe(cell: GridCell | None) -> str:
    return cell.text.replace("\\", "\\\\").replace("|", "\\|") if cell else ""
