"""Safe textual fixes: words that a rule may replace without a person, in files that are text. Figures never change.

A finding can be fixed if its rule says so, if it names what stands and what should stand, and if the file has those very
words there in one stretch (:class:`~disclint.diagnostic.Change`). Everything else of the file stays: encoding, byte-order mark, line ends.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from difflib import unified_diff

from disclint.diagnostic import Diagnostic
from disclint.records import NamedTuple
from disclint.source import Source, Text
from disclint.typeset import safe

_LINE_ENDS = re.compile("\r\n|\r|\n")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Edit(NamedTuple):
    """Words from ``start`` to ``end`` (code points of the decoded text) to be replaced, and by which rule."""

    start: int
    end: int
    old: str
    new: str
    rule: str


def edits(found: Iterable[Diagnostic]) -> tuple[Edit, ...]:
    """The safe edits for some findings of one document, in its order; of two that touch, the first.

    What is waived or in a baseline is left as it is.
    """
    wanted = {
        Edit(change.start.offset, change.end.offset, change.old, change.new, one.rule)
        for one in found
        if one.counts
        for change in one.changes
    }
    chosen: list[Edit] = []
    for edit in sorted(wanted):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return tuple(chosen)


def fixed(content: str, wanted: Iterable[Edit]) -> tuple[str, int]:
    """A text with its edits made, and how many; one whose words do not stand where they should is not made."""
    made, last, count = [], 0, 0
    for edit in sorted(wanted):
        if edit.start < last or content[edit.start : edit.end] != edit.old:
            continue
        made += [content[last : edit.start], edit.new]
        last, count = edit.end, count + 1
    return "".join(made) + content[last:], count


def encoded(source: Source, text: Text, content: str) -> bytes | None:
    """A changed text as bytes in the encoding and with the mark of the file it is from.

    None where the file cannot be written back: its bytes did not all decode, or the encoding lacks a character.
    """
    if text.replaced:
        return None
    mark = next((mark for mark, _ in _MARKS if source.data.startswith(mark)), b"")
    try:
        if mark + text.content.encode(text.encoding) != source.data:
            return None
        return mark + content.encode(text.encoding)
    except (UnicodeError, LookupError):
        return None


def diff(name: str, before: str, after: str) -> str:
    """What changes, as a unified diff to be read: what a terminal would obey or hide is escaped."""
    old, new = (_LINE_ENDS.split(text) for text in (before, after))
    shown = unified_diff(old, new, fromfile=name, tofile=name, n=1, lineterm="")
    return "".join("\t".join(map(safe, line.split("\t"))) + "\n" for line in shown)
