"""What every loader makes of the rows it found: a table of data, or mere layout whose cells are running text."""

from __future__ import annotations

from collections.abc import Sequence

from disclint.errors import LoadError
from disclint.tree import Cell, Table, grid_size

MAX_CELLS = 200_000
PROSE = 600  # characters with a full stop among them: no cell of a table holds that much

Rows = Sequence[tuple[Cell, ...]]


def is_layout(rows: Rows) -> bool:
    """Whether rows only arrange text: at most one cell, or one with whole paragraphs in it."""
    if sum(map(len, rows)) <= 1:
        return True
    return any(len(cell.text) > PROSE and "。" in cell.text for row in rows for cell in row)


def assembled(rows: Rows, at: int) -> Table:
    """The table of some rows. Raises LoadError beyond 200,000 cells, spans spelt out."""
    table = Table(tuple(rows), at)
    if grid_size(table) > MAX_CELLS:
        raise LoadError(
            (f"表格过大（合并单元格展开后超过 {MAX_CELLS} 格）。", f"A table exceeds {MAX_CELLS} cells."),
            ("请检查表格的合并单元格，并确认文件是不是年度报告。", "Check its merged cells; is this an annual report?"),
        )
    return table
