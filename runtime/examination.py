"""Looking at a stored file: antivirus first, then a worker with limits; what was seen is kept, pixels are not.

A worker that is down, killed or too slow yields *unknown*: our outage is never the person's fault.
"""

import logging
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import IO, Any
from weakref import WeakValueDictionary

from runtime.dossier import StoredFile
from runtime.errors import NotFound, ProblemError, Unavailable
from runtime.page_by_page import examine_whole
from runtime.ports import Scan
from runtime.site import Site
from runtime.turns import Turns
from validators.documents.examined import Examined
from validators.documents.judging import needs_text, page_checks_for, sights_for
from validators.documents.limits import LIMITS
from validators.documents.opening import OPENED
from validators.documents.pages import VERSIONS
from validators.documents.reading import Reading
from validators.documents.requirement import DocumentRequirement
from validators.documents.rereading import milder
from validators.documents.sentences import finding
from validators.documents.sniffing import PDF
from validators.documents.trust import TRUSTED, proved, trust_list
from validators.findings import Cause, Severity

log = logging.getLogger(__name__)

#: Seconds a response waits for a verdict, at most.
RESPONSE = 8.0
#: Seconds the background waits for one task: longer than the worker's own limit.
PATIENCE = 600.0
#: Seconds a task is waited for when a file is tried at the studio: nothing is kept, so nothing can be told later.
TRIAL = 60.0
#: Seconds a page's picture is waited for.
DRAWING = 15.0
#: A file begun this often without an end (the server was killed each time) is not opened any more.
ATTEMPTS = 2

_waiting = threading.BoundedSemaphore(4)
#: Eight files at once wait for a scan or a worker, two of one dossier. A server asked to stop does not wait for them:
#: what they had begun is looked at again.
_turns = Turns(8, 2)
_under_way: dict[tuple[str, str | None], "Future[Reading | None]"] = {}
_lock = threading.Lock()
#: (dossier, SHA-256) → whoever reads those bytes: the second to come finds what the first has seen.
_readers: "WeakValueDictionary[tuple[str, str], _Reader]" = WeakValueDictionary()


class _Reader:
    """Who reads the same bytes does it in turn."""

    def __init__(self) -> None:
        self.turn = threading.Lock()


def let_wait(threads: int) -> None:
    """How many threads may wait for a verdict at once: half of the server's."""
    global _waiting
    _waiting = threading.BoundedSemaphore(max(1, threads))


def examine_file(
    site: Site, file: StoredFile, requirement: DocumentRequirement, password: str | None = None
) -> Reading:
    """Examine now, and keep what was seen. The attempt is counted first, durably.

    Raises ``NotFound`` when the file was removed meanwhile, ``Unavailable`` when a store or the whole queue is down:
    nothing is kept then, and it will be looked at again.
    """
    attempts = site.index.begin_examination(file.id)
    reading = _not_examined(file, "try_pdf") if attempts > ATTEMPTS else _seen(site, file, requirement, password)
    site.index.record_reading(file.id, reading)
    return reading


def _seen(site: Site, file: StoredFile, requirement: DocumentRequirement, password: str | None) -> Reading:
    """Antivirus first: an infected file is deleted, never opened; one nobody could scan is opened, and says so."""
    scan = _scan(site, file)
    if scan is Scan.INFECTED:
        delete_bytes(site, file)
        return _only(file, Cause.INFECTED, Severity.BLOCKING)
    reading = _read(site, file, requirement, password)
    if scan is Scan.UNAVAILABLE:
        unknown = finding(OPENED, Cause.ANTIVIRUS_UNAVAILABLE, Severity.UNKNOWN)
        return replace(reading, findings=(*reading.findings, unknown))
    return reading


def examine_unkept(
    site: Site, stream: IO[bytes], requirement: DocumentRequirement, password: str | None = None
) -> Examined:
    """Examine bytes on the same road, keep nothing: the reading, whole text, and pictures of the first pages (JPEG).

    ``stream`` can be sought in. Waits ``TRIAL`` seconds for a task, among those that may wait: beyond, or when the
    worker died, *unknown*.
    """
    if site.antivirus.scan(stream) is Scan.INFECTED:
        return Examined(Reading("", "", 0, findings=(finding(OPENED, Cause.INFECTED, Severity.BLOCKING),)))
    stream.seek(0)
    try:
        with _waiting_place(), _unnamed(site, stream) as source:
            order = {**_order(site, requirement, password), "need_text": True}
            examined = examine_whole(site.queue, {"source": source, **order}, TRIAL)
            return replace(examined, reading=proved(examined.reading, trust_list(site.home / TRUSTED)))
    except Unavailable:
        return Examined(Reading("", "", 0, findings=(finding(OPENED, Cause.NOT_EXAMINED, Severity.UNKNOWN),)))


