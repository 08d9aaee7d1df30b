"""Taking up a dossier again: on another device, after the session ended, without anybody else getting in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from runtime.adapters.twins import FixedClock
from runtime.app import create_app
from runtime.dossier import Dossier
from runtime.portal.starting import CODE_SIGNS, new_code
from runtime.site import Site
from tests.runtime.portal.person import Person

BORN = {"vous/naissance.day": "27", "vous/naissance.month": "3", "vous/naissance.year": "1986"}


@pytest.fixture
def elsewhere(site: Site) -> Person:
    """The same person, on another device."""
    return Person(create_app(site).test_client())


@pytest.fixture
def dossier(person: Person, site: Site) -> Dossier:
    """A draft with a birth date."""
    dossier_id = person.start("essai")
    person.answer(dossier_id, "vous", BORN | {"vous/nom": "Nadia Ferrand", "vous/separe": "1"})
    found = site.dossiers.find(dossier_id)
    assert found is not None
    return found


def resume(person: Person, code: str, day: str = "27") -> str:
    person.get("/reprendre")
    return person.post("/reprendre", {"code": code, "birth.day": day, "birth.month": "3", "birth.year": "1986"})


def test_a_code_can_be_read_aloud() -> None:
    assert not set("OI01") & set(CODE_SIGNS)
    assert len(new_code()) == 10


def test_the_code_and_the_birth_date_open_the_dossier(elsewhere: Person, dossier: Dossier) -> None:
    resume(elsewhere, dossier.resume_code)
    assert elsewhere.path.startswith(f"/dossiers/{dossier.id}/manques")


def test_small_letters_and_dashes_are_welcome(elsewhere: Person, dossier: Dossier) -> None:
    code = dossier.resume_code.lower()
    resume(elsewhere, f" {code[:4]}-{code[4:8]} - {code[8:]} ")
    assert elsewhere.path.startswith(f"/dossiers/{dossier.id}/")


def test_a_wrong_code_and_a_wrong_date_say_the_same(elsewhere: Person, dossier: Dossier) -> None:
    resume(elsewhere, "ABCDEFGHJK")
    wrong_code = elsewhere.words
    resume(elsewhere, dossier.resume_code, day="28")
    assert elsewhere.words.replace(dossier.resume_code, "") == wrong_code.replace("ABCDEFGHJK", "")
    assert "Nous ne trouvons pas ce dossier" in wrong_code


def test_a_sign_no_code_has_is_told(elsewhere: Person) -> None:
    resume(elsewhere, "K0WM4TRP9H")
    assert "Les codes n’ont ni O, ni I, ni 0, ni 1." in elsewhere.words


def test_a_code_tried_too_often_is_protected(elsewhere: Person, dossier: Dossier) -> None:
    for _ in range(10):
        resume(elsewhere, dossier.resume_code, day="1")
    resume(elsewhere, dossier.resume_code)
    assert elsewhere.status == 429
    assert "Attendez" in elsewhere.words


def test_the_code_goes_by_mail_to_the_address_given(person: Person, dossier: Dossier, site: Site) -> None:
    person.get(f"/dossiers/{dossier.id}/code")
    person.post(f"/dossiers/{dossier.id}/code", {"email": "nadia@exemple.fr"})
    mail = site.outbox.due(site.clock.now())[0]
    code = dossier.resume_code
    assert mail.to == "nadia@exemple.fr"
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in mail.text


def test_an_address_that_is_none_is_told(person: Person, dossier: Dossier, site: Site) -> None:
    person.get(f"/dossiers/{dossier.id}/code")
    person.post(f"/dossiers/{dossier.id}/code", {"email": "nadia"})
    assert person.status == 422
    assert not site.outbox.due(site.clock.now())


def late_post(person: Person, dossier: Dossier) -> str:
    """The page stood open, the session ended, the form is posted with a file."""
    person.step(dossier.id, "vous")
    person.client.delete_cookie("dossier")
    fields = BORN | {"vous/nom": "Nom tapé tard", "vous/separe": "1"}
    return person.post(f"/dossiers/{dossier.id}/etapes/vous", fields)


def test_what_was_posted_after_the_session_waits_for_the_code(person: Person, dossier: Dossier, site: Site) -> None:
    late_post(person, dossier)
    assert person.path.startswith("/reprendre")
    person.post(
        "/reprendre", {"code": dossier.resume_code, "birth.day": "27", "birth.month": "3", "birth.year": "1986"}
    )
    assert "Nom tapé tard" in person.page
    person.post(f"/dossiers/{dossier.id}/etapes/vous", BORN | {"vous/nom": "Nom tapé tard", "vous/separe": "1"})
    found = site.dossiers.find(dossier.id)
    assert found is not None
    assert found.draft["vous"]["nom"] == "Nom tapé tard"


def test_a_file_posted_after_the_session_is_not_lost(person: Person, dossier: Dossier, site: Site) -> None:
    person.step(dossier.id, "pieces")
    person.client.delete_cookie("dossier")
    person.post(f"/dossiers/{dossier.id}/etapes/pieces", files={"file:/pieces/domicile": [("f.jpg", b"\xff\xd8\xff")]})
    person.post(
        "/reprendre", {"code": dossier.resume_code, "birth.day": "27", "birth.month": "3", "birth.year": "1986"}
    )
    assert "f.jpg" in person.words
    person.post(f"/dossiers/{dossier.id}/etapes/pieces")
    assert [file.name for file in site.index.of_dossier(dossier.id)] == ["f.jpg"]


def test_an_hour_later_nothing_waits_any_more(person: Person, dossier: Dossier, site: Site) -> None:
    late_post(person, dossier)
    later = replace(site, clock=FixedClock(site.clock.now() + timedelta(minutes=61)))
    returning = Person(create_app(later).test_client())
    resume(returning, dossier.resume_code)
    returning.get(f"/dossiers/{dossier.id}/etapes/vous?garde={_token(site)}")
    assert "Nom tapé tard" not in returning.page


def _token(site: Site) -> str:
    return site.held.older_than(site.clock.now() + timedelta(days=1))[0].token


def test_a_held_post_says_nothing_of_a_dossier_that_is_not_there(person: Person) -> None:
    person.start("essai")
    person.client.delete_cookie("dossier")
    person.post("/dossiers/inconnu/etapes/vous", {"vous/nom": "X"})
    assert person.path.startswith("/reprendre?garde=")


def test_posts_from_another_site_are_refused(person: Person, dossier: Dossier) -> None:
    answer = person.client.post(
        f"/dossiers/{dossier.id}/etapes/vous", data={"vous/nom": "X"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 400
