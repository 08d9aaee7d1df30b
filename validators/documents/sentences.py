"""What is said of each cause: the sentence when sure, the one when in doubt, and what the person may do about it.

Sentences and buttons come from the wording guide of the product, sections 2.1 to 2.4 and 7.3; the French is in
``runtime/translations/fr/documents.po``.
"""

from collections.abc import Mapping
from dataclasses import replace

from validators.findings import N_, Box, Cause, Finding, Message, Severity

#: (cause, variant) → the sentence when it is certain, and also in doubt when ``DOUBTFUL`` has none.
CERTAIN: Mapping[tuple[Cause, str], str] = {
    (Cause.BLANK, ""): N_("This page is blank. Give the written side of the sheet, or another file."),
    (Cause.BLANK, "some_pages"): N_("This page is blank. We leave it aside, you have nothing to do."),
    (Cause.BLACK_PAGE, ""): N_("This page is all black. Check that nothing covers the camera, then start again."),
    (Cause.BLURRED, ""): N_(
        "This page is blurred. Lay the sheet flat, tap the text on the screen, then take the photo again."
    ),
    (Cause.MOTION_BLURRED, ""): N_(
        "The camera moved during the photo. Hold it with both hands, then take the photo again."
    ),
    (Cause.TOO_SMALL, ""): N_("The text is too small to be read. Move closer: the sheet must fill the picture."),
    (Cause.TOO_SMALL, "scan"): N_(
        "The text is too small to be read. On the scanner, choose “300 dpi” or “good quality”."
    ),
    (Cause.TOO_DARK, ""): N_("This page is too dark. Move near a window or a lamp, then take the photo again."),
    (Cause.TOO_DARK, "grain"): N_("This picture is full of grain. Take the photo again with more light."),
    (Cause.WASHED_OUT, ""): N_(
        "This page is too bright: the text fades away. Turn the flash off, then take the photo again."
    ),
    (Cause.LOW_CONTRAST, ""): N_(
        "The text is very pale. Give the original if you have it, or take the photo again in full light."
    ),
    (Cause.GLARE, ""): N_("A reflection hides part of the text. Turn the flash off, move, then take the photo again."),
    (Cause.CUT, ""): N_("The edge of the sheet is cut off. Step back a little: all four corners must show."),
    (Cause.PARTIAL_SHEET, ""): N_("Only a piece of the sheet can be seen. Take the whole sheet in one photo."),
    (Cause.TURNED, ""): N_("This page was lying on its side. We have turned it, you have nothing to do."),
    (Cause.TURNED, "unsure"): N_("This page seems to lie on its side. Turn it if the text is not upright."),
    (Cause.UPSIDE_DOWN, ""): N_("This page was upside down. We have turned it, you have nothing to do."),
    (Cause.SKEWED, ""): N_("This page is a little crooked. It can still be read, you may continue."),
    (Cause.SHADOWED, ""): N_(
        "A shadow or a finger hides part of the text. Take the photo again with the light from the side."
    ),
    (Cause.COMPRESSED, ""): N_(
        "This picture has lost detail. Give the original photo, not a copy received by message."
    ),
    (Cause.MOIRE_SCREEN_PHOTO, ""): N_(
        "This is a photo of a screen, and stripes make it hard to read. Rather give the file itself."
    ),
    (Cause.SEVERAL_DOCUMENTS, ""): N_("There are several documents in this photo. Take one photo for each document."),
    (Cause.NO_TEXT_FOUND, ""): N_("We see no text on this page. Check that it is the document asked for."),
    (Cause.OTHER_SCRIPT, ""): N_("We cannot read this writing. Your document is kept: an agent will read it."),
    (Cause.HANDWRITTEN, ""): N_("This page is handwritten. It is kept: an agent will read it."),
    (Cause.EMPTY_FILE, ""): N_("This file is empty. Download it to your device first, then choose it again."),
    (Cause.EMPTY_FILE, "no_page"): N_("This PDF has no page. Save it again, or take a photo of the document."),
    (Cause.DAMAGED, ""): N_("This file is damaged and does not open. Save it again, or take a photo of the document."),
    (Cause.INCOMPLETE_FILE, ""): N_("The end of this file is missing. Choose it again, with a good connection."),
    (Cause.ENCRYPTED, ""): N_("This file is protected by a password. Write it here, or give a copy without password."),
    (Cause.WRONG_PASSWORD, ""): N_("This password does not open the file. Check the capital letters, then try again."),
    (Cause.DYNAMIC_FORM, ""): N_(
        "This form only opens in special software. Open it, choose “Print to PDF”, then give that PDF."
    ),
    (Cause.PORTFOLIO, ""): N_("This PDF contains other files. Open it, then give each file separately."),
    (Cause.WRONG_TYPE, "text"): N_("This file is an editable text. Open it, choose “Save as PDF”, then give the PDF."),
    (Cause.WRONG_TYPE, "sheet"): N_(
        "This file is a spreadsheet or a presentation. Open it, choose “Save as PDF”, then give the PDF."
    ),
    (Cause.WRONG_TYPE, "archive"): N_(
        "This file contains several others. Open it, then give each document separately."
    ),
    (Cause.WRONG_TYPE, "program"): N_("This file is a program, not a document. Choose a photo or a PDF."),
    (Cause.WRONG_TYPE, "media"): N_("This file is a video or a sound. Give a photo or a PDF."),
    (Cause.WRONG_TYPE, "link"): N_(
        "This file leads to a document but does not contain it. Open it, then save the document as PDF."
    ),
    (Cause.WRONG_TYPE, "other"): N_("We cannot open this file. Give a photo or a PDF."),
    (Cause.TOO_LARGE_BYTES, ""): N_("This file is too heavy: the limit is %(max)s. Rather take a photo of each page."),
    (Cause.TOO_LARGE_PIXELS, ""): N_(
        "This picture is too large to be opened. Take it again at the device’s normal size."
    ),
    (Cause.TOO_MANY_PAGES, ""): N_(
        "This file has %(found)s pages; the limit is %(max)s. Keep only the pages asked for."
    ),
    (Cause.INFECTED, ""): N_("Our antivirus found a virus in this file. It is deleted: take a photo of the document."),
    (Cause.ANTIVIRUS_UNAVAILABLE, ""): N_("Our antivirus is stopped for now. Your file is kept, you may continue."),
    (Cause.NOT_EXAMINED, ""): N_(
        "We could not check this document. It is kept, you may continue: an agent will look at it."
    ),
    (Cause.NOT_EXAMINED, "try_pdf"): N_(
        "We could not check this document. It is kept: you may continue, or rather give a PDF."
    ),
    (Cause.NOT_EXAMINED, "kept"): N_("We keep this file as it is, without opening it: an agent will look at it."),
    (Cause.REPAIRED, ""): N_("This file was slightly damaged. It opens all the same, you have nothing to do."),
    (Cause.EMBEDDED_FILES, ""): N_("This PDF carries other files. We only look at its pages: give those files apart."),
    (Cause.ACTIVE_CONTENT, ""): N_("This PDF carries commands. We never run them, you have nothing to do."),
    (Cause.DIGITALLY_SIGNED, ""): N_("This document has an electronic signature. We keep it unchanged."),
    (Cause.EXPECTED_KIND, ""): N_("This document looks like: %(found)s. Needed here: %(expected)s."),
    (Cause.EXPECTED_KIND, "unknown"): N_("We do not recognise this document. Needed here: %(expected)s."),
    (Cause.WRONG_SIDE, ""): N_("We see the back of the document. Also give the other side: %(side)s."),
    (Cause.MISSING_SIDE, ""): N_("We see only one side. Turn the document over, then add a photo of the other side."),
    (Cause.MISSING_PAGES, ""): N_(
        "This document announces %(expected)s pages, we see %(found)s. Add the missing pages."
    ),
    (Cause.TOO_OLD, ""): N_("This document is dated %(date)s. Give a document less than %(months)s months old."),
    (Cause.TOO_OLD, "year"): N_("This document is about the year %(found)s. Give the one for %(expected)s."),
    (Cause.NO_DATE_FOUND, ""): N_("We find no date on this document. Write the one you read, or replace it."),
    (Cause.NO_DATE_FOUND, "other_dates"): N_(
        "We do not find the date this document was made. Write the one you read, or replace it."
    ),
    (Cause.EXPIRED, ""): N_(
        "This document has not been valid since %(date)s. Give one that is still valid, or explain."
    ),
    (Cause.EXPIRES_SOON, ""): N_("This document is valid until %(date)s. We accept it; remember to renew it."),
    (Cause.HOLDER_DIFFERS, ""): N_("We read “%(found)s”; you wrote “%(expected)s”. Is it the same person?"),
    (Cause.HOLDER_NOT_FOUND, ""): N_(
        "We do not find the name “%(expected)s” on this document. Is it the right document?"
    ),
    (Cause.ADDRESS_DIFFERS, ""): N_("We read another address: %(found)s. Which one is right today?"),
    (Cause.IBAN_DIFFERS, ""): N_(
        "The IBAN on the document ends in %(found)s; yours ends in %(expected)s. Correct one or the other."
    ),
    (Cause.IBAN_NOT_FOUND, ""): N_("We find no IBAN on this document. Give the bank details (RIB) from your bank."),
    (Cause.MRZ_INVALID, ""): N_(
        "We read the code lines at the bottom badly. Take the photo again, close up, without reflection."
    ),
    (Cause.TWO_D_DOC_INVALID, ""): N_(
        "We cannot confirm the square code on the document. Give the file you received, unchanged."
    ),
    (Cause.TWO_D_DOC_DIFFERS, ""): N_(
        "The square code says “%(found)s”; you wrote “%(expected)s”. Correct your answer, or explain."
    ),
    (Cause.TWO_D_DOC_DIFFERS, "printed"): N_(
        "The square code says “%(found)s”; on the page we read “%(printed)s”. Give the file you received, unchanged."
    ),
    (Cause.SAME_FILE_TWICE, ""): N_(
        "This file is already used for: %(other)s. Keep it if it suits both, or replace it."
    ),
    (Cause.SAME_FILE_TWICE, "pages"): N_(
        "This document seems already given for: %(other)s. Keep it if it suits both, or replace it."
    ),
    (Cause.ALREADY_REFUSED_FILE, ""): N_(
        "This is the same file as last time. Choose another one, or take the photo again."
    ),
    (Cause.SIGNATURE_NOT_FOUND, ""): N_("We see no signature. Sign the document, or tell us that it is signed."),
    (Cause.FORM_NOT_FILLED, ""): N_("This form does not seem filled in. Fill it in, save it, then give it again."),
    (Cause.PORTRAIT_UNSUITABLE, "no_face"): N_("We see no face. Give a photo from the front, showing the whole head."),
    (Cause.PORTRAIT_UNSUITABLE, "several_faces"): N_("We see several faces. Only one person may be in the photo."),
    (Cause.PORTRAIT_UNSUITABLE, "too_far"): N_(
        "The face is too far away. Move closer: the head must fill the picture."
    ),
    (Cause.PORTRAIT_UNSUITABLE, "background"): N_("The background is busy. Stand in front of a plain, light wall."),
    (Cause.PORTRAIT_UNSUITABLE, "other"): N_(
        "This photo may not be suitable. Take it from the front, on a light background, without shadow."
    ),
    (Cause.MISSING_MONTHS, ""): N_("One month is missing: %(month)s. Add this document, or explain."),
}

