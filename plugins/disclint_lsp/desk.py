"""What is to be judged and when: one text at a time in a thread, the newest version only, after a pause in the typing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Job(NamedTuple):
    """A text waiting for its turn or having it: the number it was drawn with, the task, and what ends its waiting."""

    ticket: int
    task: asyncio.Task[None]
    hurry: asyncio.Event


class Desk(Generic[T]):
    """Takes texts by name and works on them in a thread. Lives in the event loop; only ``work`` runs elsewhere."""

    def __init__(self, work: Callable[[str], T], done: Callable[[str, T], None], pool: ThreadPoolExecutor) -> None:
        self._work = work  # looks up the newest text itself, in the thread
        self._done = done
        self._pool = pool
        self._tickets = count(1)
        self._jobs: dict[str, Job] = {}
        self._kept: dict[str, T] = {}

    def put(self, name: str, delay: float = 0.0) -> None:
        """Work on a text after a delay; whatever was waiting or under way for it is void."""
        self._void(name)
        self._kept.pop(name, None)
        ticket, hurry = next(self._tickets), asyncio.Event()
        task = asyncio.get_running_loop().create_task(self._turn(name, ticket, hurry, delay))
        self._jobs[name] = Job(ticket, task, hurry)

    def drop(self, name: str) -> None:
        """Forget a text; nothing comes of what is under way for it."""
        self._void(name)
        self._kept.pop(name, None)

    def names(self) -> list[str]:
        """The texts that were put and not dropped."""
        return list(self._jobs)

    async def get(self, name: str) -> T | None:
        """What came of the newest version of a text, worked on at once if it has not been; None if it is gone."""
        while name not in self._kept:
            job = self._jobs.get(name)
            if job is None or job.task.done():
                return None
            job.hurry.set()
            await asyncio.wait({job.task})
        return self._kept[name]

    def _void(self, name: str) -> None:
        job = self._jobs.pop(name, None)
        if job is not None:
            job.task.cancel()

    async def _turn(self, name: str, ticket: int, hurry: asyncio.Event, delay: float) -> None:
        if delay > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(hurry.wait(), delay)
        # A task that is cancelled takes its work back from the queue; what has begun goes on, and nobody looks at it.
        result = await asyncio.get_running_loop().run_in_executor(self._pool, self._work, name)
        if name in self._jobs and self._jobs[name].ticket == ticket:
            self._kept[name] = result
            self._done(name, result)
