import pytest

from disclint.decode import load_yaml
from disclint.edits import SHAPES, VERBS, edited, edited_before, formats_of
from disclint.errors import PackError
from disclint.layout import pieces
from forms import forms


def make(**edit):
    return edited(forms(), edit)


def headings(made):
    return [chapter.heading for chapter in made.chapters]


def test_no_edit_is_the_sample_of_the_newest_form():
    made = make()
    assert made.year == 2024
    assert made.template.id == "national/2021"
    assert made.entity == "测试市财政局"


def test_year_entity_and_kind():
    assert make(year=2020).template.id == "national/2019"
    assert make(kind="township").entity.endswith("镇人民政府")
    assert make(entity="某某市人民政府").title.startswith("某某市人民政府2024年")


def test_set_and_blank():
    made = make(set={"requests/new/natural": 99, "charges/fees/amount": "/"}, blank=["documents", "requests/denied"])
    assert made.figures["requests/new/natural"] == "99"
    assert made.figures["charges/fees/amount"] == "/"
    blank = {key for key, text in made.figures.items() if text == ""}
    assert len(blank) == 6 + 8 * 7
    assert sum(text == "" for text in make(blank=["requests//total"]).figures.values()) == 25
    assert sum(text == "" for text in make(blank="requests/new/natural").figures.values()) == 1


def test_say():
    made = make(say={"overview": "甲。", "problems": ["乙。", "丙。"], "other": "", "preamble": "导语。"})
    said = {chapter.id: chapter.paragraphs for chapter in made.chapters}
    assert said["overview"] == ("甲。",)
    assert said["problems"] == ("乙。", "丙。")
    assert said["other"] == ()
    assert made.preamble == ("导语。",)


def test_order_keeps_the_places_of_the_others():
    made = make(order=["overview", "requests", "proactive"])
    assert [chapter.id for chapter in made.chapters] == [
        "overview", "requests", "proactive", "disputes", "problems", "other",
    ]  # fmt: skip
    assert headings(made)[1].startswith("三、")


def test_titles():
    made = make(title={"problems": "五、存在问题", "report": "年报", "other": ""})
    assert headings(made)[4:] == ["五、存在问题", ""]
    assert made.title == "年报"


def test_drop():
    made = make(drop=["problems", "title", "preamble", "signature", "published", "source", "licensing"])
    assert len(made.chapters) == 5
    assert (made.title, made.preamble, made.signature, made.published, made.source) == ("", (), (), "", "")
    assert made.dropped == {"licensing"}
    assert make(drop=["requests/denied"]).dropped == {
        f"requests/denied.{row}"
        for row in ["secret", "law", "stability", "third_party", "internal", "process", "case_file", "inquiry"]
    }
    assert make(drop="requests//total").dropped == {"requests//total"}


def test_a_table_that_has_its_chapters_name():
    assert len(make(drop=["requests"]).chapters) == 5
    made = make(drop=["requests/table"])
    assert len(made.chapters) == 6
    assert pieces(made, "requests") == ()


def test_extra_chapters():
    made = make(extra={"after": "other", "text": "七、2022年工作打算", "body": "打算。"})
    assert made.chapters[-1].heading == "七、2022年工作打算"
    assert made.chapters[-1].paragraphs == ("打算。",)
    made = make(extra=[{"text": "七、甲"}, {"after": "overview", "text": "乙"}])
    assert headings(made)[1] == "乙"
    assert headings(made)[-1] == "七、甲"


def test_extra_rows_and_columns():
    made = make(
        row={"table": "requests", "after": "requests/granted", "label": "小计", "figures": [1, "2"]},
        column={"table": "requests", "after": "other", "label": "小计", "figures": 0},
    )
    (piece,) = pieces(made, "requests")
    assert any(cell.text == "小计" and cell.role == "label" for row in piece.grid for cell in row)
    assert made.columns[0].figures == "0"
    assert made.rows[0].figures == ("1", "2")


