"""An example of a rule pack for disclint, to be copied: two rules on a made-up notice."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

from disclint import hookimpl
from disclint.rule import Check

from . import checks

DISCLINT_API = 1


@hookimpl
def disclint_rulesets() -> Iterable[Traversable]:
    """The folder with ruleset.yaml."""
    return [files(__name__)]


@hookimpl
def disclint_checks() -> Iterable[Check]:
    """The checks that rules of this pack name as example.<function>."""
    return [checks.uncounted]
