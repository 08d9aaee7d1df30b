"""The doors of the house: what running needs from the outside, in the domain's words. Adapters keep these promises.

Every datetime is aware and in UTC. A verb that writes takes the version it read and raises ``StaleVersion`` when
somebody wrote since; what it returned is durable.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import IO, Any, Protocol

from runtime.dossier import Confirmation, Dossier, Event, Json, Mail, State, StoredFile, Submission, User
from runtime.procedure import Procedure
from validators.documents.reading import Reading

#: Stands, in the subject and texts of a mail given to ``DossierStore.submit``, for the number that verb allocates.
#: A private-use character on each side: no person types it, no template escapes it.
NUMBER_TO_COME = "\ue000number\ue000"


class Clock(Protocol):
    """Today comes from here, never from ``date.today()``."""

    def now(self) -> datetime:
        """The instant, aware, UTC."""

    def today(self) -> date:
        """The date in the site's time zone."""


class ProcedureStore(Protocol):
    """Published procedures; revisions are kept for ever."""

    def published(self, slug: str) -> Procedure | None:
        """The latest revision."""

    def revision(self, slug: str, number: int) -> Procedure | None:
        """That very revision."""

    def publish(self, procedure: Procedure, source: bytes) -> Procedure:
        """Store the next revision with its source; the same compiled procedure again is the same revision."""

    def all(self) -> Sequence[Procedure]:
        """The latest revision of each, by title."""

    def source(self, slug: str, number: int) -> bytes | None:
        """The declaration, byte for byte."""


class DossierStore(Protocol):
    """Dossiers. Narrow verbs, each one short transaction."""

    def start(self, dossier: Dossier) -> Dossier:
        """Write a new draft."""

    def find(self, dossier_id: str) -> Dossier | None:
        """By id."""

    def find_by_code(self, resume_code: str) -> Dossier | None:
        """By resume code (normalised: ten capitals and figures)."""

    def answer(self, dossier_id: str, version: int, draft: Mapping[str, Json], at: datetime) -> Dossier:
        """Replace the draft's answers."""

    def confirm(self, dossier_id: str, version: int, confirmations: Iterable[Confirmation]) -> Dossier:
        """Add what a person said of findings; the same file, check and cause again replaces it."""

    def submit(
        self, dossier_id: str, version: int, submission: Submission, mails: Iterable[Mail], facts: "Facts"
    ) -> Dossier:
        """Write the submission, the number at the first one, and the mails, together.

        n already there: nothing is written. The dossier as it is now, its number included; ``NUMBER_TO_COME`` in the
        mails has become that number. Raises ``NoLongerPossible`` when n is not the next one.
        """

    def move(
        self, dossier_id: str, version: int, event: Event, mails: Iterable[Mail], retain_until: datetime | None = None
    ) -> Dossier:
        """Change the state, with its line of history and its mails, together; the same state is a message alone.

        ``retain_until``: when retention ends from now on; ``None`` leaves it as it was.
        Raises ``NoLongerPossible`` when the state cannot follow; a draft leaves by ``submit`` only.
        """

    def submissions(self, dossier_id: str) -> Sequence[Submission]:
        """What was sent, in order."""

    def events(self, dossier_id: str) -> Sequence[Event]:
        """The history, in order."""

    def search(self, query: "Query") -> "Page":
        """The bureau's list: submitted dossiers only."""

    def retire(self, dossier_id: str, expired_at: datetime | None = None) -> bool:
        """Delete everything but the files' bytes, which the caller deletes after. False when it was not there.

        With ``expired_at``, nothing happens unless it is past its end then: it may have been sent since it was listed.
        """

    def expired(self, now: datetime) -> Sequence[str]:
        """Ids of drafts past ``expires_at`` and of decided dossiers past their retention."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the first submission fixes on the dossier. ``retain_until`` is when retention ends."""

    code: str
    year: int
    applicant_name: str = ""
    email: str = ""
    decision_by: datetime | None = None
    retain_until: datetime | None = None
    draft: Mapping[str, Json] | None = None
    """What remains of the draft: answers that were set aside leave. ``None`` leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search at the bureau. ``services`` empty: none; ``None``: all. ``text`` looks in number and applicant."""

    services: tuple[str, ...] | None = ()
    slug: str = ""
    state: State | None = None
    text: str = ""
    sort: str = "submitted_at"
    descending: bool = True
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search."""

    dossiers: tuple[Dossier, ...]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


class FileIndex(Protocol):
    """What is known of stored files; the bytes are ``FileStore``'s."""

    def attach(self, file: StoredFile, draft: Mapping[str, Json], version: int, at: datetime) -> Dossier:
        """Write the file's row and the answers that name it, together."""

    def add(self, file: StoredFile, copy_of: str = "") -> None:
        """Write a file no answer names. ``copy_of``: the id of the file it opens, which then names it."""

    def find(self, file_id: str) -> StoredFile | None:
        """By id."""

    def of_dossier(self, dossier_id: str) -> Sequence[StoredFile]:
        """All the files of a dossier, as received, in order: without the opened copies, which ``find`` knows."""

    def begin_examination(self, file_id: str) -> int:
        """Count an attempt, durably, before a file is opened; how many there have been since the last reading.

        Raises ``NotFound`` when the file was removed meanwhile.
        """

    def record_reading(self, file_id: str, reading: Reading) -> None:
        """Keep what was seen, in place of what was seen before; nothing when the file was removed meanwhile."""

    def readings(self, dossier_id: str) -> Mapping[str, Reading]:
        """File id → reading, of the files examined so far."""

    def not_examined(self, before: datetime) -> Sequence[StoredFile]:
        """Files received before that instant that have no reading: after a kill, they are looked at again."""

    def remove(self, file_id: str) -> None:
        """Forget the file; the caller deletes the bytes after."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What ``FileStore.put`` saw go by: bytes kept, SHA-256 in hex, the first bytes for sniffing."""

    size: int
    sha256: str
    head: bytes
    too_large: bool = False


