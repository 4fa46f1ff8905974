"""Checks of what running text says of all or of none: no requests, no disputes, all finished, all upheld, never corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint.checks.common import row_words, says
from disclint.checks.ledger import Ledger, ledger
from disclint.checks.mentions import ANCHORS, PARTS, mentions
from disclint.checks.passages import MARK, Passage, passages
from disclint.checks.prose import prose
from disclint.checks.scope import OTHER, UNSURE, bare_of, elsewhen, unsaid
from disclint.checks.tallies import UNKNOWN, WHOSE, quoted, whose
from disclint.checks.told import neutral
from disclint.diagnostic import Compared, Open, Problem
from disclint.patterns import lazily
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import hinted

Found = Iterator[Problem | Open | Compared]

SUITS = ("suit_direct", "suit_after")


class Claim(NamedTuple):
    """Words that say all or none, and the rows and column of a table that must then be zero."""

    passage: Passage
    start: int
    end: int
    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    subject: str
    firm: bool = True  # else the words may agree with the table and cannot contradict it

    @property
    def words(self) -> str:
        """The words as the report has them."""
        return quoted(self.passage.said(self.start, self.end))


def _judged(report: Report, claims: Iterator[Claim]) -> Found:
    """A claim contradicts the table where one of its figures is above zero; each is said once."""
    said: set[tuple[str, tuple[str, ...]]] = set()
    for claim in claims:
        if elsewhen(report, claim.passage, claim.start):
            continue
        book = ledger(report, claim.table)
        keys = [(row, column) for row in claim.rows for column in claim.columns]
        values = {key: book.cell(*key) for key in keys}
        above = [key for key, value in values.items() if value is not None and value > 0]
        here = whose(report, claim.passage, claim.start)
        if not above and all(book.could(*key) == 0 for key in keys):
            yield Compared((f"{claim.words}与表中的0一致", f"{claim.words} agrees with the 0 in the table"))
        elif here == OTHER or not claim.firm:
            continue
        elif not above:
            yield UNKNOWN
        elif here == UNSURE:
            yield WHOSE
        elif (claim.subject, claim.rows) not in said:
            said.add((claim.subject, claim.rows))
            yield _problem(report, book, claim, above)


def _problem(report: Report, book: Ledger, claim: Claim, above: list[tuple[str, str]]) -> Problem:
    keys = [f"{book.table}/{row}/{column}" for row, column in above]
    shown = [f"{row_words(report, key)}{book.values[key]}" for key in keys]
    related = tuple((report.place(key), (words, words)) for key, words in zip(keys, shown, strict=True))
    data = {"words": claim.words, "shown": "、".join(shown)}
    subject = f"{claim.passage.part}/{claim.subject}"
    return Problem(subject, claim.passage.place(claim.start, claim.end), data, "", "、".join(shown), related)


def _searched(
    report: Report, pattern: re.Pattern[str], *words: str, numberless: bool = False
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Where a pattern matches; whatever it matches has one word of each list, parted by |.

    ``numberless``: a match has no number in it, so that it is seen before the numbers are read.
    """
    if not says(prose(report).solid, words[0]):
        return
    for passage in passages(report):
        if passage.part not in PARTS:
            continue
        for some in words:
            if not says(passage.solid, some):
                break
        else:
            if not (numberless and pattern.search(passage.solid) is None):
                for match in pattern.finditer(passage.text):
                    yield passage, match


_SOMEBODY = lazily(r"局|部门|镇|乡|街道|县|区|市|中心|单位|公司|系统|委")


def _elsewhose(report: Report, passage: Passage, at: int) -> bool:
    """Whether the words before a claim in its clause name somebody else."""
    before = passage.text[passage.clause(at) : at]
    return not unsaid(report, before) and _SOMEBODY.search(bare_of(report, before)) is not None


def _sentence(passage: Passage, at: int) -> str:
    first, last = passage.sentence(at)
    return passage.text[first:last]


# ---- no requests ---------------------------------------------------------------------------------------------------

_NO = r"(?:未|没有|未曾|尚未|无)"
_NO_REQUEST = lazily(
    rf"{_NO}(?P<got>收到|接到|受理|接收|新收|接获|出现|发生|产生)?(?P<what>[^，。；！？（）：\ue000-\uf7ff]{{0,30}}?申请)(?P<after>[^，。；！？（）：]{{0,6}})"
)
_AFTER_REQUEST = lazily(
    r"(?:件|事项|案件|的?情况|的?事项|的?事宜|的?情形|的?申请|政府信息公开|公开政府信息|公开|信息|数)*(?:为0)?$"
)


