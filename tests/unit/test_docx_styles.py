from lxml import etree

from disclint.loaders.docx_styles import Style, Styles

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = Styles(
    etree.fromstring(
        f"""<w:styles {W}><w:style w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="b"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>
        <w:style w:styleId="c"><w:name w:val="正文标题"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:styleId="t"><w:name w:val="Title"/></w:style><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
        <w:style w:styleId="x"><w:basedOn w:val="y"/></w:style><w:style w:styleId="y"><w:basedOn w:val="x"/></w:style></w:styles>"""
    )
)


def of(style, more=""):
    return STYLES.of(etree.fromstring(f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr></w:p>'))


def test_headings_by_name_by_outline_level_and_by_descent():
    assert [of(style).level for style in "a1bct"] == [0, 1, 1, 2, 1]
    assert of("b").number == ("4", 0)


def test_a_paragraph_has_the_last_word():
    assert of("1", '<w:outlineLvl w:val="9"/>').level == 0
    assert of("a", '<w:outlineLvl w:val="0"/>').level == 1


def test_contents_lists_rings_and_nothing():
    assert of("TOC1").contents and not of("a").contents
    assert of("x") == Style("x") and of("nobody") == Style("nobody")
    assert Styles(None).of(etree.fromstring(f"<w:p {W}/>")) == Style()
