"""The exceptions of disclint: all of them are about us and our inputs' readability, never about a report's content."""

from __future__ import annotations


class DisclintError(Exception):
    """Anything disclint refuses to go on with; its text is written for the person at the keyboard.

    Give it the Chinese text and, as a second argument, the English one; ``words`` has both.
    """

    @property
    def words(self) -> tuple[str, str]:
        """What to tell the user, in Chinese and in English (the Chinese again where there is no English)."""
        texts = [text for text in self.args[:2] if isinstance(text, str)] or [type(self).__name__]
        return texts[0], texts[-1]

    def __str__(self) -> str:
        return self.words[0]


class ConfigError(DisclintError):
    """The call or the configuration is wrong; nothing was judged (exit code 2)."""


class PackError(DisclintError):
    """A rule pack, a rule file or a form cannot be used; names pack, file, line and key (exit code 2)."""


class LoadError(DisclintError):
    """A file is ours to read but cannot be read; it was not judged (exit code 3).

    ``reason`` says why in plain words, ``remedy`` what to do about it; both are ``(Chinese, English)``.
    """

    def __init__(self, reason: tuple[str, str], remedy: tuple[str, str] = ("", "")) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    @property
    def words(self) -> tuple[str, str]:
        """The reason."""
        return self.reason


class CheckError(DisclintError):
    """A check crashed or ran out of time on a document; its rule's outcome is ``error`` (exit code 3)."""

    def __init__(self, rule: str, cause: str) -> None:
        super().__init__(rule, cause)
        self.rule = rule
        self.cause = cause

    @property
    def words(self) -> tuple[str, str]:
        """The rule and the cause."""
        return f"{self.rule}：{self.cause}", f"{self.rule}: {self.cause}"
