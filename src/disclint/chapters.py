"""Which headings of a document are the form's chapters, and which text belongs to each."""

from typing import NamedTuple

from disclint.align import align, bare, fold, likeness
from disclint.numerals import number
from disclint.outline import LONGEST, ordinal
from disclint.report import BoundChapter, Heading
from disclint.template import Chapter, Template
from disclint.tree import Document, Paragraph, Place

_SIMILAR = 0.6
_WEIGHT = {"exact": 1.0, "alias": 0.98, "near": 0.9}
_CHINESE = "一二三四五六七八九十"


class _Candidate(NamedTuple):
    written: str  # the ordinal, without 、
    title: str
    prefix: str
    place: Place  # the heading as it stands
    end: int  # where the text after it begins in the block, -1: in the next block
    fits: tuple[tuple[str, float], ...]  # by chapter of the form


def bind_chapters(document: Document, template: Template) -> tuple[dict[str, BoundChapter], tuple[Heading, ...]]:
    """Match headings to chapters, tolerant of wording, order and of headings that run into their text."""
    candidates = _candidates(document, template)
    scores = [
        [c.fits[i][1] + _likely(c, i) if c.fits[i][1] else 0.0 for c in candidates]
        for i in range(len(template.chapters))
    ]
    chosen = align(scores)
    _rescue(chosen, scores)
    bound: dict[int, int] = {c: i for i, c in enumerate(chosen) if c >= 0}
    chapters = _passages(document, template, candidates, bound)
    _find_lost(document, template, chapters)
    ordered = {chapter.id: chapters[chapter.id] for chapter in template.chapters if chapter.id in chapters}
    return ordered, _headings(candidates, bound, template)


def _likely(candidate: _Candidate, index: int) -> float:
    """A nudge towards the heading that carries the chapter's own ordinal."""
    return 0.02 if number(candidate.written) == index + 1 else 0.0


def _rescue(chosen: list[int], scores: list[list[float]]) -> None:
    """Give chapters that stand out of order their best heading all the same: a rule reports the order."""
    for i, row in enumerate(scores):
        if chosen[i] < 0:
            free = [(score, j) for j, score in enumerate(row) if score >= 0.9 and j not in chosen]
            if free:
                chosen[i] = max(free)[1]


def _candidates(document: Document, template: Template) -> list[_Candidate]:
    rows = _row_labels(template)
    found = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and len(block.text) <= LONGEST:
            candidate = _short(block, index, template, rows)
            if candidate:
                found.append(candidate)
    if sum(1 for candidate in found if any(score >= 0.9 for _, score in candidate.fits)) < 4:
        for index, block in enumerate(document.blocks):
            if isinstance(block, Paragraph) and len(block.text) > LONGEST:
                found += _inline(block.text, index, template)
        found.sort(key=lambda candidate: (candidate.place.block, candidate.place.start))
    return found


def _row_labels(template: Template) -> tuple[str, ...]:
    return tuple(bare(line.label) for table in template.tables if len(table.rows) > 3 for line in table.rows)


def _short(block: Paragraph, index: int, template: Template, rows: tuple[str, ...]) -> _Candidate | None:
    text = block.text
    level, written, length = ordinal(text)
    prefix = ""
    if level != 1:
        lead = _stray_lead(text)
        if lead:
            prefix = text[:lead]
            level, written, length = 1, text[lead : text.index("、", lead)], text.index("、", lead) + 1
    titled = bare(text[length:] if level == 1 else text)
    if level not in (0, 1) or text[-1:].isdigit() or titled.startswith(rows):
        return None
    fits = _fits(template, titled)
    best = max(score for _, score in fits)
    if level == 0 and best < 0.9 and not (block.level and best >= _SIMILAR and titled[:1] != "表"):
        return None
    return _Candidate(written, text[length:].strip(), prefix, Place(index), -1, fits)


def _stray_lead(text: str) -> int:
    """How many stray characters stand before a chapter's ordinal, as in “l六、”; 0 if that is not the case."""
    for lead in (1, 2, 3):
        rest = text[lead:]
        if rest[:1] in _CHINESE and rest[:1] and rest[1:2] == "、" and not any(c in "（(第附表" for c in text[:lead]):
            return lead if not any("\u4e00" <= c <= "\u9fff" for c in text[:lead]) else 0
    return 0


def _titles(chapter: Chapter) -> list[tuple[str, str]]:
    return [
        (chapter.title, "exact"),
        *((title, "alias") for title in chapter.aliases),
        *((title, "near") for title in chapter.near),
    ]


_fit_cache: dict[tuple[str, str], tuple[tuple[str, float], ...]] = {}


