import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.culprit import Equation, broken, culprits, gap, joint_repairs, same_row, settled, total
from disclint.testing import figures
from forms import form

REQUESTS = form(2021).table("requests")
EQUATIONS = tuple(Equation(item.id, item.left, item.right) for item in REQUESTS.sums())
KEYS = list(REQUESTS.keys())


def test_there_are_39_sums():
    assert len(EQUATIONS) == 25 + 7 + 7


def test_gap_needs_every_term():
    equation = Equation("e", ("a", "b"), ("c",))
    assert gap(equation, {"a": 1, "b": 2, "c": 3}) == 0
    assert gap(equation, {"a": 1, "b": 2, "c": 5}) == -2
    assert gap(equation, {"a": 1, "b": None, "c": 5}) is None
    assert gap(equation, {"a": 1, "b": 2}) is None
    assert total(("a", "b"), {"a": 1, "b": None}) == 1


@given(figures(form(2021)), st.sampled_from(KEYS), st.integers(0, 99))
def test_one_wrong_figure_is_named_and_no_other(right, key, wrong):
    right = {one: right[one] for one in KEYS}
    assert broken(EQUATIONS, right) == ()
    assert culprits(EQUATIONS, right) == ()
    values = {**right, key: wrong}
    named = culprits(EQUATIONS, values)
    if wrong == right[key]:
        assert named == ()
    else:
        assert [repair.changes for repair in named] == [((key, right[key]),)]


@given(figures(form(2021)), st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True), st.data())
def test_of_two_wrong_figures_none_is_named_wrongly_and_the_truth_is_among_the_repairs(right, keys, data):
    right = {one: right[one] for one in KEYS}
    values = dict(right)
    for key in keys:
        values[key] = data.draw(st.integers(0, 60).filter(lambda n, key=key: n != right[key]))
    named = culprits(EQUATIONS, values)
    for repair in named:  # two errors may look like one; what is offered then mends all sums, too
        assert broken(EQUATIONS, {**values, **dict(repair.changes)}) == ()
    repairs = joint_repairs(EQUATIONS, values)
    if broken(EQUATIONS, values) and not named:
        assert frozenset((key, right[key]) for key in keys) in {frozenset(repair.changes) for repair in repairs}
    for repair in repairs:
        assert broken(EQUATIONS, {**values, **dict(repair.changes)}) == ()


def test_a_case_in_the_wrong_column_is_repaired_within_a_row():
    values = dict.fromkeys(KEYS, 0)
    values |= {"requests/new/natural": 60, "requests/new/other": 1, "requests/new/total": 61}
    values |= {"requests/total/natural": 61, "requests/total/total": 61, "requests/granted/natural": 61}
    values |= {"requests/granted/total": 61}
    assert {one.id for one in broken(EQUATIONS, values)} == {"requests/balance/natural", "requests/balance/other"}
    assert culprits(EQUATIONS, values) == ()
    first = joint_repairs(EQUATIONS, values)[0]
    assert dict(first.changes) == {"requests/new/natural": 61, "requests/new/other": 0}
    assert same_row(*(key for key, _ in first.changes))


def test_a_figure_is_never_repaired_to_below_zero_or_to_a_fraction():
    equations = (Equation("x", ("a", "b"), ("t",)), Equation("y", ("a", "c"), ("u",)))
    assert culprits(equations, {"a": 1, "b": 5, "t": 3, "c": 4, "u": 2}) == ()
    assert [one.changes for one in culprits(equations, {"a": 4, "b": 5, "t": 6, "c": 4, "u": 5})] == [(("a", 1),)]
    assert culprits(equations, {"a": 4, "b": 5, "t": 8.5, "c": 4, "u": 7.5}) == ()


def test_sums_with_unknown_terms_take_no_part():
    values = {"a": None, "b": 5, "t": 3, "c": 4, "u": 2}
    equations = (Equation("x", ("a", "b"), ("t",)), Equation("y", ("a", "c"), ("u",)))
    assert broken(equations, values) == ()
    assert joint_repairs(equations, values) == ()


@pytest.mark.parametrize("seed", range(20))
def test_many_errors_end_in_few_repairs_or_none(seed):
    draw = random.Random(seed)
    values = {key: draw.randrange(9) for key in KEYS}
    assert len(broken(EQUATIONS, values)) > 10
    assert culprits(EQUATIONS, values) == ()
    assert joint_repairs(EQUATIONS, values) == ()


def test_what_sums_settle():
    rows = (Equation("r", ("a", "b"), ("t",)), Equation("c", ("a", "c"), ("u",)))
    assert settled(rows, {"a": None, "b": 2, "t": 5, "c": None, "u": 9}) == {"a": 3, "c": 6}
    assert settled(rows, {"a": None, "b": 2, "t": 5, "c": 1, "u": 9}) == {}, "the sums disagree"
    assert settled(rows, {"a": None, "b": 7, "t": 5, "c": None, "u": None}) == {}, "no figure is below zero"
