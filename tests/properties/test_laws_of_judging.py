"""The laws of judging: the sample is clean, formats agree, order and presence of chapters matter, nothing crashes."""

import itertools
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from disclint.edits import edited
from disclint.scaffold import ENTITIES, earlier, sample
from disclint.testing import figures
from disclint.writers import FORMATS, Style, write
from forms import YEARS, form, forms
from judging import all_formats, findings, judge, judge_bytes, judge_two, outcomes, session
from noise import NOISES, noisy

STYLES = {
    "html": ("html", Style()),
    "html-word": ("html", Style(markup="word")),
    "html-separate-gb18030": ("html", Style(tables="separate", encoding="gb18030")),
    "txt": ("txt", Style()),
    "txt-crlf-bom": ("txt", Style(newline="\r\n", bom=True)),
    "txt-lines": ("txt", Style(layout="lines")),
    "md": ("md", Style()),
}


@pytest.mark.parametrize("way", STYLES)
@pytest.mark.parametrize("kind", ENTITIES)
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_the_sample_is_clean_under_all_rules(year, kind, way):
    fmt, style = STYLES[way]
    template = next(one for one in forms() if one.covers(year))
    made = sample(template, year=year, kind=kind)
    forms_before = [one for one in forms() if one.covers(year - 1)]
    if forms_before:
        result = judge_two(made, earlier(forms_before[0], year=year - 1, kind=kind), fmt, style)
        left_open = ["national/documents-stock-excess", "national/documents-stock-short"] if year == 2021 else []
    else:
        result = judge(made, fmt, style)
        left_open = [rule.id for rule in session().rules() if rule.prior]
    assert [(one.rule, one.subject, one.message) for one in result.diagnostics] == []
    assert result.verdict == "pass"
    assert {rule for rule, outcome in outcomes(result).items() if outcome == "open"} <= set(left_open)
    assert set(outcomes(result).values()) <= {"pass", "not-applicable", "open"}
    assert result.info.entity_kind == kind
    assert result.info.year == year
    assert result.info.facts.bound == result.info.facts.expected


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_figures_that_satisfy_the_form_raise_no_error(year, fmt, data):
    result = judge(sample(form(year), figures=data.draw(figures(form(year)))), fmt)
    assert [one.message for one in result.diagnostics if one.severity == "error"] == []
    assert result.verdict == "pass"


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("noise", NOISES)
@pytest.mark.parametrize("year", YEARS)
def test_cosmetic_noise_is_no_fault(year, noise, fmt):
    result = judge(noisy(sample(form(year)), noise), fmt)
    rules = {one.rule for one in result.diagnostics}
    assert rules == ({"national/figure-styled"} if noise == "full-width digits" else set()), [
        one.message for one in result.diagnostics
    ]
    assert result.verdict == "pass"


CHAPTERS = [chapter.id for chapter in form(2021).chapters]


@pytest.mark.parametrize("fmt", FORMATS)
@given(order=st.permutations(CHAPTERS))
def test_chapter_order_is_clean_iff_sorted(fmt, order):
    made = sample(form(2021))
    by_id = {chapter.id: chapter for chapter in made.chapters}
    result = judge(made._replace(chapters=tuple(by_id[id] for id in order)), fmt)
    fired = any(one.rule == "national/chapter-out-of-order" for one in result.diagnostics)
    assert fired == (list(order) != CHAPTERS)
    assert not [one for one in result.diagnostics if one.rule == "national/chapter-missing"]


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("id", CHAPTERS)
def test_a_missing_chapter_is_one_finding_and_leaves_its_dependants_open(id, fmt):
    made = edited(forms(), {"drop": [id]})
    result = judge(made, fmt)
    assert [(one.rule, one.subject) for one in result.diagnostics if one.rule == "national/chapter-missing"] == [
        ("national/chapter-missing", id)
    ]
    tables = {f"table:{table.id}" for table in form(2021).tables if table.chapter == id}
    outcome = outcomes(result)
    for rule in session().rules():
        if rule.id in outcome and outcome[rule.id] != "not-applicable" and set(rule.needs) & {f"chapter:{id}", *tables}:
            assert outcome[rule.id] == "open", rule.id


# ---- formats agree -------------------------------------------------------------------------------------------------

