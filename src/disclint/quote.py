"""Quotations: the place of a finding as a reader of the report would see it, with the cell or words marked."""

from __future__ import annotations

import re

from disclint.records import NamedTuple
from disclint.tree import Cell, Document, Picture, Place, Table, grid

_BLANKS = frozenset(("", "/", "／", "-", "－", "—", "——", "–", "无", "不适用", "\\"))
_DIGITS = frozenset("0123456789０１２３４５６７８９+-＋－−.．¥￥")
_AROUND = 48


Grid = tuple[tuple[tuple[int, int], ...], ...]


class Passage(NamedTuple):
    """Words out of running text; ``marked`` is empty where nothing particular is meant."""

    before: str
    marked: str
    after: str


class Row(NamedTuple):
    """A table row with the headings over its cells; ``mark`` is the index of the cell meant, -2 its label, -1 none."""

    label: str
    groups: tuple[str, ...]  # group heading per cell, empty where the headings tell the cells apart
    heads: tuple[str, ...]
    cells: tuple[str, ...]
    mark: int = -1


Quote = Passage | Row


def quotation(document: Document, place: Place) -> Quote | None:
    """What stands at a place, or None for the whole document, a picture or a whole table."""
    if place.block < 0 or place.block >= len(document.blocks):
        return None
    block = document.blocks[place.block]
    if isinstance(block, Picture):
        return None
    if isinstance(block, Table):
        return _row(block, place) if 0 <= place.row < len(block.rows) else None
    return _passage(block.text, place.start, place.end)


def secret(actual: str) -> bool:
    """Whether a finding gives what it found only masked (138****1234): it must not be spread by quoting it."""
    return "***" in actual


def veiled(text: str) -> str:
    """A text with its long numbers masked, every character in its place."""
    return re.sub(r"\d[\d-]{9,}[\dXx]", lambda match: "*" * len(match.group()), text)


def _passage(text: str, start: int, end: int) -> Passage | None:
    if not text.strip():
        return None
    whole = start == 0 and (end < 0 or end >= len(text))
    if whole:
        return Passage(text[: 2 * _AROUND] + ("…" if len(text) > 2 * _AROUND else ""), "", "")
    end = len(text) if end < 0 else min(end, len(text))
    start = max(0, min(start, end))
    marked = text[start:end]
    if len(marked) > 2 * _AROUND:
        marked = f"{marked[:_AROUND]}…{marked[-_AROUND // 2 :]}"
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    return Passage("…" * (start > _AROUND) + before, marked, after + "…" * (end + _AROUND < len(text)))


def _figure(text: str) -> bool:
    """Whether a cell holds a figure or what stands for one; “1.属于国家秘密” is a label."""
    if text in _BLANKS:
        return True
    if text[0] not in _DIGITS:
        return False
    rest = text.lstrip("0123456789０１２３４５６７８９")
    return not (len(rest) > 1 and rest[0] in ".．、" and rest[1] > "\u2e7f")


_laid_out: list[tuple[Table, Grid]] = []


def _grid(table: Table) -> Grid:
    """A table laid out, once for all that is quoted of it: only the last table is remembered."""
    if not _laid_out or _laid_out[0][0] is not table:
        _laid_out[:] = [(table, grid(table))]
    return _laid_out[0][1]


def _row(table: Table, place: Place) -> Quote | None:
    slots = _grid(table)
    line = slots[place.row]
    first = _first_figure(table, line, place)
    if first >= len(line):  # no figures here: a heading row, or running text in a cell
        return _words(table, place)
    columns = _distinct(line, first)
    headings = [_headings(table, slots, place.row, x) for x in columns]
    heads = tuple(chain[-1] if chain else "" for chain in headings)
    groups = tuple(chain[-2] if len(chain) > 1 else "" for chain in headings)
    if len(set(heads)) == len(heads):
        groups = ()
    cells = tuple(_text(table, line[x]) for x in columns)
    labels = [_text(table, line[x]) for x in _distinct(line, 0, first)]
    target = (place.row, place.cell) if place.cell >= 0 else None
    mark = next((i for i, x in enumerate(columns) if line[x] == target), -1)
    if mark < 0 and target is not None:
        mark = -2
    return Row(_label(labels), groups, heads, cells, mark)


def _first_figure(table: Table, line: tuple[tuple[int, int], ...], place: Place) -> int:
    texts = [_text(table, slot) for slot in line]
    if texts and all(map(_figure, texts)):  # the disputes table has no row labels
        return 0 if any(texts) else len(line)
    own = (x for x, slot in enumerate(line) if x > 0 and slot[0] == place.row and _figure(texts[x]))
    return next(own, len(line))


def _words(table: Table, place: Place) -> Passage | None:
    row = table.rows[place.row]
    if place.cell >= 0:
        return _passage(row[place.cell].text, place.start, place.end) if place.cell < len(row) else None
    return _passage(" │ ".join(cell.text for cell in row), 0, -1)


def _distinct(line: tuple[tuple[int, int], ...], first: int, last: int | None = None) -> list[int]:
    """The slots of a row, a cell that covers several of them only once."""
    found: list[int] = []
    for x in range(first, len(line) if last is None else last):
        if not found or line[found[-1]] != line[x]:
            found.append(x)
    return found


def _headings(table: Table, slots: tuple[tuple[tuple[int, int], ...], ...], row: int, x: int) -> list[str]:
    """The headings over a slot from top to bottom: the nearest run of rows above that hold no figures."""
    found: list[str] = []
    for y in range(row - 1, -1, -1):
        slot = slots[y][x] if x < len(slots[y]) else (-1, -1)
        text = _text(table, slot)
        if _figure(text) or _has_figures(table, slots[y]):
            if found:
                break
            continue
        if not found or found[0] != text:
            found.insert(0, text)
    return found


def _has_figures(table: Table, line: tuple[tuple[int, int], ...]) -> bool:
    texts = [_text(table, slot) for slot in line]
    return any(text and _figure(text) for text in texts[1:])


def _label(labels: list[str]) -> str:
    words = [label for label in labels if label]
    if len(words) > 1 and len(words[-1]) <= 8 and words[-1][0] != "（":  # 3.其他 says little without its group
        return "".join(words[-2:])
    return words[-1] if words else ""


def _text(table: Table, slot: tuple[int, int]) -> str:
    if slot[0] < 0:
        return ""
    cell: Cell = table.rows[slot[0]][slot[1]]
    return _tight(cell.text)


def _tight(text: str) -> str:
    """A cell's text without the spaces that only break a label over lines."""
    parts = text.split()
    if len(parts) < 2:
        return text.strip()
    joined = parts[0]
    for part in parts[1:]:
        joined += part if joined[-1] > "\u2e7f" or part[0] > "\u2e7f" else f" {part}"
    return joined
