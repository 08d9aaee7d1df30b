"""Pages announced, sides of a card."""

import pytest

from runtime.i18n import say_in
from tests.validators.documents.readings import asking, expecting, reading_of
from validators.documents.content.whole import announced_pages, whole
from validators.documents.reading import Medium
from validators.findings import Cause, Severity


@pytest.mark.parametrize("text", ["Page 1/4", "page 1 sur 4", "PAGE : 1 / 4", "texte\n 1/4 \nsuite"])
def test_a_document_says_how_many_pages_it_has(text: str) -> None:
    assert announced_pages(text) == 4


@pytest.mark.parametrize("text", ["le 12/10/2026", "trois quarts : 3/4 du montant", "Page 5/4", "page 1/04/2026"])
def test_dates_and_fractions_are_no_pages(text: str) -> None:
    assert announced_pages(text) == 0


def test_missing_pages_are_a_doubt() -> None:
    (one,) = whole(reading_of("Page 1/4"), expecting())
    assert (one.cause, one.severity) == (Cause.MISSING_PAGES, Severity.DOUBT)
    assert one.message.params == {"expected": 4, "found": 1}


def test_pages_given_in_other_files_count() -> None:
    assert list(whole(reading_of("Page 1/4"), expecting(pages_given=4))) == []


def test_one_side_of_a_card_is_a_doubt() -> None:
    (one,) = whole(reading_of("Carte"), expecting(requirement=asking(sides=2)))
    assert one.cause is Cause.MISSING_SIDE


FRONT = "CARTE NATIONALE D’IDENTITÉ\nNOM / Surname\nLE GOFF\nPrénoms / Given names\nMalo\nSEXE / Sex\nM"
BACK = "TAILLE / Height  DATE DE DÉLIVRANCE / Date of issue\n1,76 m  12 09 2021\nADRESSE / Address\n12 rue des Ajoncs"
CARD = asking(sides=2)


@pytest.mark.parametrize(
    ("pages", "is_whole"),
    [
        ((FRONT,), False),
        ((BACK,), False),
        ((f"{FRONT}\n{BACK}",), True),  # both on one photo
        ((FRONT, BACK), True),
        ((FRONT, FRONT), False),  # the same side twice
        ((FRONT, FRONT.replace("Malo", "Mal0")), False),
        (("", ""), True),  # nothing could be read: their number counts
        (("RÉCÉPISSÉ de demande de titre de séjour",), True),
    ],
)
def test_a_card_has_two_sides_wherever_they_are(pages: tuple[str, ...], is_whole: bool) -> None:
    assert (list(whole(reading_of(*pages, medium=Medium.PHOTO), expecting(requirement=CARD))) == []) == is_whole


@pytest.mark.parametrize("pages", [(BACK,), (BACK, BACK)])
def test_the_back_alone_is_told_from_the_front(pages: tuple[str, ...]) -> None:
    (one,) = whole(reading_of(*pages, medium=Medium.PHOTO), expecting(requirement=CARD))
    assert (one.cause, one.severity) == (Cause.WRONG_SIDE, Severity.DOUBT)
    said = say_in("fr", one.message).replace("\u00a0", " ")
    assert said == "Nous voyons le dos du document. Donnez aussi l’autre côté : celui de la photo."


@pytest.mark.parametrize("pages", [(FRONT,), ("Carte",), (FRONT, FRONT)])
def test_the_front_or_nothing_asks_for_the_side_that_is_missing(pages: tuple[str, ...]) -> None:
    (one,) = whole(reading_of(*pages, medium=Medium.PHOTO), expecting(requirement=CARD))
    assert one.cause is Cause.MISSING_SIDE
