import os
from typing import NamedTuple

import pytest

from disclint import cache


class Leaf(NamedTuple):
    a: str
    b: tuple[str, ...] = ()


class Tree(NamedTuple):
    name: str
    leaves: tuple[Leaf, ...]
    more: dict = {}  # noqa: RUF012
    last: int | None = 3


CODEC = cache.Codec((Leaf, Tree))


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("DISCLINT_CACHE_DIR", str(tmp_path / "c"))
    return tmp_path / "c"


@pytest.mark.parametrize(
    "value",
    [
        None, 1, 1.5, True, "甲", (), [], {}, (1, "a"), [1, (2,)], {"a": (1,)},
        Leaf("x"), Leaf("x", ("y",)), Tree("t", (Leaf("x"), Leaf("y", ("z",)))),
        (Leaf("1"), Leaf("1"), [Leaf("1")], {"a": Leaf("1")}), (Tree("t", ()), Tree("t", ())),
        Tree("t", (), {"k": (Leaf("q"), [1])}, None), (Tree("t", ()),),
    ],
)  # fmt: skip
def test_codec_round_trip(value):
    import json

    again = CODEC.load(json.loads(json.dumps(CODEC.dump(value))))
    assert again == value
    assert type(again) is type(value)


def test_codec_refuses_what_it_does_not_know():
    with pytest.raises(TypeError):
        CODEC.dump({1, 2})
    for data in ([99, 1], [], [5], [4], ["x"], [8, [4]], [-1]):
        with pytest.raises(ValueError, match="codec"):
            CODEC.load([[], data])
    for data in (3, None, {}):
        with pytest.raises(ValueError, match="codec"):
            CODEC.load(data)


def test_what_occurs_twice_is_kept_once():
    tree = Tree("t", (Leaf("same", ("x",)), Leaf("same", ("x",)), Leaf("other")))
    assert len(CODEC.dump(tree)[0]) == 1
    assert CODEC.load(CODEC.dump(tree)) == tree


def test_kept_and_found_again(place):
    assert cache.load("x") is None
    cache.save("x", {"a": ["甲"]})
    assert cache.load("x") == {"a": ["甲"]}
    assert [entry.name for entry in place.iterdir()] == ["x"]


@pytest.mark.parametrize("damage", [b"", b"x", b"disclint 1 0\n{}", None])
def test_damage_is_noticed(place, damage):
    cache.save("x", [1, 2, 3])
    data = (place / "x").read_bytes()
    (place / "x").write_bytes(data[:-2] if damage is None else damage)
    assert cache.load("x") is None


def test_a_place_that_cannot_be_written(place, monkeypatch):
    place.parent.mkdir(exist_ok=True)
    place.write_text("a file, not a folder")
    cache.save("x", 1)
    assert cache.load("x") is None
    assert place.read_text() == "a file, not a folder"


def test_nothing_is_left_when_renaming_fails(place, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr(cache.os, "replace", fail)
    cache.save("x", 1)
    assert list(place.iterdir()) == []


def test_old_entries_go(place, monkeypatch):
    monkeypatch.setattr(cache, "_KEPT", 3)
    for n in range(6):
        cache.save(f"x{n}", n)
        os.utime(place / f"x{n}", (n, n))
    cache.save("last", 1)
    assert len(list(place.iterdir())) == 3
    assert cache.load("last") == 1


def test_directories(monkeypatch):
    monkeypatch.delenv("DISCLINT_CACHE_DIR")
    monkeypatch.setattr(cache.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", os.path.abspath("/x"))
    assert cache.directory() == os.path.join(os.path.abspath("/x"), "disclint")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/a")
    assert cache.directory() == os.path.join("/home/a/.cache", "disclint")
    monkeypatch.setattr(cache.sys, "platform", "darwin")
    assert cache.directory() == os.path.join("/home/a/Library/Caches", "disclint")
    monkeypatch.setattr(cache.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "")
    assert cache.directory() == ""
    cache.save("x", 1)
    assert cache.load("x") is None


def test_keys_depend_on_every_part():
    assert cache.key_of("a", "bc") != cache.key_of("ab", "c") != cache.key_of("abc")
    assert cache.key_of("a", b"b") == cache.key_of(b"a", "b")
