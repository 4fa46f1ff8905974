"""Every check tells what it takes, in both languages, from its own signature."""

import pytest

from disclint import checkbook
from disclint.compiling import options_of
from disclint.linter import open_session
from disclint.report import Report
from disclint.rule import ChapterKey, Pattern

SESSION = open_session()


@pytest.mark.parametrize("name", sorted(SESSION.checks))
def test_every_check_is_told_in_full(name):
    check = SESSION.checks[name]
    entry = checkbook.entry(name, check, SESSION.rules())
    assert entry.summary.endswith(".")
    assert [one.name for one in entry.parameters] == list(options_of(name, check))
    assert all(one.takes != ("见例子", "see the examples") for one in entry.parameters)
    assert all(rule.check == name for rule in entry.rules)
    for lang in ("zh", "en"):
        said = "\n".join(checkbook.text(entry, lang))
        assert said.startswith(name) and all(one.name in said for one in entry.parameters)
    assert checkbook.as_json(entry)["check"] == name


def example(report: Report, *, chapter: ChapterKey, patterns: dict[str, Pattern], prior: Report, most: int = 3):
    """Something is so.

    And more.
    """


def test_an_entry():
    entry = checkbook.entry("example", example, ())
    assert (entry.summary, entry.more, entry.prior, entry.rules) == ("Something is so.", "And more.", True, ())
    assert [(one.name, one.default) for one in entry.parameters] == [("chapter", ""), ("patterns", ""), ("most", "3")]
    assert entry.parameters[1].takes == ("对照，文字: 正则表达式（RE2）", "a mapping, text: a pattern (RE2)")


@pytest.mark.parametrize(
    ("kind", "zh"),
    [
        (tuple[int, ...], "列表：整数"),
        (tuple[str, int], "[文字，整数]"),
        (str | None, "文字"),
        (ChapterKey | bool, "章的键，如 overview或true 或 false"),
        (bytes, "见例子"),
    ],
)
def test_kinds(kind, zh):
    assert checkbook.takes(kind)[0] == zh
