from disclint.loaders.textual import load
from disclint.source import Source
from disclint.tree import Paragraph, Picture, Table


def read(text, name="a.txt"):
    return load(Source(name, text.encode())).blocks


def rows(block):
    return [[cell.text for cell in row] for row in block.rows]


def test_tabs_make_tables_and_one_lone_tab_does_not():
    found = read("一、总体\n规章\t1\t2\n文件\t\t3\n完\n某局\t2021年1月2日\n")
    assert [type(block) for block in found] == [Paragraph, Table, Paragraph, Paragraph, Paragraph]
    assert rows(found[1]) == [["规章", "1", "2"], ["文件", "", "3"]]


def test_an_indented_paragraph_is_no_table():
    assert [block.text for block in read("\t缩进的段落\n")] == ["缩进的段落"]


def test_markdown_rows_keep_surplus_cells_and_escaped_pipes():
    (table,) = read("| a | b |\n|---|:-:|\n| 1 | 2 | 3 |\n| x\\|y |  |\n", "a.md")
    assert rows(table) == [["a", "b"], ["1", "2", "3"], ["x\\|y", ""]]


def test_markdown_headings_lists_and_bold():
    found = read("## 一、总体情况\n**二、主动**\n- 条目\n", "a.md")
    assert [(block.text, block.level) for block in found] == [
        ("一、总体情况", 2),
        ("二、主动", 0),
        ("条目", 0),
    ]


def test_pipes_in_plain_text_are_text():
    assert [block.text for block in read("| a | b |\n")] == ["| a | b |"]


def test_markdown_rows_without_outer_pipes_and_pictures():
    table, picture = read("规章 | 1 | 2\n---|---|---\n文件 | 3 | 4\n![表三](x.png)\n", "a.md")
    assert rows(table) == [["规章", "1", "2"], ["文件", "3", "4"]]
    assert isinstance(picture, Picture) and picture.text == "表三"


def test_rows_parted_by_pipes_commas_or_gaps_are_tables_with_exact_cells():
    for mark in (" | ", ",", "    "):
        text = "\n".join(
            ("一、总体情况", *(mark.join(row) for row in (["甲", "1"], ["乙", "2"], ["丙", "3"])), "正文，完。")
        )
        document = load(Source("a.txt", text.encode()))
        _, table, _ = document.blocks
        assert rows(table) == [["甲", "1"], ["乙", "2"], ["丙", "3"]]
        assert all(text[cell.at :].startswith(cell.text) for row in table.rows for cell in row)


def test_a_markdown_line_that_is_a_link_is_its_text():
    found = read("- [一、总体情况](#one)\n见[网站](http://a)。\n", "a.md")
    assert [block.text for block in found] == ["一、总体情况", "见[网站](http://a)。"]
    assert found[0].at == 3


def test_cells_in_lines_of_their_own_are_read_without_their_bars():
    text = "信息内容 |\n|||\n规章  |\n|\n0 |\n"
    blocks = read(text)
    assert [block.text for block in blocks] == ["信息内容", "规章", "0"]
    assert all(text[block.at :].startswith(block.text) for block in blocks)


def test_a_text_says_that_it_was_cut_by_its_last_line():
    assert load(Source("a.txt", "一、总体情况\n正文。\n〔……〕\n".encode())).truncated
    assert not load(Source("a.txt", "一、总体情况\n〔……〕\n二、主动\n正文……\n".encode())).truncated
