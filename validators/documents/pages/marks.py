"""The marks on a page, measured once: paper, ink, grain, letters, lines, edges. Free figures: no letter is read here.

Distances are in pixels of the working picture (longest side 2000), levels in greys (0 black, 255 white). The order
matters: grain is smoothed away before anything is measured, or dark and grainy pages that a clerk reads easily drown
in specks (the first cause of false refusals measured in the research note, section 2).
"""

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np

Pixels: TypeAlias = np.ndarray[Any, Any]

#: Above this many specks a page is smoothed again before its letters are looked for (research note, section 3:
#: 250,000 specks cost Tesseract 60 s; a dense page has 3,000 to 6,000 components).
MAX_SPECKS = 20_000
#: Grain (standard deviation, greys) from which the page is smoothed, lightly, strongly, then as far as letters bear.
GRAINY, VERY_GRAINY, DROWNED_IN_GRAIN = 3.0, 9.0, 22.0
#: Letters as they can be on a page 2000 pixels long: a lower-case letter of 5 points is 5 high, a title 90.
LETTER_HEIGHTS = (4, 90)
FEW_LETTERS = 30
#: A border of the picture is not the page (the edge of the sheet or of the picture counts as an edge).
MARGIN = 0.01
_PAPER_REDUCTION = 8
_MEASURED_LETTERS = 150
#: Lines are looked for with fewer pixels along them, so many for the gap that a line bridges.
_GAP_PIXELS = 6


@dataclass(frozen=True, slots=True)
class Marks:
    """What was measured. ``letters``, ``lines`` and ``columns`` (lines that run down) are rows of x, y,
    width, height.

    ``grain``: standard deviation of the noise. ``paper``: median level of the background. ``contrast``: paper minus
    ink at the letters, median. ``letter_height``: median. ``edge_width``: how many pixels an edge takes from paper to
    ink (2 is as sharp as pixels can be). ``edge_balance``: the sharpest direction of edges over the one square to it, 1
    or more. ``across`` and ``down``: letters found in rows and in columns. ``ink``: share of the page.
    """

    grain: float
    paper: float
    brightness: float
    contrast: float
    ink: float
    inverted: bool
    letters: Pixels
    letter_height: float
    lines: Pixels
    columns: Pixels
    across: float
    down: float
    edge_width: float
    edge_balance: float
    bilevel: bool

    @property
    def relative_edge(self) -> float:
        """Width of an edge over height of a letter: what blur does to reading, whatever the distance."""
        return self.edge_width / self.letter_height if self.letter_height else 0.0


#: Nothing in the whole picture takes fewer pixels than this from dark to light: out of focus (sharp pages: 2 to 5).
NOTHING_SHARP = 9.0


def sharpest_edges(grey: Pixels) -> tuple[float, float]:
    """How many pixels the steepest edges of the whole picture take, across and down.

    A photo out of focus has no steep edge at all; one that moved has none in one direction.
    """
    soft = cv2.GaussianBlur(grey, (0, 0), 0.8)
    low, high = np.percentile(soft[::4, ::4], (0.1, 99.9))
    steepest = (
        np.percentile(np.abs(cv2.Sobel(soft, cv2.CV_16S, *way))[::2, ::2], 99.9) / 8.0 for way in ((1, 0), (0, 1))
    )
    across, down = (float(high - low) / max(float(steep), 0.5) for steep in steepest)
    return across, down


def flattened(grey: Pixels, marks: Marks) -> Pixels:
    """The page as an engine reads it best: dark on white, grain smoothed, its own paper made white everywhere.

    On photos of a sheet on a dark table Tesseract's own threshold loses pale text whole; so drawn, it reads it.
    """
    clean = smoothed(255 - grey if marks.inverted else grey, marks.grain)
    return cv2.divide(clean, paper_of(clean), scale=255)


def measure(grey: Pixels) -> Marks:
    """Measure an upright or lying page, grey, eight bits."""
    brightness = middle_of(grey[::2, ::2])
    inverted = _is_inverted(grey, brightness)
    grain = grain_of(grey)
    smooth = smoothed(255 - grey if inverted else grey, grain)
    paper = paper_of(smooth)
    ink, letters = _ink_and_letters(smooth, paper, grain if smooth is grey else grain_of(smooth))
    across, down = _runs(grey.shape, letters, vertical=False), _runs(grey.shape, letters, vertical=True)
    contrast, edge, balance = _edges(smooth, paper, letters)
    return Marks(
        grain=grain,
        paper=middle_of(paper[::4, ::4]),
        brightness=brightness,
        contrast=contrast,
        ink=float(np.count_nonzero(ink)) / ink.size,
        inverted=inverted,
        letters=letters,
        letter_height=float(np.median(letters[:, 3])) if len(letters) else 0.0,
        lines=across,
        columns=down,
        across=_covered(across),
        down=_covered(down[:, [1, 0, 3, 2]]),
        edge_width=edge,
        edge_balance=balance,
        bilevel=_is_bilevel(grey),
    )


def _clear_border(ink: Pixels) -> None:
    height, width = ink.shape
    y, x = int(height * MARGIN), int(width * MARGIN)
    ink[:y] = ink[height - y :] = 0
    ink[:, :x] = ink[:, width - x :] = 0


