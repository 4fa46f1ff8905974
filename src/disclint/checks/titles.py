"""Checks about the title of a report: what it has to name, and the name that the law gives such a report."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.checks.common import listed
from disclint.diagnostic import Problem
from disclint.organs import kind_of
from disclint.patterns import lazily
from disclint.report import Report
from disclint.tree import Paragraph

Found = Iterator[Problem]

_YEAR = lazily(r"(?:19|20)\d\d|[二〇○零一]{2}[〇○零一二三四五六七八九]{2}")
_NO_YEAR_WORD = lazily(r"(?:19|20)\d\d(?=政府信息公开|政务公开|信息公开)")
_TITLE_WORDS = lazily(r"政府信息公开|政务公开|信息公开|工作|年度|报告|年报|的|年|关于|情况|总结")


def title_incomplete(report: Report, *, name: str) -> Found:
    """The title names the organ, the year and the report by its full name.

    ``name``: the report's full name, as in 政府信息公开工作年度报告.
    """
    title = "".join(report.identity.title.split())
    if not title:
        what = ("没有读到报告标题", "no title of the report was found")
        yield Problem("title", report.identity.title_place, {"what": what}, name)
        return
    organ = _TITLE_WORDS.sub("", _YEAR.sub("", title)).strip("《》（）() 度0123456789")
    below = _below(report)
    missing = [] if organ or any(kind_of(line) != "unknown" for line in below) else [("机关名称", "the organ")]
    if not _YEAR.search(title) and not any(_YEAR.search(line) for line in below):
        missing.append(("年份", "the year"))
    elif _NO_YEAR_WORD.search(title):
        missing.append(("年份后的“年”字", "the word 年 after the year"))
    if "工作" not in title:
        missing.append(("“工作”二字", "the word 工作"))
    if missing:
        words = (
            f"报告标题缺少{listed(zh for zh, _ in missing)}",
            f"the title lacks {', '.join(en for _, en in missing)}",
        )
        yield Problem("title", report.identity.title_place, {"what": words}, name, report.identity.title)


def _below(report: Report) -> list[str]:
    """The short lines right below the title, in which it may go on: the organ, （2020年度）."""
    place = report.identity.title_place
    blocks = report.document.blocks[place.block + 1 : place.block + 3] if place.block >= 0 else ()
    lines = ["".join(block.text.split()) for block in blocks if isinstance(block, Paragraph)]
    return [line for line in lines if len(line) <= _LONGEST_LINE and "。" not in line]


_LONGEST_LINE = 30


def title_unusual(report: Report, *, name: str) -> Found:
    """The title calls the report by the name that the law gives it, and is not that of a letter it was sent with.

    ``name``: that name.
    """
    title = "".join(report.identity.title.split())
    if ("工作" in title and name not in title) or any(f"关于{deed}" in title for deed in ("报送", "上报", "呈报")):
        yield Problem("title", report.identity.title_place, {"name": name}, name, report.identity.title)


CHECKS = (title_incomplete, title_unusual)
