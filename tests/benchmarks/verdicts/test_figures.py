import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.verdicts.figures import Case, Figure, area, correlation, ours, rivals, share
from benchmarks.verdicts.judging import Judged, score
from benchmarks.verdicts.models import MODELS
from benchmarks.verdicts.pages import Page
from benchmarks.verdicts.rivals import Rival
from benchmarks.verdicts.truth import Label, distance
from validators.documents.reading import Reading
from validators.findings import Cause, Finding, Message, Severity, Verdict

WORDS = st.text("abc", max_size=9)


def slow_distance(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    return min(
        slow_distance(one[1:], other) + 1,
        slow_distance(one, other[1:]) + 1,
        slow_distance(one[1:], other[1:]) + (one[0] != other[0]),
    )


@given(st.text("abc", max_size=4), st.text("abc", max_size=4))
def test_the_quick_distance_is_the_one_of_the_definition(one: str, other: str) -> None:
    assert distance(one, other) == slow_distance(one, other)


@given(WORDS, WORDS)
def test_a_distance_goes_both_ways(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    assert area([3, 2, 1, 0], [True, True, False, False]) == 1
    assert area([0, 1, 2, 3], [True, True, False, False]) == 0
    assert area([2, 1, 2, 1], [True, True, False, False]) == 0.5
    assert area([3, 1, 2, 0], [True, True, False, False]) == 0.75


def test_the_rank_correlation_sees_the_order_only() -> None:
    assert correlation([1, 2, 3], [10, 100, 1000]) == pytest.approx(1)
    assert correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)


def case(verdict: Verdict, legible: bool, *causes: str, ladder: str = "defocus", model: str = "rib") -> Case:
    page = Page(MODELS[model], 1, ladder, 0, "scan")
    step = {Verdict.REFUSED: 0.0, Verdict.DOUBT: 1.0, Verdict.ACCEPTED: 2.0}[verdict]
    label = Label(page.name, "", 0.0 if legible else 0.9, legible)
    return Case(page, label, Judged(page.name, verdict, causes, (), step, 0.1), Rival(page.name, 20, 80.0, 100.0))


def test_every_row_of_the_table_counts_what_it_says() -> None:
    cases = [
        case(Verdict.ACCEPTED, True),
        case(Verdict.REFUSED, True, "blurred", model="bail"),
        case(Verdict.REFUSED, False, "blurred"),
        case(Verdict.DOUBT, False, "too_dark", model="bail"),
        case(Verdict.ACCEPTED, False),
        case(Verdict.ACCEPTED, False, ladder="blank"),
    ]
    told = {figure.name: figure for figure in ours(cases)}
    assert told["legible page refused"].value == 50
    assert told["illegible page accepted without a word"].value == 50
    assert told["illegible page refused"].value == 25
    assert told["cause told first is right"].value == 50
    assert told["blank page called blank"].value == 0
    assert told["legible page refused"].low == 0
    assert told["legible page refused"].high == 100


def test_rivals_are_judged_on_the_same_pages() -> None:
    cases = [case(Verdict.ACCEPTED, True), case(Verdict.REFUSED, False)]
    told = {name: (refused.value, passed.value) for name, refused, passed, _ in rivals(cases)}
    assert told == {
        "ours": (0, 0),
        "mean confidence of Tesseract, whole page": (0, 100),
        "variance of the Laplacian, 250": (100, 0),
        "no check": (0, 100),
    }


@pytest.mark.parametrize(
    ("low", "value", "high", "said"), [(0, 1, 1.9, "shown"), (0, 1, 3, "met"), (1, 2.5, 4, "not met")]
)
def test_met_is_the_figure_and_shown_its_interval(low: float, value: float, high: float, said: str) -> None:
    assert Figure("", value, low, high, 9, 2, at_most=True).verdict == said


def test_an_interval_is_over_models_not_pages() -> None:
    one_model = [case(Verdict.REFUSED, True)] * 5 + [case(Verdict.ACCEPTED, True)] * 5
    told = share("", one_model, lambda found: found.refused)
    assert (told.low, told.value, told.high) == (50, 50, 50)


def test_inside_a_verdict_the_letters_read_decide() -> None:
    def seen(severity: Severity, **figures: float) -> float:
        found = Finding("legible", Cause.BLURRED, severity, Message(""), 1, None, figures)
        return score(Reading("image/jpeg", "", 1, findings=(found,)))

    ordered = [
        seen(Severity.BLOCKING),
        seen(Severity.BLOCKING, read_percent=10),
        seen(Severity.DOUBT, read_percent=40),
        seen(Severity.DOUBT, read_percent=60),
        seen(Severity.NOTE, read_percent=70),
        score(Reading("image/jpeg", "", 1)),
    ]
    assert ordered == sorted(ordered)
    assert len(set(ordered)) == len(ordered)


def test_none_of_a_hundred_is_not_proof_of_never() -> None:
    told = share("", [case(Verdict.ACCEPTED, True)] * 100, lambda found: found.refused, 0, at_most=True)
    assert (told.value, told.high, told.verdict) == (0, 3, "met")
    told = share("", [case(Verdict.REFUSED, True)] * 100, lambda found: found.refused, 100)
    assert (told.value, told.low, told.verdict) == (100, 97, "met")
