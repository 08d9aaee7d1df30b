"""A scan put into a page beside text: its pictures are judged alone, for sharp letters beside a blurred scan hide it,
and white paper around a grey one passes for a reflection. What is found is then said of the page. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from validators.documents.opening import OpenedPage
from validators.documents.pages.letters import Pixels
from validators.documents.sentences import softened
from validators.findings import Box, Cause, Finding, Severity

#: Signs of a caption, as applications that scan and people who paste a picture write one: two lines at most. Captions
#: of cards have 42, letters 250 at least (benchmarks/documents, pdf_pages): it can be moved between these.
CAPTION = 120
_ALL = Box(0.0, 0.0, 1.0, 1.0)


def turned(box: Box, degrees: int) -> Box:
    """The same place once the page is turned clockwise by quarters."""
    for _ in range(degrees % 360 // 90):
        box = Box(1 - box.bottom, box.left, 1 - box.top, box.right)
    return box


def cut_out(grey: Pixels, box: Box) -> Pixels:
    """The part of a page that lies in the box, of one pixel at least."""
    height, width = grey.shape
    left, top = min(width - 1, round(box.left * width)), min(height - 1, round(box.top * height))
    return grey[top : max(top + 1, round(box.bottom * height)), left : max(left + 1, round(box.right * width))]


def of_the_page(findings: Iterable[Finding], page: OpenedPage, turn: int) -> Iterator[Finding]:
    """What was found, as said of the whole page. Where it has a text, not that none was found; where only its pictures
    were looked at, turned clockwise by ``turn`` degrees, they may be ornaments: nothing is sure, and beside more than a
    caption the page is neither blank nor black."""
    for found in findings:
        if page.text and found.cause is Cause.NO_TEXT_FOUND:
            continue
        if page.scan is None:
            yield found
        elif found.check != "written" or len("".join(page.text.split())) <= CAPTION:
            box = _within(found.box or _ALL, turned(page.scan, turn))
            yield replace(softened(found, Severity.DOUBT), box=box)


def _within(part: Box, whole: Box) -> Box:
    width, height = whole.right - whole.left, whole.bottom - whole.top
    return Box(
        whole.left + part.left * width,
        whole.top + part.top * height,
        whole.left + part.right * width,
        whole.top + part.bottom * height,
    )
