from typing import Any

import pytest

from tests.builder.compiled import compiled, question, rules, schema

CHILD = {"title": "Enfant", "type": "object", "item_title": "{prenom}", "properties": {"prenom": {"type": "string"}}}
PERSON = {
    "$defs": {"p": schema({"nom": {"type": "string"}, "enfants": {"type": "array", "items": {"$ref": "#/$defs/p"}}})}
}


def test_an_array_of_objects_is_rows() -> None:
    asked = question({"type": "array", "minItems": 1, "maxItems": 6, "items": CHILD})
    assert (asked.kind, asked.min_rows, asked.max_rows) == ("rows", 1, 6)
    assert (asked.item_label, asked.item_title) == ("Enfant", "{prenom}")
    assert [column.pointer for column in asked.questions] == ["/a/*/prenom"]


def test_an_array_of_single_answers_is_a_list() -> None:
    asked = question({"title": "Vos plaques", "type": "array", "items": {"type": "string", "format": "vehicle-plate"}})
    assert (asked.kind, asked.questions[0].kind, asked.questions[0].label) == ("list", "vehicle_plate", "Vos plaques")


def test_a_tuple_of_the_same_things_is_a_list() -> None:
    asked = question({"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "items": False})
    assert (asked.kind, asked.max_rows) == ("list", 2)


@pytest.mark.parametrize(
    ("node", "rule"),
    [
        ({"type": "array", "prefixItems": [{"type": "number"}, {"type": "string"}]}, "tuple"),
        ({"type": "array"}, "free-items"),
        ({"type": "array", "items": {"type": "array", "items": {"type": "number"}}}, "nested-list"),
        ({"type": "array", "items": {"document": {"kind": "rib"}}}, "nested-list"),
    ],
)
def test_what_cannot_be_asked_item_by_item_is_one_text_and_told(node: dict[str, Any], rule: str) -> None:
    assert question(node).kind == "json"
    assert rule in dict(rules(schema({"a": node})))


def test_rows_without_number_do_not_open_a_page_without_end() -> None:
    assert question({"type": "array", "minItems": 10**9, "items": CHILD}).min_rows == 50


def test_a_definition_inside_itself_goes_eight_rows_deep() -> None:
    found = compiled(schema({"a": {"$ref": "#/$defs/p"}}, **PERSON)).procedure
    assert len([question for question in found.walk() if question.name == "nom"]) == 8
    assert "recursion" in dict(rules(schema({"a": {"$ref": "#/$defs/p"}}, **PERSON)))


def test_a_definition_inside_itself_without_rows_goes_two_levels_deep() -> None:
    person = schema({"nom": {"type": "string"}, "conjoint": {"$ref": "#/$defs/p"}})
    found = compiled(schema({"a": {"$ref": "#/$defs/p"}}, **{"$defs": {"p": person}})).procedure
    assert [question.pointer for question in found.walk() if question.name == "nom"] == ["/a/nom", "/a/conjoint/nom"]


def test_a_recursion_that_grows_too_fast_goes_less_deep() -> None:
    rows = {"type": "array", "items": {"$ref": "#/$defs/n"}}
    node = schema({f"r{n}": rows for n in range(8)} | {"x": {"type": "string"}})
    found = compiled(schema({"a": rows}, **{"$defs": {"n": node}})).procedure
    assert 8 < len(list(found.walk())) <= 3000


@pytest.mark.parametrize("word", ["properties", "allOf", "anyOf", "then"])
def test_nothing_grows_exponentially(word: str) -> None:
    def level(n: int) -> dict[str, Any]:
        twice = [{"$ref": f"#/$defs/d{n + 1}"}, {"$ref": f"#/$defs/d{n + 1}"}]
        levels: dict[str, dict[str, Any]] = {
            "properties": {"type": "object", "properties": {"x": twice[0], "y": twice[1]}},
            "then": {"if": {"required": ["z"]}, "then": twice[0], "else": twice[1]},
        }
        return levels.get(word, {word: twice})

    definitions = {f"d{n}": level(n) for n in range(30)} | {"d30": {"type": "string"}}
    assert len(list(compiled(schema({"a": {"$ref": "#/$defs/d0"}}, **{"$defs": definitions})).procedure.walk())) <= 3000
