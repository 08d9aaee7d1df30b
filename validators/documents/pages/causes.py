"""What can be wrong with a page that is hardly read: each cause, the figures that suggest it, those that make it sure.

Placed on 24 and 28 November 2026 on the tuning half of ``benchmarks/verdicts`` (ladders of what goes wrong, labelled by
a strong reading of the known text) and on the ladder of ``benchmarks/documents``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from validators.documents.pages.marks import GRAINY, Marks
from validators.documents.pages.sheet import Sheet
from validators.documents.reading import Medium
from validators.findings import Cause


@dataclass(frozen=True, slots=True)
class Threshold:
    """Where a figure begins to suggest a cause, and where it makes it sure. The worse side is that of ``sure``."""

    asked: float
    sure: float

    def asks(self, value: float) -> bool:
        """Is the figure bad?"""
        return value > self.asked if self.sure > self.asked else value < self.asked

    def is_sure(self, value: float) -> bool:
        """Is it surely so?"""
        return value > self.sure if self.sure > self.asked else value < self.sure


#: How well the sampled lines are read (``Sample.score``), from 0 to 1: below ``asked`` a cause is looked for, below
#: ``sure`` it refuses where its figure is sure. Tuning half, handwriting, cuts, reflections and shadows apart: 3 % of
#: the legible pages are below 0.53, and 5 % of the illegible above; a thumbnail with letters of 4 pixels is at 0.5.
READ = Threshold(0.53, 0.51)
#: Hardly anything is read: a bad figure is then enough, it need not be a sure one. 1 % of the legible pages are below
#: 0.42, and 88 % of the illegible; under grain, where an engine fails before an eye, no legible one is below 0.2; moved
#: a little, 14 of the 16 illegible ones are, and no legible one (Cyrillic: 0.24).
HARDLY_READ, NEXT_TO_NOTHING = 0.42, 0.2
#: On the ground printed on a card an engine fails before an eye too, and figures are hardly sure. Cards of the tuning
#: half refused with more than that read: 1 legible, 5 between, 2 illegible.
HARDLY_READ_ON_GROUND = 0.2
#: Of the working picture, but for the letters, counted in original pixels. The studio shows them beside the figures.
DARK = Threshold(60, 25)  # brightness 40 is read like daylight; at 20 half of the letters are wrong
CONTRAST = Threshold(35, 12)
GRAIN = Threshold(9, 60)  # at 40, a quarter of the letters is wrong
EDGE = Threshold(3.2, 3.6)  # legible pages: 2.0 to 3.1; out of focus at half of a letter's height: 4.3 and more
EDGE_OVER_LETTER = Threshold(0.22, 0.25)
BALANCE = Threshold(1.6, 2.0)  # still: 1.0 to 1.5; moved by a letter's height or more: 2.1 to 3.6
LETTER = Threshold(7.5, 5.1)  # whole letters, capitals among them: 6 pixels were read at 0.97, 5 and 4 at 0.4 and less
LETTER_OF_A_FAX = Threshold(8.5, 6.5)  # thresholded: 8 pixels were read at 0.99, 5 at 0.66
STRIPES = Threshold(150, float("inf"))  # screens: 124 to 620; text 14 to 103, security patterns 89
BLOCKS = Threshold(2.4, float("inf"))  # quality 5 to 9 on a small picture: 2.8 to 3.4; ordinary ones: 1.0 to 2.3
COARSE = Threshold(115, float("inf"))  # quality 20: 144, read at small sizes; 9 and less: 210 and more
#: A hand's strokes may lean one way: the camera moved when edges are soft too (3.3 to 3.9), or lost (3.1 to 3.6 times).
SOFT_EDGE, LOST_BALANCE = 3.0, 3.0
#: So pale or dark, what an engine still reads is asked about: an eye may not.
HARDLY_SEEN, HARDLY_LIT = 20, 22
#: So well read, pale ink is read by an eye as well (tuning half, contrast 13 to 20: 19 pages of 21 read so well are
#: legible, 5 of 14 read less; four of them looked at, every word read).
SEEN_ALL_THE_SAME = 0.7
#: The paper is white through and the ink a few greys below it: the flash (250 measured; a pale scan: 243).
WHITE = 247
#: Black and white without a grey between, as a photocopier leaves it: sharp whatever it has lost.
HARD_CONTRAST, HARD_EDGE = 240, 2.25
#: Width over height of a letter, median, once its strokes are broken into pieces (0.4; whole letters: 0.61 and more).
BROKEN = 0.55
#: Letters so small that many are not even found: what is read are the large ones, and must be read this well (tuning
#: half: 2 legible pages of a thousand are asked about for it, and a quarter of the illegible ones that were accepted).
SMALL_PRINT, SMALL_PRINT_READ = 6.6, 0.7


#: The paper itself may be so, or the person has nothing better: never a reason to refuse, however sure.
ONLY_ASKED = frozenset({Cause.LOW_CONTRAST, Cause.COMPRESSED, Cause.MOIRE_SCREEN_PHOTO})


def thresholds_for(marks: Marks) -> Mapping[str, Threshold]:
    """Name of a measure → where its page is judged."""
    return {
        "brightness_greys": DARK,
        "contrast_greys": CONTRAST,
        "grain_greys": GRAIN,
        "edge_pixels": EDGE,
        "edge_over_letter": EDGE_OVER_LETTER,
        "edge_balance": BALANCE,
        "letter_pixels": LETTER_OF_A_FAX if marks.bilevel else LETTER,
        "read_percent": Threshold(100 * READ.asked, 100 * READ.sure),
    }


def has_moved(marks: Marks) -> bool:
    """Surely, whatever is written."""
    return marks.edge_balance > LOST_BALANCE or (BALANCE.is_sure(marks.edge_balance) and marks.edge_width > SOFT_EDGE)


def refuses(suspect: "Suspect", sheet: Sheet, score: float) -> bool:
    """Its figure is sure and little is read, or its figure is bad and next to nothing is."""
    if suspect.cause in ONLY_ASKED or not READ.is_sure(score):
        return False
    if sheet.marks.on_ground and score >= HARDLY_READ_ON_GROUND:
        return False
    is_guess = GRAIN.asks(sheet.marks.grain) or suspect.cause is Cause.MOTION_BLURRED
    hardly = NEXT_TO_NOTHING if is_guess else HARDLY_READ
    is_bad_enough = _BAD_ENOUGH.get(suspect.cause, _always)
    return suspect.sure(sheet) or (score < hardly and is_bad_enough(sheet))


def is_hard(marks: Marks) -> bool:
    """A photocopy or a thresholded scan: its figures are always good, its strokes may be broken."""
    return marks.bilevel or (marks.contrast >= HARD_CONTRAST and marks.edge_width <= HARD_EDGE)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cause, what suggests it, and what makes it sure once the letters could hardly be read."""

    cause: Cause
    asked: Callable[[Sheet], bool]
    sure: Callable[[Sheet], bool] = lambda sheet: False


