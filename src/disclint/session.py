"""What one run judges by: its options, the installed checks and rule sets, and which rules were chosen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from disclint import plugins
from disclint.diagnostic import SEVERITIES
from disclint.errors import ConfigError
from disclint.library import load_rulesets
from disclint.priors import Shelf
from disclint.records import NamedTuple
from disclint.regions import name_of
from disclint.registry import Registry
from disclint.rule import Check, Rule
from disclint.ruleset import Ruleset, pinned
from disclint.version import VERSION

PROFILES = ("publish", "draft")
KINDS = ("government", "department", "agency", "township", "unknown")
LANGS = ("zh", "en")


class Options(NamedTuple):
    """How to judge. Empty means: read it from the report, take all rules, every rule set that applies."""

    year: int | None = None
    region: str | None = None
    entity: str | None = None
    kind: str | None = None
    rulesets: tuple[str, ...] = ()  # pins
    select: tuple[str, ...] = ()  # rule ids or globs
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    profile: str = "publish"
    lang: str = "zh"
    prior: tuple[str, ...] = ()  # last year's reports: files, folders, patterns
    rule_seconds: float = 5.0
    document_seconds: float = 60.0
    timing: bool = False  # whether results tell how long each rule took


class Session(NamedTuple):
    """Everything a run needs besides its documents; ``chosen`` are the ids of the rules to run."""

    options: Options
    registry: Registry
    checks: Mapping[str, Check]
    rulesets: tuple[Ruleset, ...]
    chosen: frozenset[str]
    prior: Shelf = Shelf()  # last year's reports, of all organs

    def rules(self) -> Iterator[Rule]:
        """The chosen rules, in the order of their rule sets."""
        return (rule for ruleset in self.rulesets for rule in ruleset.rules if rule.id in self.chosen)

    def trace(self, error: BaseException) -> None:
        """Show where an unexpected error came from, when DISCLINT_DEBUG asks for it."""
        if os.environ.get("DISCLINT_DEBUG"):
            import traceback

            traceback.print_exception(error)


def open_session(options: Options = Options(), registry: Registry | None = None) -> Session:
    """Load plugins and rule sets for a run; ConfigError or PackError if that cannot be done as asked."""
    _validate(options)
    registry = registry or plugins.registry()
    checks = plugins.checks(registry)
    rulesets = load_rulesets(plugins.folders(registry), checks, VERSION)
    if options.rulesets:
        own = [name for name in options.rulesets if _is_folder(name)]
        everything = load_rulesets([*plugins.folders(registry), *own], checks, VERSION) if own else rulesets
        pins = [name for name in options.rulesets if name not in own] + [one.id for one in everything[len(rulesets) :]]
        options = options._replace(rulesets=tuple(pins))
        rulesets = pinned(everything, options.rulesets)
    rules = [rule for ruleset in rulesets for rule in ruleset.rules]
    chosen = set(_matching(options.select, rules)) if options.select else {rule.id for rule in rules}
    chosen -= set(_matching(options.ignore, rules))
    if rules and not chosen:
        raise ConfigError("--select、--ignore 之后一条规则也不剩", "--select and --ignore leave no rule to check")
    return Session(options, registry, checks, rulesets, frozenset(chosen), Shelf(options.prior, options.lang))


def _is_folder(name: str) -> bool:
    """Whether a rule set is named by its folder: a set of rules without code need not be installed."""
    return ("/" in name or os.sep in name) and os.path.isdir(name)


def _validate(options: Options) -> None:
    for name, value, known in (
        ("fail_on", options.fail_on, SEVERITIES),
        ("profile", options.profile, PROFILES),
        ("lang", options.lang, LANGS),
        ("kind", options.kind or "unknown", KINDS),
    ):
        if value not in known:
            raise ConfigError(
                f"{name} 不能是 {value!r}，可用的有：{'、'.join(known)}",
                f"{name} cannot be {value!r}; known: {', '.join(known)}",
            )
    if options.year and not 1949 <= options.year <= 2999:
        raise ConfigError(f"报告年度不对：{options.year}", f"not a report year: {options.year}")
    region = options.region or "000000"
    if not (len(region) == 6 and region.isascii() and region.isdigit()):
        raise ConfigError(f"行政区划代码应为六位数字：{region}", f"a region code has six digits: {region}")
    if options.region and not name_of(region) and region[2:] not in ("0000",):
        raise ConfigError(f"没有这个行政区划代码：{region}", f"no such region code: {region}")


def _matching(patterns: Iterable[str], rules: list[Rule]) -> Iterator[str]:
    """The ids of the rules that patterns name: an id, a rule set, a catalogue id, or a glob of one of
    these.
    """
    for pattern in patterns:
        found = [rule.id for rule in rules if _matches(pattern, rule)]
        if not found:
            from difflib import get_close_matches

            names = [rule.id for rule in rules] + [rule.id.partition("/")[2] for rule in rules]
            close = get_close_matches(pattern, names, 1, 0.6)
            zh, en = (f"，是否想写 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
            raise ConfigError(f"没有规则与 {pattern} 相符{zh}", f"no rule matches {pattern!r}{en}")
        yield from found


def _matches(pattern: str, rule: Rule) -> bool:
    names = (rule.id, rule.id.partition("/")[2], rule.ruleset, *rule.covers)
    if pattern in names:
        return True
    if not any(mark in pattern for mark in "*?["):
        return False
    from fnmatch import fnmatchcase

    return any(fnmatchcase(name, pattern) for name in names)
