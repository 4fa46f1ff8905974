import pytest

from disclint.errors import ConfigError, PackError
from disclint.session import Options, open_session
from rulepack import registry, rule, session, write_pack


@pytest.fixture
def pack(tmp_path):
    return write_pack(
        tmp_path / "pack",
        {"first-fault": rule(more="covers: [STR-01, TBL-02]"), "second-fault": rule("never"), "other": rule("never")},
    )


def chosen(pack, **options):
    return sorted(session(pack, **options).chosen)


def test_all_by_default(pack):
    assert chosen(pack) == ["test/first-fault", "test/other", "test/second-fault"]
    assert [one.id for one in session(pack, ignore=("other",)).rules()] == ["test/first-fault", "test/second-fault"]


@pytest.mark.parametrize(
    ("patterns", "ids"),
    [
        (("test/other",), ["test/other"]),
        (("other",), ["test/other"]),
        (("*-fault",), ["test/first-fault", "test/second-fault"]),
        (("test/f*", "other"), ["test/first-fault", "test/other"]),
        (("test",), ["test/first-fault", "test/other", "test/second-fault"]),
        (("STR-01",), ["test/first-fault"]),
        (("TBL-*",), ["test/first-fault"]),
    ],
)
def test_rules_are_chosen_by_id_glob_set_or_catalogue(pack, patterns, ids):
    assert chosen(pack, select=patterns) == ids
    rest = sorted(set(chosen(pack)) - set(ids))
    if rest:
        assert chosen(pack, ignore=patterns) == rest


def test_a_run_without_any_rule_is_refused_for_it_would_pass(pack):
    with pytest.raises(ConfigError, match="一条规则也不剩"):
        session(pack, ignore=("*",))


def test_a_region_that_does_not_exist_is_refused(pack):
    assert session(pack, region="210300").options.region == "210300"
    with pytest.raises(ConfigError, match="999999"):
        session(pack, region="999999")


def test_what_names_no_rule_is_refused(pack):
    for name in ("select", "ignore"):
        with pytest.raises(ConfigError, match=r"second-fault") as caught:
            session(pack, **{name: ("second-fautl",)})
        assert "did you mean" in caught.value.words[1]
        with pytest.raises(ConfigError, match="xyz"):
            session(pack, **{name: ("xyz*",)})


@pytest.mark.parametrize(
    "options",
    [
        {"fail_on": "never"}, {"profile": "x"}, {"lang": "fr"}, {"kind": "city"}, {"year": 3}, {"region": "21"},
        {"region": "21030０"}, {"rulesets": ("nowhere",)},
    ],
)  # fmt: skip
def test_wrong_options(pack, options):
    with pytest.raises(ConfigError):
        session(pack, **options)


def test_pins(pack, tmp_path):
    more = write_pack(tmp_path / "more", {"x": rule()}, id="more", extends="test", laws=())
    assert [one.id for one in session(pack, more, rulesets=("test",)).rulesets] == ["test"]
    assert [one.id for one in session(pack, more, rulesets=("more",)).rulesets] == ["test", "more"]


def test_a_broken_pack_stops_everything(pack):
    (pack / "rules" / "other.yaml").write_text("title: [", "utf-8")
    with pytest.raises(PackError, match=r"other\.yaml:1:9"):
        open_session(Options(), registry(pack))


def test_traces_on_demand(pack, monkeypatch, capsys):
    one = session(pack)
    one.trace(ValueError("hidden"))
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("DISCLINT_DEBUG", "1")
    one.trace(ValueError("shown"))
    assert "shown" in capsys.readouterr().err
