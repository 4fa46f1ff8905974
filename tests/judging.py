"""Judging a sample by every installed rule: what the laws about whole runs stand on."""

from functools import cache

from disclint.linter import lint, open_session
from disclint.priors import Shelf
from disclint.source import Source
from disclint.writers import FORMATS, USUAL, media_type, write


@cache
def session():
    """A session of all installed rule sets."""
    return open_session()


def judge_bytes(data, fmt, **options):
    """The result for some bytes."""
    chosen = session()
    if options:
        chosen = chosen._replace(options=chosen.options._replace(**options))
    return lint(Source(f"report.{fmt}", data, media_type(fmt)), chosen)


def judge(sample, fmt="html", style=USUAL, **options):
    """The result for a sample written in a format."""
    return judge_bytes(write(sample, fmt, style), fmt, **options)


def judge_two(sample, before, fmt="html", style=USUAL):
    """The result for a sample written in a format, with the report of the year before."""
    this, last = (
        Source(f"{n}.{fmt}", write(one, fmt, style), media_type(fmt)) for n, one in enumerate((sample, before))
    )
    return lint(this, session()._replace(prior=Shelf([last])))


def findings(result):
    """What was found, without places and words."""
    return {(one.rule, one.subject) for one in result.diagnostics}


def outcomes(result):
    """Rule -> outcome."""
    return {one.rule: one.outcome for one in result.outcomes}


def all_formats(sample):
    """Format -> result."""
    return {fmt: judge(sample, fmt) for fmt in FORMATS}
