"""Is anything written on the page? White through, the light may have burnt it away; pale and soft at once, it is on the
other side."""

from collections.abc import Iterator

import cv2
import numpy as np

from validators.documents.pages.letters import Pixels
from validators.documents.pages.light import over_nearly_all
from validators.documents.pages.marks import GRAINY, NOTHING_SHARP, sharpest_edges
from validators.documents.pages.outline import bright_on_dark
from validators.documents.pages.sheet import Sheet
from validators.documents.reading import Medium
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

#: The lamp was off or the lens covered: nothing rises above this grey. The darkest legible photos simulated for the
#: research note keep 2 % of their pixels above 45.
BLACK_LEVEL = 28
#: Share of pixels that stand out of the paper, below which a page is surely blank, then perhaps blank. Measured on
#: the samples: blank pages 0 %, two characters on a page 0.006 %, one word on a page 0.05 %.
SURELY_BLANK, PERHAPS_BLANK = 0.00002, 0.0003
#: Greys a mark differs from its paper by: an ordinary one, then the palest that was still read (9 greys).
STANDS_OUT, STANDS_OUT_PALE = 12.0, 4.0
#: As many lines and letters as grain never draws on a blank page.
SOME_LINES, SOME_LETTERS = 3, 30
#: Shapes of letters that a covered lens never shows (0 measured) and a sheet in the dark does (226 to 1,800).
MANY_LETTERS = 60
#: Greys of what shows through a sheet; its edges in pixels (95 versos of the tuning half: 4.0 to 5.1; the palest print:
#: 2.1 to 2.7) and in heights of a letter (0.26 to 0.97; legible pages: 0.22); the least a sheet in the light has.
SHOWS_THROUGH, SOFT, LIT = 12.0, (3.4, 0.22), 120
#: Greys from which a photo may be white through, and the share of it at one level (0.8 to 1 measured; blank sheets:
#: 0.4 at most).
WHITE, BURNT = 247, 0.7
#: Ink that was burnt is no darker than this (tuning half, darkest grey of the page: 145 to 158 and 199 to 207 where all
#: is read under a flash, 226 and more where it burns; other photos: 0 to 48).
DARKEST_BURNT = 150
#: Nothing rises above this grey, and nothing can be told from the paper: the light is missing, not the text (tuning
#: half: 44 to 52 and 25 to 28 where text is still found, 16 to 18 and 11 to 12 where it is not; lens covered: 7).
DIM = 60
#: How full of paper the box around a sheet is (tuning half: blank sheets and those in the dark 0.92 and more, the wall
#: behind a portrait 0.59 and 0.64).
FULL = 0.8
#: Around a place, greys are averaged over this many pixels of the small picture: a table may be among them.
_BLURRED = 5


def written(sheet: Sheet) -> Iterator[Finding]:
    """Blank and black pages. A text layer that can be trusted, or lines of letters however pale, settle it."""
    if sheet.has_text or sheet.is_tiny:
        return
    if _is_the_other_side(sheet):
        yield _said(sheet, Cause.BLANK, Severity.BLOCKING, {"contrast_greys": round(sheet.marks.contrast, 1)})
    elif not _holds_lines(sheet):
        yield from _without_lines(sheet)


def _without_lines(sheet: Sheet) -> Iterator[Finding]:
    bright = float(np.percentile(sheet.grey[::2, ::2], 98))
    ink = inked_share(sheet, STANDS_OUT)
    if burnt_share(sheet) > BURNT and not _is_out_of_focus(sheet):
        yield _said(sheet, Cause.WASHED_OUT, Severity.BLOCKING, {"brightest_greys": bright})
    elif bright < BLACK_LEVEL:
        cause = Cause.TOO_DARK if _holds_letters(sheet) else Cause.BLACK_PAGE
        yield _said(sheet, cause, Severity.BLOCKING, {"brightest_greys": bright})
    elif ink < PERHAPS_BLANK and bright < DIM:
        yield _said(sheet, Cause.TOO_DARK, Severity.BLOCKING, {"brightest_greys": bright})
    elif ink < PERHAPS_BLANK and not _holds_letters(sheet) and not over_nearly_all(sheet.cells).share:
        sure = ink < SURELY_BLANK and inked_share(sheet, STANDS_OUT_PALE) < SURELY_BLANK
        severity = Severity.BLOCKING if sure else Severity.DOUBT
        yield _said(sheet, Cause.BLANK, severity, {"ink_percent": round(100 * ink, 4)})


