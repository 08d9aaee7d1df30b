"""What runs when it is due: mails, drafts' and retention's end, held posts, files a kill left unexamined.

Each job stands alone (one that fails never stops the others), and may be run again at any moment: what it did is done,
what it did not will be. One process of a site runs them at a time.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta

from runtime.background import examine_waiting
from runtime.dossier import Mail
from runtime.errors import Unavailable
from runtime.page_pictures import file_of
from runtime.site import Site

log = logging.getLogger(__name__)

Job = Callable[[Site, datetime], None]

ROUND = 15.0  # seconds between two looks at what is due
HELD = timedelta(hours=1)  # how long a post waits for its person
EXAMINED_BY = timedelta(minutes=2)  # after that a file without a reading was forgotten: an examination is shorter
ORPHANED_BY = timedelta(days=1)  # bytes without a row, that much older than any upload
MAILS = 50  # in one round
FIRST_RETRY, LAST_RETRY = timedelta(minutes=1), timedelta(hours=6)
TRIES = 24  # with these waits, five days: what RFC 5321 (4.5.4.1) advises before giving up
REFUSALS = 3  # in a row: the server is down, the others can wait


def send_mails(site: Site, now: datetime) -> None:
    """The outbox. A mail that fails is tried again, later each time, then given up."""
    refusals = 0
    for mail in site.outbox.due(now, MAILS):
        try:
            site.mailer.send(mail)
        except Unavailable:
            refusals += 1
            _put_off(site, mail, now)
            if refusals == REFUSALS:
                return
        else:
            refusals = 0
            site.outbox.sent(mail.key, now)


def _put_off(site: Site, mail: Mail, now: datetime) -> None:
    if mail.attempts + 1 < TRIES:
        site.outbox.failed(mail.key, now + min(FIRST_RETRY * 2**mail.attempts, LAST_RETRY))
    else:
        log.error("a mail of dossier %s is given up after %d tries", mail.dossier, TRIES)
        site.outbox.drop(mail.key)


def drop_held_posts(site: Site, now: datetime) -> None:
    """Posts nobody came back for, and their files first: the row tells where they are."""
    for post in site.held.older_than(now - HELD):
        with _alone(f"held post of dossier {post.dossier}"):
            site.files.delete_dossier(f"held-{post.token}")
            site.held.drop(post.token)


def retire_expired(site: Site, now: datetime) -> None:
    """Drafts past their end, decided dossiers past their retention: nothing of them is left."""
    for dossier_id in site.dossiers.expired(now):
        with _alone(f"end of dossier {dossier_id}"):
            if site.dossiers.retire(dossier_id, expired_at=now):
                site.files.delete_dossier(dossier_id)


def examine_forgotten(site: Site, now: datetime) -> None:
    """Files given before a kill and never looked at."""
    examine_waiting(site, now - EXAMINED_BY, 0)


def sweep_files(site: Site, now: datetime) -> None:
    """Bytes whose row was never written, or is gone: a kill fell between the two."""
    site.files.sweep(now - ORPHANED_BY, lambda folder, stored_id: _is_known(site, folder, stored_id))


def _is_known(site: Site, folder: str, stored_id: str) -> bool:
    token = folder.removeprefix("held-")
    if token != folder and site.held.find(token):
        return True
    return site.index.find(file_of(stored_id)) is not None


#: Job → how often; the rarer ones look at everything there is.
JOBS: Mapping[Job, timedelta] = {
    send_mails: timedelta(0),
    drop_held_posts: timedelta(minutes=1),
    retire_expired: timedelta(hours=1),
    examine_forgotten: timedelta(minutes=1),
    sweep_files: timedelta(days=1),
}


def run_due(site: Site, now: datetime, jobs: Mapping[Job, timedelta] = JOBS) -> None:
    """Run every job once, if no other process does."""
    with site.clock_lock() as mine:
        if mine:
            for job in jobs:
                with _alone(job.__name__):
                    job(site, now)


def run_clockwork(site: Site, stop: threading.Event, seconds: float = ROUND) -> None:
    """Until told to stop: what is due at each round. At the start nothing is under way: every file is looked at."""
    with _alone("start"):
        examine_waiting(site, site.clock.now(), 0)
    last: dict[Job, datetime] = {}
    while not stop.is_set():
        with _alone("round"):
            now = site.clock.now()
            due = {job: every for job, every in JOBS.items() if job not in last or last[job] + every <= now}
            run_due(site, now, due)
            last |= dict.fromkeys(due, now)
        stop.wait(seconds)


@contextmanager
def _alone(what: str) -> Iterator[None]:
    """A failure is written in the log, and stays here."""
    try:
        yield
    except Exception:
        log.exception("clockwork: %s", what)
