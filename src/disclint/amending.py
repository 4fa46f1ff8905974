"""What a rule set makes of the rules it inherits, as written into what can be run; refuses what a lower set may not do.

A lower set may raise an inherited rule, add a ground to it, or exempt reports from it for certain years, each on the
ground of an instrument of its own. It can neither lower a rule nor switch one off; no exemption touches an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disclint.compiling import KINDS, WEAK, Context, Spot, ground
from disclint.decode import suggestion
from disclint.diagnostic import SEVERITIES
from disclint.rule import Ground, Override, OverrideFile, Rule, Years, lies_in, overlap, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


_HORIZON = 2100


def compile_overrides(
    spot: Spot, ruleset: str, entries: tuple[OverrideFile, ...], rules: Mapping[str, Rule], context: Context
) -> tuple[Override, ...]:
    """The overrides of a ``ruleset.yaml``; ``rules`` are those that the set inherits."""
    return tuple(_Entry(spot, index, one, rules, context).compiled(ruleset) for index, one in enumerate(entries))


class _Entry:
    """One entry, and where it stands."""

    def __init__(self, spot: Spot, index: int, file: OverrideFile, rules: Mapping[str, Rule], context: Context) -> None:
        self.spot, self.index, self.file, self.context = spot, index, file, context
        self.rule = self._rule(rules)
        self.years = self._years()

    def refuse(self, path: tuple[str | int, ...], zh: str, en: str) -> NoReturn:
        self.spot.refuse(("overrides", self.index, *path), zh, en)

    def known(self, path: tuple[str | int, ...], word: str, names: Iterable[str]) -> None:
        if word not in names:
            zh, en = suggestion(word, names)
            self.refuse(path, f"{path[0]} 不能是 “{word}”。{zh}", f"{path[0]} cannot be {word!r}; {en}")

    def compiled(self, ruleset: str) -> Override:
        file = self.file
        for index, kind in enumerate(file.entity_kinds):
            self.known(("entity_kinds", index), kind, KINDS)
        for key in ("reason", "reason_en"):
            if not getattr(file, key).strip():
                self.refuse((key,), f"{key} 不能为空", f"{key} must not be empty")
        path = ("overrides", self.index, "basis")
        grounds = tuple(ground(self.spot, (*path, i), one, self.context) for i, one in enumerate(file.basis))
        own = [one for cited, one in zip(file.basis, grounds, strict=True) if self._is_own(cited.law)]
        if not own:
            self.refuse(
                ("basis",),
                "要有本地区自己的依据（法规文件里 region 是本地区或上级地区的）",
                "it needs a ground of its own: an instrument whose region is this one's or holds it",
            )
        if file.exempts:
            self._may_exempt()
        else:
            self._may_raise(own)
        self._has_ground(own)
        return Override(
            ruleset, self.rule.id, bool(file.exempts), file.severity, grounds, file.reason, file.reason_en, self.years,
            file.entity_kinds, tuple("".join(word.split()) for word in file.title),
        )  # fmt: skip

    def _rule(self, rules: Mapping[str, Rule]) -> Rule:
        file = self.file
        if bool(file.rule) == bool(file.exempts):
            zh = "每条要么写 rule（加级别或加依据），要么写 exempts（豁免），只写一个"
            self.refuse(
                (), zh, "an entry says either rule (raise it, or add a ground) or exempts, and only one of them"
            )
        key, name = ("exempts", file.exempts) if file.exempts else ("rule", file.rule)
        if name not in rules:
            zh, en = suggestion(name, rules)
            self.refuse(
                (key,),
                f"上级规则集里没有规则 {name}。{zh}",
                f"no rule {name!r} in the sets this one extends; {en}",
            )
        return rules[name]

    def _years(self) -> Years:
        first, last = overlap(self.file.years, self.rule.applies.years)
        if first is not None and last is not None and first > last:
            self.refuse(
                ("years",),
                f"{self.rule.id} 不适用于这些年度",
                f"{self.rule.id} does not apply to any of these report years",
            )
        return first, last

    def _is_own(self, law: str) -> bool:
        region = self.context.laws[law].region
        return bool(region) and lies_in(self.context.region, region)

    def _may_raise(self, own: list[Ground]) -> None:
        file, before = self.file, self.rule.severity
        if file.title:
            self.refuse(("title",), "title 只能和 exempts 一起写", "title goes with exempts only")
        if not file.severity:
            return
        self.known(("severity",), file.severity, SEVERITIES)
        if SEVERITIES.index(file.severity) >= SEVERITIES.index(before):
            graver = SEVERITIES[: SEVERITIES.index(before)]
            zh = f"可以改为：{'、'.join(graver)}" if graver else "它已是最高级别；只加依据时不写 severity"
            en = f"it can become {' or '.join(graver)}" if graver else "it is the gravest; leave severity out"
            self.refuse(
                ("severity",),
                f"下级规则集只能加重，不能减轻或照抄：{self.rule.id} 本是 {before}。{zh}",
                f"a lower set can only raise a rule: {self.rule.id} is {before}; {en}",
            )
        if file.severity == "error" and all(one.evidence in WEAK for one in own):
            self.refuse(
                ("severity",),
                "自己的依据全部只是转述、推断或凭记忆，不能定为 error",
                "every ground of its own is secondary, inferred or from memory: this cannot be an error",
            )

    def _may_exempt(self) -> None:
        if self.file.severity:
            self.refuse(("severity",), "豁免不改级别，请去掉 severity", "an exemption has no severity; leave it out")
        if self.rule.severity == "error":
            self.refuse(
                ("exempts",),
                f"{self.rule.id} 是 error，下级规则集不能豁免",
                f"{self.rule.id} is an error: no lower set can exempt from it",
            )
        if None in self.file.years:
            self.refuse(
                ("years",),
                "豁免必须写明起止年度，如 years: [2019, 2020]；长期不查等于取消国家要求",
                "an exemption needs a first and a last year, as in years: [2019, 2020]; for ever would switch the duty off",
            )

    def _has_ground(self, own: list[Ground]) -> None:
        """A ground of the set's own in each year; for an exemption one that is more than hearsay."""
        if self.file.exempts:
            own = [one for one in own if one.evidence not in WEAK]
        for year in self._edges():
            if not any(within(year, one.years) for one in own):
                zh, en = ("可靠的", " reliable") if self.file.exempts else ("", "")
                self.refuse(
                    ("basis",),
                    f"报告年度 {year} 没有一条自己的{zh}依据有效",
                    f"no{en} ground of its own is in force for report year {year}",
                )

    def _edges(self) -> list[int]:
        """The years to look at: all if they are bounded, else the first and last year of every form."""
        first, last = self.years
        if first is not None and last is not None:
            return list(range(first, last + 1))
        spans = [overlap(self.years, form.years) for form in self.context.templates]
        ends = [(start or 0, end or _HORIZON) for start, end in spans]
        return sorted({year for start, end in ends if start <= end for year in (start, end)})
