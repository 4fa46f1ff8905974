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
