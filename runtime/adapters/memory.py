"""The stores in memory: the twins every test may use. Same promises as the database, kept by dictionaries."""

import copy
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from runtime.adapters.changes import (
    answered,
    confirmed,
    folded,
    folded_number,
    moved,
    require_version,
    sent,
    with_number,
)
from runtime.adapters.stores import Stores
from runtime.dossier import Confirmation, Dossier, Event, Json, Mail, State, StoredFile, Submission, User
from runtime.errors import NoLongerPossible, NotFound
from runtime.numbering import number_for
from runtime.ports import Facts, HeldPost, Page, Query
from runtime.procedure import Procedure
from validators.documents.reading import Reading

ENDED = frozenset({State.ACCEPTED, State.REFUSED, State.CLOSED})


@dataclass
class _Waiting:
    mail: Mail
    retry_at: datetime | None = None
    sent_at: datetime | None = None


@dataclass
class _Memory:
    """What the twins share, as tables of one database."""

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
    mails: dict[str, _Waiting] = field(default_factory=dict)

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
            self.mails.setdefault(mail.key, _Waiting(mail))


class MemoryProcedures:
    """``ProcedureStore``."""

    def __init__(self) -> None:
        self._revisions: dict[str, list[tuple[Procedure, bytes]]] = defaultdict(list)

    def published(self, slug: str) -> Procedure | None:
        revisions = self._revisions.get(slug)
        return revisions[-1][0] if revisions else None

    def revision(self, slug: str, number: int) -> Procedure | None:
        return next((kept for kept, _ in self._revisions.get(slug, ()) if kept.revision == number), None)

    def publish(self, procedure: Procedure, source: bytes) -> Procedure:
        latest = self.published(procedure.slug)
        if latest and replace(latest, revision=0) == replace(procedure, revision=0):
            return latest
        published = replace(procedure, revision=latest.revision + 1 if latest else 1)
        self._revisions[procedure.slug].append((published, source))
        return published

    def all(self) -> Sequence[Procedure]:
        return sorted((revisions[-1][0] for revisions in self._revisions.values()), key=lambda each: folded(each.title))

    def source(self, slug: str, number: int) -> bytes | None:
        return next((source for kept, source in self._revisions.get(slug, ()) if kept.revision == number), None)


class MemoryDossiers:
    """``DossierStore``."""

    def __init__(self, memory: _Memory) -> None:
        self._memory = memory

    def start(self, dossier: Dossier) -> Dossier:
        with self._memory.lock:
            return self._memory.write(dossier)

    def find(self, dossier_id: str) -> Dossier | None:
        return copy.deepcopy(self._memory.dossiers.get(dossier_id))

    def find_by_code(self, resume_code: str) -> Dossier | None:
        with self._memory.lock:
            found = (each for each in self._memory.dossiers.values() if each.resume_code == resume_code)
            return copy.deepcopy(next(found, None))

    def answer(self, dossier_id: str, version: int, draft: Mapping[str, Json], at: datetime) -> Dossier:
        with self._memory.lock:
            return self._memory.write(answered(self._memory.at_version(dossier_id, version), draft, at))

    def confirm(self, dossier_id: str, version: int, confirmations: Iterable[Confirmation]) -> Dossier:
        with self._memory.lock:
            return self._memory.write(confirmed(self._memory.at_version(dossier_id, version), confirmations))

    def submit(
        self, dossier_id: str, version: int, submission: Submission, mails: Iterable[Mail], facts: Facts
    ) -> Dossier:
        with self._memory.lock:
            dossier, already = self._memory.dossier(dossier_id), self._memory.submissions[dossier_id]
            if submission.n <= len(already):
                return copy.deepcopy(dossier)
            require_version(dossier, version)
            if submission.n != len(already) + 1:
                raise NoLongerPossible
            changed = sent(dossier, submission, facts, dossier.number or self._number(facts))
            if submission.n == 1:
                self._memory.retain_until[dossier_id] = facts.retain_until
            already.append(copy.deepcopy(submission))
            self._memory.post(with_number(mail, changed.number) for mail in mails)
            return self._memory.write(changed)

    def _number(self, facts: Facts) -> str:
        self._memory.counters[facts.year, facts.code] += 1
        return number_for(facts.year, facts.code, self._memory.counters[facts.year, facts.code])

    def move(self, dossier_id: str, version: int, event: Event, mails: Iterable[Mail]) -> Dossier:
        with self._memory.lock:
            changed = moved(self._memory.at_version(dossier_id, version), event)
            self._memory.events[dossier_id].append(event)
            self._memory.post(mails)
            return self._memory.write(changed)

    def submissions(self, dossier_id: str) -> Sequence[Submission]:
        return copy.deepcopy(self._memory.submissions.get(dossier_id, []))

    def events(self, dossier_id: str) -> Sequence[Event]:
        return list(self._memory.events.get(dossier_id, []))

    def search(self, query: Query) -> Page:
        with self._memory.lock:
            found = [each for each in self._memory.dossiers.values() if _answers_to(each, query)]
        found = _in_order(found, query)
        first = (query.page - 1) * query.size
        shown = copy.deepcopy(found[first : first + query.size])
        return Page(tuple(shown), len(found), query.page, query.size)

    def retire(self, dossier_id: str) -> None:
        memory = self._memory
        with memory.lock:
            files = {file.id for file in memory.files.values() if file.dossier == dossier_id}
            for table in (memory.dossiers, memory.retain_until, memory.submissions, memory.events):
                table.pop(dossier_id, None)
            for file_id in files:
                _forget(memory, file_id)
            memory.mails = {key: each for key, each in memory.mails.items() if each.mail.dossier != dossier_id}

    def expired(self, now: datetime) -> Sequence[str]:
        with self._memory.lock:
            return sorted(each.id for each in self._memory.dossiers.values() if self._is_over(each, now))

    def _is_over(self, dossier: Dossier, now: datetime) -> bool:
        if dossier.state is State.DRAFT:
            return dossier.expires_at <= now
        retain_until = self._memory.retain_until.get(dossier.id)
        return dossier.state in ENDED and retain_until is not None and retain_until <= now


