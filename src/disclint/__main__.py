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


if __name__ == "__main__":
    sys.exit(main())
