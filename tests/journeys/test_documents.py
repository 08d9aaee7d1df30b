"""Documents, without script: each is looked at as it arrives; nobody is left without a way on."""

import re

from playwright.sync_api import FilePayload, Locator

from tests.journeys.applicant import Applicant
from tests.journeys.conftest import Start
from tests.journeys.looking import check_page, press
from tests.journeys.papers import PASSWORD

HOME = "/pieces/domicile"
FAMILY = "/documents/famille"


def at_home_document(start: Start, **options: object) -> Applicant:
    return start("accueil-de-loisirs", at="etapes/pieces", **options)


def words(card: Locator) -> str:
    return card.inner_text().replace("\u00a0", " ")


def tone(card: Locator) -> str:
    return (card.get_attribute("class") or "").rpartition("is-")[2]


def test_a_blurred_photo_is_refused_with_cause_gesture_and_picture_then_replaced(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-floue.jpg")
    card = person.card(HOME)
    assert tone(card) == "error"
    assert "Cette page est floue. Posez la feuille à plat" in words(card)
    picture = card.locator("img")
    assert (picture.get_attribute("alt") or "").startswith("Page 1, ")
    assert picture.evaluate("async one => (await one.decode(), one.naturalWidth)") > 300
    assert person.focused == "f-pieces-domicile"
    assert person.page.title().startswith("Erreur\u00a0: ")
    check_page(person.page)
    person.give(HOME, "facture-nette.jpg")
    assert tone(card) == "ok"
    assert "Document reçu et lisible : 1 page." in words(card)
    assert card.locator(".file").count() == 1
    check_page(person.page)


def test_a_blank_sheet_is_told_from_a_blurred_one(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "page-vide.jpg")
    assert "Cette page est vide. Donnez le côté écrit de la feuille, ou un autre fichier." in words(person.card(HOME))


def test_a_doubt_is_closed_in_one_press_from_its_card(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-pale.jpg")
    assert tone(person.card(HOME)) == "doubt"
    check_page(person.page)
    person.press("C’est bien lisible")
    assert tone(person.card(HOME)) == "ok"
    assert "Vous nous dites que c’est lisible." in words(person.card(HOME))
    check_page(person.page)


def test_a_doubtful_file_is_replaced_where_it_is_doubted(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-pale.jpg")
    card = person.card(HOME)
    card.locator("input[name^='instead:']").set_input_files("tests/resources/papers/facture-nette.jpg")
    press(card.get_by_role("button", name="Envoyer et vérifier").first)
    person.wait_for_verdict(HOME)
    assert "Document reçu et lisible : 1 page." in words(card)
    assert "facture-pale.jpg" not in words(card)


def test_a_date_that_was_contested_is_not_called_readable(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-de-mars.pdf")
    check_page(person.page)
    person.press("La date est autre")
    assert "La date est autre" in words(person.card(HOME))
    assert "lisible" not in words(person.card(HOME))


def test_a_doubt_is_closed_in_one_press_from_the_list(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-de-mars.pdf")
    assert "Ce document date du 3 mars 2026." in words(person.card(HOME))
    person.go("manques")
    assert "« Justificatif de domicile » : à confirmer. Ce document date du 3 mars 2026." in person.said
    check_page(person.page)
    person.press("La date est autre")
    assert person.page.locator("#done", has_text="C’est fait.").count() == 1
    assert "Justificatif de domicile" not in person.said


def test_a_document_surely_too_old_is_refused_and_may_be_kept_with_a_reason(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-de-2024.pdf")
    card = person.card(HOME)
    assert tone(card) == "error"
    assert "Ce document date du 3 mars 2024. Donnez un document de moins de 3 mois." in words(card)
    card.get_by_text("Je ne peux pas faire mieux").click()
    check_page(person.page)
    card.get_by_label("Pourquoi vous ne pouvez pas faire mieux").fill("Le nouveau fournisseur n’a rien envoyé.")
    press(card.get_by_role("button", name="Garder ce fichier"))
    assert tone(card) == "ok"
    person.go("manques")
    assert "Justificatif de domicile" not in person.said


def test_after_two_refused_files_the_best_is_kept_with_its_reason(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-floue.jpg")
    card = person.card(HOME)
    assert card.locator("details.best").count() == 0
    person.give(HOME, "facture-plus-floue.jpg")
    card.get_by_text("Je ne peux pas faire mieux").click()
    check_page(person.page)
    card.get_by_label("facture-floue.jpg", exact=True).check()
    card.get_by_label("Pourquoi vous ne pouvez pas faire mieux").fill("Le papier est effacé.")
    press(card.get_by_role("button", name="Garder ce fichier"))
    assert tone(card) == "ok"
    assert "un agent le regardera" in words(card)
    assert "Le papier est effacé." in words(card)
    person.go("manques")
    assert "Justificatif de domicile" not in person.said


def test_keeping_a_file_without_a_reason_is_an_error_where_the_reason_is_written(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-de-2024.pdf")
    card = person.card(HOME)
    card.get_by_text("Je ne peux pas faire mieux").click()
    press(card.get_by_role("button", name="Garder ce fichier"))
    assert person.page.title().startswith("Erreur\u00a0: ")
    assert person.focused == "errors"
    person.page.locator("#errors a").click()
    reason = card.get_by_label("Pourquoi vous ne pouvez pas faire mieux")
    assert reason.is_visible()
    assert person.focused == reason.get_attribute("id")
    assert "« Pourquoi vous ne pouvez pas faire mieux » : écrivez votre réponse." in words(card)
    check_page(person.page)
    reason.fill("Le nouveau fournisseur n’a rien envoyé.")
    press(card.get_by_role("button", name="Garder ce fichier"))
    assert tone(card) == "ok"


def test_what_is_found_in_two_files_together_stands_above_them(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "rib.pdf")
    card = person.card(HOME)
    card.get_by_text("Ajouter une page").first.click()
    card.locator("#f-pieces-domicile-file").set_input_files("tests/resources/papers/facture-de-2024.pdf")
    press(card.locator("#f-pieces-domicile-file-send"))
    person.wait_for_verdict(HOME)
    assert tone(card) == "error"
    said = words(card)
    assert said.index("Ce document date du 3 mars 2024.") < said.index("rib.pdf") < said.index("facture-de-2024.pdf")
    assert "Ce document date" not in words(card.locator(".file").first)
    check_page(person.page)


def test_a_text_refused_at_the_door_never_speaks_for_the_document_beside_it(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-nette.jpg")
    card = person.card(HOME)
    note: FilePayload = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Voir avec Claire."}
    card.locator("input[type=file]").set_input_files(note)
    press(card.get_by_role("button", name="Envoyer et vérifier"))
    assert tone(card) == "ok"
    refused = "« notes.txt » : fichier non gardé. Nous ne savons pas ouvrir ce fichier."
    assert refused in words(card.locator(".drop"))
    assert words(card.locator(".verdict")) == "Document reçu et lisible : 1 page."
    person.page.locator("#errors a", has_text="notes.txt").click()
    assert person.focused == "f-pieces-domicile-file"
    check_page(person.page)


def test_a_document_in_another_name_leads_to_the_answer_or_is_confirmed(start: Start) -> None:
    person = start("aide-sociale-hebergement", at="etapes/argent")
    person.give("/argent/rib", "rib.pdf")
    card = person.card("/argent/rib")
    assert "Nous lisons « Paul Nguyen » ; vous avez écrit « Marie Kervella »." in words(card)
    leads = card.get_by_role("link", name="Corriger ma réponse").get_attribute("href") or ""
    assert "/etapes/personne?" in leads
    press(card.get_by_role("button", name="C’est la même personne"))
    said = words(person.card("/argent/rib"))
    assert "à confirmer" not in said, said


def test_several_photos_make_one_document_put_in_order_turned_and_removed(start: Start) -> None:
    person = start("recensement-citoyen", at="etapes/documents")
    person.give(FAMILY, "livret-1.jpg", "livret-2.jpg")
    card = person.card(FAMILY)
    assert "Document reçu et lisible : 2 pages." in words(card)
    check_page(person.page)
    before = _pictures(card)
    press(card.get_by_role("button", name="Descendre la page 1"))
    assert _pictures(card) == before[::-1]
    press(card.get_by_role("button", name="Tourner à droite la page 2"))
    assert _pictures(card)[1] == before[0].replace("turn=0", "turn=90")
    lies = "async one => (await one.decode(), one.naturalWidth > one.naturalHeight)"
    assert card.locator("img").nth(1).evaluate(lies)
    press(card.get_by_role("button", name="Supprimer la page 1"))
    assert _pictures(card) == [before[0].replace("turn=0", "turn=90")]
    assert "Document reçu et lisible : 1 page." in words(card)


def _pictures(card: Locator) -> list[str]:
    return [re.sub("^.*/fichiers/", "", one.get_attribute("src") or "") for one in card.locator("img").all()]


def test_a_locked_pdf_asks_for_its_password_and_tells_a_wrong_one_apart(start: Start) -> None:
    person = at_home_document(start)
    person.give(HOME, "facture-verrouillee.pdf")
    card = person.card(HOME)
    assert "Ce fichier est protégé par un mot de passe." in words(card)
    assert "Il manque le mot de passe" in words(card)
    check_page(person.page)
    card.get_by_label("Mot de passe").fill("ajoncs-2026")
    press(card.get_by_role("button", name="Ouvrir le fichier"))
    person.wait_for_verdict(HOME)
    assert "Ce mot de passe n’ouvre pas le fichier." in words(card)
    card.get_by_label("Mot de passe").fill(PASSWORD)
    press(card.get_by_role("button", name="Ouvrir le fichier"))
    person.wait_for_verdict(HOME)
    assert "Document reçu et lisible : 1 page." in words(card)


def test_an_iban_changed_after_the_upload_brings_the_finding_back(start: Start) -> None:
    person = start("mensualisation-eau", at="etapes/paiement")
    person.fill()
    person.go_on()
    person.do_step()
    assert person.page.url.endswith("/recapitulatif")
    person.go("etapes/paiement")
    person.page.fill("[name='paiement/iban']", "FR14 2004 1010 0505 0001 3M02 606")
    person.go_on()
    assert "L’IBAN du document finit par 0189 ; le vôtre finit par 2606." in words(person.card("/paiement/rib"))
    check_page(person.page)
    person.press("Continuer, je le ferai avant l’envoi")
    person.go("recapitulatif")
    person.send()
    assert "Votre dossier n’est pas encore envoyé" in person.said
    assert "L’IBAN du document finit par 0189 ; le vôtre finit par 2606." in person.said
    check_page(person.page)


def test_a_file_survives_a_fault_elsewhere_on_its_page(start: Start) -> None:
    person = start("mensualisation-eau", at="etapes/paiement")
    person.page.fill("[name='paiement/iban']", "FR76 0000")
    person.card("/paiement/rib").locator("input[type=file]").set_input_files("tests/resources/papers/rib.pdf")
    person.go_on()
    assert person.page.title().startswith("Erreur\u00a0: ")
    assert "rib.pdf" in words(person.card("/paiement/rib"))
    assert person.page.input_value("[name='paiement/iban']") == "FR76 0000"
