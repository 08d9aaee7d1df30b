"""ClamAV's daemon, spoken to on its own socket: bytes are streamed to it, nothing is written for it to read."""

import socket
import struct
from contextlib import closing
from typing import IO

from runtime.ports import Scan

_CHUNK = 64 * 1024


class ClamAntivirus:
    """``Antivirus``. ``address`` is ``host:port`` or the path of a socket; ``timeout`` in seconds for each exchange."""

    def __init__(self, address: str, timeout: float = 20.0) -> None:
        self._address = address
        self._timeout = timeout

    def scan(self, stream: IO[bytes]) -> Scan:
        """Ask clamd (command ``INSTREAM``). Any trouble on the way is ``UNAVAILABLE``, never "clean"."""
        try:
            with closing(self._connected()) as connection:
                return _answer(_ask(connection, stream))
        except (OSError, ValueError):  # ValueError: an address without a port
            return Scan.UNAVAILABLE

    def _connected(self) -> socket.socket:
        if self._address.startswith("/"):
            connection = socket.socket(socket.AF_UNIX)
            connection.settimeout(self._timeout)
            try:
                connection.connect(self._address)
            except OSError:
                connection.close()
                raise
            return connection
        host, _, port = self._address.rpartition(":")
        return socket.create_connection((host, int(port)), self._timeout)


def _ask(connection: socket.socket, stream: IO[bytes]) -> bytes:
    connection.sendall(b"zINSTREAM\0")
    while chunk := stream.read(_CHUNK):
        connection.sendall(struct.pack("!I", len(chunk)) + chunk)
    connection.sendall(struct.pack("!I", 0))
    answer = b""
    while part := connection.recv(4096):
        answer += part
    return answer.rstrip(b"\0\n")


def _answer(said: bytes) -> Scan:
    """``stream: OK``, ``stream: NAME FOUND``, or an error (a file above clamd's own limit is not known to be clean)."""
    if said.endswith(b": OK"):
        return Scan.CLEAN
    return Scan.INFECTED if said.endswith(b" FOUND") else Scan.UNAVAILABLE
