"""Laws and forms as written into what can be used; refuses what cannot be true, with file, line and key."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from disclint.compiling import Spot, one_of
from disclint.decode import decode, suggestion
from disclint.diagnostic import EVIDENCE
from disclint.rule import LawFile, Years, overlap
from disclint.template import Line, TableSpec, Template


def compile_law(spot: Spot, name: str) -> LawFile:
    """The instrument a file describes."""
    law = decode(LawFile, spot.data, spot.where)
    if law.id != name:
        spot.refuse(("id",), f"id 应与文件名一致：{name}", f"the id must be the file's name: {name}")
    one_of(spot, ("evidence",), law.evidence, EVIDENCE)
    for title, article in law.articles.items():
        one_of(spot, ("articles", title, "evidence"), article.evidence, EVIDENCE)
    return law


def compile_template(spot: Spot, laws: Mapping[str, LawFile]) -> Template:
    """The form a file describes."""
    form = decode(Template, spot.data, spot.where)
    one_of(spot, ("law",), form.law, laws)
    _unique(spot, ("chapters",), [chapter.id for chapter in form.chapters])
    _unique(spot, ("tables",), [table.id for table in form.tables])
    for index, table in enumerate(form.tables):
        path: tuple[str | int, ...] = ("tables", index)
        one_of(spot, (*path, "chapter"), table.chapter, [chapter.id for chapter in form.chapters])
        one_of(spot, (*path, "layout"), table.layout, ("grid", "line"))
        for axis in ("rows", "columns"):
            _unique(spot, (*path, axis), [leaf.key for leaf in table.leaves(axis)])
            for line in _lines(table.rows if axis == "rows" else table.columns):
                one_of(spot, (*path, axis), line.value, ("count", "amount"))
        _check_sums(spot, path, table)
    return form


def _lines(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _lines(line.children)


def _unique(spot: Spot, path: tuple[str | int, ...], ids: list[str]) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if not id_ or id_ in seen:
            spot.refuse(path, f"缺 id 或 id 重复：{id_}", f"missing or repeated id: {id_}")
        seen.add(id_)


def _check_sums(spot: Spot, path: tuple[str | int, ...], table: TableSpec) -> None:
    for index, calculation in enumerate(table.calculations):
        at = (*path, "calculations", index)
        one_of(spot, (*at, "axis"), calculation.axis, ("rows", "columns"))
        known = {leaf.key for leaf in table.leaves(calculation.axis)}
        for side in ("left", "right"):
            for key in getattr(calculation, side):
                stem = key[:-1] if key.endswith(".*") else None
                if key not in known and not (stem and any(one.startswith(stem) for one in known)):
                    zh, en = suggestion(key, known)
                    spot.refuse((*at, side), f"没有这一行（列）：{key}。{zh}", f"no such line: {key}; {en}")


def year_clashes(templates: Iterable[Template]) -> list[tuple[str, str]]:
    """Pairs of forms that claim the same report year."""
    forms = sorted(templates, key=lambda form: form.years[0] or 0)
    return [(one.id, other.id) for one, other in itertools.pairwise(forms) if _meet(one.years, other.years)]


def _meet(one: Years, other: Years) -> bool:
    first, last = overlap(one, other)
    return first is None or last is None or first <= last
