"""The names of the hooks, and who implements them."""

from __future__ import annotations

from collections.abc import Callable

from disclint.records import NamedTuple
from disclint.result import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


HOOKS = ("disclint_load", "disclint_rulesets", "disclint_checks", "disclint_outputs", "disclint_commands")

Output = Callable[[Run], str]


class Implementation(NamedTuple):
    """A plugin's function for a hook."""

    plugin_name: str
    function: Callable[..., Any]


class Registry(NamedTuple):
    """Every implementation of every hook, in order of registration, and the names of all plugins."""

    names: tuple[str, ...]
    hooks: dict[str, tuple[Implementation, ...]]
