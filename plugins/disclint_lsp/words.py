"""What the server says of itself, Chinese and English; what is said of a report is disclint's own."""

from __future__ import annotations

from disclint.messages import WORDS as OURS

WORDS: dict[str, tuple[str, str]] = {
    "whole": ("【全文】{text}", "【全文】{text}"),
    "waived": ("【已豁免】{text}（{reason}）", "[waived] {text} ({reason})"),
    "old": ("【旧问题】{text}", "[in the baseline] {text}"),
    "failed": ("没有检查成：{text}", "not checked: {text}"),
    "broke": ("disclint 内部出错：{text}", "disclint broke down: {text}"),
    "rule.broke": ("规则 {rule} 没有判成：{reason}", "rule {rule} could not be judged: {reason}"),
    "waive": ("写入豁免清单 disclint-waivers.yaml：{rule}", "Add a waiver to disclint-waivers.yaml: {rule}"),
    "waive.reason": ("请写明理由，写了才生效", "say why: it has no effect before"),
    "repair": ("改正：{text}", "Repair: {text}"),
    "repair.all": ("改正全部可以放心改的文字", "Apply every safe textual repair"),
    "requires": ("条文要求", "what it requires"),
    "sure": ("条文把握", "wording"),
    "sure.verbatim": ("原文已核对", "checked against the original"),
    "sure.real_report": ("未见原件，据已发布报告的样式", "original not seen, taken from published reports"),
    "sure.secondary": ("据转述，未见原文", "second-hand, original not seen"),
    "sure.inferred": ("推断，未见原文", "inferred, original not seen"),
    "sure.memory": ("凭记忆，未核对", "from memory, not verified"),
    "key": ("键", "key"),
    "reading": ("读法", "reading"),
    "raw": ("原文", "as written"),
    "value": ("数值", "value"),
    "candidates": ("可能是", "may be"),
    "sums": ("参与的勾稽", "sums it takes part in"),
    "sum.holds": ("对得上", "holds"),
    "sum.fails": ("对不上：{left} ≠ {right}", "does not hold: {left} ≠ {right}"),
    "sum.open": ("有数没有读到，不能核对", "a figure is missing: cannot be checked"),
    "table": ("第 {count} 张表", "table {count}"),
    "size": ("{rows} 行", "{rows} rows"),
}


def say(lang: str, key: str, **values: object) -> str:
    """A phrase in a language, its fields filled in; ours first, then disclint's."""
    return (WORDS.get(key) or OURS[key])[lang == "en"].format(**values)
