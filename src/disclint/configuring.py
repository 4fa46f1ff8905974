"""The configuration of a project joined with a command line: what was not given is filled in, with what it is from."""

from __future__ import annotations

import re
from argparse import Namespace

from disclint import config
from disclint.config import EMPTY, Config
from disclint.errors import ConfigError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


NAMES = {
    "rulesets": "ruleset",
    "select": "select",
    "ignore": "ignore",
    "fail_on": "fail_on",
    "profile": "profile",
    "region": "region",
    "entity": "entity",
    "entity_kind": "entity_kind",
    "report_year": "report_year",
    "baseline": "baseline",
    "prior": "prior",
    "jobs": "jobs",
    "format": "format",
}
"""Settings by the names that the parsed command line has for them."""
DEFAULTS: dict[str, Any] = {"fail_on": "error", "profile": "publish", "format": "text"}


def found(given: Namespace, names: list[str]) -> Config:
    """The configuration that a call goes by: the one named, else the closest, none with ``--no-config``."""
    if getattr(given, "no_config", False):
        return EMPTY
    return config.load(given.config) if getattr(given, "config", None) else config.found(names)


def asked(path: str, **told: Any) -> Namespace:
    """The arguments of a check of one file as they would be parsed, for callers that have no command line.

    ``told`` are options by the names of :data:`NAMES` and ``lang``; like those of a command line they go before the
    configuration closest to the file. An empty path: no file, hence no configuration. ConfigError if it is wrong.
    """
    given = Namespace(
        **dict.fromkeys(NAMES.values()), lang=told.pop("lang", "zh"), no_waivers=not path, no_config=not path
    )
    for name, value in told.items():
        setattr(given, NAMES[name], value)
    return settled(given, [path])


def settled(given: Namespace, names: list[str], but: tuple[str, ...] = ()) -> Namespace:
    """The parsed arguments with the configuration filled in; ``overrides`` are what it says of single files.

    ``but``: settings that mean something else to the command, such as the output format. What the command line says goes before all of it, overrides included.
    """
    known = found(given, names)
    told = {name for name, attribute in NAMES.items() if _told(given, attribute)}
    for name, attribute in NAMES.items():
        value = known.value(name)
        if name not in told and name not in but and value is not None and hasattr(given, attribute):
            setattr(given, attribute, value)
    given.origins = tuple(
        (str(one), place)
        for name, setting in known.settings.items()
        if name not in told
        for one, place in zip(
            setting.value if isinstance(setting.value, list) else [setting.value], setting.places, strict=False
        )
    )
    given.origins += tuple(
        (str(each), place)
        for _, one, place in known.overrides
        for name, value in one.items()
        if name not in told | {"files"}
        for each in (value if isinstance(value, list) else [value])
    )
    given.overrides = tuple(
        (folder, tuple(one["files"]), tuple(sorted((key, _plain(value)) for key, value in one.items() if key not in told | {"files"})))
        for folder, one, _ in known.overrides
    )  # fmt: skip
    return given


def traced(error: ConfigError, given: Namespace) -> ConfigError:
    """An error about a value that the configuration gave, with the place it stands at; any other as it is."""
    zh, en = error.words
    for value, place in getattr(given, "origins", ()):
        if value and re.search(rf"(?<![\w.*/-]){re.escape(value)}(?![\w.*/-])", zh, re.ASCII):
            return ConfigError(f"{place}: {zh}", f"{place}: {en}")
    return error


def _told(given: Namespace, attribute: str) -> bool:
    return getattr(given, attribute, None) not in (None, [], "")


def _plain(value: Any) -> Any:
    """A value as it can be part of a key."""
    return tuple(value) if isinstance(value, list) else value
