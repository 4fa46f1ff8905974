"""Mutation testing of a pack: faultless samples are spoilt in every known way, and its rules are to notice."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from disclint.edits import ABOUT, template_for
from disclint.linter import lint
from disclint.mutator import Mutator
from disclint.mutators import MUTATORS
from disclint.packs import Pack
from disclint.records import NamedTuple
from disclint.result import Result
from disclint.rule import Rule
from disclint.ruleset import pinned
from disclint.scaffold import Sample, derive, sample
from disclint.session import Session
from disclint.source import Source
from disclint.template import Template
from disclint.testing import forms_of
from disclint.writers import FORMATS, media_type, write

Finding = tuple[str, str]  # rule, subject


class Base(NamedTuple):
    """A faultless sample, by name."""

    name: str
    sample: Sample


class Alarm(NamedTuple):
    """A rule that finds something where nothing is wrong."""

    rule: str
    subject: str
    where: str  # the sample, or the noise in it
    fmt: str
    message: str


class Mutant(NamedTuple):
    """A spoilt sample in a format, and the rules that noticed."""

    mutator: Mutator
    base: str
    fmt: str
    killers: tuple[str, ...]
    data: bytes

    @property
    def name(self) -> str:
        """What a file with it is called."""
        return f"{self.mutator.name}-{self.base}.{self.fmt}"


class Score(NamedTuple):
    """What came of the mutation test of a pack."""

    pack: str
    seed: int
    rules: tuple[Rule, ...]  # of the pack itself
    bases: int
    mutants: tuple[Mutant, ...]
    alarms: tuple[Alarm, ...]

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """Mistakes that no rule noticed although a single report can show them."""
        return tuple(one for one in self.mutants if not one.killers and not one.mutator.hidden[0])

    @property
    def hidden(self) -> tuple[Mutant, ...]:
        """Mistakes that no rule noticed and that no single report can show."""
        return tuple(one for one in self.mutants if not one.killers and one.mutator.hidden[0])

    @property
    def idle(self) -> tuple[str, ...]:
        """Rules of the pack that noticed no mutant."""
        busy = {rule for one in self.mutants for rule in one.killers}
        return tuple(rule.id for rule in self.rules if rule.id not in busy)

    @property
    def killed(self) -> int:
        """How many mutants were noticed."""
        return sum(bool(one.killers) for one in self.mutants)

    @property
    def good(self) -> bool:
        """Whether nothing was missed that could be seen, and nothing found that is not there."""
        return not self.survivors and not self.alarms


_KINDS = (("department", "government"), ("agency", "department"))
"""Whose report the samples of a form are, in the first and in the usual year; by turns of the forms."""


def bases(forms: tuple[Template, ...], seed: int) -> tuple[Base, ...]:
    """Faultless samples: every form, its first and last year, several kinds of organ, various figures, and none at all."""
    made: list[Base] = []
    for turn, form in enumerate(sorted(forms, key=lambda form: form.years[0] or 0)):
        usual = sample(form).year
        for year, kind in zip(dict.fromkeys((form.years[0] or usual, usual)), _KINDS[turn % 2], strict=False):
            made.append(Base(f"{year}-{kind}", sample(form, year=year, kind=kind)))
        figures = _drawn(form, Random(f"{seed} {form.id}"))
        made.append(Base(f"{usual}-drawn", sample(form, year=usual, figures=figures)))
        nothing = sample(form, year=usual, kind="township", figures=derive(form, {}))
        made.append(Base(f"{usual}-nothing", nothing))
    return tuple(made)


def _drawn(form: Template, rng: Random) -> dict[str, int]:
    """Figures for table 3 and 4 that satisfy every sum: results by chance, the rest follows."""
    from disclint.scaffold import default_figures, free_keys

    free = set(free_keys(form))
    parts = {key: number for key, number in default_figures(form).items() if key in free}
    for key in sorted(free):
        if key.startswith(("requests/granted/", "requests/partial/", "requests/denied.", "disputes/")):
            parts[key] = rng.choice((0, 0, 1, 2, 7, 12, 31))
    return derive(form, parts)  # type: ignore[return-value]


def run(pack: Pack, seed: int = 0) -> Score:
    """Spoil every sample in every way, each time in one of the formats in turn, and judge what comes of it."""
    judge = _Judge(pack)
    own = tuple(rule for one in pack.session.rulesets if one.id in pack.rulesets for rule in one.rules)
    forms = tuple(form for form in forms_of(pack.session) if template_for(forms_of(pack.session), _usual(form)) is form)
    found = bases(forms, seed)
    alarms = list(_alarms(found, judge, {rule.id: rule for rule in own}))
    mutants: list[Mutant] = []
    for number, mutator in enumerate(MUTATORS):
        for turn, base in enumerate(found):
            rng = Random(f"{seed} {base.name} {mutator.name}")
            fmt = mutator.formats[(number + turn) % len(mutator.formats)]
            data = spoilt(mutator, base.sample, fmt, rng)
            if data is None or data == judge.written(base, fmt):
                continue
            result = judge(data, fmt)
            news = judge.findings(result) - judge.of(base, fmt)
            if mutator.noise:
                alarms += _told(result, news, f"{base.name} {mutator.name}", fmt)
            else:
                mutants.append(Mutant(mutator, base.name, fmt, _killers(result, news), data))
    return Score(pack.name, seed, own, len(found), tuple(mutants), tuple(alarms))


def _usual(form: Template) -> int:
    return sample(form).year


def spoilt(mutator: Mutator, good: Sample, fmt: str, rng: Random) -> bytes | None:
    """The bytes of a sample with a mistake in a format; None where the mistake cannot be made."""
    made = mutator.spoil(good, rng)
    if made is None:
        return None
    data = write(made, fmt)
    return mutator.rewrite(data, rng) if mutator.rewrite else data


class _Judge:
    """Judges files as a pack's users would, with nothing known of a report but its region; remembers good samples."""

    def __init__(self, pack: Pack) -> None:
        sets = pinned(pack.session.rulesets, pack.rulesets)
        region = max((one.region for one in sets), key=lambda code: len(code.rstrip("0")), default="") or None
        rules = frozenset(rule.id for one in sets for rule in one.rules)
        options = pack.session.options._replace(region=region, rulesets=pack.rulesets)
        self.session: Session = pack.session._replace(options=options, chosen=rules)
        self._good: dict[tuple[str, str], tuple[bytes, Result]] = {}

    def __call__(self, data: bytes, fmt: str) -> Result:
        return lint(Source(f"mutant.{fmt}", data, media_type(fmt)), self.session)

    def good(self, base: Base, fmt: str) -> tuple[bytes, Result]:
        """A sample as written and as judged."""
        key = (base.name, fmt)
        if key not in self._good:
            data = write(base.sample, fmt)
            self._good[key] = (data, self(data, fmt))
        return self._good[key]

    def written(self, base: Base, fmt: str) -> bytes:
        """The bytes of a sample without a mistake."""
        return self.good(base, fmt)[0]

    def of(self, base: Base, fmt: str) -> set[Finding]:
        """What is found in a sample without a mistake."""
        return self.findings(self.good(base, fmt)[1])

    @staticmethod
    def findings(result: Result) -> set[Finding]:
        """Rule and subject of everything found."""
        return {(one.rule, one.subject) for one in result.diagnostics}


