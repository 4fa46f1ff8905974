"""What a number of the running text counts, by the words of its own clause.

Words that are not understood tell nothing; words that narrow a number down tell what it counts, but not surely.
"""

from __future__ import annotations

import re

from disclint.checks.common import says
from disclint.checks.scope import unsaid
from disclint.patterns import lazily
from disclint.report import Report

_NEUTRAL = lazily(
    r"政府信息公开|依申请公开|公开政府信息|政府信息|信息公开|政务公开|信息|公开|政府|依申请|申请表|申请书|申请件|申请|公民|法人|"
    r"其他组织|其它组织|组织|社会|公众|群众|个人|提出|提交|递交|共计|总计|合计|数量|总数|总量|件数|事项|各类|有关|相关|或者|"
    r"以及|[的了到共为是有达数量件表书和或及与、：类总“”]"
)
_RECEIVED = r"收到|新受理|受理|接收|新收|接到|收件|新增|登记"
_ANSWERED = r"办理答复|答复|办结|办理完毕|办理完成|回复|办复|处理完毕|办理|处理"
_IN, _OUT = (
    (lazily(words), lazily(rf"(?:申请|政府信息公开申请)?(?:为|系|是|属)?(?:按照.{{0,14}})?(?:{words})"))
    for words in (
        r"(?:上年度?|上一年度?|去年|往年|20\d\d年度?)(?:结转|转入|转结|遗留|结余|延续)|结转(?:上年|上一年|去年)",
        r"(?:结转|顺延|转|延续|延期|延|移)(?:至|到|入|转)?(?:下年|下一年|下一?个?年度|次年|明年|20\d\d年)度?(?:继续|再行?)?"
        r"(?:办理答复|办理|处理|答复)?",
    )
)
"""What was carried in and out, in the words before a number and in those after it."""
_LEFT = lazily("(?:还|尚|另|其余|剩余|有|的|共|其中|余|申请)*")
_POOLED = lazily(rf"{_RECEIVED}|加上?|连同")
_DEALING = lazily(_ANSWERED)
_RECEIVING, _ANSWERING = lazily(_RECEIVED), lazily(_ANSWERED)
_OTHERWISE = lazily("不予|无法|未|其他|其它|超期|逾期|结果")
_OBJECT = lazily("[了共的有为：]")
_APPLIED = lazily(r"[^，。；：、（）]{1,24}?申请(?!人)")
_YEAR = lazily(r"20\d\d")
_RESULTS = {
    kind: lazily(rf"(?:{words})(?P<after>.{{0,12}})$")
    for kind, words in {
        "opened": r"(?:予以|同意|全部|准予)?公开(?:以?及|和|与|或|、)(?:予以|同意)?部分公开",
        "granted": r"予以公开|同意公开|准予公开|全部公开|予以全部公开",
        "partial": r"(?:予以|同意|准予)?部分公开",
        "denied": r"不予公开|不同意公开",
        "unable": r"(?:本机关)?(?:无法|不能)提供",
        "refused": r"不予处理",
        "other": r"(?:作|做|作出|其他|其它)?(?:其他|其它)(?:方式)?处理",
    }.items()
}
_ANY_RESULT = lazily("分公开|以公开|意公开|予公开|部公开|法提供|能提供|处理")
_FILLING = lazily(
    r"政府信息公开|政府信息|信息公开|依申请公开|申请|答复|决定书?|告知书?|作出|依法|情形|情况|结果|分别|信息|[的有为共类是件：占“”]"
)
_REASON = lazily(
    r"^(?:因|由于|属于?|对于?|涉及).{1,40}?(?P<etc>等)?(?:原因|情形|情况|信息)?(?:而)?(?=无法提供|不予|予以|部分公开|其他处理)"
)
_PERSONS = {
    "natural": lazily(r"自然人|公民|公民个人"),
    "legal": lazily(r"法人(?:或者?|和|及|与|、)?(?:其他|其它)组织|法人"),
}
_PERSON_FILLING = lazily(
    r"政府信息公开|信息公开|依申请公开|申请人|申请量|申请|提出|提交|来自|收到|受理|身份|属于|[的有为共是件：由占“”]"
)


