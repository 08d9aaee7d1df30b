from typing import Any

import pytest

from runtime.procedure import Condition
from tests.builder.compiled import compiled, ours, question, questions, rules, schema

YES = {"properties": {"a": {"const": True}}, "required": ["a"]}
NO = {"properties": {"a": {"const": False}}, "required": ["a"]}


def asked(declaration: dict[str, Any]) -> list[str]:
    return [question.pointer for question in compiled(declaration).procedure.walk()]


def test_a_then_gives_a_question_its_condition() -> None:
    declaration = schema(
        {"a": {"type": "boolean"}}, **{"if": YES, "then": schema({"b": {"type": "string"}}, required=["b"])}
    )
    b = questions(declaration)["/b"]
    assert b.conditions == (Condition("", YES),)
    assert b.required


def test_an_else_gives_the_reverse() -> None:
    declaration = schema({"a": {"type": "boolean"}}, **{"if": YES, "else": schema({"b": {"type": "string"}})})
    assert questions(declaration)["/b"].conditions == (Condition("", YES, negated=True),)


def test_what_is_only_required_under_a_condition_is_always_asked() -> None:
    declaration = schema(
        {"a": {"type": "boolean"}, "b": {"type": "string"}}, **{"if": YES, "then": {"required": ["b"]}}
    )
    b = questions(declaration)["/b"]
    assert (b.conditions, b.required, b.required_when) == ((), False, ((Condition("", YES),),))


def test_dependent_required_and_dependent_schemas_are_conditions() -> None:
    declaration = schema(
        {"a": {"type": "string"}, "b": {"type": "string"}},
        dependentRequired={"a": ["b"]},
        dependentSchemas={"b": schema({"c": {"type": "string"}})},
    )
    found = questions(declaration)
    assert found["/b"].required_when == ((Condition("", {"required": ["a"]}),),)
    assert found["/c"].conditions == (Condition("", {"required": ["b"]}),)


def test_conditions_inside_conditions_must_all_hold() -> None:
    inner = schema({"b": {"type": "string"}}, **{"if": {"required": ["b"]}, "then": schema({"c": {"type": "string"}})})
    declaration = schema({"a": {"type": "boolean"}}, **{"if": YES, "then": inner})
    assert questions(declaration)["/c"].conditions == (Condition("", YES), Condition("", {"required": ["b"]}))


def test_true_keeps_the_place_of_a_conditional_question() -> None:
    properties = {"a": {"type": "boolean"}, "b": True, "c": {"type": "string"}}
    declaration = schema(properties, **{"if": YES, "then": schema({"b": {"type": "string"}})})
    assert asked(declaration) == ["/a", "/b", "/c"]


def test_without_a_place_it_follows_what_its_condition_reads() -> None:
    properties = {"x": {"type": "string"}, "a": {"type": "boolean"}, "c": {"type": "string"}}
    declaration = schema(properties, **{"if": YES, "then": schema({"b": {"type": "string"}, "d": {"type": "string"}})})
    assert asked(declaration) == ["/x", "/a", "/b", "/d", "/c"]


def test_a_condition_on_another_step_stands_at_the_root() -> None:
    condition = {"properties": {"one": YES}, "required": ["one"]}
    declaration = schema(
        {"one": schema({"a": {"type": "boolean"}}), "two": schema({"b": True, "c": {"type": "string"}})},
        **{"if": condition, "then": schema({"two": schema({"b": {"type": "string"}}, required=["b"])})},
    )
    found = questions(declaration)
    assert found["/two/b"].conditions == (Condition("", condition),)
    assert not found["/two/c"].conditions


def test_what_tightens_a_question_makes_two_that_exclude_each_other() -> None:
    declaration = schema(
        {"a": {"type": "boolean"}, "b": {"type": "string"}},
        **{"if": YES, "then": {"properties": {"b": {"maxLength": 5}}}},
    )
    cases = [question for question in compiled(declaration).procedure.walk() if question.pointer == "/b"]
    assert [(case.schema, case.conditions) for case in cases] == [
        ({"type": "string", "maxLength": 5}, (Condition("", YES),)),
        ({"type": "string"}, (Condition("", YES, negated=True),)),
    ]


def test_cases_told_apart_by_one_answer_need_no_exceptions() -> None:
    declaration = schema(
        {"a": {"type": "boolean"}, "b": True},
        allOf=[
            {"if": YES, "then": schema({"b": {"type": "string"}})},
            {"if": NO, "then": schema({"b": {"type": "integer"}})},
        ],
    )
    cases = [question for question in compiled(declaration).procedure.walk() if question.pointer == "/b"]
    assert [(case.kind, case.conditions) for case in cases] == [
        ("text", (Condition("", YES),)),
        ("integer", (Condition("", NO),)),
    ]


