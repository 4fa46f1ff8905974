"""The windows on the engine's values."""

import pytest

import probe
from disclint import show
from disclint.linter import Options, open_session, read
from disclint.report import Stray
from disclint.scaffold import sample
from disclint.source import Source
from disclint.tree import Paragraph, Picture, Place
from disclint.writers import write
from forms import form


@pytest.fixture(scope="module")
def report():
    return read(Source("年报.html", probe.report(2020)), open_session(Options(rulesets=("national",))))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tree_shows_every_block(report, lang):
    document = report.document._replace(blocks=(*report.document.blocks, Picture("图", 0)), notes=(("注", "note"),))
    words = "".join(show.tree(document, lang))
    assert "一、总体情况" in words and "自然人[2×1]" in words and ("注", "note")[lang == "en"] in words
    texts = [block for block in report.document.blocks if isinstance(block, Paragraph)]
    assert all(block.text[:10] in words for block in texts)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_shows_what_was_bound_and_what_deviates(report, lang):
    words = "".join(show.report(report, lang))
    assert "national/2019" in words and "requests" in words and "161" in words
    rows = report.rows | {"requests/new": report.rows["requests/new"]._replace(fit="near", label="一、新收\u202e")}
    chapters = {key: value for key, value in report.chapters.items() if key != "other"}
    stray = Stray("requests", "小计", Place(0))
    words = "".join(show.report(report._replace(rows=rows, chapters=chapters, strays=(stray,)), lang))
    assert "\\u202e" in words and "小计" in words
    assert ("缺" if lang == "zh" else "missing") in words


def test_a_word_file_shows_elements_traces_and_properties():
    from disclint.loaders import docx
    from disclint.source import Source

    made = sample(form(2021))._replace(tracked=(("overview", "补一句。"),), properties={"company": "某局"})
    shown = "".join(show.tree(docx.load(Source("a.docx", write(made, "docx")))))
    assert "body/p[1]" in shown and "body/tbl[1]" in shown
    assert "± insertion: 补一句。" in shown and "company: 某局" in shown
