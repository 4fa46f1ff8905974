from pathlib import Path

import pytest
from clean_passages import PASSAGES

from checking import found, report, subjects
from disclint.checks.prose import squeezed
from disclint.checks.strangers import maker_differs, other_organ, other_place, other_self
from disclint.checks.years import key_tasks_stale, period, period_open, plan_stale, year_stale
from disclint.diagnostic import Problem
from disclint.edits import edited
from disclint.organs import kind_of
from disclint.regions import region_of
from forms import form, forms
from reading import read, read_bytes

PARTS = ("preamble", "overview", "requests", "disputes", "other")
NUMBERS = {"国办发〔2019〕14号": 2019, "国办发〔2020〕17号": 2020}


def at(entity, part, text, year=2024, fmt="txt"):
    kind = kind_of(entity) if kind_of(entity) != "unknown" else "department"
    made = edited(forms(), {"entity": entity, "kind": kind, "year": year, "say": {part: text}})
    found = read(made, fmt)
    return found._replace(
        identity=found.identity._replace(entity=entity, kind=kind, region=region_of(entity), year=year)
    )


@pytest.mark.parametrize(("entity", "part", "text"), PASSAGES)
def test_nothing_is_said_of_careful_reports(entity, part, text):
    one = at(entity, part, text)
    said = [
        *period(one),
        *period(one, whole=True),
        *period_open(one),
        *year_stale(one, parts=PARTS),
        *plan_stale(one, parts=("problems", "other")),
        *other_place(one),
        *other_self(one),
        *other_organ(one),
        *maker_differs(one),
    ]
    assert [(problem.subject, problem.actual) for problem in said if isinstance(problem, Problem)] == []


FOUNDED = (
    "由于机构改革，数据从3月起统计。",
    "财政局成立9个月以来，认真贯彻条例。",
    "本机关组建后，健全制度。",
    "考虑到我局刚刚成立的实际，完善制度。",
    "2024年3月组建测试市财政局，承担原有职能。",
    "自成立以来，认真贯彻条例。",
    "机构成立时间不足一年。",
)
NOT_FOUNDED = (
    "成立文稿校核小组，挂靠办公室。",
    "我局成立了信息公开领导小组。",
    "我局政务公开领导小组成立后，定期会商。",
    "为此，成立测试市财政局信息公开工作专班。",
    "新设立政务公开专区3个。",
    "组建信息员队伍。",
)


@pytest.mark.parametrize(
    ("text", "wrong", "short"),
    [
        ("统计期限自2024年1月1日起至2024年12月31日止。", False, False),
        ("数据统计周期为2024 年1 月1 日至12 月31 日。", False, False),
        ("统计期限自2024年1月1日起至2023年12月31日止。", True, False),
        ("统计时段：2023年1月1日—12月31日。", True, False),
        ("统计期限为2023年12月1日到2024年11月30日。", True, False),
        ("统计期限为2024年1月1日至2025年12月31日。", True, False),
        ("统计期限为2024年3月1日至12月31日。", False, True),
        ("统计期限为2024年3月1日至12月31日。我局于2024年3月挂牌成立。", False, False),
        ("统计期限为2024年1月1日至12月30日。我局于2024年3月挂牌成立。", False, True),
        *((f"统计期限为2024年3月1日至12月31日。{said}", False, False) for said in FOUNDED),
        *((f"统计期限为2024年3月1日至12月31日。{said}", False, True) for said in NOT_FOUNDED),
        ("统计期限为2024年1月1日至12月30日。", False, True),
        ("统计期限为2024年1月1日至12月底。", False, False),
        ("本报告所列统计数据的期限自2024年1月1日起，至2024年12月31日止。", False, False),
        ("统计期限自2024年1月1日起，至2023年12月31日止。", True, False),
        ("统计期限自202411日起至20241231日止。", False, False),
        ("2023年5月1日至2023年6月30日开展专项检查。", False, False),
        ("《关于统计2023年1月1日至12月31日情况的通知》要求编制。", False, False),
    ],
)
def test_the_period(text, wrong, short):
    one = report({"say": {"preamble": text}})
    assert (bool(list(period(one))), bool(list(period(one, whole=True)))) == (wrong, short)


