"""One page under the lamp: its pixels, what was measured on them, and the engine that may read patches of it."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image

from validators.documents.pages.marks import Marks, Pixels, flattened, measure
from validators.documents.pages.sampling import Sample, read_patches
from validators.documents.reading import Medium, Word
from validators.ocr import OcrEngine

#: Longest side, in original pixels: an A4 sheet at 25 dpi.
TINY = 300
#: Below this height of a letter, in pixels, a page is read twice as large, up to this longest side.
SMALL_FOR_AN_ENGINE, ENLARGED = 9.0, 1500

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
    _words: tuple[Word, ...] | None = field(default=None, repr=False)

    @property
    def is_tiny(self) -> bool:
        """Too few pixels for anything printed on a sheet, or to tell whether something is."""
        return bool(max(self.grey.shape) * self.reduction < TINY)

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

    @property
    def sampled(self) -> Sample | None:
        """What was read of a few lines, when a check asked for it."""
        return self._sample

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word of the sheet as it stands, read once for all who ask. Raises ``NotRead``."""
        if self._words is None:
            self._words = self.engine.read(Image.fromarray(_for_reading(self.grey, self.marks)))
        return self._words

    def turn_by(self, degrees: int, sample: Sample | None = None) -> None:
        """Turn the sheet clockwise. ``sample``: what was read of it once turned, when that is known."""
        self.grey = turned(self.grey, degrees)
        self.turn = (self.turn + degrees) % 360
        self._marks, self._sample, self._words = None, sample, None

    def sample_turned(self, degrees: int) -> Sample:
        """What would be read if it were turned. Raises ``NotRead``."""
        page = turned(self.grey, degrees)
        return read_patches(page, measure(page), self.engine)


def _for_reading(grey: Pixels, marks: Marks) -> Pixels:
    """Flattened, and twice as large where the letters are too small for an engine."""
    page = flattened(grey, marks)
    if 0 < marks.letter_height < SMALL_FOR_AN_ENGINE and max(page.shape) <= ENLARGED:
        return cv2.resize(page, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    return page


def turned(grey: Pixels, degrees: int) -> Pixels:
    """The picture turned clockwise by a multiple of 90 degrees."""
    return cv2.rotate(grey, _TURNS[degrees % 360]) if degrees % 360 else grey


def grey_of(picture: Image.Image) -> Pixels:
    """Eight-bit greys of a picture that is already on white."""
    return np.asarray(picture.convert("L"))
