"""What in a document may be the heading of a chapter: numbered in any way, broken in two or run into its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

from disclint.align import bare, fold, likeness, pairs, unlinked
from disclint.numerals import numeral
from disclint.outline import LONGEST, ordinal, spaced, stray_lead
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.template import Chapter, Template
from disclint.tree import Document, Paragraph, Picture, Place

IMPROVEMENT = "改进"  # what a heading says that promises what is done about problems
SIMILAR = 0.6
KNOWN = 0.9  # the form knows the title, maybe as one that deviates
_RIGHT = 0.98  # the form has or accepts the title
_ENOUGH = 4  # headings that the form knows: with fewer, other ways of numbering are tried
_WEIGHT = {"exact": 1.0, "alias": _RIGHT, "near": KNOWN}
_LINKED = {"exact": "alias", "alias": "alias", "near": "near"}  # what a title is with another word for 、
_CHINESE = "一二三四五六七八九十"
_STYLES = {2: "（一）", 3: "1."}
_DATED = lazily(r"20\d\d年度?")  # 2024年总体情况: the form's title after a year


class Candidate(NamedTuple):
    """Something that may be a chapter's heading. ``style`` is how it is numbered: 一、 第一部分 （一） 1. or not at all."""

    written: str  # the ordinal in Chinese, without 、
    title: str
    prefix: str
    place: Place  # the heading as it stands
    end: int  # where the text after it begins in the block, -1: in the next block
    fits: tuple[tuple[str, float], ...]  # by chapter of the form
    style: str = ""
    more: int = 0  # how many blocks after its first belong to a broken heading

    @property
    def best(self) -> float:
        """How well it fits the chapter that it fits best."""
        return best_of(self.fits)

    @property
    def chapter(self) -> int:
        """The index of the chapter that it fits best."""
        return max(range(len(self.fits)), key=lambda i: self.fits[i][1])

    @property
    def after(self) -> int:
        """The block behind the heading."""
        return self.place.block + 1 + self.more


def find_candidates(document: Document, template: Template) -> list[Candidate]:
    """Everything in a document that may head a chapter, in document order, without a table of contents.

    Where chapters are numbered, a line without a number that ends in a colon (政府信息主动公开情况：) heads a passage only.
    """
    rows = template.kept(row_labels)
    found = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            short = len(block.text) <= LONGEST
            candidate = _line(block, index, template, rows) if short else _run_in(block.text, index, template)
            if candidate:
                found.append(_joined(candidate, document, template) if short else candidate)
    if any(candidate.style == "一、" and candidate.best >= KNOWN for candidate in found):
        found = [candidate for candidate in found if candidate.style or not candidate.title.endswith(("：", ":"))]
    if sum(candidate.best >= KNOWN for candidate in found) < _ENOUGH:
        found += _numbered_otherwise(document, template)
    if sum(candidate.best >= KNOWN for candidate in found) < _ENOUGH:
        headed = {candidate.place[:4] for candidate in found}
        for index, block in enumerate(document.blocks):
            if isinstance(block, Paragraph) and len(block.text) > LONGEST:
                inline = _inline(block.text, index, template, rows)
                found += [candidate for candidate in inline if candidate.place[:4] not in headed]
    found.sort(key=lambda candidate: (candidate.place.block, candidate.place.start))
    return _without_contents(found, document)


def row_labels(template: Template) -> tuple[str, ...]:
    """The bare labels of the rows that a table numbers as chapters are numbered."""
    return tuple(bare(line.label) for table in template.tables if len(table.rows) > 3 for line in table.rows)


_TYPESET = ("宋体", "黑体", "楷体", "仿宋", "加粗", "号字", "字号", "行距")


def _line(block: Paragraph, index: int, template: Template, rows: tuple[str, ...]) -> Candidate | None:
    """What a line heads: most reports have the same headings, so what is found out of a line is kept for the next."""
    known, key = template.kept(_lines), (block.text, block.level > 0)
    if key not in known:
        if len(known) > 4096:
            known.clear()
        known[key] = _short(block, template, rows)
    found = known[key]
    return Candidate._make((*found[:3], Place(index, *found.place[1:]), *found[4:])) if found else None


def _lines(template: Template) -> dict[tuple[str, bool], Candidate | None]:
    return {}


