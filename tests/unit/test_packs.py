"""Packs by name and by folder."""

import os
import sys

import pytest

import rulepack
from disclint import newpack, packs
from disclint.errors import ConfigError, PackError


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The source folder of a pack that is not installed."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    folder = tmp_path / "disclint-probe-pack"
    newpack.write_pack(str(folder), newpack.pack_files("probe-pack", "520000"))
    yield folder
    for name in [name for name in sys.modules if name.startswith("disclint_probe_pack")]:
        del sys.modules[name]


def test_an_installed_set_by_name():
    found = packs.open_pack("national")
    assert found.rulesets == ("national",)
    with pytest.raises(ConfigError, match="是不是 national"):
        packs.open_pack("natoinal")


def test_the_official_set_by_its_folder():
    from disclint_rulesets import disclint_rulesets

    assert packs.open_pack(f"{disclint_rulesets()[0]}/national").rulesets == ("national",)


@pytest.mark.parametrize("part", ["", "src/disclint_probe_pack"])
def test_a_distribution_that_is_not_installed(project, part):
    found = packs.open_pack(str(project / part))
    assert found.rulesets == ("probe-pack",)
    assert "probe-pack.cliches" in found.session.checks


def test_a_folder_of_rules_without_code(tmp_path):
    folder = rulepack.write_pack(
        tmp_path / "ours",
        {"one": rulepack.rule(check="passage_trivial", with_="{chapter: problems}", message="字少")},
        id="ours", extends="national", laws=("test-law",),
    )  # fmt: skip
    found = packs.open_pack(str(folder))
    assert found.rulesets == ("ours",)
    assert {one.id for one in found.session.rulesets} >= {"national", "ours"}


def test_what_is_no_pack(tmp_path):
    with pytest.raises(ConfigError, match="没有这个文件夹"):
        packs.open_pack(str(tmp_path / "nowhere"))
    with pytest.raises(PackError, match="没有找到"):
        packs.open_pack(str(tmp_path))
    (tmp_path / "pyproject.toml").write_text("[project", "utf-8")
    with pytest.raises(PackError, match="读不了"):
        packs.open_pack(str(tmp_path))
    (tmp_path / "pyproject.toml").write_text("[project.entry-points.disclint]\nx = 1\n", "utf-8")
    with pytest.raises(PackError, match="entry-points"):
        packs.open_pack(str(tmp_path))


def test_a_plugin_that_does_not_load_is_named(project):
    (project / "src" / "disclint_probe_pack" / "__init__.py").write_text("import nowhere_at_all\n", "utf-8")
    with pytest.raises(PackError, match=r"probe-pack.*nowhere_at_all"):
        packs.open_pack(str(project))


def test_a_plugin_for_other_hooks_is_refused(project):
    file = project / "src" / "disclint_probe_pack" / "__init__.py"
    file.write_text(file.read_text("utf-8").replace("DISCLINT_API = 1", "DISCLINT_API = 2"), "utf-8")
    with pytest.raises(PackError, match="第 2 版接口"):
        packs.open_pack(str(project))


def test_a_plugin_without_rules_is_no_pack(project):
    file = project / "src" / "disclint_probe_pack" / "__init__.py"
    file.write_text("def disclint_checks():\n    return []\n", "utf-8")
    with pytest.raises(PackError, match="没有带来规则集"):
        packs.open_pack(str(project))


def test_a_file_stands_for_the_pack_it_is_part_of(project, tmp_path, monkeypatch):
    inside = project / "src" / "disclint_probe_pack"
    files = [str(one) for one in sorted(inside.rglob("*.yaml"))]
    assert len(files) > 1 and packs.holding([*files, "national"]) == [str(inside), "national"]
    assert packs.open_pack(*packs.holding(files)).rulesets == ("probe-pack",)
    monkeypatch.chdir(inside / "rules")
    assert packs.holding([os.path.basename(next(one for one in files if "/rules/" in one))]) == [str(inside)]
    monkeypatch.chdir(inside)
    assert packs.holding(["ruleset.yaml"]) == ["."]
    (tmp_path / "stray.yaml").write_text("a: 1\n", "utf-8")
    with pytest.raises(ConfigError, match="不属于任何规则包"):
        packs.holding([str(tmp_path / "stray.yaml")])
