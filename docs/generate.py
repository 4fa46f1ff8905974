"""Write docs/reference/ from the rules and forms themselves; ``--check`` says whether it is up to date (exit code 1 if not).

Run it as ``python docs/generate.py`` with disclint installed. ``--mutation`` writes docs/mutation.md, which takes half a
minute; tests/rules/test_mutation.py says whether it is up to date.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import disclint
from disclint import mutate, outputs_mutate, packs
from disclint.core import CORE
from disclint.decode import load_yaml
from disclint.judging import rules as rules_of
from disclint.linter import Options, open_session
from disclint.manual import rule_json
from disclint.result import RulesetInfo
from disclint.schema import schemas

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))  # also where this file is loaded by its path
import checks_page  # noqa: E402 - only now can it be found

HERE = DOCS / "reference"
COUNTER_EXAMPLES = ("NVT-18",)
"""Rows of the catalogue that warn of a rule not to be made; they do not count."""
OFFICIAL = ("national", "liaoning", "anshan")
SEVERITY = {"error": "错误 error", "warning": "警告 warning", "info": "提示 info"}
EVIDENCE = {
    "verbatim": "wording verified",
    "real_report": "seen in published reports, original not at hand",
    "secondary": "second-hand",
    "inferred": "inferred",
    "memory": "from memory, not verified",
}


def rule_page(rule: dict) -> str:
    """One rule's page."""
    years = "–".join(str(year or "") for year in rule["applies"]["years"])
    applies = "; ".join(
        filter(None, [f"report years {years}" if years != "–" else "", ", ".join(rule["applies"]["entity_kinds"])])
    )
    lines = [
        f"# {rule['title']} · {rule['title_en']}",
        "",
        f"`{rule['id']}` · {SEVERITY[rule['severity']]} · confidence {rule['confidence']}"
        + (" · one step milder for report year 2019" if rule["milder"] else "")
        + (f" · {applies}" if applies else ""),
        "",
        f"> {rule['message']}",
        ">",
        f"> {rule['message_en']}",
        "",
        f"**为什么** {rule['why']}  ",
        rule["why_en"],
        "",
        f"**怎么改** {rule['fix']}  ",
        rule["fix_en"],
        "",
        "**依据**",
        "",
    ]
    for basis in rule["basis"]:
        span = "–".join(str(year or "") for year in basis["years"])
        number = f"（{basis['number']}）" if basis["number"] else ""
        when = f", {span}" if span != "–" else ""
        lines.append(f"- {basis['law']}{number}{basis['article']} — {EVIDENCE[basis['evidence']]}{when}")
    lines += local(rule["overrides"])
    up = "../" * (page_of(rule).count("/") + 1)
    options = " ".join(f"`{key}: {json.dumps(value, ensure_ascii=False)}`" for key, value in rule["with"].items())
    lines += [
        "",
        f"**Check** [`{rule['check']}`]({up}checks.md#{rule['check']}) {options}".rstrip(),
        "",
        "**Examples** (edits of the sample report)",
        "",
    ]
    for verdict in ("pass", "fail"):
        lines += [f"- {verdict}: `{json.dumps(each, ensure_ascii=False)}`" for each in rule["examples"][verdict]]
    if rule["covers"]:
        lines += ["", f"**Covers** {' '.join(rule['covers'])} of the catalogue of real defects."]
    return "\n".join(lines) + "\n"


def local(overrides: list[dict]) -> list[str]:
    """What lower rule sets make of a rule."""
    lines = ["", "**地方规定**", ""] if overrides else []
    for one in overrides:
        span = "–".join(str(year or "") for year in one["years"])
        what = "exempts" if one["exempts"] else f"raises to {one['severity']}" if one["severity"] else "adds a ground"
        grounds = "; ".join(f"{each['law']}{each['article']} ({EVIDENCE[each['evidence']]})" for each in one["basis"])
        when = f" {span}" if span != "–" else ""
        lines.append(f"- `{one['ruleset']}` {what}{when}: {one['reason']} — {one['reason_en']}. {grounds}")
    return lines


def page_of(rule: dict) -> str:
    """The page of a rule within the folder of rules: those of local sets have a folder of their own."""
    ruleset, _, name = rule["id"].partition("/")
    return f"{name}.md" if ruleset == "national" else f"{ruleset}/{name}.md"


