"""Somebody else's dossier does not exist; no address leads outside; no guess opens anything."""

import re
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from runtime.account.passwords import hash_password
from runtime.adapters.twins import FixedClock
from runtime.app import create_app
from runtime.clockwork import run_due
from runtime.declared import BadSettings
from runtime.dossier import Dossier, Role, State, User
from runtime.settings import FIRST_SETTINGS, read_settings
from runtime.site import Site
from tests.limits.conftest import DOMICILE, JPEG, visitor_of
from tests.limits.visitor import Visitor

Find = Callable[[], Dossier]
PAGES = (
    "",
    "etapes/",
    "etapes/vous",
    "manques",
    "recapitulatif",
    "code",
    "effacer",
    "accuse",
    "accuse.pdf",
    "promis/0",
)
POSTS = ("manques", "envoyer", "code", "effacer", "promis/0")


def told(text: str, dossier_id: str) -> str:
    """A page without what each request has of its own: the dossier, the reference, the form's token."""
    plain = text.replace(dossier_id, "ID")
    plain = re.sub(r"[0-9A-F]{4}-[0-9A-F]{4}", "REF", plain)
    return re.sub(r'value="[^"]{40,}"', "TOKEN", plain)


@pytest.mark.parametrize("page", PAGES)
def test_anothers_page_and_none_are_the_same_page(stranger: Visitor, dossier_id: str, page: str) -> None:
    none = "x" * len(dossier_id)
    theirs, nothing = (stranger.client.get(f"/dossiers/{which}/{page}") for which in (dossier_id, none))
    assert theirs.status_code == nothing.status_code == 404
    assert told(theirs.text, dossier_id) == told(nothing.text, none)


@pytest.mark.parametrize("path", POSTS)
def test_nothing_of_anothers_can_be_posted(stranger: Visitor, dossier_id: str, find: Find, path: str) -> None:
    before = find()
    stranger.get("/reprendre")
    token = stranger.form().posted()["csrf_token"]
    none = "x" * len(dossier_id)
    theirs, nothing = (
        stranger.client.post(f"/dossiers/{which}/{path}", data={"csrf_token": token, "action": "x"})
        for which in (dossier_id, none)
    )
    assert theirs.status_code == nothing.status_code == 404
    assert told(theirs.text, dossier_id) == told(nothing.text, none)
    assert find() == before


def test_anothers_file_does_not_exist_through_his_dossier_or_mine(
    visitor: Visitor, stranger: Visitor, dossier_id: str, site: Site
) -> None:
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("f.jpg", JPEG)]})
    file, mine = site.index.of_dossier(dossier_id)[0], stranger.start("limites")
    for address in (
        f"/dossiers/{dossier_id}/fichiers/{file.id}/pages/1.jpg",
        f"/dossiers/{mine}/fichiers/{file.id}/pages/1.jpg",
        f"/bureau/dossiers/{dossier_id}/fichiers/{file.id}/original",
    ):
        assert stranger.client.get(address).status_code in (303, 404), address
    stranger.fill(mine, "pieces", {"pieces/domicile.state": "given"}, action=f"drop-file:{file.id}")
    assert site.index.find(file.id) is not None


def test_anothers_dossier_takes_no_longer_than_none(stranger: Visitor, dossier_id: str, site: Site, find: Find) -> None:
    heavy = {"vous": {"nom": "x", "recit": "y" * 3_000_000}}
    site.dossiers.answer(dossier_id, find().version, heavy, site.clock.now())
    stranger.start("limites")

    def seconds(which: str) -> float:
        started = time.process_time()
        stranger.client.get(f"/dossiers/{which}/manques")
        return time.process_time() - started

    pairs = [(seconds(dossier_id), seconds("x" * 22)) for _ in range(15)]
    theirs, none = (statistics.median(times) for times in zip(*pairs, strict=True))
    assert theirs < 2 * none + 0.005


