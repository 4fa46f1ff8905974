"""disclint as a library: check a report, many reports, or read one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache

from disclint import linter
from disclint.errors import ConfigError
from disclint.linter import Options, Session, open_session
from disclint.report import Report
from disclint.result import Result
from disclint.rule import Rule
from disclint.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


Given = str | bytes | os.PathLike[str] | Source
"""A report to look at: a path, the bytes themselves, or a :class:`~disclint.source.Source`."""


def check(given: Given, *, session: Session | None = None, **options: Any) -> Result:
    """Check one report against the rules that apply to it.

    ``given`` is a path, bytes, or a Source. ``options`` are the fields of :class:`Options`: ``year``,
    ``region``, ``entity``, ``kind`` instead of what the report says; ``rulesets``, ``select``, ``ignore`` to
    choose rules; ``fail_on``, ``profile``, ``lang``; ``prior``, last year's report or a folder of such. What the file is or holds never raises: an unreadable
    file has the verdict ``cannot-judge``. ConfigError: no such file, or a wrong option. PackError: a rule
    pack cannot be used.

    >>> result = disclint.check("report.html")  # doctest: +SKIP
    >>> result.verdict, [finding.message for finding in result.diagnostics]  # doctest: +SKIP
    """
    session = _session(session, options)
    source = _source(given)
    if isinstance(source, Source):
        return linter.lint(source, session)
    name, why = source
    return linter.failed(Source(name, b""), why, session)


def check_many(
    givens: Iterable[Given],
    *,
    session: Session | None = None,
    **options: Any,
) -> Iterator[Result]:
    """Check reports one after the other, each as :func:`check` does; results come in the order given."""
    session = _session(session, options)
    return (check(given, session=session) for given in givens)


def read(given: Given, *, session: Session | None = None, **options: Any) -> Report:
    """The report a file holds: its chapters and all figures of its form, each with its place.

    LoadError says why there is none.

    >>> disclint.read("report.html").value("requests/new/total")  # doctest: +SKIP
    """
    session = _session(session, options)
    source = _source(given)
    if isinstance(source, Source):
        return linter.read(source, session)
    from disclint.errors import LoadError

    raise LoadError(source[1])


def rules(*, session: Session | None = None, **options: Any) -> tuple[Rule, ...]:
    """The rules that would be run: of all installed rule sets, or of those chosen by ``options``."""
    return tuple(_session(session, options).rules())


def _session(session: Session | None, options: dict[str, Any]) -> Session:
    if session is not None:
        if options:
            raise ConfigError("给了 session 就不能再给选项", "give either a session or options")
        return session
    unknown = sorted(set(options) - set(Options._fields))
    if unknown:
        known = "、".join(Options._fields)
        raise ConfigError(f"没有这个选项：{unknown[0]}。可用的有：{known}", f"no option {unknown[0]!r}; known: {known}")
    for name in ("rulesets", "select", "ignore"):
        if name in options:
            value = options[name]
            options[name] = (value,) if isinstance(value, str) else tuple(value)
    if "prior" in options:  # a file may change between two calls
        given = options["prior"]
        options["prior"] = (os.fspath(given),) if isinstance(given, str | os.PathLike) else tuple(map(os.fspath, given))
        return open_session(Options(**options))
    return _opened(Options(**options))


@lru_cache(maxsize=8)
def _opened(options: Options) -> Session:
    return open_session(options)


def _source(given: Given) -> Source | tuple[str, tuple[str, str]]:
    """What to read; a name and a reason where a file is there but cannot be read."""
    if isinstance(given, Source):
        return given
    if isinstance(given, bytes):
        return Source("report", given)
    path = os.fspath(given)
    name = path.replace(os.sep, "/")
    if not os.path.exists(path):
        raise ConfigError(f"没有这个文件：{path}", f"no such file: {path}")
    if os.path.isdir(path):
        raise ConfigError(f"这是一个文件夹：{path}", f"this is a folder: {path}")
    try:
        with open(path, "rb") as file:
            return Source(name, file.read())
    except OSError as error:
        return name, (
            f"打不开文件：{error.strerror or error}。",
            f"cannot open the file: {error.strerror or error}.",
        )
