"""Laws of rule sets: adding one removes no finding and lowers none, except where it grants a documented exemption."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.diagnostic import SEVERITIES
from disclint.edits import edited
from disclint.errors import PackError
from disclint.linter import lint, open_session
from disclint.session import Options
from disclint.source import Source
from disclint.writers import write
from forms import forms
from rulepack import OWN, override, rule, session, write_pack

ALL = open_session()
EDITS = [edit for one in ALL.rules() for edit in one.examples.fail]
REGIONS = ("", "110000", "210100", "210300", "210381")


def judged(source, rulesets, region, year, kind):
    options = Options(rulesets=rulesets, region=region or None, year=year, kind=kind)
    return lint(source, ALL._replace(options=options))


def graded(result):
    return {one.fingerprint: (one.rule, SEVERITIES.index(one.severity)) for one in result.diagnostics}


@given(
    drawn=st.sampled_from(EDITS),
    region=st.sampled_from(REGIONS),
    title=st.sampled_from(("", "测试市财政局{}年度政府信息公开工作报告", "测试市财政局{}年政府信息公开工作的年度报告")),
)
def test_a_local_set_takes_nothing_away(drawn, region, title):
    edit = {key: value for key, value in drawn.items() if key not in ("expect", "skip_formats", "region")}
    year, kind = int(edit.get("year") or 2024), edit.get("kind")
    if title:
        edit["title"] = {**edit.get("title", {}), "report": title.format(year)}
    made = edited(forms(), edit)
    source = Source("a.html", write(made, "html"), "text/html")
    alone, together = judged(source, ("national",), region, year, kind), judged(source, (), region, year, kind)
    before, after = graded(alone), graded(together)
    outcomes = {one.rule: one for one in together.outcomes}
    for fingerprint, (name, grade) in before.items():
        if fingerprint not in after:
            assert outcomes[name].outcome == "not-applicable"
            assert "豁免" in outcomes[name].reason
            assert "依据" in outcomes[name].reason
        else:
            assert after[fingerprint][1] <= grade
    local = {name for name, _ in after.values()} - {name for name, _ in before.values()}
    if not together.info.region.startswith("21"):
        assert after == before
    assert all(name.startswith(("liaoning/", "anshan/")) for name in local)


@pytest.mark.parametrize("region", REGIONS)
def test_only_the_sets_of_the_place_judge(region):
    source = Source("a.html", write(edited(forms(), {}), "html"), "text/html")
    wanted = {"21": ("national", "liaoning"), "2103": ("national", "liaoning", "anshan")}
    expected = wanted.get(region[:4], wanted.get(region[:2], ("national",)))
    assert judged(source, (), region, 2024, None).info.rulesets == expected


@given(
    before=st.sampled_from(SEVERITIES),
    after=st.sampled_from((*SEVERITIES, "")),
    first=st.sampled_from((2019, 2021, 2024)),
    exempts=st.booleans(),
)
def test_whatever_loads_lowers_nothing(tmp_path_factory, before, after, first, exempts):
    folder = tmp_path_factory.mktemp("packs")
    write_pack(folder / "all", {"some-fault": rule(severity=before)})
    write_pack(folder / "east", {}, id="east", region="320000", extends="test", laws=())
    (folder / "east" / "law").mkdir()
    (folder / "east" / "law" / "own-law.yaml").write_text(OWN, "utf-8")
    more = f"years: [{first}, 2030]" + (f"\n    severity: {after}" if after and not exempts else "")
    with (folder / "east" / "ruleset.yaml").open("a", encoding="utf-8") as file:
        file.write("overrides:" + override("exempts" if exempts else "rule", more=more))
    source = Source("a.html", write(edited(forms(), {}), "html"), "text/html")
    (alone,) = lint(source, session(folder / "all", region="320000")).diagnostics
    try:
        together = lint(source, session(folder / "all", folder / "east", region="320000"))
    except PackError:
        laxer = bool(after) and SEVERITIES.index(after) >= SEVERITIES.index(before)
        assert before == "error" if exempts else laxer
        return
    if exempts:
        assert before != "error"
        assert "豁免" in next(one.reason for one in together.outcomes if one.rule == "test/some-fault")
    else:
        (found,) = together.diagnostics
        assert SEVERITIES.index(found.severity) <= SEVERITIES.index(alone.severity)
        assert len(found.basis) == 2
