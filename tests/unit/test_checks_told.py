import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import report
from disclint.checks import told
from disclint.checks.told import kind, neutral, telling

VERBS = {
    "received": told._RECEIVED,
    "answered": told._ANSWERED,
    "carried in": told._IN[0].pattern,
    "carried out": told._OUT[0].pattern,
    **told._RESULTS,
    **told._PERSONS,
}
"""All words that make a number one of requests."""


@pytest.mark.parametrize("name", VERBS)
@given(data=st.data())
def test_whatever_makes_a_number_one_of_requests_is_told(name, data):
    """The quick look that lets a clause be understood at all knows every verb that is understood."""
    pattern = getattr(VERBS[name], "pattern", VERBS[name])
    words = data.draw(st.from_regex(rf"\A(?:{pattern})\Z"))
    assert telling(words, "") and telling("", words), words


def test_the_quick_look_keeps_other_numbers_out():
    assert not telling("制发政策文件", "次会议")


def test_neutral_words_count_requests_and_nothing_more_special():
    assert neutral("公民、法人和其他组织提出的政府信息公开申请共")
    assert not neutral("要求减免费用的申请")


def test_what_is_not_about_requests_tells_nothing():
    here = report()
    assert kind(here, "答复申请", "", "", "") is None
    assert kind(here, "答复申请", "", "", "requests") == ("answered", True, 0)


def test_an_organ_that_decides_reviews_is_not_sure_to_be_the_one_reviewed():
    here = report()
    assert kind(here, "受理政府信息公开行政复议", "", "", "") == ("review", False, 0)
