"""Checks on what was read: pure, in milliseconds, run again each time, since a name, an IBAN or the date may change.

A check is a generator ``check(reading, expectation) -> Iterator[Finding]``. To add one: a file, a line in
``CONTENT_CHECKS`` (and in ``NEEDS_TEXT`` when it reads words, in ``NEEDS_SIGHT`` when it needs pixels), its version in
``VERSIONS``, a test.
"""

from collections.abc import Callable, Iterator, Mapping

from validators.documents.content.address import address
from validators.documents.content.bank_details import bank_details
from validators.documents.content.expected_kind import expected_kind
from validators.documents.content.holder import holder
from validators.documents.content.mrz import mrz
from validators.documents.content.portrait import portrait
from validators.documents.content.recent import recent
from validators.documents.content.same_document import same_document
from validators.documents.content.signed import signed
from validators.documents.content.two_d_doc import two_d_doc
from validators.documents.content.unexpired import unexpired
from validators.documents.content.whole import whole
from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.findings import Finding

CONTENT_CHECKS: Mapping[str, Callable[[Reading, Expectation], Iterator[Finding]]] = {
    "expected_kind": expected_kind,
    "holder": holder,
    "address": address,
    "unexpired": unexpired,
    "mrz": mrz,
    "recent": recent,
    "bank_details": bank_details,
    "whole": whole,
    "two_d_doc": two_d_doc,
    "portrait": portrait,
    "signed": signed,
    "same_document": same_document,
}

#: One more each time a check may say more than before. Those of the day a file is first judged are kept with it: what
#: a newer check says of it is a doubt at most.
VERSIONS: Mapping[str, int] = {
    "expected_kind": 3, "holder": 2, "address": 1, "unexpired": 2, "mrz": 2, "recent": 2, "bank_details": 1, "whole": 1,
    "two_d_doc": 1, "portrait": 1, "signed": 1, "same_document": 1,
}  # fmt: skip

#: Those that need the whole text: the worker then reads it once, for all of them.
NEEDS_TEXT = frozenset(CONTENT_CHECKS) - {"mrz", "same_document", "two_d_doc", "portrait", "signed"}

#: Those that look at every file of an answer together: a card is two photos, a bill of four pages may be four.
TOGETHER = frozenset({"expected_kind", "holder", "address", "unexpired", "recent", "whole", "signed"})

#: Those that need something to have been seen on the pages, and its name in ``validators.documents.sights``.
NEEDS_SIGHT: Mapping[str, str] = {"two_d_doc": "codes", "portrait": "portrait", "signed": "ink", "mrz": "mrz"}
