"""Does light hide part of the text? A reflection where the picture is white through, a shadow or a finger where it is
dark: zones among the lines of text in which no letter is left."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from validators.documents.pages.causes import HARDLY_SEEN, READ, SEEN_ALL_THE_SAME
from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import Marks, measure, paper_of, smoothed
from validators.documents.pages.sampling import is_in_another_script, read_patches
from validators.documents.pages.sheet import CELL, Sheet
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity
from validators.ocr import NotRead

#: Greys from which a sensor is saturated, those of the paper around (a page white through has no glare), and how much
#: of the picture that paper is at least, then surely (pages white through: 0.16 at most; under a lamp: 0.33 and more).
SATURATED, PAPER, AROUND = 250, (100, 244), (0.2, 0.3)
#: Share of the sheet under a reflection to be told, and to be sure, wherever text was; and how much of the way from
#: paper to white its rim has: a white field of a form ends at once.
WIDE, SURELY_WIDE, RIM = 0.35, 0.45, 0.25
#: Share of the paper's level below which a place is in deep shadow.
DEEP_SHADOW = 0.35
#: Paper as dark as that still shows its ink (brightness 40 is read like daylight): no letter there, nothing is hidden.
SEEN_IN_THE_DARK = 40
#: Share of the picture under a shadow that leaves few letters, and of its rim that is still darker than so much of the
#: paper (tuning half, few letters: 13 shadows 0.4 to 0.55 and 0.06 to 0.62; others 0.18 at most).
NEARLY_ALL, FADING, PENUMBRA = 0.3, 0.05, 0.85
#: Share of the text that is lost to a reflection to be told, and to be sure; to a shadow to be told (dark headings,
#: pictures and the corners of a table reach 0.13). Tuning half, reflections told: legible pages 0.06 to 0.25, but for
#: three, illegible ones 0.45 in the middle; shadows told: 0.18 to 0.53, and 0.26 to 0.77.
TOLD, SURE, TOLD_OF_SHADOW = 0.06, 0.27, 0.18
_FEW = 40
#: The level of a paper made even, in greys.
_EVEN = 235


@dataclass(frozen=True, slots=True)
class Hidden:
    """``share`` of the text lost in zones without a letter, their box in pixels of the straight picture, and how bright
    they are, in greys."""

    share: float
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    level: float = 0.0


def lit(sheet: Sheet) -> Iterator[Finding]:
    """Glare first: where both are, the lamp makes both."""
    if sheet.has_text or sheet.is_tiny or sheet.marks.inverted:
        return
    burnt = _opened(sheet.cells >= SATURATED) if _has_paper_around(sheet) else np.zeros_like(sheet.cells, bool)
    glare, wide = hidden(sheet, burnt, to_the_margin=True), _under_the_lamp(sheet.cells, burnt)
    if glare.share >= TOLD or wide.share >= WIDE:
        sure = glare.share >= SURE or wide.share >= SURELY_WIDE
        severity = Severity.BLOCKING if sure else Severity.DOUBT
        yield _said(sheet, Cause.GLARE, severity, glare if glare.share >= TOLD else wide)
        return
    if sheet.marks.bilevel:  # black is all that is left of a picture printed on the page too
        return
    dark = _in_the_dark(sheet.cells)
    has_few = len(sheet.marks.letters) < _FEW
    shadow = over_nearly_all(sheet.cells) if has_few else hidden(sheet, dark)
    if shadow.share >= TOLD_OF_SHADOW and not _goes_on_in_even_light(sheet, dark, shadow.level):
        sheet.shadowed = True
        yield _said(sheet, Cause.SHADOWED, Severity.DOUBT, shadow)


def _said(sheet: Sheet, cause: Cause, severity: Severity, hidden: Hidden) -> Finding:
    figures = {"hidden_percent": round(100 * hidden.share, 1)}
    return finding("lit", cause, severity, page=sheet.number, box=sheet.box(*hidden.box), figures=figures)


def _has_paper_around(sheet: Sheet) -> bool:
    """The sheet is not white through: much of it is paper, or its letters stand on some."""
    if min(sheet.straight.shape) < CELL:
        return False
    rows, columns = sheet.cells.shape
    few = sheet.straight[: rows * CELL : 4, : columns * CELL : 4]
    paper = few.reshape(rows, CELL // 4, columns, CELL // 4).max(axis=(1, 3))
    around = paper[(paper > PAPER[0]) & (paper < SATURATED)]
    if len(around) < AROUND[0] * paper.size or float(np.median(around)) > PAPER[1]:
        return False
    if len(around) > AROUND[1] * paper.size:
        return True
    at_letters = paper[_cells_of(sheet.marks.letters, paper.shape)]
    return float(np.percentile(at_letters if len(at_letters) else around, 25)) < PAPER[1]


def _opened(zone: Pixels) -> Pixels:
    return cv2.morphologyEx(zone.astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)).astype(bool)


def _under_the_lamp(cells: Pixels, burnt: Pixels) -> Hidden:
    """How much of the sheet is burnt, where that fades into the paper; nothing where it ends at once."""
    near, far = (cv2.dilate(burnt.astype(np.uint8), np.ones((size, size), np.uint8)).astype(bool) for size in (5, 7))
    rim = cells[far & ~near & (cells > PAPER[0])]
    paper = cells[~far & (cells > PAPER[0])]
    if not burnt.any() or not len(rim) or not len(paper):
        return Hidden(0.0)
    level = float(np.median(paper))
    is_soft = float(np.median(rim)) > level + RIM * (SATURATED - level)
    share = float(np.count_nonzero(burnt) / np.count_nonzero(cells > PAPER[0]))
    return Hidden(share, _box_of(burnt)) if is_soft else Hidden(0.0)


def _in_the_dark(cells: Pixels) -> Pixels:
    return cells <= DEEP_SHADOW * float(np.percentile(cells, 80))


def over_nearly_all(cells: Pixels) -> Hidden:
    """A shadow so large that what is left says nothing of where text was. A table in the dark ends at once."""
    in_the_dark, paper = _in_the_dark(cells), float(np.percentile(cells, 80))
    dark = _opened(in_the_dark)
    near, far = (cv2.dilate(dark.astype(np.uint8), np.ones((size, size), np.uint8)).astype(bool) for size in (5, 7))
    rim, share = cells[far & ~near & ~in_the_dark], float(dark.mean())
    if share < NEARLY_ALL or not len(rim) or float(np.mean(rim < PENUMBRA * paper)) < FADING:
        return Hidden(0.0)
    return Hidden(share, _box_of(dark), float(np.median(cells[dark])))


def _goes_on_in_even_light(sheet: Sheet, dark: Pixels, level: float) -> bool:
    """Dark, but no darker than reading needs: the lines there are looked for on a paper made even, and read; without
    one, nothing is hidden. The sheet then goes on as if it had been in that light."""
    grey = smoothed(sheet.straight, sheet.marks.grain)
    even = cv2.divide(grey, paper_of(grey), scale=_EVEN)
    marks = measure(even)
    in_the_dark = replace(marks, lines=marks.lines[dark[_cells_of(marks.lines, dark.shape)]])
    if not len(in_the_dark.lines):
        return level >= SEEN_IN_THE_DARK
    is_read = _is_read(sheet, even, in_the_dark, level * marks.contrast / _EVEN)
    if is_read:
        sheet.even_out(even, marks)
    return is_read


def _is_read(sheet: Sheet, page: Pixels, marks: Marks, contrast: float) -> bool:
    """By an engine, and by an eye: ``contrast``, in greys, is what there was before the light was made even."""
    try:
        score = read_patches(page, marks, sheet.engine).score
    except NotRead:
        return False
    if contrast < HARDLY_SEEN and score < SEEN_ALL_THE_SAME:
        return False
    return not READ.asks(score) or is_in_another_script(page, marks, sheet.engine)


def hidden(sheet: Sheet, suspect: Pixels, *, to_the_margin: bool = False) -> Hidden:
    """The large suspect zones inside the text, as far as they hold no letter. ``to_the_margin``: lines may have gone on
    as far from the right side as they begin from the left."""
    if len(sheet.marks.letters) < _FEW or not suspect.any():
        return Hidden(0.0)
    letters, text = _letters_and_text(sheet, to_the_margin=to_the_margin)
    lost = _opened(suspect & (letters == 0)) & text
    share = float(np.count_nonzero(lost)) / max(1, int(np.count_nonzero(text)))
    return Hidden(share, _box_of(lost), float(np.median(sheet.cells[lost]))) if share else Hidden(0.0)


def _box_of(zone: Pixels) -> tuple[float, float, float, float]:
    rows, columns = np.nonzero(zone)
    left, top, right, bottom = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    return float(left * CELL), float(top * CELL), float(right * CELL), float(bottom * CELL)


def _cells_of(letters: Pixels, shape: tuple[int, ...]) -> tuple[Pixels, Pixels]:
    """Row and column of each letter's cell."""
    x = np.clip((letters[:, 0] + letters[:, 2] // 2) // CELL, 0, shape[1] - 1)
    y = np.clip((letters[:, 1] + letters[:, 3] // 2) // CELL, 0, shape[0] - 1)
    return y, x


def _letters_and_text(sheet: Sheet, *, to_the_margin: bool) -> tuple[Pixels, Pixels]:
    """Letters in each cell, and where text may be: between the outermost letters."""
    rows, columns = sheet.cells.shape
    y, x = _cells_of(sheet.marks.letters, sheet.cells.shape)
    letters = np.zeros((rows, columns), np.int32)
    np.add.at(letters, (y, x), 1)
    text = np.zeros((rows, columns), bool)
    (top, bottom), (left, right) = (np.percentile(along, (1, 99)).astype(int) for along in (y, x))
    if to_the_margin:
        left, right = min(left, columns - 1 - right), max(right, columns - 1 - left)
    text[top : bottom + 1, left : right + 1] = True
    return letters, text
