"""Checks of the arithmetic inside running text: shares against their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from disclint.checks.ledger import ledger
from disclint.checks.mentions import RESULTS, Mention, mentions
from disclint.checks.passages import SHARE, Passage
from disclint.checks.tallies import anchor, meanings, quoted
from disclint.diagnostic import Compared, Open, Problem
from disclint.patterns import lazily
from disclint.quantities import Quantity, Value
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import hinted

Found = Iterator[Problem | Open | Compared]

_SHARE_AFTER = lazily(rf"(?:[，（]?占[^，。；！？（）\ue000-\uf7ff]{{0,16}}|（)(?P<share>{SHARE})")


class Share(NamedTuple):
    """A number and the share it is said to be: 不予公开35件，占4.34%."""

    mention: Mention
    share: Quantity
    end: int

    def of(self, whole: Value) -> bool:
        """Whether the share is right for some whole, rounded or cut off."""
        if not whole:
            return not self.share.value
        exact = Decimal(self.mention.quantity.value) * 100 / Decimal(whole)
        return abs(exact - Decimal(self.share.value)) < Decimal(1).scaleb(-self.share.places)

    @property
    def words(self) -> str:
        """The words of both."""
        return quoted(self.mention.passage.said(self.mention.start, self.end))


def _shares(report: Report) -> Iterator[Share]:
    for one in mentions(report):
        found = _SHARE_AFTER.match(one.passage.text, one.end)
        if found and "依次" not in found[0] and "分别" not in found[0] and one.kind in (*RESULTS, "natural", "legal"):
            share = one.passage.quantity(found["share"])
            if not share.change and not share.vague and not one.quantity.vague:
                closing = one.passage.text[found.end() : found.end() + 1] == "）" and "（" in found[0]
                yield Share(one, share, found.end() + closing)


def _wholes(report: Report, passage: Passage) -> list[Value]:
    """The numbers that a share in a passage may be of."""
    book = ledger(report, "requests")
    table = [book.sum("new"), book.sum("new", "carried_in"), book.sum("total")]
    counts = [one.value for one in passage.found if one.unit in ("件", "件次", "宗", "份")]
    results = [one.quantity.value for one in mentions(report) if one.passage is passage and one.kind in RESULTS]
    return [*counts, sum(results), *(value for value in table if value is not None)]


@hinted("%", "％", "分之")
def shares_differ(report: Report) -> Found:
    """A share given beside a number of results or applicants is that number's share of some whole."""
    for one in _shares(report):
        passage = one.mention.passage
        counted = anchor(report, passage, one.mention.start)
        if any(one.of(whole) for whole in _wholes(report, passage)):
            yield Compared((f"{one.words}算得对", f"{one.words} is right"))
        elif counted is not None and counted.passage is passage and not one.mention.excused:
            whole = counted.quantity.value
            right = _rounded(one, whole)
            data = {"words": one.words, "base": quoted(counted.words), "right": right}
            related = ((counted.place, (f"总数：{counted.words}", f"the whole: {counted.words}")),)
            place = passage.place(one.mention.start, one.end)
            subject = f"{passage.part}/share_{one.mention.kind}"
            yield Problem(subject, place, data, f"{right}%", f"{one.share.value}%", related)


def _rounded(one: Share, whole: Value) -> str:
    if not whole:
        return "—"
    exact = Decimal(one.mention.quantity.value) * 100 / Decimal(whole)
    return str(exact.quantize(Decimal(1).scaleb(-max(1, one.share.places))))


@hinted("%", "％", "分之")
def shares_incomplete(report: Report) -> Found:
    """The shares of all results of requests come to 100 per cent."""
    every = list(_shares(report))
    for passage in dict.fromkeys(one.mention.passage for one in every):
        told = [one for one in mentions(report) if one.passage is passage and one.kind in RESULTS and not one.excused]
        here = [one for one in every if one.mention.passage is passage and one.mention.kind in RESULTS]
        kinds = [one.kind for one in told]
        with_share = [one.mention.kind for one in here]
        left = [one for one in told if one.kind not in with_share and one.quantity.value]
        if left or len(set(kinds)) < len(kinds) or not _all_groups(kinds) or len(here) < 3:
            continue
        total = sum((Decimal(one.share.value) for one in here), Decimal(0))
        slack = sum((Decimal(1).scaleb(-one.share.places) for one in here), Decimal(0))
        if abs(total - 100) <= slack:
            yield Compared((f"各项占比合计{total}%", f"the shares come to {total}%"))
        elif not _of_more(report, here):
            first, last = here[0], here[-1]
            data = {"total": str(total), "shares": "、".join(f"{one.share.value}%" for one in here)}
            place = passage.place(first.mention.start, last.end)
            yield Problem(f"{passage.part}/shares", place, data, "100%", f"{total}%")


def _all_groups(kinds: list[str]) -> bool:
    opened = "opened" in kinds or {"granted", "partial"} <= set(kinds)
    return opened and {"denied", "unable", "refused", "other"} <= set(kinds)


def _of_more(report: Report, shares: list[Share]) -> bool:
    """Whether all shares are right for a whole that holds more than what was dealt with, such as all received."""
    kinds = ("received", "accepted", "handled")
    passage = shares[0].mention.passage
    wholes = [one.quantity.value for one in mentions(report) if one.passage is passage and one.kind in kinds]
    wholes += [one.value for one in meanings(report, "received") if one.value is not None]
    return any(all(one.of(whole) for one in shares) for whole in wholes)


CHECKS = (shares_differ, shares_incomplete)
