"""Where a piece of a PDF's text stands: its page, and the box around its very characters where they share a line."""

from __future__ import annotations

from collections.abc import Sequence

from disclint.loaders.pdf_page import Page
from disclint.loaders.pdf_text import Words, around
from disclint.source import Box
from disclint.tree import Locator, Spot


def locator(pages: Sequence[Page], nodes: Sequence[Words]) -> Locator:
    """Where a piece of a node's text stands: its own box where it lies on one line, else that of its node."""

    def locate(content: str, at: int, text: str, i: int, j: int) -> Spot:
        return place(pages, nodes[at], i, j)

    return locate


def place(pages: Sequence[Page], found: Words, i: int, j: int) -> Spot:
    """The spot of ``found.text[i:j]``."""
    pieces = []
    for span in found.spans:
        first, last = max(i, span.offset), min(j, span.offset + span.length)
        if first < last:
            start = span.start + first - span.offset
            pieces.append((span.page, pages[span.page].box(start, start + last - first)))
    number = pieces[0][0] if pieces else found.boxes[0][0]
    if pieces and all(page == number for page, _ in pieces):
        box = pieces[0][1]
        if all(min(other[3], box[3]) - max(other[1], box[1]) > 0.5 * (box[3] - box[1]) for _, other in pieces):
            for _, other in pieces[1:]:
                box = around(box, other)
            return Spot("exact", page=number + 1, box=_rounded(box))
    box = next(box for page, box in found.boxes if page == number)
    return Spot("node", page=number + 1, box=_rounded(box))


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(edge, 2) for edge in box)
    return left, top, right, bottom
