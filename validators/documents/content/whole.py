"""Is every page there? The document says "page 1/4"; a card has two sides."""

import re
from collections.abc import Iterator

from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

#: "Page 1/4", "page 2 sur 3", "Page : 1 / 2", "1/4" alone on its line. A slash between bare figures elsewhere is
#: a date or a fraction, so it is not believed.
_WITH_THE_WORD = re.compile(r"\bpage\s*:?\s*(\d{1,2})\s*(?:/|sur|de|of)\s*(\d{1,2})\b(?!\s*[/.]\s*\d)", re.I)
_ALONE = re.compile(r"^\s*(\d{1,2})\s*/\s*(\d{1,2})\s*$", re.M)


def whole(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Doubts only: both sides may well be on one photo, and a page number may belong to a quotation."""
    given = max(reading.page_count, expected.pages_given)
    announced = announced_pages(reading.text)
    figures = {"announced_pages": float(announced), "pages": float(given)}
    if announced > given:
        counted = {"expected": announced, "found": given}
        yield finding("whole", Cause.MISSING_PAGES, Severity.DOUBT, counted, figures=figures)
    elif expected.requirement.sides > given:
        yield finding("whole", Cause.MISSING_SIDE, Severity.DOUBT, figures=figures)


def announced_pages(text: str) -> int:
    """How many pages the document says it has; 0 when it does not say."""
    numbered = [*_WITH_THE_WORD.findall(text), *_ALONE.findall(text)]
    totals = [int(total) for page, total in numbered if 1 <= int(page) <= int(total)]
    return max(totals, default=0)
