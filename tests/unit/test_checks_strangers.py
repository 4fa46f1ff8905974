import pytest
from test_checks_years import at

from disclint.checks.strangers import maker_differs, other_organ, other_place, other_self


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


REGULATIONS = "《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）"
REPORT = "2024年度政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("entity", "text", "name"),
    [
        ("测试市财政局", f"根据{REGULATIONS}要求，邻市交通运输局编制本报告。", "邻市交通运输局"),
        ("测试市财政局", f"根据{REGULATIONS}要求，市教育局编制了{REPORT}。", "市教育局"),
        ("测试市财政局", f"本报告由测试市民政局根据{REGULATIONS}编制。", ""),
        ("测试市财政局", f"本报告由测试市教育局根据{REGULATIONS}编制。", "测试市教育局"),
        ("测试市财政局", "现公布测试市教育局2024年政府信息公开工作年度报告。", "测试市教育局"),
        ("测试市财政局", "现将市教育局2024年政府信息公开工作情况报告如下：", "市教育局"),
        ("威海市教育局", f"根据{REGULATIONS}要求，宜宾市教育局编制了{REPORT}。", "宜宾市教育局"),
        ("测试市人民政府", f"本报告由市教育局根据{REGULATIONS}编制。", "市教育局"),
        ("测试市人民政府", f"根据{REGULATIONS}要求，邻市人民政府编制了{REPORT}。", "邻市人民政府"),
        ("测试县河口镇人民政府", "现公布邻县新店镇2024年政府信息公开工作年度报告。", "邻县新店镇"),
        ("测试高新技术产业开发区管理委员会", f"根据{REGULATIONS}要求，市交通运输局编制本报告。", "市交通运输局"),
    ],
)
def test_who_made_the_report(entity, text, name):
    found = [(problem.subject, problem.actual) for problem in maker_differs(at(entity, "preamble", text))]
    assert found == ([("preamble/organ", name)] if name else [])


MAKERS = [
    ("测试市财政局", f"根据{REGULATIONS}要求，测试市财政局编制本报告。"),
    ("测试市财政局", f"根据{REGULATIONS}要求，市财政局编制了{REPORT}。"),
    ("测试市财政局", f"根据{REGULATIONS}要求，我局编制了{REPORT}。"),
    ("测试市财政局", f"根据{REGULATIONS}要求，结合工作实际，测试市财政局办公室编制了本报告。"),
    ("测试市财政局", f"按照市政府办公室、市教育局编制年度报告的经验做法，我局编制了{REPORT}。"),
    ("测试市财政局", "按照省财政厅编制年度报告的要求，现将2024年度政府信息公开工作情况报告如下："),
    ("测试市财政局", "参照市教育局编制的年度报告样本，本机关编制了本报告。"),
    ("测试市财政局", "市教育局编制的《教育领域公开目录》已经发布，本报告不再重复。"),
    ("测试市住房和城乡建设局", f"根据{REGULATIONS}要求，市住建局编制了{REPORT}。"),
    ("测试市发展和改革委员会", f"根据{REGULATIONS}要求，市发改委编制了{REPORT}。"),
    ("测试市工业和信息化局", f"根据{REGULATIONS}要求，市经信局编制了{REPORT}。"),
    ("测试市文化和旅游局", f"根据{REGULATIONS}要求，测试市文旅局编制了{REPORT}。"),
    ("测试市人力资源和社会保障局", f"根据{REGULATIONS}要求，市人社局编制了{REPORT}。"),
    ("测试市城市管理和综合执法局", f"根据{REGULATIONS}要求，市城管局编制了{REPORT}。"),
    ("测试市科学技术委员会", f"根据{REGULATIONS}要求，市科委编制了{REPORT}。"),
    ("国家税务总局测试市税务局", f"根据{REGULATIONS}要求，测试市税务局编制了{REPORT}。"),
    ("测试市生态环境局测试分局", f"根据{REGULATIONS}要求，测试生态环境局编制了{REPORT}。"),
    ("测试市财政局（测试市国有资产监督管理委员会）", f"根据{REGULATIONS}要求，市国资委编制了{REPORT}。"),
    ("测试县人民政府办公室", "现公布测试县人民政府2024年政府信息公开工作年度报告。"),
    ("测试县人民政府办公室", f"根据{REGULATIONS}要求，县政务服务局编制了{REPORT}。"),
    ("测试市人民政府", f"本报告由测试市人民政府办公室根据{REGULATIONS}规定编制。"),
    ("测试市人民政府", f"本报告由市大数据管理局根据{REGULATIONS}规定编制。"),
    ("测试市人民政府", f"根据{REGULATIONS}规定，市营商环境建设局汇总各单位情况，编制了{REPORT}。"),
    ("测试市人民政府", f"根据{REGULATIONS}规定，市行政审批局编制了{REPORT}。"),
    ("洪泽区人民政府", f"本报告由淮安市洪泽区人民政府根据{REGULATIONS}要求编制此报告。"),
    ("测试市人民政府", "本报告综合各县（市、区）政府和市级各部门的年度报告编制而成。"),
    ("测试县河口镇人民政府", "现公布河口镇2024年政府信息公开工作年度报告。"),
    ("测试县河口镇人民政府", f"根据{REGULATIONS}要求，镇政府编制了{REPORT}。"),
    ("测试区建章路街道办事处", "本年度报告是根据格式的要求，由建章路街道办事处编制。"),
    ("测试高新区", f"根据{REGULATIONS}要求，测试高新技术产业开发区管理委员会编制了{REPORT}。"),
    ("测试综合实验区", f"根据{REGULATIONS}要求，区管委会办公室编制完成了本报告。"),
    ("本溪市财政局", f"根据{REGULATIONS}要求，本溪市财政局编制了{REPORT}。"),
    ("宣城市气象局", "按照省气象局和市政府的统一部署，宣城市气象局编制了本报告。"),
]


@pytest.mark.parametrize(("entity", "text"), MAKERS)
@pytest.mark.parametrize("part", ["preamble", "overview"])
def test_the_organ_under_its_own_names(entity, part, text):
    assert list(maker_differs(at(entity, part, text))) == []


def test_only_the_opening_says_who_made_the_report():
    text = "由市教育局牵头编制年度报告样本，市教育局编制了年度报告。"
    assert list(maker_differs(at("测试市财政局", "other", text))) == []
    assert list(maker_differs(at("某某联合体", "preamble", text))) != []
