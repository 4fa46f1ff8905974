from disclint.chapters import bind_chapters
from disclint.source import Source, Text
from disclint.tree import Document, Paragraph, Table
from forms import form

TITLES = [f"{n}、{c.title}" for n, c in zip("一二三四五六", form(2021).chapters, strict=True)]


def bound(*texts):
    blocks = tuple(Paragraph(text, i) if text else Table((), i) for i, text in enumerate(texts))
    document = Document(Source("f", b""), Text(""), blocks, lambda c, a, t, i, j: (a, a, True))
    return bind_chapters(document, form(2021))


def fits(*texts):
    return {id: chapter.fit for id, chapter in bound(*texts)[0].items()}


def test_the_form_itself_is_bound_exactly_with_its_passages():
    chapters, headings = bound(*[text for title in TITLES for text in (title, "正文。")])
    assert {chapter.fit for chapter in chapters.values()} == {"exact"}
    assert [len(chapter.passages) for chapter in chapters.values()] == [1] * 6
    assert [heading.number for heading in headings] == [1, 2, 3, 4, 5, 6]


def test_wording_is_tolerated_and_told():
    assert fits("一、总体情况", "二、 主动公开政府信息情况", "五、存在问题", "六、其它需要报告的事项") == {
        "overview": "exact", "proactive": "exact", "problems": "near", "other": "similar",
    }  # fmt: skip


def test_row_labels_and_figures_are_no_headings():
    _, headings = bound(
        TITLES[2], "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理", "三、本年度办理结果 1 0"
    )
    assert [heading.title for heading in headings] == ["收到和处理政府信息公开申请情况"]


def test_chapters_out_of_order_are_bound_all_the_same():
    chapters, _ = bound(TITLES[0], TITLES[3], TITLES[2], TITLES[1], TITLES[4], TITLES[5])
    assert set(chapters) == {chapter.id for chapter in form(2021).chapters}


def test_subtopics_numbered_as_chapters_are_left_over_inside_the_overview():
    _, headings = bound("一、总体情况", "文。", "二、工作机制保障", "文。", "一、主动公开政府信息情况", *TITLES[2:])
    assert [(h.title, h.inside) for h in headings if not h.chapter] == [("工作机制保障", "overview")]


def test_headings_that_run_into_the_text_are_found():
    text = "甲局报告。一、总体情况2024年我局……。二、主动公开政府信息情况第二十条。三、收到和处理政府信息公开申请情况无。四、政府信息公开行政复议、行政诉讼情况无。五、存在的主要问题及改进情况有。六、其他需要报告的事项无。"
    chapters, _ = bound(text)
    assert len(chapters) == 6
    place = chapters["problems"].passages[0]
    assert text[place.start : place.end] == "有。"


def test_a_lost_heading_is_known_by_the_sub_headings_under_it():
    chapters, _ = bound(*TITLES[:4], "", "（一）主要问题", "有些问题。", "（二）改进情况", TITLES[5])
    assert chapters["problems"].fit == "lost"
    assert len(chapters["problems"].passages) == 3


def test_stray_characters_before_an_ordinal_are_kept_apart():
    _, headings = bound(*TITLES[:5], "l六、其他需要报告的事项")
    assert (headings[-1].prefix, headings[-1].chapter) == ("l", "other")
