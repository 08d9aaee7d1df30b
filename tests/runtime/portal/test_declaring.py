"""The accessibility page states what the law asks, in its order, from what a person recorded."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient

from runtime.accessibility.record import read_statement
from runtime.accessibility.statement import Audit, Statement
from runtime.app import create_app
from runtime.site import Site
from tests.runtime.accessibility.test_record import FILLED
from tests.runtime.portal.person import Person

#: The headings the RGAA fixes, in its order.
ORDER = (
    "Déclaration d’accessibilité", "État de conformité", "Résultats des tests", "Contenus non accessibles",
    "Non-conformités", "Dérogations pour charge disproportionnée", "Contenus non soumis à l’obligation d’accessibilité",
    "Établissement de cette déclaration d’accessibilité", "Technologies utilisées pour la réalisation du site",
    "Environnement de test", "Outils pour évaluer l’accessibilité",
    "Pages du site ayant fait l’objet de la vérification de conformité", "Retour d’information et contact",
    "Voies de recours",
)  # fmt: skip
AUDIT = Audit(by="La société Exemple", on=date(2027, 3, 1), met=48, applicable=60)


def audited(site: Site, **audit: object) -> Person:
    statement = Statement(audit=replace(AUDIT, **audit))  # type: ignore[arg-type]
    return Person(create_app(replace(site, statement=statement)).test_client())


@pytest.mark.parametrize("record", ["", FILLED])
def test_the_headings_come_in_the_order_of_the_law(site: Site, record: str) -> None:
    page = create_app(replace(site, statement=read_statement(record))).test_client().get("/accessibilite").text
    assert tuple(map(unescape, re.findall(r"<h[23][^>]*>([^<]+)</h", page))) == ORDER


def test_without_an_audit_nothing_is_claimed(person: Person) -> None:
    person.get("/accessibilite")
    assert "Ce site est non conforme au référentiel" in person.words
    assert "Aucun audit n’est en cours de validité." in person.words
    assert "Cela ne remplace pas un audit par une personne." in person.words
    assert "totalement" not in person.words
    assert "partiellement" not in person.words


@pytest.mark.parametrize(
    ("met", "mention"),
    [
        (60, "Accessibilité : totalement conforme"),
        (48, "Accessibilité : partiellement conforme"),
        (20, "Accessibilité : non conforme"),
    ],
)
def test_the_mention_of_every_page_follows_the_audit(site: Site, met: int, mention: str) -> None:
    person = audited(site, met=met)
    for path in ("/", "/accessibilite", "/nowhere"):
        person.get(path)
        assert mention in person.words
    person.get("/accessibilite")
    assert f"{met} sur 60" in person.words


def test_an_audit_that_is_too_old_is_told_and_claims_nothing(site: Site) -> None:
    person = audited(site, on=site.clock.today() - timedelta(days=3 * 366))
    person.get("/accessibilite")
    assert "Accessibilité : non conforme" in person.words
    assert "a plus de trois ans : il ne compte plus." in person.words
    assert "48 sur 60" not in person.words


def test_the_record_is_told_whole(site: Site) -> None:
    person = Person(create_app(replace(site, statement=read_statement(FILLED))).test_client())
    person.get("/accessibilite")
    for told in (
        "La mairie de Belmont-sur-Lise s’engage à rendre ses services en ligne accessibles",
        "80 % des critères du RGAA 4.1.2 sont respectés : 48 sur 60.",
        "Taux moyen de conformité des pages : 91 %.",
        "La carte des écoles n’a pas d’équivalent en texte.",
        "Critère 1.1 : « Chaque image porteuse d’information a-t-elle une alternative textuelle ? »",
        "À corriger avant le 30 septembre 2027.",
        "Jusqu’au 31 décembre 2028.",
        "Raison : Les refaire coûterait plus que le budget annuel du service.",
        "Cette déclaration a été établie le 12 mars 2027. Elle a été mise à jour le 1er juin 2027.",
        "NVDA 2026.1 et Firefox 148",
        "Le service numérique",
        "accessibilite@ma-ville.fr",
    ):
        assert told in person.words
    assert 'href="https://ma-ville.fr/audit.ods"' in person.page
    assert 'href="https://ma-ville.fr/schema.html"' in person.page


def test_what_is_written_in_the_record_is_never_read_as_html(site: Site) -> None:
    hostile = read_statement('[[findings]]\nwhat = "<script>x</script>"\n[audit]\nby = "<b>moi</b>"\n')
    page = create_app(replace(site, statement=hostile)).test_client().get("/accessibilite").text
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_the_pages_of_an_audit_are_those_of_the_published_procedures(person: Person) -> None:
    person.get("/accessibilite")
    sample = person.words.partition("Pages à regarder lors d’un audit")[2]
    for title in ("Plan du site", "Une petite démarche", "Étape 1 : Vous", "Étape 2 : Vos documents", "Le bureau :"):
        assert title in sample


def test_the_site_map_leads_to_every_public_page(client: FlaskClient) -> None:
    page = client.get("/plan-du-site").text
    for path in ("/accessibilite", "/accessibilite/signaler", "/aide", "/contact", "/mentions-legales", "/demarches"):
        assert f'href="{path}"' in page
