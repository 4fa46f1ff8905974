"""How the tables of a sample are printed: header rows, spans and figures exactly as in the official form."""

from __future__ import annotations

from collections.abc import Iterator
from math import lcm

from disclint.records import NamedTuple
from disclint.scaffold import ExtraColumn, ExtraRow, Sample, chapter_tables, permuted
from disclint.template import Line, TableSpec

ABOVE = {"requests": "申请人情况"}
"""The heading above all columns of a table. It takes no part in keys, so templates do not have it."""


class GridCell(NamedTuple):
    """A printed cell. ``role``: caption, head, label or figure; ``row`` is the ``table/row`` of a figure."""

    text: str
    role: str
    rowspan: int = 1
    colspan: int = 1
    row: str = ""
    shaded: bool = False


Grid = tuple[tuple[GridCell, ...], ...]


class Piece(NamedTuple):
    """Something that stands in a chapter beside its prose: a table, with the line above it, or a picture of one."""

    id: str
    caption: str
    grid: Grid  # empty: a picture


class _Printed(NamedTuple):
    key: str
    label: str
    groups: tuple[tuple[str, str], ...]  # id and label of the lines above
    figures: tuple[str, ...] | None = None  # of a line the form does not have


def pieces(sample: Sample, chapter: str, tables: str = "stacked") -> tuple[Piece, ...]:
    """The tables of a chapter; ``stacked``: those with a caption share one table, as on the form, else ``separate``."""
    found: list[Piece] = []
    stack: list[TableSpec] = []
    for spec in chapter_tables(sample.template, chapter):
        if spec.id in sample.dropped:
            continue
        if spec.caption and tables == "stacked" and spec.id not in sample.pictures:
            stack.append(spec)
            continue
        if stack:
            found.append(_stacked(sample, stack))
            stack = []
        caption = sample.labels.get(spec.id, spec.caption) if spec.caption else ""
        found.append(Piece(spec.id, caption, () if spec.id in sample.pictures else grid(sample, spec)))
    if stack:
        found.append(_stacked(sample, stack))
    return tuple(found)


def grid(sample: Sample, spec: TableSpec, lead: int = 0, scale: int = 1) -> Grid:
    """One table without its caption; ``lead`` label columns at least, every figure ``scale`` columns wide."""
    rows, columns = _rows(sample, spec), _columns(sample, spec)
    if spec.layout == "line":
        figures = [cell for row in rows for cell in _figure_cells(sample, spec, row, columns)]
        return (*_line_header(rows, columns), tuple(figures))
    lead = max([lead, *(len(row.groups) + 1 for row in rows)])
    return (
        *_header(sample, spec, columns, lead, scale),
        *(_data_row(sample, spec, rows, index, columns, lead, scale) for index in range(len(rows))),
    )


