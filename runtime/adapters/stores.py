"""The stores of a site, opened together: they share one database."""

from collections.abc import Callable
from dataclasses import dataclass

from runtime import ports


@dataclass(frozen=True, slots=True)
class Stores:
    """What ``open_stores`` and ``memory_stores`` give, ready for ``Site``."""

    procedures: ports.ProcedureStore
    dossiers: ports.DossierStore
    index: ports.FileIndex
    users: ports.UserStore
    outbox: ports.Outbox
    held: ports.HeldPosts
    limits: ports.RateLimits
    clock_lock: ports.ClockLock
    close: Callable[[], None] = lambda: None
    """Lets the connections go."""