def _fits(template: Template, titled: str) -> tuple[tuple[str, float], ...]:
    """How well a bare heading fits each chapter of a form."""
    key = (template.id, titled)
    if key not in _fit_cache:
        if len(_fit_cache) > 4096:
            _fit_cache.clear()
        known = tuple(_known(chapter, titled) for chapter in template.chapters)
        _fit_cache[key] = (
            known if any(score for _, score in known) else tuple(_fit(chapter, titled) for chapter in template.chapters)
        )
    return _fit_cache[key]


def _known(chapter: Chapter, titled: str) -> tuple[str, float]:
    kind = next((kind for title, kind in _titles(chapter) if bare(title) == titled), "")
    return kind, _WEIGHT.get(kind, 0.0)


def _fit(chapter: Chapter, titled: str) -> tuple[str, float]:
    best = max(likeness(bare(title), titled) for title, _ in _titles(chapter))
    return ("similar", 0.8 * best) if best >= _SIMILAR else ("", 0.0)


def _inline(text: str, index: int, template: Template) -> list[_Candidate]:
    """Headings that run into the text around them: an ordinal followed by a title that the form knows."""
    folded = fold(text)
    spots: dict[int, int] = {}
    for chapter in template.chapters:
        for title, _ in _titles(chapter):
            wanted = fold(title)
            at = folded.find("、" + wanted)
            while at >= 0:
                if at and folded[at - 1] in _CHINESE and (at < 2 or folded[at - 2] not in _CHINESE + "第"):
                    spots[at - 1] = max(spots.get(at - 1, 0), at + 1 + len(wanted))
                at = folded.find("、" + wanted, at + 1)
    found = []
    for start, end in sorted(spots.items()):
        title = text[start + 2 : end]
        fits = _fits(template, bare(title))
        found.append(_Candidate(text[start], title, "", Place(index, -1, -1, start, end), end, fits))
    return found


def _passages(
    document: Document, template: Template, candidates: list[_Candidate], bound: dict[int, int]
) -> dict[str, BoundChapter]:
    marks = sorted(bound)
    chapters = {}
    for position, c in enumerate(marks):
        candidate = candidates[c]
        chapter = template.chapters[bound[c]]
        after = candidates[marks[position + 1]].place if position + 1 < len(marks) else Place(len(document.blocks))
        passages = _between(document, candidate, after)
        kind = candidate.fits[bound[c]][0]
        chapters[chapter.id] = BoundChapter(
            chapter.id, candidate.place, candidate.written, candidate.title, kind, passages
        )
    return chapters


def _between(document: Document, candidate: _Candidate, after: Place) -> tuple[Place, ...]:
    passages = []
    here = candidate.place.block
    if candidate.end >= 0:
        stop = after.start if after.block == here else -1
        passages.append(Place(here, -1, -1, candidate.end, stop))
    passages += [Place(i) for i in range(here + 1, min(after.block, len(document.blocks)))]
    if here < after.block < len(document.blocks) and after.start > 0:
        passages.append(Place(after.block, -1, -1, 0, after.start))
    return tuple(place for place in passages if _says_something(document, place))


def _says_something(document: Document, place: Place) -> bool:
    return not isinstance(document.blocks[place.block], Paragraph) or bool(document.quote(place).strip())


def _find_lost(document: Document, template: Template, chapters: dict[str, BoundChapter]) -> None:
    """A chapter without a heading whose text is known by its sub-headings, as PDF extraction leaves it."""
    order = [chapter.id for chapter in template.chapters]
    for position, chapter in enumerate(template.chapters):
        if chapter.id in chapters or not chapter.signs or position == 0:
            continue
        before = next((chapters[id] for id in reversed(order[:position]) if id in chapters), None)
        if before is None or template.chapters[position - 1].id != before.id:
            continue
        signs = [bare(sign) for sign in chapter.signs]
        for i, place in enumerate(before.passages):
            block = document.blocks[place.block]
            text = block.text if isinstance(block, Paragraph) and len(block.text) <= LONGEST else ""
            if ordinal(text)[0] == 2 and any(sign in bare(text) for sign in signs):
                chapters[before.id] = before._replace(passages=before.passages[:i])
                chapters[chapter.id] = BoundChapter(chapter.id, place, "", "", "lost", before.passages[i:])
                break


def _headings(candidates: list[_Candidate], bound: dict[int, int], template: Template) -> tuple[Heading, ...]:
    found = []
    inside = ""
    tabled = {table.chapter for table in template.tables}
    for c, candidate in enumerate(candidates):
        chapter = template.chapters[bound[c]].id if c in bound else ""
        inside = chapter or inside
        if not chapter and inside in tabled and not any(score for _, score in candidate.fits):
            continue  # a torn row label of a table, no heading
        found.append(
            Heading(
                number(candidate.written) or 0,
                candidate.title,
                candidate.place,
                chapter,
                candidate.prefix,
                "" if chapter else inside,
            )
        )
    return tuple(found)