def _killers(result: Result, news: set[Finding]) -> tuple[str, ...]:
    """The rules that noticed; a report that cannot be judged at all was noticed by what says so."""
    return tuple(sorted({rule for rule, _ in news}))


def _alarms(found: tuple[Base, ...], judge: _Judge, own: dict[str, Rule]) -> Iterator[Alarm]:
    for base in found:
        for fmt in FORMATS:
            news = {one for one in judge.of(base, fmt) if not _wants_more(own.get(one[0]))}
            yield from _told(judge.good(base, fmt)[1], news, base.name, fmt)


def _wants_more(rule: Rule | None) -> bool:
    """Whether a rule's own failing examples say that the plain sample does not satisfy it."""
    return rule is not None and any(set(edit) <= set(ABOUT) for edit in rule.examples.fail)


def _told(result: Result, news: set[Finding], where: str, fmt: str) -> Iterator[Alarm]:
    for one in result.diagnostics:
        if (one.rule, one.subject) in news:
            yield Alarm(one.rule, one.subject, where, fmt, one.message)


def by_mutator(mutants: tuple[Mutant, ...]) -> dict[str, list[Mutant]]:
    """Mutants by the name of their mutator."""
    found: dict[str, list[Mutant]] = {}
    for one in mutants:
        found.setdefault(one.mutator.name, []).append(one)
    return found
