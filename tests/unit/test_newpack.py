"""The skeleton of a pack, and that it stands on its own feet: from a wheel, in an environment of its own."""

import pytest

from disclint import newpack
from disclint.errors import ConfigError


def test_the_files_of_a_pack():
    files = newpack.pack_files("gui-zhou", "520000")
    assert "src/disclint_gui_zhou/rules/overview-bare.yaml" in files
    assert 'gui-zhou = "disclint_gui_zhou"' in files["pyproject.toml"]
    assert "check: gui-zhou.cliches" in files["src/disclint_gui_zhou/rules/overview-cliches.yaml"]
    assert "贵州省" in files["README.md"] and "$" not in files["src/disclint_gui_zhou/ruleset.yaml"]
    for path, text in files.items():
        if path.endswith(".py"):
            compile(text, path, "exec")


@pytest.mark.parametrize("name", ["Guizhou", "national", "core", "gui_zhou", "贵州", "", "class", "../x"])
def test_names_that_are_refused(name):
    with pytest.raises(ConfigError):
        newpack.pack_files(name, "520000")


def test_regions_that_do_not_exist():
    with pytest.raises(ConfigError, match="990000"):
        newpack.pack_files("guizhou", "990000")


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ConfigError, match="没有写入"):
        newpack.write_pack(str(tmp_path), {"mine.txt": "yours"})
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(ConfigError):
        newpack.write_pack(str(tmp_path / "mine.txt"), {"a": ""})
    (tmp_path / "empty").mkdir()
    newpack.write_pack(str(tmp_path / "empty"), {"a/b.txt": "甲\n"})
    assert (tmp_path / "empty" / "a" / "b.txt").read_bytes() == "甲\n".encode()


def test_a_new_pack_passes_from_a_wheel_in_an_environment_of_its_own(stranger):
    done = stranger.python("-m", "pytest", "-q", "-p", "no:cacheprovider", stranger.tests("gui-zhou"))
    assert done.returncode == 0 and "49 passed" in done.stdout, done.stdout + done.stderr
    done = stranger.python("-m", "disclint", "test", "gui-zhou")
    assert done.returncode == 0 and "2 条规则" in done.stdout, done.stdout + done.stderr
    done = stranger.python("-m", "disclint", "rules")
    assert "gui-zhou/overview-cliches" in done.stdout and "national/chapter-missing" in done.stdout
