"""Mistakes in words."""

from random import Random

import pytest

from disclint.mutators_words import WORDS
from disclint.scaffold import sample
from forms import form

GOVERNMENT = sample(form(2021), kind="government")


@pytest.mark.parametrize("mutator", WORDS, ids=lambda one: one.name)
def test_something_is_changed(mutator):
    made = mutator.spoil(GOVERNMENT, Random(1))
    assert made is not None and made != GOVERNMENT


def test_what_is_no_mistake_for_everybody():
    by_name = {one.name: one for one in WORDS}
    township = sample(form(2021), kind="township")
    assert by_name["published-late"].spoil(township, Random(1)) is None
    assert by_name["assessment-missing"].spoil(township, Random(1)) is None
