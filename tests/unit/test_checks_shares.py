import pytest

from checking import found, report, subjects
from disclint.checks.shares import shares_differ, shares_incomplete


def said(text, **edit):
    return {"say": {"overview": [text]}, **edit}


@pytest.mark.parametrize("share", ["53.33", "53.3", "53", "53.34"])
def test_a_share_may_be_rounded_or_cut_off(share):
    text = f"答复政府信息公开申请15件，予以公开及部分公开8件，占{share}%。"
    assert subjects(shares_differ, said(text)) == []


def test_a_wrong_share():
    (one,) = found(shares_differ, said("答复政府信息公开申请15件，予以公开及部分公开8件，占63.3%。"))
    assert (one.expected, one.actual) == ("53.3%", "63.3%")


def test_a_share_of_no_known_whole_is_left_alone():
    assert subjects(shares_differ, said("予以公开政府信息公开申请6件，占71.23%。")) == []


def test_shares_of_some_results_need_not_be_all():
    assert list(shares_incomplete(report(said("答复政府信息公开申请15件，予以公开6件，占40%。")))) == []


def test_shares_that_follow_all_their_numbers_are_not_the_last_ones():
    text = "答复政府信息公开申请15件。予以公开及部分公开8件、不予公开2件、其他处理5件，占比依次为53.3%、13.3%、33.3%。"
    assert subjects(shares_differ, said(text)) == []
