"""How long one ``disclint check one.html`` takes as a process, against Python itself, its libraries, and yamllint.

Everything is timed in turns (A B C … A B C …) so that a busy machine slows all alike; look at the ratios. disclint is
installed from a wheel into a fresh environment in a temporary folder, because an editable install slows every start of
Python; ``--python PATH`` takes an environment that has it already.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from statistics import median
from time import perf_counter

import pages

import disclint

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = "import argparse, json, re, pluggy, turbohtml"
YAML = "---\nkey: value\n"

PIPED, TERMINAL = "disclint check one.html", "the same on a terminal"
Commands = dict[str, list[str]]


@contextmanager
def environment(python: str, offline: str) -> Iterator[Path]:
    """The interpreter of an environment that has disclint from a wheel; made for the occasion unless one is given."""
    if python:
        yield Path(python).absolute()  # not resolved: the link is what makes it an environment
        return
    with tempfile.TemporaryDirectory(prefix="disclint-bench-") as folder:
        home = Path(folder)
        venv.create(home / "venv", with_pip=True)
        made = home / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        pip = [str(made), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        found = [f"--find-links={offline}", "--no-index"] if offline else []
        copied = shutil.copytree(ROOT, home / "source", ignore=_unneeded)  # building leaves files where it is done
        _run([*pip, "wheel", *found, "--no-deps", "--wheel-dir", str(home / "wheel"), str(copied)])
        (wheel,) = (home / "wheel").glob("disclint-*.whl")
        _run([*pip, "install", *found, str(wheel)])
        with_yamllint = subprocess.run([*pip, "install", *found, "yamllint"], check=False, capture_output=True)
        if with_yamllint.returncode:
            print("yamllint could not be installed and is left out", file=sys.stderr)
        yield made


_unneeded = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "tests", "examples", "bench")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def commands(python: Path, work: Path, report: Path) -> Commands:
    """What is compared, by name."""
    script = python.parent
    suffix = ".exe" if os.name == "nt" else ""
    trivial = work / "trivial.yaml"
    trivial.write_text(YAML)
    found = {
        "python -c pass": [str(python), "-c", "pass"],
        "import its libraries": [str(python), "-c", LIBRARIES],
        "disclint --version": [str(script / f"disclint{suffix}"), "--version"],
        PIPED: [str(script / f"disclint{suffix}"), "check", str(report)],
        "disclint check --format json": [str(script / f"disclint{suffix}"), "check", "--format", "json", str(report)],
    }
    if os.name != "nt":
        found[TERMINAL] = found[PIPED]
    if (script / f"yamllint{suffix}").exists():
        found["yamllint trivial.yaml"] = [str(script / f"yamllint{suffix}"), str(trivial)]
    return found


def clean(work: Path) -> dict[str, str]:
    """The environment variables of an ordinary shell: nothing of the caller's that slows or speeds up Python."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DISCLINT", "COVERAGE"))
    }
    return {**kept, "DISCLINT_CACHE_DIR": str(work / "cache"), "NO_COLOR": "1"}


def timed(command: list[str], variables: dict[str, str]) -> float:
    """Seconds until a command with piped output is done; it may find faults but must not fail."""
    start = perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, env=variables, stdin=subprocess.DEVNULL)
    took = perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command} exited with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return took


def timed_on_terminal(command: list[str], variables: dict[str, str]) -> float:
    """Seconds until a command with a terminal for its output is done."""
    import pty

    start = perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        coloured = {name: value for name, value in variables.items() if name != "NO_COLOR"}
        os.execve(command[0], command, {**coloured, "TERM": "xterm-256color"})
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # how a terminal ends
        pass
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command} failed on a terminal")
    return perf_counter() - start


