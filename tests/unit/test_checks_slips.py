"""Slips, and the promise that ordinary sentences of real reports' manner break no rule about wording or privacy."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import found, opened, report, text_report
from disclint.checks import slips
from disclint.checks.slips import chapter_slight, cut_words, doubled_words, vague_figures
from disclint.edits import edited
from disclint.linter import lint, open_session
from disclint.session import Options
from disclint.source import Source
from disclint.writers import write
from forms import forms

CLEAN = Path(__file__).with_name("clean_sentences.txt").read_text("utf-8").splitlines()
SESSION = open_session(Options(year=2024))
WORDING = {rule.id for rule in SESSION.rules() if any(row.startswith(("TXT", "PRV", "ATT")) for row in rule.covers)}


@pytest.mark.parametrize("sentence", CLEAN, ids=[line[:16] for line in CLEAN])
def test_a_clean_sentence_breaks_no_rule(sentence):
    made = edited(forms(), {"say": {"overview": sentence}})
    result = lint(Source("report.html", write(made, "html")), SESSION)
    assert [(one.rule, one.message) for one in result.diagnostics if one.rule in WORDING] == []


def doubled(text, **options):
    return [one.actual for one in found(doubled_words, {"say": {"overview": text}}, **options)]


def test_words_said_twice():
    assert doubled("公开了科技计划资金资金分配结果，推进政府信息公开政府信息公开。") == [
        "资金资金",
        "政府信息公开政府信息公开",
    ]
    assert doubled("我局我局以公开为重点，完善的的制度。") == ["我局我局", "的的"]
    assert doubled("公开规范规范性文件。", unless_before=("性",)) == []
    assert doubled("大家研究研究，再做决定。", spoken=("研究",)) == []
    assert doubled("提升政务服务服务效能。", spoken=("服务",)) == []
    assert doubled("告知申请申请人，测试县测试县人民政府公布。", unless_before=("人",)) == ["测试县测试县"]


@given(st.text("测试市财政局公开信息", min_size=5, max_size=20), st.sampled_from("，。；"))
def test_a_clause_that_stands_twice_is_said_and_one_that_does_not_is_not(clause, stop):
    ending = "，请与本机关联系。" if stop == "，" else stop
    text = f"特此公布。{clause}，{clause}{ending}"
    assert (clause, f"{clause}，{clause}") in [(word, text[start:end]) for word, start, end in slips._clauses(text)]
    assert list(slips._clauses(f"特此公布。{clause}。{clause}{ending}")) == []
    assert list(slips._clauses(f"特此公布{clause}，{clause[1:]}甲{ending}")) == []


def test_an_office_beside_itself():
    assert doubled("以市政府和市政府名义印发文件11件。") == ["市政府和市政府"]
    assert doubled("以市政府和市政府办公室名义印发文件11件，以市政府和县政府名义印发2件。") == []


def test_a_day_without_its_sign_is_cut_short():
    def cut(text):
        return [one.actual for one in found(cut_words, {"say": {"overview": text}}, terms=())]

    assert cut("数据截至12月31止，培训于5月6，") == ["12月31", "5月6"]
    assert cut("5月6至8日、10月11、12日、2024.12月30，共13月31，5月6日止。") == []


@pytest.mark.parametrize("text", ["家家户户、方方面面、常常、一一。", "一次一次走访，二零二零年。", "合理的目的的确。"])
def test_words_that_chinese_doubles(text):
    assert doubled(text) == []


def test_headings_and_heads_of_tables_are_no_sentences():
    assert doubled("（二）依申请公开依申请公开工作有序推进。") == []
    assert doubled("总计总计") == []
    assert doubled(["结果维持结果纠正结果维持结果纠正", "正文。"]) == []


def test_the_end_of_a_line_and_the_beginning_of_the_next():
    lines = "鞍山市财政局2020年政府信息公开工作年度报告\n一、总体情况\n2020年，本机关认真开展了各项工作并按照上级要求做好主动公开\n主动公开的信息有12条。\n"
    assert found(doubled_words, text_report(lines)) == []


def test_words_cut_short():
    at = {"say": {"overview": "加强信息发布审查管，公开政务服务等信 97 条。审查管，另报。"}}
    first, second = found(cut_words, at, terms=("审查管理", "等信息"))
    assert (first.actual, first.expected, len(first.related)) == ("审查管", "审查管理", 1)
    assert second.actual == "等信"
    assert not found(cut_words, {"say": {"overview": "审查管理，等信息97条，审查管"}}, terms=("审查管理", "等信息"))


def test_vague_figures_are_one_finding():
    (one,) = found(vague_figures, {"say": {"overview": "主动公开政府信息400余条。推送信息 40 余条，公开2万余条信息。"}})
    assert one.data == {"count": 3, "shown": "400余条”“40余条”“2万余条"}
    assert len(one.related) == 2


def test_what_nobody_counts_may_be_vague():
    text = "发放政策宣传资料500余份，解答政策咨询300余条，粉丝20多万，公开近300个。"
    assert found(vague_figures, {"say": {"overview": text}}) == []
    assert found(vague_figures, {"say": {"overview": "没有约数。"}}) == []


def test_a_slight_chapter():
    options = {"chapter": "problems", "against": "overview", "fewest": 120, "share": 8}
    (one,) = found(chapter_slight, {"say": {"problems": "解读形式不够丰富，下一步将改进工作。"}}, **options)
    assert one.data["length"] == 16 and one.data["other"] > 8 * 16
    assert found(chapter_slight, {}, **options) == []
    assert found(chapter_slight, {"say": {"problems": "无。"}}, **options) == []  # said elsewhere
    assert opened(chapter_slight, {"say": {"problems": "解读形式不够丰富，〔……〕下一步将改进工作。"}}, **options)


def test_a_page_without_prose():
    bare = report({"say": {"overview": [], "problems": [], "other": [], "preamble": []}})
    assert found(doubled_words, bare) == [] and found(cut_words, bare, terms=("政务公开",)) == []


@given(st.text(st.sampled_from("资金管理的，、。 的x1…\U00020000\ud800"), max_size=60))
def test_no_repetition_is_passed_over(text):
    """The quick look never says no where the patterns find something."""
    if not slips._repeats(text):
        assert all(found[0] == "的的" for found in slips._TWICE.finditer(text))
        assert list(slips._apart(text, True)) == list(slips._apart(text, False))


@pytest.mark.parametrize("length", range(2, 13))
def test_repetitions_of_every_length(length):
    word = "甲乙丙丁戊己庚辛壬癸子丑"[:length]
    assert slips._repeats(f"前{word}{word}后")
    assert not slips._repeats(f"前{word}，{word}后")
    assert slips._repeats(f"、{word}、{word}。") == (length > 2)


CUTTABLE = ("审核管理", "等信息", "管理")


@given(st.text(st.sampled_from("审核管理查息等信， ：1９x"), max_size=40))
def test_a_cut_word_is_found_wherever_it_stands(text):
    """Against the pattern of the whole question, asked at every place."""
    text = f"前{text}后。"
    cut = {
        term
        for term in CUTTABLE
        if re.search(rf"{term[:-1]}(?!{term[-1]})(?=[，。；、：,;]|[ \u3000\xa0]?\d)", " ".join(text.split()))
    }
    assert {one.expected for one in found(cut_words, {"say": {"overview": text}}, terms=CUTTABLE)} == cut
