import pytest

from disclint.chapters import bind_chapters
from disclint.source import Source, Text
from disclint.tree import Cell, Document, Paragraph, Place, Table
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


NAMES = [chapter.title for chapter in form(2021).chapters]


def numbers(*texts):
    """(number, fit) of each chapter as bound, then the numbers of the headings."""
    chapters, headings = bound(*texts)
    return [(c.number, c.fit) for c in chapters.values()], [h.number for h in headings]


RIGHT = ([(n, "exact") for n in "一二三四五六"], [1, 2, 3, 4, 5, 6])


def test_a_table_of_contents_is_none_of_the_headings():
    body = [text for title in TITLES for text in (title, "正文。")]
    for contents in (TITLES, [title + "；" for title in TITLES], [*TITLES, "本报告根据《条例》编制。"]):
        chapters, headings = bound("目录", *contents, *body)
        assert [h.number for h in headings] == [1, 2, 3, 4, 5, 6]
        assert chapters["overview"].place == Place(1 + len(contents))
    assert [h.number for h in bound(*body)[1]] == [1, 2, 3, 4, 5, 6]


def test_a_table_of_contents_in_one_sentence_is_no_chapters_either():
    listed = "".join(f"{title}；" for title in TITLES)
    text = "全文包括：" + listed + "本报告如下。" + "".join(f"{title}我局有所改进并且有待提高。" for title in TITLES)
    chapters, _ = bound(text)
    assert {bound(text)[0][id].place.start for id in chapters} & set(range(len(listed))) == set()
    place = chapters["overview"].passages[0]
    assert text[place.start : place.end] == "我局有所改进并且有待提高。"


def test_headings_that_come_twice_with_text_under_both_stay():
    _, headings = bound(*[text for title in TITLES * 2 for text in (title, "这里有一段足够长的正文。")])
    assert len(headings) == 12


def test_other_ways_of_numbering_bind_by_title_and_count_as_right():
    styles = [
        "第{}部分{}",
        "第{}部分 {}",
        "第{}部分：{}",
        "第{}章 {}",
        "第{}节 {}",
        "（{}）{}",
        "{} {}",
        "{}：{}",
        "{}．{}",
        "{}{}",
    ]
    for style in styles:
        titles = [style.format(n, name) for n, name in zip("一二三四五六", NAMES, strict=True)]
        assert numbers(*[text for title in titles for text in (title, "（一）主动公开情况。正文。")]) == RIGHT, style
    for style in ("{}、{}", "{}.{}", "{} {}", "第{}部分 {}"):
        titles = [style.format(n, name) for n, name in enumerate(NAMES, 1)]
        assert numbers(*[text for title in titles for text in (title, "正文。")]) == RIGHT, style


def test_lists_below_chapters_numbered_as_parts_are_no_chapters():
    titles = [f"第{n}部分 {name}" for n, name in zip("一二三四五六", NAMES, strict=True)]
    assert numbers(titles[0], "一、主动公开", "文。", "二、依申请公开", "文。", *titles[1:]) == RIGHT


def test_a_heading_may_run_into_its_text():
    long = "按照《政府信息公开信息处理费管理办法》规定，本年未收取信息处理费，没有其他需要报告的事项，特此说明，请予监督为盼。"
    for text, rest in (("：无。", "无。"), (" 无", "无"), ("。无其他事项。", "无其他事项。"), ("：" + long, long)):
        chapters, headings = bound(*TITLES[:5], TITLES[5] + text)
        other = chapters["other"]
        assert (other.title, other.fit, [h.number for h in headings]) == (NAMES[5], "exact", [1, 2, 3, 4, 5, 6])
        (place,) = other.passages
        assert (TITLES[5] + text)[place.start :] == rest
        assert (TITLES[5] + text)[other.place.start : other.place.end] == TITLES[5]


def test_a_heading_broken_in_two_lines_is_put_together():
    chapters, _ = bound(*TITLES[:3], "四、政府信息公开行政复议、", "行政诉讼情况", "表如下。", *TITLES[4:])
    disputes = chapters["disputes"]
    assert (disputes.fit, disputes.title, disputes.passages) == ("exact", NAMES[3], (Place(5),))


def test_headings_of_the_authors_own_are_kept_in_chapters_with_tables_but_torn_row_labels_are_not():
    _, headings = bound(*TITLES[:2], "文。", "三、收费及减免情况", "三、本年度办", *TITLES[2:])
    assert [h.title for h in headings if not h.chapter] == ["收费及减免情况"]


def document_of(*blocks):
    return Document(Source("f", b""), Text(""), blocks, lambda c, a, t, i, j: (a, a, True))


def test_a_lost_heading_is_known_by_the_table_under_it():
    table = Table((tuple(Cell(label, 0) for label in ("信息内容", "本年制发件数", "现行有效件数")),), 0)
    texts = [Paragraph(text, 0) for text in (TITLES[0], "正文。", "第二十条第（一）项")]
    chapters, _ = bind_chapters(document_of(*texts, table, *[Paragraph(title, 0) for title in TITLES[2:]]), form(2021))
    assert (chapters["proactive"].fit, chapters["proactive"].place) == ("lost", Place(2))
    assert chapters["proactive"].passages == (Place(2), Place(3))
    assert chapters["overview"].passages == (Place(1),)
    chapters, _ = bind_chapters(document_of(*texts[:2], table, Paragraph(TITLES[2], 0)), form(2021))
    assert chapters["proactive"].place == Place(2, 0, 0)


