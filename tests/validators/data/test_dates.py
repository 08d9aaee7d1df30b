"""Months by their names, hours and days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.data.dates import MONTHS, is_day, month_number, shown_date, tidy_date, tidy_time


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("03", 3),
        ("mars", 3),
        ("Mar.", 3),
        ("FEVRIER", 2),
        ("août", 8),
        ("juil", 7),
        ("jui", None),
        ("13", None),
    ],
)
def test_a_month_is_a_number_or_its_name(typed: str, number: int | None) -> None:
    assert month_number(typed) == number


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_a_date_written_as_people_do_is_the_same_day(day: date) -> None:
    assert is_day(day.isoformat())
    assert tidy_date(shown_date(day.isoformat())) == day.isoformat()
    assert tidy_date(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day.isoformat()


@given(hour=st.times())
def test_an_hour_is_read_with_its_h(hour: object) -> None:
    written = f"{hour:%H} h {hour:%M}"
    assert tidy_time(written) == f"{hour:%H:%M}"


def test_what_is_no_hour_is_left_alone() -> None:
    assert tidy_time("midi") == "midi"
