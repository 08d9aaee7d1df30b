"""The marks on a page, measured once: paper, ink, grain, letters, lines, edges. Free figures: no letter is read here.

Distances are in pixels of the working picture (longest side 2000), levels in greys (0 black, 255 white). The order
matters: grain is smoothed away before anything is measured, or dark and grainy pages that a clerk reads easily drown
in specks (the first cause of false refusals measured in the research note, section 2).
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from validators.documents.pages.letters import Pixels, find_letters

#: Grain (standard deviation, greys) from which the page is smoothed, lightly, strongly, then as far as letters bear
#: (tuning half: clean pages 2.5 at most, dark ones 2.2, far ones in the dark 3.0; grainy ones 3.7 to 47, median 18).
GRAINY, VERY_GRAINY, DROWNED_IN_GRAIN = 3.0, 9.0, 22.0
_PAPER_REDUCTION = 8
_MEASURED_LETTERS = 150


@dataclass(frozen=True, slots=True)
class Marks:
    """What was measured. ``letters``, ``lines`` and ``columns`` (lines that run down) are rows of x, y,
    width, height.

    ``grain``: standard deviation of the noise. ``paper``: median level of the background. ``contrast``: paper minus
    ink at the letters, median. ``letter_height``: median. ``edge_width``: how many pixels an edge takes from paper to
    ink (2 is as sharp as pixels can be). ``edge_balance``: the sharpest direction of edges over the one square to it, 1
    or more. ``across`` and ``down``: letters found in rows and in columns. ``ink``: share of the page.
    ``on_ground``: something paler is printed under the letters, as on a card, or the light is uneven.
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
    on_ground: bool = False

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
    found = find_letters(cv2.subtract(paper, smooth), grain if smooth is grey else grain_of(smooth), raw=smooth is grey)
    contrast, edge, balance = _edges(smooth, paper, found.letters)
    return Marks(
        grain=grain,
        paper=middle_of(paper[::4, ::4]),
        brightness=brightness,
        contrast=contrast,
        ink=float(np.count_nonzero(found.ink)) / found.ink.size,
        inverted=inverted,
        letters=found.letters,
        letter_height=float(np.median(found.letters[:, 3])) if len(found.letters) else 0.0,
        lines=found.lines,
        columns=found.columns,
        across=_covered(found.lines),
        down=_covered(found.columns[:, [1, 0, 3, 2]]),
        edge_width=edge,
        edge_balance=balance,
        bilevel=_is_bilevel(grey),
        on_ground=found.on_ground,
    )


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
