import json
import os
import subprocess
import sys
import zipfile

import pytest

from disclint import cache, library
from disclint.errors import PackError
from rulepack import CHECKS, rule, write_pack

NAMED = {check.__name__: check for check in CHECKS}


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("DISCLINT_CACHE_DIR", str(tmp_path / "c"))
    return tmp_path / "c"


@pytest.fixture
def pack(tmp_path):
    folder = write_pack(tmp_path / "pack", {"some-fault": rule(), "other-fault": rule("never")})
    for path in folder.rglob("*.yaml"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return folder


def load(*folders, version="1", checks=NAMED):
    return library.load_rulesets([str(one) for one in folders], checks, version)


@pytest.fixture
def settled(monkeypatch):
    """As if the files had not been touched for long."""
    monkeypatch.setattr(library, "_SETTLED", -1)


@pytest.fixture
def compilations(monkeypatch):
    from disclint import compiler

    done = []
    real = compiler.compile_folder
    monkeypatch.setattr(compiler, "compile_folder", lambda *args: done.append(1) or real(*args))
    return done


def test_compiled_once(place, pack, compilations, settled):
    first = load(pack)
    assert load(pack) == first
    assert len(compilations) == 1
    assert sorted(name.split("-")[0] for name in os.listdir(place)) == ["rules", "seen"]


def test_the_files_are_not_read_again(place, pack, monkeypatch, settled):
    first = load(pack)
    monkeypatch.setattr(library, "_read", None)
    assert load(pack) == first


def test_fresh_files_are_read_each_time_for_their_times_are_too_coarse(place, pack):
    load(pack)
    assert [name.split("-")[0] for name in os.listdir(place)] == ["rules"]


def test_a_change_is_seen_even_with_the_same_size_and_time(place, pack, compilations):
    load(pack)
    path = pack / "rules" / "some-fault.yaml"
    times = path.stat()
    path.write_text(rule(severity="info ")[: len(rule())], "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert load(pack)[0].rules[1].severity == "info"
    assert len(compilations) == 2


def test_versions_checks_and_other_folders_matter(place, pack, tmp_path, compilations):
    load(pack)
    load(pack, version="2")

    def never(report, *, more: int = 1):
        yield

    load(pack, checks={**NAMED, "never": never})
    assert len(compilations) == 3
    more = write_pack(tmp_path / "more", {"x": rule()}, id="more", extends="test", laws=())
    assert [one.id for one in load(pack, more)] == ["test", "more"]
    assert len(compilations) == 4
    assert [one.id for one in load(pack, more)] == ["test", "more"]
    assert len(compilations) == 4


@pytest.mark.parametrize("damage", [b"", b"disclint 1 x\n[]", "other"])
def test_a_damaged_cache_is_made_anew(place, pack, damage, settled, compilations):
    first = load(pack)
    for name in os.listdir(place):
        if damage == "other":
            cache.save(name, [5, "x"])
        else:
            (place / name).write_bytes(damage)
    assert load(pack) == first
    assert len(compilations) == 2


def test_without_a_cache_it_works_too(tmp_path, pack, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DISCLINT_CACHE_DIR", str(tmp_path / "file"))
    assert [one.id for one in load(pack)] == ["test"]
    assert [one.id for one in load(pack)] == ["test"]


def test_a_pack_in_a_zip_file(place, pack, tmp_path):
    archive = tmp_path / "pack.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path in pack.rglob("*.yaml"):
            made.write(path, path.relative_to(pack).as_posix())
    assert library.load_rulesets([zipfile.Path(archive)], NAMED, "1")[0].rules == load(pack)[0].rules


def test_refused_folders(place, pack, tmp_path):
    with pytest.raises(PackError, match="nowhere"):
        load(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackError, match=r"ruleset\.yaml"):
        load(tmp_path / "empty")
    (pack / "rules" / "x.yml").write_text("")
    with pytest.raises(PackError, match=r"\.yaml"):
        load(pack)


def test_a_refusal_is_not_kept(place, pack):
    (pack / "rules" / "bad.yaml").write_text("titel: 1\n")
    for _ in range(2):
        with pytest.raises(PackError, match=r"pack/rules/bad\.yaml:1:1"):
            load(pack)


def test_every_record_of_a_rule_set_can_be_kept(place, pack):
    """A record class that the codec does not know would be refused when it is compiled."""
    (made,) = load(pack)
    assert library.CODEC.load(json.loads(json.dumps(library.CODEC.dump(made)))) == made


def test_an_ordinary_run_imports_no_yaml(place, pack, settled):
    load(pack)
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); from disclint import library; from rulepack import CHECKS;"
        "library._SETTLED = -1;"
        "before = set(sys.modules);"
        "library.load_rulesets([sys.argv[1]], {c.__name__: c for c in CHECKS}, '1');"
        "print(sorted({'ruamel', 'ruamel.yaml', 'disclint.compiler', 'disclint.compiling', 'disclint.decode'}"
        " & (set(sys.modules) - before)))"
    )
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    done = subprocess.run(
        [sys.executable, "-c", code, str(pack), here], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_folder_below_this_one_is_named_so_that_its_files_can_be_opened(tmp_path, monkeypatch):
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    for here in (tmp_path, tmp_path / "a", tmp_path / "a" / "b"):
        monkeypatch.chdir(here)
        assert (here / library._shown(folder)).resolve() == folder.resolve()
    monkeypatch.chdir(folder)
    assert library._shown(tmp_path / "x" / "y") == "x/y" and library._shown(folder) == "b/c"
