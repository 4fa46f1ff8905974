import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
from disclint import testing
from disclint.errors import PackError
from disclint.rule import Rule
from disclint.scaffold import free_keys
from forms import YEARS, form


def rule():
    """Some rule that does not hold for every report."""
    return next(one for one in testing.rules_of("national") if one.id == "national/chapter-missing")


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_drawn_figures_are_whole_and_consistent(year, data):
    numbers = data.draw(testing.figures(form(year)))
    assert list(numbers) == oracle.keys(year)
    assert oracle.broken_sums(year, numbers) == set()
    for key, number in numbers.items():
        if not key.endswith("/delta"):
            assert number >= 0
        else:
            assert number + numbers[key.replace("delta", "prev_items")] >= 0


def test_every_figure_can_be_drawn():
    """No sum keeps a free figure at 0 for ever."""
    from hypothesis import find

    for key in ("requests/carried_in/legal", "requests/carried_out/natural", "charges/fees/amount"):
        assert key in free_keys(form(2021))
        assert find(testing.figures(form(2021)), lambda numbers, key=key: numbers[key] > 0)


@given(data=st.data())
def test_drawn_samples_are_reports(data):
    made = data.draw(testing.samples(form(2019)))
    assert len(made.chapters) == 6
    assert len(made.figures) == 198


def test_an_example_run():
    result = testing.run_example(rule(), {"drop": ["problems"]}, "html")
    assert [one.subject for one in result.diagnostics] == ["problems"]
    assert {one.rule for one in result.outcomes if not one.rule.startswith("core/")} == {rule().id}


def test_judging_examples():
    def judge(edit, subjects=(), fmt="html"):
        return testing.judge(testing.Example(rule(), edit, fmt, frozenset(subjects), "name"))

    assert judge({}) == ""
    assert judge({"drop": ["problems"]}, ["problems"]) == ""
    assert "expected ['other'], found ['problems']" in judge({"drop": ["problems"]}, ["other"])
    assert "expected ['other'], found []" in judge({}, ["other"])
    assert "outcome is pass" in judge({"outcome": "open"})
    with pytest.raises(PackError):
        judge({"sett": {}})


def test_examples_of_a_rule_set():
    found = testing.examples("national")
    names = [example.name for example in found]
    assert len(names) == len(set(names))
    assert any(name.endswith("-fail-0-md") for name in names)
    assert all(isinstance(example.rule, Rule) for example in found)
    with pytest.raises(KeyError):
        testing.examples("nowhere")


def test_the_test_that_authors_of_packs_write():
    test = testing.example_tests("national")
    (mark,) = [one for one in test.pytestmark if one.name == "parametrize"]
    assert len(mark.args[1]) == len(mark.kwargs["ids"]) == len(testing.examples("national"))
    test(mark.args[1][0])
    failing = testing.Example(rule(), {}, "md", frozenset(["other"]), "name")
    with pytest.raises(AssertionError, match="expected"):
        test(failing)
