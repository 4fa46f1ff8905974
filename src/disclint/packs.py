"""A rule pack by the name of an installed rule set, or by a folder: opened for testing, installed or not."""

from __future__ import annotations

import os
import sys
import tomllib

from disclint import entrypoints, plugins
from disclint.decode import load_yaml
from disclint.errors import ConfigError, PackError
from disclint.records import NamedTuple
from disclint.registry import Registry
from disclint.session import Session, open_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


RULESET = "ruleset.yaml"
_HIGHEST = 4  # folders above a ruleset.yaml in which its pyproject.toml is looked for


class Pack(NamedTuple):
    """Rule sets to be tested and the session they run in, with everything else that is installed."""

    name: str
    rulesets: tuple[str, ...]
    session: Session


class _Folder:
    """A folder of rule sets without code, as a plugin."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def disclint_rulesets(self) -> list[str]:
        """The folder."""
        return [self.folder]


def open_pack(where: str) -> Pack:
    """The pack that a name or a folder stands for; ConfigError if there is none, PackError if it cannot be used."""
    if not _is_path(where):
        session = open_session()
        return Pack(where, (installed(session, where),), session)
    folder = os.path.realpath(where)
    if not os.path.isdir(folder):
        raise ConfigError(f"没有这个文件夹：{where}", f"no such folder: {where}")
    project = _project(folder)
    if project:
        return _distribution(where, folder, *project)
    return _data_only(where, folder)


def holding(given: Iterable[str]) -> list[str]:
    """What some arguments stand for, each once: a file stands for the pack that it is part of.

    ConfigError for a file above which there is no rule set: it would read as tested.
    """
    return list(dict.fromkeys(_around(one) if os.path.isfile(one) else one for one in given))


def _around(file: str) -> str:
    """The closest folder above a file that is a rule set."""
    folder = os.path.dirname(os.path.realpath(file))
    while not os.path.isfile(os.path.join(folder, RULESET)):
        above = os.path.dirname(folder)
        if above == folder:
            raise ConfigError(
                f"{file} 不属于任何规则包：它所在的文件夹和上级文件夹里都没有 {RULESET}",
                f"{file} is no part of a rule pack: there is no {RULESET} in its folder or above",
            )
        folder = above
    here = os.path.realpath(os.curdir)
    return os.path.relpath(folder, here) if (folder + os.sep).startswith(here + os.sep) else folder


def _is_path(where: str) -> bool:
    return os.sep in where or "/" in where or where in (".", "..") or os.path.isdir(where)


def installed(session: Session, name: str) -> str:
    """The name, if a rule set of the session has it; else ConfigError, with the name that was probably meant."""
    known = [one.id for one in session.rulesets]
    if name in known:
        return name
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    zh, en = (f"是不是 {close[0]}？", f"did you mean {close[0]}? ") if close else ("", "")
    raise ConfigError(
        f"没有名为 {name} 的规则集或文件夹。{zh}已安装的有：{'、'.join(known)}",
        f"no rule set or folder {name!r}; {en}installed: {', '.join(known)}",
    )


def _project(folder: str) -> tuple[str, dict[str, str]] | None:
    """The distribution a folder is or belongs to: its root and its entry points; None if there is none."""
    root = folder
    for _ in range(_HIGHEST):
        path = os.path.join(root, "pyproject.toml")
        if os.path.isfile(path):
            points = _points(path)
            return (root, points) if points else None
        if root == folder and not os.path.isfile(os.path.join(folder, RULESET)):
            return None  # only a rule set is looked at for what it belongs to
        root = os.path.dirname(root)
    return None


def _points(path: str) -> dict[str, str]:
    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except (OSError, ValueError) as error:
        raise PackError(f"{path}: 读不了：{error}", f"{path}: cannot be read: {error}") from error
    points = data.get("project", {}).get("entry-points", {}).get(entrypoints.GROUP, {})
    if not isinstance(points, dict) or any(not isinstance(value, str) for value in points.values()):
        raise PackError(
            f"{path}: [project.entry-points.disclint] 应为 名称 = \"模块\"",
            f"{path}: [project.entry-points.disclint] must be NAME = \"module\"",
        )  # fmt: skip
    return points


def _distribution(where: str, folder: str, root: str, points: dict[str, str]) -> Pack:
    """A distribution as if it were installed; what is installed under the same names gives way to it."""
    modules = {value.partition(":")[0].strip() for value in points.values()}
    if plugins.OFFICIAL in modules:
        session = open_session()
        return Pack(where, (installed(session, _head(where, folder)),), session)
    for source in (os.path.join(root, "src"), root):
        if os.path.isdir(source) and source not in sys.path:
            sys.path.insert(0, source)
    for module in modules:
        _forget(module, root)
    others = [one for one in entrypoints.installed() if one.name not in points and one.module not in modules]
    before = _registry(_plugins(others))
    mine = [(name, plugins.load_plugin(name, value, os.path.basename(root), "")) for name, value in points.items()]
    return _pack(where, before, _registry(_plugins(others) + mine))


def _forget(module: str, root: str) -> None:
    """Make sure that a module is the folder's own, not an installed copy of it."""
    loaded = sys.modules.get(module)
    file = getattr(loaded, "__file__", None) or ""
    if loaded is not None and not os.path.realpath(file).startswith(root + os.sep):
        for name in [name for name in sys.modules if name == module or name.startswith(f"{module}.")]:
            del sys.modules[name]


def _data_only(where: str, folder: str) -> Pack:
    found = _plugins(entrypoints.installed())
    before = _registry(found)
    if any(os.path.realpath(str(one)) == folder for one in plugins.folders(before)):
        session = open_session(registry=before)
        return Pack(where, (installed(session, _head(where, folder)),), session)
    return _pack(where, before, _registry([*found, ("folder", _Folder(folder))]))


def _head(where: str, folder: str) -> str:
    """The id in a folder's ruleset.yaml."""
    path = os.path.join(folder, RULESET)
    if not os.path.isfile(path):
        raise PackError(f"{where}: 没有找到 ruleset.yaml", f"{where}: no ruleset.yaml found")
    with open(path, "rb") as file:
        data: Any = load_yaml(file.read(), path)
    return str(data.get("id", "")) if isinstance(data, dict) else ""


def _plugins(entries: Any) -> list[tuple[str, object]]:
    """The built-ins, the official rule sets, and what some entry points stand for."""
    found: list[tuple[str, object]] = [
        (plugins.BUILTIN, plugins.Builtins()),
        ("official", plugins.load_plugin("official", plugins.OFFICIAL, plugins.OFFICIAL, "")),
    ]
    for one in entries:
        if one.module != plugins.OFFICIAL:
            found.append((one.name, plugins.load_plugin(one.name, one.value, one.distribution, one.version)))
    return found


def _registry(found: list[tuple[str, object]]) -> Registry:
    from disclint.hooks import managed

    return managed(found)


def _pack(where: str, before: Registry, after: Registry) -> Pack:
    old = {one.id for one in open_session(registry=before).rulesets}
    session = open_session(registry=after)
    new = tuple(one.id for one in session.rulesets if one.id not in old)
    if not new:
        raise PackError(f"{where}: 没有带来规则集", f"{where}: brings no rule set")
    return Pack(where, new, session)