@contextmanager
def _waiting_place() -> Iterator[None]:
    """Raises ``Unavailable`` when as many threads wait as may."""
    places = _waiting
    if not places.acquire(blocking=False):
        raise Unavailable("queue")
    try:
        yield
    finally:
        places.release()


def _scan(site: Site, file: StoredFile) -> Scan:
    with _opened(site, file) as stream:
        return site.antivirus.scan(stream)


def _read(site: Site, file: StoredFile, requirement: DocumentRequirement, password: str | None) -> Reading:
    with _lock:
        reader = _readers.setdefault((file.dossier, file.sha256), _Reader())
    with reader.turn:
        order = _order(site, requirement, password)
        seen = _seen_before(site, file, order)
        return seen or _looked_at(site, file, order, password)


def _seen_before(site: Site, file: StoredFile, order: Mapping[str, Any]) -> Reading | None:
    """What was seen of the same bytes in this dossier, when at least as much was asked: they are not read twice."""
    readings = site.index.readings(file.dossier)
    for other in site.index.of_dossier(file.dossier):
        reading = readings.get(other.id)
        if other.id == file.id or other.sha256 != file.sha256 or reading is None or order["password"] is not None:
            continue
        if _serves(reading, order, site):
            for page in range(1, LIMITS.pictures + 1):
                picture = _kept_picture(site, other, page)
                if picture is not None:
                    _keep_picture(site, file, page, picture)
            return reading
    return None


def _serves(reading: Reading, order: Mapping[str, Any], site: Site) -> bool:
    is_certain = bool(reading.pages) and all(found.severity is not Severity.UNKNOWN for found in reading.all_findings)
    is_today_s = reading.versions == VERSIONS and reading.engine == site.ocr.name and not reading.locked
    is_received = not order["accepts"] or reading.media_type in order["accepts"]
    return is_certain and is_today_s and is_received and set(_asked(order)) <= set(reading.asked)


def _asked(order: Mapping[str, Any]) -> tuple[str, ...]:
    """What was asked of the worker, by name."""
    return tuple(
        sorted({*order["checks"], *order["sights"], *(name for name, value in order.items() if value is True)})
    )


def _looked_at(site: Site, file: StoredFile, order: Mapping[str, Any], password: str | None) -> Reading:
    try:
        with _plain(site, file) as source:
            examined = examine_whole(site.queue, {"source": source, **order}, PATIENCE)
    except Unavailable as down:
        if down.port != "worker":
            raise
        before = site.index.readings(file.dossier).get(file.id)
        again = before is not None and any(found.cause is Cause.NOT_EXAMINED for found in before.findings)
        return _not_examined(file, "try_pdf" if again else "")
    except (ProblemError, OSError):
        raise
    except Exception:  # a fault of ours in a check: the person is not punished for it
        log.exception("file %s: a check failed", file.id)
        return _not_examined(file, "")
    _keep_pictures(site, file, examined.pictures)
    reading = replace(examined.reading, sha256=file.sha256, asked=_asked(order))
    reading = proved(reading, trust_list(site.home / TRUSTED))
    if reading.locked and password is not None and not file.opened_copy:
        _keep_opened_copy(site, file, password)
    return replace(reading, locked=True) if file.opened_copy else reading


def _order(site: Site, requirement: DocumentRequirement, password: str | None) -> dict[str, Any]:
    return {
        "engine": site.ocr,
        "checks": page_checks_for(requirement),
        "need_text": needs_text(requirement),
        "sights": sights_for(requirement),
        "password": password,
        "accepts": requirement.accepts,
    }


def _in_worker(site: Site, file: StoredFile, task: str, timeout: float, **arguments: Any) -> Any:
    """Run a task on the file's bytes."""
    with _plain(site, file) as source:
        try:
            return site.queue.result(site.queue.enqueue(task, source=source, **arguments), timeout)
        except TimeoutError as error:
            raise Unavailable("queue") from error


