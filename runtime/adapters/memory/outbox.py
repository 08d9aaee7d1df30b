"""Mails waiting, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from runtime.adapters.memory.tables import Tables, Waiting
from runtime.dossier import Mail


class MemoryOutbox:
    """``Outbox``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, mail: Mail) -> None:
        with self._tables.lock:
            self._tables.post([mail])

    def due(self, now: datetime, limit: int = 50) -> Sequence[Mail]:
        with self._tables.lock:
            return [each.mail for each in self._tables.mails.values() if _is_due(each, now)][:limit]

    def sent(self, key: str, at: datetime) -> None:
        with self._tables.lock:
            if waiting := self._tables.mails.get(key):
                waiting.sent_at = at

    def failed(self, key: str, retry_at: datetime) -> None:
        with self._tables.lock:
            if waiting := self._tables.mails.get(key):
                waiting.retry_at = retry_at
                waiting.mail = replace(waiting.mail, attempts=waiting.mail.attempts + 1)

    def drop(self, key: str) -> None:
        with self._tables.lock:
            waiting = self._tables.mails.get(key)
            if waiting and waiting.sent_at is None:
                del self._tables.mails[key]


def _is_due(waiting: Waiting, now: datetime) -> bool:
    times = (waiting.mail.not_before, waiting.retry_at)
    return waiting.sent_at is None and all(time is None or time <= now for time in times)
