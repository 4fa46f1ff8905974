import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docxmaking
from disclint.errors import LoadError
from disclint.loaders import docx
from disclint.loaders.package import MAX_ENTRIES, Package
from disclint.scaffold import sample
from disclint.source import Source
from disclint.writers import write
from forms import form

GOOD = write(sample(form(2021)), "docx")


def refused(data):
    with pytest.raises(LoadError) as caught:
        docx.load(Source("a.docx", data))
    assert all(caught.value.reason) and all(caught.value.remedy)
    return caught.value.reason[0]


def test_parts_and_relations():
    package = Package(Source("a.docx", GOOD))
    assert package.main == "word/document.xml"
    assert package.related("styles") == "word/styles.xml"
    assert package.related("numbering") == ""
    assert package.xml("word/nothing.xml") is None and package.data("nothing") == b""
    assert package.has("word/styles.xml") and not package.has("word/nothing.xml")


def test_an_absolute_target_is_one_in_the_package():
    data = docxmaking.edited(
        GOOD, lambda text: text.replace('"word/document.xml"', '"/word/document.xml"'), "_rels/.rels"
    )
    assert Package(Source("a", data)).main == "word/document.xml"


def test_external_parts_are_never_looked_at():
    data = docxmaking.edited(
        GOOD,
        lambda text: text.replace(
            'Target="styles.xml"', 'Target="http://127.0.0.1:9/styles.xml" TargetMode="External"'
        ),
        "word/_rels/document.xml.rels",
    )
    assert Package(Source("a", data)).related("styles") == ""


@pytest.mark.parametrize("cut", [4, 100, len(GOOD) // 2, len(GOOD) - 1])
def test_a_truncated_file(cut):
    assert "损坏" in refused(GOOD[:cut])


def test_a_part_that_is_no_xml():
    assert "损坏" in refused(docxmaking.edited(GOOD, lambda text: text[:-30]))


def test_no_document_in_the_package():
    assert "损坏" in refused(docxmaking.packed({"word/document.xml": "<a/>"}))
    parts = docxmaking.parts_of(GOOD)
    del parts["word/document.xml"]
    assert "损坏" in refused(docxmaking.packed(parts))


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert "DOCTYPE" in refused(docxmaking.edited(GOOD, lambda text: text.replace("<w:document", bomb + "<w:document")))


def test_names_that_lead_elsewhere_and_too_many():
    parts = docxmaking.parts_of(GOOD)
    assert "损坏" in refused(docxmaking.packed({**parts, "../x": ""}))
    assert "损坏" in refused(docxmaking.packed({**parts, "/x": ""}))
    many = {f"media/{number}": "" for number in range(MAX_ENTRIES)}
    assert str(MAX_ENTRIES) in refused(docxmaking.packed({**parts, **many}))


def test_doubled_names(recwarn):
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/document.xml", "<a/>")
    assert "损坏" in refused(file.getvalue())
    recwarn.clear()


def test_encrypted_entries():
    data = bytearray(GOOD)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert "密码" in refused(bytes(data))


def test_a_forged_size_does_not_help():
    """A part that inflates to more than it declares is stopped while it is read, whatever it declares."""
    huge = docxmaking.edited(GOOD, lambda text: text.replace("<w:body>", "<w:body>" + " " * 70_000_000))
    assert "过大" in refused(huge)
    data = bytearray(huge)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        (length,) = struct.unpack_from("<H", data, at + 28)
        if data[at + 46 : at + 46 + length] == b"word/document.xml":
            struct.pack_into("<I", data, at + 24, 1000)
        at = data.find(b"PK\x01\x02", at + 4)
    assert "损坏" in refused(bytes(data)) or "过大" in refused(bytes(data))


def test_a_file_beyond_the_limit():
    assert "32 MiB" in refused(b"PK\x03\x04" + bytes(33 * 1024 * 1024))


@given(st.data())
def test_damage_anywhere_is_a_document_or_a_load_error(data):
    mutated = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(mutated)), st.integers(0, len(mutated))))
    try:
        assert docx.load(Source("a.docx", bytes(mutated[:cut])))
    except LoadError as error:
        assert all(error.reason)


@given(st.binary(max_size=300))
def test_any_bytes(data):
    with pytest.raises(LoadError):
        docx.load(Source("a.docx", b"PK\x03\x04" + data))


def test_a_missing_library_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(LoadError) as caught:
        docx.load(Source("a.docx", GOOD))
    assert "pip install" in caught.value.remedy[0]
