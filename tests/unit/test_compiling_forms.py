"""Laws and forms as their files say them, and what they may not say."""

import pytest

from disclint.compiling import Spot
from disclint.compiling_forms import compile_law, compile_template, year_clashes
from disclint.decode import load_yaml
from disclint.errors import PackError
from forms import form, forms
from rulepack import LAW


def spot(text):
    return Spot("r.yaml", load_yaml(text.encode(), "r.yaml"))


LAWS = {"test-law": compile_law(spot(LAW.format(id="test-law")), "test-law")}


def test_a_law_is_named_after_its_file():
    with pytest.raises(PackError, match="文件名"):
        compile_law(spot(LAW.format(id="test-law")), "other")
    with pytest.raises(PackError, match="verbatim"):
        compile_law(spot(LAW.format(id="x").replace("secondary", "sure")), "x")


FORM = """
id: test/1
title: 格式
title_en: form
law: test-law
years: [2019, null]
chapters: [{id: one, title: 一}]
tables:
  - id: t
    chapter: one
    columns: [{id: a, label: 甲}, {id: sum, label: 计, total: true}]
    rows: [{id: r, label: 行}]
    calculations: [{id: c, title: 和, axis: columns, left: [a], right: [sum]}]
"""


def test_a_form():
    assert compile_template(spot(FORM), LAWS).keys() == ("t/r/a", "t/r/sum")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("law: test-law", "law: x", 5),
        ("chapter: one", "chapter: two", 10),
        ("id: sum", "id: a", 11),
        ("axis: columns", "axis: sideways", 13),
        ("left: [a]", "left: [b]", 13),
        ("left: [a]", "left: [b.*]", 13),
        ("{id: one, title: 一}", "{id: one, title: 一}, {id: one, title: 二}", 7),
        ("    rows", "    layout: round\n    rows", 12),
        ("label: 行", "label: 行, value: money", 12),
    ],
)
def test_a_form_that_cannot_be(old, new, line):
    assert old in FORM
    with pytest.raises(PackError) as caught:
        compile_template(spot(FORM.replace(old, new)), LAWS)
    assert str(caught.value).startswith(f"r.yaml:{line}:")


def test_two_forms_for_one_year():
    assert year_clashes(forms()) == []
    assert year_clashes((form(2021), form(2021)._replace(id="x", years=(2022, 2023)))) == [("national/2021", "x")]