#: Cause → the sentence when it is only a doubt: a question the person can close alone.
DOUBTFUL: Mapping[Cause, str] = {
    Cause.BLANK: N_("This page seems blank. Look closely: is there any text?"),
    Cause.BLURRED: N_("This page seems blurred. Can you read everything easily?"),
    Cause.MOTION_BLURRED: N_("This page seems blurred. Can you read everything easily?"),
    Cause.TOO_SMALL: N_("The text seems very small. Can you read everything easily?"),
    Cause.TOO_DARK: N_("This page seems dark. Can you read everything easily?"),
    Cause.WASHED_OUT: N_("This page seems very bright. Can you read everything easily?"),
    Cause.GLARE: N_("There seems to be a reflection. Does it hide any text?"),
    Cause.CUT: N_("One edge of the sheet seems cut off. Is any text missing?"),
    Cause.PARTIAL_SHEET: N_("One edge of the sheet seems cut off. Is any text missing?"),
}

_DOUBTED_VARIANTS: Mapping[tuple[Cause, str], str] = {
    (Cause.TOO_DARK, "grain"): N_("This picture seems full of grain. Can you read everything easily?"),
}

#: Cause → the sentence when it is only noted: the administration wants to know, and asks for nothing.
NOTED: Mapping[Cause, str] = {
    Cause.TOO_OLD: N_("This document is dated %(date)s. We accept it."),
    Cause.EXPIRED: N_("This document was valid until %(date)s. We accept it."),
}

