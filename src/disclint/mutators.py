"""All the ways in which `disclint test --mutate` spoils faultless samples."""

from __future__ import annotations

from disclint.mutator import Mutator
from disclint.mutators_figures import FIGURES
from disclint.mutators_files import FILES, NOISE
from disclint.mutators_parts import PARTS
from disclint.mutators_words import WORDS

MUTATORS: tuple[Mutator, ...] = (*FIGURES, *PARTS, *WORDS, *FILES, *NOISE)
"""Every mutator, in the order in which they are tried."""
