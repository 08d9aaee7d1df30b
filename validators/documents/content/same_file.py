"""Does this very file already serve for another document of the dossier?"""

from collections.abc import Iterator

from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity


def same_file(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """A doubt, never more: an invoice may well prove both an address and a contract."""
    other = expected.siblings.get(reading.sha256)
    if other:
        yield finding("same_file", Cause.SAME_FILE_TWICE, Severity.DOUBT, {"other": other})
