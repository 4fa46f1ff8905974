"""One rule, law or form as written into what can be run; refuses what cannot be true, with file, line and
key.

Only reached when rule sets are compiled, so it may take its time and import what it likes.
"""

from __future__ import annotations

import inspect
import json
import re
import string
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from disclint.advice import check_advice, force_advice, key_advice, weak_advice, word_advice
from disclint.decode import Mark, convert, decode, hints, refuse, suggestion, unknown_key
from disclint.diagnostic import CONFIDENCES, OUTCOMES, SEVERITIES
from disclint.edits import EXAMPLE_KEYS
from disclint.errors import PackError
from disclint.patterns import flaw
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import (
    Applies,
    ChapterKey,
    Check,
    Citation,
    FactKey,
    Ground,
    Hints,
    Instrument,
    Instruments,
    LawFile,
    Literals,
    Pattern,
    Rule,
    RuleFile,
    TableKey,
    lies_in,
    overlap,
    within,
)
from disclint.ruleset import form_of
from disclint.template import Template

KINDS = ("government", "department", "agency", "township", "unknown")
PROFILES = ("any", "publish")
WEAK = ("secondary", "inferred", "memory")
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_KEYS = {ChapterKey: "chapter", TableKey: "table", FactKey: "fact"}
_HORIZON = 2100
PRIOR = "prior"
"""The parameter by which a check asks for last year's report."""


class Context(NamedTuple):
    """What a rule file may refer to: the laws, forms and checks its rule set can see."""

    laws: Mapping[str, LawFile]
    templates: tuple[Template, ...]
    checks: Mapping[str, Check]
    region: str = ""


class Spot(NamedTuple):
    """A file being compiled and its data, to say where something is wrong."""

    where: str
    data: Any

    def refuse(self, path: tuple[str | int, ...], zh: str, en: str) -> typing.NoReturn:
        """Refuse the value at a path of keys and indices."""
        refuse(self.where, self.mark(path), zh, en)

    def mark(self, path: tuple[str | int, ...]) -> Mark | None:
        """Where the value at a path stands, or the nearest thing above it."""
        node, mark = self.data, getattr(self.data, "mark", None)
        for step in path:
            marks = getattr(node, "values_at", None) if isinstance(node, dict) else getattr(node, "items_at", None)
            try:
                mark, node = marks[step], node[step]  # type: ignore[index]  # where it cannot be, that is caught
            except (KeyError, IndexError, TypeError):
                return mark
        return mark


# ---------------------------------------------------------------------------------------------------- checks


class Option(NamedTuple):
    """A parameter of a check: its annotation, and its default if it has one."""

    annotation: Any
    default: Any
    required: bool


def options_of(name: str, check: Check) -> dict[str, Option]:
    """The options of a check by its signature, last year's report left out; PackError if it is no check."""
    try:
        parameters = list(inspect.signature(check).parameters.values())
        annotations = hints(check)
    except (TypeError, ValueError, NameError) as error:
        raise PackError(
            f"检查 {name} 的签名读不出来：{error}", f"the signature of check {name} is unreadable: {error}"
        ) from error
    if not parameters or parameters[0].kind not in (
        parameters[0].POSITIONAL_ONLY,
        parameters[0].POSITIONAL_OR_KEYWORD,
    ):
        raise PackError(f"检查 {name} 的第一个参数必须是 report", f"check {name} must take the report first")
    options = {}
    for parameter in parameters[1:]:
        if parameter.kind is not parameter.KEYWORD_ONLY or parameter.name not in annotations:
            raise PackError(
                f"检查 {name} 的参数 {parameter.name} 必须写在 * 之后并注明类型",
                f"parameter {parameter.name} of check {name} must be keyword-only and annotated",
            )
        required = parameter.default is parameter.empty
        if annotations[parameter.name] is Report:
            if parameter.name != PRIOR or not required:
                zh = f"检查 {name} 要上一年度报告时，参数须写成 {PRIOR}: Report"
                raise PackError(zh, f"check {name} asks for last year's report by a parameter {PRIOR}: Report")
            continue
        options[parameter.name] = Option(annotations[parameter.name], None if required else parameter.default, required)
    return options


