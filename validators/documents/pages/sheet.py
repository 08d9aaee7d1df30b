"""One page under the lamp: its pixels, what was measured on them, and the engine that may read patches of it."""

from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from PIL import Image

from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import Marks, flattened, measure
from validators.documents.pages.outline import corners_of, laid_flat, leans
from validators.documents.pages.sampling import BELIEVED, Sample, read_patches
from validators.documents.pages.screen import blocks_in, stripes_in
from validators.documents.pages.tilt import turned_marks
from validators.documents.reading import Medium, Word
from validators.findings import Box
from validators.ocr import OcrEngine

#: Longest side, in original pixels: an A4 sheet at 25 dpi.
TINY = 300
#: Side of a square of the small picture, in pixels: a third of a line of text.
CELL = 16
#: Below this height of a letter, in pixels, a page is read twice as large, up to this longest side.
SMALL_FOR_AN_ENGINE, ENLARGED = 9.0, 1500

#: Share of the letters that stand on the sheet itself; one in so many is looked at.
INSIDE, _EACH = 0.9, 4

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
    coarseness: float = 0.0
    """How much the file's compression rounded its greys, on average; 0 where there is none."""
    turn: int = 0
    """Degrees clockwise this sheet was turned to stand upright."""
    tilt: float = 0.0
    """Degrees clockwise its lines slope by: it is measured and read straightened, and shown as it is."""
    shadowed: bool = False
    """Something dark lies over its text: what is measured around it is no fault of its own."""
    _straight: Pixels | None = field(default=None, repr=False)
    _cells: Pixels | None = field(default=None, repr=False)
    _stripes: float | None = field(default=None, repr=False)
    _marks: Marks | None = field(default=None, repr=False)
    _sample: Sample | None = field(default=None, repr=False)
    _words: tuple[Word, ...] | None = field(default=None, repr=False)

    @property
    def is_tiny(self) -> bool:
        """Too few pixels for anything printed on a sheet, or to tell whether something is."""
        return bool(max(self.grey.shape) * self.reduction < TINY)

    @property
    def straight(self) -> Pixels:
        """The picture with its lines level."""
        if not self.tilt and self._straight is None:
            return self.grey
        if self._straight is None:
            matrix, size = _levelling(self.grey, self.tilt)
            self._straight = cv2.warpAffine(self.grey, matrix, size, borderMode=cv2.BORDER_REPLICATE)
        return self._straight

    @property
    def marks(self) -> Marks:
        """Measured on the straight picture when first asked, and again after a turn."""
        if self._marks is None:
            self._marks = measure(self.straight)
        return self._marks

    @property
    def sample(self) -> Sample:
        """A few lines read by the engine, as the sheet stands now. Raises ``NotRead``."""
        if self._sample is None:
            self._sample = read_patches(self.straight, self.marks, self.engine)
        return self._sample

    @property
    def sampled(self) -> Sample | None:
        """What was read of a few lines, when a check asked for it."""
        return self._sample

    @property
    def cells(self) -> Pixels:
        """The straight picture, one pixel for each square of ``CELL``; the rest at its right and foot is left out."""
        if self._cells is None:
            self._cells = cells_of(self.straight)
        return self._cells

    def read_cleaned(self) -> Sample:
        """The lines of the sample smoothed first, where that is read better. Raises ``NotRead``."""
        cleaned = read_patches(self.straight, self.marks, self.engine, cleaned=True)
        self._sample = max(self.sample, cleaned, key=lambda sample: sample.score)
        return self._sample

    @property
    def stripes(self) -> float:
        """How much a wave stands out, as the grid of a screen makes one; in times."""
        if self._stripes is None:
            self._stripes = stripes_in(self.straight)
        return self._stripes

    @property
    def blocks(self) -> float:
        """What a strong compression leaves; 1 where there is none or the picture was reduced."""
        return blocks_in(self.grey) if self.reduction == 1 and not self.turn else 1.0

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word of the sheet as it stands, read once for all who ask. Raises ``NotRead``."""
        if self._words is None:
            self._words = self._read_flat() or self._read(self.straight, np.eye(3))
        return self._words

    def _read_flat(self) -> tuple[Word, ...]:
        """The words of the sheet alone, its perspective undone, where it lies whole and aslant on a table, then those
        beside it: a dark band at its edge passes for the table, and may hold the day of a bill. Nothing elsewhere, or
        where an engine takes the sheet for a picture."""
        corners = corners_of(self.grey) if self.medium is Medium.PHOTO and not self.tilt else None
        if corners is None or not leans(corners) or not _holds(corners, self.marks.letters):
            return ()
        flat = self._read(*laid_flat(self.grey, corners, max(self.grey.shape)))
        if not flat:
            return ()
        around = cv2.fillConvexPoly(self.grey.copy(), corners.round().astype(np.int32), self.marks.paper)
        return (*flat, *(word for word in self._read(around, np.eye(3)) if word.confidence >= BELIEVED))

    def _read(self, page: Pixels, matrix: Pixels) -> tuple[Word, ...]:
        """``matrix``: from the pixels of the straight picture to those of ``page``."""
        words = self.engine.read(Image.fromarray(_for_reading(page, self.marks)))
        back = np.linalg.inv(matrix) @ np.diag([page.shape[1], page.shape[0], 1.0])
        return tuple(replace(word, box=self._box_of(word.box, back)) for word in words)

    def _box_of(self, box: Box, matrix: Pixels) -> Box:
        """A box of a picture as one of the page as shown. ``matrix``: from its shares to pixels of the straight one."""
        around = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        placed = cv2.perspectiveTransform(np.array([around], np.float64), matrix)[0]
        (left, top), (right, bottom) = placed.min(axis=0), placed.max(axis=0)
        return self.box(left, top, right, bottom)

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A zone of the straight picture, in pixels, as a zone of the page as shown."""
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
        shares = np.clip(self.shown(corners), 0, 1)
        (left, top), (right, bottom) = shares.min(axis=0), shares.max(axis=0)
        return Box(float(left), float(top), float(right), float(bottom))

    def shown(self, places: Pixels) -> Pixels:
        """Places of the straight picture, in pixels, as places of the page as shown, in shares of it."""
        if self.tilt:
            matrix, _ = _levelling(self.grey, self.tilt)
            places = (places - matrix[:, 2]) @ np.linalg.inv(matrix[:, :2]).T
        return np.asarray(places / (self.grey.shape[1], self.grey.shape[0]))

    def straighten(self, tilt: float) -> None:
        """Its lines slope by ``tilt`` degrees clockwise: measure and read it level from now on."""
        self.tilt = tilt
        self._marks = self._sample = self._words = self._straight = self._cells = None

    def turn_by(self, degrees: int, sample: Sample | None = None) -> None:
        """Turn the sheet clockwise. ``sample``: what was read of it once turned, when that is known."""
        marks = self._marks
        self.straighten(0.0)
        self._marks = marks and turned_marks(marks, self.grey.shape, degrees)
        self.grey = turned(self.grey, degrees)
        self.turn = (self.turn + degrees) % 360
        self._sample = sample

    def even_out(self, even: Pixels, marks: Marks) -> None:
        """Go on with the straight picture in an even light, and what was measured on it."""
        self._straight, self._marks = even, marks
        self._sample = self._words = self._cells = None

    def marks_turned(self, degrees: int) -> Marks:
        """What would be measured if it were turned."""
        return turned_marks(self.marks, self.straight.shape, degrees)

    def sample_turned(self, degrees: int) -> Sample:
        """What would be read if it were turned. Raises ``NotRead``."""
        return read_patches(turned(self.straight, degrees), self.marks_turned(degrees), self.engine)


def cells_of(grey: Pixels) -> Pixels:
    """A small picture by means of whole squares, five times cheaper than of parts of them."""
    height, width = (max(1, side // CELL) for side in grey.shape)
    whole = grey[: height * CELL, : width * CELL]
    return cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)


def _levelling(grey: Pixels, tilt: float) -> tuple[Pixels, tuple[int, int]]:
    """The matrix that turns a picture level around its middle, and the size that holds it whole."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (int(width * cos + height * sin), int(width * sin + height * cos))
    matrix[:, 2] += ((size[0] - width) / 2, (size[1] - height) / 2)
    return matrix, size


def _holds(corners: Pixels, letters: Pixels) -> bool:
    """Whether what is written stands inside the outline: what was found is then the sheet."""
    middles = (letters[:, :2] + letters[:, 2:] / 2).astype(np.float32)
    inside = [cv2.pointPolygonTest(corners, (float(x), float(y)), False) >= 0 for x, y in middles[::_EACH]]
    return bool(inside) and float(np.mean(inside)) >= INSIDE


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
