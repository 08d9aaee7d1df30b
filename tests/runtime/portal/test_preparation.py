"""The condition a document is asked under, in words a person knows."""

from dataclasses import replace

import pytest

from runtime.portal.preparation import condition_in_words, to_prepare
from runtime.procedure import Condition, Json
from tests.runtime.portal.procedures import PAID, SEPARATED, document, summer


def words(*conditions: Condition) -> str:
    message = condition_in_words(summer(), conditions)
    return "" if message is None else message.id


def test_a_document_always_asked_for_has_no_condition() -> None:
    assert words() == ""


def test_yes_and_no_are_said() -> None:
    assert words(SEPARATED) == "If you answer yes to: “%(question)s”"
    assert words(replace(SEPARATED, schema={"properties": {"separes": {"const": False}}})).startswith(
        "If you answer no"
    )


def test_the_choices_are_named() -> None:
    message = condition_in_words(summer(), (PAID,))
    assert message is not None
    assert message.params == {"question": "Votre caisse", "first": "La CAF", "second": "La MSA"}


def test_a_condition_on_another_step_is_said_too() -> None:
    assert words(Condition("", {"properties": {"vous": SEPARATED.schema}, "required": ["vous"]})) == words(SEPARATED)


@pytest.mark.parametrize(
    "schema",
    [
        True,
        {},
        {"not": {"required": ["separes"]}},
        {"properties": {"separes": True}},
        {"properties": {"nom": {"minLength": 3}}},
        {"properties": {"regime": {"const": "unknown"}}},
        {"properties": {"unknown": {"const": True}}},
        {"properties": {"nom": {"const": "a"}, "separes": {"const": True}}},
    ],
)
def test_what_has_no_simple_words_depends_on_the_answers(schema: Json) -> None:
    assert words(Condition("/vous", schema)) == "Depending on your answers."


def test_a_negated_condition_depends_on_the_answers() -> None:
    assert words(replace(SEPARATED, negated=True)) == "Depending on your answers."


def test_a_document_asked_in_two_cases_is_prepared_once() -> None:
    procedure = summer()
    twice = replace(
        procedure.steps[0], questions=(*procedure.steps[0].questions, document("/j", "Jugement de garde", PAID))
    )
    found = [item for item in to_prepare(replace(procedure, steps=(twice,))) if item.label == "Jugement de garde"]
    assert [item.when.id for item in found if item.when] == ["Depending on your answers."]


def test_the_site_a_document_comes_from_is_named() -> None:
    assert to_prepare(summer())[0].where == "service-public.fr"
