"""Word documents as Word, WPS and LibreOffice write them: body text and tables in document order.

The final view is read: tracked insertions count, deletions do not. Places are elements of a part, as in
``word/document.xml``: ``body/tbl[2]/tr[5]/tc[4]/p[1]``, counted from 1 among what counts (content controls and tracked
insertions are looked through). What a file still holds of its making is kept as traces.
"""

from __future__ import annotations

from disclint.furniture import trim
from disclint.loaders.assembly import assembled, is_layout
from disclint.loaders.docx_styles import Styles
from disclint.loaders.docx_tables import Slot, merged
from disclint.loaders.docx_text import BOX, TBL, TC, TR, Held, P, Places, boxes, effective, tokens
from disclint.loaders.docx_traces import properties, traces
from disclint.loaders.numbering import Counters, W, instances, value, whole
from disclint.loaders.package import Package, damaged
from disclint.outline import outline
from disclint.source import Source, Text
from disclint.tree import Block, Cell, Document, Paragraph, Picture, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
)
_NOTE = f"{W}footnoteReference"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def load(source: Source) -> Document | None:
    """Read a Word document. Raises LoadError for a damaged, encrypted or oversized package and for one without text."""
    package = Package(source)
    root = package.xml(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise damaged("no body")
    walker = _Walker(package, root)
    walker.container(body, "body")
    blocks, meta = trim(tuple(walker.blocks))
    content = "\n".join(block.text for block in walker.blocks if not isinstance(block, Table))
    found = Document(source, Text(content, ""), blocks, walker.places, meta, outline(blocks))
    return found._replace(traces=traces(package, root, walker.places), properties=properties(package))


class _Walker:
    """Flattens a story (body, text box, footnote, cell of a layout table) into blocks, in document order."""

    def __init__(self, package: Package, root: Any) -> None:
        self.package = package
        self.part = package.main
        self.blocks: list[Block] = []
        self.places = Places()
        self.styles = Styles(package.xml(package.related("styles")))
        self.counters = Counters(instances(package.xml(package.related("numbering"))))
        self._notes: dict[str, Any] | None = None
        # Few documents have any of these: one look at the whole spares a look into every paragraph.
        self.boxed = next(root.iter(BOX), None) is not None
        self.pictured = next(root.iter(*_PICTURES), None) is not None
        self.noted = next(root.iter(_NOTE), None) is not None

    def container(self, parent: Any, path: str) -> None:
        """Everything in an element that holds paragraphs and tables."""
        counts = {P: 0, TBL: 0}
        for child in effective(parent):
            if child.tag in counts:
                counts[child.tag] += 1
                name = "p" if child.tag == P else "tbl"
                where = f"{path}/{name}[{counts[child.tag]}]"
                if child.tag == P:
                    self.paragraph(child, where)
                else:
                    self.table(child, where)

    # ---- paragraphs ------------------------------------------------------------------------------------------------

    def paragraph(self, paragraph: Any, path: str) -> None:
        """A paragraph, each of its lines as a block, then what is anchored in it."""
        style = self.styles.of(paragraph)
        if style.contents:
            return
        number = self.numbered(paragraph)
        pieces = [text for _, text in tokens(paragraph)]
        skip = 0
        lead = "".join(number.split())
        for index, line in enumerate("".join(pieces).split("\n")):
            prefix = number if index == 0 and line.strip() else ""
            text = " ".join((prefix + line).split())
            if text:
                held = Held(self.part, path, ((path, paragraph),), (len(lead),), skip if index else 0)
                self.blocks.append(Paragraph(text, self.places.hold(held), style.level))
            skip += len("".join(line.split())) + (len(lead) if index == 0 else 0)
        if self.boxed or self.pictured or self.noted:
            self.anchored(paragraph, path)

    def numbered(self, paragraph: Any) -> str:
        """The automatic number of a paragraph, by its own properties or by its style; an empty line has none to show."""
        if not self.counters:
            return ""
        style = self.styles.of(paragraph)
        list_id, level = style.number
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        if numbering is not None:
            list_id, level = value(numbering, "numId", list_id), whole(value(numbering, "ilvl"), 0)
        elif list_id and not level:
            level = self.counters.level_of(list_id, style.id)
        if not list_id or list_id == "0" or not any(text.strip() for _, text in tokens(paragraph)):
            return ""
        return self.counters.next(list_id, level)

    def anchored(self, paragraph: Any, path: str) -> None:
        """Text boxes, pictures and footnotes of a paragraph, as blocks after it."""
        if paragraph.find(f".//{BOX}") is not None:
            for index, box in enumerate(boxes(paragraph), start=1):
                self.container(box, f"{path}/txbx[{index}]")
        if next(paragraph.iter(*_PICTURES), None) is not None:
            described = next(paragraph.iter(_DESCRIBED), None)
            words = described.get("descr", "") if described is not None else ""
            self.blocks.append(Picture(words.strip(), self.places.hold(Held(self.part, path))))
        for reference in paragraph.iter(_NOTE):
            self.footnote(reference.get(f"{W}id", ""))

    def footnote(self, key: str) -> None:
        """The text of a footnote."""
        main, name = self.part, self.package.related("footnotes")
        if self._notes is None:
            root = self.package.xml(name)
            self._notes = {one.get(f"{W}id", ""): one for one in (root if root is not None else ())}
        note = self._notes.pop(key, None)  # once, whatever refers to it, itself included
        if note is not None:
            self.part = name
            self.container(note, f"footnote[{key}]")
            self.part = main

    # ---- tables ----------------------------------------------------------------------------------------------------

    def table(self, table: Any, path: str) -> None:
        """A table of data; one that holds tables or whole paragraphs is layout, and its cells are read as text."""
        rows = [row for row in effective(table) if row.tag == TR]
        if table.find(f".//{TC}//{TBL}") is None:
            slots = merged(rows)
            mark = len(self.places.held)
            cells = [tuple(self.cell(slot, path) for slot in row) for row in slots]
            if not is_layout(cells):
                self.blocks.append(assembled(cells, cells[0][0].at))
                self.notes_of(table)
                return
            del self.places.held[mark:]
        for r, row in enumerate(rows, start=1):
            for c, cell in enumerate((one for one in effective(row) if one.tag == TC), start=1):
                self.container(cell, f"{path}/tr[{r}]/tc[{c}]")

    def cell(self, slot: Slot, path: str) -> Cell:
        """One cell with the text of its paragraphs and text boxes."""
        where = f"{path}/tr[{slot.row}]/tc[{slot.cell}]"
        if slot.element is None:
            return Cell("", self.places.hold(Held(self.part, f"{path}/tr[{slot.row}]")), slot.rowspan, slot.colspan)
        found: list[tuple[str, Any]] = []
        _paragraphs(slot.element, where, found, self.boxed)
        text, leads = "", []
        for _, paragraph in found:
            number = self.numbered(paragraph)
            leads.append(len("".join(number.split())))
            for line in (number + "".join(piece for _, piece in tokens(paragraph))).split("\n"):
                text = _joined(text, " ".join(line.split()))
        held = Held(self.part, where, tuple(found), tuple(leads))
        return Cell(text, self.places.hold(held), slot.rowspan, slot.colspan)

    def notes_of(self, table: Any) -> None:
        """The footnotes that a table's cells refer to, after it."""
        for reference in table.iter(_NOTE) if self.noted else ():
            self.footnote(reference.get(f"{W}id", ""))


def _joined(text: str, line: str) -> str:
    """A cell's lines run together as labels broken over lines mean it; only figures and Latin words stay apart."""
    apart = text[-1:].isascii() and text[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum()
    return f"{text} {line}" if apart else text + line


def _paragraphs(parent: Any, path: str, found: list[tuple[str, Any]], boxed: bool) -> None:
    """The paragraphs of a cell and of the text boxes in it, with their paths."""
    for index, child in enumerate((one for one in effective(parent) if one.tag == P), start=1):
        where = f"{path}/p[{index}]"
        found.append((where, child))
        if boxed:
            for number, box in enumerate(boxes(child), start=1):
                _paragraphs(box, f"{where}/txbx[{number}]", found, boxed)
