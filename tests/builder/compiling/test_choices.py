from typing import Any

import pytest

from runtime.procedure import Choice
from tests.builder.compiled import question, questions, schema


def test_constants_with_titles_are_choices() -> None:
    branches = [{"const": "a", "title": "Un", "description": "Le premier"}, {"const": 2, "title": "Deux"}]
    for word in ("oneOf", "anyOf"):
        assert question({word: branches}).choices == (Choice("a", "Un", "Le premier"), Choice(2, "Deux"))


def test_an_enumeration_may_hold_anything() -> None:
    values = [1, "deux mots", True, None, {"title": "Objet"}, [1, 2], 2.5]
    labels = [choice.label for choice in question({"enum": values}).choices]
    assert labels == ["1", "deux mots", "Oui", "Objet", "[1, 2]", "2.5"]


@pytest.mark.parametrize("word", ["enumNames", "x-enumNames", "x-enum-varnames"])
def test_names_beside_an_enumeration_are_labels(word: str) -> None:
    assert [choice.label for choice in question({"enum": ["a", "b"], word: ["Un", "Deux"]}).choices] == ["Un", "Deux"]


def test_names_that_are_too_few_are_completed() -> None:
    assert [choice.label for choice in question({"enum": ["a_b", "c"], "enumNames": ["Un"]}).choices] == ["Un", "C"]


def test_a_value_given_twice_is_one_choice() -> None:
    assert len(question({"enum": ["a", "a", 1, True]}).choices) == 3


def test_null_is_no_choice_but_no_answer() -> None:
    asked = question({"type": ["string", "null"], "enum": ["a", "b", None]})
    assert [choice.value for choice in asked.choices] == ["a", "b"]
    assert asked.schema["enum"] == ["a", "b", None]


def test_a_yes_or_no_may_have_words_of_its_own() -> None:
    node: dict[str, Any] = {
        "type": "boolean",
        "oneOf": [{"const": True, "title": "J’accepte"}, {"const": False, "title": "Je refuse"}],
    }
    asked = question(node)
    assert asked.kind == "yes_no"
    assert [choice.label for choice in asked.choices] == ["J’accepte", "Je refuse"]


@pytest.mark.parametrize("several", [{"uniqueItems": True}, {"widget": "checkboxes"}])
def test_an_array_of_constants_is_several_choices(several: dict[str, Any]) -> None:
    asked = question({"type": "array", "items": {"enum": ["a", "b"]}, "minItems": 1, **several})
    assert (asked.kind, len(asked.choices), asked.questions, asked.min_rows) == ("choices", 2, (), 1)


def test_an_array_that_may_repeat_a_constant_is_a_list_of_choices() -> None:
    asked = question({"type": "array", "items": {"enum": ["a", "b"]}})
    assert (asked.kind, asked.questions[0].kind) == ("list", "choice")


def test_a_choice_reached_by_reference_and_nullable_is_still_a_choice() -> None:
    definition = {"enum": ["a", "b"], "type": "string"}
    declaration = schema({"a": {"anyOf": [{"$ref": "#/$defs/x"}, {"type": "null"}]}}, **{"$defs": {"x": definition}})
    assert questions(declaration)["/a"].kind == "choice"
