"""Recent enough: certain on a text born digital, a doubt otherwise, never about a birth."""

from dataclasses import replace
from time import process_time

import pytest

from tests.validators.documents.readings import expecting, reading_of
from validators.documents.content.recent import recent
from validators.documents.reading import Medium, PageReading
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

WITHIN: dict[str, object] = {"within": "P3M"}


def found(text: str, options: dict[str, object] = WITHIN, medium: Medium = Medium.TEXT) -> list[Finding]:
    return list(recent(reading_of(text, medium=medium), expecting(options)))


def test_a_document_of_last_month_is_recent() -> None:
    assert found("Facture du 12 octobre 2026") == []


def test_the_last_day_still_counts_and_the_next_does_not() -> None:
    assert found("Facture du 24/08/2026") == []
    assert found("Facture du 23/08/2026")[0].cause is Cause.TOO_OLD


def test_an_old_text_born_digital_is_refused_with_its_date() -> None:
    (one,) = found("Facture du 12 mars 2025, née le 12 octobre 1980")
    assert (one.cause, one.severity) == (Cause.TOO_OLD, Severity.BLOCKING)
    assert one.message.params == {"date": "2025-03-12", "months": 3}


def test_an_old_text_that_does_not_say_when_it_was_made_is_refused_too() -> None:
    (one,) = found("Facture n° 139 839 644 du 12 juin 2024\nNet à payer avant le 07/07/2024")
    assert (one.cause, one.severity) == (Cause.TOO_OLD, Severity.BLOCKING)


@pytest.mark.parametrize(
    "recent_day",
    [
        "Bulletin de paie 11/2026", "11.2026", "n° FA-2026-114", "20112026", "202611", "20 nov. 26", "NOVEMBRE 26",
        "prélevé le 20/11/26", "deux mille vingt-six", "Fait le 20 novembre", "Solène, mois onze de 2026",
        "Mariée, attestation du 20/11/2026", "né le 03/02/80 à Brest, le 20/11/2026", "2025-2026",
    ],
)  # fmt: skip
def test_whatever_may_be_a_recent_day_leaves_a_doubt(recent_day: str) -> None:
    told = found(f"Contrat établi le 12/03/2019\n{recent_day}")
    assert all(one.severity is Severity.DOUBT for one in told)


def test_an_old_day_that_is_not_said_to_be_the_document_s_own_leaves_a_doubt() -> None:
    assert found("Contrat souscrit le 12/03/2019, Léa, 12 septembre 2018")[0].severity is Severity.DOUBT


@pytest.mark.parametrize(
    "more",
    [
        replace(reading_of("").pages[0], number=2),
        replace(reading_of("").pages[0], number=2, medium=Medium.SCAN, text=None),
        replace(reading_of("Conditions").pages[0], number=2, is_whole=False),
    ],
    ids=["a page without text", "a page that was not read", "a page filled in"],
)
def test_what_another_page_may_say_leaves_a_doubt(more: PageReading) -> None:
    old = reading_of("Facture du 12 mars 2020")
    both = replace(old, pages=(*old.pages, more), page_count=2)
    assert [one.severity for one in recent(old, expecting(WITHIN))] == [Severity.BLOCKING]
    assert [one.severity for one in recent(both, expecting(WITHIN))] == [Severity.DOUBT]
    assert [one.severity for one in recent(replace(old, page_count=2), expecting(WITHIN))] == [Severity.DOUBT]


def test_two_million_signs_are_read_in_a_second() -> None:
    started = process_time()
    found("2019 " * 400_000)
    assert process_time() - started < 5


def test_an_old_scan_is_only_a_doubt() -> None:
    assert found("Facture du 12 mars 2026", medium=Medium.SCAN)[0].severity is Severity.DOUBT


def test_a_text_of_this_year_is_only_a_doubt() -> None:
    assert found("Facture du 12 mars 2026")[0].severity is Severity.DOUBT


def test_a_later_date_beside_the_old_one_makes_it_a_doubt() -> None:
    (one,) = found("Facture du 12 mars 2025. Document imprimé hier : 23/11/2026")
    assert one.severity is Severity.DOUBT


def test_a_date_to_come_proves_nothing() -> None:
    assert found("Facture du 12/03/2026\nProchain relevé le 12/12/2026")[0].cause is Cause.TOO_OLD


@pytest.mark.parametrize(
    "text", ["Avis d’impôt 2026 sur les revenus de l’année 2025", "Léa 04/06/2015, année scolaire 2026/2027"]
)
def test_a_year_of_which_any_day_would_do_is_enough_where_no_day_is_told(text: str) -> None:
    assert found(text, {"within": "P1Y"}, Medium.PHOTO) == []
    assert found(text, {"within": "P3M"}, Medium.PHOTO) != []


@pytest.mark.parametrize("text", ["Contrat du 12/03/2020\nConsommation 2026 kWh", "12/03/2020, (c) EDF 2026"])
def test_a_number_is_not_the_year_of_a_document(text: str) -> None:
    assert found(text, {"within": "P1Y"}, Medium.PHOTO)[0].cause is Cause.TOO_OLD


def test_a_recent_year_does_not_hide_the_old_day_a_document_was_made() -> None:
    (one,) = found("Établi le 13 avril 2024, valable en 2026", {"within": "P1Y"}, Medium.PHOTO)
    assert (one.cause, one.severity) == (Cause.TOO_OLD, Severity.DOUBT)


def test_no_date_at_all_is_asked() -> None:
    assert found("Bonjour")[0].cause is Cause.NO_DATE_FOUND


def test_births_and_days_to_come_are_dates_but_not_the_one_that_is_sought() -> None:
    card = "Née le 30 11 1979 à Brest\nDate d’expiration\n12 03 2031\nNaissance : 30/11/1979"
    (one,) = found(card)
    assert (one.cause, one.variant, one.severity) == (Cause.NO_DATE_FOUND, "other_dates", Severity.DOUBT)
    assert "the date this document was made" in one.message.id


@pytest.mark.parametrize("cause", [Cause.OTHER_SCRIPT, Cause.HANDWRITTEN])
@pytest.mark.parametrize("options", [WITHIN, {"year": 2026}])
def test_of_writing_that_is_not_read_no_date_is_asked(cause: Cause, options: dict[str, object]) -> None:
    reading = reading_of("Coo6uenue", medium=Medium.PHOTO)
    noted = finding("legible", cause, Severity.NOTE, page=1)
    unread = replace(reading, pages=(replace(reading.pages[0], findings=(noted,)),))
    assert list(recent(reading, expecting(options)))
    assert list(recent(unread, expecting(options))) == []


def test_the_year_asked_for_is_found() -> None:
    assert found("Avis d’impôt 2026 sur les revenus 2025", {"year": 2025}) == []


def test_another_year_is_told_with_the_one_expected() -> None:
    (one,) = found("Avis d’impôt 2024 sur les revenus 2023. Impôt 2024.", {"year": 2026})
    assert (one.variant, one.message.params) == ("year", {"found": "2024", "expected": "2026"})
    assert one.severity is Severity.BLOCKING


def test_the_period_of_a_bill_does_not_make_it_older_than_its_day() -> None:
    text = "Facture d’abonnement Fibre du 10 septembre 2026\nBox Fibre, du 11 juillet 2026 au 10 septembre 2026"
    assert list(recent(reading_of(text), expecting({"within": "P3M"}))) == []