@pytest.mark.parametrize(
    "dossier_id",
    ["..%2f..", "%2e%2e%2f", "..", "%00", "é", "a/../b", "'; drop table dossiers; --", "{{7*7}}", "x" * 5000],
)
def test_an_id_is_never_a_path(visitor: Visitor, dossier_id: str) -> None:
    for page in ("manques", f"fichiers/{dossier_id}/pages/1.jpg", "accuse.pdf"):
        response = visitor.client.get(f"/dossiers/{dossier_id}/{page}")
        assert response.status_code in (308, 404)
        assert "root:" not in response.text


@pytest.mark.parametrize("page", ["9" * 5000, "-1", "0", "²", "99999999"])
def test_a_page_of_a_file_that_is_none_does_not_exist(visitor: Visitor, dossier_id: str, site: Site, page: str) -> None:
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("f.jpg", JPEG)]})
    file = site.index.of_dossier(dossier_id)[0]
    response = visitor.client.get(f"/dossiers/{dossier_id}/fichiers/{file.id}/pages/{page}.jpg?turn={page}")
    assert response.status_code == 404


@cache
def agent() -> User:
    """Made once: hashing is slow on purpose."""
    hashed = hash_password("quatre mots sans lien")
    return User(
        id="u1", email="a@ville.fr", name="Agent", role=Role.AGENT, services=("population",), password_hash=hashed
    )


OUTSIDE = (
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "//[",
    "javascript:alert(1)", "http:evil.example", "/%2f/evil.example", "/\r\nLocation: //evil.example", " //evil.example",
)  # fmt: skip


@pytest.mark.parametrize("address", OUTSIDE)
def test_no_address_leads_outside(visitor: Visitor, dossier_id: str, address: str) -> None:
    answers = [
        visitor.client.get("/langue/en", query_string={"back": address}),
        visitor.client.get("/connexion", query_string={"next": address}),
        visitor.client.get(f"/dossiers/{dossier_id}/etapes/vous", query_string={"retour": address, "vu": address}),
    ]
    visitor.step(dossier_id, "vous")
    fields = {"back": address, "retour": address, "next": address, "vous/nom": "Nadia Ferrand"}
    posted = dict(visitor.form().posted().items()) | fields | {"action": "continue"}
    answers.append(visitor.client.post(f"/dossiers/{dossier_id}/etapes/vous", data=posted))
    for answer in answers:
        assert answer.status_code < 400
        assert re.fullmatch(r"|/|/(?![/\\])[^\r\n]*", answer.headers.get("Location", "")), address
        assert 'href="//' not in answer.text
        assert 'href="javascript' not in answer.text


def test_signing_in_leads_to_a_page_of_ours(visitor: Visitor, site: Site) -> None:
    site.users.add(agent())
    for address in OUTSIDE:
        visitor.get("/connexion")
        fields = {"email": "a@ville.fr", "password": "quatre mots sans lien", "next": address}
        fields["csrf_token"] = visitor.form().posted()["csrf_token"]
        answer = visitor.client.post("/connexion", data=fields)
        assert re.fullmatch(r"/bureau|/%2f/evil.example", answer.headers["Location"]), address  # paths of this site
        visitor.client.delete_cookie("dossier")


def test_a_session_prepared_by_somebody_else_does_not_survive_signing_in(visitor: Visitor, site: Site) -> None:
    site.users.add(agent())
    planted = visitor.start("limites")
    visitor.get("/connexion")
    visitor.post("/connexion", {"email": "a@ville.fr", "password": "quatre mots sans lien"})
    assert visitor.client.get(f"/dossiers/{planted}/manques").status_code == 404


def test_a_session_that_was_altered_is_nobodys(visitor: Visitor, dossier_id: str) -> None:
    cookie = visitor.client.get_cookie("dossier")
    assert cookie is not None
    body, _, signature = cookie.value.rpartition(".")
    for value in (f"{body}x.{signature}", body, "", "x" * 4000, "..."):
        visitor.client.set_cookie("dossier", value)
        assert visitor.client.get(f"/dossiers/{dossier_id}/manques").status_code == 404


