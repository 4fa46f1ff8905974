from decimal import Decimal

import pytest

import oracle
from disclint.scaffold import derive, figure_text, free_keys, permuted, sample
from forms import YEARS, form


@pytest.mark.parametrize("year", YEARS)
def test_default_figures_hold_and_are_not_all_zero(year):
    made = sample(form(year))
    assert set(made.figures) == set(oracle.keys(year))
    numbers = {key: int(text) for key, text in made.figures.items() if key.startswith(("requests", "disputes"))}
    assert oracle.broken_sums(year, numbers) == set()
    assert numbers["requests/new/total"] == 16
    assert numbers["requests/total/total"] == 15


def test_free_figures_are_those_that_no_sum_gives():
    free = free_keys(form(2021))
    assert "requests/granted/natural" in free
    assert "requests/granted/total" not in free
    assert "requests/new/natural" not in free  # the balance gives it
    # 22 results, 上年结转 and 结转下年度, in 6 columns; 3 times 4 outcomes; 10 figures of chapter 二
    assert len(free) == 23 * 6 + 12 + 10


def test_derive_refuses_what_would_be_negative():
    with pytest.raises(ValueError, match="requests/balance/natural"):
        derive(form(2021), {"requests/carried_in/natural": 5})


def test_derived_totals():
    numbers = derive(form(2019), {"requests/granted/natural": 3, "requests/carried_out/legal": 2})
    assert numbers["requests/new/natural"] == 3
    assert numbers["requests/new/legal"] == 2
    assert numbers["requests/new/total"] == 5
    assert numbers["requests/total/total"] == 3


def test_figures_as_written():
    assert figure_text(form(2019), "licensing/licensing/delta", 3) == "+3"
    assert figure_text(form(2019), "licensing/licensing/delta", -3) == "-3"
    assert figure_text(form(2019), "licensing/licensing/delta", 0) == "0"
    assert figure_text(form(2019), "procurement/gov_procurement/amount", 251000) == "251000元"
    assert figure_text(form(2021), "charges/fees/amount", Decimal("3.5")) == "3.5"


def test_identity_of_a_sample():
    made = sample(form(2019), year=2019, kind="government")
    assert made.title == "测试市人民政府2019年政府信息公开工作年度报告"
    assert made.published == "2020-01-22"
    assert made.signature == ("测试市人民政府", "2020年1月20日")
    assert sample(form(2019)).year == 2020
    assert sample(form(2021)).year == 2024


def test_prose_agrees_with_the_figures():
    made = sample(form(2021), figures=derive(form(2021), {}))
    assert "未收到政府信息公开申请" in made.chapters[0].paragraphs[2]
    assert "未发生因政府信息公开引起的行政复议和行政诉讼" in made.chapters[0].paragraphs[2]
    assert "新收政府信息公开申请16件" in sample(form(2021)).chapters[0].paragraphs[2]


def test_permuted():
    assert permuted("abcd", "ca") == ("c", "b", "a", "d")
    assert permuted("abcd", "") == tuple("abcd")
