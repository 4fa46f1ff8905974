"""An environment as a stranger has it: disclint and packs for it, installed from wheels and from nothing else.

Only the third-party dependencies are lent by the environment that runs the tests.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest

from disclint import newpack

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("disclint-example", "disclint-example-formats")
MODULES = ("disclint", "disclint_rulesets", "disclint_gui_zhou", "disclint_example", "disclint_example_formats")


class Stranger(NamedTuple):
    """The folder of an environment, its Python, and the packs (made up and of this project) that were installed."""

    folder: Path
    executable: Path
    packs: dict[str, Path]

    def python(self, *arguments):
        """Run its Python in an empty folder, with nothing of ours but what is installed."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return run(self.executable, *arguments, cwd=home, DISCLINT_CACHE_DIR=str(self.folder / "cache"))

    def tests(self, pack):
        """A copy of a pack's own tests, away from its sources."""
        copy = self.folder / "tests" / pack
        if not copy.exists():
            shutil.copytree(self.packs[pack] / "tests", copy, ignore=shutil.ignore_patterns("__pycache__"))
        return copy


def run(*arguments, cwd, **environment):
    """Run a program without what our own environment tells Python, disclint and pytest."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "DISCLINT", "PYTEST"))}
    return subprocess.run(
        [str(each) for each in arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
        env=kept | environment,
    )  # fmt: skip


def wheels(folder, *sources):
    """Wheels of some source trees; the build backend comes from the index, without which there is nothing to test."""
    done = run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, *sources, cwd=folder)
    if done.returncode and ("No matching distribution" in done.stderr or "ConnectionError" in done.stderr):
        pytest.skip("the build backend cannot be fetched here")
    assert done.returncode == 0, done.stderr
    return sorted(folder.glob("*.whl"))


def sources(folder):
    """Copies of what is to be built, as building leaves traces: disclint by an empty name, the packs by theirs."""
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info", "build")
    tree = folder / "disclint"
    for name in ("src", "rulesets", "plugins/disclint_lsp"):
        shutil.copytree(ROOT / name, tree / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    made = {"": tree, "gui-zhou": folder / "disclint-gui-zhou"}
    newpack.write_pack(str(made["gui-zhou"]), newpack.pack_files("gui-zhou", "520000"))
    for name in EXAMPLES:
        made[name] = folder / name
        shutil.copytree(ROOT / "plugins" / name, made[name], ignore=ignore)
    return made


def make(folder):
    """The environment, in an empty folder."""
    packs, out = sources(folder), folder / "wheels"
    out.mkdir()
    made = wheels(out, *packs.values())
    assert run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder).returncode == 0
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    done = run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", *made, cwd=folder)
    assert done.returncode == 0, done.stderr
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    lent = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (Path(site) / "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
    return Stranger(folder, python, packs)
