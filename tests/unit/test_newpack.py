"""The skeleton of a pack, and that it stands on its own feet: from wheels, in an environment of its own."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from disclint import newpack
from disclint.errors import ConfigError

ROOT = Path(__file__).resolve().parents[2]


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


def run(*arguments, cwd, **environment):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "DISCLINT", "PYTEST"))}
    done = subprocess.run(
        [str(each) for each in arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
        env=kept | environment,
    )  # fmt: skip
    return done


def wheels(folder, *sources):
    """Wheels of some source trees; the build backend comes from the index, without which there is nothing to test."""
    done = run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, *sources, cwd=folder)
    if done.returncode and ("No matching distribution" in done.stderr or "ConnectionError" in done.stderr):
        pytest.skip("the build backend cannot be fetched here")
    assert done.returncode == 0, done.stderr
    return sorted(folder.glob("*.whl"))


def test_a_new_pack_passes_from_a_wheel_in_an_environment_of_its_own(tmp_path):
    """Only the third-party dependencies are lent by the environment that runs this test."""
    tree, pack, out = tmp_path / "disclint", tmp_path / "disclint-gui-zhou", tmp_path / "wheels"
    for name in ("src", "rulesets"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    newpack.write_pack(str(pack), newpack.pack_files("gui-zhou", "520000"))
    out.mkdir()
    made = wheels(out, tree, pack)
    assert [path.name.split("-")[0] for path in made] == ["disclint", "disclint_gui_zhou"]

    assert run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path).returncode == 0
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    done = run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", *made, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).stdout.strip()
    lent = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (Path(site) / "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")

    shutil.copytree(pack / "tests", tmp_path / "stranger" / "tests")
    home = {"cwd": tmp_path / "stranger", "DISCLINT_CACHE_DIR": str(tmp_path / "cache")}
    where = run(python, "-c", "import disclint, disclint_gui_zhou as p; print(disclint.__file__, p.__file__)", **home)
    assert where.stdout.count(str(tmp_path / "venv")) == 2, where.stdout + where.stderr
    done = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", **home)
    assert done.returncode == 0 and "49 passed" in done.stdout, done.stdout + done.stderr
    done = run(python, "-m", "disclint", "test", "gui-zhou", **home)
    assert done.returncode == 0 and "2 条规则" in done.stdout, done.stdout + done.stderr
    done = run(python, "-m", "disclint", "rules", **home)
    assert "gui-zhou/overview-cliches" in done.stdout and "national/chapter-missing" in done.stdout
