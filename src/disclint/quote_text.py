"""A quoted table row laid out under its headings, as many columns of it as there is room for."""

from __future__ import annotations

from disclint.quote import Row
from disclint.typeset import clip, pad, safe, width, wrap

OPEN, CLOSE = "⟦", "⟧"
_CELL = 18
_HEAD = 8


def row_lines(row: Row, room: int) -> tuple[list[str], list[str]]:
    """The lines of a row with its cell or label between marks, and the styles of those that are headings."""
    cells = [clip(safe(cell), _CELL) for cell in row.cells]
    if 0 <= row.mark < len(cells):
        cells[row.mark] = f"{OPEN}{cells[row.mark] or ' '}{CLOSE}"
    heads = [_head(head) for head in row.heads]
    sizes = [max(width(text) for text in (cell, *head)) for cell, head in zip(cells, heads, strict=True)]
    label = safe(row.label)
    marks = 2 * (row.mark == -2)
    label_room = min(width(label) + marks, max(room // 3, room - sum(sizes) - 2 * len(sizes)))
    label = clip(label, label_room - marks) if label_room > marks else ""
    label = f"{OPEN}{label}{CLOSE}" if marks else label
    same = not row.groups or row.mark < 0 or row.groups[row.mark] == row.groups[-1]
    columns = _window(sizes, row.mark, room - label_room, last=same)
    start = [pad("", label_room)] if label_room else []
    lines = [_group_line(row.groups, sizes, columns, start)] if row.groups else []
    last_level = max(map(len, heads), default=0) - 1
    for level in range(last_level + 1):
        gap = "…" if level == last_level else " "
        lines.append("  ".join([*start, *(_cut(heads[i][level], sizes[i]) if i >= 0 else gap for i in columns)]))
    lines = [line for line in lines if line.strip()]
    figures = [_cut(cells[i], sizes[i]) if i >= 0 else "…" for i in columns]
    first = [pad(label, label_room)] if label_room else []
    return [*lines, "  ".join([*first, *figures])], ["head"] * len(lines)


def _cut(text: str, size: int) -> str:
    return pad(text, size, right=True)


def _head(head: str) -> tuple[str, str]:
    """A heading on one or two lines, standing on the lower one."""
    lines = wrap(safe(head), _HEAD)
    if len(lines) < 2:
        return "", head and lines[0]
    return lines[0], clip("".join(lines[1:]), _HEAD)


def _group_line(groups: tuple[str, ...], sizes: list[int], columns: list[int], start: list[str]) -> str:
    """The group headings, each over the columns of its group that are shown."""
    parts = list(start)
    index = 0
    while index < len(columns):
        column, last = columns[index], index
        if column < 0:
            parts.append(" ")
            index += 1
            continue
        while last + 1 < len(columns) and columns[last + 1] >= 0 and groups[columns[last + 1]] == groups[column]:
            last += 1
        room = sum(sizes[i] for i in columns[index : last + 1]) + 2 * (last - index)
        parts.append(pad(clip(safe(groups[column]), room), room))
        index = last + 1
    return "  ".join(parts)


def _window(sizes: list[int], mark: int, room: int, *, last: bool) -> list[int]:
    """The columns there is room for: the one meant, the ``last`` if wanted, then its neighbours; -1 for a gap."""
    if sum(sizes) + 2 * len(sizes) <= room:
        return list(range(len(sizes)))
    centre = mark if mark >= 0 else 0
    order = sorted(range(len(sizes)), key=lambda i: (i != centre, not last or i != len(sizes) - 1, abs(i - centre)))
    chosen: list[int] = []
    left = room - 6
    for index in order:
        left -= sizes[index] + 2
        if left < 0 and chosen:
            break
        chosen.append(index)
    shown: list[int] = []
    for index in sorted(chosen):
        if index != (shown[-1] + 1 if shown else 0):
            shown.append(-1)
        shown.append(index)
    return shown if shown[-1] == len(sizes) - 1 else [*shown, -1]
