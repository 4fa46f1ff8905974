import pytest

from checking import found, report, text_report
from disclint.checks import titles as checks
from disclint.tree import Place

NAME = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "missing", "unusual"),
    [
        ("鞍山市财政局2024年政府信息公开工作年度报告", "", False),
        ("2024年鞍山市财政局政府信息公开工作年度报告", "", False),
        ("鞍山市财政局2024年度政府信息公开工作年度报告", "", False),
        ("二〇二四年鞍山市财政局政府信息公开工作年度报告", "", False),
        ("鞍山高新区2024年度政府信息公开工作报告", "", True),
        ("鞍山市财政局2024年政府信息公开工作的年度报告", "", True),
        ("鞍山市财政局2024年政府信息公开年报", "“工作”二字", False),
        ("2024年政府信息公开工作年度报告", "机关名称", False),
        ("鞍山市财政局政府信息公开工作年度报告", "年份", False),
        ("鞍山市财政局2024政府信息公开工作年度报告", "年份后的“年”字", False),
        ("", "没有读到报告标题", False),
    ],
)
def test_titles(title, missing, unusual):
    whole = report()
    whole = whole._replace(identity=whole.identity._replace(title=title))
    problems = found(checks.title_incomplete, whole, name=NAME)
    said = [missing if title == "" else f"报告标题缺少{missing}"] if missing else []
    assert [one.data["what"][0] for one in problems] == said
    assert bool(found(checks.title_unusual, whole, name=NAME)) == unusual


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (("政府信息公开工作年度报告", "测试市银州区人民政府办公室", "（2024年度）"), []),
        (("2024年政府信息公开工作年度报告", "测试市经济开发区管理委员会"), []),
        (
            ("政府信息公开工作年度报告", "根据《条例》，测试市财政局编制2024年的报告，现予公布，请社会各界监督。"),
            ["机关名称、年份"],
        ),
    ],
)
def test_a_title_may_go_on_in_the_lines_below(lines, missing):
    whole = text_report("\n".join((*lines, "一、总体情况", "无。")))
    whole = whole._replace(identity=whole.identity._replace(title=lines[0], title_place=Place(0)))
    said = [one.data["what"][0] for one in found(checks.title_incomplete, whole, name=NAME)]
    assert said == [f"报告标题缺少{words}" for words in missing]
