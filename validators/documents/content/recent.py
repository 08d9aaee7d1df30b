"""Is the document recent enough? Options: ``within`` (ISO 8601 duration) or ``year`` (the year it is about)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from validators.documents.content.dates import written_dates, written_years
from validators.documents.reading import Reading, is_born_digital
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.durations import add_duration, parse_duration
from validators.findings import Cause, Finding, Severity

#: A clock or a bill dated ahead by a few days is still a document of today.
_AHEAD = timedelta(days=7)
_DAYS_A_MONTH = 30


def recent(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Certain only on a text born digital that writes no year as late as those that would do: a date this check cannot
    read leaves its year. Otherwise a doubt."""
    if "year" in expected.options:
        yield from _of_the_year(reading, int(expected.options["year"]))
    elif "within" in expected.options:
        yield from _within(reading, expected.today, str(expected.options["within"]))


def _within(reading: Reading, today: date, within: str) -> Iterator[Finding]:
    dates = [written for written in written_dates(reading.text) if written.day <= today + _AHEAD]
    if not any(written.made for written in dates) and _is_of_a_year_that_does(reading, today, within):
        return
    if not dates:
        yield finding("recent", Cause.NO_DATE_FOUND, Severity.DOUBT)
        return
    latest = max(written.day for written in dates)
    made = max((written.day for written in dates if written.made), default=latest)
    if add_duration(made, within) < today:
        certain = is_born_digital(reading) and all(
            _is_over(year, today, within) for year in written_years(reading.text)
        )
        severity = Severity.BLOCKING if certain else Severity.DOUBT
        said: dict[str, str | int | float] = {"date": made.isoformat(), "months": _months(within)}
        yield finding("recent", Cause.TOO_OLD, severity, said, figures={"age_days": float((today - made).days)})


def _is_of_a_year_that_does(reading: Reading, today: date, within: str) -> bool:
    """Whether it writes a year of which any day would do: a tax notice whose small print is not read still says its."""
    years = (year for year in written_years(reading.text) if year <= today.year)
    return any(add_duration(date(year, 1, 1), within) >= today for year in years)


def _is_over(year: int, today: date, within: str) -> bool:
    """Whether even its last day is too long ago."""
    return add_duration(date(year, 12, 31), within) < today


def _months(within: str) -> int:
    duration = parse_duration(within)
    return duration.months or max(1, round(duration.days / _DAYS_A_MONTH))


def _of_the_year(reading: Reading, year: int) -> Iterator[Finding]:
    years = Counter(written_years(reading.text))
    if not years:
        yield finding("recent", Cause.NO_DATE_FOUND, Severity.DOUBT)
    elif year not in years:
        severity = Severity.BLOCKING if is_born_digital(reading) else Severity.DOUBT
        found = max(years, key=lambda candidate: (years[candidate], candidate))
        yield finding("recent", Cause.TOO_OLD, severity, {"found": str(found), "expected": str(year)}, variant="year")
