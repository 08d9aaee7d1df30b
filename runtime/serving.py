"""The web server of a site: waitress, which keeps slow clients out of the threads, and the clock beside it."""

import errno
import logging
import multiprocessing.util
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server

from runtime import turns
from runtime.clockwork import run_clockwork
from runtime.site import Site

#: Each waits for the disk most of the time: twenty photos of 3 MB given at once kept all of eight for a second, and a
#: page asked for meanwhile took 75 to 340 ms at the 99th percentile; with 32, 40 to 58 (``benchmarks/pages``).
THREADS = 32
#: Open connections, slow uploads and quiet browsers included: they cost no thread.
CONNECTIONS = 400
#: Seconds a silent connection is kept.
QUIET = 60
#: Seconds a request under way is waited for when the server is asked to stop: longer than any verdict is.
PATIENCE = 15


class PortTaken(Exception):
    """Another program listens there."""


def use_folder_for_temporary_files(home: Path) -> None:
    """Uploads wait on the disk of the data folder, which has room, and never in a memory ``/tmp``.

    Processes started later inherit it. What a killed server left there is of no use to anybody.
    """
    # The workers' sockets stay where temporary files were: the name of a socket has 108 signs at most (unix(7)).
    multiprocessing.util.get_temp_dir()
    folder = home / "tmp"
    folder.mkdir(mode=0o700, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def serve(site: Site, app: Flask, host: str, port: int, threads: int, announce: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C, then finish the requests under way. ``announce`` receives the address.

    Raises ``PortTaken``.
    """
    _keep_a_log()
    server = _listen(site, app, host, port, threads)
    turns.let_wait(threads // 2)
    site.queue.enqueue("wake")
    stop = threading.Event()
    signal.signal(signal.SIGTERM, _leave)
    clock = threading.Thread(target=run_clockwork, args=(site, stop), name="clockwork", daemon=True)
    clock.start()
    announce(f"http://{host}:{port}")
    try:
        server.run()
    finally:
        stop.set()
        clock.join(PATIENCE)


def _keep_a_log() -> None:
    """To the error stream, where systemd takes it: our faults with their references, not the server's crowds."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def _listen(site: Site, app: Flask, host: str, port: int, threads: int) -> Any:
    """A server bound to its port. Twice the limit is cut off; up to there our own page says the limit."""
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=threads,
            max_request_body_size=site.settings.max_body_size,
            channel_timeout=QUIET,
            connection_limit=CONNECTIONS,
            clear_untrusted_proxy_headers=not site.settings.behind_proxy,
            ident=None,
        )
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise PortTaken from fault
        raise
    server.task_dispatcher.shutdown = partial(server.task_dispatcher.shutdown, timeout=PATIENCE)
    return server


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
