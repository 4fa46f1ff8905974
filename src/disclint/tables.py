"""Rows of a document's tables claimed by the rows of the form: by label where there is one, else by their order."""

from __future__ import annotations

from itertools import pairwise

from disclint.align import align, bare, likeness
from disclint.formindex import FormIndex, Wanted
from disclint.numerals import figure
from disclint.records import NamedTuple
from disclint.report import BoundColumn, Stray
from disclint.stated import behind
from disclint.tree import Cell, Document, Place, Table, grid

_SIMILAR = 0.5
_SUBTOTALS = ("小计", "合计")
_SIDE_BY_SIDE = 13  # so many figures without a label can only be the row of the table whose rows stand side by side


Cells = tuple[tuple[Cell, int], ...]
"""Cells of a row, each with its index in the row."""


class Item(NamedTuple):
    """A table row with figures."""

    label: str
    place: Place
    cells: Cells
    known: str  # the bare label if the form has it
    group: str  # the group's id if it is a group's own row
    header: tuple[int, int]  # the rows since the last figures, which may head this one
    line: bool  # a row of the table whose rows stand side by side


class Claimed(NamedTuple):
    """A row of the form and the document's row for it."""

    wanted: Wanted
    item: Item
    fit: str
    columns: tuple[BoundColumn, ...]
    groups: tuple[str, ...] = ()  # the printed order of rows that stand side by side, if it can be read


def claim(document: Document, index: FormIndex) -> tuple[dict[int, Claimed], list[Stray]]:
    """Every form row (by its position in the index) that a table row was found for, and rows nobody wants."""
    items: list[Item] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            items += _items(block, number, index)
    assigned = _assign(items, index)
    claimed: dict[int, Claimed] = {}
    heads: dict[tuple[str, int], tuple[BoundColumn, ...]] = {}
    for i, position in sorted(assigned.items()):
        wanted, item = index.wanted[position], items[i]
        head = (wanted.spec.id, item.place.block)
        heads[head] = columns = _columns(document, item, wanted, index) or heads.get(head, ())
        claimed[position] = Claimed(wanted, item, _fit(wanted, item), columns, _groups(document, item, wanted, index))
    strays = [_stray(items[i], index) for i in range(len(items)) if i not in assigned]
    return claimed, strays


def _items(table: Table, number: int, index: FormIndex) -> list[Item]:
    disputes = any(bare(cell.text) == "结果维持" for row in table.rows[:4] for cell in row)
    items: list[Item] = []
    since = 0
    for r, row in enumerate(table.rows):
        found = _read(row, index, disputes)
        if found is None:
            continue
        label, at, known, group = found
        cells = tuple((cell, c) for c, cell in enumerate(row) if c >= at)
        line = not known and not group and (disputes or (not label and len(cells) >= _SIDE_BY_SIDE))
        items.append(Item(label, Place(number, r), cells, known, group, (since, r), line))
        since = r + 1
    if disputes and not items and table.rows and all(not cell.text for cell in table.rows[-1]):
        r = len(table.rows) - 1
        items.append(
            Item("", Place(number, r), tuple((c, i) for i, c in enumerate(table.rows[r])), "", "", (0, r), True)
        )
    return items


def _read(row: tuple[Cell, ...], index: FormIndex, disputes: bool) -> tuple[str, int, str, str] | None:
    """A row's label, where its figures begin, and what the form knows the label as; None for a row without figures."""
    label = known = group = ""
    at = strange = 0
    for c, cell in enumerate(row):
        if not cell.text:
            if known or disputes:
                break
            at = c + 1
            continue
        read = figure(cell.text)
        if read.value is not None or read.kind == "placeholder":
            break
        name = _row_name(cell.text, index)
        if known or c > 4 or strange > 1:
            break
        if name in index.positions:
            known, label = name, cell.text
        elif name in index.groups:
            group, label = index.groups[name][1], cell.text
        else:  # a label that was reworded or torn, or a heading
            strange += 1
            if not (group and name in _SUBTOTALS):
                label, group = cell.text, ""
        at = c + 1
    if known and strange > 1:
        return None
    kinds = [figure(cell.text).kind for cell in row[at:]]
    if not kinds or not _are_figures(kinds, known, group, at, index):
        return None
    return label, at, known, "" if known else group


def _row_name(label: str, index: FormIndex) -> str:
    """A row's bare label; without a unit in brackets behind it if the form knows it so."""
    name = bare(label)
    if name in index.positions or name in index.groups:
        return name
    short = bare(behind(label)[0])
    return short if short in index.positions else name


def _are_figures(kinds: list[str], known: str, group: str, at: int, index: FormIndex) -> bool:
    """Whether what follows a row's label are figures rather than the headings of a table's head."""
    if any(kind not in ("blank", "text", "placeholder") for kind in kinds):
        return kinds.count("text") * 2 <= len(kinds)
    if not known:
        return bool(group) and "placeholder" in kinds
    if "text" in kinds:
        width = len(index.wanted[index.positions[known][0]].line.keys)
        return at == 1 and len(kinds) - kinds.count("blank") <= width
    return True


