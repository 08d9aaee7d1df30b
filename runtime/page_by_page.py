"""A whole file through the worker: a first look, then one task a page for what it left, or could not survive.

So a page that kills its worker costs its own findings, and a long file leaves others their turn between its pages.
"""

import logging
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from runtime.errors import Unavailable
from runtime.ports import TaskQueue
from validators.documents.examined import Examined, completed, joined
from validators.documents.limits import LIMITS

log = logging.getLogger(__name__)

#: Pages of one file under way at once: the two cores of the smallest machine we serve.
AT_ONCE = 2


def examine_whole(queue: TaskQueue, order: Mapping[str, Any], seconds: float, ticket: str = "") -> Examined:
    """Every page of a file; those nobody could look at are *unknown*. ``order``: the arguments of ``examine``.

    ``seconds``: how long one task is waited for. ``ticket``: of the first look, where it is under way.
    Raises ``Unavailable``: ("worker") when the file itself cannot be opened there, ("queue") when there is none.
    """
    first = _first_look(queue, order, seconds, ticket)
    return completed(joined(first, tuple(_others(queue, order, seconds, first))))


def _first_look(queue: TaskQueue, order: Mapping[str, Any], seconds: float, ticket: str) -> Examined:
    """When it dies or fails, the file's facts alone: which of its pages was to blame is found out page by page."""
    try:
        return _result(queue, ticket or queue.enqueue("examine", **order), seconds)
    except Exception as fault:
        if not _is_of_the_file(fault):
            raise
        facts = _result(queue, queue.enqueue("examine", **order, pages=()), seconds)
        if facts.reading.looked_at < 2:
            raise
        return facts


def _others(queue: TaskQueue, order: Mapping[str, Any], seconds: float, first: Examined) -> Iterator[Examined]:
    left, spent, under_way = deque(first.left), first.reading.cpu_seconds, deque[str]()
    while left or under_way:
        while left and len(under_way) < AT_ONCE and spent < LIMITS.cpu_seconds:
            under_way.append(queue.enqueue("examine", **order, pages=(left.popleft(),)))
        if not under_way:
            return
        look = _page(queue, under_way.popleft(), seconds)
        spent += look.reading.cpu_seconds if look else LIMITS.page_seconds
        if look:
            yield look


def _page(queue: TaskQueue, ticket: str, seconds: float) -> Examined | None:
    try:
        return _result(queue, ticket, seconds)
    except Exception as fault:
        if not _is_of_the_file(fault):
            raise
        log.exception("a page could not be examined")
        return None


def _is_of_the_file(fault: Exception) -> bool:
    """Our workers are there: what was in the file stopped one, or met a fault of ours."""
    return not isinstance(fault, Unavailable) or fault.port == "worker"


def _result(queue: TaskQueue, ticket: str, seconds: float) -> Examined:
    try:
        examined: Examined = queue.result(ticket, seconds)
    except TimeoutError as error:
        raise Unavailable("queue") from error
    return examined
