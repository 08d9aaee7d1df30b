"""Threads that serve everybody in turn: who has the least under way comes next, then who has waited longest."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from pebble import ThreadPool

from runtime.errors import Unavailable

T = TypeVar("T")

_places = threading.BoundedSemaphore(4)


def let_wait(threads: int) -> None:
    """How many threads may wait for a verdict at once: half of the server's."""
    global _places
    _places = threading.BoundedSemaphore(max(1, threads))


@contextmanager
def waiting_place() -> Iterator[None]:
    """A thread that waits. Raises ``Unavailable`` when as many wait as may."""
    places = _places
    if not places.acquire(blocking=False):
        raise Unavailable("queue")
    try:
        yield
    finally:
        places.release()


class Turns:
    """``threads`` at once in all, ``each`` at once for one owner.

    The threads are daemons: who stops does not wait for what is under way.
    """

    def __init__(self, threads: int, each: int) -> None:
        self._pool = ThreadPool(max_workers=threads)
        self._threads, self._each = threads, each
        self._waiting: dict[str, deque[tuple[Future[Any], Callable[[], Any]]]] = {}
        """By owner, who has waited longest first."""
        self._under_way: Counter[str] = Counter()
        self._lock = threading.Lock()

    @property
    def is_long(self) -> bool:
        """Does somebody who comes now wait for a whole round of the others? Forty files of one owner are one turn."""
        with self._lock:
            return len(self._waiting) >= self._threads

    def take(self, owner: str, task: Callable[[], T]) -> "Future[T]":
        """Run it when its owner's turn has come."""
        future: Future[T] = Future()
        with self._lock:
            self._waiting.setdefault(owner, deque()).append((future, task))
            self._start()
        return future

    def _start(self) -> None:
        while self._under_way.total() < self._threads:
            able = (owner for owner in self._waiting if self._under_way[owner] < self._each)
            owner = min(able, key=self._under_way.__getitem__, default=None)
            if owner is None:
                return
            tasks = self._waiting.pop(owner)
            future, task = tasks.popleft()
            if tasks:
                self._waiting[owner] = tasks
            self._under_way[owner] += 1
            self._pool.schedule(self._run, args=(owner, future, task))

    def _run(self, owner: str, future: "Future[T]", task: Callable[[], T]) -> None:
        try:
            future.set_result(task())
        except BaseException as error:  # noqa: BLE001 for the one who asks
            future.set_exception(error)
        with self._lock:
            self._under_way[owner] -= 1
            self._under_way += Counter()  # forget those who have nothing more under way
            self._start()
