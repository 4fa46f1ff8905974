"""Checks of the arithmetic inside running text: parts against their whole, and what was done with documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from disclint.checks.common import once
from disclint.checks.mentions import mentions
from disclint.checks.passages import COUNT, MARK, SHARE, Passage, passages
from disclint.checks.tallies import quoted
from disclint.diagnostic import Compared, Open, Problem
from disclint.patterns import lazily
from disclint.quantities import LAST_SIGNS, NUMERAL, Quantity, Value
from disclint.records import NamedTuple
from disclint.report import Report
from disclint.rule import hinted

Found = Iterator[Problem | Open | Compared]

# ---- parts and their whole -----------------------------------------------------------------------------------------

_COUNTS, _MARKS = lazily(COUNT), lazily(MARK)
_INTO = lazily(
    r"(?:（[^（）。；]{1,16}）)?[，：（]{0,2}(?P<words>其中包括|其中|包括|包含|分别为|分别是|分别|含)[，：]?"
)
# 信息45条。其中动态40条: the parts stand in a sentence of their own; 全文电子化率达100% may stand between
_NEXT = lazily(rf"(?:，[^，。；：！？（）\ue000-\uf7ff]{{0,16}}{SHARE})?。(?P<words>其中包括|其中)[，：]?")
# of requests also 收到16件，均已答复。其中，网上10件……, after nothing but words and shares
_NEXT_REQUESTS = lazily(r"(?:，[^，。；！？：（）\ue000-\uefff]{1,24}){0,3}。(?P<words>其中包括|其中)[，：]?")
# the first of them with two numbers behind it, as cheaply as it can be looked for
_DIVIDED = lazily(
    rf"[{LAST_SIGNS}](?:[（(][^（()）。；]{{1,48}}[)）])?[，：（,:(]{{0,2}}(?:其中|包括|包含|分别|含)"
    rf"(?:[^。；！？]*?(?<!{NUMERAL}){NUMERAL}){{2}}"
)
_ITEM = lazily(
    rf"(?:[、，]|和|及)?(?P<label>[^，。；！？（）：\ue000-\uf7ff]{{1,40}})(?P<count>[\ue000-\uefff])"
    rf"(?:，?约?占[^，。；！？（）\ue000-\uf7ff]{{0,12}}(?P<share>{SHARE})|（[^（）。]{{0,30}}）)?"
)
_NO_ITEM = lazily(
    r"^(?:同时|另|此外|并|还|(?:宣布)?(?:废止|失效))|其中|占|同比|环比|[较比增]|(?<!公)共(?![同享建治])|阅读|浏览|点击|播放|关注[人量]|粉丝|累计|总[数计量]|合计|最|分别|包括|含|结转|剩余|尚"
)
_EACH = lazily("各$")  # 预算和决算各1条: how many the number is of is for a reader to say
_SUBTOTAL = lazily(r"[，、]?(?:等)?(?:以上)?(?:共|合计|总计|小计|累计)")
_LEFT_OVER = lazily(
    r"(?:结转|顺延|剩余|余下|未办结|正在|尚未)[^，。；！？（）：\ue000-\uf7ff]{0,16}(?P<count>[\ue000-\uefff])"
)
_OPEN_END = lazily(r"^[等；]")
_ISSUED = lazily("发布|公开|推送|编发|发送|更新|刊登|公布|刊发|发文|采用")
_PLATFORMS = lazily(
    r"网站|公众号|微信|微博|新媒体|报|电视|公报|平台|客户端|APP|抖音|视频号|栏|渠道|窗口|头条|广播|电台|大厅|专题|网"
)
_PAPERS = lazily(r"政府网站(?:工作)?年度?报[告表]|报[告表道]|[年通申播]报")  # what is published, not where
_CHANNELS = lazily(r"网|平台|信函|邮|信件|当面|现场|当场|窗口|传真|快递|电话|来访|上门|在线|线上|线下|书面|自提")
_HANDLED, _RESULT = lazily("办结|答复|办理|处理"), lazily("公开|提供|处理|补正|更正|撤回|撤销|逾期|重复|咨询|信访|其他")
_GROUPS = tuple(
    map(lazily, ("予以公开|部分公开|同意公开", "不予公开", "无法提供", "不予处理|重复|信访", "补正|其他|其它|逾期|撤"))
)
_OVERLAP = lazily("重复|交叉|重叠|同时|同步")  # the text says itself that parts have something in common
_COLUMN = lazily("栏目?$")
# 其他信息16条 is what is left; 预算执行和其他财政收支情况2条 is not
_REST, _RECEIVED = lazily("^(?:以及|公开|发布)?(?:其他|其它|其余)"), lazily("收到|受理|接收|新收")
# So many kinds that lack less than a fiftieth of the whole are meant to be all of them: as 96 of which fifteen kinds make 95.
_MANY, _NEARLY = 6, 50
_ALL_SAID = ("", "。", "）")  # 、并转发2条 may be the rest


class Parts(NamedTuple):
    """A whole and the parts that a sentence says it is made of."""

    passage: Passage
    start: int
    at: int
    end: int
    into: str
    labels: tuple[str, ...]
    counts: tuple[Quantity, ...]
    ended: str  # what follows the last part

    @property
    def whole(self) -> Quantity:
        """The number that is divided."""
        return self.passage.quantity(self.passage.text[self.at])


Items = tuple[list[str], list[Quantity], int, re.Match[str] | None, bool]
"""The labels and counts of parts, where they end, what stands there like one more, and if semicolons part them."""


def _items(passage: Passage, whole: Quantity, end: int, semicolons: bool, *, either: bool = False) -> Items:
    """The parts that stand one after the other from a place on; ``either``: commas and semicolons may part them."""
    labels: list[str] = []
    counts: list[Quantity] = []
    begin, by_semicolons = end, False
    while (item := _ITEM.match(passage.text, begin)) and not _NO_ITEM.search(item["label"].rstrip("共" * either)):
        if _of_another(passage, whole, counts, item):
            break
        labels.append(item["label"])
        counts.append(passage.quantity(item["count"]))
        end = begin = item.end()
        apart = semicolons and passage.text.startswith("；", end)
        by_semicolons = by_semicolons if len(labels) > 1 and not either else apart
        begin = end + (by_semicolons and apart)
    return labels, counts, end, item, by_semicolons


# 在主动公开的90条政府信息中，全文电子化的共90条，其中：机构类共1条；财政类52条
_OUT_OF = lazily(
    rf"(?P<whole>{COUNT})(?:政府)?信息中，(?:全文电子化[^，。；\ue000-\uf7ff]{{0,16}}{COUNT}，)?(?:其中[：，]?)?"
)


def _among(passage: Passage) -> Iterator[Parts]:
    """What published information of which it is said how much there is consists of, kind by kind."""
    for match in _OUT_OF.finditer(passage.text) if "信息中，" in passage.text else ():
        start = passage.clause(match.start())
        if "公开的" not in passage.text[start : match.start()]:
            continue
        whole = passage.quantity(match["whole"])
        labels, counts, end, _, _ = _items(passage, whole, match.end(), True, either=True)
        if len(labels) > 2:
            ended = passage.text[end:].lstrip("；")[:2]
            yield Parts(passage, start, match.start(), end, "", tuple(labels), tuple(counts), ended)


def _divided(passage: Passage) -> Iterator[Parts]:
    solid = passage.solid
    if "信息中" in solid:
        yield from _among(passage)
    led = "其中" in solid or "含" in solid or "包括" in solid or "分别" in solid
    if not led or (_DIVIDED.search(solid) is None and "。其中" not in solid):
        return
    for match in _COUNTS.finditer(passage.text):
        into = _INTO.match(passage.text, match.end()) or _next(passage, match)
        if into is None:
            continue
        requests = _of_requests(passage, match)
        labels, counts, end, item, by_semicolons = _items(passage, passage.quantity(match[0]), into.end(), requests)
        nested = item is not None and "其中" in item["label"]
        start = max(
            passage.clause(match.start()),
            *(found.end() for found in _MARKS.finditer(passage.text[: match.start()])),
            0,
        )
        if len(labels) > 1 and not nested:
            yield Parts(
                passage,
                start,
                match.start(),
                end,
                into["words"],
                tuple(labels),
                tuple(counts),
                passage.text[end:].lstrip("；" * by_semicolons)[:2],
            )


def _of_another(passage: Passage, whole: Quantity, counts: list[Quantity], item: re.Match[str]) -> bool:
    """Whether a count's share shows it to be part of a part: 共有89项，其中许可57项，实现网办的45项，占78.9%."""
    if not item["share"] or not counts:
        return False
    count, share = Decimal(passage.quantity(item["count"]).value), Decimal(passage.quantity(item["share"]).value)
    near = [bool(one.value) and abs(count * 100 / Decimal(one.value) - share) <= 1 for one in (whole, *counts)]
    return not near[0] and any(near)


