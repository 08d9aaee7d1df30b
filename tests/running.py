"""A waitress server that runs while a test needs it, and stops without a fault of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from waitress import wasyncore


@contextmanager
def running(server: Any) -> Iterator[int]:
    """The port of the server, until its thread has ended.

    Its connections are closed by the thread that listens to them: closed from another, they are still asked about.
    """
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
        thread.join(10)
        server.task_dispatcher.shutdown()
