"""A sample report printed as a PDF, the way Word prints one: pages, ruled tables that break over them, page numbers."""

from functools import cache
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from disclint.layout import pieces, squared

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, RIGHT, BOTTOM = 74.0, 80.0, 521.0, 770.0
TEXT, TABLE = 14.0, 7.5  # font sizes
NOT_FIRST = "，。、；：！？”’）》〉】%"


class Print(NamedTuple):
    """How a report is printed.

    ``borders``: lines (long ones), cells (a rectangle each), bars (thin filled rectangles), double. ``turn``: quarter
    turns of the page, undone by what is drawn. ``crop``: points around the page that are not shown. ``heads``: whether
    a table's first rows come again on every page. ``down``: points by which everything begins lower, so that pages
    break elsewhere. ``open``: no border where a page break cuts a table.
    """

    borders: str = "lines"
    turn: int = 0
    crop: float = 0.0
    heads: bool = False
    down: float = 0.0
    open: bool = False


USUAL = Print()


@cache
def _font():
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return pdfmetrics.getFont(FONT)


@cache
def _picture():
    from PIL import Image

    return ImageReader(Image.new("L", (40, 16), 128))


def width_of(text, size):
    """How wide a text is."""
    return sum(1.0 if ord(char) > 0x2000 else 0.5 for char in text) * size


def wrapped(text, size, room, first=0.0):
    """A text in lines; no line begins with a mark that closes."""
    lines, line, used = [], "", first
    for char in text:
        wide = width_of(char, size)
        if line and used + wide > room + 0.01 and char not in NOT_FIRST:
            lines.append(line)
            line, used = "", 0.0
        line += char
        used += wide
    return [*lines, line] if line else lines


class Press:
    """Prints blocks onto pages; y counts down from the top."""

    def __init__(self, how):
        _font()
        self.how = how
        self.out = BytesIO()
        grown = 2 * how.crop
        size = (WIDTH + grown, HEIGHT + grown)  # as shown: for a page on its side reportlab exchanges them
        self.canvas = Canvas(self.out, pagesize=size, pageCompression=0, invariant=1)
        self.page = 0
        self.rest = {}
        self.begin()
        self.y += how.down

    def begin(self):
        self.page += 1
        how, canvas = self.how, self.canvas
        if how.turn:
            canvas.setPageRotation(90 * how.turn)
        if how.crop:
            high, wide = (WIDTH, HEIGHT) if how.turn % 2 else (HEIGHT, WIDTH)
            canvas.setCropBox((how.crop, how.crop, how.crop + wide, how.crop + high))
            canvas.translate(how.crop, how.crop)
        turns = {1: (0, 1, -1, 0, HEIGHT, 0), 2: (-1, 0, 0, -1, WIDTH, HEIGHT), 3: (0, -1, 1, 0, 0, WIDTH)}
        if how.turn:
            canvas.transform(*turns[how.turn])
        self.y = TOP
        number = f"- {self.page} -"
        self.text(LEFT if self.page % 2 == 0 else RIGHT - 40, HEIGHT - 40, number, 10)

    def turn_page(self):
        self.canvas.showPage()
        self.begin()

    def text(self, x, baseline, text, size):
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, HEIGHT - baseline, text)

    def paragraph(self, text, indent=2.0, align="left", size=TEXT):
        step = size * 1.7
        for index, line in enumerate(wrapped(text, size, RIGHT - LEFT, indent * size)):
            if self.y + step > BOTTOM:
                self.turn_page()
            x = LEFT + (indent * size if index == 0 else 0)
            if align == "right":
                x = RIGHT - width_of(line, size) - 2 * size
            elif align == "center":
                x = (LEFT + RIGHT - width_of(line, size)) / 2
            self.text(x, self.y + size, line, size)
            self.y += step

    def image(self):
        if self.y + 200 > BOTTOM:
            self.turn_page()
        self.canvas.drawImage(_picture(), LEFT, HEIGHT - self.y - 190, RIGHT - LEFT, 180)
        self.y += 200

    def table(self, grid):
        square = squared(grid)
        xs = columns(square)
        heights = rows(square, xs)
        if self.y + heights[0] > BOTTOM:
            self.turn_page()
        heads = 0
        while self.how.heads and all(cell is None or cell.role == "head" for cell in square[heads]):
            heads += 1
        start, self.rest = 0, {}
        while start < len(square):
            stop, y = start, self.y + (sum(heights[:heads]) if start else 0)
            while stop < len(square) and y + heights[stop] <= BOTTOM:
                y += heights[stop]
                stop += 1
            if stop == start:
                self.turn_page()
                continue
            if start and heads:
                self.rest = {at: lines for at, lines in self.rest.items() if at[0] >= heads}
                self.part(square, xs, heights, 0, heads)
            self.part(square, xs, heights, start, stop)
            start = stop
            if start < len(square):
                self.turn_page()
        self.y += 8

    def part(self, square, xs, heights, start, stop):
        ys = [self.y]
        for height in heights[start:stop]:
            ys.append(ys[-1] + height)
        boxes = []
        for r, line in enumerate(square):
            for c, cell in enumerate(line):
                first, last = max(r, start), min(r + cell.rowspan, stop) if cell else 0
                if cell is None or first >= last:
                    continue
                box = (xs[c], ys[first - start], xs[c + cell.colspan], ys[last - start])
                cut = (r < start, r + cell.rowspan > stop)
                boxes.append((box, cut))
                self.fill(box, cell, (r, c), sum(heights[last : r + cell.rowspan]))
        self.rule(boxes)
        self.y = ys[-1]

    def fill(self, box, cell, at, below):
        """Print as much of a cell's text as its box on this page holds; the rest goes on in the next."""
        left, top, right, bottom = box
        lines = self.rest.pop(at, None)
        if lines is None:
            lines = wrapped(cell.text, TABLE, right - left - 4)
        step = TABLE * 1.2
        most = max(int((bottom - top - 2) / step), len(lines) - int(below / step)) if below else len(lines)
        self.rest[at] = lines[most:]
        lines = lines[:most]
        step = min(step, (bottom - top) / max(1, len(lines)))
        y = (top + bottom - len(lines) * step) / 2
        for line in lines:
            middle = cell.role != "label"
            x = (left + right - width_of(line, TABLE)) / 2 if middle else left + 2
            self.text(x, y + TABLE, line, TABLE)
            y += step

    def rule(self, boxes):
        canvas, borders = self.canvas, self.how.borders
        canvas.setLineWidth(0.5)
        across, down = set(), set()
        for (left, top, right, bottom), (over, under) in boxes:
            if borders == "cells":
                canvas.rect(left + 0.3, HEIGHT - bottom + 0.3, right - left - 0.6, bottom - top - 0.6)
                continue
            if not (over and self.how.open):
                across.add((top, left, right))
            if not (under and self.how.open):
                across.add((bottom, left, right))
            down |= {(left, top, bottom), (right, top, bottom)}
        offsets = (-0.8, 0.8) if borders == "double" else (0.0,)
        for shift in offsets:
            for y, left, right in sorted(across):
                self.line(left, y + shift, right, y + shift)
            for x, top, bottom in sorted(down):
                self.line(x + shift, top, x + shift, bottom)

    def line(self, x0, y0, x1, y1):
        if self.how.borders == "bars":
            self.canvas.rect(x0 - 0.24, HEIGHT - y1 - 0.24, x1 - x0 + 0.48, y1 - y0 + 0.48, stroke=0, fill=1)
        else:
            self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def finish(self, title):
        self.canvas.setTitle(title)
        self.canvas.save()
        return self.out.getvalue()


