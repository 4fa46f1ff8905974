"""The checks that rules may name, each told from its own signature and docstring, with the rules that use it.

``disclint rule NAME`` prints one, ``docs/reference/checks.md`` has all.
"""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Iterable, Iterator

from disclint.compiling import asks_for_prior, options_of
from disclint.messages import pick
from disclint.records import NamedTuple
from disclint.rule import ChapterKey, Check, FactKey, Instruments, Literals, Pattern, Rule, TableKey
from disclint.typeset import labelled, pad, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


Pair = tuple[str, str]


class Parameter(NamedTuple):
    """A parameter as rules write it under ``with``: its name, what it takes in both languages, and its default."""

    name: str
    takes: Pair
    default: str  # as written in a rule file; empty where it must be given


class Entry(NamedTuple):
    """A check: its first sentence, the rest of what it says of itself, what it takes, the rules that use it."""

    name: str
    summary: str
    more: str
    parameters: tuple[Parameter, ...]
    prior: bool  # whether it looks at last year's report, too
    rules: tuple[Rule, ...]


def entry(name: str, check: Check, rules: Iterable[Rule]) -> Entry:
    """What is to be known of a check, for who writes a rule with it."""
    summary, _, more = (inspect.getdoc(check) or "").partition("\n\n")
    parameters = tuple(
        Parameter(key, takes(option.annotation), "" if option.required else _written(option.default))
        for key, option in options_of(name, check).items()
    )
    used = tuple(sorted((rule for rule in rules if rule.check == name), key=lambda rule: rule.id))
    return Entry(name, " ".join(summary.split()), " ".join(more.split()), parameters, asks_for_prior(check), used)


_KINDS: dict[Any, Pair] = {
    ChapterKey: ("章的键，如 overview", "a chapter's key, as overview"),
    TableKey: ("表的键，如 requests", "a table's key, as requests"),
    FactKey: ("数字的键，如 requests/new/total", "a figure's key, as requests/new/total"),
    Literals: ("几个词，用竖线 | 隔开", "literal words, parted by |"),
    Pattern: ("正则表达式（RE2）", "a pattern (RE2)"),
    Instruments: ("law/ 里登记的文件的 id 列表", "ids of instruments in law/"),
    str: ("文字", "text"),
    int: ("整数", "a whole number"),
    float: ("数字", "a number"),
    bool: ("true 或 false", "true or false"),
}


def takes(kind: Any) -> Pair:
    """What an annotation means to those who write rules."""
    if kind in _KINDS:
        return _KINDS[kind]
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        inner = [takes(one) for one in args if one is not type(None)]
        return "或".join(zh for zh, _ in inner), " or ".join(en for _, en in inner)
    if origin is tuple and args[-1] is ...:
        zh, en = takes(args[0])
        return f"列表：{zh}", f"a list: {en}"
    if origin is tuple:
        inner = [takes(one) for one in args]
        return f"[{'，'.join(zh for zh, _ in inner)}]", f"[{', '.join(en for _, en in inner)}]"
    if origin is dict:
        (key_zh, key_en), (zh, en) = map(takes, args)
        return f"对照，{key_zh}: {zh}", f"a mapping, {key_en}: {en}"
    return ("见例子", "see the examples")


def _written(default: Any) -> str:
    return json.dumps(list(default) if isinstance(default, tuple) else default, ensure_ascii=False)


def text(entry: Entry, lang: str) -> Iterator[str]:
    """A check as it is printed."""
    yield entry.name
    yield ""
    yield from _labelled(("做什么", "does"), " ".join(filter(None, (entry.summary, entry.more))), lang)
    for one in entry.parameters:
        default = pick(
            ("必写", "required") if not one.default else (f"默认 {one.default}", f"default {one.default}"), lang
        )
        yield from _labelled(("with", "with"), f"{one.name}: {pick(one.takes, lang)}; {default}", lang)
    if not entry.parameters:
        yield from _labelled(("with", "with"), pick(("没有参数", "nothing"), lang), lang)
    if entry.prior:
        yield from _labelled(("上年", "prior"), pick(("要有上一年度的报告", "needs last year's report"), lang), lang)
    for rule in entry.rules:
        yield from _labelled(("例子", "example"), f"disclint rule {rule.id}  {rule.words('title', lang)}", lang)


_CELLS = 100


def _labelled(label: Pair, words: str, lang: str) -> Iterator[str]:
    name = pick(label, lang)
    return iter(plain(list(labelled(pad(name, 8), words, _CELLS, gap=1))).splitlines())


def as_json(entry: Entry) -> dict[str, Any]:
    """A check as data."""
    return {
        "check": entry.name,
        "summary": entry.summary,
        "more": entry.more,
        "with": [{"name": one.name, "takes": one.takes[0], "takes_en": one.takes[1], "default": one.default or None} for one in entry.parameters],
        "prior": entry.prior,
        "rules": [rule.id for rule in entry.rules],
    }  # fmt: skip
