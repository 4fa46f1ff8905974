from typing import NamedTuple

import pytest

from disclint.decode import MOST_ALIASES, MOST_BYTES, MOST_NODES, convert, decode, load_yaml, plain, suggestion
from disclint.errors import PackError


class Inner(NamedTuple):
    name: str
    size: int = 0


class Outer(NamedTuple):
    title: str
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    pair: tuple[int | None, int | None] = (None, None)
    by_name: dict[str, Inner] = {}  # noqa: RUF012
    ratio: float = 0.5
    on: bool = False
    anything: dict[str, object] = {}  # noqa: RUF012
    with_: tuple[str, ...] = ()


def read(text):
    return decode(Outer, load_yaml(text.encode(), "x.yaml"), "x.yaml")


def refused(text):
    with pytest.raises(PackError) as caught:
        read(text)
    return caught.value.words


def test_every_kind_of_field():
    made = read(
        "title: 甲\ninner: {name: a, size: 2}\nmany: [{name: b}, {name: c}]\npair: [2019, null]\n"
        "by_name: {x: {name: d}}\nratio: 1\n'on': true\nanything: {a: [1, {b: 2025-02-01}]}\nwith: [乙]\n"
    )
    assert made == Outer(
        "甲", Inner("a", 2), (Inner("b"), Inner("c")), (2019, None), {"x": Inner("d")}, 1.0, True,
        {"a": [1, {"b": "2025-02-01"}]}, ("乙",),
    )  # fmt: skip
    assert type(made.ratio) is float
    assert type(made.anything["a"]) is list


def test_json_data_needs_no_positions():
    assert decode(Outer, {"title": "甲", "many": [{"name": "b"}]}, "x.json").many == (Inner("b"),)
    with pytest.raises(PackError, match=r"^x\.json: many\[0\]\.name 应为文字"):
        decode(Outer, {"title": "甲", "many": [{"name": 1}]}, "x.json")


@pytest.mark.parametrize(
    ("text", "start", "holds"),
    [
        ("title: 甲\ninnner: {}", "x.yaml:2:1: ", "inner"),
        ("title: 甲\nmany:\n  - {nam: 1}", "x.yaml:3:6: ", "many[0].nam"),
        ("title: 甲\nmany:\n  - {size: 1}", "x.yaml:3:5: ", "many[0].name"),
        ("title: 1", "x.yaml:1:8: ", "加引号"),
        ("title: 甲\ninner: {name: a, size: '2'}", "x.yaml:2:24: ", "整数"),
        ("title: 甲\ninner: {name: a, size: true}", "x.yaml:2:24: ", "整数"),
        ("title: 甲\npair: [1]", "x.yaml:2:7: ", "2 项"),
        ("title: 甲\nmany: {}", "x.yaml:2:7: ", "列表"),
        ("title: 甲\nmany: {name: b}", "x.yaml:2:7: ", "前面写 “- ”"),
        ("title: 甲\ninner:\n  甲：a", "x.yaml:3:3: ", "半角"),
        ("title: 甲\ninner: {甲：a}", "x.yaml:2:9: ", "半角"),
        ("title: 甲\nby_name: []", "x.yaml:2:10: ", "对照"),
        ("title: 甲\n'on': null", "x.yaml:2:7: ", "true"),
        ("many: []", "x.yaml:1:1: ", "title"),
        ("- 1", "x.yaml:1:1: ", "对照"),
        ("title: 甲\ntitle: 乙", "x.yaml:2:1: ", "重复"),
        ("title: !!python/object:os.system 甲", "x.yaml:1:8: ", "标签"),
        ("title: !foo 甲", "x.yaml:1:8: ", "标签"),
        ("title: 甲\ninner: !foo {}", "x.yaml:2:8: ", "标签"),
        ("title: 甲\n<<: {a: 1}", "x.yaml:2:1: ", "<<"),
        ("? [a]\n: 1", "x.yaml:1:3: ", "键"),
        ("title: *甲", "x.yaml:1:8: ", "YAML"),
        ("title: [", "x.yaml:1:9: ", "YAML"),
        ("a: 1\n---\nb: 1", "x.yaml:2:1: ", "YAML"),
        ("anything: &a {b: *a}", "x.yaml:1:11: ", "别名"),
        ("title: " + "9" * 5000, "x.yaml:1:8: ", "数字"),
        ("", "x.yaml:1:1: ", "空"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, start, holds):
    zh, en = refused(text)
    assert zh.startswith(start)
    assert en.startswith(start)
    assert holds in zh
    assert en.isascii() or "甲" in en


@pytest.mark.parametrize("data", ["2023-", 2023, [2023]])
def test_how_years_are_written_is_shown(data):
    with pytest.raises(PackError, match=r"\[2023, null\]"):
        convert(tuple[int | None, int | None], data, "x.yaml", None, "applies.years")


def test_a_misspelt_key_is_recognised():
    zh, en = refused("titel: 甲")
    assert "是否想写 “title”" in zh
    assert "did you mean 'title'" in en


def test_limits():
    assert "字节" in refused("title: " + "甲" * MOST_BYTES)[0]
    assert "节点" in refused("title: 甲\nanything: {a: [" + "1," * MOST_NODES + "]}")[0]
    assert "别名" in refused("anything: {a: &a 1, b: [" + "*a," * (MOST_ALIASES + 1) + "]}")[0]
    assert "嵌套" in refused("anything: " + "[" * 3000 + "]" * 3000)[0]


def test_an_alias_bomb_is_stopped_by_the_node_limit():
    lines = ["a0: &a0 [1,1,1,1,1,1,1,1,1]"] + [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
    with pytest.raises(PackError):
        load_yaml("\n".join(lines).encode(), "x.yaml")


def test_bytes_that_are_no_text():
    with pytest.raises(PackError, match="UTF-8"):
        load_yaml(b"title: \xff", "x.yaml")
    assert load_yaml("\ufefftitle: 甲".encode(), "x.yaml") == {"title": "甲"}
    with pytest.raises(PackError, match="YAML"):
        load_yaml(b"title: \x00", "x.yaml")


def test_unions_try_each_kind():
    assert convert(int | str, "a", "x", None, "y") == "a"
    assert convert(int | str, 1, "x", None, "y") == 1
    with pytest.raises(PackError, match="应为"):
        convert(int | str, 1.5, "x", None, "y")


def test_plain_data_has_no_positions():
    data = plain(load_yaml(b"a: [1, {b: 2}]", "x.yaml"))
    assert type(data) is dict
    assert type(data["a"]) is list
    assert type(data["a"][1]) is dict


def test_long_lists_are_not_recited():
    names = [f"name-{n}" for n in range(100)]
    assert suggestion("nmae-7", names) == ("是否想写 “name-7”？", "did you mean 'name-7'?")
    zh, en = suggestion("xyz", names)
    assert zh.endswith("……")
    assert en.count("name-") == 30
