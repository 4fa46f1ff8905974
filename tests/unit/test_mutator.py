"""What all mutators have in common, and the tools they are made with."""

from random import Random

import pytest

from disclint.mutator import by, edit, pick, reworded, same
from disclint.mutators import MUTATORS
from disclint.scaffold import sample
from forms import form

GOOD = sample(form(2021))


def test_names_and_words():
    names = [one.name for one in MUTATORS]
    assert len(names) == len(set(names)) and len(names) > 60
    for one in MUTATORS:
        assert all(one.words) and one.words[1].isascii()
        assert bool(one.hidden[0]) == bool(one.hidden[1])
        assert one.noise == one.name.startswith("noise-")


@pytest.mark.parametrize("mutator", MUTATORS, ids=lambda one: one.name)
@pytest.mark.parametrize("year", [2019, 2021])
def test_a_mutator_is_pure(mutator, year):
    """The same chance gives the same mistake, and the sample stays as it was."""
    good, before = sample(form(year)), repr(sample(form(year)))
    made = [repr(mutator.spoil(good, Random(seed))) for seed in (1, 1)]
    assert made[0] == made[1]
    assert repr(good) == before


def test_edits():
    assert edit(GOOD, {"title": {"report": "甲"}, "published": ""}).title == "甲"
    assert by({"drop": ["nowhere"]})(GOOD, Random(1)) is None
    assert by({"drop": ["other"]})(GOOD, Random(1)).chapters[-1].id == "problems"
    assert same(GOOD, Random(1)) is GOOD


def test_words_replaced():
    made = reworded("{year}年", "{before}年", ("preamble",))(GOOD, Random(1))
    assert "2023年1月1日" in made.preamble[0] and made.title == GOOD.title
    assert reworded("没有这句话", "x")(GOOD, Random(1)) is None


def test_picking():
    assert pick(Random(1), []) is None
    assert pick(Random(1), iter("a")) == "a"
