from decimal import Decimal

import pytest

from disclint.quantities import quantities, value_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("共12件", 12, "件"),
        ("十二件", 12, "件"),
        ("两件", 2, "件"),
        ("一百零六件", 106, "件"),
        ("十二万三千件", 123000, "件"),
        ("1.2万条", 12000, "条"),
        ("4 件次", 4, "件次"),
        ("1,206件", 1206, "件"),
        ("１２ 件", 12, "件"),
        ("占33.9%", Decimal("33.9"), "%"),
        ("百分之三", 3, "%"),
        ("百分之三点五", Decimal("3.5"), "%"),
        ("千分之五", Decimal("0.5"), "%"),
        ("251000元", 251000, "元"),
        ("2096.16万元", 20961600, "元"),
        ("均为0，", 0, ""),
        ("五个百分点", 5, "百分点"),
    ],
)
def test_one_quantity(text, value, unit):
    (one,) = quantities(text)
    assert (one.value, one.unit, one.vague, one.change) == (value, unit, False, 0)


@pytest.mark.parametrize(
    "text",
    ["400余条", "2万多条", "近300个", "约5%", "20件以上", "3至5件", "三到五件", "不足10件", "超过1360万人", "十几件"],
)
def test_what_a_word_makes_inexact_is_vague(text):
    (one,) = quantities(text)
    assert one.vague


@pytest.mark.parametrize(
    ("text", "change"), [("较上年下降12.3%", -1), ("比2023年增加了3件", 1), ("同比增长 82%", 1), ("共3件", 0)]
)
def test_a_rise_or_fall_is_no_amount(text, change):
    (one,) = quantities(text)
    assert one.change == change


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日",
        "国办发〔2021〕30号",
        "第3条",
        "第二件",
        "统一份额",
        "0591-23165370；",
        "5·15政务公开日",
        "进一步",
        "",
    ],
)
def test_years_numbers_of_documents_and_ordinals_are_no_quantities(text):
    assert quantities(text) == []


def test_spans_and_decimal_places():
    text = "予以公开及部分公开208件（17.46%），不予公开20件"
    found = quantities(text)
    assert [text[one.start : one.end] for one in found] == ["208件", "17.46%", "20件"]
    assert [one.places for one in found] == [0, 2, 0]


def test_words_that_are_no_number_have_no_value():
    assert value_of("若干") is None
    assert value_of("三点") == (3, 0)
    assert value_of("") is None


@pytest.mark.parametrize("text", ["1" * 30000, "十" * 20000, "1," * 20000, "近 " * 20000, "5" + " " * 50000 + "件"])
def test_long_runs_end(text):
    assert quantities(text) == []
