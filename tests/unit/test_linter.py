import pytest

import disclint
from disclint import core, linter, plugins
from disclint.errors import LoadError
from disclint.linter import failed, lint, read, run
from disclint.source import Source
from rulepack import rule, sample, session, write_pack

RULES = {
    "a-fail": rule(with_="{subject: requests, actual: 乙}"),
    "b-pass": rule("never"),
    "c-open": rule("unsure"),
    "d-later": rule("never", more="applies: {years: [2030, null]}"),
    "e-early": rule(with_="{subject: overview, times: 2}", severity="warning"),
    "f-needs": rule("needing", "{table: procurement}"),
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("pack"), RULES)


@pytest.fixture(scope="module")
def engine(pack):
    return session(pack)


def outcomes(result, prefix="test/"):
    return {one.rule.removeprefix(prefix): one.outcome for one in result.outcomes if one.rule.startswith(prefix)}


def with_rule(tmp_path, text, **options):
    return session(write_pack(tmp_path, {"bad": text, "good": rule("never")}), **options)


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
def test_a_document_is_judged(engine, fmt):
    data = sample(fmt)
    result = lint(Source(f"r.{fmt}", data), engine)
    assert outcomes(result) == {
        "a-fail": "fail", "b-pass": "pass", "c-open": "open", "d-later": "not-applicable", "e-early": "fail",
        "f-needs": "not-applicable",
    }  # fmt: skip
    assert set(outcomes(result, "core/").values()) == {"pass"}
    info = result.info
    assert (info.year, info.template, info.entity_kind) == (2024, "national/2021", "department")
    assert info.facts == (200, 200, 0)
    assert info.rulesets == ("test",)
    assert info.published == "2025-01-26" or info.published
    assert len(info.sha256) == 64
    assert info.verdict == result.verdict == "fail"
    assert [one.rule for one in result.diagnostics] == ["test/e-early", "test/e-early", "test/a-fail"]
    assert result.diagnostics[1].fingerprint == result.diagnostics[0].fingerprint + "-2"
    assert result.report.value("requests/new/total") is not None


def test_every_rule_has_exactly_one_outcome(engine):
    for data in (sample(), b"", b"<p>x", sample(drop=["title", "preamble", "published", "source", "signature"])):
        result = lint(Source("r.html", data), engine)
        rules = [one.rule for one in result.outcomes]
        assert sorted(rules) == sorted({f"test/{name}" for name in RULES} | {rule.id for rule in core.CORE})


def test_formats_agree_on_fingerprints(engine):
    prints = {
        fmt: [one.fingerprint for one in lint(Source(f"r.{fmt}", sample(fmt)), engine).diagnostics]
        for fmt in ("html", "txt", "md")
    }
    assert prints["html"] == prints["txt"] == prints["md"]


@pytest.mark.parametrize(
    ("fail_on", "select", "verdict"),
    [
        ("error", "e-early", "pass"), ("warning", "e-early", "fail"), ("info", "e-early", "fail"),
        ("error", "a-fail", "fail"), ("error", "c-open", "pass"),
    ],
)  # fmt: skip
def test_verdicts(pack, fail_on, select, verdict):
    one = session(pack, fail_on=fail_on, select=(select,))
    assert lint(Source("r.html", sample()), one).verdict == verdict


@pytest.mark.parametrize(
    ("name", "data", "options", "expected"),
    [
        ("r.html", b"", {}, core.UNREADABLE),
        ("r.pdf", b"%PDF-1.4", {}, core.UNREADABLE),
        ("r.txt", b"\x00\x01\x02", {}, core.UNREADABLE),
        ("r.html", "<p>今天天气很好".encode(), {}, core.NO_REPORT),
        ("r.txt", "购物清单：鸡蛋，2024年".encode(), {}, core.NO_REPORT),
        ("r.html", None, {"year": 2015}, core.NO_FORM),
    ],
)
def test_what_cannot_be_judged(pack, name, data, options, expected):
    one = session(pack, **options)
    result = lint(Source(name, sample() if data is None else data), one)
    assert result.verdict == "cannot-judge"
    assert result.report is None
    assert [said.rule for said in result.diagnostics] == [expected]
    assert outcomes(result, "")[expected] == "error"
    assert set(outcomes(result).values()) == {"open"}
    assert all(said.reason for said in result.outcomes if said.outcome in ("open", "error"))


