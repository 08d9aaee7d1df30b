"""Is the document signed? An electronic signature, or strokes of a pen in the lower part of a page."""

from collections.abc import Iterator

from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

#: A signature stands under what is signed: its middle is below this share of the page. Of drawn pages, letters of six
#: lines are signed from 0.28 on and logos end at 0.14: as few wrong answers from 0.14 to 0.24
#: (``benchmarks/documents``, thresholds).
_LOWER = 0.2


def signed(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """A doubt, never more: ink proves nothing about who held the pen, and a pale signature is not seen."""
    looked_at = [page for page in reading.pages if page.ink is not None]
    if not looked_at or any(found.cause is Cause.DIGITALLY_SIGNED for found in reading.findings):
        return
    if not any((box.top + box.bottom) / 2 > _LOWER for page in looked_at for box in page.ink or ()):
        yield finding("signed", Cause.SIGNATURE_NOT_FOUND, Severity.DOUBT)
