"""Paragraph styles of a Word document as far as they say something: heading level, automatic number, contents list."""

from __future__ import annotations

from disclint.loaders.numbering import W, value, whole
from disclint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_DEPTH = 12  # styles based on styles; a file may hold a ring of them


class Style(NamedTuple):
    """What a paragraph's style makes of it; ``level`` 0 is body text, ``number`` is (list id, level)."""

    id: str = ""
    level: int = 0
    number: tuple[str, int] = ("", 0)
    contents: bool = False


_PLAIN = Style()


class Styles:
    """The paragraph styles of a document, each worked out when it is first used."""

    def __init__(self, root: Any) -> None:
        every = root.iterchildren(f"{W}style") if root is not None else ()
        self._elements = {one.get(f"{W}styleId", ""): one for one in every}
        self._known: dict[str, Style] = {}

    def of(self, paragraph: Any) -> Style:
        """The style of a paragraph, its own heading level before that of the style."""
        own = paragraph.find(f"{W}pPr")
        if own is None:
            return _PLAIN
        name = value(own, "pStyle")
        style = self._known.get(name)
        if style is None:
            style = self._known[name] = self._made(name)
        outline = value(own, "outlineLvl")
        return style._replace(level=_level(outline)) if outline else style

    def _made(self, name: str) -> Style:
        chain: list[Any] = []
        current = name
        while current in self._elements and len(chain) < _DEPTH:
            chain.append(self._elements[current])
            current = value(chain[-1], "basedOn")
        level, number, contents = 0, ("", 0), False
        for one in reversed(chain):
            title = value(one, "name").lower()
            contents = contents or title.startswith(("toc ", "目录 "))
            properties = one.find(f"{W}pPr")
            outline = value(properties, "outlineLvl")
            if outline:
                level = _level(outline)
            elif title == "title":
                level = 1
            elif title.startswith("heading ") and title[8:].isdigit():
                level = min(int(title[8:]), 9)
            numbering = properties.find(f"{W}numPr") if properties is not None else None
            if numbering is not None:
                number = (value(numbering, "numId", number[0]), whole(value(numbering, "ilvl", "0"), 0))
        return Style(name, level, number, contents)


def _level(outline: str) -> int:
    """The heading level of an outline level, which counts from 0 and says 9 for body text."""
    level = whole(outline, 9)
    return level + 1 if 0 <= level < 9 else 0
