"""`check --fix` and `--diff`, with a rule of a pack that may be mended."""

import pytest
from calling import caller

import rulepack
from disclint import commands_fix, judging, plugins
from disclint.checks.wording import phrase
from disclint.linter import Options, open_session
from disclint.scaffold import sample
from disclint.writers import Style, write
from forms import form


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    rule = rulepack.rule(
        "phrase", r"{pattern: '\[(20\d\d)\]', hint: '[20', instead: '〔\1〕'}", message='"{said}"', more="fixable: true"
    ).replace('"{subject} is {actual}"', '"{said}"')
    folder = rulepack.write_pack(tmp_path / "pack", {"bracket": rule})
    session = open_session(Options(), rulepack.registry(folder, checks=(*rulepack.CHECKS, phrase)))
    session = session._replace(registry=plugins.registry())  # for the outputs
    monkeypatch.setattr(judging, "engine", lambda ask: session)
    return caller(capfdbinary, "check")


MADE = sample(form(2021))._replace(preamble=("根据国办发[2019]14号和国办发[2020]3号编制。又见[2019]。",))


@pytest.mark.parametrize("fmt", ["html", "md", "txt"])
def test_fixing_twice_is_fixing_once_and_the_finding_is_gone(run, tmp_path, fmt):
    path = tmp_path / f"a.{fmt}"
    path.write_bytes(before := write(MADE, fmt, Style(newline="\r\n")))
    assert run(path.name) == 1, run.err
    assert run(path.name, "--diff") == 1 and "〔2019〕" in run.out and path.read_bytes() == before
    assert run(path.name, "--fix") == 0 and "3" in run.err
    once = path.read_bytes()
    assert once == before.replace(b"[2019]", "〔2019〕".encode()).replace(b"[2020]", "〔2020〕".encode())
    assert run(path.name, "--fix") == 0 and path.read_bytes() == once
    assert run(path.name, "--diff") == 0 and run.out == ""


def test_word_files_and_unreadable_ones_are_left_alone(run, tmp_path):
    (tmp_path / "a.docx").write_bytes(before := write(MADE, "docx"))
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    assert run("a.docx", "b.png", "--fix") == 3
    assert (tmp_path / "a.docx").read_bytes() == before


def test_standard_input_is_never_written():
    assert commands_fix.mended(["-"], judging.Ask(None), write=True) == 0


def test_to_be_shown_is_not_to_be_written(run, tmp_path):
    (tmp_path / "a.md").write_bytes(before := write(MADE, "md"))
    assert run("a.md", "--fix", "--diff") == 1 and "〔2019〕" in run.out
    assert (tmp_path / "a.md").read_bytes() == before
