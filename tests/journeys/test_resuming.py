"""Stopping, taking it up again anywhere, erasing; without script."""

import re

from runtime.site import Site
from tests.journeys.applicant import Applicant
from tests.journeys.conftest import Start, Visitor
from tests.journeys.looking import check_page, press


def code_of(person: Applicant) -> str:
    """As it is written on the page."""
    press(person.page.locator("#step-form button[value=leave]"))
    check_page(person.page)
    return re.sub("[^A-Z0-9]", "", person.page.inner_text("div.code"))


def test_a_dossier_is_taken_up_again_on_another_device(start: Start, visitor: Visitor) -> None:
    person = start("carte-de-bibliotheque")
    birth = {"naissance.day": "27", "naissance.month": "3", "naissance.year": "2010"}
    for part, value in {"nom": "Inès Roux", **birth}.items():
        person.page.fill(f"[name='vous/{part}']", value)
    code = code_of(person)
    assert "Pour reprendre, il faut ce code et votre date de naissance." in person.said
    page = visitor(320)
    page.goto("/reprendre")
    check_page(page)
    page.fill("#code", f"{code[:4].lower()} - {code[4:8]} {code[8:]}")
    page.click("text=Ouvrir mon dossier")
    assert "Nous ne trouvons pas ce dossier" in page.inner_text("main").replace("\u00a0", " ")
    check_page(page)
    for part, value in (("day", "27"), ("month", "3"), ("year", "2010")):
        page.fill(f"#birth-{part}", value)
    page.click("text=Ouvrir mon dossier")
    assert page.url.endswith(f"{person.dossier_id}/manques")
    page.goto(f"/dossiers/{person.dossier_id}/etapes/vous")
    assert page.input_value("[name='vous/nom']") == "Inès Roux"
    check_page(page)


def test_an_e_mail_address_opens_it_where_no_date_of_birth_was_asked(start: Start, visitor: Visitor) -> None:
    person = start("mensualisation-eau", at="etapes/paiement")
    code = code_of(person)
    assert "Pour reprendre, il faut ce code et votre adresse électronique." in person.said
    page = visitor()
    page.goto("/reprendre")
    page.fill("#code", code)
    page.fill("#email", "Paul.Nguyen@exemple.fr")
    page.click("text=Ouvrir mon dossier")
    assert page.url.endswith(f"{person.dossier_id}/manques")


def test_letters_that_no_code_has_are_told(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/reprendre")
    page.fill("#code", "K7WMO")
    page.click("text=Ouvrir mon dossier")
    assert "Les codes n’ont ni O, ni I, ni 0, ni 1." in page.inner_text("main")
    check_page(page)


def test_a_draft_is_erased_with_everything_in_it(start: Start, town: Site) -> None:
    person = start("signalement", at="etapes/photos")
    person.give("/photos/pres", "marche.jpg")
    dossier_id, files = person.dossier_id, town.index.of_dossier(person.dossier_id)
    assert len(list(files)) == 1
    person.press("Effacer ce dossier")
    check_page(person.page)
    press(person.page.locator("main form button", has_text="Effacer ce dossier"))
    assert "Votre dossier est effacé" in person.said
    check_page(person.page)
    assert town.dossiers.find(dossier_id) is None
    assert list(town.index.of_dossier(dossier_id)) == []
    answer = person.page.goto(f"/dossiers/{dossier_id}/etapes/photos")
    assert answer is not None
    assert answer.status == 404


def test_a_form_posted_after_its_session_waits_for_the_code_and_is_applied_with_its_file(start: Start) -> None:
    person = start("mensualisation-eau", at="etapes/paiement")
    page, answers = person.page, dict(person.answers["paiement"])
    dossier_id = person.dossier_id
    code = code_of(person)
    person.go("etapes/paiement")
    page.fill("[name='paiement/titulaire']", answers["titulaire"])
    page.fill("[name='paiement/iban']", answers["iban"])
    person.card("/paiement/rib").locator("input[type=file]").set_input_files("tests/resources/papers/rib.pdf")
    page.context.clear_cookies()
    person.go_on()
    assert "Votre page est restée ouverte longtemps" in person.said
    check_page(page)
    page.fill("#code", code)
    page.fill("#email", "paul.nguyen@exemple.fr")
    page.click("text=Ouvrir mon dossier")
    assert page.url.partition("?")[0].endswith(f"{dossier_id}/etapes/paiement")
    assert "rib.pdf" in page.inner_text("#held")
    check_page(page)
    assert page.input_value("[name='paiement/titulaire']") == answers["titulaire"]
    person.go_on()
    assert "rib.pdf" in person.card("/paiement/rib").inner_text()
    assert page.input_value("[name='paiement/titulaire']") == answers["titulaire"]
