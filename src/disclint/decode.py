"""Our own YAML files into typed records, with file, line, column and key when they are wrong.

YAML is read into dictionaries and lists that remember where they stood; :func:`decode` then turns such data,
or plain JSON data, into NamedTuples by their annotations. This is for files people write: what is compiled
from them is kept elsewhere, so nothing here is on the way of an ordinary run.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NoReturn, TypeVar

from disclint.errors import PackError
from disclint.yamlfaults import fault

MOST_BYTES = 1 << 20
MOST_NODES = 10_000
MOST_ALIASES = 50
_LISTED = 15  # names that are listed in full beside a likely one

T = TypeVar("T")
Mark = tuple[int, int]
"""Line and column, 1-based."""


class Map(dict[str, Any]):
    """A mapping that knows where it, its keys and its values stand."""

    mark: Mark = (1, 1)

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class Seq(list[Any]):
    """A list that knows where it and its items stand."""

    mark: Mark = (1, 1)

    def __init__(self) -> None:
        super().__init__()
        self.items_at: list[Mark] = []


def refuse(where: str, mark: Mark | None, zh: str, en: str) -> NoReturn:
    """Raise a PackError that begins with the file, and the line and column if they are known."""
    at = f"{where}:{mark[0]}:{mark[1]}: " if mark else f"{where}: "
    raise PackError(at + zh, at + en)


def suggestion(word: str, known: Iterable[str]) -> tuple[str, str]:
    """A did-you-mean for a misspelt word and what may stand there, as a (Chinese, English) pair."""
    names = sorted(known)
    close = get_close_matches(word, names, 1, 0.6)
    zh = f"是否想写 “{close[0]}”？" if close else ""
    en = f"did you mean {close[0]!r}? " if close else ""
    if close and len(names) > _LISTED:
        return zh, en.strip()
    more = ("……", ", …") if len(names) > 2 * _LISTED else ("", "")
    names = names[: 2 * _LISTED]
    return (
        f"{zh}可用的有：{'、'.join(names) or '（无）'}{more[0]}",
        f"{en}known: {', '.join(names) or '(none)'}{more[1]}",
    )


# ------------------------------------------------------------------------------------------------------ YAML


def load_yaml(data: bytes, where: str) -> Any:
    """The data of a YAML text, with positions; refuses what the limits or the plain style of our files
    forbid.
    """
    if len(data) > MOST_BYTES:
        refuse(where, None, f"文件超过 {MOST_BYTES} 字节", f"larger than {MOST_BYTES} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse(
            where,
            None,
            f"不是 UTF-8 文本（第 {error.start} 字节）；请在编辑器里另存，编码选 UTF-8",
            f"not UTF-8 (byte {error.start})",
        )
    node = _compose(text, where)
    if node is None:
        refuse(where, (1, 1), "文件是空的", "the file is empty")
    return _Builder(where).build(node)


def _compose(text: str, where: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        began, gave_up = (
            (mark.line + 1, mark.column + 1) if (mark := getattr(error, name, None)) else None
            for name in ("context_mark", "problem_mark")
        )
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
        found = fault(text, gave_up or began, str(problem), str(getattr(error, "context", "") or ""), began)
        refuse(where, found.mark, f"YAML 写法有误：{found.zh}", f"malformed YAML: {found.en}")
    except RecursionError:
        refuse(where, None, "YAML 嵌套过深", "YAML nested too deeply")


class _Builder:
    """Turns YAML nodes into data; aliases are followed, and counted with all that they repeat."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.nodes = 0
        self.aliases = 0
        self.seen: set[int] = set()
        self.open: set[int] = set()

    def build(self, node: Any) -> Any:
        mark = (node.start_mark.line + 1, node.start_mark.column + 1)
        self._count(node, mark)
        kind = type(node).__name__
        if kind == "ScalarNode":
            return self._scalar(node, mark)
        if str(node.tag) not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            refuse(self.where, mark, f"不允许使用标签 {node.tag}", f"tags are not allowed: {node.tag}")
        self.open.add(id(node))
        built = self._map(node, mark) if kind == "MappingNode" else self._seq(node, mark)
        self.open.discard(id(node))
        return built

    def _count(self, node: Any, mark: Mark) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            refuse(self.where, mark, f"超过 {MOST_NODES} 个节点", f"more than {MOST_NODES} nodes")
        if id(node) in self.open:
            refuse(self.where, mark, "别名指向了自身", "an alias that contains itself")
        if id(node) in self.seen:
            self.aliases += 1
            if self.aliases > MOST_ALIASES:
                refuse(self.where, mark, f"别名超过 {MOST_ALIASES} 处", f"more than {MOST_ALIASES} aliases")
        self.seen.add(id(node))

    def _scalar(self, node: Any, mark: Mark) -> object:
        tag, text = str(node.tag).rpartition(":")[2], str(node.value)
        if tag in ("str", "timestamp"):
            return text
        if tag == "null":
            return None
        if tag == "bool":
            return text.lower() == "true"
        if tag in ("int", "float"):
            try:
                return int(text.replace("_", "")) if tag == "int" else float(text.replace("_", ""))
            except ValueError:
                refuse(self.where, mark, f"数字写法不支持：{text[:40]}", f"unsupported number: {text[:40]}")
        refuse(self.where, mark, f"不允许使用标签 {node.tag}", f"tags are not allowed: {node.tag}")

    def _map(self, node: Any, mark: Mark) -> Map:
        built = Map()
        built.mark = mark
        for key, value in node.value:
            at = (key.start_mark.line + 1, key.start_mark.column + 1)
            if type(key).__name__ != "ScalarNode" or str(key.tag).endswith(":merge"):
                refuse(
                    self.where,
                    at,
                    "键必须是一个简单的词，不支持 <<",
                    "a key must be a plain word; << is not supported",
                )
            name = str(key.value)
            if name in built:
                refuse(self.where, at, f"键重复：{name}", f"duplicate key: {name}")
            built[name] = self.build(value)
            built.keys_at[name] = at
            built.values_at[name] = (value.start_mark.line + 1, value.start_mark.column + 1)
        return built

    def _seq(self, node: Any, mark: Mark) -> Seq:
        built = Seq()
        built.mark = mark
        for item in node.value:
            built.append(self.build(item))
            built.items_at.append((item.start_mark.line + 1, item.start_mark.column + 1))
        return built


