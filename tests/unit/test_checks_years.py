from pathlib import Path

import pytest
from clean_passages import PASSAGES

from checking import found, report, subjects
from disclint.checks.prose import squeezed
from disclint.checks.strangers import other_organ, other_place, other_self
from disclint.checks.years import key_tasks_stale, period, plan_stale, year_stale
from disclint.diagnostic import Problem
from disclint.edits import edited
from disclint.identity import kind_of
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
        *year_stale(one, parts=PARTS),
        *plan_stale(one, parts=("problems", "other")),
        *other_place(one),
        *other_self(one),
        *other_organ(one),
    ]
    assert [(problem.subject, problem.actual) for problem in said if isinstance(problem, Problem)] == []


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
        ("2023年，我局主动公开政府信息300条，2024年增加到320条。", False),
    ],
)
def test_stale_years(text, stale):
    assert bool(found(year_stale, {"say": {"overview": text}}, parts=PARTS)) == stale


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
