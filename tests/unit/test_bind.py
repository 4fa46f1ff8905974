from decimal import Decimal
from pathlib import Path

import pytest

from forms import form
from reading import read_bytes

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def report(name, year):
    fmt = {"html": "html", "txt": "txt", "md": "md"}[name.rsplit(".", 1)[1]]
    return read_bytes((EXAMPLES / name).read_bytes(), fmt, form(year))


def html(body, year=2021):
    page = f"<html><body><p>甲局2024年政府信息公开工作年度报告</p><p>一、总体情况</p>{body}</body></html>"
    return read_bytes(page.encode(), "html", form(year))


def test_all_figures_of_the_clean_report():
    found = report("hangzhou-city-2025.fixture.html", 2021)
    assert {fact.reading for fact in found.facts.values()} == {"read"}
    assert found.value("requests/unable.not_held/total") == 3222
    assert found.value("disputes/suit_after/pending") == 51
    assert found.value("charges/fees/amount") == 316441


def test_misaligned_spans_do_not_shift_figures():
    found = report("shanghai-gov-office-2019.html", 2019)
    assert found.value("documents/regulations/total_open") == 524
    assert found.value("procurement/gov_procurement/amount") == 251000
    assert found.value("requests/total/total") == 805
    assert found.facts["requests/granted/total"].reading == "blank"
    assert all(row.found == row.expected for row in found.rows.values())


def test_the_main_example():
    found = report("anshan-hitech-2020.txt", 2019)
    assert [
        found.value(f"requests/{row}/natural") for row in ("new", "granted", "partial", "unable.not_held", "total")
    ] == [4, 1, 2, 1, 4]
    assert found.facts["requests/partial/total"] == found.facts["requests/partial/total"]._replace(
        value=2, reading="derived", raw="2"
    )
    missing = found.facts["requests/granted/total"]
    assert (missing.raw, missing.value, missing.reading) == ("", 1, "derived")
    assert 80 in found.facts["documents/normative_docs/made"].candidates
    assert found.value("procurement/gov_procurement/amount") == Decimal("2096.16")
    assert {row.row: row.found for row in found.rows.values()}["new"] == 3
    assert found.rows["disputes/"].found == 10


@pytest.mark.parametrize("name", ["pingtan-2019.flat.txt", "pingtan-2020.flat.txt", "pingtan-gaj-2019.flat.txt"])
def test_text_without_any_border_gives_every_figure_of_table_three(name):
    found = report(name, 2019)
    assert all(found.facts[key].reading in ("read", "derived") for key in found.facts if key.startswith("requests/"))


def test_a_typing_error_in_a_heading_is_seen_in_flattened_text():
    found = report("pingtan-gaj-2021.flat.txt", 2021)
    assert [(c.key, c.label, c.fit) for c in found.columns["documents"]][1] == (
        "repealed",
        "本年废纸件数",
        "similar",
    )
    assert found.value("documents/normative_docs/valid") == 2


def test_rows_whose_labels_a_pdf_tore_are_bound_by_their_order():
    found = report("shanghai-kewei-2024.pdftext.md", 2021)
    assert found.rows["requests/partial"].fit == "order"
    assert found.value("requests/other.no_correction/total") == 10
    thrown_out = found.facts["requests/carried_out/total"]
    assert (thrown_out.value, thrown_out.reading, thrown_out.raw) == (1, "derived", "1")


def test_a_figure_thrown_out_of_its_cell_is_a_candidate():
    found = report("shanghai-gov-office-2025.pdftext.md", 2021)
    assert 55 in found.facts["documents/normative_docs/repealed"].candidates


def test_columns_in_another_order_are_bound_by_their_headings():
    found = html(
        "<table><tr><td>信息内容</td><td>现行有效件数</td><td>本年制发件数</td><td>本年废止件数</td></tr>"
        "<tr><td>规章</td><td>9</td><td>1</td><td>2</td></tr></table>"
    )
    assert [found.value(f"documents/regulations/{c}") for c in ("made", "repealed", "valid")] == [1, 2, 9]


def test_a_group_reported_in_one_row_is_a_stray_of_that_group():
    found = html(
        "<table><tr><td>（六）其他处理</td>"
        + "<td>1</td>" * 7
        + "</tr><tr><td>（七）总计</td>"
        + "<td>1</td>" * 7
        + "</tr></table>"
    )
    assert [(stray.group, stray.values[0]) for stray in found.strays] == [("other", 1)]
    assert found.value("requests/total/total") == 1


def test_blank_placeholder_and_text_are_told_apart():
    found = html(
        "<table><tr><td>规章</td><td></td><td>/</td><td>若干</td></tr><tr><td>行政规范性文件</td><td>0</td><td>1</td><td>1</td></tr></table>"
    )
    facts = [found.facts[f"documents/regulations/{c}"] for c in ("made", "repealed", "valid")]
    assert [(fact.reading, fact.raw, fact.value) for fact in facts] == [
        ("blank", "", None),
        ("blank", "/", None),
        ("read", "若干", None),
    ]
    assert found.facts["licensing/licensing/processed"].reading == "absent"


def test_groups_of_the_disputes_table_are_bound_by_their_headings():
    heads = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>"
    figures = "".join(f"<td>{n}</td>" for n in [0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 2, 0, 0, 2])
    found = html(
        "<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>"
        f"<tr>{heads.replace('<td>', '<td rowspan=2>')}<td colspan=5>复议后起诉</td><td colspan=5>未经复议直接起诉</td></tr>"
        f"<tr>{heads}{heads}</tr><tr>{figures}</tr></table>"
    )
    assert found.value("disputes/suit_after/upheld") == 1
    assert found.value("disputes/suit_direct/corrected") == 2


def test_figures_under_the_headings_of_another_form_are_not_taken_for_this_one_s():
    heads = "<tr><td>信息内容</td><td>本年新制作数量</td><td>对外公开总数量</td></tr>"
    found = html(f"<table>{heads}<tr><td>规章</td><td>3</td><td>5</td></tr></table>")
    assert {found.facts[f"documents/regulations/{c}"].reading for c in ("made", "repealed", "valid")} <= {
        "absent",
        "read",
    }
    assert found.value("documents/regulations/repealed") is None


def test_a_column_that_is_not_there_has_no_figures_and_the_others_keep_theirs():
    heads = "<tr><td>信息内容</td><td>本年制发件数</td><td>现行有效件数</td></tr>"
    found = html(f"<table>{heads}<tr><td>规章</td><td>3</td><td>5</td></tr></table>")
    facts = [found.facts[f"documents/regulations/{c}"] for c in ("made", "repealed", "valid")]
    assert [(fact.reading, fact.value) for fact in facts] == [("read", 3), ("absent", None), ("read", 5)]


def test_a_blank_cell_is_bound_and_counted_as_such():
    import disclint

    result = disclint.check(EXAMPLES / "shanghai-gov-office-2019.html")
    assert result.info.facts == (198, 198, 0)
