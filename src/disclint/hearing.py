"""Which of the words that rules wait for a report speaks: looked for all at once."""

from __future__ import annotations

from collections.abc import Iterable

from disclint.checks.prose import prose
from disclint.checks.regular import SIGNS, irregular
from disclint.report import Report
from disclint.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Hearing:
    """The words without which checks find nothing (see :func:`~disclint.rule.hinted`), of some rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        hints = dict.fromkeys(word for rule in rules for word in rule.hints)
        self._words = tuple(word for word in hints if word not in SIGNS)
        self._signs = tuple(word for word in hints if word in SIGNS)
        self._asked = False
        self._machine: Any = None

    def __call__(self, report: Report) -> frozenset[str]:
        """Those words that stand in a report's running text, its white space left out, and the signs it raises."""
        return self._heard(prose(report).solid) | irregular(report, self._signs)

    def _heard(self, text: str) -> frozenset[str]:
        words = self._words
        if not self._asked:  # an automaton takes longer to import and build than a report alone takes to search
            self._asked = True
            return self._searched(text)
        if self._machine is None:
            from ahocorasick_rs import AhoCorasick

            self._machine = AhoCorasick(words)
        try:
            found = self._machine.find_matches_as_indexes(text, overlapping=True)
        except UnicodeError:  # a loader of a plugin may let half a surrogate pair through
            return self._searched(text)
        return frozenset(words[index] for index, _, _ in found)

    def _searched(self, text: str) -> frozenset[str]:
        return frozenset(word for word in self._words if word in text)
