"""The check that numbers of the running text agree with the tables, each compared with every figure it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from disclint.checks.common import once, row_words, says, unread
from disclint.checks.ledger import GROUPS, Ledger, ledger
from disclint.checks.mentions import ANCHORS, RESULTS, Mention, mentions
from disclint.checks.passages import COUNT, Passage
from disclint.checks.scope import OTHER, OWN, UNSURE, narrowed, scope
from disclint.diagnostic import Compared, Open, Problem
from disclint.records import NamedTuple
from disclint.report import Report, Value

Found = Iterator[Problem | Open | Compared]
Words = tuple[str, str]


class Meaning(NamedTuple):
    """A figure of the tables that a number may mean: its value, its name, the cells it is made of."""

    value: Value | None
    name: Words
    keys: tuple[str, ...]


_NAMES: dict[str, Words] = {
    "new": ("本年新收", "newly received"),
    "carried_in": ("上年结转", "carried in"),
    "carried_out": ("结转下年度", "carried out"),
    "total": ("办理结果总计", "total of results"),
    "granted": ("予以公开", "granted"),
    "partial": ("部分公开", "granted in part"),
    "denied": ("不予公开", "denied"),
    "unable": ("无法提供", "unable to provide"),
    "refused": ("不予处理", "not processed"),
    "other": ("其他处理", "other"),
    "natural": ("自然人", "natural persons"),
    "legal": ("法人或其他组织", "organisations"),
    "review": ("行政复议", "reviews"),
    "suit_direct": ("未经复议直接起诉", "direct suits"),
    "suit_after": ("复议后起诉", "suits after review"),
    "upheld": ("结果维持", "upheld"),
    "corrected": ("结果纠正", "corrected"),
    "pending": ("尚未审结", "pending"),
}


def _meaning(book: Ledger, *rows: str, less: tuple[str, ...] = (), column: str = "total") -> Meaning:
    """Rows added up, others taken off, in a column."""
    some, taken = book.sum(*rows, column=column), book.sum(*less, column=column) if less else 0
    value = None if some is None or taken is None else some - taken
    names = [_NAMES[row] for row in rows]
    zh, en = "加".join(name[0] for name in names), " plus ".join(name[1] for name in names)
    if less:
        zh += "减" + "减".join(_NAMES[row][0] for row in less)
        en += " less " + " less ".join(_NAMES[row][1] for row in less)
    keys = tuple(f"{book.table}/{row}/{column}" for group in rows for row in book.members(group))
    return Meaning(value, (zh, en), keys)


def _received(book: Ledger, kind: str) -> Iterator[Meaning]:
    yield _meaning(book, "new")
    yield _meaning(book, "new", "carried_in")
    if kind != "received":
        yield _meaning(book, "total")
        yield _meaning(book, "new", less=("carried_out",))


def _answered(book: Ledger) -> Iterator[Meaning]:
    yield _meaning(book, "total")
    for less in ("carried_in", "other", "refused"):
        yield _meaning(book, "total", less=(less,))
    yield _meaning(book, "total", less=("other", "refused"))
    for row in book.members("other"):
        if row != "other":
            rest = book.cell("total"), book.cell(row)
            value = None if rest[0] is None or rest[1] is None else rest[0] - rest[1]
            yield Meaning(value, _NAMES["total"], (f"{book.table}/total/total",))
    yield _meaning(book, "new")
    yield _meaning(book, "new", "carried_in")
    yield _meaning(book, "new", less=("carried_out",))


def _persons(book: Ledger, kind: str) -> Iterator[Meaning]:
    columns = ["natural"] if kind == "natural" else [one for one in book.columns if one not in ("natural", "total")]
    for rows in (("new",), ("new", "carried_in"), ("total",)):
        some = [value for column in columns if (value := book.sum(*rows, column=column)) is not None]
        keys = tuple(f"{book.table}/{row}/{'natural' if kind == 'natural' else 'total'}" for row in rows)
        every, natural = book.sum(*rows), book.sum(*rows, column="natural")
        rest = None if kind == "natural" or every is None or natural is None else every - natural
        added = sum(some) if len(some) == len(columns) else None
        yield Meaning(rest if added is None else added, _NAMES[kind], keys)
        if rest and rest > 0 and added not in (None, rest):  # where the row does not add up, its total may be right
            yield Meaning(rest, _NAMES[kind], keys)


def _cases(book: Ledger, kind: str) -> Iterator[Meaning]:
    row, _, result = kind.partition("/")
    ways = (("suit_direct", "suit_after"), ("suit_direct",), ("suit_after",)) if row == "suit" else ((row,),)
    for rows in ways:
        outcome = ("其他结果", "other outcomes") if result == "other" else _NAMES.get(result, ("", ""))
        name = "加".join(_NAMES[one][0] for one in rows) + outcome[0], f"{_NAMES[rows[0]][1]} {outcome[1]}".strip()
        column = result or "total"
        keys = tuple(f"{book.table}/{one}/{column}" for one in rows)
        yield Meaning(book.sum(*rows, column=column), name, keys)
        if not result:
            parts = [book.sum(*rows, column=part) for part in ("upheld", "corrected", "other", "pending")]
            known = [part for part in parts if part is not None]
            yield Meaning(sum(known) if len(known) == 4 else None, name, keys)
            if len(known) == 4:
                yield Meaning(sum(known[:3]), name, keys)


def _done(report: Report, kind: str) -> Iterator[Meaning]:
    """The figures of documents (made, repealed, in force) and of decisions."""
    verb, row = kind.split(" ")
    if verb == "decided":
        keys = [f"{'licensing' if row == 'licensing' else 'enforcement'}/{row}/processed"]
    else:
        columns = [leaf.key for leaf in report.template.table("documents").leaves("columns")]
        others = [one for one in columns if verb == "made" and one not in ("made", "repealed")]
        keys = [f"documents/{row}/{column}" for column in (verb, *others) if column in columns]
    for key in keys:
        label = report.template.label(key)
        yield Meaning(report.value(key), (label, label), (key,))


def meanings(report: Report, kind: str) -> list[Meaning]:
    """Every figure that a number of some kind may mean, the likeliest first."""
    return once(report, f"meanings {kind}", lambda: list(_meanings(report, kind)))


def _meanings(report: Report, kind: str) -> Iterator[Meaning]:
    book = partial(ledger, report)
    if kind in ("received", "accepted", "handled"):
        yield from _received(book("requests"), kind)
        if kind == "handled":
            yield from _answered(book("requests"))
    elif kind == "answered":
        yield from _answered(book("requests"))
    elif kind in ("carried_in", "carried_out"):
        yield _meaning(book("requests"), kind)
    elif kind == "opened":
        yield _meaning(book("requests"), "granted", "partial")
    elif kind in GROUPS:
        yield _meaning(book("requests"), kind)
        if kind == "granted":
            yield _meaning(book("requests"), "granted", "partial")
    elif kind in ("natural", "legal"):
        yield from _persons(book("requests"), kind)
    elif " " in kind:
        yield from _done(report, kind)
    else:
        yield from _cases(book("disputes"), kind)


def fits(report: Report, mention: Mention) -> Meaning | None:
    """The figure that a mention agrees with, if there is one."""
    for meaning in _meanings(report, mention.kind):  # the first is nearly always the one
        if meaning.value is not None and meaning.value == mention.quantity.value:
            return meaning
    return None


def anchor(report: Report, passage: Passage, at: int) -> Mention | None:
    """The last count of requests before a place in the same part of the report."""
    before = passage.offset(at)
    counts = [one for one in mentions(report) if one.kind in ANCHORS and one.passage.part == passage.part]
    return next((one for one in reversed(counts) if one.passage.offset(one.at) < before), None)


def whose(report: Report, passage: Passage, at: int) -> str:
    """Whether a place speaks of what the tables count: OWN, OTHER, or UNSURE.

    Where a count of requests stands before it that agrees with the table, it speaks of the same; of something else
    where that count does not agree.
    """
    here = scope(report, passage, at)
    before = anchor(report, passage, at) if here != OTHER else None
    if before is None:
        return here
    return OWN if fits(report, before) or _in_row(report, before) else OTHER


def _in_row(report: Report, mention: Mention) -> bool:
    """Whether a count of requests is the sum of a row whose total is another: that the row does not add up is said."""
    book = ledger(report, "requests")
    rows = (("new",), ("total",), ("new", "carried_in")) if mention.kind in ANCHORS[2:] else (("new",),)
    columns = [column for column in book.columns if column != "total"]
    for some in rows:
        values = [book.sum(*some, column=column) for column in columns]
        if None not in values and mention.quantity.value == sum(one or 0 for one in values):
            return True
    return False


def _beside_suits(report: Report, mention: Mention) -> bool:
    """Whether 办理…行政复议36起，行政诉讼9起 goes on with suits that the table has: then its reviews are the table's, too."""
    if mention.kind != "review":
        return False
    after = next((one for one in mentions(report) if one.passage is mention.passage and one.start > mention.at), None)
    if after is None or after.kind != "suit" or after.excused or after.start - mention.end > 1:
        return False
    return after.quantity.value > 0 and fits(report, after) is not None