def _is_inverted(page: Pixels, brightness: float) -> bool:
    """White on black (a screen in dark mode): the marks are lighter than what surrounds them."""
    if brightness > 110:
        return False
    quarter = (max(1, page.shape[1] // 4), max(1, page.shape[0] // 4))  # a line of one pixel is a page too
    reduced = cv2.resize(page, quarter, interpolation=cv2.INTER_AREA)
    difference = reduced.astype(np.int16) - cv2.medianBlur(reduced, 31)
    return bool(np.count_nonzero(difference > 40) > 2 * np.count_nonzero(difference < -15))


def _is_bilevel(page: Pixels) -> bool:
    """Thresholded by the scanner: black and white, hardly a grey between (a reduction leaves some at the edges)."""
    levels = np.bincount(page[::2, ::2].ravel(), minlength=256)
    black, white = int(levels[:16].sum()), int(levels[240:].sum())
    return black + white > 0.96 * int(levels.sum()) and black > int(levels[16:240].sum())


def grain_of(page: Pixels) -> float:
    """Standard deviation of the noise, robust to text (Immerkær's mask, median instead of mean)."""
    mask = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    response = np.abs(cv2.filter2D(page[::2], cv2.CV_16S, mask)[:, ::2])
    return middle_of(response) / (0.6745 * 6)


def middle_of(levels: Pixels) -> float:
    """The median of whole numbers from 0: counted, ten times cheaper than sorted."""
    counts = np.cumsum(np.bincount(levels.ravel()))
    return float(np.searchsorted(counts, counts[-1] / 2))


def smoothed(page: Pixels, grain: float) -> Pixels:
    """The page with its grain smoothed away, as little as needed."""
    if grain < GRAINY:
        return page
    if grain < VERY_GRAINY:
        return cv2.GaussianBlur(page, (0, 0), 1.0)
    if grain < DROWNED_IN_GRAIN:
        return cv2.GaussianBlur(cv2.medianBlur(page, 3), (0, 0), 1.5)
    return cv2.GaussianBlur(cv2.medianBlur(page, 5), (0, 0), 2.0)


def paper_of(page: Pixels) -> Pixels:
    """The level of the paper at each place: shadows and uneven light are in it, letters are not."""
    height, width = page.shape
    size = (max(1, width // _PAPER_REDUCTION), max(1, height // _PAPER_REDUCTION))
    small = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    bright = cv2.dilate(small, np.ones((9, 9), np.uint8))
    return cv2.resize(cv2.blur(bright, (15, 15)), (width, height), interpolation=cv2.INTER_LINEAR)


def _ink_and_letters(page: Pixels, paper: Pixels, grain: float) -> tuple[Pixels, Pixels]:
    """Where there is ink, and the boxes of what has the size and the shape of a letter."""
    darker = cv2.subtract(paper, page)
    least = max(4 * grain, 6.0, _above_the_noise(darker))
    ink, letters = _above(darker, max(0.4 * float(np.percentile(darker[::2, ::2], 98.5)), least))
    if len(letters) < FEW_LETTERS:  # a dark table or picture hid pale letters: look for whatever is above the grain
        ink, letters = _above(darker, least)
    return ink, letters


def _above_the_noise(darker: Pixels) -> float:
    """Greys that smoothed grain does not reach: too slow for ``grain_of``, it is the spread of the bare paper."""
    low, middle = (float(level) for level in np.percentile(darker[::4, ::4], (16, 50)))
    return middle + 4 * (middle - low)


def _above(darker: Pixels, threshold: float) -> tuple[Pixels, Pixels]:
    ink: Pixels = (darker > threshold).astype(np.uint8)
    _clear_border(ink)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count > MAX_SPECKS:
        ink = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return ink, boxes[1:][_letter_like(boxes[1:])][:, :4]


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


def _covered(lines: Pixels) -> float:
    return float(lines[:, 2].sum()) if len(lines) else 0.0


def _edges(page: Pixels, paper: Pixels, letters: Pixels) -> tuple[float, float, float]:
    """Contrast, width and balance of the edges of a sample of letters, medians."""
    if len(letters) == 0:
        return 0.0, 0.0, 1.0
    across = cv2.Sobel(page, cv2.CV_16S, 1, 0)
    down = cv2.Sobel(page, cv2.CV_16S, 0, 1)
    sample = letters[:: math.ceil(len(letters) / _MEASURED_LETTERS)]
    figures = [_edge_of_letter(page, paper, across, down, box) for box in sample]
    contrast, width, balance = np.median(np.array(figures), axis=0)
    return float(contrast), float(width), float(balance)


def _edge_of_letter(
    page: Pixels, paper: Pixels, across: Pixels, down: Pixels, box: Pixels
) -> tuple[float, float, float]:
    x, y, width, height = (int(value) for value in box)
    zone = (slice(max(0, y - 1), y + height + 1), slice(max(0, x - 1), x + width + 1))
    depth = float(paper[zone].mean()) - float(page[zone].min())
    right, under = across[zone] / 8.0, down[zone] / 8.0
    steep = [
        max(float(np.abs(way).max()), 1e-3) for way in (right, under, 0.7 * (right + under), 0.7 * (right - under))
    ]
    balance = max(max(a / b, b / a) for a, b in (steep[:2], steep[2:]))
    return depth, depth / max(steep[:2]), balance
