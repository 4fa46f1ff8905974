from hypothesis import given
from hypothesis import strategies as st

from disclint.loaders.markup import locate, pack


def test_a_figure_inside_pasted_markup_is_found_to_the_character():
    content = '<td title="a>b"><!-- 7 --><p><span>12</span><span>&nbsp;</span></p></td>'
    precision, start, end = locate(content, pack((1, 0)), "12", 0, 2)[:3]
    assert precision == "exact" and content[start:end] == "12"


def test_an_entity_counts_as_what_it_shows():
    content = "<p>a&amp;b&#20013;</p>"
    precision, start, end = locate(content, pack((1, 0)), "a&b中", 1, 2)[:3]
    assert content[start:end] == "&amp;" and precision == "node"


def test_text_after_a_sibling_is_not_confused_with_it():
    content = "<div><p>甲</p>甲乙</div>"
    precision, start, _ = locate(content, pack((1, 5), 1), "甲乙", 0, 1)[:3]
    assert precision == "exact" and start == content.rindex("甲")


def test_an_empty_cell_lies_behind_its_tag():
    content = "<tr><td>&nbsp;</td></tr>"
    assert locate(content, pack((1, 4)), "", 0, 0)[:3] == ("exact", 8, 8)


@given(
    st.lists(st.sampled_from(["<b>", "</b>", "&lt;", "中", "1", " ", "\r\n", "<!-- x -->", "𠮷"]), max_size=12),
    st.data(),
)
def test_no_input_breaks_it(parts, data):
    content = "<p>" + "".join(parts) + "</p>"
    text = data.draw(st.text(st.sampled_from("中1𠮷<x "), max_size=6))
    _, start, end = locate(content, pack((1, 0)), text, 0, len(text))[:3]
    assert 0 <= start <= end <= len(content)
