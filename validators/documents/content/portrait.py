"""Does the picture look like an identity photo? Faces are not recognised: doubts only, closed with one press."""

from collections.abc import Iterator
from dataclasses import replace

from validators.documents.reading import PageReading, Portrait, Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

#: A photo has no line of letters; a card or a letter has more than these. As few wrong answers from 1
#: to 7 (``benchmarks/documents``, thresholds).
_LINES = 5
#: At least so many pixels along the shortest side: 35 mm at 300 dots an inch are 413; half of it still prints.
#: As few wrong answers from 190 to 400 (the same benchmark).
_SIDE = 200
#: The wall: share of the edges that show it, and its lightness. Drawn portraits are as
#: seldom wrong at 0.92 alone, and from 35 to 75 (the same benchmark).
_PLAIN, _LIGHT = 0.92, 50.0
#: A head as wide as this share of the picture. On an identity photo it is about half of it. As few wrong answers
#: from 0.19 to 0.33 (the same benchmark).
_HEAD = 0.22
#: The steepest edges take less than this share of the width; from there on a face is soft. As few wrong answers from
#: 0.0125 to 0.03 (the same benchmark).
_EDGE = 0.025


def portrait(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """The first thing that keeps a picture from being one person, near, before a plain and light wall."""
    for page in reading.pages:
        variant = _wrong(page.portrait) if page.portrait else ""
        if page.portrait and variant:
            yield _unsuitable(page, page.portrait, variant)


def _wrong(seen: Portrait) -> str:
    """What is wrong, by the name of its sentence; "" when nothing is."""
    if seen.text_lines > _LINES or (seen.plain >= _PLAIN and seen.subject is None):
        return "no_face"
    if seen.plain < _PLAIN:
        return "background"
    if seen.heads > 1:
        return "several_faces"
    if seen.head < _HEAD:
        return "too_far"
    if seen.light < _LIGHT:
        return "background"
    return "other" if seen.side < _SIDE or seen.edge > _EDGE else ""


def _unsuitable(page: PageReading, seen: Portrait, variant: str) -> Finding:
    figures = {
        "side_pixels": float(seen.side),
        "plain_background_percent": round(100 * seen.plain, 1),
        "background_lightness": seen.light,
        "head_width_percent": round(100 * seen.head, 1),
        "edge_width_percent": round(100 * seen.edge, 2),
    }
    box = seen.subject if variant in ("too_far", "several_faces") else None
    unsuitable = finding("portrait", Cause.PORTRAIT_UNSUITABLE, Severity.DOUBT, variant=variant, figures=figures)
    return replace(unsuitable, page=page.number, box=box)
