from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.identity import find_signature, identify
from disclint.source import Source, Text
from disclint.tree import WHOLE, Cell, Document, Meta, Paragraph, Picture, Place, Table


def document(*blocks, **meta):
    blocks = tuple(Paragraph(block, 0) if isinstance(block, str) else block for block in blocks)
    return Document(Source("x", b""), Text(""), blocks, lambda c, a, t, i, j: (a + i, a + j, True), Meta(**meta))


TABLE = Table(((Cell("1", 0),),), 0)


@pytest.mark.parametrize(
    ("title", "entity", "year", "kind"),
    [
        ("鞍山高新区2020年度政府信息公开工作报告", "鞍山高新区", 2020, "agency"),
        (
            "2019年上海市人民政府办公厅政府信息公开工作年度报告",
            "上海市人民政府办公厅",
            2019,
            "department",
        ),
        ("2024 年上海市科委政府信息公开工作年度报告", "上海市科委", 2024, "department"),
        ("测试市2025年政府信息公开工作年度报告", "测试市", 2025, "government"),
        ("平潭综合实验区公安局2021年政府信息公开工作年度报告", "平潭综合实验区公安局", 2021, "department"),
        ("测试市财政局二〇二〇年政府信息公开年报", "测试市财政局", 2020, "department"),
        ("测试市财政局政府信息公开工作年度报告（2020年度）", "测试市财政局", 2020, "department"),
        ("测试市财政局关于2020年度政府信息公开工作情况的报告", "测试市财政局", 2020, "department"),
        ("测试市财政局关于报送2020年度政府信息公开工作年度报告的函", "测试市财政局", 2020, "department"),
        ("淮安市人民政府政府信息公开2023年度报告", "淮安市人民政府", 2023, "government"),
        ("淮安市人民政府信息公开工作年度报告（2023年）", "淮安市人民政府", 2023, "government"),
        ("测试市政务公开办公室2020年政府信息公开年报", "测试市政务公开办公室", 2020, "department"),
        ("测试县某某镇人民政府2020年政府信息公开工作年度报告", "测试县某某镇人民政府", 2020, "township"),
        ("标题: 测试市财政局2020年政府信息公开工作年度报告", "测试市财政局", 2020, "department"),
        ("首页>政务公开>测试市财政局2020年政府信息公开工作年度报告", "测试市财政局", 2020, "department"),
    ],
)
def test_a_title_names_the_organ_and_the_year(title, entity, year, kind):
    found = identify(document(title, "正文。"))
    assert (found.entity, found.year, found.kind) == (entity, year, kind)
    assert found.title_place.block == 0


def test_the_place_of_a_title_is_its_text():
    page = document("信息来源:某局", " 2024 年上海市科委政府信息公开工作年度报告 根据《条例》，特编制此报告。")
    found = identify(page)
    assert found.title == "2024年上海市科委政府信息公开工作年度报告"
    assert page.quote(found.title_place) == "2024 年上海市科委政府信息公开工作年度报告"


def test_a_title_broken_over_two_blocks():
    page = document("正文", "2025 年上海市人民政府办公厅政府信息公开", "工作年度报告", "本年度报告根据…")
    found = identify(page)
    assert (found.entity, found.year, found.region) == ("上海市人民政府办公厅", 2025, "310000")
    assert page.quote(found.title_place) == "2025 年上海市人民政府办公厅政府信息公开"
    page = document("上海市科学技术委员会", Picture("", 0), "2024年政府信息公开工作年度报告", "正文。")
    found = identify(page)
    assert (found.entity, found.year) == ("上海市科学技术委员会", 2024)
    assert found.title_place == Place(0, start=0, end=10)


def test_a_title_that_only_the_page_has():
    found = identify(document("一、总体情况", title="鞍山市财政局2020年政府信息公开工作年度报告_鞍山市人民政府"))
    assert (found.entity, found.year, found.region) == ("鞍山市财政局", 2020, "210300")
    assert found.title_place == WHOLE


CRUMBS = "当前位置： 首页政务公开政府信息公开甲市水利局政府信息公开年报 甲市水利局2021年度政府信息公开工作年度报告 来源： 根据"


def test_the_title_the_page_gives_goes_before_its_navigation():
    page = document(CRUMBS, "正文。", title="甲市水利局2021年度政府信息公开工作年度报告")
    found = identify(page)
    assert (found.entity, found.year) == ("甲市水利局", 2021)
    assert page.quote(found.title_place) == found.title == "甲市水利局2021年度政府信息公开工作年度报告"


