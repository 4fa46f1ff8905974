import pytest

from checking import report
from disclint.checks.yearly import carry_over, compared, stock
from disclint.diagnostic import Open, Problem
from disclint.edits import edited_before
from forms import forms
from reading import read

CARRY = {"table": "requests", "into": "carried_in", "out_of": "carried_out"}
STOCK = {
    "table": "documents",
    "rows": ("regulations", "normative_docs"),
    "totals": {"valid": "made", "total_open": "opened"},
    "minus": "repealed",
}
FIGURES = {"figures": ("requests/new/total", "requests/carried_in/total", "requests/total/total")}


def before(edit=None, year=2024):
    return read(edited_before(forms(), {"year": year, "prior": edit or {}}), "html")


def run(check, this, last, year=2024, **options):
    return list(check(report({"year": year, **this}), prior=before(last, year), **options))


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2024])
def test_the_samples_of_two_years_hang_together(year):
    assert run(carry_over, {}, {}, year, **CARRY) == []
    for above in (True, False):
        assert not [one for one in run(stock, {}, {}, year, **STOCK, above=above) if isinstance(one, Problem)]


def test_columns_that_differ_are_one_finding():
    (problem,) = run(
        carry_over, {}, {"set": {"requests/carried_out/natural": 3, "requests/carried_out/total": 3}}, **CARRY
    )
    assert (problem.subject, problem.actual, problem.expected) == (
        "requests/carried_in", "自然人1、总计1", "自然人3、总计3",
    )  # fmt: skip
    assert len(problem.related) == 1


def test_what_is_blank_is_not_compared():
    (open_,) = run(carry_over, {"blank": ["requests/carried_in"]}, {}, **CARRY)
    assert isinstance(open_, Open)
    problem = run(
        carry_over, {"blank": ["requests/carried_in/total"]}, {"set": {"requests/carried_out/natural": 3}}, **CARRY
    )
    assert [one.subject for one in problem] == ["requests/carried_in/natural"]


def test_stock_over_two_forms_is_not_compared():
    (open_,) = run(stock, {}, {}, 2021, **STOCK)
    assert "口径" in open_.reason[0]
    assert run(stock, {}, {}, 2020, **STOCK, above=False) == []  # that form has no column for what was repealed


def test_what_lapsed_by_itself_is_no_excess():
    lapsed = {"set": {"documents/normative_docs/valid": 7}}
    assert run(stock, lapsed, {}, **STOCK) == []
    (problem,) = run(stock, lapsed, {}, **STOCK, above=False)
    assert (problem.subject, problem.expected, problem.actual) == ("documents/normative_docs/valid", "9", "7")


def said(text, new=17, last=15):
    this = {"say": {"overview": text}, "set": {"requests/new/total": new}}
    return run(compared, this, {"set": {"requests/new/total": last}}, **FIGURES)


@pytest.mark.parametrize(
    "text",
    [
        "全年收到政府信息公开申请17件，同比增长13.3%。",
        "全年收到政府信息公开申请17件，同比增长13%。",
        "全年收到政府信息公开申请17件，比2023年增长13.33%。",
        "全年收到政府信息公开申请17件，较上年增加2件。",
        "全年受理申请17件（比去年同期增加2件）。",
        "全年收到政府信息公开申请17件，同比增长显著。",
        "全年收到政府信息公开申请17件。主动公开信息900条，同比增长90%。",
        "全年收到政府信息公开申请17件，其中网上申请12件，同比增长90%。",
        "全年收到政府信息公开申请17件，占比提高了3个百分点。",
        "全年收到政府信息公开申请17件，较2021年增长300%。",
        "与上年相比，公开渠道更丰富，申请量下降，答复更及时。",
    ],
)
def test_changes_that_are_right_or_not_ours_to_judge(text):
    assert not [one for one in said(text) if isinstance(one, Problem)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("全年收到政府信息公开申请17件，同比增长30%。", "增长13.33%"),
        ("全年收到政府信息公开申请17件，同比下降13.3%。", "增长13.33%"),
        ("全年新收政府信息公开申请17件，申请数量较去年回落12.3%。", "增长13.33%"),
        ("全年收到信息公开申请17件，比上一年减少2件。", "增加2件"),
    ],
)
def test_changes_that_the_tables_do_not_give(text, due):
    (problem,) = said(text)
    assert (problem.subject, problem.expected) == ("overview/change", due)


def test_other_organs_requests_and_none_at_all():
    assert isinstance(said("全市收到政府信息公开申请1700件，同比增长3%。")[0], Open)
    assert [one.expected for one in said("全年收到政府信息公开申请17件，同比增长3%。", last=0)] == [""]
