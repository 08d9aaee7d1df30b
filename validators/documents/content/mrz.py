"""Can the machine-readable lines of an identity document be believed?"""

from collections.abc import Iterator

from validators.documents.mrz import mrz_in
from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity


def mrz(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """A doubt when lines read in full have check digits that do not hold. Lines that are not there are no fault: many
    documents have none, and a card has them on one side. Lines read in part are the engine's fault
    (``benchmarks/documents/mrz.py``)."""
    code = mrz_in(reading.text)
    if code is not None and code.is_whole and not code.is_certain:
        yield finding("mrz", Cause.MRZ_INVALID, Severity.DOUBT)
