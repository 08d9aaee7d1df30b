"""Still valid: the date after its label, the code, and five years more for the cards of adults."""

from datetime import date

import pytest

from tests.validators.documents.readings import expecting, reading_of
from tests.validators.documents.test_mrz import TD3
from validators.documents.content.unexpired import last_day, unexpired
from validators.documents.mrz import check_digit
from validators.documents.reading import Medium
from validators.findings import Cause, Finding, Severity

NEW_CARD = """SEXE / Sex NATIONALITÉ / Nationality DATE DE NAISS. / Date of birth
F FRA 13 07 1990
LIEU DE NAISSANCE / Place of birth
PARIS
N° DU DOCUMENT / Document No DATE D’EXPIR. / Expiry date
T7X62TZ79 {end}"""
OLD_CARD = """CARTE NATIONALE D’IDENTITÉ
Né(e) le : {born}
Carte valable jusqu’au : {end}
délivrée le : {made}
par la préfecture"""


def found(text: str, medium: Medium = Medium.SCAN, **options: object) -> list[Finding]:
    return list(unexpired(reading_of(text, medium=medium), expecting(options)))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (NEW_CARD.format(end="27 01 2031"), date(2031, 1, 27)),
        ("Nom : LE GOFF\nNaissance : 27 03 2010 à Lannion\nExpire le 11 09 2031", date(2031, 9, 11)),
        (
            "Date de délivrance / Date of issue  Date d’expiration / Date of expiry\n11 09 2021  10 09 2031",
            date(2031, 9, 10),
        ),
        ("Récépissé valable jusqu’au 3 mars 2027", date(2027, 3, 3)),
        ("Titre de séjour. Fin de validité : 01/02/2027. Né le 03/04/1988", date(2027, 2, 1)),
        ("Née le 27 03 2010. Téléphone 02 96 12 34 56", None),
    ],
)
def test_the_last_day_is_the_date_after_its_label(text: str, end: date | None) -> None:
    assert last_day(text) == end


@pytest.mark.parametrize(
    ("born", "made", "end", "last"),
    [
        ("03.02.1980", "13.03.2013", "12.03.2023", date(2028, 3, 12)),
        ("03.02.2000", "13.03.2013", "12.03.2023", date(2023, 3, 12)),  # a minor when it was made
        ("03.02.1980", "31.12.2013", "30.12.2023", date(2028, 12, 30)),
        ("03.02.1980", "02.01.2004", "01.01.2014", date(2019, 1, 1)),
        ("03.02.1980", "01.01.2004", "31.12.2013", date(2013, 12, 31)),
        ("03.02.1980", "02.01.2014", "01.01.2029", date(2029, 1, 1)),  # printed with its fifteen years
    ],
)
def test_the_cards_of_adults_made_from_2004_to_2013_serve_five_years_more(
    born: str, made: str, end: str, last: date
) -> None:
    assert last_day(OLD_CARD.format(born=born, made=made, end=end)) == last


def test_the_back_of_a_card_alone_is_given_the_benefit() -> None:
    assert last_day("Carte nationale d’identité valable jusqu’au : 12.03.2023\ndélivrée le 13.03.2013") == date(
        2028, 3, 12
    )


def test_a_passport_is_not_extended() -> None:
    assert found("PASSEPORT\nDate d’expiration 12 03 2023\nDate de délivrance 13 03 2013")[0].cause is Cause.EXPIRED


def test_the_front_of_an_old_card_tells_by_its_code() -> None:
    first = "IDFRABERTHIER".ljust(36, "<")
    second = "120392310285"
    second += check_digit(second) + "CORINNE".ljust(14, "<") + "651206" + check_digit("651206") + "F"
    text = f"{first}\n{second}{check_digit(first + second)}"
    assert found(text) == []  # made in March 2012 for an adult: until March 2027, and not soon
    assert last_day("Nom : BERTHIER") is None


def test_the_last_day_still_counts_and_the_next_does_not() -> None:
    assert found("Expire le 24/11/2026")[0].cause is Cause.EXPIRES_SOON
    (one,) = found("Expire le 23/11/2026")
    assert (one.cause, one.severity, one.message.params) == (Cause.EXPIRED, Severity.DOUBT, {"date": "2026-11-23"})


def test_an_end_that_is_near_is_recalled() -> None:
    assert found("Expire le 01/02/2027")[0].severity is Severity.NOTE
    assert found("Expire le 01/02/2027", soon="P1M") == []
    assert found("Expire le 25/02/2027") == []


def test_a_text_born_digital_or_a_code_whose_digits_hold_is_certain() -> None:
    assert found("Expire le 23/11/2025", Medium.TEXT)[0].severity is Severity.BLOCKING
    assert found(TD3)[0].severity is Severity.BLOCKING


def test_a_day_to_come_on_the_same_document_leaves_room_for_doubt() -> None:
    letter = "Votre carte de séjour valable jusqu’au 12/03/2026 est prolongée au 11/03/2027."
    assert found(letter, Medium.TEXT)[0].severity is Severity.DOUBT
    assert found(f"{TD3}\nprolongée au 11/03/2027")[0].severity is Severity.DOUBT