COUNTS = [key for key in form(2021).keys() if not key.startswith("charges")]
ROWS = sorted({key.rpartition("/")[0] for key in COUNTS if key.startswith("requests")})
edits = st.fixed_dictionaries(
    {},
    optional={
        "set": st.dictionaries(
            st.sampled_from(COUNTS), st.sampled_from(["0", "7", "12", "-1", "1.5", "/", "若干", "１２"]), max_size=4
        ),
        "blank": st.lists(st.sampled_from(COUNTS), max_size=4, unique=True),
        "say": st.dictionaries(
            st.sampled_from(["overview", "problems", "other", "preamble"]),
            st.sampled_from(["", "无。", "暂无问题。", "全年收到政府信息公开申请9件。", "下一步将改进工作。"]),
            max_size=2,
        ),
        "drop": st.lists(
            st.sampled_from([*CHAPTERS, "preamble", "signature", "published", "source", "licensing", *ROWS]),
            max_size=2,
            unique=True,
        ),
        "title": st.dictionaries(
            st.sampled_from(CHAPTERS), st.sampled_from(["五、存在问题", "一、总体情况", "七、工作打算"]), max_size=1
        ),
        "label": st.dictionaries(st.sampled_from(ROWS), st.sampled_from(["1.其他情形", "（二）予以公开"]), max_size=1),
        "published": st.sampled_from(["2024-12-30", "2025-02-01", "2025-04-01"]),
    },
)


@given(edit=edits)
def test_all_formats_say_the_same(edit):
    results = all_formats(edited(forms(), edit))
    said = {fmt: findings(result) for fmt, result in results.items()}
    assert said["txt"] == said["html"]
    assert said["md"] == said["html"]
    marks = [sorted(one.fingerprint for one in result.diagnostics) for result in results.values()]
    assert marks[0] == marks[1] == marks[2]
    assert len({result.verdict for result in results.values()}) == 1


@given(edit=edits, fmt=st.sampled_from(FORMATS))
def test_every_rule_has_one_outcome_and_findings_are_sorted(edit, fmt):
    result = judge(edited(forms(), edit), fmt)
    rules = [one.rule for one in result.outcomes]
    assert len(rules) == len(set(rules))
    applied = [one for one in session().rulesets if one.id in result.info.rulesets]
    assert {rule.id for one in applied for rule in one.rules} <= set(rules)
    assert "error" not in outcomes(result).values(), [one for one in result.outcomes if one.outcome == "error"]
    failing = {rule for rule, outcome in outcomes(result).items() if outcome == "fail"}
    assert {one.rule for one in result.diagnostics} == failing
    places = [one.location.start.offset if one.location.start else -1 for one in result.diagnostics]
    assert places == sorted(places)
    prints = [one.fingerprint for one in result.diagnostics]
    assert len(prints) == len(set(prints))
    for one in result.diagnostics:
        assert one.message
        assert "{" not in one.message
        assert one.basis, one.rule


@given(edit=edits, fmt=st.sampled_from(FORMATS))
def test_same_bytes_same_result_in_both_languages(edit, fmt):
    data = write(edited(forms(), edit), fmt)
    first, second = judge_bytes(data, fmt), judge_bytes(data, fmt)
    assert first.diagnostics == second.diagnostics
    assert first.outcomes == second.outcomes
    english = judge_bytes(data, fmt, lang="en")
    assert findings(english) == findings(first)
    assert {one.fingerprint for one in english.diagnostics} == {one.fingerprint for one in first.diagnostics}


# ---- nothing crashes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fmt", FORMATS)
@given(data=st.binary(max_size=300))
def test_any_bytes_get_a_result(fmt, data):
    result = judge_bytes(data, fmt)
    assert result.verdict in ("pass", "fail", "cannot-judge")
    assert result.verdict == "cannot-judge" or result.report is not None


@pytest.mark.parametrize("fmt", FORMATS)
@given(data=st.data())
def test_any_damage_gets_a_result(fmt, data):
    raw = bytearray(write(sample(form(2019)), fmt, Style(encoding=data.draw(st.sampled_from(["utf-8", "gb18030"])))))
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 2000)))
        raw[start:end] = data.draw(st.one_of(st.just(b""), st.binary(max_size=20), st.just(bytes(raw[start:end]) * 2)))
    assume(raw)
    result = judge_bytes(bytes(raw), fmt, year=2020)
    assert "error" not in {one.outcome for one in result.outcomes if not one.rule.startswith("core/")}, [
        one for one in result.outcomes if one.outcome == "error"
    ]
    for one in result.diagnostics:
        assert one.message
        json.dumps(one.message, ensure_ascii=False).encode()


PAIRS = list(itertools.combinations(["published", "source", "signature", "preamble"], 2))


@pytest.mark.parametrize("pair", PAIRS)
def test_what_a_report_need_not_have_makes_no_error(pair):
    result = judge(edited(forms(), {"drop": list(pair)}))
    assert [one.message for one in result.diagnostics if one.severity == "error"] == []
