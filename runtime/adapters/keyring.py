"""The site's keys: made at the first run, they encrypt what people wrote and the keys of their files.

A sealed value is: format (1 byte), key id (2 bytes), nonce (12 bytes), AES-256-GCM ciphertext with its tag. It is bound
to its place (table, column, row) by the associated data: a value copied elsewhere does not open. Random nonces of
96 bits are sound for 2³² values under one key (NIST SP 800-38D, 8.3), far beyond a town hall; rotation starts anew.
"""

import hashlib
import hmac
import os
import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from runtime.errors import Unavailable

_FORMAT = b"\x01"
_NONCE = 12  # bytes
_KEY = 32  # bytes
_HEADER = len(_FORMAT) + 2


class Keyring:
    """Numbered keys: the newest seals, all open. ``lookup`` is apart, never rotated: it digests what is looked up."""

    def __init__(self, keys: Mapping[int, bytes], lookup: bytes) -> None:
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._newest = max(keys)
        self._lookup = lookup

    def seal(self, data: bytes, place: str) -> bytes:
        """Encrypt for that place ("dossiers/content/<id>")."""
        header = _FORMAT + self._newest.to_bytes(2, "big")
        nonce = secrets.token_bytes(_NONCE)
        return header + nonce + self._ciphers[self._newest].encrypt(nonce, data, header + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """What was sealed for that place. Raises ``Unavailable`` when the key is not here or the value was altered."""
        header, nonce, text = sealed[:_HEADER], sealed[_HEADER : _HEADER + _NONCE], sealed[_HEADER + _NONCE :]
        cipher = self._ciphers.get(key_id_of(sealed))
        if cipher is None or header[:1] != _FORMAT:
            raise Unavailable("keys")
        try:
            return cipher.decrypt(nonce, text, header + place.encode())
        except (InvalidTag, ValueError):
            raise Unavailable("keys") from None

    def is_current(self, sealed: bytes) -> bool:
        """Was it sealed with the newest key?"""
        return key_id_of(sealed) == self._newest

    def digest(self, secret: str, place: str) -> str:
        """For a column that is looked up and must not be read (hex). The same secret gives the same digest."""
        message = place.encode() + b"\0" + secret.encode("utf-8", "surrogatepass")
        return hmac.digest(self._lookup, message, hashlib.sha256).hex()


def key_id_of(sealed: bytes) -> int:
    """The number of the key in the header."""
    return int.from_bytes(sealed[len(_FORMAT) : _HEADER], "big")


def open_keyring(folder: Path) -> Keyring:
    """The keys kept in a folder (``home/keys``), made there at the first run, readable by the owner alone.

    Raises ``Unavailable`` when a key cannot be read. Whoever loses this folder loses the dossiers: back it up apart.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lookup = _key(folder / "lookup.key")
    _key(folder / "0001.key")
    return Keyring({int(path.stem): _key(path) for path in folder.glob("[0-9][0-9][0-9][0-9].key")}, lookup)


def add_key(folder: Path) -> Keyring:
    """A new key, which seals from the next start on; older ones still open what they sealed."""
    newest = max(int(path.stem) for path in folder.glob("[0-9][0-9][0-9][0-9].key"))
    _key(folder / f"{newest + 1:04d}.key")
    return open_keyring(folder)


def throwaway_keyring() -> Keyring:
    """Keys that nobody keeps, for tests and trials."""
    return Keyring({1: secrets.token_bytes(_KEY)}, secrets.token_bytes(_KEY))


def _key(path: Path) -> bytes:
    """The key in that file, which is made when it is not there."""
    try:
        if not path.exists():
            _make(path)
        key = b64decode(path.read_bytes().strip(), validate=True)
    except (OSError, NotBase64) as problem:
        raise Unavailable("keys") from problem
    if len(key) != _KEY:
        raise Unavailable("keys")
    return key


def _make(path: Path) -> None:
    """Durable before it is used; of two processes that start together, one makes it and both read it."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(b64encode(secrets.token_bytes(_KEY)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable: a rename is not, until then."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