def _of_requests(passage: Passage, whole: re.Match[str]) -> bool:
    """Whether the words of a number's clause are of requests received."""
    head = passage.text[passage.clause(whole.start()) : whole.start()]
    return "申请" in head and _RECEIVED.search(head) is not None


def _next(passage: Passage, count: re.Match[str]) -> re.Match[str] | None:
    """What leads on to the parts in the next sentence, if the count is the only one of its unit in its own."""
    before = _COUNTS.findall(passage.text[passage.begin(count.start()) : count.start()])
    alone = passage.quantity(count[0]).unit not in {passage.quantity(mark).unit for mark in before}
    pattern = _NEXT_REQUESTS if _of_requests(passage, count) else _NEXT
    return pattern.match(passage.text, count.end()) if alone else None


@hinted("其中", "包括", "分别", "含", "信息中")
def parts_differ(report: Report, *, about: str) -> Found:
    """Parts that a sentence gives add up to their whole: ``about`` published (information) or received (requests).

    Results of the requests dealt with count as parts of requests.
    """
    for parts in once(report, "parts", lambda: [one for each in passages(report) for one in _divided(each)]):
        if _about(parts).removeprefix("handled, ") == about:
            yield from _added(parts)
    if about == "received":
        yield from _counted_in(report)


_INCLUDING = lazily("[（，](?:其中)?(?:含|包括|包含|其中)")