def requests_denied(report: Report) -> Found:
    """A text that says no request was received stands beside a table that has none."""
    yield from _judged(report, _no_requests(report))


def _no_requests(report: Report) -> Iterator[Claim]:
    for passage, match in _searched(report, _NO_REQUEST, "申请", "未|没有|无", numberless=True):
        if match["what"].startswith("依申请") and not match["got"] and match[0].startswith(("未", "尚未")):
            continue  # 未依申请公开
        what = re.sub("任何|过|新的|各类|向我[一-鿿]|要求|依法|由|依(?=申请)", "", match["what"])
        if not neutral(what) or not ("公开" in what or "公开" in match["after"]):
            continue
        if _elsewhose(report, passage, match.start()):
            continue
        if _AFTER_REQUEST.match(match["after"]) and not re.search("除|以外|之外", _sentence(passage, match.start())):
            yield Claim(passage, *match.span(), "requests", ("new",), ("total",), "no_requests")


# ---- no disputes ---------------------------------------------------------------------------------------------------

_NO_DISPUTE = lazily(
    rf"(?:未|没有|无|不存在)(?![经办审结])[^，。；！？（）：\ue000-\uf7ff]{{0,40}}?(?:复议|诉讼)[^，。；！？（）\ue000-\uf7ff]{{0,30}}(?!{MARK})"
)
_OTHERWISE = lazily(
    r"纠错|纠正|败诉|撤销|责令|违法|超期|逾期|审结|办结|审理|新[增发收]|追究|追责|问责|后起诉|后诉讼|直接起诉|维持|胜诉|"
    r"被(?!申请|提起|提请|诉讼|行政复议|复议|行政诉讼)|除|应诉|影响|化解"
)


def _disclosure(passage: Passage, at: int) -> bool:
    """Whether reviews and suits spoken of at a place are about the disclosure of information."""
    if passage.part == "disputes" or "公开" in _sentence(passage, at):
        return True
    return "公开申请" in passage.text[:at] or "申请公开" in passage.text[:at] or "依申请公开" in passage.text[:at]


def _named(text: str) -> tuple[str, ...]:
    """The groups of the disputes table that words speak of."""
    return (("review",) if "复议" in text else ()) + (SUITS if "诉讼" in text or "败诉" in text else ())


@hinted("复议", "诉讼")
def disputes_denied(report: Report) -> Found:
    """A text that says there were no reviews or suits stands beside a table that has none."""
    yield from _judged(report, _no_disputes(report))


def _no_disputes(report: Report) -> Iterator[Claim]:
    columns = ("upheld", "corrected", "other", "pending", "total")
    for passage, match in _searched(report, _NO_DISPUTE, "复议|诉讼", "未|没有|无|不存在", numberless=True):
        if _elsewhose(report, passage, match.start()):
            continue
        if not _OTHERWISE.search(match[0]) and _disclosure(passage, match.start()):
            yield Claim(passage, *match.span(), "disputes", _named(match[0]), columns, "no_disputes")


# ---- all finished --------------------------------------------------------------------------------------------------

_ALL_DONE = lazily(
    r"(?P<every>(?:所有|全部)[^，。；！？（）：]{0,12}申请[^，。；！？（）：]{0,4})?"
    r"(?:均|全部|都)[^，。；！？（）：]{0,14}?(?:办结|办理完毕|办理完成|处理完毕|答复完毕|(?P<answered>答复))(?![的率])"
)
_NOT_ALL = lazily(
    r"下年|下一年|次年|顺延|除|其余|到期|应办|正在办理|提案|建议|留言|信箱|来信|咨询|热线|投诉|工单|诉求|复议|诉讼"
)


@hinted("办结", "完毕", "完成", "答复")
def all_finished(report: Report) -> Found:
    """A text that says all requests were dealt with stands beside a table that carries none over."""
    yield from _judged(report, _all_done(report))


