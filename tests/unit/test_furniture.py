import pytest

from disclint.furniture import trim
from disclint.pagemeta import iso_date
from disclint.tree import Meta, Paragraph

BODY = (
    "测试市财政局2024年政府信息公开工作年度报告",
    "根据《条例》编制本报告，现将有关情况公布如下，敬请监督。",
    "一、总体情况",
    "正文。",
    "六、其他需要报告的事项",
    "无。",
)


def paragraphs(*texts):
    return tuple(Paragraph(text, i) for i, text in enumerate(texts))


def texts(blocks):
    return tuple(block.text for block in blocks)


def test_navigation_and_footer_are_cut_off():
    page = paragraphs(
        "首页",
        "政务公开",
        "政府信息公开年报",
        *BODY,
        "打印本页",
        "主办单位：测试市人民政府",
        "苏ICP备000000号",
    )
    kept, _ = trim(page)
    assert texts(kept) == BODY


def test_what_the_page_says_about_the_report_is_kept_as_metadata():
    line = "信息来源:测试市财政局 发布时间:2025-01-29 浏览次数: 【打印内容】 【关闭窗口】"
    kept, meta = trim(paragraphs(BODY[0], line, *BODY[1:]))
    assert texts(kept) == BODY
    assert (meta.published, meta.origin) == ("2025-01-29", "测试市财政局")


def test_metadata_below_the_report_counts_as_well():
    _, meta = trim(paragraphs(*BODY, "信息来源：测试市财政局", "发布日期：2025年1月20日"))
    assert (meta.published, meta.origin) == ("2025-01-20", "测试市财政局")


def test_meta_tags_stand_where_the_page_says_nothing():
    _, meta = trim(paragraphs(*BODY), Meta("t", "2025-01-02 10:00", "局", ""))
    assert meta == Meta("t", "2025-01-02", "局", "")


def test_page_numbers_of_a_pdf_go():
    kept, _ = trim(paragraphs(*BODY[:4], "— 3 —", *BODY[4:]))
    assert texts(kept) == BODY


def test_a_page_without_a_report_is_left_as_it_is():
    page = paragraphs("通知", "各单位：")
    assert trim(page)[0] == page


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021-01-29", "2021-01-29"),
        ("2021年1月9日", "2021-01-09"),
        ("2021/1/9 08:00", "2021-01-09"),
        ("2021-02-30", ""),
        ("", ""),
    ],
)
def test_dates(text, date):
    assert iso_date(text) == date


def test_an_organ_in_a_line_of_its_own_above_the_title_is_kept():
    kept, _ = trim(paragraphs("首页", "测试市财政局", "2024年政府信息公开工作年度报告", *BODY[1:]))
    assert texts(kept)[:2] == ("测试市财政局", "2024年政府信息公开工作年度报告")
    kept, _ = trim(paragraphs("首页", "政府信息公开", *BODY))
    assert texts(kept) == BODY


@pytest.mark.parametrize(
    "sentence",
    [
        "现将测试市财政局2024年政府信息公开工作年度报告公布如下。",
        "本报告是测试市财政局2024年度政府信息公开工作年度报告。",
        "根据《条例》，测试市财政局编制了2024年政府信息公开工作年度报告",
    ],
)
def test_a_sentence_that_names_the_report_is_no_title(sentence):
    page = paragraphs("首页", BODY[0], sentence, *BODY[2:])
    assert texts(trim(page)[0])[:2] == (BODY[0], sentence)


def test_a_title_without_a_year_is_a_title_if_nothing_better_stands_there():
    bare = "测试市财政局政府信息公开工作年度报告"
    assert texts(trim(paragraphs("政府信息公开年报", bare, *BODY[1:]))[0])[0] == bare


@pytest.mark.parametrize(
    "lines",
    [
        ("测试市财政局2024年", "政府信息公开工作年度报告"),
        ("测试市财政局政府信息公开工作", "年度报告", "（2024年）"),
        ("测试市财政局政府信息公开工作年度报告", "（2024年度）"),
        ("测试市财政局2024年政府信息公开", "工作年度报告"),
    ],
)
def test_a_title_may_take_several_lines(lines):
    page = paragraphs("政府信息公开年报", *lines, "来源：甲局 发布日期：2025-01-20", *BODY[1:])
    kept, meta = trim(page)
    assert texts(kept) == (*lines, *BODY[1:])
    assert meta.published == "2025-01-20"


