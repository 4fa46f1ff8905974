"""What running text says in numbers about requests, disputes and documents: each number with what it counts.

A number is told by the words of its own clause: 共收到政府信息公开申请34件 counts what was received. Words that are
not understood make no mention; words that narrow it down make one that cannot contradict anything (``excused``).
"""

from __future__ import annotations

from collections.abc import Iterator

from disclint.checks.common import once
from disclint.checks.passages import MARK, Passage, passages
from disclint.checks.scope import elsewhen
from disclint.checks.told import TELLING, counts_cases, kind, of_requests, telling
from disclint.patterns import lazily
from disclint.quantities import NUMERAL, Quantity
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.tree import Place


class Mention(NamedTuple):
    """A number of the running text and what it counts (``kind``), with the words from ``start`` to ``end``."""

    kind: str
    passage: Passage
    start: int
    at: int  # where the number stands
    end: int
    quantity: Quantity
    excused: bool = False

    @property
    def words(self) -> str:
        """The words as the report has them."""
        return self.passage.said(self.start, self.end)

    @property
    def place(self) -> Place:
        """Where these words stand."""
        return self.passage.place(self.start, self.end)


CASES = ("件", "件次", "宗", "份", "起", "例")
"""Units of applications and cases; other units may count what they are about."""

LOOSELY = ("条", "个", "项", "次")
"""Units that applications have in some reports: 收到政府信息公开申请3条."""

COUNTED = ("件", "件次", "宗", "份", "起", "例", "条", "个", "次", "项")
PARTS = ("overview", "proactive", "requests", "disputes", "other")

_COUNTING = lazily(rf"{NUMERAL}[余多几来]?[万亿千百]?[余多]?(?:{'|'.join(COUNTED)})")
_CLAUSE = "[^，。；！？（）;()!?]*?"  # a colon or comma may stand before or in a number
_TOLD = tuple(map(lazily, (f"(?:{TELLING}){_CLAUSE}{_COUNTING.pattern}", f"{_COUNTING.pattern}{_CLAUSE}(?:{TELLING})")))
_DELIMITER = lazily("([，。；！？（）\ue000-\uf7ff]|：(?![\ue000-\uf7ff]))")
"""What stands between two clauses or numbers; no colon that a number follows."""
_OF_LAST = lazily("[、和及与]$")
"""How words end that name the number before them: 3件行政复议、2件行政诉讼. Those of the next begin so instead."""

_LEAD = lazily(
    r"^(?:[、和及与并：“”]|以及|其中|包括|包含|含有?|另外?有?|还有|分别[为是]?|即|一是|二是|三是|四是|[一二三四五六]、)+"
)
_AMONG = lazily(r"^.{0,30}?(?:申请|答复|办结|办理|处理)(?:的)?(?:申请|件)?(?:之|当)?中(?!心)")
_FRESH = lazily(r"^.*(?:〕|\]|[^至到自从、](?=20\d\d年(?!度?(?:结转|转入|转结|遗留|结余|延续))))")
"""Where a heading or words left out run into the sentence."""


RESULTS = ("opened", "granted", "partial", "denied", "unable", "refused", "other")
"""The results of an application, the first two groups also counted together."""

ANCHORS = ("received", "accepted", "handled", "answered")
"""The kinds that count requests as a whole; what follows them in a text divides them."""

_OLD_RESULTS = lazily(
    "信息不存在|非政府信息|非本机关|不属于本|属于?主动公开|已主动公开[\ue000-\uefff]|，主动公开[\ue000-\uefff]|：主动公开[\ue000-\uefff]"
)
"""Results as they were told before 2019, which do not match the rows of the table."""


def _told_as_before(text: str, at: int) -> bool:
    return _OLD_RESULTS.search(text, max(0, at - 200), at + 200) is not None


_COMPARED = lazily("较|比|增加|增长|增幅|减少|下降|上升|率")
_PAPERS = lazily("公文|发文|属性|制发|拟发|文件|审查")
"""What else is divided into 主动公开, 依申请公开 and 不予公开."""

