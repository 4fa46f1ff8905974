"""What a project wants: ``disclint.yaml``, or ``[tool.disclint]`` in ``pyproject.toml``; the closest one wins whole.

It is looked for from the folder that all reports have in common upwards. The command line goes before it, ``overrides``
(settings for files that fit a pattern) before the rest of it, and it before what it ``extends``: the names of installed
rule sets, or other configuration files. Nothing is ever fetched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

from disclint import cache
from disclint.diagnostic import SEVERITIES
from disclint.errors import ConfigError, PackError
from disclint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from disclint.decode import Mark


NAMES = ("disclint.yaml", "pyproject.toml")
PROFILES = ("publish", "draft")
KINDS = ("government", "department", "agency", "township")
_MOST = 1 << 20
_DEEPEST = 5  # files that extend files


class Override(NamedTuple):
    """Settings for the files that fit one of some patterns, relative to the configuration."""

    files: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: str | None = None
    profile: str | None = None
    region: str | None = None
    entity: str | None = None
    entity_kind: str | None = None
    report_year: int | None = None


class ConfigFile(NamedTuple):
    """A configuration as people write it; what is left out is decided by what it extends, or by default."""

    extends: tuple[str, ...] = ()
    rulesets: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: str | None = None
    profile: str | None = None
    region: str | None = None
    entity: str | None = None
    entity_kind: str | None = None
    report_year: int | None = None
    baseline: str | None = None
    prior: tuple[str, ...] | None = None
    jobs: int | None = None
    format: str | None = None
    overrides: tuple[Override, ...] = ()


class Setting(NamedTuple):
    """A value and where it comes from: a file with line, or nothing for a default."""

    value: Any
    origin: str
    places: tuple[str, ...] = ()  # file, line and column of the value, or of each of several


class Config(NamedTuple):
    """An effective configuration: settings by name, and the overrides with the folder their patterns start from."""

    path: str = ""
    settings: dict[str, Setting] = {}  # noqa: RUF012 - nobody changes it
    overrides: tuple[tuple[str, dict[str, Any], str], ...] = ()  # folder, {files: …, select: …}, its place

    def value(self, name: str) -> Any:
        """What a setting says; None if nothing was configured."""
        found = self.settings.get(name)
        return found.value if found else None


def over(path: str, overrides: Iterable[tuple[str, tuple[str, ...], tuple[tuple[str, Any], ...]]]) -> dict[str, Any]:
    """What overrides (folder, patterns, settings) say of a file; of two that say the same thing the later one counts."""
    found: dict[str, Any] = {}
    for folder, patterns, settings in overrides:
        name = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
        if any(_fits(name, pattern) for pattern in patterns):
            found |= {key: value for key, value in settings if value is not None}
    return found


def _fits(name: str, pattern: str) -> bool:
    from fnmatch import fnmatchcase

    return fnmatchcase(name, pattern) or ("/" not in pattern and fnmatchcase(name.rpartition("/")[2], pattern))


EMPTY = Config()


def found(paths: Iterable[str]) -> Config:
    """The configuration for some files; ConfigError with file, line and column if it is wrong."""
    folder = _common(paths)
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != NAMES[1] or _speaks_of_us(path)):
                return load(path)
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return EMPTY
        folder = above


def _common(paths: Iterable[str]) -> str:
    given = [os.path.abspath(path) for path in paths if path != "-"]
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in given]
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # on several drives
        return os.getcwd()


def _speaks_of_us(path: str) -> bool:
    """Whether a pyproject.toml has a table for us, however TOML lets it be written; a broken one counts if it plainly has."""
    data = _bytes(path)
    if b"[tool.disclint" in data or b"disclint" not in data:
        return b"[tool.disclint" in data
    import tomllib

    try:
        tools = tomllib.loads(data.decode("utf-8-sig")).get("tool")
        return isinstance(tools, dict) and "disclint" in tools
    except ValueError:
        return False


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_MOST)
    except OSError as error:
        why = error.strerror or str(error)
        raise ConfigError(f"配置文件读不了：{path}（{why}）", f"cannot read {path}: {why}") from error


def load(path: str, depth: int = 0) -> Config:
    """The configuration in a file with all that it extends; ConfigError if it is wrong."""
    data = _bytes(path)
    if not os.path.isfile(path) or depth > _DEEPEST:
        raise ConfigError(f"{path}: extends 层数过多或成环", f"{path}: extends goes too deep or in a ring")
    values, marks = _values(path, data)
    folder = os.path.dirname(os.path.abspath(path))
    base, names = EMPTY, []
    for one in values.get("extends") or ():
        if "://" in one:
            at = _at(path, marks["extends"][values["extends"].index(one)])
            raise ConfigError(f"{at}: extends 不能是网址：{one}", f"{at}: extends cannot be an address: {one}")
        if one.endswith((".yaml", ".yml", ".toml")):
            base = load(os.path.join(folder, one), depth + 1)
        else:
            names.append(one)
    if names:
        own_marks = [mark for one, mark in zip(values["extends"], marks["extends"], strict=True) if one in names]
        marks["rulesets"] = [*own_marks, *marks.get("rulesets", ())]
        values["rulesets"] = [*names, *(values.get("rulesets") or ())]
    settings = dict(base.settings)
    for name, value in values.items():
        if name not in ("extends", "overrides") and value is not None:
            places = tuple(_at(path, mark) for mark in marks[name])
            settings[name] = Setting(_placed(name, value, folder), f"{path}:{marks[name][0][0]}", places)
    written = zip(values.get("overrides") or (), marks.get("overrides", ()), strict=False)
    own = tuple((folder, dict(one), _at(path, mark)) for one, mark in written)
    return Config(path, settings, base.overrides + own)


def _at(path: str, mark: Mark) -> str:
    return f"{path}:{mark[0]}:{mark[1]}"


def _placed(name: str, value: Any, folder: str) -> Any:
    """Paths are meant from the configuration's folder."""
    if name == "baseline":
        return os.path.normpath(os.path.join(folder, value))
    if name == "prior":
        return [os.path.normpath(os.path.join(folder, one)) for one in value]
    if name == "rulesets":
        return [
            os.path.normpath(os.path.join(folder, one)) if one.startswith(("./", "../", "/")) else one for one in value
        ]
    return value


