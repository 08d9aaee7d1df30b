"""French postcodes."""

import re
from collections.abc import Iterator

from validators.data.tidying import compact
from validators.findings import N_, Message

_POSTCODE = re.compile(r"(?!00)[0-9]{5}")


def postcode(text: str) -> Iterator[Message]:
    """5 digits; whether it exists is not checked, new ones are made each year."""
    if not _POSTCODE.fullmatch(tidy_postcode(text)):
        yield Message(N_("write 5 digits, for example 35000."))


def tidy_postcode(text: str) -> str:
    """``F-35 000`` → ``35000``."""
    return compact(text).removeprefix("F")
