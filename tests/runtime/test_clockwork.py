"""What runs when it is due: each job by itself, then together."""

import logging
import threading
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, cast

import pytest

from runtime import clockwork
from runtime.adapters.twins import FixedClock, MemoryMailer
from runtime.clockwork import (
    LAST_RETRY,
    TRIES,
    drop_held_posts,
    examine_forgotten,
    retire_expired,
    run_clockwork,
    run_due,
    send_mails,
    sweep_files,
)
from runtime.dossier import Dossier, Event, Mail, State, StoredFile, Submission
from runtime.errors import Unavailable
from runtime.page_pictures import picture_id
from runtime.ports import Facts, HeldPost
from runtime.procedure import Procedure, Question, Step
from runtime.site import Site
from validators.documents.requirement import DocumentRequirement

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PIECE = Question("/piece", "document", "Justificatif", document=DocumentRequirement("facture", "Justificatif"))
PROCEDURE = Procedure("essai", "Essai", (Step("pieces", "Vos pièces", (PIECE,)),), {"type": "object"})


@pytest.fixture
def clock(site: Site) -> FixedClock:
    return cast(FixedClock, site.clock)


@pytest.fixture
def mailer(site: Site) -> MemoryMailer:
    return cast(MemoryMailer, site.mailer)


def start(site: Site, dossier_id: str = "d1", days: int = 90) -> Dossier:
    now = site.clock.now()
    return site.dossiers.start(Dossier(dossier_id, "essai", 1, "enfance", "K7WM4TRP9H", now, now, now + days * DAY))


def give(site: Site, file_id: str = "f1", dossier: str = "d1", folder: str = "") -> StoredFile:
    """A file on the disk and in its row."""
    stored = site.files.put(folder or dossier, file_id, BytesIO(b"%PDF-1.7"), 1000)
    now = site.clock.now()
    return StoredFile(file_id, dossier, "/piece", "a.pdf", stored.size, stored.sha256, "application/pdf", now)


def is_there(site: Site, folder: str, file_id: str) -> bool:
    try:
        return bool(site.files.open(folder, file_id).read())
    except FileNotFoundError:
        return False


# Mails


def test_what_is_due_is_sent_once_oldest_first(site: Site, mailer: MemoryMailer, clock: FixedClock) -> None:
    site.outbox.add(Mail("z", "zoe@exemple.fr", "s", "t"))
    site.outbox.add(Mail("a", "zoe@exemple.fr", "s", "t"))
    site.outbox.add(Mail("reminder", "zoe@exemple.fr", "s", "t", not_before=clock.now() + DAY))
    for _ in range(2):
        send_mails(site, clock.now())
    assert [mail.key for mail in mailer.sent] == ["z", "a"]
    send_mails(site, clock.now() + DAY)
    assert [mail.key for mail in mailer.sent] == ["z", "a", "reminder"]


