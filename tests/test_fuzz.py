"""The fuzz runner itself: that it changes files, tells outcomes apart and keeps what it finds."""

import random
import zipfile
from io import BytesIO
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fuzz
from disclint.errors import LoadError
from disclint.source import Text
from disclint.tree import Document, Paragraph


class Hook(NamedTuple):
    function: object


class Registry(NamedTuple):
    hooks: dict


def told(reader):
    """The outcome where ``reader`` reads."""
    return fuzz.outcome(Registry({"disclint_load": (Hook(reader),)}), "a.html", b"x")


def test_outcomes():
    def refuse(source):
        raise LoadError(("甲", "a"))

    def refuse_silently(source):
        raise LoadError(("", ""))

    def crash(source):
        raise RecursionError("deep")

    def misplaced(source):
        return Document(source, Text(""), (Paragraph("x", 0),), lambda *given: 1 / 0)

    assert told(lambda source: Document(source, Text(""), (), lambda *given: None)) == "document"
    assert told(refuse) == "refused"
    assert told(refuse_silently) == "refused without a reason"
    assert told(crash).startswith("RecursionError in test_fuzz.py")
    assert told(misplaced).startswith("ZeroDivisionError")
    assert told(lambda source: 3) == "no document: int"


@given(st.binary(max_size=300), st.integers(0, 999))
def test_mutations_depend_on_the_seed_alone(data, seed):
    assert fuzz.mutated(data, random.Random(seed)) == fuzz.mutated(data, random.Random(seed))


def test_members_of_a_zip_file_are_changed():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.xml", b"<a>text</a>" * 20)
    contents = set()
    for seed in range(9):
        with zipfile.ZipFile(BytesIO(fuzz.member(buffer.getvalue(), random.Random(seed)))) as package:
            contents |= {package.read(name) for name in package.namelist()}
    assert len(contents) > 3


@pytest.mark.parametrize(("limit", "status"), [("60", 0), ("0", 1)])
def test_a_run(tmp_path, capsys, limit, status):
    """With no time at all every file hangs: it is saved, with the cause."""
    given = tmp_path / "report.html"
    given.write_bytes(b"<p>text</p>")
    saved = tmp_path / "found"
    options = [str(given), "--as-is", "--limit", limit, "--save", str(saved)]
    assert fuzz.main(options) == status
    out = capsys.readouterr().out
    assert f"{status} found" in out
    if status:
        assert sorted(path.suffix for path in saved.iterdir()) == [".html", ".txt"]
        assert next(saved.glob("*.html")).read_bytes() == b"<p>text</p>"
    else:
        assert not saved.exists()
