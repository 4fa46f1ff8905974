"""A rule is passed over where none of its words are spoken and no sign is raised: then its check must have nothing to say."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclint.checks import (
    attached,
    citations,
    denials,
    legal,
    local,
    marks,
    meetings,
    mentions,
    parts,
    publication,
    slips,
    strangers,
    years,
)
from disclint.checks.passages import _passages
from disclint.checks.prose import Prose, prose
from disclint.diagnostic import Problem
from disclint.edits import edited
from disclint.errors import LoadError
from disclint.hearing import Hearing
from disclint.linter import open_session, read
from disclint.loaders.kinds import media_type
from disclint.patterns import find, lazily
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
    hearing = Hearing([rule])
    silent = [report for report in reports if not hearing(report)]
    check = SESSION.checks[rule.check]
    assert [item for report in silent for item in check(report, **rule.options)] == []


def test_a_paragraph_that_is_not_read_for_numbers_has_none_that_count(reports, monkeypatch):
    def told(report):
        every = list(_passages(prose(report)))
        counted = [(one.kind, one.passage.offset(one.at)) for each in every for one in mentions._of(report, each)]
        return counted, [one.labels for each in every for one in parts._divided(each)]

    looked = [told(report) for report in reports]
    monkeypatch.setattr(mentions, "_may_tell", lambda text: True)
    monkeypatch.setattr(parts, "_DIVIDED", re.compile(""))
    assert looked == [told(report) for report in reports]
    assert sum(len(counted) for counted, _ in looked) > 1000
    assert sum(len(divided) for _, divided in looked) > 30


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


OURS = [
    (legal._DATES[False], legal.effective_date),
    (legal._DATES[True], legal.effective_date),
    (legal._ARTICLES[False], legal.articles_outdated),
    (legal._ARTICLES[True], legal.articles_outdated),
    (legal._MADE, legal.regulations_claimed),
    (denials._NO_DISPUTE, denials.disputes_denied),
    (denials._ALL_DONE, denials.all_finished),
    (denials._ALL_UPHELD, denials.all_upheld),
    (denials._NEVER, denials.never_corrected),
    (denials._NO_FEE, denials.fee_denied),
    (slips._VAGUE, slips.vague_figures),
    (attached._SEE, attached.attachment_missing),
    (attached._SHOWN, attached.picture_missing),
    (meetings._NEW_ERA, meetings.thought_garbled),
    (meetings._HEADLESS, meetings.thought_garbled),
    (local._RATE, local.rate_unfounded),
    (lazily("[０-９]+"), marks.digits_wide),
    (marks._NAMED, marks.attachment_styled),
    (meetings._CONGRESS, meetings.meeting_outdated),
    (lazily(publication._EMPTY), publication.address_empty),
    (lazily("截[至止]目前"), publication.date_open_ended),
    (parts._DONE, parts.document_changes_differ),
    (parts._INTO, parts.parts_differ),
    (years._NUMBER, years.key_tasks_stale),
    (years._NAMED_TASKS, years.key_tasks_stale),
    *((pattern, citations.number_incomplete) for pattern, _, _ in citations._BROKEN),
    *((pattern, strangers.maker_differs) for pattern in strangers._MAKERS),
]
PHRASES = [rule for rule in HINTED if rule.check == "phrase" and r"\p{" not in rule.options["pattern"]]
DRAWN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def spoken(text, hints):
    made = Prose([])
    made.text = text
    return any("".join(word.split()) in made.solid for word in hints)


@pytest.mark.parametrize(("pattern", "check"), OURS)
def test_whatever_a_check_looks_for_has_one_of_its_words(pattern, check):
    @DRAWN
    @given(st.from_regex(pattern._given[0]))
    def law(text):
        assert spoken(text, check.hints), text

    law()


@pytest.mark.parametrize("rule", PHRASES, ids=[rule.id for rule in PHRASES])
def test_whatever_a_phrase_matches_has_one_of_its_words(rule):
    @DRAWN
    @given(st.from_regex(rule.options["pattern"]))
    def law(text):
        for match in find(rule.options["pattern"], text):  # the engine that judges; it knows less white space
            assert spoken(match.text, rule.hints), match.text

    law()


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("《条例》自2019年4月3日生效", legal.effective_date),
        ("《条例》自2019年4月3日开始施行", legal.effective_date),
        ("《条例》、第六十条", legal.articles_outdated),
    ],
)
def test_words_that_were_forgotten_once(text, check):
    assert spoken(text, check.hints)
