"""What each command does, given its parsed arguments; every function returns the exit code."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from time import perf_counter

from disclint import judging, paths, terminal
from disclint.configuring import settled, traced
from disclint.errors import ConfigError, LoadError
from disclint.messages import pick, say
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.result import Result, Run
from disclint.session import Session
from disclint.shown import Shown
from disclint.typeset import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


OK, FINDINGS, USAGE, UNJUDGED = 0, 1, 2, 3
_TEXTS = ("html",)  # outputs that show the text of reports
_LONG_RUN = 8  # documents from which on a progress bar is worth its while


class Plan(NamedTuple):
    """Where results go: the format for standard output (empty: nothing) and for each file."""

    screen: str
    files: tuple[tuple[str, str], ...]  # format, path


def check(given: Namespace) -> int:
    """Judge reports, write what was found, and tell by the exit code."""
    started = perf_counter()
    names = wanted(given)
    # What stands in a file that an editor has not saved yet is judged as the file would be.
    settled(given, [given.stdin_filename or name if name == paths.STDIN else name for name in names])
    plan = _plan(given, names)
    ask, engine, formats = opened(given, plan)
    if ask.baseline:
        from disclint import baseline

        baseline.load(ask.baseline)  # and so does a damaged baseline
    if given.fix or given.diff:
        from disclint import commands_fix

        changed = commands_fix.mended(names, ask, write=not given.diff)
        if given.diff:
            return FINDINGS if changed and not given.exit_zero else OK
    ask = _with_prior(ask, engine, given)
    shower = _Shower(given, len(names)) if plan.screen == "text" else None
    answers: list[tuple[Result, Shown]] = []
    for answer in judged(names, ask, given):
        answers.append(answer)
        if shower:
            shower.document(*answer)
    for result in judging.about_waivers(names, [result for result, _ in answers], ask):
        answers.append((result, Shown()))
        if shower:
            shower.document(*answers[-1])
    seconds = perf_counter() - started if given.timing else 0.0
    run = judging.run(engine, tuple(result for result, _ in answers), seconds)
    if shower:
        shower.summary(run, answers)
    elif plan.screen:
        _raw(formats[plan.screen](run))
    for form, path in plan.files:
        words = _text(run, answers, given) if form == "text" else formats[form](run)
        terminal.write_whole(path, terminal.to_bytes(words), given.lang)
    _job_summary(run, plan)
    if given.timing:
        sys.stderr.writelines(_dearest(run, given.lang))
    return _code(run, given.exit_zero)


def opened(given: Namespace, plan: Plan | None = None) -> tuple[judging.Ask, Session, dict[str, Any]]:
    """What was asked for, what it is judged by, and the outputs; ConfigError, with its place, for what cannot be used."""
    plan = plan or Plan(given.format or "text", ())
    ask = judging.asked(given)._replace(texts=any(name in _TEXTS for name in (plan.screen, *dict(plan.files))))
    try:
        engine = judging.engine(ask)  # a pack that cannot be used stops the run before anything is judged
        for one in ask.overridden():
            judging.engine(one)
        formats = _known_formats(plan, engine)
    except ConfigError as error:
        raise traced(error, given) from error
    return ask, engine, formats


def _dearest(run: Run, lang: str, most: int = 10) -> Iterator[str]:
    """The rules that took longest over all reports, dearest first; the first to need a text pays for its making."""
    spent: dict[str, float] = {}
    for result in run.results:
        for name, seconds in result.timings:
            spent[name] = spent.get(name, 0.0) + seconds
    total = sum(spent.values())
    yield say(lang, "timing", rules=len(spent), total=f"{total * 1000:.1f}", all=f"{run.seconds * 1000:.0f}") + "\n"
    for name in sorted(spent, key=lambda name: -spent[name])[:most]:
        yield f"  {spent[name] * 1000:9.2f} ms {spent[name] / (total or 1):6.1%}  {name}\n"


def _job_summary(run: Run, plan: Plan) -> None:
    """Beside workflow commands, the full table where GitHub shows it with the job."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path and "github" in (plan.screen, *(form for form, _ in plan.files)):
        from disclint import outputs_ci

        with open(path, "ab") as file:
            file.write(terminal.to_bytes(outputs_ci.summary(run)))


def _code(run: Run, exit_zero: bool) -> int:
    if run.verdict == "cannot-judge":
        return UNJUDGED
    return FINDINGS if run.verdict == "fail" and not exit_zero else OK


