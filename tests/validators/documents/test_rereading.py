"""A newer version of a check: it may say less, or a doubt; what was green yesterday is never refused today."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.rereading import is_older, milder
from validators.documents.sentences import finding
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
