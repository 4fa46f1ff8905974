"""A mutation score for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.messages import pick
from disclint.mutate import Mutant, Score, by_mutator
from disclint.typeset import columns, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def percent(score: Score) -> str:
    """The share of the mistakes that a single report can show which some rule noticed, rounded down."""
    shown = score.killed + len(score.survivors)
    return f"{1000 * score.killed // shown / 10:.1f}%" if shown else "—"


def text(score: Score, lang: str) -> Iterator[str]:
    """What survived, what alarmed without reason, which rules did nothing; the score last."""
    every = by_mutator(score.mutants)
    yield from _listed(score.survivors, every, lang, ("没有规则发现的改错", "mistakes that no rule noticed"))
    yield from _listed(score.hidden, every, lang, ("单份报告看不出的改错", "mistakes that no single report can show"))
    if score.alarms:
        yield pick(("误报：样本没有错，规则却说有", "false alarms: nothing is wrong, but a rule says so"), lang)
        yield from (f"  {one.rule}  {one.subject}  {one.where}  {one.fmt}  {safe(one.message)}" for one in score.alarms)
        yield ""
    if score.idle:
        yield pick(("没有发现任何改错的规则", "rules that noticed no mistake"), lang)
        yield from (f"  {rule}" for rule in score.idle)
        yield ""
    yield pick(
        (
            f"{score.pack}：{score.bases} 份样本，{len(every)} 种改错，{len(score.mutants)} 份改错的报告；发现 {score.killed} 份，"
            f"漏过 {len(score.survivors)} 份，单份报告看不出的 {len(score.hidden)} 份，误报 {len(score.alarms)} 处。"
            f"得分 {percent(score)}（种子 {score.seed}）。",
            f"{score.pack}: {score.bases} samples, {len(every)} kinds of mistakes, {len(score.mutants)} mutants; {score.killed} "
            f"noticed, {len(score.survivors)} missed, {len(score.hidden)} that no single report can show, "
            f"{len(score.alarms)} false alarms. Score {percent(score)} (seed {score.seed}).",
        ),
        lang,
    )


def _listed(
    left: tuple[Mutant, ...], every: dict[str, list[Mutant]], lang: str, head: tuple[str, str]
) -> Iterator[str]:
    groups = by_mutator(left)
    if not groups:
        return
    yield pick(head, lang)
    rows: list[tuple[str, ...]] = []
    for name, mutants in groups.items():
        why = pick(mutants[0].mutator.hidden, lang)
        where = why or ", ".join(f"{one.base}.{one.fmt}" for one in mutants[:3]) + (" …" if len(mutants) > 3 else "")
        rows.append((f"  {name}", pick(mutants[0].mutator.words, lang), f"{len(mutants)}/{len(every[name])}", where))
    yield from columns(rows, rights=(2,))
    yield ""


def as_json(score: Score) -> dict[str, Any]:
    """The score with every mutant and who noticed it."""
    return {
        "pack": score.pack,
        "seed": score.seed,
        "verdict": "pass" if score.good else "fail",
        "samples": score.bases,
        "mutants": len(score.mutants),
        "killed": score.killed,
        "survived": len(score.survivors),
        "hidden": len(score.hidden),
        "score": percent(score),
        "alarms": [one._asdict() for one in score.alarms],
        "idle": list(score.idle),
        "results": [
            {
                "mutator": one.mutator.name,
                "what": one.mutator.words[0],
                "what_en": one.mutator.words[1],
                "sample": one.base,
                "format": one.fmt,
                "killers": list(one.killers),
                "hidden": one.mutator.hidden[0],
            }
            for one in score.mutants
        ],
    }
