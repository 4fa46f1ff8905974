import pytest
from wordings import found


@pytest.mark.parametrize(
    ("texts", "hits"),
    [
        (["（一）甲。", "（二）乙。", "（二）丙。"], [("ordinal-sequence-broken", "（二）")]),
        (["（一）甲。", "（二）乙。", "（四）丙。"], [("ordinal-sequence-broken", "（四）")]),
        (["（一）甲。（二）乙。", "（三）丙。"], []),
        (["（一）甲。", "1.子。", "2.丑。", "2.寅。"], [("ordinal-sequence-broken", "2.")]),
        (["（一）甲。", "1.子。", "2.丑。", "（二）乙。", "1.子。", "2.丑。"], []),
        (["一是甲。二是乙。二是丙。"], [("ordinal-sequence-broken", "二是")]),
        (["一是甲。二是乙。四是丙。"], [("ordinal-sequence-broken", "四是")]),
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
