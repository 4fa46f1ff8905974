"""Configuration: found by nearness, refused with its place, every value with its origin."""

import pytest

from disclint import config
from disclint.config import EMPTY, found, load, over, shown
from disclint.errors import ConfigError


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DISCLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def told(made, path):
    rows = [
        (folder, tuple(one["files"]), tuple((key, value) for key, value in one.items() if key != "files"))
        for folder, one, _ in made.overrides
    ]
    return over(path, rows)


def test_none_is_nothing(home):
    assert found(["a/b/x.html"]) == EMPTY
    write(home / "pyproject.toml", "[tool.other]\nx = 1\n")
    assert found(["a/b/x.html"]) == EMPTY


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("disclint.yaml", "region: '210300'\nfail_on: info\n"),
        ("pyproject.toml", "[tool.disclint]\nregion = '210300'\nfail_on = 'info'\n"),
    ],
)
def test_both_kinds_of_file(home, name, text):
    write(home / name, text)
    for _ in range(2):  # read, then kept
        made = found(["a/b/x.html", "a/y.html"])
        assert (made.value("region"), made.value("fail_on"), made.value("jobs")) == ("210300", "info", None)
    line = 1 if name.endswith("yaml") else 2
    assert made.settings["region"].origin == f"{home / name}:{line}"


def test_the_closest_wins_whole_and_yaml_before_toml(home):
    write(home / "disclint.yaml", "fail_on: info\njobs: 2\n")
    write(home / "a" / "pyproject.toml", "[tool.disclint]\nfail_on = 'warning'\n")
    made = found(["a/b/x.html"])
    assert (made.value("fail_on"), made.value("jobs")) == ("warning", None)
    write(home / "a" / "disclint.yaml", "fail_on: error\n")
    assert found(["a/b/x.html"]).value("fail_on") == "error"
    assert found(["x.html"]).value("jobs") == 2
    assert found(["-"]).value("jobs") == 2


def test_it_is_not_looked_for_beyond_a_repository(home):
    write(home / "disclint.yaml", "jobs: 2\n")
    (home / "a" / ".git").mkdir()
    assert found(["a/b/x.html"]) == EMPTY


def test_extending_a_file_and_rule_sets(home):
    write(
        home / "base.yaml",
        "fail_on: info\nignore: [figure-styled]\noverrides:\n  - files: ['*.txt']\n    profile: draft\n",
    )
    write(home / "a" / "disclint.yaml", "extends: [../base.yaml, liaoning]\nfail_on: warning\nrulesets: [./ours]\n")
    made = found(["a/x.html"])
    assert made.value("fail_on") == "warning" and made.value("ignore") == ["figure-styled"]
    assert made.value("rulesets") == ["liaoning", str(home / "a" / "ours")]
    assert told(made, "x.txt") == {"profile": "draft"} and told(made, "x.html") == {}


def test_overrides_fit_by_name_or_by_path_and_the_last_wins(home):
    text = "overrides:\n  - files: ['*.html']\n    report_year: 2020\n  - files: ['a/b/*']\n    report_year: 2021\n    ignore: [x]\n"
    write(home / "disclint.yaml", text)
    made = found(["a/b/x.html", "y.html"])
    assert told(made, "y.html") == {"report_year": 2020}
    assert told(made, "a/b/x.html") == {"report_year": 2021, "ignore": ["x"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fial_on: error\n", ":1:1: 不认识的键 fial_on。是否想写 “fail_on”"), ("\nfail_on: grave\n", ":2:"), ("jobs: many\n", ":1:"),
        ("extends: ['https://x.cn/a.yaml']\n", "网址"), ("[", "YAML"), ("extends: [disclint.yaml]\n", "成环"),
        ("overrides:\n  - files: ['*']\n    profile: x\n", "profile"), ("overrides:\n  - select: [x]\n", "files"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(home, text, words):
    path = write(home / "disclint.yaml", text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert words in caught.value.words[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[tool.disclint]\nfial_on = 'x'\n", ":2:1: 不认识的键"),
        ("[tool.disclint\n", "TOML"),
        ("[tool]\ndisclint = 3\n# [tool.disclint]", "表"),
    ],
)
def test_and_in_toml(home, text, words):
    write(home / "pyproject.toml", text)
    with pytest.raises(ConfigError) as caught:
        found(["x.html"])
    assert words in caught.value.words[0]


def test_a_missing_file_that_is_extended(home):
    path = write(home / "disclint.yaml", "extends: [none.yaml]\n")
    with pytest.raises(ConfigError, match=r"none\.yaml"):
        load(path)


def test_every_value_is_shown_with_its_origin(home):
    write(home / "disclint.yaml", "fail_on: info\nselect: [a, b]\njobs: 2\n")
    rows = {
        name: (value, origin) for name, value, origin in shown(found(["x.html"]), {"profile": "publish"}, {"jobs": 4})
    }
    assert rows["jobs"] == ("4", "--jobs") and rows["profile"] == ("publish", "")
    assert rows["select"][0] == "a, b" and rows["fail_on"][1].endswith("disclint.yaml:1")
    assert set(rows) == set(config.ConfigFile._fields) - {"extends", "overrides"}


def test_a_folder_that_is_named_is_looked_in_itself(home):
    path = write(home / "a" / "disclint.yaml", "fail_on: info\n")
    assert found(["a"]).path == found(["a/b"]).path == found(["a/one.html"]).path == path
    assert found(["."]).path == ""