def sets_table(sets: tuple[RulesetInfo, ...]) -> list[str]:
    """The rule sets, what they are for and what they extend."""
    lines = ["| rule set | | region | extends |", "|---|---|---|---|"]
    lines += [f"| `{one.id}` | {one.title} | {one.region or 'all'} | {', '.join(one.extends)} |" for one in sets]
    return [*lines, "", "How they work together: [jurisdictions](../../jurisdictions.md).", ""]


def rule_index(rules: list[dict], sets: tuple[RulesetInfo, ...]) -> str:
    """The list of all rules, and which catalogue rows they cover."""
    lines = ["# All rules", "", "Generated from `rulesets/`. `disclint rule ID` prints the same offline.", ""]
    lines += sets_table(sets)
    lines += ["| rule | severity | | covers |", "|---|---|---|---|"]
    for rule in rules:
        covers = " ".join(rule["covers"])
        lines.append(f"| [{rule['id']}]({page_of(rule)}) | {rule['severity']} | {rule['title']} | {covers} |")
    covered = sorted({row for rule in rules for row in rule["covers"]}, key=natural)
    lines += ["", f"{len(rules)} rules cover {len(covered)} rows of the catalogue: {' '.join(covered)}."]
    return "\n".join(lines) + "\n"


def natural(row: str) -> tuple[str, int]:
    """A catalogue id as it sorts."""
    group, _, number = row.partition("-")
    return group, int(number)


def catalogue() -> dict[str, str]:
    """Every row of the catalogue of real defects: id -> title."""
    groups = load_yaml((DOCS / "catalogue.yaml").read_bytes(), "catalogue.yaml")
    return {f"{group}-{n:02}": row for group, one in groups.items() for n, row in enumerate(one["rows"], 1)}


def not_covered() -> dict[str, tuple[str, str]]:
    """What no rule is made of: id -> why, in Chinese and English."""
    rows = load_yaml((DOCS / "not-covered.yaml").read_bytes(), "not-covered.yaml")
    return {row["id"]: (row["zh"], row["en"]) for row in rows}


