"""Flat blocks folded into sections by 一、（一）1.（1） and 第一部分 numbering and by the heading level of the markup."""

from __future__ import annotations

from disclint.numerals import number, numeral
from disclint.tree import Block, Paragraph, Section

_CHINESE = "一二三四五六七八九十"
LONGEST = 60


def ordinal(text: str) -> tuple[int, str, int]:
    """The level (1–4, 0: none), the number as written and the length of the ordinal a text begins with."""
    first = text[:1]
    if first == "第":
        return _part(text)
    if first in _CHINESE and first:
        end = 1
        while end < 4 and text[end : end + 1] in _CHINESE and text[end : end + 1]:
            end += 1
        if text[end : end + 1] in ("、", "．", ".") and text[end : end + 1] and not _ranks(text[end + 1 : end + 5]):
            return 1, text[:end], end + 1
    elif first in ("（", "("):
        end = 1
        while end < 5 and text[end : end + 1] not in ("）", ")", ""):
            end += 1
        inner = text[1:end]
        if text[end : end + 1] in ("）", ")") and text[end : end + 1] and inner:
            if not inner.strip(_CHINESE):
                return 2, inner, end + 1
            if inner.isdigit():
                return 4, inner, end + 1
    elif first.isdigit() and first.isascii():
        end = 2 if text[1:2].isdigit() else 1
        if text[end : end + 1] in (".", "．", "、") and text[end : end + 1] and not _decimal(text[end + 1 : end + 6]):
            return 3, text[:end], end + 1
    return 0, "", 0


def _decimal(rest: str) -> bool:
    """Whether what follows 2. makes a number of it; the year in 2.2020年 does not."""
    return rest[:1].isdigit() and not (rest[:2] == "20" and rest[:4].isdigit() and rest[4:] == "年")


def _ranks(rest: str) -> bool:
    """Whether what follows 一、 goes on counting ranks: 一、二级目录, 一、二、三类."""
    if rest[1:2] == "、":
        rest = rest[2:]
    return rest[:1] in _CHINESE and rest[1:2] in "级类产档层线" and len(rest) > 1


def _part(text: str) -> tuple[int, str, int]:
    """The same for 第一部分、第1章、第一节: the number comes in Chinese, and the length includes what parts it from the title."""
    for word in ("部分", "章", "节"):
        end = text.find(word, 2, 6)
        if end > 0:
            written = text[1:end].strip()
            value = int(written) if written.isdigit() and written.isascii() else number(written)
            length = end + len(word)
            if value and value < 100 and text[length : length + 1] not in ("的", "是", "中", "，", "。", "由"):
                return 1, numeral(value), len(text) - len(text[length:].lstrip(" \u3000\xa0：:、．.—-"))
    return 0, "", 0


def spaced(text: str) -> tuple[str, int]:
    """The number, in Chinese, and length of an ordinal that only a space or colon follows, or nothing if it is Chinese."""
    numerals = "0123456789" if text[:1].isdigit() else _CHINESE
    end = 0
    while end < 3 and text[end : end + 1] in numerals and text[end : end + 1]:
        end += 1
    rest = text[end:].lstrip(" \u3000\xa0：:") if end else ""
    if not rest or rest[0] in "、．.":
        return "", 0
    length = len(text) - len(rest)
    if numerals is _CHINESE:
        return text[:end], length
    return (numeral(int(text[:end])), length) if length > end < 3 else ("", 0)


def stray_lead(text: str) -> int:
    """How many stray characters stand before a chapter's ordinal, as in “l六、”; 0 if that is not the case."""
    if "、" not in text[2:5]:
        return 0
    for lead in (1, 2, 3):
        rest = text[lead:]
        if rest[:1] in _CHINESE and rest[:1] and rest[1:2] == "、" and not any(c in "（(第附表" for c in text[:lead]):
            return lead if not any("\u4e00" <= c <= "\u9fff" for c in text[:lead]) else 0
    return 0


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
