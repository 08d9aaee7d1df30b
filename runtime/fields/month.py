"""A month of a year."""

import re
from typing import ClassVar

from werkzeug.datastructures import MultiDict

from runtime.dossier import Json
from runtime.fields.base import NotUnderstood, Typed
from runtime.fields.date import DateField, iso_year
from runtime.procedure import Question
from validators.data.dates import MONTHS, month_number
from validators.findings import N_, Message

WHOLE_MONTH = Message(N_("choose the month and write the year."))
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})")


class MonthField(DateField):
    """The month is chosen, the year written: ``2027-03``."""

    parts: ClassVar[tuple[str, ...]] = ("month", "year")
    missing: ClassVar[Message] = WHOLE_MONTH
    default_hint: ClassVar[Message | None] = Message(N_("The year with 4 digits, for example 2026."))

    def typed_in(self, posted: MultiDict[str, str]) -> Typed:
        """The month is one of the list, by its number or its name."""
        typed = super().typed_in(posted)
        return {**typed, "month": str(month_number(typed["month"]) or "")}

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """Both are needed."""
        missing = [part for part in cls.parts if part not in typed]
        if missing:
            raise NotUnderstood(WHOLE_MONTH, missing[0])
        month = month_number(typed["month"])
        if not month:
            raise NotUnderstood(WHOLE_MONTH, "month")
        return f"{iso_year(typed)}-{month:02}"

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """What is not a month goes back where it can be read."""
        found = _ISO.fullmatch(answer) if isinstance(answer, str) else None
        return {"month": str(int(found[2])), "year": found[1]} if found else {"year": str(answer)}

    def options_of(self, part: str) -> tuple[tuple[str, str], ...]:
        """The twelve months."""
        return tuple((str(number), name) for number, name in enumerate(MONTHS, 1)) if part == "month" else ()
