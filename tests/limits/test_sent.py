"""A dossier that was sent: what was sent stays, whatever is posted; a promise kept changes that document alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from runtime.adapters.twins import FixedClock
from runtime.dossier import Dossier, Event, State
from runtime.site import Site
from tests.limits.conftest import ASSURANCE, DOMICILE, JPEG, visitor_of
from tests.limits.visitor import Visitor

Find = Callable[[], Dossier]
LATER = {"day": "3", "month": "5", "year": "2027"}


def later(name: str) -> dict[str, str]:
    return {f"pieces/{name}.state": "later"} | {f"pieces/{name}.later.by.{part}": text for part, text in LATER.items()}


@pytest.fixture
def sent(visitor: Visitor, dossier_id: str) -> str:
    """One document given, the other promised."""
    visitor.fill(dossier_id, "pieces", later("assurance"), {DOMICILE: [("f.jpg", JPEG)]})
    visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
    visitor.send(f"/dossiers/{dossier_id}/envoyer")
    return dossier_id


@pytest.fixture
def both_promised(visitor: Visitor, dossier_id: str) -> str:
    """Two documents promised."""
    visitor.fill(dossier_id, "pieces", later("assurance") | later("domicile"))
    visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
    visitor.send(f"/dossiers/{dossier_id}/envoyer")
    return dossier_id


@pytest.mark.parametrize(
    "action",
    ["drop-file:{file}", "page-drop:0:/pieces/domicile", "page-right:0:/pieces/domicile", "give:/pieces/domicile",
     "best:/pieces/domicile", "recheck:{file}", "open:{file}", "remove:/enfants/r1", "continue", "overwrite"],
)  # fmt: skip
def test_no_gesture_changes_what_was_sent(visitor: Visitor, sent: str, site: Site, find: Find, action: str) -> None:
    before, file = find(), site.index.of_dossier(sent)[0]
    visitor.get(f"/dossiers/{sent}/promis/0")
    fields = {"action": action.format(file=file.id), "vous/nom": "Autre", "shown": "/vous/nom"}
    for path in ("promis/0", "manques", "etapes/vous", "etapes/pieces", "envoyer", "effacer"):
        visitor.client.post(
            f"/dossiers/{sent}/{path}", data=fields | {"csrf_token": visitor.form().posted()["csrf_token"]}
        )
    assert find() == before
    assert site.index.of_dossier(sent) == [file]
    with site.files.open(sent, file.id) as stream:
        assert stream.read() == JPEG


def test_no_file_is_received_by_a_step_after_sending(visitor: Visitor, dossier_id: str, site: Site) -> None:
    visitor.step(dossier_id, "pieces")
    page = visitor.page
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces", later("domicile"))
    visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
    visitor.send(f"/dossiers/{dossier_id}/envoyer")
    visitor.page = page
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces", files={DOMICILE: [("tard.jpg", JPEG)]})
    assert visitor.status == 409
    assert not site.index.of_dossier(dossier_id)
    assert not [key for key in vars(site.files)["_kept"] if key[0] == dossier_id]


def give(visitor: Visitor, dossier_id: str, index: int, name: str, files: str) -> None:
    visitor.get(f"/dossiers/{dossier_id}/promis/{index}")
    path = f"/dossiers/{dossier_id}/promis/{index}"
    visitor.send(path, files={files: [(name, JPEG + name.encode())]}, action="x")
    visitor.send(path, action="send-promised")


def test_a_promise_kept_changes_that_document_alone(visitor: Visitor, sent: str, site: Site) -> None:
    give(visitor, sent, 0, "police.jpg", ASSURANCE)
    first, second = site.dossiers.submissions(sent)
    assert second.files[: len(first.files)] == first.files
    assert [file.name for file in second.files] == ["f.jpg", "police.jpg"]
    assert second.answers["vous"] == first.answers["vous"]
    assert second.answers["pieces"]["domicile"] == first.answers["pieces"]["domicile"]
    assert (len(first.due), second.due, first.to_look_at) == (1, (), second.to_look_at)


def test_a_promise_kept_months_later_says_nothing_new_of_the_others(visitor: Visitor, sent: str, site: Site) -> None:
    later_on = visitor_of(replace(site, clock=FixedClock(site.clock.now() + timedelta(days=200))))
    found = site.dossiers.find(sent)
    assert found is not None
    later_on.get("/reprendre")
    later_on.post("/reprendre", {"code": found.resume_code})
    give(later_on, sent, 0, "police.jpg", ASSURANCE)
    first, second = site.dossiers.submissions(sent)
    assert (second.n, second.to_look_at, second.files[0]) == (2, first.to_look_at, first.files[0])


def test_two_promises_open_in_two_tabs_are_both_kept(visitor: Visitor, both_promised: str, site: Site) -> None:
    second = Visitor(visitor.client)
    second.get(f"/dossiers/{both_promised}/promis/1")
    give(visitor, both_promised, 0, "domicile.jpg", DOMICILE)
    path = f"/dossiers/{both_promised}/promis/1"
    second.send(path, files={ASSURANCE: [("police.jpg", JPEG + b"2")]}, action="x")
    second.send(path, action="send-promised")
    assert [len(each.files) for each in site.dossiers.submissions(both_promised)] == [0, 1, 2]


def test_a_promise_kept_twice_is_told(visitor: Visitor, sent: str, site: Site) -> None:
    give(visitor, sent, 0, "police.jpg", ASSURANCE)
    visitor.get(f"/dossiers/{sent}/promis/0")
    assert visitor.status == 409
    visitor.get(f"/dossiers/{sent}/promis/7")
    assert visitor.status == 404


def test_a_decided_dossier_receives_nothing_more(visitor: Visitor, sent: str, site: Site, find: Find) -> None:
    visitor.get(f"/dossiers/{sent}/promis/0")
    page = visitor.page
    site.dossiers.move(sent, find().version, Event(site.clock.now(), "Agent", State.REFUSED, "Non"), ())
    visitor.page = page
    visitor.send(f"/dossiers/{sent}/promis/0", files={ASSURANCE: [("police.jpg", JPEG + b"2")]}, action="x")
    assert visitor.status == 409
    assert len(site.index.of_dossier(sent)) == 1


def test_a_file_whose_row_left_the_answers_is_still_never_removed_once_sent(
    visitor: Visitor, sent: str, site: Site, find: Find
) -> None:
    file = site.index.of_dossier(sent)[0]
    visitor.get(f"/dossiers/{sent}/promis/0")
    for _ in range(2):
        visitor.send(f"/dossiers/{sent}/promis/0", action=f"drop-file:{file.id}")
    assert site.index.find(file.id) is not None


def test_a_promised_document_posted_after_the_session_is_not_lost(
    visitor: Visitor, sent: str, site: Site, find: Find
) -> None:
    visitor.get(f"/dossiers/{sent}/promis/0")
    visitor.client.delete_cookie("dossier")
    visitor.send(f"/dossiers/{sent}/promis/0", files={ASSURANCE: [("police.jpg", JPEG + b"2")]}, action="x")
    assert visitor.path.startswith("/reprendre?garde=")
    visitor.send("/reprendre", {"code": find().resume_code})
    assert visitor.path.startswith(f"/dossiers/{sent}/promis/0")
    assert "police.jpg" in visitor.words
    visitor.send(f"/dossiers/{sent}/promis/0", action="send:/pieces/assurance")
    visitor.send(f"/dossiers/{sent}/promis/0", action="send-promised")
    assert [file.name for file in site.dossiers.submissions(sent)[-1].files] == ["f.jpg", "police.jpg"]


def test_a_promised_document_posted_with_an_old_token_is_shown_again(visitor: Visitor, sent: str, site: Site) -> None:
    visitor.get(f"/dossiers/{sent}/promis/0")
    visitor.send(f"/dossiers/{sent}/promis/0", {"csrf_token": "x"}, {ASSURANCE: [("police.jpg", JPEG + b"2")]}, "x")
    assert visitor.path.startswith(f"/dossiers/{sent}/promis/0?garde=")
    visitor.send(f"/dossiers/{sent}/promis/0", action="send:/pieces/assurance")
    assert "police.jpg" in [file.name for file in site.index.of_dossier(sent)]
