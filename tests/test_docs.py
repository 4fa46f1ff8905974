"""The documentation: generated pages are fresh, links lead somewhere, and what the README shows is what happens."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    ROOT / "bench" / "README.md",
    ROOT / "examples" / "README.md",
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "plugins").glob("*/README.md"),
]


def run(*arguments):
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_generated_pages_are_fresh():
    done = run("docs/generate.py", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target and "{" not in target:
            assert (page.parent / target).exists(), target


def test_the_first_snippet_of_the_readme_is_python_that_runs():
    snippet = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S).group(1)
    done = run("-c", snippet)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("3222")


def test_the_finding_the_readme_shows_is_found():
    text = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"## What it says\n\n```\n(.*?)```", text, re.S).group(1)
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "disclint", "check", "examples/anshan-hitech-2020.txt"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    assert done.returncode == 1
    squeezed = "".join(done.stdout.split())
    for line in shown.strip().splitlines():
        assert "".join(line.split()) in squeezed, line


def test_every_file_of_the_examples_is_described():
    described = (ROOT / "examples" / "README.md").read_text("utf-8")
    for path in (ROOT / "examples").iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in described


def test_every_row_of_the_catalogue_has_a_rule_or_a_reason():
    from disclint.core import CORE
    from disclint.linter import open_session

    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import generate
    finally:
        sys.path.pop(0)
    rows, reasons = generate.catalogue(), generate.not_covered()
    tags = {row for rule in (*open_session().rules(), *CORE) for row in rule.covers}
    covered = {row for row in tags if any(row.startswith(one.partition("-")[0] + "-") for one in rows)}
    assert len(rows) == 167
    assert covered <= set(rows)
    assert set(reasons) <= set(rows)
    assert all(zh.strip() and en.strip() for zh, en in reasons.values())
    bare = set(rows) - covered - set(reasons)
    assert bare == set()
    assert len(set(rows.values())) == len(rows), "no two rows are called alike"


def test_every_option_is_in_the_help_of_its_command():
    from disclint.parsing import parser

    for lang in ("zh", "en"):
        _, actions = parser(lang)
        for name, command in actions.choices.items():
            words = command.format_help()
            for action in command._actions:
                assert not action.option_strings or action.option_strings[-1] in words, (name, action)


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.S)


def test_the_problem_matcher_takes_what_concise_output_gives():
    task = next(json.loads(one) for one in blocks("editors.md", "json") if "problemMatcher" in one)["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    arguments = [{"${file}": "examples/anshan-hitech-2020.txt"}.get(one, one) for one in task["args"]]
    done = run("-m", task["command"], *arguments)
    lines = done.stdout.splitlines()
    assert lines
    for line in lines:
        found = re.fullmatch(pattern["regexp"], line)
        assert found and found[pattern["file"]] == "examples/anshan-hitech-2020.txt"
        assert found[pattern["code"]].count("/") == 1 and found[pattern["line"]].isdigit() and found[pattern["message"]]


def test_the_settings_that_editors_are_given_are_settings():
    pytest.importorskip("pygls", reason="the language server needs pygls")
    from disclint_lsp.settings import settings_of

    code, sublime, *_ = [json.loads(one) for one in blocks("editors.md", "json")]
    assert settings_of(code["glspc.server.initializationOptions"]).options.profile == "draft"
    assert settings_of(sublime["clients"]["disclint"]["initializationOptions"]).options.profile == "draft"
    assert [code["glspc.server.command"], *code["glspc.server.commandArguments"]] == ["disclint", "lsp"]
    table = re.findall(r"^\| (`[^|]+) \|", (ROOT / "docs" / "editors.md").read_text("utf-8"), re.M)
    names = {name for row in table for name in re.findall(r"`(\w+)`", row)}
    values = {"year": 2024, "debounce": 1, "site": "https://example.org"}
    settings_of({name: values.get(name, "x") for name in names})
    assert names >= {"lang", "profile", "rulesets", "site"}


def test_the_command_for_plugins_reads_standard_input():
    (command,) = [one for one in blocks("editors.md", "sh") if "--stdin-filename" in one]
    words = command.split("<")[0].split()[1:]
    page = (ROOT / "examples" / "shanghai-gov-office-2019.html").read_bytes()
    done = subprocess.run([sys.executable, "-m", "disclint", *words], cwd=ROOT, input=page, capture_output=True)
    assert json.loads(done.stdout)["documents"][0]["uri"] == "年报.html"


def test_the_hook_that_the_page_shows_exists():
    from disclint.decode import load_yaml

    shown = [load_yaml(one.encode(), "shown") for one in blocks("editors.md", "yaml")]
    wanted = {hook["id"] for one in shown for repo in one["repos"] for hook in repo["hooks"]}
    kept = load_yaml((ROOT / ".pre-commit-hooks.yaml").read_bytes(), "hooks")
    assert wanted == {hook["id"] for hook in kept}


def test_both_readmes_give_the_same_commands():
    english, chinese = [
        re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text("utf-8"), re.S)
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert len(english) == 2
    assert english == chinese


def test_what_the_reading_guide_shows_is_printed():
    environment = {**os.environ, "COLUMNS": "90", "NO_COLOR": "1"}
    printed = set()
    for name in ("anshan-hitech-2020.txt", "pingtan-2020.flat.txt"):
        done = subprocess.run(
            [sys.executable, "-m", "disclint", "check", f"examples/{name}"],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=environment,
        )  # fmt: skip
        printed |= set(done.stdout.splitlines())
    shown = [line for block in blocks("zh/reading.md", "text") for line in block.splitlines()]
    assert len(shown) > 40
    assert set(shown) <= printed, sorted(set(shown) - printed)


def test_every_page_of_the_manual_is_in_its_navigation():
    named = re.findall(r"^ +- .*: (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert len(named) == len(set(named))
    assert set(named) == {page for page in pages if not re.match("reference/rules/(?!README)", page)}
