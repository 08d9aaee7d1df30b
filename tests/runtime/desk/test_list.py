"""What the list shows, and to whom."""

import re
from dataclasses import replace
from html import unescape

from flask.testing import FlaskClient

from runtime.app import create_app
from runtime.dossier import Dossier, State
from runtime.site import Site
from tests.runtime.desk.conftest import SENT, Sender, move, sign_in


def numbers(client: FlaskClient, query: str = "") -> list[str]:
    return re.findall(r'class="figure">([^<]+)</a>', client.get(f"/bureau{query}").text)


def said(client: FlaskClient, path: str = "/bureau") -> str:
    return unescape(client.get(path).text).replace("\u00a0", " ")


def test_a_visitor_signs_in_then_comes_back(client: FlaskClient, send: Sender) -> None:
    number = send().number
    answer = client.get("/bureau?q=nadia")
    assert (answer.status_code, answer.location) == (303, "/connexion?next=/bureau?q%3Dnadia&needed=1")
    data = {"email": "agent@ville.fr", "password": "quatre mots sans lien", "next": "/bureau?q=nadia"}
    back = client.post("/connexion", data=data, follow_redirects=True)
    assert number in back.text


def test_an_agent_sees_the_dossiers_of_his_services_alone(client: FlaskClient, send: Sender) -> None:
    mine, other = send("d1").number, send("d2", slug="eau", service="eau").number
    assert numbers(sign_in(client)) == [mine]
    assert numbers(sign_in(client, "stranger")) == [other]
    assert sorted(numbers(sign_in(client, "chief"))) == sorted([mine, other])


def test_a_draft_is_never_listed(agent: FlaskClient, site: Site, send: Sender) -> None:
    send()
    draft = Dossier("d9", "loisirs", 1, "enfance", "D9", SENT, SENT, SENT)
    site.dossiers.start(draft)
    assert len(numbers(agent)) == 1


def test_it_is_filtered_searched_and_sorted(agent: FlaskClient, site: Site, send: Sender) -> None:
    first, second = send("d1", "Nadia Ferrand"), send("d2", "Élie Abadie")
    move(site, second, State.ACCEPTED)
    assert numbers(agent, "?etat=accepted") == [second.number]
    assert numbers(agent, "?demarche=loisirs&q=ELIE") == [second.number]
    assert numbers(agent, "?demarche=eau") == []
    assert numbers(agent, "?tri=applicant_name") == [second.number, first.number]
    assert numbers(agent, "?tri=applicant_name&ordre=decroissant") == [first.number, second.number]
    assert numbers(agent, f"?q={first.number[-8:]}") == [first.number]


def test_what_is_not_understood_is_left_out(agent: FlaskClient, send: Sender) -> None:
    number = send().number
    assert numbers(agent, "?etat=draft&tri=password_hash&page=x&ordre=<b>") == [number]
    assert numbers(agent, "?page=-3&etat=%00&q=%00&demarche=%00") == [number]
    assert "Aucun dossier ne répond" in said(agent, "/bureau?q=<script>")
    assert "<script>" not in agent.get("/bureau?q=<script>").text.replace("<script src=", "")


def test_fifty_a_page_with_links_that_keep_the_search(agent: FlaskClient, send: Sender) -> None:
    for index in range(51):
        send(f"d{index}")
    page = said(agent, "/bureau?etat=submitted")
    assert "51 dossiers. Page 1 sur 2." in page
    assert page.count('class="figure"') == 50
    assert "/bureau?etat=submitted&page=2" in page
    assert len(numbers(agent, "?etat=submitted&page=2")) == 1


def test_each_line_says_what_waits_for_the_agent(agent: FlaskClient, send: Sender) -> None:
    send()
    page = said(agent)
    assert "1 à vérifier" in page
    assert "1 attendue" in page
    assert "13 juin 2027" in page
    assert '<td data-label="Usager"><bdi>Nadia Ferrand</bdi></td>' in page


def test_an_anonymous_dossier_has_a_name_to_be_called_by(agent: FlaskClient, send: Sender) -> None:
    send(name="")
    assert "Anonyme" in said(agent)


def test_it_is_said_when_nothing_looks_for_viruses_or_sends_mails(site: Site, agent: FlaskClient) -> None:
    assert "Aucun antivirus n’est configuré" in said(agent)
    assert "Les mails ne partent pas" in said(agent)
    armed = replace(site, settings=replace(site.settings, antivirus_address="127.0.0.1:3310", mail_mode="smtp"))
    app = create_app(armed)
    app.config["WTF_CSRF_METHODS"] = set()
    page = said(sign_in(app.test_client()))
    assert "antivirus" not in page
    assert "Les mails" not in page
