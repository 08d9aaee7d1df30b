"""Which way is up? Decided before anything is measured: turned pages are those a score calls illegible by mistake."""

from collections.abc import Iterator

import numpy as np

from validators.documents.pages.marks import Marks
from validators.documents.pages.sampling import Sample
from validators.documents.pages.sheet import Sheet
from validators.documents.pages.tilt import tilt_of
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity
from validators.ocr import NotRead

#: A page lies when its letters line up in columns this many times more than in rows (241 legible pages of the tuning
#: half: 0.2 at most where they stand, 26 and more where they lie).
LYING = 1.6
#: Rising letters (b d f h k l t, capitals) over hanging ones (g j p q y) in Latin script: about 3 to 1; a text that
#: has fewer rising than hanging ones is upside down, between the two an engine is asked (tuning half: clean pages 1.8
#: and more, pages upside down 0.56 at most).
SURELY_UP = 1.5
#: Read so well, a page stands: the other way need not be tried.
ENOUGH_READ = 0.5
#: Edges from which letters have lost their shape, and no way can be read (the least of pages out of focus).
SHARP = 4.0
#: Edges sharper one way than the other from which a move or a screen makes columns of its own (still pages: 1.5).
STILL = 1.7
#: One way must be read this much better than the other to be chosen; and, where the page lies, this well: it stands
#: neither way. Pages upside down of the tuning half: 0.7 and more; upright Hebrew and Armenian, head down: 0.3.
BETTER, WELL = 1.5, 0.15
_ENOUGH = 20
#: Degrees from which lines are straightened (Tesseract's own reading falls from 3), and from which it is told.
CROOKED, SKEWED = 1.5, 3.0


def upright(sheet: Sheet) -> Iterator[Finding]:
    """Turns the sheet upright, and says so. What cannot be decided is left as it came, or asked."""
    if sheet.has_text or sheet.is_tiny or len(sheet.marks.letters) < _ENOUGH:
        return
    yield from _level(sheet)
    try:
        if sheet.marks.down > LYING * sheet.marks.across:
            yield from _raise(sheet)
        elif (rising := rising_over_hanging(sheet.marks)) < SURELY_UP and sheet.marks.edge_width < SHARP:
            yield from _stand(sheet, rising)
    except NotRead:
        return


def _level(sheet: Sheet) -> Iterator[Finding]:
    """The lines slope: the page is read straightened, and shown as it came."""
    tilt = tilt_of(sheet.marks.letters)
    if abs(tilt) >= CROOKED:
        sheet.straighten(tilt)
    if abs(tilt) >= SKEWED:
        yield finding("upright", Cause.SKEWED, Severity.NOTE, page=sheet.number, figures={"tilt_degrees": tilt})


def _raise(sheet: Sheet) -> Iterator[Finding]:
    """The lines run up or down: read the way the shapes of the letters suggest, then the other."""
    likely, other = (90, 270) if rising_over_hanging(sheet.marks_turned(90)) >= 1 else (270, 90)
    first = sheet.sample_turned(likely)
    second = Sample(0, 0) if first.share >= ENOUGH_READ else sheet.sample_turned(other)
    best, worst, degrees = (first, second, likely) if first.read >= second.read else (second, first, other)
    if _is_chosen(best, worst):
        sheet.turn_by(degrees, best)
        yield _told(sheet, Cause.TURNED, degrees)
    elif best.letters >= _ENOUGH and sheet.marks.edge_width < SHARP and sheet.marks.edge_balance < STILL:
        yield finding("upright", Cause.TURNED, Severity.DOUBT, variant="unsure", page=sheet.number)


def _stand(sheet: Sheet, rising: float) -> Iterator[Finding]:
    """The shapes of the letters do not say that the page stands: read it the likely way, then the other."""
    if rising >= 1 and sheet.sample.share >= ENOUGH_READ:
        return
    over = sheet.sample_turned(180)
    if over.read > BETTER * sheet.sample.read and over.share >= ENOUGH_READ:
        sheet.turn_by(180, over)
        yield _told(sheet, Cause.UPSIDE_DOWN, 180)


def _told(sheet: Sheet, cause: Cause, degrees: int) -> Finding:
    return finding("upright", cause, Severity.NOTE, page=sheet.number, figures={"turn_degrees": float(degrees)})


def _is_chosen(best: Sample, other: Sample) -> bool:
    return best.share >= WELL and best.read > BETTER * other.read


def rising_over_hanging(marks: Marks) -> float:
    """Letters that rise above their line's small letters, over letters that hang below; 1 when nothing is known."""
    rising = hanging = 0
    letters = marks.letters
    middles = letters[:, 1] + letters[:, 3] / 2
    for x, y, width, height in marks.lines:
        inside = (middles > y) & (middles < y + height) & (letters[:, 0] >= x) & (letters[:, 0] < x + width)
        tops, bottoms = letters[inside, 1], letters[inside, 1] + letters[inside, 3]
        if len(tops) >= 8:
            step = 0.18 * (np.median(bottoms) - np.median(tops)) + 1
            rising += int(np.count_nonzero(tops < np.median(tops) - step))
            hanging += int(np.count_nonzero(bottoms > np.median(bottoms) + step))
    return (rising + 1) / (hanging + 1)
