"""What tables state in words: units in labels and above tables, the direction of changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import found, report, subjects, text_report
from disclint.align import same_but_count
from disclint.checks.amounts import amount_without_unit, change_below_zero
from disclint.checks.columns import columns_missing, columns_reworded
from disclint.checks.figures import changes_unsigned, figures_blank
from disclint.checks.lines import rows_reworded
from disclint.edits import edited
from disclint.stated import behind, change, settle, stated_unit
from disclint.writers import write
from forms import form, forms
from reading import read_bytes

AMOUNT = "procurement/gov_procurement/amount"


def bought(label="采购总金额", amount="1200", row="政府集中采购"):
    edit = {"year": 2020, "label": {"procurement//amount": label, "procurement/gov_procurement": row}}
    return report(edit | {"set": {AMOUNT: amount}})


@pytest.mark.parametrize(
    "label", ["采购总金额（元）", "采购总金额(元)", "采购总金额（单位：元）", "采购总金额（人民币元）"]
)
def test_a_label_that_states_the_unit_is_enough(label):
    whole = bought(label)
    assert found(amount_without_unit, whole, fact=AMOUNT) == []
    assert found(columns_reworded, whole) == []
    assert whole.facts[AMOUNT].unit == "元"


def test_ten_thousands_stated_in_the_column_or_the_row_are_the_figures_unit():
    for whole in (bought("采购总金额（万元）"), bought(row="政府集中采购（单位：万元）")):
        assert (whole.facts[AMOUNT].value, whole.facts[AMOUNT].unit) == (1200, "万元")
        assert found(amount_without_unit, whole, fact=AMOUNT) == []
        assert found(columns_reworded, whole) + found(rows_reworded, whole) == []


def test_a_figure_with_a_unit_of_its_own_keeps_it():
    assert bought("采购总金额（万元）", "1200元").facts[AMOUNT].unit == "元"


def test_a_unit_above_the_table_is_stated():
    sample = edited(forms(), {"year": 2020, "set": {AMOUNT: "1200"}})
    page = write(sample, "html").decode().replace("第二十条第（九）项", "第二十条第（九）项 单位：万元")
    whole = read_bytes(page.encode(), "html", form(2019))
    assert whole.facts[AMOUNT].unit == "万元"
    assert found(amount_without_unit, whole, fact=AMOUNT) == []


def test_without_any_unit_it_is_asked_for():
    assert subjects(amount_without_unit, bought(), fact=AMOUNT) == [AMOUNT]
    assert subjects(amount_without_unit, bought("采购总金额（项）"), fact=AMOUNT) == [AMOUNT]


def test_an_amount_that_nobody_gave_a_unit_has_none():
    whole = bought("采购总金额", "1200")
    assert (whole.facts[AMOUNT].value, whole.facts[AMOUNT].unit) == (1200, "")
    assert report().facts["charges/fees/amount"].unit == "万元"  # the form's label says so


def test_another_unit_than_the_forms_is_a_changed_label():
    whole = report({"label": {"charges//amount": "本年收费金额（元）"}})
    assert subjects(columns_reworded, whole) == ["charges//amount"]
    assert whole.facts["charges/fees/amount"].unit == "元"


@pytest.mark.parametrize(
    ("label", "unit"),
    [("金额（元）", "元"), ("金额(单位：万元)", "万元"), ("数量（件）", "件"), ("规章", ""), ("采购（含服务）", "")],
)
def test_units_behind_labels(label, unit):
    assert behind(label)[1] == unit


@given(st.integers(0, 10**6), st.sampled_from([("增", 1), ("增加", 1), ("减", -1), ("减少", -1)]))
def test_a_change_in_words_is_signed(number, word):
    assert change(f"{word[0]}{number}") == change(f"{word[0]} {number}项") == word[1] * number


@pytest.mark.parametrize("text", ["增减", "增/减3", "减", "3", "减少若干", "增+3", "减-3", "由3减2"])
def test_what_has_no_one_reading_is_no_change(text):
    assert change(text) is None


def test_a_worded_change_counts_and_is_still_asked_to_be_signed():
    key = "charges/fees/delta"
    whole = report({"year": 2020, "set": {"charges/fees/prev_items": "16", key: "减20"}})
    assert whole.value(key) == -20
    assert subjects(changes_unsigned, whole) == [key]
    assert subjects(change_below_zero, whole, table="charges", base="prev_items", change="delta") == [key]


def test_a_column_of_another_form_is_bound_to_none_of_this_one():
    old = edited(forms(), {"year": 2020})
    page = write(old, "html").decode()
    whole = read_bytes(page.encode(), "html", form(2021))
    facts = [fact for key, fact in whole.facts.items() if key.startswith("documents/")]
    assert {fact.reading for fact in facts} == {"absent"}
    assert found(figures_blank, whole) == found(columns_missing, whole) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("本年增/减量", "本年增/减", True),
        ("项目", "项目数量", True),
        ("本年增/减率", "本年增/减", False),
        ("数量甲", "甲", False),
    ],
)
def test_a_word_of_counting_at_the_end_makes_no_other_label(one, other, same):
    assert same_but_count(one, other) == same_but_count(other, one) == same


def test_settling_and_stating_say_nothing_of_a_text_without_tables():
    whole = text_report("某某局2020年政府信息公开工作年度报告")
    assert stated_unit(whole.document, AMOUNT, whole.rows, whole.columns, whole.tables) == ""
    settle(whole.document, whole.template, facts := dict(whole.facts), whole.rows, whole.columns, whole.tables)
    assert facts == whole.facts