def wanted(given: Namespace) -> list[str]:
    """The files that the arguments name; ConfigError for what cannot be meant."""
    if given.paths.count(paths.STDIN) > 1:
        raise ConfigError(*_both("stdin.twice"))
    if given.stdin_filename and paths.STDIN not in given.paths:
        raise ConfigError(*_both("stdin.name"))
    return paths.collect(given.paths, given.lang)


def _both(key: str, **values: object) -> tuple[str, str]:
    return say("zh", key, **values), say("en", key, **values)


def _plan(given: Namespace, names: list[str]) -> Plan:
    """The outputs wanted, refused where one would do harm: overwrite a report, another output, or fail at the end."""
    screen = given.format
    files: dict[str, tuple[str, str]] = {}
    inputs = {os.path.realpath(name) for name in names if name != paths.STDIN}
    for text in given.outputs:
        form, colon, path = text.partition(":")
        if not (form and colon and path):
            raise ConfigError(*_both("output.shape", text=text))
        if path == "-":
            if screen:
                raise ConfigError(*_both("output.stdout"))
            screen = form
            continue
        real = os.path.realpath(path)
        problem = None
        if real in files:
            problem = "output.same"
        elif real in inputs:
            problem = "output.input"
        elif os.path.isdir(path):
            problem = "output.isdir"
        elif not os.path.isdir(os.path.dirname(path) or "."):
            problem = "output.folder"
        if problem:
            raise ConfigError(*_both(problem, path=path))
        files[real] = (form, path)
    return Plan(screen or "text", tuple(files.values()))


def _known_formats(plan: Plan, engine: Session) -> dict[str, Any]:
    formats = judging.outputs(engine)
    for name in (plan.screen, *(form for form, _ in plan.files)):
        if name not in formats:
            _no_format(name, tuple(formats))
    return formats


def _no_format(name: str, known: tuple[str, ...]) -> None:
    raise ConfigError(*(say(each, "output.format", name=name, names=", ".join(known)) for each in ("zh", "en")))


def _with_prior(ask: judging.Ask, engine: Session, given: Namespace) -> judging.Ask:
    """Look at the reports of the year before, once for all processes; say on standard error which cannot be read."""
    names = list(engine.prior.paths)
    if not names:
        return ask
    from disclint.jobs import parallel, suitable

    jobs = suitable(len(names), given.jobs)
    work = partial(judging.prior, ask)
    entries = parallel(names, work, partial(judging.lost_prior, ask), jobs) if jobs > 1 else map(work, names)
    engine.prior.entries = tuple(entries)
    for entry in engine.prior.unread():
        why = pick(entry.trouble, given.lang)
        sys.stderr.write(safe(say(given.lang, "prior.unread", path=entry.path, why=why)) + "\n")
    return ask if len(names) == 1 else ask._replace(prior=engine.prior.entries)


def judged(names: list[str], ask: judging.Ask, given: Namespace) -> Iterator[tuple[Result, Shown]]:
    """Every document's result in order, with a progress bar on a long run that somebody watches."""
    work = partial(judging.judge, ask)
    jobs = 1
    if len(names) > 1:
        judging.settle()
        gc.enable()  # the command starts without
    if len(names) > 1 and paths.STDIN not in names:
        from disclint.jobs import parallel, suitable

        jobs = suitable(len(names), given.jobs)
    answers = parallel(names, work, partial(judging.lost, ask), jobs) if jobs > 1 else map(work, names)
    bar: Any = nullcontext()
    # pre-commit gives a terminal to those it runs, and shows what they wrote to it afterwards.
    if len(names) >= _LONG_RUN and sys.stderr.isatty() and not os.environ.get("PRE_COMMIT"):
        from disclint.outputs_rich import Bar

        bar = Bar(len(names), given.lang, sys.stderr)
    with bar as shown:
        for answer in answers:
            if shown is None:
                yield answer
                continue
            shown.advance()
            with shown.aside() if sys.stdout.isatty() else nullcontext():  # what is printed now goes where the bar is
                yield answer


class _Shower:
    """Prints the text output, each document as soon as it is judged."""

    def __init__(self, given: Namespace, documents: int) -> None:
        from disclint import outputs_text

        self._text = outputs_text
        self._print = terminal.printer(given.color, sys.stdout)
        self._view = outputs_text.View(given.lang, terminal.columns(sys.stdout), given.verbose, documents > 1)

    def document(self, result: Result, details: Shown) -> None:
        self._print(self._text.document(result, details, self._view))

    def summary(self, run: Run, answers: list[tuple[Result, Shown]]) -> None:
        self._print(self._text.summary(run, self._view, sum(details.unread for _, details in answers)))


