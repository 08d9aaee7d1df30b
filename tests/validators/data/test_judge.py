"""Our guarantees over the standard's validator."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.data.judge import is_runnable, judge_for

CATASTROPHE = "^(a+)+$"


def test_a_pattern_never_runs_for_ever() -> None:
    began = time.process_time()
    assert not judge_for({"pattern": CATASTROPHE}).is_valid("a" * 5000 + "!")
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "draft", ["https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"]
)
def test_a_schema_inside_that_says_its_draft_is_judged_the_same(draft: str) -> None:
    schema = {"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"$schema": draft, "pattern": CATASTROPHE}}}
    assert not judge_for(schema).is_valid({"a": "a" * 5000 + "!"})


@given(cents=st.integers(-(10**9), 10**9))
def test_cents_are_multiples_of_a_cent(cents: int) -> None:
    assert judge_for({"multipleOf": 0.01}).is_valid(cents / 100)
    assert not judge_for({"multipleOf": 0.01}).is_valid(cents + 0.001)


@pytest.mark.parametrize("number", [1e300, 10**400, float("nan"), float("inf")])
def test_no_number_is_too_large_to_be_judged(number: float) -> None:
    judge_for({"multipleOf": 0.01}).is_valid(number)


def test_half_a_character_matches_no_pattern() -> None:
    assert not judge_for({"pattern": "."}).is_valid("\ud800")


def test_what_is_missing_is_told_where_it_is_missing() -> None:
    schema = {"required": ["a"], "dependentRequired": {"b": ["c"]}}
    assert [list(error.path) for error in judge_for(schema).iter_errors({"b": 1})] == [["a"], ["c"]]


def test_a_look_ahead_is_not_runnable() -> None:
    assert is_runnable("^[a-z]+$")
    assert not is_runnable("(?=a)b")
