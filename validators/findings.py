"""What a check says: findings with a cause from a closed list, and the message a person will read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet said: the English catalogue id and its parameters.

    It becomes French only when drawn (``runtime.i18n.say``). ``plural`` is the English plural id;
    the form is chosen by the parameter ``n``. A parameter may be a message; an ISO date is then said in words.
    """

    id: str
    params: "Mapping[str, str | int | float | Message]" = field(default_factory=dict)
    plural: str | None = None


def N_(sentence: str) -> str:
    """Mark a sentence for the catalogue without translating it (the extraction keyword)."""
    return sentence


class Severity(StrEnum):
    """How much a finding weighs. Machine doubt never blocks."""

    BLOCKING = "blocking"
    UNKNOWN = "unknown"
    DOUBT = "doubt"
    NOTE = "note"


class Verdict(StrEnum):
    """What a file is worth: its worst finding."""

    REFUSED = "refused"
    UNKNOWN = "unknown"
    DOUBT = "doubt"
    ACCEPTED = "accepted"


class Cause(StrEnum):
    """The closed list of causes: stable ids, used in findings, exports and ``check-document --json``."""

    # Can it be read?
    BLANK = "blank"
    BLACK_PAGE = "black_page"
    BLURRED = "blurred"
    MOTION_BLURRED = "motion_blurred"
    TOO_SMALL = "too_small"
    TOO_DARK = "too_dark"
    WASHED_OUT = "washed_out"
    LOW_CONTRAST = "low_contrast"
    GLARE = "glare"
    CUT = "cut"
    PARTIAL_SHEET = "partial_sheet"
    TURNED = "turned"
    UPSIDE_DOWN = "upside_down"
    SKEWED = "skewed"
    SHADOWED = "shadowed"
    COMPRESSED = "compressed"
    MOIRE_SCREEN_PHOTO = "moire_screen_photo"
    SEVERAL_DOCUMENTS = "several_documents"
    NO_TEXT_FOUND = "no_text_found"
    OTHER_SCRIPT = "other_script"
    HANDWRITTEN = "handwritten"
    # Can the file be opened?
    EMPTY_FILE = "empty_file"
    DAMAGED = "damaged"
    INCOMPLETE_FILE = "incomplete_file"
    ENCRYPTED = "encrypted"
    WRONG_PASSWORD = "wrong_password"
    DYNAMIC_FORM = "dynamic_form"
    PORTFOLIO = "portfolio"
    WRONG_TYPE = "wrong_type"
    TOO_LARGE_BYTES = "too_large_bytes"
    TOO_LARGE_PIXELS = "too_large_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    INFECTED = "infected"
    ANTIVIRUS_UNAVAILABLE = "antivirus_unavailable"
    NOT_EXAMINED = "not_examined"
    REPAIRED = "repaired"
    EMBEDDED_FILES = "embedded_files"
    ACTIVE_CONTENT = "active_content"
    DIGITALLY_SIGNED = "digitally_signed"
    # Is it the right document?
    EXPECTED_KIND = "expected_kind"
    WRONG_SIDE = "wrong_side"
    MISSING_SIDE = "missing_side"
    MISSING_PAGES = "missing_pages"
    MISSING_MONTHS = "missing_months"
    TOO_OLD = "too_old"
    NO_DATE_FOUND = "no_date_found"
    EXPIRED = "expired"
    EXPIRES_SOON = "expires_soon"
    HOLDER_DIFFERS = "holder_differs"
    HOLDER_NOT_FOUND = "holder_not_found"
    ADDRESS_DIFFERS = "address_differs"
    IBAN_DIFFERS = "iban_differs"
    IBAN_NOT_FOUND = "iban_not_found"
    MRZ_INVALID = "mrz_invalid"
    TWO_D_DOC_INVALID = "two_d_doc_invalid"
    TWO_D_DOC_DIFFERS = "two_d_doc_differs"
    SAME_FILE_TWICE = "same_file_twice"
    ALREADY_REFUSED_FILE = "already_refused_file"
    SIGNATURE_NOT_FOUND = "signature_not_found"
    FORM_NOT_FILLED = "form_not_filled"
    PORTRAIT_UNSUITABLE = "portrait_unsuitable"


#: Nobody, agent included, can use such a file: it can never be kept as "the best I could do".
UNUSABLE = frozenset({
    Cause.EMPTY_FILE, Cause.DAMAGED, Cause.INCOMPLETE_FILE, Cause.ENCRYPTED, Cause.WRONG_PASSWORD, Cause.DYNAMIC_FORM,
    Cause.PORTFOLIO, Cause.WRONG_TYPE, Cause.TOO_LARGE_BYTES, Cause.TOO_LARGE_PIXELS, Cause.INFECTED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A zone of a page as shown upright, in fractions of its width and height (0 to 1)."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check saw. ``page`` counts from 1 inside the file; ``figures`` are name → value in the named unit."""

    check: str
    cause: Cause
    severity: Severity
    message: Message
    page: int | None = None
    box: Box | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
    variant: str = ""


_VERDICTS = {
    Severity.BLOCKING: Verdict.REFUSED,
    Severity.UNKNOWN: Verdict.UNKNOWN,
    Severity.DOUBT: Verdict.DOUBT,
    Severity.NOTE: Verdict.ACCEPTED,
}


def verdict_for(findings: Iterable[Finding]) -> Verdict:
    """The verdict of a file: refused (blocking) > unknown > doubt > accepted."""
    severities = {finding.severity for finding in findings}
    return next((verdict for severity, verdict in _VERDICTS.items() if severity in severities), Verdict.ACCEPTED)