def asks_for_prior(check: Check) -> bool:
    """Whether a check asks for last year's report."""
    return hints(check).get(PRIOR) is Report


def _named(annotation: Any, value: Any) -> Iterator[tuple[str, bool]]:
    """The keys of the form an option's value names, and whether the check needs them bound."""
    kind = _KEYS.get(annotation)
    if kind and value:
        yield f"{kind}:{value}", True
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType) and value is not None:
        for choice in args:
            yield from _named(choice, value)
    elif origin is tuple and isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from ((key, False) for key, _ in _named(args[0 if args[-1] is ... else index], item))
    elif origin is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from (
                (name, False) for part, at in zip(args, (key, item), strict=True) for name, _ in _named(part, at)
            )


def _of_kind(kind: Any, annotation: Any, value: Any) -> Iterator[str]:
    """The texts of a kind (patterns, literal words) in an option's value."""
    args = typing.get_args(annotation)
    if annotation is kind or (kind in args and isinstance(value, str)):
        yield value
    elif kind in args and isinstance(value, dict):
        yield from value.values() if args[1] is kind else value
    elif kind in args and isinstance(value, tuple):
        yield from value


_PATTERNLIKE = re.compile(r"[\[\]\\*+^$]|\(.*\||\.\{")


# ----------------------------------------------------------------------------------------------------- rules


def compile_rule(rule_id: str, spot: Spot, context: Context) -> Rule:
    """The rule a file describes."""
    file = decode(RuleFile, spot.data, spot.where)
    one_of(spot, ("severity",), file.severity, SEVERITIES)
    one_of(spot, ("confidence",), file.confidence, CONFIDENCES)
    one_of(spot, ("profile",), file.profile, PROFILES)
    for index, kind in enumerate(file.applies.entity_kinds):
        one_of(spot, ("applies", "entity_kinds", index), kind, KINDS)
    _check_words(spot, file)
    _check_examples(spot, file)
    grounds = tuple(ground(spot, ("basis", index), one, context) for index, one in enumerate(file.basis))
    _check_grounds(spot, file, grounds, context)
    options, keys, needs = _options(spot, file, context)
    edits = json.dumps([file.examples.pass_, file.examples.fail], ensure_ascii=False)
    milder = any(tag.startswith("STR") for tag in file.covers) if file.milder is None else file.milder
    return Rule(
        rule_id, file.title, file.title_en, file.check, file.severity, file.confidence,
        file.message, file.message_en, file.why, file.why_en, file.fix, file.fix_en, grounds, edits, options,
        needs, keys, file.covers, file.applies, file.profile, milder, file.since, file.fixable,
        asks_for_prior(context.checks[file.check]), hints_of(context.checks[file.check], options),
    )  # fmt: skip


def hints_of(check: Check, options: Mapping[str, object]) -> tuple[str, ...]:
    """The words without which a check finds nothing (see :func:`~disclint.rule.hinted`); none if it may all the same."""
    given: Hints = getattr(check, "hints", ())
    left_out = {key: one.default for key, one in options_of(check.__name__, check).items() if not one.required}
    words = [word for one in given for word in ([one] if isinstance(one, str) else one(left_out | {**options}))]
    bare = dict.fromkeys("".join(word.split()) for word in words)
    if "" in bare:
        return ()
    return tuple(word for word in bare if not any(one != word and one in word for one in bare))


def one_of(spot: Spot, path: tuple[str | int, ...], word: str, known: Iterable[str]) -> None:
    """Refuse a word that is none of those that may stand."""
    if word not in known:
        zh, en = word_advice(word, known)
        name = ".".join(str(step) for step in path)
        spot.refuse(path, f"{name} 不能是 “{word}”。{zh}", f"{name} cannot be {word!r}; {en}")


def _check_words(spot: Spot, file: RuleFile) -> None:
    for field in ("title", "title_en", "message", "message_en", "why", "why_en", "fix", "fix_en"):
        if not getattr(file, field).strip():
            spot.refuse((field,), f"{field} 不能为空", f"{field} must not be empty")
    for field in ("message", "message_en"):
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(getattr(file, field)) if name is not None]
        except ValueError as error:
            spot.refuse((field,), f"{field} 的花括号不配对：{error}", f"{field} is no valid message: {error}")
        for name in names:
            if not name.isidentifier():
                spot.refuse(
                    (field,),
                    f"{field} 里的 {{{name}}} 不是简单名称",
                    f"{{{name}}} in {field} is no plain name",
                )


