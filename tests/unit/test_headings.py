from hypothesis import given
from hypothesis import strategies as st

from disclint import headings
from disclint.headings import KNOWN, best_of, find_candidates, row_labels
from disclint.source import Source, Text
from disclint.tree import Document, Paragraph, Place
from forms import form


def candidates(*texts):
    blocks = tuple(Paragraph(text, i) for i, text in enumerate(texts))
    document = Document(Source("f", b""), Text(""), blocks, lambda c, a, t, i, j: (a, a, True))
    return find_candidates(document, form(2021))


def test_a_candidate_says_how_it_is_numbered_and_what_it_fits():
    (found,) = candidates("第二部分：主动公开政府信息情况")
    assert (found.written, found.title, found.style) == ("二", "主动公开政府信息情况", "第一部分")
    assert (found.chapter, found.best, found.after) == (1, 1.0, 1)


def test_numbered_prose_is_a_candidate_without_a_chapter():
    (found,) = candidates("二、机构设置情况")
    assert found.best < KNOWN and found.place == Place(0)


def test_figures_sentences_and_row_labels_are_no_candidates():
    assert candidates("三、本年度办理结果", "一、本年新收 1 0", "一方面，公开不够。", "第一部分的内容如下。") == []


def test_other_numbering_counts_only_if_several_titles_are_right():
    assert candidates("1、总体情况", "2、主动公开政府信息情况") == []
    found = candidates("1、总体情况", "2、主动公开政府信息情况", "3、收到和处理政府信息公开申请情况")
    assert [one.written for one in found] == ["一", "二", "三"]


def test_the_labels_of_long_tables_are_row_labels():
    assert "本年度办理结果" in row_labels(form(2021))


TITLES = [title for own in headings._bare_titles(form(2021)) for title in own]


@given(
    st.lists(st.sampled_from(TITLES).flatmap(lambda t: st.integers(0, len(t)).map(lambda n: t[n:])), max_size=3),
    st.text("甲情况", max_size=4),
)
def test_a_heading_that_is_passed_over_is_like_no_title(pieces, more):
    titled = "".join(pieces) + more
    fits = tuple(headings._fit(own, titled) for own in headings._bare_titles(form(2021)))
    assert headings._may_be_like(form(2021), titled) or not best_of(fits)
