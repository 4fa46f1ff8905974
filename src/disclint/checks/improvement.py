"""Checks about the chapter on problems: whether it says anything, and whether it tells what is done about them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint.align import bare
from disclint.checks.common import flow, once, open_if_cut, pictured, plain, says, unread
from disclint.diagnostic import Open, Problem
from disclint.headings import IMPROVEMENT
from disclint.patterns import lazily
from disclint.report import Report
from disclint.rule import ChapterKey

Found = Iterator[Problem | Open]

_TRIVIAL = lazily(
    r"^(?:本单位|本机关|我局|我单位|目前|本年度|暂时|暂|\d{4}年)*(?:无|没有|不存在)(?:存在|明显|突出|重大|主要)*(?:的)?(?:问题)?$"
)
_STRONG = lazily(
    r"改进|整改|下一步|下步|下一阶段|措施|今后|打算|针对(?:上述|以上|存在|这些|此)|为此|举措|(?<![即必])将(?!近)|拟(?:采取|于)|"
    r"(?:新的一年|明年|来年)|已(?:经)?(?:完成|解决|纠正)|计划|得到(?:了)?(?:改善|解决|提升)"
)
_WANTING = lazily(
    r"有待|需要?|亟待|不够|不足|欠缺|薄弱|不高|不强|滞后|缺乏|尚未|还未|未能|不到位|不力|不及时|不平衡|不规范|差距|不全"
)
_REMEDY = lazily(r"(?:解决|克服|消除|弥补|纠正|整改|改进|针对|改善|加强|完善|提升|着力|下一步|今后|下步)")
_PLAINLY = "改进|整改|下一步|措施"  # the usual words, before a pattern is compiled for the others
_ACTING = "加强|强化|完善|健全|提升|提高|推进|优化|加大|深化|拓宽|规范|落实|建立|建成|开通|增设|录制|制定|启动|上线|采取|推出|实行"


_NONE = lazily(
    r"(?:无|没有|不存在|未发现|没有发现|未存在)(?:存在|发现|明显|突出|重大|较大|主要|其他)*(?:的)?(?:问题|不足|情况)?(?:和不足|及不足)?$"
)
_TITLES = lazily(
    r"^(?:政府信息公开工作)?(?:存在)?(?:的)?(?:主要)?(?:问题|不足)(?:及|和|与)?(?:存在)?(?:的)?(?:改进(?:情况|措施)?)?(?:方面|情况)?$|^改进(?:情况|措施|方面)$"
)


_CONTENT = lazily(r"(?:良好|较好|顺利|正常|平稳)$|^\d{4}年度?$")  # what says nothing of problems either


_PHRASE = 80  # so many letters say something


def _says_nothing(report: Report, chapter: str) -> bool:
    return once(report, f"trivial {chapter}", lambda: _trivial(flow(report, chapter).text.strip()))


def _trivial(text: str) -> bool:
    """Whether a chapter says no more than that there is nothing, under whatever sub-headings."""
    if sum(map(str.isalnum, text[: 2 * _PHRASE])) >= _PHRASE:  # as nearly always: no need to look at all of it
        return False
    words = plain(text)
    if not words or len(words) >= _PHRASE:
        return False
    if len(words) < 10 or _TRIVIAL.match(words):
        return True
    if not says(words, "无|没有|不存在|未发现|未存在"):
        return False
    clauses = [bare(clause) for clause in re.split(r"[。；;，,：:\n]|(?<=[）)])", text)]
    said = [clause for clause in clauses if clause and not _ordinal_only(clause)]
    said = [clause for clause in said if not _TITLES.match(clause) and not _CONTENT.search(clause)]
    return bool(said) and all(_NONE.search(clause) for clause in said)


def _ordinal_only(clause: str) -> bool:
    return all(char in "一二三四五六七八九十是0123456789" for char in clause)


_CLAUSE_END = lazily(r"[。；;，,\n]")
_SENTENCE_END = lazily(r"[。；;\n]")


def improvement_missing(report: Report, *, chapter: ChapterKey, promised: bool) -> Found:
    """The chapter says what is done about the problems, not only what they are.

    ``promised``: judge the chapters whose heading speaks of improvement; else those whose heading does not either.
    ``chapter``: the chapter.
    """
    text = flow(report, chapter).text
    if (IMPROVEMENT in report.chapters[chapter].title) != promised:
        return
    if not any(map(str.isalnum, text)):
        yield unread("该章没有内容", "the chapter is empty")
    elif _says_nothing(report, chapter):
        yield unread("该章只有一句话，另行指出", "the chapter is a single phrase, which is said elsewhere")
    elif not _improving(text):
        cut = open_if_cut(report, chapter)
        clauses = _SENTENCE_END.split(text)
        if cut:
            yield cut
        elif any(says(clause, _ACTING) and not _WANTING.search(clause) for clause in clauses):
            yield unread(
                "未见“改进”“措施”等字样，但有类似改进的表述，请人工核对", "wording is unclear; please read it yourself"
            )
        else:
            yield Problem(chapter, report.chapters[chapter].place)


def _improving(text: str) -> bool:
    """Whether any clause tells what is done; the first ones with the usual words are asked first."""
    for word in _PLAINLY.split("|"):
        at = text.find(word)
        if at >= 0:
            start = max([text.rfind(sign, 0, at) for sign in "。；;，,\n"]) + 1
            if _improves(_CLAUSE_END.split(text[start:], maxsplit=1)[0]):
                return True
    return any(map(_improves, _CLAUSE_END.split(text)))


def _improves(clause: str) -> bool:
    """Whether a clause tells what is done, not what is wanting: 将政策文件公开不及时 promises nothing."""
    promise = says(clause, _PLAINLY) or _STRONG.search(clause)
    if not promise:
        return False
    wanting = _WANTING.search(clause)
    return wanting is None or _REMEDY.search(clause[: wanting.start()]) is not None


def passage_trivial(report: Report, *, chapter: ChapterKey) -> Found:
    """The chapter is more than 无 or a phrase of a few characters.

    ``chapter``: the chapter.
    """
    if _says_nothing(report, chapter):
        cut = open_if_cut(report, chapter)
        said = flow(report, chapter)
        text = said.text.strip()
        start = len(said.text) - len(said.text.lstrip())
        words = " ".join(text.split("\n"))
        yield cut or Problem(chapter, said.place(start, start + len(text)), {}, "", words)


_HEADS_REMEDY = lazily(
    r"(?:^|[\n。；！？])\s*(?:[（(][一二三四五六七八九十]{1,2}[）)]|\d[.．、])?\s*"
    r"(?P<title>(?:存在)?(?:问题)?的?(?:改进|整改)(?:情况|措施))\s*(?:[：:。\n]|$)\s*"
)
_REMEDY_TITLE = lazily("(?:改进|整改)(?:情况|措施)")
_NEXT_HEAD = lazily(r"[（(][一二三四五六七八九十]{1,2}[）)]")


def _heads(text: str) -> Iterator[re.Match[str]]:
    """The sub-headings on improvement: their words first, which are rare, then whether a line or sentence begins so."""
    done = 0
    for title in _REMEDY_TITLE.finditer(text):
        begin = max(0, *(text.rfind(sign, 0, title.start()) for sign in "\n。；！？"))
        if begin >= done and (match := _HEADS_REMEDY.match(text, begin)):
            done = match.end()
            yield match


def improvement_trivial(report: Report, *, chapter: ChapterKey, fewest: int) -> Found:
    """What stands under a sub-heading on improvement (（二）改进情况) is more than a phrase.

    ``fewest``: so many letters and digits are enough. A chapter that is a phrase as a whole is another matter.
    ``chapter``: the chapter.
    """
    said = flow(report, chapter)
    heads = [] if _says_nothing(report, chapter) else list(_heads(said.text))
    for match in heads if len(heads) == 1 else ():  # problem after problem, each with its 改进措施, says enough
        end = _NEXT_HEAD.search(said.text, match.end())
        text = said.text[match.end() : end.start() if end else len(said.text)]
        if sum(map(str.isalnum, text[: 4 * fewest])) >= fewest:
            continue
        words = sum(map(str.isalnum, text))
        below = not words and (end or pictured(report, chapter))  # a list （一）…… or a picture says it
        if words < fewest and not below and "…" not in text:
            cut = open_if_cut(report, chapter)
            place = said.place(match.start("title"), match.end() + len(text.rstrip()))
            actual = text.strip()
            yield cut or Problem(chapter, place, {"title": match["title"], "length": words}, "", actual)


CHECKS = (improvement_missing, passage_trivial, improvement_trivial)
