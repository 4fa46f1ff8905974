import pytest
from test_checks_years import at

from disclint.checks.strangers import other_organ, other_place, other_self


def said(check, entity, text):
    return [(problem.subject, problem.actual) for problem in check(at(entity, "overview", text))]


@pytest.mark.parametrize(
    ("entity", "text", "name"),
    [
        ("威海市人民政府", "2024年，宜宾市认真贯彻落实条例。", "宜宾市"),
        ("威海市人民政府", "全文如下。宜宾市政府信息公开指南已更新。", "宜宾市"),
        ("威海市文登区教育局", "2024年，青岛市共主动公开政府信息30条。", "青岛市"),
        ("威海市文登区教育局", "2024年，荣成市积极推进政务公开。", ""),
        ("威海市人民政府", "2024年，山东省积极推进政务公开。", ""),
        ("上海市人民政府", "2024年，宜宾市积极推进政务公开。", ""),
        ("测试市财政局", "2024年，宜宾市积极推进政务公开。", ""),
        ("威海市人民政府", "学习宜宾市经验，宜宾市积极推进政务公开。", ""),
    ],
)
def test_places(entity, text, name):
    assert said(other_place, entity, text) == ([("overview/place", name)] if name else [])


@pytest.mark.parametrize(
    ("entity", "text", "wrong"),
    [
        ("测试市发展和改革委员会", "我委公开信息。我委办理申请。我局开展培训。", "我局"),
        ("测试市教育局", "我局公开信息。我局办理申请。我厅开展培训。", "我厅"),
        ("测试市教育局", "我局公开信息。我局办理申请。我委托第三方评估。", ""),
        ("测试市教育局", "我局公开信息。我局办理申请。给我局长信箱留言。", ""),
        ("测试市教育局", "我厅公开信息。我厅办理申请。我局开展培训。", ""),
        ("测试市人民政府", "我市公开信息。全市办理申请。我局开展培训。", "我局"),
        ("测试市发展和改革局（粮食局）", "我委公开信息。", ""),
    ],
)
def test_what_an_organ_calls_itself(entity, text, wrong):
    assert said(other_self, entity, text) == ([("overview/self", wrong)] if wrong else [])


@pytest.mark.parametrize(
    ("entity", "text", "name"),
    [
        ("鞍山市财政局", "2024年，鞍山市教育局认真贯彻条例。", "鞍山市教育局"),
        ("鞍山市财政局", "2024年，鞍山市财政局认真贯彻条例。", ""),
        ("鞍山市教育体育局", "2024年，鞍山市教育局认真贯彻条例。", ""),
        ("鞍山市财政局", "会同有关部门，鞍山市教育局认真落实。", ""),
        ("鞍山市财政局", "配合工作，鞍山市教育局认真落实。", ""),
        ("鞍山高新区", "2024年，鞍山市教育局认真贯彻条例。", ""),
    ],
)
def test_organs(entity, text, name):
    assert said(other_organ, entity, text) == ([("overview/organ", name)] if name else [])
