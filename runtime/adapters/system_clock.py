"""The machine's clock: the only place that asks what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


class SystemClock:
    """Instants in UTC, days in the site's time zone."""

    def __init__(self, time_zone: str) -> None:
        """``time_zone`` as in ``site.toml`` ("Europe/Paris"). Raises ``zoneinfo.ZoneInfoNotFoundError``."""
        self._zone = ZoneInfo(time_zone)

    def now(self) -> datetime:
        """The instant."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The day it is where the administration is."""
        return datetime.now(self._zone).date()
