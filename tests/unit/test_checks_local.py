"""Checks of provinces and cities: what they find, and what they leave alone."""

import pytest

from checking import found, opened
from disclint.checks.local import (
    day_ordinal,
    documents_misnamed,
    rate_unfounded,
    tasks_unmentioned,
    unsaid_though_counted,
)
from disclint.edits import edited
from disclint.linter import lint, open_session
from disclint.session import Options
from disclint.source import Source
from disclint.writers import write
from forms import forms


def said(*texts, year=2020, chapter="other", **more):
    return {"year": year, "say": {chapter: list(texts)}, **more}


def ordinals(text, year=2020):
    return [
        (one.actual, one.expected) for one in found(day_ordinal, said(text, year=year), day="政务公开日", before=2006)
    ]


@pytest.mark.parametrize(
    ("text", "actual", "expected"),
    [
        ("开展第十三个“5·15政务公开日”活动。", "第十三个", "第十四个"),
        ("开展第15届5.15政务公开日活动。", "第15届", "第十四届"),
        ("第 十二 个全国政务公开日期间，接受咨询。", "第十二个", "第十四个"),
        ("开展第十二届515政务公开日活动。", "第十二届", "第十四届"),
        ("举办辽宁省第二十次政务公开日。", "第二十次", "第十四次"),
    ],
)
def test_an_ordinal_of_another_year(text, actual, expected):
    assert ordinals(text) == [("".join(actual.split()), expected)]


def test_the_same_ordinal_is_said_once_with_its_places():
    (problem,) = found(
        day_ordinal,
        said("开展第十三个政务公开日活动。", "第十三个政务公开日期间接受咨询。"),
        day="政务公开日",
        before=2006,
    )
    assert (problem.subject, problem.data["count"], len(problem.related)) == ("other/open-day", 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "开展第十四个“5·15政务公开日”活动。",
        "开展第14届政务公开日活动。",
        "2019年第十三个政务公开日以来，持续公开。",
        "去年第十三个政务公开日以来，持续公开。",
        "拟于明年第十五个政务公开日集中宣传。",
        "第十三届全国人大三次会议以来，开展政务公开日活动。",
        "第三次工作会议部署了政务公开日活动。",
        "政务公开日活动共三个第一。",
    ],
)
def test_an_ordinal_that_fits_some_year_spoken_of(text):
    assert ordinals(text) == []


KNOWN = {
    "辽政办明电〔2015〕71号": "关于进一步规范政府信息依申请公开工作的通知",
    "辽政办明电〔2019〕34号": "关于做好2019年度政府信息公开工作报告编制发布等工作的通知",
    "辽政公领发〔2020〕1号": "辽宁省2020年政务公开工作要点",
}


def misnamed(text):
    return [one.expected for one in found(documents_misnamed, said(text), documents=KNOWN, hint="辽政")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "《关于开展安全生产检查的通知》（辽政办明电〔2015〕71号）",
            "《关于进一步规范政府信息依申请公开工作的通知》（辽政办明电〔2015〕71号）",
        ),
        (
            "《辽宁省人民政府办公厅关于进一步规范政府信息依申请公开工作的通知》(辽政办明电[2015]17号)",
            "《关于进一步规范政府信息依申请公开工作的通知》（辽政办明电〔2015〕71号）",
        ),
        (
            "《关于做好2020年度政府信息公开工作报告编制发布等工作的通知》（辽政办明电〔2019〕34号）",
            "《关于做好2019年度政府信息公开工作报告编制发布等工作的通知》（辽政办明电〔2019〕34号）",
        ),
        (
            "《辽宁省2020年政务公开工作要点》（辽政公领发〔2021〕1号）",
            "《辽宁省2020年政务公开工作要点》（辽政公领发〔2020〕1号）",
        ),
    ],
)
def test_a_number_with_another_title(text, expected):
    assert misnamed(f"按照{text}办理。") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "《辽宁省人民政府办公厅关于进一步规范政府信息依申请公开工作的通知》(辽政办明电[2015]71号)",
        "《关于进一步规范依申请公开工作的通知》（辽政办明电〔2015〕71号）",
        "《辽宁省政务公开领导小组关于印发辽宁省2020年政务公开工作要点的通知》（辽政公领发〔2020〕1号）",
        "《关于另一件事的通知》（辽政办明电〔2018〕9号）",
        "《关于进一步规范政府信息依申请公开工作的通知》（鞍政办发〔2015〕30号）",
        "辽政办明电〔2015〕71号",
        "《关于进一步规范政府信息依申请公开工作的通知》（辽政办明电）",
    ],
)
def test_a_citation_about_which_nothing_wrong_is_known(text):
    assert misnamed(f"按照{text}办理。") == []


