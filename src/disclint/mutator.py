"""What a mutator is: one way to spoil a faultless sample report, as pure as its source of chance lets it be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random

from disclint.edits import VERBS
from disclint.records import NamedTuple
from disclint.scaffold import Sample
from disclint.writers import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


Pair = tuple[str, str]
Spoil = Callable[[Sample, Random], Sample | None]
Rewrite = Callable[[bytes, Random], bytes | None]


class Mutator(NamedTuple):
    """One kind of mistake. ``spoil`` gives the sample with it, or None where it cannot be made.

    ``rewrite`` makes it in the bytes of a file instead. ``hidden`` says why no rule for a single report can notice it;
    ``noise`` marks what is no mistake at all, so that a rule that notices it raises a false alarm.
    """

    name: str
    words: Pair
    spoil: Spoil
    formats: tuple[str, ...] = FORMATS
    rewrite: Rewrite | None = None
    hidden: Pair = ("", "")
    noise: bool = False


def same(sample: Sample, _: Random) -> Sample:
    """The sample as it is: what is spoilt is its file."""
    return sample


def edit(sample: Sample, changes: Mapping[str, Any]) -> Sample:
    """A sample with the edits of a rule's example made to it."""
    for verb, value in changes.items():
        sample = VERBS[verb](sample, value)
    return sample


def by(changes: Mapping[str, Any]) -> Spoil:
    """A mutator that is an edit of a rule's example; where the form has no such thing, it cannot be made."""

    def spoil(sample: Sample, _: Random) -> Sample | None:
        try:
            return edit(sample, changes)
        except (KeyError, ValueError):
            return None

    return spoil


def reworded(old: str, new: str, parts: Iterable[str] = ("title", "preamble", "chapters")) -> Spoil:
    """A mutator that replaces some words wherever they stand; ``{year}``, ``{before}``, ``{entity}`` are filled in."""

    def spoil(sample: Sample, _: Random) -> Sample | None:
        values = {"year": sample.year, "before": sample.year - 1, "next": sample.year + 1, "entity": sample.entity}
        made = swapped(sample, old.format(**values), new.format(**values), parts)
        return made if made != sample else None

    return spoil


def swapped(sample: Sample, old: str, new: str, parts: Iterable[str]) -> Sample:
    """A sample with some words replaced in its title, its preamble or a chapter (``chapters``: in all of them)."""
    parts = set(parts)
    if "title" in parts:
        sample = sample._replace(title=sample.title.replace(old, new))
    if "preamble" in parts:
        sample = sample._replace(preamble=tuple(text.replace(old, new) for text in sample.preamble))
    chapters = tuple(
        one._replace(paragraphs=tuple(text.replace(old, new) for text in one.paragraphs))
        if parts & {"chapters", one.id}
        else one
        for one in sample.chapters
    )
    return sample._replace(chapters=chapters)


def pick(rng: Random, keys: Iterable[str]) -> str | None:
    """One of some keys, None if there are none."""
    keys = tuple(keys)
    return rng.choice(keys) if keys else None
