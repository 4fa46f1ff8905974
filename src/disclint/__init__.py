"""disclint: a compliance linter for Chinese government-information-disclosure annual reports.

>>> import disclint
>>> result = disclint.check("report.html")  # doctest: +SKIP
>>> result.verdict  # doctest: +SKIP
'fail'

:func:`check`, :func:`check_many` and :func:`read` are the whole of ordinary use; :func:`rules` lists what
would be checked. The other names are the values they give, and what rule packs are written with. Everything
is imported when first used, so that ``import disclint`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module

from disclint.version import VERSION as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from disclint.api import check, check_many, read, rules
    from disclint.diagnostic import Compared, Diagnostic, Hint, Open, Outcome, Problem
    from disclint.errors import CheckError, ConfigError, DisclintError, LoadError, PackError
    from disclint.hooks import hookimpl
    from disclint.linter import Options, Session, open_session
    from disclint.report import Fact, Identity, Report
    from disclint.result import Result
    from disclint.rule import ChapterKey, FactKey, Rule, TableKey
    from disclint.source import Location, Point, Source
    from disclint.template import Template
    from disclint.tree import Document, Place

_HOMES = {
    "api": ("check", "check_many", "read", "rules"),
    "diagnostic": ("Compared", "Diagnostic", "Hint", "Open", "Outcome", "Problem"),
    "errors": ("CheckError", "ConfigError", "DisclintError", "LoadError", "PackError"),
    "hooks": ("hookimpl",),
    "linter": ("Options", "Session", "open_session"),
    "report": ("Fact", "Identity", "Report"),
    "result": ("Result",),
    "rule": ("ChapterKey", "FactKey", "Rule", "TableKey"),
    "source": ("Location", "Point", "Source"),
    "template": ("Template",),
    "tree": ("Document", "Place"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ChapterKey",
    "CheckError",
    "Compared",
    "ConfigError",
    "Diagnostic",
    "DisclintError",
    "Document",
    "Fact",
    "FactKey",
    "Hint",
    "Identity",
    "LoadError",
    "Location",
    "Open",
    "Options",
    "Outcome",
    "PackError",
    "Place",
    "Point",
    "Problem",
    "Report",
    "Result",
    "Rule",
    "Session",
    "Source",
    "TableKey",
    "Template",
    "__version__",
    "check",
    "check_many",
    "hookimpl",
    "open_session",
    "read",
    "rules",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'disclint' has no attribute {name!r}")
    value = getattr(import_module(f"disclint.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
