"""SIREN and SIRET: a company or association, and one of its places (INSEE)."""

from collections.abc import Iterator

from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret

from validators.data.tidying import compact
from validators.findings import N_, Message

_SWAPPED = Message(N_("a digit may be swapped. Copy it from an official document."))


def siren(text: str) -> Iterator[Message]:
    """9 digits, the last one a key."""
    number = compact(text)
    if not _are_digits(number, 9):
        yield Message(N_("write 9 digits: they are the first 9 of the SIRET."))
    elif not stdnum_siren.is_valid(number):
        yield _SWAPPED


def siret(text: str) -> Iterator[Message]:
    """14 digits with their key (La Poste has its own rule)."""
    number = compact(text)
    if _are_digits(number, 9) and stdnum_siren.is_valid(number):
        yield Message(N_("5 digits are missing: the SIRET has 14."))
    elif not _are_digits(number, 14):
        yield Message(N_("write 14 digits, for example 130 025 265 00013."))
    elif not stdnum_siret.is_valid(number):
        yield _SWAPPED


def shown_siren(text: str) -> str:
    """By threes: ``130 025 265``."""
    return f"{text[:3]} {text[3:6]} {text[6:9]}"


def shown_siret(text: str) -> str:
    """``130 025 265 00013``."""
    return f"{shown_siren(text)} {text[9:]}"


def _are_digits(number: str, length: int) -> bool:
    return len(number) == length and number.isascii() and number.isdigit()
