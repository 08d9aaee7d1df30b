"""Short names of what findings hold: causes, checks and types of files, for those who configure and those who script.

What a person is told is elsewhere (``validators.documents.sentences``); the French is in ``translations/fr``.
"""

from collections.abc import Mapping

from validators.documents.sniffing import PDF
from validators.findings import N_, Cause, Message

#: Every cause → what stands as its title.
CAUSES: Mapping[Cause, str] = {
    Cause.BLANK: N_("Blank page"),
    Cause.BLACK_PAGE: N_("Black page"),
    Cause.BLURRED: N_("Blurred page"),
    Cause.MOTION_BLURRED: N_("Page blurred by a movement"),
    Cause.TOO_SMALL: N_("Letters too small"),
    Cause.TOO_DARK: N_("Page too dark"),
    Cause.WASHED_OUT: N_("Page burnt by the light"),
    Cause.LOW_CONTRAST: N_("Pale text"),
    Cause.GLARE: N_("Reflection on the text"),
    Cause.CUT: N_("Edge of the sheet cut off"),
    Cause.PARTIAL_SHEET: N_("Piece of a sheet"),
    Cause.TURNED: N_("Page lying on its side"),
    Cause.UPSIDE_DOWN: N_("Page upside down"),
    Cause.SKEWED: N_("Crooked page"),
    Cause.SHADOWED: N_("Shadow or finger on the text"),
    Cause.COMPRESSED: N_("Picture too compressed"),
    Cause.MOIRE_SCREEN_PHOTO: N_("Photo of a screen"),
    Cause.SEVERAL_DOCUMENTS: N_("Several documents in one photo"),
    Cause.NO_TEXT_FOUND: N_("No text seen"),
    Cause.OTHER_SCRIPT: N_("Writing that is not read"),
    Cause.HANDWRITTEN: N_("Handwritten page"),
    Cause.EMPTY_FILE: N_("Empty file"),
    Cause.DAMAGED: N_("Damaged file"),
    Cause.INCOMPLETE_FILE: N_("File without its end"),
    Cause.ENCRYPTED: N_("File locked by a password"),
    Cause.WRONG_PASSWORD: N_("Password that does not open the file"),
    Cause.DYNAMIC_FORM: N_("Form for special software"),
    Cause.PORTFOLIO: N_("PDF that is a folder of files"),
    Cause.WRONG_TYPE: N_("Type of file not received"),
    Cause.TOO_LARGE_BYTES: N_("File too heavy"),
    Cause.TOO_LARGE_PIXELS: N_("Picture too large"),
    Cause.TOO_MANY_PAGES: N_("Too many pages"),
    Cause.INFECTED: N_("File with a virus"),
    Cause.ANTIVIRUS_UNAVAILABLE: N_("Antivirus stopped"),
    Cause.NOT_EXAMINED: N_("Not checked"),
    Cause.REPAIRED: N_("Slightly damaged file, opened all the same"),
    Cause.EMBEDDED_FILES: N_("PDF that carries other files"),
    Cause.ACTIVE_CONTENT: N_("PDF that carries commands"),
    Cause.DIGITALLY_SIGNED: N_("Document with an electronic signature"),
    Cause.EXPECTED_KIND: N_("Another kind of document"),
    Cause.WRONG_SIDE: N_("The other side is needed"),
    Cause.MISSING_SIDE: N_("One side is missing"),
    Cause.MISSING_PAGES: N_("Pages are missing"),
    Cause.MISSING_MONTHS: N_("A month is missing"),
    Cause.TOO_OLD: N_("Document too old"),
    Cause.NO_DATE_FOUND: N_("No date found"),
    Cause.EXPIRED: N_("Document no longer valid"),
    Cause.EXPIRES_SOON: N_("Document soon to be renewed"),
    Cause.HOLDER_DIFFERS: N_("Another name"),
    Cause.HOLDER_NOT_FOUND: N_("Name not found"),
    Cause.ADDRESS_DIFFERS: N_("Another address"),
    Cause.IBAN_DIFFERS: N_("Another IBAN"),
    Cause.IBAN_NOT_FOUND: N_("No IBAN found"),
    Cause.MRZ_INVALID: N_("Code lines badly read"),
    Cause.TWO_D_DOC_INVALID: N_("Square code whose signature does not hold"),
    Cause.TWO_D_DOC_DIFFERS: N_("Square code that says otherwise"),
    Cause.SAME_FILE_TWICE: N_("Document given twice"),
    Cause.ALREADY_REFUSED_FILE: N_("Same file as last time"),
    Cause.SIGNATURE_NOT_FOUND: N_("No signature seen"),
    Cause.FORM_NOT_FILLED: N_("Form not filled in"),
    Cause.PORTRAIT_UNSUITABLE: N_("Photo that may not be suitable"),
}

#: Every check → what it looks for.
CHECKS: Mapping[str, str] = {
    "opened": N_("Opening of the file"),
    "written": N_("Written or blank page"),
    "upright": N_("Direction of the page"),
    "alone": N_("Documents in the photo"),
    "uncut": N_("Edges of the sheet"),
    "lit": N_("Reflections and shadows"),
    "legible": N_("Legibility"),
    "expected_kind": N_("Kind of the document"),
    "holder": N_("Name of the holder"),
    "address": N_("Address on the document"),
    "unexpired": N_("End of validity"),
    "mrz": N_("Code lines"),
    "recent": N_("Date of the document"),
    "bank_details": N_("IBAN of the account"),
    "whole": N_("Pages and sides"),
    "two_d_doc": N_("Signed square code"),
    "portrait": N_("Identity photo"),
    "signed": N_("Signature of the document"),
    "same_document": N_("Document already given"),
}

#: What stands before the bar of a media type → its family.
_FAMILIES: Mapping[str, str] = {"video": N_("Video"), "audio": N_("Sound")}


def cause_title(cause: Cause) -> Message:
    """A few words instead of the id."""
    return Message(CAUSES[cause])


def check_title(check: str) -> Message:
    """What the check looks for."""
    return Message(CHECKS[check])


def type_title(media_type: str) -> Message:
    """A type of file in words; what no rule recognised, and a file without content, say so."""
    family, _, kind = media_type.partition("/")
    if media_type == PDF:
        return Message(N_("PDF document"))
    if family == "image":
        return Message(N_("%(kind)s picture"), {"kind": kind.upper()})
    if media_type in {"", "application/octet-stream"}:
        return Message(N_("Type not recognised"))
    return Message(_FAMILIES.get(family, N_("Other type of file")))
