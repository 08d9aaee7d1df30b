"""The list, its search, and what a person knows before starting."""

from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from runtime.portal.listing import listed, matching
from runtime.procedure import About, Procedure
from runtime.site import Site
from tests.runtime.portal.procedures import summer

TODAY = date(2027, 4, 13)
WATER = Procedure("eau", "Payer l’eau chaque mois", (), True, About(service="eau", purpose="Payer en dix fois."))


@pytest.fixture(autouse=True)
def procedures(site: Site) -> None:
    for procedure in (summer(), WATER):
        site.procedures.publish(procedure, b"{}")


def start_page(client: FlaskClient) -> str:
    return client.get("/demarches/loisirs/").text.replace("\u00a0", " ")


def test_the_list_groups_procedures_by_service(client: FlaskClient) -> None:
    page = client.get("/").text
    assert page.index("Le service enfance") < page.index("Inscrire mon enfant") < page.index("Le service de l’eau")
    assert 'href="/demarches/loisirs/"' in page


@pytest.mark.parametrize("query", ["vacances", "VACANCE", "ete", "été", "inscription d’été", "enfants"])
def test_a_search_forgets_case_accents_and_plurals(query: str) -> None:
    assert [found.slug for found in matching([WATER, summer()], query)][:1] == ["loisirs"]


def test_an_empty_search_finds_everything() -> None:
    assert len(matching([WATER, summer()], "")) == 2


def test_a_search_works_without_script(client: FlaskClient) -> None:
    page = client.get("/demarches?q=eau").text
    assert "Payer l’eau chaque mois" in page
    assert "Inscrire mon enfant" not in page


def test_a_search_that_finds_nothing_says_what_to_do(client: FlaskClient) -> None:
    page = client.get("/demarches?q=<b>zzz</b>").text
    assert "Essayez un autre mot, ou contactez-nous." in page
    assert "<b>zzz" not in page


def test_a_site_without_procedure_says_so(site: Site, client: FlaskClient) -> None:
    site.procedures._revisions.clear()  # type: ignore[attr-defined]
    assert "Aucune démarche n’est encore en ligne." in client.get("/").text


@pytest.mark.parametrize(
    "sentence",
    [
        "Réserver une place pour les vacances d’été.",
        "Les familles de la commune.",
        "Vous pouvez aussi remplir ce dossier pour une autre personne.",
        "Gratuit.",
        "si vos documents sont prêts.",
        "Comment l’obtenir : Demandez-le au guichet.",
        "Un pour chaque ligne de la liste : « Vos enfants »",
        "Si vous répondez oui à : « Êtes-vous séparés ? »",
        "Si vous répondez « La CAF » ou « La MSA » à : « Votre caisse »",
        "Qui décide : Le service enfance. Réponse au plus tard 2 mois après l’envoi.",
        "Sans réponse dans ce délai, votre demande sera considérée comme refusée.",
        "Si la réponse ne vous convient pas : Vous pouvez écrire au maire.",
        "Elles sont gardées 1 an après la réponse, puis effacées.",
        "Base légale : Mission d’intérêt public.",
        "Demandez le formulaire au guichet ou par téléphone.",
    ],
)
def test_the_start_page_says(client: FlaskClient, sentence: str) -> None:
    assert sentence in start_page(client)


def test_documents_everybody_gives_come_first(client: FlaskClient) -> None:
    page = start_page(client)
    assert page.index("Pages de vaccination") < page.index("Jugement de garde")


def test_starting_is_a_post(client: FlaskClient) -> None:
    assert '<form action="/demarches/loisirs/commencer" method="post"' in start_page(client)


def test_a_procedure_nobody_published_is_not_found(client: FlaskClient) -> None:
    assert client.get("/demarches/ailleurs/").status_code == 404


def republish(site: Site, *, opens: date | None = None, closes: date | None = None) -> None:
    procedure = summer()
    site.procedures.publish(replace(procedure, about=replace(procedure.about, opens=opens, closes=closes)), b"{}")


def test_a_procedure_not_yet_open_shows_its_documents_and_no_button(site: Site, client: FlaskClient) -> None:
    republish(site, opens=date(2027, 9, 1))
    page = start_page(client)
    assert "Cette démarche ouvre le 1er septembre 2027" in page
    assert "Jugement de garde" in page
    assert ">Commencer<" not in page


def test_the_last_day_counts_whole(site: Site, client: FlaskClient) -> None:
    republish(site, closes=TODAY)
    assert ">Commencer<" in start_page(client)
    republish(site, closes=date(2027, 4, 12))
    assert "Cette démarche est fermée" in start_page(client)


def test_a_foreign_schema_has_a_start_page_too(site: Site, client: FlaskClient) -> None:
    site.procedures.publish(Procedure("bare", "A title", (), True), b"{}")
    page = client.get("/demarches/bare/").text
    assert "<h1>A title</h1>" in page
    assert "Aucun document" in page


def test_a_title_that_is_html_is_only_text(site: Site, client: FlaskClient) -> None:
    site.procedures.publish(Procedure("bare", "<script>{{ 7*7 }}</script>", (), True), b"{}")
    for page in (client.get("/").text, client.get("/demarches/bare/").text):
        assert "&lt;script&gt;{{ 7*7 }}" in page


def test_the_author_s_own_time_is_kept() -> None:
    procedure = summer()
    assert listed(procedure, TODAY).minutes
    assert listed(replace(procedure, about=replace(procedure.about, time="Une heure.")), TODAY).minutes is None


def test_documents_are_counted_from_the_fewest_to_the_most(client: FlaskClient) -> None:
    assert "de 1 à 3 documents" in client.get("/").text


def test_a_procedure_without_the_web_is_presented_and_cannot_be_started_here(client: FlaskClient, site: Site) -> None:
    paper = replace(WATER, slug="papier", about=replace(WATER.about, channels=("counter", "paper")))
    site.procedures.publish(paper, b"{}")
    page = client.get("/demarches/papier/").text
    assert "Sur papier" in page
    assert '<button class="button">Commencer</button>' not in page
    assert client.post("/demarches/papier/commencer").status_code in (400, 404)
