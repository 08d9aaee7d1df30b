"""The format of a stored file: encrypted in chunks, so that memory does not grow with it.

The STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, "Online authenticated-encryption and its
nonce-reuse misuse-resistance", CRYPTO 2015) over AES-256-GCM: 64 KiB chunks, each under a nonce made of a random
prefix of 7 bytes, the chunk's number on 4 and a byte that says "last". A file cut, reordered or altered does not open.

In order: ``DCF1``, length of the wrapped key (2 bytes), wrapped key (its own first bytes carry its format and the id
of the site's key), the prefix, the chunks.
"""

import os
from collections.abc import Iterator
from io import RawIOBase
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from runtime.errors import Unavailable

CHUNK = 64 * 1024  # bytes of clear text
KEY = 32  # bytes
PREFIX = 7  # bytes
_MAGIC = b"DCF1"
_TAG = 16  # bytes that AES-GCM adds to a chunk


def read_chunk(stream: IO[bytes]) -> bytes:
    """As much as a chunk holds: a socket gives less at a time."""
    parts, missing = [], CHUNK
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def sealed_chunks(key: bytes, prefix: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Each chunk encrypted; a whole one is never the last, so that the last is known without looking ahead."""
    cipher = AESGCM(key)
    for number, chunk in enumerate(chunks):
        yield cipher.encrypt(_nonce(prefix, number, is_last=len(chunk) < CHUNK), chunk, _MAGIC)


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([is_last])


def header(wrapped: bytes, prefix: bytes) -> bytes:
    """What stands before the chunks."""
    return _MAGIC + len(wrapped).to_bytes(2, "big") + wrapped + prefix


def read_header(file: IO[bytes]) -> tuple[bytes, bytes]:
    """The wrapped key and the prefix; the file stands at its first chunk. Raises ``Unavailable`` for another format."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise Unavailable("files")
    wrapped = file.read(int.from_bytes(file.read(2), "big"))
    return wrapped, file.read(PREFIX)


class Decrypting(RawIOBase):
    """The clear bytes, one chunk in memory at a time. Reading raises ``Unavailable`` where the file was altered."""

    def __init__(self, file: IO[bytes], key: bytes, prefix: bytes) -> None:
        self._file = file
        self._cipher = AESGCM(key)
        self._prefix = prefix
        self._start = file.tell()
        sealed = os.fstat(file.fileno()).st_size - self._start
        self._last = max(0, sealed - 1) // (CHUNK + _TAG)
        self._size = max(0, sealed - (self._last + 1) * _TAG)
        self._position = 0
        self._chunk: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(0, origin + offset)
        return self._position

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # what BufferedReader gives
        if self._position >= self._size:
            self._decrypted(self._last)  # the end is believed once the chunk that says so has opened
            return 0
        number, offset = divmod(self._position, CHUNK)
        part = self._decrypted(number)[offset : offset + len(buffer)]
        buffer[: len(part)] = part
        self._position += len(part)
        return len(part)

    def _decrypted(self, number: int) -> bytes:
        if self._chunk[0] != number:
            nonce = _nonce(self._prefix, number, is_last=number == self._last)
            try:
                self._file.seek(self._start + number * (CHUNK + _TAG))
                self._chunk = number, self._cipher.decrypt(nonce, self._file.read(CHUNK + _TAG), _MAGIC)
            except (InvalidTag, ValueError, OSError):
                raise Unavailable("files") from None
        return self._chunk[1]

    def close(self) -> None:
        self._file.close()
        super().close()