def test_tables_whose_figures_cannot_be_read_do_not_pass(pack):
    text = sample("txt").decode().replace("\t", " ; ")
    digits = "".join("甲" if sign.isascii() and sign.isdigit() else sign for sign in text)
    result = lint(Source("r.txt", digits.encode()), session(pack, year=2024))
    assert result.verdict == "cannot-judge"
    assert outcomes(result, "core/")["tables-unread"] == "error"
    (said,) = [one for one in result.diagnostics if one.rule == core.TABLES_UNREAD]
    assert "表二、表三" in said.message
    assert said.location.start is not None
    assert "pass" in outcomes(result).values(), "what can be judged is judged"


def test_without_a_year(pack):
    data = sample(drop=["title", "preamble", "published", "source", "signature"])
    document = plugins.read(session(pack).registry, Source("r.html", data))
    from disclint.identity import identify

    if identify(document).year == 0:
        result = lint(Source("r.html", data), session(pack))
        assert [said.rule for said in result.diagnostics] == [core.NO_YEAR]
    result = lint(Source("r.html", data), session(pack, year=2023))
    assert result.info.year == 2023
    assert outcomes(result, "core/")["no-year"] == "pass"


def test_a_file_that_is_cut_off(pack, monkeypatch):
    real = plugins.read
    monkeypatch.setattr(plugins, "read", lambda *args: real(*args)._replace(truncated=True))
    result = lint(Source("r.html", sample()), session(pack))
    assert outcomes(result, "core/")["truncated"] == "error"
    assert result.verdict == "cannot-judge"
    assert outcomes(result)["a-fail"] == "fail"
    assert result.report is not None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (rule("crash"), "ZeroDivisionError"),
        (rule("nonsense"), "str"),
        (rule(message="'{nothing}'"), "nothing"),
        (rule("endless"), "0.1"),
    ],
)
def test_a_rule_that_fails_fails_alone(tmp_path, text, word):
    one = with_rule(tmp_path, text, rule_seconds=0.1)
    result = lint(Source("r.html", sample()), one)
    assert outcomes(result) == {"bad": "error", "good": "pass"}
    assert word in next(said.reason for said in result.outcomes if said.rule == "test/bad")
    assert result.verdict == "cannot-judge"
    assert result.diagnostics == ()


def test_a_document_that_takes_too_long(tmp_path):
    one = with_rule(tmp_path, rule("endless"), document_seconds=0.5)
    result = lint(Source("r.html", sample()), one)
    assert outcomes(result) == {"bad": "error", "good": "error"}
    assert "0.5" in result.outcomes[-1].reason


def test_a_reader_that_crashes_or_hangs(pack, monkeypatch):
    def crash(*_):
        raise RecursionError("deep")

    monkeypatch.setattr(plugins, "read", crash)
    result = lint(Source("r.html", b"x"), session(pack))
    assert outcomes(result, "core/")["unreadable"] == "error"
    assert "RecursionError" in result.diagnostics[0].message

    def hang(*_):
        while True:
            pass

    monkeypatch.setattr(plugins, "read", hang)
    result = lint(Source("r.html", b"x"), session(pack, document_seconds=0.1))
    assert "0.1" in result.diagnostics[0].message


def test_english(pack):
    result = lint(Source("r.html", sample()), session(pack, lang="en"))
    assert result.diagnostics[-1].message.endswith("is 乙")
    assert {one.reason for one in result.outcomes if one.rule == "test/c-open"} == {"cannot tell"}
    empty = lint(Source("r.html", b""), session(pack, lang="en"))
    assert empty.diagnostics[0].message.isascii()
    assert empty.diagnostics[0].fix.isascii()


def test_the_remedy_of_a_reader_is_said(engine):
    said = lint(Source("r.rar", b"Rar!"), engine).diagnostics[0]
    assert "压缩包" in said.message
    assert "html" in said.fix


