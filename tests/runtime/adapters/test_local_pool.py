"""A worker that cannot be killed for good: it hangs, it eats memory, it crashes, and the next job is done."""

import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.adapters.inline_queue import InlineQueue
from runtime.adapters.local_pool import MEBIBYTE, LocalPool, WorkerLimits
from runtime.errors import Unavailable
from runtime.ports import TaskQueue
from runtime.tasks import TASKS, function_at
from tests.runtime.adapters import jobs

PATIENCE = 60.0


@pytest.fixture(scope="module")
def pool() -> Iterator[LocalPool]:
    """Two workers, tight limits, and jobs of the tests among the tasks."""
    with jobs.among_the_tasks():
        pool = LocalPool(2, WorkerLimits(memory=300 * MEBIBYTE, cpu=2, wall=3.0))
        yield pool
        pool.stop()


@pytest.fixture(params=["pool", "inline"])
def queue(request: pytest.FixtureRequest, pool: LocalPool) -> TaskQueue:
    return pool if request.param == "pool" else InlineQueue()


def test_a_queue_gives_back_what_the_task_returned(queue: TaskQueue) -> None:
    tickets = [queue.enqueue("double", number=number) for number in range(5)]
    assert [queue.result(ticket, PATIENCE) for ticket in tickets] == [0, 2, 4, 6, 8]


def test_a_queue_raises_again_what_the_task_raised(queue: TaskQueue) -> None:
    with pytest.raises(ValueError, match="non"):
        queue.result(queue.enqueue("fail", reason="non"), PATIENCE)


def test_a_worker_is_another_process(pool: LocalPool) -> None:
    assert pool.result(pool.enqueue("process"), PATIENCE) != os.getpid()


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="the filter knows these two")
@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_a_worker_and_what_it_starts_have_no_network(pool: LocalPool, address: str) -> None:
    assert "PermissionError" in pool.result(pool.enqueue("call", address=address), PATIENCE)


def test_a_task_that_is_not_done_is_waited_for_later(pool: LocalPool) -> None:
    ticket = pool.enqueue("wait", seconds=0.6)
    with pytest.raises(TimeoutError):
        pool.result(ticket, 0.05)
    assert pool.result(ticket, PATIENCE) == "waited"


@pytest.mark.parametrize(
    ("task", "arguments"),
    [
        ("wait", {"seconds": 60}),  # wall time
        ("burn", {"seconds": 60}),  # CPU time
        ("fill", {"mebibytes": 2000}),  # memory
        ("crash", {}),  # a fault in C
        ("write", {"mebibytes": 400}),  # a temporary file without end
    ],
)
def test_a_runaway_task_costs_itself_alone(pool: LocalPool, task: str, arguments: dict[str, int]) -> None:
    ticket = pool.enqueue(task, **arguments)
    other = pool.enqueue("double", number=21)
    assert pool.result(other, PATIENCE) == 42
    with pytest.raises((Unavailable, OSError)):
        pool.result(ticket, PATIENCE)
    assert pool.result(pool.enqueue("double", number=21), PATIENCE) == 42


def test_a_worker_cannot_open_files_without_end(pool: LocalPool) -> None:
    with pytest.raises(OSError, match="Too many open files"):
        pool.result(pool.enqueue("open_many", count=2000), PATIENCE)


def test_an_unknown_ticket_is_not_waited_for(pool: LocalPool) -> None:
    with pytest.raises(Unavailable):
        pool.result("nobody", PATIENCE)


def test_a_stopped_pool_says_so_and_leaves_no_process() -> None:
    with jobs.among_the_tasks():
        pool = LocalPool(1)
        worker = pool.result(pool.enqueue("process"), PATIENCE)
        waiting = pool.enqueue("wait", seconds=60)
        pool.stop()
        with pytest.raises(Unavailable) as down:
            pool.result(waiting, PATIENCE)
        assert down.value.port == "queue"
        with pytest.raises(Unavailable):
            pool.enqueue("double", number=1)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}").exists()


def test_a_pool_nobody_uses_starts_nothing() -> None:
    assert LocalPool()._pool is None


@pytest.mark.parametrize("task", TASKS)
def test_every_task_leads_to_a_function(task: str) -> None:
    assert callable(function_at(TASKS[task]))
