"""A file is tried at the studio: what a citizen would read, every measure, and nothing kept."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from builder.app import create_app
from runtime import turns
from runtime.adapters.twins import MemoryFiles
from runtime.ports import Scan
from runtime.site import Site
from tests.runtime.desk.conftest import sign_in
from tests.runtime.fields.browsing import Page
from validators.ocr.tesseract import TesseractEngine

PAPERS = Path(__file__).parents[2] / "resources" / "papers"
ADDRESS = "/atelier/essayer-une-piece"


def give(client: FlaskClient, paper: str | bytes, expected: str = "", **fields: str) -> TestResponse:
    """Post a paper of the resources, or bytes."""
    content = paper if isinstance(paper, bytes) else (PAPERS / paper).read_bytes()
    name = "photo.jpg" if isinstance(paper, bytes) else paper
    data: dict[str, Any] = {"file": (BytesIO(content), name), "expected": expected, **fields}
    return client.post(ADDRESS, data=data, content_type="multipart/form-data", buffered=True)


def words(answer: TestResponse) -> str:
    """The page as it is read."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).replace("\u00a0", " ").split())


def test_what_a_citizen_would_read_comes_first_then_the_measures(chief: FlaskClient) -> None:
    said = words(give(chief, "facture-floue.jpg", "kind:justificatif-de-domicile"))
    assert "Ce document est à remplacer" in said
    assert "Cette page est floue. Posez la feuille à plat" in said
    for told in (
        "Page floue blurred",
        "Contrôle : Lisibilité legible",
        "Image JPEG image/jpeg",
        "Largeur d’un bord, sur l’image telle que regardée",
        "plus de 3,2",
        "pixels",
    ):
        assert told in said


def test_a_limit_that_is_crossed_is_marked_by_a_word_beside_the_figure_and_in_the_table(chief: FlaskClient) -> None:
    answer = give(chief, "facture-floue.jpg")
    said = words(answer)
    assert re.search(r"telle que regardée [\d,]+ pixels oui plus de 3,2 oui plus de 3,6", said)
    assert re.search(r"telle que regardée : [\d,]+ pixels sûrement mauvais \( ?douteux : plus de 3,2", said)
    assert said.count("Largeur d’un bord, sur l’image telle que regardée") == 2


def test_the_page_is_shown_without_an_address_of_its_own(chief: FlaskClient) -> None:
    answer = give(chief, "facture-nette.jpg")
    (picture,) = [one.get("src") for one in Page(answer.text).all("img")]
    assert base64.b64decode(picture.removeprefix("data:image/jpeg;base64,")).startswith(b"\xff\xd8")
    assert "img-src 'self' data:;" in answer.headers["Content-Security-Policy"]
    assert "data:" not in chief.get(ADDRESS).headers["Content-Security-Policy"]


def test_nothing_is_kept(site: Site, chief: FlaskClient) -> None:
    assert isinstance(site.files, MemoryFiles)
    give(chief, "facture-nette.jpg")
    assert not site.index.not_examined(site.clock.now())
    assert not site.files._kept
    assert not list((site.home / "tmp").iterdir())
    assert "facture-nette.jpg" not in chief.get(ADDRESS).text


def test_a_kind_and_an_answer_are_compared(chief: FlaskClient) -> None:
    answer = give(chief, "rib.pdf", "kind:rib", iban="fr14 2004 1010 0505 0001 3m02 606")
    assert "L’IBAN du document finit par 0189 ; le vôtre finit par 2606." in words(answer)
    assert Page(answer.text).by_id("iban").get("value") == "fr14 2004 1010 0505 0001 3m02 606"
    assert "iban_differs" not in give(chief, "rib.pdf", "kind:rib", iban="FR7630006000011234567890189").text


def test_what_a_published_procedure_asks_is_in_the_list(chief: FlaskClient) -> None:
    page = Page(chief.get(ADDRESS).text)
    values = [one.get("value") for one in page.all("option")]
    assert {"", "kind:rib", "asked:loisirs:/domicile", "asked:eau:/caf"} <= set(values)
    assert "too_old" in give(chief, "facture-de-mars.pdf", "asked:loisirs:/domicile").text


def test_the_text_read_is_shown_and_doubts_name_their_button(site: Site, app: Flask) -> None:
    reading = create_app(replace(site, ocr=TesseractEngine()))
    reading.config["WTF_CSRF_METHODS"] = set()
    said = words(give(sign_in(reading.test_client(), "chief"), "facture-pale.jpg"))
    assert "Un bouton y répond : « C’est bien lisible »." in said
    assert "ÉNERGIE DU TRÉGOR" in said


