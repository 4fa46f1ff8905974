"""``check --watch``: check again what changes, until interrupted."""

from __future__ import annotations

import gc
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator

from disclint import commands, judging, paths
from disclint.errors import ConfigError, DisclintError
from disclint.messages import pick, say
from disclint.typeset import safe

PAUSE = 0.4  # seconds between two looks

Stamp = tuple[int, int]
"""Size and time of a file."""


def run(given: Namespace, wait: Callable[[], None] = lambda: time.sleep(PAUSE)) -> int:
    """Check everything, then whatever changes; an interrupt ends it with the code of the last check."""
    if paths.STDIN in given.paths:
        raise ConfigError("--watch 不能和标准输入一起用", "--watch cannot be used with standard input")
    given.watch = False
    asked = list(given.paths)
    code = commands.check(Namespace(**vars(given)))
    try:
        sys.stderr.write(say(given.lang, "watching") + "\n")
        for changed in changes(lambda: _collected(asked), wait):
            judging.forget(packs=True)
            gc.unfreeze()  # what earlier checks set aside for good is to go, too
            gc.collect()
            code = _again(given, changed)
            sys.stderr.write(say(given.lang, "watching") + "\n")
    except KeyboardInterrupt:
        return code
    return code


def _again(given: Namespace, changed: list[str]) -> int:
    """Check what has changed; a configuration that is being written is told and is no reason to stop watching."""
    try:
        return commands.check(Namespace(**{**vars(given), "paths": changed}))
    except DisclintError as error:
        sys.stderr.write(safe(pick(error.words, given.lang)) + "\n")
        return commands.USAGE


def _collected(asked: list[str]) -> list[str]:
    """The files there are now; a file that is being replaced may be gone for a moment."""
    found: dict[str, None] = {}
    for one in asked:
        try:
            found.update(dict.fromkeys(paths.collect([one])))
        except ConfigError:
            continue
    return list(found)


def changes(collect: Callable[[], list[str]], wait: Callable[[], None]) -> Iterator[list[str]]:
    """The files that are new or changed, each time some are, once two looks running find them alike.

    Word and WPS write a file beside the old one and rename both: between, it is half written, or gone.
    """
    known = stamps(collect())
    pending: dict[str, Stamp] = {}
    while True:
        wait()
        now = stamps(collect())
        differing = {name: stamp for name, stamp in now.items() if known.get(name) != stamp}
        if differing and differing == pending:
            known |= differing
            pending = {}
            yield sorted(differing)
        else:
            pending = differing


def stamps(names: list[str]) -> dict[str, Stamp]:
    """Size and time of the files that are there."""
    found = {}
    for name in names:
        try:
            status = os.stat(name)
        except OSError:
            continue
        found[name] = (status.st_size, status.st_mtime_ns)
    return found
