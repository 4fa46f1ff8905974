"""What a command line names."""

from __future__ import annotations

import io
import sys

import pytest

from disclint.errors import ConfigError, LoadError
from disclint.paths import collect, read


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("b.html", "a.HTM", "c.txt", "d.md", "e.docx", "~$b.html", ".~c.txt", ".hidden.html"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "f.html").write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "g.html").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_reports_sorted(folder):
    assert collect(["."]) == ["a.HTM", "b.html", "c.txt", "d.md", "e.docx", "sub/f.html"]


def test_every_format_that_reports_come_in_is_searched_for(tmp_path, monkeypatch):
    names = ["a.DOC", "b.wps", "c.rtf", "d.odt", "e.mht", "f.mhtml", "g.docx", "h.pdf", "i.shtml"]
    for name in [*names, "j.xlsx", "k.png", "~$a.doc"]:
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    assert collect(["."]) == names


def test_a_named_file_is_taken_whatever_its_suffix(folder):
    assert collect(["e.docx", "b.html", "./b.html"]) == ["e.docx", "b.html"]


def test_patterns(folder):
    assert collect(["*.html"]) == ["b.html"]
    assert collect(["**/*.html"]) == ["b.html", "sub/f.html"]


def test_names_with_brackets_are_names_first(folder):
    (folder / "年报[2020].html").write_bytes(b"x")
    assert collect(["年报[2020].html"]) == ["年报[2020].html"]


@pytest.mark.parametrize("names", [["missing.html"], ["*.pdf"], ["~$b.html"], [".git/nothing"]])
def test_nothing_to_check_is_refused(folder, names):
    for lang in ("zh", "en"):
        with pytest.raises(ConfigError):
            collect(names, lang)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(ConfigError):
        collect([str(tmp_path)])


def test_standard_input(monkeypatch):
    assert collect(["-"]) == ["-"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"abc")))
    source = read("-", "年报.html")
    assert (source.uri, source.data) == ("年报.html", b"abc")


def test_reading_says_why_it_cannot(tmp_path):
    with pytest.raises(LoadError) as caught:
        read(str(tmp_path / "none.html"))
    assert "不存在" in caught.value.reason[0]
    with pytest.raises(LoadError) as caught:
        read(str(tmp_path))
    assert caught.value.reason[1]


def test_a_huge_file_is_not_read(tmp_path):
    with open(tmp_path / "huge.html", "wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(LoadError) as caught:
        read(str(tmp_path / "huge.html"))
    assert "200 MiB" in caught.value.reason[0]
