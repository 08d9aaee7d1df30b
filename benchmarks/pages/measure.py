"""CPU of this thread, at the median of several runs."""

import statistics
import time
from collections.abc import Callable


def _nothing() -> None:
    pass


def median_cpu(action: Callable[[], object], runs: int, before: Callable[[], object] = _nothing) -> float:
    """Seconds. A first run, not counted, fills the caches a served page finds full; nor is ``before`` counted."""
    return statistics.median([_cpu(action, before) for _ in range(runs + 1)][1:])


def median_cpu_of_two(one: Callable[[], object], other: Callable[[], object], runs: int) -> tuple[float, float]:
    """Seconds of each, in turn: a machine that slows down for a while slows both."""
    pairs = [(_cpu(one, _nothing), _cpu(other, _nothing)) for _ in range(runs + 1)][1:]
    ones, others = zip(*pairs, strict=True)
    return statistics.median(ones), statistics.median(others)


def _cpu(action: Callable[[], object], before: Callable[[], object]) -> float:
    before()
    start = time.thread_time()
    action()
    return time.thread_time() - start