def _said(sheet: Sheet, cause: Cause, severity: Severity, figures: dict[str, float]) -> Finding:
    return finding("written", cause, severity, page=sheet.number, figures=figures)


def _is_the_other_side(sheet: Sheet) -> bool:
    """Ink that shows through: no print is so pale and so soft at once, and none that is could be read. Neither a
    reflection nor the dark makes it so."""
    marks = sheet.marks
    is_pale = 0 < marks.contrast < SHOWS_THROUGH and marks.grain < GRAINY and marks.brightness > LIT
    is_soft = marks.edge_width > SOFT[0] and marks.relative_edge > SOFT[1]
    return is_pale and is_soft and float(np.mean(sheet.cells >= WHITE)) < BURNT / 2


def burnt_share(sheet: Sheet) -> float:
    """How much of a photo is as white as its sensor tells, the grain that any paper has gone too. White to the last
    pixel is a file's own white."""
    level = float(np.percentile(sheet.grey[::4, ::4], 98))
    if sheet.medium is not Medium.PHOTO or level < WHITE or not DARKEST_BURNT < int(sheet.grey.min()) < 255:
        return 0.0
    return float(np.mean(np.abs(sheet.grey[::4, ::4].astype(np.int16) - level) <= 1))


def _is_out_of_focus(sheet: Sheet) -> bool:
    """What is left of burnt ink is thin and steep: 3 to 5 pixels, where a blurred page has 15 and more."""
    return min(sharpest_edges(sheet.straight)) > NOTHING_SHARP


def _holds_letters(sheet: Sheet) -> bool:
    return len(sheet.marks.letters) >= MANY_LETTERS


def _holds_lines(sheet: Sheet) -> bool:
    return len(sheet.marks.lines) >= SOME_LINES and len(sheet.marks.letters) >= SOME_LETTERS


def inked_share(sheet: Sheet, stands_out: float) -> float:
    """Share of the paper, grain and shadows aside, that is not paper. ``stands_out``: greys a mark differs by."""
    soft = cv2.GaussianBlur(sheet.grey, (0, 0), 1.2)
    difference = cv2.absdiff(soft, cv2.blur(soft, (61, 61)))
    inside = _paper_zone(sheet.grey)
    noise = float(np.median(difference[::4, ::4])) / 0.6745
    marked = np.count_nonzero(
        (difference > max(stands_out, 4 * sheet.marks.grain, min(7 * noise, STANDS_OUT))) & inside
    )
    return float(marked) / max(1, int(np.count_nonzero(inside)))


def _paper_zone(grey: Pixels) -> Pixels:
    """Where the sheet is, its edges left aside: the largest bright zone, or the whole picture when nothing is dark."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(8, width // 8), max(8, height // 8)), interpolation=cv2.INTER_AREA)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(bright_on_dark(small), connectivity=4)
    zone, reach = np.ones_like(small), 0
    if len(boxes) > 1:
        largest = 1 + int(np.argmax(boxes[1:, 4]))
        bright = cv2.morphologyEx((labels == largest).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
        if boxes[largest, 4] > 0.2 * small.size and _is_full(bright):
            zone, reach = bright, _BLURRED
    edge = max(2, max(small.shape) // 40)
    zone[:edge] = zone[-edge:] = 0
    zone[:, :edge] = zone[:, -edge:] = 0
    reach += edge
    zone = cv2.erode(zone, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    return cv2.resize(zone, (width, height), interpolation=cv2.INTER_NEAREST).astype(bool)


def _is_full(zone: Pixels) -> bool:
    """It has four sides and no hole, as a sheet; not so the wall behind a portrait, nor the paper around a picture."""
    _, (width, height), _ = cv2.minAreaRect(cv2.findNonZero(zone))
    return bool(np.count_nonzero(zone) > FULL * width * height)
