from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from builder.compiling.wellformed import SHAPES, clean
from builder.notices import Notices
from tests.builder.compiled import question, rules, schema
from tests.builder.schemas import VALUES

#: Words that another draft spells otherwise: each is right for one of the two meta-schemas at least.
OLD = {
    "exclusiveMinimum",
    "exclusiveMaximum",
    "items",
    "id",
    "required",
    "dependencies",
    "additionalItems",
    "$recursiveAnchor",
    "definitions",
}
#: Ours are stricter or have no official law: addresses and patterns that cannot be read, OpenAPI, older anchors.
APART = {
    "additionalItems",
    "$recursiveAnchor",
    "$id",
    "id",
    "$schema",
    "$ref",
    "$anchor",
    "$dynamicAnchor",
    "$dynamicRef",
    "$recursiveRef",
    "$vocabulary",
    "pattern",
    "patternProperties",
    "nullable",
}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(set(SHAPES) - APART)), VALUES)
def test_the_table_agrees_with_the_official_meta_schemas(word: str, value: Any) -> None:
    newest = Draft202012Validator(Draft202012Validator.META_SCHEMA).is_valid({word: value})
    oldest = word in OLD and Draft4Validator(Draft4Validator.META_SCHEMA).is_valid({word: value})
    ours = clean({word: value}, "", Notices()) == {word: value}
    # draft 3 wrote "required": true in the property, draft 4 the bound of an exclusive minimum beside it
    is_flag = isinstance(value, bool) and word in ("required", "exclusiveMinimum", "exclusiveMaximum")
    is_repeated = isinstance(value, list) and len(value) != len({repr(item) for item in value})
    assert ours == (newest or oldest) or is_repeated or is_flag or value in ([], {})


def test_one_malformed_property_does_not_take_the_others_away() -> None:
    assert ("malformed", "/properties/b") in rules(schema({"a": {"type": "string"}, "b": "text"}))
    assert question({"type": "string", "minLength": "three"}).schema == {"type": "string"}


@pytest.mark.parametrize("pattern", ["(?=a)b", r"(a)\1", "[", "(?<!x)y"])
def test_a_pattern_that_cannot_run_safely_never_runs(pattern: str) -> None:
    assert "pattern" not in question({"type": "string", "pattern": pattern}).schema
    assert ("pattern", "/properties/a/pattern") in rules(schema({"a": {"type": "string", "pattern": pattern}}))


def test_a_pattern_that_runs_for_ever_elsewhere_is_kept() -> None:
    assert question({"type": "string", "pattern": "(a+)+$"}).schema["pattern"] == "(a+)+$"


def test_a_script_s_way_of_writing_a_letter_is_read() -> None:
    assert question({"type": "string", "pattern": r"^[\u00c0-\u017f]+$"}).schema["pattern"] == "^[À-ſ]+$"
