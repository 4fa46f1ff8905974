"""A rule: a check applied to particulars, with its force, ground, words and examples; and the law it cites.

:class:`RuleFile`, :class:`LawFile` are the files as people write them; :func:`compile_rule` turns one into
the :class:`Rule` that is run, and refuses what cannot be true. Compiling happens once; what runs is kept in a
cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from disclint.diagnostic import Basis, Compared, Open, Problem
from disclint.records import NamedTuple, NewType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    _Check = TypeVar("_Check", bound=Callable[..., Any])

ChapterKey = NewType("ChapterKey", str)
"""The id of a chapter; a check that takes one is not called unless the chapter is bound."""
TableKey = NewType("TableKey", str)
"""The id of a table; a check that takes one is not called unless the table was found."""
FactKey = NewType("FactKey", str)
"""The key of a figure; a check that takes one is not called unless the figure has a value."""

Literals = NewType("Literals", str)
"""Literal words parted by |, one of which is looked for as it stands: no pattern."""
Pattern = NewType("Pattern", str)
"""A regular expression in the syntax of RE2, matched in linear time; one that cannot be is refused with its place."""

Check = Callable[..., Iterator[Problem | Open | Compared]]
"""A generator ``check(report, *, option: type = default, …)`` of problems; its keyword-only parameters are
the schema of a rule's ``with:``."""

Hints = tuple[str | Callable[..., Iterable[str]], ...]


def hinted(*hints: str | Callable[..., Iterable[str]]) -> Callable[[_Check], _Check]:
    """Say of a check that it finds nothing and compares nothing in a report whose running text has none of some words.

    Words are given as they are, or as a function that makes them of a rule's options. White space does not
    matter. The rule then passes without the check being run, or even imported. A word may also be a sign that
    something of the report is irregular (:mod:`disclint.checks.regular`).
    """

    def mark(check: _Check) -> _Check:
        check.hints = hints  # type: ignore[attr-defined]
        return check

    return mark


Years = tuple[int | None, int | None]


class Applies(NamedTuple):
    """Which reports a rule is for; empty parts do not restrict."""

    years: Years = (None, None)
    entity_kinds: tuple[str, ...] = ()
    region: str = ""


class Examples(NamedTuple):
    """Edits of the sample report: those that must not break the rule, and those that must."""

    pass_: tuple[dict[str, object], ...]
    fail: tuple[dict[str, object], ...]


class Citation(NamedTuple):
    """A ground as a rule file cites it, maybe for some report years or for what is found in one chapter only."""

    law: str
    article: str
    years: Years = (None, None)
    chapter: str = ""
    note: str = ""
    note_en: str = ""


class RuleFile(NamedTuple):
    """A rule as it is written in a file of its own."""

    title: str
    title_en: str
    check: str
    severity: str
    basis: tuple[Citation, ...]
    message: str
    message_en: str
    why: str
    why_en: str
    fix: str
    fix_en: str
    examples: Examples
    covers: tuple[str, ...] = ()
    with_: dict[str, object] = {}  # noqa: RUF012 - nobody changes it
    confidence: str = "high"
    profile: str = "any"
    milder: bool | None = None
    applies: Applies = Applies()
    needs: tuple[str, ...] | None = None
    since: str = ""
    fixable: bool = False  # what stands may be replaced by what should stand, without a person


class Article(NamedTuple):
    """What an article requires, in short, and how sure we are of its wording."""

    text: str
    text_en: str
    evidence: str


class LawFile(NamedTuple):
    """A legal instrument: its name, number, the report years it is in force for, its articles in short.

    ``cited``: words of which a title given together with the number has one. ``evidence``: how sure we are that
    number and title belong together.
    """

    id: str
    title: str
    title_en: str
    number: str
    in_force: Years
    articles: dict[str, Article]
    note: str = ""
    note_en: str = ""
    cited: tuple[str, ...] = ()
    evidence: str = "verbatim"
    region: str = ""  # of the place whose instrument it is; empty: the whole country's


class Instrument(NamedTuple):
    """What a check may know of a legal instrument."""

    id: str
    title: str
    number: str
    in_force: Years
    cited: tuple[str, ...] = ()


Instruments = NewType("Instruments", tuple[Instrument, ...])
"""Legal instruments; a rule file names their ids."""


