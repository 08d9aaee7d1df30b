"""What a receipt says is true, and the same on the page, in the PDF and in the mail."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from runtime.dossier import Confirmation, Dossier, Due, State, Submission, SubmittedFile
from runtime.errors import Unavailable
from runtime.pdf import draw_pdf
from runtime.procedure import About, Decision, Procedure
from runtime.receipts import (
    DRAWING,
    receipt_document,
    receipt_facts,
    receipt_filename,
    receipt_parts,
    receipt_pdf,
)
from runtime.site import Service, Settings, Site
from tests.runtime.pdf_tags import faults, tree_of
from validators.findings import Cause

SENT = datetime(2027, 4, 13, 12, 51, tzinfo=UTC)
SERVICE = Service(
    "enfance", "Le service enfance", "2 place de la Mairie, 99120 Belmont", "0353014218", "", "enfance@ville.fr"
)
SETTINGS = Settings(organisation="Mairie de Belmont", services={"enfance": SERVICE})
REFUSAL = Decision("P2M", "refused", "Vous pouvez aller devant le tribunal administratif.")
PROCEDURE = Procedure("accueil", "Inscrire mon enfant", (), True, About("AL", "enfance", decision=REFUSAL))
DOSSIER = Dossier(
    "d1", "accueil", 1, "enfance", "K7WM4TRP9H", SENT, SENT, SENT, State.SUBMITTED, number="2027-AL-000418-K"
)
BILL = SubmittedFile("f1", "/domicile", "Justificatif de domicile", "facture.pdf", 84_000, "ab" * 32, 3)
SUBMISSION = Submission(1, SENT, 1, {}, (BILL,))
PROMISED = Due("/quotient", "/quotient", "Attestation de la CAF", "2027-05-01", "ma fille")


def sentences(submission: Submission = SUBMISSION, procedure: Procedure = PROCEDURE) -> list[str]:
    facts = receipt_facts(procedure, DOSSIER, submission, SETTINGS)
    return [said for part in receipt_parts(facts) for said in (part.title, *part.sentences, *part.items)]


def said(submission: Submission = SUBMISSION, procedure: Procedure = PROCEDURE) -> str:
    return "\n".join(sentences(submission, procedure)).replace("\u00a0", " ")


def test_it_tells_the_number_the_instant_and_the_service() -> None:
    text = said()
    assert "Numéro du dossier : 2027-AL-000418-K" in text
    assert "Reçu le 13 avril 2027 à 14 h 51." in text
    assert "Le service enfance, 2 place de la Mairie, 99120 Belmont." in text
    assert "Téléphone : 03 53 01 42 18." in text


def test_it_tells_the_day_of_the_decision_what_silence_means_and_the_remedies() -> None:
    text = said()
    assert "Réponse au plus tard le 13 juin 2027." in text
    assert "Sans réponse le 13 juin 2027, votre demande sera considérée comme refusée." in text
    assert "tribunal administratif" in text


def test_delays_silence_and_remedies_never_come_from_a_default() -> None:
    text = said(procedure=replace(PROCEDURE, about=About()))
    assert "Un agent étudie votre dossier." in text
    assert "Sans réponse" not in text
    assert "au plus tard" not in text


def test_silence_may_mean_yes() -> None:
    agreed = replace(PROCEDURE, about=About(decision=Decision("P2M", "accepted")))
    assert "considérée comme acceptée.\nVous pourrez demander une attestation." in said(procedure=agreed)


def test_the_day_told_is_the_one_fixed_at_the_first_submission() -> None:
    fixed = replace(DOSSIER, decision_by=datetime(2027, 6, 30, 21, 59, 59, tzinfo=UTC))
    facts = receipt_facts(PROCEDURE, fixed, replace(SUBMISSION, n=2), SETTINGS)
    assert "30\u00a0juin\u00a02027" in receipt_parts(facts)[2].sentences[0]


def test_all_documents_are_here_only_without_doubt_unknown_or_promise() -> None:
    doubt = Confirmation("f1", "legible", Cause.BLURRED, SENT)
    assert "Tous les documents demandés sont là." in said()
    for less in ({"to_look_at": ("Passeport",)}, {"due": (PROMISED,)}, {"confirmations": (doubt,)}, {"files": ()}):
        assert "Tous les documents" not in said(replace(SUBMISSION, **less))


def test_what_is_left_is_listed() -> None:
    text = said(replace(SUBMISSION, due=(PROMISED,), to_look_at=("Passeport",)))
    assert "Un agent doit encore regarder : Passeport." in text
    assert "Il vous reste à donner : Attestation de la CAF." in text
    assert "Il reste à donner au plus tard le 1er mai 2027 : Attestation de la CAF (ma fille)." in text


def test_the_files_of_a_document_are_told_as_one_with_all_its_pages() -> None:
    second = replace(BILL, id="f2", sha256="cd" * 32, pages=1, given_at=datetime(2027, 4, 14, 8, tzinfo=UTC))
    assert "Justificatif de domicile : 4 pages, données le 14 avril 2027" in said(
        replace(SUBMISSION, files=(BILL, second))
    )
    assert "Justificatif de domicile : 1 page, donnée le 14 avril 2027" in said(replace(SUBMISSION, files=(second,)))


def test_the_name_of_its_pdf_tells_which_one_it_is() -> None:
    names = [receipt_filename(receipt_facts(PROCEDURE, DOSSIER, replace(SUBMISSION, n=n), SETTINGS)) for n in (1, 2)]
    assert names == ["accuse-de-reception-2027-AL-000418-K.pdf", "accuse-de-reception-2027-AL-000418-K-2.pdf"]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    titled = replace(PROCEDURE, title="Inscrire <mon> enfant & “lui”")
    facts = receipt_facts(titled, DOSSIER, replace(SUBMISSION, due=(PROMISED,)), SETTINGS)
    return draw_pdf(receipt_document(facts, SETTINGS))


def test_the_pdf_is_pdf_ua(pdf: bytes) -> None:
    report = page.validate_pdf_bytes(pdf, profile="pdf-ua-1")
    assert report.failures == []
    assert report.is_compliant


def test_the_pdf_has_a_title_and_a_language(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Accusé de réception du dossier 2027-AL-000418-K"
    assert str(reader.root_object["/Lang"]) == "fr"


def test_the_pdf_says_what_the_page_says_in_the_same_order(pdf: bytes) -> None:
    text = "".join(_letters(sheet.extract_text()) for sheet in PdfReader(BytesIO(pdf)).pages)
    at = 0
    titled = replace(PROCEDURE, title="Inscrire <mon> enfant & “lui”")
    for sentence in sentences(replace(SUBMISSION, due=(PROMISED,)), titled):
        found = text.find(_letters(sentence), at)
        assert found >= at, sentence
        at = found


def test_nothing_is_wrong_with_its_tags(pdf: bytes) -> None:
    # WeasyPrint keeps the margins of a page out of the tags, on purpose; in PDF 1.7 it could only call them decoration.
    assert list(faults(pdf)) == ["not in the tags: 1 / 2", "not in the tags: 2 / 2"]


def test_the_tags_say_what_the_page_says_in_the_same_order(pdf: bytes) -> None:
    text, at = _letters(tree_of(PdfReader(BytesIO(pdf))).words), 0
    titled = replace(PROCEDURE, title="Inscrire <mon> enfant & “lui”")
    for sentence in sentences(replace(SUBMISSION, due=(PROMISED,)), titled):
        found = text.find(_letters(sentence), at)
        assert found >= at, sentence
        at = found


def test_the_fingerprints_are_on_the_last_page_alone(pdf: bytes) -> None:
    *first, last = (_letters(sheet.extract_text()) for sheet in PdfReader(BytesIO(pdf)).pages)
    assert "ab" * 32 in last
    assert "Pourvérifiercedocument" in last
    assert not any("abab" in sheet for sheet in first)


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1/", "data:image/png;base64,AAAA"])
def test_drawing_a_pdf_opens_nothing(address: str) -> None:
    with pytest.raises(ValueError, match="opens nothing"):
        draw_pdf(f'<!doctype html><html lang="fr"><title>x</title><p>x<img src="{address}" alt="x">')


def test_a_pdf_that_nobody_draws_in_time_is_an_outage_not_a_wait_for_ever(site: Site) -> None:
    class Slow:
        def enqueue(self, task: str, **arguments: object) -> str:
            return task

        def result(self, ticket: str, timeout: float) -> object:
            assert (ticket, timeout) == ("draw_pdf", DRAWING)
            raise TimeoutError

    with pytest.raises(Unavailable):
        receipt_pdf(replace(site, queue=Slow()), PROCEDURE, DOSSIER, SUBMISSION)
