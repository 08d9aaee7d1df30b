"""The dates written on a French document, and the one that says when it was made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    r"janv(?:ier|\.)?", r"f[eé]v(?:rier|r\.?|\.)?", r"mars", r"avr(?:il|\.)?", r"mai", r"juin", r"juil(?:let|\.)?",
    r"ao[uû]t", r"sept(?:embre|\.)?", r"oct(?:obre|\.)?", r"nov(?:embre|\.)?", r"d[eé]c(?:embre|\.)?",
)  # fmt: skip
_MONTH = "|".join(f"(?P<m{number}>{name})" for number, name in enumerate(_MONTHS, 1))
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2}|\d{2})(?!\d|\s?[/.-]\s?\d)")
_SPACED = re.compile(r"(?<!\d)(\d{2}) (\d{2}) ((?:19|20)\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_WORDS = re.compile(rf"(?:(?<!\d)(\d{{1,2}}|1er)\s*)?\b(?:{_MONTH})\s*((?:19|20)\d{{2}})(?!\d)", re.I)
_YEAR = re.compile(r"(?<![\d/.,-])((?:19|20)\d{2})(?!\d|[.,]\d)")

#: What stands just before a date of birth, of death, or one that lies ahead: never the date the document was made.
_OTHER_DATE = re.compile(
    r"(?:\bné(?:\(?e\)?|\W?e)?|\bn[eé]e|\bne(?:\(e\)|\s+le)|naissance|d[eé]c[eé]d[eé]e?|mari[eé]e?s?|capital|\bloi|d[eé]cret|arr[eê]t[eé]|article)\b[^\n]{0,25}$",
    re.I,
)
#: What stands just before the date a document was made.
_MADE = re.compile(
    r"(?:fait\b[^\n]{0,40}|[eé]mis(?:e|sion)?|[eé]tabli(?:e|ssement)?|d[eé]livr[eé]e?|d[eé]livrance|[eé]dit[eé]e?|[eé]dition|"
    r"factur\w*(?:\s+d(?:e\s+|[’'])[^\W\d]{2,20})?(?:\s+n\W{0,3}[\d ]{1,25})?|"
    r"date|p[eé]riode|\b[aà]\s+\w+,?)\s*(?:d[ue]|en|le|:|\s)*\s*$|,\s*le\s+$",
    re.I,
)
#: A place, before a date in words: « Lannion, 3 mars 2027 ». « Joël, 12/09/2018 » is a child and a birthday.
_PLACE = re.compile(r"(?:\A|\n)[^\S\n]*[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+){0,2},\s*$")
#: Signs looked at before a date: those expressions are no longer. As few wrong answers from 42 on
#: (``benchmarks/documents``, thresholds), by texts written for it.
_CONTEXT = 50
_NAMES = "|".join(_MONTHS)
_ANY_YEAR = re.compile(r"(?=((?:19|20)\d{2}))")
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_SHORT_YEARS = (
    re.compile(rf"(?<!\d)\d{{1,2}}[/.-]{_MONTH_NUMBER}[/.-](\d{{2}})(?![/.-]?\d)"),
    re.compile(rf"(?<![\d/.-]){_MONTH_NUMBER}/(\d{{2}})(?![/.-]?\d)"),
    re.compile(rf"\b(?:{_NAMES})\W{{0,3}}(\d{{2}})(?!\d)", re.I),
)
_NO_YEAR = re.compile(rf"\b(?:\d{{1,2}}|1er)\s+(?:{_NAMES})\b(?!\W{{0,3}}\d)", re.I)
_IN_LETTERS = re.compile(r"deux[\s-]+mille", re.I)
_ABOUT = re.compile(r"\b(?:ann[ée]e|exercice|imp[oôé]ts?|scolaire|taxe)\b[^\n\d]{0,20}((?:19|20)\d{2})(?!\d)", re.I)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date on a document. ``made``: the words before it say that the document was made, billed or issued then."""

    day: date
    made: bool


def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Every date of the text that can be the document's own, in reading order."""
    dates = []
    for start, day in sorted(dates_in(text)):
        before = text[max(0, start - _CONTEXT) : start]
        if not _OTHER_DATE.search(before):
            is_in_words = not _FIGURES.match(text, start)
            dates.append(WrittenDate(day, bool(_MADE.search(before) or (is_in_words and _PLACE.search(before)))))
    return tuple(dates)


def written_years(text: str) -> tuple[int, ...]:
    """Every year that stands alone or in a date, births aside."""
    alone = [
        int(found[1])
        for found in _YEAR.finditer(text)
        if not _OTHER_DATE.search(text[max(0, found.start() - _CONTEXT) : found.start()])
    ]
    return (*alone, *(written.day.year for written in written_dates(text)))


def may_be_of(text: str, first: int, last: int) -> bool:
    """Whether anything in it could be a year between those two, however it is written, births and numbers included: its
    figures anywhere, two figures after a month, a day without a year, a year in letters."""
    years = [int(found) for found in _ANY_YEAR.findall(text)]
    years += [2000 + int(found) for short in _SHORT_YEARS for found in short.findall(text)]
    return any(first <= year <= last for year in years) or bool(_NO_YEAR.search(text) or _IN_LETTERS.search(text))


def years_it_is_of(text: str) -> Iterator[int]:
    """The years a text says it is about: « avis d’impôt 2026 », « année scolaire 2026/2027 »."""
    return (int(found) for found in _ABOUT.findall(text))


def dates_in(text: str) -> Iterator[tuple[int, date]]:
    """Every date with the place where it starts, whatever it is about."""
    for found in _FIGURES.finditer(text):
        yield from _dated(found.start(), _century(found[4]), int(found[3]), int(found[1]))
    for found in _ISO.finditer(text):
        yield from _dated(found.start(), int(found[1]), int(found[2]), int(found[3]))
    for found in _WORDS.finditer(text):
        month = next(int(name[1:]) for name, value in found.groupdict().items() if value)
        day = int((found[1] or "1").removesuffix("er"))
        yield from _dated(found.start(), int(found[found.re.groups]), month, day)


def all_dates_in(text: str) -> Iterator[tuple[int, date]]:
    """Those, and the figures of cards and passports, which elsewhere would be a telephone or an amount."""
    yield from dates_in(text)
    for found in _SPACED.finditer(text):
        yield from _dated(found.start(), int(found[3]), int(found[2]), int(found[1]))


def as_written(text: str, day: date) -> str:
    """How a text writes a day, the first time; "" when it does not."""
    start = next((start for start, written in all_dates_in(text) if written == day), None)
    writings = () if start is None else (way.match(text, start) for way in (_FIGURES, _ISO, _WORDS, _SPACED))
    return next((found[0] for found in writings if found), "")


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _dated(start: int, year: int, month: int, day: int) -> Iterator[tuple[int, date]]:
    try:
        yield start, date(year, month, day)
    except ValueError:
        return
