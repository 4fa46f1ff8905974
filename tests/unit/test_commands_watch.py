"""`check --watch`: what changes is checked again once it has settled."""

import os

import pytest

from disclint import cli, commands_watch
from disclint.scaffold import sample
from disclint.writers import write
from forms import form
from running import made

GOOD, BAD = write(sample(form(2021)), "html"), write(made(), "html")


def script(steps):
    """A wait that does one step at a time and interrupts after the last."""
    steps = iter(steps)

    def wait():
        try:
            next(steps)()
        except StopIteration:
            raise KeyboardInterrupt from None

    return wait


def nothing():
    """A pause."""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_bytes(GOOD)
    (tmp_path / "b.html").write_bytes(GOOD)
    return tmp_path


def found(home, steps):
    """The lists of changed files that some steps give."""
    seen = []
    try:
        for changed in commands_watch.changes(lambda: commands_watch._collected(["."]), script(steps)):
            seen.append(changed)
    except KeyboardInterrupt:
        pass
    return seen


def test_a_change_is_told_once_it_has_settled(home):
    write_more = lambda size: lambda: (home / "a.html").write_bytes(BAD[:size])  # noqa: E731
    steps = [nothing, write_more(100), write_more(200), write_more(len(BAD)), nothing, nothing, nothing]
    assert found(home, steps) == [["a.html"]]


def test_a_file_replaced_as_word_does_it_is_one_change(home):
    steps = [
        lambda: (home / "~$a.html").write_bytes(b"lock"),
        lambda: os.rename("a.html", "~WRL0001.tmp"),
        nothing,
        lambda: (home / "a.html").write_bytes(BAD),
        lambda: os.unlink("~WRL0001.tmp"),
        nothing,
        nothing,
    ]
    assert found(home, steps) == [["a.html"]]


def test_new_files_are_told_and_vanished_ones_are_not(home):
    steps = [lambda: (home / "c.txt").write_bytes(b"x"), lambda: os.unlink("b.html"), nothing, nothing]
    assert found(home, steps) == [["c.txt"]]


def test_the_exit_code_is_that_of_the_last_check(home, capfdbinary, monkeypatch):
    steps = [lambda: (home / "a.html").write_bytes(BAD), nothing, nothing]
    wait = script(steps)
    monkeypatch.setattr(commands_watch.time, "sleep", lambda _: wait())
    assert cli.run(["check", ".", "--watch", "--format", "concise"]) == 1
    out, err = (stream.decode() for stream in capfdbinary.readouterr())
    assert "a.html" in out and "b.html" not in out and err.count("等待文件改动") == 2
    assert cli.run(["check", "-", "--stdin-filename", "x.html", "--watch"]) == 2


def test_what_reports_are_judged_by_is_read_anew_and_may_be_wrong_for_a_while(home, capfdbinary, monkeypatch):
    waivers = home / "disclint-waivers.yaml"
    waivers.write_text("waivers:\n  - {rule: figure-blank, reason: 甲, until: 2099-01-01}\n", "utf-8")
    (home / "disclint.yaml").write_text("select: [figure-blank]\n", "utf-8")
    (home / "a.html").write_bytes(BAD)

    def later(config, waived):
        (home / "disclint.yaml").write_text(config, "utf-8")
        waivers.write_text(waivers.read_text("utf-8").replace("甲", waived).replace("乙", waived), "utf-8")
        (home / "a.html").write_bytes(BAD + b"\n" * len(config))

    steps = [
        lambda: later("selec: [figure-blank]\n", "乙"),
        nothing,
        lambda: later("select: [figure-blank]\nfail_on: info\n", "丙"),
        nothing,
        nothing,
    ]
    wait = script(steps)
    monkeypatch.setattr(commands_watch.time, "sleep", lambda _: wait())
    assert cli.run(["check", "a.html", "--watch"]) == 0
    out, err = (stream.decode() for stream in capfdbinary.readouterr())
    assert "甲" in out and "乙" not in out and "丙" in out
    assert "disclint.yaml:1:1" in err and "select" in err
