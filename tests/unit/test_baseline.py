"""The baseline: what it holds, what it marks, and that it comes back as it was written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.baseline import Known, gone, known_of, load, marked, written
from disclint.errors import ConfigError
from running import several

known = st.builds(Known, *[st.text(max_size=8)] * 4)


@given(st.lists(known, max_size=6))
def test_what_is_written_reads_back(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("b") / "b.json"
    path.write_bytes(written(entries).encode("utf-8", "surrogatepass"))
    assert load(str(path)) == tuple(sorted(set(entries)))
    assert written(load(str(path))) == written(entries)


def test_everything_known_is_old_and_nothing_of_it_counts():
    results = several().results
    prints = frozenset(one.fingerprint for one in known_of(results))
    for result in results:
        for one in marked(result, prints).diagnostics:
            assert one.counts == one.rule.startswith("core/")
    assert all(one.state == "new" for one in marked(results[0], frozenset()).diagnostics)
    assert gone(known_of(results), results) == []


def test_what_is_mended_is_gone_but_only_where_it_was_looked_for():
    results = several().results
    old = known_of(results)
    mended = results[0]._replace(diagnostics=results[0].diagnostics[1:])
    assert [one.fingerprint for one in gone(old, [mended])] == [results[0].diagnostics[0].fingerprint]
    assert gone(old, [results[3]]) == []


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"rule": 3}]}', "{" * 9000]
)
def test_a_damaged_file_is_refused(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match="基线"):
        load(str(path))
    with pytest.raises(ConfigError, match="读不了"):
        load(str(tmp_path / "nothing"))


def test_a_baseline_is_json_with_a_finding_a_line():
    text = written(known_of(several().results))
    assert json.loads(text)["version"] == 1
    assert len(text.splitlines()) == len(set(known_of(several().results))) + 3
