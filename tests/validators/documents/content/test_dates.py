"""Dates as French documents write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.documents.content.dates import written_dates, written_years

OCTOBER_12 = date(2026, 10, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Facture du 12/10/2026", "le 12-10-2026", "12.10.2026", "12 octobre 2026", "12 OCTOBRE 2026", "2026-10-12",
        "Fait à Lannion, le 12 oct. 2026", "émis le 12/10/26", "12 / 10 / 2026",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert [written.day for written in written_dates(text)] == [OCTOBER_12]


def test_a_month_alone_is_its_first_day() -> None:
    assert written_dates("Quittance de septembre 2026")[0].day == date(2026, 9, 1)


def test_the_first_of_the_month_is_read() -> None:
    assert written_dates("Le 1er août 2026")[0].day == date(2026, 8, 1)


@pytest.mark.parametrize(
    "text", ["Né le 04/05/1980", "née le 4 mai 1980", "Né(e) le : 04/05/1980", "Date de naissance : 04/05/1980"]
)
def test_a_birth_is_not_the_date_of_the_document(text: str) -> None:
    assert written_dates(text) == ()


@pytest.mark.parametrize("text", ["31/02/2026", "Réf. 12/34/5678", "tél. 01.02.03.04.05", "10/12", "rue du 8 mai"])
def test_what_is_no_date_is_left(text: str) -> None:
    assert written_dates(text) == ()


def test_words_before_a_date_say_that_the_document_was_made_then() -> None:
    dates = written_dates("Facture du 12/10/2026\nà payer avant le 12/11/2026")
    assert [written.made for written in dates] == [True, False]


@pytest.mark.parametrize("of", ["", " d’électricité", " d'eau", " de téléphone", " de gaz n° 12 345"])
def test_a_bill_may_say_what_it_is_of_before_its_day(of: str) -> None:
    assert [written.made for written in written_dates(f"Facture{of} du 3 mars 2024")] == [True]


def test_the_bill_that_a_sentence_speaks_of_is_another() -> None:
    assert [written.made for written in written_dates("votre facture précédente du 3 mars 2024")] == [False]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Lannion, le 12/10/2026", True),
        ("Saint-Malo, 12 octobre 2026", True),
        ("À Lannion le 12 octobre 2026", True),
        ("Date d’effet de la pension : 25 janvier 2020", False),
        ("Enfant à charge : Léa, 11/09/2018", False),
        ("Enfant à charge Léa, 11/09/2018", False),
        ("Enfant à charge\nJoël, 12/09/2018", False),
    ],
)
def test_a_comma_makes_it_the_day_of_writing_after_a_place_alone(text: str, made: bool) -> None:
    assert [written.made for written in written_dates(text)] == [made]


def test_years_are_counted_births_aside() -> None:
    assert written_years("Avis d’impôt 2026 sur les revenus 2025, né le 04/05/1980") == (2026, 2025)


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_every_day_written_in_figures_is_read_back(day: date) -> None:
    assert written_dates(f"Lannion, le {day:%d/%m/%Y}")[0].day == day
