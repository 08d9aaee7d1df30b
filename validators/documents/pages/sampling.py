"""Reading a few well-chosen lines instead of a page: 8 lines cost 0.3 s where the page costs 2 to 4."""

from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from validators.documents.pages.letters import Pixels
from validators.documents.pages.marks import DROWNED_IN_GRAIN, Marks, flattened
from validators.documents.reading import Word
from validators.ocr import NotRead, OcrEngine

LINES = 8
#: Height given to a letter before it is read: Tesseract's own advice is capitals of 20 to 30 pixels.
READ_HEIGHT = 22.0
#: The same for a line from its highest letter to its lowest, and how much smaller or larger than most of its page a
#: line may be taken for.
READ_LINE, _OTHER_SIZES = 31.0, (0.5, 1.5)
#: Length of line for one letter, in heights of a letter: 1.2 measured on drawn pages, spaces included.
LETTER_PITCH = 1.6
_WIDEST = 1100
_GAP = 24
#: A word is believed from this confidence (the figure that separated best in the research note).
BELIEVED = 0.70

#: An engine sure by so much of another script sees its letters (tuning half: a Cyrillic page that is legible 3.6 to 23,
#: one that is not 1.0 at most); blurred Latin is taken for Arabic, the ``<`` of a passport for Bengali, and many a
#: broken line for signs on their side.
SURE_OF_SCRIPT, OURS = 3.5, frozenset({"Latin", "Fraktur", "Arabic", "Bengali"})


@dataclass(frozen=True, slots=True)
class Sample:
    """What was read of some lines: ``letters`` were there to read, ``read`` of them stand in believed words."""

    letters: int
    read: int
    words: tuple[Word, ...] = ()
    shares: tuple[float, ...] = ()

    @property
    def share(self) -> float:
        """How much of what was there was read, from 0 to 1: the mean of its lines, a long one counts for one."""
        return sum(self.shares) / len(self.shares) if self.shares else 0.0

    @property
    def score(self) -> float:
        """How well it is read, from 0 to 1: two thirds for the share of the letters, one for how sure the engine is."""
        return (2 * self.share + self.confidence) / 3

    @property
    def confidence(self) -> float:
        """That of a letter, on average, from 0 to 1."""
        signs = sum(_signs(word) for word in self.words)
        return sum(_signs(word) * word.confidence for word in self.words) / signs if signs else 0.0


def read_patches(page: Pixels, marks: Marks, engine: OcrEngine, *, cleaned: bool = False) -> Sample:
    """Read up to ``LINES`` lines spread over the page, in one call of the engine; ``cleaned``: smoothed one by one, as
    costs more and helps where grain, blocks or a photocopier broke the strokes. Raises ``NotRead``."""
    lines = _chosen(marks.lines)
    if len(lines) == 0:
        return Sample(0, 0)
    if cleaned:
        shown = 255 - page if marks.inverted else page
        soft = cv2.GaussianBlur(shown, (0, 0), 1.2) if marks.grain >= DROWNED_IN_GRAIN else shown
        patches = [_cleaned(_patch(soft, line, marks)) for line in lines]
    else:
        patches = _flat_patches(page, marks, lines)
    words = engine.read(Image.fromarray(_stacked(patches)), block=True)
    letters, read = _letters_in(lines, marks), _read_of_each(patches, words)
    shares = tuple(min(1.0, float(part)) for part in read / np.maximum(letters, 1))
    return Sample(int(letters.sum()), int(read.sum()), words, shares)


def is_in_another_script(page: Pixels, marks: Marks, engine: OcrEngine) -> bool:
    """Whether the letters of those lines are surely of a script the engine does not read: then they are seen."""
    lines = _chosen(marks.lines)
    if len(lines) == 0:
        return False
    try:
        script = engine.script(Image.fromarray(_stacked(_flat_patches(page, marks, lines))))
    except NotRead:
        return False
    return script.name not in OURS and script.lead >= SURE_OF_SCRIPT and script.turn % 180 == 0


def _flat_patches(page: Pixels, marks: Marks, lines: Pixels) -> list[Pixels]:
    flat = flattened(page, marks)
    return [_patch(flat, line, marks) for line in lines]


