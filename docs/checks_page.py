"""docs/reference/checks.md: every kind of check that a rule can name, from its own signature and the rules that use it."""

from __future__ import annotations

import importlib
import inspect
import re
import string
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from disclint import checkbook, newpack
from disclint.checks import KINDS
from disclint.compiling import Option, asks_for_prior, options_of
from disclint.decode import hints, load_yaml
from disclint.diagnostic import Compared, Open
from disclint.rule import ChapterKey, Check, Rule, TableKey
from disclint.ruleset import Ruleset
from disclint.template import Template

RULESETS = Path(__file__).resolve().parent.parent / "rulesets"
SHOWN = ("check", "with", "severity", "message")
"""The parts of a rule's file that an example shows; of its own examples the first failing one follows."""

_HEAD = """# 核对方法 · Checks

规则文件里 `check:` 可以写的全部名称，`with:` 各要什么，找出来的是什么，并附一条真实的规则作例子。由程序自己生成；
`disclint rule 名称` 在终端里显示同样的参数。最常用的几种有中文说明，见[怎样写规则](../zh/rules.md)。

All that `check:` may name in a rule file, from the very signatures and from the rules that use them; `disclint rule NAME` prints
the parameters. What is not in a check's table is refused under `with:`, with file, line and column. How rules are written:
[Writing rules](../writing-rules.md). A check of one's own: [Hooks](../hooks.md).

- Ids of chapters, tables, rows and columns and the keys of figures are those of the [forms](forms/README.md). A check that
  takes the key of a chapter, a table or a figure leaves its rule open where the report has no such thing.
- Parts of a report, where running text is looked at: `title`, `preamble`, the ids of chapters, `signature`.
- Words parted by `|` are alternatives. Patterns are RE2: no look-around, no back-references.
- *Subjects* are what findings are about, as in `expect:`; *fields* are the names in braces that messages use, as far as the
  rules here use them. Every message may also use `{actual}`, `{expected}` and `{subject}`.
"""


def page(checks: Mapping[str, Check], rulesets: tuple[Ruleset, ...], page_of: typing.Callable[[dict], str]) -> str:
    """The page: a list of all checks by the module they are in, then one section a check."""
    rules = [rule for each in rulesets for rule in each.rules]
    templates = tuple(template for each in rulesets for template in each.templates)
    own = {name: check for name, check in checks.items() if "." not in name}
    lines = [_HEAD]
    sections: list[str] = []
    for title, names in grouped(own):
        lines += [f"**{title}**", ""]
        lines += [f"- [`{name}`](#{name}) {summary(own[name])}" for name in names]
        lines.append("")
        sections += [f"## {title}", ""]
        for name in names:
            users = [rule for rule in rules if rule.check == name]
            sections += section(name, own[name], users, templates, page_of)
    return "\n".join([*lines, *sections]).rstrip() + "\n"


def grouped(checks: Mapping[str, Check]) -> Iterator[tuple[str, list[str]]]:
    """The checks by their modules, each module called by the first words of its docstring."""
    for name, functions in KINDS.items():
        module = importlib.import_module(f"disclint.checks.{name}")
        title = (inspect.getdoc(module) or "").partition("\n")[0].partition(": ")[0].rstrip(".")
        yield title, [function for function in functions if function in checks]


def summary(check: Check) -> str:
    """The first sentence of a check's docstring."""
    return spoken((inspect.getdoc(check) or "").partition("\n\n")[0].replace("\n", " "))


def spoken(text: str) -> str:
    """A docstring as Markdown."""
    text = re.sub(r":func:`~?disclint\.checks\.\w+\.(\w+)`", r"[`\1`](#\1)", text)
    return text.replace("``", "`")


