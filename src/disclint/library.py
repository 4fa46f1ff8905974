"""The rule sets of some folders, compiled once and kept in the cache: an ordinary run reads no YAML.

A compiled folder is kept under a name made of everything it depends on: the files' contents, the checks they
refer to, the shape of our records and the version. So as not to read the files each time, a second, tiny
entry leads from their sizes and times to that name.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from disclint import cache
from disclint.checklist import signature
from disclint.errors import PackError
from disclint.records import NamedTuple
from disclint.rule import Applies, Article, Check, Ground, Instrument, LawFile, Override, Rule
from disclint.ruleset import Ruleset
from disclint.template import Calculation, Chapter, Line, TableSpec, Template, Topic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


CODEC = cache.Codec(
    (
        Line,
        Calculation,
        TableSpec,
        Topic,
        Chapter,
        Template,
        Applies,
        Ground,
        Rule,
        Article,
        LawFile,
        Instrument,
        Override,
        Ruleset,
    )
)
_DEEPEST = 8
_SETTLED = 2_000_000_000  # a file younger than this may still be written to within its time stamp's grain


class Entry(NamedTuple):
    """A YAML file of a folder: its path within it, and its size and times if the file system tells."""

    path: str
    file: Any  # a path, or a Traversable
    stamp: str = ""
    changed: int = 0


def load_rulesets(folders: Iterable[Any], checks: Mapping[str, Check], version: str) -> tuple[Ruleset, ...]:
    """The rule sets of all folders, in their order; PackError if one cannot be used."""
    made: tuple[Ruleset, ...] = ()
    chain = cache.key_of(version, CODEC.signature, signature(checks))
    for folder in folders:
        entries = sorted(_entries(folder), key=lambda entry: entry.path)
        chain, rulesets = _load(folder, entries, chain, made, checks)
        made += rulesets
    return made


def _load(
    folder: Any,
    entries: list[Entry],
    chain: str,
    earlier: tuple[Ruleset, ...],
    checks: Mapping[str, Check],
) -> tuple[str, tuple[Ruleset, ...]]:
    """A folder's rule sets, and the name for all that has been loaded so far."""
    stamped = bool(entries) and all(entry.stamp for entry in entries)
    seen = "seen-" + cache.key_of(chain, str(folder), *(entry.path + entry.stamp for entry in entries))
    name = cache.load(seen) if stamped else None
    kept = _kept(name) if isinstance(name, str) else None
    if kept is not None and isinstance(name, str):
        return name, kept
    files = {entry.path: _read(entry.file) for entry in entries}
    name = cache.key_of(chain, *(part for path, data in files.items() for part in (path, data)))
    rulesets = _kept(name)
    if rulesets is None:
        from disclint.compiler import Folder as Files
        from disclint.compiler import compile_folder

        rulesets = compile_folder(Files(_shown(folder), files), earlier, checks)
        cache.save(f"rules-{name}", CODEC.dump(rulesets))
    if stamped and time.time_ns() - max(entry.changed for entry in entries) > _SETTLED:
        cache.save(seen, name)
    return name, rulesets


def _kept(name: str) -> tuple[Ruleset, ...] | None:
    data = cache.load(f"rules-{name}")
    try:
        rulesets = () if data is None else CODEC.load(data)
    except ValueError:
        return None
    good = isinstance(rulesets, tuple) and all(isinstance(one, Ruleset) for one in rulesets)
    return rulesets if good and rulesets else None


def _shown(folder: Any) -> str:
    """What a folder is called in messages: its path from here; if it is elsewhere its last two names, which depend on no
    machine.
    """
    if isinstance(folder, (str, os.PathLike)):
        with suppress(ValueError, OSError):  # another drive
            path = os.path.relpath(os.path.realpath(folder)).replace("\\", "/")
            if path.split("/")[0] not in ("..", "."):
                return path
    return "/".join(str(folder).replace("\\", "/").rstrip("/").split("/")[-2:])


def _entries(folder: Any) -> Iterator[Entry]:
    if isinstance(folder, (str, os.PathLike)):
        return _on_disk(os.fspath(folder), "", 0)
    return _in_package(folder, "", 0)


def _wanted(name: str, path: str) -> bool:
    if name.endswith(".yml") and path.replace("\\", "/").split("/")[-2:-1] in (
        ["law"],
        ["templates"],
        ["rules"],
    ):
        raise PackError(f"{path}: 扩展名请用 .yaml", f"{path}: please use the suffix .yaml")
    return name.endswith(".yaml")


def _on_disk(folder: str, prefix: str, depth: int) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "__")):
                    continue
                if entry.is_dir():
                    if depth < _DEEPEST:
                        yield from _on_disk(entry.path, f"{prefix}{entry.name}/", depth + 1)
                elif _wanted(entry.name, entry.path):
                    stat = entry.stat()
                    stamp = f" {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"
                    yield Entry(prefix + entry.name, entry.path, stamp, max(stat.st_mtime_ns, stat.st_ctime_ns))
    except OSError as error:
        raise PackError(
            f"规则集文件夹读不了：{folder}（{error.strerror}）", f"cannot read {folder}: {error}"
        ) from error


def _in_package(folder: Any, prefix: str, depth: int) -> Iterator[Entry]:
    for child in folder.iterdir():
        if child.name.startswith((".", "__")):
            continue
        if child.is_dir():
            if depth < _DEEPEST:
                yield from _in_package(child, f"{prefix}{child.name}/", depth + 1)
        elif _wanted(child.name, f"{prefix}{child.name}"):
            yield Entry(prefix + child.name, child)


def _read(file: Any) -> bytes:
    try:
        if isinstance(file, str):
            with open(file, "rb") as opened:
                return opened.read()
        data: bytes = file.read_bytes()
        return data
    except OSError as error:
        raise PackError(f"规则文件读不了：{file}（{error.strerror}）", f"cannot read {file}: {error}") from error
