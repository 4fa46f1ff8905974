import re
from collections.abc import Iterator

import pytest

from disclint.compiling import (
    Context,
    Spot,
    asks_for_prior,
    compile_rule,
    hints_of,
    options_of,
)
from disclint.compiling_forms import compile_law
from disclint.decode import load_yaml
from disclint.errors import PackError
from disclint.report import Report
from disclint.rule import ChapterKey, FactKey, Instruments, Literals, TableKey, hinted
from forms import forms
from rulepack import LAW, rule


def spot(text):
    return Spot("r.yaml", load_yaml(text.encode(), "r.yaml"))


FORMS = forms()
LAWS = {"test-law": compile_law(spot(LAW.format(id="test-law")), "test-law")}


def chapters(
    report,
    *,
    chapter: ChapterKey,
    table: TableKey | None = None,
    most: int = 3,
    share: float = 0.5,
    words: tuple[str, ...] = (),
    figures: tuple[FactKey, ...] = (),
    names: dict[ChapterKey, str] = {},  # noqa: B006
) -> Iterator[object]:
    yield


def plain(report):
    yield


def calculation(report):
    yield


CHECKS = {"chapters": chapters, "plain": plain, "calculation": calculation}


def compiled(text, templates=FORMS):
    return compile_rule("test/x", spot(text), Context(LAWS, templates, CHECKS))


def refused(text, templates=FORMS):
    with pytest.raises(PackError) as caught:
        compiled(text, templates)
    return str(caught.value)


def test_a_ground_for_a_chapter_that_no_form_has():
    text = rule().replace("article: ", "chapter: elsewhere, article: ")
    with pytest.raises(PackError, match="elsewhere"):
        compile_rule("test/x", spot(text), Context(LAWS, FORMS, {"chapters": chapters, "plain": plain}))


def test_a_rule_with_options():
    made = compiled(
        rule(
            "chapters",
            "{chapter: overview, table: requests, most: 2, share: 1, words: [甲], "
            "figures: [requests/new/total], names: {problems: x}}",
            more="covers: [STR-01]\nsince: '0.1'",
        )
    )
    assert made.options == {
        "chapter": "overview", "table": "requests", "most": 2, "share": 1.0, "words": ("甲",),
        "figures": ("requests/new/total",), "names": {"problems": "x"},
    }  # fmt: skip
    assert made.needs == ("chapter:overview", "table:requests")
    assert set(made.keys) == {*made.needs, "fact:requests/new/total", "chapter:problems"}
    assert made.milder
    assert made.since == "0.1"
    assert made.grounds[0].years == (2019, None)
    assert made.examples.fail == ({"drop": ["problems"], "expect": ["problems"]},)


def test_needs_can_be_replaced_and_milder_told():
    made = compiled(rule("chapters", "{chapter: overview}", more="needs: ['table:requests']\nmilder: true"))
    assert made.needs == ("table:requests",)
    assert made.milder
    assert compiled(rule("chapters", "{chapter: overview}", more="needs: []")).needs == ()
    assert not compiled(rule("plain")).milder


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (rule("plian"), ("r.yaml:4:8", "plain")),
        (rule("plain", "{a: 1}"), ("r.yaml:5:8", "with.a")),
        (rule("chapters", "{}"), ("r.yaml:5:7", "with.chapter")),
        (rule("chapters", "{chapter: overwiew}"), ("r.yaml:5:", "overview")),
        (rule("chapters", "{chapter: overview, most: x}"), ("r.yaml:5:", "with.most", "整数")),
        (rule("chapters", "{chapter: overview, figures: [requests/new/al]}"), ("r.yaml:5:", "requests/new/al")),
        (rule("chapters", "{chapter: overview}", more="needs: [overview]"), ("chapter:", "overview")),
        (rule("plain", severity="grave"), ("r.yaml:6:11", "error")),
        (rule("plain", more="confidence: sure"), ("high",)),
        (rule("plain", more="profile: all"), ("publish",)),
        (rule("plain", more="applies: {entity_kinds: [city]}"), ("government",)),
        (rule("plain", more="aplies: {}"), ("applies",)),
        (rule("plain", article="第九条"), ("r.yaml:7:", "第一条")),
        (rule("plain", article="第二条"), ("r.yaml:6:11", "error")),
        (rule("plain").replace("law: test-law", "law: test-lay"), ("r.yaml:7:", "test-law")),
        (rule("plain").replace("article: 第一条", "article: 第一条, years: [2019, 2020]"), ("r.yaml:7:", "2021")),
        (
            rule("plain").replace("{drop: [problems],", "{dropp: [problems],"),
            ("r.yaml:", "examples.fail.dropp", "“drop”"),
        ),
        (rule("plain", message="'{subject'"), ("花括号",)),
        (rule("plain", message="'{subject.x}'"), ("subject.x",)),
        (rule("plain", message="'{0}'"), ("{0}",)),
        (rule("plain", message="' '"), ("message",)),
        (rule("plain").replace("fail: [{drop: [problems], expect: [problems]}]", "fail: []"), ("examples.fail",)),
        (rule("plain").replace(", expect: [problems]", ""), ("expect",)),
        (rule("plain").replace("basis: [{law: test-law, article: 第一条}]", "basis: []"), ("依据",)),
    ],
)
def test_what_cannot_be_true_is_refused(text, holds):
    said = refused(text)
    assert said.startswith("r.yaml:")
    for words in holds:
        assert words in said


