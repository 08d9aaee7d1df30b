"""Bank identifier codes (ISO 9362)."""

from collections.abc import Iterator

from stdnum import bic as stdnum_bic

from validators.data.tidying import compact
from validators.findings import N_, Message


def bic(text: str) -> Iterator[Message]:
    """8 or 11 characters, the country among them."""
    if not stdnum_bic.is_valid(compact(text)):
        yield Message(N_("write 8 or 11 characters, without space: it is on your bank details."))
