import pytest

from disclint.compiler import Folder, compile_folder
from disclint.errors import PackError
from rulepack import CHECKS, LAW, head, rule, write_pack

NAMED = {check.__name__: check for check in CHECKS}


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def compiled(files, earlier=()):
    return compile_folder(Folder("pack", files), earlier, NAMED)


@pytest.fixture
def pack(tmp_path):
    return files(write_pack(tmp_path, {"some-fault": rule()}))


def refused(files, earlier=()):
    with pytest.raises(PackError) as caught:
        compiled(files, earlier)
    return str(caught.value)


def test_a_folder_that_is_a_set(pack):
    (made,) = compiled(pack)
    assert (made.id, made.title_en, made.version, made.region) == ("test", "Test rules", "1.0", "")
    assert [one.id for one in made.rules] == ["test/some-fault"]
    assert [one.id for one in made.templates] == ["national/2019", "national/2021"]
    assert {law.id for law in made.laws} == {"test-law", "form-2019", "form-2021"}
    assert len(made.sha256) == 64


def test_a_folder_that_holds_sets(pack):
    nested = {
        ("law/" if name.startswith("law/") else "all/") + name.removeprefix("law/"): data for name, data in pack.items()
    }
    nested["east/ruleset.yaml"] = head("east", "320000", "test").encode()
    nested["east/rules/local-fault.yaml"] = rule().encode()
    nested["east/city/ruleset.yaml"] = head("city", "320100", "east").encode()
    nested["east/city/law/own-law.yaml"] = LAW.format(id="own-law").encode()
    nested["east/city/rules/city-fault.yaml"] = rule().replace("test-law", "own-law").encode()
    made = compiled(nested)
    assert [one.id for one in made] == ["test", "east", "city"]
    assert made[1].rules[0].id == "east/local-fault"
    assert made[2].rules[0].grounds[0].law == "own-law"
    assert made[1].templates == ()


def test_a_later_folder_sees_an_earlier_one(pack):
    earlier = compiled(pack)
    more = {"ruleset.yaml": head("more", "", "test").encode(), "rules/a.yaml": rule().encode()}
    assert compiled(more, earlier)[0].rules[0].grounds[0].law == "test-law"
    assert "没有安装" in refused(more)
    assert "test-law" in refused({**more, "ruleset.yaml": head("more").encode()}, earlier)


def test_the_digest_is_that_of_the_files(pack):
    again = {name: data.replace(b"\n", b"\r\n") for name, data in pack.items()}
    assert compiled(again)[0].sha256 == compiled(pack)[0].sha256
    pack["rules/some-fault.yaml"] += b"\n# changed\n"
    assert compiled(pack)[0].sha256 != compiled(again)[0].sha256


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({"ruleset.yaml": None}, "ruleset.yaml"),
        ({"ruleset.yaml": head("Test").encode()}, "pack/ruleset.yaml:2:5"),
        ({"ruleset.yaml": head("core").encode()}, "core"),
        ({"ruleset.yaml": head("test", "21").encode()}, "pack/ruleset.yaml:6:9"),
        ({"ruleset.yaml": head("test", "430699").encode()}, "没有行政区划代码 430699"),
        ({"ruleset.yaml": head("test", "", "test").encode()}, "成环"),
        ({"other/ruleset.yaml": head("test").encode()}, "两份"),
        ({"rules/Some_Fault.yaml": rule().encode()}, "Some_Fault"),
        ({"stray/rules/a.yaml": rule().encode()}, "pack/stray/rules/a.yaml"),
        ({"rules/some-fault.yaml": rule("nothing").encode()}, "pack/rules/some-fault.yaml:4:8"),
        ({"law/b.yaml": LAW.format(id="test-law").encode()}, "pack/law/b.yaml"),
        ({"templates/2022.yaml": "2021"}, "重叠"),
    ],
)
def test_what_cannot_be_used_is_refused(pack, change, holds):
    for name, data in change.items():
        if data is None:
            del pack[name]
        else:
            pack[name] = pack[f"templates/{data}.yaml"] if isinstance(data, str) else data
    assert holds in refused(pack)


def test_laws_are_told_apart(pack):
    pack["sub/ruleset.yaml"] = head("sub").encode()
    pack["sub/law/test-law.yaml"] = LAW.format(id="test-law").replace("应当", "可以").encode()
    assert len(compiled(pack)) == 2
    pack["sub/ruleset.yaml"] = head("sub", "", "test").encode()
    assert "已有" in refused(pack)
    del pack["sub/law/test-law.yaml"]
    pack["sub/deep/ruleset.yaml"] = head("deep").encode()
    pack["sub/deep/law/a-law.yaml"] = LAW.format(id="a-law").encode()
    pack["all/law/a-law.yaml"] = LAW.format(id="a-law").encode()
    pack["all/one/ruleset.yaml"] = head("one").encode()
    assert len(compiled(pack)) == 4
    pack["all/one/law/a-law.yaml"] = LAW.format(id="a-law").encode()
    assert "两份" in refused(pack)