def test_given_identity_wins(pack):
    one = session(pack, entity="某某市人民政府", kind="government", region="210300", year=2022)
    info = lint(Source("r.html", sample()), one).info
    assert (info.entity, info.entity_kind, info.region, info.year) == ("某某市人民政府", "government", "210300", 2022)


def test_local_rule_sets_join_by_region(pack, tmp_path):
    local = write_pack(tmp_path, {"x": rule("never")}, id="east", region="320000", extends="test", laws=())
    for region, expected in (("320100", ("test", "east")), ("210000", ("test",))):
        one = session(pack, local, region=region)
        assert lint(Source("r.html", sample()), one).info.rulesets == expected
    pinned = session(pack, local, region="210000", rulesets=("east",))
    assert lint(Source("r.html", sample()), pinned).info.rulesets == ("test", "east")


def test_reading_alone(engine):
    assert len(read(Source("r.html", sample()), engine).facts) == 200
    for data, word in ((b"", "空"), ("<p>你好".encode(), "没有找到")):
        with pytest.raises(LoadError) as caught:
            read(Source("r.html", data), engine)
        assert word in caught.value.words[0]
        assert caught.value.words[1]


def test_a_killed_document_and_a_run(engine):
    lost = failed(Source("r.html", b"x"), ("进程崩溃", "crashed"), engine, ("重试", "retry"))
    assert lost.verdict == "cannot-judge"
    assert lost.diagnostics[0].message == "进程崩溃"
    assert lost.diagnostics[0].fix == "重试"
    whole = run([lost, lint(Source("r.html", sample()), engine)], engine, 1.5)
    assert whole.verdict == "cannot-judge"
    assert [one.id for one in whole.rulesets] == ["test"]
    assert {"core/unreadable", "test/a-fail"} <= set(whole.rules)


def test_the_same_twice(engine):
    source = Source("r.html", sample())
    one, two = lint(source, engine), lint(source, engine)
    assert one.diagnostics == two.diagnostics
    assert one.outcomes == two.outcomes
    assert one.info == two.info


def test_a_report_is_more_than_a_chance_likeness(engine):
    report = read(Source("r.html", sample()), engine)
    assert linter._holds_report(report)
    assert not linter._holds_report(report._replace(tables={}, chapters={}))


def test_a_report_most_of_whose_figures_were_not_read_does_not_pass_even_in_a_mild_year():
    text = (
        "测试市财政局2019年政府信息公开工作年度报告\n一、总体情况\n2019年我局主动公开政府信息，办理依申请公开，加强政府信息管理和"
        "平台建设，做好监督保障。\n五、存在的主要问题及改进情况\n一是解读不多，下一步加强解读。\n六、其他需要报告的事项\n无。\n"
    )
    result = disclint.check(Source("a.txt", text.encode()))
    assert result.verdict == "cannot-judge"
    assert {one.rule: one.outcome for one in result.outcomes}["core/mostly-unread"] == "error"


def test_what_agreed_is_the_reason_of_a_pass(tmp_path):
    engine = session(write_pack(tmp_path, {"agree": rule("agreeing"), "silent": rule("never")}))
    reasons = {one.rule: (one.outcome, one.reason) for one in lint(Source("a.html", sample("html")), engine).outcomes}
    assert reasons["test/agree"] == ("pass", "甲一致；乙一致")
    assert reasons["test/silent"] == ("pass", "")


def test_where_the_check_of_a_plugin_stumbles_is_told_to_its_author(tmp_path, monkeypatch):
    import sys

    from disclint.linter import _line_of
    from disclint.rule import Rule

    (tmp_path / "theirs.py").write_text(
        "def check(report):\n    return helper(report)\n\n\ndef helper(report):\n    return report + ''\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    import theirs

    said = {}
    for name in ("theirs.check", "ours"):
        try:
            theirs.check(1)
        except TypeError as error:
            said[name] = _line_of(error, Rule(*[name] * len(Rule._fields)))
    sys.modules.pop("theirs")
    assert said == {"theirs.check": "; theirs.py:6", "ours": ""}
