"""Checks that this year's figures lead on from last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from disclint.checks.common import both, listed, plain, says, unread
from disclint.checks.prose import squeezed
from disclint.diagnostic import Open, Problem
from disclint.report import Report, Value
from disclint.rule import FactKey, TableKey

Found = Iterator[Problem | Open]

_UNCLEAR = unread(
    "两年的数字有空着、缺少或读不准的，没有全部核对", "some of either year's figures are blank, missing or unclear"
)


def carry_over(report: Report, *, prior: Report, table: TableKey, into: str, out_of: str) -> Found:
    """What is carried in, column by column, is what last year's report carried out; ``into``, ``out_of``: rows.

    ``table``: the table that both rows are in.
    """
    differing: list[tuple[str, str, Value, Value]] = []
    unclear = False
    for leaf in report.template.table(table).leaves("columns"):
        key = f"{table}/{into}/{leaf.key}"
        here, before = report.value(key), prior.value(f"{table}/{out_of}/{leaf.key}")
        if here is None or before is None:
            unclear = True
        elif here != before:
            differing.append((key, leaf.line.label, here, before))
    if differing:
        said = listed(f"{label}{here}" for _, label, here, _ in differing)
        due = listed(f"{label}{before}" for _, label, _, before in differing)
        keys = [key for key, *_ in differing]
        related = tuple((report.place(key), both(label)) for key, label, _, _ in differing[1:])
        subject = keys[0] if len(keys) == 1 else f"{table}/{into}"
        renamed = plain(report.identity.entity) != plain(prior.identity.entity)
        whose = f"（{prior.identity.entity}）" if renamed and prior.identity.entity else ""
        data = {"before": prior.identity.year, "whose": whose}
        yield Problem(subject, report.place(keys[0]), data, due, said, related)
    elif unclear:
        yield _UNCLEAR


def stock(
    report: Report,
    *,
    prior: Report,
    table: TableKey,
    rows: tuple[str, ...],
    totals: dict[str, str],
    minus: str,
    above: bool = True,
) -> Found:
    """The documents in force are last year's, those made added and those repealed (``minus``) taken off.

    ``totals``: the column of the stock, and that of what was added to it; the first pair that the form has is used.
    ``above``: judge only a stock that is higher than last year's and all that was added; else one that is lower.
    ``table``: the table. ``rows``: its rows, each judged by itself.
    """
    if prior.template.id != report.template.id:
        yield unread("两年的格式不同，口径不一，不能比较", "the two years' forms count in different ways")
        return
    known = {leaf.key for leaf in report.template.table(table).leaves("columns")}
    total, plus = next((pair for pair in totals.items() if known.issuperset(pair)), ("", ""))
    if not total or not (above or minus in known):
        return
    for row in rows:
        key = f"{table}/{row}/{total}"
        here, before, added = report.value(key), prior.value(key), report.value(f"{table}/{row}/{plus}")
        removed = report.value(f"{table}/{row}/{minus}") if minus in known else 0
        if here is None or before is None or added is None or removed is None:
            yield _UNCLEAR
            continue
        due = before + added - (0 if above else removed)  # what lapses by itself need not be counted as repealed
        if here > due if above else here < due:
            data = {"before": before, "added": added, "removed": removed, "prior": prior.identity.year}
            yield Problem(key, report.place(key), data, str(due), str(here))


# ---- comparisons with last year ------------------------------------------------------------------------------------

_COUNT = (
    r"(?:收到|受理|接收|新收|收)(?:公民|群众|社会|各类)?(?:政府信息公开|信息公开|政务公开|公开|依)?(?:公开)?申请(?:公开政府信息)?"
    r"(?:总数|数量|共|数)?(?:为|计)?(\d{1,7})(?:件|宗|条|份)"
)
_CHANGE = (
    r"[，,（(](?:申请)?(?:数量|总数|总量|量|数)?"
    r"(?:同比|(?:与|同)?[比较]?(?:上一?年|去年|(20\d\d)年)度?(?:同期)?(?:相比|比)?)[，,]?(?:有所)?"
    r"(增长|增加|上升|提高|下降|减少|回落|降低|多|少)(?:了|约|近)?(\d{1,7}(?:\.\d{1,4})?)(%|％|件|宗|个百分点)"
)
_UP = ("增长", "增加", "上升", "提高", "多")


def compared(report: Report, *, prior: Report, figures: tuple[FactKey, ...]) -> Found:
    """A change in the number of requests that the text gives is that of both years' tables.

    ``figures``: the requests received, carried in, and dealt with. A number in the text may be the first, the first
    two together, or the third: the change is wrong only if none of these, in the same meaning for both years, gives it.
    """
    text = squeezed(report)
    if "申请" not in text.text or not says(text.text, "同比|上年|去年|上一年|较"):
        return
    for match in re.finditer(_COUNT + _CHANGE, text.text):
        count, year, direction, amount, unit = match.groups()
        if unit == "个百分点" or (year and int(year) != prior.identity.year):
            continue
        pairs = _pairs(report, prior, int(count), figures)
        if not pairs:  # unclear figures, or the text speaks of other organs' requests
            yield _UNCLEAR
            continue
        sign = 1 if direction in _UP else -1
        if any(_fits(here, before, sign * Decimal(amount), unit) for here, before in pairs):
            continue
        here, before = pairs[0]
        data = {"here": here, "before": before, "prior": prior.identity.year}
        place = text.place(match.start(3), match.end())
        related = ((report.place(figures[0]), ("本年的数字", "this year's figure")),)
        due, wording = _change(here, before, unit), f"{direction}{amount}{unit}"
        yield Problem(f"{text.part(match.start())}/change", place, data, due, wording, related)


def _pairs(report: Report, prior: Report, count: int, figures: tuple[FactKey, ...]) -> list[tuple[int, int]]:
    """Both years' numbers in every meaning, the one that the text has first; none if it has none of this year's."""
    new, carried, done = figures
    pairs = [tuple(_total(one, keys) for one in (report, prior)) for keys in ((new,), (new, carried), (done,))]
    known = [(here, before) for here, before in pairs if here is not None and before is not None]
    known.sort(key=lambda pair: pair[0] != count)
    return known if known and known[0][0] == count else []


def _total(report: Report, keys: tuple[FactKey, ...]) -> int | None:
    values = [report.value(key) for key in keys]
    return None if any(value is None for value in values) else int(sum(value for value in values if value is not None))


def _fits(here: int, before: int, change: Decimal, unit: str) -> bool:
    """Whether a change is that from one number to the other, however it was rounded."""
    if unit not in ("%", "％"):
        return here - before == change
    if not before:
        return False
    exponent = change.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    return abs(Decimal(here - before) * 100 / before - change) <= Decimal(1).scaleb(-digits)


def _change(here: int, before: int, unit: str) -> str:
    if unit not in ("%", "％"):
        return f"{'增加' if here >= before else '减少'}{abs(here - before)}{unit}"
    if not before:
        return ""
    share = Decimal(abs(here - before) * 100) / before
    return f"{'增长' if here >= before else '下降'}{share:.2f}%"


CHECKS = (carry_over, stock, compared)
