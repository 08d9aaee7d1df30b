"""Can the machine-readable lines of an identity document be believed?"""

from collections.abc import Iterator

from validators.documents.content.code_lines import broken_page, code_of
from validators.documents.content.places import around
from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity


def mrz(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """A doubt when lines read in full, every sign clearly, have check digits that do not hold. Lines that are not
    there, or not read, are no fault: many documents have none, and a card has them on one side."""
    code = code_of(reading)
    page = None if code is not None and code.is_certain else broken_page(reading)
    if page is not None:
        boxes = [line.box for line in page.mrz if line.box is not None]
        where = around(boxes) if boxes else None
        yield finding("mrz", Cause.MRZ_INVALID, Severity.DOUBT, page=page.number, box=where)
