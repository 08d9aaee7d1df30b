"""A day, in three inputs (RGAA: a fieldset; no calendar to click through for a birth date)."""

import re
from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import AnswerField, NotUnderstood, Typed
from runtime.procedure import Question
from validators.data.dates import is_day, month_number, shown_date, tidy_date
from validators.findings import N_, Message

WHOLE_DATE = Message(N_("write the day, the month and the year."))
NO_SUCH_DAY = Message(N_("this day does not exist in the calendar. Check the day and the month."))
FOUR_DIGITS = Message(N_("write the year with 4 digits, for example 1986."))

_MISSING = {
    ("day",): Message(N_("the day is missing.")),
    ("month",): Message(N_("the month is missing.")),
    ("year",): Message(N_("the year is missing.")),
    ("day", "month"): Message(N_("the day and the month are missing.")),
    ("day", "year"): Message(N_("the day and the year are missing.")),
    ("month", "year"): Message(N_("the month and the year are missing.")),
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY = re.compile(r"([0-9]{1,2})(?:er)?", re.IGNORECASE)


class DateField(AnswerField):
    """``27``, ``3`` or ``mars``, ``1986`` → ``1986-03-27``; a whole date pasted in the first input is understood."""

    template: ClassVar[str] = "parts"
    parts: ClassVar[tuple[str, ...]] = ("day", "month", "year")
    missing: ClassVar[Message] = WHOLE_DATE
    default_hint: ClassVar[Message | None] = Message(N_("For example 27 3 1986."))
    longest: ClassVar[int] = 100
    labels: ClassVar[dict[str, Message]] = {
        "day": Message(N_("Day")),
        "month": Message(N_("Month")),
        "year": Message(N_("Year")),
    }
    figures: ClassVar[frozenset[str]] = frozenset({"day", "year"})
    """Parts typed in figures only."""
    widths: ClassVar[dict[str, str]] = {"day": "w2", "month": "w2", "year": "w4"}

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """The first thing that helps is told."""
        pasted = tidy_date(typed["day"]) if set(typed) == {"day"} else ""
        if is_day(pasted):
            return pasted
        require(typed, ("day", "month", "year"))
        return iso_date(typed)

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """Without leading zeros, as people write."""
        found = _ISO.fullmatch(answer) if isinstance(answer, str) else None
        if not found:
            return {"day": str(answer)}
        return {"day": str(int(found[3])), "month": str(int(found[2])), "year": found[1]}

    @property
    def text(self) -> str:
        """As people write a date."""
        return shown_date(self.answer) if isinstance(self.answer, str) else super().text

    def autocomplete_of(self, part: str) -> str:
        """``bday`` in three."""
        return f"bday-{part}" if self.autocomplete == "bday" and part in DateField.parts else ""

    def options_of(self, part: str) -> tuple[tuple[str, str], ...]:
        """A part chosen in a list has some."""
        return ()


def require(typed: Typed, parts: tuple[str, ...]) -> None:
    """Raises ``NotUnderstood`` naming the parts that are missing."""
    missing = tuple(part for part in parts if part not in typed)
    if missing:
        raise NotUnderstood(_MISSING.get(missing, WHOLE_DATE), missing[0])


def iso_date(typed: Typed) -> str:
    """From three parts. Raises ``NotUnderstood``."""
    day, month = _DAY.fullmatch(typed["day"]), month_number(typed["month"])
    year = iso_year(typed)
    if not day:
        raise NotUnderstood(WHOLE_DATE if not typed["day"].isdigit() else NO_SUCH_DAY, "day")
    if not month:
        raise NotUnderstood(WHOLE_DATE if not typed["month"].isdigit() else NO_SUCH_DAY, "month")
    iso = f"{year}-{month:02}-{int(day[1]):02}"
    if not is_day(iso):
        raise NotUnderstood(NO_SUCH_DAY, "day")
    return iso


def iso_year(typed: Typed) -> str:
    """Four digits. Raises ``NotUnderstood``."""
    if not re.fullmatch(r"[0-9]{4}", typed["year"]):
        raise NotUnderstood(FOUR_DIGITS, "year")
    return typed["year"]
