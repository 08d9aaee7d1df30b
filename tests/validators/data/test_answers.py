"""Whole answers against a schema: where it is wrong, and what to do."""

from typing import Any

import pytest

from validators.data.answers import errors_in
from validators.data.formats import FORMATS


def told(schema: Any, answer: Any, **chosen: int) -> list[tuple[str, str, str]]:
    schema = {"type": "object", "properties": {"x": schema}}
    branches = {f"/{name}": index for name, index in chosen.items()}
    return [(error.pointer, error.keyword, error.message.id) for error in errors_in({"x": answer}, schema, branches)]


@pytest.mark.parametrize(
    ("schema", "answer", "sentence"),
    [
        ({"type": "integer"}, "a", "write a whole number in digits, for example 3."),
        ({"type": "number"}, "a", "write a number, with a comma if needed: 2,5."),
        ({"type": "number", "unit": "€"}, "a", "write the amount in euros, for example 1 250,50."),
        ({"type": "boolean"}, "a", "choose “yes” or “no”."),
        ({"type": "string"}, 1, "write your answer."),
        ({"minLength": 3}, "é", "write at least %(n)s character."),
        ({"maxLength": 1}, "éé", "keep to %(max)s character, there are %(count)s."),
        ({"minimum": 3}, 2, "write %(min)s or more."),
        ({"minimum": 0, "unit": "€"}, -2, "write an amount of 0 or more."),
        ({"maximum": 3}, 4, "write %(max)s or less."),
        ({"exclusiveMinimum": 3}, 3, "write more than %(min)s."),
        ({"exclusiveMaximum": 3}, 3, "write less than %(max)s."),
        ({"multipleOf": 1}, 1.5, "write a whole number in digits, for example 3."),
        ({"multipleOf": 0.01}, 1.005, "keep %(n)s digit after the decimal mark."),
        ({"multipleOf": 5}, 7, "count by %(step)s, for example %(example)s."),
        ({"enum": [1, 2]}, 3, "choose an answer."),
        ({"oneOf": [{"const": 1}, {"const": 2}]}, 3, "choose an answer."),
        ({"const": True}, False, "tick the box if you agree: it is needed to send."),
        ({"const": "a"}, "b", "this answer must be: %(value)s."),
        ({"pattern": "^[0-9]+$", "examples": ["12"]}, "a", "follow this model: %(example)s."),
        ({"pattern": "^[0-9]+$"}, "a", "check this answer, then write it again."),
        ({"format": "postcode"}, "a", "write 5 digits, for example 35000."),
        ({"minItems": 1, "items": {"enum": [1]}}, [], "tick at least one answer."),
        ({"minItems": 2, "items": {"enum": [1]}}, [1], "tick at least %(min)s answers."),
        ({"minItems": 2}, [1], "add at least %(n)s row."),
        ({"maxItems": 1}, [1, 2], "keep at most %(n)s row."),
        ({"maxItems": 1, "items": {"enum": [1, 2]}}, [1, 2], "keep at most %(max)s answer, you have ticked %(count)s."),
        ({"uniqueItems": True}, [1, 1], "two rows are the same. Remove the extra one."),
        ({"not": {}}, 1, "check this answer, then write it again."),
        (False, 1, "check this answer, then write it again."),
    ],
)  # fmt: skip
def test_each_keyword_says_what_to_do(schema: Any, answer: Any, sentence: str) -> None:
    assert [message for _, _, message in told(schema, answer)] == [sentence]


def test_the_author_speaks_first() -> None:
    assert told({"minLength": 3, "messages": {"minLength": "Trois lettres."}}, "a") == [
        ("/x", "minLength", "Trois lettres.")
    ]


def test_a_pattern_is_never_shown() -> None:
    error = next(errors_in("b", {"pattern": "^a{3}$", "examples": ["aaa"]}))
    assert "^" not in f"{error.message}"


def test_a_missing_answer_is_told_at_its_own_place_in_its_own_words() -> None:
    schema = {"properties": {"d": {"format": "date"}}, "required": ["d", "é/~"]}
    assert [(error.pointer, error.message.id) for error in errors_in({}, schema)] == [
        ("/d", "write the day, the month and the year."),
        ("/é~1~0", "write your answer."),
    ]


BRANCHES = {
    "oneOf": [
        {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
        {"type": "object", "required": ["b"], "properties": {"b": {"type": "integer"}}},
        {"type": "string", "minLength": 5},
    ]
}


def test_the_errors_are_those_of_the_branch_chosen() -> None:
    assert [pointer for pointer, _, _ in told(BRANCHES, {}, x=1)] == ["/x/b"]
    assert [pointer for pointer, _, _ in told(BRANCHES, {}, x=0)] == ["/x/a"]


def test_without_a_choice_the_nearest_branch_is_taken() -> None:
    assert told(BRANCHES, "abc") == [("/x", "minLength", "write at least %(n)s character.")]


def test_an_answer_of_two_branches_is_asked_to_choose() -> None:
    assert told({"oneOf": [{"type": "string"}, {"maxLength": 9}]}, "a") == [
        ("/x", "oneOf", "first choose your situation.")
    ]


def test_the_table_of_formats_is_the_one_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "colour", FORMATS["year"])
    assert told({"format": "colour"}, "red") == [("/x", "format", "write 4 digits, for example 2026.")]