@contextmanager
def _plain(site: Site, file: StoredFile) -> Iterator[str]:
    """The bytes decrypted: where to open them."""
    with _opened(site, file) as stream, _unnamed(site, stream) as source:
        yield source


@contextmanager
def _unnamed(site: Site, stream: IO[bytes]) -> Iterator[str]:
    """Bytes in a file without a name, which nothing survives (decision 0020): where to open it."""
    with tempfile.TemporaryFile(dir=_folder(site)) as plain:
        shutil.copyfileobj(stream, plain, 256 * 1024)
        plain.flush()
        yield f"/proc/{os.getpid()}/fd/{plain.fileno()}"


def _folder(site: Site) -> str:
    folder = site.home / "tmp"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(folder)


@contextmanager
def _opened(site: Site, file: StoredFile) -> Iterator[Any]:
    """The bytes an examiner may read: the opened copy where there is one."""
    try:
        stream = site.files.open(file.dossier, file.opened_copy or file.id)
    except FileNotFoundError as error:
        raise NotFound from error
    with stream:
        yield stream


def _only(file: StoredFile, cause: Cause, severity: Severity, variant: str = "") -> Reading:
    return Reading(file.media_type, file.sha256, 0, findings=(finding(OPENED, cause, severity, variant=variant),))


def _not_examined(file: StoredFile, variant: str) -> Reading:
    return _only(file, Cause.NOT_EXAMINED, Severity.UNKNOWN, variant)


def _keep_pictures(site: Site, file: StoredFile, pictures: Mapping[int, bytes]) -> None:
    for number, picture in pictures.items():
        _keep_picture(site, file, number, picture)


def _keep_picture(site: Site, file: StoredFile, page: int, picture: bytes) -> None:
    site.files.put(file.dossier, picture_id(file.id, page), BytesIO(picture), len(picture))


def picture_id(file_id: str, page: int) -> str:
    """The stored id of a page's picture; ``file_of`` leads back."""
    return f"{file_id}-p{page}"


def file_of(stored_id: str) -> str:
    """The id of the file that stored bytes belong to: their own, or that of the file they picture a page of."""
    return stored_id.partition("-p")[0]


def _keep_opened_copy(site: Site, file: StoredFile, password: str) -> None:
    """For agents: the same document without its password, which is forgotten here. The original never changes."""
    opened = _in_worker(site, file, "open_copy", PATIENCE, password=password)
    if opened is None:
        return
    copy_id = secrets.token_hex(12)
    stored = site.files.put(file.dossier, copy_id, BytesIO(opened), len(opened))
    copy = replace(file, id=copy_id, size=stored.size, sha256=stored.sha256, media_type=PDF, opened_copy="", attempts=0)
    site.index.add(copy, copy_of=file.id)


def examine_and_wait(
    site: Site,
    files: Iterable[tuple[StoredFile, DocumentRequirement]],
    seconds: float = RESPONSE,
    password: str | None = None,
) -> Mapping[str, Reading]:
    """Start looking at files, wait a little: file id → reading of those that are ready; the others go on.

    When half of the server's threads wait already, or the queue is long, this one does not.
    """
    is_long = _turns.is_long
    begun = {file.id: _begin(site, file, requirement, password) for file, requirement in files}
    if not is_long and _waiting.acquire(blocking=False):
        try:
            wait(begun.values(), timeout=seconds)
        finally:
            _waiting.release()
    ready = {file_id: future.result() for file_id, future in begun.items() if future.done()}
    return {file_id: reading for file_id, reading in ready.items() if reading is not None}


def _begin(
    site: Site, file: StoredFile, requirement: DocumentRequirement, password: str | None
) -> "Future[Reading | None]":
    """The examination of a file, once: who asks again while it is under way waits for the same."""
    return _once(file, password, lambda: examine_file(site, file, requirement, password))


def is_under_way(file: StoredFile) -> bool:
    """Is somebody looking at it, or about to?"""
    with _lock:
        return (file.id, None) in _under_way


def _once(file: StoredFile, password: str | None, task: Callable[[], Reading]) -> "Future[Reading | None]":
    key = (file.id, password)
    with _lock:
        if key not in _under_way:
            future = _turns.take(file.dossier, lambda: _in_background(file, task))
            _under_way[key] = future
            future.add_done_callback(lambda _: _under_way.pop(key, None))
            return future
        return _under_way[key]


