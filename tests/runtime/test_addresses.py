"""Every address of the site, walked by those it is not for. A new address must be entered here."""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Any

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from builder.app import create_app
from runtime.dossier import ROW, Dossier
from runtime.site import Site
from tests.runtime.desk.conftest import SENT, Sender, send, sign_in, site

__all__ = ["send", "site"]  # fixtures


class For(Enum):
    """Who may use an address."""

    EVERYBODY = auto()
    ITS_PERSON = auto()
    """The person whose dossier it is: to anybody else, agents included, it does not exist."""
    ITS_AGENTS = auto()
    """Agents of the dossier's service; others find nothing, visitors sign in."""
    STAFF = auto()
    """Whoever is signed in, for what is his alone; visitors sign in."""
    ADMINISTRATORS = auto()
    """The studio: reserved for agents, visitors sign in."""


EVERYBODY = (
    "health static account.sign_in_page account.sign_in_post account.sign_out_post "
    "portal.home portal.accessibility portal.help_page portal.contact portal.brand_sheet portal.all_procedures "
    "portal.start portal.start_dossier portal.personal_data portal.erased portal.choose_language portal.legal_notice "
    "portal.site_map portal.resume portal.resume_with_code portal.report_fault portal.send_fault portal.fault_reported"
)
ITS_PERSON = (
    "portal.follow_up portal.receipt portal.receipt_file portal.resume_code portal.mail_code portal.erase "
    "portal.erase_for_good portal.send_dossier portal.first_step portal.step portal.answer_step portal.page_picture "
    "portal.gaps portal.close_gap portal.promised portal.give_promised portal.review"
)
ITS_AGENTS = "desk.dossier desk.decide desk.export_dossier desk.original desk.opened_copy desk.page_picture"
STAFF = "desk.dossiers desk.export_csv desk.export_jsonl account.password_page account.password_post"
ADMINISTRATORS = "studio.trial studio.try_document"
AUDIENCE = {
    endpoint: audience
    for audience, endpoints in (
        (For.EVERYBODY, EVERYBODY),
        (For.ITS_PERSON, ITS_PERSON),
        (For.ITS_AGENTS, ITS_AGENTS),
        (For.STAFF, STAFF),
        (For.ADMINISTRATORS, ADMINISTRATORS),
    )
    for endpoint in endpoints.split()
}

ARGUMENTS: dict[str, Any] = {
    "step_id": "vous", "page": 1, "index": 0, "slug": "loisirs", "code": "en", "filename": "theme.css",
}  # fmt: skip
DRAFT, GIVEN, ABSENT = "draft-of-nadia", "sent-by-nadia", "never-was"


@pytest.fixture
def app(site: Site) -> Flask:
    """The site of an administration: the public pages, the bureau and the studio."""
    app = create_app(site)
    app.config["WTF_CSRF_METHODS"] = set()
    return app


@pytest.fixture
def dossiers(site: Site, send: Sender) -> None:
    """A draft and a sent dossier of one person, and one of another."""
    send(GIVEN)
    send("sent-by-another")
    site.dossiers.start(Dossier(DRAFT, "loisirs", 1, "enfance", "K7WM4TRP9H", SENT, SENT, SENT, draft=_draft()))


def _draft() -> dict[str, object]:
    return {"nom": "Secret", "enfants": [{ROW: "r1", "prenom": "Lina"}]}


def walk(app: Flask, audience: For) -> Iterator[tuple[Rule, str]]:
    """The addresses for an audience, with each verb they answer to."""
    for rule in app.url_map.iter_rules():
        if AUDIENCE.get(rule.endpoint) is audience:
            yield from ((rule, verb) for verb in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def call(app: Flask, client: FlaskClient, rule: Rule, verb: str, dossier_id: str) -> TestResponse:
    known = ARGUMENTS | {"dossier_id": dossier_id, "file_id": f"{dossier_id}-f1"}
    with app.test_request_context():
        path = url_for(rule.endpoint, **{name: known[name] for name in rule.arguments})
    return client.open(path, method=verb, data={"nom": "Mallory", "state": "refused"} if verb == "POST" else None)


def words(answer: TestResponse, dossier_id: str) -> str:
    """The page without what differs at each look: its reference, its own address."""
    page = re.sub(r"[0-9A-F]{4}-[0-9A-F]{4}", "", answer.get_data(as_text=True))
    return page.replace(dossier_id, "").replace(answer.request.path, "")


Who = Callable[[Flask], FlaskClient]


def as_nobody(app: Flask) -> FlaskClient:
    return app.test_client()


def as_another_citizen(app: Flask) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session["dossiers"] = ["sent-by-another"]
    return client


def as_agent_of_another_service(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), "stranger")