def _values(path: str, data: bytes) -> tuple[dict[str, Any], dict[str, list[Mark]]]:
    """The checked values of a file and their places; kept, since reading YAML takes longer than a report."""
    kept = cache.load(name := "config-" + cache.key_of("2", path, data))
    if not (isinstance(kept, list) and len(kept) == 2):
        from disclint.decode import decode, plain

        try:
            table = _toml(path, data) if path.endswith(".toml") else _yaml(path, data)
            file = decode(ConfigFile, table, path)
            _check(file, table, path)
        except PackError as error:
            raise ConfigError(*error.words) from error
        kept = [plain(table), {key: _marks(table, key) for key in table}]
        cache.save(name, kept)
    return dict(kept[0]), dict(kept[1])


def _marks(table: Any, key: str) -> list[Mark]:
    """Where a value stands, or each item of a list; TOML tells the place of the key alone."""
    mark = table.values_at.get(key, (1, 1))
    value = table[key]
    return list(getattr(value, "items_at", ())) or [mark] * (
        len(value) if isinstance(value, (list, tuple)) and value else 1
    )


def _yaml(path: str, data: bytes) -> Any:
    from disclint.decode import load_yaml

    return load_yaml(data, path)


def _toml(path: str, data: bytes) -> Any:
    """The table of a TOML file with the lines its keys stand on, which the parser does not tell."""
    import tomllib

    from disclint.decode import Map, refuse

    try:
        text = data.decode("utf-8-sig")
        tools = tomllib.loads(text).get("tool")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        said = re.search(r"at line (\d+), column (\d+)", str(error))
        mark = (int(said[1]), int(said[2])) if said else (data.count(b"\n") + 1, 1)
        refuse(path, mark, f"TOML 写法有误：{error}", f"malformed TOML: {error}")
    if not isinstance(tools, dict) or "disclint" not in tools:
        refuse(path, None, "没有 [tool.disclint] 这张表", "there is no table [tool.disclint]")
    table = tools["disclint"]
    if not isinstance(table, dict):
        refuse(path, None, "[tool.disclint] 应为表", "[tool.disclint] must be a table")
    made = Map()
    inside = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if head := re.match(r"\s*\[+\s*([\w.\-\" ]+?)\s*\]", line):
            inside = head[1].replace(" ", "")
            if inside.startswith("tool.disclint."):
                made.keys_at.setdefault(inside.split(".")[2], (number, line.index("[") + 1))
        elif inside == "tool.disclint" and (key := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line)):
            made.keys_at.setdefault(key[1], (number, key.start(1) + 1))
    made.update(table)
    made.values_at.update(made.keys_at)
    return made


def _check(file: ConfigFile, table: Mapping[str, Any], path: str) -> None:
    """Refuse values that are none of those that may stand."""
    from disclint.decode import refuse, suggestion

    if file.jobs is not None and not 1 <= file.jobs <= 9999:
        refuse(
            path,
            getattr(table, "values_at", {}).get("jobs"),
            f"jobs 要是 1 到 9999 的整数：{file.jobs}",
            f"jobs takes 1 to 9999: {file.jobs}",
        )
    known = {"fail_on": SEVERITIES, "profile": PROFILES, "entity_kind": KINDS}
    written = table.get("overrides") or ()
    for source, where in ((file, table), *zip(file.overrides, written, strict=True)):
        for name, choices in known.items():
            value = getattr(source, name)
            if value is not None and value not in choices:
                zh, en = suggestion(value, choices)
                at = getattr(where, "values_at", {}).get(name) or getattr(table, "keys_at", {}).get("overrides")
                refuse(path, at, f"{name} 不能是 “{value}”。{zh}", f"{name} cannot be {value!r}; {en}")


def shown(config: Config, defaults: Mapping[str, Any], given: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Every effective value as (name, value, origin): the command line, the file with its line, or the default."""
    rows = []
    for name in ConfigFile._fields:
        if name in ("extends", "overrides"):
            continue
        if given.get(name) not in (None, [], ()):
            value, origin = given[name], "--" + name.replace("_", "-")
        elif name in config.settings:
            value, origin, _ = config.settings[name]
        else:
            value, origin = defaults.get(name), ""
        rows.append(
            (name, ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or ""), origin)
        )
    return rows
