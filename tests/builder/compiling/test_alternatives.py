from typing import Any

from runtime.procedure import Condition, Question
from tests.builder.compiled import compiled, question, questions, rules, schema

DOG = {"title": "Un chien", "type": "object", "required": ["race"], "properties": {"race": {"type": "string"}}}
CAT = {"title": "Un chat", "type": "object", "properties": {"vies": {"type": "integer"}}}


def labels(asked: Question) -> list[str]:
    return [alternative.label for alternative in asked.alternatives]


def test_a_choice_between_schemas_is_asked() -> None:
    asked = question({"oneOf": [DOG, CAT]})
    assert (asked.kind, labels(asked)) == ("alternatives", ["Un chien", "Un chat"])
    assert {branch.question.pointer for branch in asked.alternatives} == {"/a"}


def test_an_object_s_own_choice_stands_among_its_members() -> None:
    asked = question(
        {"type": "object", "required": ["nom"], "properties": {"nom": {"type": "string"}}, "oneOf": [DOG, CAT]}
    )
    assert [member.pointer for member in asked.questions] == ["/a/nom", "/a"]
    assert asked.questions[1].required


def test_the_root_may_be_nothing_but_a_choice() -> None:
    found = compiled({"oneOf": [DOG, CAT]}).procedure
    assert [(step.title, step.questions[0].pointer) for step in found.steps] == [("Votre situation", "")]


def test_names_that_a_branch_shares_with_its_object_move_into_every_branch() -> None:
    base = {"race": {"type": "string", "maxLength": 9}, "nom": {"type": "string"}}
    asked = question({"type": "object", "required": ["nom"], "properties": base, "oneOf": [DOG, CAT]})
    inside = [[member.pointer for member in branch.question.questions] for branch in asked.questions[1].alternatives]
    assert inside == [["/a/race"], ["/a/vies", "/a/race"]]
    assert asked.questions[1].alternatives[0].question.questions[0].schema["maxLength"] == 9


def test_branches_that_an_answer_tells_apart_are_conditions() -> None:
    yes, no = {"enum": ["card"]}, {"enum": ["cash"]}
    declaration = schema(
        {"pay": {"enum": ["card", "cash"]}},
        oneOf=[
            {"properties": {"pay": yes, "number": {"type": "string"}}, "required": ["number"]},
            {"properties": {"pay": no}},
        ],
    )
    number = questions(declaration)["/number"]
    assert number.conditions == (Condition("", {"properties": {"pay": yes}, "required": ["pay"]}),)
    assert number.required


def test_branches_that_only_test_are_left_to_the_judge_and_told() -> None:
    declaration = schema(
        {"a": {"type": "string"}, "b": {"type": "string"}}, anyOf=[{"required": ["a"]}, {"required": ["b"]}]
    )
    assert ("judged-late", "/anyOf") in rules(declaration)
    assert list(questions(declaration)) == ["/a", "/b"]


def test_rules_about_one_text_are_not_a_choice() -> None:
    asked = question({"type": "string", "anyOf": [{"maxLength": 3}, {"pattern": "^x"}]})
    assert (asked.kind, len(asked.schema["anyOf"])) == ("text", 2)


def test_a_value_known_from_the_branch_is_not_asked() -> None:
    branches: list[dict[str, Any]] = [
        {"properties": {"kind": {"const": kind}, kind: {"type": "string"}}, "required": ["kind"]}
        for kind in ("dog", "cat")
    ]
    asked = question({"type": "object", "oneOf": branches})
    assert labels(asked) == ["Dog", "Cat"]
    assert asked.alternatives[0].question.questions[0].kind == "constant"


def test_a_branch_is_named_by_its_definition_its_type_or_what_it_asks() -> None:
    definitions = {"$defs": {"postalAddress": schema({"rue": {"type": "string"}}, title="")}}
    bare = schema({"town": {"type": "string"}, "zipCode": {"type": "string"}}, title="")
    asked = question({"oneOf": [{"$ref": "#/$defs/postalAddress"}, {"type": "string"}, bare]}, **definitions)
    assert labels(asked) == ["Postal address", "Un texte", "Town, Zip code"]


def test_branches_of_the_same_name_are_numbered() -> None:
    assert labels(question({"oneOf": [DOG, {**DOG, "properties": {"x": {"type": "string"}}}]})) == [
        "Un chien (1)",
        "Un chien (2)",
    ]


def test_what_stands_beside_the_choice_holds_in_every_branch() -> None:
    asked = question(
        {"maxLength": 5, "oneOf": [{"type": "string", "title": "A"}, {"type": "array", "items": {"type": "string"}}]}
    )
    assert asked.alternatives[0].question.schema == {"type": "string", "maxLength": 5}


def test_a_choice_is_as_required_as_its_branches() -> None:
    asked = questions(schema({"a": {"oneOf": [DOG, CAT]}}, required=["a"]))["/a"]
    assert asked.required
    assert all(
        branch.question.required
        for branch in next(
            iter(compiled(schema({"a": {"oneOf": [DOG, CAT]}}, required=["a"])).procedure.walk())
        ).alternatives
    )


def test_a_choice_of_one_branch_under_a_condition_keeps_the_condition() -> None:
    only = {"oneOf": [{"properties": {"b": {"type": "string"}}}]}
    declaration = schema({"a": {"type": "string"}}, **{"if": {"required": ["a"]}, "then": only})
    assert questions(declaration)["/b"].conditions == (Condition("", {"required": ["a"]}),)


def test_an_alternative_has_the_index_of_its_branch() -> None:
    found = compiled(schema({"a": {"oneOf": [{"type": "null"}, DOG, CAT]}})).procedure
    branches = found.schema["properties"]["a"]["oneOf"]
    assert [branch["title"] for branch in branches[:2]] == ["Un chien", "Un chat"]


def test_rows_may_each_be_one_thing_or_another() -> None:
    asked = question({"type": "array", "items": {"oneOf": [DOG, CAT]}})
    assert (asked.kind, asked.questions[0].kind, asked.questions[0].pointer) == ("rows", "alternatives", "/a/*")
