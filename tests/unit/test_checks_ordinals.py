import pytest
from wordings import found


@pytest.mark.parametrize(
    ("texts", "hits"),
    [
        (["（一）甲。", "（二）乙。", "（二）丙。"], [("ordinal-sequence-broken", "（二）")]),
        (["（一）甲。", "（二）乙。", "（四）丙。"], [("ordinal-sequence-broken", "（四）")]),
        (["（一）甲。（二）乙。", "（三）丙。"], []),
        (["（一）甲。", "4.子。办了“5.15”活动。", "6.丑。"], [("ordinal-sequence-broken", "6.")]),
        (["（一）甲。", "1.子。", "2.丑。", "2.寅。"], [("ordinal-sequence-broken", "2.")]),
        (["（一）甲。", "1.子。", "2.丑。", "（二）乙。", "1.子。", "2.丑。"], []),
        (["一是甲。二是乙。二是丙。"], [("ordinal-sequence-broken", "二是")]),
        (["（一）甲。", "1.子。", "2.2024年，丑。", "3.寅。"], []),
        (["一是甲。二是乙。四是丙。"], [("ordinal-sequence-broken", "四是")]),
        (["存在问题：一是甲。二是乙。（二）改进措施一是子。二是丑。"], []),
        (["一是甲。二是乙，重点之一是子，标准统一是丑。二是丙。"], [("ordinal-sequence-broken", "二是")]),
        (["一是甲。二是乙。〔……〕四是丙。"], []),
        (["一是甲，即一是子，二是丑。二是乙。三是丙。"], []),
        (["一是甲，二要乙，三是丙。"], []),
        (["一是甲。", "二是乙。", "四是丙。"], [("ordinal-sequence-broken", "四是")]),
        (["统一是要求。三是丙。"], []),
        (["1、甲。", "2、乙。"], [("level-skipped", "1、"), ("ordinal-style", "1、")]),
        (["1.甲。", "2.乙。"], [("level-skipped", "1.")]),
        (["（一）、甲。", "（二）、乙。"], [("ordinal-style", "（一）、")]),
    ],
)
def test_ordinals(texts, hits):
    assert sorted(found({"say": {"overview": texts}})) == hits


def test_a_short_list_in_the_last_chapters_is_no_matter():
    assert (
        found({"say": {"problems": ["1.更新不及时。", "2.解读单一。", "下一步改进：", "1.加强更新。", "2.丰富形式。"]}})
        == []
    )


def edits(texts, heading="五、存在的主要问题及改进情况", **say):
    from checking import report
    from disclint.checks.ordinals import ordinals_styled

    problems = list(ordinals_styled(report({"say": {"overview": texts}, "title": {"problems": heading}})))
    return [(old, new) for one in problems for _, old, new in one.edits]


def test_every_sign_is_put_right():
    texts = ["（一）、甲。", "(1)．乙。", "1、 丙。", "第一、丁。", "二.戊。"]
    right = [("（一）、", "（一）"), ("(1)．", "(1)"), ("1、 ", "1."), ("第一、", "第一，"), ("二.", "二、")]
    assert edits(texts) == right
    assert edits(["（一）甲。"], "五.存在的主要问题及改进情况") == [("五.", "五、")]


def test_a_sign_that_would_make_a_heading_of_a_long_line_is_left_with_all_others():
    assert edits(["1、甲。", "二.主动公开政府信息情况，" + "公开" * 30]) == []


def test_ordinals_that_would_be_left_as_they_are_keep_all_others_so():
    assert edits(["1、甲。2、乙。"]) == []
    assert edits(["1、甲。", "2、12345热线。"]) == []
    assert edits(["第一、甲。第二、乙。"]) == []
    assert edits(["1、甲。", "2、乙。"]) == [("1、", "1."), ("2、", "2.")]


def test_words_that_begin_like_ordinals_are_left():
    texts = [
        "第一、二季度开展自查。",
        "第一、第二批完成。",
        "五.一假期值班。",
        "（一）、（二）两项。",
        "1、二、三级目录公开。",
    ]
    assert edits(texts) == []
