"""Can the page be read? A cause, not a score: blocking only when sure, silent only when sure, otherwise a doubt.

Free figures first (0.1 s); a few lines are read only when they do not decide (0.3 s); the whole page only when those
lines were read badly (1 to 3 s). A page an engine cannot read is not thereby illegible: it is refused only when a
figure of its own says why. Every threshold comes from the ladder of drawn pages described in
``benchmarks/documents/README.md`` (accuracy of a whole reading against the known text), run on 24 November 2026.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from validators.documents.pages.marks import Marks, sharpest_edges
from validators.documents.pages.sampling import LETTER_PITCH, believed_letters
from validators.documents.pages.sheet import Sheet
from validators.documents.pages.upright import LYING
from validators.documents.reading import Medium
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity
from validators.ocr import NotRead

CHECK = "legible"

#: Share of the letters there that must be read in believed words: pages of accuracy 0.95 and more had 0.55 to 1.
#: More is wanted when a figure is bad, much more when it is surely so: half of the words may then be guessed.
READ, READ_ALTHOUGH, READ_IN_SPITE, HARDLY_READ = 0.5, 0.6, 0.85, 0.2
#: Nothing in the whole picture takes fewer pixels than this from dark to light: out of focus (sharp pages: 2 to 5).
NOTHING_SHARP = 9.0
#: One direction has edges this many times wider than the other: the camera moved.
MOVED = 3.0
#: Fewer letters than this are not a text to judge.
A_TEXT = 15


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


#: Of the working picture, but for the letters, counted in original pixels. The studio shows them beside the figures.
DARK = Threshold(45, 25)  # drawn photos: brightness 40 is read like daylight; 20 still by an engine, hardly by eye
CONTRAST = Threshold(30, 12)
EDGE = Threshold(3.2, 3.5)
EDGE_OVER_LETTER = Threshold(0.22, 0.28)  # 0.23 was read at 0.95, 0.27 at 0.62, 0.30 and more at 0.44 at best
LETTER = Threshold(6.5, 4.6)  # letters of 6 pixels were read at 0.97 to 1, of 5 at 0.77, of 4 at 0.7 and less
LETTER_OF_A_FAX = Threshold(8.5, 6.5)  # thresholded scans need 7
#: The paper is white and the ink a few greys below it: the flash.
WHITE = 235


def thresholds_for(marks: Marks) -> Mapping[str, Threshold]:
    """Name of a measure → where its page is judged."""
    return {
        "brightness_greys": DARK,
        "contrast_greys": CONTRAST,
        "edge_pixels": EDGE,
        "edge_over_letter": EDGE_OVER_LETTER,
        "letter_pixels": LETTER_OF_A_FAX if marks.bilevel else LETTER,
        "read_percent": Threshold(100 * READ, 100 * HARDLY_READ),
    }


@dataclass(frozen=True, slots=True)
class _Cause:
    """A cause, what suggests it, and what makes it sure once the letters could hardly be read."""

    cause: Cause
    suggested: Callable[[Marks, float], bool]
    sure: Callable[[Marks, float], bool]


#: The first that fits is the one that, once mended, mends the page: light, then a steady hand, then focus, then
#: distance. ``marks`` are those of the working picture, ``reduction`` leads back to original pixels.
_CAUSES: tuple[_Cause, ...] = (
    _Cause(
        Cause.TOO_DARK,
        lambda m, r: DARK.asks(m.brightness) and CONTRAST.asks(m.contrast),
        lambda m, r: DARK.is_sure(m.brightness),
    ),
    _Cause(
        Cause.WASHED_OUT,
        lambda m, r: m.brightness > WHITE and CONTRAST.asks(m.contrast),
        lambda m, r: CONTRAST.is_sure(m.contrast),
    ),
    # A move of 10 pixels leaves a balance of 0.36 to 0.48 and a page that may be read; of 20, below 0.27 and none.
    _Cause(
        Cause.MOTION_BLURRED,
        lambda m, r: not 0.5 < m.edge_balance < 2.2,
        lambda m, r: not 0.38 < m.edge_balance < 3.5,
    ),
    _Cause(
        Cause.BLURRED,
        lambda m, r: EDGE.asks(m.edge_width) and EDGE_OVER_LETTER.asks(m.relative_edge),
        lambda m, r: EDGE.is_sure(m.edge_width) and EDGE_OVER_LETTER.is_sure(m.relative_edge),
    ),
    _Cause(
        Cause.TOO_SMALL,
        lambda m, r: (LETTER_OF_A_FAX if m.bilevel else LETTER).asks(m.letter_height * r),
        lambda m, r: (LETTER_OF_A_FAX if m.bilevel else LETTER).is_sure(m.letter_height * r),
    ),
    _Cause(Cause.LOW_CONTRAST, lambda m, r: CONTRAST.asks(m.contrast), lambda m, r: False),
)


def legible(sheet: Sheet) -> Iterator[Finding]:
    """At most one finding for a page: the first cause. What is drawn as curves is sharp at any size."""
    if sheet.has_text or _is_plainly_good(sheet.marks, sheet.reduction):
        return
    if sheet.medium is Medium.DRAWING and len(sheet.marks.letters) >= A_TEXT:
        return
    if sheet.is_tiny:
        yield _said(sheet, Cause.TOO_SMALL, Severity.DOUBT)
    elif sheet.marks.down > LYING * sheet.marks.across:
        yield from _of_a_lying_page(sheet)
    elif len(sheet.marks.letters) < A_TEXT or len(sheet.marks.lines) == 0:
        yield from _without_lines(sheet)
    else:
        yield from _of_lines(sheet)


def _is_plainly_good(marks: Marks, reduction: float) -> bool:
    """Sharp, dark on light, large enough, in many lines: no such page was read at less than 0.97."""
    return (
        len(marks.lines) >= 5
        and len(marks.letters) >= 80
        and marks.contrast >= 60
        and marks.edge_width <= 2.9
        and marks.relative_edge <= 0.28
        and 0.6 < marks.edge_balance < 1.7
        and marks.letter_height >= 8
        and marks.grain < 6
        and marks.across > 3 * marks.down
    )


def _of_a_lying_page(sheet: Sheet) -> Iterator[Finding]:
    """It could not be raised, and that is asked already: only what needs no reading is said."""
    blur = next(cause for cause in _CAUSES if cause.cause is Cause.BLURRED)
    if blur.sure(sheet.marks, sheet.reduction):
        yield _said(sheet, Cause.BLURRED, Severity.DOUBT)


def _without_lines(sheet: Sheet) -> Iterator[Finding]:
    """No line of text: out of focus, or a portrait, a drawing, a hand's writing, few words."""
    across, down = sharpest_edges(sheet.grey)
    if min(across, down) > NOTHING_SHARP:
        yield _said(sheet, Cause.BLURRED, Severity.BLOCKING, sharpest_edge_pixels=min(across, down))
    elif max(across, down) > max(NOTHING_SHARP, MOVED * min(across, down)):
        yield _said(sheet, Cause.MOTION_BLURRED, Severity.DOUBT, sharpest_edge_pixels=max(across, down))
    elif _whole_letters(sheet) < A_TEXT:
        yield _said(sheet, Cause.NO_TEXT_FOUND, Severity.DOUBT)