def suspects_of(sheet: Sheet) -> Iterator[Suspect]:
    """Those that fit, the one first that, once mended, mends the page: light, the screen, a steady hand, focus,
    the file, distance, the original."""
    return (suspect for suspect in _SUSPECTS if suspect.asked(sheet))


def _is_broken(marks: Marks) -> bool:
    return is_hard(marks) and float(np.median(marks.letters[:, 2] / marks.letters[:, 3])) < BROKEN


def least_read(sheet: Sheet) -> float:
    """The score from which nothing is asked."""
    return SMALL_PRINT_READ if is_small_print(sheet) else READ.asked


def is_small_print(sheet: Sheet) -> bool:
    """Letters of so few pixels, thresholded or not."""
    return _letter(sheet)[1] < SMALL_PRINT


def _letter(sheet: Sheet) -> tuple[Threshold, float]:
    return (LETTER_OF_A_FAX if sheet.marks.bilevel else LETTER), sheet.marks.letter_height * sheet.reduction


def _has_edges(sheet: Sheet) -> bool:
    """Where grain had to be smoothed away, the edges are as soft as that made them."""
    return not GRAIN.asks(sheet.marks.grain)


def _is_dark(sheet: Sheet) -> bool:
    marks = sheet.marks
    return (DARK.asks(marks.brightness) and CONTRAST.asks(marks.contrast)) or GRAIN.asks(marks.grain)


def _is_washed_out(sheet: Sheet) -> bool:
    marks = sheet.marks
    return sheet.medium is Medium.PHOTO and marks.brightness > WHITE and CONTRAST.asks(marks.contrast)


def _is_pale(sheet: Sheet) -> bool:
    return CONTRAST.asks(sheet.marks.contrast)


def _always(sheet: Sheet) -> bool:
    return True


def _never(sheet: Sheet) -> bool:
    return False


#: Causes whose figure must be worse than bad where hardly anything is read. Tuning half: of those under a flash whose
#: contrast was not sure three were legible and none was not; a card and Cyrillic in grain on strong ink are seen. Where
#: grain was smoothed away edges are softer than they are (2.1 pixels become 3.2): no page there is refused for them.
_BAD_ENOUGH: Mapping[Cause, Callable[[Sheet], bool]] = {
    Cause.TOO_SMALL: is_small_print,
    Cause.TOO_DARK: _is_pale,
    Cause.WASHED_OUT: _never,
    Cause.BLURRED: lambda sheet: sheet.marks.grain < GRAINY,
}

_SUSPECTS: tuple[Suspect, ...] = (
    Suspect(
        Cause.TOO_DARK,
        _is_dark,
        lambda sheet: DARK.is_sure(sheet.marks.brightness) or GRAIN.is_sure(sheet.marks.grain),
    ),
    Suspect(Cause.WASHED_OUT, _is_washed_out, lambda sheet: CONTRAST.is_sure(sheet.marks.contrast)),
    Suspect(Cause.LOW_CONTRAST, lambda sheet: CONTRAST.is_sure(sheet.marks.contrast)),  # its letters look small too
    Suspect(Cause.MOIRE_SCREEN_PHOTO, lambda sheet: sheet.medium is Medium.PHOTO and STRIPES.asks(sheet.stripes)
            and not EDGE.asks(sheet.marks.edge_width)),
    Suspect(
        Cause.MOTION_BLURRED,
        lambda sheet: _has_edges(sheet) and BALANCE.asks(sheet.marks.edge_balance),
        lambda sheet: has_moved(sheet.marks),
    ),
    Suspect(
        Cause.BLURRED,
        lambda sheet: _has_edges(sheet)
        and EDGE.asks(sheet.marks.edge_width)
        and EDGE_OVER_LETTER.asks(sheet.marks.relative_edge),
        lambda sheet: EDGE.is_sure(sheet.marks.edge_width) and EDGE_OVER_LETTER.is_sure(sheet.marks.relative_edge),
    ),
    Suspect(Cause.COMPRESSED, lambda sheet: BLOCKS.asks(sheet.blocks) or COARSE.asks(sheet.coarseness)),
    Suspect(
        Cause.TOO_SMALL,
        lambda sheet: _letter(sheet)[0].asks(_letter(sheet)[1]),
        lambda sheet: _letter(sheet)[0].is_sure(_letter(sheet)[1]),
    ),
    Suspect(Cause.LOW_CONTRAST, lambda sheet: CONTRAST.asks(sheet.marks.contrast) or _is_broken(sheet.marks)),
)  # fmt: skip
