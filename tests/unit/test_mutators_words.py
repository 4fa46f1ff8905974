"""Mistakes in words."""

from random import Random

import pytest

from disclint.mutators_words import WORDS
from disclint.scaffold import sample
from forms import form

GOVERNMENT, OFFICE = (sample(form(2021), kind=kind) for kind in ("government", "department"))


@pytest.mark.parametrize("mutator", WORDS, ids=lambda one: one.name)
def test_something_is_changed(mutator):
    made = [mutator.spoil(whole, Random(1)) for whole in (GOVERNMENT, OFFICE)]
    assert any(one is not None and one not in (GOVERNMENT, OFFICE) for one in made)


def test_what_is_no_mistake_for_everybody():
    by_name = {one.name: one for one in WORDS}
    township = sample(form(2021), kind="township")
    assert by_name["published-late"].spoil(township, Random(1)) is None
    assert by_name["assessment-missing"].spoil(township, Random(1)) is None
