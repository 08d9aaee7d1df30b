"""Moving a dossier: one event, one mail, whatever is pressed."""

from datetime import timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from runtime.dossier import Dossier, State
from runtime.mails import reminder_mail
from runtime.site import Site
from tests.runtime.desk.conftest import Sender, move, procedure, sign_in


def decide(client: FlaskClient, dossier: Dossier, state: str, message: str = "Donnez la page 2.") -> TestResponse:
    data = {"state": state, "message": message, "version": str(dossier.version)}
    return client.post(f"/bureau/dossiers/{dossier.id}/etat", data=data)


def said(answer: TestResponse) -> str:
    return unescape(answer.text).replace("\u00a0", " ")


def test_the_state_the_message_and_the_mail_are_written_together(agent: FlaskClient, site: Site, send: Sender) -> None:
    dossier = send()
    answer = decide(agent, dossier, "to_correct")
    assert (answer.status_code, answer.location) == (303, "/bureau/dossiers/d1?fait=1")
    (event,) = site.dossiers.events("d1")
    assert (event.by, event.state, event.message) == ("Agent", State.TO_CORRECT, "Donnez la page 2.")
    (mail,) = site.outbox.due(site.clock.now())
    assert (mail.to, mail.dossier) == ("nadia@exemple.fr", "d1")
    assert "Donnez la page 2." in mail.text
    assert "http://localhost/dossiers/d1/" in mail.text


def test_the_page_then_says_so_and_tells_the_history(agent: FlaskClient, send: Sender) -> None:
    decide(agent, send(), "to_correct")
    page = said(agent.get("/bureau/dossiers/d1?fait=1"))
    assert "L’état est changé" in page
    assert "Un message part à l’adresse : nadia@exemple.fr." in page
    assert "À corriger</strong> – Agent<br>Donnez la page 2." in page


def test_pressed_twice_it_is_done_once(agent: FlaskClient, site: Site, send: Sender) -> None:
    dossier = send()
    answers = [decide(agent, dossier, "accepted", f"Bienvenue.{end}À lundi.") for end in ("\r\n", "\n")]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(site.dossiers.events("d1")) == 1
    assert len(site.outbox.due(site.clock.now())) == 1


def test_moved_by_somebody_else_meanwhile_the_message_is_kept(agent: FlaskClient, site: Site, send: Sender) -> None:
    dossier = send()
    move(site, dossier, State.ACCEPTED)
    answer = decide(agent, dossier, "refused", "Trop tard.")
    assert answer.status_code == 409
    assert "Ce dossier a changé entre-temps" in said(answer)
    assert "Trop tard.</textarea>" in said(answer)
    assert [event.state for event in site.dossiers.events("d1")] == [State.ACCEPTED]
    assert not site.outbox.due(site.clock.now())


@pytest.mark.parametrize("state", ["", "draft", "submitted", "nonsense", "\x00"])
def test_only_what_the_table_allows(agent: FlaskClient, site: Site, send: Sender, state: str) -> None:
    answer = decide(agent, send(), state)
    assert answer.status_code == 422
    assert "« Nouvel état » : choisissez une réponse." in said(answer)
    assert "Donnez la page 2.</textarea>" in said(answer)
    assert not site.dossiers.events("d1")


@pytest.mark.parametrize("state", ["to_correct", "accepted", "refused", "closed"])
def test_a_decision_says_why_or_what_next(agent: FlaskClient, send: Sender, state: str) -> None:
    answer = decide(agent, send(), state, "  \r\n ")
    assert answer.status_code == 422
    assert '<a href="#message">« Message à l’usager » : écrivez la raison' in said(answer)
    assert f'value="{state}" checked' in said(answer)


def test_beginning_to_study_needs_no_message(agent: FlaskClient, site: Site, send: Sender) -> None:
    assert decide(agent, send(), "under_review", "").status_code == 303


def test_a_message_has_a_limit_told_at_its_field(agent: FlaskClient, send: Sender) -> None:
    answer = decide(agent, send(), "refused", "é" * 4001)
    assert "gardez 4000 caractères au plus, il y en a 4001" in said(answer)


def test_without_an_address_no_mail_is_written(agent: FlaskClient, site: Site, send: Sender) -> None:
    decide(agent, send(email=""), "accepted")
    assert not site.outbox.due(site.clock.now())
    assert "sur sa page de suivi" in said(agent.get("/bureau/dossiers/d1?fait=1"))


@pytest.mark.parametrize(("state", "left"), [("under_review", 1), ("accepted", 0)])
def test_a_promise_is_recalled_until_the_decision(
    agent: FlaskClient, site: Site, send: Sender, state: str, left: int
) -> None:
    dossier = send()
    (due,) = site.dossiers.submissions("d1")[-1].due
    site.outbox.add(reminder_mail(procedure(), dossier, due, site.settings, ""))
    decide(agent, dossier, state)
    waiting = site.outbox.due(site.clock.now() + timedelta(60))
    assert sum(mail.key.startswith("reminder:") for mail in waiting) == left


def test_a_dossier_decided_late_is_kept_as_long_as_was_said(agent: FlaskClient, site: Site, send: Sender) -> None:
    dossier = send()
    site.clock.advance(timedelta(3000))  # type: ignore[attr-defined]  # the fixed clock of tests
    decide(sign_in(agent), dossier, "refused")
    assert not site.dossiers.expired(site.clock.now() + timedelta(300))
    assert list(site.dossiers.expired(site.clock.now() + timedelta(3000))) == ["d1"]


def test_nobody_else_decides(client: FlaskClient, site: Site, send: Sender) -> None:
    dossier = send()
    assert decide(client, dossier, "accepted").location == "/connexion?needed=1"
    assert decide(sign_in(client, "stranger"), dossier, "accepted").status_code == 404
    assert not site.dossiers.events("d1")
