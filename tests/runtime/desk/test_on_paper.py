"""A dossier on paper: a tagged PDF that says what the page of the bureau says, in the same order."""

import re
from io import BytesIO

import page as pdf_checker
import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from runtime.desk.exports import exported
from runtime.desk.on_paper import dossier_document
from runtime.pdf import draw_pdf
from runtime.site import Site
from tests.runtime.desk.conftest import Sender
from tests.runtime.pdf_tags import faults, tree_of


@pytest.fixture
def pdf(site: Site, send: Sender) -> bytes:
    one = exported(site, send())
    assert one is not None
    return draw_pdf(dossier_document(site, one))


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_it_is_pdf_ua_with_a_title_and_a_language(pdf: bytes) -> None:
    report = pdf_checker.validate_pdf_bytes(pdf, profile="pdf-ua-1")
    assert (report.failures, report.is_compliant) == ([], True)
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert (reader.metadata.title or "").endswith(", Inscrire mon enfant")
    assert str(reader.root_object["/Lang"]) == "fr"


def test_nothing_is_wrong_with_its_tags(pdf: bytes) -> None:
    assert [fault for fault in faults(pdf) if not re.fullmatch(r"not in the tags: \d / \d", fault)] == []


def test_the_tags_say_what_the_page_of_the_bureau_says_in_the_same_order(
    site: Site, agent: FlaskClient, send: Sender
) -> None:
    dossier = send()
    one = exported(site, dossier)
    assert one is not None
    text, at = letters(tree_of(PdfReader(BytesIO(draw_pdf(dossier_document(site, one))))).words), 0
    shown = agent.get(f"/bureau/dossiers/{dossier.id}").text
    for said in (
        "Pièces", "Justificatif de domicile", "Facture d’eau.pdf", "Réponses", "Prénom", "Lina", "Date de naissance",
        "14 septembre 2018", "Historique", "Dépôt reçu",
    ):  # fmt: skip
        assert said in shown.replace("\u00a0", " "), said
        found = text.find(letters(said), at)
        assert found >= at, said
        at = found
