"""All the ways to read a table row that lost its cell borders: glued (2000002), torn in two, or with cells missing.

Every way is listed; the number of columns, the ban on leading zeros and the sums within the row strike out what cannot
be. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from disclint.numerals import figure
from disclint.records import NamedTuple
from disclint.report import Value
from disclint.template import Leaf, TableSpec
from disclint.tree import Place

MOST_READINGS = 8_000  # every way to lose any number of the fifteen cells of the widest row, and a margin
MOST_STEPS = 100_000
LONGEST_TOKEN = 200
INFINITE = 10**30


class Token(NamedTuple):
    """A run of figure characters without a gap, with the place of each character run it came from."""

    text: str
    place: Place
    hard: bool = False  # a cell of its own: it may be empty, and it is never cut


class Part(NamedTuple):
    """A figure within a row's tokens: its value, and which token it was cut from and where."""

    value: Value | None  # None with a token: the cell is there and says nothing
    token: int
    start: int
    end: int


Reading = tuple[Part | None, ...]  # one slot a column; None: the figure was lost


class RowReadings(NamedTuple):
    """All readings of a row that cannot be excluded by the row alone."""

    tokens: tuple[Token, ...]
    readings: tuple[Reading, ...]
    whole: bool  # every token is one cell: the row stands in the file as the form wants it
    split: str = ""
    anything: tuple[Value, ...] = ()  # with no readings: every figure that could be cut from the tokens


class Line(NamedTuple):
    """A printed row as the form wants it: its fact keys and columns in order, and the sums that lie within it."""

    keys: tuple[str, ...]
    columns: tuple[Leaf, ...]
    sums: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    totals: tuple[bool, ...]  # which of the figures are sums of others
    units: tuple[str, ...]


def lines(spec: TableSpec) -> dict[str, Line]:
    """The printed rows of a table by row key; one row, under an empty key, where the form puts all side by side."""
    columns = spec.leaves("columns")
    if spec.layout == "line":
        keys = spec.keys()
        leaves = columns * len(spec.leaves("rows"))
        return {"": Line(keys, leaves, _within(spec, keys), tuple(leaf.line.total for leaf in leaves), _units(leaves))}
    rows = {}
    for row in spec.leaves("rows"):
        keys = tuple(f"{spec.id}/{row.key}/{column.key}" for column in columns)
        totals = tuple(row.line.total or column.line.total for column in columns)
        rows[row.key] = Line(keys, columns, _within(spec, keys), totals, _units(columns))
    return rows


def _units(columns: tuple[Leaf, ...]) -> tuple[str, ...]:
    return tuple(column.line.unit for column in columns)


def _within(spec: TableSpec, keys: tuple[str, ...]) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    index = {key: i for i, key in enumerate(keys)}
    return tuple(
        (tuple(index[key] for key in item.left), tuple(index[key] for key in item.right))
        for item in spec.sums()
        if item.calculation.axis == "columns" and item.left[0] in index
    )


def read_row(tokens: Sequence[Token], line: Line) -> RowReadings:
    """The possible readings of one printed row."""
    tokens = tuple(tokens)
    if any(len(token.text) > LONGEST_TOKEN for token in tokens):
        return RowReadings(tokens, (), False)  # no row of a report: not worth a thought, nor an integer of that size
    width = len(line.keys)
    as_is = tuple(_whole(index, token) for index, token in enumerate(tokens))
    if len(tokens) == width and all(part is not None for part in as_is):
        return RowReadings(tokens, (as_is,), True)
    if len(tokens) > width:
        joined = list(_merged(tokens, line))
        return joined[0] if len(joined) == 1 else RowReadings(tokens, (), False, "", _pieces(tokens, line))
    try:
        readings = _readings(tokens, line)
    except _TooManyError:
        readings = ()
    if not readings:
        return RowReadings(tokens, (), False, "", _pieces(tokens, line))
    return RowReadings(tokens, readings, False)


class _TooManyError(Exception):
    """More readings than are worth listing."""


def _readings(tokens: tuple[Token, ...], line: Line) -> tuple[Reading, ...]:
    """The readings that add up; if none does, those that are complete."""
    fitting = _collect(_fitting(tokens, line, 0))
    complete: tuple[Reading, ...] = ()
    if not fitting:
        complete = _collect(_ways(tokens, line.columns, 0))
        if len(tokens) > 1 or not complete:
            # Nothing complete adds up: cells were lost. How many is not known, so every number of them is tried.
            for lost in range(1, len(line.keys) + 1):
                fitting += _collect(_fitting(tokens, line, lost))
    return fitting or complete


