"""Giving a document: received, looked at, said at once; and always a way on."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from runtime.app import create_app
from runtime.site import Site
from tests.runtime.portal.conftest import QueueThatSees
from tests.runtime.portal.person import Person
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

PLACE = "/pieces/domicile"
JPEG = b"\xff\xd8\xff\xe0"
BLURRED = finding("legible", Cause.BLURRED, Severity.BLOCKING, page=1)
DOUBT = finding("legible", Cause.BLURRED, Severity.DOUBT, page=1)
UNKNOWN_KIND = finding("opened", Cause.EXPECTED_KIND, Severity.DOUBT, {"found": "RIB", "expected": "Jugement"})
CROOKED = finding("upright", Cause.SKEWED, Severity.NOTE, page=1)
OTHER_KIND = finding("expected_kind", Cause.EXPECTED_KIND, Severity.BLOCKING, {"found": "RIB", "expected": "Jugement"})
ONE_SIDE = finding("whole", Cause.MISSING_SIDE, Severity.DOUBT)
LOCKED = finding("opened", Cause.ENCRYPTED, Severity.BLOCKING)


@pytest.fixture
def dossier_id(person: Person) -> str:
    """A dossier whose first step is answered."""
    started = person.start("essai")
    person.answer(started, "vous", {"vous/nom": "Nadia Ferrand", "vous/separe": "1"})
    return started


def give(person: Person, dossier_id: str, *names: str, action: str = f"send:{PLACE}") -> str:
    files = [(name, JPEG + name.encode()) for name in names]
    return person.answer(dossier_id, "pieces", {"action": action}, files={f"file:{PLACE}": files})


def pages(site: Site, dossier_id: str) -> Sequence[dict[str, object]]:
    found = site.dossiers.find(dossier_id)
    assert found is not None
    pieces = found.draft.get("pieces", {})
    return list(pieces.get("domicile", {}).get("pages", []))


def test_a_readable_document_is_said_to_be(person: Person, dossier_id: str) -> None:
    give(person, dossier_id, "facture.jpg")
    assert "Document reçu et lisible : 1 page." in person.words


def test_a_blurred_page_is_told_with_the_gesture_that_mends_it(
    person: Person, dossier_id: str, queue: QueueThatSees
) -> None:
    queue.sees[JPEG] = (BLURRED,)
    page = give(person, dossier_id, "facture.jpg")
    assert "Cette page est floue. Posez la feuille à plat" in person.words
    assert "/fichiers/" in page


def test_continuing_sends_a_chosen_file_too(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg", action="continue")
    assert len(pages(site, dossier_id)) == 1
    assert person.path.startswith(f"/dossiers/{dossier_id}/recapitulatif")


def test_a_better_file_takes_the_place_of_a_refused_one(
    person: Person, dossier_id: str, queue: QueueThatSees, site: Site
) -> None:
    queue.sees[JPEG + b"floue"] = (BLURRED,)
    give(person, dossier_id, "floue.jpg")
    give(person, dossier_id, "nette.jpg")
    assert len(pages(site, dossier_id)) == 1
    assert "Document reçu et lisible" in person.words


@pytest.fixture
def at_most_two(site: Site) -> tuple[Person, str]:
    """Somebody whom this town lets give two files for a document, and the dossier."""
    person = Person(create_app(replace(site, settings=replace(site.settings, max_files=2))).test_client())
    started = person.start("essai")
    person.answer(started, "vous", {"vous/nom": "Nadia Ferrand", "vous/separe": "1"})
    return person, started


def test_the_refused_side_of_a_card_is_given_again_though_no_more_files_are_taken(
    at_most_two: tuple[Person, str], queue: QueueThatSees, site: Site
) -> None:
    person, dossier_id = at_most_two
    queue.sees = {JPEG + b"floue": (BLURRED,), JPEG + b"droite": (CROOKED,)}
    assert f'name="file:{PLACE}"' in give(person, dossier_id, "droite.jpg", "floue.jpg")
    assert "vous pouvez continuer" not in person.words
    assert f'name="file:{PLACE}"' not in give(person, dossier_id, "nette.jpg")
    assert len(pages(site, dossier_id)) == 2
    assert "Document reçu et lisible : 2 pages." in person.words


def test_files_refused_together_for_what_they_say_are_kept_together_with_one_reason(
    at_most_two: tuple[Person, str], queue: QueueThatSees, site: Site
) -> None:
    person, dossier_id = at_most_two
    queue.sees[JPEG + b"recto"] = (OTHER_KIND,)
    assert f'name="file:{PLACE}"' in give(person, dossier_id, "recto.jpg", "verso.jpg")
    best = site.index.of_dossier(dossier_id)[0].id
    reason = {f"best-file:{PLACE}": best, f"best-reason:{PLACE}": "Rendez-vous en mai", "action": f"best:{PLACE}"}
    page = person.post(f"/dossiers/{dossier_id}/etapes/pieces", reason)
    assert len(pages(site, dossier_id)) == 2
    assert "Rendez-vous en mai" in person.words
    assert "is-error" not in page


def test_a_full_document_in_doubt_says_how_to_give_another_file(
    at_most_two: tuple[Person, str], queue: QueueThatSees
) -> None:
    person, dossier_id = at_most_two
    queue.sees[JPEG + b"recto"] = (ONE_SIDE,)
    give(person, dossier_id, "recto.jpg", "encore-le-recto.jpg")
    assert "2 fichiers sont donnés, c’est le plus possible. Pour en donner un autre, supprimez-en un" in person.words


def test_one_press_confirms_a_doubt(person: Person, dossier_id: str, queue: QueueThatSees) -> None:
    queue.sees[JPEG] = (DOUBT,)
    page = give(person, dossier_id, "facture.jpg")
    action = re.findall(r'value="(confirm:[^"]+)"', page)[0]
    person.post(f"/dossiers/{dossier_id}/etapes/pieces", {"action": action})
    assert "Vous nous dites que c’est lisible." in person.words


def test_a_refused_file_cannot_be_confirmed_by_a_crafted_button(
    person: Person, dossier_id: str, queue: QueueThatSees, site: Site
) -> None:
    queue.sees[JPEG] = (BLURRED,)
    give(person, dossier_id, "facture.jpg")
    file_id = site.index.of_dossier(dossier_id)[0].id
    person.post(f"/dossiers/{dossier_id}/etapes/pieces", {"action": f"confirm:{file_id}:legible:blurred"})
    found = site.dossiers.find(dossier_id)
    assert found is not None
    assert found.confirmations == ()


def test_after_two_refusals_the_best_file_may_be_kept(
    person: Person, dossier_id: str, queue: QueueThatSees, site: Site
) -> None:
    queue.sees[JPEG] = (BLURRED,)
    assert "Je ne peux pas faire mieux" not in give(person, dossier_id, "a.jpg")
    assert "Je ne peux pas faire mieux" in give(person, dossier_id, "b.jpg")
    best = site.index.of_dossier(dossier_id)[0].id
    fields = {f"best-file:{PLACE}": best, f"best-reason:{PLACE}": "Papier effacé", "action": f"best:{PLACE}"}
    person.post(f"/dossiers/{dossier_id}/etapes/pieces", fields)
    assert [page["file"] for page in pages(site, dossier_id)] == [best]
    assert "un agent le regardera" in person.words


def test_the_best_file_leaves_those_that_were_accepted(
    person: Person, dossier_id: str, queue: QueueThatSees, site: Site
) -> None:
    queue.sees[JPEG + b"floue"] = (BLURRED,)
    give(person, dossier_id, "floue.jpg", "suite.jpg")
    give(person, dossier_id, "floue2.jpg")
    keep_best(person, dossier_id, "floue.jpg", site)
    assert [names(site, dossier_id)[str(page["file"])] for page in pages(site, dossier_id)] == [
        "suite.jpg",
        "floue.jpg",
    ]
    assert "un agent le regardera" in person.words


@pytest.mark.parametrize("best", ["recto.jpg", "verso.jpg"])
def test_files_refused_together_are_kept_together(
    person: Person, dossier_id: str, queue: QueueThatSees, site: Site, best: str
) -> None:
    queue.sees[JPEG + b"recto"] = (finding("unexpired", Cause.EXPIRED, Severity.BLOCKING, {"date": "2020-01-01"}),)
    give(person, dossier_id, "recto.jpg", "verso.jpg")
    keep_best(person, dossier_id, best, site)
    assert [names(site, dossier_id)[str(page["file"])] for page in pages(site, dossier_id)] == [
        "recto.jpg",
        "verso.jpg",
    ]
    assert "un agent le regardera" in person.words


def keep_best(person: Person, dossier_id: str, name: str, site: Site) -> None:
    best = next(file for file, named in names(site, dossier_id).items() if named == name)
    fields = {f"best-file:{PLACE}": best, f"best-reason:{PLACE}": "Papier effacé", "action": f"best:{PLACE}"}
    person.post(f"/dossiers/{dossier_id}/etapes/pieces", fields)


def names(site: Site, dossier_id: str) -> dict[str, str]:
    return {file.id: file.name for file in site.index.of_dossier(dossier_id)}


def test_pages_are_moved_turned_and_removed(person: Person, dossier_id: str, queue: QueueThatSees, site: Site) -> None:
    queue.pages = 3
    give(person, dossier_id, "facture.jpg")
    for action in (f"page-up:2:{PLACE}", f"page-right:0:{PLACE}", f"page-drop:1:{PLACE}"):
        person.post(f"/dossiers/{dossier_id}/etapes/pieces", {"action": action})
    assert [(page["page"], page.get("turn", 0)) for page in pages(site, dossier_id)] == [(1, 90), (2, 0)]


def test_a_file_removed_leaves_nothing(person: Person, dossier_id: str, site: Site) -> None:
    page = give(person, dossier_id, "facture.jpg")
    file = site.index.of_dossier(dossier_id)[0]
    person.post(f"/dossiers/{dossier_id}/etapes/pieces", {"action": re.findall(r'value="(drop-file:[^"]+)"', page)[0]})
    assert not site.index.of_dossier(dossier_id)
    with pytest.raises(FileNotFoundError):
        site.files.open(dossier_id, file.id)


def test_workers_that_are_down_never_punish_anybody(person: Person, dossier_id: str, queue: QueueThatSees) -> None:
    queue.is_down = True
    give(person, dossier_id, "facture.jpg")
    assert "On vérifie, vous pouvez continuer." in person.words
    assert "Vous pouvez envoyer votre dossier" in person.get(f"/dossiers/{dossier_id}/manques")


def test_a_missing_document_is_told_once_and_never_bars_the_way(person: Person, dossier_id: str) -> None:
    person.answer(dossier_id, "pieces", {"action": "continue"})
    assert person.status == 422
    assert "choisissez un fichier ou prenez une photo" in person.words
    person.answer(dossier_id, "pieces", {"action": "skip"})
    assert person.path.startswith(f"/dossiers/{dossier_id}/manques")


def test_a_fault_elsewhere_on_the_page_never_loses_a_file(person: Person, dossier_id: str, site: Site) -> None:
    fields = {"pieces/domicile.state": "zz", "action": "continue"}
    person.answer(dossier_id, "pieces", fields, files={f"file:{PLACE}": [("facture.jpg", JPEG)]})
    assert len(site.index.of_dossier(dossier_id)) == 1


def test_a_promise_is_read_as_people_write_days(person: Person, dossier_id: str) -> None:
    promised = {"pieces/domicile.by.day": "1", "pieces/domicile.by.month": "5", "pieces/domicile.by.year": "2027"}
    person.answer(dossier_id, "pieces", {"pieces/domicile.state": "later"} | promised)
    person.get(f"/dossiers/{dossier_id}/recapitulatif")
    assert "À donner au plus tard le 1er mai 2027." in person.words


def test_a_promise_is_kept_with_its_date(person: Person, dossier_id: str, site: Site) -> None:
    names = re.findall(r'name="(pieces/domicile[^"]*)"', person.step(dossier_id, "pieces"))
    by = {part: next(name for name in names if name.endswith(f"by.{part}")) for part in ("day", "month", "year")}
    fields = {
        "pieces/domicile.state": "later",
        by["day"]: "3",
        by["month"]: "5",
        by["year"]: "2027",
        "action": "continue",
    }
    person.answer(dossier_id, "pieces", fields)
    found = site.dossiers.find(dossier_id)
    assert found is not None
    assert found.draft["pieces"]["domicile"] == {"state": "later", "by": "2027-05-03"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (b"MZ\x90\x00programme", "Ce fichier est un programme"),
        (b"PK\x03\x04" + b"\0" * 60, "Ce fichier en contient plusieurs autres."),
        (b"n'importe quoi", "Nous ne savons pas ouvrir ce fichier."),
    ],
)
def test_what_cannot_be_a_document_is_refused_at_the_door(
    person: Person, dossier_id: str, site: Site, content: bytes, sentence: str
) -> None:
    person.answer(
        dossier_id, "pieces", {"action": f"send:{PLACE}"}, files={f"file:{PLACE}": [("facture.pdf", content)]}
    )
    assert person.status == 422
    assert sentence in person.words
    assert not site.index.of_dossier(dossier_id)


def test_thirty_files_at_once_keep_the_first_ones_and_say_so(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, *(f"{number}.jpg" for number in range(30)))
    kept = len(site.index.of_dossier(dossier_id))
    assert 0 < kept <= site.settings.max_files
    assert f"Les {kept} premiers sont gardés." in person.words


def test_a_file_of_another_dossier_cannot_be_named(person: Person, dossier_id: str, site: Site) -> None:
    give(person, dossier_id, "facture.jpg")
    theirs = site.index.of_dossier(dossier_id)[0].id
    mine = person.start("essai")
    person.get(f"/dossiers/{mine}/fichiers/{theirs}/pages/1.jpg")
    assert person.status == 404


def test_a_document_its_signed_code_confirms_is_said_so_unless_something_is_to_be_mended(
    person: Person, dossier_id: str, queue: QueueThatSees, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "Le code carré confirme ce document."
    give(person, dossier_id, "facture.jpg")
    assert told not in person.words
    monkeypatch.setattr("runtime.assessment.is_confirmed", lambda *_, **__: True)
    person.step(dossier_id, "pieces")
    assert told in person.words
    queue.sees[JPEG + b"floue"] = (DOUBT,)
    give(person, dossier_id, "floue.jpg", action=f"send:{PLACE}")
    assert person.words.count(told) == 1


@pytest.mark.parametrize("cause", [Cause.OTHER_SCRIPT, Cause.HANDWRITTEN])
def test_what_we_cannot_read_is_not_said_to_be_readable(
    person: Person, dossier_id: str, queue: QueueThatSees, cause: Cause
) -> None:
    queue.sees[JPEG] = (finding("opened", cause, Severity.NOTE, page=1),)
    give(person, dossier_id, "lettre.jpg")
    assert "Document reçu : 1 page." in person.words
    assert "lisible" not in person.words


@pytest.mark.parametrize("cause", [Cause.DAMAGED, Cause.INCOMPLETE_FILE])
def test_a_damaged_file_shows_no_picture_to_turn_and_no_advice_for_photos(
    person: Person, dossier_id: str, queue: QueueThatSees, cause: Cause
) -> None:
    queue.sees[JPEG] = (finding("opened", cause, Severity.BLOCKING, page=1),)
    page = give(person, dossier_id, "facture.jpg")
    assert "fichier" in person.words
    assert "/fichiers/" not in page
    assert "page-left:" not in page
    assert 'class="gesture"' not in page


def test_what_is_explained_keeps_its_question(person: Person, dossier_id: str, queue: QueueThatSees) -> None:
    queue.sees[JPEG] = (finding("opened", Cause.NO_DATE_FOUND, Severity.DOUBT),)
    page = give(person, dossier_id, "facture.jpg")
    action, name = re.findall(r'value="(explain:[^"]+)"', page)[0], re.findall(r'name="(reason:[^"]+)"', page)[0]
    person.post(f"/dossiers/{dossier_id}/etapes/pieces", {"action": action, name: "pas de date"})
    asked = person.words.index("Nous ne trouvons pas de date sur ce document.")
    assert asked < person.words.index("Votre explication : pas de date")


def summary(page: str) -> list[tuple[str, str]]:
    """Each line of the summary of errors: the id it leads to, its words."""
    lines = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', page)
    return [(where, words.replace("\u00a0", " ")) for where, words in lines]


def is_said_at_its_input(page: str, where: str) -> bool:
    """The link lands on an input that is said wrong, described by its error."""
    field = re.findall(rf'<input[^>]*\bid="{where}"[^>]*>', page)
    described = re.findall(r'aria-describedby="([^"]*)"', field[0])[0].split()
    return 'aria-invalid="true"' in field[0] and f"{where}-error" in described and f'id="{where}-error"' in page


def test_keeping_the_best_without_saying_why_is_an_error_at_the_field(
    person: Person, dossier_id: str, queue: QueueThatSees, site: Site
) -> None:
    queue.sees[JPEG] = (BLURRED,)
    give(person, dossier_id, "a.jpg")
    give(person, dossier_id, "b.jpg")
    chosen = site.index.of_dossier(dossier_id)[1].id
    fields = {f"best-file:{PLACE}": chosen, f"best-reason:{PLACE}": " ", "action": f"best:{PLACE}"}
    page = person.post(f"/dossiers/{dossier_id}/etapes/pieces", fields)
    assert person.status == 422
    where = "f-pieces-domicile-best-reason"
    assert summary(page) == [(where, "« Pourquoi vous ne pouvez pas faire mieux » : écrivez votre réponse.")]
    assert is_said_at_its_input(page, where)
    assert "<title>Erreur" in page
    assert '<details class="best" open>' in page
    assert f'value="{chosen}" checked' in page


@pytest.mark.parametrize(
    ("seen", "verb", "label"),
    [
        (UNKNOWN_KIND, "explain", "Expliquez en quelques mots"),
        (LOCKED, "open", "Mot de passe de ce fichier"),
    ],
)
def test_a_button_pressed_on_an_empty_input_says_so(
    person: Person, dossier_id: str, queue: QueueThatSees, seen: Finding, verb: str, label: str
) -> None:
    queue.sees[JPEG] = (seen,)
    page = give(person, dossier_id, "a.jpg")
    action = re.findall(rf'value="({verb}:[^"]+)"', page)[0]
    page = person.post(f"/dossiers/{dossier_id}/etapes/pieces", {"action": action})
    assert person.status == 422
    ((where, words),) = summary(page)
    assert words == f"« {label} » : écrivez votre réponse."
    assert is_said_at_its_input(page, where)


def test_an_explanation_written_beside_an_empty_one_is_shown_again(
    person: Person, dossier_id: str, queue: QueueThatSees
) -> None:
    queue.sees[JPEG] = (UNKNOWN_KIND, replace(UNKNOWN_KIND, page=1))
    page = give(person, dossier_id, "a.jpg")
    names, action = re.findall(r'name="(reason:[^"]+)"', page), re.findall(r'value="(explain:[^"]+)"', page)
    assert len(set(names)) == 2
    page = person.post(
        f"/dossiers/{dossier_id}/etapes/pieces", {names[0]: "", names[1]: "Reçu hier", "action": action[0]}
    )
    assert person.status == 422
    assert 'value="Reçu hier"' in page


def test_a_file_refused_at_the_door_is_named_and_leaves_the_verdict_of_the_others(
    person: Person, dossier_id: str
) -> None:
    give(person, dossier_id, "facture.jpg")
    files = {f"file:{PLACE}": [("notes.txt", b"n'importe quoi"), ("recette.txt", b"n'importe quoi d'autre")]}
    page = person.answer(dossier_id, "pieces", {"action": f"send:{PLACE}"}, files=files)
    assert person.status == 422
    refused = "fichier non gardé. Nous ne savons pas ouvrir ce fichier. Donnez une photo ou un PDF."
    told = f"« notes.txt » : {refused} « recette.txt » : {refused}"
    assert summary(page) == [("f-pieces-domicile-file", told)]
    assert is_said_at_its_input(page, "f-pieces-domicile-file")
    verdict = page.partition('id="f-pieces-domicile-verdict">')[2].partition("</h3>")[0]
    assert verdict.replace("\u00a0", " ") == "Document reçu et lisible : 1 page."


def test_a_file_refused_in_the_place_of_another_is_told_beside_it(
    person: Person, dossier_id: str, queue: QueueThatSees, site: Site
) -> None:
    queue.sees[JPEG] = (UNKNOWN_KIND,)
    give(person, dossier_id, "facture.jpg")
    file_id = site.index.of_dossier(dossier_id)[0].id
    files = {f"instead:{file_id}": [("notes.txt", b"n'importe quoi")]}
    page = person.answer(dossier_id, "pieces", {"action": f"send:{PLACE}"}, files=files)
    ((where, words),) = summary(page)
    assert words.startswith("« notes.txt » : fichier non gardé.")
    assert is_said_at_its_input(page, where)
    assert where == f"f-pieces-domicile-{file_id}"


def test_a_file_in_the_place_of_a_refused_one_makes_no_more_room(
    person: Person, dossier_id: str, queue: QueueThatSees, site: Site
) -> None:
    queue.sees[JPEG + b"floue"] = (BLURRED,)
    most = site.settings.max_files
    give(person, dossier_id, "floue.jpg", *(f"{number}.jpg" for number in range(most - 1)))
    (refused,) = (file for file, name in names(site, dossier_id).items() if name == "floue.jpg")
    files = {f"instead:{refused}": [("nette.jpg", JPEG + b"nette")], f"file:{PLACE}": [("autre.jpg", JPEG + b"autre")]}
    person.answer(dossier_id, "pieces", {"action": f"send:{PLACE}"}, files=files)
    assert len(pages(site, dossier_id)) == most


def test_no_room_is_said_where_no_file_can_be_chosen_any_more(person: Person, dossier_id: str, site: Site) -> None:
    most = site.settings.max_files
    page = give(person, dossier_id, *(f"{number}.jpg" for number in range(most + 1)))
    ((where, words),) = summary(page)
    assert where == "f-pieces-domicile"
    assert person.words.count(words) == 2
