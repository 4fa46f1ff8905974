import pytest

from checking import found, opened, report, subjects
from disclint.checks import publication as checks

DEPARTMENT = {"month": 1, "day": 31}


@pytest.mark.parametrize(
    ("published", "verdict"),
    [("2025-01-31", "fine"), ("2025-02-01", "late"), ("2024-12-31", "fine"), ("2031-05-01", "open")],
)
def test_the_deadline(published, verdict):
    whole = report({"published": published})
    said = "late" if found(checks.published_late, whole, **DEPARTMENT) else "fine"
    said = "open" if opened(checks.published_late, whole, **DEPARTMENT) else said
    assert said == verdict


def test_a_late_signature_shows_late_publication():
    edit = {"drop": ["published"], "signature": {"date": "2025年3月5日"}}
    (problem,) = found(checks.published_late, edit, **DEPARTMENT)
    assert problem.data["what"][0] == "落款日期"
    early = {"drop": ["published"]}
    assert found(checks.published_late, early, **DEPARTMENT) == []
    assert opened(checks.published_late, early, **DEPARTMENT)


def test_without_a_year_nothing_is_late():
    whole = report({"published": "2025-02-01"})
    whole = whole._replace(identity=whole.identity._replace(year=0))
    for check in (checks.published_early, lambda report: checks.published_late(report, **DEPARTMENT)):
        assert found(check, whole) == []
        assert opened(check, whole)


def test_two_deadlines_are_both_named():
    (problem,) = found(checks.published_late, {"published": "2025-02-10"}, **DEPARTMENT, again=(3, 31))
    assert (problem.data["last"], problem.data["other"]) == (
        ("2025年1月31日", "2025-01-31"),
        ("2025年3月31日", "2025-03-31"),
    )


def test_too_early_is_said_once():
    whole = report({"published": "2024-12-20"})
    assert subjects(checks.published_early, whole) == ["published"]
    assert found(checks.signed_after_publication, whole) == []
    assert subjects(checks.signed_after_publication, {"signature": {"date": "2025年1月23日"}}) == ["signature/date"]


@pytest.mark.parametrize(
    ("entity", "signed", "same"),
    [
        ("鞍山高新区", "鞍山高新技术产业开发区管理委员会", True),
        ("上海市科委", "上海市科学技术委员会", True),
        ("鞍山市国资委", "鞍山市人民政府国有资产监督管理委员会", True),
        ("铁东区人民政府和平街道办事处", "鞍山市铁东区和平街道办事处", True),
        ("鞍山市人民政府办公室", "鞍山市人民政府办公室（外事办公室", True),
        ("铁东区人民政府和平街道办事处", "铁东区人民政府胜利街道办事处", False),
        ("鞍山市人民政府", "鞍山市人民政府办公室", True),
        ("鞍山市财政局", "市财政局", True),
        ("鞍山市财政局", "鞍山市财政局办公室", True),
        ("鞍山市发改委", "鞍山市发展和改革委员会", True),
        ("鞍山市财政局", "鞍山市教育局", False),
        ("威海市财政局", "宜宾市财政局", False),
    ],
)
def test_one_organ_under_two_names(entity, signed, same):
    whole = report({"drop": ["source"]})
    whole = whole._replace(
        identity=whole.identity._replace(entity=entity), signature=whole.signature._replace(organ=signed)
    )
    assert (found(checks.organ_differs, whole) == []) == same


@pytest.mark.parametrize(
    ("origin", "fine"),
    [("测试市财政局", True), ("测试市人民政府", True), ("网站管理员", True), ("测试市教育局", False)],
)
def test_who_published_it(origin, fine):
    assert (found(checks.organ_differs, {"source": origin}) == []) == fine


def test_what_the_page_does_not_say():
    (problem,) = found(checks.publication_unstated, {"drop": ["published", "source", "signature"]})
    assert problem.data["what"][0] == "没有找到发布日期、发布机关（信息来源）"


@pytest.mark.parametrize("day", ["2025-02-29", "2025-13-01", "2025-04-31"])
def test_a_day_that_does_not_exist(day):
    (problem,) = found(checks.publication_unstated, {"published": day})
    assert day in problem.data["what"][0]
    assert problem.actual == day


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
def test_late_reports_point_at_the_date(fmt):
    whole = report({"published": "2025-03-05"}, fmt)
    (problem,) = found(checks.published_late, whole, month=1, day=31)
    start = whole.document.location(problem.place).start
    assert "2025-03-05" in whole.document.text.content[start.offset :].split("\n")[0]


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("可在政府网站下载()。", True),
        ("可在政府网站（ ）查阅。", True),
        ("网址：。", True),
        ("可在政府网站（www.ceshi.gov.cn）下载。", False),
        ("网址：www.ceshi.gov.cn。", False),
        ("可在政府网站下载。", False),
    ],
)
def test_empty_addresses(text, empty):
    assert bool(found(checks.address_empty, {"say": {"preamble": text}})) == empty


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("http://www.ceshi.gov.cn", False),
        ("https://www.ceshi.gov.cn/xxgk/index.html", False),
        ("www.ceshi.gov.cn", False),
        ("http//www.ceshi.gov.cn", True),
        ("http:/www.ceshi.gov.cn", True),
        ("http：//www.ceshi.gov.cn", True),
        ("www。ceshi。gov。cn", True),
        ("www.ceshi.com", True),
    ],
)
def test_addresses(address, wrong):
    edit = {"say": {"preamble": f"电子版可在网站（{address}）下载，联系邮箱：abc@ceshi.com。"}}
    assert bool(found(checks.address_malformed, edit)) == wrong


def test_open_ended_dates_are_one_problem():
    edit = {"say": {"overview": "截至目前，公开12条；截止目前，答复2件。", "other": "截至2024年12月31日，无。"}}
    (problem,) = found(checks.date_open_ended, edit)
    assert problem.data["count"] == 2
    assert problem.expected == "截至2024年12月31日"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("昆明市官渡区", "官渡区人民政府", True),
        ("临夏回族自治州永靖县", "永靖县人民政府", True),
        ("玉树藏族自治州囊谦县", "囊谦县人民政府", True),
        ("昆明市官渡区", "西山区人民政府", False),
        ("某县财政局", "某县人民政府", False),
    ],
)
def test_a_government_is_named_with_or_without_the_place_above_it(one, other, same):
    assert checks.same_organ(one, other) is checks.same_organ(other, one) is same


@pytest.mark.parametrize(
    ("signed", "printed", "wrong"),
    [
        ("2025年1月20日", "2024年1月20日", True),
        ("2025年1月20日", "2025年1月18日", False),  # of the same year: too little to go by
        ("2025年12月20日", "2026年1月5日", False),
        ("2025年1月20日", "2026年1月20日", True),
        ("", "2024年1月20日", True),
    ],
)
def test_the_day_of_printing_goes_with_the_signature(signed, printed, wrong):
    edit = {"signature": {"date": signed, "printed": f"测试市财政局办公室 {printed}印发"}}
    assert bool(found(checks.printed_wrong, edit)) == wrong


def test_beside_a_signature_of_the_wrong_year_the_day_of_printing_is_not_judged():
    edit = {"signature": {"date": "2024年1月20日", "printed": "测试市财政局办公室 2024年1月20日印发"}}
    assert found(checks.printed_wrong, edit) == []
    assert opened(checks.printed_wrong, edit)
