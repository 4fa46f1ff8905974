"""Automatic numbers: the 一、 and （一） that Word computes from numbering.xml and stores nowhere (ECMA-376 §17.9)."""

from __future__ import annotations

from disclint.numerals import numeral
from disclint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_LEVELS = 9


class Level(NamedTuple):
    """How one level of a list is numbered; ``restart`` is the level (from 1) that resets it, 0 for none."""

    start: int = 1
    fmt: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int = -1  # -1: any higher level
    legal: bool = False
    style: str = ""


class Instance(NamedTuple):
    """A list as paragraphs name it: the counters it shares, its levels, and where its counting starts anew."""

    counters: str
    levels: tuple[Level, ...]
    starts: dict[int, int] = {}  # noqa: RUF012 - nobody changes it


def value(element: Any, name: str, default: str = "") -> str:
    """The ``w:val`` of a child, or the default."""
    child = element.find(f"{W}{name}") if element is not None else None
    return default if child is None else child.get(_VAL, default)


def whole(text: str, default: int) -> int:
    """A whole number of a sane size as a file may hold it."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 8 else default


def instances(root: Any) -> dict[str, Instance]:
    """The lists of a numbering part by their id."""
    if root is None:
        return {}
    abstract = {one.get(f"{W}abstractNumId", ""): one for one in root.iterchildren(f"{W}abstractNum")}
    named = {value(one, "styleLink"): key for key, one in abstract.items() if value(one, "styleLink")}
    found: dict[str, Instance] = {}
    for num in root.iterchildren(f"{W}num"):
        key = value(num, "abstractNumId")
        key = named.get(value(abstract.get(key), "numStyleLink"), key)
        levels = _levels(abstract.get(key))
        starts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            index = whole(override.get(f"{W}ilvl", ""), -1)
            if not 0 <= index < _LEVELS:
                continue
            if (own := override.find(f"{W}lvl")) is not None:
                levels = (*levels[:index], _level(own), *levels[index + 1 :])
            if start := value(override, "startOverride"):
                starts[index] = whole(start, 1)
        found[num.get(f"{W}numId", "")] = Instance(key, levels, starts)
    return found


def _levels(abstract: Any) -> tuple[Level, ...]:
    levels = [Level()] * _LEVELS
    for one in abstract.iterchildren(f"{W}lvl") if abstract is not None else ():
        index = whole(one.get(f"{W}ilvl", ""), -1)
        if 0 <= index < _LEVELS:
            levels[index] = _level(one)
    return tuple(levels)


def _level(one: Any) -> Level:
    return Level(
        whole(value(one, "start", "1"), 1),
        value(one, "numFmt", "decimal"),
        value(one, "lvlText"),
        value(one, "suff", "tab"),
        whole(value(one, "lvlRestart", "-1"), -1),
        one.find(f"{W}isLgl") is not None,
        value(one, "pStyle"),
    )


class Counters:
    """The state of all lists while a document is walked from its beginning to its end."""

    def __init__(self, lists: dict[str, Instance]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int]] = {}
        self._started: set[tuple[str, int]] = set()

    def __bool__(self) -> bool:
        """Whether the document has any list."""
        return bool(self._lists)

    def level_of(self, number: str, style: str) -> int:
        """The level of a list that is bound to a paragraph style; 0 if none is."""
        one = self._lists.get(number)
        levels = one.levels if one else ()
        return next((index for index, level in enumerate(levels) if style and level.style == style), 0)

    def next(self, number: str, index: int) -> str:
        """The number of the next paragraph in a list at a level, as it is printed; empty for a bullet or no list."""
        one = self._lists.get(number)
        if one is None or not 0 <= index < _LEVELS:
            return ""
        counts = self._counts.setdefault(one.counters, [0] * _LEVELS)
        level = one.levels[index]
        if index in one.starts and (number, index) not in self._started:
            self._started.add((number, index))
            counts[index] = one.starts[index]
        else:
            counts[index] = counts[index] + 1 if counts[index] else level.start
        for lower in range(index + 1, _LEVELS):
            reset = one.levels[lower].restart
            if reset == -1 or (reset > 0 and index < reset):
                counts[lower] = 0
        return _printed(one.levels, index, counts)


def _printed(levels: tuple[Level, ...], index: int, counts: list[int]) -> str:
    level = levels[index]
    if level.fmt in ("bullet", "none"):
        return ""
    text = level.text
    for lower in range(index + 1):
        fmt = "decimal" if level.legal else levels[lower].fmt
        text = text.replace(f"%{lower + 1}", formatted(counts[lower] or levels[lower].start, fmt))
    return text + " " if level.suffix != "nothing" and text[-1:].isalnum() else text


def formatted(number: int, fmt: str) -> str:
    """A count in a number format of ECMA-376 §17.18.59; formats that are not known are written as digits."""
    if fmt in _CHINESE:
        return numeral(number) if 0 < number < 100 else str(number)
    if fmt in _ALPHABETS and number > 0:
        signs = _ALPHABETS[fmt]
        return signs[(number - 1) % len(signs)] * min(1 + (number - 1) // len(signs), 9)
    if fmt in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return _roman(number) if fmt == "upperRoman" else _roman(number).lower()
    if fmt.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x245F + number)
    if fmt == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) if digit.isdigit() else digit for digit in str(number))
    if fmt == "decimalZero":
        return f"{number:02}"
    return str(number)


_CHINESE = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting"),
        *("taiwaneseCountingThousand", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"),
    )
)
_ALPHABETS = {
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def _roman(number: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        while number >= size:
            text, number = text + sign, number - size
    return text