def standing(report: Report, mention: Mention) -> str:
    """Whether a mention speaks of what the table counts: OWN, OTHER, or UNSURE."""
    if mention.quantity.vague or (mention.excused and not _beside_suits(report, mention)):
        return OTHER
    before = anchor(report, mention.passage, mention.at)
    if mention.kind in ANCHORS or " " in mention.kind:
        follows = mention.kind in ANCHORS[2:] and before is not None and before.passage is mention.passage
        if follows and before is not None and fits(report, before) is None:
            return OTHER  # of something else, as the count before it; or that one is wrong and is said to be
        here = scope(report, mention.passage, mention.at)
        return OWN if here == UNSURE and _fitting_before(report, mention) else here
    if mention.kind in RESULTS and before is None:
        return OTHER  # of documents, perhaps, or of another list
    return whose(report, mention.passage, mention.at)


def _fitting_before(report: Report, mention: Mention) -> bool:
    """Whether the sentence has just given a number of documents that is the table's: 制发34件，现行有效424件."""
    first = mention.passage.begin(mention.at)
    said = [one for one in mentions(report) if one.passage is mention.passage and first <= one.at < mention.at]
    return bool(said) and " " in mention.kind and all(" " in one.kind and _plainly(report, one) for one in said)


def _plainly(report: Report, mention: Mention) -> bool:
    return not mention.excused and mention.quantity.value > 0 and fits(report, mention) is not None


