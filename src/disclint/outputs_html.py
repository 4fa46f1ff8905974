"""The run as one HTML page: every report as it reads, its tables as tables, what is wrong marked, the findings beside it.

The page needs nothing but itself: no script, no network; its own style is allowed by a policy that forbids all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from disclint.diagnostic import Diagnostic
from disclint.messages import say
from disclint.outputs_text import citation, position
from disclint.quote import secret, veiled
from disclint.result import Result, Run
from disclint.tree import Block, Cell, Paragraph, Place, Table
from disclint.typeset import safe

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --error: #c62828; --warning: #b26a00; --info: #1565c0; --line: #8886; }
body { margin: 0; font: 16px/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
header, section { padding: .5rem 1.5rem; }
h1 { font-size: 1.3rem; margin: .6rem 0 .2rem; } h2 { font-size: 1.1rem; margin: .4rem 0; }
nav ul { padding-left: 1.2rem; } .dim { opacity: .75; }
section { display: grid; grid-template-columns: minmax(0, 1fr) minmax(18rem, 26rem); gap: 1.5rem; border-top: 1px solid var(--line); }
section > .head { grid-column: 1 / -1; } article { overflow-x: auto; }
article table { border-collapse: collapse; margin: .6rem 0; font-size: .85rem; }
article td { border: 1px solid var(--line); padding: .15rem .45rem; text-align: center; min-width: 1.2rem; }
article .title { font-weight: bold; }
mark { background: #ffd54f; color: #000; padding: 0 .1em; } td.marked { outline: 3px solid #ffb300; outline-offset: -3px; }
mark:target, td:target, p:target, table:target, li:target { background: #ff8a65; color: #000; }
ol { list-style: none; padding: 0; margin: 0; position: sticky; top: 0; max-height: 100vh; overflow-y: auto; }
ol > li { border-left: 4px solid var(--line); padding: .3rem .7rem; margin: .6rem 0; }
li.error { border-color: var(--error); } li.warning { border-color: var(--warning); } li.info { border-color: var(--info); }
li p { margin: .15rem 0; } li .rule, li .basis { font-size: .8rem; opacity: .75; }
sup a { text-decoration: none; font-weight: bold; }
@media (max-width: 60rem) { section { display: block; } ol { position: static; max-height: none; } }
@media print { ol { position: static; max-height: none; } }
"""

Marks = dict[tuple[int, int, int], list[tuple[int, Diagnostic]]]
"""The findings by the block, row and cell they are in, each with its number."""


