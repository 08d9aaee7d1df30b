"""Durations as a procedure writes them (ISO 8601: ``P2M``, ``P1Y``, ``P15D``) and the dates they lead to."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from validators.findings import N_, Message

_ISO = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Duration:
    """Calendar months (a year is twelve), then days (a week is seven)."""

    months: int = 0
    days: int = 0


def parse_duration(text: str) -> Duration:
    """Read a duration in whole years, months, weeks and days. Raises ``ValueError`` for anything else."""
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"not a duration in years, months, weeks or days: {text!r}")
    years, months, weeks, days = (int(figure or 0) for figure in match.groups())
    return Duration(12 * years + months, 7 * weeks + days)


def add_duration(day: date, text: str) -> date:
    """The day a delay ends: the same day of the month, or the last one of a month that is shorter.

    Source: code de procédure civile, article 641 ("de quantième à quantième"). Raises ``ValueError``.
    """
    duration = parse_duration(text)
    months = day.year * 12 + day.month - 1 + duration.months
    year, month = months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1] if year <= date.max.year else 0
    return date(year, month, min(day.day, last)) + timedelta(duration.days)


def duration_words(text: str) -> tuple[Message, ...]:
    """What to say of a duration: "2 mois", "1 an", "15 jours"; two parts when it has months and days."""
    duration = parse_duration(text)
    words = []
    if duration.months and duration.months % 12 == 0:
        words.append(Message(N_("%(n)s year"), {"n": duration.months // 12}, N_("%(n)s years")))
    elif duration.months:
        words.append(Message(N_("%(n)s month"), {"n": duration.months}, N_("%(n)s months")))
    if duration.days or not words:
        words.append(Message(N_("%(n)s day"), {"n": duration.days}, N_("%(n)s days")))
    return tuple(words)
