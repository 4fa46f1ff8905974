"""Mistakes in files, and what is none."""

from random import Random

import pytest

from disclint.mutators_files import FILES, NOISE
from disclint.scaffold import sample
from disclint.writers import write
from forms import form

GOOD = sample(form(2021))


@pytest.mark.parametrize("mutator", FILES + NOISE, ids=lambda one: one.name)
def test_the_file_is_another(mutator):
    for fmt in mutator.formats:
        data = write(mutator.spoil(GOOD, Random(1)), fmt)
        made = mutator.rewrite(data, Random(1)) if mutator.rewrite else data
        assert made is None or made != write(GOOD, fmt)
        assert made == (mutator.rewrite(data, Random(1)) if mutator.rewrite else data)


def test_one_cell_is_lost():
    mutator = next(one for one in FILES if one.name == "cell-lost")
    data = write(GOOD, "html")
    made = mutator.rewrite(data, Random(1))
    assert data.count(b"<td") - made.count(b"<td") == 1
    assert mutator.rewrite(b"<p>", Random(1)) is None
