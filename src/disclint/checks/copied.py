"""Checks that this year's text is not last year's over again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from disclint.checks.common import CUT_SHORT, flow, listed, once, totals
from disclint.diagnostic import Open, Problem
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import ChapterKey, TableKey

Found = Iterator[Problem | Open]

_SHINGLE = 8  # characters: shorter ones are the same by chance in any two reports
_DROPPED = lazily(r"[\W_\d〇零一二三四五六七八九十百千万]+")


def _words(report: Report, chapter: str) -> str:
    """A chapter's running text without figures, numerals and punctuation."""
    return once(report, f"words {chapter}", lambda: _DROPPED.sub("", flow(report, chapter).text))


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[start : start + _SHINGLE] for start in range(len(text) - _SHINGLE + 1))


def _share(report: Report, prior: Report, chapter: str) -> float:
    """How much of a chapter's text stands in last year's, too."""
    here = once(report, f"shingles {chapter}", lambda: _shingles(_words(report, chapter)))
    before = once(prior, f"shingles {chapter}", lambda: _shingles(_words(prior, chapter)))
    return len(here & before) / len(here) if here else 0.0


def copied(report: Report, *, prior: Report, chapter: ChapterKey, most: float = 0.9, least: int = 200) -> Found:
    """No more than the share ``most`` of a chapter's text, figures aside, stands in last year's as well.

    ``least``: chapters with fewer characters prove nothing.
    ``chapter``: the chapter compared.
    """
    if len(_words(report, chapter)) < least or len(_words(prior, chapter)) < least:
        return
    share = _share(report, prior, chapter)
    if share <= most:
        return
    if report.elided(chapter) or prior.elided(chapter):
        yield CUT_SHORT
        return
    data = {"share": f"{int(share * 100)}%", "prior": prior.identity.year}
    yield Problem(chapter, report.chapters[chapter].place, data)


# ---- figures -------------------------------------------------------------------------------------------------------

_FIGURE = lazily(
    r"(?<![\d.〔\[（(第])(\d{2,9}(?:\.\d{1,4})?)(?:余|多)?"
    r"(万?(?:条|件|篇|份|次|人次|期|场|个|项|户|名|人|张|册|元|字|幅|部|批|起|宗|%|％))"
)
_FIXED = lazily(
    r"26个|20个|15个|31个|100[%％]|12期|12次|52期|24期"
)  # tasks set from above, and what is rounded or regular


class _Count(NamedTuple):
    before: str  # the words it follows
    figure: str


def _counts(report: Report, chapter: str) -> list[_Count]:
    """The figures with a measure word in a chapter's text, each with the words before it."""
    return once(report, f"counts {chapter}", partial(_counted, report, chapter))


def _counted(report: Report, chapter: str) -> list[_Count]:
    text = "".join(flow(report, chapter).text.split())
    found = []
    for match in _FIGURE.finditer(text):
        before = _DROPPED.sub("", text[max(0, match.start() - 12) : match.start()])[-6:]
        if not _FIXED.fullmatch(match.group()):
            found.append(_Count(before, match.group()))
    return found


def figures_copied(report: Report, *, prior: Report, chapter: ChapterKey, most: float = 0.9, least: int = 5) -> Found:
    """Not every figure of a chapter's text is last year's as well, where the text is.

    ``least``: as many different ones there must be.
    ``chapter``: the chapter. ``most``: from what share on, figures aside, its text is last year's.
    """
    here, before = _counts(report, chapter), set(_counts(prior, chapter))
    figures = list(dict.fromkeys(one.figure for one in here))
    if len(figures) < least or any(one not in before for one in here) or _share(report, prior, chapter) <= most:
        return
    data = {"count": len(figures), "prior": prior.identity.year}
    yield Problem(f"{chapter}/figures", report.chapters[chapter].place, data, "", listed(figures[:8]))


def table_copied(report: Report, *, prior: Report, table: TableKey, least: int = 40) -> Found:
    """A table's figures are not all last year's, where they are many; ``least``: what its parts come to together.

    ``table``: the table.
    """
    if prior.template.id != report.template.id:
        return
    spec = report.template.table(table)
    if any(report.value(key) is None or report.value(key) != prior.value(key) for key in spec.keys()):
        return
    whole = totals(report, table, "rows"), totals(report, table, "columns")
    rows, columns = (
        [leaf.key for leaf in spec.leaves(axis) if leaf.key not in left_out]
        for axis, left_out in zip(("rows", "columns"), whole, strict=True)
    )
    parts = [value for row in rows for column in columns if (value := report.value(f"{table}/{row}/{column}"))]
    if sum(parts) >= least and len(set(parts)) >= _DIFFERENT:
        yield Problem(table, report.place(table), {"count": len(parts), "prior": prior.identity.year})


_DIFFERENT = 6  # values in a table, from which on two equal tables are no chance


CHECKS = (copied, figures_copied, table_copied)
