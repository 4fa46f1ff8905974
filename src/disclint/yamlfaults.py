"""Why a YAML text cannot be read, in the words of those who write one for the first time.

The parser says where it gave up and what it waited for. The cause mostly stands a line or two above, and is one of a few:
a full-width colon, a missing blank after a colon, a tab, a quotation mark or a bracket without its partner, a line that
does not stand below the one it belongs with.
"""

from __future__ import annotations

import re

from disclint.records import NamedTuple

_ABOVE = 4  # so many lines before the one where the parser gave up are looked at
_KEY = r"[ ]*(?:- +)*[{[]?[ ]*[\w\"'./-]+"
_WIDE_COLON = re.compile(rf"{_KEY}[ ]*(：)")
_NO_BLANK = re.compile(r"[ ]*(?:- +)*[{]?[ ]*[A-Za-z_]\w*(:)(?=[^\s:/,}\]])")
_TAB = re.compile(r" *(?:- *)?(\t)")
_WIDE_SIGN = re.compile("[，、｛｝［］【】：]")
_PARSER: tuple[tuple[str, tuple[str, str]], ...] = (
    (
        "expected ',' or",
        ("花括号或方括号没有配对，或者两项之间少了逗号", "a brace or bracket is not closed, or a comma is missing"),
    ),
    (
        "mapping values are not allowed",
        (
            "这里不该有冒号：看上一行的缩进和引号；文字里有半角冒号的，整句加引号",
            "no colon may stand here: look at the indent and the quotes above; put a text that holds a colon in quotes",
        ),
    ),
    (
        "but found '<scalar>'",
        (
            "引号后面还有文字：文字里有引号的，整句用另一种引号括起来",
            "there is text after the closing quote: put a text that holds quotes into the other kind",
        ),
    ),
    (
        "expected <block end>",
        (
            "缩进与上文对不齐：同一层的键、同一层的 “-” 要左对齐",
            "the indent fits nothing above: keys of one level begin in one column, and so do dashes",
        ),
    ),
    ("could not find expected ':'", ("这一行或上一行少了冒号", "a colon is missing here or in the line above")),
    ("quoted scalar", ("引号没有配对", "a quotation mark has no partner")),
    (
        "cannot start any token",
        ("以这个符号开头的文字要加引号", "a text that begins with this sign must be put in quotes"),
    ),
    ("alias", ("以 * 或 & 开头的文字要加引号", "a text that begins with * or & must be put in quotes")),
)


_UNPAIRED = ("expected ',' or", "quoted scalar")


class Fault(NamedTuple):
    """Where a text went wrong (line and column, 1-based), and how, in both languages."""

    mark: tuple[int, int] | None
    zh: str
    en: str


Mark = tuple[int, int]


def fault(text: str, mark: Mark | None, problem: str, context: str = "", began: Mark | None = None) -> Fault:
    """The likeliest cause of what the parser says: ``problem``, while it was doing ``context``.

    ``mark`` is where it gave up, ``began`` where what it was reading begins (line and column, 1-based): where a bracket or a
    quotation mark has no partner, that is the place to look at.
    """
    lines = text.splitlines()
    line = min(mark[0], len(lines)) if mark else 0
    for number in range(line, max(line - _ABOVE, 0), -1):
        said = _in_line(lines[number - 1])
        if said and not _in_block(lines, number - 1):
            return Fault((number, said[0]), said[1], said[2])
    if mark and line and "expected ',' or" in problem:
        wide = list(_WIDE_SIGN.finditer(lines[line - 1], 0, mark[1]))
        if wide:
            sign = wide[-1][0]
            return Fault(
                (line, wide[-1].start() + 1),
                f"花括号、方括号里的标点要用半角：这里是全角的 “{sign}”",
                f"punctuation within brackets must be half-width; this is {sign!r}",
            )
    for words, (zh, en) in _PARSER:
        if words in problem or words in context:
            unpaired = words in _UNPAIRED and began
            return Fault(began if unpaired else mark, zh, f"{en} ({problem})")
    return Fault(mark, problem, problem)


_OPENS = re.compile(r"(?:^|[:\-] +)[|>][-+0-9]*\s*(?:#.*)?$")


def _in_block(lines: list[str], index: int) -> bool:
    """Whether a line is text of a block begun by | or >, where anything may stand."""
    indent = _indent(lines[index])
    for above in reversed(lines[:index]):
        if above.strip() and _indent(above) < indent:
            if _OPENS.search(above):
                return True
            indent = _indent(above)
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _in_line(line: str) -> tuple[int, str, str] | None:
    """Column and words for what is certainly wrong in a line outside of quotes."""
    if line.lstrip().startswith("#"):
        return None
    if found := _TAB.match(line):
        return (
            found.start(1) + 1,
            "缩进里有制表符（Tab），请换成空格",
            "the indent holds a tab; use blanks",
        )
    if found := _WIDE_COLON.match(line):
        return (
            found.start(1) + 1,
            "键后面的冒号要用半角 “:”，后面空一格；这里是全角的 “：”",
            "the colon after a key must be half-width, with a blank after it; this one is full-width",
        )
    if found := _NO_BLANK.match(line):
        return (found.start(1) + 1, "冒号后面要空一格", "a blank must follow the colon")
    return None
