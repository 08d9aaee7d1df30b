"""Signing in, out, and changing a password."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from runtime.account.passwords import hash_password
from runtime.account.views import TRIES_AN_ACCOUNT, TRIES_AN_ADDRESS, WINDOW, local_path
from runtime.dossier import Role, User
from runtime.sessions import MOST_DOSSIERS, NIGHT, current_actor, forget_dossier, remember_dossier
from runtime.site import Site

PASSWORD = "quatre mots sans lien"


@cache
def hashed() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def user(site: Site) -> User:
    return site.users.add(User("u1", "Marc@ville.fr", "Marc Oudin", Role.AGENT, ("enfance",), hashed()))


def token(client: FlaskClient, path: str = "/connexion") -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def post(client: FlaskClient, path: str, page: str = "", **fields: str) -> TestResponse:
    return client.post(path, data=fields | {"csrf_token": token(client, page or path)})


def sign_in(
    client: FlaskClient, password: str = PASSWORD, email: str = "marc@ville.fr", back: str = ""
) -> TestResponse:
    return post(client, "/connexion", email=email, password=password, next=back)


def said(answer: TestResponse) -> str:
    return unescape(answer.text).replace("\u00a0", " ")


def test_an_agent_signs_in_and_lands_at_the_bureau(client: FlaskClient, user: User) -> None:
    answer = sign_in(client)
    assert (answer.status_code, answer.location) == (303, "/bureau")
    assert "Marc Oudin" in client.get("/bureau").text


def test_a_wrong_password_and_an_unknown_account_read_the_same(client: FlaskClient, site: Site, user: User) -> None:
    wrong, unknown = sign_in(client, "autre"), sign_in(client, email="marc@ville.fr.example")
    site.users.change(replace(user, active=False))
    closed = sign_in(client)
    for answer in (wrong, unknown, closed):
        assert answer.status_code == 422
        assert "Cette adresse et ce mot de passe ne vont pas ensemble." in said(answer)
        assert PASSWORD not in answer.text
    assert _without_token(wrong) == _without_token(closed)


def _without_token(answer: TestResponse) -> str:
    return re.sub(r'value="[^"]*"', "", answer.text)


def test_the_error_is_first_in_the_page_tied_to_its_field_and_in_the_title(client: FlaskClient, user: User) -> None:
    page = said(sign_in(client, "autre"))
    assert "<title>Erreur : Se connecter" in page
    assert page.index('id="errors"') < page.index("<h1>")
    assert 'aria-describedby="email-hint email-error" aria-invalid="true"' in page
    assert 'value="marc@ville.fr"' in page


def test_too_many_tries_on_an_account_wait_even_with_the_right_password(
    client: FlaskClient, site: Site, user: User
) -> None:
    for _ in range(TRIES_AN_ACCOUNT):
        assert sign_in(client, "autre").status_code == 422
    answer = sign_in(client, email=" MARC@VILLE.FR ")
    assert answer.status_code == 429
    assert "Il y a eu beaucoup d’essais. Réessayez dans 15 minutes." in said(answer)
    site.clock.advance(WINDOW)  # type: ignore[attr-defined]
    assert sign_in(client).status_code == 303


def test_a_success_forgets_the_tries(client: FlaskClient, user: User) -> None:
    for _ in range(TRIES_AN_ACCOUNT - 1):
        sign_in(client, "autre")
    assert sign_in(client).status_code == 303
    assert sign_in(client, "autre").status_code == 422


def test_one_address_trying_many_accounts_waits_too(client: FlaskClient, site: Site, user: User) -> None:
    for _ in range(TRIES_AN_ADDRESS):
        site.limits.hit("sign-in-from:127.0.0.1", TRIES_AN_ADDRESS, WINDOW, site.clock.now())
    assert sign_in(client).status_code == 429


@pytest.mark.parametrize("back", ["/bureau?etat=accepted", "/mot-de-passe"])
def test_one_comes_back_to_the_page_asked_for(client: FlaskClient, user: User, back: str) -> None:
    assert sign_in(client, back=back).location == back


@pytest.mark.parametrize("elsewhere", [
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil", "/\t/evil.example",
    "/a\r\nSet-Cookie: x=1", "http:/bureau", "///evil.example",
])  # fmt: skip
def test_nobody_is_sent_elsewhere(client: FlaskClient, user: User, elsewhere: str) -> None:
    assert local_path(elsewhere) == ""
    assert sign_in(client, back=elsewhere).location == "/bureau"


@given(st.text())
def test_a_path_is_local_or_nothing(address: str) -> None:
    kept = local_path(address)
    assert kept in ("", address)
    assert not kept or (kept[0] == "/" and kept[1:2] not in ("/", "\\"))


def test_signing_in_begins_a_session_nobody_could_have_prepared(app: Flask, client: FlaskClient, user: User) -> None:
    with client.session_transaction() as prepared:
        prepared["dossiers"] = ["d-of-somebody"]
        prepared["user"] = "u9"
    sign_in(client)
    with client.session_transaction() as begun:
        assert "dossiers" not in begun
        assert begun["user"] == "u1"


def test_signing_out_ends_it_and_only_by_a_press(client: FlaskClient, user: User) -> None:
    sign_in(client)
    assert client.get("/deconnexion").status_code == 409
    assert client.get("/bureau").status_code == 200
    assert post(client, "/deconnexion", "/mot-de-passe").status_code == 303
    assert client.get("/bureau").status_code == 303


@pytest.mark.parametrize("change", [
    {"active": False}, {"password_hash": "other"},
])  # fmt: skip
def test_a_session_ends_with_its_account_or_its_password(
    client: FlaskClient, site: Site, user: User, change: dict[str, object]
) -> None:
    sign_in(client)
    site.users.change(replace(user, **change))  # type: ignore[arg-type]
    assert client.get("/bureau").status_code == 303


@pytest.mark.parametrize("signed_in_at", [0, 5, 11, 14, 23])
def test_a_session_lasts_twenty_hours_and_ends_in_a_night(
    client: FlaskClient, site: Site, user: User, signed_in_at: int
) -> None:
    now = site.clock.now().astimezone(ZoneInfo(site.settings.time_zone))
    site.clock.advance(timedelta(hours=24 + signed_in_at - now.hour, minutes=-now.minute))  # type: ignore[attr-defined]
    sign_in(client)
    hours = 0.0
    while client.get("/bureau").status_code == 200:
        site.clock.advance(timedelta(minutes=30))  # type: ignore[attr-defined]
        hours += 0.5
    assert 20 < hours <= 44.5
    assert site.clock.now().astimezone(ZoneInfo(site.settings.time_zone)).hour == NIGHT


def test_a_form_kept_open_too_long_comes_back(client: FlaskClient, user: User) -> None:
    data = {"email": "marc@ville.fr", "password": PASSWORD, "csrf_token": "old"}
    answer = client.post("/connexion", data=data, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 400
    assert 'value="marc@ville.fr"' in answer.text
    assert client.get("/bureau").status_code == 303


def test_a_password_is_changed_and_other_sessions_end(app: Flask, user: User) -> None:
    client, other = app.test_client(), app.test_client()
    sign_in(other)
    sign_in(client)
    answer = post(client, "/mot-de-passe", current=PASSWORD, new="cinq autres mots pour demain")
    assert answer.location == "/mot-de-passe?fait=1"
    assert "Votre mot de passe est changé" in said(client.get(answer.location))
    assert other.get("/bureau").status_code == 303
    assert sign_in(other, "cinq autres mots pour demain").status_code == 303


@pytest.mark.parametrize(("current", "new", "sentence"), [
    ("autre", "cinq autres mots pour demain", "« Mot de passe actuel » : ce n’est pas le bon."),
    (PASSWORD, "court", "« Nouveau mot de passe » : écrivez au moins 14 signes"),
    (PASSWORD, "marc marc marc marc 12", "« Nouveau mot de passe » : il se devine facilement."),
])  # fmt: skip
def test_a_change_that_is_not_accepted_says_why(
    client: FlaskClient, site: Site, user: User, current: str, new: str, sentence: str
) -> None:
    sign_in(client)
    answer = post(client, "/mot-de-passe", current=current, new=new)
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert site.users.find("u1") == user


def test_trying_present_passwords_is_limited_too(client: FlaskClient, user: User) -> None:
    sign_in(client)
    for _ in range(TRIES_AN_ACCOUNT):
        post(client, "/mot-de-passe", current="autre", new="x")
    assert post(client, "/mot-de-passe", current=PASSWORD, new="cinq autres mots pour demain").status_code == 429


def test_a_browser_follows_its_last_dossiers(app: Flask) -> None:
    with app.test_request_context():
        for index in range(MOST_DOSSIERS + 2):
            remember_dossier(f"d{index}")
        remember_dossier("d2")
        forget_dossier("d3")
        kept = current_actor().dossiers
    assert "d0" not in kept
    assert "d3" not in kept
    assert len(kept) == MOST_DOSSIERS - 1
