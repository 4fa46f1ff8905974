"""What a client can do and what it wants: capabilities and ``initializationOptions`` as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lsprotocol import types

from disclint import configuring, judging
from disclint.errors import ConfigError
from disclint.session import Options

DEBOUNCE = 0.3
_LISTS = ("rulesets", "select", "ignore")
_TEXTS = ("region", "entity", "kind", "profile", "lang")


class Client(NamedTuple):
    """What a client understands; what it does not say that it understands is not sent to it."""

    encoding: str = "utf-16"
    related: bool = False
    href: bool = False
    data: bool = False
    version: bool = False
    unnecessary: bool = False  # the tag that shows what does not count in a paler colour
    nested_symbols: bool = False
    markdown: bool = False
    actions: bool = False  # code actions with an edit of their own
    creates: bool = False  # edits that may create a file
    watches: bool = False


class Settings(NamedTuple):
    """How to judge, how long to wait after a change, and where the rules' pages are published (empty: nowhere)."""

    options: Options = Options()
    told: frozenset[str] = frozenset()  # the options that the client gave; the others are up to the configuration
    debounce: float = DEBOUNCE
    site: str = ""


def client_of(capabilities: types.ClientCapabilities, encoding: str) -> Client:
    """What a client says of itself."""
    text = capabilities.text_document or types.TextDocumentClientCapabilities()
    work = capabilities.workspace or types.WorkspaceClientCapabilities()
    push = text.publish_diagnostics or types.PublishDiagnosticsClientCapabilities()
    symbol, hover, action = text.document_symbol, text.hover, text.code_action
    edit, watch = work.workspace_edit, work.did_change_watched_files
    tags = push.tag_support.value_set if push.tag_support else ()
    return Client(
        encoding,
        bool(push.related_information),
        bool(push.code_description_support),
        bool(push.data_support),
        bool(push.version_support),
        types.DiagnosticTag.Unnecessary in tags,
        bool(symbol and symbol.hierarchical_document_symbol_support),
        types.MarkupKind.Markdown in ((hover and hover.content_format) or ()),
        bool(action and action.code_action_literal_support),
        # Not every client that can create files says so of documentChanges, the only place where they are created.
        types.ResourceOperationKind.Create in ((edit and edit.resource_operations) or ()),
        bool(watch and watch.dynamic_registration),
    )


def settings_of(given: object, lang: str = "zh") -> Settings:
    """What ``initializationOptions`` say; ConfigError names what is wrong with them.

    They are the fields of :class:`~disclint.session.Options` by name, ``debounce`` in seconds and ``site``.
    """
    if given is None:
        return Settings(Options(lang=lang))
    if not isinstance(given, Mapping):
        raise _refused("initializationOptions", "{…}")
    options: dict[str, Any] = {"lang": lang}
    more: dict[str, Any] = {}
    for name, value in given.items():
        if name in _LISTS and _listed(value):
            options[name] = (value,) if isinstance(value, str) else tuple(value)
        elif (name in _TEXTS and isinstance(value, str)) or (name == "year" and type(value) is int):
            options[name] = value
        elif name == "debounce" and isinstance(value, (int, float)) and 0 <= value <= 10:
            more[name] = float(value)
        elif name == "site" and isinstance(value, str) and value.startswith(("https://", "http://", "file://")):
            more[name] = value.rstrip("/")
        elif name in (*_LISTS, *_TEXTS, "year", "debounce", "site"):
            raise _refused(name, repr(value))
        else:
            known = ", ".join((*_TEXTS, "year", *_LISTS, "debounce", "site"))
            raise ConfigError(f"没有这个设置：{name}。可用的有：{known}", f"no setting {name!r}; known: {known}")
    return Settings(Options(**options), frozenset(options) - {"lang"}, **more)


_CONFIGURED = {"year": "report_year", "kind": "entity_kind"}
"""Options that a configuration file has under another name."""


def asked(settings: Settings, path: str, lang: str) -> judging.Ask:
    """How to judge a file: by the client's settings, then by the configuration closest to it. ConfigError if that is wrong.

    For a text that is not saved anywhere the path is empty, and nothing but the settings counts.
    """
    told = {_CONFIGURED.get(name, name): getattr(settings.options, name) for name in settings.told}
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}
    return judging.asked(configuring.asked(path, lang=lang, **told))


def _listed(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value))


def _refused(name: str, value: str) -> ConfigError:
    return ConfigError(f"设置 {name} 的值不对：{value}", f"wrong value for the setting {name}: {value}")
