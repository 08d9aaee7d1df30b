"""What a document is worth: what was found, and what its person said of it."""

from dataclasses import replace
from typing import Any

import pytest

from runtime.assessment import DocumentState, assess
from runtime.dossier import Answered, Confirmation
from runtime.journey import walk
from tests.runtime.small import NOW, TODAY, found, given, group, procedure, proof, seen, stored, text
from tests.validators.documents.readings import reading_of, reading_with
from tests.validators.documents.sealed import sealed
from validators.documents.kinds import requirement_for_kind
from validators.documents.reading import Medium, Proof, Reading, Word
from validators.documents.requirement import Check
from validators.documents.sentences import finding
from validators.findings import Box, Cause, Finding, Severity, Verdict

ASKED = procedure(group("/pieces", "Pièces", proof(may_be=("later", "none"), lets_go=("later",))))
BLURRED = found(Cause.BLURRED)
DOUBT = found(Cause.BLURRED, Severity.DOUBT)


def state(
    answer: Any, readings: dict[str, Reading], *said: Confirmation, files: tuple[str, ...] = ("f1",)
) -> DocumentState:
    journey = walk(ASKED, {"pieces": {"domicile": answer}}, TODAY)
    return assess(journey, [stored(name) for name in files], readings, said, TODAY)[0]


def said(kind: Answered = Answered.CONFIRMED, file: str = "f1", cause: Cause = Cause.BLURRED) -> Confirmation:
    return Confirmation(file, "legible", cause, NOW, kind)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [(seen(), Verdict.ACCEPTED), (seen(DOUBT), Verdict.DOUBT), (seen(BLURRED), Verdict.REFUSED)],
)
def test_the_worst_finding_is_the_verdict(reading: Reading, expected: Verdict) -> None:
    assert state(given("f1"), {"f1": reading}).standing is expected


def test_a_file_not_examined_yet_is_unknown() -> None:
    assert state(given("f1"), {}).standing is Verdict.UNKNOWN


def test_one_press_closes_a_doubt() -> None:
    assert state(given("f1"), {"f1": seen(DOUBT)}, said()).standing is Verdict.ACCEPTED


def test_a_press_survives_a_new_examination_unless_the_severity_rises() -> None:
    assert state(given("f1"), {"f1": seen(BLURRED)}, said()).standing is Verdict.REFUSED


def test_a_press_on_one_file_says_nothing_of_another() -> None:
    assert state(given("f1"), {"f1": seen(DOUBT)}, said(file="f0")).standing is Verdict.DOUBT


def test_the_best_one_could_do_is_kept_for_the_agent() -> None:
    kept = state(given("f1"), {"f1": seen(BLURRED)}, said(Answered.BEST))
    assert (kept.standing, kept.files[0].verdict) == (Verdict.ACCEPTED, Verdict.REFUSED)


def test_what_nobody_can_open_is_never_kept_as_the_best() -> None:
    locked = seen(found(Cause.ENCRYPTED, page=None))
    assert state(given("f1"), {"f1": locked}, said(Answered.BEST, cause=Cause.ENCRYPTED)).standing is Verdict.REFUSED


def test_the_best_file_is_offered_after_the_second_refusal() -> None:
    once = state(given("f1"), {"f1": seen(BLURRED)})
    twice = state(given("f2"), {"f1": seen(BLURRED), "f2": seen(BLURRED)}, files=("f1", "f2"))
    assert once.candidates == ()
    assert {candidate.file.id for candidate in twice.candidates} == {"f1", "f2"}


def test_what_a_new_photo_would_not_change_may_be_kept_at_once() -> None:
    too_old = Check("recent", {"within": "P3M"})
    asked = procedure(group("/pieces", "Pièces", proof(checks=(too_old,))))
    journey = walk(asked, {"pieces": {"domicile": given("f1")}}, TODAY)
    (old,) = assess(journey, [stored("f1")], {"f1": reading_of("Facture du 3 mars 2020")}, (), TODAY)
    (kept,) = assess(
        journey, [stored("f1")], {"f1": reading_of("Facture du 3 mars 2020")},
        (Confirmation("f1", "recent", Cause.TOO_OLD, NOW, Answered.BEST, "Le nouveau n’est pas arrivé."),), TODAY,
    )  # fmt: skip
    assert (old.standing, [one.file.id for one in old.candidates]) == (Verdict.REFUSED, ["f1"])
    assert kept.standing is Verdict.ACCEPTED


def test_an_unusable_file_is_no_candidate() -> None:
    readings = {"f1": seen(BLURRED), "f2": seen(found(Cause.DAMAGED, page=None))}
    assert [one.file.id for one in state(given("f2"), readings, files=("f1", "f2")).candidates] == ["f1"]


