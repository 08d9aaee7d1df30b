"""NIR: the French social security number, with its key."""

import re
from collections.abc import Iterator
from itertools import pairwise

from stdnum.fr import nir as stdnum_nir

from validators.data.tidying import compact
from validators.findings import N_, Message

#: Sex, year, month, department (2A and 2B in Corsica), commune, order, key.
_NIR = re.compile(r"[0-9]{6}[0-9AB][0-9]{8}")


def nir(text: str) -> Iterator[Message]:
    """15 characters, the last two a key."""
    number = compact(text)
    if not _NIR.fullmatch(number):
        yield Message(N_("write the 15 digits: they are on your health card."))
    elif not stdnum_nir.is_valid(number):
        yield Message(N_("a digit may be swapped. Copy it from your health card."))


def shown_nir(text: str) -> str:
    """As on the card: ``2 69 05 49 588 157 80``."""
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    return " ".join(text[start:end] for start, end in pairwise(cuts))
