"""What disclint is made of: its own readers, checks, outputs and rule sets, and those of whatever else is installed.

Everything joins through the hooks of :mod:`disclint.hooks`, disclint's own parts too. Where nothing else is installed,
which is nearly always, pluggy has nothing to manage and is not imported: it costs more than reading a report. What
other distributions offer under the entry-point group ``disclint`` is loaded one by one, and whatever fails stops the
run: a lint that silently lost its rules is a false certificate.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator, Mapping

from disclint import entrypoints
from disclint.checklist import PACKAGE, Checks
from disclint.errors import LoadError, PackError
from disclint.registry import HOOKS, Implementation, Output, Registry
from disclint.rule import Check
from disclint.source import Source
from disclint.tree import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


API = 1
"""The version of these hooks; a plugin may say which it is written for as ``DISCLINT_API``."""


class Builtins:
    """What disclint brings itself, through the hooks that others use."""

    def disclint_load(self, source: Source) -> Document | None:
        """The formats that reports come in; each reader is imported when first needed."""
        from disclint.loaders.kinds import media_type

        reader = _READERS.get(media_type(source))
        return _call(f"disclint.loaders.{reader}", "load", source) if reader else None

    def disclint_checks(self) -> Iterable[Check]:
        """The check kinds of disclint.checks, which rules name without a prefix."""
        from disclint import checks

        return [check for name in checks.KINDS for check in importlib.import_module(f"{PACKAGE}.{name}").CHECKS]

    def disclint_outputs(self) -> Mapping[str, Output]:
        """Text and JSON."""
        from disclint import outputs

        return outputs.OUTPUTS

    def disclint_commands(self, commands: Any) -> None:
        """The commands of our own plugins. They are asked for when someone wants a command that disclint has not."""
        for module in COMMANDS:
            try:
                plugin = importlib.import_module(module)
            except ModuleNotFoundError as error:
                if error.name != module:
                    raise
                continue  # the core alone, without the plugins beside it
            plugin.disclint_commands(commands=commands)


_READERS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "textual",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/markdown": "textual",
    "multipart/related": "mhtml",
    "application/x-ole-storage": "office",
    "application/rtf": "office",
    "application/vnd.oasis.opendocument.text": "office",
    "application/msword+xml": "office",
    "application/pdf": "pdf",
}


def _call(module: str, name: str, source: Source) -> Document | None:
    document: Document | None = getattr(importlib.import_module(module), name)(source)
    return document


BUILTIN = "disclint"
OFFICIAL = "disclint_rulesets"
COMMANDS = ("disclint_lsp",)
"""Our own plugins that bring commands; an entry point each would make every run import them, and pluggy."""


def registry() -> Registry:
    """The built-ins, the official rule sets and everything installed; PackError if one fails."""
    plugins: list[tuple[str, object]] = [(BUILTIN, Builtins())]
    plugins.append(("official", load_plugin("official", OFFICIAL, OFFICIAL, "")))
    others = [entry for entry in _chosen(entrypoints.installed()) if entry.module != OFFICIAL]
    for entry in others:
        plugins.append((entry.name, load_plugin(entry.name, entry.value, entry.distribution, entry.version)))
    if others:
        from disclint.hooks import managed

        return managed(plugins)
    return own(plugins)


def own(plugins: list[tuple[str, object]]) -> Registry:
    """A registry of parts that are known to be right, because the tests put them through pluggy."""
    hooks = {
        hook: tuple(Implementation(name, getattr(plugin, hook)) for name, plugin in plugins if hasattr(plugin, hook))
        for hook in HOOKS
    }
    return Registry(tuple(name for name, _ in plugins), hooks)


def _chosen(entries: tuple[entrypoints.Entry, ...]) -> Iterator[entrypoints.Entry]:
    """The entry points to load: all, or those that DISCLINT_PLUGINS names."""
    pins = os.environ.get("DISCLINT_PLUGINS")
    if pins is None:
        yield from entries
        return
    by_name = {entry.name: entry for entry in entries}
    for name in filter(None, (pin.strip() for pin in pins.split(","))):
        if name in by_name:
            yield by_name[name]
        elif name != "official":
            zh, en = "、".join(by_name) or "（无）", ", ".join(by_name) or "(none)"
            raise PackError(
                f"DISCLINT_PLUGINS 里的插件 {name} 没有安装。已安装的有：{zh}",
                f"the plugin {name!r} named in DISCLINT_PLUGINS is not installed; installed: {en}",
            )


def load_plugin(name: str, value: str, distribution: str, version: str) -> object:
    """Import one plugin; whatever goes wrong is a PackError that names it."""
    label = f"{name}（{distribution} {version}）".replace(" ）", "）")
    plain = f"{name} ({distribution} {version})".replace(" )", ")")
    try:
        plugin = load(value)
        api = getattr(plugin, "DISCLINT_API", API)
        if api != API:
            raise PackError(f"需要第 {api} 版接口，本程序是第 {API} 版", f"needs hooks of version {api}, not {API}")
    except PackError as error:
        zh, en = error.words
        raise PackError(f"插件 {label} 无法使用：{zh}", f"cannot use plugin {plain}: {en}") from error
    except (Exception, SystemExit) as error:
        cause = f"{type(error).__name__}: {error}"
        raise PackError(f"插件 {label} 无法使用：{cause}", f"cannot use plugin {plain}: {cause}") from error
    return plugin


def load(value: str) -> Any:
    """What an entry point's value (``module`` or ``module:name``) stands for."""
    module, _, attributes = value.partition(":")
    found = importlib.import_module(module.strip())
    for attribute in filter(None, attributes.strip().split(".")):
        found = getattr(found, attribute)
    return found


