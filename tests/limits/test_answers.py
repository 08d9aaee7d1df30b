"""What is typed, and should not have been: told at its field, kept, and the rest of the page with it."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from builder.compiler import compile_procedure
from runtime.dossier import ROW, Dossier
from runtime.site import Site
from tests.limits.conftest import ASSURANCE, DOMICILE, JPEG
from tests.limits.visitor import Visitor

Find = Callable[[], Dossier]


def told_at(visitor: Visitor, control: str) -> str:
    """The error shown at that control."""
    page = visitor.form()
    assert page.by_id(control).get("aria-invalid") == "true"
    return " ".join(page.by_id(f"{control}--error").text.replace("\u00a0", " ").split())


def test_signs_that_do_not_exist_are_told_at_their_field(visitor: Visitor, dossier_id: str, find: Find) -> None:
    visitor.fill(dossier_id, "vous", {"vous/recit": "avant\0après", "vous/nombre": "12"})
    assert visitor.status == 422
    assert "certains signes ne passent pas" in told_at(visitor, "f-vous-recit")
    assert find().draft["vous"]["nombre"] == 12
    assert "avant\ufffdaprès" in visitor.page


@pytest.mark.parametrize("half", [b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xff\xfe", b"\xc0\x80"])
def test_half_characters_are_told_at_their_field(visitor: Visitor, dossier_id: str, find: Find, half: bytes) -> None:
    visitor.step(dossier_id, "vous")
    fields = {name: value.encode() for name, value in visitor.form().posted().items()} | {"vous/nom": half * 3}
    parts = (b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
             for name, value in fields.items())  # fmt: skip
    body = b"".join(parts) + b"--x--\r\n"
    path, media_type = f"/dossiers/{dossier_id}/etapes/vous", "multipart/form-data; boundary=x"
    response = visitor.client.post(path, data=body, content_type=media_type)
    assert response.status_code == 422
    assert "certains signes ne passent pas" in response.text
    assert "nom" not in find().draft["vous"]


def test_a_text_all_of_nul_is_told_too(visitor: Visitor, dossier_id: str) -> None:
    visitor.fill(dossier_id, "vous", {"vous/nom": "\0" * 5000})
    assert visitor.status == 422
    assert told_at(visitor, "f-vous-nom")


def test_a_megabyte_in_a_field_of_one_line_is_told_and_kept(visitor: Visitor, dossier_id: str, find: Find) -> None:
    started = time.process_time()
    visitor.fill(dossier_id, "vous", {"vous/motif": "b" * 1_000_000, "vous/nombre": "12"})
    assert visitor.status == 422
    assert "caractères" in told_at(visitor, "f-vous-motif")
    assert find().draft["vous"]["nombre"] == 12
    assert "b" * 1_000_000 in visitor.page
    assert time.process_time() - started < 5


def test_a_page_of_a_thousand_questions_is_posted_whole(site: Site, visitor: Visitor) -> None:
    questions = {f"q{n}": {"title": f"Question {n}", "type": "string", "format": "date"} for n in range(1000)}
    long = {"type": "object", "title": "Longue", "properties": {"tout": {"type": "object", "properties": questions}}}
    site.procedures.publish(compile_procedure(long, slug="longue").procedure, b"{}")
    dossier_id = visitor.start("longue")
    fields: dict[str, str | None] = {}
    for n in range(1000):
        fields |= {f"tout/q{n}.day": "3", f"tout/q{n}.month": "5", f"tout/q{n}.year": "1986"}
    visitor.fill(dossier_id, "tout", fields | {"tout/q999.day": "31", "tout/q999.month": "2"})
    assert visitor.status == 422
    assert "ce jour n’existe pas" in visitor.words
    found = site.dossiers.find(dossier_id)
    assert found is not None
    assert len([name for name in found.draft["tout"] if name.startswith("q")]) == 999


def test_the_thirty_first_of_february_is_told_and_kept(visitor: Visitor, dossier_id: str) -> None:
    day = {"vous/naissance.day": "31", "vous/naissance.month": "02", "vous/naissance.year": "1990"}
    visitor.fill(dossier_id, "vous", dict(day))
    assert "ce jour n’existe pas dans le calendrier" in told_at(visitor, "f-vous-naissance")
    visitor.step(dossier_id, "vous")
    assert visitor.form().by_id("f-vous-naissance").get("value") == "31"


def test_a_siret_with_a_wrong_key_is_told_and_kept(visitor: Visitor, dossier_id: str) -> None:
    visitor.fill(dossier_id, "vous", {"vous/siret": "732 829 320 00075"})
    assert visitor.status == 422
    assert "SIRET" in told_at(visitor, "f-vous-siret")
    assert "732" in visitor.form().by_id("f-vous-siret").get("value")


@pytest.mark.parametrize("number", ["9" * 5000, "1e999999999", "-" + "1" * 400, "٣٤", "²", "NaN", "1_0", "0x10"])
def test_numbers_nobody_writes_are_answers_or_told(visitor: Visitor, dossier_id: str, number: str) -> None:
    visitor.fill(dossier_id, "vous", {"vous/nombre": number})
    assert visitor.status in (200, 422)
    visitor.get(f"/dossiers/{dossier_id}/manques")
    assert visitor.status == 200


def test_a_pattern_that_would_run_for_ever_answers_at_once(visitor: Visitor, dossier_id: str) -> None:
    started = time.process_time()
    visitor.fill(dossier_id, "vous", {"vous/motif": "a" * 5000 + "!"})
    assert visitor.status == 422
    assert "^(a+)+$" not in visitor.words
    assert time.process_time() - started < 2


def test_a_step_guessed_ahead_leads_back_kindly(visitor: Visitor) -> None:
    dossier_id = visitor.start("limites")
    visitor.step(dossier_id, "pieces")
    assert visitor.path.startswith(f"/dossiers/{dossier_id}/etapes/vous")
    assert "Répondez d’abord à cette étape" in visitor.words


@pytest.mark.parametrize("step", ["inconnue", "..%2f..%2fetc%2fpasswd", "%00", "é" * 2000, "{{7*7}}", "'--"])
def test_a_step_that_is_none_does_not_exist(visitor: Visitor, dossier_id: str, step: str) -> None:
    visitor.step(dossier_id, step)
    assert visitor.status == 404


def test_what_a_page_guessed_ahead_posts_is_kept_and_its_file_too(visitor: Visitor, site: Site) -> None:
    dossier_id = visitor.start("limites")
    visitor.post(f"/dossiers/{dossier_id}/etapes/pieces", {"action": "continue"}, {DOMICILE: [("f.jpg", JPEG)]})
    assert [file.name for file in site.index.of_dossier(dossier_id)] == ["f.jpg"]


def two_tabs(visitor: Visitor, dossier_id: str) -> tuple[Visitor, Visitor]:
    """The same step open twice."""
    visitor.step(dossier_id, "vous")
    second = Visitor(visitor.client)
    second.step(dossier_id, "vous")
    return visitor, second


def test_two_tabs_show_both_answers_and_ask(visitor: Visitor, dossier_id: str, find: Find) -> None:
    first, second = two_tabs(visitor, dossier_id)
    path = f"/dossiers/{dossier_id}/etapes/vous"
    first.send(path, {"vous/nom": "Premier onglet"})
    second.send(path, {"vous/nom": "Second onglet", "vous/nombre": "12"})
    assert second.status == 409
    assert "Premier onglet" in second.words
    assert second.form().by_id("f-vous-nom").get("value") == "Second onglet"
    assert second.form().by_id("f-vous-nombre").get("value") == "12"
    assert find().draft["vous"]["nom"] == "Premier onglet"
    second.send(path, action="overwrite")
    assert find().draft["vous"] == {"nom": "Second onglet", "nombre": 12}


def test_two_tabs_on_two_steps_are_both_kept(visitor: Visitor, dossier_id: str, find: Find, site: Site) -> None:
    visitor.step(dossier_id, "vous")
    second = Visitor(visitor.client)
    second.step(dossier_id, "pieces")
    visitor.send(f"/dossiers/{dossier_id}/etapes/vous", {"vous/nombre": "12"})
    second.send(f"/dossiers/{dossier_id}/etapes/pieces", files={DOMICILE: [("f.jpg", JPEG)]})
    assert find().draft["vous"]["nombre"] == 12
    assert [file.name for file in site.index.of_dossier(dossier_id)] == ["f.jpg"]


def test_an_old_tab_keeps_the_file_that_comes_with_it(visitor: Visitor, site: Site, dossier_id: str) -> None:
    old = Visitor(visitor.client)
    old.step(dossier_id, "pieces")
    visitor.fill(dossier_id, "pieces", {"pieces/contrat": "A1"})
    old.send(f"/dossiers/{dossier_id}/etapes/pieces", {"pieces/contrat": "B2"}, {ASSURANCE: [("police.jpg", JPEG)]})
    assert old.status == 409
    assert "A1" in old.words
    assert "police.jpg" in old.words
    assert [file.name for file in site.index.of_dossier(dossier_id)] == ["police.jpg"]


def named(item_title: str) -> dict[str, Any]:
    child = {
        "title": "Enfant",
        "type": "object",
        "item_title": item_title,
        "properties": {"prenom": {"type": "string"}},
    }
    return {"type": "object", "title": "Titres", "properties": {"enfants": {"type": "array", "items": child}}}


@pytest.mark.parametrize("item_title", ["{prenom.__class__.__mro__}", "{prenom!r:>1000000}", "{0}", "%(prenom)s", "{"])
def test_a_row_title_with_attribute_access_is_text_or_refused(site: Site, visitor: Visitor, item_title: str) -> None:
    compiled = compile_procedure(named(item_title), slug="titres").procedure
    site.procedures.publish(compiled, b"{}")
    dossier_id = visitor.start("titres")
    found = site.dossiers.find(dossier_id)
    assert found is not None
    rows = {"enfants": [{ROW: "r1", "prenom": "{prenom} %(x)s {{7*7}}"}]}
    site.dossiers.answer(dossier_id, found.version, rows, site.clock.now())
    visitor.step(dossier_id, "enfants")
    assert visitor.status == 200
    assert "class" not in visitor.words.replace(item_title, "")
    assert len(visitor.page) < 100_000


def test_a_schema_with_a_cycle_is_asked_row_by_row(site: Site, visitor: Visitor) -> None:
    person = {
        "type": "object",
        "properties": {
            "nom": {"title": "Nom", "type": "string"},
            "enfants": {"title": "Enfants", "type": "array", "items": {"$ref": "#/$defs/personne"}},
        },
    }
    tree = {
        "type": "object",
        "title": "Arbre",
        "$defs": {"personne": person},
        "properties": {"vous": {"$ref": "#/$defs/personne"}},
    }
    site.procedures.publish(compile_procedure(tree, slug="arbre").procedure, b"{}")
    dossier_id = visitor.start("arbre")
    place = "/vous/enfants"
    for _ in range(3):
        visitor.send(f"/dossiers/{dossier_id}/etapes/vous", action=f"add:{place}")
        assert visitor.status == 200
        found = site.dossiers.find(dossier_id)
        assert found is not None
        rows = found.draft["vous"]["enfants"]
        place = f"/vous/enfants/{rows[0][ROW]}/enfants"
    visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
    assert visitor.status == 200


def test_a_draft_has_a_size_and_the_page_comes_back_as_it_was_typed(
    visitor: Visitor, dossier_id: str, find: Find
) -> None:
    before = find()
    visitor.fill(dossier_id, "vous", {"vous/recit": "é" * 2_000_000, "vous/nombre": "12"})
    assert visitor.status == 413
    assert "Raccourcissez les plus longues" in visitor.words
    assert visitor.form().by_id("f-vous-nombre").get("value") == "12"
    assert find() == before
    visitor.send(f"/dossiers/{dossier_id}/etapes/vous", {"vous/recit": "court"})
    assert find().draft["vous"]["nombre"] == 12


@pytest.mark.parametrize("declared", [{"title": "Rien", "type": "object"}, {"title": "Rien", "properties": {}}])
def test_a_procedure_that_asks_nothing_can_still_be_opened(
    site: Site, visitor: Visitor, declared: dict[str, Any]
) -> None:
    site.procedures.publish(compile_procedure(declared | {"type": "object"}, slug="rien").procedure, b"{}")
    dossier_id = visitor.start("rien")
    assert visitor.status == 200
    assert visitor.path.startswith(f"/dossiers/{dossier_id}/recapitulatif")
