"""Answering step by step: everything typed is kept, what is wrong is said at its field, nobody is lost."""

import pytest

from runtime.site import Site
from tests.runtime.portal.person import Person

FULL = {"vous/nom": "Nadia Ferrand", "vous/separe": "1"}
NO = {"vous/nom": "Nadia Ferrand", "vous/separe": "0"}


def draft(site: Site, dossier_id: str) -> dict[str, object]:
    found = site.dossiers.find(dossier_id)
    assert found is not None
    return dict(found.draft)


def test_a_dossier_begins_at_its_first_step(person: Person) -> None:
    dossier_id = person.start("essai")
    assert person.path == f"/dossiers/{dossier_id}/etapes/vous"
    assert "Étape 1 sur 2" in person.words


def test_an_answer_is_kept_and_the_next_step_comes(person: Person, site: Site) -> None:
    dossier_id = person.start("essai")
    person.answer(dossier_id, "vous", _radio(person, dossier_id, FULL, "Non"))
    assert person.path.startswith(f"/dossiers/{dossier_id}/etapes/pieces")


def _radio(person: Person, dossier_id: str, fields: dict[str, str], label: str) -> dict[str, str]:
    """``Oui`` and ``Non`` are posted by their index."""
    return fields | {"vous/separe": {"Oui": "0", "Non": "1"}[label]}


def test_a_wrong_answer_is_kept_and_told_at_its_field(person: Person, site: Site) -> None:
    dossier_id = person.start("essai")
    wrong = {"vous/naissance.day": "31", "vous/naissance.month": "2", "vous/naissance.year": "1990"}
    page = person.answer(dossier_id, "vous", wrong)
    assert person.status == 422
    assert "<title>Erreur :" in page.replace("\u00a0", " ")
    assert "ce jour n’existe pas dans le calendrier" in person.words
    assert 'value="31"' in person.step(dossier_id, "vous")


def test_the_summary_leads_to_each_field_and_has_the_focus(person: Person) -> None:
    dossier_id = person.start("essai")
    page = person.answer(dossier_id, "vous")
    assert 'id="errors"' in page
    assert 'href="#f-vous-nom"' in page
    assert 'id="f-vous-nom"' in page


def test_a_question_opened_by_an_answer_comes_on_the_same_page(person: Person) -> None:
    dossier_id = person.start("essai")
    page = person.answer(dossier_id, "vous", _radio(person, dossier_id, FULL, "Oui"))
    assert person.path.startswith(f"/dossiers/{dossier_id}/etapes/vous")
    assert "Depuis quand" in page
    assert "Erreur" not in person.words


def test_a_step_asked_too_early_is_sent_back_kindly(person: Person) -> None:
    dossier_id = person.start("essai")
    person.step(dossier_id, "pieces")
    assert person.path.startswith(f"/dossiers/{dossier_id}/etapes/vous")
    assert "Répondez d’abord à cette étape" in person.words


def test_a_step_that_does_not_exist_does_not_exist(person: Person) -> None:
    dossier_id = person.start("essai")
    person.step(dossier_id, "../etc")
    assert person.status == 404


def test_a_stale_page_shows_both_answers_and_asks(person: Person, site: Site) -> None:
    dossier_id = person.start("essai")
    person.step(dossier_id, "vous")
    found = site.dossiers.find(dossier_id)
    assert found is not None
    site.dossiers.answer(dossier_id, found.version, {"vous": {"nom": "Autre Nom"}}, site.clock.now())
    person.post(f"/dossiers/{dossier_id}/etapes/vous", NO)
    assert person.status == 409
    assert "Autre Nom" in person.words
    assert "Nadia Ferrand" in person.page
    assert draft(site, dossier_id) == {"vous": {"nom": "Autre Nom"}}


def test_the_stale_page_may_win_when_its_person_says_so(person: Person, site: Site) -> None:
    dossier_id = person.start("essai")
    person.step(dossier_id, "vous")
    found = site.dossiers.find(dossier_id)
    assert found is not None
    site.dossiers.answer(dossier_id, found.version, {"vous": {"nom": "Autre Nom"}}, site.clock.now())
    person.post(f"/dossiers/{dossier_id}/etapes/vous", NO)
    person.post(f"/dossiers/{dossier_id}/etapes/vous", NO | {"action": "overwrite"})
    assert "Nadia Ferrand" in str(draft(site, dossier_id))


def test_names_nobody_asked_for_change_nothing(person: Person, site: Site) -> None:
    dossier_id = person.start("essai")
    person.answer(dossier_id, "vous", NO | {"vous/@row": "x", "pieces/domicile": "x", "autre": "y", "vous/nom/x": "z"})
    assert set(draft(site, dossier_id)) <= {"vous", "@raw"}


@pytest.mark.parametrize("action", ["drop-file:zz", "confirm:a:b:c", "page-up:9:/pieces/domicile", "add:/x", "zz:"])
def test_a_button_nobody_offered_does_nothing(person: Person, site: Site, action: str) -> None:
    dossier_id = person.start("essai")
    person.answer(dossier_id, "vous", {"action": action})
    assert person.status in (200, 422)
    assert not draft(site, dossier_id).get("pieces")


def test_finishing_later_shows_the_code(person: Person, site: Site) -> None:
    dossier_id = person.start("essai")
    person.answer(dossier_id, "vous", NO | {"action": "leave"})
    found = site.dossiers.find(dossier_id)
    assert found is not None
    assert " – ".join((found.resume_code[:4], found.resume_code[4:8], found.resume_code[8:])) in person.words
    assert "Nadia Ferrand" in str(draft(site, dossier_id))