def agrees(mention: Mention, meaning: Meaning) -> Compared:
    """That a mention agrees with a figure."""
    zh, en = meaning.name
    value, words = mention.quantity.value, quoted(mention.words)
    return Compared((f"{words}与表中{zh}{value}一致", f"{words} agrees with {en} {value} in the table"))


def quoted(words: str) -> str:
    """Words of a report between quotation marks."""
    return "“" + words.replace("“", "‘").replace("”", "’") + "”"


UNKNOWN = unread(
    "表中相应的数空着、缺少或读不准，正文里的数没有核对", "the figures in question are blank, missing or unclear"
)
WHOSE = unread(
    "正文里的数与表不同，但看不出说的是本级还是全辖区，请人工核对",
    "a number in the text differs from the table, but it is not clear whose figures it gives",
)


def numbers_differ(report: Report, *, kinds: tuple[str, ...], partly: bool = False, unsaid: bool = False) -> Found:
    """The numbers of the running text agree with the tables: those of some kinds, each with a figure it may mean.

    ``kinds``: what the numbers count. Requests: ``received``, ``accepted``, ``handled``, ``answered``, ``carried_in``,
    ``carried_out``; their results: ``opened`` (the next two together), ``granted``, ``partial``, ``denied``, ``unable``,
    ``refused``, ``other``; who made them: ``natural``, ``legal``. Disputes: ``review``, ``suit``, ``suit_direct``,
    ``suit_after``, each also with an outcome (``review/upheld``, ``/corrected``, ``/other``, ``/pending``). Documents:
    ``made``, ``repealed`` or ``valid`` with a row (``made normative_docs``). Decisions: ``decided`` with a row of them
    (``decided punishment``), of which only too many are told.
    ``partly``: judge those that are one row of a group of results instead of the whole group; else all others.
    ``unsaid``: judge those of which the text does not say whether they are of one office or of a whole area.
    """
    said: dict[tuple[str, Value], Problem] = {}
    for mention in mentions(report):
        if mention.kind not in kinds:
            continue
        if (meaning := fits(report, mention)) is not None:
            if not mention.quantity.vague and not partly:
                yield agrees(mention, meaning)
            continue
        here = standing(report, mention)
        row = _row(report, mention)
        if not meanings(report, mention.kind) or _a_part(report, mention):
            continue
        if here == OTHER or bool(row) != partly or _said_elsewhere(report, mention) or _in_pieces(report, mention):
            continue
        if any(one.value is None for one in meanings(report, mention.kind)):
            yield UNKNOWN
        elif here == UNSURE and not unsaid:
            yield WHOSE
        elif unsaid and (here != UNSURE or narrowed(report, mention.passage, mention.at)):
            continue
        else:
            key = (mention.kind, mention.quantity.value)
            if key in said:
                again = (mention.place, (f"又见“{mention.words}”", f"“{mention.words}” again"))
                said[key] = said[key]._replace(related=(*said[key].related, again))
            else:
                said[key] = _problem(report, mention, row)
    yield from said.values()


