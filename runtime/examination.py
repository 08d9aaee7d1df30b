"""Looking at a stored file: antivirus first, then a worker with limits; what was seen is kept, pixels are not.

A worker that is down, killed or too slow yields *unknown*: our outage is never the person's fault.
"""

import logging
import secrets
import threading
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import IO, Any
from weakref import WeakValueDictionary

from runtime.dossier import StoredFile
from runtime.errors import ProblemError, Unavailable
from runtime.page_by_page import examine_whole
from runtime.page_pictures import copy_pictures, delete_bytes, keep_pictures
from runtime.ports import Scan
from runtime.site import Site
from runtime.stored_bytes import in_worker, opened, plain, unnamed
from runtime.turns import waiting_place
from validators.documents.examined import Examined
from validators.documents.judging import limits_for, needs_text, page_checks_for, sights_for
from validators.documents.kinds import ANY_DOCUMENT
from validators.documents.opening import OPENED
from validators.documents.reading import Reading
from validators.documents.requirement import DocumentRequirement
from validators.documents.rereading import milder
from validators.documents.sentences import finding
from validators.documents.sniffing import PDF
from validators.documents.trust import TRUSTED, proved, trust_list
from validators.documents.versions import JUDGING, SEEING
from validators.findings import Cause, Severity

log = logging.getLogger(__name__)

#: Seconds the background waits for one task: longer than the worker's own limit.
PATIENCE = 600.0
#: Seconds a task is waited for when a file is tried at the studio: nothing is kept, so nothing can be told later.
TRIAL = 60.0
#: A file begun this often without an end (the server was killed each time) is not opened any more.
ATTEMPTS = 2

#: (dossier, SHA-256) → whoever reads those bytes: the second to come finds what the first has seen.
_readers: "WeakValueDictionary[tuple[str, str], _Reader]" = WeakValueDictionary()
_lock = threading.Lock()


class _Reader:
    """Who reads the same bytes does it in turn."""

    def __init__(self) -> None:
        self.turn = threading.Lock()


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
    """Examine bytes on the same road, keep nothing: the reading, and pictures of the first pages (JPEG).

    The text is read where a check asks for it (a portrait is never read), and whole where no kind was chosen.
    ``stream`` can be sought in. Waits ``TRIAL`` seconds for a task, among those that may wait: beyond, or when the
    worker died, *unknown*.
    """
    if site.antivirus.scan(stream) is Scan.INFECTED:
        return Examined(Reading("", "", 0, findings=(finding(OPENED, Cause.INFECTED, Severity.BLOCKING),)))
    stream.seek(0)
    try:
        with waiting_place(), unnamed(site, stream) as source:
            order = _order(site, requirement, password)
            order["need_text"] |= requirement == ANY_DOCUMENT
            examined = examine_whole(site.queue, {"source": source, **order}, TRIAL)
            return replace(examined, reading=proved(examined.reading, trust_list(site.home / TRUSTED)))
    except Unavailable:
        return Examined(Reading("", "", 0, findings=(finding(OPENED, Cause.NOT_EXAMINED, Severity.UNKNOWN),)))


def _scan(site: Site, file: StoredFile) -> Scan:
    with opened(site, file) as stream:
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
            copy_pictures(site, other, file)
            return replace(reading, content_versions=JUDGING)
    return None


def _serves(reading: Reading, order: Mapping[str, Any], site: Site) -> bool:
    is_certain = bool(reading.pages) and all(found.severity is not Severity.UNKNOWN for found in reading.all_findings)
    is_today_s = reading.versions == SEEING and reading.engine == site.ocr.name and not reading.locked
    is_received = not order["accepts"] or reading.media_type in order["accepts"]
    return is_certain and is_today_s and is_received and set(_asked(order)) <= set(reading.asked)


def _asked(order: Mapping[str, Any]) -> tuple[str, ...]:
    """What was asked of the worker, by name."""
    return tuple(
        sorted({*order["checks"], *order["sights"], *(name for name, value in order.items() if value is True)})
    )


def _looked_at(site: Site, file: StoredFile, order: Mapping[str, Any], password: str | None) -> Reading:
    try:
        with plain(site, file) as source:
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
    keep_pictures(site, file, examined.pictures)
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
        "limits": limits_for(requirement),
    }


def _only(file: StoredFile, cause: Cause, severity: Severity, variant: str = "") -> Reading:
    return Reading(file.media_type, file.sha256, 0, findings=(finding(OPENED, cause, severity, variant=variant),))


def _not_examined(file: StoredFile, variant: str) -> Reading:
    return _only(file, Cause.NOT_EXAMINED, Severity.UNKNOWN, variant)


def _keep_opened_copy(site: Site, file: StoredFile, password: str) -> None:
    """For agents: the same document without its password, which is forgotten here. The original never changes."""
    opened = in_worker(site, file, "open_copy", PATIENCE, password=password)
    if opened is None:
        return
    copy_id = secrets.token_hex(12)
    stored = site.files.put(file.dossier, copy_id, BytesIO(opened), len(opened))
    copy = replace(file, id=copy_id, size=stored.size, sha256=stored.sha256, media_type=PDF, opened_copy="", attempts=0)
    site.index.add(copy, copy_of=file.id)


def examine_again(site: Site, file: StoredFile, requirement: DocumentRequirement, before: Reading) -> Reading:
    """Examine once more what an older version of a check has judged, and keep what is seen now.

    What was seen stays when it cannot be seen again: our outage never costs a verdict.
    """
    attempts = site.index.begin_examination(file.id)
    now = _not_examined(file, "") if attempts > ATTEMPTS else _read(site, file, requirement, None)
    reading = milder(before, replace(now, versions=SEEING))
    site.index.record_reading(file.id, reading)
    return reading
