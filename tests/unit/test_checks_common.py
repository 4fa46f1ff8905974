from checking import report
from disclint.checks import common
from disclint.tree import WHOLE, Place


def test_plain_words():
    assert common.plain("（一） 主动 公开：１２件，A_b") == "一主动公开12件Ab"


def test_headings_of_the_form():
    template = report().template
    assert common.heading(template, "other") == "六、其他需要报告的事项"
    assert common.heading(template, "nothing") == "nothing"


def test_running_text_joins_broken_lines_and_keeps_places():
    lines = ["全年共收到和处理公民、法人和其他组织提出的政府信息公开申", "请12件。", "（一）下一段"]
    whole = report({"say": {"overview": lines}}, "txt")
    text = common.flow(whole, "overview")
    assert "申请12件。\n（一）" in text.text
    at = text.text.index("12件")
    assert whole.document.quote(text.place(at, at + 3)) == "12件"
    across = text.text.index("申请12件")
    assert whole.document.quote(text.place(across, across + 5)) == "申"
    assert [match.group() for match, _ in common.mentions(text, r"\d+件")] == ["12件"]


def test_the_signature_is_no_running_text():
    for fmt in ("html", "txt"):
        assert "财政局" not in common.flow(report({}, fmt), "other").text


def test_text_of_what_is_not_there_is_empty():
    whole = report({"drop": ["other"]})
    assert common.flow(whole, "other").text == ""
    assert common.flow(whole, "other").place(0, 1) == WHOLE


def test_only_the_report_at_hand_and_the_one_before_it_are_remembered():
    one, other, third = report(), report(), report()
    assert common.once(one, "x", lambda: 1) == 1
    assert common.once(one, "x", lambda: 2) == 1
    assert common.once(other, "x", lambda: 3) == 3
    assert common.once(one, "x", lambda: 4) == 1
    assert common.once(third, "x", lambda: 5) == 5
    assert common.once(one, "x", lambda: 6) == 1
    assert common.once(other, "x", lambda: 7) == 7


def test_order_of_places():
    assert common.position(Place(1, 2, 3)) < common.position(Place(1, 2, 4)) < common.position(Place(2))