Kind = tuple[str, bool, int]
"""What a number counts, whether the words leave no doubt, and how many signs after it belong to them."""


def kind(report: Report, label: str, tail: str, sentence: str, about: str) -> Kind | None:
    """What a number most likely counts; None where its words are not understood.

    ``sentence`` is what stands before the label, ``about`` what is being spoken of: requests, disputes, or neither.
    """
    found = (
        _case(report, label, tail, sentence, about)
        or _document(report, label, tail, sentence)
        or _decision(report, label)
    )
    if found or not (about == "requests" or of_requests(label, tail)):
        return found
    return (
        _result(label)
        or _person(label)
        or _carried(report, label, tail)
        or _received(report, label, tail)
        or _answered(report, label, tail)
    )


TELLING = (
    "分公开|以公开|意公开|予公开|部公开|法提供|能提供|处理|自然人|公民|法人|转|遗留|结余|延|移|收到|收件|接收|新收|受理|接到|"
    "新增|登记|答复|办结|办理|回复|办复"
)
"""The words of results, applicants, what is carried and verbs, one of which every number of requests has beside it.

主动公开信息34条 has none of them. All begin with a letter and no set, which the engine looks for many times faster.
"""
_TELLING = lazily(TELLING)


def telling(label: str, tail: str) -> bool:
    """Whether words can make a number one of requests at all; if not, it does not matter what is being spoken of."""
    return _TELLING.search(label) is not None or _TELLING.search(tail) is not None


def of_requests(label: str, tail: str) -> bool:
    """Whether the words of a number's own clause say that it is one of requests, if it is told at all."""
    return "公开" in label or "公开申请" in tail or "申请公开" in tail


def counts_cases(text: str) -> bool:
    """Whether a text speaks of reviews, suits, documents or decisions, whose numbers need no other words."""
    return says(text, "复议|诉讼|规范性文件|规章") or ("决定" in text and says(text, _DECISIONS))


_DECISIONS = "许可决定|处罚决定|强制决定|许可处理决定|处罚处理决定|强制处理决定"


def _result(label: str) -> Kind | None:
    reason = _REASON.match(label)
    sure = reason is None or bool(reason["etc"])
    rest = label[reason.end() :] if reason else label
    for kind, pattern in _RESULTS.items() if _ANY_RESULT.search(rest) else ():
        found = pattern.search(rest)
        if found and not _bare(rest[: found.start()] + found["after"], _FILLING):
            return kind, sure, 0
    return None


def _person(label: str) -> Kind | None:
    if not says(label, "自然人|公民|法人"):
        return None
    for kind, pattern in _PERSONS.items():
        found = pattern.search(label)
        if found and not _bare(label[: found.start()] + label[found.end() :], _PERSON_FILLING):
            return kind, True, 0
    return None


def _bare(text: str, neutral: re.Pattern[str]) -> str:
    return neutral.sub("", text)


def neutral(text: str) -> bool:
    """Whether words say no more than that requests for information are counted."""
    return not _bare(text, _NEUTRAL)


def _carried(report: Report, label: str, tail: str) -> Kind | None:
    if not says(label + tail, "转|遗留|结余|延|移"):
        return None
    year = report.identity.year
    for kind, (words, asked), other in (("carried_in", _IN, year - 1), ("carried_out", _OUT, year + 1)):
        found = words.search(label)
        if found and _year(found[0], other):
            before, after = label[: found.start()], label[found.end() :]
            plainly = unsaid(report, _bare(before, _DEALING)) or neutral(before)
            return (kind, plainly, 0) if neutral(after) and not _POOLED.search(before) else None
        found = asked.match(tail)
        if found and _year(found[0], other) and _LEFT.fullmatch(label):
            return kind, True, found.end()
    return None


