"""The entry points of the group ``disclint``, found without importlib.metadata where nothing has changed.

Every directory of ``sys.path`` is listed once and what it offers kept under its time of change, so that an
ordinary run costs one ``stat`` a directory.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator

from disclint import cache
from disclint.errors import PackError
from disclint.records import NamedTuple

GROUP = "disclint"
_NAME = "entry-points"
_SETTLED = 2_000_000_000


class Entry(NamedTuple):
    """An entry point and the distribution it comes from."""

    name: str
    value: str
    distribution: str
    version: str

    @property
    def module(self) -> str:
        """The module part of its value."""
        return self.value.partition(":")[0].strip()


def installed(path: Iterable[str] | None = None) -> tuple[Entry, ...]:
    """The entry points on a module search path, by name; of a distribution found twice the first counts."""
    directories = list(dict.fromkeys(os.path.abspath(entry) for entry in (sys.path if path is None else path)))
    kept = cache.load(_NAME)
    kept = kept if isinstance(kept, dict) else {}
    fresh: dict[str, list[object]] = {}
    changed = False
    found: dict[str, Entry] = {}
    seen: set[str] = set()
    for directory in directories:
        stamp = _stamp(directory)
        if stamp is None:
            continue
        record = kept.get(directory)
        if not (isinstance(record, list) and len(record) == 2 and record[0] == stamp):
            record = [stamp, [list(entry) for entry in _listed(directory)]]
            changed = True
        fresh[directory] = record
        _collect((Entry(*entry) for entry in record[1]), found, seen)
    if changed:
        old = {name: record for name, record in kept.items() if name not in fresh}
        now = time.time_ns()
        settled = {name: record for name, record in fresh.items() if now - int(str(record[0])) > _SETTLED}
        cache.save(_NAME, dict(list((old | settled).items())[-64:]))
    return tuple(found[name] for name in sorted(found))


def _collect(entries: Iterable[Entry], found: dict[str, Entry], seen: set[str]) -> None:
    """Add a directory's entry points to those found in the directories before it."""
    here: set[str] = set()
    for entry in entries:
        distribution = entry.distribution.lower().replace("_", "-").replace(".", "-")
        if distribution in seen:
            continue
        here.add(distribution)
        if entry.name in found:
            other = found[entry.name].distribution
            raise PackError(
                f"插件 {entry.name} 有两个：来自 {other} 和 {entry.distribution}",
                f"there are two plugins called {entry.name!r}: of {other} and {entry.distribution}",
            )
        found[entry.name] = entry
    seen |= here


def _stamp(directory: str) -> str | None:
    try:
        return str(os.stat(directory).st_mtime_ns)
    except OSError:
        return None


def _listed(directory: str) -> Iterator[Entry]:
    """What the distributions of a directory (or zip file) offer."""
    if os.path.isfile(directory):
        yield from _by_metadata(directory)
        return
    try:
        with os.scandir(directory) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return
    for name in names:
        try:
            with open(os.path.join(directory, name, "entry_points.txt"), encoding="utf-8") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError):
            continue
        if f"[{GROUP}]" in text:
            stem = name.rpartition(".")[0]
            distribution, _, version = stem.partition("-")
            yield from _parsed(text, distribution, version.partition("-")[0])


def _parsed(text: str, distribution: str, version: str) -> Iterator[Entry]:
    section = ""
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            section = line.strip("[]").strip()
        elif section == GROUP and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield Entry(name.strip(), value.partition("[")[0].strip(), distribution, version)


def _by_metadata(archive: str) -> Iterator[Entry]:
    from importlib.metadata import distributions

    for distribution in distributions(path=[archive]):
        for point in distribution.entry_points:
            if point.group == GROUP:
                yield Entry(point.name, point.value, distribution.metadata["Name"], distribution.version)
