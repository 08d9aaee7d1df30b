"""By how much a page is crooked, and what its marks become when it is turned by quarters: nothing is measured twice."""

from dataclasses import replace

import numpy as np

from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import Marks

#: Letters looked at; of fewer than the first, some slope always gathers them (tuning half: the six pages found crooked
#: with 30 to 79 were not, those that were have 103 and more).
_LEAST, _TILTED_LETTERS = 90, 800
#: Slopes tried, degrees, and how much better than most a slope must gather the letters in rows to be believed (tuning
#: half, pages skewed by 3 to 25 degrees: 2.3 and more).
_TILTS = np.arange(-30, 30.5, 0.5)
_STANDS_OUT = 1.25


def tilt_of(letters: Pixels) -> float:
    """The slope at which the feet of the letters stand on the fewest rows, in degrees; 0 when none stands out."""
    if len(letters) < _LEAST:
        return 0.0
    sample = letters[:: max(1, len(letters) // _TILTED_LETTERS)].astype(np.float32)
    middles, feet = sample[:, 0] + sample[:, 2] / 2, sample[:, 1] + sample[:, 3]
    row = max(2.0, 0.35 * float(np.median(sample[:, 3])))
    scores = [_crowded((feet - middles * slope) / row) for slope in np.tan(np.radians(_TILTS))]
    best = int(np.argmax(scores))
    return float(_TILTS[best]) if scores[best] > _STANDS_OUT * float(np.median(scores)) else 0.0


def _crowded(rows: Pixels) -> float:
    """High when rows hold many letters or none."""
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.square(counts, dtype=np.float64).sum())


def turned_marks(marks: Marks, shape: tuple[int, ...], degrees: int) -> Marks:
    """What would be measured on the picture (of that height and width) turned clockwise by quarters."""
    lies = degrees % 180 == 90
    letters = _turned_boxes(marks.letters, shape, degrees)
    lines, columns = (marks.columns, marks.lines) if lies else (marks.lines, marks.columns)
    return replace(
        marks,
        letters=letters,
        letter_height=float(np.median(letters[:, 3])) if len(letters) else 0.0,
        lines=_turned_boxes(lines, shape, degrees),
        columns=_turned_boxes(columns, shape, degrees),
        across=marks.down if lies else marks.across,
        down=marks.across if lies else marks.down,
    )


def _turned_boxes(boxes: Pixels, shape: tuple[int, ...], degrees: int) -> Pixels:
    high, wide = shape[:2]
    x, y, width, height = boxes.T
    turns = {
        0: (x, y, width, height),
        90: (high - y - height, x, height, width),
        180: (wide - x - width, high - y - height, width, height),
        270: (y, wide - x - width, height, width),
    }
    return np.stack(turns[degrees % 360], axis=1)
