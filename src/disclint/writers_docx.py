"""A sample as a Word document: the plainest package that Word, WPS and LibreOffice open without a murmur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.sax import saxutils
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from disclint.layout import Grid, GridCell, Piece
from disclint.scaffold import Sample

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTH = 9000  # twentieths of a point between the margins

Part = tuple[str, str]
_BAD = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)))


def escape(text: str) -> str:
    """A text as XML can hold it: control characters, which it cannot, are left out."""
    return saxutils.escape(text.translate(_BAD))


def package(sample: Sample, pieces: dict[str, list[Piece]], info: str, markup: str) -> bytes:
    """The bytes of a docx file; ``pieces`` are the tables by chapter, ``markup`` as in :class:`disclint.writers.Style`."""
    body = [_title(sample.title)] if sample.title else []
    body += [_paragraph(info)] if info else []
    body += [_paragraph(text) for text in sample.preamble]
    for chapter in sample.chapters:
        if chapter.heading:
            body.append(_paragraph(chapter.heading, style="1"))
        body += [_paragraph(text) for text in chapter.paragraphs]
        body += [_commented(number) for number, (id_, _) in enumerate(sample.comments) if id_ == chapter.id]
        body += [_tracked(text) for id_, text in sample.tracked if id_ == chapter.id]
        for piece in pieces[chapter.id]:
            body += [_paragraph(piece.caption)] if piece.caption else []
            body += [_table(piece.grid, markup), _paragraph("")] if piece.grid else [_picture()]
    body += [_paragraph(text, align="right") for text in sample.signature if text]
    return _zipped(_parts(sample, "".join(body)))


def _parts(sample: Sample, body: str) -> Iterator[Part]:
    comments = [text for _, text in sample.comments]
    overrides = [("/word/document.xml", f"{_TYPE}.document.main+xml"), ("/word/styles.xml", f"{_TYPE}.styles+xml")]
    relations = [("styles", "styles.xml")]
    if comments:
        overrides.append(("/word/comments.xml", f"{_TYPE}.comments+xml"))
        relations.append(("comments", "comments.xml"))
    overrides.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    overrides.append(("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"))
    yield "[Content_Types].xml", _content_types(overrides)
    core = (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    app = (f"{_OFFICE}/extended-properties", "docProps/app.xml")
    yield "_rels/.rels", _relations([(f"{_OFFICE}/officeDocument", "word/document.xml"), core, app])
    yield "docProps/core.xml", _core(sample.properties)
    company = sample.properties.get("company", "")
    yield (
        "docProps/app.xml",
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{escape(company)}</Company></Properties>",
    )
    yield "word/_rels/document.xml.rels", _relations((f"{_OFFICE}/{kind}", target) for kind, target in relations)
    yield "word/styles.xml", _STYLES
    yield "word/document.xml", _root("document", f"<w:body>{body}<w:sectPr/></w:body>")
    if comments:
        written = "".join(
            f'<w:comment w:id="{number}" w:author="审核">{_paragraph(text)}</w:comment>'
            for number, text in enumerate(comments)
        )
        yield "word/comments.xml", _root("comments", written)


def _zipped(parts: Iterable[Part]) -> bytes:
    """The package; times are left out, so the same sample gives the same bytes."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, text in parts:
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, text)
    return file.getvalue()


def _root(name: str, inner: str) -> str:
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return f"{_HEAD}<w:{name}{spaces}>{inner}</w:{name}>"


def _content_types(overrides: Iterable[Part]) -> str:
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{listed}</Types>"
    )


def _relations(relations: Iterable[Part]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(properties: dict[str, str]) -> str:
    names = {"title": "dc:title", "author": "dc:creator", "editor": "cp:lastModifiedBy"}
    inner = "".join(f"<{tag}>{escape(properties[name])}</{tag}>" for name, tag in names.items() if properties.get(name))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    )


_STYLES = _root(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>',
)


# ---- paragraphs ----------------------------------------------------------------------------------------------------


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _paragraph(text: str, *, style: str = "", align: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{_run(text)}</w:p>"


def _title(text: str) -> str:
    return _paragraph(text, style="t")


def _tracked(text: str) -> str:
    return f'<w:p><w:ins w:id="900" w:author="审核">{_run(text)}</w:ins></w:p>'


def _commented(number: int) -> str:
    return f'<w:p><w:r><w:commentReference w:id="{number}"/></w:r></w:p>'


def _picture() -> str:
    return "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>"


# ---- tables --------------------------------------------------------------------------------------------------------


def _table(rows: Grid, markup: str) -> str:
    width = max(sum(cell.colspan for cell in row) + sum(span for _, span in over) for row, over in _laid(rows))
    columns = f'<w:gridCol w:w="{_WIDTH // width}"/>' * width
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>' for side in sides)
    lines = "".join(f"<w:tr>{_row(row, over, markup)}</w:tr>" for row, over in _laid(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"
    )


def _laid(rows: Grid) -> Iterator[tuple[tuple[GridCell, ...], list[tuple[int, int]]]]:
    """Every row with the cells from above that reach into it, as (column, width)."""
    reaching: dict[int, tuple[int, int]] = {}  # column -> width, rows left
    for row in rows:
        yield row, [(x, width) for x, (width, _) in sorted(reaching.items())]
        x, below = 0, {at: (width, left - 1) for at, (width, left) in reaching.items() if left > 1}
        for cell in row:
            while x in reaching:
                x += reaching[x][0]
            if cell.rowspan > 1:
                below[x] = (cell.colspan, cell.rowspan - 1)
            x += cell.colspan
        reaching = below


def _row(row: tuple[GridCell, ...], over: list[tuple[int, int]], markup: str) -> str:
    made, x, reaching = [], 0, dict(over)
    for cell in row:
        while x in reaching:
            made.append(_cell("<w:p/>", reaching[x], "<w:vMerge/>"))
            x += reaching.pop(x)
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        made.append(_cell(_written(cell, markup), cell.colspan, merge, cell.shaded))
        x += cell.colspan
    made += [_cell("<w:p/>", width, "<w:vMerge/>") for _, width in sorted(reaching.items())]
    return "".join(made)


def _cell(inner: str, span: int, merge: str, shaded: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E4E4E4"/>' if shaded else ""
    return f"<w:tc><w:tcPr>{spanned}{merge}{shade}</w:tcPr>{inner}</w:tc>"


def _written(cell: GridCell, markup: str) -> str:
    """The text of a cell; as people leave it: figures split over runs, narrow headings broken over paragraphs."""
    if markup != "word":
        return _paragraph(cell.text)
    if cell.role == "head" and len(cell.text) == 4:
        return _paragraph(cell.text[:2]) + _paragraph(cell.text[2:])
    half = len(cell.text) // 2
    return f"<w:p>{_run(cell.text[:half])}{_run(cell.text[half:])}</w:p>"
