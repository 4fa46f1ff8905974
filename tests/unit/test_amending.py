"""What a rule set may make of the rules it inherits, and what is refused."""

import pytest

from disclint.compiler import Folder, compile_folder
from disclint.errors import PackError
from disclint.ruleset import amended, applying
from rulepack import CHECKS, OWN, contents, head, override, rule, session, write_pack

NAMED = {check.__name__: check for check in CHECKS}


@pytest.fixture
def pack(tmp_path):
    return contents(write_pack(tmp_path, {"some-fault": rule(severity="warning"), "grave-fault": rule()}))


def compiled(pack, *entries, region="320000"):
    nested = {f"all/{name}": data for name, data in pack.items()}
    nested["east/law/own-law.yaml"] = OWN.encode()
    text = head("east", region, "test") + ("overrides:" + "".join(entries) if entries else "")
    nested["east/ruleset.yaml"] = text.encode()
    return compile_folder(Folder("pack", nested), (), NAMED)


def test_a_rule_is_raised(pack):
    made = compiled(pack, override(more="severity: error\n    years: [2021, null]\n    entity_kinds: [department]"))
    (one,) = made[1].overrides
    assert (one.ruleset, one.rule, one.exempts, one.severity) == ("east", "test/some-fault", False, "error")
    assert one.grounds[0].law == "own-law"
    assert one.covers(2021, "department")
    assert not one.covers(2020, "department")
    assert not one.covers(2021, "government")


def test_a_ground_is_added(pack):
    (one,) = compiled(pack, override(more="years: [2019, 2020]"))[1].overrides
    assert one.severity == ""
    assert one.grounds


def test_an_exemption_may_look_at_the_title(pack):
    (one,) = compiled(pack, override("exempts", more="years: [2019, 2020]\n    title: [年度 工作, 报告]"))[1].overrides
    assert one.exempts
    assert one.covers(2020, "unknown", "某县2020年度工作报告")
    assert not one.covers(2020, "unknown", "某县2020年工作报告")
    assert not one.covers(2021, "unknown", "某县2021年度工作报告")


LINE = "pack/east/ruleset.yaml"


@pytest.mark.parametrize(
    ("entries", "holds"),
    [
        ([override(rule="test/some-falt")], (f"{LINE}:9:", "test/some-fault")),
        ([override(rule="east/local-fault")], (f"{LINE}:9:", "east/local-fault")),
        ([override(more="severity: warning")], (f"{LINE}:10:", "test/some-fault 本是 warning")),
        ([override(more="severity: info")], (f"{LINE}:10:", "error")),
        ([override(rule="test/grave-fault")], (f"{LINE}:10:", "最高")),
        ([override(more="severity: fatal")], (f"{LINE}:10:", "fatal")),
        ([override(more="exempts: test/some-fault")], (f"{LINE}:9:", "exempts")),
        ([override(article="第二条")], (f"{LINE}:10:", "error")),  # second-hand
        ([override(law="test-law")], (f"{LINE}:11:", "自己的依据")),
        ([override(law="own-lav")], (f"{LINE}:11:", "own-law")),
        ([override(article="第九条")], (f"{LINE}:11:", "第一条")),
        ([override(more="title: [报告]")], (f"{LINE}:10:", "exempts")),
        ([override(more="year: [2019, 2020]")], (f"{LINE}:10:", "years")),
        ([override(more="entity_kinds: [ministry]")], (f"{LINE}:10:", "ministry")),
        ([override("exempts", more="years: [2019, null]")], (f"{LINE}:10:", "起止年度")),
        ([override("exempts", more="entity_kinds: [agency]")], ("起止年度",)),
        ([override("exempts", more="severity: info")], (f"{LINE}:10:", "severity")),
        ([override("exempts", "test/grave-fault", "years: [2019, 2020]")], (f"{LINE}:9:", "error")),
        ([override("exempts", more="years: [2018, 2020]")], (f"{LINE}:11:", "2018")),  # in force from 2019
        ([override("exempts", more="years: [2019, 2020]", article="第二条")], (f"{LINE}:11:", "可靠")),
        ([override().replace("本省另有规定", "''")], (f"{LINE}:12:", "reason")),
    ],
)
def test_what_a_lower_set_may_not_say(pack, entries, holds):
    with pytest.raises(PackError) as caught:
        compiled(pack, *entries)
    for words in holds:
        assert words in str(caught.value)


def test_years_outside_those_of_the_rule_are_refused(pack):
    pack["rules/some-fault.yaml"] = rule(severity="warning", more="applies: {years: [2021, null]}").encode()
    with pytest.raises(PackError, match="不适用于这些年度"):
        compiled(pack, override("exempts", more="years: [2019, 2020]"))


def test_a_law_of_another_region_is_no_ground(pack):
    with pytest.raises(PackError, match="只在 320000 有效"):
        compiled(pack, override(), region="330000")


def test_a_local_form_keeps_all_of_the_form_it_replaces(pack):
    form = pack["templates/2021.yaml"].replace(b"id: national/2021", b"id: east/2021")
    pack["../east/templates/2021.yaml"] = form
    whole = {name.replace("../", ""): data for name, data in pack.items()}
    nested = {name if name.startswith("east/") else f"all/{name}": data for name, data in whole.items()}
    nested["east/ruleset.yaml"] = head("east", "320000", "test").encode()
    assert compile_folder(Folder("pack", nested), (), NAMED)[1].templates[0].id == "east/2021"
    nested["east/templates/2021.yaml"] = form.replace(b"id: coercion", b"id: compulsion")
    with pytest.raises(PackError, match=r"east/templates/2021.yaml.*enforcement/coercion"):
        compile_folder(Folder("pack", nested), (), NAMED)


def test_overrides_reach_the_reports_of_the_region_only(pack):
    made = compiled(pack, override())
    inside, outside = applying(made, "320102"), applying(made, "110000")
    assert [len(one.overrides) for one in inside[0].rules] == [0, 1]
    assert [len(one.overrides) for one in outside[0].rules] == [0, 0]
    assert applying(made, "320102") is inside, "worked out once"
    assert amended(made[:1]) == made[:1]


def test_a_pack_that_raises_a_rule_is_run_so(tmp_path):
    from disclint.linter import lint
    from disclint.source import Source
    from rulepack import sample

    write_pack(tmp_path / "all", {"some-fault": rule(severity="warning")})
    write_pack(tmp_path / "east", {}, id="east", region="320000", extends="test", laws=())
    (tmp_path / "east" / "law").mkdir()
    (tmp_path / "east" / "law" / "own-law.yaml").write_text(OWN, "utf-8")
    with (tmp_path / "east" / "ruleset.yaml").open("a", encoding="utf-8") as file:
        file.write("overrides:" + override(more="severity: error\n    years: [2021, null]"))
    for region, year, severity, laws in (
        ("320000", 2024, "error", 2),
        ("320000", 2020, "warning", 1),
        ("110000", 2024, "warning", 1),
    ):
        ready = session(tmp_path / "all", tmp_path / "east", region=region, year=year)
        (found,) = lint(Source("a.html", sample(year=year)), ready).diagnostics
        assert (found.severity, len(found.basis)) == (severity, laws)
