"""Quantities as Chinese running text writes them: 12件, 十二件, 1.2万条, 1,206件, 33.9%, 百分之三, 40余条, 251000元.

A quantity is a number with a unit of counting, of money or a share. Years, dates, numbers of documents, telephone
numbers and ordinals are none. Nothing is guessed: what a word makes inexact (约, 近, 余, 以上, 3至5) is said to be vague.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from disclint.numerals import number
from disclint.patterns import lazily
from disclint.records import NamedTuple

Value = int | Decimal


class Quantity(NamedTuple):
    """A number in running text and where it stands, from the number's first sign to the last of its unit.

    ``unit`` is 件, 条, …, 元 (whatever multiple the text counts in), %, 百分点, or empty where a bare number ends a
    clause (均为0). ``vague`` means that the text does not give the exact number; of a range ``value`` is the first end.
    ``change`` is 1 or -1 where the number is not an amount but a rise or a fall (较上年下降12.3%).
    """

    value: Value
    unit: str
    vague: bool
    change: int
    start: int
    end: int
    places: int = 0  # decimal places as written, after which a share was rounded


_NAMES = "件次|人次|条次|件|宗|份|条|个百分点|百分点|个|项|次|期|篇|场|部|人|起|例|封|户|家|页|本|册|批|类|种|幅|则|组|名|台|处"
_UNITS = rf"{_NAMES}|元(?!旦|月|宵)"
_ARABIC = (
    r"(?<![0-9０-９.．])(?:[0-9０-９]{1,3}(?:[,][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?)"
)
_NUMERALS = "〇零一二两三四五六七八九十百千"
_CHINESE = rf"[{_NUMERALS}]+(?:[万亿][{_NUMERALS}]+)*"
_RANGE = (
    r"(?:\s{0,2}(?:至|到|~|～|-|—|–)\s{0,2}(?:[0-9]+|[一二两三四五六七八九十百]+)(?=\s{0,2}[余多几来]?\s{0,2}(?:"
    + _UNITS
    + r")))?"
)
_APPROXIMATELY = r"大约|约|将近|接近|近|超过|突破|超|逾|不足|不少于|不低于|至少|最多|不超过"
_BEFORE = rf"(?P<before>{_APPROXIMATELY})?\s{{0,2}}"
_AFTER = r"(?P<after>以上|以下|以内|左右|上下|之多)?"

_COUNTED = lazily(
    rf"(?P<number>{_ARABIC}|(?<![第万亿{_NUMERALS}])(?:{_CHINESE}))"
    rf"(?P<range>{_RANGE})\s{{0,2}}(?P<many>[余多几来])?\s{{0,2}}(?P<times>[万亿千百](?!分))?\s{{0,2}}"
    rf"(?P<more>[余多])?\s{{0,2}}(?P<unit>{_UNITS}){_AFTER}"
)
LAST_SIGNS = "0-9" + "".join(dict.fromkeys(name[-1] for name in f"{_NAMES}|元".split("|")))
"""What a quantity that is no share ends with, as a set of a pattern."""
_FIRSTS = "".join(dict.fromkeys(name[0] for name in f"{_NAMES}|元".split("|")))
NUMERAL = f"[0-9０-９{_NUMERALS}]"
_RUNS = lazily(
    # A set of signs to begin with is what the engine looks for fastest; 2024一 are two runs.
    rf"{NUMERAL}(?:(?<=[0-9０-９])[0-9０-９]*|(?<=[{_NUMERALS}])[{_NUMERALS}]*)"
    rf"(?=[\s,.．余多几来万亿千百至到~～\-—–{_FIRSTS}])"
)
_LEADING = lazily(rf"{_BEFORE}\Z")
_LEAD_ENDS = frozenset("约近过破超逾足于少多")
_LONGEST_LEAD = 5  # 不少于 and two blanks
_SHARE = lazily(
    rf"{_BEFORE}(?P<number>(?<![0-9０-９.．])[0-9０-９]+(?:[.．][0-9０-９]+)?)\s{{0,2}}(?P<unit>[%％]){_AFTER}"
)
_WORDED_SHARE = lazily(
    rf"{_BEFORE}(?P<unit>百分之|千分之)\s{{0,2}}"
    r"(?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?|[〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?)"
    rf"(?P<many>[余多])?{_AFTER}"
)
_BARE = lazily(r"[0-9](?<![0-9]{2})[0-9]{0,6}(?=\s?[，、；;。）,)]|$)", re.M)
_NOT_BARE = "第月日年号楼层路〔话真编"

_RISE = r"增长|增加|上升|提高|提升|增幅|增|多|上涨|比升|升"
_FALL = r"下降|减少|降低|回落|下滑|降幅|减|少|降"
_CHANGE = lazily(
    f"(?:(?P<up>{_RISE})|(?P<down>{_FALL}))" + r"(?:了|约|近|幅度|率|比例|为|达|到|至){0,3}\s{0,2}$",
)
_MOVES = frozenset("增上提多涨升下减降回少")  # one of them is in every word of change
_TIMES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_FULL = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


def quantities(text: str) -> list[Quantity]:
    """All quantities of a text, from left to right; they do not overlap."""
    found = sorted((*_counted(text), *_shares(text), *_worded(text), *_bare(text)), key=lambda one: one.start)
    kept: list[Quantity] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def value_of(text: str) -> tuple[Value, int] | None:
    """The value of a number in figures or Chinese numerals, with its decimal places; None if it is none."""
    if text.isdecimal() and text.isascii():
        return int(text), 0
    plain = (text if text.isascii() else text.translate(_FULL)).replace(",", "")
    if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit():
        places = len(plain.partition(".")[2])
        return (Decimal(plain), places) if places else (int(plain), 0)
    whole, _, rest = text.partition("点")
    value = _large(whole) if whole else None
    if value is None:
        return None
    if rest:
        after = [number(digit) for digit in rest]
        digits = "".join(str(one) for one in after)
        return Decimal(f"{value}.{digits}"), len(rest)
    return value, 0


def _large(text: str) -> int | None:
    """A Chinese numeral with 万 and 亿."""
    total = 0
    for sign, times in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = text.partition(sign)
        if found:
            value = number(head)
            if value is None:
                return None
            total, text = total + value * times, tail.lstrip("零〇")
    if not text:
        return total
    value = number(text)
    return None if value is None else total + value


def _counted(text: str) -> Iterator[Quantity]:
    done = 0
    for run in _RUNS.finditer(text):
        at = run.start()
        match = _COUNTED.match(text, at) if at >= done else None
        if match is None:
            continue
        before = text[at - 1 : at]
        lead = (
            _LEADING.search(text, max(done, at - _LONGEST_LEAD), at)
            if before in _LEAD_ENDS or before.isspace()
            else None
        )
        start = lead.start() if lead else at
        done = match.end()
        written, until, many, times, more, unit, after = match.groups()
        read = value_of(written)
        if read is None or _no_count(text, at, written):
            continue
        value, places = read
        if times:
            value, places = _whole(value * _TIMES[times]), 0
        if unit == "个百分点":
            unit = "百分点"
        vague = bool((lead and lead["before"]) or until or many or more or after)
        yield Quantity(value, unit, vague, _change(text, start), at, match.end(6), places)


def _no_count(text: str, at: int, number: str) -> bool:
    """Whether a number belongs to something else: a decimal, a document, an ordinal, a word such as 统一."""
    before = text[max(0, at - 3) : at].rstrip()[-1:]
    if not before:
        return False
    return before in "第〔[.．/-—–" or (before in "统唯专逐每同某单万进" and not number[0].isascii())


def _shares(text: str) -> Iterator[Quantity]:
    if "%" not in text and "％" not in text:
        return
    for match in _SHARE.finditer(text):
        read = value_of(match["number"])
        if read is not None:
            vague = bool(match["before"] or match["after"])
            yield Quantity(
                read[0], "%", vague, _change(text, match.start()), match.start("number"), match.end("unit"), read[1]
            )


def _worded(text: str) -> Iterator[Quantity]:
    if "分之" not in text:
        return
    for match in _WORDED_SHARE.finditer(text):
        read = value_of(match["number"])
        if read is not None:
            value, places = (read[0], read[1]) if match["unit"] == "百分之" else (Decimal(read[0]) / 10, read[1] + 1)
            vague = bool(match["before"] or match["many"] or match["after"])
            end = match.end("many") if match["many"] else match.end("number")
            yield Quantity(_whole(value), "%", vague, _change(text, match.start()), match.start("unit"), end, places)


def _bare(text: str) -> Iterator[Quantity]:
    """Numbers without a unit that end a clause or an item of a list: 均为0, 新制定5、修改4."""
    for match in _BARE.finditer(text):
        at = match.start()
        start = at - 1 if text[at - 1 : at].isspace() else at
        before = text[start - 1 : start] if start else ""
        if "一" <= before <= "鿿" and before not in _NOT_BARE:
            yield Quantity(int(match[0]), "", False, _change(text, start), at, match.end())


def _change(text: str, start: int) -> int:
    before = text[max(0, start - 8) : start]
    found = None if _MOVES.isdisjoint(before) else _CHANGE.search(before)
    return 0 if found is None else 1 if found["up"] else -1


def _whole(value: Value) -> Value:
    return int(value) if value == int(value) else value
