"""For authors of rule packs: run the examples of rules in every format, and draw figures that satisfy a form's sums.

In a pack's own tests, two lines::

    from disclint.testing import example_tests
    test_example = example_tests("guizhou")
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from disclint.edits import EXAMPLE, Edit, edited, edited_before, formats_of, template_for
from disclint.errors import PackError
from disclint.linter import Session, lint, open_session
from disclint.priors import Shelf
from disclint.records import NamedTuple
from disclint.result import Result
from disclint.rule import Rule, overlap, within
from disclint.scaffold import NEWEST, Number, Sample, derive, free_keys, line_of, sample
from disclint.source import Source
from disclint.template import Template
from disclint.writers import FORMATS, USUAL, Style, media_type, write

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


class Example(NamedTuple):
    """One example of one rule in one format, with what the rule has to say of it."""

    rule: Rule
    edit: Edit
    fmt: str
    subjects: frozenset[str]  # of the problems it must have; none: it must have no problem
    name: str
    group: str = ""  # pass | fail
    number: int = 1  # its place among the rule's passing or failing examples


class Failure(NamedTuple):
    """An example whose rule does not say what it should: what it should say, what it said."""

    example: Example
    expected: tuple[str, ...]  # subjects of problems; where the outcome is wrong, the outcomes that would be right
    found: tuple[str, ...]
    outcome: str  # empty: the rule does not apply
    reason: str  # why, or the messages of what was found

    def __str__(self) -> str:
        said = f"{self.example.name}: "
        if not self.outcome:
            return said + "the rule does not apply to the example"
        if self.found == (self.outcome,):
            return said + f"outcome is {self.outcome} ({self.reason}), not {' or '.join(self.expected)}"
        return said + f"expected {list(self.expected)}, found {list(self.found)} {self.reason}"


def examples(ruleset: str, session: Session | None = None) -> tuple[Example, ...]:
    """Every example of every rule of a rule set, in every format and at every edge of the years it can be moved to."""
    session = session or usual_session()
    forms = forms_of(session)
    return tuple(example for rule in rules_of(ruleset, session) for example in _of_rule(rule, forms))


def _of_rule(rule: Rule, forms: tuple[Template, ...]) -> Iterator[Example]:
    groups: tuple[tuple[str, tuple[Edit, ...]], ...] = (("pass", rule.examples.pass_), ("fail", rule.examples.fail))
    for group, edits in groups:
        for index, edit in enumerate(edits):
            wanted = edit.get("expect") or ()
            subjects = frozenset(map(str, wanted)) if isinstance(wanted, list | tuple) else frozenset()
            own = int(edit.get("year") or NEWEST)
            for year in years_of(rule, edit, forms):
                for fmt in formats_of(edit, FORMATS):
                    name = f"{rule.id}-{group}-{index}-{fmt}" + (f"-{year}" if year != own else "")
                    moved = edit if year == own else {**edit, "year": year}
                    yield Example(
                        rule, moved, fmt, subjects if group == "fail" else frozenset(), name, group, index + 1
                    )


_DATED = re.compile(r"20[0-9]{2}|(?<![0-9])[0-9]{2}年|二[〇○零O0]")


def years_of(rule: Rule, edit: Edit, forms: tuple[Template, ...]) -> tuple[int, ...]:
    """The report years to run an example for: its own, and the first and the last of its form that the rule is for.

    An example that speaks of a year, or gives one on purpose, stays where it is. Rules that look at last year's report
    begin a year later: in the first year of a form, last year's is on another.
    """
    own = int(edit.get("year") or NEWEST)
    if edit.get("year") or _DATED.search(json.dumps(edit, ensure_ascii=False)):
        return (own,)
    first, last = overlap(rule.applies.years, template_for(forms, own).years)
    if first and rule.prior:
        first = min(first + 1, own)
    edges = {own, first or own, min(last or NEWEST, max(own, NEWEST))}
    return tuple(sorted(year for year in edges if within(year, rule.applies.years)) or (own,))


def run_example(rule: Rule, edit: Edit, fmt: str, style: Style = USUAL, session: Session | None = None) -> Result:
    """The result of one rule on an example's edited sample, written in a format and read back."""
    session = session or usual_session()
    source = Source(f"example.{fmt}", write(edited(forms_of(session), edit), fmt, style), media_type(fmt))
    return run_written(rule, edit, source, session)


def sample_of(edit: Edit) -> Sample:
    """The sample that an example's edit makes; KeyError or ValueError if the edit names what is not there."""
    return edited(forms_of(usual_session()), edit)


def run_written(rule: Rule, edit: Edit, source: Source, session: Session | None = None) -> Result:
    """The result of one rule on an example's sample that was written in whatever way."""
    session = session or usual_session()
    ruleset = next(one for one in session.rulesets if one.id == rule.ruleset)
    options = session.options._replace(
        # An example says whose report it is; what of that a reader can make out is tested elsewhere.
        year=int(edit.get("year") or NEWEST),
        kind=edit.get("kind"),
        entity=edit.get("entity"),
        region=edit.get("region") or ruleset.region or None,
        profile=edit.get("profile") or "publish",
        rulesets=(rule.ruleset,),
    )
    before = edited_before(forms_of(session), edit) if rule.prior else None
    shelf = Shelf([Source("prior.html", write(before, "html"), media_type("html"))] if before else ())
    return lint(source, session._replace(options=options, chosen=frozenset([rule.id]), prior=shelf))


