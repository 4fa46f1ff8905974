"""Mistakes in figures: off by one, swapped, shifted, blank, or written so that they are no figures."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from random import Random

from disclint.mutator import Mutator, Pair, Spoil, by, edit, pick
from disclint.scaffold import Sample, line_of

_EVEN: Pair = ("各项合计仍然相等，只有台账能证明", "every sum still comes out; only the register can tell")


def _count(sample: Sample, key: str) -> bool:
    line = line_of(sample.template, key)
    return line.value == "count" and not line.signed


def _keys(sample: Sample, table: str, row: str = "", column: str = "", zero: bool = True) -> list[str]:
    """Keys of counts in a table; ``row`` and ``column`` restrict them, ``!`` before one excludes it."""
    found = []
    for key in sample.figures:
        own, line, across = key.split("/")
        if own != table or not _count(sample, key) or not (zero or sample.figures[key] not in ("0", "")):
            continue
        if _fits(line, row) and _fits(across, column):
            found.append(key)
    return found


def _fits(part: str, wanted: str) -> bool:
    return not wanted or ((part != wanted[1:]) if wanted.startswith("!") else part == wanted)


def off_by_one(table: str, row: str = "", column: str = "") -> Spoil:
    """One more than it should be, in one cell."""

    def spoil(sample: Sample, rng: Random) -> Sample | None:
        key = pick(rng, _keys(sample, table, row, column))
        return edit(sample, {"set": {key: int(sample.figures[key]) + 1}}) if key else None

    return spoil


def written(how: Callable[[str], str], zero: bool = True, table: str = "requests") -> Spoil:
    """One cell written otherwise."""

    def spoil(sample: Sample, rng: Random) -> Sample | None:
        keys = [key for key in _keys(sample, table, zero=zero) if how(sample.figures[key]) != sample.figures[key]]
        key = pick(rng, keys)
        return edit(sample, {"set": {key: how(sample.figures[key])}}) if key else None

    return spoil


def _swap_neighbours(sample: Sample, rng: Random) -> Sample | None:
    keys = _keys(sample, "requests")
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(keys)
        if one.rpartition("/")[0] == other.rpartition("/")[0] and sample.figures[one] != sample.figures[other]
    ]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    return edit(sample, {"set": {one: sample.figures[other], other: sample.figures[one]}})


def _shift_row(sample: Sample, rng: Random) -> Sample | None:
    rows = dict.fromkeys(key.rpartition("/")[0] for key in _keys(sample, "requests", zero=False))
    row = pick(rng, rows)
    if row is None:
        return None
    keys = [key for key in sample.figures if key.startswith(f"{row}/")]
    values = [sample.figures[key] for key in keys]
    moved = [values[-1], *values[:-1]]
    return edit(sample, {"set": dict(zip(keys, moved, strict=True))}) if moved != values else None


def _exchange(sample: Sample, keys: Iterable[tuple[str, str]]) -> Sample | None:
    changes = {}
    for one, other in keys:
        changes[one], changes[other] = sample.figures[other], sample.figures[one]
    made = edit(sample, {"set": changes})
    return made if made.figures != sample.figures else None


def _swap_rows(sample: Sample, _: Random) -> Sample | None:
    """The figures of two rows on the same side of every sum."""
    columns = [key.rpartition("/")[2] for key in sample.figures if key.startswith("requests/granted/")]
    return _exchange(sample, [(f"requests/granted/{one}", f"requests/unable.not_held/{one}") for one in columns])


def _swap_columns(sample: Sample, _: Random) -> Sample | None:
    rows = [key.split("/")[1] for key in sample.figures if key.startswith("requests/") and key.endswith("/natural")]
    return _exchange(sample, [(f"requests/{one}/natural", f"requests/{one}/commercial") for one in rows])


def _swap_disputes(sample: Sample, _: Random) -> Sample | None:
    columns = [key.rpartition("/")[2] for key in sample.figures if key.startswith("disputes/review/")]
    return _exchange(sample, [(f"disputes/review/{one}", f"disputes/suit_direct/{one}") for one in columns])


def _move_one(sample: Sample, rng: Random) -> Sample | None:
    """One application counted for another kind of applicant, the row's total being right."""
    key = pick(rng, _keys(sample, "requests", "granted", "natural", zero=False))
    other = "requests/granted/legal"
    if key is None:
        return None
    return edit(sample, {"set": {key: int(sample.figures[key]) - 1, other: int(sample.figures[other]) + 1}})


