"""An editor's text into findings with places in that text: what the command line would say of the file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from disclint import judging
from disclint.diagnostic import Diagnostic
from disclint.result import Result
from disclint.rule import Rule
from disclint.source import Location, Source
from disclint.tree import Document, Place
from disclint_lsp.positions import Lines, lines

SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".txt", ".text", ".md", ".markdown")
LANGUAGES = {"html": "text/html", "markdown": "text/markdown", "plaintext": "", "text": ""}
BOM = "\ufeff"


class Text(NamedTuple):
    """A text as an editor has it. ``path`` is empty for one that is not saved anywhere."""

    uri: str
    path: str
    language: str
    content: str
    version: int | None = None


class Span(NamedTuple):
    """A range of an editor's text, in code points; ``whole`` says that it is about the document as such."""

    start: int
    end: int
    whole: bool = False


WHOLE = Span(0, 0, True)


class Judged(NamedTuple):
    """A text with what was found in it; ``document`` is None where it could not be read."""

    text: Text
    lines: Lines
    shift: int  # how many characters of the editor's text stand before the document's: a byte-order mark, or none
    result: Result
    document: Document | None
    about_waivers: tuple[Diagnostic, ...] = ()  # on the waiver file beside it
    rules: Mapping[str, Rule] = {}

    def span(self, location: Location) -> Span:
        """Where a location stands in the editor's text."""
        if location.start is None or location.end is None or not location.lined:
            return WHOLE
        return Span(location.start.offset + self.shift, location.end.offset + self.shift)

    def span_of(self, place: Place) -> Span:
        """Where a place of the document stands in the editor's text."""
        return self.span(self.document.location(place)) if self.document else WHOLE

    def findings(self) -> Iterator[tuple[Diagnostic, Span]]:
        """Everything found, with its place."""
        return ((one, self.span(one.location)) for one in self.result.diagnostics)


def serves(path: str, language: str) -> bool:
    """Whether a text is of a kind that reports are written in; office files are no text and never come here."""
    name = path.lower()
    if os.path.basename(name).startswith(("~$", ".~")):
        return False
    return name.endswith(SUFFIXES) or language in LANGUAGES


def source_of(text: Text) -> Source:
    """The bytes that the command line would read, had the editor saved them as UTF-8.

    With a byte-order mark, so that a page's declaration of GB2312, true of its file, is no matter here. Lone halves of
    surrogate pairs, which no file can hold, are replaced one by one, so that places stay the same.
    """
    content = text.content if text.content.startswith(BOM) else BOM + text.content
    data = re.sub("[\ud800-\udfff]", "\ufffd", content).encode("utf-8")
    kind = "" if text.path.lower().endswith(SUFFIXES) else LANGUAGES.get(text.language, "")
    return Source((text.path or text.uri).replace(os.sep, "/"), data, kind)


def judge(text: Text, ask: judging.Ask, encoding: str = "utf-16") -> Judged:
    """Judge a text as the command line would, with what is configured, waived and in the baseline."""
    source = source_of(text)
    judging.forget()  # the files may have changed since; the command line reads them once and ends
    result, session = judging.judged(ask, source)
    document = result.report.document if result.report else None
    about: tuple[Diagnostic, ...] = ()
    if text.path:
        about = tuple(one for each in judging.about_waivers([source.uri], [result], ask) for one in each.diagnostics)
    shift = int(text.content.startswith(BOM))
    rules = {rule.id: rule for rule in session.rules()}
    return Judged(text, lines(text.content, encoding), shift, result, document, about, rules)
