"""Documents per second of the formats that are no web pages, against bare extraction of their text by the same library.

Like ``throughput.py``: one process, in rounds, a measure and its floor on the same files one right after the other. Made
reports are never seen twice; real ones (from ``examples/``) are read once a round. Prints medians over the rounds.

A format is an entry of :data:`FORMATS`: how its files are made, which real ones there are, and its floor.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import pages

import disclint
from disclint import plugins
from disclint.session import Session

ROOT = Path(__file__).resolve().parents[1]
SEED = 20250122


class Format(NamedTuple):
    """How files of a format are made from a seed, and what bare extraction of one is."""

    make: Callable[[Session, int], bytes]
    floor: Callable[[bytes], object]
    real: str  # a pattern in examples/


# ---- PDF -----------------------------------------------------------------------------------------------------------


def make_pdf(session: Session, seed: int) -> bytes:
    """A report printed with reportlab; what it says, its borders and page breaks follow from the seed."""
    sys.path.insert(0, str(ROOT / "tests"))
    from pdfmaking import Print, write_pdf

    sys.path.pop(0)
    dice = random.Random(seed)
    year = dice.choice((2019, 2020, 2021, 2022, 2023, 2024))
    template = next(form for one in session.rulesets for form in one.templates if form.covers(year))
    how = Print(dice.choice(("lines", "cells", "bars")), down=dice.uniform(0, 300), heads=dice.random() < 0.3)
    return write_pdf(pages._report(template, year, dice), how)


def pdf_text(data: bytes) -> object:
    """The text of all pages by pypdfium2."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    found = []
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        found.append(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return found


FORMATS = {"pdf": Format(make_pdf, pdf_text, "*.pdf")}


# ---- measuring -----------------------------------------------------------------------------------------------------


def measures(session: Session) -> dict[str, Callable[[str, bytes], object]]:
    """The parts of a check: reading a file, and the whole."""
    return {
        "load": lambda name, data: plugins.read(session.registry, disclint.Source(name, data)),
        "check": lambda name, data: disclint.check(disclint.Source(name, data), session=session),
    }


def timed(work: Callable[[bytes], object], files: list[bytes]) -> float:
    """Seconds a file."""
    start = perf_counter()
    for data in files:
        work(data)
    return (perf_counter() - start) / len(files)


def compare(session: Session, fmt: str, rounds: int, count: int) -> dict[str, list[tuple[float, float]]]:
    """For each measure (its seconds, its floor's seconds) a file, round by round; the first round only warms up."""
    chosen = FORMATS[fmt]
    real = [path.read_bytes() for path in sorted((ROOT / "examples").glob(chosen.real))]
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    seed = SEED
    for number in range(rounds + 1):
        for name, measure in measures(session).items():
            for kind in ("made", "real"):
                files = real if kind == "real" else [chosen.make(session, seed + i) for i in range(count)]
                seed += count
                if not files:
                    continue
                work = [chosen.floor, lambda data, measure=measure: measure(f"report.{fmt}", data)]
                took = {index: timed(work[index], files) for index in ((0, 1) if number % 2 else (1, 0))}
                if number:
                    found[f"{fmt} {kind}: {name}"].append((took[1], took[0]))
    return found


def report(found: dict[str, list[tuple[float, float]]]) -> None:
    """Print a table."""
    print(f"{'':24}{'ms a file':>12}{'files/s':>10}{'floor ms':>10}{'x floor':>10}")
    for name, pairs in found.items():
        took, least = median(one for one, _ in pairs), median(other for _, other in pairs)
        ratio = median(one / other for one, other in pairs)
        print(f"{name:24}{took * 1000:12.2f}{1 / took:10.0f}{least * 1000:10.2f}{ratio:10.2f}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", action="append", choices=FORMATS, help="only this one; may come again")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--count", type=int, default=10, help="made files a round and measure")
    given = parser.parse_args()
    session = disclint.open_session()
    for fmt in given.format or FORMATS:
        report(compare(session, fmt, given.rounds, given.count))


if __name__ == "__main__":
    main()