def test_a_title_that_stands_twice_above_the_text_is_the_last_one():
    """A site prints it over its buttons once more."""
    title = "甲市水利局2021年度政府信息公开工作年度报告"
    crumbs = "首页政务公开政府信息公开甲市水利局政府信息公开年报"
    page = document(f"{crumbs} {title} 来源： 微信 文件下载 {title} 根据《条例》，公布{title}。", title=title)
    place = identify(page).title_place
    assert page.quote(place) == title and page.blocks[0].text[place.end :].startswith(" 根据")


def test_a_preamble_that_names_the_report_is_not_its_title():
    title = "甲市水利局2021年政府信息公开工作年度报告"
    found = identify(document(f"特向社会公布《{title}》。", "正文。", title=title))
    assert (found.title, found.title_place) == (title, WHOLE)


def test_the_title_is_told_from_links_and_sentences():
    page = document(
        "政府信息公开年报",
        "某局2018年政府信息公开工作年度报告",
        "甲局2020年政府信息公开工作年度报告",
        "根据要求，甲局编制了2021年度政府信息公开工作报告。",
        title="甲局2020年政府信息公开工作年度报告-甲市人民政府",
    )
    assert identify(page).title_place.block == 2
    assert identify(document("《某局2018年政府信息公开工作年度报告》解读")).title == ""
    assert identify(document("现将2020年度政府信息公开工作报告如下")).title == ""


@pytest.mark.parametrize(
    ("blocks", "meta", "year"),
    [
        (("本报告所列数据的统计期限为2025年1月1日至12月31日。",), {}, 2025),
        (("本报告所列数据的统计期限 自 2019 年 1 月 1 日起",), {"published": "2022-01-01"}, 2019),
        (("根据《2018年要点》（国办发〔2018〕1号），2019年，我局…",), {}, 2019),
        (("某局2019-2020年政府信息公开工作年度报告",), {}, 2020),
        (("某局2019-2020年政府信息公开工作年度报告", "统计期限为2019年1月1日至"), {}, 2019),
        (("某局3020年政府信息公开工作年度报告",), {"published": "2021-01-01"}, 2020),
        (("某局99999年政府信息公开工作年度报告",), {}, 0),
        (("正文。",), {"published": "2021-01-29"}, 2020),
        ((), {"published": "????-01"}, 0),
    ],
)
def test_the_year_where_the_title_does_not_tell(blocks, meta, year):
    assert identify(document(*blocks, **meta)).year == year


def test_the_organ_where_the_title_does_not_tell():
    title = "2020年政府信息公开工作年度报告"
    assert identify(document(title, "无。", "鞍山市财政局", "2021年1月9日")).entity == "鞍山市财政局"
    found = identify(document(title, "无。", origin="市财政局", url="http://www.anshan.gov.cn/x"))
    assert (found.entity, found.kind, found.region) == ("市财政局", "department", "210300")


def test_ambiguous_places_are_settled_by_the_page():
    title = "铁西区2020年政府信息公开工作年度报告"
    assert identify(document(title)).region == ""
    assert identify(document(title, origin="鞍山市铁西区人民政府")).region == "210303"
    assert identify(document(title, "可在鞍山市人民政府网站下载。")).region == "210303"
    tax = "国家税务总局鞍山市税务局2020年政府信息公开工作年度报告"
    assert identify(document(tax)).region == "210300"
    assert identify(document("教育部2020年政府信息公开工作年度报告", url="x.sh.gov.cn")).region == ""


def test_what_is_given_wins():
    title = "鞍山市财政局2020年政府信息公开工作年度报告"
    found = identify(document(title), year=2023, region="310000", entity="甲局", kind="agency")
    assert found[:4] == ("甲局", "agency", "310000", 2023)


@pytest.mark.parametrize(
    ("blocks", "organ", "written", "date"),
    [
        (("无。", "鞍山市财政局", "   2021年1月29日"), "鞍山市财政局", "2021年1月29日", "2021-01-29"),
        (("无。", "甲市局", "二〇二一年一月二十九日"), "甲市局", "二〇二一年一月二十九日", "2021-01-29"),
        (("无。", "鞍山市财政局", "2021.1.29"), "鞍山市财政局", "2021.1.29", "2021-01-29"),
        (("无。", "鞍山市财政局", "（2021-01-29）"), "鞍山市财政局", "2021-01-29", "2021-01-29"),
        (("无。", "甲市公安局 2020 年 1 月 17 日"), "甲市公安局", "2020 年 1 月 17 日", "2020-01-17"),
        (("无 甲市公安局2020年1月17日 ",), "甲市公安局", "2020年1月17日", "2020-01-17"),
        (("。甲市公安局2020年1月17日", "附件：表", "【打印】"), "甲市公安局", "2020年1月17日", "2020-01-17"),
        (("无。", "2021年2月30日"), "", "2021年2月30日", ""),
        (("无。", "甲市公安局", "2021年1月"), "甲市公安局", "2021年1月", ""),
        (("无。", "鞍山市财政局"), "鞍山市财政局", "", ""),
    ],
)  # fmt: skip
def test_signatures(blocks, organ, written, date):
    page = document(*blocks)
    found = find_signature(page)
    assert (found.organ, found.date) == (organ, date)
    assert (page.quote(found.organ_place), page.quote(found.date_place)) == (organ, written)


