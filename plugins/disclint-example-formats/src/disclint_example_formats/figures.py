"""A reader: the figures that ``disclint facts --format jsonl`` writes, back into a document with the tables of the form.

So figures that were corrected by hand, or come from a database, can be checked without a report around them. A reader
gives blocks in the order of the document; each cell knows by a number (``at``) where in the file it stands, and
:func:`locate` turns that number into a place when somebody asks for it.
"""

import json
from functools import lru_cache
from typing import Any, NamedTuple

from disclint import Document, LoadError, Session, Source, Template, open_session
from disclint.layout import GridCell, Piece, pieces
from disclint.outline import outline
from disclint.ruleset import template_for
from disclint.scaffold import Sample, sample
from disclint.source import Text
from disclint.tree import Block, Cell, Paragraph, Spot, Table

_RESAVE = ("请用 disclint facts --format jsonl 重新导出。", "Export it again with disclint facts --format jsonl.")
_ONLY = (
    "这里只有数字，没有报告的文字：有关文字和章节的结果不作数。",
    "Figures only: what is said of words and chapters is void.",
)


class Figure(NamedTuple):
    """A record of the file: the text of its cell, empty where the report has no figure, and where its line begins."""

    text: str
    at: int


class Figures(NamedTuple):
    """What the records of a file have in common, and the figures by their keys; those that were not found are left out."""

    document: str
    entity: str
    year: int
    found: dict[str, Figure]


def load(source: Source) -> Document:
    """The document of a file of figures; LoadError if it is none, or of several reports, or of no known year."""
    try:
        text = Text(source.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LoadError(("文件不是 UTF-8 编码。", "The file is not in UTF-8."), _RESAVE) from error
    read = parse(text.content)
    form = template_for(_session().rulesets, read.year)
    if form is None:
        raise LoadError((f"{read.year} 年度没有适用的格式。", f"No form is in force for report year {read.year}."))
    blocks = tuple(_blocks(form, read))
    return Document(source, text, blocks, locate, sections=outline(blocks), notes=(_ONLY,))


@lru_cache(maxsize=1)
def _session() -> Session:
    """The installed rule sets, for their forms. Opened when first needed: this plugin is part of it."""
    return open_session()


def parse(content: str) -> Figures:
    """The records, one JSON object a line."""
    read = Figures("", "", 0, {})
    at = 0
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        if line.strip():
            record = _record(line, number)
            about = (record["document"], record.get("entity") or "", record.get("year") or 0)
            if read.found and about != read[:3]:
                raise LoadError(
                    (f"第 {number} 行是另一份报告的数字。", f"Line {number} is of another report."),
                    ("请每份报告存为一个文件。", "Keep one report to a file."),
                )
            read = Figures(*about, read.found)
            read.found[record["key"]] = Figure(_text(record), at if record["reading"] != "absent" else -1)
        at += len(line)
    return read._replace(found={key: one for key, one in read.found.items() if one.at >= 0})


def _record(line: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
        known = all(isinstance(record[key], str) for key in ("document", "key", "raw", "reading"))
        known = known and isinstance(record.get("year") or 0, int) and isinstance(record.get("entity") or "", str)
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise LoadError((f"第 {number} 行不是一个数字的记录。", f"Line {number} is no record of a figure."), _RESAVE)
    found: dict[str, Any] = record
    return found


def _text(record: dict[str, Any]) -> str:
    """What stood in the cell; where the figure had to be worked out from other text, the figure."""
    value = record.get("value")
    raw: str = record["raw"]
    return str(value) if record["reading"] == "derived" and value is not None else raw


def _blocks(form: Template, read: Figures) -> list[Block]:
    """The title, and the headings and tables of all chapters of which there are figures."""
    blocks: list[Block] = [Paragraph(f"{read.entity}{read.year}年政府信息公开工作年度报告", -1)]
    printed = _printed(form, read)
    for chapter in printed.chapters:
        found = [piece for piece in pieces(printed, chapter.id, "separate") if piece.grid]
        blocks += [Paragraph(chapter.heading, -1)] if found else []
        for piece in found:
            blocks += [Paragraph(piece.caption, -1)] if piece.caption else []
            blocks.append(_table(form, piece, read))
    return blocks


def _printed(form: Template, read: Figures) -> Sample:
    """The form filled with the figures, without the tables of which there are none."""
    missing = [table.id for table in form.tables if not read.found.keys() & set(table.keys())]
    rows = {key.rpartition("/")[0] for key in form.keys()} - {key.rpartition("/")[0] for key in read.found}
    figures = {key: read.found[key].text if key in read.found else "" for key in form.keys()}
    made = sample(form, year=read.year, entity=read.entity)
    return made._replace(figures=figures, dropped=frozenset([*missing, *rows]))


def _table(form: Template, piece: Piece, read: Figures) -> Table:
    """The printed table: its figures stand in the order of the form's columns, each knows the line of its record."""
    columns = [leaf.key for leaf in form.table(piece.id).leaves("columns")]
    rows = []
    for row in piece.grid:
        seen: dict[str, int] = {}
        cells = []
        for cell in row:
            at = _at(cell, columns, seen, read) if cell.role == "figure" else -1
            cells.append(Cell(cell.text, at, cell.rowspan, cell.colspan))
        rows.append(tuple(cells))
    return Table(tuple(rows), min((cell.at for row in rows for cell in row if cell.at >= 0), default=-1))


def _at(cell: GridCell, columns: list[str], seen: dict[str, int], read: Figures) -> int:
    """Where the record of a cell stands: the next column of the row that the cell belongs to."""
    index = seen[cell.row] = seen.get(cell.row, -1) + 1
    figure = read.found.get(f"{cell.row}/{columns[index]}")
    return figure.at if figure else -1


def locate(content: str, at: int, text: str, i: int, j: int) -> Spot:
    """The text of a cell between the quotation marks of its record's ``raw``; the whole record where it is not there."""
    end = content.find("\n", at)
    line = content[at : len(content) if end < 0 else end]
    found = line.find(f'"raw": "{text}"') if text else -1
    if found < 0:
        return Spot("node", at, at + len(line.rstrip("\r")))
    start = at + found + len('"raw": "')
    return Spot("exact", start + i, start + j)