def _short(block: Paragraph, template: Template, rows: tuple[str, ...]) -> Candidate | None:
    text = block.text
    level, written, length = ordinal(text)
    style, prefix = ("第一部分" if text[0] == "第" else "一、") if level == 1 else "", ""
    if level != 1:
        lead = stray_lead(text)
        if lead:
            prefix, style = text[:lead], "一、"
            level, written, length = 1, text[lead : text.index("、", lead)], text.index("、", lead) + 1
    if level not in (0, 1) or text[-1:].isdigit():
        return None
    titled = bare(untypeset(text[length:] if level == 1 else text))
    if titled.startswith(rows) or (
        not level and not block.level and not _may_head(text) and titled not in template.kept(_known_fits)
    ):
        return None
    fits = _fits(template, titled)
    best = best_of(fits)
    if level == 0 and best < KNOWN and _may_head(text):
        written, length = spaced(text)
        known = _fits(template, bare(text[length:])) if length else fits
        if best_of(known) >= (KNOWN if length > len(written) else _RIGHT):
            return Candidate(written, text[length:].strip(), "", Place(0), -1, known, "一、")
        written, length = "", 0
    if level == 1 and best < _RIGHT and (found := _run_in(text, 0, template)):
        return found
    if level == 0 and best < KNOWN and not (block.level and best >= SIMILAR and titled[:1] != "表"):
        return None
    return Candidate(written, text[length:].strip(), prefix, Place(0), -1, fits, style)


def untypeset(text: str) -> str:
    """A heading without a note on how it should be set, which a model text has and the report should not."""
    if text[-1:] not in ("）", ")"):
        return text
    at = max(text.rfind("（"), text.rfind("("))
    return text[:at] if at > 0 and any(word in text[at:] for word in _TYPESET) else text


def _may_head(text: str) -> bool:
    """Whether a line begins like a numbered one."""
    return text[0] in _CHINESE or text[0].isdigit()


_SENTENCES = ("无", "20", "本年", "本单位", "本机关", "我", "没有", "按照", "根据", "未")
"""What begins a sentence, not a longer title."""


def _run_in(text: str, index: int, template: Template) -> Candidate | None:
    """A heading whose text goes on in the same block, as in “六、其他需要报告的事项：无。”."""
    if text[0] not in _CHINESE and text[0] != "第":
        return None
    level, written, length = ordinal(text)
    if level != 1:
        return None
    length += len(text[length:]) - len(text[length:].lstrip())
    rest = fold(text[length : length + 40])
    end = 0
    for chapter in template.chapters:
        for title, kind in _titles(chapter):
            mark = rest[len(title) : len(title) + 1]
            runs_on = mark in ":。" or (kind != "near" and (mark == " " or rest.startswith(_SENTENCES, len(title))))
            if mark and runs_on and rest.startswith(fold(title)):
                end = max(end, length + len(title))
    if not end or not any(char.isalnum() for char in text[end:]):
        return None
    title = text[length:end]
    style = "第一部分" if text[0] == "第" else "一、"
    after = len(text) - len(text[end:].lstrip("：:。 \t\u3000\xa0"))
    return Candidate(written, title, "", Place(index, -1, -1, 0, end), after, _fits(template, bare(title)), style)


def _joined(candidate: Candidate, document: Document, template: Template) -> Candidate:
    """The heading together with the next line where only both make a title of the form."""
    if candidate.end >= 0 or not candidate.written or candidate.best >= _RIGHT:
        return candidate
    index = candidate.place.block + 1
    following = document.blocks[index] if index < len(document.blocks) else None
    if not isinstance(following, Paragraph) or len(following.text) > 30 or ordinal(following.text)[0]:
        return candidate
    title = candidate.title + following.text
    fits = _known(template, bare(title))
    if best_of(fits) < _RIGHT:
        return candidate
    return candidate._replace(title=title, fits=fits, more=1)


def _titles(chapter: Chapter) -> list[tuple[str, str]]:
    others = [(title, "alias") for title in chapter.aliases]
    return [(chapter.title, "exact"), *others, *((title, "near") for title in chapter.near)]


_fit_cache: dict[tuple[str, str], tuple[tuple[str, float], ...]] = {}


