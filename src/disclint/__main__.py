"""``python -m disclint`` and the ``disclint`` script."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; asking for the version imports nothing else."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from disclint.version import VERSION

        sys.stdout.write(f"disclint {VERSION}\n")
        return 0
    from disclint.cli import run

    return run(arguments)


def script() -> None:
    """The command as a process of its own: nothing is taken apart at its end, which costs a fifth of a short run."""
    import gc
    import os

    gc.disable()  # in one report no cycles worth collecting come up; a run over many turns it on again
    code = main()
    if "disclint.compiled" in sys.modules:
        sys.modules["disclint.compiled"].keep()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
    os._exit(code)


if __name__ == "__main__":
    script()
