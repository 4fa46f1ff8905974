from disclint.checks.wording import phrase, words
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
    assert hints_of(phrase, {"hint": "无此字|甲 |乙甲 "}) == ("无此字", "甲 ")
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