def test_the_rest():
    made = make(
        published="2025-02-01",
        source="某局",
        signature={"date": "2025年1月9日"},
        picture=["disputes"],
        glue=["documents/normative_docs"],
        label={
            "documents/normative_docs": "规范性文件",
            "documents": "第二十条第（二）项",
            "requests//commercial": "企业",
        },
        columns={"disputes": ["suit_after", "suit_direct"], "requests": ["research", "commercial"]},
    )
    assert made.published == "2025-02-01"
    assert made.source == "某局"
    assert made.signature == ("测试市财政局", "2025年1月9日")
    assert made.pictures == {"disputes"}
    assert made.glued == {"documents/normative_docs"}
    assert made.labels["documents"] == "第二十条第（二）项"
    assert made.order["disputes"] == ("suit_after", "suit_direct")


@pytest.mark.parametrize(
    "edit",
    [
        {"sett": {}},
        {"kind": "ministry"},
        {"year": 2018},
        {"set": {"requests/new": "1"}},
        {"set": "requests/new/natural"},
        {"blank": ["requests/nothing"]},
        {"say": {"chapter": "甲"}},
        {"drop": ["requests/nothing"]},
        {"order": ["overview", "nothing"]},
        {"title": {"nothing": "甲"}},
        {"label": {"requests/nothing": "甲"}},
        {"label": {"nothing": "甲"}},
        {"extra": {"after": "nothing", "text": "甲"}},
        {"row": {"table": "nothing"}},
        {"column": {"after": "other"}},
        {"columns": {"requests": ["nothing"]}},
        {"picture": ["nothing"]},
        {"glue": ["nothing/row"]},
        {"track": {"nothing": "甲"}},
        {"comment": {"nothing": "甲"}},
        {"property": {"nothing": "甲"}},
    ],
)
def test_what_does_not_exist_is_refused(edit):
    with pytest.raises(PackError) as caught:
        edited(forms(), edit)
    assert caught.value.words[0].startswith("示例：")
    assert caught.value.words[1].startswith("example:")


def test_formats_an_example_can_be_written_in():
    formats = ("html", "txt", "md", "docx")
    assert formats_of({}, formats) == formats
    assert formats_of({"glue": ["documents/regulations"]}, formats) == ("txt",)
    assert formats_of({"picture": ["requests"]}, formats) == ("html", "md", "docx")
    assert formats_of({"skip_formats": {"md": "…"}}, formats) == ("html", "txt", "docx")
    assert formats_of({"track": {"overview": "甲"}}, formats) == ("docx",)


def test_every_verb_is_known_to_the_tests():
    words = "set blank say order title label drop extra row column columns published source signature picture glue track comment property"
    assert " ".join(sorted(VERBS)) == " ".join(sorted(words.split()))


def test_the_report_of_the_year_before_is_the_same_organs():
    made = edited_before(forms(), {"year": 2021, "entity": "测试市教育局", "prior": {"set": {"requests/new/total": 9}}})
    assert (made.year, made.entity, made.template.id) == (2020, "测试市教育局", "national/2019")
    assert made.figures["requests/new/total"] == "9"
    assert edited_before(forms(), {"prior": False}) is None
    assert edited_before(forms(), {}).year == 2023
    assert edited_before(forms(), {"prior": {"year": 2021, "entity": "甲局"}}).title.startswith("甲局2021年")
    with pytest.raises(PackError):
        edited_before(forms(), {"prior": {"frobnicate": 1}})


@pytest.mark.parametrize("verb", VERBS)
def test_the_shape_that_is_shown_for_a_verb_is_one_that_works(verb):
    shape = load_yaml(f"{verb}: {SHAPES[verb]}".encode(), "shape")
    assert edited(forms(), shape) != edited(forms(), {})


def test_a_line_of_printing_stands_below_the_signature():
    made = make(signature={"printed": "办公室 2025年1月21日印发"})
    assert made.signature[2:] == ("办公室 2025年1月21日印发",)
    assert made.signature[:2] == make().signature
    both = make(signature={"date": "2025年1月9日", "printed": "办公室 2025年1月21日印发"})
    assert both.signature[1:] == ("2025年1月9日", "办公室 2025年1月21日印发")
