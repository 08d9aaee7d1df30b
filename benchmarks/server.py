"""A site served for a measure as on a town hall's machine: its own process, its workers, a throw-away data folder."""

import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from builder.compiler import compile_procedure
from runtime.config import open_site
from runtime.procedure import Procedure

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, and the id of the process that does."""

    address: str
    process: int


@contextmanager
def served(declarations: Mapping[str, Mapping[str, Any]]) -> Iterator[Server]:
    """While it lasts, ``dossier-complet serve`` with these procedures, by slug."""
    compiled = [compile_procedure(declaration, slug=slug).procedure for slug, declaration in declarations.items()]
    with served_as_compiled(compiled) as server:
        yield server


@contextmanager
def served_as_compiled(procedures: Iterable[Procedure]) -> Iterator[Server]:
    """The same with procedures that no file declares."""
    with tempfile.TemporaryDirectory(prefix="dossier-complet-") as folder:
        site = open_site(Path(folder))
        for procedure in procedures:
            site.procedures.publish(procedure, b"{}")
        port = _free_port()
        command = [sys.executable, "-m", "builder", "--home", folder, "serve", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address)
            yield Server(address, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urlopen(address, timeout=60).close()
            return
        except OSError:  # nobody listens yet, or the machine is busy
            time.sleep(0.1)
    raise TimeoutError(address)
