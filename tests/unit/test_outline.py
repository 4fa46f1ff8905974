import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.outline import ordinal, outline, spaced
from disclint.tree import Paragraph, Table


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("一、总体情况", 1, "一"), ("十二、其他", 1, "十二"), ("（一）主动公开", 2, "一"), ("(二)依申请", 2, "二"),
        ("1.主动公开", 3, "1"), ("12．平台", 3, "12"), ("（1）机构", 4, "1"), ("2.5万条", 0, ""), ("2020年", 0, ""),
        ("第一部分：总体情况", 1, "一"), ("第2章 主动公开", 1, "二"), ("第二十条第（一）项", 0, ""), ("第一部分的", 0, ""),
        ("一方面", 0, ""), ("", 0, ""), ("（略）", 0, ""),
    ],
)  # fmt: skip
def test_ordinals(text, level, number):
    assert ordinal(text)[:2] == (level, number)


@given(
    st.lists(
        st.sampled_from(["一、甲", "（一）乙", "1.丙", "（1）丁", "正文正文。", "行政许可 0 0 0"]),
        max_size=20,
    )
)
def test_sections_nest_and_cover_their_headings(texts):
    blocks = tuple(Paragraph(text, 0) for text in texts)
    sections = outline(blocks)
    for section in sections:
        assert section.first < section.last <= len(blocks)
        assert ordinal(blocks[section.first].text)[0] == section.level
        for inner in sections:
            if section.first < inner.first < section.last:
                assert inner.level > section.level and inner.last <= section.last


def test_table_lines_are_no_headings():
    blocks = (Paragraph("四、结转下年度继续办理0 0 0", 0), Table((), 0), Paragraph("标题", 0, 2))
    assert [(s.heading, s.level) for s in outline(blocks)] == [("标题", 2)]


def test_an_ordinal_may_be_set_apart_by_a_space_only():
    assert spaced("一 总体情况") == ("一", 2) and spaced("一：总体情况") == ("一", 2) and spaced("一总体") == ("一", 1)
    assert spaced("12 总体") == ("十二", 3) and spaced("2024年") == spaced("3件") == spaced("100 件") == ("", 0)
    assert spaced("总体情况") == spaced("一、总体情况") == spaced("一") == ("", 0)


def test_ranks_counted_together_are_no_ordinals():
    assert ordinal("一、二级目录")[0] == ordinal("一、二、三类事项")[0] == 0
    assert ordinal("一、二季度")[0] == ordinal("一、总体情况")[0] == ordinal("一、一、总体情况")[0] == 1
