"""Table rows in plain text whose cells stand apart by “|”, by commas or by wide gaps, told from prose.

Prose has commas and gaps, too. So a file has such tables only if somewhere three lines running end in figures and are
parted alike (by bars: three lines anywhere); in such a file every line like that is a row, with the header lines that
touch it. Pages that were taken apart have bars at the end of each row to make rows equally long (“规章 | 0 | ||”), or one
after each cell, which then stands in a line of its own: the former are no cells, the latter no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from disclint.numerals import figure

GAP = "  "
KINDS = ("|", ",", "，", GAP)
_LEAST = 3  # lines in a row that end in figures
_LONGEST = 60  # characters of a cell
_OPENING, _CLOSING = "（(〔[“", "）)〕]”"

Span = tuple[int, int]


def separators(lines: Sequence[str]) -> dict[int, str]:
    """Which lines are table rows, by index, and what parts their cells: one of :data:`KINDS`."""
    figures = {index: kind for index, line in enumerate(lines) if (kind := _figure_kind(line))}
    run = 0
    kinds = set()
    for index, kind in figures.items():
        run = run + 1 if figures.get(index - 1) == kind else 1
        if run == _LEAST:
            kinds.add(kind)
    if list(figures.values()).count("|") >= _LEAST:  # bars part nothing else, so theirs need not stand together
        kinds.add("|")
    rows = {index: kind for index, kind in figures.items() if kind in kinds}
    for index, kind in list(rows.items()):
        for step in (-1, 1):  # headers above, rows without a figure below
            at = index + step
            while 0 <= at < len(lines) and at not in rows and _like_row(lines[at], kind):
                rows[at] = kind
                at += step
    return rows


def spans(line: str, kind: str) -> list[Span]:
    """Where the cells of a line begin and end, white space at their edges left out."""
    edges, start = [], 0
    stop = len(line.rstrip())
    if kind == "|":
        start = line.index("|") + 1 if line.lstrip().startswith("|") else 0
        if line[:stop].endswith("||"):  # bars with nothing between them only make rows equally long
            stop = max(start, len(line[:stop].rstrip("|").rstrip()))
        stop -= line[:stop].endswith("|") and stop > start
    for end, after in [*_partings(line, kind, start, stop), (stop, stop)]:
        piece = line[start:end]
        lead = len(piece) - len(piece.lstrip())
        edges.append((start + lead, start + lead + len(piece.strip())) if piece.strip() else (start, start))
        start = after
    return edges[1:] if kind == GAP and edges[0][0] == edges[0][1] else edges


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(r"\s{2,}|\u3000")


def _partings(line: str, kind: str, start: int, stop: int) -> Iterator[Span]:
    if kind == GAP:
        yield from _gaps(line, len(line) - len(line.lstrip()), stop)
        return
    depth = 0
    for index in range(start, stop):
        char = line[index]
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char == kind and (not depth or kind == "|"):
            yield index, index + 1


def _gaps(line: str, start: int, stop: int) -> Iterator[Span]:
    """Gaps between cells: one that only spreads a word, as in “规　　章”, is none."""
    last = start
    for found in _gap().finditer(line, start, stop):
        before, after = line[last : found.start()].strip(), line[found.end() : found.end() + 2]
        spread = len(before) == 1 and "\u4e00" <= before <= "\u9fff" and "\u4e00" <= after[:1] <= "\u9fff"
        if not (spread and (len(after) < 2 or after[1].isspace())):
            yield found.start(), found.end()
            last = found.end()


def _figure_kind(line: str) -> str:
    """What parts the cells of a line that ends in figures of their own; empty if it is no such line."""
    end = line.rstrip().rstrip(" \t|")[-1:]
    if not end or not (end.isdigit() or end in "/-—无件元)）"):
        return ""
    return next(
        (kind for kind in KINDS if kind in line or (kind == GAP and "\u3000" in line) if _figured(line, kind)), ""
    )


def _figured(line: str, kind: str) -> bool:
    """Whether a line has cells, the last of them figures, and no figure runs into a label."""
    cells = [line[i:j] for i, j in spans(line, kind)]
    if len(cells) < 2 or "。" in line or max(map(len, cells)) > _LONGEST or not _is_figure(cells[-1]):
        return False
    labels = len(cells)
    while labels and (_is_figure(cells[labels - 1]) or not cells[labels - 1]):
        labels -= 1
    if kind == "|":
        return True
    if labels > 3 or any(" " in cell for cell in cells[labels:]):
        return False
    # “行政许可 1,206” is one figure with its thousands set apart, not two cells.
    return labels > 0 and not cells[labels - 1][-1:].isdigit() if labels else len(cells) > 4


def _is_figure(cell: str) -> bool:
    return 0 < len(cell) <= 20 and figure(cell).kind != "text"


def _like_row(line: str, kind: str) -> bool:
    if (kind not in line and not (kind == GAP and "\u3000" in line)) or any(mark in line for mark in "。；"):
        return False
    cells = [line[i:j] for i, j in spans(line, kind)]
    return (len(cells) > 1 or kind == "|") and max(map(len, cells)) <= _LONGEST


def unbarred(line: str) -> Span:
    """Where the text of a line stands that holds one cell, as pages are taken apart: “规章 |”, or only bars."""
    inner = line.strip("| \t\u3000\xa0")
    if "|" not in line or "|" in inner:
        return 0, len(line)
    start = line.index(inner)
    return start, start + len(inner)
