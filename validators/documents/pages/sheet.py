"""One page under the lamp: its pixels, what was measured on them, and the engine that may read patches of it."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image

from validators.documents.pages.marks import Marks, Pixels, measure
from validators.documents.pages.sampling import Sample, read_patches
from validators.documents.reading import Medium
from validators.ocr import OcrEngine

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(slots=True)
class Sheet:
    """A page as it is being judged. The only value of this floor that changes: a check may turn it.

    ``grey`` is the working picture, eight bits. ``reduction``: original pixels for one of its pixels (1 or more).
    ``has_text``: a text layer to trust says something (then nothing is measured).
    """

    number: int
    medium: Medium
    grey: Pixels
    engine: OcrEngine
    reduction: float = 1.0
    has_text: bool = False
    turn: int = 0
    """Degrees clockwise this sheet was turned to stand upright."""
    _marks: Marks | None = field(default=None, repr=False)
    _sample: Sample | None = field(default=None, repr=False)

    @property
    def marks(self) -> Marks:
        """Measured when first asked, and again after a turn."""
        if self._marks is None:
            self._marks = measure(self.grey)
        return self._marks

    @property
    def sample(self) -> Sample:
        """A few lines read by the engine, as the sheet stands now. Raises ``NotRead``."""
        if self._sample is None:
            self._sample = read_patches(self.grey, self.marks, self.engine)
        return self._sample

    def turn_by(self, degrees: int, sample: Sample | None = None) -> None:
        """Turn the sheet clockwise. ``sample``: what was read of it once turned, when that is known."""
        self.grey = turned(self.grey, degrees)
        self.turn = (self.turn + degrees) % 360
        self._marks, self._sample = None, sample

    def sample_turned(self, degrees: int) -> Sample:
        """What would be read if it were turned. Raises ``NotRead``."""
        page = turned(self.grey, degrees)
        return read_patches(page, measure(page), self.engine)


def turned(grey: Pixels, degrees: int) -> Pixels:
    """The picture turned clockwise by a multiple of 90 degrees."""
    return cv2.rotate(grey, _TURNS[degrees % 360]) if degrees % 360 else grey


def grey_of(picture: Image.Image) -> Pixels:
    """Eight-bit greys of a picture that is already on white."""
    return np.asarray(picture.convert("L"))
