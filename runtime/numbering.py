"""Numbers of dossiers: ``2026-AL-000123-K`` is the year, the procedure's code, a counter, and a check letter.

The check letter finds every wrong character and every swap of two neighbours, where a remainder (as in the NIR or a
plate) cannot: 26 letters need 26 values, and no remainder of an even modulus sees all swaps. It is the scheme of
Verhoeff on the dihedral group of order 26, with an anti-symmetric permutation (H. P. Gumm, "A new class of
check-digit methods for arbitrary number systems", IEEE Transactions on Information Theory 31, 1985). Codes are of
letters alone, so that a figure among letters, or the reverse, is seen too.
"""

import re
import secrets
from functools import reduce
from string import ascii_uppercase

_HALF = 13
_PARTS = re.compile(r"(\d{4})([A-Z]*)(\d{6,})([A-Z])", re.ASCII)


def number_for(year: int, code: str, counter: int) -> str:
    """The number as it is shown and stored; whatever else the code has than letters is left out, or all of it."""
    body = [f"{year:04d}", *filter(None, [series(code)]), f"{counter:06d}"]
    return "-".join([*body, check_letter("".join(body))])


def reference_number() -> str:
    """Of what is kept nowhere by its number; short enough to be said on the telephone: ``7F3A-91C0``."""
    sign = secrets.token_hex(4).upper()
    return f"{sign[:4]}-{sign[4:]}"


def series(code: str) -> str:
    """The letters of a procedure's code: with the year, what a counter belongs to."""
    return re.sub(r"[^A-Z]", "", code.upper())


def parse_number(typed: str) -> str | None:
    """The number a person typed, spaces, case and hyphens aside; ``None`` when it cannot be one."""
    parts = _PARTS.fullmatch(_bare(typed))
    if parts is None or check_letter("".join(parts.groups()[:-1])) != parts[4]:
        return None
    return "-".join(filter(None, parts.groups()))


def check_letter(body: str) -> str:
    """The letter for these figures and capitals (figures count 0 to 9, letters 0 to 25)."""
    return ascii_uppercase[reduce(_times, map(_permuted, map(_value, body), range(len(body))), 0)]


def _bare(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _value(character: str) -> int:
    return int(character) if character.isdecimal() else ascii_uppercase.index(character)


def _permuted(value: int, times: int) -> int:
    """The permutation applied once per place: rotations are reversed, reflections turned by one."""
    if value < _HALF:
        return -value % _HALF if times % 2 else value
    return _HALF + (value - _HALF + times) % _HALF


def _times(left: int, right: int) -> int:
    """The dihedral group: 0 to 12 are the rotations of a 13-sided figure, 13 to 25 its reflections."""
    turn = (left + right if left < _HALF else left - right) % _HALF
    return turn + _HALF * ((left < _HALF) != (right < _HALF))
