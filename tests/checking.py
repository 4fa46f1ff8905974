"""Calling one check on an edited sample: what the tests of the checks stand on."""

from disclint.diagnostic import Open, Problem
from disclint.edits import edited
from forms import forms
from reading import read, read_bytes


def report(edit=None, fmt="html"):
    """The report that the sample becomes with these edits."""
    return read(edited(forms(), edit or {}), fmt)


def text_report(text, year=2020):
    """The report in a plain text, bound to the form of a year."""
    template = next(one for one in forms() if one.covers(year))
    return read_bytes(text.encode(), "txt", template)


def found(check, at, **options):
    """The problems a check finds in a report, or in the sample with edits."""
    at = report(at) if isinstance(at, dict) else at
    return [one for one in check(at, **options) if isinstance(one, Problem)]


def opened(check, at, **options):
    """Why a check leaves things open."""
    at = report(at) if isinstance(at, dict) else at
    return [one.reason[0] for one in check(at, **options) if isinstance(one, Open)]


def subjects(check, at, **options):
    """The subjects of a check's problems."""
    return [one.subject for one in found(check, at, **options)]
