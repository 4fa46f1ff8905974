"""The five hooks, and pluggy, which checks and collects what plugins implement of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping

import pluggy

from disclint.errors import PackError
from disclint.registry import HOOKS, Implementation, Output, Registry
from disclint.rule import Check
from disclint.source import Source
from disclint.tree import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


hookspec = pluggy.HookspecMarker("disclint")
hookimpl = pluggy.HookimplMarker("disclint")


class Hooks:
    """What a plugin may implement: a module or object with functions of these names."""

    @hookspec(firstresult=True)
    def disclint_load(self, source: Source) -> Document | None:
        """Read a source into a document of flat blocks, or return None to leave it to another plugin.

        Judge by media type and first bytes. Raise LoadError when the source is yours but cannot be read.
        """

    @hookspec
    def disclint_rulesets(self) -> Iterable[Any]:  # type: ignore[empty-body]
        """Folders (paths or Traversables) that are or hold rule sets, each with a ruleset.yaml.

        A set applies to a report whose region lies in its own, or where it is named.
        """

    @hookspec
    def disclint_checks(self) -> Iterable[Check]:  # type: ignore[empty-body]
        """Check functions that rules may name as <plugin>.<function>.

        A check is a generator of problems whose keyword-only parameters, by their annotations, are the schema
        of the rule's ``with:``.
        """

    @hookspec
    def disclint_outputs(self) -> Mapping[str, Output]:  # type: ignore[empty-body]
        """Output formats by name: functions from a run to text."""

    @hookspec
    def disclint_commands(self, commands: argparse._SubParsersAction[Any]) -> None:
        """Add subcommands to the command line; each sets ``run``, a function of the parsed arguments that returns the
        exit code, with ``set_defaults``.
        """


class Manager(pluggy.PluginManager):
    """Takes functions named ``disclint_…`` for implementations whether they are marked or not, as pytest does."""

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> Any:
        """The options of an implementation, None for what is none."""
        found = super().parse_hookimpl_opts(plugin, name)
        if found is None and name.startswith("disclint_") and callable(getattr(plugin, name)):
            method = getattr(plugin, name)
            if getattr(method, "__module__", None) == getattr(plugin, "__name__", type(plugin).__module__):
                return pluggy.HookimplOpts(
                    wrapper=False,
                    hookwrapper=False,
                    optionalhook=False,
                    tryfirst=False,
                    trylast=False,
                    specname=None,
                )
        return found


def managed(plugins: list[tuple[str, object]]) -> Registry:
    """The registry of some plugins; PackError if a name comes twice or a hook does not exist or has other arguments."""
    made = Manager("disclint")
    made.add_hookspecs(Hooks)
    for name, plugin in plugins:
        if made.has_plugin(name):
            raise PackError(f"插件 {name} 无法使用：同名的插件有两个", f"cannot use plugin {name}: two have this name")
        try:
            made.register(plugin, name)
        except (pluggy.PluginValidationError, ValueError) as error:
            raise PackError(f"插件 {name} 无法使用：{error}", f"cannot use plugin {name}: {error}") from error
    try:
        made.check_pending()
    except pluggy.PluginValidationError as error:
        raise PackError(f"插件实现了不存在的接口：{error}", f"a plugin implements an unknown hook: {error}") from error
    hooks = {
        hook: tuple(Implementation(one.plugin_name, one.function) for one in getattr(made.hook, hook).get_hookimpls())
        for hook in HOOKS
    }
    return Registry(tuple(name for name, _ in plugins), hooks)
