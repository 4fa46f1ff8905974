"""Tables that lost their borders: rows found in running text by the form's labels, figures after each label."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from disclint.align import align, bare, fold, likeness
from disclint.formindex import FormIndex, Wanted
from disclint.readings import Token
from disclint.records import NamedTuple
from disclint.report import BoundColumn
from disclint.template import Leaf, TableSpec
from disclint.tree import Document, Paragraph, Place

_FIGURE = frozenset("0123456789+-.,/")
_BEGINS = frozenset("0123456789+-/")
_STROKES = ("/", "-", "//", "--")  # a cell of its own that holds a stroke for 0
_SIMILAR = 0.6
_UNITS = frozenset("万亿元件项条个份次笔批宗起")


class FlatRow(NamedTuple):
    """A row found in text: its label as written and how that fits the form, and the runs of figures after it."""

    wanted: Wanted
    label: str
    fit: str
    place: Place
    tokens: tuple[Token, ...]


class _Region:
    """The visible characters of some passages, each knowing its block and index."""

    def __init__(self, document: Document, passages: tuple[Place, ...]) -> None:
        chars: list[str] = []
        self.spots: list[tuple[int, int]] = []
        self.document = document
        for place in passages:
            if not isinstance(document.blocks[place.block], Paragraph):
                continue
            for offset, char in enumerate(document.quote(place)):
                if not char.isspace():
                    chars.append(char)
                    self.spots.append((place.block, place.start + offset))
        self.text = fold("".join(chars))

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch; where it runs over several blocks, the part in its first."""
        block, first = self.spots[start]
        last = first
        for b, offset in self.spots[start:end]:
            if b != block:
                break
            last = offset
        return Place(block, -1, -1, first, last + 1)

    def joined(self, i: int) -> bool:
        """Whether a character stands directly after the one before it in the file."""
        (a, x), (b, y) = self.spots[i - 1], self.spots[i]
        return a == b and x + 1 == y


def find_rows(
    document: Document,
    index: FormIndex,
    passages: dict[str, tuple[Place, ...]],
    skip: set[int],
    loose: frozenset[str] = frozenset(),
) -> tuple[dict[int, FlatRow], dict[str, tuple[BoundColumn, ...]]]:
    """The form's rows that stand in the given passages (by chapter) as text, and the headings over them.

    ``skip``: rows (by position) that were found elsewhere. ``loose``: chapters that were not bound, so that their
    passages are the whole document: there, rows count only if most of the chapter's rows are found.
    """
    rows: dict[int, FlatRow] = {}
    columns: dict[str, tuple[BoundColumn, ...]] = {}
    regions = {chapter: _Region(document, places) for chapter, places in passages.items()}
    cursor = dict.fromkeys(regions, 0)
    spans: dict[int, tuple[int, int]] = {}
    for position, wanted in enumerate(index.wanted):
        region = regions.get(wanted.spec.chapter)
        if region is None or not region.text:
            continue
        before = cursor[wanted.spec.chapter]
        hit = _line_start(region) if not wanted.row else _find(region.text, wanted, before)
        if hit is None:
            continue
        start, end, fit = hit
        cursor[wanted.spec.chapter] = end
        if position in skip:
            continue
        found = _tokens(region, end)
        if not found:
            if wanted.row:
                cursor[wanted.spec.chapter] = before
            continue
        stop = found[-1][1]
        spans[position] = start, stop
        label = region.text[start:end]
        rows[position] = FlatRow(
            wanted, label, fit, region.place(start if wanted.row else end, stop), tuple(token for token, _ in found)
        )
        if wanted.row and wanted.spec.id not in columns:
            columns[wanted.spec.id] = _headings(region, wanted.spec, before, start)
    rows |= _reworded(index, regions, spans, skip)
    for chapter in loose & passages.keys():
        mine = {position for position, wanted in enumerate(index.wanted) if wanted.spec.chapter == chapter}
        if not _most(mine, rows, index):
            rows = {position: row for position, row in rows.items() if position not in mine}
    found_in = {row.wanted.spec.id for row in rows.values()}
    return rows, {table: headings for table, headings in columns.items() if headings and table in found_in}


def _reworded(
    index: FormIndex, regions: dict[str, _Region], spans: dict[int, tuple[int, int]], skip: set[int]
) -> dict[int, FlatRow]:
    """Rows under labels like the form's, between rows under its very labels."""
    rows: dict[int, FlatRow] = {}
    known = sorted(spans)
    for before, after in pairwise(known):
        chapter = index.wanted[before].spec.chapter
        lost = [position for position in range(before + 1, after) if position not in skip]
        if not lost or index.wanted[after].spec.chapter != chapter:
            continue
        region = regions[chapter]
        pieces = list(_pieces(region, spans[before][1], spans[after][0]))
        scores = [[_alike(index.wanted[position], region.text[a:b]) for a, b, _, _ in pieces] for position in lost]
        for position, chosen in zip(lost, align(scores), strict=True):
            if chosen >= 0:
                start, end, stop, tokens = pieces[chosen]
                label = region.text[start:end]
                rows[position] = FlatRow(index.wanted[position], label, "similar", region.place(start, stop), tokens)
    return rows


