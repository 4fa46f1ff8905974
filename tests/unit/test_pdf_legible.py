"""Whether there is text."""

import pytest

from disclint.errors import LoadError
from disclint.loaders.pdf_legible import bordered, legible
from disclint.loaders.pdf_page import Page

SCAN = (0.0, 0.0, 595.0, 842.0)


def page(text, *pictures):
    return Page(595.0, 842.0, text, [0.0] * (4 * len(text)), frozenset(), pictures=pictures)


def test_text_is_legible():
    assert legible([page("政府信息公开工作年度报告" * 5)]) == ()


@pytest.mark.parametrize("pages", [[page("", SCAN)], [page("- 1 -", SCAN), page("- 2 -", SCAN)]])
def test_a_scan_is_not(pages):
    with pytest.raises(LoadError, match="扫描"):
        legible(pages)


def test_nor_are_curves_and_blank_pages():
    with pytest.raises(LoadError, match="曲线"):
        legible([page(""), page("")])


def test_nor_is_text_without_an_encoding():
    with pytest.raises(LoadError, match="没有文字编码"):
        legible([page("\ue001\ue002\ue003政" * 10)])


def test_some_unreadable_characters_are_mentioned():
    ((zh, en),) = legible([page("政府信息公开工作年度报告" * 5 + "\ue001" * 4)])
    assert "4 个字" in zh
    assert "4 characters" in en
    assert legible([page("政府信息公开工作年度报告" * 5 + "\ue001")]) == ()


def test_scanned_pages_among_others_are_mentioned():
    ((zh, en),) = legible([page("政府信息公开工作年度报告" * 9), page("", SCAN), page("- 3 -", SCAN)])
    assert zh.startswith("第 2、3 页")
    assert "2, 3" in en


def test_tables_without_borders_are_refused_rather_than_guessed():
    rows = ["14 2 0 0 0 0 16", "理结果2 0 0 0 0 0 2"] * 4
    with pytest.raises(LoadError, match="框线"):
        bordered(rows)
    bordered([*rows[:6], "2024年1月1日至12月31日", "共 3 件", "规章 1 0"])
