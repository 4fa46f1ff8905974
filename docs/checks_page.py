"""docs/reference/checks.md: every kind of check that a rule can name, from its own signature and the rules that use it."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import string
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from disclint.checks import KINDS
from disclint.compiling import Option, asks_for_prior, options_of
from disclint.decode import hints
from disclint.diagnostic import Compared, Open
from disclint.rule import ChapterKey, Check, FactKey, Instruments, Pattern, Rule, TableKey
from disclint.ruleset import Ruleset
from disclint.template import Template

RULESETS = Path(__file__).resolve().parent.parent / "rulesets"
SHOWN = ("check", "with", "severity", "message")
"""The parts of a rule's file that an example shows; of its own examples the first failing one follows."""

_TYPES = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    ChapterKey: "id of a chapter",
    TableKey: "id of a table",
    FactKey: "key of a figure",
    Pattern: "pattern (RE2)",
    Instruments: "list of ids of instruments",
}
_HEAD = """# 检查的种类 · Kinds of checks

Generated from the signatures of the checks and from the rules that use them. A rule names one under `check:`; what it may say
under `with:` is in the table of that check, and anything else is refused with file, line and column. How rules are written:
[Writing rules](../writing-rules.md). A check of one's own: [Hooks](../hooks.md).

- Ids of chapters, tables, rows and columns and the keys of figures are those of the [forms](forms/README.md). A check that
  takes the id of a chapter or a table, or the key of a figure, leaves its rule open where the report has no such thing.
- Parts of a report, where running text is looked at: `title`, `preamble`, the ids of chapters, `signature`.
- Words parted by `|` are alternatives. Patterns are RE2: no look-around, no back-references.
- Instruments are named by the ids of the files in `law/`.
- *Subjects* are what findings are about, as in `expect:`; *fields* are the names in braces that a message may use, as far as
  the rules here use them. Every message may also use `{actual}` and `{expected}`.
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
    options = options_of(name, check)
    if options:
        lines += ["| option | type | default | allowed |", "|---|---|---|---|"]
        lines += [
            f"| `{key}` | {kind(one.annotation)} | {default(one)} | {allowed(key, one, templates)} |"
            for key, one in options.items()
        ]
        lines.append("")
    lines += [f"- {line}" for line in yielded(check, users)]
    best = max(users, key=lambda rule: (len(rule.options), rule.ruleset == "national"))
    links = ", ".join(f"[{rule.id}](rules/{page_of({'id': rule.id})})" for rule in users)
    return [*lines, f"- rules: {links}", "", *example(best), ""]


def kind(annotation: Any) -> str:
    """A type in words."""
    if annotation in _TYPES:
        return _TYPES[annotation]
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return kind(next(one for one in args if one is not type(None)))
    if origin is tuple and args[-1] is ...:
        return f"list of: {kind(args[0])}"
    if origin is tuple:
        return f"list of {len(args)}: {', '.join(map(kind, args))}"
    if origin is dict:
        return f"mapping of {kind(args[0])} to {kind(args[1])}"
    raise TypeError(annotation)


def default(option: Option) -> str:
    """What holds where an option is left out."""
    if option.required:
        return "required"
    value = option.default
    return "none" if value is None or value in ((), "") else f"`{json.dumps(value, ensure_ascii=False)}`"


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


def yielded(check: Check, users: list[Rule]) -> Iterator[str]:
    """What a check gives: subjects and fields as its rules use them, and whether it may leave a rule open."""
    subjects = dict.fromkeys(
        subject for rule in users for one in rule.examples.fail for subject in one.get("expect", ())
    )
    yield "subjects: " + " ".join(f"`{subject}`" for subject in list(subjects)[:8])
    texts = [rule.message + rule.message_en for rule in users]
    names = dict.fromkeys(name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name)
    if names:
        yield "fields: " + " ".join(f"`{{{name}}}`" for name in names)
    given = typing.get_args(hints(check)["return"])
    inner = {one for each in given for one in (each, *typing.get_args(each))}
    if Open in inner:
        yield "may leave the rule open, with a reason, where it cannot judge"
    if Compared in inner:
        yield "says what it compared and found to agree"
    if asks_for_prior(check):
        yield "asks for last year's report (`--prior`); without one the rule is open"


def example(rule: Rule) -> list[str]:
    """The parts of a rule's file that matter to its check, as they stand there."""
    ruleset, _, name = rule.id.partition("/")
    (path,) = (one for one in RULESETS.rglob(f"rules/{name}.yaml") if one.parts[-3] == ruleset)
    blocks = blocks_of(path.read_text("utf-8"))
    shown = [line for key in SHOWN for line in blocks.get(key, [])]
    failing = "\n".join(blocks["examples"]).partition("\n  fail:")[2].strip("\n").split("\n    - ")
    first = failing[0] if failing[0].strip() else failing[1]
    first = first if first.lstrip().startswith(("- ", "[")) else f"    - {first}"
    return [f"From `{rule.id}`:", "", "```yaml", *shown, "examples:", "  fail:", *first.split("\n"), "```"]


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
