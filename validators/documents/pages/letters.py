"""Where letters are: shapes of their size darker than the paper, and the rows they stand in. None is read here."""

import math
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import cv2
import numpy as np

Pixels: TypeAlias = np.ndarray[Any, Any]

#: Above this many specks a page is smoothed again before its letters are looked for (research note, section 3:
#: 250,000 specks cost Tesseract 60 s; a dense page has 3,000 to 6,000 components).
MAX_SPECKS = 20_000
#: Letters as they can be on a page 2000 pixels long: a lower-case letter of 5 points is 5 high, a title 90.
LETTER_HEIGHTS = (4, 90)
FEW_LETTERS = 30
#: Share of the letters that stand in rows: less is hardly a text; so much, on what is darker, is one (tuning half,
#: cards scanned aslant: 0.01 and 0.03 at the level of their ground, 0.65 and 0.84 at twice that; 95 typed sheets of a
#: hundred: over 0.32).
SCATTERED, IN_ROWS = 0.3, 0.5
#: A border of the picture is not the page (the edge of the sheet or of the picture counts as an edge).
MARGIN = 0.01
#: Lines are looked for with fewer pixels along them, so many for the gap that a line bridges.
_GAP_PIXELS = 6
_SAMPLED = 800


@dataclass(frozen=True, slots=True)
class Letters:
    """Where there is ink, the boxes of what has the size and the shape of a letter, and their rows and columns."""

    ink: Pixels
    letters: Pixels
    lines: Pixels
    columns: Pixels
    on_ground: bool = False
    """Something paler than letters is printed under them, as on a card, or the light is uneven."""

    @property
    def in_rows(self) -> float:
        """Share of the letters that stand in a row or a column: what is written does, a printed ground does not."""
        sample = self.letters[:: math.ceil(len(self.letters) / _SAMPLED) or 1]
        return max(_share_inside(sample, self.lines), _share_inside(sample, self.columns))


def find_letters(darker: Pixels, grain: float, *, raw: bool) -> Letters:
    """Letters darker than most of what is on the page, and than its grain. The ground printed on a card looks like slow
    grain, or like letters: then the level is kept at which most of them stand in rows."""
    faint, noise = max(4 * grain, 6.0), _above_the_noise(darker)
    usual = 0.4 * float(np.percentile(darker[::2, ::2], 98.5))
    least, low = max(faint, noise), max(faint, usual)
    on_ground = raw and least > low
    levels = (max(least, usual), low, (low + least) / 2) if on_ground else (max(least, usual),)
    found = max((_above(darker, level) for level in levels), key=lambda one: one.in_rows)
    found = replace(found, on_ground=on_ground)
    if len(found.letters) < FEW_LETTERS:  # a dark table or picture hid pale letters: whatever is above the grain
        return _above(darker, least)
    if found.in_rows < SCATTERED:
        dark = _above(darker, 2 * low)
        return dark if dark.in_rows > IN_ROWS and len(dark.letters) >= FEW_LETTERS else found
    return found


def _share_inside(letters: Pixels, runs: Pixels) -> float:
    """How many letters have their middle in one of the runs, from 0 to 1."""
    middle = letters[:, None, :2] + letters[:, None, 2:] / 2
    held = (middle >= runs[None, :, :2]) & (middle <= runs[None, :, :2] + runs[None, :, 2:])
    is_inside = np.any(np.all(held, axis=2), axis=1)
    return float(np.count_nonzero(is_inside)) / max(1, len(letters))


def _above_the_noise(darker: Pixels) -> float:
    """Greys that smoothed grain does not reach: too slow for ``grain_of``, it is the spread of the bare paper."""
    low, middle = (float(level) for level in np.percentile(darker[::4, ::4], (16, 50)))
    return middle + 4 * (middle - low)


def _above(darker: Pixels, threshold: float) -> Letters:
    ink: Pixels = (darker > threshold).astype(np.uint8)
    _clear_border(ink)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count > MAX_SPECKS:
        ink = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    letters = boxes[1:][_letter_like(boxes[1:])][:, :4]
    rows, columns = (_runs(ink.shape, letters, vertical=vertical) for vertical in (False, True))
    return Letters(ink, letters, rows, columns)


def _letter_like(boxes: Pixels) -> Pixels:
    width, height, area = (boxes[:, column].astype(np.float32) for column in (2, 3, 4))
    low, high = LETTER_HEIGHTS
    filled = area / np.maximum(width * height, 1)
    sized = (height >= low) & (height <= high) & (width >= 2) & (width < 8 * height)
    like: Pixels = sized & (filled > 0.12) & (area >= 6)
    return like


def _runs(shape: tuple[int, ...], letters: Pixels, *, vertical: bool) -> Pixels:
    """Letters joined to their neighbours along one direction: the boxes that are long and thin are lines of text."""
    if len(letters) == 0:
        return np.zeros((0, 4), np.int32)
    size = float(np.median(letters[:, 3]))
    gap = max(3.0, 1.3 * size)
    coarse = max(1, int(gap / _GAP_PIXELS))
    step = np.array([1, coarse] if vertical else [coarse, 1])
    mask = np.zeros((shape[0] // step[1] + 1, shape[1] // step[0] + 1), np.uint8)
    sized = letters[letters[:, 3] < 3 * size]
    starts = (sized[:, :2] + step // 2) // step
    ends = np.maximum((sized[:, :2] + sized[:, 2:] + step // 2) // step, starts + 1)
    for (x, y), (right, bottom) in zip(starts, ends, strict=True):
        mask[y:bottom, x:right] = 1
    reach = round(gap / coarse)
    kernel = np.ones((reach, 1) if vertical else (1, reach), np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel), connectivity=4)
    boxes[:, :4] *= np.tile(step, 2).astype(np.int32)
    along, thick = (3, 2) if vertical else (2, 3)
    long_and_thin = (boxes[1:, along] > 5 * boxes[1:, thick]) & (boxes[1:, thick] < 3.5 * size)
    return boxes[1:][long_and_thin & (boxes[1:, along] > 5 * size)][:, :4]


def _clear_border(ink: Pixels) -> None:
    height, width = ink.shape
    y, x = int(height * MARGIN), int(width * MARGIN)
    ink[:y] = ink[height - y :] = 0
    ink[:, :x] = ink[:, width - x :] = 0
