import random
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.loaders.compound import MAGIC, Damaged, program
from offices import exported, needs_office

PLAIN = struct.pack("<H8xH", 0xA5EC, 0)
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def entry(name, kind, child=FREE, right=FREE, start=END, size=0, owner=b""):
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16s20xIII", raw, len(raw), kind, 1, FREE, right, child, owner.ljust(16, b"\0"), start, size, 0
    )


def compound(*names, owner=b"", text=PLAIN, inner=(), short=False):
    """A compound file of one directory sector, one of text and one table; ``inner`` lie in a folder of their own."""
    rows = [entry("Root Entry", 5, 1 if names else FREE, start=2, owner=owner)]
    place = {"start": 1, "size": 100} if short else {"start": 2, "size": 4096}
    rows += [entry(name, 2, right=i + 2 if i + 1 < len(names) else FREE, **place) for i, name in enumerate(names)]
    rows += [entry(name, 2, start=2, size=4096) for name in inner]
    rows += [bytes(128)] * (8 - len(rows))
    table = struct.pack("<128I", FAT, 3, END, END, *[FREE] * 124)
    more = b"".join(rows[4:8])
    header = (
        MAGIC + bytes(16) + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    )
    header = header.ljust(76, b"\0")[:76] + struct.pack("<109I", 0, *[FREE] * 108)
    return header + table + b"".join(rows[:4]) + text.ljust(512, b"\0") + more


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("WordDocument", "1Table"), "word"), (("1Table", "WordDocument"), "word"), (("Workbook",), "excel"),
        (("Book",), "excel"), (("PowerPoint Document",), "powerpoint"), (("EncryptionInfo", "EncryptedPackage"), "locked"),
        (("__properties_version1.0",), "mail"), (("\x05HwpSummaryInformation",), "hangul"), (("Other",), "other"), ((), "other"),
    ],
)  # fmt: skip
def test_programs(names, kind):
    assert program(compound(*names)) == kind


def test_installers_have_a_class():
    assert program(compound("WordDocument", owner=bytes.fromhex("84100c0000000000c000000000000046"))) == "installer"


def test_a_document_inside_a_workbook_does_not_count():
    assert program(compound("Workbook", inner=("WordDocument",))) == "excel"
    assert program(compound("Other", inner=("WordDocument",))) == "other"


def test_a_short_text_lies_in_the_stream_of_the_root():
    """As LibreOffice writes it: of a few words only."""
    for flags, kind in ((0, "word"), (0x0100, "locked")):
        short = bytes(64) + struct.pack("<H8xH", 0xA5EC, flags)
        assert program(compound("WordDocument", text=short, short=True)) == kind
    with pytest.raises(Damaged):
        program(compound("WordDocument", text=bytes(512), short=True))


def test_a_password():
    assert program(compound("WordDocument", text=struct.pack("<H8xH", 0xA5EC, 0x0100))) == "locked"


@pytest.mark.parametrize("data", [b"", MAGIC, MAGIC + bytes(600), compound("WordDocument", text=b"nothing"),
                                  compound("WordDocument")[:1100], compound("WordDocument")[:1540]])  # fmt: skip
def test_damage_is_said(data):
    with pytest.raises(Damaged):
        program(data)


@given(st.binary(max_size=3000))
def test_anything_is_a_program_or_damaged(data):
    for one in (data, MAGIC + data):
        with suppress(Damaged):
            assert program(one)


@given(st.integers(0, 2**32), st.integers(1, 40))
def test_so_is_a_compound_file_with_some_bytes_changed(seed, count):
    data = bytearray(compound("WordDocument", "1Table"))
    chance = random.Random(seed)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(Damaged):
        assert program(bytes(data))


@needs_office
def test_what_libreoffice_writes():
    assert program(exported("doc")) == "word"
