"""The page: every finding beside its report, every mark in its place, nothing of a document run or fetched."""

import re

import pytest
from lxml import html as parser

from disclint.outputs_html import html
from running import HOSTILE, several


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request):
    return parser.fromstring(html(several(request.param)))


def test_every_finding_is_listed_and_links_to_its_mark(page):
    found = [one for result in several().results for one in result.diagnostics]
    assert len(page.xpath("//ol/li")) == len(found)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in page.xpath("//a/@href"):
        assert link[1:] in ids


def test_wrong_cells_are_marked_in_the_tables_of_the_report(page):
    for section in page.xpath("//section")[:1]:
        marked = ["".join(cell.itertext()) for cell in section.xpath(".//td[contains(@class, 'marked')]")]
        assert any(text.startswith("77") for text in marked)
        assert section.xpath("string(.//article)").count("一、本年新收政府信息公开申请数量") >= 1


def test_nothing_of_a_document_is_markup_and_nothing_is_fetched(page):
    text = html(several())
    assert "<script" not in text and "\u202e" not in text and "\u0007" not in text
    assert " src=" not in text and all(target.startswith("#") for target in re.findall(r'href="?([^">]*)', text))
    assert "default-src 'none'" in text
    words = page.xpath("string(//section[1]//article)")
    assert HOSTILE.split("<")[0].strip() in words and "<script>alert(1)</script>" in words


def test_reports_whose_text_was_not_kept_have_their_findings_alone():
    result = several().results[0]._replace(blocks=())
    page = parser.fromstring(html(several()._replace(results=(result,))))
    assert page.xpath("//ol/li") and not page.xpath("//article//*") and not page.xpath("//ol//a/@href")