class FileStore(Protocol):
    """Encrypted bytes, one folder a dossier. Raises ``StorageFull`` or ``Unavailable``, never its library's errors."""

    def put(self, dossier_id: str, file_id: str, stream: IO[bytes], limit: int) -> Stored:
        """Stream once: count, hash, encrypt, keep. Over ``limit`` bytes nothing is kept and ``too_large`` is set."""

    def open(self, dossier_id: str, file_id: str) -> IO[bytes]:
        """The bytes as received. Raises ``FileNotFoundError``."""

    def delete(self, dossier_id: str, file_id: str) -> None:
        """Gone; not there already is fine."""

    def delete_dossier(self, dossier_id: str) -> None:
        """The whole folder."""

    def sweep(self, before: datetime, is_known: Callable[[str, str], bool]) -> None:
        """Delete what was kept before that instant and no row knows (folder, file id): a kill fell between the two."""


class Scan(StrEnum):
    """What an antivirus answers."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNAVAILABLE = "unavailable"
    OFF = "off"


class Antivirus(Protocol):
    """``OFF`` is the null adapter's answer: none is configured, and the bureau says so."""

    def scan(self, stream: IO[bytes]) -> Scan:
        """Look at the bytes."""


class TaskQueue(Protocol):
    """Runs a named task (``runtime.tasks.TASKS``) outside the request."""

    def enqueue(self, task: str, **arguments: Any) -> str:
        """Start it; the ticket to ask with."""

    def result(self, ticket: str, timeout: float) -> Any:
        """Wait at most ``timeout`` seconds. Raises ``TimeoutError`` if it is not done, ``Unavailable`` if it died."""


class Mailer(Protocol):
    """Sends one message. Raises ``Unavailable``; the outbox tries again."""

    def send(self, mail: Mail) -> None:
        """Hand it over."""


class Outbox(Protocol):
    """Mails written with the fact they tell, waiting to be sent."""

    def add(self, mail: Mail) -> None:
        """Write it, unless its key is there."""

    def due(self, now: datetime, limit: int = 50) -> Sequence[Mail]:
        """What may be sent now, oldest first."""

    def sent(self, key: str, at: datetime) -> None:
        """It left."""

    def failed(self, key: str, retry_at: datetime) -> None:
        """It did not; try again then. The mail's ``attempts`` grows."""

    def drop(self, key: str) -> None:
        """It has no reason any more (a reminder for a document that came). One that left stays known by its key."""


class UserStore(Protocol):
    """Accounts of agents and administrators."""

    def add(self, user: User) -> User:
        """Write a new account. Raises ``ValueError`` when the address is taken."""

    def find(self, user_id: str) -> User | None:
        """By id."""

    def find_by_email(self, email: str) -> User | None:
        """By address, without case."""

    def change(self, user: User) -> User:
        """Replace it."""

    def all(self) -> Sequence[User]:
        """By address."""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A posted form whose session had ended: body and files wait, encrypted, until the code is given (one hour)."""

    token: str
    dossier: str
    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, str], ...]
    """(field name, file name, file id in the ``FileStore`` under the folder ``held-<token>``)."""
    at: datetime


class HeldPosts(Protocol):
    """Posts waiting for their person."""

    def hold(self, post: HeldPost) -> None:
        """Keep it."""

    def find(self, token: str) -> HeldPost | None:
        """Look, without taking."""

    def drop(self, token: str) -> None:
        """Applied, or too old."""

    def older_than(self, instant: datetime) -> Sequence[HeldPost]:
        """What is to be dropped."""


class RateLimits(Protocol):
    """Counts tries by key in a sliding window, for all processes of the site."""

    def hit(self, key: str, limit: int, window: timedelta, now: datetime) -> timedelta | None:
        """Count one try; ``None`` when it is allowed, else how long to wait."""

    def clear(self, key: str) -> None:
        """Forget the tries (after a success)."""


class ClockLock(Protocol):
    """One process of a site, on whatever machine, runs what is due."""

    def __call__(self) -> AbstractContextManager[bool]:
        """True inside: this one may. Never waits; a killed process lets go."""