def test_weak_grounds_make_no_error_except_arithmetic():
    assert compiled(rule("calculation", article="第二条")).severity == "error"
    assert compiled(rule("plain", article="第二条", severity="warning")).severity == "warning"


def test_years_without_a_ground_are_fine_where_the_rule_does_not_apply():
    text = rule("plain", more="applies: {years: [2019, 2020]}")
    assert compiled(text.replace("第一条}", "第一条, years: [null, 2020]}")).grounds[0].years == (2019, 2020)


def no_report():
    yield


def positional(report, chapter):
    yield


def bare(report, *, chapter):
    yield


def unresolved(report, *, chapter: "Nowhere"):  # noqa: F821
    yield


def before_by_another_name(report, *, before: Report):
    yield


def before_by_default(report, *, prior: Report = None):
    yield


def yearly(report, *, prior: Report, most: float = 0.9):
    yield


def test_last_years_report_is_an_input_and_no_option():
    assert list(options_of("x", yearly)) == ["most"]
    assert asks_for_prior(yearly) and not asks_for_prior(bare)


@pytest.mark.parametrize(
    "check", [no_report, positional, bare, unresolved, 3, before_by_another_name, before_by_default]
)
def test_what_is_no_check(check):
    with pytest.raises(PackError):
        options_of("x", check)


def instruments(report, *, laws: Instruments) -> Iterator[object]:
    yield


def test_instruments_are_named_by_their_ids_and_must_be_known_in_writing():
    unsure = {"unsure": LAWS["test-law"]._replace(id="unsure", evidence="memory")}
    context = Context({**LAWS, **unsure}, FORMS, {"instruments": instruments})

    def made(ids):
        return compile_rule("test/x", spot(rule(check="instruments", with_=f"{{laws: [{ids}]}}")), context)

    (law,) = made("test-law").options["laws"]
    assert (law.id, law.title) == ("test-law", LAWS["test-law"].title)
    for ids in ("unsure", "test-lav"):
        with pytest.raises(PackError):
            made(ids)


def wordy(report, *, matters: dict[str, Literals]) -> Iterator[object]:
    yield from ()


@pytest.mark.parametrize("words", ["培训.*次", "培训[0-9]", r"\\d次", "(培训|学习)", "培训+", "^培训", "培训$"])
def test_a_pattern_where_literal_words_belong_would_silently_find_nothing_and_is_refused(words):
    context = Context(LAWS, FORMS, {"wordy": wordy})
    with pytest.raises(PackError, match="不是正则表达式"):
        compile_rule("test/one", spot(rule("wordy", f'{{matters: {{培训: "{words}"}}}}')), context)
    made = compile_rule("test/one", spot(rule("wordy", '{matters: {培训: "培训|学习（班）|1.5"}}')), context)
    assert made.options["matters"] == {"培训": "培训|学习（班）|1.5"}


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("year: abc", "year"),
        ("region: 520000", "region"),
        ("entity: [甲]", "entity"),
        ("profile: {a: 1}", "profile"),
        ("profile: darft", "darft"),
        ("outcome: opne", "opne"),
        ("skip_formats: true", "skip_formats"),
        ("prior: {year: abc}", "year"),
    ],
)
def test_what_an_example_says_of_its_report_is_of_the_right_kind(about, words):
    given = rule("plain", "{}").replace("pass: [{}", "pass: [{" + about + "}", 1)
    assert about in given
    assert words in refused(given)


def test_what_an_example_expects_is_a_list():
    """A single word would be taken for no expectation, and the example would always pass."""
    assert "expect" in refused(re.sub(r"expect: \[[^]]*\]", "expect: overview", rule("plain", "{}")))


def test_hints_are_made_of_all_options_those_left_out_included():
    @hinted(lambda options: options["words"])
    def rising(report, *, words: tuple[str, ...] = ("涨价",)):
        yield

    assert hints_of(rising, {}) == ("涨价",)
    assert hints_of(rising, {"words": ("跌价",)}) == ("跌价",)
