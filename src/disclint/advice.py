"""What the author of a rule most likely meant, and what to do instead, as (Chinese, English) pairs.

Only reached when something in a rule file is refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from disclint.decode import suggestion
from disclint.rule import Ground
from disclint.ruleset import form_of
from disclint.template import Template

Pair = tuple[str, str]
GLOSSES = {
    "error": "错误",
    "warning": "警告",
    "info": "提示",
    "high": "高",
    "medium": "中等",
    "low": "较低",
    "verbatim": "逐字核对过原文",
    "real_report": "据已发布报告",
    "secondary": "据转述",
    "inferred": "推断",
    "memory": "凭记忆",
    "government": "人民政府",
    "department": "部门",
    "agency": "派出或其他机构",
    "township": "乡镇街道",
}
"""Words that may stand in a rule file, as people say them in Chinese."""
_MORE: Pair = (
    "每种检查的参数和例子：disclint rule 检查名称，或手册的“核对方法”一页",
    "disclint rule NAME, or the manual's page of checks, tells what each takes",
)


def key_advice(kind: str, key: str, templates: Iterable[Template]) -> Pair:
    """What may stand for a ``chapter``, ``table`` or ``fact`` that no form has; a chapter's title is known by it."""
    templates = tuple(templates)
    if kind != "chapter":
        return suggestion(key, {name for template in templates for name in form_of(template)[kind]})
    titles = {chapter.id: chapter.title for template in templates for chapter in template.chapters}
    meant = [id for id, title in titles.items() if key and (key in title or title in key)]
    zh, en = suggestion(key, ()) if meant else suggestion(key, titles)
    if meant:
        zh, en = f"这一章的键是 {meant[0]}。", f"the key of that chapter is {meant[0]!r}"
        return zh, en
    listed = "、".join(f"{id}（{title}）" for id, title in titles.items())
    return zh.partition("可用的有")[0] + f"可用的有：{listed}", en


def word_advice(word: str, known: Iterable[str]) -> Pair:
    """What may stand for a word that is none of the known ones; who wrote the Chinese is told the word for it."""
    known = tuple(known)
    zh, en = suggestion(word, known)
    if not set(known) & set(GLOSSES):
        return zh, en
    meant = [one for one in known if word and word in GLOSSES.get(one, "")]
    listed = "、".join(f"{one}（{GLOSSES[one]}）" if one in GLOSSES else one for one in sorted(known))
    zh = f"“{word}”写作 {meant[0]}。" if len(meant) == 1 else zh.partition("可用的有")[0]
    return f"{zh}可用的有：{listed}", en


def check_advice(name: str, checks: Iterable[str]) -> Pair:
    """What to do about a check that is not there: of a pack's own, that it has to be handed over; of ours, which there are."""
    checks = tuple(checks)
    plugin, dot, _ = name.partition(".")
    if not dot:
        zh, en = suggestion(name, [one for one in checks if "." not in one])
        return f"{zh}{'' if zh.endswith('？') else '。'}{_MORE[0]}", f"{en} — {_MORE[1]}"
    own = [one for one in checks if one.startswith(f"{plugin}.")]
    if not own:
        return (
            f"没有装名为 {plugin} 的插件，或者它的 disclint_checks() 没有交出检查",
            f"no plugin called {plugin!r} is installed, or its disclint_checks() hands over nothing",
        )
    zh, en = suggestion(name, own)
    return (
        f"{zh}。新写的函数还要在 {plugin} 的 disclint_checks() 里列出",
        f"{en}; a new function must also be listed in disclint_checks() of {plugin}",
    )


def force_advice(year: int, grounds: Iterable[Ground]) -> Pair:
    """Since when the grounds of a rule are in force, and how a rule is kept to those years."""
    grounds = tuple(grounds)
    said = "、".join(f"{one.law} {one.article}：{_span(one.years)}" for one in grounds)
    firsts = [one.years[0] or 0 for one in grounds]
    first = min(firsts, default=0)
    if first <= year:
        return f"（{said}）", f" ({said})"
    return (
        f"（{said}）。规则只管 {first} 年起的，加一行 applies: {{years: [{first}, null]}}",
        f" ({said}); for a rule from {first} on add: applies: {{years: [{first}, null]}}",
    )


def _span(years: tuple[int | None, int | None]) -> str:
    return f"{years[0] or ''}–{years[1] or ''}"


def weak_advice(grounds: Iterable[Ground]) -> Pair:
    """How far each ground of a rule is known, and what would make an error of it."""
    said = ", ".join(f"{one.law} {one.article}: {one.evidence}" for one in grounds)
    return (
        f"（{said}）。核对过原文的，在 law/ 里把 evidence 改成 verbatim；没有核对的，用 warning",
        f" ({said}); where the wording was verified say evidence: verbatim in law/, else use warning",
    )
