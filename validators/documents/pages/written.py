"""Is anything written on the page?"""

from collections.abc import Iterator

import cv2
import numpy as np

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
_STANDS_OUT = 12.0


def written(sheet: Sheet) -> Iterator[Finding]:
    """Blank and black pages. A text layer that can be trusted settles it."""
    if sheet.has_text:
        return
    bright = float(np.percentile(sheet.grey[::2, ::2], 98))
    if bright < BLACK_LEVEL and not _holds_marks(sheet):
        yield finding("written", Cause.BLACK_PAGE, Severity.BLOCKING, page=sheet.number, figures={"brightest": bright})
        return
    ink = inked_share(sheet)
    if ink < PERHAPS_BLANK:
        severity = Severity.BLOCKING if ink < SURELY_BLANK and sheet.medium is not Medium.PHOTO else Severity.DOUBT
        if ink < SURELY_BLANK and len(sheet.marks.lines) == 0:
            severity = Severity.BLOCKING
        yield finding("written", Cause.BLANK, severity, page=sheet.number, figures={"ink_percent": 100 * ink})


def _holds_marks(sheet: Sheet) -> bool:
    return len(sheet.marks.lines) >= 3


def inked_share(sheet: Sheet) -> float:
    """Share of the page, grain and shadows aside, that is not paper."""
    marks = sheet.marks
    soft = cv2.GaussianBlur(sheet.grey, (0, 0), 1.2)
    around = cv2.blur(soft, (61, 61))
    difference = cv2.absdiff(soft, around)
    height, width = difference.shape
    inner = difference[height // 50 : height - height // 50, width // 50 : width - width // 50]
    threshold = max(_STANDS_OUT, 4 * marks.grain)
    return float(np.count_nonzero(inner > threshold)) / max(1, inner.size)
