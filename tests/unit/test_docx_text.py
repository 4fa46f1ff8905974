from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclint.loaders.docx_text import Held, Places, boxes, chosen, effective, tokens

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def paragraph(inner):
    return etree.fromstring(f"<w:p {SPACES}>{inner}</w:p>")


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def text(inner):
    return "".join(piece for _, piece in tokens(paragraph(inner)))


def test_the_final_view_is_read():
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>" + run("移走") + "</w:moveFrom>"
    assert text(run("甲") + f"<w:ins>{run('乙')}</w:ins>{gone}<w:moveTo>{run('丙')}</w:moveTo>") == "甲乙丙"


def test_what_is_looked_through():
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    link = "<w:hyperlink>{}</w:hyperlink>"
    assert text(control.format(link.format(run("1"))) + f"<w:fldSimple w:instr='PAGE'>{run('2')}</w:fldSimple>") == "12"
    assert text("<m:oMath><m:r><m:t>3</m:t></m:r></m:oMath>") == "3"
    choice = f"<mc:AlternateContent><mc:Choice>{run('新')}</mc:Choice><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>"
    assert text(choice) == "新"


def test_fields_show_their_result_only():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SUM(ABOVE)</w:instrText></w:r><w:r><w:t>31</w:t></w:r>'
    assert text(field) == "31"


def test_signs_and_hidden_text():
    assert text("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/></w:r>") == "a\tb\n-"
    assert text(run("藏", "<w:vanish/>") + run("见", '<w:vanish w:val="0"/>')) == "见"


def test_a_table_of_contents_is_left_out():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>{}</w:sdt>'
    )
    root = etree.fromstring(f"<w:body {SPACES}>{contents.format('<w:sdtContent><w:p/></w:sdtContent>')}<w:p/></w:body>")
    assert len(list(effective(root))) == 1


def test_boxes_stand_once():
    box = "<w:txbxContent><w:p><w:r><w:txbxContent/></w:r></w:p></w:txbxContent>"
    one = paragraph(
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert len(boxes(one)) == 1
    assert text(f"<w:r>{box}</w:r>") == ""
    assert chosen(paragraph("")).tag.endswith("}p")


@given(st.lists(st.text(st.sampled_from("中1 𠮷"), max_size=4), max_size=5), st.data())
def test_a_piece_within_one_run_is_exact(pieces, data):
    places = Places()
    at = places.hold(Held("x", "p[1]", (("p[1]", paragraph("".join(map(run, pieces)))),), (0,)))
    whole = " ".join("".join(pieces).split())
    i = data.draw(st.integers(0, len(whole)))
    j = data.draw(st.integers(i, len(whole)))
    spot = places("", at, whole, i, j)
    assert spot.part == "x" and spot.element.startswith("p[1]")
    if spot.precision == "exact":
        name, _, span = spot.element.partition("/r[")[2].partition("]#char=")
        start, end = map(int, span.split(","))
        assert pieces[int(name) - 1][start:end] == whole[i:j]


def test_computed_numbers_are_in_no_run():
    places = Places()
    at = places.hold(Held("x", "p[1]", (("p[1]", paragraph(run("总体情况"))),), (2,)))
    assert places("", at, "一、总体情况", 0, 1).precision == "node"
    assert places("", at, "一、总体情况", 2, 4).element == "p[1]/r[1]#char=0,2"
    assert places("", places.hold(Held("x", "tbl[1]")), "", 0, 0).element == "tbl[1]"
