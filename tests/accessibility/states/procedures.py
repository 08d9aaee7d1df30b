"""The five example procedures, each step without script: as it is first seen, answered, and with everything missing."""

from builder.compiler import compile_procedure
from runtime.procedure import Procedure, Step
from tests.accessibility.states import state
from tests.accessibility.town import PROCEDURES, Visit, emptied, with_rows
from tests.journeys.applicant import answers_of

#: Steps where nothing must be answered, so nothing can be missing.
NOTHING_REQUIRED: frozenset[str] = frozenset()


def _of(slug: str) -> None:
    procedure = compile_procedure((PROCEDURES / f"{slug}.json").read_bytes(), slug=slug).procedure
    for step in procedure.steps:
        _states_of(procedure, step)


def _states_of(procedure: Procedure, step: Step) -> None:
    slug, name = procedure.slug, f"procedure/{procedure.slug}/{step.id}"
    asked = {question.pointer.split("/")[1] for question in step.questions}
    others = {key: value for key, value in with_rows(answers_of(slug, {})).items() if key not in asked}

    @state(f"{name}/empty", "portal.step", "portal/step.html", "#step-form", script=False)
    def empty(visit: Visit) -> None:
        visit.show(f"/dossiers/{visit.draft(slug, dict(others))}/etapes/{step.id}")

    @state(f"{name}/answered", "portal.step", "portal/step.html", "#step-form", script=False)
    def filled(visit: Visit) -> None:
        visit.show(f"/dossiers/{visit.draft(slug, with_rows(answers_of(slug, {})))}/etapes/{step.id}")

    if f"{slug}/{step.id}" in NOTHING_REQUIRED:
        return

    @state(f"{name}/missing", "portal.answer_step", "portal/step.html", "#errors li", 422, script=False)
    def missing(visit: Visit) -> None:
        rows = {key: emptied(value) for key, value in with_rows(answers_of(slug, {})).items() if key in asked}
        visit.show(f"/dossiers/{visit.draft(slug, others | rows)}/etapes/{step.id}")
        visit.press()


for _path in sorted(PROCEDURES.glob("*.json")):
    _of(_path.stem)
