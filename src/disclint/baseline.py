"""A baseline: the findings an office starts with, so that only new ones count. Fingerprints, never line numbers.

Old findings are marked, not dropped. The file is JSON, sorted, a finding a line, so that changes to it can be reviewed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from disclint.diagnostic import Diagnostic
from disclint.errors import ConfigError
from disclint.records import NamedTuple
from disclint.result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


VERSION = 1
_FIELDS = ("document", "rule", "subject", "fingerprint")


class Known(NamedTuple):
    """A finding that a baseline holds; ``document`` and ``subject`` are for people, the fingerprint tells."""

    document: str
    rule: str
    subject: str
    fingerprint: str


def load(path: str) -> tuple[Known, ...]:
    """The findings in a baseline file; ConfigError if it cannot be read or is damaged."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        return _checked(data)
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            raise ConfigError(
                f"基线文件读不了：{path}（没有这个文件）；先运行 disclint baseline create 路径",
                f"no such baseline: {path}; run disclint baseline create PATH first",
            ) from error
        why = error.strerror or str(error)
        raise ConfigError(f"基线文件读不了：{path}（{why}）", f"cannot read the baseline {path}: {why}") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ConfigError(
            f"基线文件已损坏：{path}（{error}）。请用 disclint baseline create 重新生成",
            f"the baseline {path} is damaged ({error}); make it again with disclint baseline create",
        ) from error


def _checked(data: Any) -> tuple[Known, ...]:
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("findings"), list):
        raise ValueError(f"version {VERSION} / findings")
    found = []
    for item in data["findings"]:
        values = [item[name] for name in _FIELDS]
        if not all(isinstance(value, str) for value in values):
            raise TypeError(", ".join(_FIELDS))
        found.append(Known(*values))
    return tuple(found)


def written(known: Iterable[Known]) -> str:
    """The text of a baseline file."""
    lines = [json.dumps(one._asdict(), ensure_ascii=False) for one in sorted(set(known))]
    inner = "\n  " + ",\n  ".join(lines) + "\n " if lines else ""
    return f'{{"version": {VERSION},\n "findings": [{inner}]}}\n'


def known_of(results: Iterable[Result]) -> list[Known]:
    """What a baseline of some results holds: their findings, those of files that could not be judged left out."""
    return [
        Known(one.document, one.rule, one.subject, one.fingerprint)
        for result in results
        for one in result.diagnostics
        if one.waived is None and not one.rule.startswith("core/")
    ]


def marked(result: Result, prints: frozenset[str]) -> Result:
    """A result whose findings are marked ``old`` where a baseline holds their fingerprints, else ``new``."""
    return result._replace(diagnostics=tuple(_marked(one, prints) for one in result.diagnostics))


def _marked(one: Diagnostic, prints: frozenset[str]) -> Diagnostic:
    return one._replace(state="old" if one.fingerprint in prints and not one.rule.startswith("core/") else "new")


def gone(known: Iterable[Known], results: Iterable[Result]) -> list[Known]:
    """What a baseline holds of the documents checked and these no longer have."""
    done = list(results)
    names = {result.info.uri for result in done}
    prints = {one.fingerprint for result in done for one in result.diagnostics}
    return [one for one in known if one.document in names and one.fingerprint not in prints]
