"""What the manual for authors of packs says is so: the signatures of the hooks, the changes of examples, the rule it shows."""

import ast
import inspect
import re
from pathlib import Path

from disclint import hooks, newpack, packs, packtest
from disclint.edits import ABOUT, VERBS
from disclint.plugins import API
from disclint.registry import HOOKS

DOCS = Path(__file__).resolve().parents[1] / "docs"
HOOKS_PAGE = (DOCS / "hooks.md").read_text("utf-8")
RULES_PAGE = (DOCS / "writing-rules.md").read_text("utf-8")


def signatures():
    """The hooks as they stand in the code, without self."""
    (spec,) = [node for node in ast.parse(inspect.getsource(hooks)).body if getattr(node, "name", "") == "Hooks"]
    for node in spec.body:
        if isinstance(node, ast.FunctionDef):
            node.args.args = node.args.args[1:]
            yield node.name, f"def {node.name}({ast.unparse(node.args)}) -> {ast.unparse(node.returns)}:"


def test_the_hooks_are_told_exactly():
    told = dict(signatures())
    assert set(told) == set(HOOKS) == set(re.findall(r"^## (\w+)$", HOOKS_PAGE, re.M))
    for signature in told.values():
        assert signature in HOOKS_PAGE
    assert f"than {API}." in HOOKS_PAGE


def test_every_change_of_an_example_is_told():
    told = set(re.findall(r"`(\w+)`", RULES_PAGE))
    assert set(VERBS) <= told
    assert set(ABOUT) <= told


def test_the_rule_that_is_shown_passes_its_examples(tmp_path):
    rule = re.search(r"```yaml\n(title:.*?)```", RULES_PAGE, re.S).group(1)
    files = newpack.pack_files("guizhou", "520000")
    for path, text in files.items():
        if path.endswith(("ruleset.yaml", "guizhou-notice.yaml")):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
    folder = tmp_path / "src" / "disclint_guizhou"
    (folder / "rules").mkdir()
    (folder / "rules" / "training-missing.yaml").write_text(rule, "utf-8")
    tested = packtest.run_examples(packs.open_pack(str(folder)))
    assert tested.good, "\n".join(packtest.text(tested, "en"))
    assert tested.ran == 16


def test_the_check_that_is_shown_is_one():
    from disclint.compiling import options_of

    source = re.search(r"```python\n(def long_titles.*?)```", HOOKS_PAGE, re.S).group(1)
    names = {}
    header = "from collections.abc import Iterator\nfrom disclint import ChapterKey, Problem, Report\n"
    exec(header + source, names)
    assert set(options_of("long_titles", names["long_titles"])) == {"chapter", "most"}


def test_the_pack_that_is_shown_in_chinese_passes_its_examples(tmp_path):
    page = (DOCS / "zh" / "rules.md").read_text("utf-8")
    law, rule = (re.search(rf"```yaml\n({key}:.*?)```", page, re.S).group(1) for key in ("id", "title"))
    newpack.write_pack(str(tmp_path / "yueyang"), newpack.pack_files("yueyang", "430600", data_only=True))
    for old in (tmp_path / "yueyang" / "rules").iterdir():
        old.unlink()
    (tmp_path / "yueyang" / "law" / "yueyang-notice.yaml").write_text(law, "utf-8")
    (tmp_path / "yueyang" / "rules" / "fee-total-unstated.yaml").write_text(rule, "utf-8")
    tested = packtest.run_examples(packs.open_pack(str(tmp_path / "yueyang")))
    assert tested.good and len(tested.rules) == 1, "\n".join(packtest.text(tested, "zh"))


def test_the_law_that_is_shown_can_be_read():
    from disclint.compiling import Spot
    from disclint.compiling_forms import compile_law
    from disclint.decode import load_yaml

    text = re.search(r"```yaml\n(id:.*?)```", RULES_PAGE, re.S).group(1)
    assert compile_law(Spot("law", load_yaml(text.encode(), "law")), "guizhou-notice").articles


def test_the_checks_that_are_recommended_exist():
    from disclint.linter import open_session

    checks = open_session().checks
    page = (DOCS / "zh" / "rules.md").read_text("utf-8")
    table = page[page.index("### 常用的核对方法") : page.index("全部见")]
    assert set(re.findall(r"^\| `(\w+)` \| [^`]", table, re.M)) - {"check"} <= set(checks)
