"""Can the page be read? A cause, not a score: blocking only when sure, silent only when sure, otherwise a doubt.

Free figures first; a few lines are read only when they do not decide, a few others when those were read half. A page an
engine cannot read is not thereby illegible: it is refused only when a figure of its own says why.
"""

from collections.abc import Iterator

import numpy as np

from validators.documents.pages.causes import (
    COARSE,
    CONTRAST,
    DARK,
    GRAIN,
    HARDLY_LIT,
    HARDLY_READ,
    HARDLY_SEEN,
    READ,
    SEEN_ALL_THE_SAME,
    STRIPES,
    WHITE,
    Suspect,
    has_moved,
    is_hard,
    least_read,
    refuses,
    suspects_of,
)  # fmt: skip
from validators.documents.pages.marks import NOTHING_SHARP, Marks, sharpest_edges
from validators.documents.pages.sampling import believed_letters, is_in_another_script
from validators.documents.pages.sheet import Sheet
from validators.documents.pages.upright import LYING
from validators.documents.reading import Medium
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity
from validators.ocr import NotRead

CHECK = "legible"

#: One direction has edges this many times wider than the other: the camera moved (tuning half, the steepest of a
#: page: clean 1.3 at most, out of focus 1.7, moved up to 6.5).
MOVED = 3.0
#: Fewer letters than this are not a text to judge; from so many, a text that nothing is wrong with (tuning half: clean
#: cards 188 and more, prints 454; seven legible pages, spoilt, have fewer than 62).
A_TEXT, A_PAGE = 15, 60
#: Greys between ink and paper that no eye and no engine stumbles on.
WELL_SEEN = 60
#: Fewer lines than this are not one either: a portrait has three (its eyes, its mouth, its collar), clean cards seven.
SOME_LINES = 4
#: Read no better than that, a page with a sure figure against it is none the better for smoothing (tuning half).
NOTHING_READ = 0.15
#: Letters this much wider than high (median) are joined: written by hand. Printed: 0.6 to 0.9.
JOINED = 1.15


def legible(sheet: Sheet) -> Iterator[Finding]:
    """At most one finding for a page: the first cause. What is drawn as curves is sharp at any size; a shadow that was
    told, once lifted, mends the page."""
    if sheet.has_text or sheet.shadowed or _is_plainly_good(sheet):
        return
    if sheet.medium is Medium.DRAWING and len(sheet.marks.letters) >= A_TEXT:
        return
    if sheet.is_tiny:
        yield _said(sheet, Cause.TOO_SMALL, Severity.DOUBT)
    elif len(sheet.marks.letters) < A_TEXT or len(sheet.marks.lines) == 0:
        yield from _without_lines(sheet)
    elif sheet.marks.down > LYING * sheet.marks.across:
        yield from _of_a_lying_page(sheet)
    else:
        yield from _of_lines(sheet)


def _is_plainly_good(sheet: Sheet) -> bool:
    """Sharp, dark on light, large enough, in many lines. Of 186 such pages of the tuning half that no reflection,
    shadow or cut spoils, none is illegible, three lie between. A photocopy always looks so: letters must be large."""
    marks = sheet.marks
    return (
        len(marks.lines) >= 5
        and len(marks.letters) >= 80
        and marks.contrast >= WELL_SEEN
        and marks.edge_width <= 2.8
        and marks.relative_edge <= 0.28
        and marks.edge_balance < 1.5
        and not marks.bilevel
        and marks.letter_height >= (13 if is_hard(marks) else 8)
        and marks.grain < 6
        and marks.across > 3 * marks.down
        and not COARSE.asks(sheet.coarseness)
        and not (sheet.medium is Medium.PHOTO and STRIPES.asks(sheet.stripes))
        and (sheet.sampled is None or not READ.asks(sheet.sampled.score))
    )


def _of_a_lying_page(sheet: Sheet) -> Iterator[Finding]:
    """It could not be raised, and that is asked already: only what needs no reading is said."""
    blur = next((one for one in suspects_of(sheet) if one.cause in (Cause.BLURRED, Cause.MOTION_BLURRED)), None)
    if blur:
        yield _said(sheet, blur.cause, Severity.BLOCKING if blur.sure(sheet) else Severity.DOUBT)