def _collect(readings: Iterator[Reading]) -> tuple[Reading, ...]:
    found = []
    for reading in readings:
        found.append(reading)
        if len(found) > MOST_READINGS:
            raise _TooManyError
    return tuple(found)


def _fitting(tokens: tuple[Token, ...], line: Line, lost: int) -> Iterator[Reading]:
    """Readings with exactly ``lost`` missing figures that satisfy the sums within the row."""
    if not line.sums or not all(token.hard or token.text.isdigit() for token in tokens):
        return (reading for reading in _ways(tokens, line.columns, lost) if holds(reading, line))
    return (reading for reading in _Backwards(tokens, line).walk(lost) if holds(reading, line))


class _Backwards:
    """Reads a row from its end, where the totals stand: a known total bounds the figures before it."""

    def __init__(self, tokens: tuple[Token, ...], line: Line) -> None:
        self.tokens = tokens
        self.width = len(line.keys)
        self.right = {i: right for left, right in line.sums for i in left}
        self.left = {i: left for left, _ in line.sums for i in left}
        sizes = [1 if token.hard else len(token.text) for token in tokens]
        self.before = list(accumulate(sizes, initial=0))  # how many figures the tokens before each can be at most
        self.steps = 0

    def walk(self, lost: int) -> Iterator[Reading]:
        """All readings with so many figures lost, but for those a total already excludes."""
        return self._walk(self.width - 1, len(self.tokens) - 1, -1, lost, {})

    def _walk(
        self, column: int, token: int, end: int, missing: int, taken: dict[int, Part | None]
    ) -> Iterator[Reading]:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooManyError
        if column < 0:
            if token < 0 and missing == 0:
                yield tuple(taken[i] for i in range(self.width))
            return
        if not self._enough(column + 1 - missing, token, end):
            return
        room = self._room(column, taken)
        if token >= 0:
            text = self.tokens[token].text
            end = len(text) if end < 0 else end
            for start, value in self._parts(token, end, room):
                following = (token, start) if start else (token - 1, -1)
                part = Part(value, token, start, end)
                yield from self._walk(column - 1, *following, missing, {**taken, column: part})
        if missing:  # anywhere, inside a run of figures too: an empty cell leaves no trace between its neighbours
            yield from self._walk(column - 1, token, end, missing - 1, {**taken, column: None})

    def _enough(self, figures: int, token: int, end: int) -> bool:
        """Whether what is left of the tokens can be so many figures: at least one each, at most one a character."""
        if token < 0:
            return figures == 0
        rest = end if end >= 0 else self.before[token + 1] - self.before[token]
        return token + 1 <= figures <= self.before[token] + rest

    def _room(self, column: int, taken: dict[int, Part | None]) -> Value:
        """How large a figure may be: what its total leaves beside the figures already read."""
        totals = [taken.get(i) for i in self.right.get(column, ())]
        if not totals or any(part is None or part.value is None for part in totals):
            return INFINITE
        used = [taken[i] for i in self.left[column] if i in taken]
        return sum(p.value for p in totals if p and p.value is not None) - sum(
            p.value for p in used if p and p.value is not None
        )

    def _parts(self, token: int, end: int, room: Value) -> Iterator[tuple[int, Value | None]]:
        text, hard = self.tokens[token].text, self.tokens[token].hard
        if hard:
            yield 0, figure(text).value
            return
        longest = len(str(room)) if room < INFINITE else end
        for start in range(end - 1, max(-1, end - 1 - longest), -1):
            if (text[start] != "0" or start == end - 1) and int(text[start:end]) <= room:
                yield start, int(text[start:end])


def _pieces(tokens: tuple[Token, ...], line: Line) -> tuple[Value, ...]:
    """Every figure that may stand anywhere in the tokens: what is said of a row that has too many readings to list."""
    found: set[Value] = set()
    for token in tokens:
        for start in range(len(token.text) if not token.hard else 1):
            for column in line.columns:
                found.update(value for _, value in _parts(token, start, column) if value is not None)
    return tuple(sorted(found))


def _whole(index: int, token: Token) -> Part | None:
    read = figure(token.text)
    if read.value is None:
        return Part(None, index, 0, 0) if token.hard else None
    if not token.hard and len(token.text) > 1 and token.text[0] == "0" and token.text[1].isdigit():
        return None
    return Part(read.value, index, 0, len(token.text))