def test_a_stale_year_is_said_once_a_part_with_all_its_places():
    one = report(
        {"say": {"overview": ["2023年，我局认真贯彻落实条例。", "（二）依申请公开。2023年，我局共收到申请3件。"]}}
    )
    (problem,) = found(year_stale, one, parts=PARTS)
    assert (problem.subject, problem.actual, problem.data["count"], len(problem.related)) == (
        "overview/year", "2023年", 2, 1,
    )  # fmt: skip
    assert one.document.quote(problem.place) == "2023年"


@pytest.mark.parametrize(
    ("text", "stale"),
    [
        ("现将2023年度政府信息公开工作情况报告如下。", True),
        ("特编制2023年政府信息公开工作年度报告。", True),
        ("编制了《2023年政府信息公开工作年度报告》。", False),
        ("2023年度，本机关未收到政府信息公开申请。", True),
        ("2025年，全市主动公开政府信息30条。", True),
        ("2025年，全市将主动公开政府信息30条。", False),
        ("2022年，我局主动公开政府信息30条。", False),
        ("截至2023年，我局主动公开政府信息300条。", False),
        ("截至2023年12月31日，我办通过网站公布信息187条。", True),
        ("截至2023年12月31日，我办通过网站公布信息187条，上年结转申请2件。", False),
        ("截至2023年底，我局公开的文件中现有效力的30件。", False),
        ("截至2023年底，我局网站公开栏目12个。", False),
        ("截至2024年12月31日，我办通过网站公布信息187条。", False),
        ("2023年，我局主动公开政府信息300条，2024年增加到320条。", False),
    ],
)
def test_stale_years(text, stale):
    assert bool(found(year_stale, {"say": {"overview": text}}, parts=PARTS)) == stale


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("本年报中所列数据统计时间截至2024年12月20日。", True),
        ("本报告所列数据的统计期限截止2024年11月30日。", True),
        ("本报告所列数据的统计时间截至2024年12月31日。", False),
        ("本报告所列数据统计期限为2024年1月1日至12月31日，其中网站数据统计截至2024年12月20日。", False),
        ("截至2024年11月30日，市数据统计平台收录信息20条。", False),
    ],
)
def test_a_period_of_which_the_end_alone_is_given(text, short):
    assert bool(found(period, {"say": {"preamble": text}}, whole=True)) is short


def test_where_the_period_is_another_years_that_says_it_all():
    edit = {"say": {"preamble": "统计期限为2023年1月1日至12月31日。", "overview": "2023年，我局认真贯彻条例。"}}
    assert found(period, edit) and not found(year_stale, edit, parts=PARTS)


def test_plans():
    options = {"parts": ("problems",)}
    assert subjects(plan_stale, {"say": {"problems": "有不足。2024年，我们将继续努力改进。"}}, **options) == [
        "problems/plan"
    ]
    assert not found(plan_stale, {"say": {"overview": "2024年，我们将继续努力改进。"}}, **options)


def test_key_tasks_are_named_once_with_their_number():
    edit = {"year": 2020, "say": {"overview": "落实2019年政务公开工作要点（国办发[2019]14号）。"}}
    (problem,) = found(key_tasks_stale, edit, numbers=NUMBERS, parts=PARTS)
    assert (problem.actual, problem.expected, problem.data["count"]) == (
        "2019年政务公开工作要点", "2020年的要点", 1,
    )  # fmt: skip


def test_the_way_back_from_a_squeezed_text():
    path = Path(__file__).parents[2] / "examples" / "shanghai-kewei-2024.pdftext.md"
    one = read_bytes(path.read_bytes(), "md", form(2021))
    text = squeezed(one)
    at = text.text.index("2024年1月1日")
    assert one.document.quote(text.place(at, at + 9)) == "2024 年 1 月 1 日"
    assert "统计周期" in text.sentence(at, at + 9) and text.part(at) == "preamble"
    assert not text.quoted(at) and text.quoted(text.text.index("上海市政府信息公开规定"))


