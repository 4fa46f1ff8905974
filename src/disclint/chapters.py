"""Which headings of a document are the form's chapters, and which text belongs to each."""

from disclint.align import align, bare, likeness
from disclint.headings import KNOWN, SIMILAR, Candidate, find_candidates, in_place, row_labels, titles_of
from disclint.numerals import number
from disclint.outline import LONGEST, ordinal
from disclint.report import BoundChapter, Heading
from disclint.template import Chapter, Template
from disclint.tree import Block, Document, Paragraph, Place, Table

# How the lines above a table begin that belong to it.
_CAPTIONS = ("第二十条", "表", "附表", "单位", "（单位", "(单位", "（本列", "(本列", "本列数据")

_LINES = 3  # labels in lines close to each other that show a table which lost its cells
_NEAR = 12  # lines
_TOPICS = 3  # sub-headings on so many of the first chapter's topics show it under whatever title
_OPENING = 30  # characters of a line that may be its sub-heading


def bind_chapters(document: Document, template: Template) -> tuple[dict[str, BoundChapter], tuple[Heading, ...]]:
    """Match headings to chapters, tolerant of wording, order and of headings that run into their text."""
    candidates = find_candidates(document, template)
    numbers = [number(candidate.written) for candidate in candidates]
    pairs = list(zip(candidates, numbers, strict=True))
    scores = [
        # The heading that carries the chapter's own ordinal is given a nudge.
        [fit + 0.02 * (written == i + 1) if (fit := c.fits[i][1]) else fit for c, written in pairs]
        for i in range(len(template.chapters))
    ]
    chosen = align(scores)
    _rescue(chosen, scores)
    _by_number(chosen, candidates, numbers, template)
    bound: dict[int, int] = {c: i for i, c in enumerate(chosen) if c >= 0}
    chapters = _passages(document, template, candidates, bound)
    _find_lost(document, template, chapters, candidates, bound)
    ordered = {chapter.id: chapters[chapter.id] for chapter in template.chapters if chapter.id in chapters}
    return ordered, _headings(candidates, bound, template)


def _rescue(chosen: list[int], scores: list[list[float]]) -> None:
    """Give chapters that stand out of order their best heading all the same: a rule reports the order."""
    for i, row in enumerate(scores):
        if chosen[i] < 0:
            free = [(score, j) for j, score in enumerate(row) if score >= KNOWN and j not in chosen]
            if free:
                chosen[i] = max(free)[1]


def _by_number(chosen: list[int], candidates: list[Candidate], numbers: list[int | None], template: Template) -> None:
    """A chapter's ordinal between its neighbours' headings, before words a little like its title, is that chapter's."""
    for i in range(len(chosen)):
        if chosen[i] >= 0:
            continue
        first = max(chosen[:i], default=-1)
        last = min([c for c in chosen[i + 1 :] if c >= 0], default=len(candidates))
        for c in range(first + 1, last):
            unlike = numbers[c] == i + 1 and not candidates[c].best  # no title of the form is like it
            if unlike and in_place(titles_of(template)[i], bare(candidates[c].title)):
                chosen[i] = c
                break


def _passages(
    document: Document, template: Template, candidates: list[Candidate], bound: dict[int, int]
) -> dict[str, BoundChapter]:
    marks = sorted(bound)
    chapters = {}
    for position, c in enumerate(marks):
        candidate = candidates[c]
        chapter = template.chapters[bound[c]]
        after = candidates[marks[position + 1]].place if position + 1 < len(marks) else Place(len(document.blocks))
        passages = _between(document, candidate, after)
        kind = candidate.fits[bound[c]][0] or "similar"
        chapters[chapter.id] = BoundChapter(
            chapter.id, candidate.place, candidate.written, candidate.title, kind, passages
        )
    return chapters


def _between(document: Document, candidate: Candidate, after: Place) -> tuple[Place, ...]:
    blocks, here = document.blocks, candidate.place.block
    whole = range(candidate.after, min(after.block, len(blocks)))
    passages = [Place(i) for i in whole if not isinstance(block := blocks[i], Paragraph) or block.text.strip()]
    if candidate.end >= 0:
        stop = after.start if after.block == here else -1
        passages.insert(0, Place(here, -1, -1, candidate.end, stop))
    if here < after.block < len(blocks) and after.start > 0:
        passages.append(Place(after.block, -1, -1, 0, after.start))
    return tuple([place for place in passages if (place.end < 0 and not place.start) or document.quote(place).strip()])


def _find_lost(
    document: Document,
    template: Template,
    chapters: dict[str, BoundChapter],
    candidates: list[Candidate],
    bound: dict[int, int],
) -> None:
    """A chapter without a heading of its title, known by what stands in it: its sub-headings or its tables."""
    order = [chapter.id for chapter in template.chapters]
    if order and order[0] not in chapters:
        _find_first(document, template, chapters, candidates, bound)
    for position, chapter in enumerate(template.chapters):
        if chapter.id in chapters or position == 0:
            continue
        before = next((chapters[id] for id in reversed(order[:position]) if id in chapters), None)
        if before is None or template.chapters[position - 1].id != before.id:
            continue
        at = _first_sign(document, chapter, before.passages)
        if at < 0:
            at = _first_table(document, template, chapter, before.passages)
        if at < 0:
            continue
        reworded = _reworded(candidates, bound, before.passages[max(0, at - 2) : at], position + 1)
        if reworded < 0:
            place = _beginning(document, before.passages[at])
            lost = BoundChapter(chapter.id, place, "", "", "lost", before.passages[at:])
        else:
            bound[reworded] = position
            found = candidates[reworded]
            rest = tuple(place for place in before.passages if place.block > found.place.block)
            lost = BoundChapter(chapter.id, found.place, found.written, found.title, "similar", rest)
            at = len(before.passages) - len(rest) - 1
        chapters[before.id] = before._replace(passages=before.passages[:at])
        chapters[chapter.id] = lost


