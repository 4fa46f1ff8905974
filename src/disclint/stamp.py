"""Bare problems into diagnostics: a rule's words filled in, its force and grounds, the place in the file,
a fingerprint.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from disclint.diagnostic import SEVERITIES, Basis, Change, Diagnostic, Problem, Related
from disclint.digest import blake2b
from disclint.report import Identity, Report
from disclint.rule import Override, Rule, within
from disclint.source import Location
from disclint.template import Template
from disclint.tree import Document, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_MILDER = {"error": "warning", "warning": "info", "info": "info"}


class Stamp:
    """Says problems of one document as their rules want them said, in one language."""

    def __init__(
        self,
        uri: str,
        report: Report | None,
        lang: str = "zh",
        identity: Identity = Identity(),  # noqa: B008
        document: Document | None = None,
    ) -> None:
        self.uri = uri
        self.report = report
        self.lang = lang
        self.identity = report.identity if report else identity
        self.document = report.document if report else document

    def __call__(self, rule: Rule, problem: Problem) -> Diagnostic:
        """The diagnostic of a problem; raises what a wrong place or message field raises."""
        english = self.lang == "en"
        return Diagnostic(
            rule.id,
            self._severity(rule),
            rule.confidence,
            self.fill(rule, self._fields(problem), self.lang),
            problem.subject,
            self.uri,
            self._location(problem.place),
            problem.place,
            problem.expected,
            problem.actual,
            tuple(Related(words[english], self._location(place)) for place, words in problem.related),
            problem.hints,
            self._basis(rule, problem.subject),
            rule.words("fix", self.lang),
            fingerprint(rule.id, problem, self.identity, self.uri),
            changes=self._changes(problem) if rule.fixable else (),
        )

    def fill(self, rule: Rule, fields: Mapping[str, object], lang: str) -> str:
        """The rule's message with its fields; a field that is missing raises KeyError."""
        values = {name: _said(value, lang) for name, value in fields.items()}
        try:
            return rule.words("message", lang).format_map(values)
        except KeyError as error:  # who wrote the rule wants to know what there is
            known = ", ".join(sorted(values))
            raise KeyError(f"message: {{{error.args[0]}}} 没有值；可用的有 / there are: {known}") from None

    def said(self, value: object) -> str:
        """A value in the language of this stamp."""
        return str(_said(value, self.lang))

    def _fields(self, problem: Problem) -> dict[str, object]:
        subject = self.report.template.label(problem.subject) if self.report else problem.subject
        return {"subject": subject, "expected": problem.expected, "actual": problem.actual, **problem.data}

    def _changes(self, problem: Problem) -> tuple[Change, ...]:
        """What may be put where; nothing where the words to replace do not stand in the file in one unbroken stretch."""
        if problem.edits is not None:
            made = [self._change(*one) for one in problem.edits]
            # A part of them would leave the finding, as another one: it is told from others by the first that is wrong.
            return tuple(one for one in made if one) if all(made) else ()
        if not problem.expected or not problem.actual:
            return ()
        places = (problem.place, *(place for place, _ in problem.related))
        changes = (self._change(place, problem.actual, problem.expected) for place in places)
        return tuple(one for one in changes if one)

    def _change(self, place: Place, old: str, new: str) -> Change | None:
        location = self._location(place)
        start, end = location.start, location.end
        if self.document is None or location.precision != "exact" or not location.lined or not (start and end):
            return None
        stands = self.document.text.content[start.offset : end.offset]
        return Change(start, end, old, new) if stands == old else None

    def _chapter(self, subject: str) -> str:
        """The chapter that a subject belongs to, itself or with its table; empty if it belongs to none."""
        if self.report is None:
            return ""
        return self.report.template.kept(_chapters).get(subject.partition("/")[0], "")

    def _severity(self, rule: Rule) -> str:
        transitional = self.report is not None and self.identity.year in self.report.template.transitional
        return graded(rule, [local.severity for local in self._local(rule)], transitional)

    def _local(self, rule: Rule) -> list[Override]:
        """What lower rule sets add to a rule for this report."""
        year, kind = self.identity.year, self.identity.kind
        return [one for one in rule.overrides if not one.exempts and one.covers(year, kind)]

    def _basis(self, rule: Rule, subject: str) -> tuple[Basis, ...]:
        own = rule.basis_for(self.identity.year, self._chapter(subject))
        grounds = [ground for local in self._local(rule) for ground in local.grounds]
        year = self.identity.year
        return own + tuple(ground.basis for ground in grounds if not year or within(year, ground.years))

    def _location(self, place: Place) -> Location:
        return self.document.location(place) if self.document else Location(self.uri, "/", "document")


def _chapters(form: Template) -> dict[str, str]:
    """The chapter that each chapter or table of a form belongs to."""
    return {chapter.id: chapter.id for chapter in form.chapters} | {table.id: table.chapter for table in form.tables}


def graded(rule: Rule, raised: Iterable[str], transitional: bool) -> str:
    """A rule's severity with what lower rule sets raise it to (empty: nothing), in a transitional year or not."""
    severity = min([rule.severity, *filter(None, raised)], key=SEVERITIES.index)
    return _MILDER[severity] if rule.milder and transitional else severity


def _said(value: object, lang: str) -> Any:
    """A value for a message: the right one of a (Chinese, English) pair, anything else as it is."""
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], str):
        return value[lang == "en"]
    return "—" if value is None else value


def fingerprint(rule: str, problem: Problem, identity: Identity, uri: str) -> str:
    """The same for the same defect of the same report in any format: no place, no wording goes into it."""
    known = bool(identity.entity and identity.year)
    key = f"{_normal(identity.entity)} {identity.year}" if known else uri.replace("\\", "/")
    parts = (rule, problem.subject, _normal(problem.actual), key)
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _normal(text: str) -> str:
    return "".join(text.split()) if text.isascii() else "".join(unicodedata.normalize("NFKC", text).split())


def number(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Equal fingerprints told apart by their ordinal in the document."""
    seen: dict[str, int] = {}
    done = []
    for one in diagnostics:
        count = seen[one.fingerprint] = seen.get(one.fingerprint, 0) + 1
        done.append(one if count == 1 else one._replace(fingerprint=f"{one.fingerprint}-{count}"))
    return tuple(done)
