"""Checks that hold figures against one another, against the organ that reports them, and against the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from disclint.checks.common import CUT_SHORT, OTHER_FORM, figures, flow, marked, mentions, row_words, unread
from disclint.diagnostic import Open, Problem
from disclint.numerals import figure
from disclint.patterns import lazily
from disclint.report import Fact, Report
from disclint.rule import FactKey, TableKey

Found = Iterator[Problem | Open]

UNCLEAR = unread("有关的数空着、缺少或读不准", "the figures are blank, missing or unclear")


def _splits(text: str, count: int) -> Iterator[tuple[int, ...]]:
    """All ways to cut a run of digits into so many figures without leading zeros."""
    if count == 1:
        if text and (text == "0" or text[0] != "0"):
            yield (int(text),)
        return
    for end in range(1, len(text) - count + 2):
        if text[0] != "0" or end == 1:
            for rest in _splits(text[end:], count - 1):
                yield (int(text[:end]), *rest)


def compare(report: Report, *, table: TableKey, low: str, high: str, bounds: tuple[tuple[str, str], ...] = ()) -> Found:
    """Within each row the figure of one column is at most that of another.

    Where a row's figures run together, every way to read them that keeps ``bounds`` has to break this to be a problem.
    ``table``: the table. ``low``: the column of the smaller figure. ``high``: that of the greater one.
    """
    spec = report.template.table(table)
    if marked(report, spec.chapter):
        yield OTHER_FORM
        return
    for row in spec.leaves("rows"):
        subject = f"{table}/{row.key}"
        one, other = report.facts[f"{subject}/{low}"], report.facts[f"{subject}/{high}"]
        gap = None if one.value is None or other.value is None else one.value - other.value
        if gap is not None and gap <= 0:
            continue
        labels = {leaf.key: leaf.line.label for leaf in spec.leaves("columns")}
        data = {"row": row_words(report, subject), "low": labels[low], "high": labels[high]}
        facts = [report.facts[f"{subject}/{key}"] for key in labels]
        if gap is not None:
            yield _above(one, other, labels[high], data)
        elif all(fact.reading == "ambiguous" for fact in facts):
            yield _unclear(facts, list(labels), low, high, bounds, data)
        elif subject in report.rows:
            yield UNCLEAR


def _above(one: Fact, other: Fact, label: str, data: Mapping[str, object]) -> Problem:
    more = (one.value or 0) - (other.value or 0)
    values = {"note": (f"（相差{more}件）", f" (by {more})"), "limit": (f"只有{other.value}件", f"only {other.value}")}
    related = ((other.place, (f"{label}：{other.value}", f"{label}: {other.value}")),)
    return Problem(one.key, one.place, {**data, **values}, f"≤{other.value}", str(one.value), related)


def _unclear(
    facts: list[Fact],
    leaves: list[str],
    low: str,
    high: str,
    bounds: tuple[tuple[str, str], ...],
    data: Mapping[str, object],
) -> Problem | Open:
    """A problem if every reading of a row that runs together is one."""
    raw = facts[0].raw
    readings = [dict(zip(leaves, cut, strict=True)) for cut in _splits(raw, len(leaves))] if raw.isdigit() else []
    kept = [cut for cut in readings if all(cut[one] <= cut[other] for one, other in bounds)]
    if not kept or not all(cut[low] > cut[high] for cut in kept):
        return UNCLEAR
    note = (
        f"（这一行的数粘连为{raw}，无论怎样断开都是如此）",
        f" (the figures run together as {raw}; however they are cut, this holds)",
    )
    subject = facts[leaves.index(low)].key
    limit = ("较少", "fewer")
    return Problem(subject, facts[0].place, {**data, "note": note, "limit": limit}, "", raw)


def change_below_zero(report: Report, *, table: TableKey, base: str, change: str) -> Found:
    """What is left after a decrease is not below zero.

    ``table``: the table. ``base``: the column of what there was. ``change``: that of the increase or decrease.
    """
    if marked(report, report.template.table(table).chapter):
        yield OTHER_FORM
        return
    for row in report.template.table(table).leaves("rows"):
        subject = f"{table}/{row.key}"
        start, delta = report.facts[f"{subject}/{base}"], report.facts[f"{subject}/{change}"]
        if start.value is not None and delta.value is not None:
            left = start.value + delta.value
            if left < 0:
                related = ((start.place, (f"上一年为{start.value}", f"last year: {start.value}")),)
                data = {"row": row_words(report, subject), "left": left}
                yield Problem(
                    f"{subject}/{change}", delta.place, data, f"≥-{start.value}", delta.raw or str(delta.value), related
                )
        elif subject in report.rows:
            yield UNCLEAR


def amount_unit(report: Report, *, fact: FactKey, most: int) -> Found:
    """An amount whose column states the unit carries none of its own, and is not of another order of magnitude.

    ``fact``: the key of the amount. ``most``: a figure as great as this one is taken to be in 元.
    """
    found = report.facts[fact]
    unit = figure(found.raw).unit
    if unit.endswith("元"):
        words = ("又写了单位", "the unit is repeated") if unit == "万元" else (f"写的是“{unit}”", f"that is in {unit}")
        amount = found.value if unit == "万元" else Decimal(found.value or 0) / 10000 if unit == "元" else None
        right = "" if amount is None else format(amount.normalize() if isinstance(amount, Decimal) else amount, "f")
        yield Problem(fact, found.place, {"what": words}, right, found.raw)
    elif found.value is not None and found.value >= most and not report.identity.region.endswith("0000"):
        words = ("数额过大，疑似以元填报", "that is very large and may be in yuan")
        yield Problem(fact, found.place, {"what": words}, f"<{most}", found.raw or str(found.value))


def amount_without_unit(report: Report, *, fact: FactKey) -> Found:
    """An amount carries its unit where neither its column, its row nor the line above the table states one.

    ``fact``: the key of the amount.
    """
    found = report.facts[fact]
    if found.reading == "ambiguous":
        yield UNCLEAR
    elif found.value and found.raw and not found.unit:
        yield Problem(fact, found.place, {}, f"{found.raw}元", found.raw)


def amount_contradicted(report: Report, *, count: FactKey, amount: FactKey) -> Found:
    """Where there are projects there is an amount, and the other way round.

    ``count``: the key of the number of projects. ``amount``: that of what they cost.
    """
    number, money = report.facts[count], report.facts[amount]
    if ((number.value or 0) > 0 and not money.value) or ((money.value or 0) > 0 and not number.value):
        data = {"count": str(number.value), "amount": money.raw or str(money.value)}
        related = ((number.place, (f"项目数量{number.value}", f"projects: {number.value}")),)
        yield Problem(amount, money.place, data, "", money.raw or str(money.value), related)


_CENTRAL = lazily(r"^(?:国家|国务院|中国|中华人民共和国|最高)")


_CHIEF_OFFICE = lazily(r"[省市州](?:政府)?办公[厅室]$")


def may_regulate(report: Report) -> bool | None:
    """Whether the organ can make 规章; None where that is not certain."""
    who = report.identity
    if not who.region or who.region == "100000" or _CENTRAL.match(who.entity) or who.kind == "unknown":
        return None
    city = who.region.endswith("00")
    office = "人民政府办公" in who.entity or _CHIEF_OFFICE.search(who.entity)
    return bool(city and (who.kind == "government" or office))


def regulations_without_power(report: Report, *, row: str) -> Found:
    """An organ that can make no 规章 reports none.

    ``row``: the row of 规章 (``table/row``).
    """
    facts = [report.facts[key] for key in report.template.under(row)]
    filled = [fact for fact in facts if fact.value and fact.value > 0]  # a figure below zero is another matter
    if not filled:
        return
    power = may_regulate(report)
    if power is None:
        yield unread("看不出该机关有无规章制定权", "it is not clear whether the organ can make regulations")
    elif not power:
        shown = "、".join(row_words(report, fact.key) + f"{fact.value}" for fact in filled)
        related = tuple((fact.place, (f"填了{fact.value}", f"says {fact.value}")) for fact in filled[1:])
        data = {"entity": report.identity.entity, "shown": shown}
        yield Problem(filled[0].key, filled[0].place, data, "0", str(filled[0].value), related)


def figures_positive(report: Report, *, row: str, of: str = "", share: float = 0.0) -> Found:
    """A row holds no figure above zero, or at most a share of another figure; otherwise it wants another look.

    ``row``: the row (``table/row``). ``of``: the key of the other figure. ``share``: the share.
    """
    filled = [fact for fact in map(report.facts.__getitem__, report.template.under(row)) if fact.value]
    if filled:
        fact = filled[-1]
        whole = report.value(of) if of else None
        if whole is None or float(fact.value or 0) > share * float(whole):
            data = {"row": row_words(report, row), "count": fact.value}
            yield Problem(row, fact.place, data, "0", str(fact.value))


_LARGER = lazily(r"累计|历年|以来|近[三五两几]年|上年|上一年|去年|同比|全[省市县区州]|各[级县区市部]|\d{4}年至\d{4}年")


def table_contradicted(
    report: Report, *, table: TableKey, patterns: tuple[str, ...], chapters: tuple[str, ...]
) -> Found:
    """A table of noughts does not stand beside a text that counts cases; each pattern has the number as its group.

    ``table``: the table. ``patterns``: patterns for such a number. ``chapters``: the chapters whose text is looked
    at.
    """
    values = figures(report, report.template.table(table))
    if any(values):
        return
    if None in values:
        yield UNCLEAR
        return
    for chapter in chapters:
        if report.elided(chapter):
            yield CUT_SHORT
        for pattern in patterns:
            for match, place in mentions(flow(report, chapter), pattern):
                said = int(match.group(1))
                before = match.string[max(0, match.string.rfind("。", 0, match.start())) : match.end()]
                if said and not _LARGER.search(before) and not re.search("复议|诉讼|投诉|举报|咨询", match.group()):
                    related = ((report.tables[table], ("表中全是0", "the table says 0 throughout")),)
                    yield Problem(table, place, {"said": said, "words": match.group()}, str(said), "0", related)
                    return


CHECKS = (
    compare,
    change_below_zero,
    amount_unit,
    amount_without_unit,
    amount_contradicted,
    regulations_without_power,
    figures_positive,
    table_contradicted,
)
