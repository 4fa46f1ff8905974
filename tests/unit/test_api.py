import pytest

import disclint
from disclint import api
from disclint.errors import ConfigError, LoadError
from disclint.source import Source
from rulepack import rule, sample, session, write_pack


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return session(write_pack(tmp_path_factory.mktemp("pack"), {"x": rule("never")}))


@pytest.fixture
def official(engine, monkeypatch):
    """As if the official rule sets were those of the test pack."""
    opened = []
    monkeypatch.setattr(api, "open_session", lambda options: opened.append(options) or engine)
    api._opened.cache_clear()
    yield opened
    api._opened.cache_clear()


def test_paths_bytes_and_sources(engine, tmp_path):
    path = tmp_path / "r.html"
    path.write_bytes(sample())
    for given in (path, str(path), sample(), Source("r.html", sample())):
        assert api.check(given, session=engine).verdict == "pass"
        assert len(api.read(given, session=engine).facts) == 200
    assert [one.verdict for one in api.check_many([path, b""], session=engine)] == ["pass", "cannot-judge"]


def test_options_open_a_session_once(official):
    for _ in range(2):
        disclint.check(sample(), year=2022, select="x")
    assert [one.id for one in disclint.rules(year=2022, select=["x"])] == ["test/x"]
    assert len(official) == 1
    assert official[0].select == ("x",)


def test_wrong_calls(engine, tmp_path):
    for given in (tmp_path / "none.html", tmp_path):
        with pytest.raises(ConfigError):
            api.check(given, session=engine)
    with pytest.raises(ConfigError, match="yaer"):
        api.check(b"x", yaer=2020)
    with pytest.raises(ConfigError, match="session"):
        api.check(b"x", session=engine, year=2020)


def test_a_file_that_cannot_be_opened(engine, tmp_path, monkeypatch):
    path = tmp_path / "r.html"
    path.write_bytes(b"x")

    def deny(*_, **__):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(api, "open", deny, raising=False)
    result = api.check(path, session=engine)
    assert result.verdict == "cannot-judge"
    assert "denied" in result.diagnostics[0].message
    with pytest.raises(LoadError):
        api.read(path, session=engine)


def test_the_report_of_the_year_before(tmp_path):
    from disclint.edits import edited, edited_before
    from disclint.writers import write
    from forms import forms

    this, before = tmp_path / "2024.html", tmp_path / "2023.html"
    this.write_bytes(write(edited(forms(), {}), "html"))
    options = {"select": "carried-over-mismatch"}
    for carried, outcome in (("1", "pass"), ("7", "fail")):
        last = {"set": {"requests/carried_out/natural": carried, "requests/carried_out/total": carried}}
        before.write_bytes(write(edited_before(forms(), {"prior": last}), "html"))
        for given in (before, str(before), [before], [str(tmp_path)]):
            result = api.check(this, prior=given, **options)
            assert [one.outcome for one in result.outcomes if "carried" in one.rule] == [outcome]
