"""What the signed square codes of a document say, against what was answered. Codes nobody can verify say nothing.

A signature proves what the code holds, letter for letter. So another IBAN is certain; another name or address is asked
about: people marry, lodge with others, and a bill names one of two. Where a verified code speaks, what was guessed on
the printed page about the same thing is not asked (``settled``), but that the page says otherwise than its own code is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from validators.documents.content.addresses import address_of, is_written, normalised
from validators.documents.content.bank_details import tidy
from validators.documents.content.names import Person, is_joint, is_namesake, may_be, person_of
from validators.documents.content.printed import differences
from validators.documents.content.words import Words
from validators.documents.reading import PageReading, Proof, Reading, SquareCode
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.documents.two_d_doc import TwoDDoc, addresses_of, iban_of, names_of, parse
from validators.findings import Cause, Finding, Severity

#: What of an IBAN is said aloud.
_LAST = 4
#: What other checks say of a subject, guessed on the printed page.
_GUESSED: Mapping[str, frozenset[Cause]] = {
    "holder": frozenset({Cause.HOLDER_DIFFERS, Cause.HOLDER_NOT_FOUND}),
    "address": frozenset({Cause.ADDRESS_DIFFERS}),
    "bank_details": frozenset({Cause.IBAN_DIFFERS, Cause.IBAN_NOT_FOUND}),
}
#: Kind of a 2D-Doc → the product's kinds it proves (annex « Types de documents »).
_KINDS: Mapping[str, tuple[str, ...]] = {
    "00": ("justificatif-de-domicile",), "01": ("justificatif-de-domicile",), "03": ("rib",), "05": ("rib",),
    "04": ("avis-imposition",), "28": ("avis-imposition",), "06": ("bulletin-de-salaire",), "11": ("releve-bancaire",),
    "A2": ("carte-mobilite-inclusion",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Compared:
    """One thing both the code and the person say. ``severity``: of saying otherwise."""

    subject: str
    found: str
    expected: str
    agrees: bool
    severity: Severity = Severity.DOUBT


def two_d_doc(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Certain (blocking) when a verified code gives another IBAN; a doubt for another name or address, for a page that
    says otherwise than its code, and for a code whose signature is not that of what it holds. A code that cannot be
    verified is never a reason for anything."""
    for page, code in _codes(reading):
        if code.proof is Proof.WRONG:
            yield finding("two_d_doc", Cause.TWO_D_DOC_INVALID, Severity.DOUBT, page=page.number, box=code.box)
        elif code.proof is Proof.VERIFIED and (doc := parse(code.text)):
            found = (*_from_the_answers(doc, expected), *_from_the_page(doc, page, expected))
            yield from (replace(each, page=page.number, box=code.box) for each in found)


def _from_the_answers(doc: TwoDDoc, expected: Expectation) -> Iterator[Finding]:
    for each in _compared(doc, expected):
        if not each.agrees:
            said = {"found": each.found, "expected": each.expected}
            yield finding("two_d_doc", Cause.TWO_D_DOC_DIFFERS, each.severity, said, variant=each.subject)


def _from_the_page(doc: TwoDDoc, page: PageReading, expected: Expectation) -> Iterator[Finding]:
    """Once of each subject: where the answer differs from the code that is said already."""
    told = {each.subject for each in _compared(doc, expected) if not each.agrees}
    for each in differences(doc, page, expected):
        if each.subject not in told:
            said = {"found": each.code, "printed": each.printed}
            if each.subject == "bank_details":
                said = {"found": f"… {each.code[-_LAST:]}", "printed": f"… {each.printed}"}
            yield finding("two_d_doc", Cause.TWO_D_DOC_DIFFERS, Severity.DOUBT, said, variant="printed")


def _codes(reading: Reading) -> Iterator[tuple[PageReading, SquareCode]]:
    return ((page, code) for page in reading.pages for code in page.codes)


def verified(reading: Reading) -> tuple[TwoDDoc, ...]:
    """The 2D-Docs of a document whose signature is verified."""
    parsed = (parse(code.text) for _, code in _codes(reading) if code.proof is Proof.VERIFIED)
    return tuple(doc for doc in parsed if doc)


def kinds_proved(reading: Reading) -> frozenset[str]:
    """The product's kinds that the verified codes of a document prove it to be; empty when they tell none of them."""
    return frozenset(kind for doc in verified(reading) for kind in _KINDS.get(doc.kind, ()))


def settled(reading: Reading, expected: Expectation) -> frozenset[Cause]:
    """What need not be asked, since a verified code has spoken of it, in agreement or not."""
    found: set[Cause] = set()
    for doc in verified(reading):
        found.update(*(_GUESSED[each.subject] for each in _compared(doc, expected)))
        if expected.requirement.kind in _KINDS.get(doc.kind, ()):
            found.add(Cause.EXPECTED_KIND)
    return frozenset(found)


def confirms(reading: Reading, expected: Expectation) -> bool:
    """Whether verified codes speak of what was answered, or are of the kind asked for, and agree with all of it."""
    docs = verified(reading)
    compared = [each for doc in docs for each in _compared(doc, expected)]
    of_kind = any(expected.requirement.kind in _KINDS.get(doc.kind, ()) for doc in docs)
    return (of_kind or bool(compared)) and all(each.agrees for each in compared)


def _compared(doc: TwoDDoc, expected: Expectation) -> Iterator[_Compared]:
    answers = expected.answers
    yield from _holder(doc, answers.get("holder"))
    yield from _address(doc, answers.get("address"))
    yield from _bank_details(doc, tidy(str(answers.get("bank_details") or "")))


def _holder(doc: TwoDDoc, answer: Any) -> Iterator[_Compared]:
    person, names = person_of(answer), names_of(doc)
    if person and names:  # a field holds 38 signs, and names longer than that are cut: compared as if misread
        agrees = any(_is_of(person, name) for name in names)
        yield _Compared("holder", names[0], person.said, agrees)


def _is_of(person: Person, name: str) -> bool:
    return may_be(person, name, exact=False) or (is_joint(name) and is_namesake(person, name, exact=False))


def _address(doc: TwoDDoc, answer: Any) -> Iterator[_Compared]:
    wanted, addresses = address_of(answer), addresses_of(doc)
    if wanted and addresses:
        agrees = any(is_written(wanted, Words(normalised(each), exact=False)) for each in addresses)
        yield _Compared("address", addresses[0], _in_a_line(answer), agrees)


def _in_a_line(answer: Any) -> str:
    if not isinstance(answer, Mapping):
        return " ".join(str(answer).split())
    return " ".join(str(answer[key]) for key in ("voie", "code_postal", "commune") if answer.get(key))


def _bank_details(doc: TwoDDoc, typed: str) -> Iterator[_Compared]:
    iban = tidy(iban_of(doc))
    if typed and iban:
        said = (f"… {iban[-_LAST:]}", f"… {typed[-_LAST:]}")
        yield _Compared("bank_details", *said, agrees=iban == typed, severity=Severity.BLOCKING)
