"""What one rule set makes of another that it inherits, for a report year: what it adds, raises, grounds and exempts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclint import packs
from disclint.errors import ConfigError
from disclint.manual import ground_json
from disclint.messages import pick, say
from disclint.outputs_text import citation
from disclint.records import NamedTuple
from disclint.rule import Ground, Override, Rule, within
from disclint.ruleset import Ruleset, pinned, template_for
from disclint.stamp import graded
from disclint.template import Template
from disclint.typeset import pad, safe, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


KINDS = {
    "adds": ("新增", "adds"),
    "raises": ("加重", "raises"),
    "grounds": ("加依据", "adds grounds to"),
    "exempts": ("豁免", "exempts from"),
}
_CELLS, _INDENT = 100, 6


class Change(NamedTuple):
    """One thing that a lower set does; ``before`` is empty for a rule of its own, ``after`` for an exemption."""

    what: str  # a key of KINDS
    rule: Rule
    ruleset: str
    before: str
    after: str
    grounds: tuple[Ground, ...]  # those in force in the report year
    reason: tuple[str, str]
    entity_kinds: tuple[str, ...] = ()
    title: tuple[str, ...] = ()  # words of the titles of the reports that it is for


class PackDiff(NamedTuple):
    """What the lower sets do to a report of a year beyond the upper set, and how much they do in other years only."""

    upper: str
    lower: tuple[str, ...]
    year: int
    forms: tuple[str, str]  # the form in force by the upper set (empty: none) and by the lower ones
    changes: tuple[Change, ...]
    elsewhere: int


def compare(upper: str, lower: str, year: int) -> PackDiff:
    """The difference between an installed set and a lower one (by name or folder); ConfigError if there is none."""
    pack = packs.open_pack(lower)
    rulesets = pack.session.rulesets
    top = packs.installed(pack.session, upper)
    _is_above(top, pack.rulesets, rulesets)
    return difference(top, pack.rulesets, rulesets, year)


def _is_above(upper: str, lower: tuple[str, ...], rulesets: tuple[Ruleset, ...]) -> None:
    names = "、".join(lower), ", ".join(lower)
    if upper in lower:
        raise ConfigError(f"要写两个不同的规则集：{upper}", f"name two different rule sets, not {upper!r} twice")
    if upper in {one.id for one in pinned(rulesets, lower)}:
        return
    swapped = len(lower) == 1 and lower[0] in {one.id for one in pinned(rulesets, (upper,))}
    zh, en = ("", "")
    if swapped:
        zh = f"。是不是 disclint pack diff {lower[0]} {upper}？"
        en = f"; did you mean disclint pack diff {lower[0]} {upper}?"
    raise ConfigError(
        f"{names[0]} 没有沿用 {upper}（ruleset.yaml 的 extends）{zh}",
        f"{names[1]} does not extend {upper} (extends in ruleset.yaml){en}",
    )


def difference(upper: str, lower: tuple[str, ...], rulesets: tuple[Ruleset, ...], year: int) -> PackDiff:
    """The difference between sets that are known to stand above one another."""
    above, whole = pinned(rulesets, (upper,)), pinned(rulesets, lower)
    form = template_for(whole, year)
    if form is None:
        raise ConfigError(f"{year} 年度没有适用的格式", f"no form is in force for report year {year}")
    before = template_for(above, year)
    own = [one for one in whole if one not in above]
    found = [change for one in own for change in (*_added(one, year, form), *_overridden(one, whole, year, form))]
    everything = sum(len(one.rules) + len(one.overrides) for one in own)
    order = list(KINDS)
    changes = tuple(sorted(found, key=lambda one: order.index(one.what)))
    forms = (before.id if before else "", form.id)
    return PackDiff(upper, lower, year, forms, changes, everything - len(changes))


def _applies(rule: Rule, year: int, form: Template) -> bool:
    """Whether a rule is for a report year and about what the form of that year has."""
    return within(year, rule.applies.years) and form.needs().issuperset(rule.keys)


def _added(ruleset: Ruleset, year: int, form: Template) -> Iterator[Change]:
    transitional = year in form.transitional
    for rule in ruleset.rules:
        if _applies(rule, year, form):
            after = graded(rule, (), transitional)
            reason = (rule.why, rule.why_en)
            kinds = rule.applies.entity_kinds
            yield Change("adds", rule, ruleset.id, "", after, _in_force(rule.grounds, year), reason, kinds)


def _overridden(ruleset: Ruleset, whole: tuple[Ruleset, ...], year: int, form: Template) -> Iterator[Change]:
    inherited = pinned(whole, ruleset.extends)
    rules = {rule.id: rule for one in inherited for rule in one.rules}
    earlier = [override for one in inherited for override in one.overrides]
    for override in ruleset.overrides:
        rule = rules[override.rule]
        if within(year, override.years) and _applies(rule, year, form):
            yield _change(override, rule, earlier, year, year in form.transitional)


def _change(override: Override, rule: Rule, earlier: Iterable[Override], year: int, transitional: bool) -> Change:
    """What an override does: one that raises a rule to what it has become already only adds its ground."""
    grades = [one.severity for one in earlier if _holds_too(one, override, year)]
    before = graded(rule, grades, transitional)
    after = "" if override.exempts else graded(rule, [*grades, override.severity], transitional)
    what = "exempts" if override.exempts else "raises" if after != before else "grounds"
    return Change(
        what, rule, override.ruleset, before, after, _in_force(override.grounds, year),
        (override.reason, override.reason_en), override.entity_kinds, override.title,
    )  # fmt: skip


def _holds_too(earlier: Override, override: Override, year: int) -> bool:
    """Whether an override of a set above has raised the same rule for every report that this one is for."""
    if earlier.rule != override.rule or earlier.exempts or not within(year, earlier.years):
        return False
    kinds = set(override.entity_kinds)
    return not earlier.entity_kinds or (bool(kinds) and kinds <= set(earlier.entity_kinds))


def _in_force(grounds: tuple[Ground, ...], year: int) -> tuple[Ground, ...]:
    return tuple(one for one in grounds if within(year, one.years))


# ---- for people, and as data ---------------------------------------------------------------------------------------


def text(diff: PackDiff, lang: str) -> Iterator[str]:
    """The difference as lines: what is done, to which rule, on what ground, why."""
    yield _head(diff, lang)
    if diff.forms[0] != diff.forms[1]:
        yield pick(
            (
                f"格式：{diff.forms[0] or '（无）'} → {diff.forms[1]}",
                f"form: {diff.forms[0] or '(none)'} → {diff.forms[1]}",
            ),
            lang,
        )
    for what, words in KINDS.items():
        mine = [one for one in diff.changes if one.what == what]
        if mine:
            yield ""
            yield pick(words, lang)
        for one in mine:
            yield from _told(one, lang)
    if diff.elsewhere:
        yield ""
        yield pick(
            (
                f"另有 {diff.elsewhere} 项不适用于 {diff.year} 年度",
                f"{diff.elsewhere} more do not apply to report year {diff.year}",
            ),
            lang,
        )


def _head(diff: PackDiff, lang: str) -> str:
    names = ("、" if lang == "zh" else ", ").join(diff.lower)
    counts = {what: sum(one.what == what for one in diff.changes) for what in KINDS}
    if lang == "en":
        said = ", ".join(f"{KINDS[what][1]} {count}" for what, count in counts.items())
        return f"{diff.upper} → {names}, report year {diff.year}: {said}"
    said = "，".join(f"{KINDS[what][0]} {count} 条" for what, count in counts.items())
    return f"{diff.upper} → {names}，报告年度 {diff.year}：{said}"


def _told(one: Change, lang: str) -> Iterator[str]:
    grades = [say(lang, each) for each in (one.before, one.after) if each]
    grade = " → ".join(dict.fromkeys(grades))
    by = "" if one.what == "adds" else pick((f"（{one.ruleset}）", f" ({one.ruleset})"), lang)
    yield safe(f"  {one.rule.id}  {grade}  {one.rule.words('title', lang)}{by}")
    limits = [say(lang, f"kind.{kind}") for kind in one.entity_kinds]
    if one.title:
        words = "”“".join(one.title) if lang == "zh" else '", "'.join(one.title)
        limits.append(pick((f"题名里有“{words}”的报告", f'reports whose title has "{words}"'), lang))
    if limits:
        yield from _entry(("适用", "for"), ("；" if lang == "zh" else "; ").join(limits), lang)
    for ground in one.grounds:
        law = (ground.title_en or ground.title) if lang == "en" else ground.title
        words = citation(ground.basis._replace(law=law), lang)
        known = say(lang, "evidence.verified") if ground.evidence == "verbatim" else ""
        yield from _entry(("依据", "basis"), words + known, lang)
    yield from _entry(("原因", "reason"), pick(one.reason, lang), lang)


def _entry(label: tuple[str, str], words: str, lang: str) -> Iterator[str]:
    head = " " * _INDENT + pad(pick(label, lang), 8)
    for index, line in enumerate(wrap(safe(words), _CELLS - _INDENT - 8)):
        yield (head if index == 0 else " " * (_INDENT + 8)) + line


def as_json(diff: PackDiff) -> dict[str, Any]:
    """The difference as data, in both languages."""
    return {
        "upper": diff.upper,
        "lower": list(diff.lower),
        "year": diff.year,
        "form": {"upper": diff.forms[0] or None, "lower": diff.forms[1]},
        **{what: [_change_json(one) for one in diff.changes if one.what == what] for what in KINDS},
        "elsewhere": diff.elsewhere,
    }


def _change_json(one: Change) -> dict[str, Any]:
    return {
        "rule": one.rule.id,
        "title": one.rule.title,
        "title_en": one.rule.title_en,
        "ruleset": one.ruleset,
        "severity": {"before": one.before or None, "after": one.after or None},
        "entity_kinds": list(one.entity_kinds),
        "report_title": list(one.title),
        "reason": one.reason[0],
        "reason_en": one.reason[1],
        "basis": [ground_json(ground) for ground in one.grounds],
    }
