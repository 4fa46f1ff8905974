"""The command line as its users meet it: every row of the exit-code table, streams, outputs, languages."""

import json
import os
import subprocess
import sys

import pytest
from calling import caller

import probe
from disclint import cli, judging
from disclint.version import VERSION

PROBE = ("--ruleset", "probe", "--select")


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    probe.install(folder)
    return folder


@pytest.fixture
def home(tmp_path, packs, monkeypatch):
    """A folder with reports, the probe pack installed."""
    monkeypatch.syspath_prepend(str(packs))
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "DISCLINT_DEBUG", "DISCLINT_PLUGINS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "good.html").write_bytes(probe.report())
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "page.html").write_bytes("<html><body><p>今天天气很好。</p></body></html>".encode())
    clear = judging.engine.cache_clear
    probe.forget()
    clear()
    yield tmp_path
    probe.forget()
    clear()


@pytest.fixture
def run(home, capfdbinary):
    return caller(capfdbinary)


def test_0_nothing_found(run):
    assert run("check", "good.html", *PROBE, "probe/clean") == 0
    assert "结论  通过" in run.out and run.err == ""


def test_0_findings_below_the_threshold(run):
    assert run("check", "good.html", *PROBE, "probe/doubtful,probe/remark") == 0
    assert "这里可疑" in run.out and "结论  通过" in run.out


def test_0_if_findings_are_to_count_for_nothing(run):
    assert run("check", "good.html", *PROBE, "probe/wrong", "--exit-zero") == 0
    assert "结论  不通过" in run.out


def test_1_findings(run):
    assert run("check", "good.html", *PROBE, "probe/wrong") == 1
    assert "错误  这里错了" in run.out and "结论  不通过" in run.out


@pytest.mark.parametrize(("severity", "rule"), [("warning", "probe/doubtful"), ("info", "probe/remark")])
def test_1_findings_at_the_threshold(run, severity, rule):
    assert run("check", "good.html", *PROBE, rule, "--fail-on", severity) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "用法"),
        (("chek", "good.html"), "是不是 check"),
        (("good.html",), "disclint check good.html"),
        (("--frobnicate",), "--frobnicate"),
        (("check",), "缺少参数：路径"),
        (("check", "good.html", "--frobnicate"), "不认识的参数：--frobnicate"),
        (("check", "good.html", "--fail-on", "never"), "--fail-on 不能是 'never'"),
        (("check", "good.html", "--jobs", "0"), "--jobs 要是 1 到 9999 的整数"),
        (("check", "good.html", "--report-year", "20"), "--report-year 要是四位数字的年份"),
        (("check", "good.html", "--region", "2103"), "--region 要是六位数字"),
        (("check", "good.html", "--format"), "--format 后面要有一个值"),
        (("check", "good.html", "--lang", "fr"), "--lang"),
        (("check", "none.html"), "找不到：none.html"),
        (("check", "*.pdf"), "没有文件符合：*.pdf"),
        (("check", "empty-folder"), "没有找到可检查的文件"),
        (("check", "~$good.html"), "没有找到可检查的文件"),
        (("check", "-", "-"), "只能用一次"),
        (("check", "good.html", "--stdin-filename", "x.html"), "--stdin-filename"),
        (("check", "good.html", "--ruleset", "mars"), "mars"),
        (("check", "good.html", "--select", "probe/worng"), "probe/worng"),
        (("check", "good.html", "--format", "xml"), "没有名为“xml”的输出格式"),
        (("check", "good.html", "-o", "json"), "格式:路径"),
        (("check", "good.html", "-o", "xml:out.xml"), "没有名为“xml”的输出格式"),
        (("check", "good.html", "-o", "json:good.html"), "不能覆盖"),
        (("check", "good.html", "-o", "json:no/such/out.json"), "文件夹不存在"),
        (("check", "good.html", "-o", "json:empty-folder"), "是一个文件夹"),
        (("check", "good.html", "-o", "json:a", "-o", "text:./a"), "同一个文件"),
        (("check", "good.html", "--format", "json", "-o", "text:-"), "只能有一种输出"),
        (("facts", "good.html", "--format", "xml"), "没有名为“xml”的输出格式"),
        (("show", "forest", "good.html"), "tree"),
        (("rules", "--format", "xml"), "没有名为“xml”的输出格式"),
        (("rule", "probe/wrnog"), "probe/wrong"),
        (("rule", "probe/wrong", "--format", "xml"), "没有名为“xml”的输出格式"),
    ],
)
def test_2_wrong_usage(run, home, arguments, words):
    (home / "empty-folder").mkdir()
    (home / "~$good.html").write_bytes(b"")
    assert run(*arguments) == 2
    assert run.out == ""
    assert words in run.err
    assert sorted(path.name for path in home.iterdir()) == [
        "empty-folder",
        "empty.html",
        "good.html",
        "page.html",
        "~$good.html",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("probe/rules/wrong.yaml", "title: [oh\n"),
        ("probe/rules/wrong.yaml", "title: 只有标题\n"),
        ("law/probe-law.yaml", "id: [1]\n"),
        ("__init__.py", "raise RuntimeError('broken pack')\n"),
        ("__init__.py", "from disclint import hookimpl\n\n@hookimpl\ndef disclint_ruleset():\n    return []\n"),
    ],
)
def test_2_a_pack_that_cannot_be_used_stops_the_run(run, home, tmp_path_factory, monkeypatch, name, text):
    folder = tmp_path_factory.mktemp("bad")
    probe.install(folder)
    (folder / "probe_pack" / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(folder), *(each for each in sys.path if "packs" not in each)])
    assert run("check", "good.html") == 2
    assert run.out == "" and "probe" in run.err


