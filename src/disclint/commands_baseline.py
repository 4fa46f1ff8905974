"""``disclint baseline``: make the list of the findings an office starts with, check against it, drop what is mended."""

from __future__ import annotations

import sys
from argparse import Namespace

from disclint import baseline, commands, configuring, judging, terminal
from disclint.messages import say
from disclint.result import Result


def run(given: Namespace) -> int:
    """Do what was asked; the exit code is that of ``check``, or 0 for a list that was written."""
    given.fix = given.diff = False
    asked = Namespace(**vars(given))  # as typed: what is configured for single files goes before what is for all
    configuring.settled(given, commands.wanted(given))
    given.baseline = given.baseline or "disclint-baseline.json"
    if given.what == "check":
        asked.baseline = given.baseline
        return commands.check(asked)
    old = baseline.load(given.baseline) if given.what == "prune" else ()
    results = _results(given)
    if given.what == "create":
        kept = baseline.known_of(results)
    else:
        gone = set(baseline.gone(old, results))
        kept = [one for one in old if one not in gone]
        _say(given, "baseline.pruned", count=len(gone))
    terminal.write_whole(given.baseline, terminal.to_bytes(baseline.written(kept)), given.lang)
    _say(given, "baseline.written", path=given.baseline, count=len(set(kept)))
    unjudged = [result.info.uri for result in results if result.verdict == "cannot-judge"]
    for uri in unjudged:
        _say(given, "baseline.unjudged", path=uri)
    return commands.UNJUDGED if unjudged else commands.OK


def _results(given: Namespace) -> list[Result]:
    names = commands.wanted(given)
    ask = judging.asked(given)._replace(baseline="")
    judging.engine(ask)
    return [result for result, _ in commands.judged(names, ask, given)]


def _say(given: Namespace, key: str, **values: object) -> None:
    sys.stderr.write(say(given.lang, key, **values) + "\n")
