"""How long a procedure takes: more questions, more time; never zero; said in round figures."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from runtime.estimates import DOCUMENT, SIGNS, minutes, seconds
from runtime.fields import FIELD_TYPES
from runtime.procedure import Condition, Procedure, Question, Step
from tests.runtime.portal.procedures import document

ALWAYS = Question("/a", "text", "A", required=True)


def asking(*questions: Question) -> Procedure:
    return Procedure("p", "P", (Step("s", "S", questions),), True)


def test_a_document_costs_its_minute_and_a_half() -> None:
    with_it = seconds(asking(ALWAYS, document("/d", "D")))
    assert with_it - seconds(asking(ALWAYS)) >= DOCUMENT


def test_what_may_not_be_asked_counts_half() -> None:
    sometimes = replace(ALWAYS, conditions=(Condition("", True),))
    assert seconds(asking(sometimes)) < seconds(asking(ALWAYS))


def test_a_list_counts_its_least_lines_and_at_least_one() -> None:
    rows = Question("/l", "rows", "L", required=True, questions=(ALWAYS,))
    assert seconds(asking(replace(rows, min_rows=3))) > seconds(asking(rows)) > seconds(asking())


@given(st.integers(0, 300))
def test_more_questions_never_take_less_time(n: int) -> None:
    assert 1 <= minutes(asking(*[ALWAYS] * n)) <= minutes(asking(*[ALWAYS] * (n + 1)))


def test_beyond_ten_minutes_figures_are_round() -> None:
    assert minutes(asking(*[ALWAYS] * 60)) % 5 == 0
    assert minutes(asking(*[ALWAYS] * 400)) % 10 == 0


def test_every_kind_that_is_typed_is_a_kind_of_field() -> None:
    assert set(SIGNS) <= set(FIELD_TYPES)
