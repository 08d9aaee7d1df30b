"""Answers, without script: nothing is lost, nothing is asked that need not be."""

from playwright.sync_api import expect

from tests.journeys.conftest import Start
from tests.journeys.looking import check_page, focused, press


def test_going_back_loses_nothing(start: Start) -> None:
    person = start("signalement")
    person.fill_to("quand")
    person.press("Revenir à l’étape précédente")
    person.press("Revenir à l’étape précédente")
    assert person.page.input_value("[name='probleme/description']").startswith("Une marche est cassée")
    assert person.page.locator("[name='probleme/lieu']:checked").count() == 1
    check_page(person.page)


def test_a_conditional_question_comes_after_continuing_with_the_focus_on_it(start: Start) -> None:
    person = start("mensualisation-eau")
    page = person.page
    page.fill("[name='abonne/reference']", "10024578")
    page.get_by_label("Au nom d’une entreprise").check()
    person.go_on()
    assert person.step == "abonne"
    assert person.focused == "f-abonne-entreprise"
    assert page.locator("#errors").count() == 0
    check_page(page)
    page.get_by_label("Au nom d’une personne").check()
    person.go_on()
    assert person.focused == "f-abonne-nom"
    assert page.locator("[name='abonne/entreprise']").count() == 0


def test_a_document_asked_by_an_answer_comes_with_the_focus_on_its_card(start: Start) -> None:
    person = start("accueil-de-loisirs")
    person.fill()
    person.go_on()
    assert person.focused == "f-responsable-jugement"
    check_page(person.page)


def test_errors_are_listed_first_and_lead_to_their_field(start: Start) -> None:
    person = start("mensualisation-eau", at="etapes/logement")
    person.page.fill("[name='logement/adresse/code_postal']", "2230")
    person.page.fill("[name='logement/occupants']", "trois")
    person.go_on()
    assert person.focused == "errors"
    check_page(person.page)
    links = person.page.locator("#errors a")
    for at in range(links.count()):
        links.nth(at).click()
        assert f"#{person.focused}" == links.nth(at).get_attribute("href")
    assert person.page.input_value("[name='logement/occupants']") == "trois"


def test_a_step_guessed_ahead_is_sent_back_kindly(start: Start) -> None:
    person = start("mensualisation-eau")
    person.go("etapes/mandat")
    assert person.step == "abonne"
    assert "Répondez d’abord à cette étape" in person.said
    assert person.focused == "first"
    check_page(person.page)


def test_rows_are_added_moved_and_removed_without_losing_an_answer(start: Start) -> None:
    person = start("recensement-citoyen", at="etapes/parents")
    person.fill()
    page = person.page
    names = page.locator("[name$='/nom_naissance']")
    press(page.get_by_role("button", name="Descendre"))
    assert [names.nth(0).input_value(), names.nth(1).input_value()] == ["Le Goff", "Benali"]
    check_page(page)
    press(page.get_by_role("button", name="Retirer").first)
    expect(names).to_have_count(1)
    assert names.first.input_value() == "Benali"


def test_a_stale_tab_shows_both_answers_and_asks(start: Start) -> None:
    person = start("signalement", at="etapes/endroit")
    page = person.page
    other = page.context.new_page()
    other.goto(page.url)
    page.fill("[name='endroit/reperes']", "Devant l’école")
    person.go_on()
    other.fill("[name='endroit/reperes']", "Derrière la mairie")
    other.click("#step-form button.button[value=continue]")
    told = other.inner_text("#stale")
    assert "Devant l’école" in told
    assert "Derrière la mairie" in told
    assert focused(other) == "stale"
    check_page(other)
    press(other.get_by_role("button", name="Garder les réponses d’ici"))
    page.goto(other.url.replace("quand", "endroit"))
    assert page.input_value("[name='endroit/reperes']") == "Derrière la mairie"
