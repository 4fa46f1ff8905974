import pytest
from wordings import found


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("在《条例》规定的15个工作日内答复。", ["time-limit-old"]),
        ("收到申请后15个工作日内予以答复。", ["time-limit-shorter"]),
        ("《条例》规定第三方在15个工作日内答复征求意见函。", []),
        ("行政许可法定期限15个工作日的事项，5个工作日内办结。", []),
        ("确需延长的，延长答复的期限不得超过15个工作日。", ["time-limit-old"]),
        ("热线诉求15个工作日内答复。", []),
        ("收取复制费、邮寄费共30元。", ["fees-old-charged"]),
        ("收取信息处理费100元，邮寄答复书12件。", []),
        ("《条例》第五十七条规定了罚则。", ["article-outdated"]),
        ("依照《条例》第三十二条编制征求意见书12份。", []),
        ("《测试省政务数据条例》第六十条、《条例》第五十六条。", []),
        ("现行《条例》自2019年4月3日起施行。", ["effective-date-wrong"]),
        ("《条例》于2019年4月3日修订公布，自2019年5月15日起施行。", []),
        ("坚持公开为原则、不公开为例外。", ["principle-outdated"]),
        ("没有政府信息公开平台。", ["duty-denied"]),
        ("没有政府信息公开平台方面的问题。", []),
        ("全年无行政诉讼败诉情况。", ["remedy-alone"]),
        ("答复书中告知申请人复议权利。", []),
    ],
)
def test_what_is_said_of_the_law(text, rules):
    assert [rule for rule, _ in found({"say": {"overview": text}})] == rules


def test_another_regulation_may_be_the_short_one():
    text = "《测试省政务公开条例》（以下简称《条例》）自2022年1月1日起施行，《条例》第六十条规定了期限。"
    assert found({"say": {"overview": text}}) == []


@pytest.mark.parametrize(
    ("entity", "count"), [("鞍山市财政局", 1), ("鞍山市人民政府", 0), ("台安县人民政府", 1), ("某某联合体", 0)]
)
def test_who_makes_rules(entity, count):
    hits = found({"entity": entity, "say": {"overview": "全年出台政府规章2件。"}})
    assert [rule for rule, _ in hits] == ["regulations-claimed"] * count


GROUNDS = [
    "根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。",
    "根据《条例》第四十九条、第五十条规定，我局编制了2024年度政府信息公开工作年度报告。",
    "依据《条例》第四条和上级要求，由办公室编制本报告。",
    "依据《条例》第五十四条，本单位编制年度报告。",
    "参照《条例》第五十五条的规定，编制本报告。",
    "按照《条例》第二十条规定的范围、第五十条规定的内容，编制本报告。",
    "依据《条例》第二十条，编制本报告。",
    "本报告根据《条例》和《测试省政府信息公开办法》第四十五条编制。",
    "根据《测试市政府信息公开规定》第三十二条编制本报告。",
    "按照《条例》第四十六条的规定开展考核，并将结果写入年度报告。",
    "按照《条例》第二十四条，在网站集中发布年度报告。",
    "依照《条例》第十二条编制公开指南和公开目录。",
    "根据《条例》第十二条，编制了政府信息公开指南和年度报告。",
    "按照《条例》第四十八条，对编制报告的人员开展培训。",
    "《条例》第四十七条规定，未按要求编制年度报告的，由主管部门督促整改。",
    "根据《条例》第三十三条答复申请，答复情况见本报告第三部分。",
    "本报告依据《条例》第五十条编制，对照《条例》第三十六条逐项说明。",
    "按照《条例》第四十二条不收取费用。本报告由办公室编制。",
    "根据《条例》第四十六条，编制报告工作纳入考核。",
    "依照《条例》第二十一条公开民生信息，编写年度报告格式说明一份。",
    "根据修订后的《条例》第五十条第一款、《条例》第四十九条第二款编制本年报。",
    "现根据《条例》编制本报告，《条例》第三十八条所称加工分析的情形全年没有发生。",
]


@pytest.mark.parametrize("text", GROUNDS)
@pytest.mark.parametrize("part", ["preamble", "overview"])
def test_what_reports_are_made_under(text, part):
    assert "article-outdated" not in [rule for rule, _ in found({"say": {part: text}})]


@pytest.mark.parametrize(
    "text",
    [
        "根据《条例》第四十八条的规定，编制本报告。",
        "依照《中华人民共和国政府信息公开条例》（以下简称《条例》）第三十六条、第四十六条规定，我局编制了2024年度政府信息公开工作年度报告。",
        "本报告根据《条例》第四十七条和有关通知编制。",
    ],
)
def test_what_reports_are_not_made_under(text):
    assert "article-outdated" in [rule for rule, _ in found({"say": {"preamble": text}})]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("按照《中华人民共和国政府信息公开条例》第二十条第（二）款公开机构职能。", True),
        ("按照《行政许可法》第四十条第(一)款公开许可结果。", True),
        ("按照《条例》第二十条第（二）项、第三十五条第一款办理。", False),
    ],
)
def test_a_paragraph_has_no_number_in_brackets(text, wrong):
    assert ("article-outdated" in [rule for rule, _ in found({"say": {"overview": text}})]) is wrong
