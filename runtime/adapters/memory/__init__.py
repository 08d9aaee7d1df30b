"""The stores in memory: the twins every test may use. Same promises as the database, kept by dictionaries."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from runtime.adapters.memory.accounts import MemoryHeldPosts, MemoryRateLimits, MemoryUsers
from runtime.adapters.memory.dossiers import MemoryDossiers
from runtime.adapters.memory.index import MemoryFileIndex
from runtime.adapters.memory.outbox import MemoryOutbox
from runtime.adapters.memory.procedures import MemoryProcedures
from runtime.adapters.memory.tables import Tables
from runtime.adapters.stores import Stores


def memory_stores() -> Stores:
    """A fresh set, empty."""
    tables, turn = Tables(), threading.Lock()

    @contextmanager
    def clock_lock() -> Iterator[bool]:
        mine = turn.acquire(blocking=False)
        try:
            yield mine
        finally:
            if mine:
                turn.release()

    return Stores(
        procedures=MemoryProcedures(),
        dossiers=MemoryDossiers(tables),
        index=MemoryFileIndex(tables),
        users=MemoryUsers(),
        outbox=MemoryOutbox(tables),
        held=MemoryHeldPosts(),
        limits=MemoryRateLimits(),
        clock_lock=clock_lock,
    )
