"""Is the whole sheet in the picture? Lines of text that run off it, on a paper that is as bright there as elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from validators.documents.pages.causes import GRAIN
from validators.documents.pages.letters import MARGIN, Pixels
from validators.documents.pages.marks import Marks
from validators.documents.pages.outline import side_beyond
from validators.documents.pages.sheet import Sheet
from validators.documents.reading import Medium
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

#: Lines of text (letters, at the top and the bottom) that must touch a side for it to be cut: none and one on 70 whole
#: pages of the tuning half, on cut ones up to all lines, and 9 to 45 letters.
CUT_LINES, CUT_LETTERS = 3, 6
#: And the share of all lines that this must be.
CUT_SHARE = 0.12
#: An A4 sheet is this many times longer than wide; what is missing of it is believed lost from this share (tuning half:
#: 0.16 at most where the text is all read, 0.29 and more where it is not).
A4, SURELY_LOST = 2**0.5, 0.22
#: Height over width of what is given whole: sheets, cards, pictures and screens, lying or standing, and receipts.
#: A third or a half of an A4 sheet lost: 0.95 and 0.5.
USUAL = ((0.54, 0.85), (1.2, 99.0))
#: Short side over long side of a sheet or a card that lies on a table: 0.71 (A4, A5, passport) and 0.63, 8 % aside.
SHEETS = (0.58, 0.765)
#: Height over width of half of an A4 sheet, as of a whole one that lies: no card is so high. Six photos of half a
#: sheet: 0.70 to 0.71; no whole page of the tuning half has such a side at the edge of its picture.
HALF = (0.66, 0.765)
#: Text this near to the top or the foot of a picture, in heights of a letter, has no margin there (whole sheets: 8 and
#: more; cut between two lines: 1.8 and 2.4).
A_MARGIN = 3.0
#: Paler than this, grain makes letters too (greys).
SEEN = 30


@dataclass(frozen=True, slots=True)
class Loss:
    """``sides`` that are cut (0 left, 1 top, 2 right, 3 bottom); ``share`` of an A4 sheet that is missing."""

    sides: tuple[int, ...]
    share: float = 0.0


def uncut(sheet: Sheet) -> Iterator[Finding]:
    """Blocking when the text runs off and the picture lacks the shape of the sheet; otherwise a doubt."""
    if not sheet.has_text and not sheet.is_tiny and not sheet.tilt:
        yield from _runs_off_the_picture(sheet) or _beyond_the_picture(sheet)


def _runs_off_the_picture(sheet: Sheet) -> tuple[Finding, ...]:
    """What the text tells, where there is one to tell it."""
    if len(sheet.marks.lines) < CUT_LINES or sheet.marks.contrast < SEEN:
        return ()
    loss = lost(sheet.straight, sheet.marks)
    if not loss.sides:
        return _between_lines(sheet)
    cause = Cause.PARTIAL_SHEET if len(loss.sides) > 1 or loss.share > 0.4 else Cause.CUT
    sure = loss.share >= SURELY_LOST and not GRAIN.asks(sheet.marks.grain)  # specks look like letters
    return (finding(
        "uncut", cause, Severity.BLOCKING if sure else Severity.DOUBT, page=sheet.number,
        box=sheet.box(*_strip(sheet.straight, loss.sides[0])), figures={"missing_percent": round(100 * loss.share, 1)},
    ),)  # fmt: skip


def _between_lines(sheet: Sheet) -> tuple[Finding, ...]:
    """Nothing touches the edge, but no sheet has that shape, and text comes nearer to its top or foot than a margin."""
    height, width = sheet.straight.shape
    if any(low <= height / width <= high for low, high in USUAL):
        return ()
    lines, margin = sheet.marks.lines, A_MARGIN * sheet.marks.letter_height
    side = 1 if lines[:, 1].min() < margin else 3 if height - (lines[:, 1] + lines[:, 3]).max() < margin else None
    return () if side is None else (_asked(sheet, side, height / width),)


def _beyond_the_picture(sheet: Sheet) -> tuple[Finding, ...]:
    """Three sides of the sheet lie on the table, one out of the picture, and what is seen has the shape of no sheet, or
    that of half of one, its long side at the top or foot of the picture."""
    seen = side_beyond(sheet.straight) if sheet.medium is Medium.PHOTO else None
    if seen is None:
        return ()
    side, shape = seen
    may_be_half = side % 2 == 1 and HALF[0] <= shape <= HALF[1]
    is_whole = SHEETS[0] <= min(shape, 1 / shape) <= SHEETS[1] and not may_be_half
    return () if is_whole else (_asked(sheet, side, shape),)


def _asked(sheet: Sheet, side: int, shape: float) -> Finding:
    return finding(
        "uncut", Cause.CUT, Severity.DOUBT, page=sheet.number, box=sheet.box(*_strip(sheet.straight, side)),
        figures={"height_over_width": round(shape, 2)},
    )  # fmt: skip


def _strip(grey: Pixels, side: int) -> tuple[float, float, float, float]:
    """The tenth of the picture along a side."""
    height, width = grey.shape
    box = [0.0, 0.0, float(width), float(height)]
    box[(side + 2) % 4] = (0.1 if side < 2 else 0.9) * (width if side % 2 == 0 else height)
    return box[0], box[1], box[2], box[3]


def lost(grey: Pixels, marks: Marks) -> Loss:
    """The sides the text runs off."""
    sides = tuple(side for side in range(4) if _runs_off(grey, marks, side))
    height, width = grey.shape
    shape = height / width if any(side % 2 for side in sides) else width / height
    whole = A4 if any(side % 2 for side in sides) else 1 / A4
    return Loss(sides, max(0.0, 1 - shape / whole) if sides else 0.0)


def _runs_off(grey: Pixels, marks: Marks, side: int) -> bool:
    """Lines that end on the border (left, right), or letters that do (top, bottom), where the paper is bright."""
    end = _ends(grey, side)
    boxes = marks.lines if side % 2 == 0 else marks.letters
    reach = 1.0 + (0.6 * marks.letter_height if side % 2 == 0 else 0.0)
    near = boxes[_distance(boxes, side, end) <= reach]
    near = near[[_on_paper(grey, marks, box) for box in near]] if len(near) else near
    if side % 2:
        return len(near) >= CUT_LETTERS and _are_in_a_row(near, marks)
    return len(near) >= max(CUT_LINES, CUT_SHARE * len(marks.lines))


def _ends(grey: Pixels, side: int) -> float:
    """Where the looked-at part of the picture ends on that side, in pixels."""
    length = grey.shape[1 - side % 2]
    border = int(length * MARGIN)
    return float(border if side < 2 else length - border)


def _distance(boxes: Pixels, side: int, end: float) -> Pixels:
    axis = side % 2
    edge = boxes[:, axis] if side < 2 else boxes[:, axis] + boxes[:, axis + 2]
    return np.abs(edge - end)


def _on_paper(grey: Pixels, marks: Marks, box: Pixels) -> bool:
    """Not a vein of the table: on as bright a paper as the letters, and as dark on it."""
    x, y, width, height = (int(value) for value in box)
    ink, paper = (float(level) for level in np.percentile(grey[y : y + height, x : x + width], (2, 90)))
    return paper > 0.7 * marks.paper and paper - ink > 0.5 * marks.contrast


def _are_in_a_row(letters: Pixels, marks: Marks) -> bool:
    """Letters of one line have about the same size and stand apart."""
    return float(np.ptp(letters[:, 0])) > 8 * marks.letter_height
