"""The library as the command line uses it: arguments into options, a path into a result that can travel and be shown."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from time import strftime

from disclint import config, linter, paths, plugins
from disclint.core import CORE
from disclint.errors import LoadError
from disclint.messages import WORDS
from disclint.priors import Entry, Shelf
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.result import Result, RulesetInfo, Run, verdict_of
from disclint.rule import Rule
from disclint.ruleset import amended
from disclint.session import Options, Session
from disclint.shown import Shown, shown
from disclint.source import Source, Text
from disclint.tree import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from disclint.fixes import Edit


class Ask(NamedTuple):
    """What the command line asked for, small enough to send to another process."""

    options: Options
    stdin_name: str = ""
    texts: bool = False  # whether results keep the text of their reports, for outputs that show it
    today: str = ""  # the day waivers are judged by; empty: waivers are not looked for
    baseline: str = ""  # the file of the findings that do not count
    prior: tuple[Entry, ...] = ()  # what the files of --prior turned out to be
    overrides: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, Any], ...]], ...] = ()  # folder, patterns, settings

    def name(self, path: str) -> str:
        """What a path is called in results: standard input goes by the name that was given for it."""
        return self.stdin_name or path if path == paths.STDIN else path

    def at(self, path: str) -> Ask:
        """What is asked of one file: the configuration may say other things of it than of the rest."""
        if not self.overrides:
            return self
        return self._told(config.over(path, self.overrides))

    def overridden(self) -> tuple[Ask, ...]:
        """What would be asked of files that fit one of the overrides each."""
        return tuple(self._told(dict(settings)) for _, _, settings in self.overrides)

    def _told(self, settings: Mapping[str, Any]) -> Ask:
        names = {"report_year": "year", "entity_kind": "kind"}
        told = {names.get(key, key): value for key, value in settings.items() if value is not None}
        return self._replace(options=self.options._replace(**told))


def asked(given: Namespace) -> Ask:
    """The options that parsed arguments stand for."""
    names = vars(given)
    options = Options(
        year=names.get("report_year"),
        region=names.get("region"),
        entity=names.get("entity"),
        kind=names.get("entity_kind"),
        rulesets=_listed(names.get("ruleset")),
        select=_listed(names.get("select")),
        ignore=_listed(names.get("ignore")),
        fail_on=names.get("fail_on") or "error",
        profile=names.get("profile") or "publish",
        prior=tuple(names.get("prior") or ()),
        lang=given.lang,
        timing=bool(names.get("timing")),
    )
    today = "" if names.get("no_waivers", True) else strftime("%Y-%m-%d")
    return Ask(
        options,
        names.get("stdin_filename", ""),
        today=today,
        baseline=names.get("baseline") or "",
        overrides=names.get("overrides", ()),
    )


def _listed(values: list[str] | None) -> tuple[str, ...]:
    """Values given several times or with commas between them, Chinese ones included."""
    parts = [part.strip() for value in values or () for part in value.replace("，", ",").split(",")]
    return tuple(part for part in parts if part)


@lru_cache(maxsize=8)
def engine(ask: Ask) -> Session:
    """The session to judge by; opened once in each process."""
    session = linter.open_session(ask.options)
    return session._replace(prior=Shelf.of(ask.prior)) if ask.prior else session


def settle() -> None:
    """Have the collector pass over what stays to the end of the process, and come seldom: reports leave few cycles."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def prior(ask: Ask, path: str) -> Entry:
    """What a file of --prior turns out to be."""
    session = engine(ask)
    return session.prior.entry(path, partial(linter.read_prior, session))


def lost_prior(ask: Ask, path: str) -> Entry:
    """What to say of a file of --prior that killed the process reading it."""
    return Entry(path, trouble=WORDS["crashed"])


def judge(ask: Ask, path: str) -> tuple[Result, Shown]:
    """The result of one document without its report, and what is needed to show it. Never raises for a document."""
    try:
        source = paths.read(path, ask.stdin_name)
    except LoadError as error:
        name = ask.name(path)
        return linter.failed(Source(name, b""), _words(error), engine(ask.at(name))), Shown()
    result, _ = judged(ask, source)
    blocks = result.report.document.blocks if ask.texts and result.report else ()
    return result._replace(report=None, blocks=blocks), shown(result)


def judged(ask: Ask, source: Source) -> tuple[Result, Session]:
    """The result of one document with its report, what is waived or in the baseline marked; and what it was judged by."""
    ask = ask.at(source.uri)
    session = engine(ask)
    return accepted(linter.lint(source, session), source.uri, ask), session


