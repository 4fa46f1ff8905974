"""Chinese numerals to numbers and back; figures as they stand in table cells."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from disclint.records import NamedTuple

DIGITS = "零一二三四五六七八九"
_VALUES = {**{digit: value for value, digit in enumerate(DIGITS)}, "〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FULL = {ord("０") + n: str(n) for n in range(10)} | {
    ord("．"): ".",
    ord("，"): ",",
    ord("－"): "-",
    ord("＋"): "+",
    ord("−"): "-",
}


@lru_cache(maxsize=1024)
def number(text: str) -> int | None:
    """The value of a Chinese numeral up to 9999 (十二, 二十, 二〇二〇), None if it is none."""
    if not text or any(char not in _VALUES and char not in _UNITS for char in text):
        return None
    if not any(char in _UNITS for char in text):
        return int("".join(str(_VALUES[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit


def numeral(value: int) -> str:
    """The Chinese numeral of 0 to 99, as ordinals of chapters are written."""
    tens, ones = divmod(value, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


class Figure(NamedTuple):
    """A cell read as a figure. ``kind``: plain | blank | placeholder | styled | annotated | unit | text.

    ``styled`` has full-width digits, thousands separators or inner spaces; ``annotated`` carries a bracketed remark.
    """

    value: int | Decimal | None
    kind: str
    unit: str = ""


PLACEHOLDERS = frozenset(("/", "-", "—", "——", "－", "–", "\\", "无", "不适用", "*", "--", "／", "N/A"))
_UNITS_SEEN = ("万元", "亿元", "元", "件次", "件", "项", "条", "个", "份", "宗", "次", "人次", "笔", "批", "起")


@lru_cache(maxsize=8192)
def figure(text: str) -> Figure:
    """What a cell's text says as a figure; never guesses (若干, 约12 have no value)."""
    if text.isascii() and text.isdigit() and len(text) < 19:
        return Figure(int(text), "plain" if text[0] != "0" or text == "0" else "styled")
    bare = "".join(text.split())
    if not bare or bare.strip("\u200b\ufeff\u00ad") == "":
        return Figure(None, "blank")
    if bare in PLACEHOLDERS:
        return Figure(None, "placeholder")
    kind = "plain" if bare == text else "styled"
    half = bare.translate(_FULL)
    if half != bare:
        kind = "styled"
    head, _, tail = half.partition("（") if "（" in half else half.partition("(")
    if tail and tail[-1] in "）)" and head:
        half, kind = head, "annotated"
    unit = next((unit for unit in _UNITS_SEEN if half.endswith(unit)), "")
    if unit:
        half = half[: -len(unit)]
        kind = "unit"
    if "," in half and _grouped(half):
        half, kind = half.replace(",", ""), kind if kind != "plain" else "styled"
    value = _parse(half)
    return Figure(value, kind, unit) if value is not None else Figure(None, "text")


def _grouped(text: str) -> bool:
    parts = text.split(".")[0].lstrip("+-").split(",")
    return 0 < len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _parse(text: str) -> int | Decimal | None:
    body = text[1:] if text[:1] in "+-" else text
    whole, dot, rest = body.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(body) > 20 or (dot and not (rest.isascii() and rest.isdigit())):
        return None
    return Decimal(text) if dot else int(text)
