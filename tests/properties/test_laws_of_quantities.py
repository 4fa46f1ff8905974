"""A number written in any manner reads back, with its unit, whatever stands around it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from disclint.quantities import quantities

UNITS = ("件", "件次", "条", "份", "宗", "个", "项", "篇", "人次")
DIGITS = "零一二三四五六七八九"
AROUND = st.sampled_from(["", "全年共收到政府信息公开申请", "2024年，其中，含上年结转", "（", "国办发〔2021〕30号文，"])
AFTER = st.sampled_from(["", "。", "，占总数的", "政府信息公开申请", "）；"])


def chinese(value):
    """A Chinese numeral up to 99,999,999."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        return chinese(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + chinese(low))
    words, gap = "", False
    for times, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // times % 10
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + sign
        gap = bool(words) and not digit
    return words or "零"


def manners(value):
    """All manners of writing a whole number."""
    yield str(value)
    yield f"{value:,}"
    yield chinese(value)
    yield str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if value % 100 == 0 and value:
        yield f"{Decimal(value) / 10_000:f}万"


@given(st.integers(0, 9_999_999), st.sampled_from(UNITS), AROUND, AFTER, st.sampled_from(["", " "]), st.data())
def test_whole_numbers(value, unit, before, after, space, data):
    written = data.draw(st.sampled_from(list(manners(value))))
    text = f"{before}{written}{space}{unit}{after}"
    one = next(one for one in quantities(text) if one.start >= len(before))
    assert (one.value, one.unit, one.vague, one.change) == (value, unit, False, 0)
    assert text[one.start : one.end] == f"{written}{space}{unit}"


@given(st.decimals(0, 100, places=2), AROUND, AFTER, st.sampled_from(["%", "％", " %"]))
def test_shares(value, before, after, sign):
    text = f"{before}占{value}{sign}{after}"
    one = next(one for one in quantities(text) if one.start > len(before))
    assert (one.value, one.unit, one.places) == (value, "%", 2)


@given(st.integers(1, 99), st.sampled_from(UNITS), st.sampled_from(["约{}", "近{}", "{}余", "{}多", "{}以上"]))
def test_vague_words_are_never_lost(value, unit, words):
    for written in (str(value), chinese(value)):
        said = words.format(written)
        text = said + unit if "以上" not in words else f"{written}{unit}以上"
        assert quantities(text)[0].vague


@given(st.text(alphabet="0123456789.,%件条万余约近一二十百第年月日（）。， \n年增降", max_size=60))
def test_quantities_of_any_text_are_in_order_and_in_it(text):
    end = 0
    for one in quantities(text):
        assert end <= one.start < one.end <= len(text)
        assert one.value >= 0
        end = one.end