def _read_of_each(patches: list[Pixels], words: tuple[Word, ...]) -> Pixels:
    """Letters of believed words by patch, as they stand in the stack."""
    ends = np.cumsum([len(patch) + 2 * _GAP for patch in patches])
    read = np.zeros(len(patches), int)
    for word in words:
        middle = (word.box.top + word.box.bottom) / 2 * ends[-1]
        read[min(len(patches) - 1, int(np.searchsorted(ends, middle)))] += believed_letters((word,))
    return read


def believed_letters(words: tuple[Word, ...]) -> int:
    """Letters and figures of the words that are believed; a lone sign proves nothing."""
    return sum(_signs(word) for word in words if word.confidence >= BELIEVED and _signs(word) >= 2)


def _signs(word: Word) -> int:
    return sum(character.isalnum() for character in word.text)


def _cleaned(patch: Pixels) -> Pixels:
    """Strokes kept, what is between them smoothed; then from its own paper to its own ink."""
    soft = cv2.bilateralFilter(cv2.GaussianBlur(patch, (0, 0), 1.2), 7, 30, 5)
    paper = cv2.GaussianBlur(cv2.dilate(soft, np.ones((45, 25), np.uint8)), (0, 0), 12)
    even = cv2.divide(soft, paper, scale=230)
    ink, white = (float(level) for level in np.percentile(even, (1, 90)))
    alone = np.maximum(even.astype(np.float32) - ink, 0)
    return np.asarray(cv2.convertScaleAbs(alone, alpha=250 / max(white - ink, 6.0)))


def _chosen(lines: Pixels) -> Pixels:
    """The longest line of each of eight bands of the page, from top to bottom."""
    if len(lines) <= LINES:
        return lines
    ordered = lines[np.argsort(lines[:, 1], kind="stable")]
    bands = np.array_split(ordered, LINES)
    return np.array([band[int(np.argmax(band[:, 2]))] for band in bands])


def _scale(line: Pixels, marks: Marks) -> float:
    """What brings a line to the size an engine reads best: by its own height, unless that is not one of its letters."""
    usual = READ_HEIGHT / max(marks.letter_height, 1.0)
    least, most = (bound * usual for bound in _OTHER_SIZES)
    return min(4.0, most, max(least, READ_LINE / max(int(line[3]), 1)))


def _patch(page: Pixels, line: Pixels, marks: Marks) -> Pixels:
    """A line at the size an engine reads best, without the feet and heads of its neighbours."""
    scale = _scale(line, marks)
    air, beside = int(0.1 * marks.letter_height) + 2, int(0.6 * marks.letter_height) + 2
    x, y, across, down = (int(value) for value in line)
    across = min(across, int(_WIDEST / scale))
    zone = page[max(0, y - air) : y + down + air, max(0, x - beside) : x + across + beside]
    return cv2.resize(zone, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)


def _stacked(patches: list[Pixels]) -> Pixels:
    width = max(patch.shape[1] for patch in patches) + 2 * _GAP
    rows = []
    for patch in patches:
        level = int(np.median(patch))
        rows.append(
            cv2.copyMakeBorder(
                patch, _GAP, _GAP, _GAP, width - _GAP - patch.shape[1], cv2.BORDER_CONSTANT, value=(level,)
            )
        )
    return np.concatenate(rows)


def _letters_in(lines: Pixels, marks: Marks) -> Pixels:
    """Letters there are to read in the shown part of each line: counted, or, where blur made one blob of a word, as
    many as its length holds."""
    middle_x = marks.letters[:, 0] + marks.letters[:, 2] / 2
    middle_y = marks.letters[:, 1] + marks.letters[:, 3] / 2
    found = []
    for line in lines:
        x, y, width, height = line
        shown = min(width, _WIDEST / _scale(line, marks))
        inside = (middle_x >= x) & (middle_x <= x + shown) & (middle_y >= y) & (middle_y <= y + height)
        found.append(max(np.count_nonzero(inside), int(shown / (LETTER_PITCH * max(marks.letter_height, 1.0)))))
    return np.array(found)
