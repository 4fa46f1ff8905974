"""All running text of a report as one text, with the way back: which part of the report a stretch is in, and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from disclint.checks.common import Flow, flow, once
from disclint.report import Report
from disclint.tree import WHOLE, Place


class Prose:
    """The title, the preamble, every chapter's running text and the signature, one after the other.

    Parts are named by their subjects: ``title``, ``preamble``, the ids of chapters, ``signature``. Between parts stands
    a form feed, which belongs to none and ends every sentence.
    """

    def __init__(self, parts: list[tuple[str, Flow]]) -> None:
        self._parts = [(name, flow) for name, flow in parts if flow.text]
        self._starts: list[int] = []
        length = 0
        for _, one in self._parts:
            self._starts.append(length)
            length += len(one.text) + 1
        self.text = "\f".join(one.text for _, one in self._parts)

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def part(self, offset: int) -> str:
        """The subject of the part that an offset is in; ``document`` where there is no text at all."""
        return self._parts[self._at(offset)][0] if self._parts else "document"

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the text."""
        if not self._parts:
            return WHOLE
        index = self._at(start)
        begin = self._starts[index]
        return self._parts[index][1].place(start - begin, end - begin)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a stretch: from one full stop, semicolon or line end to the next."""
        first = max(self.text.rfind(sign, 0, start) for sign in _ENDS) + 1
        last = min((at for sign in _ENDS if (at := self.text.find(sign, end)) >= 0), default=len(self.text))
        return first, last

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The start and end of every sentence, the sign that ends it left out."""
        start = 0
        for match in re.finditer(f"[{_ENDS}]", self.text):
            if self.text[start : match.start()].strip():
                yield start, match.start()
            start = match.end()
        if self.text[start:].strip():
            yield start, len(self.text)


_ENDS = "。；！？;\n\f"


def prose(report: Report) -> Prose:
    """The running text of a report; made once, however many checks look at it."""
    return once(report, "prose", lambda: Prose(_parts(report)))


class Squeezed:
    """A text without the white space inside its lines, which typesetting and extraction put anywhere, with the way back."""

    def __init__(self, text: str) -> None:
        self._kept = [index for index, sign in enumerate(text) if sign in "\n\f" or not sign.isspace()]
        self.text = "".join([text[index] for index in self._kept])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of it in the text as it was."""
        return self._kept[start], self._kept[end - 1] + 1


def squeezed(report: Report) -> Squeezed:
    """:func:`prose` without white space inside lines; made once."""
    return once(report, "squeezed prose", lambda: Squeezed(prose(report).text))


def _parts(report: Report) -> list[tuple[str, Flow]]:
    signed = [place for place in (report.signature.organ_place, report.signature.date_place) if place.block >= 0]
    title = [report.identity.title_place] if report.identity.title_place.block >= 0 else []
    return [
        ("title", Flow(report, title)),
        ("preamble", Flow(report, report.preamble)),
        *((chapter, flow(report, chapter)) for chapter in report.chapters),
        ("signature", Flow(report, signed)),
    ]
