import pytest

from disclint.flat import find_rows
from disclint.formindex import index_of
from disclint.source import Source, Text
from disclint.tree import Document, Paragraph, Place
from forms import form

INDEX = index_of(form(2021))


def found(chapter, *texts):
    document = Document(
        Source("f", b""), Text(""), tuple(Paragraph(t, 0) for t in texts), lambda c, a, t, i, j: (a, a, True)
    )
    places = tuple(Place(i) for i in range(len(texts)))
    rows, columns = find_rows(document, INDEX, {chapter: places}, set())
    named = {f"{row.wanted.spec.id}/{row.wanted.row}": [token.text for token in row.tokens] for row in rows.values()}
    return named, columns, document, rows


def test_the_next_ordinal_is_no_figure():
    rows, *_ = found("requests", "（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开1000001")
    assert rows == {"requests/denied.secret": ["0000000"], "requests/denied.law": ["1000001"]}


def test_gaps_part_tokens_and_every_token_knows_its_place():
    rows, _, document, bound = found("requests", "（一）予以公开\xa01 00\u30002")
    assert rows["requests/granted"] == ["1", "00", "2"]
    assert [document.quote(t.place) for row in bound.values() for t in row.tokens] == ["1", "00", "2"]


def test_labels_broken_over_lines_and_half_width_brackets():
    rows, *_ = found("requests", "(二)部分公开(区分处理的,只计这一", "情形,不计其他情形)2000002")
    assert rows == {"requests/partial": ["2000002"]}


def test_a_mention_in_prose_is_no_row():
    rows, *_ = found("proactive", "我局依法办理行政许可，行政处罚公开。行政许可 97")
    assert rows == {"licensing/licensing": ["97"]}


def test_headings_are_compared_word_for_word():
    _, columns, *_ = found("proactive", "第二十条第（一）项信息内容本年制发件数本年废纸件数现行有效件数规章000")
    assert [(c.key, c.fit) for c in columns["documents"]] == [
        ("made", "exact"),
        ("repealed", "similar"),
        ("valid", "exact"),
    ]


def test_the_line_of_disputes_follows_the_last_total():
    rows, *_ = found("disputes", "结果维持总计结果维持总计", " 0 0 0 00")
    assert rows == {"disputes/": ["0", "0", "0", "00"]}


def test_a_stroke_in_a_line_of_its_own_is_a_cell():
    document = found("proactive", "规章", "/", "/", "-", "行政规范性文件", "6", "6", "-1")[3]
    assert [[token.hard for token in row.tokens] for row in document.values()] == [[True] * 3, [False] * 3]


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("2.其他法律和行政法规禁止公开", "denied.law"),
        ("其他法律行政法规禁止公开的", "denied.law"),
        ("（三）不予公开2.其他法律、法规禁止公开", "denied.law"),
    ],
)
def test_a_row_under_a_label_like_the_forms_stands_between_its_neighbours(label, row):
    rows, _, document, bound = found("requests", f"1.属于国家秘密0000000{label}1000001 3.危及“三安全一稳定”0000000")
    assert rows[f"requests/{row}"] == ["1000001"] and len(rows) == 3
    (found_row,) = [one for one in bound.values() if one.fit == "similar"]
    assert document.quote(found_row.place).endswith("1000001") and found_row.label in label


def test_other_words_with_figures_between_rows_are_none_of_the_form():
    rows, *_ = found("requests", "1.属于国家秘密0000000共处理5件，均已答复3.危及“三安全一稳定”0000000")
    assert set(rows) == {"requests/denied.secret", "requests/denied.stability"}