# --------------------------------------------------------------------------------------------------- records


def decode(cls: type[T], data: object, where: str) -> T:
    """A record of type ``cls`` from mapping data; PackError says file, line, column and key of what is
    wrong.
    """
    made: T = _convert(cls, data, where, getattr(data, "mark", None), "")
    return made


def convert(annotation: object, data: object, where: str, mark: Mark | None, path: str) -> Any:
    """A value of an annotated type from data; ``path`` names the key it stands at."""
    return _convert(annotation, data, where, mark, path)


@lru_cache(maxsize=256)
def hints(owner: Any) -> Mapping[str, Any]:
    """The resolved annotations of a record or function."""
    return typing.get_type_hints(owner)


def key_of(field: str) -> str:
    """The key of a field as people write it: ``with_`` and ``pass_`` are ``with`` and ``pass`` in a file."""
    return field.rstrip("_")


_WORDS = {
    str: ("文字", "text"),
    int: ("整数", "an integer"),
    float: ("数字", "a number"),
    bool: ("true 或 false", "true or false"),
    dict: ("键值对照", "a mapping"),
    tuple: ("列表", "a list"),
    type(None): ("null", "null"),
}


def _said(data: object) -> str:
    text = "null" if data is None else str(data).lower() if isinstance(data, bool) else str(data)
    return text if len(text) <= 40 else text[:40] + "…"


def _wrong(want: type, data: object, where: str, mark: Mark | None, path: str) -> NoReturn:
    zh, en = _WORDS.get(want, ("键值对照", "a mapping"))
    more_zh, more_en = _remedy(want, data, path)
    refuse(
        where,
        mark,
        f"{path or '内容'} 应为{zh}，写的是 {_said(data)}{more_zh}",
        f"{path or 'content'} must be {en}, not {_said(data)}{more_en}",
    )


def _remedy(want: type, data: object, path: str) -> tuple[str, str]:
    """How a value of the wrong kind most likely came about, in brackets; empty if there is nothing to say."""
    if want is str and not isinstance(data, (dict, list)) and data is not None:
        return "（请加引号）", " (put it in quotes)"
    if isinstance(data, str) and "：" in data:
        return (
            "（键后面的冒号要用半角 “:”，后面空一格）",
            " (the colon after a key must be half-width, with a blank after it)",
        )
    if want is tuple and path.rpartition(".")[2] in ("years", "in_force"):
        return (
            "（写首末两个年度，不限的写 null，如 [2023, null]）",
            " (a first and a last year, null for open: [2023, null])",
        )
    if want is tuple and isinstance(data, dict):
        return "（列表的每一项前面写 “- ”）", " (each item of a list begins with a dash)"
    return "", ""


