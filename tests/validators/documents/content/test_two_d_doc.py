"""What a signed code says against what was answered: certain only when verified, silent when nobody can verify it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.validators.documents.readings import TODAY, asking, expecting, reading_with
from tests.validators.documents.sealed import BILL, RIB, sealed
from validators.documents.content.recent import recent
from validators.documents.content.two_d_doc import settled, two_d_doc
from validators.documents.judging import findings_for
from validators.documents.kinds import kind_names, kind_of, with_recognition
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


SOMEBODY_ELSE_S = "Facture\nTitulaire : Paul Martin\n12 quai des Salins\n29900 Concarneau"
OWN = "Facture\nTitulaire : Madame Jeanne LE GOFF\n4 rue des Hortensias\n29910 Trégunc"


def test_where_a_verified_code_agrees_what_the_print_does_not_say_is_not_asked_about() -> None:
    answers = {"holder": JEANNE, "address": AT_HOME}
    assert asked(printed("Facture", sealed(), Proof.UNKNOWN), **answers) == {Cause.HOLDER_NOT_FOUND}
    assert asked(printed("Facture", sealed(), Proof.VERIFIED), **answers) == set()
    assert asked(printed(OWN, sealed(), Proof.VERIFIED), **answers) == set()


def test_a_page_that_says_otherwise_than_its_verified_code_is_asked_about_once() -> None:
    """A bill on which a name was written over another: its code still holds the first."""
    answers = {"holder": JEANNE, "address": AT_HOME}
    assert Cause.HOLDER_DIFFERS in asked(printed(SOMEBODY_ELSE_S, sealed(), Proof.UNKNOWN), **answers)
    found = list(two_d_doc(printed(SOMEBODY_ELSE_S, sealed(), Proof.VERIFIED), expecting(answers=answers)))
    assert [(one.cause, one.severity, one.variant) for one in found] == [
        (Cause.TWO_D_DOC_DIFFERS, Severity.DOUBT, "printed")
    ] * 2
    assert {str(one.message.params["printed"]) for one in found} == {
        "Paul Martin",
        "12 quai des Salins, 29900 Concarneau",
    }
    assert all(one.box is not None for one in found)
    assert asked(printed(SOMEBODY_ELSE_S, sealed(), Proof.VERIFIED), **answers) == {Cause.TWO_D_DOC_DIFFERS}


def test_an_iban_printed_over_that_of_the_code_is_asked_about_by_its_last_signs() -> None:
    reading = printed(f"Relevé d’identité bancaire\nIBAN {OTHER_IBAN}", sealed(RIB, kind="03"), Proof.VERIFIED)
    (differs,) = two_d_doc(reading, expecting(answers={"bank_details": IBAN}))
    assert (differs.severity, differs.variant) == (Severity.DOUBT, "printed")
    assert differs.message.params == {"found": "… 2606", "printed": "… 0189"}


def test_the_print_is_compared_whatever_was_answered() -> None:
    assert len(list(two_d_doc(printed(SOMEBODY_ELSE_S, sealed(), Proof.VERIFIED), expecting()))) == 2


def test_a_code_nobody_can_verify_is_not_compared_with_the_print() -> None:
    assert list(two_d_doc(printed(SOMEBODY_ELSE_S, sealed(), Proof.UNKNOWN), expecting())) == []


@pytest.mark.parametrize("text", [OWN, "Merci", "", "M. ou Mme LE GOFF"])
def test_a_page_that_names_nobody_else_is_no_difference(text: str) -> None:
    assert list(two_d_doc(printed(text, sealed(), Proof.VERIFIED), expecting())) == []


def test_what_the_answer_denies_is_not_said_again_of_the_print() -> None:
    found = list(
        two_d_doc(printed(SOMEBODY_ELSE_S, sealed(), Proof.VERIFIED), expecting(answers={"holder": "Paul Martin"}))
    )
    assert [one.variant for one in found] == ["holder", "printed"]  # the name by the answer, the address by the print
    assert found[1].message.params["found"] == "4 RUE DES HORTENSIAS 29910 TREGUNC"


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


def kind_told(reading: Reading, wanted: str, **more: Any) -> list[Finding]:
    kinds = {name: kind_of(name) for name in kind_names()} | more
    check = with_recognition(Check("expected_kind"), wanted, kinds)
    requirement = asking(check, Check("two_d_doc"), kind=wanted)
    return [one for one in findings_for(reading, requirement, today=TODAY) if one.check == "expected_kind"]


def test_a_verified_code_of_another_kind_is_told_whatever_the_page_looks_like() -> None:
    reading = printed("Relevé d’identité bancaire, titulaire du compte, IBAN, BIC", sealed(), Proof.VERIFIED)
    (one,) = kind_told(reading, "rib")
    assert (one.cause, one.severity) == (Cause.EXPECTED_KIND, Severity.DOUBT)
    assert one.message.params["found"] == kind_of("justificatif-de-domicile")["label"]
    assert kind_told(printed("Merci", sealed(), Proof.VERIFIED), "justificatif-de-domicile") == []


def test_a_code_of_no_known_kind_or_not_verified_leaves_it_to_the_words() -> None:
    text = "Relevé d’identité bancaire, titulaire du compte, IBAN, BIC"
    for code, proof in ((sealed(kind="B0"), Proof.VERIFIED), (sealed(), Proof.UNKNOWN)):
        assert kind_told(printed(text, code, proof), "rib") == []


def test_a_kind_of_the_administration_s_own_may_be_a_bill() -> None:
    own = {"recognised_by": {"surely": ["facture d’eau"]}}
    assert kind_told(printed("Facture d’eau", sealed(), Proof.VERIFIED), "eau", eau=own) == []


@pytest.mark.parametrize(
    ("issued", "text", "causes"),
    [
        (date(2026, 10, 12), "Facture du 3 mars 2020", []),  # the code is the document's own date
        (date(2026, 10, 12), "Merci", []),
        (date(2020, 3, 3), "Facture du 12 octobre 2026", [Cause.TOO_OLD]),
        (None, "Facture du 3 mars 2020", [Cause.TOO_OLD]),
        (None, "Merci", [Cause.NO_DATE_FOUND]),
    ],
)
def test_the_date_of_a_verified_code_is_that_of_the_document(
    issued: date | None, text: str, causes: list[Cause]
) -> None:
    reading = printed(text, sealed(issued=issued), Proof.VERIFIED)
    found = list(recent(reading, expecting({"within": "P3M"})))
    assert [one.cause for one in found] == causes
    if issued and found:
        assert (found[0].severity, found[0].message.params["date"]) == (Severity.DOUBT, "2020-03-03")


def test_an_old_date_of_a_code_is_certain_where_the_text_is_all_there_is() -> None:
    reading = printed("Merci", sealed(issued=date(2020, 3, 3)), Proof.VERIFIED)
    (one,) = recent(reading, expecting({"within": "P3M"}))
    assert one.severity is Severity.BLOCKING
    scanned = replace(reading, pages=(replace(reading.pages[0], medium=Medium.SCAN),))
    assert [one.severity for one in recent(scanned, expecting({"within": "P3M"}))] == [Severity.DOUBT]
