import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import report
from disclint import sheets
from disclint.checks.common import equations
from disclint.checks.regular import CAPTIONS, EMPTY, FIGURES, HEADINGS, MARKS, SIGNS, SUMS, TABLES, holds, irregular
from disclint.culprit import gap

SPEC = report().template.table("requests")


def raised(edit):
    return irregular(report(edit), SIGNS)


@pytest.mark.parametrize("fmt", ["html", "md", "docx"])
@pytest.mark.parametrize("edit", [{}, {"year": 2020}])
def test_the_sample_raises_no_sign(edit, fmt):
    assert irregular(report(edit, fmt), SIGNS) == set()


@pytest.mark.parametrize(
    ("edit", "sign"),
    [
        ({"drop": ["problems"]}, HEADINGS),
        ({"say": {"problems": ""}}, EMPTY),
        ({"drop": ["requests/granted"]}, TABLES),
        ({"label": {"licensing": "第二十条第（七）项"}}, CAPTIONS),
        ({"set": {"documents/normative_docs/valid": ""}}, FIGURES),
        ({"set": {"documents/normative_docs/valid": "一"}}, FIGURES),
        ({"set": {"documents/normative_docs/valid": "007"}}, FIGURES),
        ({"set": {"documents/normative_docs/valid": "1.5"}}, FIGURES),
        ({"year": 2020, "set": {"licensing/licensing/delta": "3"}}, FIGURES),
        ({"set": {"requests/new/total": "61"}}, SUMS),
        ({"label": {"documents//made": "本年新制作数量", "documents//valid": "对外公开总数量"}}, MARKS),
    ],
)
def test_what_is_irregular_raises_its_sign(edit, sign):
    assert sign in raised(edit)


def test_only_signs_that_are_asked_for_are_looked_for():
    assert irregular(report({"set": {"requests/new/total": "61"}}), [HEADINGS]) == set()


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(SPEC.keys()), st.none() | st.integers(-2, 99) | st.decimals(0, 9, places=1), max_size=4
    )
)
def test_sums_hold_if_no_equation_has_a_gap(changes):
    whole = report()
    values = {key: changes.get(key, whole.value(key)) for key in SPEC.keys()}
    facts = whole.facts | {key: whole.facts[key]._replace(value=value) for key, value in values.items()}
    sound = all(value is not None and value >= 0 for value in values.values())
    expected = sound and all(gap(one, values) == 0 for one in equations(SPEC))
    assert holds(whole._replace(facts=facts), SPEC) == expected


def test_what_is_found_out_of_a_layout_is_found_out_once():
    sheets._known.clear()
    report()
    one, other = report({"set": {"requests/new/total": "61"}}), report()
    assert one.layout is other.layout == {}
    assert irregular(one, [TABLES]) == set()
    assert other.layout == {"regular": True}


def test_a_label_of_another_form_in_a_remark_is_seen_in_tables_that_are_known():
    report()
    assert MARKS in raised({"set": {"documents/normative_docs/valid": "3（对外公开总数量）"}})