@pytest.mark.parametrize("name", ["empty.html", "page.html", "binary.html", "zip.docx", "gone.html", "noise.txt"])
def test_3_what_cannot_be_judged(run, home, name):
    (home / "binary.html").write_bytes(bytes(range(256)) * 40)
    (home / "zip.docx").write_bytes(b"PK\x03\x04" + bytes(200))
    (home / "noise.txt").write_bytes(b"\xff\xfe" + bytes(range(1, 250)) * 9)
    (home / "gone.html").symlink_to(home / "nowhere.html")
    assert run("check", name, *PROBE, "probe/clean") == 3
    assert "结论  无法判定" in run.out and f"{name}（全文）" in run.out


def test_3_a_rule_that_crashed_even_beside_findings(run):
    assert run("check", "good.html", *PROBE, "probe/broken,probe/wrong", "--exit-zero") == 3
    assert "ZeroDivisionError" in run.out and "这里错了" in run.out and "结论  无法判定" in run.out


def test_3_wins_over_1(run):
    assert run("check", "good.html", "empty.html", *PROBE, "probe/wrong") == 3
    assert "1 份不通过，1 份无法判定" in run.out


def test_3_output_that_cannot_be_written(run, home):
    assert run("check", "good.html", *PROBE, "probe/clean", "-o", f"json:{'x' * 300}") == 3
    assert "写不了输出文件" in run.err


def test_3_our_own_fault_in_one_line(run, monkeypatch):
    monkeypatch.setattr(judging, "engine", lambda ask: 1 / 0)
    assert run("check", "good.html") == 3
    assert run.err.count("\n") == 1 and "ZeroDivisionError" in run.err and "DISCLINT_DEBUG" in run.err


def test_the_details_of_our_own_fault_are_there_when_asked_for(home, monkeypatch, capfd):
    monkeypatch.setattr(judging, "engine", lambda ask: 1 / 0)
    monkeypatch.setenv("DISCLINT_DEBUG", "1")
    assert cli.run(["check", "good.html"]) == 3
    assert "Traceback" in capfd.readouterr().err


def test_an_interrupt_is_no_verdict(run, monkeypatch):
    def interrupt(ask):
        raise KeyboardInterrupt

    monkeypatch.setattr(judging, "engine", interrupt)
    assert run("check", "good.html") == 130
    assert "已中断" in run.err


def test_json(run):
    assert run("check", "good.html", "empty.html", *PROBE, "probe/wrong", "--format", "json") == 3
    data = json.loads(run.out)
    assert data["verdict"] == "cannot-judge"
    assert [each["verdict"] for each in data["documents"]] == ["fail", "cannot-judge"]
    assert [each["id"] for each in data["rulesets"]] == ["national", "probe"]
    (finding, unread) = data["findings"]
    assert finding["rule"] == "probe/wrong" and finding["basis"][0]["number"] == "试字第1号"
    assert unread["rule"] == "core/unreadable"
    keys = [(each["document"], each["rule"]) for each in data["outcomes"]]
    assert len(keys) == len(set(keys)) and ("good.html", "probe/wrong") in keys
    assert data["stats"]["seconds"] == 0


def test_several_outputs_in_one_run(run, home):
    assert run("check", "good.html", *PROBE, "probe/wrong", "-o", "json:结果.json", "-o", "text:结果.txt") == 1
    assert json.loads((home / "结果.json").read_bytes())["verdict"] == "fail"
    assert (home / "结果.txt").read_text("utf-8") == run.out
    assert not [path for path in home.iterdir() if path.name.endswith(".tmp")]
    assert run("check", "good.html", *PROBE, "probe/wrong", "-o", "json:-") == 1
    assert json.loads(run.out)["verdict"] == "fail"


def test_standard_input(home):
    data = (home / "good.html").read_bytes()
    arguments = ("check", "-", "--stdin-filename", "年报.html", "--format", "json", *PROBE, "probe/wrong")
    done = python("-m", "disclint", *arguments, input=data)
    assert json.loads(done.stdout)["documents"][0]["uri"] == "年报.html"
    assert done.returncode == 1 and done.stderr == b""


