"""Sent while a document is still being looked at: a page that waits, a minute at most, then an agent confirms."""

import threading
from collections.abc import Iterator
from concurrent.futures import wait
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from runtime import background
from runtime.adapters.twins import FixedClock
from runtime.app import create_app
from runtime.dossier import State
from runtime.portal import review
from runtime.site import Site
from tests.runtime.portal.conftest import QueueThatSees
from tests.runtime.portal.person import Person
from tests.runtime.portal.test_documents import BLURRED, JPEG, give
from tests.runtime.portal.test_sending import send, state

WAITS = "Votre dossier va partir"


@dataclass
class SlowQueue(QueueThatSees):
    """Workers that answer when told to."""

    go: threading.Event = field(default_factory=threading.Event)

    def result(self, ticket: Any, timeout: float) -> Any:
        assert self.go.wait(30)
        return super().result(ticket, timeout)


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowQueue]:
    monkeypatch.setattr(background, "wait", lambda futures, timeout: wait(futures, 0.05))
    slow = SlowQueue()
    yield slow
    slow.go.set()


@pytest.fixture
def given(person: Person) -> str:
    """Everything answered, the one document still being looked at."""
    dossier_id = person.start("essai")
    person.answer(dossier_id, "vous", {"vous/nom": "Nadia Ferrand", "vous/separe": "1"})
    give(person, dossier_id, "facture.jpg")
    assert "On vérifie, vous pouvez continuer." in person.words
    return dossier_id


def press(person: Person, dossier_id: str) -> None:
    """The button of the waiting page, with what the page carries."""
    person.post(f"/dossiers/{dossier_id}/envoyer")


def later(site: Site, seconds: int) -> None:
    assert isinstance(site.clock, FixedClock)
    site.clock.advance(timedelta(seconds=seconds))


def test_the_page_names_what_is_waited_for_and_nothing_is_sent(person: Person, given: str, site: Site) -> None:
    send(person, given)
    assert (person.status, state(site, given)) == (200, State.DRAFT)
    assert WAITS in person.words
    assert "Justificatif de domicile" in person.words
    later(site, 30)
    press(person, given)
    assert WAITS in person.words


def test_it_leaves_as_soon_as_everything_is_seen(person: Person, given: str, site: Site, queue: SlowQueue) -> None:
    send(person, given)
    queue.go.set()
    finish(site, given)
    press(person, given)
    assert state(site, given) is State.SUBMITTED
    assert site.dossiers.submissions(given)[-1].to_look_at == ()


def test_what_is_seen_meanwhile_still_holds_it(person: Person, given: str, site: Site, queue: SlowQueue) -> None:
    send(person, given)
    queue.sees[JPEG] = (BLURRED,)
    queue.go.set()
    finish(site, given)
    press(person, given)
    assert (person.status, state(site, given)) == (422, State.DRAFT)
    assert "Votre dossier n’est pas encore envoyé" in person.words


def test_after_a_minute_it_leaves_and_an_agent_confirms(person: Person, given: str, site: Site) -> None:
    send(person, given)
    later(site, int(review.PATIENCE.total_seconds()))
    press(person, given)
    assert state(site, given) is State.SUBMITTED
    assert len(site.dossiers.submissions(given)[-1].to_look_at) == 1
    assert "Tous les documents demandés sont là" not in person.words


@pytest.mark.parametrize("since", ["", "-1e9", "9" * 40, "demain", "²"])
def test_a_crafted_hour_only_waits(person: Person, given: str, site: Site, since: str) -> None:
    send(person, given, since=since)
    assert (person.status, state(site, given)) == (200, State.DRAFT)


def test_a_queue_that_is_down_is_not_waited_for(site: Site) -> None:
    person = Person(create_app(replace(site, queue=QueueThatSees(is_down=True))).test_client())
    dossier_id = person.start("essai")
    person.answer(dossier_id, "vous", {"vous/nom": "Nadia Ferrand", "vous/separe": "1"})
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    assert state(site, dossier_id) is State.SUBMITTED


def finish(site: Site, dossier_id: str) -> None:
    for future in list(background._under_way.values()):
        future.result(30)
    assert len(site.index.readings(dossier_id)) == 1
