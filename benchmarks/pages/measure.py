"""CPU of this thread, at the median of several runs."""

import statistics
import time
from collections.abc import Callable


def median_cpu(action: Callable[[], object], runs: int, before: Callable[[], object] = lambda: None) -> float:
    """Seconds. A first run, not counted, fills the caches a served page finds full; nor is ``before`` counted."""
    return statistics.median([_cpu(action, before) for _ in range(runs + 1)][1:])


def _cpu(action: Callable[[], object], before: Callable[[], object]) -> float:
    before()
    start = time.thread_time()
    action()
    return time.thread_time() - start
