"""What a check looks at first, to be done with clean reports at once, never hides what its patterns find."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclint.checks import citations, improvement, marks, mentions, ordinals, personal, scope, slips, strangers, told
from disclint.patterns import around


def texts(*pieces):
    return st.lists(st.sampled_from(pieces), max_size=14).map("".join)


def spans(matches):
    return [match.span() for match in matches]


@given(texts("a", "b", "c", " ", "1"), st.sampled_from([r"[ab]\d?\s?c", r"a\s?c|c1?", r"b?c(?!1)", r"c[ab]?"]))
def test_around_rare_places_all_is_found(text, pattern):
    places = [match.start() for match in re.finditer("c", text)]
    found = around(re.compile(pattern), text, places, 3, 2)
    assert spans(found) == spans(re.finditer(pattern, text))


# ---- punctuation ---------------------------------------------------------------------------------------------------


@given(texts(*"，。；、,：年 ", "\n", "文字"))
def test_stops_that_meet(text):
    if marks._DOUBLED.search(text):
        assert marks._stops_meet("".join(text.split()))


@given(texts(*",;:?!1，“”（《 ", "\n", "文字"))
def test_narrow_signs(text):
    if marks._HALF.search(text):
        assert any(pattern.search(text) for pattern in marks._NARROW.values())


@given(texts(*"年度初底末月第近约12 ", "20", "上半年"))
def test_years_of_two_digits(text):
    if any(not marks._NO_YEAR.search(text[: match.start()][-3:]) for match in marks._YEAR.finditer(text)):
        assert marks._TWO_DIGITS.search(text)


# ---- ordinals ------------------------------------------------------------------------------------------------------


@given(texts(*"一二十1、.．（）(),公“", "第", "12"))
def test_ordinals_written_wrongly(text):
    if any(pattern.match(text) for pattern, _, _ in ordinals._STYLES):
        assert ordinals._STYLED.match(text)
        assert text[0] in ordinals._LEADS or text[0].isdecimal()


@given(texts(*"一二十是否，：括 ", "\n", "三是"))
def test_points(text):
    plainly = re.compile(r"(?:^|(?<=[。；：，、;:,“（(即括为有\s]))([一二三四五六七八九十]{1,2})是(?!否)")
    found = [(match.start(match.lastindex), match.end()) for match in ordinals._SAID.finditer(text)]
    assert found == spans(plainly.finditer(text))


# ---- documents -----------------------------------------------------------------------------------------------------

NUMBERS = ("〔2021〕", "[2021]", "（2019", "号", "第", "30号", "711号", "国务院令", "国令第", " ", "线", "楼", "7")
TITLES = ("《公开条例》", "《", "》", "关于公开", "（", "\n", "国办发〔2021〕30号")


@pytest.mark.parametrize("pattern", [citations._NUMBER, citations._ORDER])
@given(texts(*NUMBERS))
@example("国务院令第711号国务院令第712号")
def test_numbers(pattern, text):
    last = [match.start() for match in citations._LAST.finditer(text)]
    assert spans(around(pattern, text, last, *citations._REACH)) == spans(pattern.finditer(text))


@given(texts(*TITLES))
def test_titles_before_numbers(text):
    ends = {match.end(): match[1] for match in citations._TITLE.finditer(text)}
    for at in range(len(text) + 1):
        back = at - len(text[:at]) + len(text[:at].rstrip("（( "))
        assert citations._title_before(text, at) == ends.get(back, "")


@given(texts(*NUMBERS, "公开发", "20211号", "〔", "〕"))
def test_whole_numbers_are_not_broken(text):
    if len(citations._NUMBERED_LAST.findall(text)) == len(list(citations._cited(text))):
        assert not any(pattern.search(text) for pattern, _, _ in citations._BROKEN)


@given(texts("《", "》", "〈", "〉", "公开条例", "\n"))
def test_titles_of_either_bracket(text):
    found = [text[start:end] for _, start, end in citations.titles(text)]
    assert found == re.findall(r"[《〈]([^《》〈〉\n\f]{4,60})[》〉]", text)


# ---- names and persons ---------------------------------------------------------------------------------------------


@given(
    texts(
        "。",
        "2022年，",
        "2022年",
        "宜宾市",
        "翠屏",
        "县",
        "省",
        "人民政府",
        "高度重视",
        "政府信息公开指南",
        "主动公开信息",
    )
)
def test_places(text):
    ends = [match.start() for match in re.finditer("[省市县州]", text) if strangers._ACTS.match(text, match.end())]
    found = around(strangers._PLACE, text, ends, *strangers._REACH)
    assert [match.span(1) for match in found] == [match.span(1) for match in strangers._PLACE.finditer(text)]


@given(
    texts(
        "。", "，", "测试市", "财政局", "由", "编制", "撰写", "了", "年度报告", "现将", "2022年政府信息公开", "的", ")"
    )
)
def test_makers(text):
    plainly = [match.span() for pattern in strangers._MAKERS for match in pattern.finditer(text)]
    assert spans(strangers._makers(text)) == plainly


@given(texts("1", "38", "0412", "-", "1234-", "5678", "年", "12345"))
def test_long_numbers(text):
    assert personal._has_long(text) == (re.search(r"\d(?:\d{10}|-\d{4}-\d{4})", text) is not None)


@given(texts("申请", "投诉", "信访", "举报", "人", "原告"))
def test_persons(text):
    named = re.search("申请人|投诉人|举报人|信访人|原告", text) is not None
    assert named == (personal._PERSONS.search(text) is not None or "原告" in text)


# ---- improvement ---------------------------------------------------------------------------------------------------


@given(texts("。", "\n", " ", "（二）", "1.", "存在问题", "的", "改进", "整改情况", "改进措施", "：", "公开"))
def test_headings_on_improvement(text):
    def told(matches):
        return [(match.start("title"), match.end()) for match in matches]

    assert told(improvement._heads(text)) == told(improvement._HEADS_REMEDY.finditer(text))


@given(texts("。", "，", "改进", "下一步", "不足", "需要", "为此", "公开", "措施", "加强"))
def test_improving(text):
    clauses = re.split(r"[。；;，,\n]", text)
    assert improvement._improving(text) == any(map(improvement._improves, clauses))


# ---- numbers of the text -------------------------------------------------------------------------------------------


@given(texts("公开", "主动", "收到", "不予", "处理", "申请", "3", "十", "余", "万", "件", "条", "，", "。", "（"))
def test_clauses_that_tell_a_number(text):
    clauses = re.split("[，。（]", text)
    telling = any(mentions._COUNTING.search(one) and told.telling(one, "") for one in clauses)
    assert mentions._may_tell(text) == telling


@given(texts("公开", "部分", "予以", "不同意", "全部", "无法", "提供", "不予", "处理", "其他", "方式", "、", "和"))
def test_results(text):
    if any(pattern.search(text) for pattern in told._RESULTS.values()):
        assert told._ANY_RESULT.search(text)


@given(
    texts(
        "较", "上年", "去年", "同期", "以来", "近三年", "上半年", "季度", "1", "2", "月", "底", "计划", "应当", "申请"
    )
)
def test_other_times(text):
    if scope._PAST.search(text):
        assert scope._PAST_WORDS.search(text)


@given(texts("政府", "信", "息", "公", "开", "，", "。", " ", "1"))
def test_words_cut_short(text):
    solid, terms = "".join(text.split()), ("政府信息", "信息公开")
    endings = {solid[found.start() - 1 : found.end()] for found in slips._ends_cut(terms).finditer(solid)}
    for term in terms:
        if re.search(rf"{term[:-1]}(?=[，。]| ?1)", text):
            assert term[-3:-1] in endings
