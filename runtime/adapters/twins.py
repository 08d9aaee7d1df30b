"""Twins in memory of what a site meets outside, for tests and trials: no disk, no network, no time passing."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import IO
from zoneinfo import ZoneInfo

from runtime.adapters.local_files import HEAD
from runtime.dossier import Mail
from runtime.errors import Unavailable
from runtime.ports import Scan, Stored


class FixedClock:
    """The instant it was given, until told otherwise."""

    def __init__(self, instant: datetime = datetime(2027, 4, 13, 9, 0, tzinfo=UTC), zone: str = "Europe/Paris") -> None:
        self.instant = instant
        self._zone = ZoneInfo(zone)

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.astimezone(self._zone).date()

    def advance(self, duration: timedelta) -> None:
        """Let time pass."""
        self.instant += duration


class MemoryFiles:
    """Bytes in a dictionary, by (folder, file id)."""

    def __init__(self, clock: FixedClock | None = None) -> None:
        self._clock = clock or FixedClock()
        self._kept: dict[tuple[str, str], tuple[bytes, datetime]] = {}

    def put(self, dossier_id: str, file_id: str, stream: IO[bytes], limit: int) -> Stored:
        data = b"".join(iter(lambda: stream.read(65536), b""))
        if len(data) > limit:
            return Stored(len(data), "", data[:HEAD], too_large=True)
        self._kept[dossier_id, file_id] = data, self._clock.now()
        return Stored(len(data), hashlib.sha256(data).hexdigest(), data[:HEAD])

    def open(self, dossier_id: str, file_id: str) -> IO[bytes]:
        try:
            return BytesIO(self._kept[dossier_id, file_id][0])
        except KeyError:
            raise FileNotFoundError(file_id) from None

    def delete(self, dossier_id: str, file_id: str) -> None:
        self._kept.pop((dossier_id, file_id), None)

    def delete_dossier(self, dossier_id: str) -> None:
        for key in [key for key in self._kept if key[0] == dossier_id]:
            del self._kept[key]

    def sweep(self, before: datetime, is_known: Callable[[str, str], bool]) -> None:
        for key in [key for key, (_, at) in self._kept.items() if at < before and not is_known(*key)]:
            del self._kept[key]


class MemoryMailer:
    """Keeps what was sent; ``down`` makes it fail as a mail server that does not answer."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.down = False

    def send(self, mail: Mail) -> None:
        if self.down:
            raise Unavailable("mailer")
        self.sent.append(mail)


class MemoryAntivirus:
    """Answers what it was told to answer."""

    def __init__(self, answer: Scan = Scan.CLEAN) -> None:
        self.answer = answer

    def scan(self, stream: IO[bytes]) -> Scan:
        return self.answer
