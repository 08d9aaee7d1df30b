"""What script makes smoother."""

from playwright.sync_api import expect

from tests.journeys.conftest import Start
from tests.journeys.looking import check_page

HOME = "/pieces/domicile"


def test_choosing_a_file_sends_it_and_brings_the_focus_to_the_verdict(start: Start) -> None:
    person = start("accueil-de-loisirs", at="etapes/pieces", script=True)
    person.give(HOME, "facture-floue.jpg")
    assert person.focused == "f-pieces-domicile"
    assert "Cette page est floue." in person.card(HOME).inner_text()
    assert person.page.title().startswith("Erreur\u00a0: ")
    check_page(person.page)
    person.give(HOME, "facture-nette.jpg")
    expect(person.card(HOME)).to_contain_text("Document reçu et lisible")
    assert person.focused == "f-pieces-domicile"
    check_page(person.page)


def test_what_was_typed_is_sent_with_the_file(start: Start) -> None:
    person = start("mensualisation-eau", at="etapes/paiement", script=True)
    person.page.fill("[name='paiement/titulaire']", "Paul Nguyen")
    person.give("/paiement/rib", "rib.pdf")
    assert person.page.input_value("[name='paiement/titulaire']") == "Paul Nguyen"
    person.page.reload()
    assert person.page.input_value("[name='paiement/titulaire']") == "Paul Nguyen"


def test_a_long_list_is_filtered(start: Start) -> None:
    person = start("accueil-de-loisirs", at="etapes/enfants", script=True)
    page = person.page
    person.fill()
    page.get_by_label("Chercher dans la liste").first.fill("CANAL")
    options = page.locator("select[name$='/ecole']").first.locator("option").all_inner_texts()
    assert "École maternelle du Canal" in options
    assert "École Diwan" not in options
    check_page(page)


def test_characters_left_are_counted_as_one_writes(start: Start) -> None:
    person = start("signalement", at="etapes/endroit", script=True)
    person.page.fill("[name='endroit/reperes']", "x" * 495)
    assert (
        person.page.get_by_text("Il reste 5\u00a0caractères.")
        .or_(person.page.get_by_text("Il reste 5 caractères."))
        .first.is_visible()
    )


def test_a_double_press_sends_once(start: Start) -> None:
    later = {"state": "later", "by": "2027-01-15"}
    changes = {"/documents/carte": later, "/documents/famille": later, "/documents/domicile": later}
    person = start("recensement-citoyen", at="recapitulatif", changes=changes, script=True)
    person.page.check("#declaration")
    person.page.locator("button", has_text="Envoyer mon dossier").dblclick()
    person.page.wait_for_url("**/accuse*")
    assert "déjà envoyé" not in person.said
