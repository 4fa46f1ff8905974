"""A page as it is seen."""

import pytest

from disclint.errors import LoadError
from disclint.loaders import pdf, pdf_page, pdfium
from disclint.loaders.pdf_page import read_page, wide
from disclint.loaders.pdf_text import runs
from pdfmaking import FONT, HEIGHT, Press, Print


def first(press):
    pages, _ = pdf.read_pages(press.finish(""))
    return pages[0]


def marked(how):
    press = Press(how)
    press.text(100, 200, "政府信息", 14)
    press.line(90, 210, 300, 210)
    press.line(90, 180, 90, 210)
    return first(press)


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("crop", [0.0, 30.0])
def test_a_page_reads_as_it_is_seen_however_it_is_turned_and_cropped(turn, crop):
    page = marked(Print(turn=turn, crop=crop))
    assert (page.width, page.height) == pytest.approx((595.0, 842.0))
    (run,) = (run for run in runs(page) if page.chars[run.start : run.stop] == "政府信息")
    assert (run.left, run.right) == pytest.approx((100, 156), abs=1.5)
    assert run.top < 195 < run.bottom < 206
    assert page.horizontal == (pytest.approx((210, 90, 300), abs=1.0),)
    assert page.vertical == (pytest.approx((90, 180, 210), abs=1.0),)


def test_text_set_sideways_has_boxes_of_its_size():
    press = Press(Print())
    press.canvas.saveState()
    press.canvas.translate(300, 400)
    press.canvas.rotate(90)
    press.canvas.setFont(FONT, 12)
    press.canvas.drawString(0, 0, "总计")
    press.canvas.restoreState()
    page = first(press)
    at = page.chars.index("总")
    left, top, right, bottom = page.box(at, at + 1)
    assert (right - left, bottom - top) == pytest.approx((13.3, 12), abs=0.5)
    assert bottom == pytest.approx(HEIGHT - 400, abs=0.5)
    assert page.box(at + 1, at + 2)[3] == pytest.approx(HEIGHT - 412, abs=0.5)


def test_ruling_lines_are_found_however_they_are_drawn():
    press = Press(Print())
    canvas = press.canvas
    canvas.rect(100, 700, 200, 30, stroke=1, fill=0)  # a cell's border
    canvas.rect(100, 600, 200, 0.5, stroke=0, fill=1)  # a hairline
    path = canvas.beginPath()  # several thin areas in one path
    path.rect(100, 500, 200, 0.5)
    path.rect(100, 450, 200, 0.5)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.rect(100, 300, 200, 80, stroke=0, fill=1)  # a coloured ground is no border
    canvas.line(100, 100, 200, 180)  # nor is a diagonal
    canvas.line(100, 90, 101, 91)  # nor a dot
    page = first(press)
    assert [round(y) for y, _, _ in sorted(page.horizontal)] == [112, 142, 242, 342, 392]
    assert [round(x) for x, _, _ in sorted(page.vertical)] == [100, 300]


def test_lines_in_a_form_stand_where_the_form_is_drawn():
    press = Press(Print())
    canvas = press.canvas
    canvas.beginForm("frame")
    canvas.line(0, 0, 100, 0)
    canvas.endForm()
    canvas.translate(50, 300)
    canvas.doForm("frame")
    (line,) = first(press).horizontal
    assert line == pytest.approx((HEIGHT - 300, 50, 150), abs=1.0)


def test_curves_and_clips_are_no_lines():
    press = Press(Print())
    canvas = press.canvas
    canvas.circle(300, 300, 100)
    path = canvas.beginPath()
    path.rect(0, 0, 500, 800)
    canvas.clipPath(path, stroke=0, fill=0)
    page = first(press)
    assert page.horizontal == page.vertical == ()


def test_pictures_have_boxes():
    press = Press(Print())
    press.image()
    assert first(press).pictures == (pytest.approx((74, 90, 521, 270), abs=1.0),)


def test_more_than_any_report_holds_is_refused(monkeypatch):
    press = Press(Print())
    press.paragraph("政府信息公开工作年度报告" * 4)
    data = press.finish("")
    monkeypatch.setattr(pdf_page, "MAX_OBJECTS", 1)
    with pytest.raises(LoadError, match="图形对象"):
        pdf.read_pages(data)
    monkeypatch.setattr(pdf_page, "MAX_CHARS", 10)
    with pytest.raises(LoadError, match="字符"):
        pdf.read_pages(data)


def test_the_text_page_is_closed():
    press = Press(Print())
    with pdfium.opened(press.finish("")) as document:
        page = document[0]
        read_page(page)
        assert not [child for child in page._kids if child() is not None and child().raw is not None]
        page.close()


@pytest.mark.parametrize(("char", "is_wide"), [("政", True), ("，", True), ("“", True), ("a", False), ("1", False)])
def test_wide_characters(char, is_wide):
    assert wide(char) == is_wide
