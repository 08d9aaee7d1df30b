"""Is the document recent enough? Options: ``within`` (ISO 8601 duration) or ``year`` (the year it is about)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from validators.documents.content.dates import (
    all_dates_in,
    as_written,
    may_be_of,
    written_dates,
    written_years,
    years_it_is_of,
)
from validators.documents.content.places import at_its_place
from validators.documents.content.proof import gravity
from validators.documents.content.two_d_doc import verified
from validators.documents.reading import Reading, is_born_digital
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.durations import add_duration, parse_duration
from validators.findings import Cause, Finding, Severity

#: A clock or a bill dated ahead by a few days is still a document of today. As few wrong answers from 6 days to 14
#: (``benchmarks/documents``, thresholds), by texts written for it.
_AHEAD = timedelta(days=7)
_DAYS_A_MONTH = 30
#: What a page says that holds writing which is not read.
_UNREAD = frozenset({Cause.OTHER_SCRIPT, Cause.HANDWRITTEN})


def recent(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Certain only where the text is all there is, says when it was made or what year it is about, and writes nothing
    that could be a year that would do. Otherwise a doubt."""
    if "year" in expected.options:
        yield from _of_the_year(reading, int(expected.options["year"]))
    elif "within" in expected.options:
        yield from _within(reading, expected.today, str(expected.options["within"]))


def _within(reading: Reading, today: date, within: str) -> Iterator[Finding]:
    dates = [written for written in written_dates(reading.text) if written.day <= today + _AHEAD]
    made = _signed_days(reading) or [written.day for written in dates if written.made]
    if not made and not is_born_digital(reading) and _is_of_a_year_that_does(reading, today, within):
        return
    if not made and not dates:
        yield from _not_found(reading)
        return
    day = max(made or [written.day for written in dates])
    if add_duration(day, within) < today:
        span = _first_year(today, within), today.year + 1
        severity = gravity(reading, is_certain=bool(made) and not may_be_of(reading.text, *span))
        said: dict[str, str | int | float] = {"date": day.isoformat(), "months": _months(within)}
        old = finding("recent", Cause.TOO_OLD, severity, said, figures={"age_days": float((today - day).days)})
        yield at_its_place(old, as_written(reading.text, day), reading)


def _not_found(reading: Reading) -> Iterator[Finding]:
    """Nothing of a page that cannot be read; where births and days to come are all there is, no "no date"."""
    if not any(found.cause in _UNREAD for found in reading.all_findings):
        variant = "other_dates" if any(all_dates_in(reading.text)) else ""
        yield finding("recent", Cause.NO_DATE_FOUND, Severity.DOUBT, variant=variant)


def _signed_days(reading: Reading) -> list[date]:
    """When verified codes say that the document was issued; what is printed need not be guessed then."""
    return [doc.issued for doc in verified(reading) if doc.issued]


def _is_of_a_year_that_does(reading: Reading, today: date, within: str) -> bool:
    """Whether it is of a year of which any day would do: a tax notice whose small print is not read still says its."""
    return any(
        year <= today.year and add_duration(date(year, 1, 1), within) >= today for year in years_it_is_of(reading.text)
    )


def _first_year(today: date, within: str) -> int:
    """The first year whose last day would do."""
    return next(year for year in count(1900) if add_duration(date(year, 12, 31), within) >= today)


def _months(within: str) -> int:
    duration = parse_duration(within)
    return duration.months or max(1, round(duration.days / _DAYS_A_MONTH))


def _of_the_year(reading: Reading, year: int) -> Iterator[Finding]:
    years = Counter(written_years(reading.text))
    if not years:
        yield from _not_found(reading)
    elif year not in years:
        found = max(years, key=lambda candidate: (years[candidate], candidate))
        is_about_it = found in years_it_is_of(reading.text) and not may_be_of(reading.text, year, year)
        severity = gravity(reading, is_certain=is_about_it)
        yield finding("recent", Cause.TOO_OLD, severity, {"found": str(found), "expected": str(year)}, variant="year")
