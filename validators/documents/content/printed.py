"""Where a page names another person, address or IBAN than the signed code on it: one of the two was changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from validators.documents.content.address import address
from validators.documents.content.bank_details import bank_details
from validators.documents.content.holder import holder
from validators.documents.reading import PageReading, Reading
from validators.documents.requirement import Expectation
from validators.documents.two_d_doc import TwoDDoc, addresses_of, iban_of, names_of
from validators.findings import Cause, Finding

Check = Callable[[Reading, Expectation], Iterator[Finding]]
#: Subject → the check on the print that knows it, and what it says where something else stands. That it does not find
#: what the code says is no difference: a page is misread, a field of the code is cut.
_CHECKS: Mapping[str, tuple[Check, Cause]] = {
    "holder": (holder, Cause.HOLDER_DIFFERS),
    "address": (address, Cause.ADDRESS_DIFFERS),
    "bank_details": (bank_details, Cause.IBAN_DIFFERS),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What the code says of a subject, and what the page says; of an IBAN ``printed`` is its last signs alone."""

    subject: str
    code: str
    printed: str


def differences(doc: TwoDDoc, page: PageReading, expected: Expectation) -> Iterator[Difference]:
    """Of a verified code and the text of its page. The checks on the print are asked whether it is what the code says;
    of several people or addresses of a code, one on the page is enough."""
    beside = Reading("", "", 1, (page,))
    for subject, values in _said(doc).items():
        check, cause = _CHECKS[subject]
        asked = (replace(expected, answers={subject: value}) for value in values)
        found = [next((each for each in check(beside, one) if each.cause is cause), None) for one in asked]
        if page.text and values and found[0] is not None and None not in found:
            yield Difference(subject, values[0], str(found[0].message.params["found"]))


def _said(doc: TwoDDoc) -> Mapping[str, tuple[str, ...]]:
    iban = iban_of(doc)
    return {"holder": names_of(doc), "address": addresses_of(doc), "bank_details": (iban,) if iban else ()}
