"""Waivers: findings that an office has looked at and accepts, with the reason, until a day, beside the reports.

They stand in ``disclint-waivers.yaml`` in the folder of the reports, since a published report cannot carry remarks::

    waivers:
      - rule: national/figure-blank
        subject: requests            # the finding's subject or the beginning of it; empty: any
        file: 2024.html              # or entity: 某某市财政局
        reason: 原件如此，已请示市政府办公室
        until: 2026-12-31
        approved_by: 张三

A waived finding is shown as such and does not count. An entry that is malformed, expired or unused is itself a finding.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache

from disclint.core import BY_ID, WAIVER_EXPIRED, WAIVER_MALFORMED, WAIVER_UNUSED
from disclint.decode import decode, load_yaml, refuse, unknown_key
from disclint.diagnostic import Diagnostic, Outcome
from disclint.errors import PackError
from disclint.records import NamedTuple
from disclint.result import Info, Result
from disclint.source import Location, Point
from disclint.tree import WHOLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_TITLES = ("豁免清单", "waivers")
_DAY = r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"

Mark = tuple[int, int]


class Waiver(NamedTuple):
    """One entry of a waiver file; ``until`` is the last day it holds (ISO)."""

    rule: str
    reason: str
    until: str
    subject: str = ""
    file: str = ""
    entity: str = ""
    approved_by: str = ""


class Waivers(NamedTuple):
    """A waiver file: its entries with their places, and what is wrong with it: rule, message, remedy, place."""

    path: str
    entries: tuple[tuple[Waiver, Mark], ...] = ()
    faults: tuple[tuple[str, tuple[str, str], Mark], ...] = ()


@lru_cache(maxsize=64)
def read(path: str) -> Waivers:
    """The waivers in a file; what cannot be understood of it is among its faults, never raised."""
    try:
        with open(path, "rb") as file:
            data = load_yaml(file.read(1 << 21), path)
        return _entries(path, data)
    except OSError as error:
        return Waivers(path, faults=((WAIVER_MALFORMED, _said(error.strerror or str(error)), (1, 1)),))
    except PackError as error:
        zh, en = error.words
        return Waivers(path, faults=((WAIVER_MALFORMED, (_bare(zh), _bare(en)), _mark(zh)),))


def _said(text: str) -> tuple[str, str]:
    return text, text


def _bare(words: str) -> str:
    """What a refusal says, without the file and place it begins with."""
    return re.sub(r"^.*?:\d+:\d+: |^[^ ]*: ", "", words, count=1)


def _mark(words: str) -> Mark:
    found = re.match(r".*?:(\d+):(\d+): ", words)
    return (int(found[1]), int(found[2])) if found else (1, 1)


def _entries(path: str, data: Any) -> Waivers:
    if not isinstance(data, Mapping) or set(data) != {"waivers"} or not isinstance(data["waivers"], list):
        refuse(path, (1, 1), "应为 waivers: 加一个列表", "expected waivers: and a list")
    entries: list[tuple[Waiver, Mark]] = []
    faults: list[tuple[str, tuple[str, str], Mark]] = []
    for index, item in enumerate(data["waivers"]):
        mark = getattr(data["waivers"], "items_at", {index: (1, 1)})[index]
        try:
            entries.append((_entry(path, item, mark), mark))
        except PackError as error:
            zh, en = error.words
            faults.append((WAIVER_MALFORMED, (_bare(zh), _bare(en)), _mark(zh)))
    return Waivers(path, tuple(entries), tuple(faults))


def _entry(path: str, item: Any, mark: Mark) -> Waiver:
    if not isinstance(item, Mapping):
        refuse(path, mark, "每一条应写 rule、reason、until 等", "each entry needs rule, reason, until")
    for key in item:
        if key not in Waiver._fields:
            unknown_key(key, Waiver._fields, path, getattr(item, "keys_at", {}).get(key), "")
    for key in ("rule", "reason", "until"):
        if not str(item.get(key) or "").strip():
            refuse(path, mark, f"缺 {key}", f"{key} is missing")
    made = decode(Waiver, item, path)
    if not re.fullmatch(_DAY, made.until):
        at = getattr(item, "values_at", {}).get("until", mark)
        refuse(path, at, f"until 要写成 2026-12-31 这样的日期：{made.until}", f"until must be a date: {made.until}")
    return made


def covers(waiver: Waiver, one: Diagnostic, info: Info) -> bool:
    """Whether a waiver is for a finding, its last day aside."""
    name = one.rule.partition("/")[2]
    return (
        any(fnmatchcase(each, waiver.rule) for each in (one.rule, name))
        and (not waiver.subject or one.subject == waiver.subject or one.subject.startswith(f"{waiver.subject}/"))
        and (
            not waiver.file
            or fnmatchcase(os.path.basename(info.uri), waiver.file)
            or info.uri.endswith(f"/{waiver.file}")
        )
        and (not waiver.entity or waiver.entity == info.entity)
    )


def applied(result: Result, waivers: Waivers, today: str) -> Result:
    """A result with the findings marked that a waiver in force covers; what is not read can never be waived."""
    holding = [one for one, _ in waivers.entries if one.until >= today]
    diagnostics = tuple(
        one._replace(waived=_reason(holding, one, result.info)) if not one.rule.startswith("core/") else one
        for one in result.diagnostics
    )
    return result._replace(diagnostics=diagnostics)


def _reason(waivers: Iterable[Waiver], one: Diagnostic, info: Info) -> str | None:
    for waiver in waivers:
        if covers(waiver, one, info):
            by = f"（{waiver.approved_by}）" if waiver.approved_by else ""
            return f"{waiver.reason}{by}"
    return None


def judged(waivers: Waivers, results: Iterable[Result], today: str, lang: str) -> Result:
    """What is wrong with a waiver file, as the result of a document of its own.

    An entry is unused if none of the reports checked beside it has a finding for it.
    """
    found = list(waivers.faults)
    near = [one for one in results if os.path.dirname(one.info.uri) == os.path.dirname(waivers.path)]
    for waiver, mark in waivers.entries:
        used = any(covers(waiver, one, result.info) for result in near for one in result.diagnostics)
        if waiver.until < today:
            found.append((WAIVER_EXPIRED, (f"{waiver.rule}，{waiver.until}", f"{waiver.rule}, {waiver.until}"), mark))
        elif not used and _concerns(waiver, near):
            found.append((WAIVER_UNUSED, _unused(waiver.rule, near), mark))
    diagnostics = tuple(_diagnostic(waivers.path, *one, lang) for one in sorted(found, key=lambda one: one[2]))
    broken = {one.rule for one in diagnostics}
    outcomes = tuple(
        Outcome(waivers.path, rule, "fail" if rule in broken else "pass")
        for rule in (WAIVER_MALFORMED, WAIVER_EXPIRED, WAIVER_UNUSED)
    )
    return Result(
        Info(waivers.path, media_type="application/yaml", title=_TITLES[lang == "en"], verdict="pass"),
        diagnostics,
        outcomes,
    )


def _unused(rule: str, near: list[Result]) -> tuple[str, str]:
    """What to say of the rule of an unused entry: where none that ran is called so, the one that was probably meant.

    It may have been left out by ``--select`` or be another region's, so nobody is told that there is no such rule.
    """
    known = {outcome.rule for result in near for outcome in result.outcomes}
    if not known or any(fnmatchcase(each, rule) for name in known for each in (name, name.partition("/")[2])):
        return _said(rule)
    from difflib import get_close_matches

    close = get_close_matches(rule, known, 1)
    zh = f"，是不是 {close[0]}？" if close else ""
    en = f"; did you mean {close[0]}?" if close else ""
    return f"{rule}（这次没有运行这条规则{zh}）", f"{rule} (no rule of that name was run{en})"


def _concerns(waiver: Waiver, near: list[Result]) -> bool:
    """Whether the report that an entry names is among those checked, so that being unused means something."""
    if waiver.file:
        names = [result.info.uri for result in near]
        return any(
            fnmatchcase(os.path.basename(name), waiver.file) or name.endswith(f"/{waiver.file}") for name in names
        )
    return bool(near) if not waiver.entity else any(result.info.entity == waiver.entity for result in near)


def _diagnostic(path: str, rule: str, what: tuple[str, str], mark: Mark, lang: str) -> Diagnostic:
    said, english = BY_ID[rule], lang == "en"
    point = Point(mark[0], mark[1], mark[1], 0)
    location = Location(path, f"/waivers/{mark[0]}", "node", point, point)
    return Diagnostic(
        rule, said.severity, "high", said.words("message", lang).format(what=what[english]), "document", path, location,
        WHOLE, "", what[english], (), (), (), said.words("fix", lang), f"{rule} {mark[0]}",
    )  # fmt: skip
