import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import found, opened, report, subjects
from disclint.checks import lines as checks
from disclint.report import Stray
from disclint.tree import Place


def test_a_missing_table_is_said_once():
    assert subjects(checks.tables_missing, {"drop": ["charges"]}) == ["charges"]
    every = {"drop": ["documents", "licensing", "enforcement", "charges"], "say": {"proactive": "情况如下。"}}
    assert subjects(checks.tables_missing, every) == ["proactive"]


def test_a_chapter_that_is_empty_or_missing_speaks_for_its_table():
    assert found(checks.tables_missing, {"drop": ["disputes"]}) == []
    whole = report({"drop": ["disputes/table"]})
    assert found(checks.tables_missing, whole) == []
    assert opened(checks.tables_missing, whole)


def test_a_picture_is_no_missing_table():
    whole = report({"picture": ["requests"]})
    assert subjects(checks.tables_pictured, whole) == ["requests"]
    assert found(checks.tables_missing, whole) == []
    assert opened(checks.tables_missing, whole)


@pytest.mark.parametrize("fmt", ["html", "md", "txt"])
def test_missing_rows_are_one_problem_a_table(fmt):
    assert subjects(checks.rows_missing, report({"drop": ["requests/unable.unclear"]}, fmt)) == [
        "requests/unable.unclear"
    ]
    whole = report({"drop": ["requests/denied.secret", "requests/denied.law"]}, fmt)
    assert subjects(checks.rows_missing, whole) == ["requests/denied"]
    whole = report({"drop": ["requests/denied.secret", "requests/carried_out"]}, fmt)
    assert subjects(checks.rows_missing, whole) == ["requests"]


def test_a_group_filled_in_as_one_row_is_said_so():
    whole = report({"drop": ["requests/other"]})
    stray = Stray("requests", "（六）其他处理", Place(0), "other", (1, 0, 0, 0, 0, 0, 1))
    (problem,) = found(checks.rows_missing, whole._replace(strays=(stray,)))
    assert problem.subject == "requests/other"
    assert problem.place == Place(0)
    assert problem.data["note"][0]


def test_rows_without_labels_leave_missing_rows_open():
    whole = report({"drop": ["requests/denied.secret"]})
    whole = whole._replace(strays=(Stray("requests", "", Place(0), "", (0,) * 7),))
    assert found(checks.rows_missing, whole) == []
    assert opened(checks.rows_missing, whole)


def test_tables_of_another_year_are_not_counted_row_by_row():
    edit = {"label": {"documents//made": "本年新制作数量", "documents//valid": "对外公开总数量"}, "drop": ["charges"]}
    assert found(checks.tables_missing, edit) == []
    assert opened(checks.tables_missing, edit)


def test_a_subtotal_of_ones_own_is_an_extra_row():
    row = {
        "table": "requests",
        "after": "requests/denied.inquiry",
        "label": "小计",
        "figures": ["2", "0", "0", "0", "0", "0", "2"],
    }
    assert subjects(checks.rows_extra, {"row": row}) == ["requests/小计"]
    assert found(checks.groups_filled, {"row": row}) == []


def test_a_group_row_with_figures():
    row = {
        "table": "requests",
        "after": "requests/partial",
        "label": "（三）不予公开",
        "figures": ["2", "0", "0", "0", "0", "0", "2"],
    }
    assert subjects(checks.groups_filled, {"row": row}) == ["requests/denied"]
    row["figures"] = ["0"] * 7
    assert found(checks.groups_filled, {"row": row}) == []


def test_labels_broken_by_extraction_are_not_reworded_ones():
    whole = report({"label": {"documents/normative_docs": "规范性文件"}})
    (problem,) = found(checks.rows_reworded, whole)
    assert (problem.expected, problem.actual) == ("行政规范性文件", "规范性文件")
    key = "requests/denied.law"
    for fit, label, count in [
        ("similar", "2.其他法律行政止公开", 1),
        ("order", "", 0),
        ("similar", "2.其他法律行政", 0),
        ("alias", "二", 0),
    ]:
        row = whole.rows[key]._replace(fit=fit, label=label)
        assert len(found(checks.rows_reworded, whole._replace(rows={key: row}))) == count, label


