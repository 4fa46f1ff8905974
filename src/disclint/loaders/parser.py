"""The one door to the HTML parser."""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import PathFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def engine() -> Any:
    """The parser's compiled core (``parse``, ``unescape``).

    Importing the package around it costs four times as much as reading a page: its exporters, extractors and
    serialisers come along. So only the core is loaded, under its own name, which leaves the package importable for
    whoever wants it. Where that does not work, the package is imported as usual.
    """
    name = "turbohtml._html"
    if name in sys.modules:
        return sys.modules[name]
    package = PathFinder.find_spec("turbohtml")
    places = package.submodule_search_locations if package else None
    spec = PathFinder.find_spec(name, list(places)) if places else None
    if spec is None or spec.loader is None:
        import turbohtml

        return turbohtml
    try:
        core = importlib.util.module_from_spec(spec)
        sys.modules[name] = core
        spec.loader.exec_module(core)
        if core.parse("<p>1").text != "1":
            raise ImportError(name)
    except (ImportError, AttributeError, TypeError):
        sys.modules.pop(name, None)
        import turbohtml

        return turbohtml
    return core
