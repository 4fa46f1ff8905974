"""The command ``config``: which settings go for a file or folder, and where each is from."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from disclint import config
from disclint.commands import opened
from disclint.configuring import DEFAULTS, NAMES, found, settled
from disclint.errors import ConfigError
from disclint.typeset import columns, safe


def run(given: Namespace) -> int:
    """Print every effective value with its origin; ConfigError for one that a check would refuse."""
    for path in given.paths:
        if not os.path.exists(path):
            raise ConfigError(f"没有这个文件或文件夹：{path}", f"no such file or folder: {path}")
    known = found(given, given.paths)
    rows = config.shown(known, DEFAULTS, {})
    words = ("默认", "default")[given.lang == "en"]
    sys.stdout.write(f"{safe(known.path) or ('没有配置文件', 'no configuration file')[given.lang == 'en']}\n")
    lines = columns([(name, safe(value) or "—", safe(origin) or words) for name, value, origin in rows])
    sys.stdout.writelines(f"  {line}\n" for line in lines)
    for folder, one, _ in known.overrides:
        sys.stdout.write(
            f"  overrides {safe(folder)}: {safe(str({key: value for key, value in one.items() if value is not None}))}\n"
        )
    # What only the rules and outputs that are installed show to be wrong is refused as a check refuses it.
    asked_for = Namespace(
        **dict.fromkeys(NAMES.values()), lang=given.lang, config=given.config, no_config=given.no_config
    )
    opened(settled(asked_for, given.paths))
    return 0
