"""Two hands at once on one dossier: nothing given is lost, nothing is sent twice."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from runtime.adapters.keyring import open_keyring
from runtime.adapters.local_files import LocalFiles
from runtime.adapters.sql import open_stores, sqlite_address
from runtime.dossier import Dossier
from runtime.site import Site
from tests.limits.conftest import ASSURANCE, DOMICILE, JPEG, declared
from tests.limits.visitor import Files, Visitor
from tests.runtime.portal.conftest import QueueThatSees

HANDS = 4
Find = Callable[[], Dossier]


@pytest.fixture
def site(site: Site, queue: QueueThatSees, tmp_path: Path) -> Iterator[Site]:
    """On the real database and the real disk: they are what hands meet at."""
    keyring = open_keyring(tmp_path / "keys")
    stores = open_stores(sqlite_address(tmp_path / "site.db"), keyring)
    stores.procedures.publish(declared(), b"{}")
    yield replace(
        site,
        procedures=stores.procedures,
        dossiers=stores.dossiers,
        index=stores.index,
        outbox=stores.outbox,
        held=stores.held,
        limits=stores.limits,
        users=stores.users,
        files=LocalFiles(tmp_path / "files", keyring),
    )
    stores.close()


def together(visitor: Visitor, path: str, posts: list[tuple[dict[str, str | None], Files, str]]) -> list[Visitor]:
    """The page that is open, posted by as many hands at the same instant."""
    barrier = Barrier(len(posts))

    def post(order: tuple[dict[str, str | None], Files, str]) -> Visitor:
        hand = Visitor(visitor.client.application.test_client())
        hand.client._cookies = visitor.client._cookies
        hand.page = visitor.page
        barrier.wait()
        hand.send(path, *order)
        return hand

    with ThreadPoolExecutor(len(posts)) as hands:
        return list(hands.map(post, posts))


def test_files_given_by_several_hands_are_all_there(visitor: Visitor, dossier_id: str, site: Site, find: Find) -> None:
    visitor.step(dossier_id, "pieces")
    names = [f"{hand}.jpg" for hand in range(HANDS)]
    posts: list[Any] = [({}, {DOMICILE: [(name, JPEG + name.encode())]}, "continue") for name in names]
    together(visitor, f"/dossiers/{dossier_id}/etapes/pieces", posts)
    assert sorted(file.name for file in site.index.of_dossier(dossier_id)) == names
    named = {page["file"] for page in find().draft["pieces"]["domicile"]["pages"]}
    assert named == {file.id for file in site.index.of_dossier(dossier_id)}


def test_files_given_for_two_documents_at_once_are_both_there(visitor: Visitor, dossier_id: str, find: Find) -> None:
    visitor.step(dossier_id, "pieces")
    posts: list[Any] = [
        ({}, {place: [("f.jpg", JPEG + place.encode())]}, "continue") for place in (DOMICILE, ASSURANCE)
    ]
    together(visitor, f"/dossiers/{dossier_id}/etapes/pieces", posts)
    assert {name for name, answer in find().draft["pieces"].items() if answer["state"] == "given"} == {
        "domicile",
        "assurance",
    }


def test_a_button_pressed_twice_gives_one_file(visitor: Visitor, dossier_id: str, site: Site, find: Find) -> None:
    visitor.step(dossier_id, "pieces")
    posts: list[Any] = [({}, {DOMICILE: [("f.jpg", JPEG)]}, "send:/pieces/domicile")] * 2
    together(visitor, f"/dossiers/{dossier_id}/etapes/pieces", posts)
    assert len(find().draft["pieces"]["domicile"]["pages"]) == 1
    assert len(site.index.of_dossier(dossier_id)) == 1


def test_answers_of_two_hands_are_never_lost_in_silence(visitor: Visitor, dossier_id: str, find: Find) -> None:
    visitor.step(dossier_id, "vous")
    posts: list[Any] = [({"vous/nom": f"Hand {hand}"}, {}, "continue") for hand in range(HANDS)]
    hands = together(visitor, f"/dossiers/{dossier_id}/etapes/vous", posts)
    assert sorted(hand.status for hand in hands) == [200] + [409] * (HANDS - 1)
    kept = find().draft["vous"]["nom"]
    for hand in hands:
        assert hand.status == 200 or kept in hand.words


def test_sent_by_two_hands_there_is_one_number(visitor: Visitor, dossier_id: str, site: Site) -> None:
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("f.jpg", JPEG)]})
    visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
    hands = together(visitor, f"/dossiers/{dossier_id}/envoyer", [({}, {}, "")] * HANDS)
    assert {hand.status for hand in hands} == {200}
    assert len(site.dossiers.submissions(dossier_id)) == 1


def test_a_file_removed_while_the_dossier_is_sent_is_sent_or_never_was(
    visitor: Visitor, dossier_id: str, site: Site, find: Find
) -> None:
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("f.jpg", JPEG)]})
    file = site.index.of_dossier(dossier_id)[0]
    removing = Visitor(visitor.client)
    removing.step(dossier_id, "pieces")
    visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
    with ThreadPoolExecutor(2) as hands:
        hands.submit(visitor.send, f"/dossiers/{dossier_id}/envoyer")
        hands.submit(removing.send, f"/dossiers/{dossier_id}/etapes/pieces", None, None, f"drop-file:{file.id}")
    sent = [one.id for submission in site.dossiers.submissions(dossier_id) for one in submission.files]
    assert sent == [one.id for one in site.index.of_dossier(dossier_id)]
