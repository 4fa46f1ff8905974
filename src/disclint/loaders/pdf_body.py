"""The pages of a PDF into blocks: paragraphs and tables in their order, whole again where a page break cut them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from disclint.loaders.assembly import assembled
from disclint.loaders.flow import Laid, Margins, furniture, laid, margins, paragraphs, pitch
from disclint.loaders.joined import Sheet, Square, join
from disclint.loaders.pdf_legible import SCAN, bordered
from disclint.loaders.pdf_page import Page
from disclint.loaders.pdf_text import Run, TextLine, Words, cell, lines, runs, split, words
from disclint.loaders.ruled import Grid, grids
from disclint.records import NamedTuple
from disclint.source import Box
from disclint.tree import Block, Cell, Paragraph, Picture, Table

_FRAMED = 60  # characters of a single cell that may be the row of a table, cut off by a page break
_MOST_TABLES = 100  # of a page
_LAYOUT = 600  # characters of a cell that holds running text: its table is layout, no data


class _Laid(NamedTuple):
    """What stands on a page, from top to bottom: lines of text, tables and pictures."""

    lines: tuple[TextLine, ...]
    sheets: tuple[tuple[float, Sheet], ...]
    pictures: tuple[Box, ...]


def blocks(pages: list[Page], nodes: list[Words]) -> list[Block]:
    """The blocks of all pages; what their handles mean is added to ``nodes``.

    Raises LoadError for a table of more than 200,000 cells, and for tables without borders.
    """
    shown = [_laid(page, number) for number, page in enumerate(pages)]
    if not any(one.sheets for one in shown):
        bordered(line.words.text for one in shown for line in one.lines)
    left_out = furniture([one.lines for one in shown], [page.height for page in pages])
    every = [line for one in shown for line in one.lines]
    widest = margins(every, max((page.width for page in pages), default=0.0))
    made = _Maker(nodes, pitch(every))
    for number, (page, one) in enumerate(zip(pages, shown, strict=True)):
        long = sum(line.right - line.left > 0.4 * page.width for line in one.lines)
        edges = margins(one.lines, page.width) if long > 2 else widest
        kept = [line for index, line in enumerate(one.lines) if (number, index) not in left_out]
        made.page(number, kept, one, edges)
    made.flush()
    return made.blocks


class _Maker:
    """Puts blocks after each other: paragraphs and tables that a page break cuts are held until it is known where they end."""

    def __init__(self, nodes: list[Words], step: float) -> None:
        self.nodes = nodes
        self.blocks: list[Block] = []
        self.step = step
        self.lines: list[Laid] = []
        self.sheet: Sheet | None = None

    def page(self, number: int, kept: list[TextLine], one: _Laid, edges: Margins) -> None:
        """Take a page's lines, tables and pictures from top to bottom."""
        things: list[tuple[float, int, Callable[[], None]]] = []
        for line in kept:
            things.append((line.top, 2, lambda line=line: self.line(laid(line, edges, number))))  # type: ignore[misc]
        for top, sheet in one.sheets:
            things.append((top, 0, lambda sheet=sheet: self.table(sheet, number)))  # type: ignore[misc]
        for box in one.pictures:
            things.append((box[1], 1, lambda box=box: self.picture(box, number)))  # type: ignore[misc]
        for _, _, take in sorted(things, key=lambda thing: thing[:2]):
            take()

    def line(self, line: Laid) -> None:
        """Take a line of text."""
        self.flush_table()
        self.lines.append(line)

    def table(self, sheet: Sheet, number: int) -> None:
        """Take a table, or the rest of the one before."""
        self.flush_lines()
        if self.sheet is not None and self.sheet.boxes[-1][0] == number - 1:
            whole = join(self.sheet, sheet)
            if whole is not None:
                self.sheet = whole
                return
        self.flush_table()
        self.sheet = sheet

    def picture(self, box: Box, number: int) -> None:
        """Take a picture."""
        self.flush()
        self.blocks.append(Picture("", self.node(Words(boxes=((number, box),)))))

    def node(self, words: Words) -> int:
        """A handle for some words."""
        self.nodes.append(words)
        return len(self.nodes) - 1

    def flush(self) -> None:
        """End what is being held."""
        self.flush_lines()
        self.flush_table()

    def flush_lines(self) -> None:
        """End the paragraphs being held."""
        self.blocks += [Paragraph(one.text, self.node(one)) for one in paragraphs(self.lines, self.step)]
        self.lines = []

    def flush_table(self) -> None:
        """End the table being held."""
        if self.sheet is None:
            return
        sheet, self.sheet = self.sheet, None
        if len(sheet.squares) == 1:  # a frame around a line
            only = sheet.squares[0].words
            self.blocks.append(Paragraph(only.text, self.node(only)))
            return
        rows: list[list[Cell]] = [[] for _ in range(sheet.height)]
        at = self.node(Words(boxes=sheet.boxes))
        for square in sheet.squares:
            one = Cell(square.text, self.node(square.words), square.rowspan, square.colspan)
            rows[square.row].append(one)
        self.blocks.append(assembled([tuple(row) for row in rows], at))


