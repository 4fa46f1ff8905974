"""The output formats that disclint brings itself, by name; each is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable

from disclint.result import Run


def text(run: Run) -> str:
    """The findings in plain words, with quotations, remedies and citations."""
    from disclint import outputs_text

    return outputs_text.text(run)


def json(run: Run) -> str:
    """JSON, version 1."""
    from disclint import outputs_json

    return outputs_json.json_output(run)


OUTPUTS: dict[str, Callable[[Run], str]] = {"text": text, "json": json}