_TAKEN_OFF = "撤回|撤销|撤件|补正后|重新提交|重复|不属于|非政府信息|信访"


def _said_elsewhere(report: Report, mention: Mention) -> bool:
    """A table of noughts beside a text that counts requests has a rule of its own; a sentence may explain itself.

    收到21件，经审查属于政府信息公开申请的16件: the table's figure stands beside the other; or what makes the
    difference does: 收到18件，其中撤回2件.
    """
    if mention.kind in ANCHORS and _in_row(report, mention):
        return True  # 6 in the row, 0 in its total
    if mention.kind not in ANCHORS[:2]:
        return False
    if ledger(report, "requests").nought:
        return True
    first, last = mention.passage.sentence(mention.at)
    sentence = mention.passage.text[first:last]
    others = [mention.passage.quantity(mark).value for mark in re.findall(COUNT, sentence)]
    if says(sentence, _TAKEN_OFF):
        others += [mention.quantity.value - one for one in others]
    return any(one.value in others for one in meanings(report, "received") if one.value)


def _a_part(report: Report, mention: Mention) -> bool:
    """Whether a number of decisions may be of one field only, as it is less than the table's."""
    options = meanings(report, mention.kind)
    return mention.kind.startswith("decided ") and any((one.value or 0) > mention.quantity.value for one in options)


def _in_pieces(report: Report, mention: Mention) -> bool:
    """Whether a passage gives a figure in several numbers: of the new 予以公开13件, of those carried in 予以公开1件."""
    pieces = [one for one in mentions(report) if one.kind == mention.kind and one.passage is mention.passage]
    if len(pieces) < 2 or any(one.quantity.vague for one in pieces):
        return False
    total = sum(one.quantity.value for one in pieces)
    return any(one.value == total for one in meanings(report, mention.kind))


def _row(report: Report, mention: Mention) -> str:
    """The row of a group of results whose figure a mention gives instead of the group's."""
    if mention.kind not in GROUPS:
        return ""
    book = ledger(report, "requests")
    rows = [row for row in book.members(mention.kind) if row != mention.kind and "." in row]
    return next((row for row in rows if book.cell(row) == mention.quantity.value and mention.quantity.value), "")


def _problem(report: Report, mention: Mention, row: str) -> Problem:
    options = meanings(report, mention.kind)
    first = options[0]
    shown = list({one.value: f"{one.name[0]}{one.value}" for one in reversed(options[:2])}.values())[::-1]
    shown_en = list({one.value: f"{one.name[1]} {one.value}" for one in reversed(options[:2])}.values())[::-1]
    table = report.template.table(first.keys[0].split("/")[0])
    caption = report.template.chapter(table.chapter).title
    book = ledger(report, table.id) if table.id in ("requests", "disputes") else None
    related = tuple((report.place(key), _cell(report, book, key)) for key in first.keys[:4])
    data = {
        "words": quoted(mention.words),
        "table": caption,
        "shown": ("、".join(shown), ", ".join(shown_en)),
        "row": row_words(report, f"requests/{row}/total").split("·")[0] if row else "",
        "subtotal": str(first.value),
    }
    subject = f"{mention.passage.part}/{mention.kind.replace(' ', '_').replace('/', '_')}"
    expected = "或".join(dict.fromkeys(str(one.value) for one in options[:2]))
    return Problem(subject, mention.place, data, expected, str(mention.quantity.value), related)


def _cell(report: Report, book: Ledger | None, key: str) -> Words:
    """A cell's words and figure, the one its sums give where it is blank."""
    value = report.value(key) if book is None else book.values[key]
    words = f"{row_words(report, key)}：{'—' if value is None else value}"
    return words, words


CHECKS = (numbers_differ,)