def _laid(page: Page, number: int) -> _Laid:
    ruled = grids(page.horizontal, page.vertical)
    if len(ruled) > _MOST_TABLES:  # boxes of a form, of a drawing
        ruled = tuple(grid for grid in ruled if len(grid.slots) > 1)[:_MOST_TABLES]
    free, inside = _sorted_out(page, runs(page), ruled)
    sheets = []
    for grid, filled in zip(ruled, inside, strict=True):
        if not filled:
            continue
        sheet = _sheet(page, number, grid, filled)
        most = _LAYOUT if len(grid.slots) > 1 else _FRAMED
        if any(len(square.text) > most and (most == _FRAMED or "。" in square.text) for square in sheet.squares):
            free += [run for found in filled.values() for run in found]
        else:
            sheets.append((grid.ys[0], sheet))
    plain = tuple(_line(page, number, row) for row in lines(free))
    return _Laid(plain, tuple(sheets), tuple(box for box in page.pictures if _is_block(box, page)))


def _sorted_out(page: Page, found: list[Run], ruled: Sequence[Grid]) -> tuple[list[Run], list[dict[int, list[Run]]]]:
    """The runs outside of all tables, and for each table those in its cells, by slot; inner tables come first."""
    free: list[Run] = []
    inside: list[dict[int, list[Run]]] = [{} for _ in ruled]
    order = sorted(range(len(ruled)), key=lambda index: _area(ruled[index].box))
    for run in found:
        number = next((index for index in order if _holds(ruled[index].box, run)), -1)
        if number < 0:
            free.append(run)
            continue
        grid, size = ruled[number], run.size / 4
        slot = grid.find(run.left + size, run.middle)
        if slot == grid.find(run.right - size, run.middle) or run.stop - run.start == 1:
            inside[number].setdefault(slot if run.stop - run.start > 1 else _slot(grid, run), []).append(run)
            continue
        for one in split(page, run):
            inside[number].setdefault(_slot(grid, one), []).append(one)
    return free, inside


def _slot(grid: Grid, run: Run) -> int:
    return grid.find((run.left + run.right) / 2, run.middle)


def _holds(box: Box, run: Run) -> bool:
    x = (run.left + run.right) / 2
    return box[0] <= x <= box[2] and box[1] <= run.middle <= box[3]


def _sheet(page: Page, number: int, grid: Grid, filled: dict[int, list[Run]]) -> Sheet:
    squares = tuple(
        Square(slot.row, slot.column, slot.rowspan, slot.colspan, cell(page, number, filled.get(index, []), slot.box))
        for index, slot in enumerate(grid.slots)
    )
    return Sheet(grid.xs, len(grid.ys) - 1, squares, ((number, grid.box),))


def _line(page: Page, number: int, row: list[Run]) -> TextLine:
    made = words(page, number, row)
    return TextLine(made, *made.boxes[0][1])


def _is_block(box: Box, page: Page) -> bool:
    """Whether a picture may show what a table would: not a seal, not a ground behind the text."""
    width, height = min(box[2], page.width) - max(box[0], 0), min(box[3], page.height) - max(box[1], 0)
    if width < 0.35 * page.width or height < 0.06 * page.height:
        return False
    return width * height < 0.8 * page.width * page.height or len(page.chars) < 10 * SCAN


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def plain(block: Block) -> str:
    """A block as text: the cells of a row between tabs."""
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
    return block.text