def _text(run: Run, answers: list[tuple[Result, Shown]], given: Namespace) -> str:
    from disclint import outputs_text
    from disclint.typeset import plain

    view = outputs_text.View(given.lang, outputs_text.WIDTH, given.verbose, len(answers) > 1)
    lines = [line for result, details in answers for line in outputs_text.document(result, details, view)]
    return plain([*lines, *outputs_text.summary(run, view, sum(details.unread for _, details in answers))])


def _raw(words: str) -> None:
    """Write bytes that must be the same everywhere, whatever the stream thinks of encodings."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(words)
    else:
        buffer.write(terminal.to_bytes(words))
        buffer.flush()


def facts(given: Namespace) -> int:
    """Print the figures of each report with their provenance."""
    from disclint import outputs_facts

    form = given.format or "table"
    if form not in outputs_facts.FORMATS:
        _no_format(form, outputs_facts.FORMATS)
    ask = judging.asked(given)
    engine = judging.engine(ask)
    code, printed = OK, 0
    for path in wanted(given):
        bound = _bound(engine, path, ask)
        if bound is None:
            code = UNJUDGED
            continue
        words = "".join(outputs_facts.facts_text(bound, form, given.lang, first=printed == 0))
        if form == "table":
            sys.stdout.write(words)
        else:
            _raw(words)
        printed += 1
    return code


def show(given: Namespace) -> int:
    """Print the document tree or the bound report."""
    from disclint import show as windows

    ask = judging.asked(given)
    engine = judging.engine(ask)
    code = OK
    for path in wanted(given):
        if given.what == "tree":
            try:
                sys.stdout.writelines(windows.tree(judging.document(engine, path, ask), given.lang))
            except LoadError as error:
                _sorry(path, error, given.lang)
                code = UNJUDGED
            continue
        bound = _bound(engine, path, ask)
        if bound is None:
            code = UNJUDGED
        else:
            sys.stdout.writelines(windows.report(bound, given.lang))
    return code


def _bound(engine: Session, path: str, ask: judging.Ask) -> Report | None:
    """A document bound to its form; None, having said why on standard error, where that cannot be."""
    try:
        return judging.report(engine, path, ask)
    except LoadError as error:
        _sorry(path, error, ask.options.lang)
        return None


def _sorry(path: str, error: LoadError, lang: str) -> None:
    words = f"{path}: {pick(error.reason, lang)}"
    if error.remedy[0] and error.remedy != error.reason:
        words += f" {pick(error.remedy, lang)}"
    sys.stderr.write(safe(words) + "\n")


def rules(given: Namespace) -> int:
    """Print every rule that would run."""
    from disclint import manual

    sets, known = judging.rules(judging.engine(judging.asked(settled(given, ["."], ("format",)))))
    form = given.format or "text"
    if form == "json":
        _raw(manual.rules_json(known))
    elif form == "text":
        terminal.printer(given.color, sys.stdout)(manual.rules_list(known, sets, given.lang))
    else:
        _no_format(form, ("text", "json"))
    return OK


def _check_page(session: Session, given: Namespace) -> int:
    """Print what a check does and takes, and the rules that use it."""
    from disclint import checkbook

    entry = checkbook.entry(given.id, session.checks[given.id], session.rules())
    if given.format == "json":
        import json

        _raw(json.dumps(checkbook.as_json(entry), ensure_ascii=False, indent=2) + "\n")
    elif given.format in (None, "", "text"):
        _raw("".join(line + "\n" for line in checkbook.text(entry, given.lang)))
    else:
        _no_format(given.format, ("text", "json"))
    return OK


def rule(given: Namespace) -> int:
    """Print one rule's manual page."""
    import json

    from disclint import manual

    session = judging.engine(judging.asked(settled(given, ["."], ("format",))))
    if given.id in session.checks:
        return _check_page(session, given)
    known = judging.rules(session)[1]
    found = manual.find(known | judging.core_rules(), given.id, given.lang)
    form = given.format or "text"
    if form == "json":
        _raw(json.dumps(manual.rule_json(found), ensure_ascii=False, indent=2) + "\n")
    elif form == "text":
        terminal.printer(given.color, sys.stdout)(manual.page(found, given.lang))
    else:
        _no_format(form, ("text", "json"))
    return OK
