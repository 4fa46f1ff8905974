import pytest

from disclint.organs import kind_of, sender


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        ("淮安市洪泽区", "government"),
        ("鞍山", "government"),
        ("上海市浦东新区", "government"),
        ("浙江省人民政府", "government"),
        ("阿拉善盟行政公署", "government"),
        ("测试区", "government"),
        ("上海市国有资产监督管理委员会", "department"),
        ("北京市城市管理委员会", "department"),
        ("鞍山高新区管委会办公室", "department"),
        ("大连海关", "department"),
        ("甲乙丙", "unknown"),
        ("鞍山高新技术产业开发区管理委员会", "agency"),
        ("大连金普新区", "agency"),
        ("某某街道办事处", "township"),
        ("某某苏木人民政府", "township"),
        ("景德镇市人民政府", "government"),
        ("景德镇", "government"),
        ("测试市乡村振兴局", "department"),
        ("测试市财政局（国资委）", "department"),
        ("", "unknown"),
    ],
)
def test_kinds(entity, kind):
    assert kind_of(entity) == kind


def test_who_sends_a_report_is_told_from_what_is_done_with_it():
    assert sender("测试市水利局关于报送") == sender("测试市水利局关于") == sender("关于测试市水利局") == "测试市水利局"
    assert sender("测试市水利局") == "测试市水利局"
