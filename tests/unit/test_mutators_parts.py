"""Mistakes in the parts of a report."""

from random import Random

import pytest

from disclint.mutators_parts import PARTS
from disclint.scaffold import sample
from forms import form

GOOD = sample(form(2021))


@pytest.mark.parametrize("mutator", PARTS, ids=lambda one: one.name)
def test_something_is_changed(mutator):
    made = mutator.spoil(GOOD, Random(1))
    assert made is not None and made != GOOD


def test_the_other_form():
    mutator = next(one for one in PARTS if one.name == "other-form")
    made = mutator.spoil(GOOD, Random(1))
    assert made.template.id != GOOD.template.id and made.year == GOOD.year
