import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclint.loaders.numbering import Counters, Instance, Level, formatted, instances, value, whole
from disclint.numerals import number

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (
    Level(1, "chineseCounting", "%1、"),
    Level(1, "chineseCountingThousand", "（%2）"),
    Level(1, "decimal", "%3."),
)
LIST = Instance("0", LEVELS + (Level(),) * 6)


@given(st.integers(1, 99))
def test_chinese_numbers_read_back(count):
    assert number(formatted(count, "chineseCountingThousand")) == count


@pytest.mark.parametrize(
    ("count", "fmt", "text"),
    [
        (10, "chineseCounting", "十"), (12, "decimal", "12"), (3, "decimalZero", "03"), (2, "decimalEnclosedCircle", "②"),
        (27, "upperLetter", "AA"), (3, "lowerLetter", "c"), (4, "ideographTraditional", "丁"), (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"), (12, "decimalFullWidth", "１２"), (5, "nobody knows", "5"), (120, "chineseCounting", "120"),
    ],
)  # fmt: skip
def test_formats(count, fmt, text):
    assert formatted(count, fmt) == text


@given(
    st.integers(-5, 10**7), st.sampled_from(["upperLetter", "upperRoman", "decimalEnclosedCircle", "chineseCounting"])
)
def test_any_count_can_be_written(count, fmt):
    assert formatted(count, fmt)


@given(st.lists(st.integers(0, 2), max_size=30))
def test_a_level_counts_on_until_a_higher_one_comes(levels):
    counters = Counters({"1": LIST})
    counts = [0, 0, 0]
    for level in levels:
        counts[level] += 1
        counts[level + 1 :] = [0] * (2 - level)
        shown = counters.next("1", level)
        assert shown == LEVELS[level].text.replace(f"%{level + 1}", formatted(counts[level], LEVELS[level].fmt))


def test_lists_that_share_their_counters_count_on_unless_told_to_start_anew():
    counters = Counters({"1": LIST, "2": LIST, "3": LIST._replace(starts={0: 5})})
    assert [counters.next(one, 0) for one in ("1", "1", "2", "3", "3", "1")] == [
        "一、",
        "二、",
        "三、",
        "五、",
        "六、",
        "七、",
    ]


def test_levels_that_do_not_restart_and_higher_numbers_in_lower_ones():
    lower = (LEVELS[0], Level(1, "decimal", "%1.%2", restart=0, legal=True), *(Level(),) * 7)
    counters = Counters({"1": Instance("0", lower)})
    assert [counters.next("1", level) for level in (0, 1, 0, 1)] == ["一、", "1.1 ", "二、", "2.2 "]


def test_bullets_and_unknown_lists_show_nothing():
    counters = Counters({"1": Instance("0", (Level(fmt="bullet", text="●"),) * 9)})
    assert counters.next("1", 0) == counters.next("2", 0) == counters.next("1", 40) == ""


def test_a_numbering_part():
    root = etree.fromstring(
        f"""<w:numbering {W}>
        <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="chineseCounting"/>
        <w:pStyle w:val="h"/><w:suff w:val="nothing"/><w:lvlText w:val="第%1条"/></w:lvl><w:lvl w:ilvl="77"/></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="s"/><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl><w:lvlText w:val="甲%1"/></w:lvl></w:lvlOverride></w:num>
        </w:numbering>"""
    )
    counters = Counters(instances(root))
    assert [counters.next("1", 0), counters.next("1", 0)] == ["第二条", "第三条"]
    assert counters.next("2", 0) == "1 "
    assert counters.next("3", 0) == "第九条"
    assert counters.next("4", 0) == "甲10 "
    assert (counters.level_of("1", "h"), counters.level_of("9", "h")) == (0, 0)
    assert instances(None) == {}


def test_values():
    one = etree.fromstring(f'<w:a {W}><w:b w:val="3"/></w:a>')
    assert (value(one, "b"), value(one, "c", "d"), value(None, "b")) == ("3", "d", "")
    assert [whole(text, 7) for text in ("3", "-2", "", "x", "9" * 40, "３")] == [3, -2, 7, 7, 7, 7]
