"""The checks that rules may name, each imported when it is first wanted, and what compiled rules know of them."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Mapping

from disclint.rule import Check

PACKAGE = "disclint.checks"


class Checks(Mapping[str, Check]):
    """Checks by the name that rules use: functions, or the modules of :mod:`disclint.checks` that have them."""

    def __init__(self, found: Mapping[str, Check | str]) -> None:
        self._found = found
        self._ready = {name: check for name, check in found.items() if not isinstance(check, str)}

    def __getitem__(self, name: str) -> Check:
        if name not in self._ready:
            module = f"{PACKAGE}.{self._found[name]}"
            self._ready[name] = getattr(importlib.import_module(module), name)
        return self._ready[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def module(self, name: str) -> str:
        """The module of :mod:`disclint.checks` that has a check; empty for others."""
        found = self._found[name]
        return found if isinstance(found, str) else ""


def signature(checks: Mapping[str, Check]) -> str:
    """A text that is another one whenever rules may have to be compiled again because a check is not what it was.

    For a module of ours its file's size and time stand in, so that it need not be imported to be known.
    """
    modules = {name: checks.module(name) if isinstance(checks, Checks) else "" for name in checks}
    stamps = {module: _stamp(module) for module in set(modules.values()) if module}
    return "\n".join(
        f"{name} {stamp}" if (stamp := stamps.get(module)) else _described(name, checks[name])
        for name, module in modules.items()
    )


def _stamp(module: str) -> str:
    """The stamp of a module's file, empty if it cannot be seen."""
    from disclint import checks

    try:
        stat = os.stat(os.path.join(os.path.dirname(checks.__file__ or ""), f"{module}.py"))
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns}"


def _described(name: str, check: Check) -> str:
    """All of a check that a compiled rule depends on."""
    code = getattr(check, "__code__", None)
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if code else ()
    defaults, annotations = getattr(check, "__kwdefaults__", None), getattr(check, "__annotations__", None)
    words = [_told(hint) for hint in getattr(check, "hints", ())]
    return f"{name} {names} {defaults} {annotations} {words}"


def _told(hint: object) -> str:
    """A hint as text: of a function its code, since its address is another one in every run."""
    code = getattr(hint, "__code__", None)
    return f"{code.co_code.hex()} {code.co_names} {code.co_varnames} {code.co_consts}" if code else repr(hint)
