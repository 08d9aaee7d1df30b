"""Days, months, years and hours, in ISO 8601, and as people in France write them."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812  # the rule bears the format's own name

from validators.findings import N_, Message

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_TIME = re.compile(rf"{_CLOCK}(?::[0-5][0-9](?:\.[0-9]{{1,6}})?)?(?:[Zz]|[+-]{_CLOCK})?")
_TYPED_DATE = re.compile(r"([0-9]{1,2})(?:er)?[\s./-]+([0-9]{1,2}|[^\W\d_]+\.?)[\s./-]+([0-9]{4})")
_TYPED_TIME = re.compile(r"([0-9]{1,2})\s*(?:[:hH.]|heures?)\s*([0-9]{2})?(?:\s*(?:mn?|min|minutes?))?")


def date(text: str) -> Iterator[Message]:
    """A day of the calendar, ``2027-03-12``."""
    if not _DATE.fullmatch(text):
        yield Message(N_("write the day, the month and the year."))
    elif not is_day(text):
        yield Message(N_("this day does not exist in the calendar. Check the day and the month."))


def month(text: str) -> Iterator[Message]:
    """``2027-03``."""
    if not _MONTH.fullmatch(text):
        yield Message(N_("choose the month and write the year."))


def year(text: str) -> Iterator[Message]:
    """``2027``."""
    if not _YEAR.fullmatch(text):
        yield Message(N_("write 4 digits, for example 2026."))


def time(text: str) -> Iterator[Message]:
    """``14:30``; seconds and a UTC offset, which the standard wants, may follow."""
    if not _TIME.fullmatch(text):
        yield Message(N_("hours go from 0 to 23, minutes from 0 to 59."))


def date_time(text: str) -> Iterator[Message]:
    """``2027-03-12T14:30``; seconds and a UTC offset may follow. Without one: the time on the wall."""
    day, _, hour = text.replace("t", "T").partition("T")
    yield from date(day)
    yield from time(hour)


def is_day(text: str) -> bool:
    """Does that ISO date exist?"""
    try:
        Date.fromisoformat(text)
    except ValueError:
        return False
    return True


def month_number(text: str) -> int | None:
    """``3``, ``03``, ``mars``, ``Mar.`` → 3. ``None`` when it is no month, or might be two (``jui``)."""
    word = _plain(text).rstrip(".")
    if re.fullmatch(r"[0-9]{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else None
    found = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and _plain(name).startswith(word)]
    return found[0] if len(found) == 1 else None


def tidy_date(text: str) -> str:
    """``27/3/1986``, ``1er mars 2027`` → ISO; a text that is no date is left as it is."""
    found = _TYPED_DATE.fullmatch(text.strip())
    number = month_number(found[2]) if found else None
    return f"{found[3]}-{number:02}-{int(found[1]):02}" if found and number else text.strip()


def tidy_time(text: str) -> str:
    """``14 h 30``, ``9h``, ``14.30`` → ``14:30``; a text that is no hour is left as it is."""
    found = _TYPED_TIME.fullmatch(text.strip())
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else text.strip()


def shown_date(text: str) -> str:
    """``2027-03-12`` → ``12 mars 2027``."""
    if not is_day(text):
        return text
    day = Date.fromisoformat(text)
    return f"{'1er' if day.day == 1 else day.day}\u00a0{MONTHS[day.month - 1]}\u00a0{day.year}"


def shown_month(text: str) -> str:
    """``2027-03`` → ``mars 2027``."""
    return f"{MONTHS[int(text[5:]) - 1]}\u00a0{text[:4]}" if _MONTH.fullmatch(text) else text


def shown_time(text: str) -> str:
    """``14:30`` → ``14 h 30``."""
    return f"{int(text[:2])}\u00a0h\u00a0{text[3:5]}" if _TIME.fullmatch(text) else text


def shown_date_time(text: str) -> str:
    """``2027-03-12T14:30`` → ``12 mars 2027 à 14 h 30``."""
    day, _, hour = text.partition("T")
    return f"{shown_date(day)} à {shown_time(hour)}" if hour else text


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))