@pytest.mark.parametrize(
    "text",
    [
        "2020年，我局落实《测试市2020年政务公开工作要点》，推进基层政务公开标准化规范化。",
        "对照2019年政务公开工作要点逐项回头看，完成整改6项。",
        "按照国办公开办函〔2019〕60号编制报告，落实国办发〔2019〕54号各项重点任务。",
        "落实2019年、2020年政务公开工作要点。",
        "上年，我局落实2019年政务公开工作要点12项。",
        "全省统一部署的2019年建设项目公开、2020年政务公开工作要点任务全部完成。",
    ],
)
def test_key_tasks_rightly_cited(text):
    assert not found(key_tasks_stale, {"year": 2020, "say": {"overview": text}}, numbers=NUMBERS, parts=PARTS)


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("本报告所列数据的统计期限为2024年1月1日至今。", "2024年1月1日至今"),
        ("本报告所列数据的统计期限自2024年1月1日起至目前止。", "2024年1月1日起至目前止"),
        ("本报告数据统计时间为2024 年1 月1 日—本报告发布之日。", "2024年1月1日—本报告发布之日"),
        ("统计周期：2024年1月1日起，至年报公布日。", "2024年1月1日起，至年报公布日"),
        ("本报告所列数据统计期限为2024年1月至编制完成之日止。", "2024年1月至编制完成之日止"),
        ("报告统计期限从2023年1月1日到报告上报时。", "2023年1月1日到报告上报时"),
        ("本报告统计数据截至2025年1月15日。", "截至2025年1月15日"),
        ("数据统计截止时间为2025年1月20日。", "截止时间为2025年1月20日"),
    ],
)
def test_a_period_that_does_not_end_with_the_year(text, actual):
    (problem,) = period_open(at("测试市财政局", "preamble", text))
    assert (problem.subject, problem.actual) == ("preamble/period", actual)


PERIODS = [
    "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
    "本报告数据统计期限为2024 年1 月1 日—12 月31 日。",
    "本年度报告中所列数据统计期限从2024年1月1日到12月31日止。",
    "本报告信息数据统计期限为：2024年1月1日——2024年12月31日。",
    "报告中所涉及的数据核定时间点为2024年12月31日。",
    "统计期限为2024年1月1日至12月底。",
    "统计期限为2024年1月至12月。",
    "本报告所列数据统计期限为2024年度。",
    "本报告所列数据统计截至2024年12月31日。",
    "统计期限为2024年1月1日至12月31日，本报告自发布之日起可在网站下载。",
    "统计期限为2024年1月1日至12月31日，统计数据截至2025年1月10日从系统导出。",
    "本报告统计数据由各科室提供，自发布之日起接受社会监督。",
    "2019年5月15日至今，统计数据由办公室负责。",
    "2008年5月1日至今，累计公开政府信息3万条，数据统计时间较长。",
    "本报告的电子版自2025年1月20日至2025年12月31日可在网站下载。",
    "自2024年1月1日至今，我局未收到政府信息公开申请。",
    "网站访问量统计自2024年1月1日开始，至12月31日共30万次。",
    "依申请公开的答复期限自收到申请之日起计算，至答复之日止。",
    "《关于数据统计期限自2024年1月1日至今的通知》已经废止。",
    "上一年度报告的统计期限为2023年1月1日至2023年12月31日，本报告为2024年1月1日至2024年12月31日。",
    "统计范围为全市各级行政机关，统计时间为2024年全年。",
    "2024年1月1日至今年底，统计期内共召开会议3次。",
    "截至2024年12月31日，统计数据显示，网站发布信息1206条。",
    "本报告统计期限截至2024年底，于2025年1月20日发布。",
]


@pytest.mark.parametrize("text", PERIODS)
@pytest.mark.parametrize("part", ["preamble", "overview"])
def test_periods_that_end_with_the_year(text, part):
    assert list(period_open(at("测试市财政局", part, text))) == []


def test_a_period_left_open_in_other_chapters_is_no_period_of_the_report():
    assert list(period_open(at("测试市财政局", "problems", "统计期限为2024年1月1日至今。"))) == []
