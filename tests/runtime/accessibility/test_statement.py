"""The product never overstates: the mention is computed, from an audit in force alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.accessibility.statement import Audit, Compliance, Inaccessible, Statement, compliance, years_after

TODAY = date(2027, 4, 13)
AUDIT = Audit(by="La société Exemple", on=date(2027, 3, 1), met=60, applicable=60)
FAULT = Inaccessible("La carte n’a pas d’équivalent en texte.")


def state(**audit: object) -> Compliance:
    return compliance(Statement(audit=replace(AUDIT, **audit)), TODAY)  # type: ignore[arg-type]


def test_a_site_nobody_audited_is_not_compliant() -> None:
    assert compliance(Statement(), TODAY) is Compliance.NONE


@pytest.mark.parametrize(
    ("met", "expected"),
    [(60, Compliance.FULL), (59, Compliance.PARTIAL), (30, Compliance.PARTIAL), (29, Compliance.NONE)],
)
def test_the_state_follows_the_counts(met: int, expected: Compliance) -> None:
    assert state(met=met) is expected


def test_a_listed_fault_forbids_full_compliance() -> None:
    assert compliance(Statement(audit=AUDIT, findings=(FAULT,)), TODAY) is Compliance.PARTIAL
    assert compliance(Statement(audit=AUDIT, derogations=(FAULT,), exempt=(FAULT,)), TODAY) is Compliance.FULL


@pytest.mark.parametrize("missing", [{"by": ""}, {"on": None}, {"applicable": 0, "met": 0}])
def test_an_audit_without_author_date_or_counts_does_not_count(missing: dict[str, object]) -> None:
    assert state(**missing) is Compliance.NONE


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (date(2024, 4, 13), False),
        (date(2024, 4, 14), True),
        (TODAY, True),
        (date(2027, 4, 14), False),
    ],
)
def test_an_audit_counts_for_three_years_from_its_day(on: date, counts: bool) -> None:
    assert (state(on=on) is Compliance.FULL) is counts


def test_three_years_after_a_29_february_is_a_day_that_exists() -> None:
    assert years_after(date(2028, 2, 29), 3) == date(2031, 3, 1)
    assert years_after(date(2027, 3, 1), 3) == date(2030, 3, 1)


@given(st.integers(1, 106).flatmap(lambda applicable: st.tuples(st.integers(0, applicable), st.just(applicable))))
def test_the_rate_is_never_rounded_up(counts: tuple[int, int]) -> None:
    met, applicable = counts
    audit = replace(AUDIT, met=met, applicable=applicable)
    assert audit.rate * applicable <= met * 100 + 1e-6
    assert (audit.rate == 100) is (met == applicable)
    assert (audit.rate >= 50) is (state(met=met, applicable=applicable) is not Compliance.NONE)