def test_a_file_never_opened_had_no_check_run_and_no_text_read(chief: FlaskClient) -> None:
    said = words(give(chief, b"just a note", "kind:carte-identite"))
    assert "N’ont rien trouvé" not in said
    assert "Le fichier n’a pas été ouvert : Page écrite ou vide written" in said
    assert "Type non reconnu application/octet-stream" in said
    assert "Temps de processeur" in said
    assert "texte entier lu" not in said


@pytest.mark.parametrize(("kind", "is_read"), [("photo-identite", False), ("justificatif-de-domicile", True)])
def test_a_portrait_is_never_read(site: Site, kind: str, is_read: bool) -> None:
    reading = create_app(replace(site, ocr=TesseractEngine()))
    reading.config["WTF_CSRF_METHODS"] = set()
    said = words(give(sign_in(reading.test_client(), "chief"), "facture-nette.jpg", f"kind:{kind}"))
    assert ("ÉNERGIE DU TRÉGOR" in said) is is_read


def test_a_locked_file_opens_with_its_password(chief: FlaskClient) -> None:
    assert "Il manque le mot de passe" in words(give(chief, "facture-verrouillee.pdf"))
    opened = words(give(chief, "facture-verrouillee.pdf", password="Ajoncs-2026"))
    assert "Document reçu et lisible : 1 page." in opened
    assert "Montant à payer : 182,85 €" in opened


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "Ce fichier est vide."), (b"MZ" + bytes(99), "Ce fichier est un programme"), (b"\xff\xd8\xff", "abîmé")],
)
def test_what_cannot_be_opened_is_said_like_on_the_site(chief: FlaskClient, content: bytes, sentence: str) -> None:
    answer = give(chief, content)
    assert answer.status_code == 200
    assert sentence in words(answer)


def test_a_file_over_the_limit_is_not_examined(site: Site) -> None:
    small = create_app(replace(site, settings=replace(site.settings, max_file_size=5_000)))
    small.config["WTF_CSRF_METHODS"] = set()
    answer = give(sign_in(small.test_client(), "chief"), "facture-nette.jpg")
    assert "Ce fichier est trop lourd : la limite est 5 Ko." in words(answer).replace("de 5", "5")


class AntivirusThatFinds:
    """Everything is infected."""

    def scan(self, stream: object) -> Scan:
        return Scan.INFECTED


def test_an_infected_file_is_not_opened(site: Site) -> None:
    guarded = create_app(replace(site, antivirus=AntivirusThatFinds()))
    guarded.config["WTF_CSRF_METHODS"] = set()
    answer = give(sign_in(guarded.test_client(), "chief"), "facture-nette.jpg")
    assert "Notre antivirus a trouvé un virus" in words(answer)
    assert "<img" not in answer.text


@pytest.fixture
def no_place() -> Iterator[None]:
    """As many wait for a verdict as may."""
    turns.let_wait(1)
    with turns.waiting_place():
        yield
    turns.let_wait(4)


@pytest.mark.usefixtures("no_place")
def test_when_all_places_are_taken_the_verdict_is_unknown(chief: FlaskClient) -> None:
    assert "Nous n’avons pas pu vérifier ce document" in words(give(chief, "facture-nette.jpg"))


def test_a_file_must_be_chosen_and_the_choice_one_of_the_list(chief: FlaskClient) -> None:
    none = chief.post(ADDRESS, data={"expected": "kind:rib"})
    assert none.status_code == 422
    assert Page(none.text).by_id("file").get("aria-invalid") == "true"
    assert "Erreur : Essayer une pièce" in words(none)
    for forged in ("kind:licorne", "asked:loisirs:/nom", "asked:nulle-part:/domicile", "x"):
        assert give(chief, "rib.pdf", forged).status_code == 422


def test_a_page_open_too_long_comes_back_with_a_sentence(site: Site) -> None:
    client = create_app(site).test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/connexion").text)
    assert token
    fields = {"email": "chief@ville.fr", "password": "quatre mots sans lien", "csrf_token": token[1]}
    client.post("/connexion", data=fields)
    late = client.post(ADDRESS, data={"csrf_token": "x"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert late.status_code == 400
    assert "Votre page est restée ouverte longtemps" in words(late)


def test_the_menu_leads_there_for_administrators_alone(app: Flask) -> None:
    chief, agent = (sign_in(app.test_client(), who) for who in ("chief", "agent"))
    assert f'href="{ADDRESS}"' in chief.get("/bureau").text
    assert f'href="{ADDRESS}"' not in agent.get("/bureau").text