def _year(words: str, other: int) -> bool:
    named = _YEAR.search(words)
    return named is None or int(named[0]) == other


def _received(report: Report, label: str, tail: str) -> Kind | None:
    found = _RECEIVING.search(label)
    if found is None:
        return None
    who, verb, what = label[: found.start()], found[0], label[found.end() :]
    if who.endswith(("不予", "未", "没有", "不", "无")) or not neutral(what):
        return None
    asked = "申请" in what and tail[:1] not in ("中", "的")
    after = 0 if asked else _asked(tail)
    return (_name(verb), unsaid(report, who), after) if asked or after else None


def _name(verb: str) -> str:
    return "accepted" if "受理" in verb or verb == "登记" else "received"


def _asked(tail: str) -> int:
    """How many signs after a number say that it counts applications and nothing more special; 0 if none do."""
    head = _APPLIED.match(tail)
    return head.end() if head and neutral(head[0]) else 0


def _answered(report: Report, label: str, tail: str) -> Kind | None:
    found = _ANSWERING.search(label)
    if found is None:
        return None
    who, what = label[: found.start()], label[found.end() :]
    if _OTHERWISE.search(who):
        return None
    kind, after = "handled" if found[0] in ("办理", "处理") else "answered", _asked(tail)
    if neutral(what) and ("申请" in what or after):
        return kind, unsaid(report, who), after
    if kind == "answered" and not _bare(what, _OBJECT) and not tail:
        return kind, unsaid(report, who), 0
    return None


# ---- reviews and suits ---------------------------------------------------------------------------------------------

_DIRECT, _AFTER = r"未经(?:行政)?复议[^，。；]{0,4}(?:起诉|诉讼)", r"复议后[^，。；]{0,4}(?:起诉|诉讼)"
_CASES = rf"(?P<suit_direct>{_DIRECT})|(?P<suit_after>{_AFTER})|(?P<review>行政复议|复议)|(?P<suit>行政诉讼|诉讼)"
_CASE_FILLING = lazily(
    r"政府信息公开|信息公开|政府信息|依申请公开|公开|申请|答复|工作|不服|因|涉及|有关|关于|针对|引起|引发|产生|提起|提出|发生|被|"
    r"案件|事项|行政|数量|总数|而|类|案|数|件|总计|[的为有共：新中]"
)
_DISCLOSURE = lazily(r"信息公开|公开申请|依申请|申请公开|公开工作|信息依申请")
_JUDGING = lazily(r"受理|办理|审理|审结|收到|处理|代理|出庭|指导|办结")
_CASE, _CASE_AFTER = lazily(_CASES), lazily(rf"[^，。；（）]{{0,24}}?(?:{_CASES})(?:申请|案件|案)?")
_RAISED = lazily("有|发生|被提起|提起|涉及")
_CASE_RESULTS = {
    kind: lazily(rf"(?:{words})(?:案件|的|为|有|：)*")
    for kind, words in {
        "upheld": r"(?:结果)?(?:予以)?维持",
        "corrected": r"(?:结果|被|予以)?(?:纠正|纠错)",
        "other": r"其他结果",
        "pending": r"(?:尚未|未|尚在|正在)审[结理]中?",
    }.items()
}


def _case(report: Report, label: str, tail: str, sentence: str, about: str) -> Kind | None:
    words = sentence + label + tail
    if "复议" not in words and "诉讼" not in words:
        return None
    if about != "disputes" and not _DISCLOSURE.search(words):
        return None
    named = list(_CASE.finditer(label))
    if len(named) == 1:
        rest = label[: named[0].start()] + label[named[0].end() :]
        if unsaid(report, _bare(_JUDGING.sub("", rest), _CASE_FILLING)):
            return named[0].lastgroup or "", not _JUDGING.search(rest), 0
    elif not named:
        before = list(_CASE.finditer(sentence))
        for result, pattern in _CASE_RESULTS.items():
            if before and pattern.fullmatch(label):
                return f"{before[-1].lastgroup}/{result}", True, 0
        after = _CASE_AFTER.fullmatch(tail)
        if after and unsaid(report, _bare(label, _RAISED)):
            return after.lastgroup or "", not _JUDGING.search(label), after.end()
    return None