#: What a page says around a document, beside findings.
SAID: Mapping[str, str] = {
    "answered": N_("You tell us that it can be read. We keep this document, an agent will look at it."),
    "accepted": N_("Document received and readable."),
    "accepted_pages": N_("Document received and readable: %(n)s page."),
    "received": N_("Photo received."),
    "explained": N_("Your explanation is kept. An agent will read it with the document."),
    "chosen_not_sent": N_("File chosen: %(file)s. It will be sent with the “Continue” button."),
    "sending": N_("Sending: %(percent)s%%."),
    "queued": N_("Document received. We are checking, you may continue."),
    "upload_interrupted": N_("The sending stopped before the end. Choose the file again: the rest is kept."),
    "too_many_files": N_("You can give at most %(max)s files here. The first %(max)s are kept."),
    "no_file": N_("“%(label)s”: choose a file or take a photo."),
    "storage_full": N_("We cannot receive files for now. Your answers and documents already given are kept."),
    "name_changed": N_("We have shortened the name of this file. Its content has not changed."),
    "kind_confirmed": N_("The square code confirms this document."),
}

#: (cause, variant) → what the person may do, in the order of the buttons.
_REMEDIES: Mapping[tuple[Cause, str], tuple[str, ...]] = {
    (Cause.BLANK, ""): ("replace", "remove_page"),
    (Cause.BLANK, "some_pages"): ("remove_page",),
    (Cause.BLACK_PAGE, ""): ("retake", "replace"),
    (Cause.BLURRED, ""): ("retake", "replace"),
    (Cause.MOTION_BLURRED, ""): ("retake", "replace"),
    (Cause.TOO_SMALL, ""): ("retake", "replace"),
    (Cause.TOO_SMALL, "scan"): ("replace", "retake"),
    (Cause.TOO_DARK, ""): ("retake", "replace"),
    (Cause.WASHED_OUT, ""): ("retake", "replace"),
    (Cause.LOW_CONTRAST, ""): ("confirm", "replace"),
    (Cause.GLARE, ""): ("retake", "replace"),
    (Cause.CUT, ""): ("retake", "replace", "confirm"),
    (Cause.PARTIAL_SHEET, ""): ("retake", "replace"),
    (Cause.TURNED, ""): ("turn",),
    (Cause.TURNED, "unsure"): ("turn_left", "turn_right", "confirm"),
    (Cause.UPSIDE_DOWN, ""): ("turn",),
    (Cause.SKEWED, ""): ("retake",),
    (Cause.SHADOWED, ""): ("retake", "confirm"),
    (Cause.COMPRESSED, ""): ("replace", "confirm"),
    (Cause.MOIRE_SCREEN_PHOTO, ""): ("replace", "confirm"),
    (Cause.SEVERAL_DOCUMENTS, ""): ("retake", "confirm"),
    (Cause.NO_TEXT_FOUND, ""): ("confirm", "replace"),
    (Cause.OTHER_SCRIPT, ""): ("explain",),
    (Cause.HANDWRITTEN, ""): (),
    (Cause.EMPTY_FILE, ""): ("choose_another", "retake"),
    (Cause.DAMAGED, ""): ("choose_another", "retake"),
    (Cause.INCOMPLETE_FILE, ""): ("choose_again", "retake"),
    (Cause.ENCRYPTED, ""): ("open", "choose_another"),
    (Cause.WRONG_PASSWORD, ""): ("open", "choose_another"),
    (Cause.DYNAMIC_FORM, ""): ("choose_another", "retake"),
    (Cause.PORTFOLIO, ""): ("choose_another",),
    (Cause.WRONG_TYPE, "text"): ("choose_another", "retake"),
    (Cause.WRONG_TYPE, "sheet"): ("choose_another",),
    (Cause.WRONG_TYPE, "archive"): ("choose_another",),
    (Cause.WRONG_TYPE, "program"): ("choose_another",),
    (Cause.WRONG_TYPE, "media"): ("choose_another", "retake"),
    (Cause.WRONG_TYPE, "link"): ("choose_another",),
    (Cause.WRONG_TYPE, "other"): ("choose_another", "retake"),
    (Cause.TOO_LARGE_BYTES, ""): ("choose_another", "retake"),
    (Cause.TOO_LARGE_PIXELS, ""): ("choose_another", "retake"),
    (Cause.TOO_MANY_PAGES, ""): ("choose_another",),
    (Cause.INFECTED, ""): ("retake", "choose_another"),
    (Cause.ANTIVIRUS_UNAVAILABLE, ""): ("continue",),
    (Cause.NOT_EXAMINED, ""): ("continue", "check_again"),
    (Cause.NOT_EXAMINED, "try_pdf"): ("continue", "replace"),
    (Cause.NOT_EXAMINED, "kept"): ("continue", "replace"),
    (Cause.REPAIRED, ""): (),
    (Cause.EMBEDDED_FILES, ""): (),
    (Cause.ACTIVE_CONTENT, ""): (),
    (Cause.DIGITALLY_SIGNED, ""): (),
    (Cause.EXPECTED_KIND, ""): ("replace", "confirm", "explain"),
    (Cause.EXPECTED_KIND, "unknown"): ("confirm", "replace"),
    (Cause.WRONG_SIDE, ""): ("add_page", "replace", "explain"),
    (Cause.MISSING_SIDE, ""): ("add_page", "confirm"),
    (Cause.MISSING_PAGES, ""): ("add_page", "confirm", "explain"),
    (Cause.TOO_OLD, ""): ("replace", "confirm", "explain"),
    (Cause.TOO_OLD, "year"): ("replace", "explain"),
    (Cause.NO_DATE_FOUND, ""): ("write_date", "replace"),
    (Cause.NO_DATE_FOUND, "other_dates"): ("write_date", "replace"),
    (Cause.EXPIRED, ""): ("replace", "explain"),
    (Cause.EXPIRES_SOON, ""): ("continue",),
    (Cause.HOLDER_DIFFERS, ""): ("confirm", "replace", "correct_answer"),
    (Cause.HOLDER_NOT_FOUND, ""): ("confirm", "replace", "explain"),
    (Cause.ADDRESS_DIFFERS, ""): ("confirm", "correct_answer", "replace"),
    (Cause.IBAN_DIFFERS, ""): ("correct_answer", "replace", "explain"),
    (Cause.IBAN_NOT_FOUND, ""): ("replace", "confirm"),
    (Cause.MRZ_INVALID, ""): ("retake", "confirm"),
    (Cause.TWO_D_DOC_INVALID, ""): ("replace", "explain"),
    (Cause.TWO_D_DOC_DIFFERS, ""): ("correct_answer", "replace", "explain"),
    (Cause.TWO_D_DOC_DIFFERS, "printed"): ("replace", "confirm", "explain"),
    (Cause.SAME_FILE_TWICE, ""): ("confirm", "replace"),
    (Cause.ALREADY_REFUSED_FILE, ""): ("choose_another", "retake"),
    (Cause.SIGNATURE_NOT_FOUND, ""): ("confirm", "replace"),
    (Cause.FORM_NOT_FILLED, ""): ("replace", "confirm"),
    (Cause.PORTRAIT_UNSUITABLE, "no_face"): ("retake", "confirm"),
    (Cause.PORTRAIT_UNSUITABLE, "several_faces"): ("retake", "confirm"),
    (Cause.PORTRAIT_UNSUITABLE, "too_far"): ("retake", "confirm"),
    (Cause.PORTRAIT_UNSUITABLE, "background"): ("retake", "confirm"),
    (Cause.PORTRAIT_UNSUITABLE, "other"): ("retake", "confirm"),
}