def _check_examples(spot: Spot, file: RuleFile) -> None:
    """Both kinds are there, say nothing that no example can say, and failing ones say what is to be found."""
    for part, examples in (("pass", file.examples.pass_), ("fail", file.examples.fail)):
        if not examples:
            spot.refuse(("examples", part), f"examples.{part} 至少要有一例", f"examples.{part} needs at least one")
        for index, example in enumerate(examples):
            given = spot.data["examples"][part][index]
            for key in example:
                if key not in EXAMPLE_KEYS:
                    unknown_key(key, EXAMPLE_KEYS, spot.where, given.keys_at.get(key), f"examples.{part}")
            _check_about(spot, ("examples", part, index), example)
    for index, example in enumerate(file.examples.fail):
        if not example.get("expect"):
            path = ("examples", "fail", index)
            zh = "不合格示例（fail）必须写 expect：应指出哪一处，如 expect: [overview]"
            spot.refuse(path, zh, "a failing example must say what to expect, as in expect: [overview]")


_ABOUT: dict[str, Any] = dict.fromkeys(("entity", "kind", "region", "profile", "outcome", "note"), str) | {"year": int}
_ABOUT |= {"expect": tuple[str, ...], "skip_formats": tuple[str, ...]}
_WORDS: dict[str, tuple[str, ...]] = {"profile": ("publish", "draft"), "outcome": OUTCOMES}


def _check_about(spot: Spot, path: tuple[str | int, ...], example: Mapping[str, Any]) -> None:
    """What an example says of its report and of what is expected is of the right kind: else it might expect nothing."""
    for key, value in example.items():
        if key in _ABOUT and value is not None:
            made = convert(_ABOUT[key], value, spot.where, spot.mark((*path, key)), key)
            if key in _WORDS:
                one_of(spot, (*path, key), made, _WORDS[key])
        if key == "prior" and isinstance(value, dict):
            _check_about(spot, (*path, key), value)


def ground(spot: Spot, path: tuple[str | int, ...], citation: Citation, context: Context) -> Ground:
    """A citation with all that is known of what it cites."""
    law = context.laws.get(citation.law)
    if law is None:
        zh, en = suggestion(citation.law, context.laws)
        spot.refuse(
            (*path, "law"),
            f"没有这部法规：{citation.law}。{zh}",
            f"unknown law {citation.law!r}; {en}",
        )
    if law.region and not lies_in(context.region, law.region):
        spot.refuse((*path, "law"), f"{law.id} 只在 {law.region} 有效", f"{law.id} is in force in {law.region} only")
    article = law.articles.get(citation.article)
    if article is None:
        zh, en = suggestion(citation.article, law.articles)
        spot.refuse(
            (*path, "article"),
            f"{law.id} 里没有登记 {citation.article}。{zh}",
            f"{law.id} has no {citation.article!r}; {en}",
        )
    if citation.chapter:
        _known_keys(spot, (*path, "chapter"), [f"chapter:{citation.chapter}"], context.templates)
    return Ground(
        law.id, citation.article, overlap(law.in_force, citation.years), law.title, law.title_en, law.number,
        article.evidence, article.text, article.text_en, citation.note, citation.note_en, citation.chapter,
    )  # fmt: skip


def _check_grounds(spot: Spot, file: RuleFile, grounds: tuple[Ground, ...], context: Context) -> None:
    if not grounds:
        spot.refuse(("basis",), "至少要有一条依据", "at least one basis is needed")
    if file.severity == "error" and file.check != "calculation" and all(one.evidence in WEAK for one in grounds):
        zh, en = weak_advice(grounds)
        spot.refuse(
            ("severity",),
            f"依据全部只是转述、推断或凭记忆，不能定为 error{zh}",
            f"every basis is secondary, inferred or from memory: this cannot be an error{en}",
        )
    for year in _years(file.applies, context.templates):
        if not any(within(year, one.years) for one in grounds):
            zh, en = force_advice(year, grounds)
            spot.refuse(
                ("basis",),
                f"报告年度 {year} 没有一条依据有效{zh}",
                f"no basis is in force for report year {year}{en}",
            )