def _all_doubled(sample: Sample, _: Random) -> Sample | None:
    keys = _keys(sample, "requests", zero=False)
    if not keys:
        return None
    return edit(sample, {"set": {key: 2 * int(sample.figures[key]) for key in keys}})


def _blank_some(table: str, row: str = "", column: str = "") -> Spoil:
    def spoil(sample: Sample, rng: Random) -> Sample | None:
        key = pick(rng, _keys(sample, table, row, column))
        return edit(sample, {"blank": [key]}) if key else None

    return spoil


def _blank_row(sample: Sample, rng: Random) -> Sample | None:
    key = pick(rng, _keys(sample, "requests"))
    return edit(sample, {"blank": [key.rpartition("/")[0]]}) if key else None


def _blank_zeros(sample: Sample, _: Random) -> Sample | None:
    keys = [key for key, text in sample.figures.items() if text == "0"]
    return edit(sample, {"blank": keys}) if keys else None


def _set(key: str, how: Callable[[str], str]) -> Spoil:
    def spoil(sample: Sample, _: Random) -> Sample | None:
        text = sample.figures.get(key, "")
        if text.rstrip("元") in ("", "0") or how(text) == text:
            return None
        return edit(sample, {"set": {key: how(text)}})

    return spoil


def _full_width(text: str) -> str:
    return text.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


def _chinese(text: str) -> str:
    return "".join("零一二三四五六七八九"[int(digit)] for digit in text if digit.isdigit())


def _wrong_way(text: str) -> str:
    return text[::-1] if len(text) > 1 and text[-1] != "0" else text


