"""Documents per second and core, against the floor: parsing the same pages and taking their text.

Everything runs in one process, in rounds; a measure and its floor run on the same pages one right after the other, and
no measure ever sees a page again, so that nothing is won by remembering pages. Prints medians over the rounds.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from collections import defaultdict
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import pages
import turbohtml

import disclint
from disclint import judging, linter, plugins
from disclint.deadline import Deadline
from disclint.judge import Plans, unmet
from disclint.session import Session

Measure = Callable[[pages.Page], object]


def floor(page: pages.Page) -> object:
    """What any linter that uses this parser pays: the tree of the decoded page, and all its text."""
    return turbohtml.parse(page.text).text


def measures(session: Session) -> dict[str, Measure]:
    """The parts of a check, from the first one up to the whole."""

    def source(page: pages.Page) -> disclint.Source:
        return disclint.Source(page.name, page.data)

    return {
        "load": lambda page: plugins.read(session.registry, source(page)),
        "load + identify + bind": lambda page: linter.read(source(page), session),
        "check": lambda page: disclint.check(source(page), session=session),
    }


def timed(work: Measure, made: list[pages.Page], texts: list[str] | None = None) -> float:
    """Seconds a page; a floor is given ready texts, as the decoding is no part of it."""
    if texts is not None:
        start = perf_counter()
        for text in texts:
            _ = turbohtml.parse(text).text
        return (perf_counter() - start) / len(texts)
    start = perf_counter()
    for page in made:
        work(page)
    return (perf_counter() - start) / len(made)


def compare(
    session: Session, rounds: int, count: int, seed: int, sizes: tuple[int, ...] = pages.SIZES
) -> dict[str, list[tuple[float, float]]]:
    """For each measure (its seconds, its floor's seconds) a page, round by round; the first, warming round left out."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    work = measures(session)
    for number in range(rounds + 1):
        for name, measure in work.items():
            made = pages.pages(session, count, seed, sizes)
            texts = [page.text for page in made]
            seed += count
            if number % 2:
                took, least = timed(measure, made), timed(floor, made, texts)
            else:
                least, took = timed(floor, made, texts), timed(measure, made)
            if number:
                found[name].append((took, least))
    return found


def report(found: dict[str, list[tuple[float, float]]], rounds: int, count: int) -> None:
    """Print a table."""
    least = median(one for pairs in found.values() for _, one in pairs)
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"Python {version}; {rounds} rounds of {count} pages a measure, medians; one process, one core\n")
    print(f"{'':24}{'ms a page':>12}{'pages/s':>10}{'x floor':>10}")
    print(f"{'floor (parse + text)':24}{least * 1000:12.2f}{1 / least:10.0f}{1:10.2f}")
    for name, pairs in found.items():
        took = median(one for one, _ in pairs)
        ratio = median(one / other for one, other in pairs)
        print(f"{name:24}{took * 1000:12.2f}{1 / took:10.0f}{ratio:10.2f}")


# ---- where the time goes -------------------------------------------------------------------------------------------


def profile(session: Session, count: int, seed: int, lines: int) -> None:
    """Print the functions and the rules that take the most time. Profiling inflates what calls many functions."""
    made = pages.pages(session, count, seed)
    check = measures(session)["check"]
    for page in pages.pages(session, 20, seed + count):
        check(page)
    profiler = cProfile.Profile()
    profiler.enable()
    for page in made:
        check(page)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(lines)
    print(f"{'rule':44}{'ms a page':>10}{'share':>8}")
    spent = rules(session, pages.pages(session, count, seed + 2 * count))
    whole = sum(spent.values())
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1])[:lines]:
        print(f"{name:44}{seconds / count * 1000:10.3f}{seconds / whole:8.1%}")
    print(f"{'all rules':44}{whole / count * 1000:10.3f}")


def rules(session: Session, made: list[pages.Page]) -> dict[str, float]:
    """Seconds spent in each rule that a page is judged by, unprofiled."""
    spent: dict[str, float] = defaultdict(float)
    plans = Plans(tuple(session.rules()))
    for page in made:
        bound: Any = linter.read(disclint.Source(page.name, page.data), session)
        with Deadline(60, 5) as deadline:
            for rule, _ in plans(bound, session.options.profile).asked:
                if unmet(rule, bound) is None:
                    start = perf_counter()
                    linter.judge(rule, bound, session, deadline)
                    spent[rule.id] += perf_counter() - start
    return spent


def main() -> None:
    """Measure, or profile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--count", type=int, default=30, help="pages a round and measure")
    parser.add_argument("--seed", type=int, default=pages.SEED)
    parser.add_argument("--small", action="store_true", help="pages of 69 to 160 KB, as the first measures had")
    parser.add_argument("--profile", action="store_true", help="print the hottest functions and rules instead")
    parser.add_argument("--lines", type=int, default=40, help="lines of a profile")
    given = parser.parse_args()
    session = disclint.open_session()
    judging.settle()  # as the command does
    if given.profile:
        profile(session, given.count, given.seed, given.lines)
    else:
        sizes = pages.SMALL if given.small else pages.SIZES
        report(compare(session, given.rounds, given.count, given.seed, sizes), given.rounds, given.count)


if __name__ == "__main__":
    main()
