"""Which way is up? Decided before anything is measured: turned pages are those a score calls illegible by mistake."""

from collections.abc import Iterator

import numpy as np

from validators.documents.pages.marks import Marks
from validators.documents.pages.sampling import Sample
from validators.documents.pages.sheet import Sheet
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity
from validators.ocr import NotRead

#: A page lies when its letters line up in columns this many times more than in rows.
LYING = 1.6
#: Rising letters (b d f h k l t, capitals) over hanging ones (g j p q y) in Latin script: about 3 to 1; a text that
#: has fewer rising than hanging ones is upside down, between the two an engine is asked.
SURELY_UP, SURELY_DOWN = 1.5, 0.67
#: One way must be read this much better than the other, and this well, to be chosen.
BETTER, WELL = 1.5, 0.15
_ENOUGH = 20


def upright(sheet: Sheet) -> Iterator[Finding]:
    """Turns the sheet upright, and says so. What cannot be decided is left as it came, or asked."""
    if sheet.has_text or sheet.is_tiny or len(sheet.marks.letters) < _ENOUGH:
        return
    try:
        if sheet.marks.down > LYING * sheet.marks.across:
            yield from _raise(sheet)
        elif rising_over_hanging(sheet.marks) < SURELY_UP:
            yield from _stand(sheet)
    except NotRead:
        return


def _raise(sheet: Sheet) -> Iterator[Finding]:
    """The lines run up or down: read both ways."""
    right, left = sheet.sample_turned(90), sheet.sample_turned(270)
    best, other, degrees = (right, left, 90) if right.read >= left.read else (left, right, 270)
    if _is_chosen(best, other):
        sheet.turn_by(degrees, best)
        yield finding(
            "upright", Cause.TURNED, Severity.NOTE, page=sheet.number, figures={"turn_degrees": float(degrees)}
        )
    elif best.letters >= _ENOUGH:
        yield finding("upright", Cause.TURNED, Severity.DOUBT, variant="unsure", page=sheet.number)


def _stand(sheet: Sheet) -> Iterator[Finding]:
    """The shapes of the letters do not say that the page stands: read it as it is, then the other way."""
    as_is = sheet.sample
    if as_is.share > 0.5:
        return
    over = sheet.sample_turned(180)
    if _is_chosen(over, as_is):
        sheet.turn_by(180, over)
        yield finding("upright", Cause.UPSIDE_DOWN, Severity.NOTE, page=sheet.number, figures={"turn_degrees": 180.0})


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
