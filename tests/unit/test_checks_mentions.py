import pytest

from checking import report
from disclint.checks.mentions import mentions


def told(text, part="overview", **edit):
    here = report({"say": {part: [text]}, **edit})
    return [(one.kind, one.quantity.value, one.excused) for one in mentions(here) if one.passage.part == part]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我局共收到政府信息公开申请34件", [("received", 34, False)]),
        ("共收到依申请公开信息4件", [("received", 4, False)]),
        ("收到3份政府信息公开申请", [("received", 3, False)]),
        ("受理公民、法人和其他组织政府信息公开申请十二件", [("accepted", 12, False)]),
        ("办理政府信息公开申请36件", [("handled", 36, False)]),
        ("答复政府信息公开申请805件（含上年度结转申请18件，另有72件申请按照《条例》顺延到下年度答复）",
         [("answered", 805, False), ("carried_in", 18, False), ("carried_out", 72, False)]),
        ("收到政府信息公开申请2件，办结1件，结转下年度继续办理1件",
         [("received", 2, False), ("answered", 1, False), ("carried_out", 1, False)]),
        ("政府信息公开申请中，予以公开及部分公开8件", [("opened", 8, False)]),
        ("所有办结的信息公开申请中同意公开答复9件，部分公开答复0件",
         [("granted", 9, False), ("partial", 0, False)]),
        ("依申请公开：因本机关不掌握等原因无法提供265件", [("unable", 265, False)]),
        ("依申请公开：因本机关不掌握无法提供5件", [("unable", 5, True)]),
        ("收到信息公开申请16件，自然人15件、法人或其他组织1件",
         [("received", 16, False), ("natural", 15, False), ("legal", 1, False)]),
        ("信息公开类行政复议7件，诉讼9件", [("review", 7, False), ("suit", 9, False)]),
        ("1件涉及政府信息公开工作的行政复议", [("review", 1, False)]),
        ("政府信息公开行政复议3件，其中结果维持2件，尚未审结1件",
         [("review", 3, False), ("review/upheld", 2, False), ("review/pending", 1, False)]),
        ("信息公开行政诉讼中，未经复议直接起诉2件，复议后起诉1件",
         [("suit_direct", 2, False), ("suit_after", 1, False)]),
        ("信息公开行政复议7件，其中3件行政复议、2件行政诉讼获维持", [("review", 7, False)]),
        ("信息公开行政复议7件、行政诉讼2件", [("review", 7, False), ("suit", 2, False)]),
        ("收到政府信息公开申请2件，办结1件，结转至下一年再行办理1件",
         [("received", 2, False), ("answered", 1, False), ("carried_out", 1, False)]),
        ("办理信息公开行政复议7件", [("review", 7, True)]),
        ("制定行政规范性文件2件", [("made normative_docs", 2, False)]),
        ("废止规章1件", [("repealed regulations", 1, False)]),
        ("公开规章13件", [("made regulations", 13, True)]),
    ],
)  # fmt: skip
def test_what_a_number_counts(text, wanted):
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "收到群众来信34件，办结34件",
        "受理行政许可申请35件，办结35件",
        "信息公开申请比上年增加3件",
        "办理行政复议案件12件",
        "答复网民留言48件",
        "发布政府信息1206条",
        "涉及公民个人信息的3件",
        "不予受理3件",
    ],
)
def test_other_numbers_are_no_mentions(text):
    assert told(text) == []


def test_the_disputes_chapter_speaks_of_nothing_else():
    assert told("我局行政复议2件", part="disputes") == [("review", 2, False)]
