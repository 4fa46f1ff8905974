"""``check --fix`` and ``--diff``: the safe textual fixes, written to the files or shown."""

from __future__ import annotations

import sys

from disclint import fixes, judging, paths, terminal
from disclint.errors import LoadError
from disclint.messages import say
from disclint.source import Source, Text

_PASSES = 50  # a finding may stand for several different words: a pass mends those that are its own


def mended(names: list[str], ask: judging.Ask, *, write: bool) -> int:
    """Mend the files that can be; how many edits there were. Without ``write`` the differences are printed instead."""
    return sum(_mended(name, ask, write=write) for name in names if name != paths.STDIN)


def _mended(name: str, ask: judging.Ask, *, write: bool) -> int:
    try:
        source = paths.read(name)
    except LoadError:
        return 0  # the check that follows says so
    before, after, count = fixed_point(source, ask)
    if not count or before is None:
        return 0
    data = fixes.encoded(source, before, after)
    if data is None:
        sys.stderr.write(say(ask.options.lang, "fix.encoding", path=name) + "\n")
        return 0
    if write:
        terminal.write_whole(name, data, ask.options.lang)
        sys.stderr.write(say(ask.options.lang, "fix.done", path=name, count=count) + "\n")
    else:
        sys.stdout.write(fixes.diff(name, before.content, after))
    return count


def fixed_point(source: Source, ask: judging.Ask) -> tuple[Text | None, str, int]:
    """The text of a file, that text with every safe edit made, and how many there were."""
    first: Text | None = None
    content, total = "", 0
    for _ in range(_PASSES):
        text, wanted = judging.edits(source, ask)
        if first is None:
            first, content = text, text.content if text else ""
        content, count = fixes.fixed(content, wanted)
        total += count
        data = fixes.encoded(source, text, content) if text and count else None
        if data is None:  # nothing is left to mend, or it cannot be written back
            break
        source = source._replace(data=data)
    return first, content, total