class OverrideFile(NamedTuple):
    """What a ``ruleset.yaml`` says of an inherited rule: ``rule`` (with a graver ``severity``, or a ground of its own
    only), or ``exempts``. ``title``: words that must all stand in the report's title.
    """

    basis: tuple[Citation, ...]
    reason: str
    reason_en: str
    rule: str = ""
    exempts: str = ""
    severity: str = ""
    years: Years = (None, None)
    entity_kinds: tuple[str, ...] = ()
    title: tuple[str, ...] = ()


class Ground(NamedTuple):
    """A legal ground of a rule with all that is known of it, for the report years ``years``."""

    law: str
    article: str
    years: Years
    title: str
    title_en: str
    number: str
    evidence: str
    text: str = ""
    text_en: str = ""
    note: str = ""
    note_en: str = ""
    chapter: str = ""  # cited only for what is found in this chapter

    @property
    def basis(self) -> Basis:
        """As a diagnostic cites it."""
        return Basis(self.title, self.number, self.article, self.evidence)


class Override(NamedTuple):
    """What a lower rule set makes of an inherited rule: exempts some reports, raises it, or adds a ground."""

    ruleset: str
    rule: str
    exempts: bool
    severity: str  # graver than the rule's own; empty: as it is
    grounds: tuple[Ground, ...]
    reason: str
    reason_en: str
    years: Years = (None, None)
    entity_kinds: tuple[str, ...] = ()
    title: tuple[str, ...] = ()

    def covers(self, year: int, kind: str, title: str = "") -> bool:
        """Whether it is about a report of this year, by this kind of organ, with this title (without white space)."""
        return (
            within(year, self.years)
            and (not self.entity_kinds or kind in self.entity_kinds)
            and all(word in title for word in self.title)
        )


class Rule(NamedTuple):
    """A duty, ready to run. ``milder``: one step less grave where its form was still in transition.

    ``needs`` are ``chapter:ID``, ``table:ID`` and ``fact:KEY`` without which the rule is left open.
    """

    id: str
    title: str
    title_en: str
    check: str
    severity: str
    confidence: str
    message: str
    message_en: str
    why: str
    why_en: str
    fix: str
    fix_en: str
    grounds: tuple[Ground, ...]
    edits: str  # its examples as JSON: an ordinary run has no use for them
    options: dict[str, object] = {}  # noqa: RUF012 - nobody changes it
    needs: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # all keys of the form it names, in the style of ``needs``
    covers: tuple[str, ...] = ()
    applies: Applies = Applies()
    profile: str = "any"
    milder: bool = False
    since: str = ""
    fixable: bool = False
    prior: bool = False  # whether its check asks for last year's report
    hints: tuple[str, ...] = ()  # words one of which a report must speak if its check is to find anything
    overrides: tuple[Override, ...] = ()  # those of the lower rule sets that apply with it

    @property
    def examples(self) -> Examples:
        """Edits of the sample report that must not break the rule, and that must."""
        import json

        passing, failing = json.loads(self.edits)
        return Examples(tuple(passing), tuple(failing))

    @property
    def ruleset(self) -> str:
        """The id of the rule set it belongs to."""
        return self.id.partition("/")[0]

    def basis_for(self, year: int, chapter: str = "") -> tuple[Basis, ...]:
        """The grounds in force for a report year, for what is found in a chapter; year 0 and no chapter give all."""
        grounds = [ground for ground in self.grounds if not year or within(year, ground.years)]
        own = [ground for ground in grounds if not chapter or ground.chapter in ("", chapter)]
        return tuple(ground.basis for ground in own or grounds)

    def words(self, field: str, lang: str = "zh") -> str:
        """A text of the rule (title, message, why, fix) in a language."""
        text: str = getattr(self, f"{field}_en" if lang == "en" else field)
        return text


def within(year: int, years: Years) -> bool:
    """Whether a year lies in an inclusive range that may be open at either end."""
    first, last = years
    return (first is None or first <= year) and (last is None or year <= last)


def overlap(one: Years, other: Years) -> Years:
    """The years both ranges have in common."""
    firsts = [year for year in (one[0], other[0]) if year is not None]
    lasts = [year for year in (one[1], other[1]) if year is not None]
    return max(firsts, default=None), min(lasts, default=None)


def lies_in(region: str, area: str) -> bool:
    """Whether a region code lies in an area: 210304 in 210300 in 210000 in the empty area, which is
    everywhere.
    """
    while area.endswith("00"):
        area = area[:-2]
    return region.startswith(area)