def _fits(template: Template, titled: str) -> tuple[tuple[str, float], ...]:
    """How well a bare heading fits each chapter of a form."""
    key = (template.id, titled)
    if key not in _fit_cache:
        if len(_fit_cache) > 4096:
            _fit_cache.clear()
        known = _known(template, titled)
        _fit_cache[key] = (
            tuple(_fit(own, titled) for own in template.kept(_bare_titles))
            if not best_of(known) and _may_be_like(template, titled)
            else known
        )
    return _fit_cache[key]


def _may_be_like(template: Template, titled: str) -> bool:
    """Whether a bare heading shares enough pairs of characters with all titles of a form together to be like any.

    Two texts with l and r pairs of which s are shared, s at most l, are SIMILAR where 2s >= SIMILAR (l + r).
    """
    shared = sum([pair in template.kept(_title_pairs) for pair in pairs(titled)])
    return len(titled) < 2 or 2 * shared >= SIMILAR * (shared + len(titled) - 1)


def _title_pairs(template: Template) -> frozenset[str]:
    return frozenset(pair for own in template.kept(_bare_titles) for title in own for pair in pairs(title))


Fits = tuple[tuple[str, float], ...]


_SCORE = itemgetter(1)


def best_of(fits: Fits) -> float:
    """How well a heading fits the chapter that it fits best."""
    best: float = max(map(_SCORE, fits))
    return best


def _known(template: Template, titled: str) -> Fits:
    """For each chapter of a form whether a bare heading is a title that the form knows, maybe with a year before it."""
    known = template.kept(_known_fits)
    found = known.get(titled) or known.get(unlinked(titled))  # 复议与诉讼 for 复议、诉讼
    if found is None and (dated := _DATED.match(titled)) and (fits := known.get(titled[dated.end() :])):
        found = tuple(("near", min(score, KNOWN)) if score else ("", 0.0) for _, score in fits)
    return found or (("", 0.0),) * len(template.chapters)


def _known_fits(template: Template) -> dict[str, Fits]:
    """Every title that a form knows, with what it is to each chapter."""
    own = [{bare(title): kind for title, kind in reversed(_titles(chapter))} for chapter in template.chapters]
    kinds = [{unlinked(title): _LINKED[kind] for title, kind in one.items()} | one for one in own]
    return {
        title: tuple((kind := own.get(title, ""), _WEIGHT.get(kind, 0.0)) for own in kinds)
        for title in dict.fromkeys(title for own in kinds for title in own)
    }


def _bare_titles(template: Template) -> list[list[str]]:
    return [[bare(title) for title, _ in _titles(chapter)] for chapter in template.chapters]


def _fit(titles: list[str], titled: str) -> tuple[str, float]:
    size = len(titled)
    best = 0.0
    for wanted in titles:
        # Labels of very different lengths share too few character pairs to be alike.
        if 2 * min(len(wanted), size) >= SIMILAR * (len(wanted) + size):
            best = max(best, likeness(wanted, titled))
    return ("similar", 0.8 * best) if best >= SIMILAR else ("", 0.0)


def _numbered_otherwise(document: Document, template: Template) -> list[Candidate]:
    """Chapters numbered 1、2、 or （一）（二） throughout: at least three of them bear a right title."""
    found: dict[str, list[Candidate]] = {}
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and len(block.text) <= LONGEST:
            level, written, length = ordinal(block.text)
            if level not in _STYLES or block.text[-1].isdigit():
                continue
            fits = _known(template, bare(block.text[length:]))
            if any(score for _, score in fits):
                number = written if level == 2 else numeral(int(written))
                title, style = block.text[length:].strip(), _STYLES[level]
                found.setdefault(style, []).append(Candidate(number, title, "", Place(index), -1, fits, style))
    sure = {style: len({c.chapter for c in some if c.best >= _RIGHT}) for style, some in found.items()}
    style = max(sure, key=lambda style: sure[style], default="")
    return found[style] if style and sure[style] >= 3 else []


