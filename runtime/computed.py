"""Computed answers: a closed table of functions, for what JSON Schema cannot say (dialect, decision 6)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from runtime.dossier import Json


def age(values: list[Json], at: date) -> int | None:
    """Whole years lived on the day ``at`` by somebody born on the first value; 29 February counts from 1 March."""
    born = _date(values)
    return None if born is None else at.year - born.year - ((at.month, at.day) < (born.month, born.day))


def days_since(values: list[Json], at: date) -> int | None:
    """Days from the first value to the day ``at``."""
    day = _date(values)
    return None if day is None else (at - day).days


def count(values: list[Json], at: date) -> int:
    """How many there are: rows of an array, or answers given."""
    return len(values[0]) if len(values) == 1 and isinstance(values[0], list) else len(values)


def total(values: list[Json], at: date) -> Json:
    """The sum of the numbers, in decimals."""
    numbers = [number for number in _flat(values) if isinstance(number, (int, float)) and not isinstance(number, bool)]
    exact = sum((Decimal(str(number)) for number in numbers), Decimal())
    return int(exact) if exact == exact.to_integral_value() else float(exact)


FUNCTIONS: dict[str, Callable[[list[Json], date], Json]] = {
    "age": age,
    "count": count,
    "days_since": days_since,
    "sum": total,
}


def compute(declared: Mapping[str, Any], look_up: Callable[[str], list[Json]], today: date) -> Json:
    """The value of ``{"age": {"of": "1/naissance", "at": "submission"}}``; ``None`` when it cannot be known yet.

    ``look_up`` gives the answers a pointer leads to, of the same row or of the whole dossier; ``at`` is
    ``submission`` (today until then), an ISO date, or a pointer to an answered date.
    """
    name, options = next(iter(declared.items()))
    values = look_up(str(options.get("of", "")))
    at = _instant(str(options.get("at", "submission")), look_up, today)
    return FUNCTIONS[name](values, at) if at is not None else None


def _instant(at: str, look_up: Callable[[str], list[Json]], today: date) -> date | None:
    if at == "submission":
        return today
    return _date([at]) or _date(look_up(at))


def _date(values: Iterable[Json]) -> date | None:
    try:
        return date.fromisoformat(next(iter(values)))
    except (StopIteration, TypeError, ValueError):
        return None


def _flat(values: Iterable[Json]) -> Iterable[Json]:
    for value in values:
        yield from _flat(value) if isinstance(value, list) else [value]
