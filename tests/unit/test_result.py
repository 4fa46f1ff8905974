from disclint.diagnostic import Diagnostic, Outcome
from disclint.result import Info, Result, Run, totals, worst
from disclint.source import Location
from disclint.tree import WHOLE

FOUND = Diagnostic(
    "t/x", "error", "high", "m", "s", "u", Location("u", "/", "document"), WHOLE, "", "", (), (), (), "", "f"
)


def test_the_gravest_verdict():
    assert worst(()) == "pass"
    assert worst(("pass", "fail")) == "fail"
    assert worst(("cannot-judge", "fail")) == "cannot-judge"


def test_totals_and_runs():
    diagnostics = (FOUND, FOUND._replace(severity="info"), FOUND._replace(waived="reason"))
    result = Result(Info("u", verdict="fail"), diagnostics, (Outcome("u", "t/y", "open"), Outcome("u", "t/x", "fail")))
    assert totals((result, result)) == (2, 0, 2, 2)
    assert result.verdict == Run((result,), (), {}).verdict == "fail"
