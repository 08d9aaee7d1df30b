"""Reading a line of OCR-B by its shapes: signs of one font (ISO 1073-2), all as far apart, so many in a line.

An engine made for texts doubles signs that are two to it (``1I``), and sees words in a run of fillers. Here each place
has one sign: the shape it is most alike. Drawn by ``benchmarks/documents/ocr_b.py``.
"""

from functools import cache
from itertools import product
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from validators.documents.pages.letters import Pixels
from validators.documents.reading import CodeLine

SHAPES = Path(__file__).with_suffix(".png")
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
#: Width and height of the place of a sign, in pixels; the line it stands on is so far from its foot.
CELL, PADDED = (20, 30), 4
#: Height of a sign then: capitals have 20, figures 21.8. A line is tried at some heights
#: around, on one place in so many.
_HEIGHT, _HEIGHTS, _EACH = 20.9, (0.9, 0.94, 0.98, 1.02, 1.06, 1.1), 4
#: How many signs a line may have (ICAO 9303), the least that must be found one by one, and how far from its place each
#: may stand, in places.
_COUNTS, _FOUND, _ASIDE = (30, 36, 44), 0.7, 0.3
#: Pixels around a place in which its sign may stand.
_SLACK = 2
#: A line less alike than that, on average, is no OCR-B, and a sign is unclear. It is when another is nearly as alike:
#: misread signs of the tuning seeds by 0.016 at most, but a zero for the letter, which differ by their height, by 0.07.
_ALIKE, _CLEAR = 0.7, 0.04


def read_line(patch: Pixels, height: float) -> CodeLine | None:
    """The line of a picture of it alone, level, dark on pale; its signs are so high, in pixels. ``None`` where they are
    not as many, not as evenly spaced or not of the shapes of those of a code."""
    signs = _signs_in(patch, height)
    places = _places(signs)
    if places is None:
        return None
    foot, tall = _standing(signs)
    scales = [(CELL[0] / float(np.median(np.diff(places))), tried * _HEIGHT / tall) for tried in _HEIGHTS]
    scale = max(scales, key=lambda one: _likeness(_cells(patch, places[::_EACH], foot, one)).max(axis=1).mean())
    return _told(_likeness(_cells(patch, places, foot, scale)))


def _told(likeness: Pixels) -> CodeLine | None:
    """Each sign is the most alike, or the next where that is nearly as much so."""
    best, other = np.argsort(-likeness, axis=1)[:, :2].T
    places = np.arange(len(likeness))
    if likeness[places, best].mean() < _ALIKE:
        return None
    is_clear = (likeness[places, best] - likeness[places, other] > _CLEAR) & (likeness[places, best] > _ALIKE)
    return CodeLine(_spelt(best), _spelt(np.where(is_clear, best, other)))


def _spelt(signs: Pixels) -> str:
    return "".join(SIGNS[sign] for sign in signs)


def _signs_in(patch: Pixels, height: float) -> Pixels:
    """Boxes of what has the size of a sign: x, y, width, height, from left to right."""
    _, ink = cv2.threshold(255 - patch, 0, 255, cv2.THRESH_OTSU)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sized = (boxes[1:, 3] > 0.6 * height) & (boxes[1:, 3] < 1.4 * height) & (boxes[1:, 2] < 1.2 * height)
    found = boxes[1:][sized][:, :4]
    return np.asarray(found[np.argsort(found[:, 0])])


def _places(signs: Pixels) -> Pixels | None:
    """The middle of each sign of the line, those that were not found too."""
    if len(signs) < _COUNTS[0] * _FOUND:
        return None
    middles = signs[:, 0] + signs[:, 2] / 2
    steps = np.diff(middles)
    step = float(np.median(steps))
    at = np.concatenate([[0], np.cumsum(np.round(steps / max(step, 1)))])
    count = int(at[-1]) + 1
    if count not in _COUNTS or len(signs) < _FOUND * count:
        return None
    curve = np.polyfit(at, middles, 2)
    is_even = np.abs(np.polyval(curve, at) - middles).max() < _ASIDE * step
    return np.asarray(np.polyval(curve, np.arange(count))) if is_even else None


def _standing(signs: Pixels) -> tuple[Pixels, float]:
    """The line that the signs stand on (slope, level), and their height."""
    tall = signs[signs[:, 3] > 0.88 * np.percentile(signs[:, 3], 90)]
    foot = np.polyfit(tall[:, 0] + tall[:, 2] / 2, tall[:, 1] + tall[:, 3], 1)
    return foot, float(np.median(tall[:, 3]))


def _cells(patch: Pixels, places: Pixels, foot: Pixels, scale: tuple[float, float]) -> Pixels:
    """The place of each sign at the size of the shapes, with a little around it."""
    size = (CELL[0] + 2 * _SLACK, CELL[1] + 2 * _SLACK)
    lefts = places * scale[0] - size[0] / 2
    tops = np.polyval(foot, places) * scale[1] - (CELL[1] - PADDED + _SLACK)
    matrices = (np.array([[scale[0], 0, -x], [0, scale[1], -y]]) for x, y in zip(lefts, tops, strict=True))
    return np.array([cv2.warpAffine(patch, matrix, size, borderMode=cv2.BORDER_REPLICATE) for matrix in matrices])


def _likeness(cells: Pixels) -> Pixels:
    """Correlation of each place with each shape, wherever it stands in the place."""
    shifts = product(range(2 * _SLACK + 1), repeat=2)
    seen = (cells[:, y : y + CELL[1], x : x + CELL[0]].reshape(len(cells), -1) for y, x in shifts)
    return np.asarray(np.max([_normed(one) @ _shapes().T for one in seen], axis=0))


def _normed(pictures: Pixels) -> Pixels:
    """Each of mean 0 and length 1."""
    flat = pictures.astype(np.float32)
    flat -= flat.mean(axis=1, keepdims=True)
    return np.asarray(flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6))


@cache
def _shapes() -> Pixels:
    strip = np.asarray(Image.open(SHAPES).convert("L"))
    return _normed(np.array([shape.ravel() for shape in np.hsplit(strip, len(SIGNS))]))