_AMONG_THEM = lazily(f"其中(?!{MARK})[^\ue000-\uf7ff]{{3,}}$")


def mentions(report: Report) -> list[Mention]:
    """All mentions of a report, in order."""
    return once(report, "number mentions", lambda: [one for each in passages(report) for one in _of(report, each)])


def _of(report: Report, passage: Passage) -> Iterator[Mention]:
    if passage.part not in PARTS or not _may_tell(passage.solid):
        return
    pieces = _DELIMITER.split(passage.text)
    cases, at = counts_cases(passage.text), -1
    for label, mark, tail in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        at += len(label) + 1
        if "\ue000" <= mark <= "\uefff":
            one = passage.quantity(mark)
            if one.unit in COUNTED and not one.change:
                found = _told(report, passage, one, at, label, tail, cases)
                if found is not None:
                    yield found


def _may_tell(text: str) -> bool:
    """Whether a text without white space may count any of these: most paragraphs need not be read for it."""
    if _COUNTING.search(text) is None:
        return False
    return counts_cases(text) or (telling(text, "") and any(pattern.search(text) for pattern in _TOLD))


def _told(
    report: Report, passage: Passage, one: Quantity, at: int, label: str, tail: str, cases: bool
) -> Mention | None:
    """What a number counts by the words before it and after it in its clause (``label``, ``tail``), if they tell it."""
    told = telling(label, tail)
    if not (cases or told):
        return None
    start = at - len(label)
    if start and passage.text[start - 1] >= "\ue000" and _OF_LAST.search(label) and not _LEAD.match(label):
        return None
    lead = _LEAD.match(label) or _AMONG.match(label)
    label = label[lead.end() :] if lead else label
    if (lead := _AMONG.match(label)) is not None:
        label = label[lead.end() :]
    if (lead := _FRESH.match(label)) is not None:
        label = label[lead.end() :]
    if _COMPARED.search(label):
        return None
    first = at - len(label)
    sentence = passage.text[passage.begin(at) : first]
    about = "disputes" if passage.part == "disputes" else _topic(passage, at, label, tail) if told else ""
    found = kind(report, label, tail, sentence, about)
    if found is None:
        return None
    counts, sure, after = found
    of_cases = one.unit in CASES or (counts in ANCHORS and one.unit in LOOSELY and "公开申请" in label)
    sure = sure and of_cases and not (counts in ANCHORS and _AMONG_THEM.search(sentence))
    sure = sure and not (counts in RESULTS and _PAPERS.search(sentence + label + tail))
    # 行政复议5件，其中涉及政府信息公开的2件: the first number is of all cases.
    sure = sure and (about != "disputes" or "公开" in sentence + label or "公开" not in passage.text[at : at + 60])
    excused = not sure or elsewhen(report, passage, at) or _told_as_before(passage.text, at)
    return Mention(counts, passage, first, at, at + 1 + after, one, excused)


_REQUESTS = ("信息公开", "公开申请", "依申请", "申请公开", "公开政府信息")
_ABOUT = lazily(
    f"{'|'.join(_REQUESTS)}|"
    r"许可|提案|建议|留言|工单|热线|复议|诉讼|信访|投诉|咨询|信箱|备案|不动产|举报|证照|补贴|低保|业务|检查|执法"
)
_BACK = 300


def _topic(passage: Passage, at: int, label: str, tail: str) -> str:
    """Whether the words nearest before a number, or in its own clause, are about requests for information."""
    if of_requests(label, tail):
        return "requests"
    named = _ABOUT.findall(passage.text, passage.begin(at), at)
    if not named:
        if passage.part == "requests":
            return "requests"
        start = passage.offset(at)
        named = _ABOUT.findall("".join(passage.prose.text[max(0, start - _BACK) : start].split()))
    return "requests" if named and named[-1] in _REQUESTS else ""
