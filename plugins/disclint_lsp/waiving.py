"""An entry for a finding in the waiver file beside its report, written so that it waives nothing until a reason is given."""

from __future__ import annotations

import glob
import os
import re
from typing import Any, NamedTuple

from disclint.decode import load_yaml
from disclint.diagnostic import Diagnostic
from disclint.errors import PackError
from disclint.paths import WAIVERS as NAME
from disclint_lsp.words import say

_PLAIN = re.compile(r"[\w一-鿿][\w一-鿿./-]*", re.A)
_ITEM = re.compile(r"^([ ]*)-[ ]", re.M)
_OPENED = re.compile(r"^waivers[ ]*:", re.M)
_MOST = 1 << 21


class Addition(NamedTuple):
    """Text to put at the end of a waiver file; ``before`` is what the file holds, None if there is none yet."""

    path: str
    before: str | None
    text: str


def addition(one: Diagnostic, report: str, until: str, lang: str) -> Addition | None:
    """What to add to the waiver file in a report's folder for a finding; None where it cannot be added at the end."""
    if one.rule.startswith("core/") or one.waived is not None:
        return None
    path = os.path.join(os.path.dirname(report), NAME)
    before: str | None = None
    if os.path.lexists(path):
        before = _read(path)
        if before is None:
            return None
    text = _text(one, os.path.basename(report), until, before or "", lang)
    return Addition(path, before, text) if _grows(before or "", text) else None


def _read(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read(_MOST)
    except (OSError, UnicodeDecodeError):
        return None


def _text(one: Diagnostic, file: str, until: str, before: str, lang: str) -> str:
    newline = "\r\n" if "\r\n" in before else "\n"
    found = _ITEM.search(before)
    indent = found[1] if found else "  "
    fields = [("rule", one.rule), ("subject", one.subject), ("file", glob.escape(file))]
    lines = [f"{name}: {quoted(value)}" for name, value in fields if value]
    lines += [f'reason: ""  # {say(lang, "waive.reason")}', f"until: {until}"]
    entry = newline.join(f"{indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines))
    opening = "" if _OPENED.search(before) else f"waivers:{newline}"
    gap = newline if before and not before.endswith(("\n", "\r")) else ""
    return f"{gap}{opening}{entry}{newline}"


def _grows(before: str, text: str) -> bool:
    """Whether the file with the addition is what it was and one entry more, which it did not have yet."""
    old, new = _entries(before), _entries(before + text)
    return old is not None and new is not None and new[:-1] == old and not any(_same(new[-1], one) for one in old)


def _same(one: Any, other: Any) -> bool:
    names = ("rule", "subject", "file")
    return isinstance(other, dict) and [one.get(name) for name in names] == [other.get(name) for name in names]


def _entries(text: str) -> list[Any] | None:
    """The entries of a waiver file; None if it is none."""
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return []
    try:
        data = load_yaml(text.encode("utf-8"), NAME)
    except PackError:
        return None
    entries = data.get("waivers", ()) if isinstance(data, dict) else ()
    if entries is None:
        return []
    return list(entries) if isinstance(entries, list) else None


def quoted(value: str) -> str:
    """A text as YAML takes it: plain where that is safe."""
    if _PLAIN.fullmatch(value) and not value.replace(".", "").isdigit() and value.lower() not in _WORDS:
        return value
    return '"' + "".join(_ESCAPES.get(char, char) for char in value) + '"'


_WORDS = ("true", "false", "null", "yes", "no", "on", "off")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
