"""Law of the safe fixes: after a fix the finding is gone, nothing new has come, and fixing again changes nothing."""

import pytest

from disclint.fixes import edits, encoded, fixed
from disclint.linter import lint, open_session
from disclint.source import Source
from disclint.testing import examples, run_written, sample_of
from disclint.writers import media_type, write

SESSION = open_session()
CASES = [one for one in examples("national") if one.rule.fixable and one.subjects and one.fmt != "docx"]
# A heading that says nothing of improvement is not made to promise it.
LEFT = {("national/chapter-title-reworded", 1)}


def told(result):
    return {(one.rule, one.subject, one.message) for one in result.diagnostics}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_fix_takes_its_finding_away_and_brings_none(case):
    source = Source(f"a.{case.fmt}", write(sample_of(case.edit), case.fmt), media_type(case.fmt))
    before = run_written(case.rule, case.edit, source)
    if (case.rule.id, case.number) in LEFT:
        assert not edits(before.diagnostics)
        return
    assert edits(before.diagnostics), "nothing can be fixed"
    again, after = source, before
    for _ in range(5):
        text = after.report.document.text
        content, count = fixed(text.content, edits(after.diagnostics))
        if not count:
            break
        again = again._replace(data=encoded(again, text, content))
        after = run_written(case.rule, case.edit, again)
    assert after.diagnostics == ()
    options = SESSION.options._replace(year=int(case.edit.get("year") or 2024))
    both = [lint(one, SESSION._replace(options=options)) for one in (source, again)]
    assert told(both[1]) < told(both[0])


def test_there_are_rules_that_can_be_fixed():
    assert len({case.rule.id for case in CASES}) >= 8
