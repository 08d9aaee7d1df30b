"""Examinations go on behind the page: begun once, waited for a little, taken up again when a server was killed."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, wait
from contextlib import suppress
from datetime import datetime

from runtime.dossier import StoredFile
from runtime.errors import NotFound, Unavailable
from runtime.examination import examine_again, examine_file
from runtime.places import is_at
from runtime.site import Site
from runtime.turns import Turns, waiting_place
from validators.documents.reading import Reading
from validators.documents.requirement import DocumentRequirement

log = logging.getLogger(__name__)

#: Seconds a response waits for a verdict, at most.
RESPONSE = 8.0

#: Eight files at once wait for a scan or a worker, two of one dossier. A server asked to stop does not wait for them:
#: what they had begun is looked at again.
_turns = Turns(8, 2)
_under_way: dict[tuple[str, str | None], "Future[Reading | None]"] = {}
_lock = threading.Lock()


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
    if not is_long:
        with suppress(Unavailable), waiting_place():
            wait(begun.values(), timeout=seconds)
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
        known = _under_way.get(key)
        if known is not None:
            return known
        future = _turns.take(file.dossier, lambda: _in_background(file, task))
        _under_way[key] = future
        future.add_done_callback(lambda _: _under_way.pop(key, None))
        return future


def _in_background(file: StoredFile, task: Callable[[], Reading]) -> Reading | None:
    """What cannot be said now stays unsaid: the clock, or the person, will ask again."""
    try:
        return task()
    except NotFound:
        return None
    except Unavailable:  # the server stops, or its workers were lost
        log.info("file %s is to be looked at again", file.id)
        return None
    except Exception:  # our fault: the page says "on vérifie", the attempts are counted
        log.exception("file %s could not be examined", file.id)
        return None


def read_again(site: Site, file: StoredFile, requirement: DocumentRequirement, before: Reading) -> None:
    """Look again, in the background, at a file that an older version of a check has judged; nobody waits for it."""
    _once(file, None, lambda: examine_again(site, file, requirement, before))


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
    asked = (question for question in procedure.documents if is_at(question.pointer, file.place))
    return next((question.document for question in asked if question.document), None)
