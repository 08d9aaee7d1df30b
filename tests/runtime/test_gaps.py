"""What is still to do, in the order of the list."""

from typing import Any

import pytest

from runtime.assessment import assess
from runtime.dossier import Answered, Confirmation
from runtime.forms import errors_for
from runtime.gaps import GapReport, Weight, report_gaps
from runtime.journey import walk
from runtime.procedure import Procedure
from tests.runtime.small import NOW, TODAY, found, given, group, procedure, proof, seen, stored, text
from validators.documents.reading import Reading
from validators.findings import Cause, Severity

NAME = {"type": "object", "properties": {"nom": {"type": "string", "minLength": 2}}, "required": ["nom"]}
SCHEMA = {"type": "object", "properties": {"vous": NAME}, "required": ["vous"]}


def asked(**more: Any) -> Procedure:
    who = group("/vous", "Vous", text("/vous/nom", required=True), required=True)
    return procedure(who, group("/pieces", "Pièces", proof(**more), required=True), schema=SCHEMA)


def report(
    draft: dict[str, Any], readings: dict[str, Reading] | None = None, *said: Confirmation, **more: Any
) -> GapReport:
    declared = asked(**more)
    journey = walk(declared, draft, TODAY)
    documents = assess(journey, [stored("f1")], readings or {}, said, TODAY)
    return report_gaps(journey, errors_for(declared, None, draft, TODAY), documents)


def weights(found: GapReport) -> list[tuple[str, str]]:
    return [(gap.place, gap.weight.value) for gap in found.gaps]


def test_everything_missing_is_told_at_once() -> None:
    assert weights(report({})) == [("/vous/nom", "blocking"), ("/pieces/domicile", "blocking")]


def test_nothing_missing_may_be_sent() -> None:
    complete = report({"vous": {"nom": "Ferrand"}, "pieces": {"domicile": given("f1")}}, {"f1": seen()})
    assert complete.gaps == ()
    assert complete.may_be_sent


def test_an_invalid_answer_is_a_gap_with_its_place() -> None:
    assert ("/vous/nom", "blocking") in weights(report({"vous": {"nom": "F"}}))


@pytest.mark.parametrize(
    ("severity", "weight"), [(Severity.BLOCKING, Weight.BLOCKING), (Severity.DOUBT, Weight.TO_CONFIRM)]
)
def test_a_finding_is_a_gap_of_its_own_weight(severity: Severity, weight: Weight) -> None:
    draft = {"vous": {"nom": "Ferrand"}, "pieces": {"domicile": given("f1")}}
    gaps = report(draft, {"f1": seen(found(Cause.BLURRED, severity))}).gaps
    assert [(gap.weight, gap.file) for gap in gaps] == [(weight, "f1")]


def test_a_doubt_answered_is_no_gap() -> None:
    draft = {"vous": {"nom": "Ferrand"}, "pieces": {"domicile": given("f1")}}
    said = Confirmation("f1", "legible", Cause.BLURRED, NOW, Answered.CONFIRMED)
    assert report(draft, {"f1": seen(found(Cause.BLURRED, Severity.DOUBT))}, said).may_be_sent


def test_our_own_outage_never_holds_a_dossier() -> None:
    draft = {"vous": {"nom": "Ferrand"}, "pieces": {"domicile": given("f1")}}
    waiting = report(draft)
    assert weights(waiting) == [("/pieces/domicile", "waiting")]
    assert waiting.may_be_sent


@pytest.mark.parametrize(("lets_go", "weight"), [(("later",), "later"), ((), "blocking")])
def test_a_promise_lets_the_dossier_go_when_the_procedure_says_so(lets_go: tuple[str, ...], weight: str) -> None:
    draft = {"vous": {"nom": "Ferrand"}, "pieces": {"domicile": {"state": "later", "by": "2027-05-01"}}}
    assert weights(report(draft, may_be=("later",), lets_go=lets_go)) == [("/pieces/domicile", weight)]


def test_a_state_the_procedure_does_not_allow_is_no_answer() -> None:
    draft = {"vous": {"nom": "Ferrand"}, "pieces": {"domicile": {"state": "none", "reason": "perdu"}}}
    assert weights(report(draft, may_be=("later",), lets_go=("later",))) == [("/pieces/domicile", "blocking")]


def test_a_document_that_is_optional_and_not_given_is_no_gap() -> None:
    assert report({"vous": {"nom": "Ferrand"}}, required=False).gaps == ()


def test_what_blocks_comes_alone_for_its_file() -> None:
    draft = {"vous": {"nom": "Ferrand"}, "pieces": {"domicile": given("f1")}}
    both = seen(found(Cause.BLURRED), found(Cause.TOO_SMALL, Severity.DOUBT))
    assert len(report(draft, {"f1": both}).gaps) == 1