def test_a_heading_in_its_place_but_in_other_words_is_bound_when_its_text_is_known():
    chapters, headings = bound(*TITLES[:4], "五、短板与建议", "（一）存在的主要问题。", "（二）改进情况。", TITLES[5])
    problems = chapters["problems"]
    assert (problems.fit, problems.title, len(problems.passages)) == ("similar", "短板与建议", 2)
    assert [h.chapter for h in headings][4] == "problems"


def test_a_lost_heading_is_known_by_the_lines_of_a_table_that_lost_its_cells():
    lines = (
        "第二十条第（一）项",
        "信息内容 本年制发件数 本年废止件数 现行有效件数",
        "规章 0 0 0",
        "行政规范性文件 1 0 3",
    )
    prose = "行政规范性文件、行政许可、行政处罚、行政强制、行政事业性收费均已公开，本年制发件数不多。"
    chapters, _ = bound(TITLES[0], prose, *lines, *TITLES[2:])
    assert (chapters["proactive"].fit, chapters["proactive"].place) == ("lost", Place(2))
    assert set(bound(TITLES[0], prose, *TITLES[2:])[0]) == set(chapters) - {"proactive"}


def test_a_line_that_ends_in_a_colon_is_no_chapter_among_numbered_ones():
    lines = (TITLES[0], "政府信息主动公开情况：", "正文。", "依申请公开情况：", "无。", TITLES[4], "正文。")
    chapters, headings = bound(*lines)
    assert list(chapters) == ["overview", "problems"]
    assert len(chapters["overview"].passages) == 4
    assert [heading.number for heading in headings] == [1, 5]
    assert fits("主动公开政府信息情况：", "正文。", "存在的主要问题及改进情况：")["proactive"] == "exact"


def test_a_year_before_a_title_of_the_form_makes_it_no_other_chapter():
    for title in ("一、2024年总体情况", "一、2024年度总体情况", "一、总体公开情况"):
        assert fits(title, "文。", *TITLES[1:])["overview"] == "near"


TOPICS = (
    "（一）主动公开情况",
    "文。",
    "（二）依申请公开",
    "文。",
    "（三）政府信息管理。文。",
    "（四）平台建设",
    "文。",
)


def test_the_first_chapter_is_known_by_its_topics_under_whatever_title():
    chapters, headings = bound("一、全年推进成效", *TOPICS, *TITLES[1:])
    assert (chapters["overview"].fit, chapters["overview"].title) == ("similar", "全年推进成效")
    assert len(chapters["overview"].passages) == len(TOPICS)
    assert headings[0].chapter == "overview"


def test_another_first_chapter_is_not_taken_for_the_overview():
    assert "overview" not in fits("一、组织领导", "文。", "（一）主动公开情况", "文。", *TITLES[1:])
    assert "overview" not in fits("一、组织领导", *TOPICS, "一、年度亮点", "文。", *TITLES[2:])


GLUED = (
    "甲局报告，由总体情况等六部分组成。一、总体情况2024年我局依法公开。二、主动公开政府信息情况第二十条。"
    "三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量000四、结转下年度继续办理000"
    "四、政府信息公开复议与诉讼情况2024年没有发生。五、工作中存在的问题及改进的措施（一）问题。解读不多。"
    "六、需要另外说明的其他事项及附表 本年度没有。"
)


def test_reworded_headings_that_run_into_the_text_are_found_between_those_the_form_knows():
    chapters, _ = bound(GLUED)
    assert [(id, chapter.title) for id, chapter in chapters.items()][3:] == [
        ("disputes", "政府信息公开复议与诉讼情况"),
        ("problems", "工作中存在的问题及改进的措施"),
        ("other", "需要另外说明的其他事项及附表"),
    ]
    assert {chapter.fit for chapter in list(chapters.values())[3:]} == {"similar"}
    rest = chapters["other"].passages[0]
    assert GLUED[rest.start :].strip() == "本年度没有。"


def test_a_heading_in_glued_text_may_lack_its_comma():
    chapters, _ = bound("，电话：86177916）。一总体情况2024年无。" + "".join(f"{title}无。" for title in TITLES[1:]))
    assert (chapters["overview"].title, chapters["overview"].fit, len(chapters)) == (NAMES[0], "exact", 6)


@pytest.mark.parametrize("lost", range(1, 6))
def test_what_counts_something_in_running_text_is_no_heading(lost):
    """三、四季度 and the labels of rows stand where a chapter's ordinal could."""
    texts = ["总体情况我局在一、二季度和三、四、五、六月份公开。", *(f"{title[2:]}无。" for title in TITLES[1:])]
    texts = [f"{title[:2]}{text}" for title, text in zip(TITLES, texts, strict=True)]
    del texts[lost]
    assert len(bound("".join(texts))[0]) == 5


def test_an_ordinal_in_its_place_makes_a_heading_of_words_a_little_like_the_title():
    chapters, headings = bound(*TITLES[:5], "正文。", "六、需要说明的其他事项与说明", "无。")
    assert (chapters["other"].fit, chapters["other"].title) == ("similar", "需要说明的其他事项与说明")
    chapters, headings = bound(*TITLES[:5], "正文。", "六、下一年度工作打算", "加强学习。")
    assert "other" not in chapters and headings[-1].title == "下一年度工作打算"


@pytest.mark.parametrize("rest", ["无。", "2024年我局未收取信息处理费。", "本年度没有。", "按照规定，没有。"])
def test_a_heading_may_run_into_a_sentence_without_a_sign_between(rest):
    other = bound(*TITLES[:5], TITLES[5] + rest)[0]["other"]
    assert (other.title, other.fit, other.passages[0].start) == (NAMES[5], "exact", len(TITLES[5]))