@pytest.mark.parametrize(
    "blocks",
    [
        ("六、其他", "统计期限自2019年1月1日起至2019年12月31日"),
        ("六、其他", "本报告由平潭综合实验区公安局2020年1月17日",),
        ("六、其他", "会议召开，甲市公安局2020年1月17日"),
        ("六、其他", "2021年，无收取信息处理费情况。"),
        ("2021年1月29日", TABLE),
        ("鞍山市财政局", "2021年1月29日", "很长的一段文字。" * 20),
        (),
    ],
)  # fmt: skip
def test_no_signature(blocks):
    assert find_signature(document(*blocks)) == find_signature(document())


ORGANS = st.builds(
    "{}{}".format,
    st.sampled_from(["鞍山市", "上海市", "淮安市洪泽区", "测试市", "岫岩满族自治县", "平潭综合实验区", "甲镇"]),
    st.sampled_from(["", "人民政府", "财政局", "人民政府办公厅", "管委会", "政务公开办", "发展和改革委员会"]),
)


@given(ORGANS, st.integers(2008, 2099), st.booleans())
def test_what_a_title_was_made_from_comes_back(entity, year, first):
    words = f"{year}年{entity}" if first else f"{entity}{year}年"
    found = identify(document(f"{words}政府信息公开工作年度报告", "一、总体情况"))
    assert (found.entity, found.year) == (entity, year)


WORDS = (
    "2020年 二〇二〇年 政府信息公开 工作年度报告 年报 人民政府 鞍山市 财政局 ， 。 《 》 （ ） "
    "至 - _ 统计期限 日 月 ２ ٣"
)
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=8).map("".join)
BLOCKS = st.lists(TEXTS.map(lambda text: Paragraph(text, 0)) | st.sampled_from([TABLE, Picture("", 0)]))


@given(BLOCKS, TEXTS, TEXTS, TEXTS)
def test_no_document_is_too_odd(blocks, title, published, origin):
    page = document(*blocks, title=title, published=published, origin=origin)
    found, signed = identify(page), find_signature(page)
    assert found.year == 0 or 2008 <= found.year < 2100
    places = [(found.title_place, found.title), (signed.organ_place, signed.organ)]
    for place, text in places:
        if place != WHOLE:
            written = "".join(page.quote(place).split())
            assert written and text.startswith(written)
    assert signed.date_place == WHOLE or page.quote(signed.date_place)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("测试市财政局2023年", "政府信息公开工作年度报告"), "测试市财政局2023年政府信息公开工作年度报告"),
        (
            ("测试市财政局政府信息公开工作", "年度报告", "（2023年）"),
            "测试市财政局政府信息公开工作年度报告（2023年）",
        ),
        (("测试市财政局政府信息公开工作年度报告", "（2023年度）"), "测试市财政局政府信息公开工作年度报告（2023年度）"),
    ],
)
def test_a_title_over_several_lines_is_read_whole(lines, title):
    found = identify(document(*lines, "来源：甲局", "一、总体情况"))
    assert (found.title, found.entity, found.year) == (title, "测试市财政局", 2023)
    assert found.title_place == Place(0, start=0, end=len(lines[0]))


def test_a_short_line_below_a_title_is_no_part_of_it():
    found = identify(document("测试市财政局2023年政府信息公开工作年度报告", "（摘要）", "一、总体情况"))
    assert found.title == "测试市财政局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "lines",
    [
        ("测试区甲街道办事处2023年度政府", "信息公开工作年度报告", "根据《条例》，编制本报告。"),
        ("测试区甲街道办事处2023年政府信息", "公开工作年度报告", "根据《条例》，编制本报告。"),
        ("测试区甲街2023年政府信息公开工作年度报告", "根据《条例》，编制本报告。"),
    ],
)
def test_a_title_may_break_inside_its_first_words(lines):
    found = identify(document(*lines))
    assert (found.year, found.kind) == (2023, "township")
    assert found.title.endswith("年政府信息公开工作年度报告") or found.title.endswith("年度政府信息公开工作年度报告")
