"""Is there one document in the picture? Several bright sheets apart on a darker table are several documents."""

from collections.abc import Iterator

import cv2
import numpy as np

from validators.documents.pages.letters import Pixels
from validators.documents.pages.outline import bright_on_dark
from validators.documents.pages.sheet import CELL, Sheet
from validators.documents.reading import Medium
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

#: Share of the picture a sheet takes at least, how full its box is, and how many letters it holds. Of 758 photos of
#: one sheet (tuning half) none is taken for two; what is brightest beside it takes under 0.06 of 95 pictures in 100.
SHEET, FULL, LETTERS = 0.12, 0.75, 15
#: Wider than high by this: a card. Both sides of one in one picture are what is often asked for.
CARD = 1.3


def alone(sheet: Sheet) -> Iterator[Finding]:
    """A doubt: the person may have laid the pages of one document side by side."""
    if sheet.has_text or sheet.is_tiny or sheet.medium is not Medium.PHOTO:
        return
    sheets = [box for box in sheets_in(sheet.cells) if _letters_in(sheet, box) >= LETTERS]
    if len(sheets) > 1:
        left, top = np.min(sheets, axis=0)[:2]
        right, bottom = np.max([(x + width, y + height) for x, y, width, height in sheets], axis=0)
        yield finding(
            "alone", Cause.SEVERAL_DOCUMENTS, Severity.DOUBT, page=sheet.number,
            box=sheet.box(left, top, right, bottom), figures={"sheets": float(len(sheets))},
        )  # fmt: skip


def sheets_in(cells: Pixels) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, width, height, in pixels) of the sheets that lie on a table; none where there is no table."""
    small = cv2.dilate(cells, np.ones((3, 3), np.uint8))  # lines of text are not a table
    _, _, boxes, _ = cv2.connectedComponentsWithStats(bright_on_dark(small), connectivity=4)
    sheets = (box * CELL for box in boxes[1:] if _is_a_sheet(box, small.size))
    return [(int(x), int(y), int(width), int(height)) for x, y, width, height, _ in sheets]


def _is_a_sheet(box: Pixels, cells: int) -> bool:
    width, height, area = int(box[2]), int(box[3]), int(box[4])
    return area > SHEET * cells and area > FULL * width * height and width < CARD * height


def _letters_in(sheet: Sheet, box: tuple[int, int, int, int]) -> int:
    x, y, width, height = box
    letters = sheet.marks.letters
    inside = (letters[:, 0] >= x) & (letters[:, 0] < x + width) & (letters[:, 1] >= y) & (letters[:, 1] < y + height)
    return int(np.count_nonzero(inside))
