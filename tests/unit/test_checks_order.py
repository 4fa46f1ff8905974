from hypothesis import given
from hypothesis import strategies as st

from checking import found, opened, report, subjects
from disclint.checks.order import columns_disordered, rows_disordered
from disclint.edits import edited
from forms import forms
from reading import read


def relabelled(fmt, year, order):
    """The report whose rows of applications bear labels in another order: indices of the form's rows."""
    whole = edited(forms(), {"year": year})
    rows = whole.template.table("requests").leaves("rows")
    labels = {f"requests/{row.key}": rows[at].line.label for row, at in zip(rows, order, strict=True)}
    return read(whole._replace(labels=labels), fmt)


@given(
    st.sampled_from(["html", "txt", "md", "docx"]), st.sampled_from([2020, 2024]), st.integers(0, 3), st.integers(1, 3)
)
def test_any_two_labels_that_change_places_are_noticed(fmt, year, first, apart):
    """Of the rows 本年新收, 上年结转, 予以公开, 部分公开 and the next: their labels are like no other."""
    rows = len(edited(forms(), {"year": year}).template.table("requests").leaves("rows"))
    order = list(range(rows))
    second = min(first + apart, 3)
    order[first], order[second] = order[second], order[first]
    problems = found(rows_disordered, relabelled(fmt, year, order))
    assert [one.subject for one in problems] == (["requests"] if first != second else [])


def test_the_sample_is_in_order():
    for year in (2019, 2020, 2021, 2024):
        for fmt in ("html", "txt", "md", "docx"):
            assert found(rows_disordered, report({"year": year}, fmt)) == []


def test_a_finding_says_what_stands_and_where_it_belongs():
    labels = {
        "requests/granted": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "requests/partial": "（一）予以公开",
    }
    (problem,) = found(rows_disordered, {"label": labels})
    assert problem.expected.index("予以公开") < problem.expected.index("部分公开")
    assert problem.actual.index("予以公开") > problem.actual.index("部分公开")
    assert "应在" in problem.related[0][1][0] and "belongs" in problem.related[0][1][1]


def test_rows_that_are_missing_or_new_or_reworded_change_no_order():
    row = {"table": "requests", "after": "granted", "label": "口头答复", "figures": ["0"] * 7}
    for edit in (
        {"drop": ["requests/granted", "requests/new"]},
        {"row": row},
        {"label": {"requests/granted": "其他处理"}},
        {"label": {"requests/denied.law": "3.危及“三安全一稳定”"}},
        {"label": {"requests/granted": ""}},
        {"drop": ["requests/table"]},
    ):
        assert subjects(rows_disordered, edit) == [], edit


def test_tables_with_labels_of_another_form_are_not_compared():
    edit = {
        "label": {
            "documents//made": "本年新制作数量",
            "documents//repealed": "本年新公开数量",
            "documents//valid": "对外公开总数量",
        }
    }
    swapped = {"documents/regulations": "行政规范性文件", "documents/normative_docs": "规章"}
    edit = {"label": {**edit["label"], **swapped}}
    assert found(rows_disordered, edit) == []
    assert opened(rows_disordered, edit)


@given(
    st.sampled_from(["html", "md", "docx"]),
    st.sampled_from([2020, 2024]),
    st.permutations(["research", "charity", "legal"]),
)
def test_columns_that_change_places_are_noticed(fmt, year, order):
    moved = order != ["research", "charity", "legal"]
    problems = found(columns_disordered, report({"year": year, "columns": {"requests": order}}, fmt))
    assert [one.subject for one in problems] == (["requests"] if moved else [])


def test_columns_that_are_missing_or_new_or_reworded_change_no_order():
    for edit in (
        {},
        {"year": 2019},
        {"drop": ["requests//research"]},
        {"column": {"table": "requests", "after": "other", "label": "社会团体"}},
        {"label": {"requests//research": "研究单位"}},
        {"columns": {"disputes": ["suit_after", "suit_direct"]}},
    ):
        for fmt in ("html", "txt", "md", "docx"):
            assert subjects(columns_disordered, report(edit, fmt)) == [], (edit, fmt)
