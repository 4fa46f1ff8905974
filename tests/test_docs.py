"""The documentation: generated pages are fresh, links lead somewhere, and what the README shows is what happens."""

import json
import os
import re
import shutil
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


def sections():
    """The sections of the reference of checks, by the name of the check."""
    text = (ROOT / "docs" / "reference" / "checks.md").read_text("utf-8")
    return {part.partition("`")[0]: part for part in re.split(r"^### `", text, flags=re.M)[1:]}


def test_every_check_is_in_the_reference_with_all_its_options():
    from disclint.compiling import options_of
    from disclint.linter import Options, open_session

    found, checks = sections(), open_session(Options(rulesets=("national", "liaoning", "anshan"))).checks
    own = {name: check for name, check in checks.items() if "." not in name}
    assert set(found) == set(own) and len(own) > 100
    for name, check in own.items():
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (`.*?`|必写 required) \|", found[name], re.M)
        options = options_of(name, check)
        assert [row[0] for row in rows] == list(options), name
        for (_, *takes, default), option in zip(rows, options.values(), strict=True):
            assert all(words.strip() for words in takes)
            assert (default == "必写 required") == option.required


def test_every_option_of_a_check_is_explained_in_its_own_words():
    import inspect

    from disclint.compiling import options_of
    from disclint.linter import Options, open_session

    checks = open_session(Options(rulesets=("national", "liaoning", "anshan"))).checks
    for name, check in checks.items():
        said = inspect.getdoc(check) or ""
        assert said.partition("\n")[0].strip(), name
        assert [key for key in options_of(name, check) if f"``{key}``" not in said] == [], name


def test_the_reference_shows_for_every_check_a_rule_that_uses_it():
    from disclint.decode import load_yaml
    from disclint.linter import Options, open_session

    session = open_session(Options(rulesets=("national", "liaoning", "anshan")))
    rules = {rule.id: rule for each in session.rulesets for rule in each.rules}
    for name, text in sections().items():
        shown = re.search(r"^From `(.+)`:\n\n```yaml\n(.*?)```", text, re.M | re.S)
        snippet, used = load_yaml(shown[2].encode(), name), {one.id for one in rules.values() if one.check == name}
        assert snippet["check"] == name and snippet["examples"]["fail"]
        assert re.search(r"^- 指什么 subjects: `", text, re.M)
        if not used:  # then it is what a scaffolded pack has
            assert shown[1].startswith("disclint new pack")
            continue
        assert set(snippet.get("with", {})) == set(rules[shown[1]].options)
        assert snippet["examples"]["fail"] == [rules[shown[1]].examples.fail[0]]
        users = re.search(r"^- 用它的规则 used by: (.*)$", text, re.M)[1]
        assert set(re.findall(r"`([\w/-]+)`", users)) == used


def test_the_page_on_writing_rules_leads_to_the_reference_of_checks():
    assert "(reference/checks.md)" in (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    rule = (ROOT / "docs" / "reference" / "rules" / "rows-out-of-order.md").read_text("utf-8")
    assert "[`rows_disordered`](../checks.md#rows_disordered)" in rule


def relative_links(page):
    """The links of a page that lead to files."""
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    return [target for target in targets if "://" not in target and "{" not in target]


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_links_of_the_manual_stay_in_the_manual(page):
    """Else the site does not build: it has nothing but this folder."""
    for target in relative_links(page):
        assert (page.parent / target).resolve().is_relative_to(ROOT / "docs"), target


@pytest.mark.parametrize("page", sorted((ROOT / "plugins").glob("*/README.md")), ids=lambda page: page.parent.name)
def test_a_distribution_that_is_copied_out_keeps_its_links(page, tmp_path):
    """Both are there to be copied: whatever their README says must hold without the tree around them."""
    copy = shutil.copytree(page.parent, tmp_path / page.parent.name)
    text = (copy / "README.md").read_text("utf-8")
    assert "../" not in text
    for target in relative_links(copy / "README.md"):
        assert (copy / target).exists(), target
    for path in re.findall(r"^\| `([\w./-]+)` \|", text, re.M):
        assert (copy / path).exists(), path


def test_a_new_pack_has_no_links_out_of_itself():
    from disclint import newpack

    files = newpack.pack_files("guizhou", "520000")
    assert not [name for name, text in files.items() if name.endswith(".md") and "../" in text]


def test_the_help_that_the_readme_of_the_formats_names_is_there():
    text = (ROOT / "plugins" / "disclint-example-formats" / "README.md").read_text("utf-8")
    code = re.search(r'`python -c "(.*?)"`', text)[1]
    done = run("-c", code)
    assert done.returncode == 0 and "disclint_load" in done.stdout, done.stderr
