import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.errors import LoadError
from disclint.loaders.decoding import decode
from disclint.source import Source

chinese = st.text(st.sampled_from("政府信息公开𠮷〔2021〕号，。ａ1 "), min_size=1).filter(str.strip)


def page(label):
    return f'<meta charset="{label}"><p>公开𠮷条例</p>'


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "x-gbk"])
def test_every_gb_label_reads_as_gb18030(label):
    text, notes = decode(Source("a.html", page(label).encode("gb18030")))
    assert (text.content, text.encoding, notes) == (page(label), "gb18030", ())


@pytest.mark.parametrize(("label", "codec"), [("gb2312", "utf-8"), ("utf-8", "gb18030")])
def test_a_wrong_label_is_overruled_and_reported(label, codec):
    text, notes = decode(Source("a.html", page(label).encode(codec)))
    assert (text.content, text.encoding) == (page(label), codec)
    assert label.replace("gb2312", "gb18030") in notes[0][0] and codec in notes[0][1]


def test_an_unknown_label_is_no_obstacle():
    assert decode(Source("a.html", page("klingon").encode()))[0].content == page("klingon")


@given(chinese, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_comes_back_without_its_mark(content, codec):
    assert decode(Source("a.txt", content.encode(codec)))[0].content == content


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_load_error(data):
    try:
        text, _ = decode(Source("a", data))
    except LoadError as error:
        assert error.reason[0] and error.reason[1]
    else:
        assert isinstance(text.content, str)


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(LoadError, match="过大"):
        decode(Source("a.html", b"x" * (32 * 1024 * 1024 + 1)))


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "windows-1252", "unicode_escape", "undefined", "latin1", "rot13", "hex"]
)
def test_a_label_that_reads_anything_is_not_believed(label):
    text, notes = decode(Source("a.html", page(label).encode("gb18030")))
    assert text.content == page(label) and notes


def test_bytes_that_cannot_be_read_are_reported():
    text, notes = decode(Source("a.txt", "公开条例".encode() * 50 + b"\xff"))
    assert text.replaced == 1 and "1" in notes[0][0]