def checks(made: Registry) -> Checks:
    """All checks by the name that rules use; disclint's own are imported when they are wanted."""
    found: dict[str, Check | str] = {}
    for implementation in made.hooks["disclint_checks"]:
        plugin = implementation.plugin_name
        if _own_checks(implementation):
            from disclint.checks import KINDS

            found |= {name: module for module, names in KINDS.items() for name in names}
            continue
        prefix = "" if plugin == BUILTIN else f"{plugin}."
        for check in _ask(implementation, "disclint_checks"):
            if not callable(check) or not hasattr(check, "__name__"):
                raise PackError(f"插件 {plugin} 的检查不是函数：{check!r}", f"no function: {check!r} of {plugin}")
            name = prefix + check.__name__
            if found.get(name, check) is not check:
                raise PackError(f"检查 {name} 有两个", f"there are two checks called {name}")
            found[name] = check
    return Checks(found)


def _own_checks(implementation: Implementation) -> bool:
    return isinstance(getattr(implementation.function, "__self__", None), Builtins)


def folders(made: Registry) -> list[Any]:
    """All folders of rule sets, the official ones first."""
    return [
        folder
        for implementation in made.hooks["disclint_rulesets"]
        for folder in _ask(implementation, "disclint_rulesets")
    ]


def outputs(made: Registry) -> dict[str, Output]:
    """All output formats by name."""
    found: dict[str, Output] = {}
    for implementation in made.hooks["disclint_outputs"]:
        for name, output in dict(_ask(implementation, "disclint_outputs")).items():
            if name in found:
                raise PackError(f"输出格式 {name} 有两个", f"there are two outputs called {name}")
            found[name] = output
    return found


def _ask(implementation: Any, hook: str) -> Any:
    try:
        answer = implementation.function()
        return answer if isinstance(answer, Mapping) else list(answer)
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        name = implementation.plugin_name
        raise PackError(f"插件 {name} 的 {hook} 出错：{cause}", f"{hook} of plugin {name} failed: {cause}") from error


def read(made: Registry, source: Source) -> Document:
    """The document of a source; LoadError if nobody reads it or its reader cannot."""
    for implementation in reversed(made.hooks["disclint_load"]):  # who joined last is asked first
        document: Document | None = implementation.function(source=source)
        if document is not None:
            return document
    raise _unsupported(source)


def commands(made: Registry, actions: Any) -> None:
    """Let plugins add their subcommands."""
    for implementation in reversed(made.hooks["disclint_commands"]):
        implementation.function(commands=actions)


_KINDS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (" Excel 工作簿", "Excel workbooks"),
    "application/ofd": (" OFD 版式文件", "OFD files"),
    "application/zip": ("压缩包", "archives"),
    "application/gzip": ("压缩包", "archives"),
    "application/x-rar": ("压缩包", "archives"),
    "application/x-7z-compressed": ("压缩包", "archives"),
}


def _unsupported(source: Source) -> LoadError:
    from disclint.loaders.kinds import media_type

    kind = media_type(source)
    picture = ("图片", "pictures") if kind.startswith("image/") else ("这种二进制文件", "binary files of this kind")
    zh, en = _KINDS.get(kind, picture)
    return LoadError(
        (f"还不能读取{zh}。", f"{en[0].upper()}{en[1:]} cannot be read yet."),
        (
            "请提供网页（html、mht）、PDF、文字文档（docx、doc、wps、rtf、odt）、文本（txt）或 Markdown（md）文件。",
            "Give an HTML, MHTML, PDF, docx, doc, wps, rtf, odt, text or Markdown file.",
        ),
    )