def _answers_to(dossier: Dossier, query: Query) -> bool:
    name, number = folded(dossier.applicant_name), folded_number(dossier.number)
    return (
        dossier.submitted_at is not None
        and (query.services is None or dossier.service in query.services)
        and query.slug in ("", dossier.slug)
        and query.state in (None, dossier.state)
        and all(word in name or word in number for word in folded(query.text).split())
    )


def _in_order(dossiers: list[Dossier], query: Query) -> list[Dossier]:
    """Sorted; what has no value comes last either way, and ids decide between equals."""
    by = query.sort if query.sort in SORTS else "submitted_at"
    ordered = sorted(dossiers, key=lambda each: each.id)
    there = [each for each in ordered if getattr(each, by) is not None]
    there.sort(key=lambda each: _sort_key(each, by), reverse=query.descending)
    return there + [each for each in ordered if getattr(each, by) is None]


#: What a search may be sorted by; anything else means ``submitted_at``.
SORTS = ("submitted_at", "updated_at", "decision_by", "number", "applicant_name", "state", "slug", "service")


def _sort_key(dossier: Dossier, by: str) -> str | datetime:
    value: str | datetime = getattr(dossier, by)
    if by == "applicant_name":
        return folded(dossier.applicant_name)
    return folded_number(dossier.number) if by == "number" else value


def _forget(memory: _Memory, file_id: str) -> None:
    file = memory.files.pop(file_id, None)
    memory.readings.pop(file_id, None)
    memory.unnamed.discard(file_id)
    if file and file.opened_copy:
        _forget(memory, file.opened_copy)


class MemoryFileIndex:
    """``FileIndex``."""

    def __init__(self, memory: _Memory) -> None:
        self._memory = memory

    def attach(self, file: StoredFile, draft: Mapping[str, Json], version: int, at: datetime) -> Dossier:
        with self._memory.lock:
            changed = answered(self._memory.at_version(file.dossier, version), draft, at)
            self._memory.files[file.id] = file
            return self._memory.write(changed)

    def add(self, file: StoredFile, copy_of: str = "") -> None:
        with self._memory.lock:
            self._memory.dossier(file.dossier)
            if copy_of:
                self._memory.files[copy_of] = replace(self._file(copy_of), opened_copy=file.id)
            self._memory.files[file.id] = file
            self._memory.unnamed.add(file.id)

    def _file(self, file_id: str) -> StoredFile:
        try:
            return self._memory.files[file_id]
        except KeyError:
            raise NotFound from None

    def find(self, file_id: str) -> StoredFile | None:
        return self._memory.files.get(file_id)

    def of_dossier(self, dossier_id: str) -> Sequence[StoredFile]:
        with self._memory.lock:
            return [file for file in self._received() if file.dossier == dossier_id]

    def _received(self) -> Iterator[StoredFile]:
        return (file for file in self._memory.files.values() if file.id not in self._memory.unnamed)

    def begin_examination(self, file_id: str) -> int:
        with self._memory.lock:
            file = self._file(file_id)
            self._memory.files[file_id] = replace(file, attempts=file.attempts + 1)
            return file.attempts + 1

    def record_reading(self, file_id: str, reading: Reading) -> None:
        with self._memory.lock:
            if file_id in self._memory.files:
                self._memory.files[file_id] = replace(self._memory.files[file_id], attempts=0)
                self._memory.readings[file_id] = reading

    def readings(self, dossier_id: str) -> Mapping[str, Reading]:
        with self._memory.lock:
            files, readings = self._memory.files, self._memory.readings
            return {file_id: each for file_id, each in readings.items() if files[file_id].dossier == dossier_id}

    def not_examined(self, before: datetime) -> Sequence[StoredFile]:
        with self._memory.lock:
            waiting = (file for file in self._received() if file.id not in self._memory.readings)
            return [file for file in waiting if file.received_at < before]

    def remove(self, file_id: str) -> None:
        with self._memory.lock:
            _forget(self._memory, file_id)


