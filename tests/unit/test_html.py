import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.errors import LoadError
from disclint.loaders.html import load
from disclint.loaders.parser import engine
from disclint.source import Source, line_starts
from disclint.tree import Paragraph, Picture, Table


def blocks(body):
    return load(Source("a.html", f"<!DOCTYPE html><html><body>{body}</body></html>".encode())).blocks


def texts(body):
    return [block.text for block in blocks(body) if isinstance(block, Paragraph)]


def test_paragraphs_spans_and_breaks():
    body = "<div>前<p>甲<br>乙&nbsp;<b>丙</b></p>尾<span>丁<p>戊</p></span></div>"
    assert texts(body) == ["前", "甲", "乙 丙", "尾", "丁", "戊"]


def test_script_style_and_navigation_are_no_text():
    assert texts("<nav>首页</nav><script>一、</script><style>p{}</style><p>正文</p>") == ["正文"]


def test_word_markup_in_cells():
    (table,) = blocks(
        "<table><tr><td><p><span>商业</span><span>&nbsp;</span></p><p>企业</p></td><td><o:p>1</o:p></td></tr>"
        "<tr><td>a<![endif]></td><td>&nbsp;</td></tr></table>"
    )
    assert [[cell.text for cell in row] for row in table.rows] == [["商业 企业", "1"], ["a", ""]]


def test_layout_tables_are_seen_through():
    found = blocks("<table><tr><td><p>一、总体</p><table><tr><td>规章</td><td>1</td></tr></table></td></tr></table>")
    assert [type(block) for block in found] == [Paragraph, Table]


def test_broken_markup_still_makes_rows():
    (table,) = blocks("<table><tr><td>规章<td>1<td>2<tr><td>文件<td colspan='x' rowspan=-1>3</table>")
    assert [[cell.text for cell in row] for row in table.rows] == [["规章", "1", "2"], ["文件", "3"]]
    assert table.rows[1][1].colspan == table.rows[1][1].rowspan == 1


def test_pictures_are_blocks():
    found = blocks("<p>甲<img src=x alt=表三>乙</p>")
    assert [type(block) for block in found] == [Paragraph, Picture, Paragraph]
    assert found[1].text == "表三"


def test_a_file_shown_in_a_frame_is_seen_but_not_read():
    for frame in ("<iframe src=t.pdf></iframe>", "<embed src=t.pdf>", "<object data=t.pdf>请下载</object>"):
        assert [type(block) for block in blocks(f"<p>甲</p><p>{frame}</p><p>乙</p>")] == [Paragraph, Picture, Paragraph]
    for counter in (
        "<iframe></iframe>",
        "<iframe src=t.html width=0 height=0></iframe>",
        "<iframe src=about:blank></iframe>",
        "<iframe src=t.html style='display: none'></iframe>",
    ):
        assert [type(block) for block in blocks(f"<p>甲</p>{counter}")] == [Paragraph]


def test_ten_thousand_nested_tags_are_refused_in_words():
    with pytest.raises(LoadError, match="嵌套"):
        blocks("<div>" * 10_000 + "x")


def test_a_row_span_of_a_hundred_thousand_is_harmless():
    (table,) = blocks("<table><tr><td rowspan=100000>规章</td><td>1</td></tr><tr><td>2</td></tr></table>")
    assert len(table.rows) == 2


def test_a_table_of_too_many_slots_is_refused():
    with pytest.raises(LoadError, match="过大"):
        blocks("<table>" + "<tr>" + "<td colspan=1000>1</td>" * 300 + "</tr></table>")


def test_a_page_that_stops_in_the_middle_says_so():
    assert load(Source("a.html", "<html><body><p>一、总体情况</p><table><tr><td>规".encode())).truncated
    assert not load(Source("a.html", "<html><body><p>一、总体情况</p></body></html>".encode())).truncated


def test_what_is_hidden_is_no_text():
    assert texts(
        '<p>正文</p><div style="DISPLAY: none"><p>手机版正文</p></div><div style="outline:none"><p>尾</p></div>'
    ) == ["正文", "尾"]


_PIECES = (
    "\r\n",
    "\r",
    "\n",
    "<p>甲</p>",
    '<b title="一\r\n二">',
    "</b>",
    "<i\r\nid=1>",
    "<!-- \r\n -->",
    "乙 ",
    "<br>",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_the_parser_counts_lines_and_columns_as_they_stand_in_the_file(content: str) -> None:
    starts = line_starts(content)
    for element in engine().parse(content).iter_elements(("p", "b", "i", "br")):
        if element.position:
            line, column = element.position
            assert content.startswith(f"<{element.tag}", starts[line - 1] + column)
