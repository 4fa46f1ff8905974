"""A rule is passed over where none of its words are spoken: then its check must have nothing to say."""

from pathlib import Path

import pytest

from disclint.checks.prose import prose
from disclint.diagnostic import Problem
from disclint.edits import edited
from disclint.errors import LoadError
from disclint.linter import open_session, read
from disclint.loaders.kinds import media_type
from disclint.rule import hinted
from disclint.source import Source
from disclint.writers import write
from forms import forms

ROOT = Path(__file__).parents[2]
SESSION = open_session()
HINTED = [rule for rule in SESSION.rules() if rule.hints]


@pytest.fixture(scope="module")
def reports():
    """The real reports, and the examples of all rules."""
    sources = [
        Source(path.name, path.read_bytes()) for path in sorted((ROOT / "examples").rglob("*")) if path.is_file()
    ]
    edits = [edit for rule in SESSION.rules() for edit in (*rule.examples.pass_, *rule.examples.fail)]
    for edit in edits:
        sources.append(Source("example.md", write(edited(forms(), edit), "md")))
    found = []
    for source in sources:
        assert media_type(source)
        try:
            found.append(read(source, SESSION))
        except LoadError:
            continue
    assert len(found) > 400
    return found


@pytest.mark.parametrize("rule", HINTED, ids=[rule.id for rule in HINTED])
def test_without_its_words_a_rule_has_nothing_to_say(rule, reports):
    silent = [report for report in reports if not any(word in prose(report).solid for word in rule.hints)]
    check = SESSION.checks[rule.check]
    assert [item for report in silent for item in check(report, **rule.options)] == []


def test_there_are_such_rules():
    assert len(HINTED) > 30


@pytest.mark.parametrize("rule", HINTED, ids=[rule.id for rule in HINTED])
def test_words_are_without_white_space_and_none_is_in_another(rule):
    assert all(word == "".join(word.split()) != "" for word in rule.hints)
    assert not any(one != other and one in other for one in rule.hints for other in rule.hints)


def test_a_check_can_say_so_itself():
    @hinted("涨价", lambda options: options["words"])
    def rising(report, *, words: tuple[str, ...]):
        yield Problem("document")

    assert rising.hints[0] == "涨价"