#: (cause, variant) → the words of its "confirm" button, where they are not "It can be read".
_CONFIRM: Mapping[tuple[Cause, str], str] = {
    (Cause.CUT, ""): N_("Everything is there"),
    (Cause.TURNED, "unsure"): N_("It is upright"),
    (Cause.SEVERAL_DOCUMENTS, ""): N_("It is the right document"),
    (Cause.NO_TEXT_FOUND, ""): N_("It is the right document"),
    (Cause.EXPECTED_KIND, ""): N_("It is the right document"),
    (Cause.EXPECTED_KIND, "unknown"): N_("It is the right document"),
    (Cause.MISSING_SIDE, ""): N_("Both sides are there"),
    (Cause.MISSING_PAGES, ""): N_("Everything is there"),
    (Cause.TOO_OLD, ""): N_("The date is another one"),
    (Cause.HOLDER_DIFFERS, ""): N_("It is the same person"),
    (Cause.HOLDER_NOT_FOUND, ""): N_("It is the right document"),
    (Cause.ADDRESS_DIFFERS, ""): N_("My address is right"),
    (Cause.IBAN_NOT_FOUND, ""): N_("It is the right document"),
    (Cause.TWO_D_DOC_DIFFERS, "printed"): N_("It is the right document"),
    (Cause.SAME_FILE_TWICE, ""): N_("It suits both"),
    (Cause.SIGNATURE_NOT_FOUND, ""): N_("It is signed"),
    (Cause.FORM_NOT_FILLED, ""): N_("It is filled in"),
    (Cause.PORTRAIT_UNSUITABLE, "no_face"): N_("It is suitable"),
    (Cause.PORTRAIT_UNSUITABLE, "several_faces"): N_("It is suitable"),
    (Cause.PORTRAIT_UNSUITABLE, "too_far"): N_("It is suitable"),
    (Cause.PORTRAIT_UNSUITABLE, "background"): N_("It is suitable"),
    (Cause.PORTRAIT_UNSUITABLE, "other"): N_("It is suitable"),
}

