"""The text output: everything a reader needs is there, and fits."""

from __future__ import annotations

import pytest

from disclint.diagnostic import Basis, Diagnostic, Hint, Outcome, Related
from disclint.outputs_text import View, citation, document, position, summary, text
from disclint.quote import Passage, Row
from disclint.result import Count, Info, Result, Run
from disclint.shown import Shown
from disclint.source import Location, Point
from disclint.tree import WHOLE
from disclint.typeset import plain, width

LAW = Basis("《中华人民共和国政府信息公开条例》", "国务院令第711号", "第五十条", "verbatim")
FORM = Basis("《年度报告格式》", "国办公开办函〔2021〕30号", "表三勾稽关系", "real_report")


def location(line=212, column=17):
    return Location("a.html", "/blocks/0", "exact", Point(line, column, column, 9), Point(line, column + 2, 19, 11))


def diagnostic(**changed):
    made = Diagnostic(
        "national/request-sum-mismatch", "error", "high", "各类申请人之和是 30，总计写的是 31", "requests/applicants/new",
        "a.html", location(), WHOLE, "30", "31", (), (), (LAW, FORM), "核对台账。", "f0",
    )  # fmt: skip
    return made._replace(**changed)


def result(*diagnostics, verdict="fail", outcomes=(), uri="a.html"):
    info = Info(
        uri, "00", "text/html", "gb18030", "某市2020年报", "某市人民政府", "government", "210300", 2020, "national/2019",
        "2021-01-29", ("national",), Count(198, 190, 3), verdict,
    )  # fmt: skip
    return Result(info, diagnostics, outcomes)


def shown(item, details=None, **view):
    return plain(list(document(item, details or Shown(), View(**view))))


def test_the_head_says_what_was_read_and_by_what_it_is_judged():
    words = shown(result())
    for each in (
        "某市2020年报",
        "gb18030",
        "某市人民政府（人民政府，行政区划 210300）",
        "2020 年，2021-01-29 发布，按 national/2019 格式核对",
    ):
        assert each in words
    assert "找到 190 个，找不到的 5 个，有不止一种读法、未采用的 3 个" in words


def test_a_finding_has_message_place_quotation_remedy_and_citation():
    quote = Row("一、本年新收", (), ("自然人", "总计"), ("30", "31"), 1)
    words = shown(result(diagnostic()), Shown((quote,)))
    assert "错误  各类申请人之和是 30，总计写的是 31" in words
    assert "a.html:212:17  national/request-sum-mismatch" in words
    assert "⟦31⟧" in words and "自然人" in words and "212 │" in words
    assert "怎么改  核对台账。" in words
    assert "《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条\n" in words
    assert "（未见条文原件，据已发布报告的样式）" in words.replace("\n            ", "")


def test_values_are_given_unless_the_message_has_them():
    assert "应为" not in shown(result(diagnostic()))
    words = shown(result(diagnostic(message="标题不同", actual="存在问题", expected="存在的主要问题及改进情况")))
    assert "现为  存在问题    应为  存在的主要问题及改进情况" in words
    words = shown(result(diagnostic(message="空着", actual="", expected="12")))
    assert "应为  12" in words and "现为" not in words
    assert "应为" in shown(result(diagnostic(message="报告年度 2031 年 2030", actual="31", expected="30")))
    quoted = shown(
        result(diagnostic(message="标题不同", actual="存在问题", expected="甲")),
        Shown((Passage("五、", "存在问题", ""),)),
    )
    assert "现为" not in quoted and "应为  甲" in quoted
    long = shown(result(diagnostic(message="长", actual="甲" * 60, expected="乙" * 60)))
    assert all(width(line) <= 100 for line in long.splitlines())


def test_hints_say_how_sure_they_are():
    hints = (Hint("requests/new/total", "31", "30", "sole"), Hint("x", None, "5", "possible"))
    words = shown(result(diagnostic(hints=hints)), Shown(labels={"requests/new/total": "本年新收·总计"}))
    assert "把“本年新收·总计”由 31 改为 30——只改这一处" in words
    assert "在“x”填上 5——可能之一" in words
    assert words.count("建议") == 1


def test_many_related_places_are_counted_unless_asked_for():
    related = tuple(Related(f"第{index}处", location(index)) for index in range(1, 7))
    words = shown(result(diagnostic(related=related)))
    assert "第3处（3 行 17 列）" in words and "第4处" not in words and "另有 3 处" in words
    assert "第6处" in shown(result(diagnostic(related=related)), verbose=True)


def test_remedy_and_citation_stand_once_a_rule():
    words = shown(result(diagnostic(), diagnostic(message="另一处")))
    assert words.count("怎么改") == 1
    assert words.count("另一处") == 1


def test_confidence_below_high_is_said():
    assert "把握  中等，请人工核对" in shown(result(diagnostic(confidence="medium")))


def test_what_a_document_holds_cannot_drive_the_terminal():
    words = shown(result(diagnostic(message="坏\x1b[31m\u202e字")), Shown((Passage("\x07", "\x9b", ""),)))
    assert not any(char in words for char in "\x1b\u202e\x07\x9b")
    assert "\\u202e" in words