def _alike(wanted: Wanted, label: str) -> float:
    score = max((likeness(one, bare(label)) for one in wanted.labels), default=0.0)
    return score if wanted.row and score >= _SIMILAR else 0.0


def _pieces(region: _Region, start: int, stop: int) -> Iterator[tuple[int, int, int, tuple[Token, ...]]]:
    """Labels with figures behind them: where each begins and ends, where its figures end, and these."""
    text, begin, i = region.text, start, start
    while i < stop:
        if text[i] in _BEGINS and _next_ordinal(text, i):
            begin, i = i, i + 1
        elif text[i] in _BEGINS and i - begin > 1 and (found := _tokens(region, i)):
            yield begin, i, found[-1][1], tuple(token for token, _ in found)
            begin = i = found[-1][1]
            continue
        i += 1


def _most(mine: set[int], rows: dict[int, FlatRow], index: FormIndex) -> bool:
    """Whether rows found in prose are a table at all: figures after a label may be a mere mention."""
    if any(not index.wanted[position].row for position in mine):
        return any(sum(len(token.text) for token in rows[p].tokens) >= 10 for p in mine if p in rows)
    return len(mine & rows.keys()) * 2 > len(mine)


def _find(text: str, wanted: Wanted, cursor: int) -> tuple[int, int, str] | None:
    leaf = next(leaf for leaf in wanted.spec.leaves("rows") if leaf.key == wanted.row)
    best: tuple[int, int, str] | None = None
    for label, fit in _variants(leaf):
        at = text.find(label, cursor)
        while at >= 0 and not _followed(text, at + len(label)):
            at = text.find(label, at + 1)
        if at >= 0 and (best is None or at < best[0] or (at == best[0] and at + len(label) > best[1])):
            best = (at, at + len(label), fit)
    return best


def _followed(text: str, end: int) -> bool:
    """Whether figures follow a label: without them it is a mention in prose or in a heading."""
    return text[end : end + 1] in _BEGINS and bool(text[end : end + 1])


def _variants(leaf: Leaf) -> list[tuple[str, str]]:
    line = leaf.line
    found = [(line.label, "exact"), *((x, "alias") for x in line.aliases), *((x, "near") for x in line.near)]
    variants = []
    for label, fit in found:
        full = "".join(fold(label).split())
        variants.append((full, fit))
        stripped = (
            full.lstrip("一二三四五六七八九十0123456789").lstrip("、.") if full[0] != "(" else full.split(")", 1)[1]
        )
        if len(stripped) >= 4 and stripped != full:
            variants.append((stripped, fit))
    return variants


def _line_start(region: _Region) -> tuple[int, int, str] | None:
    """Where the figures of a table begin whose rows stand side by side: after the last 总计 that figures follow."""
    at = region.text.rfind("总计")
    while at >= 0:
        if _followed(region.text, at + 2):
            return at, at + 2, "exact"
        at = region.text.rfind("总计", 0, at)
    return None


def _tokens(region: _Region, start: int) -> list[tuple[Token, int]]:
    """The runs of figure characters from a place on, each with the index of its end."""
    text = region.text
    found: list[tuple[Token, int]] = []
    i = begin = start
    while i <= len(text):
        char = text[i : i + 1]
        stops = not char or not (char in _FIGURE or (char in _UNITS and i > begin)) or _next_ordinal(text, i)
        if i > begin and (stops or not region.joined(i)):
            run = text[begin:i].strip(",")
            if run:
                found.append((Token(run, region.place(begin, i), hard=run in _STROKES), i))
            begin = i
        if stops:
            break
        i += 1
    return found


def _next_ordinal(text: str, i: int) -> bool:
    """Whether the digit at i is the ordinal of the next label, as in 00000002.其他."""
    return (
        text[i].isdigit()
        and text[i + 1 : i + 2] in (".", "、")
        and bool(text[i + 2 : i + 3])
        and not text[i + 2 : i + 3].isdigit()
    )


def _headings(region: _Region, spec: TableSpec, start: int, end: int) -> tuple[BoundColumn, ...]:
    """The column headings between a table's corner and its first row, if they are the form's but for a word."""
    corner = "".join(fold(spec.corner).split())
    at = region.text.rfind(corner, start, end) if corner else -1
    leaves = spec.leaves("columns")
    if at < 0 or any(leaf.groups for leaf in leaves):
        return ()
    segment, base = region.text[at + len(corner) : end], at + len(corner)
    found, cursor = [], 0
    for number, leaf in enumerate(leaves):
        label = "".join(fold(leaf.line.label).split())
        if segment.startswith(label, cursor):
            size, fit = len(label), "exact"
        else:
            later = [segment.find("".join(fold(x.line.label).split()), cursor) for x in leaves[number + 1 :]]
            size = min([x for x in later if x >= 0], default=len(segment)) - cursor
            fit = "similar"
            if not 0 < size <= len(label) + 2:
                return ()
        place = region.place(base + cursor, base + cursor + size)
        found.append(BoundColumn(spec.id, leaf.key, segment[cursor : cursor + size], place, fit))
        cursor += size
    return tuple(found) if cursor == len(segment) else ()