FIGURES: tuple[Mutator, ...] = (
    Mutator("requests-part-off", ("表三分项多1", "a part of table 3 off by one"), off_by_one("requests", "!total", "natural")),
    Mutator("requests-applicant-total-off", ("表三总计列多1", "a row's total off by one"), off_by_one("requests", "!total", "total")),
    Mutator("requests-total-row-off", ("表三办理结果总计多1", "the total of results off by one"), off_by_one("requests", "total")),
    Mutator("requests-new-off", ("新收申请多1", "new requests off by one"), off_by_one("requests", "new")),
    Mutator("requests-carried-in-off", ("上年结转多1", "carried in off by one"), off_by_one("requests", "carried_in")),
    Mutator("requests-carried-out-off", ("结转下年多1", "carried out off by one"), off_by_one("requests", "carried_out")),
    Mutator("requests-corner-off", ("右下角总计多1", "the grand total off by one"), off_by_one("requests", "total", "total")),
    Mutator("disputes-part-off", ("表四分项多1", "a part of table 4 off by one"), off_by_one("disputes", "", "!total")),
    Mutator("disputes-total-off", ("表四总计多1", "a total of table 4 off by one"), off_by_one("disputes", "", "total")),
    Mutator("cells-swapped", ("相邻两格互换", "two neighbouring cells swapped"), _swap_neighbours),
    Mutator("row-shifted", ("一行数字整体右移一格", "a row shifted by one cell"), _shift_row),
    Mutator("applicant-mistaken", ("一件记到别的申请人名下", "one request under another applicant"), _move_one),
    Mutator("digits-reversed", ("十位个位颠倒", "digits the wrong way round"), written(_wrong_way)),
    Mutator("digit-repeated", ("多按一次数字键", "a digit typed twice"), written(lambda text: text + text[-1], zero=False)),
    Mutator("rows-exchanged", ("两行的数字整行互换", "the figures of two rows exchanged"), _swap_rows, hidden=_EVEN),
    Mutator("columns-exchanged", ("两列的数字整列互换", "the figures of two columns exchanged"), _swap_columns, hidden=_EVEN),
    Mutator("disputes-exchanged", ("复议与直接起诉的数字互换", "the figures of two groups exchanged"), _swap_disputes),
    Mutator("requests-doubled", ("表三全部数字翻倍", "every figure of table 3 doubled"), _all_doubled),
    Mutator("cell-blank", ("一格空着", "a cell left blank"), _blank_some("requests", "!total", "!total")),
    Mutator("total-blank", ("总计空着", "a total left blank"), _blank_some("requests", "", "total")),
    Mutator("row-blank", ("一行空着", "a row left blank"), _blank_row),
    Mutator("zeros-blank", ("应填0的都空着", "every zero left blank"), _blank_zeros),
    Mutator("disputes-blank", ("表四一格空着", "a cell of table 4 left blank"), _blank_some("disputes")),
    Mutator("figure-negative", ("件数为负", "a negative count"), written(lambda text: f"-{text}", zero=False)),
    Mutator("figure-decimal", ("件数有小数", "a count with decimals"), written(lambda text: f"{text}.5")),
    Mutator("figure-placeholder", ("用斜杠代替0", "a slash for zero"), written(lambda text: "/" if text == "0" else text)),
    Mutator("figure-dash", ("用破折号代替0", "a dash for zero"), written(lambda text: "—" if text == "0" else text)),
    Mutator("figure-none", ("用“无”代替0", "a word for zero"), written(lambda text: "无" if text == "0" else text)),
    Mutator("figure-unit", ("单元格里写了单位", "a unit in the cell"), written(lambda text: f"{text}件")),
    Mutator("figure-full-width", ("全角数字", "full-width digits"), written(_full_width)),
    Mutator("figure-chinese", ("用汉字写数字", "a figure in characters"), written(_chinese, zero=False)),
    Mutator("figure-about", ("写成约数", "an approximate figure"), written(lambda text: f"约{text}")),
    Mutator("figure-range", ("写成范围", "a range"), written(lambda text: f"{text}-{int(text) + 2}")),
    Mutator("figure-leading-zero", ("数字前多写0", "a leading zero"), written(lambda text: f"0{text}", zero=False)),
    Mutator("figure-plus", ("件数前有加号", "a plus before a count"), written(lambda text: f"+{text}", zero=False)),
    Mutator("figure-doubled", ("一格里有两个数字", "two figures in one cell"), written(lambda text: f"{text} {text}")),
    Mutator("figure-formula", ("公式出错", "a spreadsheet's error"), written(lambda text: "#REF!")),
    Mutator("figure-note", ("以文字代替数字", "words for a figure"), written(lambda text: "详见附件")),
    Mutator("disputes-unit", ("表四单元格里写了单位", "a unit in a cell of table 4"), written(lambda text: f"{text}件", table="disputes")),
    Mutator("documents-decimal", ("规范性文件件数有小数", "decimals in table 1"), written(lambda text: f"{text}.5", table="documents")),
    Mutator("documents-opened-too-many", ("公开数大于制作数", "more opened than there are"), _set("documents/normative_docs/total_open", lambda _: "1")),
    Mutator("documents-valid-too-few", ("现行有效少于制发", "fewer valid than were made"), _set("documents/normative_docs/valid", lambda _: "1")),
    Mutator("regulations-made", ("无权机关制定规章", "regulations by a body without that power"), by({"set": {"documents/regulations/made": 1}})),
    Mutator("change-unsigned", ("增减没有符号", "a change without a sign"), _set("licensing/licensing/delta", lambda text: text.lstrip("+"))),
    Mutator("change-too-great", ("减少的比原有的多", "more taken away than there was"), _set("enforcement/punishment/delta", lambda _: "-99")),
    Mutator("amount-without-unit", ("采购金额没有单位", "an amount without a unit"), _set("procurement/gov_procurement/amount", lambda text: text.rstrip("元"))),
    Mutator("amount-with-unit", ("收费金额写成元", "an amount in another unit"), _set("charges/fees/amount", lambda text: f"{text}元")),
    Mutator("amount-in-yuan", ("收费金额以元计", "an amount in yuan, not in ten thousand"), _set("charges/fees/amount", lambda text: f"{int(float(text) * 10000)}"), hidden=("数额大小没有可比的依据", "nothing in the report to compare it with")),
)  # fmt: skip
"""Mistakes in figures."""
