"""Windows on the engine's values: the document tree, and the report as it was bound to the form."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.messages import say
from disclint.report import Report
from disclint.tree import Document, Paragraph, Place, Table
from disclint.typeset import clip, columns, safe, width

_TEXT = 84


def tree(document: Document, lang: str = "zh") -> Iterator[str]:
    """Every block with its path's number, kind and place, sections as they nest."""
    meta = document.meta
    yield f"{safe(document.source.uri)}  {document.text.encoding}\n"
    for name, value in zip(meta._fields, meta, strict=True):
        if value and isinstance(value, str):
            yield f"  {name}: {safe(value)}\n"
    for note in document.notes:
        yield f"  ! {safe(note[lang == 'en'])}\n"
    for name, value in document.properties.items():
        yield f"  {name}: {safe(value)}\n"
    for trace in document.traces:
        yield f"  ± {trace.kind}: {clip(safe(trace.text), _TEXT)}\n"
    openings = {section.first: section for section in document.sections}
    wheres = [_line(document, Place(index)) for index in range(len(document.blocks))]
    room = max([6, *map(len, wheres)])
    for index, block in enumerate(document.blocks):
        section = openings.get(index)
        depth = "  " * (section.level - 1) if section else ""
        where = f"{wheres[index]:>{room}}"
        if isinstance(block, Table):
            yield f"{index:>4} {where}  {say(lang, 'table')} {say(lang, 'table.size', rows=len(block.rows))}\n"
            yield from _rows(block, room)
        elif isinstance(block, Paragraph):
            kind = say(lang, "heading", level=block.level) if block.level else say(lang, "paragraph")
            mark = "§ " if section else "  "
            yield f"{index:>4} {where}  {kind} {mark}{depth}{clip(safe(block.text), _TEXT)}\n"
        else:
            yield f"{index:>4} {where}  {say(lang, 'picture')} {clip(safe(block.text), _TEXT)}\n"


def _rows(table: Table, room: int) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        cells = []
        for cell in row:
            span = f"[{cell.rowspan}×{cell.colspan}]" if cell.rowspan > 1 or cell.colspan > 1 else ""
            cells.append(clip(safe(cell.text), 16) + span)
        yield f"{'':{room + 6}} {number:>3} │ {clip(' │ '.join(cells), _TEXT + 8)}\n"


def _line(document: Document, place: Place) -> str:
    """Where a place stands in the terms of the format: its line, page or element."""
    location = document.location(place)
    if location.start:
        return str(location.start.line)
    return location.element.partition("#")[0] if location.page is None else f"p{location.page}"


def report(bound: Report, lang: str = "zh") -> Iterator[str]:
    """What was recognised: identity, chapters, tables with their figures, everything that deviates from the form."""
    identity = bound.identity
    yield f"{safe(bound.document.source.uri)}\n"
    yield from _pairs(
        [
            ("title", identity.title),
            ("entity", f"{identity.entity} ({identity.kind})"),
            ("region", identity.region),
            ("year", str(identity.year or "")),
            ("template", bound.template.id),
            ("published", bound.document.meta.published),
            ("signature", f"{bound.signature.organ} {bound.signature.date}".strip()),
        ]
    )
    yield f"\n{say(lang, 'chapters')}\n"
    yield from _chapters(bound, lang)
    yield f"\n{say(lang, 'tables')}\n"
    yield from _tables(bound, lang)
    yield from _deviations(bound, lang)
    if bound.strays:
        yield f"\n{say(lang, 'strays')}\n"
        for stray in bound.strays:
            yield f"  {_line(bound.document, stray.place):>6}  {stray.table}  {clip(safe(stray.label), 60)}\n"


def _pairs(pairs: list[tuple[str, str]]) -> Iterator[str]:
    size = max(width(name) for name, _ in pairs)
    for name, value in pairs:
        yield f"  {name:<{size}}  {safe(value) or '—'}\n"


def _chapters(bound: Report, lang: str) -> Iterator[str]:
    rows: list[tuple[str, ...]] = []
    for chapter in bound.template.chapters:
        found = bound.chapters.get(chapter.id)
        if found is None:
            rows.append(("", chapter.id, say(lang, "missing"), chapter.title))
        else:
            words = clip(safe(f"{found.number}、{found.title}" if found.number else found.title), 60)
            rows.append((_line(bound.document, found.place), chapter.id, _fit(found.fit, lang), words))
    yield from (f"  {line}\n" for line in columns(rows, rights=(0,)))


def _tables(bound: Report, lang: str) -> Iterator[str]:
    rows: list[tuple[str, ...]] = []
    readings = ("read", "derived", "ambiguous", "blank", "absent")
    for table in bound.template.tables:
        keys = list(table.keys())
        counts = [sum(bound.facts[key].reading == reading for key in keys) for reading in readings]
        words = " ".join(
            f"{say(lang, f'reading.{name}')} {count}" for name, count in zip(readings, counts, strict=True) if count
        )
        place = bound.tables.get(table.id)
        line = say(lang, "missing") if place is None else _line(bound.document, place)
        rows.append((line, table.id, str(len(keys)), words))
    yield from (f"  {line}\n" for line in columns(rows, rights=(0, 2)))


def _deviations(bound: Report, lang: str) -> Iterator[str]:
    rows: list[tuple[str, ...]] = []
    for key, row in bound.rows.items():
        if row.fit != "exact" or row.glued or row.split or row.found != row.expected:
            count = f"{row.found}/{row.expected}"
            rows.append((_line(bound.document, row.place), key, _fit(row.fit, lang), count, clip(safe(row.label), 44)))
    for columns_ in bound.columns.values():
        for column in columns_:
            if column.fit != "exact" or not column.key:
                place = _line(bound.document, column.place)
                name = f"{column.table}//{column.key or '?'}"
                rows.append((place, name, _fit(column.fit, lang), "", clip(safe(column.label), 44)))
    if rows:
        yield f"\n{say(lang, 'deviations')}\n"
        yield from (f"  {line}\n" for line in columns(rows, rights=(0,)))


def _fit(fit: str, lang: str) -> str:
    return say(lang, f"fit.{fit}") if fit in ("exact", "alias", "near", "similar", "order", "lost") else fit
