"""The door to pdfium."""

import pytest

from disclint.errors import LoadError
from disclint.loaders import pdfium
from pdfmaking import Press, Print


def made():
    press = Press(Print())
    press.paragraph("政府信息 abc")
    press.canvas.line(100, 500, 300, 500)
    press.canvas.rect(100, 300, 50, 40, stroke=1, fill=0)
    press.canvas.rect(200, 300, 50, 40, stroke=0, fill=1)
    press.image()
    return press.finish("")


def test_characters_come_with_boxes():
    with pdfium.opened(made()) as document:
        page = document[0]
        text = page.get_textpage()
        handle, count = pdfium.address(text.raw), text.count_chars()
        codes = pdfium.codes(handle, count)
        boxes = pdfium.loose_boxes(handle, count)
        at = codes.index(ord("政"))
        left, top, right, bottom = boxes[4 * at : 4 * at + 4]
        assert right - left == pytest.approx(14.0, abs=0.1)
        ink = pdfium.tight_box(handle, at)
        assert left - 1 <= ink[0] <= ink[2] <= right + 1
        assert bottom - 1 <= ink[3] <= ink[1] <= top + 1
        assert not pdfium.generated(handle, at)
        assert any(pdfium.generated(handle, i) for i, code in enumerate(codes) if code in (10, 13))
        text.close()
        page.close()


def test_objects_come_with_kind_bounds_and_steps():
    with pdfium.opened(made()) as document:
        page = document[0]
        found = pdfium.objects(pdfium.address(page.raw))
        kinds = pdfium.kinds(found)
        paths = [one for one, kind in zip(found, kinds, strict=True) if kind == 2]
        assert kinds.count(3) == 1
        assert [pdfium.painted(path) for path in paths] == [(False, True), (False, True), (True, False)]
        left, bottom, right, top = pdfium.bounds(paths)[:4]
        assert (left, right) == pytest.approx((100, 300), abs=2)
        assert (bottom, top) == pytest.approx((500, 500), abs=2)
        assert [kind for kind, *_ in pdfium.steps(paths[0], 10)] == [2, 0]
        assert len(pdfium.steps(paths[1], 3)) == 3
        assert pdfium.steps(paths[1], 10)[-1][3]
        assert pdfium.matrix(paths[0]) == (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        page.close()


def test_nothing_is_asked_of_what_is_not_there():
    assert pdfium.codes(0, 0) == []
    assert pdfium.loose_boxes(0, 0) == []
    assert pdfium.bounds([]) == []
    assert pdfium.kinds([]) == []
    assert pdfium.address(None) == 0


def test_failures_inside_are_load_errors():
    import pypdfium2

    with pytest.raises(LoadError, match="损坏") as caught, pdfium.opened(made()):
        raise pypdfium2.PdfiumError("page 3")
    assert caught.value.remedy == pdfium.WORD_FILE


def test_the_document_is_closed_at_the_end_whatever_happens():
    held = []
    with pytest.raises(KeyError), pdfium.opened(made()) as document:
        held.append(document)
        raise KeyError
    assert held[0].raw is None


def test_javascript_and_forms_are_not_there_to_be_run():
    import pypdfium2

    assert "V8" not in pypdfium2.PYPDFIUM_INFO.__dict__.get("flags", ())
    assert not getattr(pypdfium2.PDFIUM_INFO, "flags", ())
    with pdfium.opened(made()) as document:
        assert document.formenv is None
