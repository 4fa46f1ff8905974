"""Which of the files given is the report of the year before, and what is said where none is."""

import pytest

from disclint.edits import edited_before
from disclint.errors import ConfigError, LoadError
from disclint.linter import Options, lint, open_session
from disclint.organs import kind_of
from disclint.priors import NONE_GIVEN, Entry, Shelf, alike, matching
from disclint.regions import region_of
from disclint.report import Identity
from disclint.source import Source
from disclint.writers import write
from forms import forms
from judging import session


def organ(name, year=2024):
    return Identity(name, kind_of(name), region_of(name), year)


def entry(name, year=2023, path="a.html", named=False):
    return Entry(path, organ(name, year), named=named)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("鞍山高新区", "鞍山高新技术产业开发区管理委员会", 1),
        ("上海市科委", "上海市科学技术委员会", 1),
        ("鞍山市发展和改革委员会", "鞍山市发改委", 1),
        ("上海市", "上海市人民政府", 2),
        ("辽宁省鞍山市教育局", "鞍山市教育局", 2),
        ("教育局", "鞍山市教育局", 2),
        ("铁西区人民政府", "鞍山市铁西区", 2),
        ("鞍山市政府办", "鞍山市人民政府办公室", 2),
        ("测试市人民政府", "测试市", 2),
        ("上海市人民政府", "上海市人民政府办公厅", 0),
        ("平潭综合实验区", "平潭综合实验区公安局", 0),
        ("鞍山市教育局", "鞍山市铁西区教育局", 0),
        ("鞍山市教育局", "抚顺市教育局", 0),
        ("测试市财政局", "测试市教育局", 0),
        ("铁西区人民政府", "鞍山市", 0),
        ("鞍山市交通局", "鞍山市交通运输局", 1),
        ("鞍山市交通局", "鞍山市交通运输综合行政执法局", 0),
        ("永川区人民政府", "永川区人民政府机关", 0),
        ("", "鞍山市", 0),
    ],
)
def test_organs_by_their_short_and_long_names(one, other, how):
    assert alike(organ(one), organ(other)) == alike(organ(other), organ(one)) == how


def test_the_same_name_goes_before_a_like_one():
    wanted = organ("鞍山市教育局")
    entries = (entry("鞍山市教育体育局"), entry("鞍山市教育局"), entry("鞍山市财政局"), entry("鞍山市教育局", 2022))
    assert matching(wanted, entries) == [entries[1]]
    assert matching(wanted, entries[:1]) == [entries[0]]
    assert matching(wanted, entries[2:]) == []
    assert matching(wanted, (Entry("a", trouble=("坏", "bad")),)) == []


def test_one_file_named_outright_needs_no_organ_but_the_year():
    assert matching(organ("鞍山市教育局"), (entry("", named=True),))
    assert not matching(organ("鞍山市教育局"), (entry("", 2022, named=True),))
    assert not matching(organ("鞍山市教育局"), (entry("鞍山市财政局", named=True),))


def refuse(source):
    raise LoadError(("坏了。", "Broken."))


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ((), NONE_GIVEN[0]),
        ((entry("鞍山市教育局", 2022),), "2022 年度的报告，应为 2023"),
        ((entry("鞍山市财政局"),), "不是“鞍山市教育局”的"),
        ((Entry("x.pdf", trouble=("坏了。", "Broken.")),), "x.pdf 读不了：坏了"),
        ((entry("鞍山市财政局"), Entry("x.pdf", trouble=("坏了。", "Broken."))), "另有 1 份读不了"),
        ((entry("鞍山市教育局"), entry("鞍山市教育局", path="b.html")), "不知用哪一份：a.html、b.html"),
        ((entry("鞍山市教育局"),), "a.html 读不了"),
    ],
)
def test_why_there_is_none(entries, words, monkeypatch):
    monkeypatch.setattr("disclint.paths.read", lambda path: Source(path, b""))
    prior = Shelf.of(entries).find(organ("鞍山市教育局"), refuse)
    assert prior.report is None and words in prior.why[0] and prior.why[1].isascii() | ("鞍山" in prior.why[1])


def before(**edit):
    return write(edited_before(forms(), {"prior": edit}), "html")


def test_files_are_read_once_and_only_the_newest_are_kept(tmp_path):
    for number in range(10):
        (tmp_path / f"{number}.html").write_bytes(before(entity=f"测试市第{number}局"))
    (tmp_path / "broken.html").write_bytes(b"nothing")
    seen = []

    def read(source):
        seen.append(source.uri)
        from disclint.linter import read as plain

        return plain(source, session())

    shelf = Shelf([str(tmp_path)])
    for _ in range(2):
        assert shelf.find(organ("测试市第9局"), read).report.identity.entity == "测试市第9局"
    assert len(seen) == 11 and [one.named for one in shelf.unread()] == [False]
    assert shelf.find(organ("测试市第0局"), read).report and len(seen) == 12


def test_a_rule_that_asks_for_it_is_open_without(tmp_path):
    path = tmp_path / "prior.html"
    path.write_bytes(before())
    this = Source("this.html", write(edited_this(), "html"))
    asking = {rule.id for rule in session().rules() if rule.prior}
    assert asking
    reasons = {one.rule: one.reason for one in lint(this, session()).outcomes if one.outcome == "open"}
    assert {reasons.get(rule) for rule in asking} <= {NONE_GIVEN[0], None}
    given = lint(this, open_session(Options(prior=(str(path),))))
    assert not [one for one in given.outcomes if one.rule in asking and one.outcome == "open"]


def edited_this():
    from disclint.edits import edited

    return edited(forms(), {})


def test_what_is_not_there_is_refused_at_once():
    with pytest.raises(ConfigError):
        open_session(Options(prior=("gone.html",)))