def _ways(tokens: tuple[Token, ...], columns: Sequence[Leaf], lost: int) -> Iterator[Reading]:
    """Readings with exactly ``lost`` missing figures, every character used once and in order."""
    width = len(columns)
    steps = 0

    def walk(column: int, token: int, start: int, missing: int, taken: tuple[Part | None, ...]) -> Iterator[Reading]:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            raise _TooManyError
        if column == width:
            if token == len(tokens) and missing == 0:
                yield taken
            return
        if token < len(tokens):
            text = tokens[token].text
            for end, value in _parts(tokens[token], start, columns[column]):
                done = end == len(text)
                following = (token + 1, 0) if done else (token, end)
                yield from walk(column + 1, *following, missing, (*taken, Part(value, token, start, end)))
        if missing:
            yield from walk(column + 1, token, start, missing - 1, (*taken, None))

    return walk(0, 0, 0, lost, ())


def _parts(token: Token, start: int, column: Leaf) -> Iterator[tuple[int, Value | None]]:
    """The figures that may begin at a place of a token, with their ends."""
    text, size = token.text, len(token.text)
    if token.hard or not all(char.isascii() and char.isdigit() for char in text):
        whole = figure(text)
        if token.hard:
            yield size, whole.value
            return
    at = start
    if column.line.signed and text[at : at + 1] in ("-", "+") and text[at : at + 1]:
        at += 1
    end = at
    while end < size and text[end].isdigit():
        end += 1
        if text[at] == "0" and end - at > 1:
            break
        following = text[end : end + 1]
        if following == "." or following in ("万", "元", "件", "项", "条"):
            continue
        yield end, int(text[start:end])
    if end > at and (column.line.value == "amount" or not text[end : end + 1].isdigit()):
        yield from _amount(text, start, end, column)


def _amount(text: str, start: int, end: int, column: Leaf) -> Iterator[tuple[int, Value]]:
    """A decimal figure, with its unit if one follows."""
    stop = end
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit() and column.line.value == "amount":
        stop = end + 1
        while stop < len(text) and text[stop].isdigit():
            stop += 1
    number = text[start:stop]
    if len(number) > 1 and number[0] == "0" and number[1].isdigit():
        return
    unit_end = stop
    while unit_end < len(text) and text[unit_end] in "万亿元件项条个份次":
        unit_end += 1
    if unit_end > end:
        yield unit_end, Decimal(number) if "." in number else int(number)


def _merged(tokens: tuple[Token, ...], line: Line) -> Iterator[RowReadings]:
    """Rows with one cell too many in which joining two neighbours makes the row add up."""
    width = len(line.keys)
    if len(tokens) != width + 1 or not line.sums:
        return
    for i in range(width):
        left, right = tokens[i], tokens[i + 1]
        if not (left.text.isdigit() and right.text.isdigit()) or left.text == "0":
            continue
        joint = Token(left.text + right.text, left.place, True)
        row = (*tokens[:i], joint, *tokens[i + 2 :])
        reading = tuple(_whole(index, token) for index, token in enumerate(row))
        if all(part is not None and part.value is not None for part in reading) and holds(reading, line):
            yield RowReadings(row, (reading,), False, f"{left.text}|{right.text}→{joint.text}")


def holds(reading: Reading, line: Line) -> bool:
    """Whether a reading can satisfy the sums within its row, a lost figure being anything from 0 up."""
    values = [part.value if part else None for part in reading]
    for left, right in line.sums:
        box = [_bounds(values[i]) for i in (*left, *right)]
        if balance(box, list(range(len(left))), list(range(len(left), len(box)))) is None:
            return False
    return True


def _bounds(value: Value | None) -> tuple[Value, Value]:
    return (0, INFINITE) if value is None else (value, value)


def balance(box: list[tuple[Value, Value]], left: list[int], right: list[int]) -> list[tuple[Value, Value]] | None:
    """Tighten bounds so that the left figures can add up to the right ones; None if they cannot."""
    for one, other in ((left, right), (right, left)):
        low, high = sum(box[i][0] for i in one), sum(box[i][1] for i in one)
        other_low, other_high = sum(box[i][0] for i in other), sum(box[i][1] for i in other)
        if low > other_high or high < other_low:
            return None
        tight = {}
        for i in one:
            lowest = max(box[i][0], other_low - (high - box[i][1]))
            highest = min(box[i][1], other_high - (low - box[i][0]))
            if lowest > highest:
                return None
            tight[i] = (lowest, highest)
        for i, bounds in tight.items():
            box[i] = bounds
    return box
