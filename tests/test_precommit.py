"""The hook as users have it: the real pre-commit installs it from this checkout and runs it in a repository of reports."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import rulepack
from disclint.decode import load_yaml
from disclint.paths import SUFFIXES, UNREADABLE
from disclint.scaffold import sample
from disclint.writers import write
from forms import form
from running import made

ROOT = Path(__file__).resolve().parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PARTS = ("src", "rulesets", "plugins", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
LOCK = "~$年报.docx"
RULE = """\
title: 套话
title_en: A cliché
check: phrase
with: {pattern: 撸起袖子, hint: 撸起}
severity: info
basis: [{law: our-law, article: 第一条}]
message: "“{said}”，共{count}处"
message_en: "{said} ({count})"
why: 本省不用
why_en: It is not used here
fix: 删去
fix_en: Delete it
examples:
  pass: [{}]
  fail: [{say: {overview: 大家撸起袖子加油干。}, expect: [overview]}]
"""


@pytest.fixture(scope="module")
def hook():
    found, _ = load_yaml(HOOKS.read_bytes(), str(HOOKS))
    assert found["id"] == "disclint"
    return found


@pytest.fixture(scope="module")
def rules_hook():
    _, found = load_yaml(HOOKS.read_bytes(), str(HOOKS))
    assert found["id"] == "disclint-rules"
    return found


def test_every_file_of_a_rule_set_is_asked_for(rules_hook):
    from disclint_rulesets import disclint_rulesets

    for top in map(Path, disclint_rulesets()):
        names = [path.relative_to(top).as_posix() for path in top.rglob("*.yaml")]
        assert len(names) > 100 and all(re.search(rules_hook["files"], name) for name in names)
    for name in ("ruleset.yaml", "甲/rules/乙.yml", "rules/more/a.yaml"):
        assert re.search(rules_hook["files"], name)
    for name in ("a.yaml", "disclint.yaml", "disclint-waivers.yaml", "rules/a.json", "rules.yaml"):
        assert not re.search(rules_hook["files"], name)


def test_it_asks_for_every_kind_of_file_that_a_folder_is_searched_for(hook):
    for suffix in (*SUFFIXES, *UNREADABLE):
        assert re.search(hook["files"], f"年报{suffix}") and re.search(hook["files"], f"年报{suffix.upper()}")
    for name in ("a.py", "docx", "a.docx.bak", "a.html~"):
        assert not re.search(hook["files"], name)


def test_lock_files_are_left_out_as_they_are_of_folders(hook):
    for name in (LOCK, f"甲/{LOCK}", ".~年报.docx", "甲/.~年报.wps"):
        assert re.search(hook["exclude"], name)
    for name in ("年报.docx", "甲~$.docx", "a.~b.docx"):
        assert not re.search(hook["exclude"], name)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Runs a command in a repository with reports, of which this checkout is the source of hooks."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    if find_spec("pre_commit") is None:
        pytest.skip("needs pre-commit: pip install 'disclint[test]'")
    base = tmp_path_factory.mktemp("pre-commit")
    # Not the repository that these tests may themselves be run by a hook of; and the hook must stand on its own.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    inherited.pop("PYTHONPATH", None)
    environment = {
        **inherited,
        "PRE_COMMIT_HOME": str(base / "home"),
        "PYTHONUTF8": "1",
        "GIT_CONFIG_GLOBAL": str(base / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
    (base / "gitconfig").write_text("[user]\n\tname = t\n\temail = t@example.org\n[init]\n\tdefaultBranch = main\n")

    def call(*command, cwd):
        done = subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace"
        )
        return done.returncode, done.stdout + done.stderr

    def must(*command, cwd):
        code, out = call(*command, cwd=cwd)
        assert code == 0, out
        return out.strip()

    source = base / "source"
    source.mkdir()
    for name in PARTS:
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        from_ = ROOT / name
        shutil.copytree(from_, source / name, ignore=ignored) if from_.is_dir() else shutil.copy(from_, source / name)
    for step in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "as it is")):
        must("git", *step, cwd=source)
    revision = must("git", "rev-parse", "HEAD", cwd=source)

    reports = base / "reports"
    reports.mkdir()
    must("git", "init", "-q", cwd=reports)
    (reports / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {source.as_posix()}\n    rev: {revision}\n    hooks:\n      - id: disclint\n      - id: disclint-rules\n",
        "utf-8",
    )

    def run(files, *command):
        """Have these files in the repository, and run pre-commit, or another command."""
        for path in reports.glob("[!.]*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name, data in files.items():
            (reports / name).parent.mkdir(parents=True, exist_ok=True)
            (reports / name).write_bytes(data)
        must("git", "add", "-A", cwd=reports)
        return call(*(command or (sys.executable, "-m", "pre_commit", "run", "--all-files")), cwd=reports)

    return run


def test_the_real_thing(run):
    good, bad = sample(form(2021)), made()
    clean = {"年报.html": write(good, "html"), "年报.docx": write(good, "docx"), LOCK: b"\x05lock"}
    code, out = run(clean)
    if "No matching distribution found" in out and not os.environ.get("CI"):
        pytest.skip("no package index within reach to install the hook from")
    assert code == 0 and "Passed" in out, out

    # A broken one stops it, and the cell is named; what is clean is not complained of, and no lock file is opened.
    for fmt in ("html", "docx"):
        code, out = run({**clean, f"坏.{fmt}": write(bad, fmt)})
        assert code == 1 and "Failed" in out and "exit code: 1" in out, out
        assert f"坏.{fmt}" in out and "（一）予以公开·自然人" in out and "77" in out
        assert LOCK not in out

    code, out = run({LOCK: b"\x05lock", "程序.py": b""})
    assert code == 0 and "Skipped" in out, out

    # What cannot be read is not passed either.
    code, out = run({"年报.docx": b"PK\x03\x04"})
    assert code == 1 and "exit code: 3" in out, out

    # And as it is met every day: installed once, then at every commit.
    code, out = run(clean, sys.executable, "-m", "pre_commit", "install")
    assert code == 0, out
    code, out = run(clean, "git", "commit", "-m", "好的")
    assert code == 0, out
    code, out = run({**clean, "坏.html": write(bad, "html")}, "git", "commit", "-m", "坏的")
    assert code == 1 and "（一）予以公开·自然人" in out, out


def test_the_real_thing_with_a_pack(run):
    texts = {
        "ruleset.yaml": rulepack.head("ours", "520000", "national"),
        "law/our-law.yaml": rulepack.LAW.format(id="our-law"),
        "rules/stop.yaml": RULE,
    }
    good = {f"我省/{name}": text.encode() for name, text in texts.items()}
    code, out = run(good)
    if "No matching distribution found" in out and not os.environ.get("CI"):
        pytest.skip("no package index within reach to install the hook from")
    assert code == 0 and "disclint (rule packs)" in out and "Passed" in out, out

    # A rule that cannot be understood, with file, line and column.
    wrong = {**good, "我省/rules/stop.yaml": RULE.replace("severity:", "severty:").encode()}
    code, out = run(wrong)
    line = next(number for number, text in enumerate(RULE.splitlines(), 1) if text.startswith("severity:"))
    assert code == 1 and "exit code: 2" in out and f"rules/stop.yaml:{line}:1" in out and "severity" in out, out

    # One that does not say what its examples want of it.
    silent = RULE.replace("pattern: 撸起袖子", "pattern: 甩开膀子").replace("hint: 撸起", "hint: 甩开")
    code, out = run({**good, "我省/rules/stop.yaml": silent.encode()})
    assert code == 1 and "exit code: 1" in out and "stop" in out, out

    # And a file that is in a folder of rules without being part of a pack is not passed as tested.
    code, out = run({**good, "别的/rules/a.yaml": b"a: 1\n"})
    assert code == 1 and "exit code: 2" in out and "别的/rules/a.yaml" in out, out