def test_a_finding_on_a_page_removed_is_no_finding_any_more() -> None:
    answer = {"state": "given", "pages": [{"file": "f1", "page": 2}]}
    assert state(answer, {"f1": seen(BLURRED, pages=2)}).standing is Verdict.ACCEPTED


def test_the_same_bytes_refused_again_are_said_to_be_the_same() -> None:
    journey = walk(ASKED, {"pieces": {"domicile": given("f2")}}, TODAY)
    files = [stored("f1", sha256="same"), stored("f2", sha256="same")]
    again = assess(journey, files, {"f1": seen(BLURRED), "f2": seen(BLURRED)}, (), TODAY)[0]
    assert [one.cause for one in again.files[0].findings] == [Cause.ALREADY_REFUSED_FILE, Cause.BLURRED]


def test_a_file_that_serves_elsewhere_is_doubted_in_the_second_place_only() -> None:
    alone = (Check("same_document"),)
    first, second = proof("/pieces/domicile", checks=alone), proof("/pieces/impot", checks=alone)
    draft = {"pieces": {"domicile": given("f1"), "impot": given("f2")}}
    journey = walk(procedure(group("/pieces", "Pièces", first, second)), draft, TODAY)
    files = [stored("f1", sha256="c0"), stored("f2", "/pieces/impot", "c0")]
    readings = {file.id: replace(seen(), sha256="c0") for file in files}
    one, other = assess(journey, files, readings, (), TODAY)
    assert (one.standing, other.standing) == (Verdict.ACCEPTED, Verdict.DOUBT)
    assert other.files[0].findings[0].cause is Cause.SAME_FILE_TWICE


def test_an_answer_that_names_a_file_of_another_dossier_names_nothing() -> None:
    assert state(given("stolen"), {}).files == ()


def test_the_same_page_photographed_again_is_doubted_in_the_second_place_only() -> None:
    alone = (Check("same_document"),)
    first, second = proof("/pieces/domicile", checks=alone), proof("/pieces/impot", checks=alone)
    draft = {"pieces": {"domicile": given("f1"), "impot": given("f2")}}
    journey = walk(procedure(group("/pieces", "Pièces", first, second)), draft, TODAY)
    bill = reading_of("Facture du 12 octobre 2026, Madame Claire Moreau, 4 place du Port, 22300 Lannion, 182,85 euros")
    files = [stored("f1"), stored("f2", "/pieces/impot")]
    one, other = assess(journey, files, {"f1": bill, "f2": replace(bill, sha256="c1")}, (), TODAY)
    assert (one.standing, other.standing) == (Verdict.ACCEPTED, Verdict.DOUBT)
    assert other.files[0].findings[0].message.params == {"other": "Justificatif de domicile"}


def test_a_verified_code_that_says_what_was_answered_confirms_the_document() -> None:
    who = group("/jeune", "Vous", text("/jeune/nom"), text("/jeune/prenom"))
    bill = proof("/pieces/facture", checks=(Check("two_d_doc"),), holder="/jeune")
    draft = {"jeune": {"nom": "Le Goff", "prenom": "Jeanne"}, "pieces": {"facture": given("f1")}}
    journey = walk(procedure(who, group("/pieces", "Pièces", bill)), draft, TODAY)

    def confirmed(code: str, trusted: Proof = Proof.VERIFIED) -> bool:
        readings = {"f1": reading_with(code, proof=trusted)}
        return assess(journey, [stored("f1", "/pieces/facture")], readings, (), TODAY)[0].files[0].is_confirmed

    assert confirmed(sealed())
    assert not confirmed(sealed(), Proof.UNKNOWN)
    assert not confirmed(sealed({"10": "M/MARTIN/PAUL"}))
    assert not confirmed(sealed({"01": "AB"}, kind="B1"))


def test_the_two_photos_of_a_card_are_judged_together_once_both_were_seen() -> None:
    who = group("/jeune", "Vous", text("/jeune/nom"), text("/jeune/prenom"))
    card = proof("/pieces/carte", checks=(Check("holder"),), holder="/jeune")
    draft = {"jeune": {"nom": "Le Goff", "prenom": "Malo"}, "pieces": {"carte": given("recto", "verso")}}
    journey = walk(procedure(who, group("/pieces", "Pièces", card)), draft, TODAY)
    files = [stored("recto", "/pieces/carte"), stored("verso", "/pieces/carte")]
    front, back = reading_of("Carte nationale d’identité\nNom : LE GOFF\nPrénom : Malo"), reading_of("Taille : 1,76 m")
    waiting = assess(journey, files, {"verso": back}, (), TODAY)[0]
    both = assess(journey, files, {"recto": front, "verso": back}, (), TODAY)[0]
    swapped = assess(journey, files, {"recto": back, "verso": back}, (), TODAY)[0]
    assert [file.findings for file in (*waiting.files, *both.files)] == [()] * 4
    assert [[one.cause for one in file.findings] for file in swapped.files] == [[Cause.HOLDER_NOT_FOUND], []]


