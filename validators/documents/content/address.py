"""Is the address on the document the one that was answered?"""

from collections.abc import Iterator

from validators.documents.content.addresses import Address, Written, address_of, addresses_in, is_written, normalised
from validators.documents.content.places import at_its_place
from validators.documents.content.words import Words
from validators.documents.reading import Reading, is_born_digital
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity


def address(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """A doubt when another address stands there; nothing when none is read: the name and the kind are other checks."""
    wanted = address_of(expected.answers.get("address"))
    if wanted is None:
        return
    exact = is_born_digital(reading)
    if is_written(wanted, Words(normalised(reading.text), exact)):
        return
    other = _told(wanted, tuple(addresses_in(reading.text)), exact=exact)
    if other is not None:
        differs = finding("address", Cause.ADDRESS_DIFFERS, Severity.DOUBT, {"found": other.said})
        yield at_its_place(differs, other.said, reading)


def _told(wanted: Address, others: tuple[Written, ...], *, exact: bool) -> Written | None:
    """The one under a person's name, or in the same town; on a text born digital the last one otherwise (letters
    start with the sender's)."""
    near = [other for other in others if other.is_addressee] or [
        other for other in others if other.postcode == wanted.postcode
    ]
    if near:
        return near[0]
    return others[-1] if others and exact else None