def _in_background(file: StoredFile, task: Callable[[], Reading]) -> Reading | None:
    """What cannot be said now stays unsaid: the clock, or the person, will ask again."""
    try:
        return task()
    except NotFound:
        return None
    except Exception:  # our outage or our fault: the page says "on vérifie", the attempts are counted
        log.exception("file %s could not be examined", file.id)
        return None


def read_again(site: Site, file: StoredFile, requirement: DocumentRequirement, before: Reading) -> None:
    """Look again, in the background, at a file that an older version of a check has judged; nobody waits for it."""
    _once(file, None, lambda: _reread(site, file, requirement, before))


def _reread(site: Site, file: StoredFile, requirement: DocumentRequirement, before: Reading) -> Reading:
    """What was seen stays when it cannot be seen again: our outage never costs a verdict."""
    attempts = site.index.begin_examination(file.id)
    now = _not_examined(file, "") if attempts > ATTEMPTS else _read(site, file, requirement, None)
    reading = milder(before, replace(now, versions=VERSIONS))
    site.index.record_reading(file.id, reading)
    return reading


def examine_waiting(site: Site, before: datetime, seconds: float = RESPONSE) -> int:
    """Files received before that instant and never examined (the server was killed): how many were looked at now."""
    waiting = [(file, requirement_of(site, file)) for file in site.index.not_examined(before)]
    known = [(file, requirement) for file, requirement in waiting if requirement is not None]
    started = time.monotonic()
    for file, requirement in known:
        left = seconds - (time.monotonic() - started)
        examine_and_wait(site, [(file, requirement)], max(0.0, left))
    return len(known)


def requirement_of(site: Site, file: StoredFile) -> DocumentRequirement | None:
    """What was asked where the file was given, by the revision its dossier is bound to."""
    dossier = site.dossiers.find(file.dossier)
    procedure = site.procedures.revision(dossier.slug, dossier.revision) if dossier else None
    if procedure is None:
        return None
    asked = (question for question in procedure.documents if _is_at(question.pointer, file.place))
    return next((question.document for question in asked if question.document), None)


def _is_at(pointer: str, place: str) -> bool:
    """``*`` in a pointer stands for the id of any row."""
    tokens, found = pointer.split("/"), place.split("/")
    return len(tokens) == len(found) and all(token in ("*", name) for token, name in zip(tokens, found, strict=True))


def page_picture(site: Site, file: StoredFile, page: int, turn: int = 0, side: int = LIMITS.picture_side) -> bytes:
    """A page as a JPEG of ours, upright, then turned clockwise; made at the examination, drawn now when it was not.

    Raises ``NotFound`` when there is no such page, ``Unavailable`` when no worker can draw it.
    """
    picture = _kept_picture(site, file, page) if side == LIMITS.picture_side else None
    if picture is None:
        picture = _draw(site, file, page, side)
    return _turn(site, picture, turn) if turn % 360 else picture


def _kept_picture(site: Site, file: StoredFile, page: int) -> bytes | None:
    try:
        with site.files.open(file.dossier, picture_id(file.id, page)) as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def _draw(site: Site, file: StoredFile, page: int, side: int) -> bytes:
    reading = site.index.readings(file.dossier).get(file.id)
    seen = {one.number: one for one in reading.pages} if reading else {}
    if page not in seen:
        raise NotFound
    return bytes(_in_worker(site, file, "draw_page", DRAWING, page=page, side=side, turn=seen[page].turn))


def _turn(site: Site, picture: bytes, turn: int) -> bytes:
    try:
        return bytes(site.queue.result(site.queue.enqueue("turn_picture", jpeg=picture, turn=turn), DRAWING))
    except TimeoutError as error:
        raise Unavailable("queue") from error


def delete_bytes(site: Site, file: StoredFile) -> None:
    """The bytes of a file, of its opened copy and of its pages' pictures: gone."""
    for page in range(1, LIMITS.pictures + 1):
        site.files.delete(file.dossier, picture_id(file.id, page))
    if file.opened_copy:
        site.files.delete(file.dossier, file.opened_copy)
    site.files.delete(file.dossier, file.id)
