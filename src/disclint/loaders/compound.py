"""OLE compound files, the container of old Word and WPS documents: which program wrote one, and whether it is locked.

Only the directory and the first bytes of the text stream are read, and every chain is followed at most once.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from disclint.records import NamedTuple

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MSI = bytes.fromhex("84100c0000000000c000000000000046")
_LAST = 0xFFFFFFFA  # sector numbers from here on are marks, such as the end of a chain
_PROGRAMS = (
    ("EncryptedPackage", "locked"),  # a docx, xlsx or pptx with a password
    ("WordDocument", "word"),
    ("Workbook", "excel"),
    ("Book", "excel"),
    ("PowerPoint Document", "powerpoint"),
    ("__properties_version1.0", "mail"),
    ("VisioDocument", "visio"),
    ("HwpSummaryInformation", "hangul"),
    ("MatOST", "works"),
)


class Damaged(Exception):
    """The container's own structure is broken."""


class _Entry(NamedTuple):
    """A stream (kind 2), a storage (1) or the root (5); the three links are those of the directory's trees."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int
    owner: bytes


def program(data: bytes) -> str:
    """What wrote a compound file: word, locked (with a password), excel, powerpoint, mail, visio, hangul, works,
    installer, or other. Kingsoft's .wps is word: the same streams. Raises Damaged.
    """
    try:
        return _program(data)
    except (struct.error, IndexError, ValueError) as error:
        raise Damaged(str(error)) from error


def _program(data: bytes) -> str:
    if len(data) < 512 or not data.startswith(MAGIC):
        raise Damaged("no header")
    shift = struct.unpack_from("<H", data, 0x1E)[0]
    if shift not in (9, 12):
        raise Damaged("sector size")
    table = _table(data, shift)
    entries = _entries(data, shift, table)
    if not entries or entries[0].kind != 5:
        raise Damaged("no root")
    if entries[0].owner == _MSI:
        return "installer"
    found = {entry.name.lstrip("\x01\x02\x03\x04\x05"): entry for entry in _top(entries)}
    for name, kind in _PROGRAMS:
        if name in found:
            return _word(data, shift, table, entries[0], found[name]) if kind == "word" else kind
    return "other"


def _word(data: bytes, shift: int, table: list[int], root: _Entry, entry: _Entry) -> str:
    """Whether Word's text stream says that it is encrypted."""
    if entry.size < struct.unpack_from("<I", data, 0x38)[0]:
        # A short stream lies in the root's own stream, among others, in pieces of 64 bytes.
        sector, rest = root.start, entry.start << 6
        for _ in range(min(rest >> shift, len(table))):
            sector = table[sector]
        at = ((sector + 1) << shift) + rest % (1 << shift)
    else:
        sector, at = entry.start, (entry.start + 1) << shift
    if sector >= _LAST or at + 32 > len(data):
        raise Damaged("text cut off")
    magic, flags = struct.unpack_from("<H8xH", data, at)
    if magic not in (0xA5EC, 0xA5DC):
        raise Damaged("no text")
    return "locked" if flags & 0x0100 else "word"


def _table(data: bytes, shift: int) -> list[int]:
    """The allocation table: for every sector the one that follows it."""
    per = (1 << shift) // 4
    most = len(data) >> shift
    blocks = list(struct.unpack_from("<109I", data, 0x4C))
    following = struct.unpack_from("<I", data, 0x44)[0]
    for _ in range(most):
        if following >= _LAST:
            break
        more = struct.unpack_from(f"<{per}I", data, (following + 1) << shift)
        blocks += more[:-1]
        following = more[-1]
    table: list[int] = []
    for block in blocks[:most]:
        if block < _LAST:
            table += struct.unpack_from(f"<{per}I", data, (block + 1) << shift)
    return table


def _entries(data: bytes, shift: int, table: list[int]) -> list[_Entry]:
    sector = struct.unpack_from("<I", data, 0x30)[0]
    entries: list[_Entry] = []
    seen: set[int] = set()
    while sector < _LAST and sector not in seen:
        seen.add(sector)
        for offset in range(0, 1 << shift, 128):
            entries.append(_entry(data, ((sector + 1) << shift) + offset))
        sector = table[sector]
    return entries


def _entry(data: bytes, at: int) -> _Entry:
    raw, length, kind, left, right, child, owner, start, size = struct.unpack_from("<64sHBxIII16s20xII", data, at)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, left, right, child, start, size, owner)


def _top(entries: list[_Entry]) -> Iterator[_Entry]:
    """What lies in the root itself: a workbook with a Word document inside is none."""
    waiting, seen = [entries[0].child], set()
    while waiting:
        index = waiting.pop()
        if index < len(entries) and index not in seen:
            seen.add(index)
            entry = entries[index]
            waiting += [entry.left, entry.right]
            yield entry
