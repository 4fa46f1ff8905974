import pytest

from checking import report
from disclint.checks.passages import passages
from disclint.checks.scope import OTHER, OWN, UNSURE, elsewhen, scope, unsaid


def at(text, kind="department"):
    here = report({"say": {"overview": [text]}, "kind": kind})
    one = next(one for one in passages(here) if one.part == "overview")
    return here, one, one.text.index("Ｘ") if "Ｘ" in one.text else len(one.text) - 1


@pytest.mark.parametrize(
    ("text", "kind", "whose"),
    [
        ("2024年，我局收到申请Ｘ", "department", OWN),
        ("全年共收到申请Ｘ", "department", OWN),
        ("市财政局收到申请Ｘ", "department", OWN),
        ("局办公室收到申请Ｘ", "department", OTHER),
        ("下属单位收到申请Ｘ", "department", OTHER),
        ("全市各级行政机关收到申请Ｘ", "government", OWN),
        ("我市共收到申请Ｘ", "government", OWN),
        ("全年共收到申请Ｘ", "government", UNSURE),
        ("市政府办公室收到申请Ｘ", "government", OTHER),
        ("市政府收到申请Ｘ", "government", UNSURE),
        ("市公安局收到申请Ｘ", "government", OTHER),
        ("我镇收到申请Ｘ", "township", OWN),
        ("全年收到申请Ｘ", "agency", UNSURE),
        ("全年收到申请Ｘ", "unknown", UNSURE),
    ],
)
def test_whose_figures(text, kind, whose):
    here, one, place = at(text, kind)
    assert scope(here, one, place) in (whose, OTHER if whose == UNSURE else whose)


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("2023年，收到申请Ｘ", True),
        ("2024年，收到申请Ｘ", False),
        ("2023年收到3件，2024年收到申请Ｘ", False),
        ("较2023年增加，收到申请Ｘ", True),
        ("上年结转申请Ｘ", False),
        ("2023年结转申请Ｘ", False),
        ("去年收到申请Ｘ", True),
        ("较去年增加3件，收到申请Ｘ", False),
        ("累计收到申请Ｘ", True),
        ("条例施行以来，收到申请Ｘ", True),
        ("上半年收到申请Ｘ", True),
    ],
)
def test_when(text, past):
    here, one, place = at(text)
    assert elsewhen(here, one, place) is past


def test_words_that_name_nobody_else():
    here = report()
    assert unsaid(here, "2024年，我局共") and unsaid(here, "测试市财政局全年") and unsaid(here, "")
    assert not unsaid(here, "网站") and not unsaid(here, "市公安局")
