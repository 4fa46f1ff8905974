"""Where output goes."""

import io
import os
import stat

import pytest

from disclint.errors import DisclintError
from disclint.terminal import columns, printer, to_bytes, wants_colour, write_whole


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "stream", "coloured"),
    [
        ("auto", {}, Screen(), True),
        ("auto", {}, io.StringIO(), False),
        ("auto", {"TERM": "dumb"}, Screen(), False),
        ("auto", {"NO_COLOR": "1"}, Screen(), False),
        ("auto", {"NO_COLOR": ""}, Screen(), True),
        ("auto", {"FORCE_COLOR": "1"}, io.StringIO(), True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, io.StringIO(), False),
        ("auto", {"CLICOLOR_FORCE": "1"}, io.StringIO(), True),
        ("auto", {"CLICOLOR_FORCE": "0"}, io.StringIO(), False),
        ("auto", {"GITHUB_ACTIONS": "true"}, io.StringIO(), False),
        ("always", {"NO_COLOR": "1"}, io.StringIO(), True),
        ("never", {"FORCE_COLOR": "1"}, Screen(), False),
    ],
)
def test_colour(monkeypatch, choice, environment, stream, coloured):
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(choice, stream) is coloured
    printer(choice, stream)([(("错误", "error"),)])
    assert ("\x1b[" in stream.getvalue()) is coloured


@pytest.mark.parametrize(("given", "cells"), [("", 100), ("80", 80), ("7", 60), ("999", 120), ("wide", 100)])
def test_width_of_what_is_piped(monkeypatch, given, cells):
    monkeypatch.setenv("COLUMNS", given)
    assert columns(io.StringIO()) == cells


def test_width_of_a_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "90")
    assert columns(Screen()) == 90


def test_files_are_written_whole_or_not_at_all(tmp_path):
    write_whole(str(tmp_path / "a.json"), b"{}")
    assert (tmp_path / "a.json").read_bytes() == b"{}"
    (tmp_path / "folder").mkdir()
    with pytest.raises(DisclintError):
        write_whole(str(tmp_path / "folder"), b"{}")
    with pytest.raises(DisclintError):
        write_whole(str(tmp_path / "no" / "such.json"), b"{}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "folder"]


def test_names_that_are_no_text_are_escaped():
    assert to_bytes("年报\udcff") == "年报\\udcff".encode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_pipes_and_links_are_written_to_and_not_replaced(tmp_path):
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"{}")
    assert os.read(reader, 9) == b"{}" and stat.S_ISFIFO(os.stat(pipe).st_mode)
    os.close(reader)
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_whole(str(tmp_path / "link.json"), b"new")
    assert (tmp_path / "link.json").is_symlink() and (tmp_path / "real.json").read_bytes() == b"new"
