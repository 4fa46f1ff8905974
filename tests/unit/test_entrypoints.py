import os
import zipfile

import pytest

from disclint import cache, entrypoints
from disclint.entrypoints import Entry, installed
from disclint.errors import PackError


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("DISCLINT_CACHE_DIR", str(tmp_path / "c"))


def put(site, name, text, suffix="dist-info"):
    info = site / f"{name}.{suffix}"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text(text, "utf-8")


TEXT = "[console_scripts]\nx = y:z\n\n[disclint]\n# a comment\nguizhou = disclint_guizhou\n b=m:obj [extra]\n\n[other]\nc = d\n"


def test_found_in_every_kind_of_metadata(tmp_path):
    put(tmp_path / "a", "disclint_guizhou-1.2", TEXT)
    put(tmp_path / "b", "old-0.1-py3.11", "[disclint]\nold = old", "egg-info")
    put(tmp_path / "b", "unrelated-1", "[console_scripts]\nq = q:q")
    (tmp_path / "b" / "nothing-1.dist-info").mkdir()
    path = [str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path / "missing")]
    assert installed(path) == (
        Entry("b", "m:obj", "disclint_guizhou", "1.2"),
        Entry("guizhou", "disclint_guizhou", "disclint_guizhou", "1.2"),
        Entry("old", "old", "old", "0.1"),
    )
    assert Entry("b", " m : obj", "", "").module == "m"


def test_a_distribution_found_twice_counts_once(tmp_path):
    put(tmp_path / "a", "my_pack-2.0", "[disclint]\nmine = two")
    put(tmp_path / "b", "My.Pack-1.0", "[disclint]\nmine = one")
    assert installed([str(tmp_path / "a"), str(tmp_path / "b")])[0].value == "two"


def test_two_plugins_of_one_name_are_refused(tmp_path):
    put(tmp_path, "a-1", "[disclint]\nmine = one")
    put(tmp_path, "b-1", "[disclint]\nmine = two")
    with pytest.raises(PackError, match="mine"):
        installed([str(tmp_path)])


def test_a_directory_is_listed_once(tmp_path, monkeypatch):
    site = tmp_path / "site"
    put(site, "a-1", "[disclint]\na = a")
    os.utime(site, (1_600_000_000, 1_600_000_000))
    first = installed([str(site)])
    monkeypatch.setattr(entrypoints, "_listed", None)
    assert installed([str(site)]) == first
    monkeypatch.undo()


def test_a_change_is_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("DISCLINT_CACHE_DIR", str(tmp_path / "c"))
    site = tmp_path / "site"
    put(site, "a-1", "[disclint]\na = a")
    assert len(installed([str(site)])) == 1
    put(site, "b-1", "[disclint]\nb = b")
    assert len(installed([str(site)])) == 2


def test_a_damaged_cache_does_no_harm(tmp_path):
    site = tmp_path / "site"
    put(site, "a-1", "[disclint]\na = a")
    for data in ([], {str(site): 3}, {str(site): [1, 2, 3]}):
        cache.save("entry-points", data)
        assert len(installed([str(site)])) == 1


def test_in_a_zip_file(tmp_path):
    archive = tmp_path / "x.egg"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("zipped-3.dist-info/METADATA", "Metadata-Version: 2.1\nName: zipped\nVersion: 3\n")
        made.writestr("zipped-3.dist-info/entry_points.txt", "[disclint]\nz = zed\n")
    assert installed([str(archive)]) == (Entry("z", "zed", "zipped", "3"),)
