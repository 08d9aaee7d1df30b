"""The kind of document, by its words and its code; the nearest one when it is another."""

import pytest

from tests.validators.documents.content.written_kinds import OF_NO_KIND, WRITTEN
from tests.validators.documents.readings import TODAY, reading_of
from tests.validators.documents.test_mrz import TD3
from validators.documents.content.expected_kind import expected_kind
from validators.documents.kinds import kind_names, kind_of, recognition, requirement_for_kind
from validators.documents.reading import Medium
from validators.documents.requirement import Expectation
from validators.findings import Cause, Finding, Severity

KINDS = {name: kind_of(name) for name in kind_names()}


def found(kind: str, text: str, medium: Medium = Medium.TEXT) -> list[Finding]:
    requirement = requirement_for_kind(kind)
    options = {"recognition": recognition(kind, KINDS)}
    return list(expected_kind(reading_of(text, medium=medium), Expectation(requirement, TODAY, options)))


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_document_of_the_kind_says_nothing(kind: str) -> None:
    for text in WRITTEN[kind]:
        assert found(kind, text) == []
        assert found(kind, text, Medium.PHOTO) == []


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_document_of_another_kind_is_nearly_always_told(kind: str) -> None:
    also = set(KINDS[kind]["recognised_by"].get("also", ()))
    others = [text for other, texts in WRITTEN.items() if other not in {kind, *also} for text in texts]
    told = [found(kind, text) for text in others]
    assert sum(map(bool, told)) >= 0.95 * len(others)
    assert all(each.severity is Severity.DOUBT for findings in told for each in findings)


def test_the_nearest_kind_is_named_with_the_one_that_is_asked() -> None:
    (one,) = found("justificatif-de-domicile", WRITTEN["bulletin-de-salaire"][0])
    assert (one.cause, one.variant) == (Cause.EXPECTED_KIND, "")
    assert one.message.params == {"found": "Bulletin de salaire", "expected": "Justificatif de domicile"}


@pytest.mark.parametrize("text", OF_NO_KIND)
def test_a_paper_of_no_kind_is_not_recognised(text: str) -> None:
    (one,) = found("avis-imposition", text)
    assert (one.variant, one.message.params) == ("unknown", {"expected": KINDS["avis-imposition"]["label"]})
    assert found("avis-imposition", text, Medium.PHOTO) == []  # a picture hardly read may be anything


def test_one_word_of_the_kind_may_stand_there_by_chance() -> None:
    (one,) = found("livret-de-famille", "Devis pour Madame Moreau, épouse Le Goff\nPose d’une baignoire, deux robinets")
    assert one.variant == "unknown"


@pytest.mark.parametrize("other", ["avis-imposition", "avis-taxe-fonciere"])
def test_a_tax_notice_proves_an_address_too(other: str) -> None:
    assert found("justificatif-de-domicile", WRITTEN[other][0]) == []


@pytest.mark.parametrize("other", ["carte-identite", "passeport", "titre-de-sejour"])
def test_an_identity_document_may_be_any_of_three(other: str) -> None:
    assert [found("piece-identite", text) for text in WRITTEN[other]] == [[], []]


def test_the_back_of_a_card_is_known_by_its_code() -> None:
    assert found("passeport", TD3) == []
    (one,) = found("rib", TD3)
    assert one.message.params["found"] == "Passeport"


def test_a_misread_sign_changes_no_word() -> None:
    misread = (
        WRITTEN["avis-imposition"][0].replace("impôt", "lmpôt").replace("fiscal", "fiscai").replace("parts", "ports")
    )
    assert found("avis-imposition", misread, Medium.PHOTO) == []
    assert found("rib", misread, Medium.PHOTO)[0].message.params["found"] == KINDS["avis-imposition"]["label"]


def test_a_kind_without_signature_and_a_page_without_text_ask_nothing() -> None:
    assert recognition("photo-libre", KINDS) == {}
    assert found("photo-libre", OF_NO_KIND[0]) == []
    assert found("rib", "  ") == []


def test_photos_are_never_recognised() -> None:
    without = {name for name, kind in KINDS.items() if "recognised_by" not in kind}
    assert without == {"photo-identite", "photo-libre"}
    assert all("expected_kind" not in KINDS[name].get("checks", {}) for name in without)
    assert all("expected_kind" in KINDS[name]["checks"] for name in KINDS.keys() - without)


_ROOM = "Rue du Port, bâtiment B, escalier 2, la porte est au fond de la cour à gauche après le local des vélos.\n"


def test_the_title_counts_for_more_than_the_row_of_a_table() -> None:
    text = (
        "Caisse d’allocations familiales\nAttestation de quotient familial\nNuméro d’allocataire : 157 604 1\n"
        "Quotient familial 615 €\nAllocations familiales octobre 2026 130,05 €\n"
        "Aide personnalisée au logement octobre 2026 166,01 €"
    )
    (one,) = found("justificatif-de-domicile", text)
    assert one.message.params["found"] == KINDS["attestation-caf"]["label"]


@pytest.mark.parametrize(
    "text",
    [
        "Règlement du restaurant\nUn enfant allergique est accueilli une fois le PAI signé.\nLe repas dure une heure.",
        "Madame, il nous manque votre avis d’imposition et le relevé d’identité bancaire.\nAvec nos salutations.",
    ],
)
def test_a_page_is_not_named_after_the_documents_it_speaks_of(text: str) -> None:
    assert found("certificat-medical", text)[0].variant == "unknown"


def test_a_page_that_asks_for_a_document_does_not_pass_for_it() -> None:
    text = f"Règlement intérieur\nLa famille remet l’attestation d’assurance de l’enfant à la rentrée.\n{_ROOM * 4}"
    assert found("attestation-assurance", text)[0].variant == "unknown"


def test_many_words_of_a_long_page_name_nothing() -> None:
    words = "Le bailleur et le locataire\nLoyer et charges\nL’eau et le gaz\nLa consommation\n"
    (one,) = found("passeport", words + _ROOM * 12)
    assert one.variant == "unknown"


def test_of_two_kinds_that_fit_as_well_none_is_named() -> None:
    (one,) = found("passeport", "Certificat médical, certificat de scolarité")
    assert one.variant == "unknown"


def test_a_title_may_take_two_lines_and_address_the_reader() -> None:
    (one,) = found("rib", "Avis d’impôt 2026\nTaxes foncières\nFinances publiques")
    assert one.message.params["found"] == KINDS["avis-taxe-fonciere"]["label"]
    (one,) = found("rib", "Votre facture mobile n° 942 382 646\nPériode facturée\nTotal à payer")
    assert one.message.params["found"] == KINDS["justificatif-de-domicile"]["label"]


def test_a_pay_slip_is_no_plural_of_a_short_name() -> None:
    (one,) = found("projet-accueil-individualise", "Bulletin de paie\nSalaire brut 2 000\nNet à payer 1 504")
    assert one.message.params["found"] == "Bulletin de salaire"