def test_a_mail_that_fails_waits_longer_each_time(site: Site, mailer: MemoryMailer, clock: FixedClock) -> None:
    site.outbox.add(Mail("k", "zoe@exemple.fr", "s", "t"))
    mailer.down = True
    waits = []
    for _ in range(10):
        send_mails(site, clock.now())
        before = clock.now()
        while not site.outbox.due(clock.now()):
            clock.advance(MINUTE)
        waits.append((clock.now() - before) // MINUTE)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]
    mailer.down = False
    send_mails(site, clock.now())
    assert len(mailer.sent) == 1


def test_a_mail_nobody_takes_is_given_up_after_days(
    site: Site, mailer: MemoryMailer, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    site.outbox.add(Mail("k", "zoe@exemple.fr", "s", "t"))
    mailer.down = True
    began = clock.now()
    for _ in range(TRIES):
        send_mails(site, clock.now())
        clock.advance(LAST_RETRY)
    assert clock.now() - began > 4 * DAY
    assert "given up" in caplog.text
    mailer.down = False
    send_mails(site, clock.now() + 10 * DAY)
    assert not mailer.sent


class RefusingMailer:
    """Takes every mail but one."""

    def __init__(self) -> None:
        self.tried: list[str] = []

    def send(self, mail: Mail) -> None:
        self.tried.append(mail.key)
        if mail.key.startswith("refused"):
            raise Unavailable("mailer")


def test_a_refused_mail_does_not_hold_the_others(site: Site) -> None:
    site = replace(site, mailer=RefusingMailer())
    for key in ("refused", "a", "b"):
        site.outbox.add(Mail(key, "zoe@exemple.fr", "s", "t"))
    send_mails(site, site.clock.now())
    assert not site.outbox.due(site.clock.now())


def test_a_server_that_is_down_is_not_asked_for_every_mail(site: Site) -> None:
    mailer = RefusingMailer()
    site = replace(site, mailer=mailer)
    for number in range(10):
        site.outbox.add(Mail(f"refused {number}", "zoe@exemple.fr", "s", "t"))
    send_mails(site, site.clock.now())
    assert len(mailer.tried) == clockwork.REFUSALS


# Held posts


def test_a_held_post_and_its_files_are_dropped_after_an_hour(site: Site, clock: FixedClock) -> None:
    give(site, "f1", folder="held-t1")
    site.held.hold(HeldPost("t1", "d1", "vous", (), (("piece", "a.pdf", "f1"),), clock.now()))
    drop_held_posts(site, clock.now() + 60 * MINUTE)
    assert site.held.find("t1")
    drop_held_posts(site, clock.now() + 61 * MINUTE)
    assert site.held.find("t1") is None
    assert not is_there(site, "held-t1", "f1")


# The end of dossiers


def test_a_draft_past_its_end_is_gone_with_its_files(site: Site, clock: FixedClock) -> None:
    dossier = start(site, "d1", days=90)
    site.index.attach(give(site), {"piece": "f1"}, dossier.version, clock.now())
    start(site, "d2", days=91)
    retire_expired(site, clock.now() + 90 * DAY)
    assert site.dossiers.find("d1") is None
    assert not is_there(site, "d1", "f1")
    assert site.dossiers.find("d2")


def test_a_decided_dossier_goes_when_its_retention_is_over(site: Site, clock: FixedClock) -> None:
    now = clock.now()
    sent = site.dossiers.submit(
        start(site).id, 0, Submission(1, now, 1, {}), [], Facts("AL", 2027, retain_until=now + 365 * DAY)
    )
    retire_expired(site, now + 400 * DAY)
    assert site.dossiers.find("d1")
    site.dossiers.move("d1", sent.version, Event(now, "marc", State.ACCEPTED), [])
    retire_expired(site, now + 364 * DAY)
    assert site.dossiers.find("d1")
    retire_expired(site, now + 365 * DAY)
    assert site.dossiers.find("d1") is None


class FailingFiles:
    """A disk that refuses one folder; the rest is the real twin's."""

    def __init__(self, site: Site) -> None:
        self._files: Any = site.files

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)

    def delete_dossier(self, dossier_id: str) -> None:
        if dossier_id == "d1":
            raise Unavailable("files")
        self._files.delete_dossier(dossier_id)


def test_one_dossier_that_cannot_go_does_not_keep_the_others(site: Site, clock: FixedClock) -> None:
    for dossier_id in ("d1", "d2"):
        start(site, dossier_id, days=1)
        give(site, "f1", dossier_id)
    retire_expired(replace(site, files=FailingFiles(site)), clock.now() + DAY)
    assert not is_there(site, "d2", "f1")
    assert is_there(site, "d1", "f1")
    sweep_files(site, clock.now() + 3 * DAY)
    assert not is_there(site, "d1", "f1")


# What a kill leaves


def readings(site: Site) -> Mapping[str, Any]:
    """Examinations run beside: wait for them a little."""
    for _ in range(100):
        if found := site.index.readings("d1"):
            return found
        time.sleep(0.02)
    return {}


class DeadWorkers:
    """``TaskQueue`` whose worker is killed each time: the file is told *unknown*."""

    def enqueue(self, task: str, **arguments: Any) -> str:
        return task

    def result(self, ticket: str, timeout: float) -> Any:
        raise Unavailable("worker")


def test_a_file_that_was_forgotten_is_looked_at_again(site: Site, clock: FixedClock) -> None:
    site = replace(site, queue=DeadWorkers())
    site.procedures.publish(PROCEDURE, b"{}")
    dossier = start(site)
    site.index.attach(give(site), {"piece": "f1"}, dossier.version, clock.now())
    examine_forgotten(site, clock.now() + MINUTE)
    assert not site.index.readings("d1")
    examine_forgotten(site, clock.now() + 3 * MINUTE)
    assert set(readings(site)) == {"f1"}


def test_at_the_start_every_file_without_a_reading_is_looked_at(site: Site, clock: FixedClock) -> None:
    site = replace(site, queue=DeadWorkers())
    site.procedures.publish(PROCEDURE, b"{}")
    dossier = start(site)
    site.index.attach(give(site), {"piece": "f1"}, dossier.version, clock.now())
    clock.advance(timedelta(seconds=1))
    stop = threading.Event()
    stop.set()
    run_clockwork(site, stop)
    assert set(readings(site)) == {"f1"}


def test_bytes_without_a_row_are_swept_and_all_others_stay(site: Site, clock: FixedClock) -> None:
    dossier = start(site)
    site.index.attach(give(site, "abc123"), {"piece": "abc123"}, dossier.version, clock.now())
    site.held.hold(HeldPost("t1", "d1", "vous", (), (), clock.now()))
    kept = [("d1", "abc123"), ("d1", picture_id("abc123", 1)), ("held-t1", "f")]
    left = [("d1", "orphan"), ("d1", picture_id("orphan", 1)), ("gone", "f"), ("held-t2", "f")]
    for folder, stored_id in kept + left:
        give(site, stored_id, folder=folder)
    sweep_files(site, clock.now() + timedelta(hours=23))
    assert all(is_there(site, *each) for each in kept + left)
    sweep_files(site, clock.now() + timedelta(hours=25))
    assert [each for each in kept + left if is_there(site, *each)] == kept


# Together


def test_a_job_that_fails_never_stops_the_others(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    ran: list[datetime] = []

    def breaks(site: Site, now: datetime) -> None:
        raise ZeroDivisionError

    def works(site: Site, now: datetime) -> None:
        ran.append(now)

    run_due(site, site.clock.now(), {breaks: DAY, works: DAY})
    assert ran == [site.clock.now()]
    assert [record.message for record in caplog.records if record.levelno == logging.ERROR] == ["clockwork: breaks"]


def test_only_the_process_that_holds_the_lock_runs_it(site: Site, mailer: MemoryMailer) -> None:
    site.outbox.add(Mail("k", "zoe@exemple.fr", "s", "t"))
    with site.clock_lock():
        run_due(site, site.clock.now())
    assert not mailer.sent
    run_due(site, site.clock.now())
    assert len(mailer.sent) == 1


def test_everything_may_be_run_again_at_any_moment(site: Site, mailer: MemoryMailer, clock: FixedClock) -> None:
    start(site, "d1", days=1)
    give(site)
    site.outbox.add(Mail("k", "zoe@exemple.fr", "s", "t"))
    for _ in range(3):
        run_due(site, clock.now() + 2 * DAY)
    assert site.dossiers.find("d1") is None
    assert len(mailer.sent) == 1


class StoppingMailer:
    """Stops the clock once three mails have left."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.sent: list[str] = []

    def send(self, mail: Mail) -> None:
        self.sent.append(mail.key)
        if len(self.sent) == 3:
            self.stop.set()


def test_the_clock_goes_round_until_it_is_stopped(site: Site, clock: FixedClock) -> None:
    stop, turns = threading.Event(), iter(range(100))
    mailer = StoppingMailer(stop)
    site = replace(site, mailer=mailer)

    def lock() -> AbstractContextManager[bool]:
        site.outbox.add(Mail(f"round {next(turns)}", "zoe@exemple.fr", "s", "t"))
        clock.advance(MINUTE)
        return nullcontext(True)

    run_clockwork(replace(site, clock_lock=lock), stop, 0)
    assert mailer.sent == ["round 0", "round 1", "round 2"]


def test_a_round_that_fails_is_not_the_last(site: Site, clock: FixedClock) -> None:
    stop, turns = threading.Event(), iter([ZeroDivisionError(), Unavailable("database"), None])

    def lock() -> AbstractContextManager[bool]:
        turn = next(turns)
        if turn is not None:
            raise turn
        stop.set()
        return nullcontext(True)

    run_clockwork(replace(site, clock_lock=lock), stop, 0)
    assert next(turns, "all ran") == "all ran"