def _counted_in(report: Report) -> Found:
    """What was received, with what was carried in counted in, is what was answered and what is carried out.

    Said only where the text's own numbers show that it was not counted in: 收到20件（含上年结转3件），答复21件，结转下年2件.
    """
    found = [one for one in mentions(report) if not one.quantity.vague]
    for whole, carried, *rest in zip(found, found[1:], found[2:], found[3:], strict=False):
        kinds = (whole.kind, carried.kind, *(one.kind for one in rest))
        if kinds not in _FLOWS or not all(one.passage is whole.passage for one in (carried, *rest)):
            continue
        between = whole.passage.text[whole.end : carried.start]
        every, brought, *after = (one.quantity.value for one in (whole, carried, *rest))
        if _INCLUDING.fullmatch(between) and sum(after) == every + brought > every:
            end = carried.end + whole.passage.text.startswith("）", carried.end)
            words, total = whole.passage.said(whole.start, end), sum(after)
            data = {"words": quoted(words), "sum": f"{'+'.join(map(str, after))}={total}", "total": total}
            place = whole.passage.place(whole.start, end)
            yield Problem(f"{whole.passage.part}/parts", place, data, str(total), str(every))


_FLOWS = {
    (kind, "carried_in", how, "carried_out")
    for kind in ("received", "accepted", "handled")
    for how in ("answered", "handled")
}


_DISPUTES = lazily("复议|诉讼|争议|提案|建议")  # counted in ways of their own


def _about(parts: Parts) -> str:
    head = parts.passage.text[parts.start : parts.at]
    if _all_classes(parts):
        return "" if _RECEIVED.search(head) or "答复" in head else "published"
    if _DISPUTES.search(head) or any(_DISPUTES.search(label) for label in parts.labels):
        return ""
    if (
        "申请" in parts.passage.text[: parts.at]
        and _HANDLED.search(head)
        and all(_RESULT.search(label) for label in parts.labels)
    ):
        return "handled, received"
    if "申请" in head and _RECEIVED.search(head):
        persons = all(re.search("自然人|法人|公民|组织", label) for label in parts.labels)
        return "received" if persons or all(_CHANNELS.search(label) for label in parts.labels) else ""
    return "published" if _ISSUED.search(head) and "申请" not in head else ""


def _all_classes(parts: Parts) -> bool:
    """Whether the parts are the classes that every document is of: to publish, to open on request, not to open."""
    found = [name for label in parts.labels for name in _CLASSES.findall(label)]
    return all(map(_CLASSES.search, parts.labels)) and sorted(found) == ["不予公开", "主动公开", "依申请公开"]


_CLASSES = lazily("主动公开|依申请公开|不予公开")


def _added(parts: Parts) -> Found:
    every = (parts.whole, *parts.counts)
    if any(one.vague or one.change for one in every) or not _alike(parts):
        return
    values = [one.value for one in parts.counts]
    # 公开内容1条，包括机构概况1条，以及经费信息2条: what follows 以及 may stand beside the whole
    least = 1 if parts.labels[1].startswith("以及") else 2
    sums = [sum(values[:size]) for size in range(least, len(values) + 1)]
    if sums[-1] in _said_before(parts):
        return  # 发布120条，被采用10条，包括动态80条、经验40条: the parts are those of what was said first
    total, whole = sums[-1], parts.whole.value
    if total <= whole and any(_EACH.search(label) for label in parts.labels):
        return
    words = parts.passage.said(parts.start, parts.at + 1)
    if _SUBTOTAL.match(parts.passage.text, parts.end):
        return  # 共188条。其中目录公开年报1条、动态53条，共发布102条；专栏…: they make another number than the one before
    if whole in sums or whole - total in _left_over(parts):
        yield Compared((f"{quoted(words)}等于各项之和", f"{quoted(words)} is the sum of its parts"))
    elif _complete(parts, total, whole):
        added = "+".join(str(value) for value in values)
        data = {"words": quoted(words), "sum": f"{added}={total}", "total": total}
        place = parts.passage.place(parts.start, parts.end)
        yield Problem(f"{parts.passage.part}/parts", place, data, str(total), str(whole))


