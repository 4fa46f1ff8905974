"""What outputs need of results."""

import pytest

import probe
from disclint.diagnostic import Hint, Outcome
from disclint.linter import Options, lint, open_session
from disclint.result import Info, Result
from disclint.shown import Shown, short, shown, tally
from disclint.source import Source


def test_a_result_with_its_report_can_be_shown():
    data = probe.report(2020).decode().replace("总体情况", "概述").encode()
    result = lint(Source("年报.html", data), open_session(Options(rulesets=("national",))))
    assert result.diagnostics
    first = result.diagnostics[0]._replace(hints=(Hint("requests/partial/natural", "2", "3", "sole"),))
    details = shown(result._replace(diagnostics=(first, *result.diagnostics[1:])))
    assert len(details.quotes) == len(result.diagnostics) and any(details.quotes)
    assert details.labels == {"requests/partial/natural": "（二）部分公开·自然人"}
    assert shown(result._replace(report=None)) == Shown()


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）·自然人", "（二）部分公开·自然人"),
        ("本年收费金额（单位：万元）", "本年收费金额（单位：万元）"),
        ("没有括号", "没有括号"),
        ("没有右括号（这里一直说下去也没有说完的意思", "没有右括号（这里一直说下去也没有说完的意思"),
    ],
)
def test_long_remarks_are_left_out_of_labels(label, expected):
    assert short(label) == expected


def test_counts():
    counts = tally([Result(Info("a"), (), (Outcome("a", "x", "open"), Outcome("a", "y", "pass")))])
    assert counts["outcome.open"] == counts["outcome.pass"] == 1 and counts["error"] == 0


def test_what_keeps_a_document_from_being_judged_is_no_rule_that_broke_down():
    outcomes = (Outcome("a", "core/no-report", "error"), Outcome("a", "x", "error"))
    assert tally([Result(Info("a"), (), outcomes)])["outcome.error"] == 1
