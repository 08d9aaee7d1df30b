"""The clocks: instants in UTC, days where the administration is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from runtime.adapters.system_clock import SystemClock
from runtime.adapters.twins import FixedClock
from runtime.ports import Clock


@pytest.mark.parametrize("clock", [SystemClock("Europe/Paris"), FixedClock()])
def test_an_instant_is_aware_and_in_utc(clock: Clock) -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_the_day_is_that_of_the_administration() -> None:
    just_before_midnight = datetime(2027, 4, 13, 22, 30, tzinfo=UTC)
    assert FixedClock(just_before_midnight, "Europe/Paris").today() == date(2027, 4, 14)
    assert FixedClock(just_before_midnight, "America/Martinique").today() == date(2027, 4, 13)


def test_the_machine_s_day_is_told_in_the_zone() -> None:
    zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago"]
    days = [SystemClock(zone).today() for zone in zones]
    assert days == [datetime.now(ZoneInfo(zone)).date() for zone in zones]
    assert days[0] > days[1]


def test_time_passes_when_it_is_told_to() -> None:
    clock = FixedClock()
    before = clock.now()
    clock.advance(timedelta(days=1))
    assert clock.now() - before == timedelta(days=1)
