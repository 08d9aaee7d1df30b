"""Computed answers: a closed table of functions."""

from datetime import date
from typing import Any

import pytest

from runtime.computed import FUNCTIONS, compute

TODAY = date(2027, 4, 13)


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("age", ["2009-04-13"], 18),
        ("age", ["2009-04-14"], 17),
        ("age", ["2008-02-29"], 19),
        ("age", ["hier"], None),
        ("age", [], None),
        ("days_since", ["2027-04-01"], 12),
        ("count", [[{}, {}, {}]], 3),
        ("count", ["a", "b"], 2),
        ("sum", [0.1, 0.2], 0.3),
        ("sum", [[1, 2], 3, True, "x"], 6),
        ("sum", [], 0),
    ],
)
def test_the_table_of_functions(name: str, values: list[Any], expected: Any) -> None:
    assert FUNCTIONS[name](values, TODAY) == expected


def test_the_day_may_be_another_answer() -> None:
    answers = {"/naissance": ["2010-01-01"], "/entree": ["2026-09-01"]}
    declared = {"age": {"of": "/naissance", "at": "/entree"}}
    assert compute(declared, lambda pointer: answers.get(pointer, []), TODAY) == 16


def test_a_day_not_answered_yet_gives_nothing() -> None:
    assert compute({"age": {"of": "/naissance", "at": "/entree"}}, lambda pointer: [], TODAY) is None