def _left_over(parts: Parts) -> set[Value]:
    """The numbers of what is not yet dealt with that follow the parts: 31件，其中予以公开…，结转下年继续办理7件."""
    last = parts.passage.sentence(parts.end)[1]
    found = _LEFT_OVER.finditer(parts.passage.text, parts.end, last)
    return {parts.passage.quantity(match["count"]).value for match in found}


def _alike(parts: Parts) -> bool:
    """Whether whole and parts are counted alike: in one unit, or 信息104条 in parts that are all 信息 and all 份."""
    units = {one.unit for one in parts.counts}
    return units == {parts.whole.unit} or (len(units) == 1 and all("信息" in label for label in parts.labels))


def _said_before(parts: Parts) -> set[Value]:
    """The numbers that the sentence gives before the one its parts follow."""
    before = parts.passage.text[parts.passage.sentence(parts.at)[0] : parts.at]
    return {parts.passage.quantity(mark).value for mark in _COUNTS.findall(before)}


def _complete(parts: Parts, total: Value, whole: Value) -> bool:
    """Whether a sum other than the whole cannot be right: too large, or of parts that are said to be all."""
    about = _about(parts)
    if about.startswith("handled"):  # results left out may be others; where every group is told, none is left out
        return total > whole or all(any(group.search(label) for label in parts.labels) for group in _GROUPS)
    requests = about == "received"
    if _all_classes(parts):
        return parts.ended[:1] in _ALL_SAID
    if total > whole:
        columns = len(parts.labels) > 3 and all(map(_COLUMN.search, parts.labels))  # of one site: each item in one
        platforms = [not columns and bool(_PLATFORMS.search(_PAPERS.sub("", label))) for label in parts.labels]
        head = parts.passage.text[parts.start : parts.at]
        if _OVERLAP.search(parts.passage.text[slice(*parts.passage.sentence(parts.at))]):
            return False
        # what stands on several platforms is counted on each, but on none more often than there is
        among = all(platforms) or parts.into.startswith("其中")
        beyond = among and not _PLATFORMS.search(head) and max(one.value for one in parts.counts) > whole
        return requests or beyond or not any(platforms)
    if _OPEN_END.match(parts.ended):
        return False
    persons = requests and any("自然人" in one for one in parts.labels) and any("组织" in one for one in parts.labels)
    rest = any(_REST.search(label) for label in parts.labels)
    named = len(parts.labels) >= _MANY and total * _NEARLY > whole * (_NEARLY - 1) and parts.ended[:1] in _ALL_SAID
    return named or persons or rest or parts.into.startswith("分别") or (requests and len(parts.labels) > 2)


# ---- what was done with documents ----------------------------------------------------------------------------------

_DONE = lazily(
    r"(?P<paper>规范性文件|规章)(?P<all>[\ue000-\uefff])[（，](?:含|其中|包括)[：，]?新?制定(?:的)?(?P<new>[\ue000-\uefff])"
    r"[、，]修[改订](?P<changed>[\ue000-\uefff])(?:[、，和]废止(?P<gone>[\ue000-\uefff]))?(?:[、，和](?:宣布)?失效(?P<lapsed>[\ue000-\uefff]))?"
)


@hinted("规范性文件", "规章")
def document_changes_differ(report: Report) -> Found:
    """Documents said to be new, changed and repealed come to the number given, and to the table's."""
    for passage in passages(report):
        for match in _DONE.finditer(passage.text) if "制定" in passage.solid and "修" in passage.solid else ():
            named = {name: mark for name, mark in match.groupdict().items() if mark and name != "paper"}
            count = {name: passage.quantity(mark) for name, mark in named.items()}
            if any(one.vague for one in count.values()):
                continue
            made = count["new"].value + count["changed"].value
            every = made + sum(count[name].value for name in ("gone", "lapsed") if name in count)
            words = quoted(passage.said(*match.span()))
            if count["all"].value in (made, every, count["new"].value):
                yield Compared((f"{words}算得对", f"{words} adds up"))
            else:
                data = {"words": words, "sum": every, "made": made}
                yield Problem(
                    f"{passage.part}/documents",
                    passage.place(*match.span()),
                    data,
                    f"{every}或{made}",
                    str(count["all"].value),
                )


CHECKS = (parts_differ, document_changes_differ)
