"""Many documents through one function, in this process or in several; a document that kills its process is named.

The results come in the order of the documents, whatever the number of processes.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[str], T]

_FEW = 24  # below this, starting processes costs more than it saves
_CHUNK = 16


def suitable(documents: int, asked: int | None) -> int:
    """How many processes to use: as asked, else by the machine, and only one for a few documents."""
    if asked is not None:
        return max(1, min(asked, documents))
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return 1 if documents < _FEW else max(1, min(cores, documents // (_FEW // 2)))


def parallel(items: Sequence[str], work: Work[T], lost: Work[T], jobs: int) -> Iterator[T]:
    """``work`` done on every item in ``jobs`` processes, in order; ``lost`` says what became of one that died there.

    When a process dies, whatever was under way is done again, each item alone, to find the one to blame.
    """
    size = max(1, min(_CHUNK, len(items) // (jobs * 4)))
    waiting = deque(tuple(items[start : start + size]) for start in range(0, len(items), size))
    running: deque[tuple[tuple[str, ...], ProcessPoolExecutor, Future[list[T]]]] = deque()
    pool = _pool(jobs)
    try:
        while waiting or running:
            while waiting and len(running) < 2 * jobs:
                try:
                    running.append((waiting[0], pool, pool.submit(_each, work, waiting[0])))
                    waiting.popleft()
                except BrokenExecutor:
                    pool = _pool(jobs)
            chunk, its_pool, future = running.popleft()
            try:
                yield from future.result()
            except BrokenExecutor:
                if its_pool is pool:
                    pool.shutdown(wait=False)
                    pool = _pool(jobs)
                yield from _alone(chunk, work, lost)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _each(work: Work[T], chunk: tuple[str, ...]) -> list[T]:
    return [work(item) for item in chunk]


def _alone(chunk: tuple[str, ...], work: Work[T], lost: Work[T]) -> Iterator[T]:
    pool = _pool(1)
    for item in chunk:
        try:
            yield pool.submit(work, item).result()
        except BrokenExecutor:
            yield lost(item)
            pool.shutdown(wait=False)
            pool = _pool(1)
    pool.shutdown(wait=False)


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=get_context(method), initializer=_quiet)


def _quiet() -> None:
    """Leave an interrupt to the parent, which ends the pool."""
    import gc
    import signal

    gc.set_threshold(50_000, 20, 20)  # reports leave few cycles
    signal.signal(signal.SIGINT, signal.SIG_IGN)
