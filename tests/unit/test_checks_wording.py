import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import found, opened
from disclint.checks.wording import phrase, statements_missing, words
from disclint.compiling import hints_of
from disclint.scaffold import sample
from forms import form
from reading import read


def said(*texts):
    made = sample(form(2021))
    chapters = tuple(one._replace(paragraphs=texts) if one.id == "overview" else one for one in made.chapters)
    return read(made._replace(chapters=chapters), "html")


def test_the_same_words_are_said_once_with_all_their_places():
    report = said("见[2015]71号文。又见[2015]71号。", "还有[2016]3号。")
    first, second = phrase(report, pattern=r"\[(20\d\d)\](\d+)号", hint="[20", instead=r"〔\1〕\2号")
    assert (first.subject, first.actual, first.expected) == ("overview", "[2015]71号", "〔2015〕71号")
    assert len(first.related) == 1 and second.actual == "[2016]3号"
    assert report.document.quote(first.place) == "[2015]71号"


def test_the_words_without_which_they_are_not_run():
    assert hints_of(phrase, {"hint": "无此字|甲 乙|丙甲 乙"}) == ("无此字", "甲乙")
    assert hints_of(phrase, {"hint": "甲|"}) == ()
    assert hints_of(words, {"terms": {"布署": "部署", "做为": "作为"}}) == ("布署", "做为")


def test_excuses_and_parts():
    report = said("过去依据国务院令第492号。现依据国务院令第492号。")
    options = {"pattern": "国务院令第492号", "hint": "492"}
    assert len(list(phrase(report, **options, unless="过去"))) == 1
    assert list(phrase(report, **options, parts=("problems",))) == []


def test_word_lists():
    report = said("资金资金做为保障，做为基础，当做为人。")
    problem, other = words(report, terms={"做为": "作为", "资金资金": ""}, unless=("当做为人",))
    assert (problem.actual, problem.expected, len(problem.related)) == ("做为", "作为", 1)
    assert other.expected == ""


TRAINING = {"chapter": "overview", "statements": {"培训的次数": "培训[^。；]*[0-9两一二三四五六七八九十]+(次|期|场)"}}


@given(count=st.integers(0, 9999), wide=st.booleans(), space=st.sampled_from(["", " ", "　"]))
def test_a_statement_is_found_however_its_number_is_written(count, wide, space):
    digits = str(count)
    digits = "".join(chr(ord(digit) + 0xFEE0) for digit in digits) if wide else digits
    text = f"全年举办业务培{space}训{space}{digits}{space}次。"
    assert found(statements_missing, said(text), **TRAINING) == []


@pytest.mark.parametrize("text", ["全年举办了业务培训。", "培训效果良好。共公开3次。", "公开3次。"])
def test_a_statement_that_the_chapter_lacks(text):
    (problem,) = found(statements_missing, said(text), **TRAINING)
    assert (problem.subject, problem.data["statements"]) == ("overview", "培训的次数")
    assert problem.related == ()


def test_a_statement_in_another_chapter_is_pointed_at_but_does_not_count():
    at = {"say": {"overview": "公开信息。", "other": "全年培训2次。"}}
    (problem,) = found(statements_missing, at, **TRAINING)
    assert [words[0] for _, words in problem.related] == ["“培训的次数”写在了这一章"]


def test_nothing_is_said_to_be_missing_where_text_may_be_out_of_sight():
    cut = {"say": {"overview": "主动公开。〔……叙述略……〕"}}
    assert (found(statements_missing, cut, **TRAINING), len(opened(statements_missing, cut, **TRAINING))) == ([], 1)
    drawn = {"picture": ["requests"], "say": {"requests": "见下图。"}}
    options = {**TRAINING, "chapter": "requests"}
    (why,) = opened(statements_missing, drawn, **options)
    assert "图片" in why and found(statements_missing, drawn, **options) == []


def test_different_words_may_be_one_finding():
    report = said("见<!--[if a]-->甲<!--[endif]-->。", "还有<!--[endif]-->乙。")
    pattern = {"pattern": r"<!--\[[a-z ]+\]-->", "hint": "<!"}
    (problem,) = found(phrase, report, **pattern, together=True)
    assert (problem.subject, problem.actual, problem.data["count"]) == ("overview", "<!--[if a]-->", 3)
    assert [words[0] for _, words in problem.related] == ["又见“<!--[endif]-->”"] * 2
    assert len(found(phrase, report, **pattern)) == 2