def test_english(run):
    assert run("--lang", "en", "check", "good.html", *PROBE, "probe/wrong") == 1
    assert "this is wrong" in run.out and "verdict   FAIL" in run.out and "remedy  nothing" in run.out
    assert run("check", "none.html", "--lang=en") == 2
    assert "no such file" in run.err


def test_help(run):
    for arguments in (["--help"], ["-h"], ["help"]):
        assert run(*arguments) == 0
        assert "退出码" in run.out
    for command in ("check", "facts", "show", "rules", "rule"):
        assert run(command, "--help") == 0
        assert f"用法  disclint {command}" in run.out
        assert run(command, "--help", "--lang", "en") == 0
        assert f"usage  disclint {command}" in run.out


def test_rules_and_rule(run):
    assert run("rules") == 0
    assert "probe/wrong" in run.out
    assert run("rules", "--ruleset", "probe", "--format", "json") == 0
    found = {each["id"]: each for each in json.loads(run.out)}
    assert found["probe/wrong"]["severity"] == "error" and found["probe/wrong"]["basis"]
    assert run("rule", "wrong") == 0
    assert "《试验规定》（试字第1号）第一条" in run.out
    assert run("rule", "probe/wrong", "--format", "json") == 0
    assert json.loads(run.out)["id"] == "probe/wrong"
    assert run("rule", "core/unreadable", "--lang", "en") == 0
    assert "core/unreadable" in run.out


def test_facts(run):
    assert run("facts", "good.html") == 0
    assert "requests/new/natural" in run.out and "原样" in run.out
    assert run("facts", "good.html", "--format", "jsonl") == 0
    lines = [json.loads(line) for line in run.out.splitlines()]
    assert len(lines) == 200 and {line["reading"] for line in lines} == {"read"}
    assert run("facts", "good.html", "good.html", "empty.html", "--format", "csv") == 3
    assert len(run.out.splitlines()) == 201 and "empty.html" in run.err


def test_show(run):
    assert run("show", "tree", "good.html") == 0
    assert "一、总体情况" in run.out
    assert run("show", "report", "good.html") == 0
    assert "national/2021" in run.out
    assert run("show", "tree", "empty.html") == 3
    assert run("show", "report", "page.html") == 3
    assert "page.html" in run.err


def test_many_reports_and_the_progress_of_time(run, home):
    for number in range(3):
        (home / f"{number}.html").write_bytes(probe.report(2021 + number))
    assert run("check", "?.html", *PROBE, "probe/wrong", "--timing") == 1
    assert "共 3 份报告：0 份通过，3 份不通过" in run.out and "用时" in run.out


def test_the_same_bytes_with_one_process_or_several(run, home):
    for number in range(6):
        (home / f"{number}.html").write_bytes(probe.report(2021 + number % 4))
    environment = ("check", ".", *PROBE, "probe/wrong,probe/doubtful")
    for form in ("json", "text"):
        code = run(*environment, "--format", form, "--jobs", "1")
        alone = run.out
        assert run(*environment, "--format", form, "--jobs", "4") == code == 3
        assert run.out == alone


def test_a_document_that_kills_its_process_is_named_and_the_rest_judged(run, home):
    for number in range(5):
        (home / f"{number}.html").write_bytes(probe.report(2021 + number % 4, say="KILL" if number == 2 else ""))
    assert run("check", "?.html", *PROBE, "probe/fatal", "--jobs", "2", "--format", "json") == 3
    data = json.loads(run.out)
    assert [each["verdict"] for each in data["documents"]] == ["pass", "pass", "cannot-judge", "pass", "pass"]
    assert "进程意外退出" in data["findings"][0]["message"]


def python(*arguments, **more):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env=environment, **more)


def test_the_version_imports_next_to_nothing():
    done = python("-X", "importtime", "-m", "disclint", "--version")
    assert done.stdout.decode() == f"disclint {VERSION}\n"
    imported = {line.split(b"|")[-1].strip().decode() for line in done.stderr.splitlines()}
    ours = {name for name in imported if name.split(".")[0] == "disclint"}
    assert ours <= {"disclint", "disclint.version", "disclint.__main__"}
    assert "disclint.cli" not in imported


PLAIN = frozenset(
    [
        "argparse",
        "bisect",
        "collections",
        "contextlib",
        "copyreg",
        "decimal",
        "encodings",
        "enum",
        "functools",
        "gc",
        "gettext",
        "importlib",
        "itertools",
        "json",
        "keyword",
        "numbers",
        "operator",
        "re",
        "reprlib",
        "turbohtml",
        "types",
        "unicodedata",
        "warnings",
        "__future__",
    ]
)
"""What a plain check imports besides disclint: each further name costs every run; bench/README.md tells how much."""


