"""Runs each task at once, in the caller's own process: for tests of what comes around it. It limits nothing."""

import secrets
from typing import Any

from runtime.errors import Unavailable
from runtime.tasks import TASKS, function_at


class InlineQueue:
    """``TaskQueue``. ``down`` makes every task die, as a worker that was killed."""

    def __init__(self) -> None:
        self.down = False
        self._results: dict[str, Any] = {}

    def enqueue(self, task: str, **arguments: Any) -> str:
        """Run it; what it raised is raised again by ``result``."""
        ticket = secrets.token_hex(8)
        try:
            self._results[ticket] = (function_at(TASKS[task])(**arguments), None)
        except Exception as error:  # noqa: BLE001 kept for the one who asks
            self._results[ticket] = (None, error)
        return ticket

    def result(self, ticket: str, timeout: float) -> Any:
        """What it returned."""
        if self.down:
            raise Unavailable("worker")
        value, error = self._results.pop(ticket)
        if error is not None:
            raise error
        return value