def test_a_property_forbidden_under_a_condition_is_then_not_asked() -> None:
    declaration = schema(
        {"a": {"type": "boolean"}, "b": {"type": "string"}}, **{"if": YES, "then": {"properties": {"b": False}}}
    )
    assert questions(declaration)["/b"].conditions == (Condition("", YES, negated=True),)


def test_too_many_cases_are_told_and_one_is_asked() -> None:
    parts = [{"if": {"required": [f"a{n}"]}, "then": {"properties": {"b": {"maxLength": n + 1}}}} for n in range(9)]
    declaration = schema({**{f"a{n}": {"type": "string"} for n in range(9)}, "b": {"type": "string"}}, allOf=parts)
    assert "too-many-cases" in dict(rules(declaration))
    assert asked(declaration).count("/b") == 1


def test_a_condition_on_an_absent_answer_is_told() -> None:
    trap = {"properties": {"a": {"const": True}}}
    declaration = schema({"a": {"type": "boolean"}}, **{"if": trap, "then": schema({"b": {"type": "string"}})})
    assert ("if-absent", "/if") in rules(declaration)


def test_questions_that_wait_for_each_other_are_refused_in_ours() -> None:
    parts = [
        {"if": {"required": [one]}, "then": schema({other: {"title": "T", "type": "string"}})}
        for one, other in (("b", "c"), ("c", "b"))
    ]
    properties = {"a": {"title": "A", "type": "string"}, "b": True, "c": True}
    severities = {
        notice.severity for declaration in (ours, schema) for notice in _cycle(declaration(properties, allOf=parts))
    }
    assert severities == {"error", "warning"}


def _cycle(declaration: dict[str, Any]) -> list[Any]:
    from tests.builder.compiled import told

    return [notice for notice in told(declaration) if notice.rule == "condition-cycle"]


def test_a_condition_on_a_later_answer_is_told() -> None:
    declaration = schema(
        {"b": True, "a": {"type": "boolean"}}, **{"if": YES, "then": schema({"b": {"type": "string"}})}
    )
    assert ("reads-later", "/then/properties/b") in rules(declaration)


def test_a_condition_that_contains_itself_is_told() -> None:
    declaration = schema({"a": {"type": "boolean"}}, **{"if": YES, "then": {"$ref": "#"}})
    assert "endless-condition" in dict(rules(declaration)) or "endless-reference" in dict(rules(declaration))


@pytest.mark.parametrize("name", ["@row", "@choice", "@raw", "*", ""])
def test_names_that_drafts_keep_for_themselves_are_no_questions(name: str) -> None:
    declaration = schema({name: {"type": "string"}, "b": {"type": "string"}})
    assert asked(declaration) == ["/b"]
    assert "reserved-name" in dict(rules(declaration))


def test_a_strange_name_is_escaped() -> None:
    found = questions(schema({"a/b~c": {"type": "string"}}))["/a~1b~0c"]
    assert (found.name, found.label) == ("a/b~c", "A b c")


@pytest.mark.parametrize(
    ("word", "value", "attribute", "wanted"),
    [
        ("hint", "Aide", "hint", "Aide"),
        ("description", "Aide", "hint", "Aide"),
        ("default", 4, "default", 4),
        ("examples", ["x", 3], "examples", ("x", "3")),
        ("autocomplete", "tel", "autocomplete", "tel"),
        ("readOnly", True, "read_only", True),
        ("writeOnly", True, "write_only", True),
        ("sensitive", "Santé", "sensitive", "Santé"),
        ("messages", {"required": "Dites-le."}, "messages", {"required": "Dites-le."}),
    ],
)
def test_words_around_a_question_are_kept(word: str, value: Any, attribute: str, wanted: Any) -> None:
    assert getattr(question({"type": "string", word: value}), attribute) == wanted


def test_in_ours_a_description_speaks_to_the_author_alone() -> None:
    assert questions(ours({"a": {"title": "A", "type": "string", "description": "Note"}}))["/a"].hint == ""


def test_what_is_deprecated_is_not_asked_and_told() -> None:
    declaration = schema({"a": {"type": "string", "deprecated": True}, "b": {"type": "string"}})
    assert asked(declaration) == ["/b"]
    assert ("deprecated", "/properties/a") in rules(declaration)


def test_false_is_not_asked() -> None:
    assert asked(schema({"a": False, "b": {"type": "string"}})) == ["/b"]


def test_answers_whose_names_are_not_fixed_are_one_text() -> None:
    assert question({"type": "object", "additionalProperties": {"type": "string"}}).kind == "json"


@pytest.mark.parametrize("depth", [25])
def test_levels_without_end_become_one_text(depth: int) -> None:
    node: dict[str, Any] = {"type": "string"}
    for _ in range(depth):
        node = {"type": "object", "properties": {"x": node}}
    assert ("too-nested") in {rule for rule, _ in rules(schema({"a": node}))}