# ---- regulations and normative documents ---------------------------------------------------------------------------

_PAPER = r"(?:(?:行政)?(?P<normative_docs>规范性文件)|(?:政府)?(?P<regulations>规章))"
_MAKING = r"新?制发|新?制定(?:出台|发布|并公开|公开|印发)?"
_SHOWING = r"出台|印发|发布|主动公开|公开|发文|制作"
_REPEALING = r"(?:宣布|明令)?废止"
_VERBS = rf"(?P<making>{_MAKING})|(?P<showing>{_SHOWING})|(?P<repealing>{_REPEALING})"
_DONE_TO = lazily(rf"^(?P<who>.*?)(?:{_VERBS})(?P<what>[^和、]{{0,14}}?){_PAPER}(?:共|共计|为|数量|：)*$")
_DONE = lazily(rf"^(?P<who>.*?)(?:{_VERBS})(?P<what>了?)(?P<normative_docs>)(?P<regulations>)$")
_PAPER_AFTER, _WHOSE = lazily(_PAPER), lazily("[了的新本市县区局级政府各类行]")
_MIXED = lazily("失效|修[改订]|清理|拟|累计")


def _document(report: Report, label: str, tail: str, sentence: str) -> Kind | None:
    words = f"{label}，{tail}"
    if "现行有效" in label:
        return _stock(report, label, sentence)
    if "规范性文件" not in words and "规章" not in words:
        return None
    found = _DONE_TO.search(label)
    after = 0
    if found is None and (paper := _PAPER_AFTER.match(tail)):
        found = _DONE.search(label)
        after, row = paper.end(), paper.lastgroup or ""
    elif found:
        row = "normative_docs" if found["normative_docs"] else "regulations"
    if found is None:
        return None
    plainly = unsaid(report, found["who"]) and not _bare(found["what"], _WHOSE)
    mixed = _MIXED.search(sentence + label + tail) if found["repealing"] else None
    verb = "repealed" if found["repealing"] else "made"
    return f"{verb} {row}", plainly and not found["showing"] and mixed is None, after


_STOCK = lazily(rf"^(?P<who>.*?)现行有效的?(?:{_PAPER}|文件)?(?:件数|数量|总数|数|共计|共|[为有：])*$")
_SORTED_OUT = lazily("清理|梳理|整理|保留")  # what was in force on the day of that


def _stock(report: Report, label: str, sentence: str) -> Kind | None:
    """What is in force: 现行有效规范性文件7件, or 制发规范性文件2件，现行有效7件 with the kind of document named before."""
    found = _STOCK.match(label)
    rows = set(_NAMED_PAPERS.findall(found[0] if found and found.lastgroup != "who" else sentence)) if found else set()
    if found is None or len(rows) != 1:
        return None
    row = "regulations" if rows == {"规章"} else "normative_docs"
    return f"valid {row}", unsaid(report, found["who"]) and not _SORTED_OUT.search(sentence + label), 0


_NAMED_PAPERS = lazily("规范性文件|规章")

# ---- decisions -----------------------------------------------------------------------------------------------------

_DECIDED = lazily(
    r"^(?P<who>.*?)(?:作出|做出|下达|办理)(?:各类)?行政(?:(?P<licensing>许可)|(?P<punishment>处罚)|(?P<coercion>强制))的?"
    r"(?:处理)?决定书?(?:数量|共计|共|[为：])*$"
)
_PURSUING = lazily("立案|查处|各类|各种|违法|违规|行为|案件|并")


def _decision(report: Report, label: str) -> Kind | None:
    found = _DECIDED.match(label) if "决定" in label else None
    if found is None:
        return None
    return f"decided {found.lastgroup}", unsaid(report, _PURSUING.sub("", found["who"])), 0
