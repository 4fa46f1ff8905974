"""The output formats that disclint brings itself, by name; each is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from disclint.result import Run


def _lazy(module: str, function: str) -> Callable[[Run], str]:
    """An output: a function of a run in a module that is imported when it is first called."""

    def written(run: Run) -> str:
        words: str = getattr(import_module(f"disclint.{module}"), function)(run)
        return words

    return written


OUTPUTS: dict[str, Callable[[Run], str]] = {
    "text": _lazy("outputs_text", "text"),
    "concise": _lazy("outputs_ci", "concise"),
    "json": _lazy("outputs_json", "json_output"),
    "jsonl": _lazy("outputs_tables", "jsonl"),
    "sarif": _lazy("outputs_sarif", "sarif"),
    "sarif-github": _lazy("outputs_sarif", "sarif_github"),
    "github": _lazy("outputs_ci", "github"),
    "summary": _lazy("outputs_ci", "summary"),
    "gitlab": _lazy("outputs_ci", "gitlab"),
    "junit": _lazy("outputs_ci", "junit"),
    "csv": _lazy("outputs_tables", "csv"),
    "html": _lazy("outputs_html", "html"),
}
"""Full text, one line a finding, JSON version 1, JSON lines, SARIF (as such, and for code scanning), GitHub commands, a
Markdown table, GitLab code quality, JUnit, CSV, and a page that shows the reports themselves."""
