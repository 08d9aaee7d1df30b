"""The five example procedures, each step without script: as it is first seen, answered, and with everything missing."""

from collections.abc import Mapping
from typing import Any

from builder.compiler import compile_procedure
from runtime.procedure import Procedure, Step
from tests.accessibility.states import state
from tests.accessibility.town import PROCEDURES, Visit, emptied, with_rows
from tests.journeys.applicant import answers_of

#: Steps that the answers of the resources pass by → the answers that lead there.
LEADING: Mapping[str, Mapping[str, Any]] = {
    "aide-sociale-hebergement/representation": {"/pour_qui/qui": "representant"},
    "aide-sociale-hebergement/moins-de-65-ans": {"/personne/identite/naissance": "1990-02-11"},
    "recensement-citoyen/trop-tot": {"/jeune/naissance": "2015-03-27"},
}


def _of(slug: str) -> None:
    procedure = compile_procedure((PROCEDURES / f"{slug}.json").read_bytes(), slug=slug).procedure
    for step in procedure.steps:
        _states_of(procedure, step)


def _states_of(procedure: Procedure, step: Step) -> None:
    slug, name = procedure.slug, f"procedure/{procedure.slug}/{step.id}"
    asked = {question.pointer.split("/")[1] for question in step.questions}
    answers = with_rows(answers_of(slug, LEADING.get(f"{slug}/{step.id}", {})))
    others = {key: value for key, value in answers.items() if key not in asked}

    @state(f"{name}/empty", "portal.step", "portal/step.html", "#step-form", worst="bare")
    def empty(visit: Visit) -> None:
        visit.show(f"/dossiers/{visit.draft(slug, dict(others))}/etapes/{step.id}")

    @state(f"{name}/answered", "portal.step", "portal/step.html", "#step-form", worst="bare")
    def filled(visit: Visit) -> None:
        visit.show(f"/dossiers/{visit.draft(slug, dict(answers))}/etapes/{step.id}")

    if not any(question.required for question in step.questions):
        return

    @state(f"{name}/missing", "portal.answer_step", "portal/step.html", "#errors li", 422, worst="bare")
    def missing(visit: Visit) -> None:
        rows = {key: emptied(value) for key, value in answers.items() if key in asked}
        visit.show(f"/dossiers/{visit.draft(slug, others | rows)}/etapes/{step.id}")
        visit.press()


for _path in sorted(PROCEDURES.glob("*.json")):
    _of(_path.stem)