@pytest.mark.parametrize(
    "text",
    [
        "文件解读率达到100%。",
        "政策性文件解读率为98.5％，群众满意。",
        "解读率百分之百。",
        "发布解读材料9篇，解读率120%。",
    ],
)
def test_a_rate_without_numbers(text):
    (problem,) = found(rate_unfounded, said(text))
    assert problem.subject == "other/interpretation-rate"


@pytest.mark.parametrize(
    "text",
    [
        "制发规范性文件8件，解读率100%。",
        "全年发布政策解读36篇。规范性文件解读率达到100%。",
        "解读率100%，共解读文件12份。",
        "提高政策解读率和知晓率。",
        "解读率有待提高，2021年再提升。",
    ],
)
def test_a_rate_with_numbers_or_none(text):
    assert found(rate_unfounded, said(text)) == []


COUNTS = {"chapter": "overview", "counts": ("documents/normative_docs/made",), "words": "解读", "matter": "政策解读"}
SILENT = {"overview": ["主动公开。"], "proactive": [], "problems": ["有问题，已改进。"]}


def test_documents_made_and_nothing_said():
    edit = {"year": 2019, "say": SILENT, "set": {"documents/normative_docs/made": "5"}}
    assert [one.subject for one in found(unsaid_though_counted, edit, **COUNTS)] == ["overview"]
    assert found(unsaid_though_counted, {**edit, "set": {"documents/normative_docs/made": "0"}}, **COUNTS) == []
    blank = {"year": 2019, "say": SILENT, "blank": "documents/normative_docs/made"}
    assert opened(unsaid_though_counted, blank, **COUNTS) == ["件数读不出来"]
    elided = {**edit, "say": {**SILENT, "overview": ["主动公开。〔……叙述略……〕"]}}
    assert opened(unsaid_though_counted, elided, **COUNTS) != []
    assert found(unsaid_though_counted, {"year": 2019}, **COUNTS) == []


# ---- whole reports of Liaoning, in many manners: the local rules have nothing to say ---------------------------------

SESSION = open_session()

