"""Order-preserving matching of the labels a form wants to the labels a document has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_HALF = str.maketrans("（），：；？！／－＋．“”‘’【】［］０１２３４５６７８９", "(),:;?!/-+.\"\"''[][]0123456789")
_RADICALS = str.maketrans(
    "⼀⼆⼋⼗⼈⼒⼤⼩⼯⼰⼼⼿⽂⽅⽇⽉⽌⽐⽣⽤⽬⽰⽴⾃⾏⾐⾔⾦⾥⻓⻔⻚⺠",
    "一二八十人力大小工己心手文方日月止比生用目示立自行衣言金里长门页民",
)
_ORDINALS = "一二三四五六七八九十0123456789"


def fold(text: str) -> str:
    """The text with full-width forms, quotation marks and CJK radicals replaced one for one, so offsets stay true."""
    return text.translate(_HALF).translate(_RADICALS)


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """A label as it is compared: no white space, ordinal, punctuation or brackets."""
    folded = "".join(fold(text).split())
    folded = folded.lstrip("#*·")
    if folded.startswith("("):
        inner, closed, rest = folded[1:].partition(")")
        if closed and inner and all(char in _ORDINALS for char in inner):
            folded = rest
    else:
        stripped = folded.lstrip(_ORDINALS)
        if stripped != folded and stripped[:1] in ("、", "."):
            folded = stripped
    return "".join(char for char in folded if char.isalnum())


_COUNTS = ("", "量", "数", "数量", "件数", "件数量")


def same_but_count(a: str, b: str) -> bool:
    """Whether two labels differ only by 量, 数, 数量 or 件数 at the end of one of them: 本年增/减 and 本年增/减量."""
    short, long = sorted((bare(a), bare(b)), key=len)
    return long.startswith(short) and long[len(short) :] in _COUNTS


def unlinked(titled: str) -> str:
    """A bare title without the words that may stand for the 、 between its parts, which it has lost already.

    What says no more than that a table follows, （有关情况附表）, is none of it.
    """
    titled = (
        titled.removesuffix("附表").removesuffix("见").removesuffix("有关情况") if titled.endswith("附表") else titled
    )
    return titled.replace("以及", "").replace("和", "").replace("与", "").replace("及", "")


@lru_cache(maxsize=16384)
def likeness(a: str, b: str) -> float:
    """How alike two bare labels are, from 0 to 1: twice the shared character pairs over all pairs (Dice)."""
    if a == b:
        return 1.0
    if len(a) < 2 or len(b) < 2:
        return 0.0
    (left, lefts), (right, rights) = _pairs(a), _pairs(b)
    if left == len(lefts) or right == len(rights):  # no pair stands twice in one of them
        shared = len(lefts & rights)
    else:
        many, others = Counter(pairs(a)), Counter(pairs(b))
        shared = sum((many & others).values())
    return 2 * shared / (left + right)


def pairs(text: str) -> list[str]:
    """Every two characters of a text that stand side by side."""
    return [text[i : i + 2] for i in range(len(text) - 1)]


@lru_cache(maxsize=4096)
def _pairs(text: str) -> tuple[int, frozenset[str]]:
    return len(text) - 1, frozenset(pairs(text))


def align(scores: Sequence[Sequence[float]]) -> list[int]:
    """The order-preserving assignment with the highest sum of scores.

    ``scores[i][j]`` rates wanted label i against found label j (0: no match). Returns for each i its j, or -1.
    """
    likely = [[j for j, score in enumerate(row) if score > 0] for row in scores]
    if all(len(one) == 1 for one in likely) and all(one < two for one, two in pairwise(likely)):
        return [only for (only,) in likely]  # as nearly always: nothing to choose between
    wanted = len(scores)
    found = len(scores[0]) if scores else 0
    best = [[0.0] * (found + 1) for _ in range(wanted + 1)]
    for i in range(wanted - 1, -1, -1):
        for j in range(found - 1, -1, -1):
            both = scores[i][j] + best[i + 1][j + 1] if scores[i][j] > 0 else -1.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    chosen = [-1] * wanted
    i = j = 0
    while i < wanted and j < found:
        if scores[i][j] > 0 and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            chosen[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            i += 1
    return chosen


def longest_rise(numbers: Sequence[int]) -> set[int]:
    """The numbers of a longest rising subsequence, the earliest of several: what need not move to be in order."""
    runs: list[tuple[int, ...]] = []  # for each number, the places of the longest rise that ends with it
    for at, number in enumerate(numbers):
        before = [run for run in runs if numbers[run[-1]] < number]
        best = max(before, key=lambda run: (len(run), [-place for place in run]), default=())
        runs.append((*best, at))
    longest = max(runs, key=lambda run: (len(run), [-place for place in run]), default=())
    return {numbers[place] for place in longest}
