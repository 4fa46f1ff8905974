import pytest

from checking import found, report, subjects, text_report
from disclint.checks import figures as checks


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
    assert blank.data["count"] == 1
    assert "只有5个" in blank.data["rows"][0]


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
    assert [(one.subject, one.data["count"]) for one in problems] == [
        ("documents/regulations", 3),
        ("requests", 11 * 7),
        ("disputes", 5),
    ]
    assert len(problems[1].related) == 10


def test_a_row_of_text_says_how_many_figures_are_left():
    lines = ["一、总体情况", "无", "二、主动公开政府信息情况", "第二十条第（八）项", "信息内容上一年项目数量本年增/减"]
    whole = text_report("某局2020年政府信息公开工作年度报告\n" + "\n".join([*lines, "行政事业性收费 0"]))
    (problem,) = found(checks.figures_blank, whole)
    assert problem.subject == "charges/fees"
    assert (problem.expected, problem.actual) == ("2", "1")


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
