"""The imprint under an official document (版记, GB/T 9704-2012, 7.4): who gets copies, who printed it, and on what day."""

from __future__ import annotations

from disclint.pagemeta import iso_date
from disclint.patterns import lazily
from disclint.tree import WHOLE, Block, Document, Paragraph, Place, Table

_COPIES = ("抄送", "抄报", "分送")
_LAST = 12  # blocks at the end among which an imprint may stand
_ROWS = 6  # of an imprint that is ruled off as a table
_LENGTH = 260
_PRINTED = lazily(
    r"(?:(?:^|(?<=[\s日。]))(?:抄\s*送|抄\s*报|分\s*送)\s*[:：].{0,160}?)?"
    r"(?:^|(?<=[\s日。]))[^\s\d。，；]{0,40}\s*(20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印\s*发\s*$"
)


def without_imprint(text: str) -> str:
    """What stands before an imprint at the end of a paragraph; all of it, where there is none."""
    if text.lstrip().startswith(_COPIES):
        return ""
    found = _found(text)
    return text[: found[0]] if found else text


def is_imprint(block: Block) -> bool:
    """Whether a table is an imprint, ruled off as the standard has it."""
    if not isinstance(block, Table) or len(block.rows) > _ROWS:
        return False
    texts = [cell.text.strip() for row in block.rows for cell in row]
    return any(text.startswith(_COPIES) or text.replace(" ", "").endswith("印发") for text in texts)


def printing(document: Document) -> tuple[str, Place]:
    """The day on which a report was printed, in ISO, and its place; empty where it does not say."""
    for index in range(len(document.blocks) - 1, max(-1, len(document.blocks) - 1 - _LAST), -1):
        block = document.blocks[index]
        if isinstance(block, Paragraph):
            if found := _found(block.text):
                return found[1], Place(index, start=found[2], end=found[3])
        elif isinstance(block, Table):
            return _in_table(block, index) if is_imprint(block) else ("", WHOLE)
    return "", WHOLE


def _in_table(table: Table, index: int) -> tuple[str, Place]:
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if found := _found(cell.text):
                return found[1], Place(index, r, c, found[2], found[3])
    return "", WHOLE


def _found(text: str) -> tuple[int, str, int, int] | None:
    """Where an imprint at the end of a text begins, the day in it, and where that stands."""
    end = text.rstrip()
    if not end.endswith("发") or not end[:-1].rstrip().endswith("印"):
        return None
    skipped = max(0, len(text) - _LENGTH)
    match = _PRINTED.search(text[skipped:])
    day = iso_date(match[1]) if match else ""
    return (skipped + match.start(), day, skipped + match.start(1), skipped + match.end(1)) if match and day else None
