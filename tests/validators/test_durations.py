from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.durations import add_duration, duration_words, parse_duration


@pytest.mark.parametrize(
    ("start", "delay", "end"),
    [
        (date(2027, 1, 12), "P2M", date(2027, 3, 12)),
        (date(2026, 12, 31), "P2M", date(2027, 2, 28)),
        (date(2027, 12, 31), "P2M", date(2028, 2, 29)),
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
        (date(2027, 11, 30), "P3M", date(2028, 2, 29)),
        (date(2027, 1, 1), "P2W", date(2027, 1, 15)),
        (date(2027, 1, 31), "P1M10D", date(2027, 3, 10)),
    ],
)
def test_a_delay_ends_on_the_same_day_of_the_month_or_on_its_last(start: date, delay: str, end: date) -> None:
    assert add_duration(start, delay) == end


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 500))
def test_a_delay_in_months_never_leaves_its_month(start: date, months: int) -> None:
    end = add_duration(start, f"P{months}M")
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(1)).day == 1


@pytest.mark.parametrize("text", ["", "P", "2M", "P2", "PT2H", "P1.5M", "P-2M", "P2M ", "p2m", "P²M", "P12345Y"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        parse_duration(text)


def test_a_delay_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="year"):
        add_duration(date(2027, 1, 1), "P9999Y")


def test_a_duration_is_said_in_its_own_unit() -> None:
    said = [(word.id, word.params["n"]) for text in ("P1Y", "P18M", "P2W", "P1M10D") for word in duration_words(text)]
    assert said == [("%(n)s year", 1), ("%(n)s month", 18), ("%(n)s day", 14), ("%(n)s month", 1), ("%(n)s day", 10)]