@pytest.mark.parametrize(
    "origin", ["http://[", "null", "https://evil.example", "http://localhost.evil.example", "", "é"]
)
def test_a_post_from_elsewhere_without_a_token_is_refused(
    visitor: Visitor, dossier_id: str, find: Find, origin: str
) -> None:
    before = find()
    answer = visitor.client.post(
        f"/dossiers/{dossier_id}/etapes/vous", data={"vous/nom": "X", "csrf_token": "x"}, headers={"Origin": origin}
    )
    assert answer.status_code == 400
    assert find() == before


def test_an_expired_form_comes_back_with_its_answers_and_its_files(
    visitor: Visitor, dossier_id: str, site: Site, find: Find
) -> None:
    visitor.step(dossier_id, "pieces")
    fields = {"csrf_token": "périmé", "pieces/contrat": "A1"}
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces", fields, {DOMICILE: [("f.jpg", JPEG)]})
    assert visitor.status == 200
    assert visitor.form().by_id("f-pieces-contrat").get("value") == "A1"
    assert "f.jpg" in visitor.words
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces")
    assert find().draft["pieces"]["contrat"] == "A1"
    assert [file.name for file in site.index.of_dossier(dossier_id)] == ["f.jpg"]


def test_what_was_held_is_applied_once(visitor: Visitor, dossier_id: str, site: Site) -> None:
    visitor.step(dossier_id, "pieces")
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces", {"csrf_token": "x"}, {DOMICILE: [("f.jpg", JPEG)]})
    held = visitor.page
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces")
    visitor.page = held
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces")
    assert len(site.index.of_dossier(dossier_id)) == 1


def test_what_was_held_for_a_step_is_not_dropped_by_another(visitor: Visitor, dossier_id: str, site: Site) -> None:
    visitor.step(dossier_id, "pieces")
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces", {"csrf_token": "x"}, {DOMICILE: [("f.jpg", JPEG)]})
    token = visitor.form().posted()["garde"]
    held = visitor.page
    visitor.step(dossier_id, "vous")
    visitor.post(f"/dossiers/{dossier_id}/etapes/vous", {"garde": token, "vous/nom": "Nadia Ferrand"})
    visitor.page = held
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces")
    assert [file.name for file in site.index.of_dossier(dossier_id)] == ["f.jpg"]


def test_a_held_post_is_no_door_to_anothers_dossier(stranger: Visitor, visitor: Visitor, dossier_id: str) -> None:
    visitor.step(dossier_id, "vous")
    visitor.send(f"/dossiers/{dossier_id}/etapes/vous", {"csrf_token": "x", "vous/nom": "Nom secret"})
    token = visitor.form().posted()["garde"]
    mine = stranger.start("limites")
    for address in (f"/dossiers/{dossier_id}/etapes/vous", f"/dossiers/{mine}/etapes/vous", "/reprendre"):
        stranger.get(f"{address}?garde={token}")
        assert "Nom secret" not in stranger.page