def columns(square):
    """Where a table's columns are parted: as wide as their widest words ask for, within the page."""
    count = max(map(len, square))
    wants = [TABLE + 8.0] * count
    for line in square:
        for c, cell in enumerate(line):
            if cell is None:
                continue
            words = max(1.0, width_of(cell.text, TABLE) + 5)
            words = min(words, 130.0 if cell.role == "label" and c else 40.0)
            have = sum(wants[c : c + cell.colspan])
            if words > have:
                for i in range(c, c + cell.colspan):
                    wants[i] += (words - have) / cell.colspan
    for line in square:  # no figure is broken
        for c, cell in enumerate(line):
            if cell is not None and cell.role == "figure" and cell.colspan == 1:
                wants[c] = max(wants[c], width_of(cell.text, TABLE) + 5)
    scale = (RIGHT - LEFT) / sum(wants)
    xs = [LEFT]
    for want in wants:
        xs.append(xs[-1] + want * scale)
    return xs


def rows(square, xs):
    """How high a table's rows are."""
    heights = [14.0] * len(square)
    spanning = []
    for r, line in enumerate(square):
        for c, cell in enumerate(line):
            if cell is None:
                continue
            room = xs[c + cell.colspan] - xs[c] - 4
            need = len(wrapped(cell.text, TABLE, room)) * TABLE * 1.2 + 6
            if cell.rowspan == 1:
                heights[r] = max(heights[r], need)
            else:
                spanning.append((r, cell.rowspan, need))
    for r, span, need in spanning:
        short = need - sum(heights[r : r + span])
        if short > 0:
            heights[r] += short
    return heights


def write_pdf(sample, how=USUAL):
    """The bytes of a sample printed as a PDF."""
    press = Press(how)
    if sample.title:
        press.paragraph(sample.title, indent=0, align="center", size=18.0)
    info = [f"信息来源：{sample.source}"] if sample.source else []
    info += [f"发布时间：{sample.published}"] if sample.published else []
    if info:
        press.paragraph(" ".join(info), indent=0, align="center", size=10.0)
    for text in sample.preamble:
        press.paragraph(text)
    for chapter in sample.chapters:
        if chapter.heading:
            press.paragraph(chapter.heading)
        for text in chapter.paragraphs:
            press.paragraph(text)
        for piece in pieces(sample, chapter.id, "stacked"):
            if piece.caption:
                press.paragraph(piece.caption)
            if piece.grid:
                press.table(piece.grid)
            else:
                press.image()
    for text in sample.signature:
        if text:
            press.paragraph(text, indent=0, align="right")
    return press.finish(sample.title)
