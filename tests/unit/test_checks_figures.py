import pytest

from checking import found, report, subjects, text_report
from disclint.checks import figures as checks
from disclint.checks.sums import calculation


def test_a_clean_sample_is_clean():
    for fmt in ("html", "txt", "md"):
        whole = report(fmt=fmt)
        assert [check.__name__ for check in checks.CHECKS if found(check, whole)] == []


def test_a_blank_total_is_no_blank_figure():
    whole = report({"blank": ["requests/granted/total", "requests/granted/other"]})
    (total,) = found(checks.totals_blank, whole)
    (blank,) = found(checks.figures_blank, whole)
    assert total.subject == "requests/granted/total"
    assert [(hint.new, hint.likelihood) for hint in total.hints] == [("6", "likely")]
    assert blank.subject == "requests/granted/other"
    assert blank.data["lack"][0] == "有1格没有数"
    assert blank.data["rows"][0] == "“（一）予以公开”缺其他"
    assert blank.actual == "5个数"


def test_a_blank_total_of_known_parts_is_sure():
    (total,) = found(checks.totals_blank, {"blank": ["requests/granted/total"]})
    assert [(hint.old, hint.new, hint.likelihood) for hint in total.hints] == [(None, "6", "sole")]


def test_a_blank_total_of_noughts_is_an_ordinary_blank():
    edit = {"blank": ["requests/denied.secret/total"]}
    assert found(checks.totals_blank, edit) == []
    assert subjects(checks.figures_blank, edit) == ["requests/denied.secret/total"]


def test_many_blanks_are_one_problem_a_chapter():
    edit = {"blank": ["requests/denied", "requests/unable", "disputes/suit_direct", "documents/regulations"]}
    problems = found(checks.figures_blank, edit)
    assert [(one.subject, one.data["lack"][0]) for one in problems] == [
        ("documents/regulations", "有3格没有数"),
        ("requests", "有77格没有数"),
        ("disputes", "有5格没有数"),
    ]
    assert len(problems[1].related) == 10
    assert "“规章”整行空着" in problems[0].data["rows"][0]
    assert "表四缺未经复议直接起诉各格" in problems[2].data["rows"][0]


def test_what_the_sums_say_of_a_blank_cell_is_offered():
    two_rows = [f"requests/{row}/{column}" for row in ("granted", "denied.law") for column in ("natural", "other")]
    (problem,) = found(checks.figures_blank, {"blank": two_rows})
    assert problem.hints == ()
    (problem,) = found(checks.figures_blank, {"blank": ["requests/granted/natural"]})
    assert [(hint.subject, hint.likelihood) for hint in problem.hints] == [("requests/granted/natural", "sole")]
    assert problem.hints[0].new == str(report().value("requests/granted/natural"))
    assert problem.place == report().place("requests/granted/natural")


def test_a_row_of_totals_that_is_blank_is_said_once():
    edit = {"blank": ["requests/total"]}
    (problem,) = found(checks.totals_blank, edit)
    assert len(problem.hints) == 7
    assert found(checks.figures_blank, edit) == []


def test_a_figure_below_zero_is_only_that():
    whole = report({"set": {"requests/granted/natural": "-1"}})
    (problem,) = found(checks.figures_negative, whole)
    assert problem.hints[0].new == str(report().value("requests/granted/natural"))
    assert found(calculation, whole, table="requests") == []
    assert found(checks.figures_styled, report({"set": {"licensing/licensing/processed": "－1"}})) == []


def test_a_row_of_text_says_how_many_figures_are_left():
    lines = ["一、总体情况", "无", "二、主动公开政府信息情况", "第二十条第（八）项", "信息内容上一年项目数量本年增/减"]
    whole = text_report("某局2020年政府信息公开工作年度报告\n" + "\n".join([*lines, "行政事业性收费 0"]))
    (problem,) = found(checks.figures_blank, whole)
    assert problem.subject == "charges/fees"
    assert (problem.expected, problem.actual) == ("2个数", "1个数")


@pytest.mark.parametrize("text", ["/", "—", "无", "不适用"])
def test_placeholders_are_neither_blank_nor_words(text):
    whole = report({"set": {"requests/denied.secret/natural": text}})
    assert subjects(checks.placeholders, whole) == ["requests/denied.secret/natural"]
    assert [check.__name__ for check in checks.CHECKS if found(check, whole)] == ["placeholders"]


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("-1", "figures_negative"),
        ("1.5", "figures_fractional"),
        ("若干", "figures_unreadable"),
        ("１２", "figures_styled"),
        ("1,200", "figures_styled"),
        ("12件", "figures_styled"),
    ],
)
def test_what_a_count_cannot_be_is_said_once(text, check):
    whole = report({"set": {"licensing/licensing/processed": text}})
    assert [one.__name__ for one in checks.CHECKS if found(one, whole)] == [check]


def test_remarks_in_brackets_are_no_fault():
    whole = report({"set": {"documents/normative_docs/made": "2（其中修订1件）"}})
    assert [one.__name__ for one in checks.CHECKS if found(one, whole)] == []


@pytest.mark.parametrize(
    ("text", "fine"), [("+3", True), ("-3", True), ("0", True), ("3", False), ("增加3项", False), ("减少2", False)]
)
def test_changes_bear_a_sign(text, fine):
    whole = report({"year": 2020, "set": {"licensing/licensing/delta": text}})
    assert (subjects(checks.changes_unsigned, whole) == []) == fine
    assert found(checks.figures_unreadable, whole) == []


@pytest.mark.parametrize(
    ("key", "text", "odd"),
    [
        ("requests/granted/natural", "+5", True),
        ("requests/granted/natural", "＋5", True),
        ("requests/granted/natural", "5", False),
        ("documents/normative_docs/made", "+2", True),
    ],
)
def test_a_plus_before_a_count(key, text, odd):
    assert subjects(checks.figures_styled, {"set": {key: text}}) == ([key] if odd else [])


def test_a_plus_before_a_change_is_as_it_should_be():
    assert subjects(checks.figures_styled, {"year": 2020, "set": {"licensing/licensing/delta": "+3"}}) == []
