"""Checks about what the making of a file left in it: tracked changes, comments, properties that are another's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint.checks.common import listed
from disclint.checks.publication import ORGAN, same_organ
from disclint.diagnostic import Problem
from disclint.patterns import lazily
from disclint.report import Report
from disclint.tree import WHOLE, Document, Place, Table

_TRACES = {
    "insertion": ("插入", "insertion"),
    "deletion": ("删除", "deletion"),
    "comment": ("批注", "comment"),
}
_LONG = 20


def changes_left(report: Report) -> Iterator[Problem]:
    """No tracked change and no comment is left in the file: all of them in one problem, at the first."""
    document = report.document
    if not document.traces:
        return
    kinds = [one.kind for one in document.traces]
    counts = [(names, kinds.count(kind)) for kind, names in _TRACES.items() if kind in kinds]
    zh = listed(f"{names[0]}{count}处" for names, count in counts)
    en = ", ".join(f"{count} {names[1]}{'s' * (count > 1)}" for names, count in counts)
    places = _places(document)
    related = tuple((places.get(one.at, WHOLE), _words(one.kind, one.text)) for one in document.traces)
    yield Problem("document", related[0][0], {"what": (zh, en)}, "", zh, related)


def _words(kind: str, text: str) -> tuple[str, str]:
    zh, en = _TRACES[kind]
    short = text if len(text) <= _LONG else f"{text[:_LONG]}…"
    return f"{zh}“{short}”", f"{en} “{short}”"


def _places(document: Document) -> dict[int, Place]:
    """The place of every node by its handle."""
    found: dict[int, Place] = {}
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            for r, row in enumerate(block.rows):
                found.update({cell.at: Place(index, r, c) for c, cell in enumerate(row)})
        else:
            found[block.at] = Place(index)
    return found


_NAMES = {
    "title": ("标题", "title"),
    "author": ("作者", "author"),
    "editor": ("最后修改者", "last editor"),
    "company": ("单位", "company"),
}


_AFTER_ORGAN = lazily(r"20\d\d年|政府信息公开")


def properties_foreign(report: Report) -> Iterator[Problem]:
    """The properties of the file name no other organ and no other report year; names of persons and programs are none."""
    year, entity = report.identity.year, report.identity.entity
    for name, names in _NAMES.items():
        text = report.document.properties.get(name, "")
        said = re.search(r"(20\d\d)年", text) if name == "title" and "信息公开" in text else None
        organ = text if name != "title" else _AFTER_ORGAN.split(text)[0]
        other_year = bool(said and year and int(said.group(1)) not in (year, year + 1))
        other_organ = bool(entity) and _is_organ(organ) and not same_organ(entity, organ)
        if other_year or other_organ:
            yield Problem(f"properties/{name}", WHOLE, {"what": names}, "", text)


def _is_organ(name: str) -> bool:
    """Whether a name is that of an organ; a company is mostly the maker of the computer or of the program."""
    return len(name) > 3 and bool(ORGAN.search(name)) and not name.endswith("公司")


CHECKS = (changes_left, properties_foreign)
