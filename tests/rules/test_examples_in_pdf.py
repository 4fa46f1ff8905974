"""Every example of every rule printed as a PDF: the same findings as on its web page, fingerprints included."""

import pytest

from disclint.linter import open_session
from disclint.source import Source
from disclint.testing import examples, run_example, run_written, sample_of
from pdfmaking import Print, write_pdf

EXAMPLES = [
    one
    for ruleset in open_session().rulesets
    for one in examples(ruleset.id)
    if one.fmt == "html" and "pdf" not in (one.edit.get("skip_formats") or ())
]
BORDERS = ("lines", "cells", "bars", "double")


def how(number):
    """A way to print that differs from example to example, so that pages break and lie in every way."""
    return Print(BORDERS[number % 4], number // 4 % 4, 0.0, number % 3 == 1, 31.0 * (number % 19), number % 5 == 1)


def found(result):
    return {(one.rule, one.subject, one.fingerprint) for one in result.diagnostics}


@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[one.name for one in EXAMPLES])
def test_example_in_pdf(number):
    example = EXAMPLES[number]
    data = write_pdf(sample_of(example.edit), how(number))
    printed = run_written(example.rule, example.edit, Source("example.pdf", data, "application/pdf"))
    page = run_example(example.rule, example.edit, "html")
    assert found(printed) == found(page)
    assert {one.subject for one in printed.diagnostics if one.rule == example.rule.id} == example.subjects
    assert [one.outcome for one in printed.outcomes] == [one.outcome for one in page.outcomes]
    for one in printed.diagnostics:
        assert one.location.precision == "document" or one.location.page
