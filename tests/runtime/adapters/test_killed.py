"""A server killed (kill -9) around each write of an upload, of a submission and of its mail, then started again.

Everything the person was answered is there; nothing is half there; one number, one mail.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from runtime.app import create_app
from runtime.background import examine_waiting
from runtime.clockwork import send_mails, sweep_files
from runtime.config import open_site
from runtime.dossier import State
from runtime.site import Site
from tests.runtime.portal.conftest import QueueThatSees, _small
from tests.runtime.portal.person import Person
from tests.runtime.portal.test_documents import give, pages

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])

UPLOAD = [("files", "put"), ("index", "attach"), ("index", "begin_examination"), ("index", "record_reading")]
KILLS = [
    *(("upload", *verb, when) for verb in UPLOAD for when in ("before", "after")),
    *(("send", "dossiers", "submit", when) for when in ("before", "after")),
    *(("mail", *verb, when) for verb in (("mailer", "send"), ("outbox", "sent")) for when in ("before", "after")),
]
#: The disk and the mails are the same beside both databases: PostgreSQL is killed around what it writes.
EVERYWHERE = [
    *(("sqlite", kill) for kill in KILLS),
    *(("postgresql", kill) for kill in KILLS if kill[2] in ("attach", "submit", "sent")),
]


@dataclass
class Deadly:
    """An adapter whose process dies around one of its verbs, once armed."""

    adapter: Any
    verb: str
    when: str
    is_armed: bool = False

    def __getattr__(self, name: str) -> Any:
        return self.deadly if name == self.verb else getattr(self.adapter, name)

    def deadly(self, *values: Any, **named: Any) -> Any:
        if self.is_armed and self.when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = getattr(self.adapter, self.verb)(*values, **named)
        if self.is_armed:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def opened(home: Path, address: str) -> Site:
    """The site of that folder, its workers apart."""
    site = open_site(home, database_url=address)
    site.procedures.publish(_small(), b"{}")
    return replace(site, queue=QueueThatSees())


def press_send(person: Person, dossier_id: str) -> None:
    """From a page left open: once sent, the review is not shown again."""
    person.get("/demarches/essai/")
    person.post(f"/dossiers/{dossier_id}/envoyer", {"declaration": "1"})


def live(home: Path, address: str, act: str, port: str, verb: str, when: str) -> None:
    """One person, from the first page to the receipt; what was answered to him is noted as he reads it."""
    site = opened(home, address)
    deadly = Deadly(getattr(site, port), verb, when)
    changed: dict[str, Any] = {port: deadly}
    site = replace(site, **changed)
    person = Person(create_app(site).test_client())
    dossier_id = person.start("essai")
    fields = {"vous/nom": "Nadia Ferrand", "vous/separe": "1", "vous/mail": "nadia@exemple.fr"}
    acts: dict[str, Callable[[], object]] = {
        "start": lambda: person.answer(dossier_id, "vous", fields),
        "first": lambda: give(person, dossier_id, "recto.jpg"),
        "upload": lambda: give(person, dossier_id, "verso.jpg"),
        "send": lambda: press_send(person, dossier_id),
        "mail": lambda: send_mails(site, site.clock.now()),
    }
    for name, do in acts.items():
        deadly.is_armed = name == act
        do()
        with (home / "answered").open("a") as answered:
            answered.write(f"{name} {dossier_id} {person.status}\n")


def killed(home: Path, address: str, kill: tuple[str, str, str, str]) -> tuple[str, set[str]]:
    """Live until killed: the dossier's id, and what had been answered."""
    process = PROCESSES.Process(target=live, args=(home, address, *kill))
    process.start()
    process.join(100)
    assert process.exitcode == -signal.SIGKILL
    lines = [line.split() for line in (home / "answered").read_text().splitlines()]
    assert {status for _, _, status in lines} == {"200"}
    return lines[0][1], {name for name, _, _ in lines}


def back(site: Site, dossier_id: str) -> Person:
    """The same person, whose browser kept its cookie."""
    client = create_app(site).test_client()
    with client.session_transaction() as session:
        session["dossiers"] = [dossier_id]
    return Person(client)


def names_given(site: Site, dossier_id: str) -> list[str]:
    """The files the answers name: each is in its row, whole on the disk, and looked at."""
    named = [str(page["file"]) for page in pages(site, dossier_id)]
    readings = site.index.readings(dossier_id)
    files = [site.index.find(file_id) for file_id in named]
    for file in files:
        assert file is not None
        with site.files.open(dossier_id, file.id) as stream:
            assert stream.read().endswith(file.name.encode())
        assert file.id in readings
    return [file.name for file in files if file]


@pytest.mark.parametrize(("sort", "kill"), EVERYWHERE)
def test_after_a_kill_nothing_answered_is_lost_and_nothing_is_done_twice(
    tmp_path: Path, address_of: Callable[[str], str], sort: str, kill: tuple[str, str, str, str]
) -> None:
    address = address_of(sort)
    dossier_id, answered = killed(tmp_path, address, kill)
    site = opened(tmp_path, address)
    examine_waiting(site, site.clock.now())
    dossier = site.dossiers.find(dossier_id)
    assert dossier is not None
    assert dossier.draft["vous"]["nom"] == "Nadia Ferrand"
    given = names_given(site, dossier_id)
    assert given[: 1 + ("upload" in answered)] == ["recto.jpg", "verso.jpg"][: 1 + ("upload" in answered)]
    is_sent = "send" in answered or kill[1:] == ("dossiers", "submit", "after")
    assert dossier.state is (State.SUBMITTED if is_sent else State.DRAFT)

    person = back(site, dossier_id)
    if "verso.jpg" not in given:
        give(person, dossier_id, "verso.jpg")
    press_send(person, dossier_id)
    for _ in range(2):
        send_mails(site, site.clock.now())

    assert names_given(site, dossier_id) == ["recto.jpg", "verso.jpg"]
    sent = site.dossiers.find(dossier_id)
    assert sent is not None
    assert sent.number[:-2].endswith("-PD-000001")
    assert sent.number in person.words
    assert [len(each.files) for each in site.dossiers.submissions(dossier_id)] == [2]
    [mail] = (tmp_path / "mails").glob("*.eml")
    assert sent.number in message_from_bytes(mail.read_bytes(), policy=default)["Subject"]


def test_what_a_kill_left_on_the_disk_is_swept(tmp_path: Path, address_of: Callable[[str], str]) -> None:
    address = address_of("sqlite")
    dossier_id, _ = killed(tmp_path, address, ("upload", "files", "put", "after"))
    site = opened(tmp_path, address)
    folder = tmp_path / "files" / dossier_id
    assert len(list(folder.iterdir())) == 2
    sweep_files(site, site.clock.now() + timedelta(days=2))
    assert [path.name for path in folder.iterdir()] == [file.id for file in site.index.of_dossier(dossier_id)]
