"""What a signed code says against what was answered: certain only when verified, silent when nobody can verify it."""

from typing import Any

import pytest

from tests.validators.documents.readings import TODAY, asking, expecting, reading_with
from tests.validators.documents.sealed import BILL, RIB, sealed
from validators.documents.content.two_d_doc import settled, two_d_doc
from validators.documents.judging import findings_for
from validators.documents.reading import Medium, Proof, Reading
from validators.documents.requirement import Check
from validators.findings import Cause, Finding, Severity

JEANNE = {"prenoms": "Jeanne", "nom": "Le Goff"}
AT_HOME = {"voie": "4 rue des Hortensias", "code_postal": "29910", "commune": "Trégunc"}
IBAN = "FR14 2004 1010 0505 0001 3M02 606"
OTHER_IBAN = "FR76 3000 6000 0112 3456 7890 189"


def bill(proof: Proof = Proof.VERIFIED, **changes: Any) -> Reading:
    return reading_with(sealed(**changes), proof=proof)


def rib(proof: Proof = Proof.VERIFIED) -> Reading:
    return reading_with(sealed(RIB, kind="03", issued=None), proof=proof)


def found(reading: Reading, **answers: Any) -> list[Finding]:
    return list(two_d_doc(reading, expecting(answers=answers)))


def test_a_code_that_agrees_says_nothing() -> None:
    assert found(bill(), holder=JEANNE, address=AT_HOME) == []
    assert found(rib(), holder=JEANNE, bank_details=IBAN) == []


def test_another_iban_is_certain() -> None:
    (differs,) = found(rib(), bank_details=OTHER_IBAN)
    assert (differs.cause, differs.severity) == (Cause.TWO_D_DOC_DIFFERS, Severity.BLOCKING)
    assert differs.message.params == {"found": "… 2606", "expected": "… 0189"}


def test_another_name_is_asked_about() -> None:
    (differs,) = found(bill(), holder="Paul Martin")
    assert (differs.cause, differs.severity) == (Cause.TWO_D_DOC_DIFFERS, Severity.DOUBT)
    assert differs.message.params == {"found": "MME LE GOFF JEANNE", "expected": "Paul Martin"}
    assert differs.page == 1
    assert differs.box is not None


def test_another_address_is_asked_about() -> None:
    (differs,) = found(bill(), address={**AT_HOME, "voie": "12 quai des Salins"})
    assert differs.message.params == {
        "found": "4 RUE DES HORTENSIAS 29910 TREGUNC",
        "expected": "12 quai des Salins 29910 Trégunc",
    }


@pytest.mark.parametrize("holder", ["Jeanne Le Goff", "LE GOFF Jeanne", {"nom": "Le Goff", "prenoms": "Jeanne, Marie"}])
def test_names_are_compared_as_people_write_them(holder: object) -> None:
    assert found(bill(), holder=holder) == []


def test_a_name_cut_to_fit_is_the_same() -> None:
    fields = BILL | {"10": "MME/CHARPENTIER DE LA TOUR/ANNE ISABELL"}
    assert found(bill(fields=fields), holder={"nom": "Charpentier de la Tour", "prenoms": "Isabelle"}) == []


def test_one_of_two_people_is_enough() -> None:
    fields = {"45": "2025", "46": "MARTIN PAUL", "48": "LE GOFF JEANNE"}
    assert found(reading_with(sealed(fields, kind="28"), proof=Proof.VERIFIED), holder=JEANNE) == []


@pytest.mark.parametrize("reading", [bill(Proof.UNKNOWN), rib(Proof.UNKNOWN), reading_with("https://example.org")])
def test_a_code_nobody_can_verify_is_no_reason_for_anything(reading: Reading) -> None:
    assert found(reading, holder="Paul Martin", bank_details=OTHER_IBAN) == []


def test_a_signature_that_is_not_that_of_the_code_is_a_doubt() -> None:
    (invalid,) = found(bill(Proof.WRONG), holder=JEANNE)
    assert (invalid.cause, invalid.severity) == (Cause.TWO_D_DOC_INVALID, Severity.DOUBT)


def test_nothing_is_compared_with_an_answer_that_is_not_there() -> None:
    assert found(bill()) == found(rib(), holder="", bank_details=None) == []


def asked(reading: Reading, **answers: Any) -> set[Cause]:
    requirement = asking(*map(Check, (*answers, "two_d_doc")))
    return {each.cause for each in findings_for(reading, requirement, today=TODAY, answers=answers)}


def printed(text: str, code: str, proof: Proof) -> Reading:
    return reading_with(code, proof=proof, text=text, medium=Medium.TEXT)


def test_where_a_verified_code_agrees_the_print_is_not_asked_about() -> None:
    text = "Facture\nTitulaire : Paul Martin\n12 quai des Salins\n29900 Concarneau"
    answers = {"holder": JEANNE, "address": AT_HOME}
    assert Cause.HOLDER_DIFFERS in asked(printed(text, sealed(), Proof.UNKNOWN), **answers)
    assert asked(printed(text, sealed(), Proof.VERIFIED), **answers) == set()


def test_what_a_verified_code_denies_is_said_once() -> None:
    text = "Relevé d’identité bancaire\nIBAN FR14 2004 1010 0505 0001 3M02 606"
    code = sealed(RIB, kind="03")
    assert asked(printed(text, code, Proof.VERIFIED), bank_details=OTHER_IBAN) == {Cause.TWO_D_DOC_DIFFERS}
    assert asked(printed(text, code, Proof.UNKNOWN), bank_details=OTHER_IBAN) == {Cause.IBAN_DIFFERS}


def test_a_verified_code_of_the_kind_asked_for_settles_the_kind() -> None:
    of_kind = expecting(requirement=asking(kind="rib"))
    assert Cause.EXPECTED_KIND in settled(rib(), of_kind)
    assert Cause.EXPECTED_KIND not in settled(bill(), of_kind)
    assert Cause.EXPECTED_KIND not in settled(rib(Proof.UNKNOWN), of_kind)
