import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import disclint
from rulepack import sample


def test_every_name_is_there_and_documented():
    for name in disclint.__all__:
        assert getattr(disclint, name) is not None
    assert set(disclint._HOME) | {"__version__"} == set(disclint.__all__)
    assert dir(disclint) == sorted(disclint.__all__)
    for name in ("check", "check_many", "read", "rules"):
        assert getattr(disclint, name).__doc__


def test_an_unknown_name():
    with pytest.raises(AttributeError, match="nothing"):
        _ = disclint.nothing


def test_the_version_is_that_of_the_distribution():
    data = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert data["project"]["version"] == disclint.__version__


def test_importing_costs_nothing():
    code = (
        "import sys, typing; before = set(sys.modules); import disclint;"
        "print(sorted(name for name in set(sys.modules) - before if not name.startswith(('importlib', '__future__'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "['disclint', 'disclint.version']"


def test_an_ordinary_check_imports_little(tmp_path):
    """What a compiled rule set makes unnecessary, and what costs start-up, is not imported by a plain check."""
    report = tmp_path / "r.html"
    report.write_bytes(sample())
    code = (
        "import sys, disclint; result = disclint.check(sys.argv[1]); assert result.outcomes;"
        "heavy = {'ruamel.yaml', 'disclint.decode', 'disclint.compiling', 'rich', 'importlib.metadata', 'importlib.resources',"
        " '_hashlib', 'signal', 'difflib', 'argparse', 'multiprocessing', 'tempfile', 'traceback', 'logging'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, str(report)], capture_output=True, text=True, encoding="utf-8", check=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert "ruamel.yaml" in said[0] or said[0] == "[]"
    assert said[1] == "[]"