def covering(rules: list[dict]) -> dict[str, list[str]]:
    """Row id -> the rules that answer it, as links with their severity."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        name = rule["id"].removeprefix("national/")
        for row in rule["covers"]:
            found.setdefault(row, []).append(f"[{name}](rules/{page_of(rule)}) {SEVERITY[rule['severity']][:2]}")
    for core in CORE:
        for row in core.covers:
            found.setdefault(row, []).append(f"`{core.id}` {SEVERITY[core.severity][:2]}")
    return found


def coverage_page(rules: list[dict]) -> str:
    """Every row of the catalogue: the rules that answer it, or why none does."""
    rows, reasons, rules_of = catalogue(), not_covered(), covering(rules)
    usable = [row for row in rows if row not in COUNTER_EXAMPLES]
    covered = sum(row in rules_of for row in usable)
    groups = load_yaml((DOCS / "catalogue.yaml").read_bytes(), "catalogue.yaml")
    lines = [
        "# Coverage of the catalogue of real defects",
        "",
        f"**{covered} of {len(usable)}** usable rows are answered by a rule or by what the core checks before any rule. "
        "Titles are from `docs/catalogue.yaml`, reasons from `docs/not-covered.yaml`; beside rules a reason says what they leave.",
    ]
    for group, one in groups.items():
        ids = [row for row in rows if row.startswith(f"{group}-")]
        count = sum(row in rules_of for row in ids if row in usable)
        lines += ["", f"## {group} {one['title']}（{count}/{sum(row in usable for row in ids)}）", ""]
        lines += ["| id | | rules | not covered |", "|---|---|---|---|"]
        for row in ids:
            why = "<br>".join(reasons[row]) if row in reasons else "" if row in rules_of else "尚无规则<br>no rule yet"
            lines.append(f"| {row} | {rows[row]} | {'<br>'.join(rules_of.get(row, []))} | {why} |")
    return "\n".join(lines) + "\n"


def form_page(template: disclint.Template) -> str:
    """A form with the key of every figure and every sum."""
    first, last = template.years
    lines = [f"# {template.title}", "", f"`{template.id}` · report years {first}–{last or ''}", "", "## Chapters", ""]
    lines += [f"{n}. `{chapter.id}` {chapter.title}" for n, chapter in enumerate(template.chapters, 1)]
    for table in template.tables:
        lines += ["", f"## `{table.id}` {table.caption or template.chapter(table.chapter).title}", ""]
        columns = table.leaves("columns")
        lines.append("| row | " + " | ".join(f"{leaf.line.label} `{leaf.key}`" for leaf in columns) + " |")
        lines.append("|---|" + "---|" * len(columns))
        for row in table.leaves("rows"):
            cells = " | ".join(f"`{table.id}/{row.key}/{leaf.key}`" for leaf in columns)
            lines.append(f"| {row.line.label} `{row.key}` | {cells} |")
        for each in table.sums():
            lines.append(("" if each is not table.sums()[0] else "\n") + f"- `{each.id}`: {each.calculation.title}")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    session = open_session(Options(rulesets=OFFICIAL))
    sets, known = rules_of(session)
    order = [one.id for one in sets]
    rules = [rule_json(rule) for rule in sorted(known.values(), key=lambda rule: (order.index(rule.ruleset), rule.id))]
    found = {HERE / "rules" / page_of(rule): rule_page(rule) for rule in rules}
    found[HERE / "rules" / "README.md"] = rule_index(rules, sets)
    found[HERE / "coverage.md"] = coverage_page(rules)
    found[HERE / "checks.md"] = checks_page.page(session.checks, session.rulesets, page_of)
    templates = [template for each in session.rulesets for template in each.templates]
    for template in templates:
        found[HERE / "forms" / f"{re.sub('.*/', '', template.id)}.md"] = form_page(template)
    index = [f"- [{template.title}]({re.sub('.*/', '', template.id)}.md)" for template in templates]
    found[HERE / "forms" / "README.md"] = "# The official forms\n\n" + "\n".join(index) + "\n"
    for name, schema in schemas(session.checks).items():
        found[HERE / "schemas" / f"{name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return found


def mutation_page(score: mutate.Score) -> str:
    """The mutation score of the national set: what is missed and why."""
    known = load_yaml((HERE.parent / "survivors.yaml").read_bytes(), "survivors.yaml")
    every = mutate.by_mutator(score.mutants)
    lines = [
        "# What the national rules notice",
        "",
        "Generated by `python docs/generate.py --mutation`; `disclint test national --mutate` prints the same. Faultless sample",
        "reports (both forms, several years and kinds of organ, in HTML, text, Markdown and Word) are spoilt in every way that",
        "`src/disclint/mutators_*.py` knows, one mistake at a time, and judged as a user would judge them.",
        "",
        f"{score.bases} samples, {len(every)} kinds of mistakes, {len(score.mutants)} spoilt reports: {score.killed} noticed, "
        f"{len(score.survivors)} missed, {len(score.hidden)} that no single report can show. "
        f"**Score {outputs_mutate.percent(score)}**, {len(score.alarms)} false alarms.",
        "",
        "## Missed, and why that is put up with",
        "",
    ]
    missed = mutate.by_mutator(score.survivors)
    lines += ["| mistake | | missed | why |", "|---|---|---|---|"] if missed else ["Nothing is."]
    for name, mutants in missed.items():
        words = mutants[0].mutator.words
        share = f"{len(mutants)} of {len(every[name])}"
        lines.append(f"| `{name}` | {words[0]} · {words[1]} | {share} | {known.get(name, '')} |")
    lines += ["", "## What no single report can show", "", "| mistake | | why |", "|---|---|---|"]
    for name, mutants in mutate.by_mutator(score.hidden).items():
        words, why = mutants[0].mutator.words, mutants[0].mutator.hidden
        lines.append(f"| `{name}` | {words[0]} · {words[1]} | {why[0]} · {why[1]} |")
    lines += ["", "## Rules that noticed none of these mistakes", "", "Their own examples show what they are for.", ""]
    lines += [f"- `{rule}`" for rule in score.idle]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the pages, or compare them."""
    if "--mutation" in sys.argv:
        page = mutation_page(mutate.run(packs.open_pack("national")))
        (HERE.parent / "mutation.md").write_text(page, "utf-8")
        return 0
    wanted = pages()
    present = set(HERE.rglob("*.md"))
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    gone = sorted(present - set(wanted))
    if "--check" in sys.argv:
        for path in (*stale, *gone):
            print(f"not up to date: {path.relative_to(HERE.parent)}")
        return 1 if stale or gone else 0
    for path in gone:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], "utf-8")
    print(f"{len(stale)} written, {len(gone)} removed, {len(wanted)} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
