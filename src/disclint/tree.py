"""The document tree: blocks of paragraphs, tables and pictures as a loader found them, and places in it.

A document is flat (:attr:`Document.blocks`); its sections are ranges over the blocks. Nodes know where they stand only
as an opaque number ``at`` which their loader's locator turns into a span of the file, and only when someone asks:
most nodes of a report are never pointed at.
"""

from __future__ import annotations

from collections.abc import Callable

from disclint.records import NamedTuple
from disclint.source import Box, Location, Source, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Spot(NamedTuple):
    """Where a piece of a node's text stands, as far as its loader can say; see :class:`~disclint.source.Location`.

    ``start`` and ``end`` are offsets in the document's text, -1 where the format has no lines.
    """

    precision: str
    start: int = -1
    end: int = -1
    page: int | None = None
    box: Box | None = None
    part: str = ""
    element: str = ""


Locator = Callable[[str, int, str, int, int], Spot]
"""``(content, at, text, i, j)`` -> the spot of ``text[i:j]``, where ``text`` is that of the node with the handle ``at``."""


class Cell(NamedTuple):
    """A table cell: its text with white space collapsed, how many rows and columns it covers."""

    text: str
    at: int
    rowspan: int = 1
    colspan: int = 1


class Table(NamedTuple):
    """A table as its source rows; a spanning cell stands once, in the row and order it was written."""

    rows: tuple[tuple[Cell, ...], ...]
    at: int


class Paragraph(NamedTuple):
    """A block of running text; ``level`` is the heading level the markup gives it, 0 for none."""

    text: str
    at: int
    level: int = 0


class Picture(NamedTuple):
    """An image, or a file shown in a frame, that stands as a block of its own or inside a paragraph."""

    text: str
    at: int


Block = Paragraph | Table | Picture


class Section(NamedTuple):
    """A heading and what follows it: blocks ``first`` (the heading) up to ``last`` (exclusive)."""

    number: str
    heading: str
    level: int
    first: int
    last: int


class Meta(NamedTuple):
    """What a page says about the report rather than in it; empty where it does not say."""

    title: str = ""
    published: str = ""  # ISO date
    origin: str = ""  # 信息来源: the publishing organ as the page names it
    url: str = ""
    published_at: int = -1  # the handle of the node that says when, -1 if it was no node


class Place(NamedTuple):
    """A symbolic place: a block (-1: the whole document), maybe a cell of it, and a range of its text (-1: to the end)."""

    block: int = -1
    row: int = -1
    cell: int = -1
    start: int = 0
    end: int = -1


WHOLE = Place()
PUBLISHED = Place(-2)
"""Where a page says when the report was published; the whole document if that is not known."""


def grid_size(table: Table) -> int:
    """How many slots a table's cells cover, row spans ending with the table as in the HTML standard."""
    left = len(table.rows)
    size = 0
    for row in table.rows:
        size += sum(min(cell.rowspan, left) * cell.colspan for cell in row)
        left -= 1
    return size


