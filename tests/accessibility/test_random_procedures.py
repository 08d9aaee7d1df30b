"""A hundred procedures made at random, and schemas others wrote: no fault on any step, empty or sent with nothing."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from builder.compiler import compile_procedure
from runtime.procedure import Procedure, Step
from tests.accessibility import record
from tests.accessibility.judging import judge
from tests.accessibility.random_procedures import procedure_of
from tests.accessibility.states import State
from tests.accessibility.town import Town, Visit, town_at
from tests.schemas.declarations import faults

HOW_MANY = 100
#: One in fifty each time, the others by ``./check --full``.
EACH_TIME = 50
FOREIGN = {path.stem: path for path in sorted((Path(__file__).parents[1] / "resources" / "schemas").glob("*.json"))}
#: Of those, judged each time: the smallest. An array is no procedure.
EACH_TIME_FOREIGN = ("22-10216-schema",)
NO_OBJECT = ("data-inclusion-structures",)


def _slow(each_time: bool) -> tuple[Any, ...]:
    return () if each_time else (pytest.mark.slow,)


def cases() -> Iterator[Any]:
    for number in range(HOW_MANY):
        yield pytest.param(f"random/{number}", marks=_slow(number % EACH_TIME == 0))
    for name in FOREIGN:
        if name not in NO_OBJECT:
            yield pytest.param(f"foreign/{name}", marks=_slow(name in EACH_TIME_FOREIGN))


def declaration_of(case: str) -> Any:
    room, _, name = case.partition("/")
    return procedure_of(int(name)) if room == "random" else json.loads(FOREIGN[name].read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def own_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Their own: the lists of the other one must not fill with them."""
    with town_at(tmp_path_factory.mktemp("random")) as town:
        yield town


@pytest.mark.timeout(600)
@pytest.mark.parametrize("case", list(cases()))
def test_nothing_is_wrong(browser: Browser, own_town: Town, case: str) -> None:
    if (case, "narrow") in record.kept():
        pytest.skip("judged before, and nothing has changed since")
    procedure = compile_procedure(declaration_of(case), slug=case.replace("/", "-").lower()).procedure
    told = [fault for step in procedure.steps for fault in judged(browser, own_town, procedure, step, case)]
    assert not told, "\n".join(told)
    record.keep(case, "narrow", "portal.step", ())


@pytest.mark.parametrize("number", range(0, HOW_MANY, EACH_TIME))
def test_a_procedure_made_at_random_is_one(number: int) -> None:
    assert faults("procedure", procedure_of(number)) == []
    assert procedure_of(number) == procedure_of(number)


def judged(browser: Browser, town: Town, whole: Procedure, step: Step, case: str) -> Iterator[str]:
    """Its only step, so that it comes first: opened by a telephone, sent empty without script where that is wrong."""
    procedure = replace(whole, slug=f"{whole.slug}-{step.id}"[:60], steps=(step,))
    town.publish(procedure)

    def opened(visit: Visit) -> None:
        visit.show(f"/dossiers/{visit.draft(procedure.slug)}/etapes/{step.id}")

    def sent(visit: Visit) -> None:
        opened(visit)
        visit.press()

    empty = State(f"{case}/{step.id}/empty", opened, "portal.step", "portal/step.html", "#step-form")
    wrong = State(f"{case}/{step.id}/missing", sent, "portal.answer_step", "portal/step.html", "#errors li", 422)
    yield from (f"{step.id}: {fault}" for fault in judge(browser, town, empty, "narrow"))
    if any(question.required and question.default is None for question in step.questions):
        yield from (f"{step.id}, sent: {fault}" for fault in judge(browser, town, wrong, "bare"))
