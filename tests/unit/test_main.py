"""``python -m disclint`` and the script."""

import sys

from disclint import __main__
from disclint.version import VERSION


def test_the_version_comes_first(monkeypatch, capfd):
    for arguments in (["-V"], ["--version"], ["--lang", "en", "--version"]):
        monkeypatch.setattr(sys, "argv", ["disclint", *arguments])
        assert __main__.main() == 0
        assert capfd.readouterr().out == f"disclint {VERSION}\n"


def test_everything_else_is_the_command_line(monkeypatch, capfd):
    monkeypatch.setattr(sys, "argv", ["disclint", "nothing"])
    assert __main__.main() == 2
    assert "nothing" in capfd.readouterr().err
