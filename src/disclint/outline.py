"""Flat blocks folded into sections by 一、（一）1.（1） numbering and by the heading level of the markup."""

from __future__ import annotations

from disclint.tree import Block, Paragraph, Section

_CHINESE = "一二三四五六七八九十"
LONGEST = 60


def ordinal(text: str) -> tuple[int, str, int]:
    """The level (1–4, 0: none), the number as written and the length of the ordinal a text begins with."""
    first = text[:1]
    if first in _CHINESE and first:
        end = 1
        while end < 4 and text[end : end + 1] in _CHINESE and text[end : end + 1]:
            end += 1
        if text[end : end + 1] in ("、", "．", ".") and text[end : end + 1]:
            return 1, text[:end], end + 1
    elif first in ("（", "("):
        end = 1
        while end < 5 and text[end : end + 1] not in ("）", ")", ""):
            end += 1
        inner = text[1:end]
        if text[end : end + 1] in ("）", ")") and text[end : end + 1] and inner:
            if all(char in _CHINESE for char in inner):
                return 2, inner, end + 1
            if inner.isdigit():
                return 4, inner, end + 1
    elif first.isdigit() and first.isascii():
        end = 2 if text[1:2].isdigit() else 1
        if text[end : end + 1] in (".", "．", "、") and text[end : end + 1] and not text[end + 1 : end + 2].isdigit():
            return 3, text[:end], end + 1
    return 0, "", 0


def outline(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """The sections of a document, each with the range of blocks it governs, in document order."""
    opened: list[tuple[str, str, int, int]] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST:
            continue
        level, written, length = ordinal(block.text)
        if level and not block.text[-1].isdigit():  # a line that ends in figures is a table's, not a heading
            opened.append((written, block.text[length:].strip(), level, index))
        elif block.level:
            opened.append(("", block.text, min(block.level, 4), index))
    sections = []
    for position, (written, heading, level, first) in enumerate(opened):
        last = next((later[3] for later in opened[position + 1 :] if later[2] <= level), len(blocks))
        sections.append(Section(written, heading, level, first, last))
    return tuple(sections)