def _assign(items: list[Item], index: FormIndex) -> dict[int, int]:
    assigned: dict[int, int] = {}
    taken: set[int] = set()
    last = -1
    for i, item in enumerate(items):
        if item.line:
            positions = [p for p, wanted in enumerate(index.wanted) if not wanted.row]
        else:
            positions = index.positions.get(item.known, [])
        free = [p for p in positions if p not in taken]
        if free:
            ahead = [p for p in free if p > last]
            last = min(ahead or free)
            assigned[i] = last
            taken.add(last)
    _fill_gaps(items, index, assigned, taken)
    return assigned


def _fill_gaps(items: list[Item], index: FormIndex, assigned: dict[int, int], taken: set[int]) -> None:
    """Rows whose labels were lost or garbled, between rows whose labels were not."""
    anchors = [(-1, -1), *sorted(assigned.items()), (len(items), len(index.wanted))]
    for (i, p), (j, q) in pairwise(anchors):
        loose = [n for n in range(i + 1, j) if not items[n].group and not items[n].line]
        open_rows = [n for n in range(p + 1, q) if n not in taken and index.wanted[n].row]
        if not loose or not open_rows:
            continue
        if len(loose) == len(open_rows) and all(
            _width_fits(items[n], index.wanted[w]) for n, w in zip(loose, open_rows, strict=True)
        ):
            pairs = list(zip(loose, open_rows, strict=True))
        else:
            scores = [[_alike(items[n], index.wanted[w]) for n in loose] for w in open_rows]
            pairs = [(loose[c], open_rows[w]) for w, c in enumerate(align(scores)) if c >= 0]
        for n, w in pairs:
            assigned[n] = w
            taken.add(w)


def _width_fits(item: Item, wanted: Wanted) -> bool:
    width = len(wanted.line.keys)
    return width <= len(item.cells) <= width + 2 or (len(item.cells) < width and width > 4 and len(item.cells) > 2)


def _alike(item: Item, wanted: Wanted) -> float:
    score = max((likeness(label, bare(item.label)) for label in wanted.labels), default=0.0)
    return score if score >= _SIMILAR else 0.0


def _fit(wanted: Wanted, item: Item) -> str:
    if not wanted.row:
        return "exact"
    return wanted.fits.get(item.known or bare(item.label)) or ("similar" if _alike(item, wanted) >= 0.6 else "order")


def _stray(item: Item, index: FormIndex) -> Stray:
    table = index.groups.get(bare(item.label), ("", ""))[0]
    positions = index.positions.get(item.known)
    if positions and not table:
        table = index.wanted[positions[0]].spec.id
    return Stray(table, item.label, item.place, item.group, tuple(figure(cell.text).value for cell, _ in item.cells))


def figure_cells(claimed: Claimed) -> Cells:
    """The figure cells of a claimed row in printed order: surplus blanks at its ends, left by spans, are no figures."""
    cells = claimed.item.cells
    width = max(len(claimed.wanted.line.keys), len(claimed.columns))
    surplus = len(cells) - width
    if surplus <= 0:
        return cells
    windows = [
        cells[front : front + width]
        for front in range(surplus, -1, -1)
        if not any(cell.text for cell, _ in (*cells[:front], *cells[front + width :]))
    ]
    if not windows:
        filled = [i for i, (cell, _) in enumerate(cells) if cell.text]
        return _under_headings(claimed) or cells[filled[0] : filled[-1] + 1]
    whole = [window for window in windows if _adds_up(window, claimed.wanted)]
    return whole[0] if len(whole) == 1 else windows[0]


def _adds_up(cells: Cells, wanted: Wanted) -> bool:
    values = [figure(cell.text).value for cell, _ in cells]
    if len(values) != len(wanted.line.keys) or None in values or not wanted.line.sums:
        return False
    return all(sum(values[i] for i in left) == sum(values[i] for i in right) for left, right in wanted.line.sums)  # type: ignore[misc]


def _under_headings(claimed: Claimed) -> Cells:
    """A row whose spans are written out as blank squares: the one figure under each heading, if that is plain."""
    starts = [column.place.cell for column in claimed.columns]
    if len(set(starts)) != len(claimed.wanted.line.keys) or starts != sorted(starts):
        return ()
    found = []
    for start, stop in zip(starts, [*starts[1:], 10**9], strict=True):
        under = [(cell, c) for cell, c in claimed.item.cells if start <= c < stop]
        filled = [pair for pair in under if pair[0].text]
        if not under or len(filled) > 1:
            return ()
        found.append(filled[0] if filled else under[0])
    return tuple(found)


