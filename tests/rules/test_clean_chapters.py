"""Whole chapters in the manner of many organs, all of them right: no error and no warning is found in any.

They are made up, not real reports. Each block of ``tests/clean_chapters.txt`` begins with the chapter, the organ, the report
year, the organ's kind and the figures of the tables that the text speaks of.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from disclint.scaffold import Sample, derive, sample
from forms import forms
from judging import judge


class Chapter(NamedTuple):
    """A chapter (``part``) as an organ wrote it for a year, beside figures (fact key → number)."""

    part: str
    entity: str
    year: int
    kind: str
    figures: dict[str, int]
    paragraphs: tuple[str, ...]


def _read(block: str) -> Chapter:
    head, _, body = block.partition("\n")
    part, entity, year, kind, figures = head.split("|")
    numbers = {key: int(value) for key, _, value in (one.partition("=") for one in figures.split())}
    return Chapter(part, entity, int(year), kind, numbers, tuple(body.strip().split("\n")))


TEXT = Path(__file__).parents[1].joinpath("clean_chapters.txt").read_text("utf-8")
CHAPTERS = [_read(block) for block in TEXT.split("@@@ ")[1:]]


def _report(one: Chapter) -> Sample:
    form = next(form for form in forms() if form.covers(one.year))
    figures = derive(form, one.figures) if one.part == "overview" else None
    made = sample(form, year=one.year, entity=one.entity, kind=one.kind, figures=figures)
    chapters = tuple(
        each._replace(paragraphs=one.paragraphs) if each.id == one.part else each for each in made.chapters
    )
    return made._replace(chapters=chapters)


def test_they_are_of_many_kinds():
    assert len(CHAPTERS) >= 60
    assert {one.part for one in CHAPTERS} == {"overview", "problems", "other"}
    assert {one.kind for one in CHAPTERS} == {"government", "department", "agency", "township"}


@pytest.mark.parametrize("fmt", ["html", "txt", "md", "docx"])
@pytest.mark.parametrize("one", CHAPTERS, ids=[f"{one.part}-{one.entity}-{one.year}" for one in CHAPTERS])
def test_nothing_is_found_in_a_chapter_without_fault(one, fmt):
    found = [f"{d.severity} {d.rule} {d.subject}" for d in judge(_report(one), fmt).diagnostics if d.severity != "info"]
    assert found == []
