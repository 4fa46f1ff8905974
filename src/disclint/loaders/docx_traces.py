"""What the makers of a Word file left in it beside the report: tracked changes, comments, and the file's properties."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.loaders.docx_text import P, Places
from disclint.loaders.numbering import W
from disclint.loaders.package import Package
from disclint.tree import Trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_KINDS = {
    f"{W}ins": "insertion",
    f"{W}moveTo": "insertion",
    f"{W}del": "deletion",
    f"{W}moveFrom": "deletion",
    f"{W}commentReference": "comment",
}
_CORE = "{http://purl.org/dc/elements/1.1/}"
_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_COMPANY = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company"


def traces(package: Package, root: Any, places: Places) -> tuple[Trace, ...]:
    """Tracked insertions and deletions of text, and comments, in document order."""
    marks = [mark for tag in _KINDS for mark in root.iter(tag)]
    if not marks:
        return ()
    handles = {id(paragraph): at for at, held in enumerate(places.held) for _, paragraph in held.paragraphs}
    comments = _comments(package) if any(mark.tag.endswith("}commentReference") for mark in marks) else {}
    return tuple(_traced(root, handles, comments))


def _traced(root: Any, handles: dict[int, int], comments: dict[str, str]) -> Iterator[Trace]:
    at = -1
    for mark in root.iter(P, *_KINDS):
        if mark.tag == P:
            at = handles.get(id(mark), at)
            continue
        kind = _KINDS[mark.tag]
        if kind == "comment":
            yield Trace(kind, comments.get(mark.get(f"{W}id", ""), ""), at)
        elif text := "".join(mark.itertext(f"{W}t", f"{W}delText")):
            yield Trace(kind, text, at)


def _comments(package: Package) -> dict[str, str]:
    root = package.xml(package.related("comments"))
    every = root.iterchildren(f"{W}comment") if root is not None else ()
    return {one.get(f"{W}id", ""): "".join(one.itertext(f"{W}t")) for one in every}


def properties(package: Package) -> dict[str, str]:
    """What the file says of itself: ``title``, ``author``, ``editor`` and ``company``, those that it does say."""
    names = {f"{_CORE}title": "title", f"{_CORE}creator": "author", _EDITOR: "editor", _COMPANY: "company"}
    found: dict[str, str] = {}
    kinds = ("/core-properties", "/extended-properties")
    for kind, part in package.relations("").values():
        root = package.xml(part) if kind.endswith(kinds) else None
        for child in root.iterchildren() if root is not None else ():
            if child.tag in names and (text := (child.text or "").strip()):
                found[names[child.tag]] = text
    return found
