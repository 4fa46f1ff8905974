"""Waivers: who is covered, what is wrong with a file, and what it never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.diagnostic import Outcome
from disclint.paths import WAIVERS as NAME
from disclint.paths import beside
from disclint.waivers import Waiver, applied, covers, judged, read
from running import several

GOOD = several().results[0]
TODAY = "2026-11-22"


def file(tmp_path, text):
    path = tmp_path / NAME
    path.write_text(text, "utf-8")
    read.cache_clear()
    return read(str(path))


def entry(**changes):
    fields = {"rule": "national/figure-blank", "reason": "原件如此", "until": "2027-01-01", **changes}
    return "waivers:\n  - " + "\n    ".join(f"{name}: {value}" for name, value in fields.items()) + "\n"


def rules(result):
    return [one.rule for one in result.diagnostics]


def near(waivers, result):
    """The result as if it stood in the folder of the waivers."""
    folder = waivers.path.rpartition("/")[0]
    return result._replace(info=result.info._replace(uri=f"{folder}/{result.info.uri.rpartition('/')[2]}"))


def test_a_waived_finding_is_marked_with_its_reason(tmp_path):
    waivers = file(tmp_path, entry(approved_by="张三"))
    result = applied(GOOD, waivers, TODAY)
    waived = {one.rule for one in result.diagnostics if one.waived == "原件如此（张三）"}
    assert waived == {"national/figure-blank"}
    assert len(result.diagnostics) == len(GOOD.diagnostics)
    assert judged(waivers, [near(waivers, GOOD)], TODAY, "zh").diagnostics == ()


def test_an_expired_one_waives_nothing_and_is_said(tmp_path):
    waivers = file(tmp_path, entry(until="2026-11-21"))
    assert not any(one.waived for one in applied(GOOD, waivers, TODAY).diagnostics)
    assert rules(judged(waivers, [near(waivers, GOOD)], TODAY, "zh")) == ["core/waiver-expired"]
    assert any(one.waived for one in applied(GOOD, file(tmp_path, entry(until=TODAY)), TODAY).diagnostics)


def test_an_unused_one_is_said_only_if_its_report_was_checked(tmp_path):
    waivers = file(tmp_path, entry(rule="national/row-extra"))
    (found,) = judged(waivers, [near(waivers, GOOD)], TODAY, "en").diagnostics
    assert found.rule == "core/waiver-unused" and found.location.start.line == 2
    other = file(tmp_path, entry(rule="national/row-extra", file="另一份.html"))
    assert judged(other, [near(other, GOOD)], TODAY, "zh").diagnostics == ()
    assert judged(waivers, [GOOD], TODAY, "zh").diagnostics == ()  # it stands in another folder


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("waivers: 3", "列表"), ("- a", "waivers"), ("waivers:\n  - rule: x\n", "reason"), ("waivers: [", "YAML"),
        (entry(until="明年"), "until"), (entry(raeson="x"), "reason"), ("waivers:\n  - 3\n", "rule"), ("", "空"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_a_finding_and_waives_nothing(tmp_path, text, words):
    waivers = file(tmp_path, text)
    assert waivers.entries == ()
    (found,) = judged(waivers, [], TODAY, "zh").diagnostics
    assert found.rule == "core/waiver-malformed" and words in found.message and found.location.start.line >= 1


def test_one_bad_entry_spoils_no_other(tmp_path):
    waivers = file(tmp_path, entry() + entry(until="x").removeprefix("waivers:\n"))
    assert len(waivers.entries) == len(waivers.faults) == 1


def test_what_could_not_be_judged_cannot_be_waived(tmp_path):
    unread = several().results[-1]
    assert rules(unread) == ["core/unreadable"]
    waivers = file(tmp_path, entry(rule='"*"'))
    assert not any(one.waived for one in applied(unread, waivers, TODAY).diagnostics)


def test_beside(tmp_path):
    assert beside(str(tmp_path / "a.html")) == ""
    file(tmp_path, entry())
    assert beside(str(tmp_path / "a.html")).endswith(f"/{NAME}")


@given(st.sampled_from(GOOD.diagnostics), st.data())
def test_a_waiver_that_names_more_covers_less(one, data):
    wide = Waiver(one.rule, "", "")
    assert covers(wide, one, GOOD.info)
    narrow = wide._replace(
        subject=data.draw(st.sampled_from(["", one.subject, one.subject.partition("/")[0], "x"])),
        file=data.draw(st.sampled_from(["", "*.html", "x.html"])),
        entity=data.draw(st.sampled_from(["", GOOD.info.entity, "某局"])),
    )
    fits = narrow.subject != "x" and narrow.file != "x.html" and narrow.entity != "某局"
    assert covers(narrow, one, GOOD.info) == fits
    other = Waiver("national/nothing", "", "")
    assert not covers(other, one, GOOD.info)


def test_an_entry_for_a_rule_that_was_not_run_names_the_one_that_was_probably_meant(tmp_path):
    waivers = file(tmp_path, entry(rule="national/row-extr"))
    result = near(waivers, GOOD)
    known = (Outcome(result.info.uri, "national/row-extra", "pass"),)
    (found,) = judged(waivers, [result._replace(outcomes=known)], TODAY, "zh").diagnostics
    assert "这次没有运行这条规则，是不是 national/row-extra？" in found.message
