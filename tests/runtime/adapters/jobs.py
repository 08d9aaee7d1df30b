"""Jobs that behave badly, for the worker's tests."""

import ctypes
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from runtime.tasks import TASKS


def double(number: int) -> int:
    return 2 * number


def fail(reason: str) -> None:
    raise ValueError(reason)


def process() -> int:
    return os.getpid()


def wait(seconds: float) -> str:
    time.sleep(seconds)
    return "waited"


def burn(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def fill(mebibytes: int) -> int:
    return len(b"x" * (mebibytes * 1024 * 1024))


def crash() -> None:
    ctypes.string_at(0)


def write(mebibytes: int) -> None:
    with tempfile.TemporaryFile() as file:
        for _ in range(mebibytes):
            file.write(bytes(1024 * 1024))


def open_many(count: int) -> None:
    files = [open(os.devnull, "rb") for _ in range(count)]  # noqa: SIM115, PTH123 never closed: that is the fault
    raise AssertionError(len(files))


def call(address: str) -> str:
    """Whether a socket can be made, here and in a program started from here."""
    try:
        socket.create_connection((address, 9), 1)
    except PermissionError:
        code = f"import socket; socket.create_connection(({address!r}, 9), 1)"
        return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True).stderr
    except OSError:
        return "refused by nobody"
    return "connected"


JOBS = (double, fail, process, wait, burn, fill, crash, write, open_many, call)


@contextmanager
def among_the_tasks() -> Iterator[None]:
    names = {function.__name__: f"{__name__}.{function.__name__}" for function in JOBS}
    TASKS.update(names)
    try:
        yield
    finally:
        for name in names:
            TASKS.pop(name, None)