def _columns(document: Document, item: Item, wanted: Wanted, index: FormIndex) -> tuple[BoundColumn, ...]:
    """The column headings over a row, in printed order; empty if none were recognised."""
    first, last = item.header
    if not wanted.row or first == last:
        return ()
    block = document.blocks[item.place.block]
    assert isinstance(block, Table)
    start = item.cells[0][1] if item.cells else 0
    rows = block.rows[first : last + 1]
    key = (
        wanted.spec.id,
        start,
        tuple((cell.text, cell.rowspan, cell.colspan) for row in rows[:-1] for cell in row),
        tuple(cell.colspan for cell in rows[-1]),
    )
    leaves = index.headers.get(key)
    if leaves is None:
        if len(index.headers) > 2000:
            index.headers.clear()
        leaves = index.headers[key] = _leaves(rows, start)
    found = []
    for label, r, c in leaves:  # type: ignore[attr-defined]
        known = _known(label, wanted, index)
        place = Place(item.place.block, first + r, c)
        column, fit = known or ("", "foreign" if bare(label) in index.foreign else "")
        found.append(BoundColumn(wanted.spec.id, column, label, place, fit))
    named = _resembling(found, wanted)
    if not any(column.key for column in named) and sum(len(bare(column.label)) > 4 for column in named) * 2 <= len(
        named
    ):
        return ()  # the head was torn to pieces: it says nothing
    return _guess_similar(named, wanted)


def _known(label: str, wanted: Wanted, index: FormIndex) -> tuple[str, str] | None:
    """The column a heading is the form's word for, and how it fits; a unit in brackets may be added where it states none."""
    columns: dict[str, tuple[str, str]] = index.columns[wanted.spec.id]
    found = columns.get(bare(label))
    short, unit = ("", "") if found else behind(label)
    added = columns.get(bare(short)) if unit else None
    if added is None:
        return found
    line = next(leaf.line for leaf in wanted.spec.leaves("columns") if leaf.key == added[0])
    return None if line.value == "amount" and "元" in line.label and unit != line.unit else added


def _resembling(found: list[BoundColumn], wanted: Wanted) -> tuple[BoundColumn, ...]:
    """Headings that the form does not know word for word, taken for the free column they resemble most."""
    if all(column.key for column in found):
        return tuple(found)
    free = {leaf.key: bare(leaf.line.label) for leaf in wanted.spec.leaves("columns")}
    for column in found:
        free.pop(column.key, None)
    for i, column in enumerate(found):
        scores = (
            []
            if column.key or column.fit
            else [(likeness(label, bare(column.label)), key) for key, label in free.items()]
        )
        score, key = max(scores, default=(0.0, ""))
        if score >= 0.6:
            del free[key]
            found[i] = column._replace(key=key, fit="similar")
    return tuple(found)


def _groups(document: Document, item: Item, wanted: Wanted, index: FormIndex) -> tuple[str, ...]:
    """The rows of a table whose rows stand side by side, in the order of their headings."""
    first, last = item.header
    block = document.blocks[item.place.block]
    if wanted.row or first == last or not isinstance(block, Table):
        return ()
    rows = block.rows[first:last]
    head = (wanted.spec.id, tuple((cell.text, cell.rowspan, cell.colspan) for row in rows for cell in row))
    if head not in index.headers:
        index.headers[head] = _group_order(rows, wanted)
    return index.headers[head]  # type: ignore[return-value]


def _group_order(rows: tuple[tuple[Cell, ...], ...], wanted: Wanted) -> tuple[str, ...]:
    keys = {bare(leaf.line.label): leaf.key for leaf in wanted.spec.leaves("rows")}
    found: dict[str, int] = {}
    for slots in grid(Table(rows, -1)):
        for x, (r, c) in enumerate(slots):
            key = keys.get(bare(rows[r][c].text)) if r >= 0 else None
            if key:
                found.setdefault(key, x)
    return tuple(sorted(found, key=lambda key: found[key])) if len(found) == len(keys) else ()


def _leaves(rows: tuple[tuple[Cell, ...], ...], start: int) -> tuple[tuple[str, int, int], ...]:
    """The lowest heading over each figure column of the last row."""
    slots = grid(Table(rows, -1))
    bottom = slots[-1]
    height = len(rows) - 1
    begin = next((x for x, (r, c) in enumerate(bottom) if r == height and c >= start), len(bottom))
    found: list[tuple[str, int, int]] = []
    for x in range(begin, len(bottom)):
        for y in range(height - 1, -1, -1):
            r, c = slots[y][x]
            if r < 0 or not rows[r][c].text or any(slots[y][left] == (r, c) for left in range(min(begin, x))):
                continue
            if not found or found[-1] != (rows[r][c].text, r, c):
                found.append((rows[r][c].text, r, c))
            break
    return tuple(found)


def _guess_similar(found: tuple[BoundColumn, ...], wanted: Wanted) -> tuple[BoundColumn, ...]:
    """Unknown headings that stand where exactly the form's missing ones should, in their order."""
    keys = [leaf.key for leaf in wanted.spec.leaves("columns")]
    missing = [key for key in keys if key not in {column.key for column in found}]
    unknown = [column for column in found if not column.key and column.fit != "foreign"]
    if not missing or len(missing) != len(unknown) or len(found) != len(keys):
        return found
    names = iter(missing)
    return tuple(
        column if column.key or column.fit else column._replace(key=next(names), fit="similar") for column in found
    )
