"""Last year's reports: the files named by ``--prior``, and which of them is that of a report at hand.

Files are read once to learn whose reports they are and for which year; the one that a report needs is then kept at hand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from disclint import paths, regions
from disclint.errors import LoadError
from disclint.records import NamedTuple
from disclint.report import Identity, Report
from disclint.source import Source

Words = tuple[str, str]
Reader = Callable[[Source], Report]

NONE_GIVEN = ("没有给出上一年度报告（--prior）", "no report of the year before was given (--prior)")
_KEPT = 8  # reports kept at hand


class Prior(NamedTuple):
    """Last year's report, or why there is none."""

    report: Report | None = None
    why: Words = NONE_GIVEN


class Entry(NamedTuple):
    """A file of ``--prior``: whose report for which year, or why it cannot be read."""

    path: str
    identity: Identity = Identity()
    trouble: Words = ("", "")
    named: bool = False  # named outright, not found in a folder


class Shelf:
    """The reports given as those of the year before."""

    def __init__(self, given: Sequence[str | Source] = (), lang: str = "zh") -> None:
        self._sources = {one.uri: one for one in given if isinstance(one, Source)}
        names = [one for one in given if isinstance(one, str)]
        found = paths.collect(names, lang) if names else []
        outright = {path for name in names if paths.is_file(name) for path in paths.collect([name], lang)}
        self.paths = {**{path: path in outright for path in found}, **dict.fromkeys(self._sources, True)}
        self.entries: tuple[Entry, ...] | None = None if self.paths else ()
        self._read: dict[str, Report] = {}

    @property
    def empty(self) -> bool:
        """Whether no report of another year was given at all."""
        return self.entries == ()

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> Shelf:
        """A shelf of files that were looked at elsewhere."""
        shelf = cls()
        shelf.entries = entries
        return shelf

    def fill(self, read: Reader) -> None:
        """Look at every file, unless that was done before."""
        if self.entries is None:
            self.entries = tuple(self.entry(path, read) for path in self.paths)

    def entry(self, path: str, read: Reader) -> Entry:
        """Whose report a file holds."""
        named = self.paths.get(path, False)
        try:
            return Entry(path, self._report(path, read).identity, named=named)
        except LoadError as error:
            return Entry(path, trouble=error.reason, named=named)

    def _report(self, path: str, read: Reader) -> Report:
        if path not in self._read:
            source = self._sources.get(path) or paths.read(path)
            report = read(source)
            while len(self._read) >= _KEPT:
                del self._read[next(iter(self._read))]
            self._read[path] = report
        return self._read[path]

    def find(self, identity: Identity, read: Reader) -> Prior:
        """The report of the same organ for the year before."""
        self.fill(read)
        entries = self.entries or ()
        chosen = matching(identity, entries)
        if len(chosen) != 1:
            return Prior(None, _why(identity, entries, chosen))
        try:
            return Prior(self._report(chosen[0].path, read))
        except LoadError as error:  # it could be read a moment ago
            return Prior(None, _unreadable(chosen[0]._replace(trouble=error.reason)))

    def unread(self) -> tuple[Entry, ...]:
        """The files that could not be read."""
        return tuple(entry for entry in self.entries or () if entry.trouble[0])


# ---- whose report --------------------------------------------------------------------------------------------------


def matching(identity: Identity, entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries that are the same organ's for the year before: those of the same name, else those of a short or long form."""
    before = [entry for entry in entries if not entry.trouble[0] and entry.identity.year == identity.year - 1]
    same = [entry for entry in before if alike(identity, entry.identity) == 2]
    same = same or [entry for entry in before if alike(identity, entry.identity) == 1]
    only = entries[0] if len(entries) == 1 and entries[0].named else None
    if not same and only and before and not (identity.entity and only.identity.entity):
        return [only]  # one file named outright, and nothing speaks against it
    return same


def alike(one: Identity, other: Identity) -> int:
    """Whether two organs are the same: 2 by name, 1 by a short and a long form of it, 0 not as far as names tell."""
    (places, name), (other_places, other_name) = _split(one.entity), _split(other.entity)
    if not one.entity or not other.entity or not _same_place(places, other_places, one.region, other.region):
        return 0
    if name == other_name and (name or places):
        return 2
    short, long = sorted((name, other_name), key=len)
    if any((word in short) != (word in long) for word in _SUBORDINATE):
        return 0
    if not short or short[0] != long[0] or short[-1] != long[-1]:
        return 0
    rest = iter(long)
    return int(all(sign in rest for sign in short))


_SUBORDINATE = ("执法", "队", "中心", "分局", "机械", "稽查", "公积金", "所", "站", "院", "机关", "监察")
"""What tells an organ from one under it or beside it: 交通局, 交通运输综合行政执法局."""

_FORMS = (
    ("人民政府", "政府"), ("管理委员会", ""), ("管委会", ""), ("街道办事处", "街道"), ("委员会", "委"),
    ("办公厅", "办"), ("办公室", "办"),
)  # fmt: skip


def _split(entity: str) -> tuple[tuple[str, ...], str]:
    """The places that an organ's name may begin with, and the rest of it without what is often left out."""
    name = "".join(unicodedata.normalize("NFKC", entity).split())
    places, end = regions.read(name)
    rest = name[end:]
    for long, short in _FORMS:
        rest = rest.replace(long, short)
    return places, rest.removesuffix("政府")


def _same_place(one: tuple[str, ...], other: tuple[str, ...], region: str, other_region: str) -> bool:
    """Whether two organs are of one place: by their names, else as far as anything is known of their regions."""
    if one and other:
        return not set(one).isdisjoint(other)
    short, long = sorted((region.rstrip("0"), other_region.rstrip("0")), key=len)
    return long.startswith(short)


# ---- why there is none ---------------------------------------------------------------------------------------------


def _why(identity: Identity, entries: tuple[Entry, ...], chosen: list[Entry]) -> Words:
    if not entries:
        return NONE_GIVEN
    if len(chosen) > 1:
        names = [entry.path for entry in chosen[:3]]
        return (
            f"给出的上一年度报告有 {len(chosen)} 份，不知用哪一份：{'、'.join(names)}",
            f"{len(chosen)} reports of the year before were given: {', '.join(names)}",
        )
    if len(entries) == 1:
        return _refused(identity, entries[0])
    broken = sum(bool(entry.trouble[0]) for entry in entries)
    unread, unread_en = (f"，另有 {broken} 份读不了", f"; {broken} could not be read") if broken else ("", "")
    year = identity.year - 1
    return (
        f"给出的 {len(entries)} 份文件中没有同一机关 {year} 年度的报告{unread}",
        f"none of the {len(entries)} files given is this organ's report for {year}{unread_en}",
    )


def _refused(identity: Identity, entry: Entry) -> Words:
    if entry.trouble[0]:
        return _unreadable(entry)
    year, wanted = entry.identity.year, identity.year - 1
    if year != wanted:
        return (
            f"--prior 给出的是 {year} 年度的报告，应为 {wanted} 年度",
            f"the report given is for {year}, not for {wanted}",
        )
    return (
        f"--prior 给出的是“{entry.identity.entity}”的报告，不是“{identity.entity}”的",
        f"the report given is that of {entry.identity.entity}, not of {identity.entity}",
    )


def _unreadable(entry: Entry) -> Words:
    zh, en = entry.trouble
    return f"--prior 给出的 {entry.path} 读不了：{zh.rstrip('。')}", f"{entry.path} cannot be read: {en.rstrip('.')}"
