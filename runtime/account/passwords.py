"""Passwords: kept as Argon2id only, compared in the same time whether the account exists or not."""

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from validators.findings import N_, Message

#: CNIL, délibération 2022-100: twelve signs of four kinds, or the same strength by length; we ask for length alone.
SHORTEST = 14
LONGEST = 200
FEWEST_DIFFERENT = 6
#: Words of five letters one can say on the telephone would need a list: signs without 0, O, 1, l, I do as well.
_SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"

#: The library's own choice: Argon2id, RFC 9106 low-memory profile (64 MiB, three passes, four lanes).
_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """What is kept of a password. Keyboards that compose accents differently make the same one."""
    return _hasher.hash(_normal(password))


def verify_password(kept: str, password: str) -> bool:
    """Is it that password? ``kept`` "" (no such account) takes as long and is never right."""
    try:
        return _hasher.verify(kept or _nobodys(), _normal(password)) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Was it hashed with weaker settings than today's?"""
    return _hasher.check_needs_rehash(kept)


def generate_password() -> str:
    """Sixteen signs in groups of four (80 bits), readable aloud."""
    signs = [secrets.choice(_SIGNS) for _ in range(16)]
    return "-".join("".join(signs[at : at + 4]) for at in range(0, 16, 4))


def weakness(password: str, email: str) -> Message | None:
    """Why a new password is not accepted, and what to do; ``None`` when it is."""
    if len(password) < SHORTEST:
        return Message(N_("“New password”: write at least %(min)s signs, for example four words."), {"min": SHORTEST})
    if len(password) > LONGEST:
        return Message(N_("“New password”: keep to %(max)s signs."), {"max": LONGEST})
    if len(set(password.casefold())) < FEWEST_DIFFERENT or email.partition("@")[0].casefold() in password.casefold():
        return Message(N_("“New password”: it is easy to guess. Choose four words without a link between them."))
    return None


@cache
def _nobodys() -> str:
    return _hasher.hash(secrets.token_hex(16))


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)[: 2 * LONGEST]