def measure(compared: Commands, variables: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """Seconds of every command, round by round; two rounds to warm up are left out."""
    found: dict[str, list[float]] = {name: [] for name in compared}
    for number in range(rounds + 2):
        names = list(compared) if number % 2 else list(reversed(compared))
        for name in names:
            took = (timed_on_terminal if name == TERMINAL else timed)(compared[name], variables)
            if number >= 2:
                found[name].append(took)
    return found


def table(found: dict[str, list[float]], version: str) -> str:
    """Medians, and the medians of the ratios within each round."""
    bases = [name for name in ("python -c pass", "import its libraries", "yamllint trivial.yaml") if name in found]
    rounds = len(next(iter(found.values())))
    lines = [f"{version}; {rounds} rounds in turns, medians; ratios are medians of the rounds' own ratios", ""]
    lines.append(f"{'':30}{'ms':>8}" + "".join(f"{'/ ' + base:>26}" for base in bases))
    for name, times in found.items():
        ratios = [median(one / other for one, other in zip(times, found[base], strict=True)) for base in bases]
        lines.append(f"{name:30}{median(times) * 1000:8.1f}" + "".join(f"{ratio:26.2f}" for ratio in ratios))
    if TERMINAL in found:
        more = median(one - other for one, other in zip(found[TERMINAL], found[PIPED], strict=True))
        lines += ["", f"on a terminal {more * 1000:.1f} ms more, the median of the rounds' differences"]
    return "\n".join(lines)


# ---- what is imported ----------------------------------------------------------------------------------------------

_IMPORT = re.compile(r"import time:\s*(\d+) \|\s*(\d+) \|(\s*)(\S+)")


def imports(
    python: Path, arguments: list[str], variables: dict[str, str], rounds: int
) -> list[tuple[str, float, float]]:
    """The modules a run of disclint imports: name, own and cumulated milliseconds (medians), dearest first."""
    own: dict[str, list[float]] = {}
    whole: dict[str, list[float]] = {}
    for _ in range(rounds):
        command = [str(python), "-X", "importtime", "-m", "disclint", *arguments]
        said = subprocess.run(command, check=False, capture_output=True, env=variables).stderr.decode(errors="replace")
        for alone, total, _, name in _IMPORT.findall(said):
            own.setdefault(name, []).append(int(alone) / 1000)
            whole.setdefault(name, []).append(int(total) / 1000)
    found = [(name, median(own[name]), median(whole[name])) for name in own]
    return sorted(found, key=itemgetter(1), reverse=True)


def print_imports(found: list[tuple[str, float, float]], lines: int) -> None:
    """The dearest modules, and what each top-level package costs."""
    packages: dict[str, tuple[int, float]] = {}
    for name, alone, _ in found:
        top = name.partition(".")[0]
        top = top if top in ("disclint", "disclint_rulesets", "turbohtml", "pluggy") else "standard library"
        count, cost = packages.get(top, (0, 0.0))
        packages[top] = (count + 1, cost + alone)
    print(f"\n{'module':42}{'own ms':>8}{'with its own':>14}")
    for name, alone, total in found[:lines]:
        print(f"{name:42}{alone:8.2f}{total:14.2f}")
    print()
    for top, (count, cost) in sorted(packages.items(), key=lambda item: -item[1][1]):
        print(f"{top:42}{cost:8.2f}  ({count} modules)")


def main() -> None:
    """Measure, and list the imports if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument(
        "--python", default="", metavar="PATH", help="the interpreter of an environment that has disclint"
    )
    parser.add_argument("--find-links", default="", metavar="DIR", help="install from the wheels in this folder only")
    parser.add_argument("--file", default="", help="the report to check (default: a made page of the usual size)")
    parser.add_argument(
        "--importtime", type=int, nargs="?", const=30, default=0, metavar="LINES", help="list the imports"
    )
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="disclint-bench-") as folder,
        environment(given.python, given.find_links) as python,
    ):
        work = Path(folder)
        report = Path(given.file or work / "one.html").absolute()
        if not given.file:
            made = pages.pages(disclint.open_session(), 40)
            usual = min(made, key=lambda page: abs(len(page.data) - pages.USUAL))
            report.write_bytes(usual.data)
        variables = clean(work)
        version = subprocess.run([str(python), "--version"], check=True, capture_output=True, text=True).stdout.strip()
        compared = commands(python, work, report)
        print(table(measure(compared, variables, given.rounds), version))
        if given.importtime:
            print_imports(imports(python, ["check", str(report)], variables, 7), given.importtime)


if __name__ == "__main__":
    main()
