import pytest

from checking import opened, report, subjects
from disclint.checks.denials import (
    all_finished,
    all_upheld,
    disputes_denied,
    fee_denied,
    never_corrected,
    requests_denied,
)
from disclint.diagnostic import Compared

NONE = {key: "0" for key in report().facts if key.startswith("disputes/")}


def said(text, **edit):
    return {"say": {"overview": [text]}, **edit}


def test_no_requests():
    assert subjects(requests_denied, said("全年未收到政府信息公开申请。")) == ["overview/no_requests"]
    assert subjects(requests_denied, said("全年未收到政府信息公开申请，未收到政府信息公开申请。")) == [
        "overview/no_requests"
    ]
    assert subjects(requests_denied, said("未收到涉及重大事项的政府信息公开申请。")) == []


@pytest.mark.parametrize(
    "text", ["未发生因政府信息公开引起的行政复议、行政诉讼。", "没有因信息公开被申请行政复议或提起行政诉讼的情况。"]
)
def test_no_disputes(text):
    assert subjects(disputes_denied, said(text)) == ["overview/no_disputes"]
    (agreed,) = disputes_denied(report(said(text, set=NONE)))
    assert isinstance(agreed, Compared)


def test_one_of_both_may_be_denied():
    none = {"disputes/suit_after/upheld": "0", "disputes/suit_after/total": "0"}
    assert subjects(disputes_denied, said("政府信息公开未引发行政诉讼。", set=none)) == []
    assert subjects(disputes_denied, said("政府信息公开未引发行政复议。", set=none)) == ["overview/no_disputes"]


def test_figures_that_were_not_read_leave_it_open():
    edit = said("未发生政府信息公开行政复议。", set=NONE, drop=["disputes/table"])
    assert subjects(disputes_denied, edit) == [] and opened(disputes_denied, edit)


def test_a_government_of_which_one_cannot_tell():
    edit = {**said("全年未发生政府信息公开行政复议。"), "kind": "government"}
    assert subjects(disputes_denied, edit) == [] and opened(disputes_denied, edit)


def test_all_finished_all_upheld_never_corrected():
    assert subjects(all_finished, said("共收到政府信息公开申请16件，已全部办结。")) == ["overview/all_finished"]
    assert subjects(all_finished, said("共收到政府信息公开申请16件，未能全部办结。")) == []
    assert subjects(all_upheld, said("政府信息公开行政复议2件，均获维持。")) == ["overview/all_upheld"]
    assert subjects(all_upheld, said("政府信息公开行政诉讼1件，均胜诉。")) == []
    corrected = {"disputes/review/corrected": "1", "disputes/review/upheld": "0"}
    assert subjects(never_corrected, said("政府信息公开行政复议零纠错。", set=corrected)) == [
        "overview/never_corrected"
    ]
    assert subjects(never_corrected, said("政府信息公开行政诉讼零败诉。", set=corrected)) == []


def test_all_answered_may_agree_and_never_contradicts():
    edit = said("共收到政府信息公开申请16件，已全部按时答复申请人。")
    assert list(all_finished(report(edit))) == []
    none = {"requests/carried_out/natural": "0", "requests/carried_out/total": "0"}
    (agreed,) = all_finished(report({**edit, "set": none}))
    assert isinstance(agreed, Compared)


def test_fees_have_no_row_in_the_older_form():
    edit = said("未发出收费通知。", year=2020)
    assert list(fee_denied(report(edit))) == []
