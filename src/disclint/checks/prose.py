"""All running text of a report as one text, with the way back: which part of the report a stretch is in, and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property

from disclint.checks.common import Flow, flow, once
from disclint.diagnostic import Problem
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

    @cached_property
    def solid(self) -> str:
        """The text without any white space, which copying and typesetting put anywhere."""
        return "".join(self.text.split())

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

    def paragraphs(self, parts: Collection[str] = ()) -> Iterator[tuple[str, int, str]]:
        """Every paragraph with its part and where it begins; ``parts``: only of these."""
        for (name, one), start in zip(self._parts, self._starts, strict=True):
            if parts and name not in parts:
                continue
            at = start
            for line in one.text.split("\n"):
                if line.strip():
                    yield name, at, line
                at += len(line) + 1


_ENDS = "。；！？;\n\f"


def prose(report: Report) -> Prose:
    """The running text of a report; made once, however many checks look at it."""
    return once(report, "prose", lambda: Prose(_parts(report)))


class Squeezed:
    """A report's running text without the white space inside its lines, which typesetting and extraction put anywhere."""

    def __init__(self, said: Prose) -> None:
        self._said = said
        self._ends: list[int] = []  # offsets in the squeezed text after which white space was left out
        self._left_out: list[int] = [0]  # how much of it in all
        total, lines = 0, said.text.count("\n") + said.text.count("\f")
        for match in re.finditer(r"[^\S\n\f]+", said.text) if len(said.solid) + lines < len(said.text) else ():
            self._ends.append(match.start() - total)
            total += match.end() - match.start()
            self._left_out.append(total)
        self.text = re.sub(r"[^\S\n\f]+", "", said.text) if total else said.text

    def _back(self, offset: int) -> int:
        return offset + self._left_out[bisect_right(self._ends, offset)]

    def part(self, offset: int) -> str:
        """The subject of the part that an offset is in."""
        return self._said.part(self._back(offset))

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the squeezed text."""
        return self._said.place(self._back(start), self._back(end - 1) + 1)

    def sentence(self, start: int, end: int) -> str:
        """The sentence around a stretch."""
        first = max(self.text.rfind(sign, 0, start) for sign in _ENDS) + 1
        last = min((at for sign in _ENDS if (at := self.text.find(sign, end)) >= 0), default=len(self.text))
        return self.text[first:last]

    def quoted(self, at: int) -> bool:
        """Whether an offset lies in a title or a quotation."""
        line = max(self.text.rfind("\n", 0, at), self.text.rfind("\f", 0, at)) + 1
        before = self.text[line:at]
        return any(before.rfind(pair[0]) > before.rfind(pair[1]) for pair in ("《》", "“”", "〈〉", "「」"))

    def finds(self, words: str) -> Iterator[int]:
        """Where some words stand."""
        at = self.text.find(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + len(words))


def squeezed(report: Report) -> Squeezed:
    """:func:`prose` without white space inside lines; made once."""
    return once(report, "squeezed prose", lambda: Squeezed(prose(report)))


class Gathered:
    """Stretches of the squeezed text that are one finding in each part of the report."""

    def __init__(self, text: Squeezed, parts: tuple[str, ...] = ()) -> None:
        self._text = text
        self._parts = parts
        self._found: dict[str, list[tuple[Place, str]]] = {}

    def add(self, start: int, end: int) -> None:
        """Take down a stretch, unless it is in another part than those asked for."""
        part = self._text.part(start)
        if not self._parts or part in self._parts:
            self._found.setdefault(part, []).append((self._text.place(start, end), self._text.text[start:end]))

    def problems(self, name: str, expected: str, **data: object) -> Iterator[Problem]:
        """One finding a part, its subject the part with a slash and a name; ``others`` are all the words, each once."""
        for part, found in self._found.items():
            related = tuple((place, (f"又见“{words}”", f"“{words}” again")) for place, words in found[1:])
            said = {"count": len(found), "others": "、".join(dict.fromkeys(words for _, words in found)), **data}
            yield Problem(f"{part}/{name}", found[0][0], said, expected, found[0][1], related)


def _parts(report: Report) -> list[tuple[str, Flow]]:
    signed = [place for place in (report.signature.organ_place, report.signature.date_place) if place.block >= 0]
    title = [report.identity.title_place] if report.identity.title_place.block >= 0 else []
    return [
        ("title", Flow(report, title)),
        ("preamble", Flow(report, report.preamble)),
        *((chapter, flow(report, chapter)) for chapter in report.chapters),
        ("signature", Flow(report, signed)),
    ]


def narrated(report: Report) -> list[tuple[str, int, str]]:
    """The paragraphs of the parts that are running text only, as :meth:`Prose.paragraphs` gives them."""
    return once(report, "narrated", lambda: list(prose(report).paragraphs(narrative(report))))


def narrative(report: Report) -> tuple[str, ...]:
    """The parts that are running text only: in chapters that have tables, a copy may have left pieces of them."""
    tabular = {table.chapter for table in report.template.tables}
    return ("preamble", *(chapter for chapter in report.chapters if chapter not in tabular))