def test_a_piped_check_imports_what_it_needs(home, monkeypatch):
    monkeypatch.setenv("DISCLINT_PLUGINS", "")  # nobody else's
    code = (
        "import sys; before = set(sys.modules); from disclint.cli import run;"
        "run(['check', 'good.html']); sys.stderr.write(' '.join(set(sys.modules) - before))"
    )
    python("-c", code)  # compiles the rule sets
    loaded = set(python("-c", code).stderr.decode().split())
    names = {name.partition(".")[0] for name in loaded}
    assert {name for name in names if not name.startswith(("_", "disclint"))} <= PLAIN
    assert {name for name in loaded if name.startswith("turbohtml")} <= {"turbohtml", "turbohtml._html"}
    ours = {name for name in loaded if name.startswith("disclint.")}
    assert "disclint.linter" in ours
    assert not {name for name in ours if name.split(".")[1].startswith(("compil", "commands_", "mutat"))} - {
        "disclint.compiled"
    }
    assert not ours & {"disclint.decode", "disclint.waivers", "disclint.fixes", "disclint.edits", "disclint.schema"}


def test_output_is_utf8_whatever_the_locale(home, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "gbk")
    done = python("-m", "disclint", "check", "empty.html")
    assert "无法判定" in done.stdout.decode("utf-8")


def test_a_plugin_brings_commands_and_outputs(run):
    assert run("greet", "world") == 0
    assert run.out == "hello world\n"
    assert run("greet") == 2 and "name" in run.err
    assert run("check", "good.html", *PROBE, "probe/clean", "--format", "names", "-o", "names:names.txt") == 0
    assert run.out == "good.html\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_said_in_one_line(home):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "disclint", "rules"],
            stdout=full, stderr=subprocess.PIPE, check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1 and b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("end", ["| true", ">&-", ">&- 2>&-"])
def test_a_reader_that_goes_away_is_no_crash(home, end):
    script = f'"{sys.executable}" -m disclint rules --format json {end}'
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(script, shell=True, capture_output=True, check=False, env=environment)
    assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr


@pytest.fixture
def years(home):
    """Reports of two organs for 2023 and 2024, and a file that is none."""
    from disclint.edits import edited, edited_before
    from disclint.writers import write
    from forms import forms

    for name in ("测试市财政局", "测试市教育局"):
        (home / f"{name}2024.html").write_bytes(write(edited(forms(), {"entity": name}), "html"))
        wrong = {"set": {"requests/carried_out/natural": 9}}
        made = edited_before(forms(), {"entity": name, "prior": wrong})
        (home / f"{name}2023.html").write_bytes(write(made, "html"))
    return home


CARRIED = ("--select", "carried-over-mismatch", "--format", "json")


def outcomes(run):
    return [(one["outcome"], one["reason"]) for one in json.loads(run.out)["outcomes"] if "carried" in one["rule"]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_last_years_reports_from_a_folder(run, years, jobs):
    (years / "before").mkdir()
    for path in list(years.glob("*2023.html")):
        path.rename(years / "before" / path.name)
    (years / "before" / "bad.html").write_bytes(b"")
    names = ["测试市财政局2024.html", "测试市教育局2024.html"]
    assert run("check", *names, "--prior", "before", "--jobs", jobs, *CARRIED) == 1
    assert [one for one, _ in outcomes(run)] == ["fail", "fail"]
    assert "before/bad.html 读不了" in run.err and run.err.count("\n") == 1


def test_a_prior_report_of_another_organ_or_year_is_refused(run, years):
    assert run("check", "测试市财政局2024.html", "--prior", "测试市教育局2023.html", *CARRIED) == 0
    assert outcomes(run)[0] == ("open", "--prior 给出的是“测试市教育局”的报告，不是“测试市财政局”的")
    assert run("check", "测试市财政局2024.html", "--prior", "测试市财政局2024.html", *CARRIED) == 0
    assert outcomes(run)[0] == ("open", "--prior 给出的是 2024 年度的报告，应为 2023 年度")


def test_a_prior_report_that_cannot_be_read_does_not_pass(run, years):
    assert run("check", "测试市财政局2024.html", "--prior", "empty.html", *CARRIED) == 3
    assert json.loads(run.out)["verdict"] == "cannot-judge" and outcomes(run)[0][0] == "open"
    assert run.err.startswith("上一年度报告 empty.html 读不了：")
    assert run("check", "测试市财政局2024.html", "--prior", "empty.html", "--select", "carried-over-mismatch") == 3
    assert "结论  无法判定" in run.out and "上一年度报告 empty.html 读不了" in run.out


def test_a_prior_report_that_is_not_there(run, years):
    assert run("check", "测试市财政局2024.html", "--prior", "gone.html") == 2
