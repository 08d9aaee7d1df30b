"""What the twins in memory share, as the tables of one database."""

import copy
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from runtime.adapters.changes import require_version
from runtime.dossier import Dossier, Event, Mail, StoredFile, Submission
from runtime.errors import NotFound
from validators.documents.reading import Reading


@dataclass
class Waiting:
    """A line of the outbox."""

    mail: Mail
    retry_at: datetime | None = None
    sent_at: datetime | None = None


@dataclass
class Tables:
    """Written under ``lock``; what goes in or out is a copy, as with a database."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    retain_until: dict[str, datetime | None] = field(default_factory=dict)
    submissions: dict[str, list[Submission]] = field(default_factory=lambda: defaultdict(list))
    events: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    counters: dict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))
    files: dict[str, StoredFile] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)
    """Ids of files no answer names."""
    readings: dict[str, Reading] = field(default_factory=dict)
    mails: dict[str, Waiting] = field(default_factory=dict)

    def at_version(self, dossier_id: str, version: int) -> Dossier:
        dossier = self.dossier(dossier_id)
        require_version(dossier, version)
        return dossier

    def dossier(self, dossier_id: str) -> Dossier:
        try:
            return self.dossiers[dossier_id]
        except KeyError:
            raise NotFound from None

    def write(self, dossier: Dossier) -> Dossier:
        self.dossiers[dossier.id] = copy.deepcopy(dossier)
        return copy.deepcopy(dossier)

    def post(self, mails: Iterable[Mail]) -> None:
        for mail in mails:
            self.mails.setdefault(mail.key, Waiting(mail))

    def forget(self, file_id: str) -> None:
        file = self.files.pop(file_id, None)
        self.readings.pop(file_id, None)
        self.unnamed.discard(file_id)
        if file and file.opened_copy:
            self.forget(file.opened_copy)
