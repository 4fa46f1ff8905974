"""What this pack's rules need beyond the checks that disclint brings.

A check is a generator of problems. Its keyword-only parameters, by their annotations, are what a rule may write under
``with:``. A parameter of type ChapterKey also means: without that chapter the rule is left open, not called.
"""

import re
from collections.abc import Iterator

from disclint import ChapterKey, Place, Problem, Report
from disclint.tree import Paragraph

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_NUMBER = re.compile(r"[0-9０-９一二两三四五六七八九十百千万]")


def uncounted(report: Report, *, chapter: ChapterKey, word: str) -> Iterator[Problem]:
    """Sentences that speak of something without any number; a heading, which ends in no full stop, is no sentence."""
    for place, sentence in _sentences(report, chapter):
        if word in sentence and sentence.endswith("。") and not _NUMBER.search(sentence):
            yield Problem(chapter, place, {"word": word}, actual=sentence)


def _sentences(report: Report, chapter: str) -> Iterator[tuple[Place, str]]:
    """Every sentence of a chapter and the place of just this sentence, so that findings point at it."""
    for passage in report.chapters[chapter].passages:
        if isinstance(report.document.blocks[passage.block], Paragraph):
            for found in _SENTENCE.finditer(report.document.quote(passage)):
                start, end = passage.start + found.start(), passage.start + found.end()
                yield passage._replace(start=start, end=end), found[0].strip()