def _all_done(report: Report) -> Iterator[Claim]:
    for passage, match in _searched(report, _ALL_DONE, "均|全部|都", "办结|完毕|完成|答复"):
        at = match.start()
        first, _ = passage.sentence(at)
        before = passage.text[first : match.end()]
        if (
            "申请" not in before
            or _NOT_ALL.search(before)
            or passage.text[max(0, at - 3) : at].endswith(("未", "未能", "没有"))
        ):
            continue
        if re.search("未|不", match[0]) or (not match["every"] and not _of_received(report, passage, at)):
            continue
        yield Claim(
            passage, *match.span(), "requests", ("carried_out",), ("total",), "all_finished", not match["answered"]
        )


_MARKS = lazily(MARK)


def _of_received(report: Report, passage: Passage, at: int) -> bool:
    """Whether the count just before a place is of what was received: of that, all is said to be done."""
    first, _ = passage.sentence(at)
    here = [one for one in mentions(report) if one.passage is passage and first <= one.at < at]
    others = _MARKS.findall(passage.text[first:at])
    return bool(here) and len(others) == len(here) and all(one.kind in ANCHORS[:2] for one in here)


# ---- all upheld, none corrected ------------------------------------------------------------------------------------

_ALL_UPHELD = lazily(r"(?:均|全部|都)(?!未)[^，。；！？（）：未不]{0,8}?(?:维持|胜诉)")
_SOME_ONLY = lazily(r"审结的|已审结|已结|生效|办结|作出判决的|已判决|已作出|除")


@hinted("维持", "胜诉")
def all_upheld(report: Report) -> Found:
    """A text that says all decisions were upheld stands beside a table with none corrected and none pending."""
    yield from _judged(report, _upheld(report))


def _upheld(report: Report) -> Iterator[Claim]:
    for passage, match in _searched(report, _ALL_UPHELD, "维持|胜诉", "均|全部|都"):
        first, _ = passage.sentence(match.start())
        before = passage.text[first : match.end()]
        rows = _named(passage.text[passage.clause(match.start()) : match.end()]) or _named(before)
        if rows and not _SOME_ONLY.search(before) and _disclosure(passage, match.start()):
            yield Claim(passage, *match.span(), "disputes", rows, ("corrected", "pending"), "all_upheld")


_NEVER = lazily(
    r"(?:未|没有|无)[^，。；！？：\ue000-\uf7ff]{0,40}?(?:纠错|败诉|被纠正|纠正)[^，。；！？（）]{0,20}|零(?:纠错|败诉)(?:[、和]?零(?:纠错|败诉))?|"
    r"(?:纠错|败诉)率(?:均?为|是)(?:0|零)"
)


@hinted("纠错", "败诉", "纠正")
def never_corrected(report: Report) -> Found:
    """A text that says nothing was corrected and no suit lost stands beside a table that says so."""
    yield from _judged(report, _corrected(report))


def _corrected(report: Report) -> Iterator[Claim]:
    for passage, match in _searched(report, _NEVER, "纠错|败诉|纠正"):
        rows = _named(match[0])
        if "败诉" not in match[0] and not rows:
            rows = _named(_sentence(passage, match.start()))
        if rows and _disclosure(passage, match.start()) and not re.search("及时|问题|错误|审结|总计|经复议", match[0]):
            yield Claim(passage, *match.span(), "disputes", rows, ("corrected",), "never_corrected")


# ---- fees ----------------------------------------------------------------------------------------------------------

_TO_ASK = "发出|下达|开具|出具|作出|产生|启动"
_NO_FEE = lazily(
    rf"(?:未|没有|无)(?:向申请人)?(?:{_TO_ASK})[^，。；！？（）]{{0,12}}(?:收费通知书?|信息处理费)[^，。；！？（）]{{0,6}}"
)


@hinted("收费通知", "信息处理费")
def fee_denied(report: Report) -> Found:
    """A text that says no fee fell due stands beside a table that has no request dropped for an unpaid fee."""
    if "other.unpaid" in ledger(report, "requests").members("other"):
        yield from _judged(report, _no_fee(report))


def _no_fee(report: Report) -> Iterator[Claim]:
    for passage, match in _searched(report, _NO_FEE, "收费通知|信息处理费", _TO_ASK):
        yield Claim(passage, *match.span(), "requests", ("other.unpaid",), ("total",), "no_fee")


CHECKS = (requests_denied, disputes_denied, all_finished, all_upheld, never_corrected, fee_denied)
