"""Time limits: a rule may take so long and a document so long, and what takes longer is stopped where that is
possible.

In the main thread of a Unix process an alarm interrupts whatever is running; elsewhere the limit is looked at
between a check's problems.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import FrameType, TracebackType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")


try:
    # The module signal builds enumerations that we do not need; the private one has no stubs.
    import _signal as signals  # type: ignore[import-not-found]
except ImportError:
    import signal as signals


_AGAIN = 0.25  # seconds after which the alarm rings again, should the first have been swallowed


class Overdue(Exception):
    """A time limit passed; ``seconds`` is the limit, ``whole`` whether it was that of the document."""

    def __init__(self, seconds: float, whole: bool) -> None:
        super().__init__(seconds, whole)
        self.seconds = seconds
        self.whole = whole

    @property
    def words(self) -> tuple[str, str]:
        """What to tell the user."""
        zh, en = ("整份文件", "the document") if self.whole else ("这条规则", "the rule")
        return (
            f"{zh}超过 {self.seconds:g} 秒，已停止",
            f"{en} took more than {self.seconds:g} s and was stopped",
        )


class _Ring(BaseException):
    """The alarm; no check that catches Exception may swallow it."""


class Deadline:
    """The time limits of one document; use it as a context manager around all the work on it."""

    def __init__(self, document_seconds: float, rule_seconds: float) -> None:
        self.document_seconds = document_seconds
        self.rule_seconds = rule_seconds
        self._end = time.perf_counter() + document_seconds
        self._until = self._end
        self._whole = True
        self._ringing = False
        self._before: Any = None
        self._alarm = False

    def __enter__(self) -> Deadline:
        # Somebody else's alarm is left alone.
        if hasattr(signals, "setitimer") and signals.getitimer(signals.ITIMER_REAL)[0] == 0:
            try:
                self._before = signals.signal(signals.SIGALRM, self._ring)
            except ValueError:  # not in the main thread
                return self
            self._alarm = True
            # One clock for the whole document, which its handler reads: setting it for every rule costs two calls each.
            signals.setitimer(signals.ITIMER_REAL, _AGAIN, _AGAIN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._alarm:
            self._ringing = False
            signals.setitimer(signals.ITIMER_REAL, 0)
            signals.signal(signals.SIGALRM, self._before if self._before is not None else signals.SIG_DFL)

    def check(self) -> None:
        """Raise if the limit of what is running has passed."""
        if time.perf_counter() > self._until:
            raise _Ring

    def run(self, work: Callable[..., T], *given: object, rule: bool = False) -> T:
        """Do some work within what is left of the document's time, and of a rule's; raises Overdue."""
        now = time.perf_counter()
        limit = now + self.rule_seconds if rule else self._end
        self._whole = limit >= self._end
        self._until = min(limit, self._end)
        if now >= self._end:
            raise Overdue(self.document_seconds, True)
        try:
            try:
                self._ringing = True
                return work(*given)
            finally:
                self._ringing = False
        except _Ring:
            self._ringing = False
            raise Overdue(self.document_seconds if self._whole else self.rule_seconds, self._whole) from None

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if self._ringing and time.perf_counter() > self._until:
            raise _Ring