MANNERS = [
    ("鞍山市人民政府", "210300", 2019, "2019年，全市规范性文件解读率100%，共解读文件158件。开展第13个“5·15政务公开日”活动。"),
    ("辽宁省人民政府办公厅", "210000", 2020, "落实国务院办公厅、省政务公开领导小组2020年要点，制定《辽宁省2020年政务公开工作要点》（辽政公领发〔2020〕1号）。"),
    ("沈阳市人民政府", "210100", 2021, "以第十五个政务公开日为契机，举办“政府开放日”活动42场（次），参与群众3,200余人。"),
    ("大连市财政局", "210200", 2022, "全年主动公开政府信息1.2万条，其中政策解读86篇（图解31篇、视频4个）。"),
    ("大连市甘井子区人民政府", "210211", 2023, "举办第十七届“5·15政务公开日”系列活动，区长走进直播间解读惠企政策。"),
    ("抚顺市教育局", "210400", 2020, "受理政府信息公开申请12件（其中：网络申请9件，信函3件），均按期答复。"),
    ("本溪市水务局", "210500", 2024, "开展第十八届“5·15政务公开日”活动，发放宣传册500余份。"),
    ("丹东市人民政府", "210600", 2025, "第十九个政务公开日前后，全市线上线下活动同步。"),
    ("锦州市公安局", "210700", 2019, "严格执行《辽宁省人民政府办公厅关于做好2019年度政府信息公开工作报告编制发布等工作的通知》（辽政办明电〔2019〕34号）。"),
    ("营口市住房和城乡建设局", "210800", 2020, "坚持“谁起草、谁解读”，文件与解读材料同步组织、同步审签、同步部署。"),
    ("阜新市卫生健康委员会", "210900", 2020, "发布疫情防控信息1,036条，召开新闻发布会21场。"),
    ("辽阳市人民政府", "211000", 2021, "按照《关于规范政府信息公开工作年度报告编发工作的通知》（辽政办公开〔2021〕15号）编制，数据由各单位汇总。"),
    ("盘锦市辽河口生态经济区管理委员会", "211100", 2020, "依申请公开信息5件，按时答复率100%；未发生行政复议、行政诉讼。"),
    ("铁岭市昌图县人民政府", "211224", 2022, "规范性文件12件全部配发解读，解读率100%，形式为文字、图表、短视频。"),
    ("朝阳市应急管理局", "211300", 2020, "巩固2019年第十三个政务公开日活动成果，继续开展线上宣传。"),
    ("葫芦岛市人民政府", "211400", 2020, "在做好2019年要点收尾工作的同时，印发《葫芦岛市2020年政务公开工作要点》。"),
    ("鞍山市铁西区人民政府办公室", "210303", 2025, "答复准确率和群众满意度不断提高，本年未收取信息处理费。"),
    ("鞍山市台安县人民政府", "210321", 2020, "更新权责清单；落实公众参与机制，邀请代表列席会议3次；26个领域标准目录全部编制完成；公开“六稳”“六保”政策。"),
    ("海城市人民政府", "210381", 2020, "权责清单动态调整，重大行政决策听证2次，会议开放、列席制度建立，基层标准目录完成，营商环境信息专栏上线。"),
    ("鞍山市司法局", "210300", 2020, "机构职能和权责清单调整后及时更新，优化营商环境政策集中公开。"),
    ("鞍山市统计局", "210300", 2021, "2021年，按照《鞍山市2021年政务公开工作要点》，公开统计公报1份、月度数据12期。"),
    ("鞍山市铁东区发展和改革局", "210302", 2020, "公开项目批准信息88条，政策解读7篇。"),
    ("鞍山市立山区双山街道办事处", "210304", 2020, "在社区设立查阅点6处，公开低保、救助信息。"),
    ("岫岩满族自治县人民政府", "210323", 2023, "以第17个政务公开日为主题，走进乡镇（街道）宣讲14场。"),
    ("国家税务总局鞍山市税务局", "210300", 2020, "减税降费政策宣传辅导2.3万户次。"),
    ("沈阳市浑南区人民政府", "210112", 2019, "政策解读率80%以上，共发布解读45件；回应关切120条。"),
    ("大连高新技术产业园区管理委员会", "210200", 2020, "印发《高新区2020年政务公开工作要点》，公开管委会主任办公会议12次。"),
    ("辽宁省外事办公室", "210000", 2020, "落实《2020年政务公开工作要点》（国办发〔2020〕17号），网站栏目改版。"),
    ("辽宁省财政厅", "210000", 2021, "《辽宁省推进重大建设项目批准和实施领域政府信息公开实施方案》（辽政办发〔2018〕33号）要求的信息全部公开。"),
    ("鞍山经济开发区管理委员会", "210300", 2020, "公布权责清单，重大行政决策征求意见4次，企业代表列席会议，编制标准目录，公开疫情防控信息。"),
    ("沈阳市大东区市场监督管理局", "210104", 2022, "较上年第十五个政务公开日活动，2022年第十六届参与人数增长12.3%。"),
    ("营口市人民政府", "210800", 2023, "第三届营商环境宣传周与政务公开日活动同步开展。"),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "region", "year", "text"), MANNERS, ids=[one[0] + str(one[2]) for one in MANNERS])
def test_a_sound_report_of_liaoning(entity, region, year, text):
    edit = {"year": year, "entity": entity}
    made = edited(forms(), edit)
    overview = next(one for one in made.chapters if one.id == "overview")
    chapters = tuple(
        one._replace(paragraphs=(*overview.paragraphs, text)) if one.id == "overview" else one for one in made.chapters
    )
    source = Source("a.html", write(made._replace(chapters=chapters), "html"), "text/html")
    result = lint(source, SESSION._replace(options=Options(region=region, year=year, entity=entity)))
    assert "liaoning" in result.info.rulesets
    local = [(one.rule, one.message) for one in result.diagnostics if not one.rule.startswith("national/")]
    assert local == []


def test_tasks_are_for_those_they_are_addressed_to():
    options = {
        "chapter": "overview",
        "tasks": {"甲": "某甲事", "乙": "某乙事|主动公开"},
        "area": "210300",
        "levels": {"government": "below", "agency": "any", "department": "own"},
        "only": {"甲": ("agency", "government")},
    }

    def missing(entity):
        return [one.data["tasks"] for one in found(tasks_unmentioned, {"year": 2020, "entity": entity}, **options)]

    assert missing("鞍山高新技术产业开发区管理委员会") == ["甲"]
    assert missing("海城市人民政府") == ["甲"]
    assert missing("鞍山市人民政府") == []
    assert missing("鞍山市财政局") == []
    assert missing("铁西区宁远镇人民政府") == []
    assert found(tasks_unmentioned, said("见下〔……叙述略……〕", entity="海城市人民政府"), **options) == []
