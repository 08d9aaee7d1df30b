"""Does this document already serve elsewhere in the dossier: the very file, or the same pages given again?"""

from collections.abc import Iterator

from validators.documents.content.likeness import are_alike
from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity


def same_document(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """A doubt, never more: an invoice may well prove both an address and a contract."""
    other = expected.siblings.get(reading.sha256)
    if other:
        yield finding("same_document", Cause.SAME_FILE_TWICE, Severity.DOUBT, {"other": other})
        return
    for label, given in expected.earlier:
        if are_alike(reading.pages, given.pages):
            yield finding("same_document", Cause.SAME_FILE_TWICE, Severity.DOUBT, {"other": label}, variant="pages")
            return