def html(run: Run) -> str:
    """The run as a page. Reports whose text was not kept (:attr:`Result.blocks`) have their findings alone."""
    lang = run.lang
    sections = "\n".join(_section(number, result, lang) for number, result in enumerate(run.results, start=1))
    menu = "".join(
        f'<li><a href="#d{number}">{_safe(one.info.title or one.info.uri)}</a> {say(lang, one.verdict)}</li>'
        for number, one in enumerate(run.results, start=1)
    )
    nav = f"<nav><ul>{menu}</ul></nav>" if len(run.results) > 1 else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{"en" if lang == "en" else "zh-CN"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>disclint · {say(lang, run.verdict)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{say(lang, 'verdict')}：{say(lang, run.verdict)}</h1>{nav}</header>\n{sections}\n</body>\n</html>\n"
    )


def _section(number: int, result: Result, lang: str) -> str:
    info = result.info
    found = [one for one in result.diagnostics if one.counts]
    numbered = list(enumerate(found, start=1))
    marks: Marks = {}
    for at, one in numbered:
        marks.setdefault((one.place.block, one.place.row, one.place.cell), []).append((at, one))
    body = "".join(_block(number, index, block, marks) for index, block in enumerate(result.blocks))
    items = "".join(_item(number, at, one, bool(result.blocks), lang) for at, one in numbered)
    about = " · ".join(_safe(part) for part in (info.uri, info.entity, str(info.year or ""), info.template) if part)
    opens = "".join(
        f"<li>{_safe(one.rule)}：{_safe(one.reason)}</li>"
        for one in result.outcomes
        if one.outcome in ("open", "error")
    )
    unjudged = f"<details><summary>{say(lang, 'open')}</summary><ul>{opens}</ul></details>" if opens else ""
    return (
        f'<section id="d{number}"><div class="head"><h2>{_safe(info.title) or say(lang, "untitled")}</h2>'
        f'<p class="dim">{about}</p><p><strong>{say(lang, info.verdict)}</strong></p></div>\n'
        f"<article>{body}</article>\n<div><ol>{items}</ol>{unjudged}</div></section>"
    )


# ---- the report ----------------------------------------------------------------------------------------------------


def _block(document: int, index: int, block: Block, marks: Marks) -> str:
    if isinstance(block, Table):
        return _table(document, index, block, marks)
    here = marks.get((index, -1, -1), [])
    if not isinstance(block, Paragraph):
        return f"<p{_id(document, here)}>[{_safe(block.text) or '图'}]{_links(document, here)}</p>\n"
    kind = ' class="title"' if block.level else ""
    spans = [(at, one) for at, one in here if not _whole(one.place, block.text)]
    whole = [pair for pair in here if pair not in spans]
    return f"<p{kind}{_id(document, whole)}>{_marked(document, block.text, spans)}{_links(document, whole)}</p>\n"


def _whole(place: Place, text: str) -> bool:
    return place.start <= 0 and (place.end < 0 or place.end >= len(text))


def _marked(document: int, text: str, spans: list[tuple[int, Diagnostic]]) -> str:
    """The text with its stretches marked; one that overlaps another is only linked from where that ends."""
    made, last = [], 0
    if any(secret(one.actual) for _, one in spans):
        text = veiled(text)
    for at, one in sorted(spans, key=lambda pair: (pair[1].place.start, pair[1].place.end)):
        start = max(0, one.place.start)
        end = len(text) if one.place.end < 0 else min(one.place.end, len(text))
        if start >= last:
            made.append(_safe(text[last:start]))
            made.append(f'<mark id="d{document}m{at}">{_safe(text[start:end])}</mark>{_link(document, at)}')
            last = end
        else:
            made.append(f'<span id="d{document}m{at}"></span>{_link(document, at)}')
    return "".join(made) + _safe(text[last:])


def _table(document: int, index: int, table: Table, marks: Marks) -> str:
    rows = []
    for r, row in enumerate(table.rows):
        own = marks.get((index, r, -1), [])
        cells = "".join(_cell(document, cell, marks.get((index, r, c), [])) for c, cell in enumerate(row))
        rows.append(f"<tr{_id(document, own)}>{cells}{f'<td>{_links(document, own)}</td>' if own else ''}</tr>")
    here = marks.get((index, -1, -1), [])
    return f"<table{_id(document, here)}>{''.join(rows)}</table>{_links(document, here)}\n"


def _cell(document: int, cell: Cell, here: list[tuple[int, Diagnostic]]) -> str:
    spans = "".join(
        f' {name}="{size}"' for name, size in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if size > 1
    )
    kind = ' class="marked"' if here else ""
    return f"<td{spans}{kind}{_id(document, here)}>{_safe(cell.text)}{_links(document, here)}</td>"


def _id(document: int, here: list[tuple[int, Diagnostic]]) -> str:
    return f' id="d{document}m{here[0][0]}"' if here else ""


def _links(document: int, here: list[tuple[int, Diagnostic]]) -> str:
    rest = "".join(f'<span id="d{document}m{at}"></span>' for at, _ in here[1:])
    return rest + "".join(_link(document, at) for at, _ in here)


def _link(document: int, at: int) -> str:
    return f'<sup><a href="#d{document}f{at}">[{at}]</a></sup>'


# ---- the findings --------------------------------------------------------------------------------------------------


def _item(document: int, at: int, one: Diagnostic, shown: bool, lang: str) -> str:
    return f'<li class="{one.severity}" id="d{document}f{at}">{"".join(_parts(document, at, one, shown, lang))}</li>\n'


def _parts(document: int, at: int, one: Diagnostic, shown: bool, lang: str) -> Iterator[str]:
    label = say(lang, one.severity)
    linked = shown and one.place.block >= 0
    yield f"<p><strong>[{at}] {label}</strong> {_safe(one.message)}</p>"
    place = _safe(position(one.location, lang))
    yield f'<p class="rule">{f"<a href=#d{document}m{at}>{place}</a>" if linked else place} · {_safe(one.rule)}</p>'
    if one.confidence != "high":
        yield f'<p class="rule">{say(lang, "confidence")} {say(lang, f"confidence.{one.confidence}")}</p>'
    for key, value in (("actual", one.actual), ("expected", one.expected)):
        if value and value not in one.message:
            yield f"<p>{say(lang, key)} {_safe(value)}</p>"
    for hint in one.hints:
        yield f"<p>{say(lang, 'hint')} {_safe(hint.subject)} → {_safe(hint.new)}</p>"
    if one.fix:
        yield f"<p>{say(lang, 'fix')} {_safe(one.fix)}</p>"
    for basis in one.basis:
        yield f'<p class="basis">{_safe(citation(basis, lang))}</p>'


def _safe(text: str) -> str:
    return escape(safe(text))