def _whole_letters(sheet: Sheet) -> int:
    try:
        return believed_letters(sheet.words)
    except NotRead:
        return 0


def _of_lines(sheet: Sheet) -> Iterator[Finding]:
    share = _share_read(sheet)
    suggested = next((cause for cause in _CAUSES if cause.suggested(sheet.marks, sheet.reduction)), None)
    if share is None:  # no engine: what the figures suggest is asked, nothing is refused
        if suggested:
            yield _said(sheet, suggested.cause, Severity.DOUBT)
    elif share >= _wanted(sheet, suggested):
        if suggested and suggested.cause in (Cause.TOO_DARK, Cause.WASHED_OUT, Cause.LOW_CONTRAST):
            cause = Cause.LOW_CONTRAST if suggested.cause is Cause.WASHED_OUT else suggested.cause
            yield _said(sheet, cause, Severity.DOUBT, share)
    elif suggested is None:
        yield _said(sheet, Cause.NO_TEXT_FOUND, Severity.DOUBT, share)
    else:
        sure = share < HARDLY_READ and suggested.sure(sheet.marks, sheet.reduction)
        yield _said(sheet, suggested.cause, Severity.BLOCKING if sure else Severity.DOUBT, share)


def _wanted(sheet: Sheet, suggested: _Cause | None) -> float:
    if suggested is None:
        return READ
    pale = suggested.cause in (Cause.TOO_DARK, Cause.WASHED_OUT, Cause.LOW_CONTRAST)
    return READ_IN_SPITE if not pale and suggested.sure(sheet.marks, sheet.reduction) else READ_ALTHOUGH


def _share_read(sheet: Sheet) -> float | None:
    """What part of the letters can be read: by the sampled lines, by the whole page when they were read badly."""
    try:
        sampled = sheet.sample.share
        if sampled >= READ or (sampled < 0.05 and _is_hopeless(sheet)):
            return sampled
        return max(sampled, min(1.0, believed_letters(sheet.words) / _letters_there(sheet.marks)))
    except NotRead:
        return None


def _letters_there(marks: Marks) -> float:
    """On the whole page: what its lines hold, or most of what looks like a letter where lines were not found."""
    in_lines = float(marks.lines[:, 2].sum()) / (LETTER_PITCH * max(marks.letter_height, 1.0))
    return max(1.0, in_lines, 0.7 * len(marks.letters))


def _is_hopeless(sheet: Sheet) -> bool:
    """Not a letter of the sampled lines was read, and a figure says why: the whole page would not be read better."""
    return any(
        cause.sure(sheet.marks, sheet.reduction) for cause in _CAUSES if cause.suggested(sheet.marks, sheet.reduction)
    )


def _said(sheet: Sheet, cause: Cause, severity: Severity, share: float | None = None, **more: float) -> Finding:
    variant = "scan" if cause is Cause.TOO_SMALL and sheet.medium is Medium.SCAN else ""
    figures = {**_figures(sheet), **more} | ({} if share is None else {"read_percent": 100 * share})
    rounded = {name: round(value, 2) for name, value in figures.items()}
    return finding(CHECK, cause, severity, variant=variant, page=sheet.number, figures=rounded)


def _figures(sheet: Sheet) -> Mapping[str, float]:
    """What was measured, with its unit in its name; pixels are the original's."""
    marks, reduction = sheet.marks, sheet.reduction
    return {
        "edge_pixels": marks.edge_width * reduction,
        "letter_pixels": marks.letter_height * reduction,
        "contrast_greys": marks.contrast,
        "brightness_greys": marks.brightness,
        "grain_greys": marks.grain,
    }
