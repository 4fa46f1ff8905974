"""Mistakes in figures."""

from random import Random

import pytest

import oracle
from disclint.mutators_figures import FIGURES
from disclint.scaffold import derive, sample
from forms import form

BY_NAME = {one.name: one for one in FIGURES}
GOOD = sample(form(2021))


def changed(name, good=GOOD, seed=3):
    made = BY_NAME[name].spoil(good, Random(seed))
    return {key: text for key, text in made.figures.items() if text != good.figures[key]}


@pytest.mark.parametrize("name", [one.name for one in FIGURES if one.name.endswith("-off")])
def test_off_by_one_breaks_a_sum(name):
    made = BY_NAME[name].spoil(GOOD, Random(3))
    assert oracle.broken_sums(2021, {key: float(text) for key, text in made.figures.items()})
    ((key, text),) = changed(name).items()
    assert int(text) == int(GOOD.figures[key]) + 1


@pytest.mark.parametrize(
    ("name", "hidden"), [("rows-exchanged", True), ("columns-exchanged", True), ("requests-doubled", False)]
)
def test_what_breaks_no_sum_is_hidden_unless_the_text_tells(name, hidden):
    """Doubled figures still add up, but the text gives the numbers of requests as well."""
    made = BY_NAME[name].spoil(GOOD, Random(3))
    assert not oracle.broken_sums(2021, {key: float(text) for key, text in made.figures.items()})
    assert bool(BY_NAME[name].hidden[0]) == hidden


@pytest.mark.parametrize(("name", "text"), [
    ("figure-placeholder", "/"), ("figure-note", "详见附件"), ("figure-chinese", "一"), ("cell-blank", ""),
])  # fmt: skip
def test_cells_written_otherwise(name, text):
    (found,) = changed(name).values()
    assert found == text or name == "figure-chinese"


def test_what_cannot_be_made():
    nothing = sample(form(2021), figures=derive(form(2021), {}))
    assert BY_NAME["row-shifted"].spoil(nothing, Random(1)) is None
    assert BY_NAME["cells-swapped"].spoil(nothing, Random(1)) is None
    assert BY_NAME["documents-valid-too-few"].spoil(nothing, Random(1)) is None
    assert BY_NAME["change-unsigned"].spoil(GOOD, Random(1)) is None  # the form of 2021 has no changes
