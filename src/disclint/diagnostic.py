"""What we say about a report: bare problems of checks, stamped diagnostics of rules, outcomes, results."""

from __future__ import annotations

from collections.abc import Mapping

from disclint.records import NamedTuple
from disclint.source import Location, Point
from disclint.tree import WHOLE, Place

SEVERITIES = ("error", "warning", "info")
CONFIDENCES = ("high", "medium", "low")
EVIDENCE = ("verbatim", "real_report", "secondary", "inferred", "memory")
OUTCOMES = ("pass", "fail", "open", "not-applicable", "error")


class Hint(NamedTuple):
    """A figure that would repair what is wrong. Offered, never applied."""

    subject: str  # fact key
    old: str | None  # as it stands, None where nothing stands
    new: str
    likelihood: str  # sole | likely | possible


class Problem(NamedTuple):
    """What a check found: where, about what, and the particulars a rule's message is filled from.

    ``data`` values go into the message's ``{name}`` fields; a value that is a ``(Chinese, English)`` pair is chosen by
    language. ``related`` are further places, each with a few words, again as such a pair. ``edits`` are, for a rule
    that may be mended without a person, what to put in which place: ``(place, what stands there, what should)``, all of
    them or none. None: at the problem's places ``expected`` is put for ``actual``.
    """

    subject: str
    place: Place = WHOLE
    data: Mapping[str, object] = {}
    expected: str = ""
    actual: str = ""
    related: tuple[tuple[Place, tuple[str, str]], ...] = ()
    hints: tuple[Hint, ...] = ()
    edits: tuple[tuple[Place, str, str], ...] | None = None


class Open(NamedTuple):
    """What a check could not judge, and why, as a ``(Chinese, English)`` pair. Yielded beside problems."""

    reason: tuple[str, str]


class Compared(NamedTuple):
    """What a check compared and found to agree, as a ``(Chinese, English)`` pair. Yielded beside problems.

    A rule that finds nothing wrong passes; these words become the reason of its outcome, so that a reader sees that
    it passed because something agreed and not because there was nothing to look at.
    """

    what: tuple[str, str]


class Basis(NamedTuple):
    """A legal ground in full: the instrument's name and number, the article, and how sure we are of the wording."""

    law: str
    number: str
    article: str
    evidence: str


class Related(NamedTuple):
    """A further place of a diagnostic with a few words."""

    message: str
    location: Location


class Change(NamedTuple):
    """Words of a file, between two points of its text, that may safely be replaced: what stands there, what should."""

    start: Point
    end: Point
    old: str
    new: str


class Diagnostic(NamedTuple):
    """A problem as its rule says it, in one language. ``changes`` mend it, as far as a tool may without a person."""

    rule: str
    severity: str
    confidence: str
    message: str
    subject: str
    document: str
    location: Location
    place: Place
    expected: str
    actual: str
    related: tuple[Related, ...]
    hints: tuple[Hint, ...]
    basis: tuple[Basis, ...]
    fix: str
    fingerprint: str
    waived: str | None = None
    state: str = ""  # against a baseline: old or new
    changes: tuple[Change, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it weighs in the verdict: it is neither waived nor in the baseline."""
        return self.waived is None and self.state != "old"


class Outcome(NamedTuple):
    """What became of one rule on one document: one of :data:`OUTCOMES`, and why if it did not judge."""

    document: str
    rule: str
    outcome: str
    reason: str = ""