def test_codes_cannot_be_tried_without_end_from_one_address(stranger: Visitor, site: Site) -> None:
    stranger.get("/reprendre")
    token, last = stranger.form().posted()["csrf_token"], 0
    for number in range(101):
        code = "ABCDEFGH" + "ABCDEFGHJK"[number // 10 % 10] + "ABCDEFGHJK"[number % 10]
        headers = {"X-Forwarded-For": f"10.0.0.{number}", "X-Real-IP": f"10.0.0.{number}", "Forwarded": f"for={number}"}
        last = stranger.client.post("/reprendre", data={"code": code, "csrf_token": token}, headers=headers).status_code
    assert last == 429


def test_a_code_that_is_protected_stays_so_from_other_addresses_and_in_other_spellings(
    stranger: Visitor, dossier_id: str, find: Find
) -> None:
    code = find().resume_code
    stranger.get("/reprendre")
    token = stranger.form().posted()["csrf_token"]
    wrong = {"code": "A" + code[1:] if code[0] != "A" else "B" + code[1:], "csrf_token": token}
    for number in range(10):
        stranger.client.post("/reprendre", data=wrong, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
    spelt = f" {wrong['code'][:4].lower()}–{wrong['code'][4:]}\u200b"
    answer = stranger.client.post("/reprendre", data=wrong | {"code": spelt}, environ_base={"REMOTE_ADDR": "10.9.9.9"})
    assert answer.status_code == 429


def test_a_birth_date_that_is_no_date_is_only_wrong(stranger: Visitor, dossier_id: str, find: Find) -> None:
    for birth in (("²", "٣", "０"), ("31", "2", "1990"), ("9" * 50, "", "\0")):
        stranger.get("/reprendre")
        parts = dict(zip(("birth.day", "birth.month", "birth.year"), birth, strict=True))
        stranger.post("/reprendre", {"code": "ABCDEFGHJK"} | parts)
        assert stranger.status == 422


def test_mails_to_the_world_bear_the_address_of_the_settings() -> None:
    text = FIRST_SETTINGS.read_text(encoding="utf-8")
    mailing = re.sub(r"(?m)^mode = .*$", 'mode = "smtp"', text)
    mailing = re.sub(r"(?m)^smtp_host = .*$", 'smtp_host = "mail.ville.fr"', mailing)
    mailing = re.sub(r"(?m)^from = .*$", 'from = "mairie@ville.fr"', mailing)
    with pytest.raises(BadSettings) as told_faults:
        read_settings(mailing)
    assert [fault.where for fault in told_faults.value.faults] == ["[web] base_url"]


def test_a_false_host_does_not_enter_a_mail(site: Site) -> None:
    addressed = replace(site, settings=replace(site.settings, base_url="https://demarches.ma-ville.fr"))
    visitor = visitor_of(addressed)
    dossier_id = visitor.start("limites")
    visitor.fill(dossier_id, "vous", {"vous/nom": "Nadia Ferrand", "vous/mail": "nadia@exemple.fr"})
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("f.jpg", JPEG)]})
    visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
    posted = dict(visitor.form().posted().items())
    false = {"HTTP_HOST": "evil.example", "HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "gopher"}
    app = visitor.client.application
    inside = app.wsgi_app
    app.wsgi_app = lambda environ, start: inside(environ | false, start)  # type: ignore[method-assign,assignment]
    visitor.client.post(f"/dossiers/{dossier_id}/envoyer", data=posted)
    (mail,) = addressed.outbox.due(addressed.clock.now())
    assert f"https://demarches.ma-ville.fr/dossiers/{dossier_id}/" in mail.text
    assert "evil" not in mail.text + mail.html + mail.subject


def test_a_dossier_nobody_comes_back_to_opens_no_more(
    site: Site, visitor: Visitor, dossier_id: str, find: Find
) -> None:
    later = replace(site, clock=FixedClock(site.clock.now() + site.settings.draft_kept + timedelta(days=1)))
    code, state = find().resume_code, find().state
    run_due(later, later.clock.now())
    returning = Visitor(create_app(later).test_client())
    returning.get("/reprendre")
    returning.post("/reprendre", {"code": code})
    assert (state, returning.status) == (State.DRAFT, 422)


def test_a_code_typed_on_a_page_open_too_long_comes_back(stranger: Visitor, find: Find) -> None:
    code = find().resume_code
    stranger.get("/reprendre")
    stranger.send("/reprendre", {"code": code, "csrf_token": "périmé"})
    assert stranger.status == 400
    assert stranger.form().posted()["code"] == code
    stranger.send("/reprendre")
    assert stranger.status == 200


def test_an_address_typed_on_a_page_open_too_long_comes_back(visitor: Visitor, dossier_id: str, site: Site) -> None:
    visitor.get(f"/dossiers/{dossier_id}/code")
    visitor.send(f"/dossiers/{dossier_id}/code", {"email": "nadia@exemple.fr", "csrf_token": "périmé"})
    assert visitor.form().posted()["email"] == "nadia@exemple.fr"
    assert not site.outbox.due(site.clock.now())
