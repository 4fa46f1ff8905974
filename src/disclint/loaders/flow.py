"""Lines into paragraphs: which line goes on in the next, judged by indents, margins and what room a line has left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from disclint.loaders.pdf_page import wide
from disclint.loaders.pdf_text import TextLine, Words, glue
from disclint.outline import ordinal
from disclint.records import NamedTuple

_INDENT = 1.2  # in heights of the text: what begins so far right of the margin begins a paragraph
_APART = 1.7  # in usual line pitches: lines further apart are no paragraph
_SIZES = 1.25  # lines of one paragraph are not larger than that against each other
_EDGE = 0.12  # the share of a page at its top and bottom where running heads and page numbers stand
_DASHES = "-—–－_·~ "


class Margins(NamedTuple):
    """Between which edges the text of a page stands, in points."""

    left: float
    right: float


class Laid(NamedTuple):
    """A line between its page's margins: ``indent`` before it and ``room`` behind it, in points; ``top`` on ``page``."""

    words: Words
    indent: float
    room: float
    page: int
    top: float


def laid(line: TextLine, margins: Margins, page: int) -> Laid:
    """A line of page ``page`` (from 0) between its margins."""
    return Laid(line.words, line.left - margins.left, margins.right - line.right, page, line.top)


def paragraphs(lines: Sequence[Laid], pitch: float = 0.0) -> list[Words]:
    """The paragraphs of lines that follow each other, over page breaks too.

    ``pitch`` is the usual distance of two lines, 0 if it is not known.
    """
    found: list[Words] = []
    before: Laid | None = None
    for line in lines:
        if before is not None and goes_on(before, line, pitch):
            found[-1] = glue(found[-1], line.words)
        else:
            found.append(line.words)
        before = line
    return found


def goes_on(one: Laid, two: Laid, pitch: float = 0.0) -> bool:
    """Whether a line is followed by another of the same paragraph."""
    size = max(one.words.size, two.words.size, 0.1)
    if size > _SIZES * min(one.words.size, two.words.size):
        return False
    if one.page == two.page and pitch and two.top - one.top > _APART * max(pitch, size):
        return False
    first = _first_token(two.words)
    if _centred(one, size) and _centred(two, size):
        return one.indent + one.room < first + size
    if two.indent > _INDENT * size:
        return False
    if _heads(two.words.text) and (one.words.text[-1:] in "。；：" or _heads(one.words.text)):
        return False
    return one.room < first + size


def _centred(line: Laid, size: float) -> bool:
    return line.indent > 0.15 * size and abs(line.indent - line.room) < size


def _heads(text: str) -> bool:
    """Whether a line may be a heading that stands alone."""
    level, _, length = ordinal(text)
    return level in (1, 2) and len(text) > length


def _first_token(line: Words) -> float:
    """How wide the first word of a line is, in points: what the line before it had no room for."""
    text = line.text
    end = 1
    if not wide(text[0]):
        while end < len(text) and not wide(text[end]) and text[end] != " ":
            end += 1
        return line.size * 0.5 * end
    while end < len(text) and text[end] in "，。、；：！？”’）》〉】%":
        end += 1
    return line.size * end


def margins(lines: Sequence[TextLine], width: float) -> Margins:
    """The margins of a page ``width`` points wide: where its long lines begin and end."""
    long = [line for line in lines if line.right - line.left > 0.4 * width]
    if not long:
        return Margins(0.0, width)
    starts = Counter(round(line.left / 3) for line in long)
    common = [at for at, count in starts.items() if count > 1] or list(starts)
    left = min(common)
    lefts = [line.left for line in long if abs(round(line.left / 3) - left) <= 1]
    return Margins(min(lefts), max(line.right for line in long))


def pitch(lines: Sequence[TextLine]) -> float:
    """The usual distance of two lines, 0 if there are too few to tell."""
    steps = [two.top - one.top for one, two in pairwise(lines) if two.top > one.top]
    return median(steps) if len(steps) > 2 else 0.0


def is_page_number(text: str) -> bool:
    """Whether a line at a page's edge is its number: 3, - 3 -, 第3页, 第 3 页 共 6 页, 3/6."""
    bare = "".join(text.split()).strip(_DASHES)
    if not bare:
        return True
    for word in ("第", "共", "页", "/", "，", ",", "／"):
        bare = bare.replace(word, "")
    return len(bare) <= 6 and (bare.isdigit() or (bare != "" and all(char in "IVXLivxl" for char in bare)))


def furniture(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> set[tuple[int, int]]:
    """Which lines are no text of the report, as (page, line): page numbers, and what heads or foots most pages."""
    found = set()
    edge: list[tuple[int, int, str]] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for index, line in enumerate(lines):
            if line.bottom > _EDGE * height and line.top < (1 - _EDGE) * height:
                continue
            if is_page_number(line.words.text):
                found.add((number, index))
            else:
                edge.append((number, index, f"{round(line.top / 4)} {_masked(line.words.text)}"))
    seen = Counter(key for _, _, key in edge)
    for number, index, key in edge:
        if seen[key] > 2 and seen[key] * 2 > len(pages):
            found.add((number, index))
    return found


def _masked(text: str) -> str:
    return "".join("#" if char.isdigit() else char for char in text if not char.isspace())
