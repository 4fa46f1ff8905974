import pytest

from checking import found, opened, report, subjects, text_report
from disclint.checks import columns as checks
from disclint.edits import edited
from disclint.tree import Place
from disclint.writers import write
from forms import form, forms
from reading import read_bytes


def test_a_column_that_is_not_there():
    (problem,) = found(checks.columns_missing, {"drop": ["requests//charity"]})
    assert problem.subject == "requests//charity"
    assert problem.data["columns"][0] == "“社会公益组织”列"


def test_a_column_of_another_form_is_said_elsewhere():
    edit = {"label": {"documents//made": "本年新制作数量", "documents//valid": "对外公开总数量"}}
    assert found(checks.columns_missing, edit) == []


def test_blank_cells_are_no_missing_column():
    edit = {"blank": ["requests//charity", "disputes/suit_after"]}
    assert found(checks.columns_missing, edit) == []


def test_a_short_row_of_the_disputes_table():
    lines = [
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议行政诉讼",
        "结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉",
    ]
    lines += ["结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计", " 0 0 0 0 0 0 0 0 00"]
    whole = text_report("某局2020年政府信息公开工作年度报告\n一、总体情况\n无\n" + "\n".join(lines))
    (problem,) = found(checks.cells_lost, whole, table="disputes")
    assert (problem.subject, problem.expected, problem.actual) == ("disputes", "15", "10")
    assert found(checks.columns_missing, whole) == []


def test_a_table_taken_apart_into_several_is_left_open():
    """As what reads pictures of pages writes it: the three groups of disputes each in a table of its own."""
    head = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|\n"
    parts = [f"### {name}\n\n{head}| 1 | 0 | 0 | 0 | 1 |\n" for name in ("行政复议", "未经复议直接起诉", "复议后起诉")]
    heading = "## 四、政府信息公开行政复议、行政诉讼情况"
    text = "\n".join(["# 某局2024年政府信息公开工作年度报告", "## 一、总体情况", "无", heading, *parts])
    whole = read_bytes(text.encode(), "md", form(2021))
    assert found(checks.columns_missing, whole) == [] and opened(checks.columns_missing, whole)
    whole = read_bytes(text.replace(parts[2], "").encode(), "md", form(2021))
    assert [one.actual for one in found(checks.columns_missing, whole)] == ["5"]


def test_a_table_without_figures_is_not_short_of_them():
    whole = report()
    lost = whole.rows["disputes/"]._replace(found=1)
    whole = whole._replace(rows={"disputes/": lost}, tables={"disputes": Place(0)})
    assert found(checks.cells_lost, whole, table="disputes") == []
    assert opened(checks.cells_lost, whole, table="disputes")


def test_headings_show_which_cell_is_not_there():
    html = write(edited(forms(), {}), "html").decode()
    head = html.index("复议后起诉")
    assert head > 0
    at = html.rindex("尚未审结")
    start, end = html.rindex("<t", 0, at), html.index(">", html.index("</t", at)) + 1
    cut = html[:start] + html[end:]
    figures = cut.rindex("</tr>")
    cell = cut.rindex("<td", 0, figures)
    cut = cut[:cell] + cut[figures:]
    whole = read_bytes(cut.encode(), "html", form(2021))
    (problem,) = found(checks.columns_missing, whole)
    assert problem.data["columns"][0] == "“复议后起诉”的尚未审结格"


def test_a_column_too_many():
    edit = {"column": {"table": "requests", "after": "other", "label": "小计", "figures": "0"}}
    assert subjects(checks.columns_extra, edit) == ["requests//extra"]


@pytest.mark.parametrize("fmt", ["html", "md"])
def test_labels_of_columns(fmt):
    whole = report({"label": {"requests//commercial": "企业"}}, fmt)
    assert subjects(checks.columns_reworded, whole) == ["requests//commercial"]


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
def test_groups_in_another_order(fmt):
    whole = report({"columns": {"disputes": ["review", "suit_after", "suit_direct"]}}, fmt)
    assert subjects(checks.groups_disordered, whole, table="disputes") == ["disputes"]
    assert found(checks.groups_disordered, report({}, fmt), table="disputes") == []


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
def test_captions_name_their_item(fmt):
    whole = report({"label": {"licensing": "第二十条第（七）项", "charges": "第二十条第(九)项"}}, fmt)
    assert sorted(subjects(checks.captions_wrong, whole)) == ["charges", "licensing"]


def test_captions_that_lie_elsewhere_are_no_ones():
    whole = report({"label": {"licensing": "第二十条第（七）项"}})
    captions = tuple((text, whole.captions[0][1]) for text, _ in whole.captions)
    assert found(checks.captions_wrong, whole._replace(captions=captions)) == []


def test_the_note_counts_wherever_it_stands():
    options = {"table": "requests", "pieces": ("第一项加第二项", "第三项加第四项")}
    whole = report()
    elsewhere = whole.chapters["requests"]._replace(passages=())
    assert found(checks.note_changed, whole._replace(chapters={"requests": elsewhere}), **options) == []


def test_the_note_in_the_corner():
    options = {"table": "requests", "pieces": ("第一项加第二项", "第三项加第四项")}
    assert subjects(checks.note_changed, {"label": {"requests": "数据"}}, **options) == ["requests/note"]
    changed = {"label": {"requests": "（本列数据的勾稽关系为：第一项等于第三项）"}}
    (problem,) = found(checks.note_changed, changed, **options)
    assert "勾稽" in problem.actual
    assert opened(checks.note_changed, changed, **options) == []


@pytest.mark.parametrize(
    ("edit", "lacking"),
    [
        ({}, []),
        ({"label": {"charges": ""}}, ["charges"]),
        ({"label": {"documents": ""}}, ["documents"]),
        ({"year": 2020, "label": {"procurement": ""}}, ["procurement"]),
        ({"label": {"charges": "", "documents": ""}}, []),
        ({"label": {"charges": "第二十条第（九）项"}}, []),
        ({"label": {"charges": "第20条第8项"}}, []),
        ({"label": {"charges": "行政事业性收费"}}, ["charges"]),
        ({"drop": ["charges/table"]}, []),
        ({"picture": "charges"}, []),
    ],
)
def test_a_caption_that_only_one_table_lacks(edit, lacking):
    assert subjects(checks.captions_missing, edit) == lacking