def _without_lines(sheet: Sheet) -> Iterator[Finding]:
    """No line of text: no light, out of focus, or a portrait, a drawing, a hand's writing, few words."""
    across, down = sharpest_edges(sheet.straight)
    marks, sharpest = sheet.marks, {"sharpest_edge_pixels": min(across, down)}
    many = len(marks.letters) >= A_PAGE
    if many and DARK.asks(marks.brightness) and CONTRAST.asks(marks.contrast):
        yield _said(sheet, Cause.TOO_DARK, Severity.BLOCKING if DARK.is_sure(marks.brightness) else Severity.DOUBT)
    elif many and sheet.medium is Medium.PHOTO and marks.brightness > WHITE and CONTRAST.asks(marks.contrast):
        yield _said(sheet, Cause.WASHED_OUT, Severity.BLOCKING if CONTRAST.is_sure(marks.contrast) else Severity.DOUBT)
    elif min(across, down) > NOTHING_SHARP:
        yield _said(sheet, Cause.BLURRED, Severity.BLOCKING, **sharpest)
    elif sheet.medium is Medium.PHOTO and STRIPES.asks(sheet.stripes):
        yield _said(sheet, Cause.MOIRE_SCREEN_PHOTO, Severity.DOUBT)
    elif many and CONTRAST.is_sure(marks.contrast):
        yield _said(sheet, Cause.LOW_CONTRAST, Severity.DOUBT)
    elif many and has_moved(marks):
        yield _said(sheet, Cause.MOTION_BLURRED, Severity.BLOCKING)
    elif max(across, down) > max(NOTHING_SHARP, MOVED * min(across, down)):
        yield _said(sheet, Cause.MOTION_BLURRED, Severity.DOUBT, sharpest_edge_pixels=max(across, down))
    elif GRAIN.asks(marks.grain):
        yield _said(sheet, Cause.TOO_DARK, Severity.DOUBT)
    elif _whole_letters(sheet) < A_TEXT:
        yield _said(sheet, Cause.NO_TEXT_FOUND, Severity.DOUBT)


def _whole_letters(sheet: Sheet) -> int:
    try:
        return believed_letters(sheet.words)
    except NotRead:
        return 0


def _of_lines(sheet: Sheet) -> Iterator[Finding]:
    score = _score(sheet)
    if score is not None and score >= least_read(sheet):
        yield from _hardly_seen(sheet, score)
        return
    suspects = tuple(suspects_of(sheet))
    if score is None:  # no engine: what the figures suggest is asked, nothing is refused
        if suspects:
            yield _said(sheet, suspects[0].cause, Severity.DOUBT)
    elif _is_of_another_script(sheet, suspects, score):
        yield from _of_another_script(sheet, suspects, score)
    elif not suspects or _is_hardly_a_text(sheet):
        if score < HARDLY_READ:
            yield from _unread(sheet, score)
    else:
        yield _accused(sheet, suspects, score)


def _accused(sheet: Sheet, suspects: tuple[Suspect, ...], score: float) -> Finding:
    """The first cause that is sure, else the first whose figure is bad enough; else the first, asked."""
    refusing = [one for one in suspects if refuses(one, sheet, score)]
    guilty = next((one for one in refusing if one.sure(sheet)), refusing[0] if refusing else None)
    severity = Severity.BLOCKING if guilty else Severity.DOUBT
    return _said(sheet, (guilty or suspects[0]).cause, severity, read_percent=100 * score)


def _hardly_seen(sheet: Sheet, score: float) -> Iterator[Finding]:
    """Read by an engine, but so dark or so pale that a person is asked."""
    marks = sheet.marks
    if marks.brightness < HARDLY_LIT and CONTRAST.asks(marks.contrast):
        yield _said(sheet, Cause.TOO_DARK, Severity.DOUBT, read_percent=100 * score)
    elif CONTRAST.is_sure(marks.contrast) or (marks.contrast < HARDLY_SEEN and score < SEEN_ALL_THE_SAME):
        yield _said(sheet, Cause.LOW_CONTRAST, Severity.DOUBT, read_percent=100 * score)