@pytest.mark.parametrize(
    ("label", "count"),
    [("4.保护他人合法权益", 1), ("4.保护第三方", 0), ("", 0), ("4.保护第三方合法权益12", 0), ("1|2", 0), ("4", 0)],
)
def test_labels_of_rows_that_their_order_tells(label, count):
    whole = report()
    key = "requests/denied.third_party"
    row = whole.rows[key]._replace(fit="order", label=label)
    assert len(found(checks.rows_reworded, whole._replace(rows={key: row}))) == count


def test_a_table_given_twice_is_one_problem():
    whole = report()
    place = whole.rows["requests/new"].place
    labels = [leaf.line.label for leaf in whole.template.table("requests").leaves("rows")]
    strays = tuple(Stray("requests", label, place, "", (0,) * 7) for label in labels)
    (problem,) = found(checks.rows_extra, whole._replace(strays=strays))
    assert problem.subject == "requests"
    assert problem.data["what"][0] == "表三出现了两次，重复的有25行"
    (problem,) = found(checks.rows_extra, whole._replace(strays=strays[:3]))
    assert problem.data["what"][0].startswith("表格多出3行")
    assert len(problem.related) == 2


def test_rows_of_a_table_laid_out_otherwise_are_said_elsewhere():
    whole = report()
    short = whole.rows["disputes/"]._replace(found=5)
    stray = Stray("disputes", "复议后起诉", short.place, "", (0,) * 5)
    whole = whole._replace(strays=(stray,), rows={"disputes/": short})
    assert found(checks.rows_extra, whole) == []
    assert opened(checks.rows_extra, whole)


def test_a_subtotal_named_after_its_group_is_the_groups():
    row = {"table": "requests", "after": "requests/denied.inquiry", "label": "不予公开小计", "figures": ["2"] * 7}
    assert found(checks.rows_extra, {"row": row}) == []
    assert subjects(checks.groups_filled, {"row": row}) == ["requests/denied"]


def test_figures_that_cannot_be_told_apart():
    edit = {"year": 2020, "set": {"documents/normative_docs/total_open": "133"}, "glue": ["documents/normative_docs"]}
    (problem,) = found(checks.figures_glued, report(edit, "txt"))
    assert problem.subject == "documents/normative_docs"
    assert "可能是" in problem.data["readings"][0]


def test_a_figure_in_two_cells():
    whole = report()
    row = whole.rows["requests/new"]._replace(split="1|4→14")
    (problem,) = found(checks.figures_split, whole._replace(rows={"requests/new": row}))
    assert (problem.subject, problem.expected) == ("requests/new", "14")


UNPAID = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


@given(st.integers(6, len(UNPAID)), st.sampled_from(["其他", "其他处理", "本年度", "办理结果"]))
def test_words_of_a_group_read_into_a_label_are_no_other_label(at, words):
    said = report({}, "txt")
    assert checks._interwoven(said, "requests/other.unpaid", UNPAID[:at] + words + UNPAID[at:])
    assert not checks._interwoven(said, "requests/other.unpaid", UNPAID[:at] + "另外" + UNPAID[at:])


def test_a_row_whose_label_its_figures_stand_in_is_there():
    # read off a page without borders, where no table is one: the figures stand between the halves of the label
    label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    edit = {"drop": ["requests/partial"], "say": {"requests": [f"{label[:15]}0000000{label[15:]}"]}}
    ruled = report(edit)
    assert subjects(checks.rows_missing, ruled) == ["requests/partial"]
    loose = ruled._replace(tables={"requests": Place(0)})
    assert subjects(checks.rows_missing, loose) == [] and opened(checks.rows_missing, loose)
