"""What is wrong with a dossier, in the proportions taken: ours, from what agents told us of; nobody publishes them."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """A known gap."""

    MISSING = "document missing"
    WRONG_KIND = "wrong kind"
    OUT_OF_DATE = "out of date"
    SOMEBODY_ELSE = "somebody else's"
    SECOND_PAGE = "second side or page missing"
    BLANK = "blank"
    BLURRED = "blurred"
    TOO_SMALL = "too small"
    TOO_DARK = "too dark"
    CUT = "cut"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNANSWERED = "question unanswered"
    INVALID = "answer invalid"
    IBAN_DIFFERS = "IBAN differs"


#: Of a hundred gaps.
PROPORTIONS = {
    Wrong.MISSING: 18,
    Wrong.WRONG_KIND: 11,
    Wrong.OUT_OF_DATE: 11,
    Wrong.SOMEBODY_ELSE: 6,
    Wrong.SECOND_PAGE: 7,
    Wrong.BLANK: 4,
    Wrong.BLURRED: 11,
    Wrong.TOO_SMALL: 5,
    Wrong.TOO_DARK: 5,
    Wrong.CUT: 6,
    Wrong.ENCRYPTED: 3,
    Wrong.DAMAGED: 3,
    Wrong.UNANSWERED: 5,
    Wrong.INVALID: 3,
    Wrong.IBAN_DIFFERS: 2,
}
#: Those of an answer, not of a document.
OF_ANSWERS = frozenset({Wrong.UNANSWERED, Wrong.INVALID})


@dataclass(frozen=True, slots=True)
class Gap:
    """Something wrong at a place of the answers."""

    wrong: Wrong
    place: str
