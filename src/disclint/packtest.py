"""Running the examples of a pack and saying what came of it, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from disclint.edits import ABOUT
from disclint.messages import pick
from disclint.packs import Pack
from disclint.records import NamedTuple
from disclint.rule import Rule
from disclint.testing import Example, Failure, examples, failure
from disclint.typeset import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


Pair = tuple[str, str]


class Lack(NamedTuple):
    """A rule that its examples do not prove: which, and what there is none of."""

    rule: str
    why: Pair
    excuse: str = ""  # what the example itself says of why no format can hold it


class Tested(NamedTuple):
    """What came of a pack's examples."""

    pack: str
    rules: tuple[Rule, ...]
    ran: int
    failures: tuple[Failure, ...]
    lacks: tuple[Lack, ...]

    @property
    def good(self) -> bool:
        """Whether every rule has examples and says of each what it should."""
        return not self.failures and all(lack.excuse for lack in self.lacks)


def run_examples(pack: Pack) -> Tested:
    """Run every example of a pack's rules."""
    rules = tuple(rule for one in pack.session.rulesets if one.id in pack.rulesets for rule in one.rules)
    ran = [example for name in pack.rulesets for example in examples(name, pack.session)]
    failures = tuple(found for example in ran if (found := failure(example, pack.session)))
    return Tested(pack.name, rules, len(ran), failures, tuple(_lacks(rules, ran)))


def _lacks(rules: Iterable[Rule], ran: list[Example]) -> Iterator[Lack]:
    """Rules without an example of either kind that can be written in some format."""
    have = {(example.rule.id, example.group) for example in ran}
    for rule in rules:
        for group, zh, edits in (("pass", "合格", rule.examples.pass_), ("fail", "不合格", rule.examples.fail)):
            if (rule.id, group) not in have:
                why = (f"没有能写成任何一种文件的{zh}示例", f"no {group}ing example that some format can hold")
                yield Lack(rule.id, why, next((str(edit["note"]) for edit in edits if edit.get("note")), ""))


def _year(example: Example) -> int:
    from disclint.scaffold import NEWEST

    return int(example.edit.get("year") or NEWEST)


def text(tested: Tested, lang: str) -> Iterator[str]:
    """What came of it, a line each."""
    for same in _alike(tested.failures):
        example = same[0].example
        kind = pick({"pass": ("合格示例", "pass"), "fail": ("不合格示例", "fail")}[example.group], lang)
        formats = ", ".join(dict.fromkeys(one.example.fmt for one in same))
        years = ", ".join(dict.fromkeys(str(_year(one.example)) for one in same))
        yield f"{example.rule.id}  {kind} {example.number}  {formats}  {years}"
        edit = {key: value for key, value in example.edit.items() if key != "year"}
        yield "    " + pick(("示例", "example"), lang) + "  " + json.dumps(edit, ensure_ascii=False)
        yield "    " + pick(("应为", "expected"), lang) + "  " + _subjects(same[0].expected, lang)
        yield "    " + pick(("结果", "found"), lang) + "  " + _found(same[0], lang)
    for lack in tested.lacks:
        yield f"{lack.rule}  {pick(lack.why, lang)}" + (f"（{lack.excuse}）" if lack.excuse else "")
    wrong = len(
        {one.example.rule.id for one in tested.failures} | {lack.rule for lack in tested.lacks if not lack.excuse}
    )
    yield pick(
        (
            f"{tested.pack}：{len(tested.rules)} 条规则，运行示例 {tested.ran} 次，{len(tested.failures)} 次不符；"
            f"{wrong} 条规则未通过。",
            f"{tested.pack}: {len(tested.rules)} rules, {tested.ran} runs of examples, {len(tested.failures)} wrong; "
            f"{wrong} rules fail.",
        ),
        lang,
    )


def _alike(failures: Iterable[Failure]) -> list[list[Failure]]:
    """Failures of one example together that are the same in several formats and years."""
    groups: dict[object, list[Failure]] = {}
    for one in failures:
        key = (one.example.rule.id, one.example.group, one.example.number, one.found, one.outcome, one.reason)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


_OUTCOMES: dict[str, Pair] = {
    "pass": ("通过", "pass"),
    "fail": ("不通过", "fail"),
    "open": ("没能判断", "open"),
    "not-applicable": ("不适用", "not-applicable"),
    "error": ("检查出错", "error"),
}


def _subjects(names: tuple[str, ...], lang: str) -> str:
    names = tuple(pick(_OUTCOMES[name], lang) if name in _OUTCOMES else name for name in names)
    return ", ".join(names) or pick(("没有问题", "nothing"), lang)


def _found(one: Failure, lang: str) -> str:
    if not one.outcome:
        return pick(("规则不适用于这份报告", "the rule does not apply to this report"), lang)
    words = _subjects(one.found, lang)
    if (one.outcome in ("error", "open") and not one.found) or one.found == (one.outcome,):
        words = pick(_OUTCOMES[one.outcome], lang)
    elif not one.found:
        words += f"（{pick(_OUTCOMES[one.outcome], lang)}）" if lang == "zh" else f" ({one.outcome})"
    return safe(f"{words} {one.reason}".rstrip())


def all_as_json(tested: Iterable[Tested]) -> dict[str, Any]:
    """What came of several packs as data."""
    packs = [as_json(one) for one in tested]
    return {"verdict": "pass" if all(one["verdict"] == "pass" for one in packs) else "fail", "packs": packs}


def as_json(tested: Tested) -> dict[str, Any]:
    """What came of it as data."""
    return {
        "pack": tested.pack,
        "verdict": "pass" if tested.good else "fail",
        "rules": len(tested.rules),
        "runs": tested.ran,
        "failures": [
            {
                "rule": one.example.rule.id,
                "kind": one.example.group,
                "example": one.example.number,
                "format": one.example.fmt,
                "year": _year(one.example),
                "edit": {key: value for key, value in one.example.edit.items() if key not in ABOUT},
                "expected": list(one.expected),
                "found": list(one.found),
                "outcome": one.outcome,
                "reason": one.reason,
            }
            for one in tested.failures
        ],
        "lacks": [
            {"rule": one.rule, "why": one.why[0], "why_en": one.why[1], "excuse": one.excuse} for one in tested.lacks
        ],
    }
