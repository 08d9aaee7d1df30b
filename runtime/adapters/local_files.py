"""Files on the local disk, encrypted: one folder a dossier, one file an upload.

Each file has its own key, wrapped by the site's (``sealed_stream`` tells the format): rotation rewraps 60 bytes.
"""

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from runtime.adapters.keyring import Keyring, sync_folder
from runtime.adapters.sealed_stream import (
    CHUNK,
    KEY,
    PREFIX,
    Decrypting,
    header,
    read_chunk,
    read_header,
    sealed_chunks,
)
from runtime.errors import StorageFull, Unavailable
from runtime.ports import Stored

HEAD = 4096  # bytes kept for sniffing: a PDF may say so anywhere in its first 1,024
_ID = re.compile(r"[A-Za-z0-9_-]{1,128}", re.ASCII)
_PARTIAL = ".partial"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class LocalFiles:
    """``FileStore`` under a root folder. Ids are letters, figures, ``-`` and ``_``: no path can be made of them."""

    def __init__(self, root: Path, keyring: Keyring) -> None:
        self._root = root
        self._keyring = keyring
        with _said():
            (root / _PARTIAL).mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, dossier_id: str, file_id: str, stream: IO[bytes], limit: int) -> Stored:
        """Encrypt while reading; the name appears once all is durable. Raises ``ValueError`` for an id that is none."""
        path, partial = self._path(dossier_id, file_id), self._root / _PARTIAL / secrets.token_hex(16)
        try:
            with _said():
                stored = self._write(partial, f"files/{dossier_id}/{file_id}", stream, limit)
                if not stored.too_large:
                    self._name(partial, path)
                return stored
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _write(self, partial: Path, place: str, stream: IO[bytes], limit: int) -> Stored:
        key, prefix, seen = secrets.token_bytes(KEY), secrets.token_bytes(PREFIX), _Seen(limit)
        with open(partial, "xb", opener=_private) as file:
            file.write(header(self._keyring.seal(key, place), prefix))
            for sealed in sealed_chunks(key, prefix, seen.watch(stream)):
                file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        return seen.stored()

    def _name(self, partial: Path, path: Path) -> None:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            partial.replace(path)
        except FileNotFoundError:  # the sweep took the old empty folder between the two lines
            path.parent.mkdir(mode=0o700, exist_ok=True)
            partial.replace(path)
        sync_folder(path.parent)
        sync_folder(self._root)

    def open(self, dossier_id: str, file_id: str) -> IO[bytes]:
        """A stream that decrypts as it is read, and can be sought in. Reading raises ``Unavailable`` where altered."""
        try:
            path = self._path(dossier_id, file_id)
        except ValueError:
            raise FileNotFoundError(file_id) from None
        with _said():
            file = path.open("rb", buffering=0)
        try:
            return cast(IO[bytes], BufferedReader(self._opened(file, f"files/{dossier_id}/{file_id}"), CHUNK))
        except BaseException:
            file.close()
            raise

    def _opened(self, file: IO[bytes], place: str) -> Decrypting:
        wrapped, prefix = read_header(file)
        return Decrypting(file, self._keyring.open(wrapped, place), prefix)

    def rewrap(self, dossier_id: str, file_id: str) -> None:
        """After a rotation: the file's key under the site's newest key. Written beside, then named."""
        path, place = self._path(dossier_id, file_id), f"files/{dossier_id}/{file_id}"
        partial = self._root / _PARTIAL / secrets.token_hex(16)
        with _said(), path.open("rb") as file:
            wrapped, prefix = read_header(file)
            if self._keyring.is_current(wrapped):
                return
            with open(partial, "xb", opener=_private) as copy:
                copy.write(header(self._keyring.seal(self._keyring.open(wrapped, place), place), prefix))
                shutil.copyfileobj(file, copy, CHUNK)
                copy.flush()
                os.fsync(copy.fileno())
            self._name(partial, path)

    def delete(self, dossier_id: str, file_id: str) -> None:
        """Gone, and its absence durable; the folder stays."""
        with suppress(ValueError), _said():
            path = self._path(dossier_id, file_id)
            path.unlink(missing_ok=True)
            if path.parent.exists():
                sync_folder(path.parent)

    def delete_dossier(self, dossier_id: str) -> None:
        """The folder and all in it."""
        with suppress(ValueError, FileNotFoundError), _said():
            shutil.rmtree(self._folder(dossier_id))
            sync_folder(self._root)

    def sweep(self, before: datetime, is_known: Callable[[str, str], bool]) -> None:
        """What a kill left: unfinished uploads, and files no row knows; old folders left empty go too."""
        with _said():
            for path in _older(self._root / _PARTIAL, before):
                path.unlink(missing_ok=True)
            for folder in [path for path in self._root.iterdir() if path.name != _PARTIAL]:
                for path in _older(folder, before):
                    if not is_known(folder.name, path.name):
                        path.unlink(missing_ok=True)
            for folder in _older(self._root, before):
                with suppress(OSError):  # not empty
                    folder.rmdir()

    def _folder(self, dossier_id: str) -> Path:
        if not _ID.fullmatch(dossier_id):
            raise ValueError(dossier_id)
        return self._root / dossier_id

    def _path(self, dossier_id: str, file_id: str) -> Path:
        if not _ID.fullmatch(file_id):
            raise ValueError(file_id)
        return self._folder(dossier_id) / file_id


def _older(folder: Path, before: datetime) -> Iterator[Path]:
    for path in list(folder.iterdir()):
        with suppress(FileNotFoundError):
            if path.name != _PARTIAL and path.stat().st_mtime < before.timestamp():
                yield path


class _Seen:
    """Counts and hashes what goes by; stops beyond the limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._hash = hashlib.sha256()
        self._head = b""

    def watch(self, stream: IO[bytes]) -> Iterator[bytes]:
        """The stream in chunks of exactly ``CHUNK`` bytes, the last one shorter or empty."""
        while self._size <= self._limit:
            chunk = read_chunk(stream)
            self._size += len(chunk)
            self._hash.update(chunk)
            self._head = self._head or chunk[:HEAD]
            yield chunk
            if len(chunk) < CHUNK:
                return

    def stored(self) -> Stored:
        """What went by."""
        if self._size > self._limit:
            return Stored(self._size, "", self._head, too_large=True)
        return Stored(self._size, self._hash.hexdigest(), self._head)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _said() -> Iterator[None]:
    """The disk's errors in the port's words; "not there" stays itself."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as problem:
        if problem.errno in _FULL:
            raise StorageFull from problem
        raise Unavailable("files") from problem