def forget(*, packs: bool = False) -> None:
    """Read waivers and baselines anew, for those who judge more than once; with ``packs`` rule sets and priors, too."""
    _prints.cache_clear()
    if waivers := sys.modules.get("disclint.waivers"):
        waivers.read.cache_clear()
    if packs:
        engine.cache_clear()


def accepted(result: Result, path: str, ask: Ask) -> Result:
    """A result with what is waived or in the baseline marked, and the verdict that is left."""
    file = paths.beside(path) if ask.today and path != paths.STDIN else ""
    if file:
        from disclint import waivers  # few have any, and each import lengthens every run

        result = waivers.applied(result, waivers.read(file), ask.today)
    if ask.baseline:
        from disclint import baseline

        result = baseline.marked(result, _prints(ask.baseline))
    if not (file or ask.baseline):
        return result
    verdict = verdict_of(result.outcomes, result.diagnostics, ask.options.fail_on)
    return result._replace(info=result.info._replace(verdict=verdict))


@lru_cache(maxsize=1)
def _prints(path: str) -> frozenset[str]:
    from disclint import baseline

    return frozenset(one.fingerprint for one in baseline.load(path))


def about_waivers(names: list[str], results: list[Result], ask: Ask) -> list[Result]:
    """What is wrong with the waiver files beside some reports, a result for each file with a fault."""
    known = (ask.name(name) for name in names)
    files = dict.fromkeys(filter(None, (paths.beside(name) for name in known if name != paths.STDIN)))
    if not files:
        return []
    from disclint import waivers

    found = [waivers.judged(waivers.read(file), results, ask.today, ask.options.lang) for file in files if ask.today]
    verdicts = [verdict_of(one.outcomes, one.diagnostics, ask.options.fail_on) for one in found]
    return [
        one._replace(info=one.info._replace(verdict=verdict))
        for one, verdict in zip(found, verdicts, strict=True)
        if one.diagnostics
    ]


def edits(source: Source, ask: Ask) -> tuple[Text | None, tuple[Edit, ...]]:
    """The text of a file and the safe edits for what is found in it; no text where there is none to edit."""
    from disclint import fixes

    result, _ = judged(ask, source)
    return (result.report.document.text, fixes.edits(result.diagnostics)) if result.report else (None, ())


def lost(ask: Ask, path: str) -> tuple[Result, Shown]:
    """The result for a document whose process died."""
    (zh, en), (fix_zh, fix_en) = WORDS["crashed"], WORDS["crashed.fix"]
    try:
        source = paths.read(path, ask.stdin_name)
    except LoadError:
        source = Source(path, b"")
    return linter.failed(source, (f"{zh}。{fix_zh}", f"{en}. {fix_en}"), engine(ask)), Shown()


def _words(error: LoadError) -> tuple[str, str]:
    (zh, en), (fix_zh, fix_en) = error.reason, error.remedy
    return f"{zh}{fix_zh}", f"{en} {fix_en}".strip()


def run(session: Session, results: tuple[Result, ...], seconds: float) -> Run:
    """All results as outputs want them."""
    unread = tuple((entry.path, entry.trouble) for entry in session.prior.unread() if entry.named)
    return linter.run(results, session, seconds)._replace(unread=unread)


def outputs(session: Session) -> dict[str, Callable[[Run], str]]:
    """The output formats installed."""
    return plugins.outputs(session.registry)


def document(session: Session, path: str, ask: Ask) -> Document:
    """The document tree of a file; LoadError if it cannot be read."""
    return plugins.read(session.registry, paths.read(path, ask.stdin_name))


def report(session: Session, path: str, ask: Ask) -> Report:
    """The report in a file; LoadError if there is none."""
    return linter.read(paths.read(path, ask.stdin_name), session)


def rules(session: Session) -> tuple[tuple[RulesetInfo, ...], dict[str, Rule]]:
    """The rule sets and the rules that would run, each with what lower sets make of it."""
    session = session._replace(rulesets=amended(session.rulesets))
    sets = tuple(
        RulesetInfo(one.id, one.version, one.sha256, one.title, one.title_en, one.region, one.extends)
        for one in session.rulesets
    )
    return sets, {rule.id: rule for rule in session.rules()}


def core_rules() -> dict[str, Rule]:
    """The engine's own rules, about files that cannot be judged."""
    return {rule.id: rule for rule in CORE}
