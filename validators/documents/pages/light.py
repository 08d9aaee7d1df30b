"""Does light hide part of the text? A reflection where the picture is white through, a shadow or a finger where it is
dark: zones among the lines of text in which no letter is left."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from validators.documents.pages.marks import Pixels
from validators.documents.pages.sheet import Sheet
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

#: One cell of the map for so many pixels: a third of a line of text.
_CELL = 16
#: Greys from which a sensor is saturated, and the most the paper around may have (a page white through has no glare).
SATURATED, NOT_WHITE = 250, 244
#: Share of the paper's level below which a place is in deep shadow.
DEEP_SHADOW = 0.35
#: Share of the text that is lost to a reflection to be told, and to be sure; to a shadow to be told (dark headings,
#: pictures and the corners of a table reach 0.13).
TOLD, SURE, TOLD_OF_SHADOW = 0.03, 0.3, 0.18
_FEW = 60


@dataclass(frozen=True, slots=True)
class Hidden:
    """``share`` of the text lost in zones without a letter, and their box in pixels of the straight picture."""

    share: float
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


def lit(sheet: Sheet) -> Iterator[Finding]:
    """Glare first: where both are, the lamp makes both."""
    if sheet.has_text or sheet.is_tiny or len(sheet.marks.letters) < _FEW:
        return
    glare = hidden_by_glare(sheet)
    if glare.share >= TOLD:
        severity = Severity.BLOCKING if glare.share >= SURE else Severity.DOUBT
        yield _said(sheet, Cause.GLARE, severity, glare)
        return
    shadow = hidden_by_shadow(sheet)
    if shadow.share >= TOLD_OF_SHADOW:
        yield _said(sheet, Cause.SHADOWED, Severity.DOUBT, shadow)


def _said(sheet: Sheet, cause: Cause, severity: Severity, hidden: Hidden) -> Finding:
    figures = {"hidden_percent": round(100 * hidden.share, 1)}
    return finding("lit", cause, severity, page=sheet.number, box=sheet.box(*hidden.box), figures=figures)


def hidden_by_glare(sheet: Sheet) -> Hidden:
    """Text lost in white."""
    small = _cells(sheet.straight)
    if sheet.marks.paper > NOT_WHITE or sheet.marks.inverted:
        return Hidden(0.0)
    return _hidden(sheet, small >= SATURATED, small)


def hidden_by_shadow(sheet: Sheet) -> Hidden:
    """Text lost in the dark."""
    small = _cells(sheet.straight)
    if sheet.marks.inverted:
        return Hidden(0.0)
    return _hidden(sheet, small <= DEEP_SHADOW * float(np.percentile(small, 80)), small)


def _cells(grey: Pixels) -> Pixels:
    height, width = grey.shape
    return cv2.resize(grey, (max(1, width // _CELL), max(1, height // _CELL)), interpolation=cv2.INTER_AREA)


def _hidden(sheet: Sheet, suspect: Pixels, small: Pixels) -> Hidden:
    """The large suspect zones inside the text, as far as they hold no letter."""
    letters, text = _letters_and_text(sheet, small.shape)
    empty = cv2.morphologyEx((suspect & (letters == 0)).astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    lost = empty.astype(bool) & text
    share = float(np.count_nonzero(lost)) / max(1, int(np.count_nonzero(text)))
    if not share:
        return Hidden(0.0)
    rows, columns = np.nonzero(lost)
    scale_x, scale_y = sheet.straight.shape[1] / small.shape[1], sheet.straight.shape[0] / small.shape[0]
    box = (columns.min() * scale_x, rows.min() * scale_y, (columns.max() + 1) * scale_x, (rows.max() + 1) * scale_y)
    return Hidden(share, box)


def _letters_and_text(sheet: Sheet, shape: tuple[int, ...]) -> tuple[Pixels, Pixels]:
    """Letters in each cell, and where text may be: between the outermost letters."""
    rows, columns = shape
    boxes = sheet.marks.letters
    x = np.clip(((boxes[:, 0] + boxes[:, 2] / 2) * columns / sheet.straight.shape[1]).astype(int), 0, columns - 1)
    y = np.clip(((boxes[:, 1] + boxes[:, 3] / 2) * rows / sheet.straight.shape[0]).astype(int), 0, rows - 1)
    letters = np.zeros((rows, columns), np.int32)
    np.add.at(letters, (y, x), 1)
    text = np.zeros((rows, columns), bool)
    (top, bottom), (left, right) = (np.percentile(along, (1, 99)).astype(int) for along in (y, x))
    text[top : bottom + 1, left : right + 1] = True
    return letters, text