class MemoryOutbox:
    """``Outbox``."""

    def __init__(self, memory: _Memory) -> None:
        self._memory = memory

    def add(self, mail: Mail) -> None:
        with self._memory.lock:
            self._memory.post([mail])

    def due(self, now: datetime, limit: int = 50) -> Sequence[Mail]:
        with self._memory.lock:
            return [each.mail for each in self._memory.mails.values() if _is_due(each, now)][:limit]

    def sent(self, key: str, at: datetime) -> None:
        with self._memory.lock:
            if waiting := self._memory.mails.get(key):
                waiting.sent_at = at

    def failed(self, key: str, retry_at: datetime) -> None:
        with self._memory.lock:
            if waiting := self._memory.mails.get(key):
                waiting.retry_at = retry_at
                waiting.mail = replace(waiting.mail, attempts=waiting.mail.attempts + 1)

    def drop(self, key: str) -> None:
        with self._memory.lock:
            waiting = self._memory.mails.get(key)
            if waiting and waiting.sent_at is None:
                del self._memory.mails[key]


def _is_due(waiting: _Waiting, now: datetime) -> bool:
    times = (waiting.mail.not_before, waiting.retry_at)
    return waiting.sent_at is None and all(time is None or time <= now for time in times)


class MemoryUsers:
    """``UserStore``."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}

    def add(self, user: User) -> User:
        if user.id in self._users or self.find_by_email(user.email):
            raise ValueError(user.email)
        self._users[user.id] = user
        return user

    def find(self, user_id: str) -> User | None:
        return self._users.get(user_id)

    def find_by_email(self, email: str) -> User | None:
        return next((each for each in self._users.values() if each.email.casefold() == email.casefold()), None)

    def change(self, user: User) -> User:
        other = self.find_by_email(user.email)
        if other and other.id != user.id:
            raise ValueError(user.email)
        if user.id not in self._users:
            raise NotFound
        self._users[user.id] = user
        return user

    def all(self) -> Sequence[User]:
        return sorted(self._users.values(), key=lambda each: each.email.casefold())


class MemoryHeldPosts:
    """``HeldPosts``."""

    def __init__(self) -> None:
        self._posts: dict[str, HeldPost] = {}

    def hold(self, post: HeldPost) -> None:
        self._posts[post.token] = post

    def find(self, token: str) -> HeldPost | None:
        return self._posts.get(token)

    def drop(self, token: str) -> None:
        self._posts.pop(token, None)

    def older_than(self, instant: datetime) -> Sequence[HeldPost]:
        return sorted((post for post in self._posts.values() if post.at < instant), key=lambda post: post.at)


class MemoryRateLimits:
    """``RateLimits``."""

    def __init__(self) -> None:
        self._tries: dict[str, list[datetime]] = {}
        self._lock = threading.Lock()

    def hit(self, key: str, limit: int, window: timedelta, now: datetime) -> timedelta | None:
        with self._lock:
            tries = [at for at in self._tries.get(key, []) if at > now - window]
            wait = wait_for(tries, limit, window, now)
            self._tries[key] = tries if wait else [*tries, now]
            return wait

    def clear(self, key: str) -> None:
        with self._lock:
            self._tries.pop(key, None)


def wait_for(tries: Sequence[datetime], limit: int, window: timedelta, now: datetime) -> timedelta | None:
    """How long until one more try is allowed, oldest first in ``tries``; a try that was refused counts for nothing."""
    return None if len(tries) < limit else tries[-limit] + window - now


def memory_stores() -> Stores:
    """A fresh set, empty."""
    memory, turn = _Memory(), threading.Lock()

    @contextmanager
    def clock_lock() -> Iterator[bool]:
        mine = turn.acquire(blocking=False)
        try:
            yield mine
        finally:
            if mine:
                turn.release()

    return Stores(
        procedures=MemoryProcedures(),
        dossiers=MemoryDossiers(memory),
        index=MemoryFileIndex(memory),
        users=MemoryUsers(),
        outbox=MemoryOutbox(memory),
        held=MemoryHeldPosts(),
        limits=MemoryRateLimits(),
        clock_lock=clock_lock,
    )
