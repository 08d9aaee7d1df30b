"""International bank account numbers (ISO 13616)."""

import re
from collections.abc import Iterator

from stdnum import iban as stdnum_iban
from stdnum import numdb
from stdnum.exceptions import ValidationError

from validators.data.tidying import compact
from validators.findings import N_, Message

#: A French account number before the IBAN: bank, branch, account, key.
_ACCOUNT = re.compile(r"[0-9]{10}[0-9A-Z]{11}[0-9]{2}")


def iban(text: str) -> Iterator[Message]:
    """Length by country, then the check digits. Lists of banks are not looked at: a new bank is in none of them."""
    number = compact(text)
    length = _expected_length(number)
    if _ACCOUNT.fullmatch(number):
        yield Message(N_("this is an account number. The IBAN starts with FR, it is on your bank details."))
    elif length and len(number) != length:
        yield Message(
            N_("an IBAN of this country has %(expected)s characters, there are %(n)s."),
            {"expected": length, "n": len(number)},
        )
    elif not _is_sound(number):
        yield Message(N_("a digit or a letter may be swapped. Copy it from your bank details."))


def tidy_iban(text: str) -> str:
    """As stored: ``FR7630006000011234567890189``."""
    return compact(text)


def shown_iban(text: str) -> str:
    """As on paper, by fours: ``FR76 3000 6000 0112 3456 7890 189``."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _is_sound(number: str) -> bool:
    try:
        stdnum_iban.validate(number, check_country=False)
    except ValidationError:
        return False
    return True


def _expected_length(number: str) -> int | None:
    """In characters, ``None`` for a country without IBAN."""
    known = numdb.get("iban").info(number)
    fields = known[0][1].get("bban", "") if known else ""
    return sum(map(int, re.findall(r"[0-9]+", fields))) + 4 if fields else None
