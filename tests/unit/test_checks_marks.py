import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordings import found

from disclint.checks import marks
from disclint.checks.prose import narrative
from disclint.edits import edited
from disclint.scaffold import sample
from forms import form, forms
from reading import read


@pytest.mark.parametrize(
    ("texts", "hits"),
    [
        ("按照《要点（2024年版）执行。", [("pairs-broken", "《")]),
        ("按照要点》执行，又按“规范执行。", [("pairs-broken", "》")]),
        (["“甲，", "乙，", "丙，", "丁。”"], [("pairs-broken", "“")]),
        ('公开信息1）政策5条；2）规划6条，坚持“公开为常态"，做到"应公开"。', []),
        ("公开。。解读，。", [("stops-doubled", "。。")]),
        ("公开,解读，回应，服务。", [("punctuation-mixed-width", ",")]),
        ("印发《关于<要点>和<细则>的通知》和《规范》。", [("title-nested", "<要点>")]),
        ("公开１２条、３条。", [("digits-full-width", "１２")]),
        ("23年底前完成，24年3月启动。", [("year-abbreviated", "23年底")]),
        ("2023-24年度、2023至24年度、12年底、20年期限、历时20年初步建成。", []),
        ("印发《关于印发《要点》的通知》。", [("title-nested", "《要点》")]),
        (["分类情况见附表1。", "附表1 分类情况"], []),
    ],
)
def test_marks(texts, hits):
    assert found({"say": {"overview": texts}}) == hits


@pytest.mark.parametrize(
    ("date", "hits"),
    [
        ("2025年1月20日", []),
        ("2025 年 1 月 20 日", []),
        ("2025年1月", ["date-style"]),
        ("2025年01月20日", ["date-style"]),
        ("2025.1.20", ["date-style"]),
    ],
)
def test_dates(date, hits):
    assert [rule for rule, _ in found({"signature": {"date": date}})] == hits


@pytest.mark.parametrize(
    ("entity", "organ", "count"),
    [
        ("鞍山高新区", "鞍山高新技术产业开发区管理委员会", 1),
        ("测试市", "测试市人民政府", 0),
        ("测试市人民政府", "测试市人民政府办公室", 0),
        ("测试市财政局", "测试市财政局", 0),
        ("鞍山市发改委", "鞍山市发展和改革委员会", 1),
    ],
)
def test_names(entity, organ, count):
    edit = {"entity": entity, "signature": {"organ": organ, "date": "2025年1月20日"}}
    assert [rule for rule, _ in found(edit)] == ["organ-short-name"] * count


def test_only_parts_without_tables_are_looked_at():
    assert narrative(read(sample(form(2021)), "html")) == ("preamble", "overview", "problems", "other")


@given(st.text(st.sampled_from('（）()《》“”〔〕"甲，。'), max_size=14))
def test_signs_that_are_pairs_throughout_are_not_loose(text):
    """The quick look against the slow one."""
    if marks._paired("".join(marks._SIGNS.findall(text))):
        assert list(marks._loose([("overview", 0, text)])) == []


def test_sentences_beside_tables_are_read_for_the_width_of_their_signs():
    said = {"say": {"proactive": "我局公开文件，做好解读，其中:公告，通知。", "requests": "（勾稽关系为:甲，乙，丙）"}}
    assert found(said) == [("punctuation-mixed-width", ":")]


def test_each_title_within_a_title_is_counted():
    said = {"say": {"overview": "印发《关于《甲要点》和<乙细则>、<丙规范>的通知》。"}}
    (one,) = marks.titles_nested(read(edited(forms(), said), "html"))
    assert one.data["count"] == 3
