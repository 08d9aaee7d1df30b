"""The code of a document: its lines as they were seen, or as the page was read."""

from dataclasses import replace

import pytest

from tests.validators.documents.readings import expecting, reading_of
from tests.validators.documents.sights.coded import altered
from tests.validators.documents.test_mrz import RENEWED, TD1, TD1_LONG, TD3
from validators.documents.content.code_lines import broken_page, code_of
from validators.documents.content.holder import holder
from validators.documents.content.unexpired import unexpired
from validators.documents.kinds import kind_of
from validators.documents.reading import CodeLine, Medium, Reading
from validators.findings import Cause, Severity

#: A residence permit, until 1 January 2026.
ENDED_PERMIT = "IRFRAX4RTBPFW46<<<<<<<<<<<<<<<\n7501012M2601010SYR<<<<<<<<<<<8\nHADDAD<<SAMIR<<<<<<<<<<<<<<<<<"


def with_lines(code: str, other: str = "", *, text: str = "Carte d’identité") -> Reading:
    """``other``: the same lines, with what their unclear signs may be."""
    reading = reading_of(text, medium=Medium.PHOTO)
    lines = zip(code.splitlines(), (other or code).splitlines(), strict=True)
    page = replace(reading.pages[0], mrz=tuple(CodeLine(*each) for each in lines))
    return replace(reading, pages=(page,))


def is_certain(reading: Reading) -> bool:
    code = code_of(reading)
    return code is not None and code.is_certain


def test_lines_that_were_seen_are_believed() -> None:
    assert is_certain(with_lines(TD1))


def test_without_them_the_page_is_looked_at() -> None:
    assert is_certain(reading_of(f"Passeport\n{TD3}", medium=Medium.PHOTO))


def test_unclear_signs_are_put_right_by_the_digits() -> None:
    misread = TD1.replace("D231458907", "D2314S8907")
    assert not is_certain(with_lines(misread))
    assert is_certain(with_lines(misread, TD1))


def test_clear_signs_are_not() -> None:
    """``S`` for ``5`` in a number is the usual mistake of an engine; here the shape was surely an ``S``."""
    forged = TD1.replace("D231458907", "D2314S8907")
    assert not is_certain(with_lines(forged, text=f"Carte d’identité\n{TD1}"))
    assert broken_page(with_lines(forged)) is not None


def test_only_lines_that_are_clear_and_whole_can_be_broken() -> None:
    wrong = altered(TD1)
    assert broken_page(with_lines(wrong)) is not None
    assert broken_page(with_lines(wrong, wrong.replace("D23", "B23"))) is None
    assert broken_page(with_lines("\n".join(wrong.splitlines()[:2]))) is None
    assert broken_page(with_lines(TD1)) is None


def test_a_letter_read_for_a_zero_is_one_where_the_digits_say_so() -> None:
    assert is_certain(with_lines(TD1_LONG.replace("890<7349", "89O<7349")))


def test_a_passport_given_with_the_one_before_it_is_not_refused() -> None:
    old, new = with_lines(TD3, text="Passeport"), with_lines(RENEWED, text="Passeport")
    both = replace(old, pages=(*old.pages, replace(new.pages[0], number=2)))
    assert [found.severity for found in unexpired(old, expecting())] == [Severity.BLOCKING]
    assert list(unexpired(both, expecting())) == []


def test_a_residence_permit_that_ended_may_be_prolonged() -> None:
    (past,) = unexpired(with_lines(ENDED_PERMIT, text="Titre"), expecting())
    assert (past.cause, past.severity) == (Cause.EXPIRED, Severity.DOUBT)


def test_a_first_name_that_the_code_cuts_is_that_of_its_holder() -> None:
    card = with_lines("IDFRAX4RTBPFW46<<<<<<<<<<<<<<<\n7501012M3001019FRA<<<<<<<<<<<6\nRAZAFINDRAKOTOMANANTSOA<<ANDRI")
    family = "Razafindrakotomanantsoa"
    assert list(holder(card, expecting(answers={"holder": f"Andrianjafy {family}"}))) == []
    assert len(list(holder(card, expecting(answers={"holder": f"Hery {family}"})))) == 1


def test_many_unclear_signs_are_not_guessed() -> None:
    assert not is_certain(with_lines(altered(TD1), TD1.replace("<", "K")))


def test_an_ordinary_page_has_no_code() -> None:
    assert code_of(reading_of("Facture du 12 octobre 2026")) is None


def test_what_lines_that_were_seen_say_serves_the_other_checks() -> None:
    """Nothing else of the passport was read."""
    passport = with_lines(TD3, text="Passeport")
    (past,) = unexpired(passport, expecting())
    assert (past.cause, past.severity) == (Cause.EXPIRED, Severity.BLOCKING)
    assert list(holder(passport, expecting(answers={"holder": "Anna Eriksson"}))) == []
    (other,) = holder(passport, expecting(answers={"holder": "Paul Martin"}))
    assert (other.cause, other.severity) == (Cause.HOLDER_DIFFERS, Severity.DOUBT)


@pytest.mark.parametrize("kind", ["carte-identite", "passeport", "titre-de-sejour", "piece-identite"])
def test_they_are_looked_at_on_identity_documents(kind: str) -> None:
    assert "mrz" in kind_of(kind)["checks"]
