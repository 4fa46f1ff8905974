"""Textual repairs that a finding carries: the one place to change when findings learn to carry them.

Only what is safe is offered as a repair: the wording of a heading, a bracket, a mark. Figures are never changed by a tool;
what they may have to be stands in the finding's suggestions, which the hover shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from disclint.diagnostic import Diagnostic


class Edit(NamedTuple):
    """A replacement of the document's characters from ``start`` up to ``end``, in code points."""

    start: int
    end: int
    text: str


def edits_of(one: Diagnostic) -> tuple[Edit, ...]:
    """The safe edits that mend a finding; none if it has none, or if any of them is not safe."""
    found = tuple(getattr(one, "edits", ()))
    if not all(getattr(edit, "safe", True) for edit in found):
        return ()
    return tuple(Edit(edit.start, edit.end, edit.text) for edit in found)


def together(groups: Iterable[tuple[Edit, ...]]) -> tuple[Edit, ...]:
    """The edits of several findings that can be done at once: a finding whose edits touch earlier ones waits its turn."""
    kept: list[Edit] = []
    for edits in groups:
        new = [edit for edit in edits if edit not in kept]
        if not any(a.start <= b.end and b.start <= a.end for a in new for b in kept):
            kept += new
    return tuple(sorted(kept))