def test_the_middle_of_a_sentence_is_no_title():
    lines = (
        "信息公开规定》的要求，市科委编制了2024年度政务公开工作",
        "年度报告，包括总体情况、主动公开政府信息情况、收到和处理政府信息",
    )
    assert texts(trim(paragraphs("首页", *lines, *BODY[2:]))[0])[:2] != lines[:1]


@pytest.mark.parametrize(
    "heading", ["第一部分 总体情况", "第一章总体情况", "1、总体情况", "（一）总体情况", "一 总体情况", "一．总体情况"]
)
def test_the_report_begins_with_its_first_chapter_however_numbered(heading):
    page = paragraphs(*BODY[:1], "来源：甲局 发布日期：2025-01-20", BODY[1], heading, *BODY[3:])
    kept, meta = trim(page)
    assert texts(kept) == (*BODY[:2], heading, *BODY[3:])
    assert (meta.published, meta.published_at) == ("2025-01-20", 1)


def test_a_label_and_its_value_in_lines_of_their_own_go_together():
    kept, meta = trim(paragraphs(BODY[0], "发布日期", "2025-01-20", "公开机构", "测试市财政局", *BODY[1:]))
    assert texts(kept) == BODY
    assert (meta.published, meta.origin) == ("2025-01-20", "测试市财政局")


def test_a_day_before_the_source_is_the_day_of_publication():
    kept, meta = trim(paragraphs(BODY[0], "2025-01-20 16:20 来源：测试市财政局 浏览：3", *BODY[1:]))
    assert texts(kept) == BODY
    assert (meta.published, meta.origin) == ("2025-01-20", "测试市财政局")


@pytest.mark.parametrize("title", ["甲镇2024年信息公开工作年度报告", "2024年甲街道办事处信息公开年报"])
def test_a_title_without_the_word_for_government_is_still_the_title(title):
    assert texts(trim(paragraphs("2024年信息公开年报", title, *BODY[1:]))[0])[0] == title
    assert "2024年信息公开年报" not in texts(trim(paragraphs("2024年信息公开年报", *BODY[1:]))[0])


def test_what_a_page_says_about_the_report_may_stand_in_a_list():
    _, meta = trim(paragraphs("- 发布机构: 测试市人民政府", "- 发布日期: 2025-02-09", *BODY))
    assert (meta.published, meta.origin) == ("2025-02-09", "测试市人民政府")


def test_a_row_of_metadata_that_came_as_text_is_none_of_the_report():
    row = "| 发布机构 | 测试市财政局 | 生成日期 | 2025-01-20 16:24:38 |"
    blocks, meta = trim(paragraphs(BODY[0], row, *BODY[1:]))
    assert row not in texts(blocks) and (meta.published, meta.origin) == ("2025-01-20", "测试市财政局")


def test_what_stands_above_a_line_that_says_so_is_none_of_the_text():
    page = paragraphs(
        "标题: " + BODY[0], "发布时间: 2025-01-20", "目录: zfxxgk/80613", "见 links.tsv", "=== 正文 ===", *BODY[1:]
    )
    kept, meta = trim(page)
    assert texts(kept) == BODY[1:]
    assert (meta.title, meta.published) == (BODY[0], "2025-01-20")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("测试市财政局", "关于2024年度政府信息公开工作年度报告"),
        ("测试市财政局关于报送2024年度", "政府信息公开工作年度报告的函"),
    ],
)
def test_an_organ_above_a_title_that_goes_on_from_it_is_kept(above, title):
    kept, _ = trim(paragraphs("首页", above, title, *BODY[1:]))
    assert texts(kept)[:2] == (above, title)


@pytest.mark.parametrize(
    "lines", [("微信微博QQ空间", "全真版", "文字版", "文件下载", "相关链接："), ("分享到 微信 微博 打印本页 关闭",)]
)
def test_the_buttons_between_a_heading_and_the_text_are_the_page_s(lines):
    page = paragraphs("首页", BODY[0], *lines, *BODY[1:])
    assert texts(trim(page)[0]) == BODY