def grid(table: Table) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The table laid out by the HTML standard's "forming a table": every slot names the (row, cell) that covers it.

    Slots that no cell covers are ``(-1, -1)``; where cells overlap, the later one has the slot.
    """
    height = len(table.rows)
    slots: list[dict[int, tuple[int, int]]] = [{} for _ in range(height)]
    width = 0
    for r, row in enumerate(table.rows):
        x = 0
        for c, cell in enumerate(row):
            while x in slots[r]:
                x += 1
            for y in range(r, min(r + cell.rowspan, height)):
                for column in range(x, x + cell.colspan):
                    slots[y][column] = (r, c)
            x += cell.colspan
            width = max(width, x)
    return tuple(tuple(row.get(x, (-1, -1)) for x in range(width)) for row in slots)


class Trace(NamedTuple):
    """Something the makers of a file left in it beside the report; ``at`` is the handle of the node it is in, or -1."""

    kind: str  # insertion, deletion, comment
    text: str
    at: int = -1


class Document(NamedTuple):
    """A source read into blocks. ``truncated`` says that the file visibly stops in the middle."""

    source: Source
    text: Text
    blocks: tuple[Block, ...]
    locate: Locator
    meta: Meta = Meta()
    sections: tuple[Section, ...] = ()
    truncated: bool = False
    notes: tuple[tuple[str, str], ...] = ()  # what the loader has to say, as (Chinese, English)
    traces: tuple[Trace, ...] = ()
    properties: dict[str, str] = {}  # noqa: RUF012  what the file says of itself: title, author, editor, company

    def node(self, place: Place) -> Block | Cell:
        """The block or cell a place is in; raises IndexError for :data:`WHOLE`."""
        if place.block < 0:
            raise IndexError("the whole document is no node")
        block = self.blocks[place.block]
        if place.row >= 0 and place.cell >= 0 and isinstance(block, Table):
            return block.rows[place.row][place.cell]
        return block

    def quote(self, place: Place) -> str:
        """The text at a place; a table row's or table's cells are joined by tabs and newlines."""
        if place.block < 0:
            return ""
        block = self.blocks[place.block]
        if isinstance(block, Table) and place.cell < 0:
            rows = block.rows if place.row < 0 else block.rows[place.row : place.row + 1]
            return "\n".join("\t".join(cell.text for cell in row) for row in rows)
        text = self.node(place).text  # type: ignore[union-attr]
        return text[place.start : len(text) if place.end < 0 else place.end]

    def path(self, place: Place) -> str:
        """The slash path of a place's node, as in ``/sections/2/blocks/0/rows/4/cells/3``."""
        if place.block < 0:
            return "/"
        path = f"/blocks/{place.block}"
        for index, section in enumerate(self.sections):
            if section.level == 1 and section.first <= place.block < section.last:
                path = f"/sections/{index}/blocks/{place.block - section.first}"
        if place.row >= 0:
            path += f"/rows/{place.row}"
            if place.cell >= 0:
                path += f"/cells/{place.cell}"
        return path

    def location(self, place: Place) -> Location:
        """Where a place stands in the file."""
        spot = self._spot(place)
        path = self.path(place)
        if spot is None:
            return Location(self.source.uri, path, "document")
        if spot.start >= 0:
            start, end = self.text.point(spot.start), self.text.point(spot.end)
            words = self.words(place) if spot.part else ("", "")
            return Location(self.source.uri, path, spot.precision, start, end, *spot[3:], words=words)
        return Location(self.source.uri, path, spot.precision, None, None, *spot[3:], words=self.words(place))

    def words(self, place: Place) -> tuple[str, str]:
        """How a reader finds a place, in Chinese and in English: the chapter, and which paragraph, table, row and cell."""
        if place.block < 0:
            return "", ""
        section = next((one for one in reversed(self.sections) if one.level == 1 and one.first <= place.block), None)
        block, first = self.blocks[place.block], section.first if section else 0
        same = sum(isinstance(one, type(block)) for one in self.blocks[first : place.block + 1])
        heading = ""
        if section:
            opening = self.blocks[section.first]
            heading = opening.text if not isinstance(opening, Table) else ""
        if isinstance(block, Table):
            zh, en = f"第{same}张表", f"table {same}"
            if place.row >= 0:
                zh, en = f"{zh}第{place.row + 1}行", f"{en}, row {place.row + 1}"
            if place.cell >= 0:
                zh, en = f"{zh}第{place.cell + 1}格", f"{en}, cell {place.cell + 1}"
        elif section and place.block == section.first:
            return heading, heading
        else:
            zh, en = ("第{}段", "paragraph {}") if isinstance(block, Paragraph) else ("第{}幅图", "picture {}")
            same -= bool(heading) and isinstance(block, Paragraph)
            zh, en = zh.format(same), en.format(same)
        return (f"{heading}，{zh}", f"{heading}, {en}") if heading else (zh, en)

    def _spot(self, place: Place) -> Spot | None:
        content = self.text.content
        if place == PUBLISHED and self.meta.published_at >= 0:
            return self.locate(content, self.meta.published_at, "", 0, 0)._replace(precision="node")
        if place.block < 0:
            return None
        block = self.blocks[place.block]
        if isinstance(block, Table) and place.cell < 0:
            rows = block.rows if place.row < 0 else block.rows[place.row : place.row + 1]
            cells = [cell for row in rows for cell in row if cell.at >= 0]
            if not cells:
                return self.locate(content, block.at, "", 0, 0)._replace(precision="node")
            first, last = (self.locate(content, one.at, one.text, 0, len(one.text)) for one in (cells[0], cells[-1]))
            return _hull(first, last, "/tr[" if place.row < 0 else "/tc[")
        node = self.node(place)
        text = "" if isinstance(node, Table) else node.text
        if node.at < 0:
            return None
        return self.locate(content, node.at, text, place.start, len(text) if place.end < 0 else place.end)


def _hull(first: Spot, last: Spot, below: str) -> Spot:
    """What reaches from one spot to another: the element that holds both, and the box unless they are pages apart."""
    box = first.box
    if box and last.box and first.page == last.page:
        box = (min(box[0], last.box[0]), min(box[1], last.box[1]), max(box[2], last.box[2]), max(box[3], last.box[3]))
    return Spot("node", first.start, last.end, first.page, box, first.part, first.element.rpartition(below)[0])


_LONG, _MOST_TEXTS = 80, 8192


class CellTexts(dict[str, "Any"]):
    """What cells' texts are read as, kept for short ones: labels and figures come again and again in all reports.

    Asking a dictionary is faster than any call. It never grows beyond 8,192 texts of less than 80 characters.
    """

    def __init__(self, read: Callable[[str], Any]) -> None:
        self._read = read

    def __missing__(self, text: str) -> Any:
        found = self._read(text)
        if len(text) < _LONG:
            if len(self) >= _MOST_TEXTS:
                self.clear()
            self[text] = found
        return found
