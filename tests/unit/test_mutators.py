"""The list of all mutators."""

from disclint import mutators_figures, mutators_files, mutators_parts, mutators_words
from disclint.mutators import MUTATORS


def test_nothing_is_left_out():
    parts = (mutators_figures.FIGURES, mutators_parts.PARTS, mutators_words.WORDS)
    assert len(MUTATORS) == sum(map(len, (*parts, mutators_files.FILES, mutators_files.NOISE)))