#: Legibility in doubt is closed by one press, at the same weight as a new photo.
_EYES_DECIDE = ("confirm", "retake")


def sentence_for(cause: Cause, variant: str = "", severity: Severity = Severity.BLOCKING) -> str:
    """The catalogue id of what is said. A cause always has one; an unknown variant says the plain one."""
    if severity is Severity.NOTE and cause in NOTED and not variant:
        return NOTED[cause]
    if severity is not Severity.BLOCKING and cause in DOUBTFUL and (cause, variant) != (Cause.BLANK, "some_pages"):
        return _DOUBTED_VARIANTS.get((cause, variant), DOUBTFUL[cause])
    return CERTAIN.get((cause, variant)) or CERTAIN.get((cause, "")) or CERTAIN[(cause, "other")]


def finding(
    check: str,
    cause: Cause,
    severity: Severity,
    params: Mapping[str, str | int | float | Message] | None = None,
    *,
    variant: str = "",
    page: int | None = None,
    box: Box | None = None,
    figures: Mapping[str, float] | None = None,
) -> Finding:
    """A finding with its sentence. ``params`` fill the sentence; ``figures`` are for those who want to know."""
    message = Message(sentence_for(cause, variant, severity), params or {})
    return Finding(check, cause, severity, message, page, box, figures or {}, variant)


