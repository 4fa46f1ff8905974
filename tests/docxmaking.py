"""Word files by other hands than ours: python-docx, and XML as WPS leaves it; and looking into packages."""

import io
import re
import shutil
import subprocess
import zipfile

import docx
from lxml import etree

from disclint.layout import pieces
from disclint.writers import Style, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"


def parts_of(data):
    """Name -> text of every part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def packed(parts):
    """A package of some parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def document_of(data):
    """The XML of everything a package says, properties included."""
    return "".join(parts_of(data).values())


def edited(data, change, part=MAIN):
    """A package with one part put through a function."""
    parts = parts_of(data)
    return packed({**parts, part: change(parts[part])})


def with_part(data, name, kind, text):
    """A package with another part that the main part is related to by a type."""
    parts = parts_of(data)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rX{kind}" Type="{office}/{kind}" Target="{name.removeprefix("word/")}"/>'
    rels = "word/_rels/document.xml.rels"
    return packed({**parts, name: text, rels: parts[rels].replace("</Relationships>", relation + "</Relationships>")})


def text_at(data, element):
    """The text at a place such as ``body/tbl[2]/tr[5]/tc[4]/p[1]/r[1]#char=0,2``, by XPath on the plain XML."""
    path, _, span = element.partition("#char=")
    root = etree.fromstring(parts_of(data)[MAIN].encode())
    (node,) = root.xpath("/".join("w:" + step for step in path.split("/")), namespaces={"w": W[1:-1]})
    text = "".join(node.itertext(f"{W}t"))
    if not span:
        return text
    start, end = map(int, span.split(","))
    return text[start:end]


# ---- producers -----------------------------------------------------------------------------------------------------


def by_python_docx(sample):
    """The sample as python-docx writes it."""
    made = docx.Document()
    if sample.title:
        made.add_heading(sample.title, 0)
    info = [
        f"信息来源：{sample.source}" if sample.source else "",
        f"发布时间：{sample.published}" if sample.published else "",
    ]
    if any(info):
        made.add_paragraph(" ".join(filter(None, info)))
    for text in sample.preamble:
        made.add_paragraph(text)
    for chapter in sample.chapters:
        if chapter.heading:
            made.add_heading(chapter.heading, 1)
        for text in chapter.paragraphs:
            made.add_paragraph(text)
        for piece in pieces(sample, chapter.id, "stacked"):
            if piece.caption:
                made.add_paragraph(piece.caption)
            if piece.grid:
                _python_docx_table(made, piece.grid)
    for text in filter(None, sample.signature):
        made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _python_docx_table(made, grid):
    taken, laid = set(), []
    for y, row in enumerate(grid):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + dy, x + dx) for dy in range(cell.rowspan) for dx in range(cell.colspan)}
            laid.append((y, x, cell))
            x += cell.colspan
    table = made.add_table(max(y for y, _ in taken) + 1, max(x for _, x in taken) + 1)
    squares = [list(row.cells) for row in table.rows]
    for y, x, cell in laid:
        first = squares[y][x]
        if cell.rowspan > 1 or cell.colspan > 1:
            first = first.merge(squares[y + cell.rowspan - 1][x + cell.colspan - 1])
        first.text = cell.text


def by_wps(sample):
    """The sample in the manner of WPS: content controls at every level, runs torn apart, marks between them."""
    return edited(write(sample, "docx", Style(markup="word")), _like_wps)


def _like_wps(xml):
    control = '<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    rows = iter(range(10**6))
    xml = re.sub(r"<w:tr>.*?</w:tr>", lambda m: control.format(m[0]) if next(rows) % 3 == 0 else m[0], xml)
    cells = iter(range(10**6))
    xml = re.sub(r"<w:tc>.*?</w:tc>", lambda m: control.format(m[0]) if next(cells) % 5 == 0 else m[0], xml)
    xml = re.sub(r"<w:tbl>", lambda m: '<w:bookmarkStart w:id="7" w:name="b"/><w:bookmarkEnd w:id="7"/>' + m[0], xml)
    marks = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:vanish w:val="0"/></w:rPr>'
    xml = xml.replace("<w:r><w:t", f'<w:proofErr w:type="spellStart"/><w:r>{marks}<w:t')
    runs = iter(range(10**6))
    insert = '<w:ins w:id="1" w:author="甲">{}</w:ins><w:del w:id="2" w:author="甲"><w:r><w:delText>9</w:delText></w:r></w:del>'
    run = re.compile(r"<w:r>(?:(?!</w:r>).)*</w:r>")
    return run.sub(lambda m: insert.format(m[0]) if next(runs) % 4 == 0 else m[0], xml)


def by_libre_office(data, suffix, folder, target="docx"):
    """A file as LibreOffice converts it; None where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    (folder / f"a.{suffix}").write_bytes(data)
    out = folder / "out"
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", target, "--outdir", out, f"a.{suffix}"],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (out / f"a.{target.partition(':')[0]}").read_bytes()


PRODUCERS = {"python-docx": by_python_docx, "wps": by_wps}