@lru_cache(maxsize=1)
def usual_session() -> Session:
    """The session of all that is installed, opened once."""
    return open_session()


def forms_of(session: Session) -> tuple[Template, ...]:
    """The forms of all rule sets of a session, the most local first."""
    rulesets = sorted(session.rulesets, key=lambda one: -len(one.region.rstrip("0")))
    return tuple(template for ruleset in rulesets for template in ruleset.templates)


def rules_of(ruleset: str, session: Session | None = None) -> tuple[Rule, ...]:
    """The rules of an installed rule set; raises KeyError if there is none of this name."""
    for one in (session or usual_session()).rulesets:
        if one.id == ruleset:
            return one.rules
    raise KeyError(ruleset)


def judge(example: Example) -> str:
    """What is wrong with an example: an empty text if its rule says what the example wants of it."""
    return str(failure(example) or "")


def failure(example: Example, session: Session | None = None) -> Failure | None:
    """How an example's rule fails to say what the example wants of it; None if it says just that."""
    try:
        result = run_example(example.rule, example.edit, example.fmt, session=session)
    except PackError as error:
        raise _whose(example, error) from error
    said = [one for one in result.diagnostics if one.rule == example.rule.id]
    outcome = next((one for one in result.outcomes if one.rule == example.rule.id), None)
    if outcome is None:
        return Failure(example, (), (), "", "")
    wanted = {"fail"} if example.subjects else {"pass", "not-applicable"}
    if "outcome" in example.edit:
        wanted = {str(example.edit["outcome"])}
    found = {one.subject for one in said}
    if found != example.subjects:
        reason = " ".join(filter(None, ["; ".join(one.message for one in said), outcome.reason]))
        return Failure(example, tuple(sorted(example.subjects)), tuple(sorted(found)), outcome.outcome, reason)
    if outcome.outcome not in wanted:
        return Failure(example, tuple(sorted(wanted)), (outcome.outcome,), outcome.outcome, outcome.reason)
    return None


def _whose(example: Example, error: PackError) -> PackError:
    """A fault of an example, told with the rule and which of its examples it is."""
    zh, en = error.words
    file = f"rules/{example.rule.id.partition('/')[2]}.yaml"
    kind = {"pass": "合格", "fail": "不合格"}.get(example.group, "")
    return PackError(
        f"{file} {kind}示例 {example.number}：{zh.removeprefix(EXAMPLE[0])}",
        f"{file} {example.group}ing example {example.number}: {en.removeprefix(EXAMPLE[1])}",
    )


def example_tests(ruleset: str) -> Callable[[Example], None]:
    """A test function for pytest, one test for every example of a rule set's rules, in every format and year."""
    import pytest

    found = examples(ruleset)

    @pytest.mark.parametrize("example", found, ids=[example.name for example in found])
    def test_example(example: Example) -> None:
        wrong = judge(example)
        assert not wrong, wrong

    return test_example


# ---- strategies ----------------------------------------------------------------------------------------------------


def figures(template: Template, most: int = 30) -> SearchStrategy[dict[str, Number]]:
    """Strategy: figures that satisfy every sum of a form. Few are not zero; they shrink towards all zero."""
    from hypothesis import strategies as st

    free = free_keys(template)
    balances = [
        sum_ for table in template.tables for sum_ in table.sums() if len(sum_.right) > 1 and sum_.left[0] not in free
    ]
    # What is split off a balance's right side can only be drawn once that side is known.
    split = {key for sum_ in balances for key in sum_.left[1:] if key in free}
    first = [key for key in free if key not in split]

    @st.composite
    def build(draw: Callable[..., Any]) -> dict[str, Number]:
        parts: dict[str, Number] = {}
        for key in draw(st.lists(st.sampled_from(first), max_size=24, unique=True)):
            parts[key] = draw(_number(template, key, most))
        known = derive(template, _possible(template, parts))
        for sum_ in balances:
            left_over = sum(int(known[key]) for key in sum_.right)
            for key in sum_.left[1:]:
                if key in split and left_over:
                    parts[key] = draw(st.integers(0, left_over))
                    left_over -= int(parts[key])
        return derive(template, _possible(template, parts))

    return build()


def _number(template: Template, key: str, most: int) -> SearchStrategy[Any]:
    from hypothesis import strategies as st

    line = line_of(template, key)
    if line.signed:
        return st.integers(-5, 5)
    if line.value == "amount" and line.unit in line.label:
        return st.integers(0, 10_000_000).map(lambda cents: (Decimal(cents) / 100).normalize() + 0)
    return st.integers(0, most * 1000 if line.value == "amount" else most)


def _possible(template: Template, parts: dict[str, Number]) -> dict[str, Number]:
    """Nothing can decrease by more than there was: such changes are turned into increases."""
    made = dict(parts)
    for key, number in parts.items():
        if line_of(template, key).signed and number < 0:
            before = key.rpartition("/")[0] + "/prev_items"
            if parts.get(before, 0) + number < 0:
                made[key] = -number
    return made


def samples(template: Template, most: int = 30) -> SearchStrategy[Sample]:
    """Strategy: whole reports under a form, with consistent figures and prose that agrees with them."""
    return figures(template, most).map(lambda numbers: sample(template, figures=numbers))