def as_agent(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), "agent")


def as_its_person(app: Flask) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session["dossiers"] = [GIVEN, DRAFT]
    return client


def test_every_address_is_entered_here_and_none_is_gone(app: Flask) -> None:
    there = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert there == set(AUDIENCE)


def test_no_address_changes_anything_when_it_is_only_looked_at(app: Flask) -> None:
    mixed = [rule for rule in app.url_map.iter_rules() if {"GET", "POST"} <= (rule.methods or set())]
    assert not mixed


@pytest.mark.parametrize("who", [as_nobody, as_another_citizen, as_agent_of_another_service, as_agent])
@pytest.mark.parametrize("dossier_id", [DRAFT, GIVEN])
def test_a_persons_address_does_not_exist_for_anybody_else(
    app: Flask, site: Site, dossiers: None, who: Who, dossier_id: str
) -> None:
    client, before = who(app), site.dossiers.find(dossier_id)
    for rule, verb in walk(app, For.ITS_PERSON):
        refused, absent = (call(app, client, rule, verb, each) for each in (dossier_id, ABSENT))
        assert refused.status_code == absent.status_code, rule
        assert refused.status_code in (303, 404), rule
        assert words(refused, dossier_id) == words(absent, ABSENT), rule
        assert "Secret" not in refused.text
    assert site.dossiers.find(dossier_id) == before


def test_it_exists_for_its_person(app: Flask, dossiers: None) -> None:
    for rule, verb in walk(app, For.ITS_PERSON):
        if verb == "GET" and rule.endpoint != "portal.page_picture":
            statuses = {call(app, as_its_person(app), rule, verb, each).status_code for each in (DRAFT, GIVEN)}
            assert statuses - {404}, rule


@pytest.mark.parametrize("who", [as_nobody, as_another_citizen, as_its_person])
def test_a_visitor_signs_in_before_anything_of_the_bureau(app: Flask, site: Site, dossiers: None, who: Who) -> None:
    client = who(app)
    for audience in (For.ITS_AGENTS, For.STAFF, For.ADMINISTRATORS):
        for rule, verb in walk(app, audience):
            for dossier_id in (GIVEN, ABSENT):
                answer = call(app, client, rule, verb, dossier_id)
                assert answer.status_code == 303, rule
                assert answer.location.startswith("/connexion?"), rule
    assert not site.dossiers.events(GIVEN)


def test_an_agent_of_another_service_finds_nothing(app: Flask, site: Site, dossiers: None) -> None:
    client = as_agent_of_another_service(app)
    for rule, verb in walk(app, For.ITS_AGENTS):
        refused, absent = (call(app, client, rule, verb, each) for each in (GIVEN, ABSENT))
        assert refused.status_code == absent.status_code == 404, rule
        assert words(refused, GIVEN) == words(absent, ABSENT), rule
    for rule, verb in walk(app, For.STAFF):
        answer = call(app, client, rule, verb, GIVEN)
        assert GIVEN not in answer.text
        assert "Nadia" not in answer.text
    assert not site.dossiers.events(GIVEN)


def test_its_agents_find_it_but_never_a_draft(app: Flask, dossiers: None) -> None:
    client = as_agent(app)
    for rule, verb in walk(app, For.ITS_AGENTS):
        if rule.endpoint not in ("desk.opened_copy", "desk.page_picture"):
            assert call(app, client, rule, verb, GIVEN).status_code in (200, 409), rule
        assert call(app, client, rule, verb, DRAFT).status_code == 404, rule


def test_the_studio_is_reserved_for_administrators(app: Flask, dossiers: None) -> None:
    agent, chief = as_agent(app), sign_in(app.test_client(), "chief")
    for rule, verb in walk(app, For.ADMINISTRATORS):
        reserved = call(app, agent, rule, verb, GIVEN)
        assert reserved.status_code == 403, rule
        assert "Cette page est réservée" in reserved.text.replace("\u00a0", " "), rule
        assert call(app, chief, rule, verb, GIVEN).status_code in (200, 422), rule


def test_what_is_for_everybody_needs_no_one(app: Flask, dossiers: None) -> None:
    for rule, verb in walk(app, For.EVERYBODY):
        expected = (404,) if rule.endpoint == "portal.brand_sheet" else (200, 303, 422)
        with call(app, as_nobody(app), rule, verb, ABSENT) as answer:
            assert answer.status_code in expected, rule
            assert not (answer.location or "").startswith("/connexion?"), rule
