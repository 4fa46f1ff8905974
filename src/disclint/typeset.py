"""Lines for a terminal: display widths of Chinese text, wrapping, padding, and text made safe to print."""

from __future__ import annotations

from collections.abc import Iterator

Span = tuple[str, str]
"""A piece of text and the name of its style (empty: none)."""

Line = tuple[Span, ...]

_NO_START = frozenset("、，。；：！？）》〉】〕」』”’…·,.;:!?)]}%％")
_NO_END = frozenset("（《〈【〔「『“‘([{")


def safe(text: str) -> str:
    """A document's text as it can be printed: control, bidi and other invisible characters become escapes."""
    if text.isprintable():
        return text
    return "".join(_safe(char) for char in text)


def _safe(char: str) -> str:
    if char.isprintable() or char == "\u3000":
        return char
    if char in "\n\r\t\u00a0":
        return " "
    return f"\\u{ord(char):04x}"


def char_width(char: str) -> int:
    """How many terminal cells a character takes: 0, 1 or 2."""
    if char < "\u0300":
        return 1
    from unicodedata import combining, east_asian_width  # a library of its own, which JSON has no use for

    if east_asian_width(char) in "WF":
        return 2
    return 0 if combining(char) or char in "\u200b\u200c\u200d\ufe0e\ufe0f" else 1


def width(text: str) -> int:
    """How many terminal cells a text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """A text filled up with spaces to a number of cells; ``right`` aligns it to the right."""
    space = " " * max(0, cells - width(text))
    return space + text if right else text + space


def clip(text: str, cells: int, *, head: bool = False) -> str:
    """A text cut to a number of cells with an ellipsis at its end, or at its ``head``."""
    if width(text) <= cells:
        return text
    kept, room = "", cells - 1
    for char in reversed(text) if head else text:
        room -= char_width(char)
        if room < 0:
            break
        kept += char
    return "…" + kept[::-1] if head else kept + "…"


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for char in text:
        if char < "\u0300" and char != " ":
            word += char
            continue
        if word:
            yield word
            word = ""
        yield char
    if word:
        yield word


def _units(text: str, cells: int) -> Iterator[str]:
    """Pieces that must not be torn apart: words, and characters with the punctuation that clings to them."""
    unit = ""
    for piece in _pieces(text):
        if unit and (piece[0] in _NO_START or unit[-1] in _NO_END):
            unit += piece
        else:
            if unit:
                yield unit
            unit = piece
        while width(unit) > cells:
            head = clip(unit, cells + 1)[:-1] or unit[0]
            yield head
            unit = unit[len(head) :]
    if unit:
        yield unit


def wrap(text: str, cells: int) -> list[str]:
    """A text broken into lines of at most so many cells, after the rules of Chinese typesetting."""
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for unit in _units(paragraph, max(cells, 8)):
            size = width(unit)
            if used + size > cells and line:
                lines.append(line.rstrip(" "))
                line, used = "", 0
                if unit == " ":
                    continue
            line += unit
            used += size
        lines.append(line.rstrip(" "))
    return lines


def labelled(label: str, text: str, cells: int, *, indent: int = 0, style: str = "", gap: int = 2) -> Iterator[Line]:
    """A dim label with a text beside it, the text's further lines hanging under its first."""
    hang = indent + width(label) + gap
    head = " " * indent + label + " " * gap
    for index, line in enumerate(wrap(text, max(cells - hang, 16))):
        yield ((head, "label"), (line, style)) if index == 0 else ((" " * hang, ""), (line, style))


def plain(lines: Iterator[Line] | list[Line]) -> str:
    """Lines as bare text."""
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


def columns(rows: list[tuple[str, ...]], rights: tuple[int, ...] = (), gap: int = 2) -> list[str]:
    """Rows of texts laid out in aligned columns; the columns numbered in ``rights`` are aligned to the right."""
    if not rows:
        return []
    sizes = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    space = " " * gap
    return [space.join(pad(cell, sizes[i], right=i in rights) for i, cell in enumerate(row)).rstrip() for row in rows]
