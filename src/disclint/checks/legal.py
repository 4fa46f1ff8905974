"""Checks about what a report says of the law: articles, dates, powers, and remedies of which it names one only."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.checks.amounts import may_regulate
from disclint.checks.common import CUT_SHORT, flow, says, unread
from disclint.checks.prose import Prose, prose
from disclint.diagnostic import Open, Problem
from disclint.numerals import number, numeral
from disclint.patterns import lazily
from disclint.report import Report
from disclint.rule import hinted

Found = Iterator[Problem | Open]

_SHORT = lazily(r"《([^《》]{2,40})》[^《》。]{0,30}以下简称[：:“”\"]{0,2}《条例》")
_CHINESE = "一二三四五六七八九十百"
_FULLY, _SHORTLY = r"(?:《(?:中华人民共和国)?政府信息公开条例》)", r"(?:《(?:(?:中华人民共和国)?政府信息公开)?条例》)"
"""How the regulation is named: in full only, where 《条例》 is another one's short name."""
_CITING = rf"(?:[（(][^（()）]{{0,60}}[）)])?((?:、?第[{_CHINESE}]+条)+)"
_IN_FORCE = (
    r"[^。；;《》\n]{0,16}?((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日起?(?:正式|开始)?(?:施行|实施|生效)"
)
_ARTICLES = {False: lazily(_SHORTLY + _CITING), True: lazily(_FULLY + _CITING)}
_DATES = {False: lazily(_SHORTLY + _IN_FORCE), True: lazily(_FULLY + _IN_FORCE)}
_ARTICLE = lazily(rf"第([{_CHINESE}]+)条")
_REPORTING = lazily(r"编制[^。；，]{0,12}报告|编制此报告|年度报告|年报")


def _ambiguous(text: str) -> bool:
    """Whether 《条例》 is short for another regulation than the one on disclosure."""
    return "以下简称" in text and any("政府信息公开条例" not in match[1] for match in _SHORT.finditer(text))


_MAKING = lazily(
    r"(?:编制|编写|撰写)(?:了|完成了?|形成了?)?(?:本|此|该)?(?:20\d\d年度?|年度)?(?:政府)?(?:信息公开)?(?:工作)?(?:年度)?"
    r"(?:工作)?(?:报告|年报)(?=\s*(?:$|[，,：:（(]|如下|现|包括|全文))"
)
_MADE_BY = lazily(r"(?:本|此|该)(?:年度)?(?:工作)?(?:报告|年报)(?:是|系|由|根据|依据|按照|依照)")


@hinted("条例》第", "条例》、", "条例》（", "条例》(", "）款", ")款")
def articles_outdated(
    report: Report, *, last: int, report_articles: tuple[int, ...], old: tuple[int, ...], other: tuple[int, ...] = ()
) -> Found:
    """The articles of the Regulations that a report cites are those it means.

    ``last``: the number of the last article; there is none beyond it. ``report_articles``: those on annual reports.
    ``old``: the articles on them before the revision, never the ground of a report. ``other``: further articles that
    may be; where some are given, no other one is taken for the ground on which the report says that it is made.
    Of any law, an item is not called a paragraph: 第二十条第（二）款 is 第（二）项.
    """
    said = prose(report)
    for match in _ARTICLES[_ambiguous(said.text)].finditer(said.text):
        cited = [number(one) or 0 for one in _ARTICLE.findall(match[1])]
        wrong = [one for one in cited if one > last]
        doubtful = any(one in old or (other and one not in other) for one in cited)
        if not wrong and not (doubtful and set(cited).isdisjoint(report_articles)):
            continue
        first, end = said.sentence(*match.span())
        if not wrong and _REPORTING.search(said.text[match.end() : end] + said.text[first : match.start()]):
            wrong = [one for one in cited if one in old]
            if not wrong and other and _is_ground(said.text[first : match.start()], said.text[match.end() : end]):
                named = [f"第{numeral(one)}条" for one in report_articles]
                wrong = [one for one in cited if one not in other and not says(said.text[first:end], "|".join(named))]
        if wrong:
            start, stop = match.span(1)
            right = "、".join(f"第{one}条" for one in report_articles)
            what = (
                (f"条例只有{last}条", f"the Regulations have {last} articles")
                if wrong[0] > last
                else ("年度报告的规定在第四十九条、第五十条", "the articles on annual reports are 49 and 50")
            )
            actual = match[1].lstrip("、")
            yield Problem(said.part(start), said.place(start, stop), {"what": what}, right, actual)
    yield from _items_called_paragraphs(said)