def section(
    name: str, check: Check, users: list[Rule], templates: tuple[Template, ...], page_of: typing.Callable[[dict], str]
) -> list[str]:
    """One check: what it does, its options, what it yields, an example, who uses it."""
    lines = [f"### `{name}`", "", spoken(inspect.getdoc(check) or ""), ""]
    told = checkbook.entry(name, check, users)
    if told.parameters:
        options = options_of(name, check)
        lines += ["| with | | | default | allowed |", "|---|---|---|---|---|"]
        for one in told.parameters:
            default = f"`{one.default}`" if one.default else "必写 required"
            zh, en = (words.replace("|", "\\|") for words in one.takes)
            lines.append(
                f"| `{one.name}` | {zh} | {en} | {default} | {allowed(one.name, options[one.name], templates)} |"
            )
        lines.append("")
    files = [(rule.id, text_of(rule)) for rule in users] or list(scaffolded(name))
    lines += [f"- {line}" for line in yielded(check, [load_yaml(text.encode(), where) for where, text in files])]
    best = max(
        files, key=lambda file: (len(load_yaml(file[1].encode(), file[0]).get("with") or {}), "national" in file[0])
    )
    links = "、".join(f"[{rule.title}](rules/{page_of({'id': rule.id})}) `{rule.id}`" for rule in users)
    lines += [f"- 用它的规则 used by: {links}"] if users else []
    return [*lines, "", *example(*best), ""]


def allowed(name: str, option: Option, templates: tuple[Template, ...]) -> str:
    """The values an option may have, where they are a closed set."""
    inner = [option.annotation, *typing.get_args(option.annotation)]
    chapters = dict.fromkeys(chapter.id for template in templates for chapter in template.chapters)
    found: list[str] = []
    if ChapterKey in inner or name in ("chapter", "chapters"):
        found = list(chapters)
    elif TableKey in inner:
        found = list(dict.fromkeys(table.id for template in templates for table in template.tables))
    elif name == "parts":
        found = ["title", "preamble", *chapters, "signature"]
    elif bool in inner:
        found = ["true", "false"]
    return " ".join(f"`{value}`" for value in found)


def yielded(check: Check, users: list[dict[str, Any]]) -> Iterator[str]:
    """What a check gives: subjects and fields as rules use them, and whether it may leave a rule open."""
    subjects = dict.fromkeys(subject for rule in users for one in rule["examples"]["fail"] for subject in one["expect"])
    yield "指什么 subjects: " + " ".join(f"`{subject}`" for subject in list(subjects)[:8])
    texts = [rule["message"] + rule["message_en"] for rule in users]
    names = dict.fromkeys(name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name)
    if names:
        yield "提示语里可用 fields: " + " ".join(f"`{{{name}}}`" for name in names)
    given = typing.get_args(hints(check)["return"])
    inner = {one for each in given for one in (each, *typing.get_args(each))}
    if Open in inner:
        yield "看不准时可能不判断，并说明原因；may leave the rule open, with a reason, where it cannot judge"
    if Compared in inner:
        yield "相符的也说出来；says what it compared and found to agree"
    if asks_for_prior(check):
        yield "要有上一年度的报告（`--prior`），没有就不判断；asks for last year's report, without which the rule is open"


def text_of(rule: Rule) -> str:
    """A rule's file."""
    ruleset, _, name = rule.id.partition("/")
    (path,) = (one for one in RULESETS.rglob(f"rules/{name}.yaml") if one.parts[-3] == ruleset)
    return path.read_text("utf-8")


def scaffolded(check: str) -> Iterator[tuple[str, str]]:
    """The rules with a check that ``disclint new pack --data-only`` writes, for a check that no rule here uses."""
    for path, text in newpack.pack_files("guizhou", "520000", data_only=True).items():
        if path.startswith("rules/") and f"\ncheck: {check}\n" in text:
            yield f"disclint new pack --data-only: {path}", text


def example(where: str, text: str) -> list[str]:
    """The parts of a rule's file that matter to its check, as they stand there."""
    blocks = blocks_of(text)
    shown = [line for key in SHOWN for line in blocks.get(key, [])]
    failing = "\n".join(blocks["examples"]).partition("\n  fail:")[2].strip("\n").split("\n    - ")
    first = failing[0] if failing[0].strip() else failing[1]
    first = first if first.lstrip().startswith(("- ", "[")) else f"    - {first}"
    return [f"From `{where}`:", "", "```yaml", *shown, "examples:", "  fail:", *first.split("\n"), "```"]


def blocks_of(text: str) -> dict[str, list[str]]:
    """The lines of a YAML file by the key at its margin."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        if line[:1].strip() and not line.startswith("#"):
            key = line.partition(":")[0]
        if key and not line.startswith("#"):
            found.setdefault(key, []).append(line)
    return found
