"""Is the document in the name of the person it should be about?"""

from collections.abc import Iterator

from validators.documents.content.code_lines import code_of
from validators.documents.content.names import (
    Person,
    is_joint,
    is_named,
    is_namesake,
    may_be,
    names_in,
    person_of,
)
from validators.documents.content.places import at_its_place
from validators.documents.content.words import is_well_read, words_of
from validators.documents.mrz import Mrz
from validators.documents.mrz_layouts import ROOM
from validators.documents.reading import Reading, is_born_digital
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity


def holder(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Doubts only: people marry, move in together, and print each other's bills.

    The name may be anywhere. When it is not, another name at the holder's place is told, a relative's first; a family
    name alone (“Mme Moreau”, “M. et Mme Moreau”) will do. When there is no name, the absence is told if it means
    something (a text born digital, or a picture read with confidence).
    """
    person = person_of(expected.answers.get("holder"))
    if person is None:
        return
    exact = is_born_digital(reading)
    if is_named(person, words_of(reading.text, exact=exact)):
        return
    code = code_of(reading)
    if code is not None and code.is_certain:
        if not _is_of(code, person):
            yield _differs(person, code.name, reading)
        return
    yield from _without_code(reading, person, exact=exact)


def _without_code(reading: Reading, person: Person, *, exact: bool) -> Iterator[Finding]:
    others = names_in(reading.text)
    namesakes = [other for other in others if is_namesake(person, other, exact=exact)]
    relatives = [other for other in namesakes if not may_be(person, other, exact=exact)]
    if any(map(is_joint, namesakes)) or (namesakes and not relatives):
        return
    if others:
        yield _differs(person, (relatives or others)[0], reading)
    elif exact or is_well_read(reading):
        yield finding("holder", Cause.HOLDER_NOT_FOUND, Severity.DOUBT, {"expected": person.said})


def _differs(person: Person, other: str, reading: Reading) -> Finding:
    said = {"found": other, "expected": person.said}
    return at_its_place(finding("holder", Cause.HOLDER_DIFFERS, Severity.DOUBT, said), other, reading)


def _is_of(code: Mrz, person: Person) -> bool:
    """The code writes names without accents (Ä as AE) and cuts those that are long."""
    return is_named(person, words_of(code.name, exact=False)) or any(
        (len(family) > len(code.surname) >= 20 and family.startswith(_joined(code.surname)))
        or (family == _joined(code.surname) and _is_cut(code, person))
        for family in person.families
    )


def _is_cut(code: Mrz, person: Person) -> bool:
    """Whether its names fill their place, and the first one is the beginning of that person's."""
    is_full = len(code.surname) + len("<<") + len(code.given_names) >= ROOM[code.layout] - 1
    return is_full and any(given.startswith(_joined(code.given_names)) for given in person.givens)


def _joined(names: str) -> str:
    return names.replace(" ", "").lower()