def softened(finding: Finding, severity: Severity) -> Finding:
    """The same finding at a lower severity, saying *semble* where it said *est*."""
    sentence = sentence_for(finding.cause, finding.variant, severity)
    return replace(finding, severity=severity, message=replace(finding.message, id=sentence))


def said(name: str, **params: str | int | float) -> Message:
    """A message of the page about a document that is not a finding ("Document received and readable.")."""
    plural = N_("Document received and readable: %(n)s pages.") if name == "accepted_pages" else None
    return Message(SAID[name], params, plural)


def remedies(cause: Cause, variant: str = "", severity: Severity = Severity.BLOCKING) -> tuple[str, ...]:
    """The buttons a finding offers, by their names: retake, replace, confirm, explain, open, add_page, turn…

    A blocking finding is never confirmed; a doubt of legibility always is.
    """
    offered = _REMEDIES.get((cause, variant)) or _REMEDIES.get((cause, "")) or ("explain",)
    if severity is Severity.DOUBT and cause in DOUBTFUL:
        return _EYES_DECIDE
    if severity is Severity.DOUBT and not {"confirm", "explain", "write_date"} & set(offered):
        return ("confirm", *offered)
    return tuple(name for name in offered if name != "confirm" or severity is not Severity.BLOCKING)


def confirm_words(cause: Cause, variant: str = "") -> Message:
    """The words of the button that closes a doubt."""
    default = _CONFIRM.get((cause, ""), N_("It can be read"))
    return Message(_CONFIRM.get((cause, variant), default))
