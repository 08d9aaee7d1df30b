from typing import Any

import pytest

from tests.builder.compiled import question, questions, rules, schema


def test_parts_of_all_of_are_one_question() -> None:
    asked = question(
        {"allOf": [{"type": "string", "maxLength": 9}, {"maxLength": 5, "title": "Nom"}, {"pattern": "^a"}]}
    )
    assert asked.label == "Nom"
    assert asked.schema == {"type": "string", "maxLength": 5, "pattern": "^a"}


def test_two_patterns_both_judge() -> None:
    asked = question({"type": "string", "pattern": "^a", "allOf": [{"pattern": "b$"}]})
    assert asked.schema == {"type": "string", "pattern": "^a", "allOf": [{"pattern": "b$"}]}


def test_what_is_written_beside_a_reference_wins() -> None:
    asked = question(
        {"title": "Ma ville", "$ref": "#/$defs/v"}, **{"$defs": {"v": {"title": "Ville", "type": "string"}}}
    )
    assert (asked.label, asked.kind) == ("Ma ville", "text")


def test_an_enumeration_keeps_what_both_allow() -> None:
    asked = question({"enum": ["a", "b", 1], "allOf": [{"enum": ["b", True, "c"]}]})
    assert [choice.value for choice in asked.choices] == ["b"]


def test_members_of_all_parts_are_in_the_order_of_the_file() -> None:
    declaration = {
        "allOf": [{"$ref": "#/$defs/who"}, {"properties": {"c": {"type": "string"}}}],
        "properties": {"d": {"type": "string"}},
        "$defs": {"who": {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}}},
    }
    assert list(questions(declaration)) == ["/a", "/b", "/c", "/d"]


def test_types_that_contradict_each_other_are_told() -> None:
    assert ("contradiction", "/properties/a") in rules(
        schema({"a": {"allOf": [{"type": "string"}, {"type": "integer"}]}})
    )


def test_a_part_that_forbids_what_another_adds_is_told() -> None:
    declaration = schema({"a": {"type": "string"}}, additionalProperties=False, allOf=[{"properties": {"b": {}}}])
    assert ("closed-object", "/additionalProperties") in rules(declaration)


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        ({"properties": {"x": {"type": "string"}}, "required": ["x"]}, "group"),
        ({"items": {"type": "string"}}, "list"),
        ({"minLength": 2}, "text"),
        ({"minimum": 2}, "decimal"),
        ({"const": 4}, "constant"),
        ({"not": {"enum": ["CAN", "USA"]}}, "text"),
        ({"allOf": [{}, {"type": "boolean"}]}, "yes_no"),
        ({}, "json"),
        (True, "json"),
    ],
)
def test_a_type_is_guessed_when_none_is_declared(node: Any, kind: str) -> None:
    assert question(node).kind == kind
