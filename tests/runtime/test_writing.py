"""Dates, sizes, sums and numbers are written as people write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from runtime import writing

PARIS = "Europe/Paris"


def plain(text: str) -> str:
    """With a visible sign for each no-break space."""
    return text.replace("\u00a0", "_")


def test_a_day_has_no_place_to_be_cut() -> None:
    assert plain(writing.day(date(2027, 3, 12))) == "12_mars_2027"


def test_the_first_of_the_month_is_premier() -> None:
    assert plain(writing.day(date(2027, 8, 1))) == "1er_août_2027"
    assert plain(writing.day(date(2027, 8, 21))) == "21_août_2027"


def test_an_appointment_has_its_weekday() -> None:
    assert plain(writing.weekday(date(2027, 3, 12))) == "vendredi_12_mars_2027"


def test_a_moment_is_told_on_the_clocks_of_the_town() -> None:
    evening = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
    assert plain(writing.moment(evening, PARIS)) == "1er_juillet_2027 à 0_h_30"
    assert plain(writing.moment(evening, PARIS, "en")) == "1_July_2027 at 00:30"


def test_a_round_hour_has_no_minutes() -> None:
    assert plain(writing.hour(datetime(2027, 1, 5, 8, 0, tzinfo=UTC), PARIS)) == "9_h"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0_octets"),
        (999, "999_octets"),
        (84_000, "84_Ko"),
        (999_700, "1_Mo"),
        (3_200_000, "3,2_Mo"),
        (20_000_000, "20_Mo"),
    ],
)
def test_a_size_is_told_in_decimal_units(size: int, text: str) -> None:
    assert plain(writing.filesize(size)) == text


def test_sums_keep_their_cents_only_when_there_are() -> None:
    assert plain(writing.money(Decimal("1250.50"))) == "1_250,50_€"
    assert plain(writing.money(18)) == "18_€"
    assert writing.money(Decimal("4.5"), "en") == "€4.50"


def test_numbers_have_a_comma_in_french() -> None:
    assert plain(writing.number(12345.25)) == "12_345,25"


def test_a_french_number_goes_by_pairs_and_a_foreign_one_keeps_its_country() -> None:
    assert plain(writing.phone("0123456789")) == "01_23_45_67_89"
    assert plain(writing.phone("+33 1 23 45 67 89")) == "01_23_45_67_89"
    assert plain(writing.phone("+32 2 555 12 12")) == "+32_2_555_12_12"


def test_what_is_no_number_is_left_alone() -> None:
    assert writing.phone("à la loge") == "à la loge"
