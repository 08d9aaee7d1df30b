"""A newer version of a check: it may say less, or a doubt; what was green yesterday is never refused today."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.documents.content.test_certainty import ANSWERS, REFUSED
from tests.validators.documents.readings import TODAY, asking, reading_of, reading_with
from tests.validators.documents.sealed import RIB, sealed
from tests.validators.documents.test_mrz import TD3
from validators.documents.judging import Beside, findings_for
from validators.documents.reading import Medium, PageReading, Proof, Reading
from validators.documents.requirement import Check
from validators.documents.rereading import is_older, milder
from validators.documents.sentences import finding
from validators.documents.versions import JUDGING
from validators.findings import Cause, Finding, Severity, Verdict, verdict_for

Findings = tuple[Finding, ...]
WEIGHT = [Verdict.ACCEPTED, Verdict.DOUBT, Verdict.UNKNOWN, Verdict.REFUSED]


def found(severity: Severity, page: int | None = 1) -> Finding:
    return finding("legible", Cause.BLURRED, severity, page=page)


def reading(*pages: tuple[Finding, ...], file: tuple[Finding, ...] = (), version: int = 1) -> Reading:
    seen = tuple(PageReading(n, Medium.PHOTO, 10, 10, findings=each) for n, each in enumerate(pages, 1))
    return Reading("image/jpeg", "ab", len(seen), seen, file, versions={"legible": version})


def verdict(one: Reading) -> Verdict:
    return verdict_for(one.all_findings)


_findings = st.lists(st.sampled_from(Severity).map(found), max_size=2).map(tuple)
_pages = st.lists(_findings, min_size=1, max_size=3)


@given(_pages, _findings, _pages, _findings)
def test_a_file_that_was_not_refused_is_doubtful_at_most(
    old: list[Findings],
    of_old: Findings,
    new: list[Findings],
    of_new: Findings,
) -> None:
    before, now = reading(*old, file=of_old), reading(*new, file=of_new, version=2)
    merged = milder(before, now)
    assert merged.versions == now.versions
    if verdict(before) is not Verdict.REFUSED:
        assert verdict(merged) is not Verdict.REFUSED
    assert WEIGHT.index(verdict(merged)) <= max(WEIGHT.index(verdict(now)), WEIGHT.index(verdict(before)))


def test_what_is_less_is_said_less() -> None:
    before, now = reading((found(Severity.BLOCKING),)), reading((), version=2)
    assert milder(before, now) == now


def test_a_refusal_stays_one_where_both_say_so() -> None:
    before, now = reading((found(Severity.BLOCKING),)), reading((found(Severity.BLOCKING),), version=2)
    assert milder(before, now) == now


def test_a_page_nobody_could_see_again_is_as_it_was() -> None:
    before = reading((found(Severity.DOUBT),))
    now = reading((finding("opened", Cause.NOT_EXAMINED, Severity.UNKNOWN, page=1),), version=2)
    assert milder(before, now) == replace(before, versions=now.versions)


def test_a_file_nobody_could_open_again_is_as_it_was() -> None:
    before = reading((found(Severity.DOUBT),))
    assert milder(before, replace(reading(version=2), pages=())) == replace(before, versions={"legible": 2})


def test_only_a_version_that_was_replaced_is_older() -> None:
    assert is_older(reading(()), {"legible": 2})
    assert is_older(reading(()), {"legible": 1, "uncut": 1})
    assert not is_older(reading((), version=2), {"legible": 2})
    assert not is_older(reading(version=1), {"legible": 2})


def test_what_was_not_asked_of_a_file_does_not_make_it_older() -> None:
    seen = replace(reading(()), asked=("legible",))
    assert not is_older(seen, {"legible": 1, "codes": 1})
    assert is_older(replace(seen, asked=("codes", "legible")), {"legible": 1, "codes": 1})


# ── Checks on the content, which run each time ───────────────────────────────────────────────────────────────────

OLD = {check: version - 1 for check, version in JUDGING.items()}


def told(check: str, *readings: Reading) -> Severity:
    requirement = asking(Check(check.partition(",")[0], REFUSED[check][1]))
    first, *others = readings
    (found,) = findings_for(
        first, requirement, today=TODAY, answers=ANSWERS, beside=Beside(after=tuple(others)) if others else None
    )
    return found.severity


@pytest.mark.parametrize("known", [{}, OLD])
@pytest.mark.parametrize("check", REFUSED)
def test_a_newer_check_on_the_content_doubts_where_an_older_one_refused_nothing(
    check: str, known: Mapping[str, int]
) -> None:
    today_s = reading_of(REFUSED[check][0])
    assert told(check, today_s) is Severity.BLOCKING
    assert told(check, replace(today_s, content_versions=known)) is Severity.DOUBT


def test_of_two_files_the_one_judged_first_decides() -> None:
    first, other = (reading_of(text) for text in (REFUSED["recent"][0], "Conditions"))
    assert told("recent", first, other) is Severity.BLOCKING
    assert told("recent", first, replace(other, content_versions=OLD)) is Severity.DOUBT


def test_a_signed_code_is_no_exception() -> None:
    rib = reading_with(sealed(RIB, kind="03", issued=None), proof=Proof.VERIFIED)
    requirement = asking(Check("two_d_doc"))
    answers = {"bank_details": "FR76 3000 6000 0112 3456 7890 189"}
    for one, severity in ((rib, Severity.BLOCKING), (replace(rib, content_versions=OLD), Severity.DOUBT)):
        assert [each.severity for each in findings_for(one, requirement, today=TODAY, answers=answers)] == [severity]


def test_the_first_day_is_kept_when_a_file_is_looked_at_again() -> None:
    before = replace(reading_of("Facture"), content_versions=OLD, versions={"legible": 1})
    now = replace(reading_of("Facture"), versions={"legible": 2})
    assert milder(before, now) == replace(now, content_versions=OLD)


def test_what_now_reads_otherwise_is_a_doubt_at_most() -> None:
    """A better reading of code lines, of a square code: nobody was refused for them that day."""
    before = reading_of("lines misread", medium=Medium.PHOTO)
    now = reading_of(TD3, medium=Medium.PHOTO)
    requirement = asking(Check("unexpired"))
    assert [one.severity for one in findings_for(now, requirement, today=TODAY)] == [Severity.BLOCKING]
    assert [one.severity for one in findings_for(milder(before, now), requirement, today=TODAY)] == [Severity.DOUBT]