_PARAGRAPH = lazily(rf"第[{_CHINESE}]+条第[（(]([{_CHINESE}]+)[）)]款")


def _items_called_paragraphs(said: Prose) -> Found:
    """Numbers in brackets are those of items (项); paragraphs (款) bear none."""
    for match in _PARAGRAPH.finditer(said.text):
        what = ("带括号的是项，款不编号", "a number in brackets is that of an item (项), not of a paragraph (款)")
        wanted = f"第（{match[1]}）项"
        start = match.start(1) - 2
        yield Problem(
            said.part(start), said.place(start, match.end()), {"what": what}, wanted, said.text[start : match.end()]
        )


def _is_ground(before: str, after: str) -> bool:
    """Whether an article between these two parts of a sentence is that on which the report says that it is made."""
    by = says(before[max(before.rfind("，"), before.rfind(",")) + 1 :], "根据|依据|按照|依照|遵照")
    return by and bool(_MAKING.search(after) or (_MADE_BY.search(before) and says(after, "编制|编写|撰写")))


@hinted("日起", "日施行", "日实施", "日生效", "日正式", "日开始")
def effective_date(report: Report, *, date: str) -> Found:
    """Where a report says from when the regulation is in force, the date is right.

    ``date``: that date, as in 2019-05-15.
    """
    said = prose(report)
    for match in _DATES[_ambiguous(said.text)].finditer(said.text):
        year, month, day = (int(one) for one in match.groups())
        if f"{year}-{month:02}-{day:02}" not in (date, "2008-05-01"):
            place = said.place(match.start(1), match.end())
            yield Problem(said.part(match.start()), place, {}, date, said.text[match.start(1) : match.end()])


_MADE = lazily(
    r"(?:制定|出台|制发|颁布|修订|修改)(?:了|并公布|并公开|发布)?(?:地方|政府|部门)*规章\s?([1-9]\d*)\s?[件部个]"
)


@hinted("规章")
def regulations_claimed(report: Report) -> Found:
    """An organ that can make no 规章 does not say that it made some."""
    said = prose(report)
    for match in _MADE.finditer(said.text):
        power = may_regulate(report)
        if power is None:
            yield unread("看不出该机关有无规章制定权", "it is not clear whether the organ can make regulations")
        elif not power:
            data = {"entity": report.identity.entity}
            yield Problem(said.part(match.start()), said.place(*match.span()), data, "", match[0])
        return


_NONE_SUED = lazily(r"(?:未|没有|无(?!法)|零)[^。；;，,\n]{0,16}诉讼[^。；;，,\n]{0,6}")
_NONE_REVIEWED = lazily(r"(?:未|没有|无(?!法)|零)[^。；;，,\n]{0,16}复议[^。；;，,\n]{0,6}")


def remedy_alone(report: Report, *, chapter: str) -> Found:
    """Whoever says in a chapter that there were no suits says the same of reconsideration, and the reverse.

    ``chapter``: the chapter.
    """
    said, whole = prose(report), flow(report, chapter).text
    if any(word in whole for word in ("诉讼", "败诉", "起诉")) == ("复议" in whole):
        return
    texts = [(start, text) for _, start, text in said.paragraphs((chapter,))]
    pattern = _NONE_REVIEWED if "复议" in whole else _NONE_SUED
    for start, text in texts:
        if match := pattern.search(text):
            if report.elided(chapter):
                yield CUT_SHORT
                return
            missing = ("行政诉讼", "suits") if "复议" in whole else ("行政复议", "reconsideration")
            place = said.place(start + match.start(), start + match.end())
            yield Problem(chapter, place, {"missing": missing}, "", match[0])
            return


CHECKS = (articles_outdated, effective_date, regulations_claimed, remedy_alone)