def _two_photos(first: Reading, second: Reading) -> DocumentState:
    bill = proof(checks=(Check("legible"), Check("recent", {"within": "P3M"})))
    draft = {"pieces": {"domicile": given("f1", "f2")}}
    journey = walk(procedure(group("/pieces", "Pièces", bill)), draft, TODAY)
    return assess(journey, [stored("f1"), stored("f2")], {"f1": first, "f2": second}, (), TODAY)[0]


def test_a_new_file_takes_the_place_of_those_that_were_refused() -> None:
    blurred = replace(reading_of("Facture"), pages=seen(BLURRED).pages)
    assert [one.file.id for one in _two_photos(blurred, reading_of("Facture du 3 mars 2027")).kept] == ["f2"]


def test_files_that_were_refused_together_all_leave_their_place() -> None:
    too_old = _two_photos(reading_of("Facture du 3 mars 2020", medium=Medium.TEXT), reading_of("Page 2/2"))
    assert (too_old.standing, too_old.kept) == (Verdict.REFUSED, ())
    assert [too_old.is_of_all(found) for found in too_old.files[0].findings] == [True]


def test_two_photos_refused_for_a_date_seen_on_one_leave_both_places_and_are_kept_together() -> None:
    front, back = reading_of("Facture du 3 mars 2020"), reading_of("Page 2/2")
    written = tuple(Word(word, Box(0.1, 0.1, 0.2, 0.2), 0.9) for word in ("3", "mars", "2020"))
    too_old = _two_photos(replace(front, pages=(replace(front.pages[0], words=written),)), back)
    assert [one.page for one in too_old.files[0].findings] == [1]
    assert (too_old.standing, too_old.kept) == (Verdict.REFUSED, ())
    assert [one.file.id for one in too_old.candidates] == ["f1", "f2"]


WRONG = "Bulletin de paie\nSalaire brut 2 000\nNet à payer 1 504\nMadame Jeanne Martin\n"


def _wrong(text_read: str, *said: Confirmation, pages: tuple[Any, ...] = ()) -> list[Finding]:
    kind = requirement_for_kind("justificatif-de-domicile")
    checks = tuple(one for one in kind.checks if one.name in {"expected_kind", "recent", "legible"})
    asked = procedure(
        group("/qui", "Qui", text("nom")),
        group("/pieces", "Pièces", proof(checks=(*checks, Check("holder")), holder="/qui/nom")),
    )
    journey = walk(asked, {"qui": {"nom": "Le Goff"}, "pieces": {"domicile": given("f1")}}, TODAY)
    reading = reading_of(text_read, medium=Medium.TEXT)
    if pages:
        reading = replace(reading, pages=(replace(reading.pages[0], findings=pages),))
    (document,) = assess(journey, [stored("f1")], {"f1": reading}, said, TODAY)
    return list(document.files[0].open_findings)


def test_one_wrong_document_is_one_question() -> None:
    assert [one.cause for one in _wrong(WRONG)] == [Cause.EXPECTED_KIND]


def test_once_it_is_the_right_document_the_others_are_asked() -> None:
    kind = Confirmation("f1", "expected_kind", Cause.EXPECTED_KIND, NOW, Answered.CONFIRMED)
    assert {one.check for one in _wrong(WRONG, kind)} == {"holder", "recent"}


def test_several_documents_on_a_photo_are_one_question_first() -> None:
    several = finding("alone", Cause.SEVERAL_DOCUMENTS, Severity.DOUBT, page=1)
    right = "Facture d’électricité\nMadame Jeanne Martin\nMontant à payer 45 €, abonnement, kWh"
    assert [one.cause for one in _wrong(right, pages=(several,))] == [Cause.SEVERAL_DOCUMENTS]
    kept = Confirmation("f1", "alone", Cause.SEVERAL_DOCUMENTS, NOW, Answered.CONFIRMED)
    assert {one.check for one in _wrong(right, kept, pages=(several,))} == {"holder", "recent"}


def test_what_is_certain_does_not_wait() -> None:
    (old, _kind) = _wrong("Bulletin de paie\nSalaire brut\nFait le 3 mars 2020\nMadame Jeanne Martin")
    assert (old.cause, old.severity) == (Cause.TOO_OLD, Severity.BLOCKING)
