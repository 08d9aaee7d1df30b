"""Sending: refused while something blocks, once whatever is pressed, and true in what it says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from runtime.dossier import Event, State
from runtime.site import Site
from tests.runtime.portal.conftest import QueueThatSees
from tests.runtime.portal.person import Person
from tests.runtime.portal.test_documents import BLURRED, DOUBT, JPEG, PLACE, give
from validators.findings import Finding


@pytest.fixture
def dossier_id(person: Person) -> str:
    """Answers given, no document yet."""
    started = person.start("essai")
    fields = {"vous/nom": "Nadia Ferrand", "vous/separe": "1", "vous/mail": "nadia@exemple.fr"}
    person.answer(started, "vous", fields)
    return started


def send(person: Person, dossier_id: str, **fields: str) -> str:
    person.get(f"/dossiers/{dossier_id}/recapitulatif")
    return person.post(f"/dossiers/{dossier_id}/envoyer", {"declaration": "1"} | fields)


def state(site: Site, dossier_id: str) -> State:
    found = site.dossiers.find(dossier_id)
    assert found is not None
    return found.state


def version(site: Site, dossier_id: str) -> int:
    found = site.dossiers.find(dossier_id)
    assert found is not None
    return found.version


def test_a_complete_dossier_is_sent_and_has_a_number(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    assert state(site, dossier_id) is State.SUBMITTED
    assert "Votre dossier est envoyé" in person.words
    assert "2027-PD-000001-" in person.words
    assert "Tous les documents demandés sont là." in person.words


@pytest.mark.parametrize("findings", [(), (BLURRED,)])
def test_a_crafted_post_sends_nothing_while_something_blocks(
    person: Person, dossier_id: str, site: Site, queue: QueueThatSees, findings: tuple[Finding, ...]
) -> None:
    if findings:
        queue.sees[JPEG] = findings
        give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    assert person.status == 422
    assert "Votre dossier n’est pas encore envoyé" in person.words
    assert state(site, dossier_id) is State.DRAFT


def test_a_doubt_holds_until_one_press_from_the_list_itself(
    person: Person, dossier_id: str, site: Site, queue: QueueThatSees
) -> None:
    queue.sees[JPEG] = (DOUBT,)
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    assert "1 chose à confirmer avant l’envoi" in person.words
    file_id = site.index.of_dossier(dossier_id)[0].id
    person.post(f"/dossiers/{dossier_id}/manques", {"action": f"confirm:{file_id}:legible:blurred"})
    assert "Rien ne manque." in person.words
    send(person, dossier_id)
    assert state(site, dossier_id) is State.SUBMITTED
    assert "Tous les documents demandés sont là" not in person.words


def test_the_declaration_is_asked_at_its_box(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    person.get(f"/dossiers/{dossier_id}/recapitulatif")
    page = person.post(f"/dossiers/{dossier_id}/envoyer")
    assert person.status == 422
    assert 'href="#declaration"' in page
    assert state(site, dossier_id) is State.DRAFT


def test_pressed_twice_there_is_one_submission_one_number_one_mail(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    person.post(f"/dossiers/{dossier_id}/envoyer", {"declaration": "1"})
    assert "Votre dossier est déjà envoyé" in person.words
    assert len(site.dossiers.submissions(dossier_id)) == 1
    assert len(site.outbox.due(site.clock.now())) == 1


def test_what_was_sent_is_frozen_with_its_files(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    submission = site.dossiers.submissions(dossier_id)[0]
    assert submission.answers["vous"]["nom"] == "Nadia Ferrand"
    assert submission.files[0].sha256 == site.index.of_dossier(dossier_id)[0].sha256
    assert submission.revision == 1


def test_nothing_can_be_answered_any_more(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    person.get(f"/dossiers/{dossier_id}/etapes/vous")
    assert person.status == 409


def promise(person: Person, dossier_id: str, day: str = "3", month: str = "5") -> None:
    parts = {"day": day, "month": month, "year": "2027"}
    by = {f"pieces/domicile.by.{part}": text for part, text in parts.items()}
    by |= {f"pieces/domicile.later.by.{part}": text for part, text in parts.items()}
    person.answer(dossier_id, "pieces", {"pieces/domicile.state": "later", "action": "continue"} | by)


def test_a_document_promised_makes_the_next_submission(
    person: Person, dossier_id: str, site: Site, queue: QueueThatSees
) -> None:
    promise(person, dossier_id)
    send(person, dossier_id)
    assert "Il reste" in person.words or "Il vous reste à donner" in person.words
    person.get(f"/dossiers/{dossier_id}/promis/0")
    person.post(f"/dossiers/{dossier_id}/promis/0", {"action": "x"}, {f"file:{PLACE}": [("f.jpg", JPEG)]})
    person.post(f"/dossiers/{dossier_id}/promis/0", {"action": "send-promised"})
    first, second = site.dossiers.submissions(dossier_id)
    assert (first.n, len(first.files), second.n, len(second.files), second.due) == (1, 0, 2, 1, ())
    assert {"vous": first.answers["vous"]} == {"vous": second.answers["vous"]}


def test_a_file_that_was_replaced_leaves_when_the_dossier_is_sent(
    person: Person, dossier_id: str, site: Site, queue: QueueThatSees
) -> None:
    queue.sees[JPEG + b"floue"] = (BLURRED,)
    give(person, dossier_id, "floue.jpg")
    give(person, dossier_id, "nette.jpg")
    before = site.index.of_dossier(dossier_id)
    send(person, dossier_id)
    assert [file.name for file in before] == ["floue.jpg", "nette.jpg"]
    assert [file.name for file in site.index.of_dossier(dossier_id)] == ["nette.jpg"]
    with pytest.raises(FileNotFoundError):
        site.files.open(dossier_id, before[0].id)


def test_an_answer_that_was_set_aside_leaves_when_the_dossier_is_sent(
    person: Person, dossier_id: str, site: Site
) -> None:
    said = {"vous/nom": "Nadia Ferrand", "vous/depuis": "2019"}
    for separe in ("0", "0", "1"):
        person.answer(dossier_id, "vous", said | {"vous/separe": separe})
    give(person, dossier_id, "facture.jpg")
    before = site.dossiers.find(dossier_id)
    send(person, dossier_id)
    after = site.dossiers.find(dossier_id)
    assert before
    assert after
    assert before.draft["vous"] == {"nom": "Nadia Ferrand", "separe": False, "depuis": "2019"}
    assert after.draft["vous"] == {"nom": "Nadia Ferrand", "separe": False}


def test_a_reminder_waits_for_its_morning(person: Person, dossier_id: str, site: Site) -> None:
    promise(person, dossier_id)
    send(person, dossier_id)
    assert [mail.key.split(":")[0] for mail in site.outbox.due(site.clock.now())] == ["receipt"]


def test_a_promise_for_this_very_day_is_not_recalled(person: Person, dossier_id: str, site: Site) -> None:
    promise(person, dossier_id, "13", "4")
    send(person, dossier_id)
    assert [mail.key.split(":")[0] for mail in site.outbox.due(site.clock.now() + timedelta(9))] == ["receipt"]


def test_a_promise_that_is_kept_is_not_recalled(
    person: Person, dossier_id: str, site: Site, queue: QueueThatSees
) -> None:
    def reminders() -> int:
        in_a_month = site.clock.now() + timedelta(30)
        return sum(mail.key.startswith("reminder:") for mail in site.outbox.due(in_a_month))

    promise(person, dossier_id)
    send(person, dossier_id)
    assert reminders() == 1
    person.get(f"/dossiers/{dossier_id}/promis/0")
    person.post(f"/dossiers/{dossier_id}/promis/0", {"action": "x"}, {f"file:{PLACE}": [("f.jpg", JPEG)]})
    person.post(f"/dossiers/{dossier_id}/promis/0", {"action": "send-promised"})
    assert reminders() == 0


def test_the_receipt_in_pdf_is_an_attachment(person: Person, dossier_id: str, queue: QueueThatSees) -> None:
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    response = person.client.get(f"/dossiers/{dossier_id}/accuse.pdf")
    assert response.mimetype == "application/pdf"
    assert "accuse-de-reception-2027-PD-000001" in response.headers["Content-Disposition"]


def test_a_draft_erased_leaves_nothing(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    person.get(f"/dossiers/{dossier_id}/effacer")
    person.post(f"/dossiers/{dossier_id}/effacer")
    assert site.dossiers.find(dossier_id) is None
    assert not site.index.of_dossier(dossier_id)
    person.get(f"/dossiers/{dossier_id}/manques")
    assert person.status == 404


@pytest.fixture
def last_day(site: Site) -> date:
    """The procedure ends today."""
    procedure = site.procedures.published("essai")
    assert procedure is not None
    today = site.clock.today()
    site.procedures.publish(replace(procedure, about=replace(procedure.about, closes=today)), b"{}")
    return today


def test_on_the_last_day_a_dossier_is_still_sent(last_day: date, person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    assert state(site, dossier_id) is State.SUBMITTED


def test_after_the_last_day_a_draft_is_kept_told_and_not_sent(
    last_day: date, person: Person, dossier_id: str, site: Site
) -> None:
    give(person, dossier_id, "facture.jpg")
    site.clock.advance(timedelta(1))  # type: ignore[attr-defined]  # the fixed clock of tests
    person.get(f"/dossiers/{dossier_id}/manques")
    assert "Elle s’est terminée le 13 avril 2027." in person.words
    assert "vous pouvez envoyer" not in person.words
    assert "Envoyer mon dossier" not in person.get(f"/dossiers/{dossier_id}/recapitulatif")
    person.post(f"/dossiers/{dossier_id}/envoyer", {"declaration": "1"})
    assert (person.status, state(site, dossier_id)) == (410, State.DRAFT)


def test_what_an_agent_asks_is_read_first_with_how_to_answer(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    asked = Event(site.clock.now(), "Camille", State.TO_CORRECT, "Votre nom est incomplet.\nÉcrivez-le en entier.")
    site.dossiers.move(dossier_id, version(site, dossier_id), asked, [])
    page = person.get(f"/dossiers/{dossier_id}/")
    assert "<p>Votre nom est incomplet.</p><p>Écrivez-le en entier.</p>" in page
    assert page.index("Votre nom est incomplet.") < page.index("Pour nous répondre") < page.index("Ce qui s’est passé")


def test_a_mail_opened_on_another_device_leads_to_the_code(dossier_id: str, other: FlaskClient) -> None:
    page = other.get(f"/dossiers/{dossier_id}/")
    assert page.status_code == 404
    assert 'class="button" href="/reprendre"' in page.text


def test_going_back_to_a_step_after_sending_leads_to_the_follow_up(person: Person, dossier_id: str) -> None:
    give(person, dossier_id, "facture.jpg")
    send(person, dossier_id)
    page = person.get(f"/dossiers/{dossier_id}/etapes/vous")
    assert f'class="button" href="/dossiers/{dossier_id}/"' in page


def test_somebody_elses_dossier_does_not_exist(person: Person, dossier_id: str, other: FlaskClient) -> None:
    theirs, none = other.get(f"/dossiers/{dossier_id}/manques"), other.get("/dossiers/zzz/manques")
    assert (theirs.status_code, none.status_code) == (404, 404)
