"""One version everywhere."""

import tomllib
from pathlib import Path

import disclint
from disclint.version import VERSION


def test_the_version_is_that_of_the_distribution():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION == disclint.__version__
