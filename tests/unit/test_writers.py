import html
import re

import pytest

import docxmaking
from disclint.loaders.kinds import DOCX
from disclint.scaffold import sample
from disclint.writers import FORMATS, USUAL, Style, media_type, write
from forms import YEARS, form


def written(fmt, style=USUAL, year=2021, **changes):
    data = write(sample(form(year))._replace(**changes), fmt, style)
    return docxmaking.document_of(data) if fmt == "docx" else data.decode(style.encoding)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("fmt", FORMATS)
def test_everything_a_report_says_is_written(fmt, year):
    made = sample(form(year))
    text = html.unescape(written(fmt, year=year))
    for piece in (made.title, made.published, made.source, *made.preamble, *made.signature):
        assert piece in text
    for chapter in made.chapters:
        assert chapter.heading in text
        assert all(paragraph in text for paragraph in chapter.paragraphs)


def test_tables_of_html_are_those_of_the_form():
    text = written("html")
    assert text.count("<table") == 3
    assert text.count("<tr>") == 14 + 28 + 4
    assert '<td rowspan="3" colspan="3">（本列数据' in text
    assert '<td colspan="3">35</td>' in text
    assert written("html", Style(tables="separate")).count("<table") == 6


def test_copied_text_has_tabs_between_cells():
    lines = written("txt").splitlines()
    assert lines[0] == "测试市财政局2024年政府信息公开工作年度报告"
    assert lines[1] == "信息来源：测试市财政局 发布时间：2025-01-22"
    assert "一、本年新收政府信息公开申请数量\t14\t2\t0\t0\t0\t0\t16" in lines
    assert "三、本年度办理结果\t（一）予以公开\t5\t1\t0\t0\t0\t0\t6" in lines


def test_other_layouts_of_text():
    assert "行政规范性文件 2 1 9\n" in written("txt", Style(layout="lines"))
    assert "信息内容本年制发件数本年废止件数现行有效件数\n" in written("txt", Style(layout="lines"))
    assert "行政规范性文件219\n" in written("txt", Style(layout="rows"))
    flat = written("txt", Style(layout="glued"))
    assert "行政规范性文件219第二十条第（五）项信息内容" in flat
    assert len(flat.splitlines()) == 5


def test_glued_rows_in_a_copied_text():
    glued = frozenset(["documents/normative_docs"])
    assert "行政规范性文件219\n" in written("txt", glued=glued)
    assert "规章\t0\t0\t0\n" in written("txt", glued=glued)
    assert "行政规范性文件219\n" in written("txt", Style(layout="lines"), glued=glued)


def test_pipe_tables():
    text = written("md")
    assert text.startswith("# 测试市财政局2024年政府信息公开工作年度报告\n")
    assert "## 一、总体情况\n" in text
    assert "| 行政规范性文件 | 2 | 1 | 9 |" in text
    for table in re.findall(r"(?:^\|.*\n)+", text, re.M):
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_pipes_in_cells_are_escaped():
    assert "| 甲\\|乙 |" in written("md", labels={"documents/regulations": "甲|乙"})


def test_pictures():
    assert '<img src="requests.png"' in written("html", pictures=frozenset(["requests"]))
    assert "![](requests.png)" in written("md", pictures=frozenset(["requests"]))
    assert "自然人" not in written("txt", pictures=frozenset(["requests"]))


def test_encodings_and_line_ends():
    made = sample(form(2021))
    data = write(made, "html", Style(encoding="gb18030"))
    assert b'charset="gb2312"' in data
    assert made.title in data.decode("gb18030")
    data = write(made, "txt", Style(newline="\r\n", bom=True))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")


def test_markup_as_pasted_from_word():
    text = written("html", Style(markup="word"))
    assert 'class="MsoNormalTable"' in text
    assert re.search(r"商业<.*?企业<", text)
    assert html.unescape(re.sub("<[^>]+>", "", text)).replace("\xa0", "").count("商业企业") == 1


def test_broken_tables():
    text = written("html", Style(broken=(("requests", 9),)))
    assert text.count("<table") == 4
    assert '<td rowspan="18"></td><td rowspan="6"></td><td>3.危及“三安全一稳定”</td>' in text


def test_markup_characters_are_escaped():
    text = written("html", preamble=("甲 < 乙 & 丙",), source='"甲"')
    assert "甲 &lt; 乙 &amp; 丙" in text
    assert 'content="&quot;甲&quot;"' in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_is_left_out_leaves_no_trace(fmt):
    text = written(fmt, title="", published="", source="", preamble=(), signature=())
    assert "信息来源" not in text
    assert "2025-01" not in text
    assert "测试市财政局" not in text


def test_formats_have_types():
    assert [media_type(fmt) for fmt in FORMATS] == ["text/html", "text/plain", "text/markdown", DOCX]