def _is_of_another_script(sheet: Sheet, suspects: tuple[Suspect, ...], score: float) -> bool:
    """Asked where it changes something; the strokes of a page that moved look like many a script."""
    if any(one.cause in (Cause.BLURRED, Cause.MOTION_BLURRED) for one in suspects):
        return False
    return (bool(suspects) or score < HARDLY_READ) and is_in_another_script(sheet.straight, sheet.marks, sheet.engine)


def _of_another_script(sheet: Sheet, suspects: tuple[Suspect, ...], score: float) -> Iterator[Finding]:
    """Its letters are seen, so its figures are not held against it; the stripes of a screen and pale ink are asked."""
    asked = [one.cause for one in suspects if one.cause is Cause.MOIRE_SCREEN_PHOTO]
    if asked:
        yield _said(sheet, asked[0], Severity.DOUBT, read_percent=100 * score)
    else:
        hardly = tuple(_hardly_seen(sheet, score))
        yield from hardly or (_said(sheet, Cause.OTHER_SCRIPT, Severity.NOTE, read_percent=100 * score),)


def _is_hardly_a_text(sheet: Sheet) -> bool:
    """One line is none. A portrait has its few letters and its line too, and where the ground is as uneven as a road,
    specks are letters (tuning half: no text refused for a blur has one line, or so few there)."""
    marks = sheet.marks
    few = len(marks.lines) < SOME_LINES and (len(marks.letters) < A_PAGE or marks.on_ground)
    return few or len(marks.lines) == 1


def _score(sheet: Sheet) -> float | None:
    """How well a few lines are read; where that is little, once more after smoothing, unless nothing at all was read
    and a sure figure says why. ``None`` without an engine."""
    try:
        score = sheet.sample.score
        if score >= least_read(sheet):
            return score
        is_settled = score < NOTHING_READ and any(one.sure(sheet) for one in suspects_of(sheet))
        return score if is_settled else sheet.read_cleaned().score
    except NotRead:
        return None


def _unread(sheet: Sheet, score: float) -> Iterator[Finding]:
    """Nothing is wrong with the picture: what is written is not ours to read, or there is hardly any."""
    marks = sheet.marks
    if len(marks.letters) < A_PAGE or marks.contrast < WELL_SEEN or _is_hardly_a_text(sheet):
        yield _said(sheet, Cause.NO_TEXT_FOUND, Severity.DOUBT, read_percent=100 * score)
    else:
        cause = Cause.HANDWRITTEN if _is_joined(marks) else Cause.OTHER_SCRIPT
        yield _said(sheet, cause, Severity.NOTE, read_percent=100 * score)


def _is_joined(marks: Marks) -> bool:
    return float(np.median(marks.letters[:, 2] / np.maximum(marks.letters[:, 3], 1))) > JOINED


def _said(sheet: Sheet, cause: Cause, severity: Severity, **more: float) -> Finding:
    variant = _variant(sheet, cause)
    figures = {name: round(value, 2) for name, value in (figures_of(sheet) | more).items()}
    return finding(CHECK, cause, severity, variant=variant, page=sheet.number, figures=figures)


def _variant(sheet: Sheet, cause: Cause) -> str:
    if cause is Cause.TOO_SMALL and sheet.medium is Medium.SCAN:
        return "scan"
    return "grain" if cause is Cause.TOO_DARK and not DARK.asks(sheet.marks.brightness) else ""


def figures_of(sheet: Sheet) -> dict[str, float]:
    """What was measured, with its unit in its name; pixels are the original's."""
    marks, reduction = sheet.marks, sheet.reduction
    return {
        "edge_pixels": marks.edge_width * reduction,
        "letter_pixels": marks.letter_height * reduction,
        "contrast_greys": marks.contrast,
        "brightness_greys": marks.brightness,
        "grain_greys": marks.grain,
    }
