"""The laws of the form's sums: true figures are clean, one wrong figure is named, and the naive oracle always agrees."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import oracle
from disclint.checks.sums import calculation
from disclint.diagnostic import Open, Problem
from disclint.scaffold import sample
from disclint.testing import figures
from forms import YEARS, form
from reading import read

TABLES = ("requests", "disputes")


def judge(year, numbers, fmt="html"):
    """What the check says of figures, as written and read back."""
    made = sample(form(year))
    made = made._replace(figures={**made.figures, **{key: str(number) for key, number in numbers.items()}})
    report = read(made, fmt)
    found = [one for table in TABLES for one in calculation(report, table=table)]
    assert not [one for one in found if isinstance(one, Open)]
    return [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_figures_that_satisfy_the_form_are_clean(year, data):
    assert judge(year, data.draw(figures(form(year)))) == []


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_one_wrong_figure_is_named_with_its_true_value(year, fmt, data):
    numbers = data.draw(figures(form(year)))
    key = data.draw(st.sampled_from([key for key in numbers if key.startswith("requests/")]))
    wrong = data.draw(st.integers(0, 60).filter(lambda number: number != numbers[key]))
    problems = judge(year, {**numbers, key: wrong}, fmt)
    broken = oracle.broken_sums(year, {**numbers, key: wrong})
    assert len(broken) >= 2
    (problem,) = problems
    assert problem.subject == key
    assert (problem.expected, problem.actual) == (str(numbers[key]), str(wrong))
    assert problem.data["sums"] == len(broken) == len(problem.related)
    assert [(hint.subject, hint.old, hint.new, hint.likelihood) for hint in problem.hints] == [
        (key, str(wrong), str(numbers[key]), "sole")
    ]


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_a_wrong_figure_of_the_disputes_breaks_its_one_sum(year, data):
    numbers = data.draw(figures(form(year)))
    key = data.draw(st.sampled_from([key for key in numbers if key.startswith("disputes/")]))
    wrong = data.draw(st.integers(0, 60).filter(lambda number: number != numbers[key]))
    problems = judge(year, {**numbers, key: wrong})
    assert [problem.subject for problem in problems] == sorted(oracle.broken_sums(year, {**numbers, key: wrong}))


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_every_broken_sum_is_told_once(year, data):
    """However many figures are wrong, what is reported covers exactly the sums that the oracle finds broken."""
    numbers = data.draw(figures(form(year)))
    keys = [key for key in numbers if key.startswith(TABLES)]
    changes = data.draw(st.dictionaries(st.sampled_from(keys), st.integers(0, 60), min_size=1, max_size=6))
    changed = {**numbers, **changes}
    broken = oracle.broken_sums(year, changed)
    problems = judge(year, changed)
    assert bool(problems) == bool(broken)
    assert sum(problem.data["sums"] for problem in problems) == len(broken)
    for problem in problems:
        assert problem.subject in broken | set(keys)


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_whatever_is_offered_as_sole_mends_everything(year, data):
    numbers = data.draw(figures(form(year)))
    keys = [key for key in numbers if key.startswith("requests/")]
    changes = data.draw(st.dictionaries(st.sampled_from(keys), st.integers(0, 60), min_size=2, max_size=3))
    changed = {**numbers, **changes}
    assume(oracle.broken_sums(year, changed))
    for problem in judge(year, changed):
        for hint in problem.hints:
            if hint.likelihood == "sole":
                assert oracle.broken_sums(year, {**changed, hint.subject: int(hint.new)}) == set()
