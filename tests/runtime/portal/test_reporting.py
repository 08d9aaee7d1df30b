"""A fault is reported in one page: a number, a date, a mail to each."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from runtime.accessibility.statement import Contact, Statement
from runtime.app import create_app
from runtime.dossier import Mail
from runtime.portal.reporting import LONGEST_STORY, REPORTS_AN_HOUR
from runtime.site import Site
from tests.runtime.portal.person import Person

REPORT = "/accessibilite/signaler"
STORY = {"story": "Je n’entends pas l’erreur.\nAvec NVDA.", "page": "Étape 2", "name": "Nadia Benali"}


def report(person: Person, **fields: str) -> str:
    person.get(REPORT)
    return person.post(REPORT, STORY | fields)


def mails(site: Site) -> Sequence[Mail]:
    return site.outbox.due(site.clock.now() + timedelta(seconds=1))


def test_a_number_and_a_date_are_promised(person: Person, site: Site) -> None:
    report(person, email="nadia@exemple.fr")
    assert person.path == "/accessibilite/signalement"
    number = re.findall(r"[0-9A-F]{4}-[0-9A-F]{4}", person.words)
    assert len(set(number)) == 1
    assert "Réponse au plus tard le 20 avril 2027." in person.words
    to_service, to_person = mails(site)
    assert to_service.to == "mairie@belmont-sur-lise.example"
    assert to_person.to == "nadia@exemple.fr"
    for mail in (to_service, to_person):
        assert number[0] in mail.subject
        assert "Je n’entends pas l’erreur." in mail.text
        assert "20\u00a0avril\u00a02027" in mail.text
        assert "Avec NVDA." in mail.html


def test_the_service_learns_how_to_answer(person: Person, site: Site) -> None:
    report(person, email="nadia@exemple.fr")
    assert "Page\u00a0: Étape 2\nNom\u00a0: Nadia Benali\nPour répondre\u00a0: nadia@exemple.fr" in mails(site)[0].text


def test_the_acknowledgement_says_what_the_law_asks(person: Person, site: Site) -> None:
    report(person, email="nadia@exemple.fr")
    text = mails(site)[1].text.replace("\u00a0", " ")
    for told in (
        "le 13 avril 2027",
        "La mairie de Belmont-sur-Lise",
        "1 place de la Mairie, 99120 Belmont-sur-Lise",
        "03 53 01 42 10",
        "mairie@belmont-sur-lise.example",
    ):
        assert told in text


def test_without_an_address_the_number_is_enough(person: Person, site: Site) -> None:
    report(person)
    assert "notez ce numéro, puis appelez-nous" in person.words
    assert [mail.to for mail in mails(site)] == ["mairie@belmont-sur-lise.example"]


def test_the_contact_of_the_record_receives_it(site: Site) -> None:
    named = replace(site, statement=Statement(contact=Contact(email="a11y@ville.fr")))
    report(Person(create_app(named).test_client()))
    assert [mail.to for mail in mails(site)] == ["a11y@ville.fr"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"story": "  "}, "« Ce qui ne marche pas » : écrivez votre réponse."),
        ({"story": "é" * (LONGEST_STORY + 1)}, "restez à 5000 caractères, il y en a 5001."),
        ({"email": "nadia"}, "« Votre adresse électronique » : écrivez-la avec un signe @"),
        ({"email": "a@b.fr\r\nBcc: c@d.fr"}, "« Votre adresse électronique » : écrivez-la avec un signe @"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    person: Person, site: Site, fields: dict[str, str], said: str
) -> None:
    report(person, **fields)
    assert person.status == 422
    assert person.words.count(said) == 2
    assert re.search("<title>Erreur\u00a0: ", person.page)
    assert 'value="Nadia Benali"' in person.page
    assert not mails(site)


def test_the_same_browser_cannot_fill_the_mailbox(person: Person, site: Site) -> None:
    for _ in range(REPORTS_AN_HOUR):
        report(person)
    report(person)
    assert person.status == 429
    assert "Réessayez dans 60 minutes." in person.words
    assert len(mails(site)) == REPORTS_AN_HOUR


def test_a_site_without_an_address_leads_to_the_telephone(site: Site) -> None:
    silent = replace(site, settings=replace(site.settings, email=""))
    person = Person(create_app(silent).test_client())
    person.get(REPORT)
    assert "<form" not in person.page
    assert "03 53 01 42 10" in person.words


def test_an_old_form_is_given_back_as_it_was_filled(person: Person) -> None:
    person.get(REPORT)
    person.post(REPORT, STORY | {"csrf_token": "old"})
    assert person.status == 400
    assert "Je n’entends pas l’erreur." in person.page


def test_the_page_of_a_number_is_for_who_has_one(person: Person) -> None:
    person.get("/accessibilite/signalement")
    assert person.path == REPORT
