"""Rule sets: rules and forms that belong together, chosen by report year and region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclint.errors import ConfigError
from disclint.records import NamedTuple
from disclint.rule import LawFile, Override, Rule, lies_in
from disclint.template import Template


class Ruleset(NamedTuple):
    """A rule set, ready to run. An empty ``region`` is the whole country; ``sha256`` is that of its files."""

    id: str
    title: str
    title_en: str
    version: str
    region: str
    extends: tuple[str, ...]
    templates: tuple[Template, ...]
    rules: tuple[Rule, ...]
    laws: tuple[LawFile, ...]
    sha256: str
    overrides: tuple[Override, ...] = ()  # of rules of the sets it extends


def form_of(template: Template) -> dict[str, frozenset[str]]:
    """What can be named in a form: its chapters, tables and figures."""
    return {
        "chapter": frozenset(chapter.id for chapter in template.chapters),
        "table": frozenset(table.id for table in template.tables),
        "fact": frozenset(template.keys()),
    }


def template_for(rulesets: Iterable[Ruleset], year: int) -> Template | None:
    """The form in force for a report year; of several rule sets the most local one's."""
    found = [
        (len(ruleset.region.rstrip("0")), template)
        for ruleset in rulesets
        for template in ruleset.templates
        if template.covers(year)
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def newest_template(rulesets: Iterable[Ruleset]) -> Template | None:
    """The form that came into force last."""
    forms = [template for ruleset in rulesets for template in ruleset.templates]
    return max(forms, key=lambda form: form.years[0] or 0) if forms else None


def applying(rulesets: tuple[Ruleset, ...], region: str, pins: tuple[str, ...] = ()) -> tuple[Ruleset, ...]:
    """The rule sets for a report of a region: those whose own region holds it, or exactly the pinned ones."""
    if pins:
        return amended(pinned(rulesets, pins))
    return amended(tuple(ruleset for ruleset in rulesets if lies_in(region, ruleset.region)))


_amended: dict[tuple[int, ...], tuple[tuple[Ruleset, ...], tuple[Ruleset, ...]]] = {}


def amended(rulesets: tuple[Ruleset, ...]) -> tuple[Ruleset, ...]:
    """The same rule sets, every rule with what the others among them make of it; worked out once for each choice."""
    if not any(ruleset.overrides for ruleset in rulesets):
        return rulesets
    key = tuple(map(id, rulesets))
    known = _amended.get(key)
    if known is None:  # what is kept is also kept alive, so that no other set can have its id
        if len(_amended) > 200:
            _amended.clear()
        known = _amended[key] = (rulesets, tuple(_with_overrides(rulesets)))
    return known[1]


def _with_overrides(rulesets: tuple[Ruleset, ...]) -> Iterator[Ruleset]:
    by_rule: dict[str, tuple[Override, ...]] = {}
    for ruleset in rulesets:
        for override in ruleset.overrides:
            by_rule[override.rule] = (*by_rule.get(override.rule, ()), override)
    for ruleset in rulesets:
        rules = tuple(
            rule._replace(overrides=by_rule[rule.id]) if rule.id in by_rule else rule for rule in ruleset.rules
        )
        yield ruleset._replace(rules=rules)


def pinned(rulesets: tuple[Ruleset, ...], pins: tuple[str, ...]) -> tuple[Ruleset, ...]:
    """The rule sets with these ids and all that they extend; an unknown id is a ConfigError."""
    by_id = {ruleset.id: ruleset for ruleset in rulesets}
    wanted: list[str] = []
    queue = list(pins)
    while queue:
        name = queue.pop(0)
        if name not in by_id:
            known = "、".join(by_id) or "（无）"
            raise ConfigError(
                f"没有名为 {name} 的规则集。可用的有：{known}",
                f"no rule set is called {name!r}; known: {', '.join(by_id) or '(none)'}",
            )
        if name not in wanted:
            wanted.append(name)
            queue += by_id[name].extends
    return tuple(ruleset for ruleset in rulesets if ruleset.id in wanted)