def test_clean_reports_take_one_line_among_many():
    clean = result(verdict="pass", outcomes=(Outcome("a.html", "national/a", "open", "缺第四章"),))
    words = shown(clean, many=True)
    assert words.count("\n") == 1
    assert words.startswith("通过  a.html") and "没有判断的 1" in words
    assert "没有发现问题" in shown(clean)


def test_a_broken_rule_is_said_in_its_report():
    words = shown(result(verdict="cannot-judge", outcomes=(Outcome("a.html", "x/y", "error", "超时"),)), many=True)
    assert "无法判定  x/y 超时" in words


def test_the_summary_says_what_was_not_judged_and_why():
    outcomes = (
        Outcome("a.html", "national/a", "pass"),
        Outcome("a.html", "national/b", "open", "缺第四章。"),
        Outcome("a.html", "national/c", "open", "缺第四章"),
        Outcome("a.html", "national/d", "open", ""),
        Outcome("a.html", "national/e", "not-applicable", "只适用于乡镇"),
        Outcome("a.html", "national/f", "error", "超时"),
    )
    run = Run((result(diagnostic(), verdict="cannot-judge", outcomes=outcomes),), (), {})
    words = plain(list(summary(run, View(), 7)))
    assert "结论  无法判定" in words
    assert "1 条通过 · 0 条不通过 · 3 条没能判断 · 1 条不适用 · 1 条运行出错" in words
    assert "缺第四章：national/b、national/c" in words
    assert "没有说明原因：national/d" in words
    assert "超时：national/f" in words
    assert "7 个数字没有读到或不止一种读法" in words
    assert "只适用于乡镇" not in words
    assert "只适用于乡镇" in plain(list(summary(run, View(verbose=True), 7)))


def test_what_agreed_is_said_on_request():
    outcomes = (Outcome("a.html", "national/a", "pass", "收到4件一致"), Outcome("a.html", "national/b", "pass"))
    run = Run((result(verdict="pass", outcomes=outcomes),), (), {})
    assert "收到4件一致" not in plain(list(summary(run, View())))
    words = plain(list(summary(run, View(verbose=True))))
    assert "核对过、一致的" in words and "收到4件一致：national/a" in words and "national/b" not in words


def test_a_pass_does_not_claim_too_much():
    run = Run((result(verdict="pass"),), (), {}, seconds=0.5)
    words = plain(list(summary(run, View())))
    assert "适用的规则都已判断" in words and "仍须由人核对" in words and "用时 0.50 秒" in words


def test_several_reports_are_counted():
    run = Run((result(verdict="pass"), result(diagnostic(), uri="b.html")), (), {})
    words = text(run)
    assert "共 2 份报告：1 份通过，1 份不通过，0 份无法判定" in words
    assert "结论  不通过  1 处错误" in words


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("cells", [60, 72, 100, 120])
def test_no_line_is_wider_than_the_terminal(lang, cells):
    quote = Row(
        "一、本年新收政府信息公开申请数量", (), ("自然人", "商业企业", "社会公益组织", "总计"), ("1", "2", "3", "6"), 3
    )
    item = result(
        diagnostic(message="很长的一句话，" * 20, confidence="low", related=(Related("相关之处" * 30, location()),)),
        diagnostic(rule="x/y", fix="改" * 90, hints=(Hint("requests/new/total", "1", "2", "likely"),)),
    )
    view = View(lang, cells)
    details = Shown((quote, Passage("甲" * 90, "乙" * 30, "丙" * 40)))
    lines = [*document(item, details, view), *summary(Run((item,), (), {}, lang), view)]
    assert max(width("".join(words for words, _ in line)) for line in lines) <= cells + 2  # hanging punctuation


def test_english_has_no_chinese_interface_words():
    bare = diagnostic(
        message="sums differ", fix="check", basis=(LAW._replace(law="Regulations", number="711", article="50"),)
    )
    info = Info("a.html", facts=Count(198, 190, 3), verdict="fail", year=2020, entity="X", title="T")
    item = Result(info, (bare,), (Outcome("a.html", "national/b", "open", "no chapter"),))
    words = plain([*document(item, Shown(), View("en")), *summary(Run((item,), (), {}, "en"), View("en"), 1)])
    assert not [char for char in words if "\u4e00" <= char <= "\u9fff"]


def test_positions():
    assert position(location(), "zh") == "a.html:212:17"
    assert position(Location("a.pdf", "/", "page", page=3), "zh") == "a.pdf：第 3 页"
    word = Location(
        "a.docx", "/", "node", part="word/document.xml", words=("二、甲，第1张表第2行", "二、甲, table 1, row 2")
    )
    assert position(word, "zh") == "a.docx：二、甲，第1张表第2行"
    assert position(word._replace(page=4), "en") == "a.docx: page 4, 二、甲, table 1, row 2"
    assert position(Location("a.html", "/", "document"), "zh") == "a.html（全文）"
    assert position(Location("a.html", "/", "document"), "en") == "a.html (whole document)"


@pytest.mark.parametrize("evidence", ["verbatim", "real_report", "secondary", "inferred", "memory"])
def test_citations_are_honest_about_their_evidence(evidence):
    for lang in ("zh", "en"):
        words = citation(LAW._replace(evidence=evidence), lang)
        assert words.endswith("第五十条") == (evidence == "verbatim")
