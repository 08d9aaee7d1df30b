"""What is said of a file at a terminal, where nothing is kept, no agent looks, and there is nowhere to write.

Only the sentences that would not be true there are others; the rest are those a citizen reads.
"""

from collections.abc import Mapping
from dataclasses import replace

from validators.documents.sentences import sentence_for
from validators.findings import N_, Cause, Finding

#: (cause, variant) → the sentence at a terminal.
SENTENCES: Mapping[tuple[Cause, str], str] = {
    (Cause.TURNED, ""): N_("This page is lying on its side. It was turned to be read."),
    (Cause.UPSIDE_DOWN, ""): N_("This page is upside down. It was turned to be read."),
    (Cause.SKEWED, ""): N_("This page is a little crooked. It can still be read."),
    (Cause.OTHER_SCRIPT, ""): N_("This writing is none that is read here. Look at this page yourself."),
    (Cause.HANDWRITTEN, ""): N_("This page is handwritten. Look at it yourself."),
    (Cause.ENCRYPTED, ""): N_(
        "This file is protected by a password. Give it with --password or --ask, or check a copy without password."
    ),
    (Cause.NOT_EXAMINED, ""): N_("This document could not be checked. Look at it yourself."),
    (Cause.NOT_EXAMINED, "try_pdf"): N_("This document could not be checked. Look at it yourself, or try a PDF."),
    (Cause.NOT_EXAMINED, "kept"): N_("This file is not opened. Look at it yourself."),
    (Cause.DIGITALLY_SIGNED, ""): N_("This document has an electronic signature. Keep this file unchanged."),
    (Cause.NO_DATE_FOUND, ""): N_("We find no date on this document. Look for it yourself, or replace this file."),
    (Cause.NO_DATE_FOUND, "other_dates"): N_(
        "We do not find the date this document was made. Look for it yourself, or replace this file."
    ),
    (Cause.EXPIRED, ""): N_("This document has not been valid since %(date)s. Give one that is still valid."),
}
_HERE = {sentence_for(cause, variant): sentence for (cause, variant), sentence in SENTENCES.items()}


def said_here(found: Finding) -> Finding:
    """The finding, its sentence true at a terminal."""
    return replace(found, message=replace(found.message, id=_HERE.get(found.message.id, found.message.id)))
