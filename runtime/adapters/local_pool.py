"""The embedded queue: a few worker processes with limits the kernel keeps, so that no file can take the site down.

A pebble pool on a preloaded forkserver: 5 ms a job; a worker that hangs, eats memory or crashes costs that job alone
(measured against three others in docs/decisions/0020-worker-and-files.md). Created when first needed, after the web
server has forked, under a lock.
"""

import atexit
import multiprocessing
import os
import resource
import secrets
import signal
import threading
import warnings
from collections import OrderedDict
from concurrent.futures import BrokenExecutor, CancelledError
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from runtime.adapters.no_network import leave_network
from runtime.errors import Unavailable
from runtime.tasks import TASKS, function_at

MEBIBYTE = 1024 * 1024
#: Imported once by the forkserver, shared by every worker.
_PRELOADED = ["__main__", "validators.documents.reader", "validators.ocr.tesseract", "runtime.pdf"]
#: Tickets nobody asked for are forgotten beyond this number.
_TICKETS = 1000


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker may use. ``memory``: bytes above what it holds when it starts (libraries are mapped, not used).

    ``cpu`` and ``wall``: seconds for one task: a first look at a file, then one page whose readings each stop by
    themselves (``Limits.first_pass``, ``ocr_seconds``).
    ``file_size``: bytes of one temporary file (a page handed to Tesseract). ``tasks``: then it is replaced.
    """

    memory: int = 900 * MEBIBYTE
    cpu: int = 40
    wall: float = 150.0
    open_files: int = 256
    file_size: int = 256 * MEBIBYTE
    tasks: int = 50


class LocalPool:
    """``TaskQueue`` on this machine.

    A task that died, or ran out of time or memory: ``Unavailable("worker")``; once stopped: ``Unavailable("queue")``.
    """

    def __init__(self, workers: int | None = None, limits: WorkerLimits | None = None) -> None:
        self._workers = workers or max(1, os.cpu_count() or 1)
        self._limits = limits or WorkerLimits()
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._futures: OrderedDict[str, ProcessFuture[Any]] = OrderedDict()
        self._is_stopped = False

    def enqueue(self, task: str, **arguments: Any) -> str:
        """Start it as soon as a worker is free. Raises ``Unavailable`` once stopped."""
        with self._lock:
            pool = self._started()
            future = pool.schedule(_run, args=(TASKS[task], arguments, self._limits.cpu), timeout=self._limits.wall)
            ticket = secrets.token_hex(8)
            self._futures[ticket] = future
            while len(self._futures) > _TICKETS:
                self._futures.popitem(last=False)
        return ticket

    def result(self, ticket: str, timeout: float) -> Any:
        """What it returned; an ordinary exception of the task is raised again here."""
        future = self._futures.get(ticket)
        if future is None:
            raise Unavailable("queue")
        try:
            value = future.result(timeout)
        except TimeoutError as error:
            if not future.done():
                raise
            raise self._gone(ticket, "worker") from error
        except (ProcessExpired, MemoryError) as error:
            raise self._gone(ticket, "worker") from error
        except BrokenExecutor as error:
            self._renew()
            raise self._gone(ticket, "queue") from error
        except CancelledError as error:
            raise self._gone(ticket, "queue") from error
        self._forget(ticket)
        return value

    def stop(self) -> None:
        """Kill the workers and start none again. What was under way is lost, and will be looked at again."""
        with self._lock:
            self._is_stopped = True
            pool, self._pool = self._pool, None
            under_way = list(self._futures.values())
        for future in under_way:
            future.cancel()  # type: ignore[no-untyped-call]  # pebble would leave whoever waits for it waiting
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
            pool.join()

    def _renew(self) -> None:
        """The whole pool broke (no worker can start): the next task begins a new one."""
        with self._lock:
            self._pool = None

    def _gone(self, ticket: str, port: str) -> Unavailable:
        self._forget(ticket)
        return Unavailable("queue" if self._is_stopped else port)

    def _forget(self, ticket: str) -> None:
        with self._lock:
            self._futures.pop(ticket, None)

    def _started(self) -> ProcessPool:
        if self._is_stopped:
            raise Unavailable("queue")
        if self._pool is None:
            self._pool = _new_pool(self._workers, self._limits)
            atexit.register(self.stop)
        return self._pool


def _new_pool(workers: int, limits: WorkerLimits) -> ProcessPool:
    # One thread a worker: the pages are what runs side by side. Read by the libraries when the forkserver loads them.
    for name in ("OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return ProcessPool(
        max_workers=workers, max_tasks=limits.tasks, initializer=_limit_worker, initargs=(limits,), context=context
    )


def _limit_worker(limits: WorkerLimits) -> None:
    """Once in each worker: limits of the kernel, which what it starts (tesseract) inherits; pages before pictures.

    Where the kernel cannot take the network away, nothing else changes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)
    ceiling = _mapped() + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_size, limits.file_size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    leave_network()
    warnings.simplefilter("ignore")  # what libraries say of a damaged file is our finding


def _mapped() -> int:
    """Bytes of address space in use: the libraries, before any file."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _run(path: str, arguments: dict[str, Any], cpu: int) -> Any:
    """In the worker: so many more seconds of CPU from here, then the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + cpu, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    return function_at(path)(**arguments)
