"""A report to fill in: blank or carried over, clean but for its blanks, with the sums shaded."""

import pytest

from disclint import newreport
from disclint.errors import ConfigError
from disclint.scaffold import sample
from disclint.writers import write
from forms import YEARS, form
from judging import judge_bytes
from reading import read


@pytest.mark.parametrize("fmt", newreport.FORMATS)
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2026])
@pytest.mark.parametrize("kind", ["government", "department", "agency", "township"])
def test_a_blank_report_is_clean_but_for_its_blanks(fmt, year, kind):
    template = form(2019 if year < 2021 else 2021)
    entity = sample(template, kind=kind).entity
    made = newreport.new_report(template, year, entity, kind)
    assert set(made.figures.values()) == {""}
    result = judge_bytes(newreport.written(made, fmt), fmt, profile="draft")
    assert {one.rule for one in result.diagnostics} <= {"national/figure-blank", "national/total-left-blank"}
    assert (result.info.year, result.info.entity, result.info.entity_kind) == (year, entity, kind)
    assert result.info.facts.bound == len(template.keys())


@pytest.mark.parametrize("fmt", newreport.FORMATS)
def test_what_last_year_passes_on(fmt):
    before = read(sample(form(2021), year=2024), "html")
    made = newreport.new_report(form(2021), 2025, "测试市财政局", "department", before)
    filled = {key: text for key, text in made.figures.items() if text}
    assert filled == {
        f"requests/carried_in/{column}": "2" if column in ("natural", "total") else "0"
        for column in ("natural", "commercial", "research", "charity", "legal", "other", "total")
    }
    assert judge_bytes(newreport.written(made, fmt), fmt, profile="draft").info.year == 2025


def test_items_are_carried_with_their_change():
    before = read(sample(form(2019), year=2019), "docx")
    figures = newreport.new_report(form(2019), 2020, "测试市财政局", "department", before).figures
    assert figures["licensing/licensing/prev_items"] == "13" and figures["enforcement/punishment/prev_items"] == "19"
    assert figures["licensing/licensing/delta"] == "" and figures["requests/carried_in/natural"] == "2"


def test_from_the_old_form_to_the_new():
    before = read(sample(form(2019), year=2020), "html")
    figures = newreport.new_report(form(2021), 2021, "测试市财政局", "department", before).figures
    assert sum(bool(text) for text in figures.values()) == 7


def test_what_could_not_be_read_is_left_blank():
    good = sample(form(2021), year=2024)
    torn = good._replace(figures={**good.figures, "requests/carried_out/legal": "", "requests/carried_out/total": ""})
    figures = newreport.new_report(form(2021), 2025, "测试市财政局", "department", read(torn, "html")).figures
    assert figures["requests/carried_in/legal"] == figures["requests/carried_in/total"] == ""
    assert figures["requests/carried_in/natural"] == "2"


@pytest.mark.parametrize("year", YEARS)
def test_sums_are_shaded_and_nothing_is_written_into_their_cells(year):
    made = newreport.new_report(form(year), year, "测试市财政局", "department")
    assert "requests/granted/total" in made.shaded and "requests/total/natural" in made.shaded
    assert "requests/new/natural" not in made.shaded and "disputes/review/total" in made.shaded
    html = newreport.written(made, "html").decode()
    assert html.count('<td class="computed"') == len(made.shaded) and "首页" not in html
    plain = write(sample(form(year)), "html").decode()
    assert "computed" not in plain and "首页" in plain
    from io import BytesIO
    from zipfile import ZipFile

    body = ZipFile(BytesIO(newreport.written(made, "docx"))).read("word/document.xml").decode()
    assert body.count("<w:shd ") == len(made.shaded)


def test_only_the_year_before_is_last_year():
    before = read(sample(form(2021), year=2023), "html")
    newreport.check_prior(before, 2024)
    with pytest.raises(ConfigError, match="2024 年度的报告"):
        newreport.check_prior(before, 2025)
