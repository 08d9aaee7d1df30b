"""RNA: the number of an association (répertoire national des associations)."""

import re
from collections.abc import Iterator

from validators.data.tidying import compact
from validators.findings import N_, Message

#: W, the prefecture (two signs: 75, 2A, 9R overseas), seven more digits.
_RNA = re.compile(r"W[0-9][0-9A-Z][0-9]{7}")


def rna(text: str) -> Iterator[Message]:
    """W and 9 signs; it has no key."""
    if not _RNA.fullmatch(compact(text)):
        yield Message(N_("write the letter W and 9 digits, for example W123456789."))
