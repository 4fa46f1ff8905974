import pytest

from checking import found, report
from disclint.checks.attached import attachment_missing, attachment_year, picture_missing

END = "2024年，本机关无其他需要报告的事项，未收取信息处理费。"


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("详细数据见附件。", 1),
        ("流程详见附图2。", 1),
        ("公开文件及附件12件。", 0),
        ("提交附件的应当齐全。", 0),
        ("没有。", 0),
    ],
)
def test_attachments(words, missing):
    assert len(found(attachment_missing, {"say": {"overview": words}})) == missing


@pytest.mark.parametrize("last", ["附件：1.统计表", "附件", "附图1"])
def test_an_attachment_that_is_listed_is_not_missing(last):
    at = report({"say": {"overview": "详细数据见附件。", "other": [END, last]}})
    assert found(attachment_missing, at) == []


def test_pictures():
    at = {"say": {"overview": "各渠道占比如下图所示。"}}
    assert [one.actual for one in found(picture_missing, at)] == ["如下图所示"]
    assert found(picture_missing, report(at, "txt")) == []
    assert found(picture_missing, {**at, "picture": ["disputes"]}) == []
    assert found(picture_missing, {"say": {"overview": "制作图解12篇，绘制流程图。"}}) == []


@pytest.mark.parametrize(
    ("last", "wanted"),
    [
        ("附件：2022年政府信息公开工作年度报告.docx", "2024年政府信息公开工作年度报告"),
        ("附件1：测试市财政局2023年统计表", "测试市财政局2024年统计表"),
        ("附件：2024年政府信息公开工作年度报告.docx", ""),
        ("附件：2025年政务公开工作要点", ""),
        ("2022年年报已发布。", ""),
    ],
)
def test_years_of_attachments(last, wanted):
    assert [one.expected for one in found(attachment_year, {"say": {"other": [END, last]}})] == [wanted] * bool(wanted)


def test_without_a_year_nothing_is_compared():
    at = report({"say": {"other": [END, "附件：2022年年报"]}})
    assert found(attachment_year, at._replace(identity=at.identity._replace(year=0))) == []
