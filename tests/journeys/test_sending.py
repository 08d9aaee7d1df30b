"""From the review to the receipt, and what is still owed after it; without script."""

from playwright.sync_api import expect

from runtime.site import Site
from tests.journeys.conftest import Start
from tests.journeys.looking import check_page

LATER = {"state": "later", "by": "2027-01-15"}
ALL_LATER = {"/documents/carte": LATER, "/documents/famille": LATER, "/documents/domicile": LATER}


def test_a_promised_document_is_given_on_the_follow_up_page_and_makes_a_second_submission(
    start: Start, town: Site
) -> None:
    person = start("recensement-citoyen", at="recapitulatif", changes=ALL_LATER)
    person.send()
    assert "Il vous reste à donner" in person.said
    person.press("Suivre mon dossier")
    assert "Nous avons votre dossier. Il vous reste 3 documents à donner." in person.said
    check_page(person.page)
    person.press("Donner ce document", 1)
    assert "Livret de famille" in person.page.inner_text("h1")
    check_page(person.page)
    person.give("/documents/famille", "livret.pdf")
    assert "Document reçu et lisible : 1 page." in person.said
    check_page(person.page)
    person.press("Ajouter ce document à mon dossier")
    assert "Votre document est envoyé" in person.said
    check_page(person.page)
    first, second = town.dossiers.submissions(person.dossier_id)
    assert [file.name for file in second.files] == ["livret.pdf"]
    assert [due.place for due in second.due] == ["/documents/carte", "/documents/domicile"]
    assert first.files == ()


def test_a_promised_document_that_is_blurred_is_refused_like_the_first_ones(start: Start, town: Site) -> None:
    person = start("recensement-citoyen", at="recapitulatif", changes=ALL_LATER)
    person.send()
    person.press("Suivre mon dossier")
    person.press("Donner ce document", 2)
    person.give("/documents/domicile", "facture-floue.jpg")
    person.press("Ajouter ce document à mon dossier")
    assert "Cette page est floue." in person.said
    check_page(person.page)
    assert len(town.dossiers.submissions(person.dossier_id)) == 1


def test_sending_twice_gives_one_number(start: Start, town: Site) -> None:
    person = start("recensement-citoyen", at="recapitulatif", changes=ALL_LATER)
    other = person.page.context.new_page()
    other.goto(person.page.url)
    person.send()
    number = person.page.inner_text("#receipt .code")
    other.check("#declaration")
    other.click("text=Envoyer mon dossier")
    assert "Votre dossier est déjà envoyé" in other.inner_text("h1").replace("\u00a0", " ")
    assert other.inner_text("#receipt .code") == number
    person.page.go_back()
    person.page.reload()
    assert len(town.dossiers.submissions(person.dossier_id)) == 1


def test_the_declaration_is_asked_before_sending(start: Start) -> None:
    person = start("recensement-citoyen", at="recapitulatif", changes=ALL_LATER)
    person.press("Envoyer mon dossier")
    assert person.focused == "errors"
    check_page(person.page)
    person.page.click("#errors a")
    assert person.focused == "declaration"


def test_each_gap_leads_to_its_field_and_back_to_the_list(start: Start) -> None:
    person = start("mensualisation-eau")
    person.go("manques")
    check_page(person.page)
    links = person.page.locator("main section li h3 a")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    assert len(addresses) >= 8
    for address in addresses:
        person.page.goto(address)
        ahead = "/etapes/abonne" not in address  # what cannot be asked yet leads to what comes first
        assert person.focused == ("first" if ahead else address.partition("#")[2])
    person.go("manques")
    links.first.click()
    person.fill()
    person.go_on()
    person.fill()
    person.go_on()
    assert person.page.url.partition("?")[0].endswith("/manques")
    expect(person.page.locator("#done", has_text="C’est fait.")).to_be_visible()
    check_page(person.page)


def test_a_gap_of_a_row_names_the_row_first(start: Start) -> None:
    person = start("accueil-de-loisirs", at="manques")
    assert "Lina, « Pages de vaccination » : document à donner." in person.said


def test_every_answer_of_the_review_can_be_changed(start: Start) -> None:
    person = start("aide-sociale-hebergement", at="recapitulatif")
    check_page(person.page)
    links = person.page.locator("dl.pairs a")
    for at in range(0, links.count(), 9):
        address = links.nth(at).get_attribute("href") or ""
        person.page.goto(address)
        assert person.focused == address.partition("#")[2]
        person.page.go_back()