def _inline(text: str, index: int, template: Template, rows: tuple[str, ...]) -> list[Candidate]:
    """Headings that run into the text around them: an ordinal followed by a title that the form knows.

    Between two such, an ordinal that is missing and is followed by words like its chapter's title.
    """
    folded = fold(text)
    spots: dict[int, int] = {}
    known: dict[int, int] = {}
    for number, chapter in enumerate(template.chapters):
        for title, _ in _titles(chapter):
            wanted = fold(title)
            for start in _ordinals(folded, wanted):
                spots[start] = max(spots.get(start, 0), start + 2 + len(wanted))
                known[number] = start
        bare_at = folded.find(_CHINESE[number] + fold(chapter.title)) if number not in known else -1
        if bare_at >= 0 and folded[bare_at - 1 : bare_at] not in ("", *_CHINESE, "第"):  # 一总体情况, its 、 left out
            spots[bare_at], known[number] = bare_at + 1 + len(chapter.title), bare_at
    for number in range(len(template.chapters)) if known else ():
        if number not in known:
            first = max((start for one, start in known.items() if one < number), default=0)
            last = min((start for one, start in known.items() if one > number), default=len(text))
            spots |= _inline_reworded(folded[: last + 1], first + 1, number, template, rows)
    found = []
    for start, end in sorted(spots.items()):
        title = text[start + 1 : end].removeprefix("、")
        fits = _fits(template, bare(title))
        found.append(Candidate(text[start], title, "", Place(index, -1, -1, start, end), end, fits, "一、"))
    return found


def _ordinals(folded: str, words: str, ordinals: str = _CHINESE, first: int = 0) -> Iterator[int]:
    """Where one of some ordinals and 、 stand before some words."""
    at = folded.find("、" + words, first)
    while at >= 0:
        if at and folded[at - 1] in ordinals and (at < 2 or folded[at - 2] not in _CHINESE + "第"):
            yield at - 1
        at = folded.find("、" + words, at + 1)


_INLINE, _SPOTS = 30, 100  # characters of a title, and places looked at
_TAIL = 6  # characters that may follow what is like a title before a space ends it: 需要说明的其他事项与附表


def _inline_reworded(folded: str, first: int, number: int, template: Template, rows: tuple[str, ...]) -> dict[int, int]:
    """The best of the places where a chapter's ordinal stands before words like its title, and where these end."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    own = template.kept(_bare_titles)[number]
    for start in islice(_ordinals(folded, "", _CHINESE[number], first), _SPOTS):
        words = re.split(r"[\s(。:;]|20\d\d年", folded[start + 2 : start + 2 + _INLINE])[0]
        if len(words) < 2 or bare(words).startswith(rows) or any(row.startswith(bare(words)) for row in rows):
            continue
        for size in range(4, len(words) + 1):
            score = _fit(own, bare(words[:size]))[1]
            best = max(best, (score, -start, start + 2 + size))
        stop = start + 2 + len(words)
        closed = len(words) < _INLINE and folded[stop : stop + 1] not in ("。", "2")
        if closed and (0 < stop - best[2] <= _TAIL or not best[0]) and in_place(own, bare(words)):
            best = (max(best[0], IN_PLACE), -start, stop)
    return {-best[1]: best[2]} if best[0] else {}


IN_PLACE = 0.3


def in_place(titles: list[str], titled: str) -> bool:
    """Whether a heading is enough like a chapter's title where its ordinal and its place already say it is that chapter."""
    return any(likeness(wanted, titled) >= IN_PLACE for wanted in titles)


def titles_of(template: Template) -> list[list[str]]:
    """The bare titles that a form knows for each of its chapters."""
    return template.kept(_bare_titles)


def _without_contents(found: list[Candidate], document: Document) -> list[Candidate]:
    """The candidates without a table of contents: headings with nothing between them that all come again later."""
    if len(found) < 2 * _ENOUGH:
        return found
    start = 0
    while start < len(found):
        seen, stop = {found[start].chapter}, start + 1
        while (
            stop < len(found) and found[stop].chapter not in seen and _follows(found[stop - 1], found[stop], document)
        ):
            seen.add(found[stop].chapter)
            stop += 1
        listed = {c.chapter for c in found[start:stop] if c.best}
        again = {c.chapter for c in found[stop:] if c.best >= KNOWN}
        if len(listed & again) >= _ENOUGH:
            return [*found[:start], *found[stop:]]
        start = stop
    return found


def _follows(one: Candidate, two: Candidate, document: Document) -> bool:
    """Whether no text stands between two headings: pictures and sub-headings are none."""
    if one.place.block == two.place.block:
        return one.end >= 0 and two.place.start - one.end <= 3
    between = document.blocks[one.after : two.place.block]
    return two.place.start == 0 and all(
        isinstance(block, Picture)
        or (isinstance(block, Paragraph) and len(block.text) <= 30 and ordinal(block.text)[0] > 1)
        for block in between
    )