def _years(applies: Applies, templates: tuple[Template, ...]) -> list[int]:
    """The first and the last year of every form as far as the rule applies."""
    years = []
    for template in templates:
        first, last = overlap(applies.years, template.years)
        first, last = first or 0, last or _HORIZON
        if first <= last:
            years += [first, last]
    return sorted(set(years))


def _options(
    spot: Spot, file: RuleFile, context: Context
) -> tuple[dict[str, object], tuple[str, ...], tuple[str, ...]]:
    """A rule's options in their types, the keys of the form they name, and those it needs."""
    check = context.checks.get(file.check)
    if check is None:
        zh, en = check_advice(file.check, context.checks)
        spot.refuse(("check",), f"没有这个检查：{file.check}。{zh}", f"unknown check {file.check!r}; {en}")
    known = options_of(file.check, check)
    given = spot.data.get("with") or {}
    options: dict[str, object] = {}
    for name, value in given.items():
        if name not in known:
            unknown_key(name, known, spot.where, getattr(given, "keys_at", {}).get(name), "with")
        mark = getattr(given, "values_at", {}).get(name)
        if known[name].annotation is Instruments:
            options[name] = _instruments(spot, name, value, context)
            continue
        options[name] = convert(known[name].annotation, value, spot.where, mark, f"with.{name}")
        for words in _of_kind(Literals, known[name].annotation, options[name]):
            if _PATTERNLIKE.search(words):
                zh = f"with.{name} 是用竖线隔开的几个词，不是正则表达式：{words}（一章必须写明什么，用 statements_missing）"
                en = f"with.{name} takes literal words parted by |, no pattern: {words}"
                spot.refuse(("with", name), zh, en)
        for pattern in _of_kind(Pattern, known[name].annotation, options[name]):
            if reason := flaw(pattern):
                zh, en = f"with.{name} 不能用：{reason}", f"with.{name} cannot be used: {reason}"
                spot.refuse(("with", name), zh, en)
    named: list[tuple[str, bool]] = []
    for name, option in known.items():
        if option.required and name not in options:
            spot.refuse(("with",), f"检查 {file.check} 需要 with.{name}", f"check {file.check} needs with.{name}")
        here = list(_named(option.annotation, options.get(name, option.default)))
        _known_keys(spot, ("with", name), (key for key, _ in here), context.templates)
        named += here
    if file.needs is not None:
        _known_keys(spot, ("needs",), file.needs, context.templates)
    needs = tuple(key for key, needed in named if needed) if file.needs is None else file.needs
    return options, tuple(dict.fromkeys([key for key, _ in named] + list(needs))), tuple(dict.fromkeys(needs))


def _instruments(spot: Spot, name: str, ids: Any, context: Context) -> tuple[Instrument, ...]:
    """The instruments that a rule names; their numbers must have been seen in writing, since reports are held to them."""
    found = []
    for index, id_ in enumerate(convert(tuple[str, ...], ids, spot.where, spot.mark(("with", name)), f"with.{name}")):
        one_of(spot, ("with", name, index), id_, context.laws)
        law = context.laws[id_]
        if law.evidence in ("inferred", "memory"):
            zh, en = f"{id_} 的文号或题名未经核实，不能据以核对", f"number and title of {id_} were not verified"
            spot.refuse(("with", name, index), zh, en)
        found.append(Instrument(law.id, law.title, law.number, law.in_force, law.cited))
    return tuple(found)


def _known_keys(spot: Spot, path: tuple[str | int, ...], keys: Iterable[str], templates: tuple[Template, ...]) -> None:
    forms = [form_of(template) for template in templates]
    for need in keys:
        kind, _, key = need.partition(":")
        if kind not in _KEYS.values():
            spot.refuse(
                path,
                f"应写成 chapter:…、table:… 或 fact:…：{need}",
                f"not chapter:, table: or fact: — {need}",
            )
        known = {name for form in forms for name in form[kind]}
        if key not in known:
            zh, en = key_advice(kind, key, templates)
            spot.refuse(path, f"格式里没有 {key}。{zh}", f"no form has {key!r}; {en}")
