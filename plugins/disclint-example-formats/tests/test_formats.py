"""The reader and the output, as they are found by disclint."""

import json

import pytest

import disclint
from disclint import cli
from disclint.testing import sample_of
from disclint.writers import write


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = cli.run(list(arguments))
        call.out, call.err = capsys.readouterr()
        return code

    return call


@pytest.fixture(params=[2020, 2024])
def exported(run, tmp_path, request):
    """The figures of a faultless report, as disclint writes them."""
    (tmp_path / "report.html").write_bytes(write(sample_of({"year": request.param}), "html"))
    assert run("facts", "report.html", "--format", "jsonl") == 0
    (tmp_path / "figures.jsonl").write_text(run.out, "utf-8")
    return tmp_path / "figures.jsonl"


def test_what_is_written_is_read_back(exported, tmp_path):
    before, after = (disclint.read(tmp_path / name) for name in ("report.html", "figures.jsonl"))
    assert len(after.facts) > 150
    assert {key: fact.value for key, fact in after.facts.items()} == {
        key: fact.value for key, fact in before.facts.items()
    }
    assert (after.identity.entity, after.identity.year) == (before.identity.entity, before.identity.year)


def test_a_wrong_figure_is_found_in_its_line(exported, run):
    lines = [json.loads(line) for line in exported.read_text("utf-8").splitlines()]
    (number,) = [index for index, one in enumerate(lines, 1) if one["key"] == "requests/new/natural"]
    lines[number - 1]["raw"] = "99"
    exported.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), "utf-8")
    assert run("check", "figures.jsonl", "--select", "request-sum-mismatch", "--format", "count") == 1
    assert run.out.startswith("figures.jsonl：不合格")
    found = [one for one in disclint.check(exported).diagnostics if one.rule == "national/request-sum-mismatch"]
    assert found and all(one.location.lined for one in found)
    report = disclint.read(exported)
    place = report.document.location(report.facts["requests/new/natural"].place)
    assert (place.start.line, place.precision) == (number, "exact")


def test_sums_that_agree_pass(exported, run):
    assert run("check", "figures.jsonl", "--select", "*-sum-mismatch", "--format", "count") == 0
    assert run.out == "figures.jsonl：合格，错误 0，警告 0，提示 0，未判 0\n"
    assert run("check", "figures.jsonl", "--select", "*-sum-mismatch", "--format", "count", "--lang", "en") == 0
    assert run.out == "figures.jsonl: pass, 0 errors, 0 warnings, 0 infos, 0 open\n"


def test_tables_that_were_not_found_are_not_made_up(exported):
    lines = [json.loads(line) for line in exported.read_text("utf-8").splitlines()]
    for one in lines:
        if one["key"].startswith("disputes/"):
            one.update(raw="", value=None, reading="absent")
    exported.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), "utf-8")
    report = disclint.read(exported)
    assert "requests" in report.tables and "disputes" not in report.tables


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("{}\n", "不是一个数字的记录"),
        ("[1]\n", "不是一个数字的记录"),
        ('{"document": "b.html", "key": "a/b/c", "raw": "1", "reading": "read", "year": 2024}\n', "另一份报告"),
    ],
)
def test_files_that_are_refused(exported, more, said):
    exported.write_text(exported.read_text("utf-8") + more, "utf-8")
    with pytest.raises(disclint.LoadError, match=said):
        disclint.read(exported)


def test_other_refusals(run, tmp_path):
    record = '{"document": "b.html", "key": "a/b/c", "raw": "1", "reading": "read", "year": 2003}\n'
    (tmp_path / "old.jsonl").write_text(record, "utf-8")
    with pytest.raises(disclint.LoadError, match="2003"):
        disclint.read(tmp_path / "old.jsonl")
    (tmp_path / "gbk.jsonl").write_bytes('{"document": "甲.html"}'.encode("gbk"))
    with pytest.raises(disclint.LoadError, match="UTF-8"):
        disclint.read(tmp_path / "gbk.jsonl")


def test_other_files_are_left_to_other_readers(run, tmp_path):
    (tmp_path / "report.txt").write_bytes(write(sample_of({}), "txt"))
    assert run("check", "report.txt", "--format", "count") == 0
    assert run.out.startswith("report.txt：合格")
