"""Checks about what a report says is attached to it or shown in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint.checks.prose import prose
from disclint.diagnostic import Problem
from disclint.patterns import lazily
from disclint.report import Report
from disclint.rule import hinted
from disclint.tree import Paragraph, Picture, Place

Found = Iterator[Problem]

_SEE = lazily(
    r"(?:详见|参见|请见|见|附后的?)\s*(附件|附图)\s*[一二三四五六七八九\d]*(?![的之]?(?:材料|形式|清单公布|发送))"
)
_LIST = lazily(r"\s*(?:附件|附图|附表|附[：:])")


@hinted("附件", "附图")
def attachment_missing(report: Report) -> Found:
    """Where the report refers to an attachment of its own, the file lists or holds one.

    Words in title marks and what is said of other documents' attachments are no references.
    """
    said = prose(report)
    if "附件" not in said.text and "附图" not in said.text:
        return
    blocks = report.document.blocks
    if any(isinstance(block, Paragraph) and _LIST.match(block.text) for block in blocks) or re.search(
        r"附件\s*\d*\s*[：:.]", said.text
    ):
        return
    for match in _SEE.finditer(said.text):
        yield Problem(said.part(match.start()), said.place(*match.span()), {"what": match.group(1)}, "", match.group())
        return


_SHOWN = lazily(r"(?:如(?:下|上|左|右)?图(?:\d|所示)|(?:见|如)(?:下|上)图|图解如下|图示如下|(?:下|上)图(?:所示|为|是))")


@hinted("图")
def picture_missing(report: Report) -> Found:
    """Where the text speaks of a picture beside it, the file has one, be it a drawing or a chart.

    Only formats with pictures can show that; in a plain text they are always gone.
    """
    said = prose(report)
    if "图" not in said.text or not _pictured(report.document.source.media_type):
        return
    if any(isinstance(block, Picture) for block in report.document.blocks):
        return
    if any(mark in report.document.text.content for mark in _DRAWN):
        return
    for match in _SHOWN.finditer(said.text):
        yield Problem(said.part(match.start()), said.place(*match.span()), {}, "", match.group())
        return


_DRAWN = ("<canvas", "<svg", "<iframe", "<embed", "<object", "echarts", "<w:drawing", "<w:pict", "<w:object")
"""Marks of pictures that are drawn, embedded or charted and are no blocks of a document."""


def _pictured(media_type: str) -> bool:
    return media_type == "text/html" or "officedocument" in media_type


_NAMED = lazily(
    r"附(?:件|表|图)\s*\d*\s*[：:.、]?\s*([^\n。；：:]{0,60}?(20\d\d)\s*年[^\n。；]{0,40}?(?:年度报告|年报|情况表|统计表|图解))"
)


def attachment_year(report: Report) -> Found:
    """A report, table or diagram that is attached is named after the year reported on."""
    year = report.identity.year
    if not year:
        return
    for index, block in enumerate(report.document.blocks):
        if not isinstance(block, Paragraph) or "附" not in block.text:
            continue
        if not block.text.lstrip().startswith(("附件", "附表", "附图")):
            continue
        for match in _NAMED.finditer(block.text):
            if int(match.group(2)) != year:
                place = Place(index, start=match.start(1), end=match.end(1))
                wanted = match.group(1).replace(match.group(2), str(year))
                yield Problem("attachment", place, {"found": match.group(2), "year": year}, wanted, match.group(1))


CHECKS = (attachment_missing, picture_missing, attachment_year)