def _stacked(sample: Sample, specs: list[TableSpec]) -> Piece:
    widths = {spec.id: max(1, len(_columns(sample, spec))) for spec in specs}
    width = lcm(*widths.values())
    lead = max([1, *(len(row.groups) + 1 for spec in specs for row in _rows(sample, spec))])
    printed: list[tuple[GridCell, ...]] = []
    for spec in specs:
        caption = sample.labels.get(spec.id, spec.caption)
        if caption:
            printed.append((GridCell(caption, "caption", colspan=lead + width),))
        printed += grid(sample, spec, lead, width // widths[spec.id])
    return Piece(specs[0].id, "", tuple(printed))


# ---- which lines are printed ---------------------------------------------------------------------------------------


def _expand(
    sample: Sample, lines: tuple[Line, ...], stem: str, prefix: str, groups: tuple[tuple[str, str], ...]
) -> Iterator[_Printed]:
    for line in lines:
        key = f"{prefix}.{line.id}" if prefix and line.id else line.id or prefix
        label = sample.labels.get(f"{stem}{key}", line.label) if line.id else line.label
        if line.children:
            inner = (*groups, (key or line.label, label))
            yield from _expand(sample, line.children, stem, key, inner)
        else:
            yield _Printed(key, label, groups)


def _printed(
    sample: Sample, spec: TableSpec, lines: tuple[Line, ...], slash: str, extras: tuple[ExtraRow | ExtraColumn, ...]
) -> tuple[_Printed, ...]:
    stem = spec.id + slash
    every = {line.key: line for line in _expand(sample, lines, stem, "", ())}
    wanted = sample.order.get(spec.id, ())
    order = permuted(every, wanted) if set(wanted) <= set(every) else every
    kept = [every[key] for key in order if stem + key not in sample.dropped]
    for extra in extras:
        if extra.table != spec.id:
            continue
        figures = extra.figures if isinstance(extra.figures, tuple) else (extra.figures,)
        index = next((i for i, line in enumerate(kept) if line.key == extra.after), -1)
        groups = kept[index].groups if index >= 0 else ()
        kept.insert(index + 1, _Printed(f"+{extra.label}", extra.label, groups, figures))
    return tuple(kept)


def _rows(sample: Sample, spec: TableSpec) -> tuple[_Printed, ...]:
    if spec.layout != "line":  # only there do rows stand side by side, so that their order is one of columns
        sample = sample._replace(order={})
    return _printed(sample, spec, spec.rows, "/", sample.rows)


def _columns(sample: Sample, spec: TableSpec) -> tuple[_Printed, ...]:
    return _printed(sample, spec, spec.columns, "//", sample.columns)


def _figures(sample: Sample, spec: TableSpec, row: _Printed, columns: tuple[_Printed, ...]) -> list[str]:
    if row.figures is not None:
        return [row.figures[index] if index < len(row.figures) else "" for index in range(len(columns))]
    return [
        column.figures[0] if column.figures is not None else sample.figures.get(f"{spec.id}/{row.key}/{column.key}", "")
        for column in columns
    ]


# ---- cells ---------------------------------------------------------------------------------------------------------


def _runs(lines: tuple[_Printed, ...], level: int) -> Iterator[tuple[int, int]]:
    """Start and length of runs of neighbouring lines that are alike down to the group at ``level``."""
    start = 0
    for index in range(1, len(lines) + 1):
        if (
            index == len(lines)
            or len(lines[start].groups) <= level
            or lines[index].groups[: level + 1] != lines[start].groups[: level + 1]
        ):
            yield start, index - start
            start = index


def _header(
    sample: Sample, spec: TableSpec, columns: tuple[_Printed, ...], lead: int, scale: int
) -> Iterator[tuple[GridCell, ...]]:
    depth = max([1, *(len(column.groups) + 1 for column in columns)])
    above = ABOVE.get(spec.id, "")
    corner = spec.corner if spec.caption else sample.labels.get(spec.id, spec.corner)
    cells = [GridCell(corner, "head", depth + bool(above), lead)]
    if above:
        yield (*cells, GridCell(above, "head", colspan=max(1, len(columns)) * scale))
        cells = []
    for level in range(depth):
        for start, length in _runs(columns, level):
            column = columns[start]
            if len(column.groups) == level:
                cells.append(GridCell(column.label, "head", depth - level, scale))
            elif len(column.groups) > level:
                cells.append(GridCell(column.groups[level][1], "head", colspan=length * scale))
        yield tuple(cells)
        cells = []


def _line_header(rows: tuple[_Printed, ...], columns: tuple[_Printed, ...]) -> Iterator[tuple[GridCell, ...]]:
    height = max([1, *(len(row.groups) + 1 for row in rows)]) + 1
    for level in range(height):
        cells: list[GridCell] = []
        for start, length in _runs(rows, level):
            row, above = rows[start], len(rows[start].groups)
            if level < above:
                cells.append(GridCell(row.groups[level][1], "head", colspan=length * len(columns)))
            elif level == above:
                cells.append(GridCell(row.label, "head", colspan=len(columns)))
            elif level == above + 1:
                cells += [GridCell(column.label, "head", height - level) for column in columns]
        yield tuple(cells)


def _data_row(
    sample: Sample,
    spec: TableSpec,
    rows: tuple[_Printed, ...],
    index: int,
    columns: tuple[_Printed, ...],
    lead: int,
    scale: int,
) -> tuple[GridCell, ...]:
    row = rows[index]
    cells = []
    for level, (_, label) in enumerate(row.groups):
        for start, length in _runs(rows, level):
            if start == index:
                cells.append(GridCell(label, "label", length))
    cells.append(GridCell(row.label, "label", colspan=lead - len(row.groups)))
    return (*cells, *_figure_cells(sample, spec, row, columns, scale))


def _figure_cells(
    sample: Sample, spec: TableSpec, row: _Printed, columns: tuple[_Printed, ...], scale: int = 1
) -> Iterator[GridCell]:
    name = f"{spec.id}/{row.key}"
    for column, text in zip(columns, _figures(sample, spec, row, columns), strict=True):
        yield GridCell(text, "figure", 1, scale, name, f"{name}/{column.key}" in sample.shaded)


# ---- views of a grid -----------------------------------------------------------------------------------------------


def squared(rows: Grid) -> list[list[GridCell | None]]:
    """The grid with every span spelt out: a cell in its first square, None in the others it covers."""
    square: list[list[GridCell | None]] = []
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        line: dict[int, GridCell | None] = {}
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            line[x] = cell
            taken |= {(y + dy, x + dx) for dy in range(cell.rowspan) for dx in range(cell.colspan)}
            x += cell.colspan
        width = 1 + max((column for at, column in taken if at == y), default=-1)
        square.append([line.get(column) for column in range(width)])
    return square


def broken(rows: Grid, at: int) -> tuple[Grid, Grid]:
    """The grid cut before row ``at``; spans that cross the cut go on in the second part as empty cells."""
    first = tuple(
        tuple(cell._replace(rowspan=min(cell.rowspan, at - y)) for cell in row) for y, row in enumerate(rows[:at])
    )
    crossing: list[tuple[int, GridCell]] = []
    for y, line in enumerate(squared(rows)[:at]):
        for x, cell in enumerate(line):
            if cell is not None and y + cell.rowspan > at:
                crossing.append((x, cell._replace(text="", rowspan=y + cell.rowspan - at)))
    if not crossing or at >= len(rows):
        return first, rows[at:]
    # Columns of the cut row: where its own cells stand, and where cells from above reach into it.
    own = [(x, cell) for x, cell in enumerate(squared(rows)[at]) if cell is not None]
    return first, (tuple(cell for _, cell in sorted(crossing + own, key=lambda pair: pair[0])), *rows[at + 1 :])