def _find_first(
    document: Document,
    template: Template,
    chapters: dict[str, BoundChapter],
    candidates: list[Candidate],
    bound: dict[int, int],
) -> None:
    """The first chapter under a title of its own, known by its ordinal and by sub-headings on most of its topics."""
    chapter, known = template.chapters[0], min(bound, default=0)
    if not bound or number(candidates[known].written) != 2:
        return
    for c in range(known):
        candidate = candidates[c]
        if number(candidate.written) != 1 or candidate.style != "一、":
            continue
        passages = _between(document, candidate, candidates[known].place)
        if _topics_under(document, chapter, passages) >= _TOPICS:
            bound[c] = 0
            chapters[chapter.id] = BoundChapter(
                chapter.id, candidate.place, candidate.written, candidate.title, "similar", passages
            )
            return


def _topics_under(document: Document, chapter: Chapter, passages: tuple[Place, ...]) -> int:
    """How many of a chapter's topics the numbered lines under a heading are about."""
    lines = [
        bare(block.text[:_OPENING])
        for place in passages
        if isinstance(block := document.blocks[place.block], Paragraph) and ordinal(block.text)[0] > 1
    ]
    names = [[bare(name) for name in (topic.title, *topic.aliases)] for topic in chapter.topics]
    return sum(any(name in line for name in some for line in lines) for some in names)


def _beginning(document: Document, place: Place) -> Place:
    """A passage's first words: of a table, its first cell that has any."""
    block = document.blocks[place.block]
    if not isinstance(block, Table):
        return place
    cells = ((r, c) for r, row in enumerate(block.rows) for c, cell in enumerate(row) if cell.text)
    return next((Place(place.block, r, c) for r, c in cells), place)


def _first_sign(document: Document, chapter: Chapter, passages: tuple[Place, ...]) -> int:
    """Where the first sub-heading stands that only this chapter has, as PDF extraction leaves it; -1: nowhere."""
    signs = [bare(sign) for sign in chapter.signs]
    for i, place in enumerate(passages if signs else ()):
        block = document.blocks[place.block]
        text = block.text if isinstance(block, Paragraph) and len(block.text) <= LONGEST else ""
        if ordinal(text)[0] == 2 and any(sign in bare(text) for sign in signs):
            return i
    return -1


def _first_table(document: Document, template: Template, chapter: Chapter, passages: tuple[Place, ...]) -> int:
    """Where the first of a chapter's tables begins, with the lines above it that belong to it; -1: nowhere."""
    labels = _own_labels(template, chapter.id)
    shared = [_shared(document.blocks[place.block], labels) for place in passages] if labels else []
    for i, count in enumerate(shared):
        table = isinstance(document.blocks[passages[i].block], Table)
        if count > 1 if table else count and sum(shared[i : i + _NEAR]) >= _LINES:
            while i and _captions(document.blocks[passages[i - 1].block]):
                i -= 1
            return i
    return -1


def _own_labels(template: Template, id: str) -> set[str]:
    """The labels that only the tables of this chapter have."""
    own: set[str] = set()
    other: set[str] = set()
    for spec in template.tables:
        labels = own if spec.chapter == id else other
        labels |= {bare(leaf.line.label) for axis in ("rows", "columns") for leaf in spec.leaves(axis)}
        labels |= {bare(line.label) for line in (*spec.rows, *spec.columns)} | {bare(spec.caption)}
    return own - other - {""}


def _shared(block: Block, labels: set[str]) -> int:
    """How many of the labels stand in a table's cells, or in a line of a table that lost its cells."""
    if isinstance(block, Table):
        return len({bare(cell.text) for row in block.rows for cell in row} & labels)
    if len(block.text) > 120 or any(mark in block.text for mark in "。，；"):
        return 0  # prose
    text = bare(block.text)
    return sum(len(label) > 3 and label in text for label in labels)


def _captions(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) < 80 and "".join(block.text.split()).startswith(_CAPTIONS)


def _reworded(candidates: list[Candidate], bound: dict[int, int], places: tuple[Place, ...], wanted: int) -> int:
    """The unbound heading right before a chapter's text that bears the chapter's number; -1: none."""
    blocks = {place.block for place in places}
    for c, candidate in enumerate(candidates):
        if c not in bound and candidate.place.block in blocks and number(candidate.written) == wanted:
            return c
    return -1


def _headings(candidates: list[Candidate], bound: dict[int, int], template: Template) -> tuple[Heading, ...]:
    found = []
    inside = ""
    tabled = {table.chapter for table in template.tables}
    levels = _levels(candidates, bound)
    rows = template.kept(row_labels)
    for c, candidate in enumerate(candidates):
        chapter = template.chapters[bound[c]].id if c in bound else ""
        inside = chapter or inside
        if not chapter and (candidate.style not in levels or (inside in tabled and _torn(candidate, rows))):
            continue
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


def _levels(candidates: list[Candidate], bound: dict[int, int]) -> set[str]:
    """The ways of numbering that make a heading a chapter's here: that of most chapters, and 一、 if none has another."""
    styles = [candidates[c].style for c in bound]
    most = max(set(styles), key=styles.count, default="")
    return {"第一部分"} if most == "第一部分" else {"", "一、"} if most in ("", "一、") else set()


def _torn(candidate: Candidate, rows: tuple[str, ...]) -> bool:
    """Whether it is a piece of a table's row label rather than a heading."""
    title = bare(candidate.title)
    return not candidate.best and any(row.startswith(title) or likeness(row, title) >= SIMILAR for row in rows)