def _convert(kind: Any, data: Any, where: str, mark: Mark | None, path: str) -> Any:
    kind = getattr(kind, "__supertype__", kind)
    origin = typing.get_origin(kind)
    if kind is Any or kind is object:
        return plain(data)
    if origin in (typing.Union, types.UnionType):
        return _union(kind, data, where, mark, path)
    if origin is tuple or kind is tuple:
        return _tuple(kind, data, where, mark, path)
    if origin is dict or kind is dict:
        return _dict(kind, data, where, mark, path)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _record(kind, data, where, mark, path)
    if kind is float and type(data) is int:
        return float(data)
    if type(data) is not kind:
        _wrong(kind, data, where, mark, path)
    return data


def _union(kind: Any, data: Any, where: str, mark: Mark | None, path: str) -> Any:
    choices = typing.get_args(kind)
    if data is None and type(None) in choices:
        return None
    rest = [choice for choice in choices if choice is not type(None)]
    for choice in rest[:-1]:
        try:
            return _convert(choice, data, where, mark, path)
        except PackError:
            continue
    return _convert(rest[-1], data, where, mark, path)


def _tuple(kind: Any, data: Any, where: str, mark: Mark | None, path: str) -> tuple[Any, ...]:
    if not isinstance(data, (list, tuple)):
        _wrong(tuple, data, where, mark, path)
    marks = getattr(data, "items_at", None) or [mark] * len(data)
    args = typing.get_args(kind) or (object, ...)
    kinds = [args[0]] * len(data) if len(args) == 2 and args[1] is ... else list(args)
    if len(kinds) != len(data):
        more_zh, more_en = _remedy(tuple, data, path)
        refuse(
            where,
            mark,
            f"{path} 应有 {len(kinds)} 项，写了 {len(data)} 项{more_zh}",
            f"{path} needs {len(kinds)} items, has {len(data)}{more_en}",
        )
    return tuple(
        _convert(one, item, where, at, f"{path}[{index}]")
        for index, (one, item, at) in enumerate(zip(kinds, data, marks, strict=True))
    )


def _dict(kind: Any, data: Any, where: str, mark: Mark | None, path: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        _wrong(dict, data, where, mark, path)
    value_kind = (typing.get_args(kind) or (str, object))[1]
    marks = getattr(data, "values_at", {})
    return {
        key: _convert(value_kind, value, where, marks.get(key, mark), _join(path, key)) for key, value in data.items()
    }


def _record(kind: Any, data: Any, where: str, mark: Mark | None, path: str) -> Any:
    if not isinstance(data, dict):
        _wrong(dict, data, where, mark, path)
    fields = {key_of(name): name for name in kind._fields}
    optional = kind._field_defaults
    keys_at, values_at = getattr(data, "keys_at", {}), getattr(data, "values_at", {})
    for key in data:
        if key not in fields:
            unknown_key(key, fields, where, keys_at.get(key, mark), path)
    for key, name in fields.items():
        if key not in data and name not in optional:
            refuse(where, mark, f"缺少 {_join(path, key)}", f"{_join(path, key)} is missing")
    types_ = hints(kind)
    return kind(
        **{
            fields[key]: _convert(types_[fields[key]], value, where, values_at.get(key, mark), _join(path, key))
            for key, value in data.items()
        }
    )


def unknown_key(key: str, known: Iterable[str], where: str, mark: Mark | None, path: str = "") -> NoReturn:
    """Refuse a key that may not stand where it stands."""
    zh, en = suggestion(key.partition("：")[0], known)
    if "：" in key:
        zh = "冒号要用半角 “:”，后面空一格。" + zh
        en = "a colon must be half-width, with a blank after it; " + en
    refuse(where, mark, f"不认识的键 {_join(path, key)}。{zh}", f"unknown key {_join(path, key)}; {en}")


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def plain(data: Any) -> Any:
    """Data without its positions."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [plain(value) for value in data]
    return data
