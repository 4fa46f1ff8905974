"""The outline of a report: its chapters and sections as they nest, and the tables in them."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types

from disclint.report import Report
from disclint.shown import short
from disclint.tree import Document, Place, Table
from disclint.typeset import clip, safe
from disclint_lsp.judged import Judged, Span
from disclint_lsp.publishing import range_of
from disclint_lsp.words import say

_CELLS = 80


class Node(NamedTuple):
    """Something in the outline: its name, what follows it, its own heading, and all that belongs to it."""

    name: str
    detail: str
    kind: types.SymbolKind
    own: Span
    whole: Span
    inner: tuple[Node, ...] = ()


def outline(judged: Judged, lang: str) -> tuple[Node, ...]:
    """The outline of a report; empty for a text that could not be read as one."""
    document = judged.document
    if document is None:
        return ()
    names = _table_names(judged.result.report, document, lang)
    spans = {block: judged.span_of(Place(block)) for block in range(len(document.blocks))}
    return _nested(document, spans, names, lang, 0, len(document.blocks), 0)[0]


def _nested(
    document: Document,
    spans: dict[int, Span],
    names: dict[int, str],
    lang: str,
    first: int,
    last: int,
    section: int,
) -> tuple[tuple[Node, ...], int]:
    """The outline of blocks from ``first`` up to ``last``, and the first section after them."""
    nodes: list[Node] = []
    block = first
    while block < last:
        opening = document.sections[section] if section < len(document.sections) else None
        if opening is not None and opening.first == block:
            end = min(opening.last, last)
            inner, section = _nested(document, spans, names, lang, block + 1, end, section + 1)
            nodes += _node(document, block, end, spans, inner)
            block = end
            continue
        one = document.blocks[block]
        if isinstance(one, Table) and not spans[block].whole:
            size = say(lang, "size", rows=len(one.rows))
            nodes.append(Node(names[block], size, types.SymbolKind.Array, spans[block], spans[block]))
        block += 1
    return tuple(nodes), section


def _node(document: Document, first: int, last: int, spans: dict[int, Span], inner: tuple[Node, ...]) -> list[Node]:
    own = spans[first]
    if own.whole:
        return list(inner)
    inside = [own, *(spans[block] for block in range(first, last) if not spans[block].whole), *(n.whole for n in inner)]
    whole = Span(min(one.start for one in inside), max(one.end for one in inside))
    name = clip(safe(document.quote(Place(first))).strip(), _CELLS) or "—"
    return [Node(name, "", types.SymbolKind.Namespace, own, whole, inner)]


def _table_names(report: Report | None, document: Document, lang: str) -> dict[int, str]:
    """What each table is called: by the form's table that it holds, else by its number."""
    names: dict[int, list[str]] = {}
    for table, place in report.tables.items() if report else ():
        names.setdefault(place.block, []).append(short(report.template.label(table)) if report else table)
    tables = [block for block, one in enumerate(document.blocks) if isinstance(one, Table)]
    return {
        block: clip(safe("；".join(names.get(block, ()))), _CELLS) or say(lang, "table", count=count)
        for count, block in enumerate(tables, start=1)
    }


def nested(nodes: tuple[Node, ...], judged: Judged) -> list[types.DocumentSymbol]:
    """The outline for clients that show it as a tree."""
    return [
        types.DocumentSymbol(
            node.name,
            node.kind,
            range_of(judged.lines, node.whole),
            range_of(judged.lines, node.own),
            node.detail or None,
            children=nested(node.inner, judged),
        )
        for node in nodes
    ]


def flat(nodes: tuple[Node, ...], judged: Judged, container: str = "") -> list[types.SymbolInformation]:
    """The outline for clients that show a list."""
    found = []
    for node in nodes:
        place = types.Location(judged.text.uri, range_of(judged.lines, node.whole))
        found.append(types.SymbolInformation(place, node.name, node.kind, container_name=container or None))
        found += flat(node.inner, judged, node.name)
    return found
