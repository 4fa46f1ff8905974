from checking import report
from disclint.checks.told import kinds, neutral


def test_neutral_words_count_requests_and_nothing_more_special():
    assert neutral("公民、法人和其他组织提出的政府信息公开申请共")
    assert not neutral("要求减免费用的申请")


def test_what_is_not_about_requests_tells_nothing():
    here = report()
    assert list(kinds(here, "答复申请", "", "", "")) == []
    assert next(kinds(here, "答复申请", "", "", "requests")) == ("answered", True, 0)


def test_an_organ_that_decides_reviews_is_not_sure_to_be_the_one_reviewed():
    here = report()
    assert next(kinds(here, "受理政府信息公开行政复议", "", "", "")) == ("review", False, 0)
